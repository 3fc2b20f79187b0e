//! Fourth phase: every error gets the name that it has had before, or a new one.
//!
//! Names live in `names.toml`. An error that the pages no longer list keeps its name and its last text.

mod history;
mod pair;
mod rename;

use std::collections::HashMap;

use crate::assemble::draft::{Draft, DraftEnum, Place};
use crate::assemble::rows::Rejected;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{ErrorEnum, ErrorSpec, KeyPart, Placeholder, TableLayout};
use crate::locale::Locale;
use crate::name::{Subject, Taken, derive_field, derive_variant};
use crate::project::history::History;
use crate::project::names::NameEntry;
use crate::template::Template;

/// An enum whose errors have names, in the order of the names.
#[derive(Debug)]
pub struct NamedEnum {
    /// The name of the enum.
    pub name: String,
    /// What tells two of its errors apart.
    pub key: Vec<KeyPart>,
    /// The tables of the base page that it was read from.
    pub tables: Vec<TableLayout>,
    /// The errors.
    pub errors: Vec<NamedError>,
    /// The lines that `names.toml` is to have for it.
    pub entries: Vec<NameEntry>,
    /// The rows that could not be read.
    pub rejected: Rejected,
    /// Whether the provider has a list of its own of what may be retried.
    pub has_retry_list: bool,
}

impl NamedEnum {
    /// An enum of which no names are known yet.
    fn undecided(draft: DraftEnum) -> Self {
        let DraftEnum { name, key, tables, rejected, has_retry_list, .. } = draft;
        Self { name, key, tables, errors: Vec::new(), entries: Vec::new(), rejected, has_retry_list }
    }
}

/// An error with its name.
#[derive(Debug)]
pub struct NamedError {
    /// What is known of it, annotations aside.
    pub spec: ErrorSpec,
    /// Where pages list it; nowhere if it is retired.
    pub places: Vec<Place>,
}

/// What is known of the time before.
#[derive(Debug, Clone, Copy)]
pub struct Before<'a> {
    /// The lines of `names.toml`.
    pub entries: &'a [NameEntry],
    /// The enum as it was committed last.
    pub committed: Option<&'a ErrorEnum>,
}

/// Gives names to the errors of an enum and brings its history up to date.
pub fn name(
    draft: DraftEnum,
    base: &Locale,
    before: Before<'_>,
    history: &mut History,
    diagnostics: &mut Diagnostics,
) -> NamedEnum {
    let mut undecided = Diagnostics::new();
    let paired = pair::pair(&draft, base, before.entries, &mut undecided);
    if undecided.has_errors() {
        // Until a person has decided, nobody knows which names are without an error.
        diagnostics.extend(undecided);
        return NamedEnum::undecided(draft);
    }
    let committed = rename::follow(&draft.name, base, before, history);
    let before = Before { committed: committed.as_ref(), ..before };
    let left_base = history::left_base(&draft, base, &paired, before, history, diagnostics);
    let mut entries: Vec<Slot> =
        before.entries.iter().map(|entry| Slot { entry: entry.clone(), error: None }).collect();
    let mut positions: Vec<usize> = (0..entries.len()).collect();
    let mut taken: Taken = entries.iter().map(|slot| slot.entry.variant.clone()).collect();
    let codes = count_codes(&draft.errors);
    let mut next = 0;
    for (index, error) in draft.errors.iter().enumerate().filter(|(index, _)| !left_base[*index]) {
        if let Some(old) = paired[index] {
            next = positions[old];
        } else {
            let alone = codes[error.code.as_str()] == 1;
            let variant = new_name(error, base, alone, &taken);
            taken.insert(variant.clone());
            entries.insert(next, Slot { entry: NameEntry { variant, ..NameEntry::default() }, error: None });
            // Whatever stood behind moves by one. At the end of the list, where most come in, nothing does.
            positions.iter_mut().filter(|position| **position >= next).for_each(|position| *position += 1);
        }
        let slot = &mut entries[next];
        slot.identify(error, base, &draft.key);
        slot.error = Some(index);
        next += 1;
    }
    let mut errors = Vec::with_capacity(entries.len());
    let mut drafts: Vec<Option<Draft>> = draft.errors.into_iter().map(Some).collect();
    for slot in &mut entries {
        let error = match slot.error.and_then(|index| drafts[index].take()) {
            Some(error) => Some(slot.live(error)),
            // A row that cannot be read, which is reported, is no row that vanished.
            None if draft.rejected.may_have(&slot.entry.code) => None,
            None => history::retire(&draft.name, &mut slot.entry, before, history, diagnostics),
        };
        errors.extend(error);
    }
    history::record(&draft.name, &errors, before, history);
    NamedEnum {
        name: draft.name,
        key: draft.key,
        tables: draft.tables,
        errors,
        entries: entries.into_iter().map(|slot| slot.entry).collect(),
        rejected: draft.rejected,
        has_retry_list: draft.has_retry_list,
    }
}

