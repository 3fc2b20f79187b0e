//! What a change of the pages weighs for those who use the generated enums.

use std::collections::BTreeMap;

use provider_errors_codegen::{Diagnostics, Generated, Input, Sources, Style, Weight, generate, render_all};

const CONFIG: &str = r#"
    title = "Shop"
    page = [{ file = "errors.md", locale = "en" }]
    enum = [{ name = "ShopError", key = ["code", "message"] }]
"#;

type Folder = BTreeMap<String, Vec<u8>>;

fn run(folder: &Folder, committed: Option<&str>) -> Generated {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let committed = committed.map(str::as_bytes);
    let input = Input { provider: "shop", path: "docs/shop", folder, command: "test", committed };
    let generated = generate(input, &mut sources, &mut diagnostics);
    generated.unwrap_or_else(|| panic!("{}", render_all(&diagnostics, &sources, Style::default())))
}

/// The changes from one page to another, with what a person edits in `names.toml` and `provider.toml` in between.
fn changes(old: &str, new: &str, edit: impl Fn(&str, String) -> String) -> Vec<(&'static str, Weight)> {
    let page = |rows: &str| format!("# Errors\n\n| Code | Message |\n|---|---|\n{rows}").into_bytes();
    let mut folder =
        Folder::from([("errors.md".to_owned(), page(old)), ("provider.toml".to_owned(), CONFIG.as_bytes().to_vec())]);
    let before = run(&folder, None);
    folder.insert("errors.md".to_owned(), page(new));
    folder.insert("names.toml".to_owned(), edit("names.toml", before.names).into_bytes());
    folder.insert("provider.toml".to_owned(), edit("provider.toml", CONFIG.to_owned()).into_bytes());
    let after = run(&folder, Some(&before.json));
    let found = after.changes.expect("there is something to compare with");
    found.iter().map(|change| (change.id(), change.weight)).collect()
}

fn as_it_is(_: &str, text: String) -> String {
    text
}

const HATS: &str = "| 10 | No such hat |\n| 11 | The shop is closed |\n";

#[test]
fn a_code_that_gets_a_second_error_means_none_alone() {
    let found = changes(HATS, &format!("{HATS}| 10 | Elsewhere entirely, try tomorrow |\n"), as_it_is);
    assert_eq!(found, [("variant-added", Weight::Minor), ("resolution-changed", Weight::Major)]);
}

#[test]
fn a_code_that_keeps_a_general_error_means_it_still() {
    let messages = "\n## 10\n\n| Message | Solution |\n|---|---|\n| No bowler | Take a cap |\n";
    let found = changes(HATS, &format!("{HATS}{messages}"), as_it_is);
    assert_eq!(found, [("general-added", Weight::Minor), ("variant-added", Weight::Minor)]);
    let found = changes(&format!("{HATS}{messages}"), HATS, as_it_is);
    assert_eq!(found, [("general-removed", Weight::Major), ("variant-retired", Weight::Minor)]);
}

#[test]
fn a_code_whose_error_another_one_replaces_means_that_one() {
    let found = changes("| 10 | No such hat |\n", "| 10 | The parcel was lost on its way |\n", |file, names| {
        if file == "names.toml" {
            names.replace(
                "\n]",
                "\n    { code = \"10\", message = \"The parcel was lost on its way\", variant = \"Lost\" },\n]",
            )
        } else {
            names
        }
    });
    assert!(found.contains(&("resolution-changed", Weight::Major)), "{found:?}");
}

#[test]
fn a_retired_error_is_still_what_its_code_means() {
    assert_eq!(changes(HATS, "| 11 | The shop is closed |\n", as_it_is), [("variant-retired", Weight::Minor)]);
}

#[test]
fn a_renamed_variant_is_one_change() {
    let found = changes(HATS, HATS, |_, text| text.replace("NoSuchHat", "HatMissing"));
    assert_eq!(found, [("variant-renamed", Weight::Major)]);
}

#[test]
fn a_removed_variant_is_one_change() {
    let found = changes(HATS, "| 11 | The shop is closed |\n", |_, text| {
        let lines: Vec<&str> = text.lines().filter(|line| !line.contains("NoSuchHat")).collect();
        lines.join("\n")
    });
    assert_eq!(found, [("variant-removed", Weight::Major)]);
}

#[test]
fn another_key_is_a_change() {
    let found = changes(HATS, HATS, |_, text| text.replace("\"code\", \"message\"", "\"type\", \"message\""));
    assert_eq!(found, [("key-changed", Weight::Major)]);
    let found = changes(HATS, HATS, |_, text| text.replace("\"code\", \"message\"", "\"message\", \"code\""));
    assert_eq!(found, []);
}

#[test]
fn another_base_locale_is_a_change() {
    let found = changes(HATS, HATS, |_, text| text.replace("\"en\"", "\"de\""));
    assert!(found.contains(&("base-locale-changed", Weight::Minor)), "{found:?}");
}
