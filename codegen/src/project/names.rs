//! `names.toml`: the names of variants and fields, derived once and kept for good.
//!
//! A variant's name is a promise to everybody who matches on it. Here it is written down, one line per variant in the
//! order of the enum, and from then on it changes only when a person edits the line.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use toml::Spanned;
use toml_edit::{Array, DocumentMut, InlineTable, Item, Value};

use super::config::EnumConfig;
use super::read_toml;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::KeyPart;
use crate::name::{check_field_name, check_type_name};
use crate::source::{SourceId, Sources, Span};

/// The name of the file.
pub const FILE: &str = "names.toml";

/// What a new file begins with.
const HEADER: &str = "\
# The names of variants and fields, in the order of the generated enums. `cargo xtask regen` adds a line for a new
# error and never changes a name. Editing one renames the variant, which breaks those who match on it.
";

/// All names of a provider, by enum.
#[derive(Debug, Clone, Default)]
pub struct Names {
    enums: BTreeMap<String, Vec<NameEntry>>,
}

/// The name of one variant, with what identifies the error.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NameEntry {
    /// The code as documented.
    pub code: String,
    /// The HTTP statuses, where the key has them and the code does not say them.
    pub statuses: Vec<u16>,
    /// The wording in the base locale, where the key has it.
    pub message: Option<String>,
    /// The name.
    pub variant: String,
    /// The field of each placeholder.
    pub fields: BTreeMap<String, String>,
    /// Where it stands; `None` for one that is new.
    pub span: Option<Span>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEntry {
    code: String,
    status: Option<OneOrMore>,
    message: Option<String>,
    variant: Spanned<String>,
    #[serde(default)]
    fields: BTreeMap<String, Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(u16),
    More(Vec<u16>),
}

impl Names {
    /// Reads `names.toml`. What is wrong with a name is reported; `None` if anything is.
    pub fn read(sources: &Sources, file: SourceId, diagnostics: &mut Diagnostics) -> Option<Self> {
        let raw: BTreeMap<String, Vec<Spanned<RawEntry>>> = diagnostics.take(read_toml(sources, file))?;
        let mut problems = Diagnostics::new();
        check_form(sources, file, &mut problems);
        let mut enums = BTreeMap::new();
        for (name, entries) in raw {
            let entries: Vec<NameEntry> =
                entries.into_iter().map(|entry| NameEntry::check(entry, sources, file, &mut problems)).collect();
            check_unique(&entries, &mut problems);
            enums.insert(name, entries);
        }
        let failed = problems.has_errors();
        diagnostics.extend(problems);
        (!failed).then_some(Self { enums })
    }

    /// The names of an enum, in order.
    pub fn of(&self, name: &str) -> &[NameEntry] {
        self.enums.get(name).map_or(&[], Vec::as_slice)
    }

    /// Reports lines of an enum that name one error twice: only one of them can.
    pub fn check_keys(&self, error_enum: &EnumConfig, diagnostics: &mut Diagnostics) {
        let by_wording = error_enum.key.contains(&KeyPart::Message);
        let mut seen: HashMap<_, &NameEntry> = HashMap::new();
        for entry in self.of(&error_enum.name) {
            // An error that the base page does not have is told apart by the wording of another page.
            if by_wording && entry.message.is_none() {
                continue;
            }
            let mut statuses = entry.statuses.clone();
            statuses.sort_unstable();
            let Some(first) = seen.insert((&entry.code, statuses, &entry.message), entry) else {
                continue;
            };
            let message = format!("`{}` and `{}` name the same error {}", first.variant, entry.variant, entry.code);
            let mut problem = Diagnostic::error("name-twice", message)
                .help("correct the code, status or message of one line, or delete the line that was added by mistake");
            for (entry, label) in [(entry, "again here"), (first, "the first one")] {
                if let Some(span) = entry.span {
                    problem = problem.at(span, label);
                }
            }
            diagnostics.push(problem);
        }
    }

    /// The enums that have names.
    pub fn enums(&self) -> impl Iterator<Item = &str> {
        self.enums.keys().map(String::as_str)
    }
}

