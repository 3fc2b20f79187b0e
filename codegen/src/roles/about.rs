//! What a table is about, beyond the words of its header: what its cells say, and the text right above it.

use super::content::Column;
use super::{Columns, Role, words};
use crate::document::{Table, Text};

/// Whether a table says of errors by their names with which statuses they come, and nothing else: the names say what
/// went wrong. What a library calls the errors of each status is no name of theirs, nor is a name that many share.
pub(super) fn names_with_statuses(table: &Table, columns: &Columns) -> bool {
    let Some((code, status)) = columns.index(Role::Code).zip(columns.index(Role::Status)) else { return false };
    Column::of(table, code).spelt(table, code).is_nearly_all()
        && Column::of(table, status).are_statuses()
        && !Column::lists_classes(table, code)
        && Column::differs(table, code).is_nearly_all()
}

/// Whether the codes of a table are numbers, which no field is called.
pub(super) fn only_numbers(table: &Table, code: usize) -> bool {
    Column::of(table, code).bare_numbers().is_most()
}

/// Whether the codes of a table are numbers that could count anything: negative ones count nothing.
pub(super) fn counts(table: &Table, code: usize) -> bool {
    let is_negative = |cell: &Text| cell.plain.starts_with(['-', '−']) && cell.plain.len() > 1;
    only_numbers(table, code) && !table.rows.iter().filter_map(|row| row.cells.get(code)).all(is_negative)
}

/// Whether the text right above a table says that errors follow: a bold title, or a sentence that ends with a colon.
pub(super) fn announces(lead: &str) -> bool {
    const TITLE: usize = 40;
    let lead = lead.trim_end();
    let last = lead.trim_end_matches([':', '：']).rsplit(['.', '。']).next().unwrap_or_default();
    let introduces = lead.ends_with([':', '：']) || lead.chars().count() <= TITLE && !lead.ends_with(['.', '。']);
    introduces && (words::speaks_of_errors(last) || words::speaks_of_http(last))
}

/// Whether most messages say that something went wrong.
pub(super) fn speak_of_failure(table: &Table, columns: &Columns, alone: bool) -> bool {
    const FEW: usize = 3;
    let Some(message) = columns.index(Role::Message) else { return false };
    let messages = table.rows.iter().filter_map(|row| row.cells.get(message));
    let failures = messages.filter(|message| words::speaks_of_failure(&message.plain)).count();
    // On a page that is nothing but the table, its codes speak for themselves.
    let enough = if alone { failures * 3 >= table.rows.len() } else { failures * 5 >= table.rows.len() * 3 };
    failures >= FEW && enough
}
