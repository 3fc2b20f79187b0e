//! Rows that say the same error again: a published page may list one under each of its causes.
//!
//! Two such rows are more often a slip than meant, so that they are one error only where `provider.toml` names their
//! code in `repeated-codes`.

use std::collections::HashMap;

use super::rows::Entry;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Text;
use crate::project::config::RepeatedCode;
use crate::source::Span;

/// What two rows of one error share.
fn identity(entry: &Entry) -> (&str, &[u16], &str) {
    let message = entry.message.as_ref().map_or("", |message| message.plain.as_str());
    (&entry.code.plain, &entry.statuses, message)
}

/// The codes of rows that neither the code nor the status nor the message tells apart.
pub fn codes(entries: &[Entry]) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    let mut codes: Vec<String> = Vec::new();
    for entry in entries.iter().filter(|entry| !seen.insert(identity(entry))) {
        if !codes.iter().any(|code| entry.code.plain == *code) {
            codes.push(entry.code.plain.to_string());
        }
    }
    codes
}

/// What to say of codes that no row repeats.
pub fn unused(entries: &[Entry], repeated: &[RepeatedCode]) -> Vec<Diagnostic> {
    let codes = codes(entries);
    let unused = repeated.iter().filter(|repeated| !codes.contains(&repeated.code));
    let warn = |(code, span): (&str, Span)| {
        let problem = Diagnostic::warning("repeated-code", format!("no two rows say the same of code {code}"));
        problem.at(span, "").help("delete it")
    };
    unused.filter_map(|repeated| Some(warn((&repeated.code, repeated.span?)))).collect()
}

/// The entries with those of the repeated codes made one, with the causes and solutions of all.
pub fn merged(entries: Vec<Entry>, repeated: &[RepeatedCode], diagnostics: &mut Diagnostics) -> Vec<Entry> {
    let mut merged: Vec<Entry> = Vec::with_capacity(entries.len());
    let mut first: HashMap<(String, Vec<u16>, String), usize> = HashMap::new();
    for entry in entries {
        let (code, statuses, message) = identity(&entry);
        let identity = (code.to_owned(), statuses.to_vec(), message.to_owned());
        let is_repeated = repeated.iter().any(|repeated| repeated.code == code);
        match first.get(&identity).and_then(|&index| merged.get_mut(index)).filter(|_| is_repeated) {
            Some(first) => {
                let note =
                    Diagnostic::note("row-repeated", "this row says the same error again: provider.toml says so");
                diagnostics.push(note.at(entry.row, ""));
                add(&mut first.cause, entry.cause);
                add(&mut first.solution, entry.solution);
            }
            None => {
                first.insert(identity, merged.len());
                merged.push(entry);
            }
        }
    }
    merged
}

/// Adds what a text does not say yet.
fn add(to: &mut Option<Text>, more: Option<Text>) {
    match (to.as_mut(), more) {
        (Some(text), Some(more)) if !text.plain.lines().any(|line| more.plain == *line) => {
            text.plain.push_str("\n");
            text.plain.push_str(&more.plain);
        }
        (None, more) => *to = more,
        (Some(_), _) => {}
    }
}

/// The way out where nothing tells two rows apart.
pub fn way_out(entry: &Entry) -> String {
    let code = toml_edit::Value::from(entry.code.plain.as_str());
    format!("if they are one error all the same, say so in the [[enum]] of provider.toml: repeated-codes = [{code}]")
}
