//! What is found on a page without any configuration: which tables list errors, which column is what, every row.

use serde::Serialize;

use crate::assemble::plan;
use crate::assemble::tables::{self, Kind};
use crate::diagnostic::Diagnostics;
pub use crate::roles::confidence::Confidence;
use crate::roles::{Columns, Role};
use crate::source::{SourceId, Sources};
use crate::{listing, read};

/// What was found on a page.
#[derive(Debug, Clone, Serialize)]
pub struct Inspection {
    /// Every table.
    pub tables: Vec<TableReport>,
    /// Every error.
    pub errors: Vec<ErrorReport>,
}

/// A table of a page.
#[derive(Debug, Clone, Serialize)]
pub struct TableReport {
    /// The line it begins at, from 1.
    pub line: usize,
    /// The heading above it.
    pub heading: Option<String>,
    /// How many rows it has.
    pub rows: usize,
    /// The line that each row begins at.
    #[serde(skip)]
    pub row_lines: Vec<usize>,
    /// Whether the page has headings, paragraphs or a list instead of a table.
    pub listing: bool,
    /// What it was taken for.
    pub verdict: String,
    /// How sure that is.
    pub confidence: Confidence,
    /// The entry of `tables` in `provider.toml` that says what its columns hold, to be pasted and changed.
    pub choice: String,
    /// The header and the role of each column, if it lists errors.
    pub columns: Vec<(String, Option<String>)>,
}

/// An error of a page.
#[derive(Debug, Clone, Serialize)]
pub struct ErrorReport {
    /// The line of its row, from 1.
    pub line: usize,
    /// The code; the HTTP status where no error of the table has another, and nothing where only this one has none.
    pub code: String,
    /// The HTTP status as the page has it, or nothing.
    pub http_status: String,
    /// The message, placeholders as the page has them.
    pub message: String,
    /// The group it belongs to, or nothing.
    pub category: String,
}

/// Looks at a page. What was left out, and why, goes to `diagnostics`.
pub fn inspect(sources: &Sources, page: SourceId, diagnostics: &mut Diagnostics) -> Inspection {
    let document = listing::with_tables(read::tables(sources, page, diagnostics));
    let found = tables::find(&document);
    let mut errors = Vec::new();
    for group in plan::groups(&found) {
        for entry in tables::read(&document, &found, &group.tables, diagnostics).entries {
            let numbers = || entry.statuses.iter().map(u16::to_string).collect::<Vec<_>>().join(" / ");
            errors.push(ErrorReport {
                line: sources.get(page).line(entry.row.start()),
                code: if entry.without_code { String::new() } else { entry.code.plain.into() },
                http_status: entry.status_text.unwrap_or_else(numbers),
                message: entry.message.map(|message| message.plain.into()).unwrap_or_default(),
                category: entry.category.map(|category| category.plain.into()).unwrap_or_default(),
            });
        }
    }
    errors.sort_by_key(|error| error.line);
    let report = |(index, table): (usize, &tables::Found<'_>)| TableReport {
        line: sources.get(page).line(table.table.span.start()),
        heading: table.heading.map(str::to_owned),
        rows: table.table.rows.len(),
        row_lines: table.table.rows.iter().map(|row| sources.get(page).line(row.span.start())).collect(),
        // The first row of a table stands below its header.
        listing: table.table.rows.first().is_some_and(|row| row.span.start() == table.table.span.start()),
        verdict: match &table.kind {
            Kind::Errors(_) => "errors".to_owned(),
            Kind::Messages(_) => "messages of the error in its heading".to_owned(),
            Kind::Other(reason) => format!("not errors: {reason}"),
        },
        confidence: table.confidence,
        choice: plan::to_paste(&found, index),
        columns: match &table.kind {
            Kind::Errors(columns) | Kind::Messages(columns) => roles(table.table, columns),
            Kind::Other(_) => Vec::new(),
        },
    };
    Inspection { tables: found.iter().enumerate().map(report).collect(), errors }
}

fn roles(table: &crate::document::Table, columns: &Columns) -> Vec<(String, Option<String>)> {
    let role = |index: usize| columns.role(index).map(|role: Role| role.to_string());
    table.header.iter().enumerate().map(|(index, cell)| (cell.plain.to_string(), role(index))).collect()
}
