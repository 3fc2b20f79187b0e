//! Rows with pipes between their cells that lost the header and the line below it, and rows with tabs between them, as a
//! browser copies a table.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::lines::Line;
use super::table::{Doubt, Name, Row, Table};
use crate::roles::content::{self, Cell};
use crate::roles::words;

/// What stands between the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    /// Pipes, also at the ends of the row.
    Pipe,
    Tab,
}

/// How many lines from the first on are rows, and what separates their cells. One line alone proves nothing; behind two
/// of them, a line with one cell between pipes is a row that lost some.
pub(super) fn rows_at(lines: &[Line<'_>]) -> Option<(Separator, usize)> {
    let [first, second, rest @ ..] = lines else { return None };
    if second.after_blank {
        return None;
    }
    let count =
        |is_row: fn(&str) -> bool| 2 + rest.iter().take_while(|line| !line.after_blank && is_row(line.raw)).count();
    if is_row(first.text()) && is_row(second.text()) {
        Some((Separator::Pipe, count(|line| has_outer_pipe(line.trim()))))
    } else if has_tabs(first.raw)
        && has_tabs(second.raw)
        && !(first.raw.starts_with('\t') && second.raw.starts_with('\t'))
        && begins_columns(&cells_between_tabs(first.raw))
    {
        Some((Separator::Tab, count(has_tabs)))
    } else {
        None
    }
}

/// Whether a line has tabs that do not indent it, nor stand in front of a remark.
fn has_tabs(line: &str) -> bool {
    line.trim_end_matches([' ', '\r']).contains('\t') && !line.trim().is_empty()
}

/// Whether cells can be the first of a table: every one is short and has a text, and no line of a program has them.
fn begins_columns(cells: &[&str]) -> bool {
    const LONGEST: usize = 60;
    const OF_PROGRAMS: &[char] = &[';', '{', '}', '=', '<', '>', '$', '"', '`', '\\'];
    let is_short = |cell: &&str| cell.chars().count() <= LONGEST && !cell.contains(OF_PROGRAMS) && !cell.contains("//");
    // The corner of a table may be empty.
    cells.len() >= 2 && cells.iter().skip(1).all(|cell| !cell.is_empty()) && cells.iter().all(is_short)
}

/// Whether the second line of some rows is the one that Markdown has below a header, so that nothing is lost.
pub(super) fn is_whole(rows: &[Line<'_>]) -> bool {
    rows.get(1).is_some_and(|line| line.text().chars().all(|c| "|-: \\".contains(c)))
}

/// Whether a line has cells with pipes between them, and a pipe at one of its ends.
fn is_row(line: &str) -> bool {
    has_outer_pipe(line) && cells(line).len() >= 2
}

fn has_outer_pipe(line: &str) -> bool {
    line.starts_with('|') || line.ends_with('|')
}

/// Restores the table.
pub(super) fn table<'a>(separator: Separator, lines: &[Line<'a>]) -> Table<'a> {
    let split = |line: &Line<'a>| match separator {
        Separator::Pipe => cells(line.text()),
        Separator::Tab => cells_between_tabs(line.raw),
    };
    let mut rows: Vec<(Line<'a>, Vec<&'a str>)> = lines.iter().map(|line| (*line, split(line))).collect();
    let named = rows.first().is_some_and(|(_, cells)| cells.len() >= 2 && is_header(separator, cells));
    let head = named.then(|| rows.remove(0));
    let counts = match &head {
        Some((_, cells)) => vec![cells.len()],
        None => likely_counts(rows.iter().map(|(_, cells)| cells.len())),
    };
    let doubts = |table: &Table<'_>| table.rows.iter().filter(|row| row.doubt.is_some()).count();
    let head = head.as_ref().map(|(_, cells)| cells.as_slice());
    let readings = counts.into_iter().map(|columns| read(separator, &rows, columns, head));
    readings.min_by_key(doubts).unwrap_or(Table { header: Vec::new(), rows: Vec::new() })
}

