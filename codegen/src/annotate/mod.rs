//! Fifth phase: facts that the pages do not have in a table, each with a reason, from `annotations.md` and from
//! responses that were seen (`observed.<locale>.md`).

mod apply;
mod because;
mod notes;
mod observed;
mod quotations;

pub use apply::apply;
pub use notes::FILE;
pub use observed::{add as add_observed, is_observed_page};
pub use quotations::Quotations;
pub(crate) use quotations::normal;

use crate::diagnostic::{Diagnostic, list, nearest};
use crate::document::{Document, Row, Table, Text};

/// A table that people write: below a heading that names an enum, with columns that have fixed names.
struct Sheet<'a> {
    /// The heading.
    heading: &'a Text,
    table: &'a Table,
    /// The place of each known column in the table.
    columns: Vec<Option<usize>>,
}

impl<'a> Sheet<'a> {
    /// The tables of a document. Unknown columns and tables without a heading are reported.
    fn read_all(document: &'a Document, names: &[&str], report: &mut impl FnMut(Diagnostic)) -> Vec<Self> {
        let mut sheets = Vec::new();
        for (block, table) in document.tables() {
            let Some((_, heading)) = document.heading_of(block) else {
                report(
                    Diagnostic::error("no-heading", "nothing says which enum this table is about")
                        .at(table.first_line(), "")
                        .help("put the name of the enum above it as a heading"),
                );
                continue;
            };
            let mut columns = vec![None; names.len()];
            let mut unknown = false;
            for (index, cell) in table.header.iter().enumerate() {
                match names.iter().position(|name| name.eq_ignore_ascii_case(&cell.plain)) {
                    Some(known) => columns[known] = Some(index),
                    None => {
                        unknown = true;
                        let message = format!("there is no column “{}” here", cell.plain);
                        let problem = Diagnostic::error("column", message).at(cell.span, "");
                        let help = match nearest(&cell.plain, names.iter().copied()) {
                            Some(name) => format!("did you mean “{name}”?"),
                            None => format!("the columns are {}", names.join(", ")),
                        };
                        report(problem.help(help));
                    }
                }
            }
            for row in table.rows.iter().filter(|row| row.shape != crate::document::RowShape::Exact) {
                report(
                    Diagnostic::error("row-columns", "this row has not as many cells as the header").at(row.span, ""),
                );
            }
            // What a row says cannot be told while a column is not understood.
            if !unknown {
                sheets.push(Self { heading: &heading.text, table, columns });
            }
        }
        sheets
    }

    /// A cell of a row, by the number of its column among the known ones; `None` if it is empty.
    fn cell(&self, row: &'a Row, column: usize) -> Option<&'a Text> {
        row.cells.get(self.columns[column]?).filter(|cell| !cell.plain.is_empty())
    }
}

/// The number of the enum that a heading names.
fn find_enum<'a>(names: impl Iterator<Item = &'a str> + Clone, heading: &Text) -> Result<usize, Diagnostic> {
    names.clone().position(|name| heading.plain == name).ok_or_else(|| {
        let problem = Diagnostic::error("enum", format!("there is no enum `{}`", heading.plain)).at(heading.span, "");
        match nearest(&heading.plain, names.clone()) {
            Some(name) => problem.help(format!("did you mean `{name}`?")),
            None => problem.help(format!("the enums are {}", list(&names.collect::<Vec<_>>()))),
        }
    })
}

/// The words of a cell that lists some: `1000, 1001`.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '、', '，', ' ']).filter(|word| !word.is_empty())
}
