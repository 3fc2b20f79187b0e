//! What holds of any file whatever.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use provider_errors_codegen::import::import;
use provider_errors_codegen::{Diagnostics, Input, Sources, Style, generate, inspect, render_all};

/// Pieces from which files are put together: what means something to Markdown, to the tables of errors and to the files
/// that people write.
const PIECES: &[&str] = &[
    "\n",
    "\n",
    "\n\n",
    "| ",
    " | ",
    " |\n",
    "|---|---|\n",
    "| Code | Message |\n|---|---|\n",
    "| HTTP Status | Error Type | Description |\n",
    "|---|---|---|\n",
    "# Errors\n",
    "## HTTP 400 — bad\n",
    "- ",
    "1. ",
    "  ",
    "    ",
    "\t",
    "```json\n",
    "```\n",
    "---\n",
    "> ",
    "<br>",
    "<p>",
    "<!-- import: x -->",
    "\\|",
    "\\",
    "`",
    "*",
    "_",
    "{x}",
    "${y}",
    "{",
    "}",
    "400",
    "1113",
    "bad",
    "E-1",
    "Cause: ",
    "Retryable: 429, 500\n",
    "{\"code\": \"bad\", \"message\": \"m\"}\n",
    "错误码",
    "账户已欠费",
    "word",
    "Another word",
    ".",
    "\u{202e}",
    "\0",
    "\r\n",
    "\u{feff}",
    "-",
    "200",
    "Error",
    "Success",
    "title = \"T\"\n",
    "[[page]]\n",
    "file = \"errors.md\"\n",
    "locale = \"en\"\n",
    "\"",
    "observed: a/b#1",
    "## AnyError\n",
];

fn file() -> impl Strategy<Value = String> {
    vec(0..PIECES.len(), 0..60).prop_map(|pieces| pieces.into_iter().map(|piece| PIECES[piece]).collect())
}

const CONFIG: &str = r#"
    title = "Any"
    page = [{ file = "errors.md", locale = "en" }, { file = "errors.zh.md", locale = "zh" }]
    enum = [{ name = "AnyError", key = ["code", "status", "message"] }]
"#;

proptest! {
    #[test]
    fn any_page_is_read_and_every_row_accounted_for(page in file()) {
        let mut sources = Sources::new();
        let Ok(id) = sources.add("page.md", page.as_bytes()) else { return Ok(()) };
        let mut diagnostics = Diagnostics::new();
        let found = inspect(&sources, id, &mut diagnostics);
        let listed: usize = found.tables.iter().filter(|table| table.verdict == "errors").map(|table| table.rows).sum();
        let about_rows = diagnostics.iter().filter(|d| matches!(d.id, "row-left-out" | "row-columns" | "code" | "status"));
        let from_tables = found.errors.len();
        prop_assert!(from_tables + about_rows.count() >= listed, "{page:?}");
        render_all(&diagnostics, &sources, Style::default());
    }

    #[test]
    fn any_files_are_generated_or_reported(
        page in file(), other in file(), notes in file(), seen in file(), names in file(), config in file(), own in any::<bool>(),
    ) {
        let table = "# Errors\n\n| Code | Message |\n|---|---|\n| 1113 | bad {x} |\n| bad | word |\n\n";
        let files = [
            ("errors.md", format!("{table}{page}")),
            ("errors.zh.md", format!("{table}{other}")),
            ("annotations.md", notes),
            ("observed.en.md", seen),
            ("names.toml", names),
            ("provider.toml", if own { config } else { CONFIG.to_owned() }),
        ];
        let mut folder: BTreeMap<String, Vec<u8>> =
            files.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect();
        let run = |folder: &BTreeMap<String, Vec<u8>>| {
            let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
            let input = Input { provider: "any", path: "docs/any", folder, command: "test", committed: None };
            let generated = generate(input, &mut sources, &mut diagnostics);
            assert_eq!(generated.is_none(), diagnostics.has_errors());
            render_all(&diagnostics, &sources, Style::default());
            generated
        };
        let first = match run(&folder) {
            Some(generated) => generated,
            None => {
                // The random names are mostly at fault.
                folder.remove("names.toml");
                let Some(generated) = run(&folder) else { return Ok(()) };
                generated
            }
        };
        // Twice is the same as once.
        folder.insert("names.toml".to_owned(), first.names.clone().into_bytes());
        let second = run(&folder).expect("its own names are good");
        prop_assert_eq!(first.rust, second.rust);
        prop_assert_eq!(first.names, second.names);
    }

    #[test]
    fn any_text_is_imported(page in file()) {
        let mut sources = Sources::new();
        let Ok(id) = sources.add("page.txt", page.as_bytes()) else { return Ok(()) };
        let imported = import(&sources, id);
        render_all(&imported.report, &sources, Style::default());
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..200)) {
        let mut sources = Sources::new();
        match sources.add("page.md", &bytes) {
            Ok(id) => {
                inspect(&sources, id, &mut Diagnostics::new());
            }
            Err(problem) => {
                render_all([&problem], &sources, Style::default());
            }
        }
    }
}

/// A page that nests as deep as it is long, or repeats what a careless reader would look at again and again.
#[test]
fn pages_that_are_made_to_be_slow_are_read_in_no_time() {
    let shapes = [
        "- ", "> ", "{", "${x", "|", "| a |\n", "`", "[", "![](", "*a_ ", "<!--", "<a ", "\\", "1. a\n   ",
        "| 1 | {x} |\n",
    ];
    for shape in shapes {
        let page =
            format!("# Errors\n\n| Code | Message |\n|---|---|\n| 1 | {}\n", shape.repeat(100_000 / shape.len()));
        let bare = shape.repeat(100_000 / shape.len());
        for page in [page, bare] {
            let mut sources = Sources::new();
            let id = sources.add("page.md", page.as_bytes()).expect("UTF-8");
            inspect(&sources, id, &mut Diagnostics::new());
        }
    }
}
