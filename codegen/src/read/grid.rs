//! A table in HTML: its cells as they come, then put into rows and columns.

use std::ops::Range;

use super::layout::Budget;
use super::tags::Tag;
use super::text::{Original, TextBuilder};
use crate::document::{Row, RowShape, Table, Text};
use crate::source::Span;

/// The most columns that a table may have.
const MAX_COLUMNS: usize = 64;

/// A table that has begun.
pub(super) struct Grid {
    range: Range<usize>,
    rows: Vec<GridRow>,
    /// Whether the row and the cell that came last are still open.
    row_is_open: bool,
    in_head: bool,
    cell: Option<(TextBuilder, GridCell<()>)>,
    /// How many tables are open within a cell. They are text.
    inner: usize,
}

struct GridRow {
    cells: Vec<GridCell<Text>>,
    in_head: bool,
    range: Range<usize>,
}

struct GridCell<T> {
    text: T,
    columns: usize,
    rows: usize,
    is_header: bool,
}

impl Grid {
    pub(super) fn new(range: Range<usize>) -> Self {
        Self { range, rows: Vec::new(), row_is_open: false, in_head: false, cell: None, inner: 0 }
    }

    pub(super) fn text(&mut self) -> Option<&mut TextBuilder> {
        self.cell.as_mut().map(|(text, _)| text)
    }

    /// Takes a tag of the table; `false` if it is none. Whether the table ends with it is in `ended`.
    pub(super) fn tag(&mut self, tag: &Tag, range: &Range<usize>, page: &Original, ended: &mut bool) -> bool {
        self.range.end = self.range.end.max(range.end);
        let name = tag.name.as_str();
        if name == "table" && (self.inner > 0 || !tag.closes) {
            self.inner = if tag.closes { self.inner - 1 } else { self.inner + 1 };
        } else if self.inner > 0 {
            return false;
        } else {
            match (name, tag.closes) {
                ("table", _) => {
                    self.end_row(range.start, page);
                    *ended = true;
                    return true;
                }
                ("thead" | "tbody" | "tfoot", closes) => {
                    self.end_row(range.start, page);
                    self.in_head = name == "thead" && !closes;
                    return true;
                }
                ("tr", true) => self.end_row(range.end, page),
                ("tr", false) => {
                    self.end_row(range.start, page);
                    self.begin_row(range);
                    return true;
                }
                ("td" | "th", true) => {
                    self.end_cell(range.end, page);
                    return true;
                }
                ("td" | "th", false) => {
                    self.end_cell(range.start, page);
                    if !self.row_is_open {
                        self.begin_row(range);
                    }
                    let place = range.end..range.end;
                    let cell = GridCell { text: (), columns: tag.columns, rows: tag.rows, is_header: name == "th" };
                    self.cell = Some((TextBuilder::new(place), cell));
                    return true;
                }
                ("caption" | "colgroup", _) => self.end_row(range.start, page),
                _ => return false,
            }
        }
        if let Some(text) = self.text() {
            text.separate();
        }
        true
    }

    pub(super) fn begin_row(&mut self, range: &Range<usize>) {
        self.rows.push(GridRow { cells: Vec::new(), in_head: self.in_head, range: range.clone() });
        self.row_is_open = true;
    }

    fn end_cell(&mut self, end: usize, page: &Original) {
        if let (Some((text, cell)), Some(row)) = (self.cell.take(), self.rows.last_mut()) {
            row.range.end = row.range.end.max(end);
            let GridCell { columns, rows, is_header, .. } = cell;
            row.cells.push(GridCell { text: text.build(page), columns, rows, is_header });
        }
    }

    fn end_row(&mut self, end: usize, page: &Original) {
        self.end_cell(end, page);
        if let (true, Some(row)) = (self.row_is_open, self.rows.last_mut()) {
            row.range.end = row.range.end.max(end);
        }
        self.row_is_open = false;
    }

