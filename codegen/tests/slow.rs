//! Files that are made to be slow are done in no time: what they have in common is that a careless reader would look
//! at the same thing again and again.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use provider_errors_codegen::import::import;
use provider_errors_codegen::{Diagnostics, Generated, Input, Sources, Style, generate, inspect, render_all};

/// Enough for what takes as long as the file is, in a debug build on a busy machine; far too little for its square.
const ENOUGH: Duration = Duration::from_secs(90);

fn in_no_time<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    let taken = start.elapsed();
    println!("{what:?}: {taken:?}");
    assert!(taken < ENOUGH, "{what:?} took {taken:?}");
    done
}

/// What a line, or a part of one, repeats.
const SHAPES: &[&str] = &[
    "- ",
    "> ",
    "{",
    "${x",
    "|",
    "| a |\n",
    "`",
    "[",
    "![](",
    "*a_ ",
    "<!--",
    "<a ",
    "\\",
    "1. a\n   ",
    "| 1 | {x} |\n",
    "<table",
    "<table>\n\n",
    "<tr>",
    "<tr><td>",
    "<td rowspan=1000>",
    "<tr><td rowspan=1000 colspan=64>x",
    "<td>`a`",
    "<dl>",
    "<dl><dt>a<dd>b",
    "<dt>a",
    "a\n: b\n\n",
    ": a\n",
    "a | b\n|-|\nc | d\n",
    "|---|\n",
    "{% a ",
    "{% x %}",
    "{% x %}\n",
    "{/* a\n",
    "{{",
    "[a][",
    "<table><tr><td>\n\n# a\n\n",
    "&amp;",
    "<table><tr><td>\n\n- a\n\n    b\n\n",
    "# 1\n",
    "# a_b\n\nc: `d`\n",
    "**a_b** `c`\n",
    "**a_b**\n\nc\n\n",
    "- 400 - `a_b`: c\n  - 1 - d\n",
    "error `a` (",
    "## 1\n\n| Message | Cause |\n|---|---|\n| a | b |\n\n",
    "# Errors\n\n| Code | Message |\n|---|---|\n| 17 | a |\n\n",
];

#[test]
fn pages_are_inspected() {
    for shape in SHAPES {
        let repeated = shape.repeat(100_000 / shape.len());
        let table = format!("# Errors\n\n| Code | Message |\n|---|---|\n| 1 | {repeated}\n");
        for page in [table, repeated] {
            let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
            let id = sources.add("page.md", page.as_bytes()).expect("UTF-8");
            in_no_time(shape, || {
                inspect(&sources, id, &mut diagnostics);
                render_all(diagnostics.iter().take(2_000), &sources, Style::default())
            });
        }
    }
}

#[test]
fn texts_are_imported() {
    let lines = [
        "HTTP StatusError TypeDescription\n",
        "HTTP StatusError TypeDescription\n429rate_limitRate limit exceeded\n",
        "429rate_limitRate limit exceeded\n",
        "Errors\n\n",
        "{\n",
        "curl https://a.b \\\n",
        "1. Overview\n",
        "1000 | a | b\n",
        "codemessage",
    ];
    for shape in SHAPES.iter().chain(&lines) {
        let page = format!("Errors\n\n{}\n", shape.repeat(150_000 / shape.len()));
        let mut sources = Sources::new();
        let id = sources.add("page.txt", page.as_bytes()).expect("UTF-8");
        in_no_time(shape, || {
            let imported = import(&sources, id);
            render_all(imported.report.iter().take(5_000), &sources, Style::default())
        });
    }
}

/// At each colon a label could end, of which the whole text is looked up.
#[test]
fn a_message_of_many_colons_is_generated() {
    let folder = provider("[\"code\"]", 1, |number| format!("| {number} | {}", "x (y)::z ".repeat(10_000)));
    let (generated, report) = in_no_time("colons", || run(&folder));
    assert!(generated.is_some(), "{report}");
}

/// Each table lists the same code, so that each could be an enum of its own.
#[test]
fn tables_that_repeat_each_other_are_few_enums() {
    let page = "# Errors\n\n| Code | Message |\n|---|---|\n| 17 | a |\n\n".repeat(2_000);
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let id = sources.add("page.md", page.as_bytes()).expect("UTF-8");
    let found = in_no_time("repeated", || inspect(&sources, id, &mut diagnostics));
    assert_eq!((found.tables.len(), found.errors.len()), (2_000, 2_000));
}

fn run(folder: &BTreeMap<String, Vec<u8>>) -> (Option<Generated>, String) {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let input = Input { provider: "any", path: "docs/any", folder, command: "test", committed: None };
    let generated = generate(input, &mut sources, &mut diagnostics);
    (generated, render_all(&diagnostics, &sources, Style::default()))
}

/// A provider whose one table has a row of each number.
fn provider(key: &str, rows: usize, row: impl Fn(usize) -> String) -> BTreeMap<String, Vec<u8>> {
    let mut page = "# Errors\n\n| Code | Message |\n|---|---|\n".to_owned();
    for number in 0..rows {
        let _ = writeln!(page, "{}", row(number));
    }
    let config = format!(
        "title = \"Any\"\npage = [{{ file = \"errors.md\", locale = \"en\" }}]\n\
         enum = [{{ name = \"AnyError\", key = {key} }}]\n"
    );
    BTreeMap::from([("errors.md".to_owned(), page.into_bytes()), ("provider.toml".to_owned(), config.into_bytes())])
}

#[test]
fn rows_of_one_code_are_paired_with_their_names() {
    let row = |number: usize| format!("| same | The message {number} of many words that are all alike |");
    let mut folder = provider("[\"code\", \"message\"]", 3_000, row);
    let first = in_no_time("named", || run(&folder).0).expect("they differ");
    folder.insert("names.toml".to_owned(), first.names.into_bytes());
    in_no_time("paired", || run(&folder).0).expect("they are the same");
    let reworded = |number: usize| format!("| same | A message {number}, reworded, and all of them are alike |");
    let other = provider("[\"code\", \"message\"]", 3_000, reworded);
    folder.extend(other);
    let (none, report) = in_no_time("reworded", || run(&folder));
    assert!(none.is_none() && report.contains("name-undecided"), "{report}");
}

#[test]
fn annotations_of_many_errors_are_looked_up() {
    let mut folder = provider("[\"code\"]", 8_000, |n| format!("| {n} | The message {n} of many words |"));
    let mut notes = "## AnyError\n\n| Code | Class | Because |\n|---|---|---|\n".to_owned();
    for number in 0..8_000 {
        let _ = writeln!(notes, "| {number} | Server | \"message {number} of many\" |");
    }
    folder.insert("annotations.md".to_owned(), notes.into_bytes());
    let (generated, report) = in_no_time("annotated", || run(&folder));
    assert!(generated.is_some(), "{report}");
}
