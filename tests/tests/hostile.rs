//! A page whose cells mean something to Rust, rustdoc, Markdown, HTML, `format!` or a terminal: the generated code
//! compiles (it is a module of this crate), shows the text unchanged, and runs none of it.

use std::collections::BTreeMap;

use oracles::random::Numbers;
use provider_errors::{Catalog, ProviderError};
use provider_errors_codegen::{Diagnostics, Input, Sources, generate};
use tests::hostile::HostileError;

/// What a reader of the page sees in each row.
const SHOWN: &[(&str, &str)] = &[
    ("1", "\"##; fn main() { panic!() }"),
    // Between the two asterisks is emphasis, which is formatting.
    ("2", "/ compile_error!(\"out\"); /"),
    ("3", "{} {0} {:?} {{}} {{{ }}} {arg1} $1"),
    ("4", "``` and ~~~rust"),
    ("5", "[x](javascript:alert(1)) and y and [String]"),
    ("6", "<script>alert(1)</script> <img src=x onerror=alert(1)>"),
    ("7", "a\u{202e}b\u{2066}c\u{200b}d\u{feff}e"),
    ("8", "nul \0 bell \x07 escape \x1b[31m"),
    ("9", "lone surrogate \\ud800 and \\u{202e} and \\n and \\x41"),
    ("10", "emoji 🦀👩\u{200d}👩\u{200d}👧 and é (combining)"),
    ("11", "#[doc = \"x\"] #![feature(y)] include!(\"/etc/passwd\")"),
    ("12", "# heading"),
    ("13", "1. item - and + and ==="),
    ("14", "https://example.com/a_b and https://example.com/c"),
    ("15", "r#\"raw\"# b\"bytes\" 'c' \""),
    ("16", "ends with a backslash \\"),
    ("fn", "Self super crate type r#match"),
    ("17", "{placeholder} in {another_One} and {third}"),
    ("18", "//! /// // #"),
    ("19", "a | b"),
];

#[test]
fn the_text_is_shown_unchanged() {
    for (code, text) in SHOWN {
        let error = HostileError::from_code(code).unwrap_or_else(|| panic!("{code} is not listed"));
        // The placeholder of printf has no name of its own.
        let shown = text.replace("%s", "{arg1}");
        assert_eq!(error.to_string(), shown);
        assert_eq!(error.message("en").to_string(), shown);
        let solution = error.solution("en").expect("the page repeats the message as solution");
        // A solution is no template, and keeps the documented spelling.
        assert_eq!(solution.replace("${", "{").replace("%s", "{arg1}"), *text);
    }
    assert_eq!(HostileError::specs().len(), SHOWN.len());
}

#[test]
fn every_live_wording_is_recognised() {
    for (code, text) in SHOWN {
        let error = HostileError::from_wire(code, None, text);
        assert_eq!(error.to_string(), *text, "values are taken and put back");
        assert!(error.spec().is_some());
    }
}

/// The text of a page that stays in its cell.
fn cell(text: &str) -> String {
    text.replace(['\n', '\r'], " ").replace('|', "\\|")
}

/// Pages in five shapes: each `@` becomes a text of pieces that mean something.
const SHAPES: &str = "# @ errors

@

| Code | Category | Title | Message | Cause | Solution |
|---|---|---|---|---|---|
| 1113 | @ | @ | plain @ | @ | @ |
| CODE | @ | @ | @ | @ | @ |

## 1114 @

@

- Cause: @
- Solution: @

<table><tr><th>Code</th><th>Message</th></tr><tr><td>1115</td><td>@</td></tr></table>

- `1116`: @
";

const CONFIGURED: &str = r#"title = "@"
page = [{ file = "errors.md", locale = "en", url = "https://example.com/a_(b)" }]
enum = [{ name = "AnyError", key = ["code"] }]
"#;

const NOTES: &str = "## AnyError

| Code | Class | Because |
|---|---|---|
| 1113 | Billing | \"plain\" |
";

const SEEN: &str = "## AnyError

| Code | HTTP Status | Message | Source |
|---|---|---|---|
| 1113 | | seen @ | owner/repo#1 |
";

/// A provider whose every text is made of pieces that mean something.
fn folder(numbers: &mut Numbers) -> Vec<(&'static str, Vec<u8>)> {
    // What is no code is refused, so it is seldom one.
    let code = if numbers.below(5) == 0 { cell(&numbers.text(3)) } else { format!("E{}", numbers.below(9)) };
    let mut fill = |shape: &str, clean: fn(&str) -> String| {
        let (first, rest) = shape.split_once('@').unwrap_or((shape, ""));
        let mut filled = first.replace("CODE", &code);
        for part in rest.split('@') {
            filled += &clean(&numbers.text(8));
            filled += &part.replace("CODE", &code);
        }
        filled.into_bytes()
    };
    // What cannot stand between quotation marks in TOML is no matter here.
    let quoted = |text: &str| text.replace(|c: char| c == '"' || c == '\\' || c.is_control(), "");
    vec![
        ("errors.md", fill(SHAPES, cell)),
        ("provider.toml", fill(CONFIGURED, quoted)),
        ("observed.en.md", fill(SEEN, cell)),
        ("annotations.md", NOTES.as_bytes().to_vec()),
    ]
}

/// Whatever a provider's files are made of, what is generated is Rust in which their text is in literals and
/// documentation alone, by token; and what is reported cannot speak to a terminal.
#[test]
fn nothing_of_a_page_escapes() {
    const PAGES: u64 = 400;
    for seed in 0..PAGES {
        let files = folder(&mut Numbers::new(seed));
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
        let checked = std::panic::catch_unwind(|| oracles::check_folder(&files));
        assert!(checked.is_ok(), "the files of seed {seed}: {:?}", String::from_utf8_lossy(files[0].1));
    }
}

/// Most of the pages above give Rust: else they would show nothing.
#[test]
fn the_pages_that_are_put_together_can_be_generated_from() {
    let generated = |seed: &u64| {
        let files: BTreeMap<String, Vec<u8>> =
            folder(&mut Numbers::new(*seed)).into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect();
        let input = Input { provider: "any", path: "docs/any", folder: &files, command: "test", committed: None };
        generate(input, &mut Sources::new(), &mut Diagnostics::new()).is_some()
    };
    let count = (0..100).filter(generated).count();
    assert!(count >= 25, "only {count} of 100");
}
