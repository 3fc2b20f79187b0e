//! Which tables of a page belong to which enum.

use super::groups::{self, Group};
use super::rows::{self, Listing, Reading};
use super::sections::{self, ErrorHeading};
use super::{siblings, views};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{Block, Document, Row, Table};
use crate::ir::TableLayout;
pub use crate::roles::Kind;
use crate::roles::confidence::Confidence;
use crate::roles::content::Statuses;
use crate::roles::{Columns, Context, Role, classify};
use crate::source::Span;
use crate::template::Spellings;

/// A table of a page and what it was taken for.
#[derive(Debug)]
pub struct Found<'a> {
    /// The index of its block.
    pub block: usize,
    /// The table.
    pub table: &'a Table,
    /// What it was taken for.
    pub kind: Kind,
    /// How sure that is.
    pub confidence: Confidence,
    /// The text of the heading above it.
    pub heading: Option<&'a str>,
}

impl Found<'_> {
    /// How the page lays it out, if it lists errors with a key of their own.
    pub fn layout(&self) -> Option<TableLayout> {
        let columns = self.columns()?;
        let roles = (0..self.table.header.len()).filter_map(|index| columns.role(index));
        let columns = roles.map(|role| role.to_string()).collect();
        Some(TableLayout { heading: self.heading.map(str::to_owned), columns })
    }

    /// The roles of its columns, if it lists errors with a key of their own.
    pub fn columns(&self) -> Option<&Columns> {
        match &self.kind {
            Kind::Errors(columns) => Some(columns),
            Kind::Messages(_) | Kind::Other(_) => None,
        }
    }
}

/// Takes every table of a page for what it is.
pub fn find(document: &Document) -> Vec<Found<'_>> {
    let mut found: Vec<Found<'_>> = document
        .tables()
        .map(|(block, table)| {
            let headings: Vec<&str> =
                document.headings_above(block).map(|heading| heading.text.plain.as_str()).collect();
            let lead = document.lead(block);
            let context = Context { headings: &headings, lead: &lead, title: document.title() };
            let kind = classify(table, context);
            let confidence = Confidence::of(table, &kind, context);
            Found { block, table, kind, confidence, heading: headings.first().copied() }
        })
        .collect();
    siblings::agree(&mut found);
    views::leave_out(&mut found);
    found
}

/// What to say of a table that is none of errors: it is left out, and for what reason.
pub fn left_out(found: &Found<'_>) -> Option<Diagnostic> {
    let Kind::Other(reason) = &found.kind else { return None };
    let note = Diagnostic::note("table-left-out", format!("this table is not of errors: {reason}"));
    Some(note.at(found.table.first_line(), ""))
}

/// Reads the tables of one enum: those with a key of their own first, then those whose key a heading gives.
pub fn read(document: &Document, found: &[Found<'_>], tables: &[usize], diagnostics: &mut Diagnostics) -> Listing {
    let mut all = Listing::default();
    for &index in tables {
        if let Kind::Errors(columns) = &found[index].kind {
            check_end(document, &found[index], diagnostics);
            let is_silent = columns.index(Role::Status).is_none();
            let above = is_silent.then(|| statuses_above(document, &found[index])).flatten();
            let reading = Reading { above: above.as_ref(), ..Reading::alone(columns) };
            all.extend(rows::read(found[index].table, reading, diagnostics));
        }
    }
    let headings = sections::error_headings(document, &all.entries);
    sections::enrich(document, &headings, &mut all.entries);
    for &index in tables {
        if let Kind::Messages(columns) = &found[index].kind {
            check_end(document, &found[index], diagnostics);
            read_messages(document, &found[index], columns, &headings, &mut all, diagnostics);
        }
    }
    let messages = all.entries.iter().filter_map(|entry| Some(entry.message.as_ref()?.plain.as_str()));
    let spellings = Spellings::of(messages);
    for entry in &mut all.entries {
        entry.spellings = spellings;
    }
    all
}

/// The statuses that the heading or the line above a table gives to its rows; no range.
fn statuses_above(document: &Document, found: &Found<'_>) -> Option<Statuses> {
    let above = crate::listing::status_above(document, found.block)?;
    Statuses::of(&above.plain).filter(|statuses| !statuses.numbers.is_empty())
}

/// Reads a table of messages of the one error that the heading above names.
fn read_messages(
    document: &Document,
    found: &Found<'_>,
    columns: &Columns,
    headings: &[ErrorHeading],
    all: &mut Listing,
    diagnostics: &mut Diagnostics,
) {
    let above = document.heading_of(found.block).map(|(block, _)| block);
    let named = headings.iter().find(|heading| Some(heading.block) == above).map(|heading| heading.entries.as_slice());
    let Some(&[general]) = named else {
        // Its own rows may name its errors.
        let names = |row: &Row| matches!(groups::of(row, columns, None), Some(Group::Error(_)));
        if found.table.rows.first().is_some_and(names) {
            all.extend(rows::read(found.table, Reading::alone(columns), diagnostics));
            return;
        }
        let mut words = found.heading.unwrap_or_default().split_whitespace();
        // Its error may be one of those that could not be read: that is reported, and this is not another mistake.
        diagnostics.push(if words.any(|word| all.rejected.may_have(word)) {
            let note = "this table is left out: the error whose messages it lists could not be read";
            Diagnostic::note("table-left-out", note).at(found.table.first_line(), "")
        } else {
            without_code(found)
        });
        return;
    };
    all.entries[general].general = true;
    let of = all.entries[general].clone();
    let mut messages = rows::read(found.table, Reading { of: Some(&of), ..Reading::alone(columns) }, diagnostics);
    for entry in &mut messages.entries {
        entry.category = entry.category.take().or_else(|| of.category.clone());
    }
    all.extend(messages);
}

/// What to say of a table of messages of no error.
pub fn without_code(found: &Found<'_>) -> Diagnostic {
    Diagnostic::error("table-without-code", "this table lists messages, but nothing says of which error")
        .at(found.table.first_line(), "")
        .help("its heading must begin with the code or the status of one error that another table lists")
        .help("if that is not known, leave it out: name it in `ignored-tables`, above the first [[page]] in provider.toml")
}

/// Rows that a blank line cut off from their table are text to Markdown. They are not lost without a word.
fn check_end(document: &Document, found: &Found<'_>, diagnostics: &mut Diagnostics) {
    let bars = found.table.header.len().saturating_sub(1);
    if let Some(Block::Paragraph(text)) = document.blocks().get(found.block + 1)
        && bars > 0
        && text.plain.matches('|').count() >= bars
        && text.plain.starts_with('|')
    {
        diagnostics.push(
            Diagnostic::error("row-outside", "these rows are cut off from the table above")
                .at(text.span, "a blank line ends a table")
                .help("delete the blank line"),
        );
    }
}

impl Table {
    /// The line that the table begins with.
    pub(crate) fn first_line(&self) -> Span {
        let end = self.header.last().map_or(self.span.end(), |cell| cell.span.end());
        self.span.with_range(self.span.start()..end.max(self.span.start()))
    }
}
