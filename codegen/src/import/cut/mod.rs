//! Cuts rows whose cells ran together.
//!
//! A row is read for the places where a border is conceivable ([`scan`]), each with what speaks for and against it
//! ([`borders`]). What the columns hold ([`kind`], [`column`]) is found by trying what makes the rows cheapest to cut
//! ([`path`]); then the rows teach the habits of the columns, and all are cut. A border is only certain if every other
//! place for it is clearly worse.

mod borders;
mod chars;
pub(super) mod class;
mod closed;
mod column;
mod doubt;
mod english;
mod hexadecimal;
mod kind;
mod lexicon;
mod lists;
mod path;
mod row;
mod scan;
mod words;

pub(super) use lexicon::{Lexicon, Origin};
pub(super) use path::Cells;

use column::Column;
use row::Row;

/// The longest row that is cut; a longer one is left to a person.
const MAX_ROW: usize = 4_000;

/// How many rows are tried for finding what the columns hold, and how many teach the habits of their cells.
const SAMPLE: usize = 40;
const LESSONS: usize = 400;

/// Cuts the rows below a header.
pub(super) fn cut(header: &[&str], rows: &[&str], lexicon: &Lexicon<'_>) -> Vec<Cells> {
    let borders = |text: &str| if text.len() <= MAX_ROW { scan::borders(text, lexicon) } else { Vec::new() };
    let some = |count: usize| rows.iter().step_by(rows.len().div_ceil(count).max(1));
    let sample: Vec<Row<'_>> =
        some(SAMPLE).map(|text| Row::new(text, borders(text), &column::possible(header))).collect();
    let mut columns = column::kinds(header, &sample);
    drop(sample);
    let kinds: Vec<kind::Kind> = columns.iter().map(|column| column.kind).collect();
    let lessons: Vec<Row<'_>> = some(LESSONS).map(|text| Row::new(text, borders(text), &kinds)).collect();
    for _ in 0..2 {
        let cells: Vec<Cells> = lessons.iter().map(|row| path::cut(row, &columns)).collect();
        Column::learn(&mut columns, &lessons, &cells);
    }
    drop(lessons);
    let cells = rows.iter().map(|text| path::cut(&Row::new(text, borders(text), &kinds), &columns)).collect();
    agreed(cells)
}

/// Where most rows are in doubt, the others are too: what was found out about the columns fits them by accident.
fn agreed(mut rows: Vec<Cells>) -> Vec<Cells> {
    let certain = rows.iter().filter(|cells| cells.is_certain()).count();
    if certain * 2 < rows.len() {
        rows.iter_mut().for_each(Cells::doubt);
    }
    rows
}