/// Whether cells are those of a header. A browser copies it with the table, so that between tabs it is one unless it has
/// a code.
fn is_header(separator: Separator, cells: &[&str]) -> bool {
    let known = |cell: &&str| words::meaning(cell).is_some();
    match separator {
        Separator::Pipe => cells.iter().all(known),
        Separator::Tab => !cells.iter().any(|cell| is_code(cell) && !known(cell)),
    }
}

/// How many columns the table may have, the most first: as many as its longest row has cells, or as its usual ones.
fn likely_counts(lengths: impl Iterator<Item = usize>) -> Vec<usize> {
    const USUAL: usize = 3;
    let mut rows_of = BTreeMap::new();
    for length in lengths {
        *rows_of.entry(length).or_insert(0_usize) += 1;
    }
    let longest = rows_of.keys().next_back().copied();
    let mut usual: Vec<(usize, usize)> = rows_of.into_iter().filter(|&(length, _)| length >= 2).collect();
    usual.sort_by_key(|&(_, rows)| Reverse(rows));
    let mut counts: Vec<usize> = usual.into_iter().take(USUAL).map(|(length, _)| length).chain(longest).collect();
    counts.sort_unstable_by_key(|&count| Reverse(count));
    counts.dedup();
    counts
}

/// Reads the rows as a table of so many columns.
fn read<'a>(
    separator: Separator,
    rows: &[(Line<'a>, Vec<&'a str>)],
    columns: usize,
    head: Option<&[&'a str]>,
) -> Table<'a> {
    let whole = rows.iter().map(|(_, cells)| cells.as_slice()).filter(|cells| cells.len() == columns);
    let code = code_column(whole, columns);
    let header = match head {
        Some(cells) => cells.iter().map(|cell| Name::Documented(cell)).collect(),
        None => (0..columns).map(|column| name(column, columns, code)).collect(),
    };
    let rows = rows.iter().map(|(line, cells)| row(separator, *line, cells, columns, code)).collect();
    Table { header, rows }
}

/// The cells between the pipes; those at the ends of the line close it and separate nothing. A pipe with a backslash
/// before it is text.
fn cells(line: &str) -> Vec<&str> {
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').filter(|line| !line.ends_with('\\')).unwrap_or(line);
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in line.match_indices('|') {
        if !line[..at].ends_with('\\') {
            cells.push(line[start..at].trim());
            start = at + 1;
        }
    }
    cells.push(line[start..].trim());
    cells
}

/// The cells between tabs, of which those at the ends may be empty.
fn cells_between_tabs(line: &str) -> Vec<&str> {
    line.split('\t').map(str::trim).collect()
}

/// The column whose cells are all codes, if there is exactly one.
fn code_column<'r>(rows: impl Iterator<Item = &'r [&'r str]>, columns: usize) -> Option<usize> {
    let mut codes = vec![true; columns];
    for cells in rows {
        for (column, cell) in codes.iter_mut().zip(cells) {
            *column &= is_code(cell);
        }
    }
    let mut found = (0..columns).filter(|&column| codes[column]);
    found.next().filter(|_| found.next().is_none())
}

fn is_code(cell: &str) -> bool {
    match content::cell(cell) {
        Cell::Status | Cell::Number => true,
        // One word is a code only if it is spelt like one.
        Cell::Identifier => cell.contains(|c: char| c.is_ascii_digit() || matches!(c, '_' | '-' | '.')),
        Cell::Blank | Cell::List | Cell::Prose => false,
    }
}

/// The header of a column by its place: what stands before the code groups the errors, what follows it is said of
/// them. Of several that follow, none can be told from the others.
fn name<'a>(column: usize, columns: usize, code: Option<usize>) -> Name<'a> {
    match code {
        Some(code) if column == code => Name::Inferred("Code"),
        Some(1) if column == 0 => Name::Inferred("Error Category"),
        Some(code) if column == code + 1 && column + 1 == columns => Name::Inferred("Error Message"),
        _ => Name::Unknown(column + 1),
    }
}

