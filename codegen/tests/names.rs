//! Names and what the pages used to say, as the pages and `names.toml` change.

#[allow(dead_code)] // what only the other tests need
mod support;

use support::Project;

#[test]
fn a_row_that_cannot_be_read_is_neither_gone_nor_missing() {
    let project = Project::generated();
    project.edit("docs-src/shop/errors.en.md", "| 20 | The shop is closed |", "| 20 | The shop | is closed |");
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("this row has more than the 2 cells"), "{}", ran.err);
    for other in ["retired-but-listed", "locale-lacks", "name-without-row"] {
        assert!(!ran.err.contains(other), "{}", ran.err);
    }
    assert!(ran.err.contains("1 problem;"), "{}", ran.err);
}
