//! What says what the errors of a table are, where the header calls no column a message.

use std::cmp::Reverse;

use super::Role;
use super::assign::Assignment;
use super::languages::{DESCRIPTION, MEANING, MESSAGE};
use super::words::{self, Hint};

/// The column that says what the errors are, where the header calls none a message.
pub(super) fn column(table: &Assignment<'_>) -> Option<usize> {
    let says_something = |&index: &usize| table.columns[index].filled() > 0 && !table.is_of_others(index);
    let free: Vec<usize> = table.free().filter(says_something).collect();
    // `Name`, `Close payload`
    let called = || free.iter().copied().find(|&index| table.hints(index).contains(&Hint::MayBe(Role::Category)));
    let about_errors = table.headings().iter().any(|heading| words::speaks_of_errors(heading))
        || table.keys().any(|key| words::speaks_of_errors(table.header(key)) || table.columns[key].are_statuses());
    if !about_errors {
        return called();
    }
    // `Possible message field content`
    let named = || {
        let says = |&index: &usize| {
            [MESSAGE, DESCRIPTION, MEANING].iter().any(|what| words::is_about(table.header(index), what))
        };
        free.iter().copied().find(says)
    };
    // The only column besides the keys; beside two of them it has to be a text.
    let only = || {
        let &[index] = free.as_slice() else { return None };
        let all = table.columns.len();
        let are_keys = table.keys().count() + 1 == all;
        (are_keys && (all == 2 || table.columns[index].prose().is_half())).then_some(index)
    };
    // Sentences behind the key, and more of them than in any other column.
    let longest = || {
        let key = table.keys().next()?;
        // What is in front of the key says what the rows are about.
        if table.columns[..key].iter().any(|column| !column.bare_numbers().is_most()) {
            return None;
        }
        let is_text = |&index: &usize| {
            let column = table.columns[index];
            index > key && column.prose().is_half() && column.differs().is_half()
        };
        free.iter().copied().filter(is_text).max_by_key(|&index| (table.columns[index].length(), Reverse(index)))
    };
    named().or_else(called).or_else(only).or_else(longest)
}
