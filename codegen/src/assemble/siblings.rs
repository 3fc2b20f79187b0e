//! Tables of one page with the same header, which are read the same way.
//!
//! A table of two rows says less about its columns than one of twenty: what the larger one was taken for holds for the
//! smaller one as well.

use std::collections::HashMap;

use super::tables::{Found, Kind};
use crate::roles::content::Column;
use crate::roles::{Columns, Role};

/// Reads each table of errors as the largest one with the same header.
pub(super) fn agree(found: &mut [Found<'_>]) {
    let mut largest: HashMap<Vec<String>, usize> = HashMap::new();
    for (index, table) in found.iter().enumerate().filter(|(_, found)| found.columns().is_some()) {
        let best = largest.entry(header(table)).or_insert(index);
        if found[*best].table.rows.len() < table.table.rows.len() {
            *best = index;
        }
    }
    for index in 0..found.len() {
        let like = found[index].columns().and_then(|_| largest.get(&header(&found[index])));
        if let Some(&like) = like.filter(|like| **like != index)
            && let Some(columns) = found[like].columns().cloned()
            && found[index].columns() != Some(&columns)
            && fits(&found[index], &columns)
        {
            found[index].kind = Kind::Errors(columns);
        }
    }
}

/// The words of a header, however they are written.
fn header(found: &Found<'_>) -> Vec<String> {
    found.table.header.iter().map(|cell| cell.plain.trim().to_lowercase()).collect()
}

/// Whether the cells of a table do not contradict what their columns are elsewhere.
fn fits(found: &Found<'_>, columns: &Columns) -> bool {
    let column = |role: Role| columns.index(role).map(|index| Column::of(found.table, index));
    // What is surely a status stays one.
    let own = found.columns().and_then(|columns| columns.index(Role::Status));
    own.is_none_or(|own| columns.index(Role::Status) == Some(own))
        && column(Role::Status).is_none_or(|column| column.statuses().is_most())
        && column(Role::Code).is_none_or(|column| column.codes().is_most() && !column.has_lists())
}