impl NameEntry {
    fn check(raw: Spanned<RawEntry>, sources: &Sources, file: SourceId, problems: &mut Diagnostics) -> Self {
        let span = sources.span(file, raw.span());
        let raw = raw.into_inner();
        if let Err(reason) = check_type_name(raw.variant.get_ref()) {
            let message = format!("`{}` cannot name a variant: {reason}", raw.variant.get_ref());
            problems.push(Diagnostic::error("variant-name", message).at(sources.span(file, raw.variant.span()), ""));
        }
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for field in raw.fields.values() {
            let place = sources.span(file, field.span());
            if let Err(reason) = check_field_name(field.get_ref()) {
                let message = format!("`{}` cannot name a field: {reason}", field.get_ref());
                problems.push(Diagnostic::error("field-name", message).at(place, ""));
            }
            if let Some(first) = seen.insert(field.get_ref(), place) {
                let message = format!("two fields are named `{}`", field.get_ref());
                problems.push(Diagnostic::error("field-name", message).at(place, "again here").at(first, "first"));
            }
        }
        let statuses = match raw.status {
            None => Vec::new(),
            Some(OneOrMore::One(status)) => vec![status],
            Some(OneOrMore::More(statuses)) => statuses,
        };
        let fields = raw.fields.iter().map(|(name, field)| (name.clone(), field.get_ref().clone())).collect();
        let variant = raw.variant.into_inner();
        Self { code: raw.code, statuses, message: raw.message, variant, fields, span: Some(span) }
    }

    fn to_toml(&self) -> InlineTable {
        let mut table = InlineTable::new();
        table.insert("code", self.code.as_str().into());
        match self.statuses.as_slice() {
            [] => {}
            [status] => drop(table.insert("status", i64::from(*status).into())),
            statuses => {
                let statuses: Array = statuses.iter().map(|&status| i64::from(status)).collect();
                table.insert("status", statuses.into());
            }
        }
        if let Some(message) = &self.message {
            table.insert("message", message.as_str().into());
        }
        table.insert("variant", self.variant.as_str().into());
        if !self.fields.is_empty() {
            table.insert("fields", fields_to_toml(&self.fields));
        }
        table
    }
}

fn fields_to_toml(fields: &BTreeMap<String, String>) -> Value {
    let table: InlineTable = fields.iter().map(|(name, field)| (name.as_str(), field.as_str())).collect();
    table.into()
}

/// An array of tables (`[[ShopError]]`) says the same, but a line could not be added to it without losing its comments.
fn check_form(sources: &Sources, file: SourceId, problems: &mut Diagnostics) {
    let Ok(document) = toml_edit::Document::parse(sources.get(file).text()) else {
        return;
    };
    for (name, item) in document.iter() {
        let Some(tables) = item.as_array_of_tables() else {
            continue;
        };
        let span = tables.iter().next().and_then(toml_edit::Table::span).or_else(|| tables.span()).unwrap_or(0..0);
        let message = format!("the names of `{name}` are an array of tables");
        problems.push(
            Diagnostic::error("names-form", message)
                .at(sources.span(file, span), "")
                .help(format!("write a line for each name: `{name} = [{{ code = \"…\", variant = \"…\" }}, …]`")),
        );
    }
}

fn check_unique(entries: &[NameEntry], problems: &mut Diagnostics) {
    let mut seen: HashMap<&str, &NameEntry> = HashMap::new();
    for entry in entries {
        if let (Some(first), Some(span)) = (seen.insert(&entry.variant, entry), entry.span) {
            let mut problem = Diagnostic::error("variant-name", format!("two variants are named `{}`", entry.variant))
                .at(span, "again here")
                .help("give one of them another name");
            if let Some(first) = first.span {
                problem = problem.at(first, "the first one");
            }
            problems.push(problem);
        }
    }
}

/// Writes the names of some enums, changing only what is different in the file as it is: comments and the layout that
/// people gave it stay.
pub fn write<'a>(existing: &str, enums: impl IntoIterator<Item = (&'a str, &'a [NameEntry])>) -> String {
    let mut document: DocumentMut = existing.parse().unwrap_or_default();
    for (name, entries) in enums {
        if entries.is_empty() && document.get(name).is_none() {
            continue;
        }
        if document.get(name).and_then(Item::as_array).is_none() {
            let mut array = Array::new();
            array.set_trailing("\n");
            array.set_trailing_comma(true);
            document.insert(name, Item::Value(array.into()));
            if let Some(mut key) = document.key_mut(name) {
                key.leaf_decor_mut().set_prefix("\n");
            }
        }
        if let Some(array) = document.get_mut(name).and_then(Item::as_array_mut) {
            update(array, entries);
        }
    }
    if existing.trim().is_empty() { format!("{HEADER}{document}") } else { document.to_string() }
}

