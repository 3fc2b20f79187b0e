//! Rows of a table that list no error, and say something of all rows below them: what they are of, with which status
//! they come, or of which error they are the messages.

use super::rows::Entry;
use crate::document::{Row, RowShape, Text};
use crate::roles::content::{self, Cell, Column, Statuses};
use crate::roles::{Columns, Role};
use crate::template::Spellings;

/// What a row says of those below it, until another row does.
pub enum Group<'a> {
    /// What they are of.
    Name(&'a Text),
    /// The status that they come with: `400 Bad Request`.
    Status(&'a Text, Statuses),
    /// The error whose messages they are: `BadRequestError (status code 400)`.
    Error(Box<Entry>),
}

/// Reads a row of a table with these columns, of which one has codes. `None` where it is like the other rows.
pub fn of<'a>(row: &'a Row, columns: &Columns, codes: Option<Column<'_>>) -> Option<Group<'a>> {
    let (first, others) = row.cells.split_first()?;
    let spans_all = others.iter().all(|cell| cell.span == first.span);
    let is_alone = others.iter().all(|cell| cell.plain.is_empty());
    if others.is_empty() || !(spans_all || is_alone) {
        return None;
    }
    let is_key = matches!(columns.role(0), Some(Role::Code | Role::Status));
    if is_key && content::cell(&first.plain) == Cell::Prose {
        let is_whole = spans_all || row.shape == RowShape::Exact;
        return is_whole.then_some(Group::Name(first));
    }
    // Where the codes are statuses, so is this one.
    if is_key && codes.is_some_and(|codes| !codes.statuses().is_half()) {
        return worded_status(&first.plain).map(|status| Group::Status(first, status));
    }
    let has_keys = columns.index(Role::Code).or(columns.index(Role::Status)).is_some();
    if has_keys { None } else { error(first).map(|entry| Group::Error(Box::new(entry))) }
}

/// A status with words beside it, which no code is.
fn worded_status(text: &str) -> Option<Statuses> {
    Statuses::of(text).filter(|status| text.contains(char::is_alphabetic) && status.text.len() < text.trim().len())
}

/// The error that a text names with its status.
fn error(text: &Text) -> Option<Entry> {
    let named = content::name_and_status(&text.plain).map(|(name, status)| (name.to_owned(), vec![status]));
    let of_status = || worded_status(&text.plain).map(|status| (status.text, status.numbers));
    let (code, statuses) = named.or_else(of_status)?;
    let status_text = statuses.iter().map(u16::to_string).collect::<Vec<_>>().join(" / ");
    Some(Entry {
        code: Text::new(code, text.span),
        without_code: false,
        statuses,
        status_text: Some(status_text).filter(|text| !text.is_empty()),
        message: None,
        titles: Vec::new(),
        category: None,
        cause: None,
        solution: None,
        general: false,
        row: text.span,
        spellings: Spellings::default(),
    })
}
