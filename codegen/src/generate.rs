//! The phases in a row: the folder of a provider becomes a catalog, Rust, and the files that keep its history.

mod reader;

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use crate::annotate::{self, Quotations};
use crate::assemble::assemble;
use crate::change::{self, Change};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::emit;
use crate::ir::{Catalog, ErrorEnum, Page, SCHEMA_FILE};
use crate::locale::Locale;
use crate::naming::{self, Before, NamedEnum};
use crate::project::config::{self, Config};
use crate::project::names::{self, Names};
use crate::project::record;
use crate::source::{SourceId, Sources, Span};
use crate::verify;

use reader::Reader;
#[cfg(feature = "cli")]
pub(crate) use reader::is_provider_name;

/// The files of one provider: its pages and what people keep beside them.
///
/// A map from file name to bytes is a folder; the command line has one on disk.
pub trait Folder {
    /// The bytes of a file; `None` if there is no such file.
    ///
    /// # Errors
    /// Why the file cannot be read, to be shown to a person.
    fn read(&self, file: &str) -> Result<Option<Vec<u8>>, String>;

    /// The names of the files directly in the folder, and of those in its folder `history` as `history/NAME`, in a fixed
    /// order.
    ///
    /// # Errors
    /// Why the folder cannot be listed, to be shown to a person.
    fn files(&self) -> Result<Vec<String>, String>;
}

impl Folder for BTreeMap<String, Vec<u8>> {
    fn read(&self, file: &str) -> Result<Option<Vec<u8>>, String> {
        Ok(self.get(file).cloned())
    }

    fn files(&self) -> Result<Vec<String>, String> {
        Ok(self.keys().cloned().collect())
    }
}

/// A provider to generate.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// Its name in code, which is the name of its folder: `zai`.
    pub provider: &'a str,
    /// How the folder is shown to people: `docs-src/zai`.
    pub path: &'a str,
    /// Its files.
    pub folder: &'a dyn Folder,
    /// The command that generates, for the header of the Rust: `cargo xtask regen`.
    pub command: &'a str,
    /// The IR as it was committed last, for telling what changed.
    pub committed: Option<&'a [u8]>,
}

/// Without the files, which may be large.
impl fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { provider, path, command, .. } = self;
        let mut shown = f.debug_struct("Input");
        shown.field("provider", provider).field("path", path).field("command", command).finish_non_exhaustive()
    }
}

/// What a provider becomes.
#[derive(Debug, Clone)]
pub struct Generated {
    /// The IR.
    pub catalog: Catalog,
    /// The Rust module.
    pub rust: String,
    /// The IR as JSON.
    pub json: String,
    /// `names.toml`, with the names of new errors.
    pub names: String,
    /// The files of the folder `history`, by their names in the provider's folder: `history/ShopError.Closed.toml`.
    /// `None` stands for one that is not to be there any more.
    pub history: BTreeMap<String, Option<String>>,
    /// What changed against the committed IR; `None` if there is none to compare with.
    pub changes: Option<Vec<Change>>,
    /// `CHANGES.md`, with what changed.
    pub record: String,
    /// Where the pages list the errors.
    pub places: Places,
}

/// Where the pages of a provider list its errors.
#[derive(Debug, Clone, Default)]
pub struct Places(HashMap<(String, String), Vec<(Locale, Span)>>);

impl Places {
    fn of(enums: &[NamedEnum]) -> Self {
        let mut places = Self::default();
        for named in enums {
            for error in &named.errors {
                let key = (named.name.clone(), error.spec.variant.clone());
                let rows = error.places.iter().map(|place| (place.locale.clone(), place.row));
                places.0.insert(key, rows.collect());
            }
        }
        places
    }

    /// The row of the variant of an enum on the page in a language, else on the first page that has one.
    pub fn row(&self, error_enum: &str, variant: &str, locale: Option<&Locale>) -> Option<Span> {
        let rows = self.0.get(&(error_enum.to_owned(), variant.to_owned()))?;
        let in_locale = rows.iter().find(|(of, _)| Some(of) == locale);
        in_locale.or(rows.first()).map(|(_, row)| *row)
    }
}

