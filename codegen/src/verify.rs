//! What the derive would refuse is refused here, where the rows of the pages can be shown.

use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::naming::{NamedEnum, NamedError};
use crate::project::history::History;
use crate::source::Span;

/// Every error has some text: a message, a title, a wording that was seen in a response.
///
/// Retired errors are not on the pages but in the files of the history.
pub fn texts(enums: &[NamedEnum], history: &History, diagnostics: &mut Diagnostics) {
    for (named, error) in enums.iter().flat_map(|named| named.errors.iter().map(move |error| (named, error))) {
        let mut texts = error.spec.text.iter();
        if !texts.any(|text| text.message.is_some() || !text.observed.is_empty() || !text.titles.is_empty()) {
            let problem = Diagnostic::error("message-missing", format!("{} has no message", error.spec.code))
                .help("give the row a message; one that was seen in a response goes into observed.<locale>.md");
            diagnostics.push(place(problem, named, error, history, "nothing is said of it"));
        }
    }
}

/// Two errors that no code, status or wording tells apart could never both be decoded.
///
/// Most such pairs have been reported before this, as rows or names that are there twice.
pub fn apart(enums: &[NamedEnum], history: &History, diagnostics: &mut Diagnostics) {
    for named in enums {
        apart_within(named, history, diagnostics);
    }
}

fn apart_within(named: &NamedEnum, history: &History, diagnostics: &mut Diagnostics) {
    let mut by_wording: HashMap<_, &NamedError> = HashMap::new();
    let mut general: HashMap<_, &NamedError> = HashMap::new();
    for error in &named.errors {
        let spec = &error.spec;
        let key = (spec.code.as_str(), spec.statuses().collect::<Vec<_>>());
        let observed = spec.text.iter().flat_map(|text| text.observed.iter().map(|observed| &observed.message));
        let messages = spec.text.iter().filter_map(|text| text.message.as_ref());
        let wordings: BTreeSet<&str> = messages.chain(observed).map(String::as_str).collect();
        let (id, message, other) = if let Some(other) = by_wording.insert((key.clone(), wordings), error) {
            let message = format!("nothing tells `{}` from `{}`", spec.variant, other.spec.variant);
            ("not-apart", message, other)
        } else if spec.general
            && let Some(other) = general.insert(key, error)
        {
            let message = format!("two errors answer for code {} where no other wording fits", spec.code);
            ("general-twice", message, other)
        } else {
            continue;
        };
        let mut problem = Diagnostic::error(id, message);
        if id == "not-apart" {
            problem = problem.with_note("they have the same code, HTTP status and messages");
        }
        let problem = place(problem, named, error, history, "this one");
        diagnostics.push(place(problem, named, other, history, "and this one"));
    }
}

/// Shows where an error stands: on a page, else where its name does, else in the file that it is from.
fn place(problem: Diagnostic, named: &NamedEnum, error: &NamedError, history: &History, label: &str) -> Diagnostic {
    let entry = || named.entries.iter().find(|entry| entry.variant == error.spec.variant);
    let span: Option<Span> = error.places.first().map(|place| place.row).or_else(|| entry()?.span);
    match (span, history.source(&named.name, &error.spec.variant)) {
        (Some(span), _) => problem.at(span, label),
        (None, Some(file)) => problem.in_file(file),
        (None, None) => problem,
    }
}
