//! Small tables, each with what is read of it.

use crate::diagnostic::Diagnostics;
use crate::inspect::inspect;
use crate::source::Sources;

/// The errors of a page, as `code | status | message`.
fn errors(page: &str) -> Vec<String> {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let Ok(source) = sources.add("page.md", page.as_bytes()) else { return vec!["not a page".to_owned()] };
    let found = inspect(&sources, source, &mut diagnostics);
    found.errors.iter().map(|e| format!("{} | {} | {}", e.code, e.http_status, e.message)).collect()
}

#[test]
fn a_title_in_front_of_the_page_vouches_for_a_column_of_statuses() {
    let table = "## On our side\n\n| Status | Message | Meaning |\n|---|---|---|\n| 500 | `internal` | We broke |\n| 502 | `upstream` | They broke |\n";
    let rows = ["500 | 500 | internal", "502 | 502 | upstream"];
    assert_eq!(errors(&format!("---\ntitle: Error reference\n---\n\n{table}")), rows);
    assert_eq!(errors(&format!("---\ntitle: Plans\n---\n\n{table}")), Vec::<String>::new());
    let codes = "---\ntitle: Errors and opcodes\n---\n\n## Opcodes\n\n| Code | Name | Description |\n|---|---|---|\n| 0 | Dispatch | An event |\n| 1 | Beat | Alive |\n";
    assert_eq!(errors(codes), Vec::<String>::new());
}
