//! SARIF 2.1.0, which code scanning and editors read.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>. Crates with the whole format are made by code
//! generators that take longer to build than the rest of this program; what is needed of it is on this page.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::json::visible;
use super::model::severity;
use super::{Outcome, Place, Report};
use crate::change::{Rule, Verdict};
use crate::diagnostic::Severity;

/// A whole report.
pub fn render(report: &Report) -> String {
    // The rules that have a result, as SARIF wants them, by their ids.
    let mut rules: BTreeMap<String, Value> = BTreeMap::new();
    let mut results = Vec::new();
    for finding in &report.findings {
        rules.entry(finding.id.clone()).or_insert_with(|| match Rule::of(&finding.id) {
            Some(known) => rule(known),
            None => json!({ "id": finding.id }),
        });
        let text = std::iter::once(&finding.message).chain(&finding.helps).cloned().collect::<Vec<_>>().join("\n");
        results.push(result(&finding.id, level(finding.severity), &text, finding.place.as_ref()));
    }
    let mut reasons = Vec::new();
    for compared in &report.compared {
        match &compared.outcome {
            Outcome::Unknown(why) => {
                let text = format!("{}: the comparison could not be made: {why}", compared.provider);
                reasons.push(json!({ "level": "error", "message": { "text": text } }));
            }
            Outcome::Changes(changes) => {
                for placed in changes {
                    let change = &placed.change;
                    rules.entry(change.id().to_owned()).or_insert_with(|| rule(change.rule));
                    let text = format!("{}: {change}", change.weight);
                    let level = level(severity(change.weight));
                    results.push(result(change.id(), level, &text, placed.place.as_ref()));
                }
            }
        }
    }
    let run = json!({
        "tool": { "driver": {
            "name": env!("CARGO_PKG_NAME"),
            "version": env!("CARGO_PKG_VERSION"),
            "rules": rules.into_values().collect::<Vec<_>>(),
        } },
        "columnKind": "unicodeCodePoints",
        "invocations": [{
            "executionSuccessful": report.verdict() != Verdict::Unknown,
            "toolExecutionNotifications": reasons,
        }],
        "results": results,
        "properties": { "verdict": report.verdict().name() },
    });
    visible(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }))
}

fn rule(rule: Rule) -> Value {
    json!({
        "id": rule.id(),
        "shortDescription": { "text": format!("{}: {}", rule.weight(), rule.reason()) },
        "defaultConfiguration": { "level": level(severity(rule.weight())) },
        "properties": { "weight": rule.weight() },
    })
}

fn result(id: &str, level: &str, text: &str, place: Option<&Place>) -> Value {
    let location = |place: &Place| {
        let mut physical = json!({ "artifactLocation": { "uri": uri(&place.file) } });
        if let Some((line, column)) = place.position {
            physical["region"] = json!({ "startLine": line, "startColumn": column });
        }
        json!({ "physicalLocation": physical })
    };
    let locations: Vec<Value> = place.map(location).into_iter().collect();
    json!({ "ruleId": id, "level": level, "message": { "text": text }, "locations": locations })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A relative path as a URI reference.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