/// A line of `names.toml` and the error that it names.
struct Slot {
    entry: NameEntry,
    error: Option<usize>,
}

impl Slot {
    /// Writes down what identifies the error.
    fn identify(&mut self, error: &Draft, base: &Locale, key: &[KeyPart]) {
        let statuses = error.statuses();
        let said_by_code = matches!(statuses[..], [status] if status.to_string() == error.code);
        self.entry.code.clone_from(&error.code);
        self.entry.statuses = if key.contains(&KeyPart::Status) && !said_by_code { statuses } else { Vec::new() };
        let message = error.message(base).filter(|_| key.contains(&KeyPart::Message));
        self.entry.message = message.map(str::to_owned);
    }

    /// The error with its name and the fields of its placeholders.
    fn live(&mut self, error: Draft) -> NamedError {
        let spec = ErrorSpec {
            code: error.code,
            variant: self.entry.variant.clone(),
            general: error.general,
            retired: false,
            http_status: error.http_status,
            retry: error.retry,
            placeholders: name_fields(&error.text.iter().collect::<Vec<_>>(), &mut self.entry),
            text: error.text,
            class: None,
            scope: None,
        };
        NamedError { spec, places: error.places }
    }
}

fn count_codes(errors: &[Draft]) -> HashMap<&str, usize> {
    let mut codes = HashMap::new();
    for error in errors {
        *codes.entry(error.code.as_str()).or_insert(0) += 1;
    }
    codes
}

fn new_name(error: &Draft, base: &Locale, alone: bool, taken: &Taken) -> String {
    let text = error.text_in(base).or(error.text.first());
    let message = text.and_then(|text| text.message.as_deref()).and_then(|m| Template::normal(m).ok());
    let message = message.map(|template| template.words()).unwrap_or_default();
    let titles = text.map_or(&[][..], |text| &text.titles).iter().map(String::as_str);
    let texts: Vec<&str> = titles.chain([message.as_str()]).collect();
    derive_variant(Subject { code: &error.code, code_names_it: alone || error.general, texts: &texts }, taken)
}

/// The fields of the placeholders of some texts, in the order of the base locale's message. New ones are added to the
/// entry.
pub(crate) fn name_fields(texts: &[&crate::ir::LocaleText], entry: &mut NameEntry) -> Vec<Placeholder> {
    let mut found: Vec<Placeholder> = Vec::new();
    for text in texts {
        let templates = text.message.iter().chain(text.observed.iter().map(|observed| &observed.message));
        for template in templates.filter_map(|message| Template::normal(message).ok()) {
            for name in template.names() {
                if found.iter().any(|placeholder| placeholder.name == name) {
                    continue;
                }
                let field = entry.fields.get(name).cloned().unwrap_or_else(|| {
                    let taken: Taken = entry.fields.values().cloned().collect();
                    derive_field(name, &taken)
                });
                entry.fields.insert(name.to_owned(), field.clone());
                found.push(Placeholder { name: name.to_owned(), field });
            }
        }
    }
    found
}

/// What to tell a person who must decide.
fn undecided(message: String, row: crate::source::Span, entry: &NameEntry) -> Diagnostic {
    let problem = Diagnostic::error("name-undecided", message).at(row, "this row");
    match entry.span {
        Some(span) => problem.at(span, "reworded from this one, or new beside it?".to_string()),
        None => problem,
    }
    .help(format!(
        "if it is `{}` reworded, write the new wording as `message` of that line of names.toml; if it is another \
         error, add a line of its own for it",
        entry.variant
    ))
}
