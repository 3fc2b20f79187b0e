//! Errors that a page calls by a title rather than a code: `Payload Too Large`.

use super::Role;
use super::content::{Column, is_blank};
use super::languages::CODE;
use super::words::Hint;
use crate::document::Table;

/// How many words a title may have.
const WORDS: usize = 5;

/// The column of the titles, where they are what tells the errors apart: several have the same status, and none of them
/// a code.
pub(super) fn column(table: &Table, hints: &[&[Hint]], roles: &[Option<Role>]) -> Option<usize> {
    let at = |role: Role| roles.iter().position(|&found| found == Some(role));
    if at(Role::Code).is_some() || at(Role::Message).is_none() {
        return None;
    }
    if Column::differs(table, at(Role::Status)?).is_nearly_all() {
        return None;
    }
    let are_titles = |&index: &usize| {
        let cells = || table.rows.iter().filter_map(|row| row.cells.get(index)).filter(|cell| !is_blank(&cell.plain));
        let titles = cells().filter(|cell| is_title(&cell.plain)).count();
        // One in ten may be longer.
        roles[index].is_none()
            && hints[index] == CODE
            && titles * 10 >= cells().count() * 9
            && Column::differs(table, index).is_whole()
    };
    (0..hints.len()).find(are_titles)
}

/// Whether a text is a few words and no sentence.
fn is_title(text: &str) -> bool {
    let is_word = |word: &str| word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '/'));
    text.starts_with(char::is_alphabetic)
        && text.split_whitespace().count() <= WORDS
        && text.split_whitespace().all(is_word)
}