/// A row with all its cells. Where cells are missing, they are the first ones (the same as in the row above), provided
/// that the code then stands in its column. What is too much stays in the last cell, with its pipes.
fn row<'a>(separator: Separator, line: Line<'a>, cells: &[&'a str], columns: usize, code: Option<usize>) -> Row<'a> {
    let missing = columns.saturating_sub(cells.len());
    let shifted = code.and_then(|code| code.checked_sub(missing)).and_then(|code| cells.get(code));
    let carried = if shifted.is_some_and(|cell| is_code(cell)) { missing } else { 0 };
    let text = |cell: &str| if separator == Separator::Pipe { cell.replace("\\|", "|") } else { cell.to_owned() };
    let mut filled: Vec<Cow<'a, str>> = vec![Cow::Borrowed(""); carried];
    filled.extend(cells.iter().take(columns).map(|cell| Cow::Owned(text(cell))));
    if let (Some(surplus), Some(last)) = (cells.get(columns..), filled.last_mut()) {
        for cell in surplus {
            *last.to_mut() += &format!(" | {}", text(cell));
        }
    }
    filled.resize(columns, Cow::Borrowed(""));
    let doubt = if cells.len() > columns {
        Some(Doubt::Surplus)
    } else if missing > carried {
        Some(Doubt::Missing)
    } else {
        None
    };
    Row { line, cells: filled, doubt }
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    type Rows = Vec<(Vec<String>, Option<Doubt>)>;

    fn restored(page: &str) -> (Vec<Name<'_>>, Rows) {
        let lines = lines(page);
        let (separator, count) = rows_at(&lines).expect("they are rows");
        let table = table(separator, &lines[..count]);
        let rows = table.rows.into_iter().map(|row| (row.cells.into_iter().map(Cow::into_owned).collect(), row.doubt));
        (table.header, rows.collect())
    }

    #[test]
    fn a_missing_first_cell_is_the_one_above() {
        let (header, rows) = restored("Login | 1000 | Failed |\n| 1001 | No ${token} |\n");
        assert_eq!(header, [Name::Inferred("Error Category"), Name::Inferred("Code"), Name::Inferred("Error Message")]);
        assert_eq!(rows[0].0, ["Login", "1000", "Failed"]);
        assert_eq!(rows[1], (vec![String::new(), "1001".into(), "No ${token}".into()], None));
    }

    #[test]
    fn a_row_that_does_not_fit_is_left_to_a_person() {
        let (_, rows) = restored("A | 1 | b |\nC | 2 | d |\n| only this | one |\n");
        assert_eq!(rows[2], (vec!["only this".into(), "one".into(), String::new()], Some(Doubt::Missing)));
    }

    #[test]
    fn known_words_in_the_first_row_are_the_header() {
        let (header, rows) = restored("| Code | Message |\n| 1 | a \\| b |\n| 2 | c | d |\n");
        assert_eq!(header, [Name::Documented("Code"), Name::Documented("Message")]);
        assert_eq!(rows[0], (vec!["1".into(), "a | b".into()], None));
        assert_eq!(rows[1], (vec!["2".into(), "c | d".into()], Some(Doubt::Surplus)));
    }

    #[test]
    fn one_line_with_pipes_is_text() {
        assert_eq!(rows_at(&lines("| a | b |\n")), None);
        assert_eq!(rows_at(&lines("cat a | sort\ncat b | sort\n")), None);
        assert_eq!(rows_at(&lines("a | b |\n| c | d |\n\n| e | f |\n")), Some((Separator::Pipe, 2)));
        assert_eq!(rows_at(&lines("\ta\tb\n\tc\td\n")), None);
        assert_eq!(rows_at(&lines("a\tb\nc\n")), None);
    }

    #[test]
    fn tabs_are_between_cells_as_a_browser_copies_them() {
        let (header, rows) = restored("Code\tMessage\tHints\n1\ta | b\t\n\tc\td\n2\te\n");
        assert_eq!(header, [Name::Documented("Code"), Name::Documented("Message"), Name::Documented("Hints")]);
        assert_eq!(rows[0], (vec!["1".into(), "a | b".into(), String::new()], None));
        assert_eq!(rows[1], (vec![String::new(), "c".into(), "d".into()], None));
        assert_eq!(rows[2], (vec!["2".into(), "e".into(), String::new()], Some(Doubt::Missing)));
    }
}
