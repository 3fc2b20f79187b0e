//! Tables whose cells ran together, cut row by row.

use std::borrow::Cow;
use std::fmt;

use super::cut::{self, Cells, Lexicon};
use super::header::Header;
use super::lines::Line;

/// The header of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name<'a> {
    /// As the page has it.
    Documented(&'a str),
    /// By what its cells hold.
    Inferred(&'static str),
    /// By nothing but its number.
    Unknown(usize),
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Documented(name) | Self::Inferred(name) => f.write_str(name),
            Self::Unknown(number) => write!(f, "Column {number}"),
        }
    }
}

/// A table with its cells.
#[derive(Debug, Clone)]
pub(super) struct Table<'a> {
    pub header: Vec<Name<'a>>,
    pub rows: Vec<Row<'a>>,
}

/// A row with its cells.
#[derive(Debug, Clone)]
pub(super) struct Row<'a> {
    pub line: Line<'a>,
    pub cells: Vec<Cow<'a, str>>,
    /// What is left to a person.
    pub doubt: Option<Doubt>,
}

/// Why a row is left to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// The cell of this column holds it and all that follow.
    Uncut(usize),
    /// It has fewer cells than the header, and nobody says which.
    Missing,
    /// It has more cells than the header.
    Surplus,
}

/// What became of lines that look like a table.
pub(super) enum Restored<'a> {
    Table(Table<'a>),
    /// It is a table, of these columns, but not one row can be cut.
    Uncut(Vec<&'a str>),
    /// It may be none.
    Text,
}

/// Cuts the rows below a header, which is read as the rows bear it out.
pub(super) fn restore<'a>(headers: &[Header<'a>], lines: &[Line<'a>], lexicon: &Lexicon<'a>) -> Restored<'a> {
    // Words that only stand together because their cells ran together are no header, if the line can be read otherwise.
    let any_split = headers.iter().any(is_split);
    let likely = headers.iter().take(3).filter(|header| !any_split || !header.joined || header.is_spelt_so());
    let mut attempts: Vec<Attempt<'a>> = likely.map(|header| Attempt::new(header, lines, lexicon)).collect();
    attempts.sort_by_key(|attempt| std::cmp::Reverse(attempt.certain));
    // Two readings that both give rows leave it to a person which columns there are.
    let gives_rows =
        |wanted: fn(&Header<'_>) -> bool| attempts.iter().any(|attempt| attempt.certain > 0 && wanted(&attempt.header));
    let both = gives_rows(|header| header.joined) && gives_rows(is_split);
    let enough = |attempt: &Attempt<'_>| attempt.certain * 2 > lines.len();
    if both || attempts.len() >= 2 && attempts[..2].iter().all(enough) {
        return Restored::Uncut(attempts.swap_remove(0).header.cells);
    }
    let Some(attempt) = attempts.into_iter().next() else { return Restored::Text };
    if attempt.header.unknown > 0 && (lines.len() < 2 || attempt.certain * 5 < lines.len() * 3) {
        return Restored::Text;
    }
    if attempt.rows.iter().all(|cells| cells.sure() == 0) {
        return Restored::Uncut(attempt.header.cells);
    }
    Restored::Table(attempt.into_table(lines))
}

/// Whether a header is made of known words, each with a space before the next.
fn is_split(header: &Header<'_>) -> bool {
    !header.joined && header.unknown == 0
}

/// The rows cut by one reading of the header.
struct Attempt<'a> {
    header: Header<'a>,
    rows: Vec<Cells>,
    /// How many rows are certain.
    certain: usize,
}

impl<'a> Attempt<'a> {
    fn new(header: &Header<'a>, lines: &[Line<'a>], lexicon: &Lexicon<'a>) -> Self {
        let texts: Vec<&str> = lines.iter().map(|line| line.text()).collect();
        let rows = cut::cut(&header.cells, &texts, lexicon);
        let certain = rows.iter().filter(|cells| cells.is_certain()).count();
        Self { header: header.clone(), rows, certain }
    }

    fn into_table(self, lines: &[Line<'a>]) -> Table<'a> {
        let columns = self.header.cells.len();
        let rows = lines.iter().zip(&self.rows).map(|(&line, cells)| row(line, cells, columns)).collect();
        Table { header: self.header.cells.into_iter().map(Name::Documented).collect(), rows }
    }
}

/// The certain cells, and the rest in the cell where it begins.
fn row<'a>(line: Line<'a>, cells: &Cells, columns: usize) -> Row<'a> {
    let sure = cells.sure();
    let mut texts: Vec<Cow<'a, str>> =
        (0..=sure).map(|index| Cow::Borrowed(cells.cell(line.text(), index, sure))).collect();
    texts.resize(columns, Cow::Borrowed(""));
    Row { line, cells: texts, doubt: (!cells.is_certain()).then_some(Doubt::Uncut(sure)) }
}
