//! `provider.toml`: the pages of a provider and the enums that their tables become.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::allow::RawChanges;
use super::choice::TableChoice;
use super::read_toml;
use super::wire::RawWire;
use crate::change::Allowance;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{KeyPart, Wire};
use crate::locale::Locale;
use crate::source::{SourceId, Sources, Span};

/// The name of the file.
pub const FILE: &str = "provider.toml";

/// A provider as its `provider.toml` describes it.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file.
    pub source: SourceId,
    /// The name of its folder.
    pub provider: String,
    /// Its name for people.
    pub title: String,
    /// The pages, the base locale first.
    pub pages: Vec<PageConfig>,
    /// What is known of responses.
    pub wire: Wire,
    /// Where `provider.toml` names the placeholder with the time of a reset.
    pub reset_span: Option<Span>,
    /// The enums; none is an error, which shows what the page suggests.
    pub enums: Vec<EnumConfig>,
    /// Tables of the base page that list no errors, whatever they look like.
    pub ignored: Vec<TableChoice>,
    /// The beginnings of rows that list no errors, with where `provider.toml` says so.
    pub ignored_rows: Vec<(String, Span)>,
    /// Changes that weigh less than they would.
    pub allowed: Vec<Allowance>,
}

/// A page.
#[derive(Debug, Clone)]
pub struct PageConfig {
    /// Its file in the provider's folder.
    pub file: String,
    /// Where `provider.toml` says so.
    pub span: Span,
    /// Its language.
    pub locale: Locale,
    /// Where `provider.toml` says so.
    pub locale_span: Span,
    /// Where it is published.
    pub url: Option<String>,
}

/// A code that rows of a page may have more than once, in all that tells errors apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatedCode {
    /// The code.
    pub code: String,
    /// Where `provider.toml` says so.
    pub span: Option<Span>,
}

/// An enum.
#[derive(Debug, Clone)]
pub struct EnumConfig {
    /// Its name.
    pub name: String,
    /// What tells two of its errors apart.
    pub key: Vec<KeyPart>,
    /// The codes whose rows may say the same error again, with other causes.
    pub repeated: Vec<RepeatedCode>,
    /// The enum that answers for the HTTP status alone.
    pub http_level: Option<String>,
    /// The base page's tables that it is made from; `None` for all that no other enum names.
    pub tables: Option<Vec<TableChoice>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    title: String,
    base_locale: Option<Spanned<String>>,
    #[serde(rename = "page", default)]
    pages: Vec<RawPage>,
    #[serde(default)]
    wire: RawWire,
    #[serde(rename = "enum", default)]
    enums: Vec<RawEnum>,
    #[serde(default)]
    ignored_tables: Vec<Spanned<toml::Value>>,
    #[serde(default)]
    ignored_rows: Vec<Spanned<String>>,
    #[serde(default)]
    changes: RawChanges,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPage {
    file: Spanned<String>,
    locale: Spanned<String>,
    url: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawEnum {
    name: Spanned<String>,
    key: Spanned<Vec<KeyPart>>,
    http_level: Option<Spanned<String>>,
    #[serde(default)]
    repeated_codes: Vec<Spanned<String>>,
    tables: Option<Vec<Spanned<toml::Value>>>,
}

impl Config {
    /// The language whose wording is the default.
    pub fn base_locale(&self) -> &Locale {
        &self.pages[0].locale
    }

    /// Reads `provider.toml`.
    ///
    /// Everything that is wrong with it is reported at once; `None` if anything is.
    pub fn read(sources: &Sources, file: SourceId, provider: &str, diagnostics: &mut Diagnostics) -> Option<Self> {
        let raw: Raw = diagnostics.take(read_toml(sources, file))?;
        let mut reader = Reader { sources, file, problems: Diagnostics::new() };
        let pages = reader.pages(&raw.pages, raw.base_locale.as_ref());
        let enums = raw.enums.iter().map(|raw| reader.error_enum(raw)).collect();
        reader.check_enums(&raw.enums);
        let ignored = reader.tables(&raw.ignored_tables);
        let ignored_rows: Vec<(String, Span)> =
            raw.ignored_rows.iter().map(|row| (row.get_ref().clone(), reader.span(row))).collect();
        for (_, span) in ignored_rows.iter().filter(|(row, _)| row.trim().is_empty()) {
            let problem = Diagnostic::error("ignored-row", "every row begins with nothing").at(*span, "");
            reader.problems.push(problem.help("quote the row that is meant, or as much of it as tells it apart"));
        }
        let allowed = raw.changes.check(sources, file, &mut reader.problems);
        let reset_span = raw.wire.reset_range().map(|range| sources.span(file, range));
        let wire = raw.wire.check(sources, file, &mut reader.problems);
        let failed = reader.problems.has_errors();
        diagnostics.extend(reader.problems);
        (!failed).then(|| Self {
            source: file,
            provider: provider.to_owned(),
            title: raw.title,
            pages,
            wire,
            reset_span,
            enums,
            ignored,
            ignored_rows,
            allowed,
        })
    }
}

struct Reader<'a> {
    sources: &'a Sources,
    file: SourceId,
    problems: Diagnostics,
}

impl Reader<'_> {
    fn span<T>(&self, value: &Spanned<T>) -> Span {
        self.sources.span(self.file, value.span())
    }

