//! The check that all locales of a message have the same placeholders, in whatever order.

use std::collections::BTreeSet;

use super::draft::{Draft, DraftEnum};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::locale::Locale;
use crate::template::Template;

/// Compares each locale with the base locale. Every missing, surplus or misspelt placeholder is an error that shows
/// both messages.
pub fn check(error_enum: &DraftEnum, base: &Locale, diagnostics: &mut Diagnostics) {
    for draft in &error_enum.errors {
        let Some(reference) = draft.message(base).map(names) else {
            continue;
        };
        for text in draft.text.iter().filter(|text| text.locale != *base) {
            let Some(found) = text.message.as_deref().map(names) else {
                continue;
            };
            let missing: Vec<&String> = reference.difference(&found).collect();
            let surplus: Vec<&String> = found.difference(&reference).collect();
            if !missing.is_empty() || !surplus.is_empty() {
                diagnostics.push(report(draft, base, &text.locale, &missing, &surplus));
            }
        }
    }
}

fn names(message: &str) -> BTreeSet<String> {
    // What is in the IR is in normal form.
    Template::normal(message).map(|template| template.names().map(str::to_owned).collect()).unwrap_or_default()
}

fn report(draft: &Draft, base: &Locale, other: &Locale, missing: &[&String], surplus: &[&String]) -> Diagnostic {
    let spell =
        |names: &[&String]| crate::diagnostic::list(&names.iter().map(|n| format!("`{{{n}}}`")).collect::<Vec<_>>());
    let what = match (missing, surplus) {
        (_, []) => format!("lacks the placeholder {}", spell(missing)),
        ([], _) => format!("has {}, which the base locale has not", spell(surplus)),
        _ => format!("has {} where the base locale has {}", spell(surplus), spell(missing)),
    };
    let place = |locale: &Locale| {
        let place = draft.places.iter().find(|place| place.locale == *locale)?;
        Some(place.message.unwrap_or(place.row))
    };
    let mut problem = Diagnostic::error("placeholders", format!("the `{other}` message of {} {what}", draft.code));
    if let Some(span) = place(other) {
        problem = problem.at(span, format!("`{other}`"));
    }
    if let Some(span) = place(base) {
        problem = problem.at(span, format!("`{base}`, the base locale"));
    }
    match (missing, surplus) {
        ([missing], [surplus]) => problem.help(format!("is `{{{surplus}}}` a misspelling of `{{{missing}}}`?")),
        _ => problem.help("all locales of a message must have the same placeholders, in any order"),
    }
}
