//! Tables that say again of errors what another table of the page lists: what may be retried, or which status each has.

use std::collections::HashSet;

use super::tables::{Found, Kind};
use crate::roles::{Role, content, words};

/// Leaves out what is only a view of the errors of other tables.
pub(super) fn leave_out(found: &mut [Found<'_>]) {
    let views: Vec<(usize, String)> =
        (0..found.len()).filter_map(|index| Some((index, reason(found, index)?))).collect();
    if views.len() == found.iter().filter(|found| found.columns().is_some()).count() {
        return;
    }
    for (index, reason) in views {
        found[index].kind = Kind::Other(reason);
    }
}

/// Why a table is a view of others, if it is.
fn reason(found: &[Found<'_>], index: usize) -> Option<String> {
    let columns = found[index].columns()?;
    if found[index].heading.is_some_and(words::is_advice_on_retries) && are_listed_elsewhere(found, index) {
        return Some("it says which errors may be retried".to_owned());
    }
    // A table without messages adds nothing to one with the same errors, however they are spelt there.
    let code = columns.index(Role::Code).filter(|_| columns.index(Role::Message).is_none())?;
    let codes = |index: usize, code: usize| {
        let cells = found[index].table.rows.iter().filter_map(move |row| row.cells.get(code));
        cells.map(|cell| cell.plain.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase())
    };
    let others = (0..found.len()).filter(|&other| other != index);
    let keyed = others.filter_map(|other| Some((other, found[other].columns()?.index(Role::Code)?)));
    let known: HashSet<String> = keyed.flat_map(|(other, code)| codes(other, code)).collect();
    let repeated = codes(index, code).filter(|code| known.contains(code)).count();
    (repeated * 2 >= found[index].table.rows.len()).then(|| "it lists the errors of another table again".to_owned())
}

/// Whether other tables have most of the statuses or codes of a table.
fn are_listed_elsewhere(found: &[Found<'_>], index: usize) -> bool {
    let known: HashSet<String> =
        (0..found.len()).filter(|&other| other != index).flat_map(|o| keys(&found[o])).collect();
    let is_known = |key: &str| match key.strip_suffix("xx") {
        Some(class) => known.iter().any(|known| known.starts_with(class)),
        None => known.contains(key),
    };
    let own = keys(&found[index]);
    own.iter().filter(|key| is_known(key)).count() * 2 > own.len()
}

/// The codes and statuses of a table of errors, each by itself: `500, 502` are two.
fn keys(found: &Found<'_>) -> Vec<String> {
    let Some(columns) = found.columns() else { return Vec::new() };
    let all = [Role::Code, Role::Status].into_iter().filter_map(|role| columns.index(role));
    let cells = all.flat_map(|column| found.table.rows.iter().filter_map(move |row| row.cells.get(column)));
    let parts = cells.flat_map(|cell| match content::Statuses::of(&cell.plain) {
        Some(statuses) if !statuses.numbers.is_empty() => statuses.numbers.iter().map(u16::to_string).collect(),
        Some(statuses) => vec![statuses.text],
        None => vec![cell.plain.to_string()],
    });
    parts.collect()
}
