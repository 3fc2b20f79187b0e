//! JSON, for machines.

use serde_json::{Value, json};

use super::words::{Piece, compare};
use super::{Finding, Outcome, Place, Placed, Report};
use crate::diagnostic::Severity;
use crate::text::is_invisible;

/// A whole report.
pub fn render(report: &Report) -> String {
    let compared = report.compared.iter().map(|compared| {
        let (changes, unknown) = match &compared.outcome {
            Outcome::Changes(changes) => (changes.iter().map(change).collect(), None),
            Outcome::Unknown(why) => (Vec::new(), Some(why)),
        };
        json!({
            "provider": compared.provider,
            "verdict": compared.outcome.verdict().name(),
            "changes": changes,
            "unknown": unknown,
        })
    });
    visible(&json!({
        "verdict": report.verdict().name(),
        "providers": compared.collect::<Vec<_>>(),
        "findings": report.findings.iter().map(finding).collect::<Vec<_>>(),
    }))
}

fn change(placed: &Placed) -> Value {
    let change = &placed.change;
    let texts = change.old.as_ref().zip(change.new.as_ref()).filter(|_| change.locale.is_some());
    let words = texts.map(|(old, new)| {
        let pieces = compare(old, new).into_iter().map(|piece| match piece {
            Piece::Same(text) => json!({ "same": text }),
            Piece::Gone(text) => json!({ "gone": text }),
            Piece::Come(text) => json!({ "come": text }),
        });
        pieces.collect::<Vec<_>>()
    });
    json!({
        "rule": change.rule,
        "weight": change.weight,
        "rule_weight": change.rule.weight(),
        "reason": change.rule.reason(),
        "allowed": change.allowed,
        "enum": change.error_enum,
        "variant": change.variant,
        "code": change.code,
        "locale": change.locale.as_ref().map(ToString::to_string),
        "what": change.what,
        "old": change.old,
        "new": change.new,
        "words": words,
        "place": placed.place.as_ref().map(place),
    })
}

fn finding(finding: &Finding) -> Value {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    json!({
        "id": finding.id,
        "severity": severity,
        "message": finding.message,
        "helps": finding.helps,
        "place": finding.place.as_ref().map(place),
    })
}

fn place(place: &Place) -> Value {
    let (line, column) = place.position.unzip();
    json!({ "file": place.file, "line": line, "column": column })
}

/// JSON for a terminal or a file: what nobody can see stands only in strings, and there it may as well be an escape.
pub fn visible(value: &Value) -> String {
    let mut text = String::new();
    for c in serde_json::to_string_pretty(value).unwrap_or_default().chars() {
        match c {
            '\n' => text.push(c),
            c if is_invisible(c) => {
                let escape = |unit: &u16| format!("\\u{unit:04x}");
                text.extend(c.encode_utf16(&mut [0; 2]).iter().map(escape));
            }
            c => text.push(c),
        }
    }
    text.push('\n');
    text
}
