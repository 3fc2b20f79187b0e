//! Any bytes as a page.

use std::collections::{BTreeSet, HashSet};

use provider_errors_codegen::{
    Diagnostic, Diagnostics, Inspection, Severity, Sources, Span, Style, inspect, render_all,
};

/// The page is read or refused; every row of a table of errors is an error or is reported; what is generated from it
/// passes [`check_folder`](crate::check_folder).
///
/// # Panics
/// If one of these does not hold.
pub fn page(input: &[u8]) {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    match sources.add("page.md", input) {
        Ok(id) => {
            let found = inspect(&sources, id, &mut diagnostics);
            check_rows(&found, &diagnostics, &sources);
        }
        Err(problem) => diagnostics.push(problem),
    }
    crate::check_shown(&render_all(&diagnostics, &sources, Style::default()));
    crate::check_folder(&[("errors.md", input)]);
}

/// The lines of the rows and of the headers of tables that were left out with a reason.
fn lines_left_out(diagnostics: &Diagnostics, sources: &Sources) -> BTreeSet<usize> {
    let left_out = |d: &&Diagnostic| match d.id {
        "row-left-out" | "code" | "status" | "table-left-out" | "table-unused" | "table-unmatched"
        | "table-without-code" => true,
        // As a warning, it says that the row was read all the same.
        "row-columns" => d.severity == Severity::Error,
        _ => false,
    };
    let line = |span: Span| sources.get(span.source).line(span.start());
    // A cell may be that of several rows; what other reports show besides is no row that was left out.
    let labels = |d: &Diagnostic| if matches!(d.id, "code" | "status") { d.labels.len() } else { 1 };
    let of = |d: &Diagnostic| d.labels.iter().take(labels(d)).map(|label| line(label.span)).collect::<Vec<_>>();
    diagnostics.iter().filter(left_out).flat_map(of).collect()
}

fn check_rows(found: &Inspection, diagnostics: &Diagnostics, sources: &Sources) {
    let left_out = lines_left_out(diagnostics, sources);
    let mut lines: Vec<usize> = found.tables.iter().flat_map(|table| table.row_lines.iter().copied()).collect();
    lines.extend(found.tables.iter().map(|table| table.line));
    lines.sort_unstable();
    // Several tables in HTML, or rows of one, may stand on one line.
    let alone = |line: usize| lines.partition_point(|&l| l <= line) - lines.partition_point(|&l| l < line) == 1;
    for table in found.tables.iter().filter(|table| !table.listing) {
        assert_eq!(table.row_lines.len(), table.rows);
        let is_read = !table.verdict.starts_with("not errors: ") && !left_out.contains(&table.line);
        for &line in table.row_lines.iter().filter(|&&line| alone(table.line) && alone(line)) {
            // A cell with several codes is an error for each, all different.
            let read: Vec<&str> =
                found.errors.iter().filter(|error| error.line == line).map(|error| error.code.as_str()).collect();
            let distinct: HashSet<&str> = read.iter().copied().collect();
            assert_eq!(read.len(), distinct.len(), "the row of line {line} is read twice");
            // A tag may end on another line than it begins on, and its cell be shown there.
            let next = lines.get(lines.partition_point(|&l| l <= line)).copied().unwrap_or(usize::MAX);
            let reported = left_out.range(line..next).next().is_some();
            assert_eq!(
                usize::from(!read.is_empty()) + usize::from(reported),
                usize::from(is_read),
                "the row of line {line}"
            );
        }
    }
}
