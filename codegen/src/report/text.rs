//! Text for people, at a terminal.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::words::{Piece, compare};
use super::{Compared, Outcome, Placed, Report};
use crate::change::{Change, Rule, Weight};
use crate::diagnostic::visible;

/// How the words that went and came are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// `[-old-]{+new+}`, as git does it.
    Brackets,
    /// Red and green.
    Colors,
}

/// A whole report: every comparison, and the reasons for the weights.
pub fn render(report: &Report, marks: Marks) -> String {
    let mut out = String::new();
    let mut rules = BTreeSet::new();
    for compared in &report.compared {
        provider(compared, marks, &mut out);
        if let Outcome::Changes(changes) = &compared.outcome {
            rules.extend(changes.iter().map(|placed| placed.change.rule));
        }
    }
    reasons(&rules, &mut out);
    let _ = writeln!(out, "verdict: {}", bold(report.verdict().name(), marks));
    out
}

/// One comparison.
pub fn provider(compared: &Compared, marks: Marks, out: &mut String) {
    let verdict = compared.outcome.verdict();
    match &compared.outcome {
        Outcome::Unknown(why) => {
            let name = visible(&compared.provider);
            let _ =
                writeln!(out, "{name}: {}, the comparison could not be made: {}", bold("unknown", marks), visible(why));
        }
        Outcome::Changes(changes) if changes.is_empty() => {
            let _ = writeln!(out, "{}: no change", visible(&compared.provider));
        }
        Outcome::Changes(changes) => {
            let count = if changes.len() == 1 { "1 change".to_owned() } else { format!("{} changes", changes.len()) };
            let _ = writeln!(out, "{}: {count}, {}", visible(&compared.provider), bold(verdict.name(), marks));
            for weight in Weight::ALL.into_iter().rev() {
                changes
                    .iter()
                    .filter(|placed| placed.change.weight == weight)
                    .for_each(|placed| one(placed, marks, out));
            }
        }
    }
}

/// One change on two or three lines: what it is and what it is about, then the texts.
fn one(placed: &Placed, marks: Marks, out: &mut String) {
    let change = &placed.change;
    let _ = write!(out, "  {:5}  {}", change.weight, change.rule);
    let path = change.path();
    if !path.is_empty() {
        let _ = write!(out, "  {}", bold(&visible(&path), marks));
    }
    if let Some(code) = &change.code {
        let _ = write!(out, " ({})", visible(code));
    }
    if let Some(place) = &placed.place {
        let position = place.position.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
        let _ = write!(out, "  {}{position}", visible(&place.file));
    }
    let _ = writeln!(out, "\n         {}", what(change, marks));
    if let Some(reason) = &change.allowed {
        let _ = writeln!(out, "         {} by itself; allowed: {}", change.rule.weight(), visible(reason));
    }
}

fn what(change: &Change, marks: Marks) -> String {
    let locale = change.locale.as_ref().map(|locale| format!(" in {locale}")).unwrap_or_default();
    let line = |text: &str| visible(&text.replace('\n', " / "));
    let texts = match (&change.old, &change.new) {
        (Some(old), Some(new)) if change.rule == Rule::TranslationBehind => {
            format!("\n           now  {}\n           then {}", line(old), line(new))
        }
        // Only texts in a language have words to compare.
        (Some(old), Some(new)) if change.locale.is_some() => format!(": {}", from_to(&line(old), &line(new), marks)),
        (Some(old), Some(new)) => format!(": {} → {}", line(old), line(new)),
        (None, Some(new)) => format!(": {}", line(new)),
        (Some(old), None) => format!(": was {}", line(old)),
        (None, None) => String::new(),
    };
    format!("{}{locale}{texts}", change.what)
}

/// Two texts in one, the words that changed marked; short ones without a common word one behind the other.
fn from_to(old: &str, new: &str, marks: Marks) -> String {
    let pieces = compare(old, new);
    if !pieces.iter().any(|piece| matches!(piece, Piece::Same(text) if text.chars().any(char::is_alphanumeric))) {
        return format!("{old} → {new}");
    }
    let pieces = pieces.iter().map(|piece| match (piece, marks) {
        (Piece::Same(text), _) => text.clone(),
        (Piece::Gone(text), Marks::Brackets) => format!("[-{text}-]"),
        (Piece::Come(text), Marks::Brackets) => format!("{{+{text}+}}"),
        (Piece::Gone(text), Marks::Colors) => format!("\x1b[31;9m{text}\x1b[0m"),
        (Piece::Come(text), Marks::Colors) => format!("\x1b[32m{text}\x1b[0m"),
    });
    pieces.collect()
}

/// Why the weights of some rules are what they are.
pub fn reasons<'a>(rules: impl IntoIterator<Item = &'a Rule>, out: &mut String) {
    for (number, rule) in rules.into_iter().enumerate() {
        let label = if number == 0 { "reasons:" } else { "" };
        let _ = writeln!(out, "{label:8} {rule} is {}: {}", rule.weight(), rule.reason());
    }
}

fn bold(text: &str, marks: Marks) -> String {
    if marks == Marks::Colors { format!("\x1b[1m{text}\x1b[0m") } else { text.to_owned() }
}