    fn pages(&mut self, raw: &[RawPage], base: Option<&Spanned<String>>) -> Vec<PageConfig> {
        let mut pages: Vec<PageConfig> = raw.iter().filter_map(|raw| self.page(raw)).collect();
        if raw.is_empty() {
            self.problems.push(
                Diagnostic::error("no-page", "the provider has no page")
                    .in_file(self.file)
                    .help("add\n[[page]]\nfile = \"errors.en.md\"\nlocale = \"en\"\nurl = \"https://…\""),
            );
        }
        let mut seen: BTreeMap<Locale, Span> = BTreeMap::new();
        for page in &pages {
            if let Some(first) = seen.insert(page.locale.clone(), page.locale_span) {
                self.problems.push(
                    Diagnostic::error("locale-twice", format!("two pages are in `{}`", page.locale))
                        .at(page.locale_span, "again here")
                        .at(first, "the first one")
                        .help("give each page its own locale, or put both tables on one page"),
                );
            }
        }
        if let Some(base) = base {
            let found = Locale::parse(base.get_ref()).ok().and_then(|l| pages.iter().position(|p| p.locale == l));
            match found {
                Some(index) => pages[..=index].rotate_right(1),
                None if pages.len() == raw.len() => {
                    let message = format!("no page is in the base locale `{}`", base.get_ref());
                    let problem = Diagnostic::error("base-locale", message).at(self.span(base), "");
                    self.problems.push(problem.help("name the locale of one of the pages"));
                }
                None => {}
            }
        } else if let Some(index) = pages.iter().position(|page| page.locale == Locale::en()) {
            pages[..=index].rotate_right(1);
        }
        pages
    }

    fn page(&mut self, raw: &RawPage) -> Option<PageConfig> {
        let file = raw.file.get_ref();
        let span = self.span(&raw.file);
        let inside = !file.is_empty()
            && !file.contains(['\\', ':'])
            && !file.chars().any(crate::text::is_invisible)
            && file.split('/').all(|part| !matches!(part, "" | "." | ".."));
        if !inside {
            self.problems.push(
                Diagnostic::error("path-outside", format!("`{file}` is not a path inside the provider's folder"))
                    .at(span, "")
                    .help("put the page beside provider.toml and name it by its file name"),
            );
        }
        let url = raw.url.as_ref().map(|url| {
            if !is_web_address(url.get_ref()) {
                let message = format!("`{}` is not an address of a page", url.get_ref());
                let problem = Diagnostic::error("url", message).at(self.span(url), "");
                self.problems.push(problem.help("write it as https://host/path, without spaces or brackets"));
            }
            url.get_ref().clone()
        });
        let locale = match Locale::parse(raw.locale.get_ref()) {
            Ok(locale) => locale,
            Err(reason) => {
                let problem = Diagnostic::error("locale", format!("`{}` {reason}", raw.locale.get_ref()));
                self.problems.push(problem.at(self.span(&raw.locale), ""));
                return None;
            }
        };
        inside.then(|| PageConfig { file: file.clone(), span, locale, locale_span: self.span(&raw.locale), url })
    }

