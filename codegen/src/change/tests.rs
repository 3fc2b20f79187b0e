//! That nothing can change without a change: every value of an IR is changed, and taken away.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use super::between;
use crate::diagnostic::Diagnostics;
use crate::generate::{Input, generate};
use crate::ir::Catalog;
use crate::render::{Style, render_all};
use crate::source::Sources;

const CONFIG: &str = r#"
    title = "Shop"
    base-locale = "en"
    page = [
        { file = "errors.md", locale = "en", url = "https://example.org/errors" },
        { file = "fehler.md", locale = "de" },
    ]

    [wire]
    request-id-headers = ["X-Shop"]
    finish-reasons = [{ reason = "closed", source = "a/b#1" }]

    [wire.reset]
    placeholder = "time"
    format = "%Y-%m-%d"
    source = "a/b#1"

    [[enum]]
    name = "ShopError"
    key = ["code"]
    http-level = "ShopHttpError"
    tables = ["Codes"]

    [[enum]]
    name = "ShopHttpError"
    key = ["status", "message"]
    tables = ["HTTP"]
"#;
const EN: &str = "
# Errors

## HTTP

| HTTP Status | Reason | Solution |
| --- | --- | --- |
| 402 | Payment is due | Pay |
| 404 | There is nothing | |

## Codes

| Category | Code | Message | Cause |
| --- | --- | --- | --- |
| Cards | 10 | Card {card} was declined until {time} | It is torn |
| Hats | 30 | There is no such hat | |
";
const DE: &str = "
# Fehler

## HTTP

| HTTP-Status | Grund | Lösung |
| --- | --- | --- |
| 402 | Zahlung fällig | Zahlen |
| 404 | Hier ist nichts | |

## Codes

| Kategorie | Code | Meldung | Ursache |
| --- | --- | --- | --- |
| Karten | 10 | Karte {card} wurde bis {time} abgelehnt | Sie ist zerrissen |
| Hüte | 30 | Diesen Hut gibt es nicht | |
";
const ANNOTATIONS: &str = "
## ShopError

| Code | HTTP Status | Class | Retry | Scope | Because |
| --- | --- | --- | --- | --- | --- |
| 10 | 402 | Billing | Never | Account | \"Payment is due\" |
";
const OBSERVED: &str = "
## ShopError

| Code | HTTP Status | Message | Source |
| --- | --- | --- | --- |
| 30 | | No hat, said the shop | a/b#1 |
";

fn catalog() -> Value {
    let files = [
        ("provider.toml", CONFIG),
        ("errors.md", EN),
        ("fehler.md", DE),
        ("annotations.md", ANNOTATIONS),
        ("observed.en.md", OBSERVED),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    let folder = BTreeMap::from(files);
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let input = Input { provider: "shop", path: "shop", folder: &folder, command: "", committed: None };
    let generated = generate(input, &mut sources, &mut diagnostics);
    let generated = generated.unwrap_or_else(|| panic!("{}", render_all(&diagnostics, &sources, Style::default())));
    serde_json::from_str(&generated.json).expect("JSON")
}

/// What a page cannot make visible: where something is said, and the file format.
fn is_provenance(path: &str) -> bool {
    path.ends_with("/$schema") || path.ends_with("/page") || path.ends_with("/file") || path == "/provider"
}

/// Every value of a JSON document, by its path.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| leaves(value, &format!("{path}/{key}"), found)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| leaves(item, &format!("{path}/{at}"), found));
        }
        _ => found.push(path.to_owned()),
    }
}

/// The same path for all items of a list.
fn kind(path: &str) -> String {
    path.split('/').filter(|step| step.parse::<usize>().is_err()).collect::<Vec<_>>().join("/")
}

#[test]
fn whatever_becomes_different_is_a_change() {
    let document = catalog();
    let old: Catalog = serde_json::from_value(document.clone()).expect("an IR");
    let mut paths = Vec::new();
    leaves(&document, "", &mut paths);
    let mut seen: HashSet<String> = HashSet::new();
    let mut compared: HashSet<String> = HashSet::new();
    for path in paths.iter().filter(|path| !is_provenance(path)) {
        // The first few of a kind are enough.
        if !seen.insert(kind(path)) && !path.ends_with("/0") {
            continue;
        }
        let mut document = document.clone();
        let value = document.pointer_mut(path).expect("it is there");
        let others: Vec<Value> = match value {
            Value::String(text) => {
                vec![
                    format!("{text} else").into(),
                    "de".into(),
                    "status".into(),
                    "Never".into(),
                    "Model".into(),
                    "Conflict".into(),
                ]
            }
            Value::Number(_) => vec![418.into()],
            Value::Bool(value) => vec![(!*value).into()],
            _ => continue,
        };
        for other in others {
            *document.pointer_mut(path).expect("it is there") = other;
            let Ok(new) = serde_json::from_value::<Catalog>(document.clone()) else { continue };
            if new != old {
                assert!(!between(&old, &new).is_empty(), "{path} is another, and nothing is said");
                compared.insert(kind(path));
            }
        }
    }
    assert!(compared.len() > 20, "{compared:?}");
    assert!(between(&old, &old).is_empty());
}

#[test]
fn whatever_goes_is_a_change() {
    let document = catalog();
    let old: Catalog = serde_json::from_value(document.clone()).expect("an IR");
    let mut paths = Vec::new();
    leaves(&document, "", &mut paths);
    let mut gone = 0;
    // An item of a list, or a field, without which it is still an IR.
    let outer = paths.iter().filter_map(|path| path.rsplit_once('/')).map(|(outer, _)| outer.to_owned());
    let all: HashSet<String> = outer.chain(paths.iter().cloned()).filter(|path| !is_provenance(path)).collect();
    for path in all {
        let Some((outer, step)) = path.rsplit_once('/') else { continue };
        let mut document = document.clone();
        match document.pointer_mut(outer) {
            Some(Value::Object(fields)) => drop(fields.remove(step)),
            Some(Value::Array(items)) => drop(step.parse().map(|at: usize| items.remove(at))),
            _ => continue,
        }
        let Ok(new) = serde_json::from_value::<Catalog>(document) else { continue };
        // Without its layout an IR is one of an older generator.
        let layout = path.contains("/tables");
        assert!(layout || !between(&old, &new).is_empty(), "{path} is gone, and nothing is said");
        gone += 1;
    }
    assert!(gone > 40, "{gone}");
}
