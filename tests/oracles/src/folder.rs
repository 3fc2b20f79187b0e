//! Any bytes as the files of a provider.

use std::collections::{BTreeMap, BTreeSet};

use provider_errors_codegen::{Diagnostics, Generated, Input, Severity, Sources, Style, generate, render_all};

use crate::code;

const CONFIG: &str = r#"
title = "Any *one*"
page = [{ file = "errors.md", locale = "en", url = "https://example.com/errors" }]
enum = [{ name = "AnyError", key = ["code", "status", "message"] }]
"#;

const PAGE: &str = "# Errors\n\n| Code | HTTP | Message |\n|---|---|---|\n| 1113 | 400 | bad {x} |\n| bad | | word |\n";

/// Files, each behind a line `=== name`; a page and a `provider.toml` where there is none of them. What is generated
/// from them passes [`check`].
///
/// # Panics
/// If something does not hold.
pub fn folder(input: &[u8]) {
    let Ok(text) = str::from_utf8(input) else { return };
    let mut files: Vec<(&str, &[u8])> = Vec::new();
    let parts = text.strip_prefix("=== ").unwrap_or_default();
    for part in parts.split("\n=== ").filter(|part| !part.is_empty()).take(8) {
        let (name, contents) = part.split_once('\n').unwrap_or((part, ""));
        files.push((name, contents.as_bytes()));
    }
    check(&files);
}

/// The files are generated from or refused with a report; the report is fit for a terminal; the Rust is what the IR
/// says (see [`code`]); the IR reads back; every error of the pages is in it or in the report; with the files that
/// were written, everything comes out the same.
///
/// # Panics
/// If something does not hold.
pub fn check(files: &[(&str, &[u8])]) {
    let mut folder: BTreeMap<String, Vec<u8>> = BTreeMap::from([
        ("provider.toml".to_owned(), CONFIG.as_bytes().to_vec()),
        ("errors.md".to_owned(), PAGE.as_bytes().to_vec()),
    ]);
    folder.extend(files.iter().map(|&(name, bytes)| (name.to_owned(), bytes.to_vec())));
    let committed = folder.remove("ir.json");
    let Some(first) = run(&folder, committed.as_deref()) else { return };
    code::check(&first.rust, &first.catalog);
    let read = serde_json::from_str(&first.json).expect("the IR reads back");
    assert_eq!(first.catalog, read);
    check_distinct(&first);
    // Twice is the same as once.
    folder.insert("names.toml".to_owned(), first.names.clone().into_bytes());
    for (file, text) in &first.history {
        match text {
            Some(text) => folder.insert(file.clone(), text.clone().into_bytes()),
            None => folder.remove(file),
        };
    }
    let second = run(&folder, Some(first.json.as_bytes())).expect("its own names are good");
    assert_eq!(first.rust, second.rust);
    assert_eq!(first.json, second.json);
    assert_eq!(first.names, second.names);
    let kept = first.history.into_iter().filter(|(_, text)| text.is_some());
    assert_eq!(kept.collect::<BTreeMap<_, _>>(), second.history);
    assert!(second.changes.is_some_and(|changes| changes.is_empty()), "nothing changed");
}

fn run(folder: &BTreeMap<String, Vec<u8>>, committed: Option<&[u8]>) -> Option<Generated> {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let input = Input { provider: "any", path: "docs/any", folder, command: "fuzz", committed };
    let generated = generate(input, &mut sources, &mut diagnostics);
    assert_eq!(generated.is_none(), diagnostics.has_errors(), "there is a result, or a reason why not");
    let internal = diagnostics.iter().find(|d| d.severity == Severity::Error && d.id == "internal");
    assert!(internal.is_none(), "{internal:?}");
    crate::check_shown(&render_all(&diagnostics, &sources, Style::default()));
    generated
}

/// No two variants, and no two fields of one, have the same name.
fn check_distinct(generated: &Generated) {
    for of in &generated.catalog.enums {
        let variants: BTreeSet<&str> = of.errors.iter().map(|spec| spec.variant.as_str()).collect();
        assert_eq!(variants.len(), of.errors.len());
        for spec in &of.errors {
            let fields: BTreeSet<&str> =
                spec.placeholders.iter().map(|placeholder| placeholder.field.as_str()).collect();
            assert_eq!(fields.len(), spec.placeholders.len());
        }
    }
}
