//! What says what the errors of a table are, where the header calls no column a message.

use super::Role;
use super::content::Column;
use super::languages::{DESCRIPTION, MEANING, MESSAGE};
use super::words::{self, Hint};
use crate::document::Table;

/// The column that says what the errors are, where the header calls none a message.
pub(super) fn column(
    table: &Table,
    hints: &[&[Hint]],
    content: &[Column],
    roles: &[Option<Role>],
    headings: &[&str],
) -> Option<usize> {
    let is_free = |&index: &usize| {
        roles[index].is_none()
            && content[index].filled > 0
            && !hints[index].iter().any(|hint| matches!(hint, Hint::NotErrors(_)))
    };
    let free: Vec<usize> = (0..hints.len()).filter(is_free).collect();
    let headed = |index: usize, says: fn(&str) -> bool| says(&table.header[index].plain);
    let keys = || (0..hints.len()).filter(|&index| matches!(roles[index], Some(Role::Code | Role::Status)));
    let about_errors = headings.iter().any(|heading| words::speaks_of_errors(heading))
        || keys().any(|index| headed(index, words::speaks_of_errors) || content[index].are_statuses());
    // `Possible message field content`
    let named = || {
        let says = |&index: &usize| {
            [MESSAGE, DESCRIPTION, MEANING].iter().any(|what| words::is_about(&table.header[index].plain, what))
        };
        free.iter().copied().find(says)
    };
    // `Name`, `Close payload`
    let called = || free.iter().copied().find(|&index| hints[index].contains(&Hint::MayBe(Role::Category)));
    // The only column besides the keys; beside two of them it has to be a text.
    let only = || {
        let &[index] = free.as_slice() else { return None };
        let are_keys = keys().count() + 1 == hints.len();
        (are_keys && (hints.len() == 2 || content[index].prose().is_half())).then_some(index)
    };
    // Sentences behind the key, and more of them than in any other column.
    let longest = || {
        let key = keys().next()?;
        // What is in front of the key says what the rows are about.
        if (0..key).any(|index| !content[index].bare_numbers().is_most()) {
            return None;
        }
        let behind = free.iter().copied().filter(|&index| index > key && content[index].prose().is_half());
        let texts = behind.filter(|&index| Column::differs(table, index).is_half());
        texts.max_by_key(|&index| (content[index].length, std::cmp::Reverse(index)))
    };
    if about_errors { named().or_else(called).or_else(only).or_else(longest) } else { called() }
}