/// Generates a provider. Whatever there is to say goes to `diagnostics`; with an error among it there is no result.
///
/// ```
/// use std::collections::BTreeMap;
/// use provider_errors_codegen::{Diagnostics, Input, Sources, generate};
///
/// let page = "# Errors\n\n| Code | Message |\n|---|---|\n| 17 | No such {thing} |\n";
/// let config = r#"
///     title = "Shop"
///     page = [{ file = "errors.md", locale = "en" }]
///     enum = [{ name = "ShopError", key = ["code"] }]
/// "#;
/// let folder = BTreeMap::from([
///     ("errors.md".to_owned(), page.as_bytes().to_vec()),
///     ("provider.toml".to_owned(), config.as_bytes().to_vec()),
/// ]);
/// let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
/// let input = Input {
///     provider: "shop",
///     path: "docs/shop",
///     folder: &folder,
///     command: "build.rs",
///     committed: None,
/// };
/// let generated = generate(input, &mut sources, &mut diagnostics).expect("the page is fine");
/// assert!(generated.rust.contains("NoSuch {"));
/// ```
pub fn generate(input: Input<'_>, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<Generated> {
    let mut reader = Reader { input, sources, diagnostics, read: Vec::new() };
    reader.check_name()?;
    let config_file = reader.required(config::FILE, None)?;
    let config = Config::read(reader.sources, config_file, input.provider, reader.diagnostics)?;
    // All of them are read before any is used, so that one run reports what is wrong with each.
    let pages = reader.pages(&config);
    let names_file = reader.file(names::FILE);
    let history = reader.history();
    let committed = reader.committed();
    let annotations = reader.document(annotate::FILE);
    let observed = reader.observed();
    let existing = reader.record();
    let read = std::mem::take(&mut reader.read);
    let (pages, names_file, (mut history, history_files)) = (pages?, names_file.ok()?, history?);
    let (committed, annotations, observed, existing) = (committed.ok()?, annotations.ok()?, observed?, existing.ok()?);
    let names = match names_file {
        Some(file) => Names::read(reader.sources, file, reader.diagnostics)?,
        None => Names::default(),
    };
    config.enums.iter().for_each(|error_enum| names.check_keys(error_enum, reader.diagnostics));
    let never_generated = names_file.is_none() && history.is_empty();
    let mut drafts = assemble(&config, &pages, diagnostics)?;
    for (locale, file, document) in &observed {
        annotate::add_observed(&mut drafts, document, locale, file, diagnostics);
    }
    let mut quotations = Quotations::default();
    for (page, document) in config.pages.iter().zip(&pages) {
        quotations.add(&page.file, document);
    }
    let mut enums = Vec::new();
    for draft in drafts {
        let enum_name = draft.name.clone();
        let old = committed.as_ref().and_then(|old: &Catalog| old.enums.iter().find(|old| old.name == enum_name));
        let before = Before { entries: names.of(&enum_name), committed: old };
        enums.push(naming::name(draft, config.base_locale(), before, &mut history, diagnostics));
    }
    annotate::apply(&mut enums, annotations.as_ref(), &quotations, &mut history, diagnostics);
    check_orphan_names(&names, &enums, names_file, diagnostics);
    verify::texts(&enums, &history, diagnostics);
    if !diagnostics.has_errors() {
        verify::apart(&enums, &history, diagnostics);
    }
    if diagnostics.has_errors() {
        return None;
    }
    let existing_names = names_file.map(|file| sources.get(file).text().to_owned()).unwrap_or_default();
    let entries = enums.iter().map(|named| (named.name.as_str(), named.entries.as_slice()));
    let names = names::write(&existing_names, entries);
    let places = Places::of(&enums);
    let catalog = catalog(&config, enums);
    check_reset(&config, &catalog, diagnostics)?;
    let rust = match emit::module(&catalog, input.path, input.command) {
        Ok(rust) => rust,
        Err(problem) => {
            let message = format!("what was generated is not Rust: {problem}");
            let help = "this is a mistake of the generator, please report it";
            diagnostics.push(Diagnostic::error("internal", message).help(help));
            return None;
        }
    };
    // What has neither names nor an IR was never generated.
    let mut changes = match &committed {
        Some(old) => Some(change::between(old, &catalog)),
        None => never_generated.then(|| vec![Change::new_provider(&catalog)]),
    };
    if let Some(changes) = &mut changes {
        allow(changes, &config, &[Some(&catalog), committed.as_ref()], diagnostics);
    }
    let inputs: Vec<record::Input> =
        read.iter().map(|(name, file)| record::Input::new(name, sources.get(*file).text())).collect();
    let record = record::update(existing.as_deref(), &catalog.title, &inputs, changes.as_deref());
    let kept = history.write(catalog.enums.iter().map(|error_enum| error_enum.name.as_str()));
    let mut history: BTreeMap<String, Option<String>> = history_files.into_iter().map(|file| (file, None)).collect();
    history.extend(kept.into_iter().map(|(file, text)| (file, Some(text))));
    Some(Generated { json: emit::json(&catalog), rust, names, history, changes, record, places, catalog })
}

