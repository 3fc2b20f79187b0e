//! Errors that a page calls by a title rather than a code: `Payload Too Large`.

use super::Role;
use super::assign::Assignment;
use super::languages::CODE;

/// How many words a title may have.
const WORDS: usize = 5;

/// The column of the titles, where they are what tells the errors apart: several have the same status, and none of them
/// a code.
pub(super) fn column(table: &Assignment<'_>) -> Option<usize> {
    let status = table.index(Role::Status)?;
    if table.index(Role::Code).is_some()
        || table.index(Role::Message).is_none()
        || table.columns[status].differs().is_nearly_all()
    {
        return None;
    }
    let are_titles = |&index: &usize| {
        let column = table.columns[index];
        table.hints(index) == CODE && column.share_of(is_title).is_most() && column.differs().is_whole()
    };
    table.free().find(are_titles)
}

/// Whether a text is a few words and no sentence.
fn is_title(text: &str) -> bool {
    let is_word = |word: &str| word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '/'));
    text.starts_with(char::is_alphabetic)
        && text.split_whitespace().count() <= WORDS
        && text.split_whitespace().all(is_word)
}