    fn error_enum(&mut self, raw: &RawEnum) -> EnumConfig {
        let key = raw.key.get_ref().clone();
        let named = key.iter().filter(|part| matches!(part, KeyPart::Code | KeyPart::Type)).count();
        if named > 1 || (named == 0 && !key.contains(&KeyPart::Status)) {
            self.problems.push(
                Diagnostic::error("key", "a key needs one of `code` and `type`, or else `status`")
                    .at(self.span(&raw.key), "")
                    .help(
                        "`code` and `type` are the fields of a response body that may carry the code; add `status` and \
                         `message` where these tell errors of one code apart",
                    ),
            );
        }
        let tables = raw.tables.as_ref().map(|tables| self.tables(tables));
        let http_level = raw.http_level.as_ref().map(|name| name.get_ref().clone());
        let repeated = raw.repeated_codes.iter();
        let repeated =
            repeated.map(|code| RepeatedCode { code: code.get_ref().clone(), span: Some(self.span(code)) }).collect();
        EnumConfig { name: raw.name.get_ref().clone(), key, repeated, http_level, tables }
    }

    fn tables(&mut self, raw: &[Spanned<toml::Value>]) -> Vec<TableChoice> {
        let read = |raw| TableChoice::read(raw, self.sources, self.file, &mut self.problems);
        raw.iter().filter_map(read).collect()
    }

    fn check_enums(&mut self, raw: &[RawEnum]) {
        for (name, other) in raw.iter().filter_map(|raw| Some((&raw.name, raw.http_level.as_ref()?))) {
            let by_status = |raw: &RawEnum| {
                raw.key.get_ref().contains(&KeyPart::Status)
                    && !raw.key.get_ref().iter().any(|part| matches!(part, KeyPart::Code | KeyPart::Type))
            };
            let found = raw.iter().any(|raw| raw.name.get_ref() == other.get_ref() && by_status(raw));
            if !found || name.get_ref() == other.get_ref() {
                let message = format!("`{}` is no enum of this provider by HTTP status", other.get_ref());
                let problem = Diagnostic::error("http-level", message).at(self.span(other), "");
                self.problems.push(problem.help("name an enum whose key has `status` and neither `code` nor `type`"));
            }
        }
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for name in raw.iter().map(|raw| &raw.name) {
            let span = self.span(name);
            if let Err(reason) = crate::name::check_enum_name(name.get_ref()) {
                let message = format!("`{}` cannot name an enum: {reason}", name.get_ref());
                self.problems.push(Diagnostic::error("enum-name", message).at(span, ""));
            }
            if let Some(first) = seen.insert(name.get_ref(), span) {
                let message = format!("two enums are named `{}`", name.get_ref());
                self.problems.push(Diagnostic::error("enum-name", message).at(span, "again here").at(first, "first"));
            }
        }
        let takers: Vec<&Spanned<String>> = raw.iter().filter(|r| r.tables.is_none()).map(|raw| &raw.name).collect();
        if let [first, second, ..] = takers[..] {
            let message = format!("both `{}` and `{}` take all tables", first.get_ref(), second.get_ref());
            self.problems.push(
                Diagnostic::error("enum-tables", message)
                    .at(self.span(second), "names no tables")
                    .at(self.span(first), "nor does this one")
                    .help("give all enums but one the headings of their `tables`"),
            );
        }
    }
}

/// Whether a text can stand as a link in documentation: http or https, and no character with which it could end.
pub(crate) fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_alphanumeric())
            && rest.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&b))
    })
}