/// Lowers the changes that `provider.toml` allows.
fn allow(changes: &mut [Change], config: &Config, states: &[Option<&Catalog>], diagnostics: &mut Diagnostics) {
    let code_of = |name: &str, variant: &str| {
        let enums = states.iter().flatten().flat_map(|catalog| &catalog.enums);
        let mut errors = enums.filter(|error_enum| error_enum.name == name).flat_map(|error_enum| &error_enum.errors);
        errors.find(|spec| spec.variant == variant).map(|spec| spec.code.clone())
    };
    for unused in change::apply(changes, &config.allowed, code_of) {
        let of = unused.code.as_ref().map(|code| format!(" of {code}")).unwrap_or_default();
        let message = format!("provider.toml allows `{}`{of}, and there is no such change", unused.rule);
        diagnostics.push(Diagnostic::note("allow-unused", message).at(unused.span, "").help("it can go"));
    }
}

fn catalog(config: &Config, enums: Vec<NamedEnum>) -> Catalog {
    let page = |page: &config::PageConfig| Page {
        file: page.file.clone(),
        locale: page.locale.clone(),
        url: page.url.clone(),
    };
    let http_level = |name: &str| config.enums.iter().find(|known| known.name == name)?.http_level.clone();
    let error_enum = |named: NamedEnum| ErrorEnum {
        http_level: http_level(&named.name),
        name: named.name,
        key: named.key,
        tables: named.tables,
        errors: named.errors.into_iter().map(|error| error.spec).collect(),
    };
    Catalog {
        schema: format!("./{SCHEMA_FILE}"),
        provider: config.provider.clone(),
        title: config.title.clone(),
        base_locale: config.base_locale().clone(),
        pages: config.pages.iter().map(page).collect(),
        wire: config.wire.clone(),
        enums: enums.into_iter().map(error_enum).collect(),
    }
}

/// The placeholder that says when a limit is lifted is one of some error.
fn check_reset(config: &Config, catalog: &Catalog, diagnostics: &mut Diagnostics) -> Option<()> {
    let (Some(reset), Some(span)) = (&config.wire.reset, config.reset_span) else { return Some(()) };
    if catalog.enums.iter().any(|error_enum| error_enum.has_placeholder(&reset.placeholder)) {
        return Some(());
    }
    let message = format!("no error has the placeholder `{}`", reset.placeholder);
    let problem = Diagnostic::error("wire", message).at(span, "");
    diagnostics.push(problem.help("name it as the page does, without signs around it"));
    None
}

/// Names of an enum that nothing makes any more would vanish with it.
fn check_orphan_names(names: &Names, enums: &[NamedEnum], file: Option<SourceId>, diagnostics: &mut Diagnostics) {
    for orphan in names.enums().filter(|name| enums.iter().all(|named| named.name != *name)) {
        let problem = Diagnostic::error(
            "names-without-enum",
            format!("names.toml has names for `{orphan}`, and there is no such enum"),
        );
        let problem = match (names.of(orphan).first().and_then(|entry| entry.span), file) {
            (Some(span), _) => problem.at(span, "the first of them"),
            (None, Some(file)) => problem.in_file(file),
            (None, None) => problem,
        };
        diagnostics.push(problem.help("if the enum is renamed or removed on purpose, do the same here"));
    }
}