/// Makes an array say what the entries say. Entries are never reordered, so one walk over both is enough.
fn update(array: &mut Array, entries: &[NameEntry]) {
    for (index, entry) in entries.iter().enumerate() {
        let new = entry.to_toml();
        let is_this = |old: &Value| variant_of(old) == Some(&entry.variant);
        match array.get_mut(index).filter(|old| is_this(old)).and_then(Value::as_inline_table_mut) {
            Some(old) => {
                for key in ["status", "message"].into_iter().filter(|key| !new.contains_key(key)) {
                    old.remove(key);
                }
                for (key, value) in &new {
                    if old.get(key).map(plain) != Some(plain(value)) {
                        old.insert(key, value.clone());
                    }
                }
            }
            None => {
                array.insert_formatted(index, Value::InlineTable(new).decorated("\n    ", ""));
            }
        }
    }
    while array.len() > entries.len() {
        array.remove(array.len() - 1);
    }
}

fn variant_of(value: &Value) -> Option<&str> {
    value.as_inline_table()?.get("variant")?.as_str()
}

/// A value without its layout, for comparison.
fn plain(value: &Value) -> String {
    let mut value = value.clone();
    value.decor_mut().clear();
    match &mut value {
        Value::InlineTable(table) => table.fmt(),
        Value::Array(array) => array.fmt(),
        _ => {}
    }
    value.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(code: &str, variant: &str) -> NameEntry {
        NameEntry { code: code.to_owned(), variant: variant.to_owned(), ..NameEntry::default() }
    }

    fn read(text: &str) -> Result<Names, Vec<String>> {
        let mut sources = Sources::new();
        let file = sources.add("names.toml", text.as_bytes()).expect("UTF-8");
        let mut diagnostics = Diagnostics::new();
        let names = Names::read(&sources, file, &mut diagnostics);
        names.ok_or_else(|| diagnostics.iter().map(|d| d.message.clone()).collect())
    }

    #[test]
    fn a_new_line_enters_where_it_belongs_and_comments_stay() {
        let first = write("", [("E", &[entry("1", "One"), entry("3", "Three")][..])]);
        let edited = first.replace("    { code = \"3\"", "    # the third\n    { code = \"3\"");
        let mut two = entry("2", "Two");
        two.fields.insert("API_name".to_owned(), "api_name".to_owned());
        let second = write(&edited, [("E", &[entry("1", "One"), two, entry("3", "Three")][..])]);
        assert_eq!(
            second.strip_prefix(HEADER).expect("the header stays"),
            "
E = [
    { code = \"1\", variant = \"One\" },
    { code = \"2\", variant = \"Two\", fields = { API_name = \"api_name\" } },
    # the third
    { code = \"3\", variant = \"Three\" },
]
"
        );
    }

    #[test]
    fn what_is_written_reads_back_and_is_not_written_again() {
        let mut entries = vec![entry("rate_limit", "RateLimit"), entry("a\"b\\", "Quoted")];
        entries[0].statuses = vec![429, 503];
        entries[0].message = Some("慢一点 {x}".to_owned());
        let text = write("", [("E", &entries[..])]);
        let names = read(&text).expect("it is valid");
        let found: Vec<NameEntry> =
            names.of("E").iter().map(|entry| NameEntry { span: None, ..entry.clone() }).collect();
        assert_eq!(found, entries);
        assert_eq!(write(&text, [("E", &entries[..])]), text);
    }

    #[test]
    fn what_is_no_longer_in_the_key_is_no_longer_written() {
        let mut with_key = entry("1", "One");
        with_key.statuses = vec![429];
        with_key.message = Some("slow down".to_owned());
        let text = write("", [("E", &[with_key][..])]);
        let expected = write("", [("E", &[entry("1", "One")][..])]);
        assert_eq!(write(&text, [("E", &[entry("1", "One")][..])]), expected);
    }

    #[test]
    fn names_that_are_no_identifiers_or_not_unique_are_refused() {
        let text = "E = [{ code = \"1\", variant = \"One\" }, { code = \"2\", variant = \"One\" }]";
        assert_eq!(read(text).expect_err("twice"), ["two variants are named `One`"]);
        let text = "E = [{ code = \"1\", variant = \"fn\", fields = { a = \"B\" } }]";
        assert_eq!(read(text).expect_err("two names").len(), 2);
        assert!(read("E = [{ code = \"1\", variant = \"One\", color = 1 }]").is_err());
    }
}