    /// The table; none if it has no cells, an error if it is too large.
    pub(super) fn finish(mut self, page: &Original, budget: &mut Budget) -> Result<Option<Table>, Span> {
        self.end_row(self.range.end, page);
        let span = page.span(self.range.start..self.range.end);
        self.rows.retain(|row| !row.cells.is_empty());
        let header = self.header();
        let spread = spread(self.rows, page, budget).ok_or(span)?;
        let Some(columns) = spread.iter().map(|(row, _)| row.cells.len()).max() else { return Ok(None) };
        let mut rows = Vec::with_capacity(spread.len());
        for (mut row, all) in spread {
            budget.take(columns - row.cells.len(), 0).ok_or(span)?;
            let end = row.span.at_end();
            row.cells.resize(columns, Text::new("", end));
            let missing = columns.saturating_sub(all);
            if row.shape == RowShape::Exact && missing > 0 {
                row.shape = RowShape::Short(missing);
            }
            rows.push(row);
        }
        let rows_after = rows.split_off((header + 1).min(rows.len()));
        let header = rows.pop().map(|row| row.cells).unwrap_or_default();
        Ok(Some(Table::new(header, rows_after, span)))
    }

    /// The row that names the columns: the last one of those at the top that do nothing else, or the first one.
    ///
    /// Above it there may be a title, or names for groups of columns.
    fn header(&self) -> usize {
        let heads = |row: &GridRow| row.in_head || row.cells.iter().all(|cell| cell.is_header);
        let leading = self.rows.iter().take_while(|row| heads(row)).count();
        let has_body = leading < self.rows.len() || self.rows.last().is_some_and(|row| row.in_head);
        let is_title = |row: &GridRow| matches!(row.cells.as_slice(), [cell] if cell.columns > 1);
        match self.rows.as_slice() {
            _ if leading > 0 && has_body => {
                let last = self.rows.iter().take(leading).rposition(|row| !is_title(row));
                last.unwrap_or(leading - 1)
            }
            [title, _, ..] if is_title(title) => 1,
            _ => 0,
        }
    }
}

/// Gives each row its columns: a cell that spans rows stands in each of them, one that spans columns leaves those
/// behind the first empty. `None` if that is more than the budget allows.
///
/// With each row comes how many columns it has on the page; the row itself ends with its last own cell.
fn spread(rows: Vec<GridRow>, page: &Original, budget: &mut Budget) -> Option<Vec<(Row, usize)>> {
    let empty_at = |at: usize| Text::new("", page.span(at..at));
    // For each column, the text that comes down, and into how many more rows.
    let mut above: Vec<Option<(Text, usize)>> = Vec::new();
    let mut spread = Vec::with_capacity(rows.len());
    for row in rows {
        let mut cells: Vec<Text> = Vec::new();
        // How many cells there are without the empty ones of a cell that spans columns.
        let mut width = 0;
        let mut surplus: Option<Span> = None;
        let mut own = row.cells.into_iter();
        let mut next = own.next();
        while next.is_some() || cells.len() < above.len() {
            let column = cells.len();
            if let Some(slot) = above.get_mut(column)
                && let Some((text, left)) = slot.take()
            {
                budget.take(1, text.plain.len())?;
                if !text.plain.is_empty() {
                    width = column + 1;
                }
                if left > 1 {
                    *slot = Some((text.clone(), left - 1));
                }
                cells.push(text);
                continue;
            }
            let Some(cell) = next.take() else {
                // Nothing comes down here, but further on perhaps.
                let more = above.iter().skip(column).any(Option::is_some);
                if !more {
                    break;
                }
                let end = cells.last().map_or(row.range.end, |cell| cell.span.end());
                budget.take(1, 0)?;
                cells.push(empty_at(end));
                continue;
            };
            next = own.next();
            if column >= MAX_COLUMNS {
                surplus = Some(surplus.map_or(cell.text.span, |all| all.to_end_of(cell.text.span)));
                continue;
            }
            let end = cell.text.span.end();
            for part in 0..cell.columns.min(MAX_COLUMNS - column) {
                if part > 0 && above.get(column + part).is_some_and(Option::is_some) {
                    break;
                }
                let text = if part == 0 { cell.text.clone() } else { empty_at(end) };
                budget.take(part.min(1), 0)?;
                if cell.rows > 1 {
                    if above.len() <= column + part {
                        above.resize(column + part + 1, None);
                    }
                    if let Some(slot) = above.get_mut(column + part) {
                        *slot = Some((text.clone(), cell.rows - 1));
                    }
                }
                cells.push(text);
            }
            width = column + 1;
        }
        let all = cells.len();
        cells.truncate(width);
        let shape = surplus.map_or(RowShape::Exact, RowShape::Long);
        let span = page.span(row.range.start..row.range.end);
        spread.push((Row { cells, shape, span }, all));
    }
    Some(spread)
}
