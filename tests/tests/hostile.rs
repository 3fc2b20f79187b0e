//! A page whose cells mean something to Rust, rustdoc, Markdown, HTML, `format!` or a terminal: the generated code
//! compiles (it is a module of this crate), shows the text unchanged, and runs none of it.

use provider_errors::{Catalog, ProviderError};
use provider_errors_codegen::{Diagnostics, Input, Sources, generate};
use tests::hostile::HostileError;

/// What a reader of the page sees in each row.
const SHOWN: &[(&str, &str)] = &[
    ("1", "\"##; fn main() { panic!() }"),
    // Between the two asterisks is emphasis, which is formatting.
    ("2", "/ compile_error!(\"out\"); /"),
    ("3", "{} {0} {:?} {{}} {{{ }}} %s $1"),
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
        assert_eq!(error.to_string(), *text);
        assert_eq!(error.message("en").to_string(), *text);
        let solution = error.solution("en").expect("the page repeats the message as solution");
        // A solution is no template, and keeps the documented spelling.
        assert_eq!(solution.replace("${", "{"), *text);
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

/// Fragments from which a page is put together at random.
const FRAGMENTS: &[&str] = &[
    "\"", "\"##", "\\", "\\u{0}", "*/", "/*", "//", "///", "//!", "#", "#!", "[", "]", "(", ")", "{", "}", "{{", "}}",
    "{x}", "${y}", "`", "```", "~~~", "|", "\\|", "<", ">", "<b>", "</b>", "<!--", "-->", "<script>", "&lt;", "&#0;",
    "&amp;", "![", "](javascript:x)", "http://a.b", "*", "_", "__", "**", "~~", "- ", "1. ", "    ", "\t", "\u{202e}",
    "\u{2066}", "\u{200b}", "\u{feff}", "\u{0}", "\u{1b}[2J", "\u{e000}", "é", "中文", "🦀", "word", " ", "r#", "b'",
    "'", "$", "%s", "fn", "Self", "crate", ";", ":", "!", "=", "---", "@",
];

proptest::proptest! {
    /// Whatever a page is made of, what is generated is Rust whose only traces of the page are literals and
    /// documentation: with both taken out, it is that of any other page of the same shape.
    #[test]
    fn nothing_of_a_page_escapes(cells in proptest::collection::vec(proptest::collection::vec(0..FRAGMENTS.len(), 0..12), 3)) {
        let text = |cell: &[usize]| cell.iter().map(|&fragment| FRAGMENTS[fragment]).collect::<String>();
        let row = |code: usize| format!("| {code} | plain {} |\n", text(&cells[code]).replace('|', "\\|"));
        let page = format!("# Errors\n\n| Code | Message |\n|---|---|\n{}{}{}", row(0), row(1), row(2));
        let names: Vec<String> = (0..3).map(|code| format!("{{ code = \"{code}\", variant = \"V{code}\" }}")).collect();
        let folder = std::collections::BTreeMap::from([
            ("errors.md".to_owned(), page.into_bytes()),
            ("provider.toml".to_owned(), CONFIG.as_bytes().to_vec()),
            ("names.toml".to_owned(), format!("AnyError = [{}]", names.join(", ")).into_bytes()),
        ]);
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        let input = Input { provider: "any", path: "docs/any", folder: &folder, command: "test", committed: None };
        if let Some(generated) = generate(input, &mut sources, &mut diagnostics) {
            for line in generated.rust.lines() {
                let bare = line.trim_start();
                let is_field = bare.strip_suffix(": Option<Box<str>>,").is_some_and(is_identifier);
                let known = bare.is_empty() || is_field || LINES.iter().any(|known| bare.starts_with(known));
                proptest::prop_assert!(known, "{line}");
                let hidden = line.chars().any(|c| c.is_control() || matches!(c, '\u{200b}'..='\u{202e}' | '\u{2066}' | '\u{feff}'));
                proptest::prop_assert!(!hidden, "{line:?}");
            }
        }
    }
}

/// How a line of generated code may begin.
const LINES: &[&str] = &[
    "// @generated",
    "/// ",
    "///",
    "#[provider(",
    "#[doc(alias = ",
    "#[derive(",
    "#[rustfmt",
    "#[allow(",
    "#[non_exhaustive]",
    "pub enum AnyError {",
    "extern crate",
    "use ",
    "V0",
    "V1",
    "V2",
    "}",
    "Unknown(provider_errors::Unknown),",
];

fn is_identifier(text: &str) -> bool {
    text.trim_start_matches("r#").bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

const CONFIG: &str = r#"
    title = "Any"
    page = [{ file = "errors.md", locale = "en" }]
    enum = [{ name = "AnyError", key = ["code"] }]
"#;
