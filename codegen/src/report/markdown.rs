//! Markdown: for the text of a pull request, and for `CHANGES.md`.
//!
//! Texts of pages stand in code spans, where a `@name`, a `#1`, a link or HTML is nothing but text.

use super::words::{Piece, compare};
use crate::change::{Change, Rule};
use crate::diagnostic::visible;

/// A change as one line of a list, without its end.
pub fn line(change: &Change) -> String {
    let mut out = format!("- {} `{}`", change.weight, change.rule);
    let path = change.path();
    if !path.is_empty() {
        out.push_str(&format!(" {}", code(&path)));
    }
    if let Some(of) = &change.code {
        out.push_str(&format!(" ({})", code(of)));
    }
    out.push_str(&format!(": {}", change.what));
    if let Some(locale) = &change.locale {
        out.push_str(&format!(" in `{locale}`"));
    }
    match (&change.old, &change.new) {
        // Only texts in a language have words to compare.
        (Some(old), Some(new)) if change.locale.is_some() && change.rule != Rule::TranslationBehind => {
            out.push_str(&format!(": {}", from_to(old, new)));
        }
        (Some(old), Some(new)) => out.push_str(&format!(": {} → {}", code(old), code(new))),
        (None, Some(new)) => out.push_str(&format!(": {}", code(new))),
        (Some(old), None) => out.push_str(&format!(": was {}", code(old))),
        (None, None) => {}
    }
    if let Some(reason) = &change.allowed {
        out.push_str(&format!("; {} by itself, allowed since {}", change.rule.weight(), code(reason)));
    }
    out
}

/// The words that went and came among those that stayed; where nothing stayed, one text and the other.
fn from_to(old: &str, new: &str) -> String {
    let pieces = compare(old, new);
    if !pieces.iter().any(|piece| matches!(piece, Piece::Same(text) if text.chars().any(char::is_alphanumeric))) {
        return format!("{} → {}", code(old), code(new));
    }
    // Between two pieces of code there is a space anyway.
    let piece_of = |text: &str| if text.trim().is_empty() { code(text) } else { code(text.trim()) };
    let pieces = pieces.iter().map(|piece| match piece {
        Piece::Same(text) => piece_of(text),
        Piece::Gone(text) => format!("~~{}~~", piece_of(text)),
        Piece::Come(text) => format!("**{}**", piece_of(text)),
    });
    pieces.collect::<Vec<_>>().join(" ")
}

/// Text as code, on one line, whatever it holds.
pub fn code(text: &str) -> String {
    let text = visible(&text.replace(['\n', '\r', '\t'], " "));
    // A code span ends at as many backticks as it begins with.
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    // A space at both ends is taken off, and needed where there is a backtick or a space to be kept.
    let blank = text.trim().is_empty();
    let edge = |c: char| c == '`' || c == ' ';
    if blank {
        format!("{fence}{}{fence}", if text.is_empty() { " " } else { &text })
    } else if text.starts_with(edge) || text.ends_with(edge) {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

#[cfg(feature = "cli")]
mod whole {
    use std::collections::BTreeSet;
    use std::fmt::Write as _;

    use super::super::{Finding, Outcome, Report};
    use super::{code, line};
    use crate::change::{Rule, Weight};
    use crate::diagnostic::Severity;

    /// A whole report.
    pub fn render(report: &Report) -> String {
        let mut out = format!("## What changed in the documentation: {}\n", report.verdict());
        let mut rules: BTreeSet<Rule> = BTreeSet::new();
        for compared in &report.compared {
            let _ = writeln!(out, "\n### {}: {}\n", code(&compared.provider), compared.outcome.verdict());
            match &compared.outcome {
                Outcome::Unknown(why) => {
                    let _ = writeln!(out, "The comparison could not be made: {}", code(why));
                }
                Outcome::Changes(changes) if changes.is_empty() => out.push_str("No change.\n"),
                Outcome::Changes(changes) => {
                    rules.extend(changes.iter().map(|placed| placed.change.rule));
                    for weight in Weight::ALL.into_iter().rev() {
                        let of_weight = changes.iter().filter(|placed| placed.change.weight == weight);
                        of_weight.for_each(|placed| out.push_str(&format!("{}\n", line(&placed.change))));
                    }
                }
            }
        }
        if !rules.is_empty() {
            out.push_str("\n<details><summary>Why each change has its weight</summary>\n\n");
            for rule in rules {
                let _ = writeln!(out, "- `{rule}` ({}): {}", rule.weight(), rule.reason());
            }
            out.push_str("\n</details>\n");
        }
        let notable: Vec<&Finding> = report.findings.iter().filter(|f| f.severity > Severity::Note).collect();
        if !notable.is_empty() {
            out.push_str("\n### To look at\n\n");
            for finding in notable {
                let place = finding.place.as_ref().map(|place| match place.position {
                    Some((line, _)) => format!(" {}", code(&format!("{}:{line}", place.file))),
                    None => format!(" {}", code(&place.file)),
                });
                let _ = writeln!(out, "- `{}`{}: {}", finding.id, place.unwrap_or_default(), code(&finding.message));
            }
        }
        out
    }
}

#[cfg(feature = "cli")]
pub use whole::render;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_code_that_it_stands_in() {
        assert_eq!(code("plain"), "`plain`");
        assert_eq!(code("a `b` ``c``"), "``` a `b` ``c`` ```");
        assert_eq!(code("`@team`"), "`` `@team` ``");
        assert_eq!(code("a\n# b"), "`a # b`");
        assert_eq!(code("\u{202e}x"), "`\\u{202e}x`");
        assert_eq!(code(""), "` `");
    }

    #[test]
    fn a_reworded_text_shows_its_words() {
        assert_eq!(from_to("No such hat", "No such cap"), "`No such` ~~`hat`~~ **`cap`**");
        assert_eq!(from_to("401", "403"), "`401` → `403`");
    }
}
