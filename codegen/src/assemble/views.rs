//! Tables that say again of errors what another table of the page lists: what may be retried, or which status each has.

use std::collections::{HashMap, HashSet};

use super::tables::{Found, Kind};
use crate::roles::{Columns, Role, content, words};

/// In how many tables each of some words stands.
type Counts = HashMap<String, usize>;

/// Leaves out what is only a view of the errors of other tables.
pub(super) fn leave_out(found: &mut [Found<'_>]) {
    let of_errors = || found.iter().filter_map(|found| Some((found, found.columns()?)));
    let advises = |found: &Found<'_>| found.heading.is_some_and(words::is_advice_on_retries);
    // A table without messages adds nothing to one with the same errors, however they are spelt there.
    let is_wordless = |columns: &Columns| columns.index(Role::Message).is_none();
    // Nearly all pages have nothing that may be a view, and what others list is then of no interest.
    let advice = of_errors().any(|(found, _)| advises(found));
    let wordless = of_errors().any(|(_, columns)| is_wordless(columns));
    let errors = of_errors().count();
    if errors < 2 || !(advice || wordless) {
        return;
    }
    let keys: Vec<HashSet<String>> = found.iter().filter(|_| advice).map(keys).collect();
    let codes: Vec<HashSet<String>> = found.iter().filter(|_| wordless).map(codes).collect();
    let (in_tables, as_codes) = (counts(&keys), counts(&codes));
    let reason = |index: usize| {
        let columns = found[index].columns()?;
        if advises(&found[index]) && are_elsewhere(&keys[index], &in_tables) {
            return Some("it says which errors may be retried");
        }
        (is_wordless(columns) && are_elsewhere(&codes[index], &as_codes))
            .then_some("it lists the errors of another table again")
    };
    let views: Vec<(usize, &str)> = (0..found.len()).filter_map(|index| Some((index, reason(index)?))).collect();
    // Something must be left that they are views of.
    if views.len() < errors {
        for (index, reason) in views {
            found[index].kind = Kind::Other(reason.to_owned());
        }
    }
}

fn counts(tables: &[HashSet<String>]) -> Counts {
    let mut counts = Counts::new();
    let class = |word: &str| Some(format!("{}xx", content::status(word)? / 100));
    for table in tables {
        // A status is one of its range.
        let classes: HashSet<String> = table.iter().filter_map(|word| class(word)).collect();
        for word in table.union(&classes) {
            *counts.entry(word.clone()).or_default() += 1;
        }
    }
    counts
}

/// Whether other tables have most of the words of a table.
fn are_elsewhere(own: &HashSet<String>, counts: &Counts) -> bool {
    let elsewhere = own.iter().filter(|word| counts.get(*word).is_some_and(|&count| count > 1)).count();
    elsewhere * 2 > own.len()
}

/// The codes and statuses of a table of errors, each by itself: `500, 502` are two. A range
/// such as `5xx` is one.
fn keys(found: &Found<'_>) -> HashSet<String> {
    let Some(columns) = found.columns() else { return HashSet::new() };
    let all = [Role::Code, Role::Status].into_iter().filter_map(|role| columns.index(role));
    let cells = all.flat_map(|column| found.table.rows.iter().filter_map(move |row| row.cells.get(column)));
    let mut keys = HashSet::new();
    for cell in cells {
        match content::Statuses::of(&cell.plain) {
            Some(statuses) => {
                keys.extend(statuses.numbers.iter().map(u16::to_string));
                let range = statuses.numbers.is_empty().then_some(statuses.text);
                keys.extend(range.and_then(|range| range.get(..1).map(|class| format!("{class}xx"))));
            }
            None => _ = keys.insert(cell.plain.to_string()),
        }
    }
    keys
}

/// The codes of a table of errors, however they are spelt: `NOT_FOUND` is `NotFound`.
fn codes(found: &Found<'_>) -> HashSet<String> {
    let Some(code) = found.columns().and_then(|columns| columns.index(Role::Code)) else { return HashSet::new() };
    let cells = found.table.rows.iter().filter_map(|row| row.cells.get(code));
    let letters = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    cells.map(|cell| letters(&cell.plain)).collect()
}
