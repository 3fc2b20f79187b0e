//! What holds of any file whatever.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use provider_errors_codegen::import::import;
use provider_errors_codegen::{
    Diagnostic, Diagnostics, Input, Severity, Sources, Span, Style, generate, inspect, render_all,
};

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
    "<table>\n",
    "<tr>",
    "<tr><th>Code</th><th>Message</th></tr>\n",
    "<tr><td>400</td><td>bad</td></tr>\n",
    "<td rowspan=3>",
    "</td><td colspan=\"2\">",
    "</table>",
    "<dl>",
    "<dt>",
    "<dd>",
    "</dl>\n",
    ": ",
    "|===|\n",
    "|---|\n",
    "{: .x}\n",
    "{% x %}",
    "[x][]",
    "![x](y)",
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

/// A table by its header, which begins the page's tables, and by the first cells of its rows.
fn table() -> impl Strategy<Value = (usize, Vec<usize>)> {
    (0..HEADERS.len(), vec(0..CELLS.len(), 0..5))
}

/// Headings and headers of errors, of messages of one, of nothing of the kind.
const HEADERS: &[&str] = &[
    "# Errors\n\n| Code | Message |",
    "# 1113\n\n| Code | Message |",
    "# 1113\n\n| Solution | Message |",
    "# bad\n\n| Cause | Message |",
    "# Hats\n\n| Hat | Price |",
    "# Hats\n\n| Field | Description |",
    "# HTTP\n\n| HTTP Status | Message |",
];

const CELLS: &[&str] = &["404", "bad", "429", "500", "200"];

/// A page of tables whose rows are all different.
fn page(tables: &[(usize, Vec<usize>)], name: char) -> String {
    let first = format!("# Errors\n\n| Code | Message |\n|---|---|\n| 1113 | The row{name} here |\n\n");
    tables.iter().enumerate().fold(first, |page, (number, (header, cells))| {
        let row = |(index, cell): (usize, &usize)| {
            let code = CELLS[*cell];
            format!("| {code} | The row{name}{number}x{index} here |\n")
        };
        let rows: String = cells.iter().enumerate().map(row).collect();
        format!("{page}{}\n|---|---|\n{rows}\n", HEADERS[*header])
    })
}

/// The lines of the rows and of the headers of tables that were left out with a reason.
fn lines_left_out<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>, sources: &Sources) -> BTreeSet<usize> {
    let left_out = diagnostics.into_iter().filter(|d| match d.id {
        "row-left-out" | "code" | "status" | "table-left-out" | "table-unused" | "table-unmatched"
        | "table-without-code" => true,
        // As a warning, it says that the row was read all the same.
        "row-columns" => d.severity == Severity::Error,
        _ => false,
    });
    let line = |span: Span| sources.get(span.source).position(span.start()).line;
    // A cell may be that of several rows; what other reports show besides is no row that was left out.
    let labels = |d: &Diagnostic| if matches!(d.id, "code" | "status") { d.labels.len() } else { 1 };
    left_out.flat_map(|d| d.labels.iter().take(labels(d)).map(|label| line(label.span)).collect::<Vec<_>>()).collect()
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
        let left_out = lines_left_out(&diagnostics, &sources);
        let count = |lines: Vec<usize>, line| lines.into_iter().filter(|&other| other == line).count();
        let rows: Vec<usize> = found.tables.iter().flat_map(|table| table.row_lines.clone()).collect();
        let starts: Vec<usize> = found.tables.iter().map(|table| table.line).collect();
        for table in found.tables.iter().filter(|table| !table.listing) {
            let is_read = !table.verdict.starts_with("not errors: ") && !left_out.contains(&table.line);
            prop_assert_eq!(table.row_lines.len(), table.rows);
            // Several tables in HTML, or rows of one, may stand on one line.
            let alone = count(starts.clone(), table.line) == 1;
            let is_own = |&&line: &&usize| alone && count(rows.clone(), line) == 1 && count(starts.clone(), line) == 0;
            for &line in table.row_lines.iter().filter(is_own) {
                let read = found.errors.iter().filter(|error| error.line == line).count();
                let reported = left_out.contains(&line);
                prop_assert_eq!(read + usize::from(reported), usize::from(is_read), "line {} of {:?}", line, page);
            }
        }
        render_all(&diagnostics, &sources, Style::default());
    }

    #[test]
    fn every_row_is_generated_or_reported(tables in vec(table(), 1..5), other in vec(table(), 0..3), named in any::<bool>()) {
        let (base, other) = (page(&tables, 'b'), page(&other, 'o'));
        let config = if named { CONFIG.replace("key =", "tables = [\"Errors\"], key =") } else { CONFIG.to_owned() };
        let folder = BTreeMap::from([
            ("errors.md".to_owned(), base.clone().into_bytes()),
            ("errors.zh.md".to_owned(), other.clone().into_bytes()),
            ("provider.toml".to_owned(), config.into_bytes()),
        ]);
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        let input = Input { provider: "any", path: "docs/any", folder: &folder, command: "test", committed: None };
        let Some(generated) = generate(input, &mut sources, &mut diagnostics) else { return Ok(()) };
        for (file, page) in [("docs/any/errors.md", &base), ("docs/any/errors.zh.md", &other)] {
            let in_file = |d: &&Diagnostic| d.span().is_some_and(|span| sources.locate(span).starts_with(file));
            let left_out = lines_left_out(diagnostics.iter().filter(in_file), &sources);
            let mut table_left_out = false;
            for (number, line) in page.lines().enumerate() {
                match line.split_whitespace().find(|word| word.starts_with("row")) {
                    None => table_left_out = left_out.contains(&(number + 1)) || (table_left_out && !line.is_empty()),
                    Some(row) => {
                        let reported = table_left_out || left_out.contains(&(number + 1));
                        let is_generated = generated.json.contains(&format!(" {row} "));
                        prop_assert!(is_generated != reported, "{} is {}:\n{}", row, is_generated, page);
                    }
                }
            }
        }
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

/// The fuzzer found such a table: its rows were in no error and in no report.
#[test]
fn a_table_of_messages_of_an_error_that_cannot_be_read_is_reported() {
    let page = "# Errors\n\n| Code | Message |\n|---|---|\n| 1113 |\n| 1114 | worse |\n\n\
                ## 1113\n\n| Message | Solution |\n|---|---|\n| The account is empty | Recharge |\n";
    let mut sources = Sources::new();
    let id = sources.add("page.md", page.as_bytes()).expect("UTF-8");
    let mut diagnostics = Diagnostics::new();
    let found = inspect(&sources, id, &mut diagnostics);
    assert_eq!(found.errors.len(), 1);
    assert!(
        lines_left_out(&diagnostics, &sources).contains(&10),
        "{}",
        render_all(&diagnostics, &sources, Style::default())
    );
}
