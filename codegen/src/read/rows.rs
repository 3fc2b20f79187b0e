//! A table in Markdown while it is read, and how the cells of each row agree with the header.

use std::ops::Range;

use super::mapped::Mapped;
use super::text::{Original, TextBuilder};
use crate::document::{Row, RowShape, Table, Text};
use crate::source::Span;

/// A table that is open.
pub(super) struct Rows {
    table: Table,
    /// The cells of the open row, with the bytes between their pipes.
    cells: Vec<(Text, Range<usize>)>,
    /// The cell that was read last, whose memory the next one takes.
    last: Option<TextBuilder>,
}

impl Rows {
    /// A table of so many lines.
    pub(super) fn new(lines: usize, span: Span) -> Self {
        // The header and the rule below it are none.
        let rows = Vec::with_capacity(lines.saturating_sub(2));
        Self { table: Table::new(Vec::new(), rows, span), cells: Vec::new(), last: None }
    }

    /// Begins the text of a cell.
    pub(super) fn begin_cell(&mut self, place: Range<usize>) -> TextBuilder {
        let mut text = self.last.take().unwrap_or_else(|| TextBuilder::new(place.clone()));
        text.begin(place);
        text
    }

    /// Takes the text of a cell, which stands between these bytes.
    pub(super) fn end_cell(&mut self, mut text: TextBuilder, raw: &Range<usize>, original: &Original) {
        self.cells.push((text.take(original), raw.clone()));
        self.last = Some(text);
    }

    /// Takes the cells that were read for the header.
    pub(super) fn end_header(&mut self) {
        self.table.header = self.cells.drain(..).map(|(cell, _)| cell).collect();
    }

    /// Takes the cells that were read for a row, which stands in these bytes.
    pub(super) fn end_row(&mut self, raw: &Range<usize>, page: &Mapped<'_>, original: &Original) {
        let line = page.text().get(raw.clone()).unwrap_or_default().trim_end();
        let range = raw.start..raw.start + line.len();
        let span = |raw: &Range<usize>| original.span(page.on_page(raw));
        // The parser invents cells that a row lacks, behind its end, and drops those that it has too many.
        let missing = self.cells.iter().filter(|(_, cell)| cell.is_empty() && cell.end >= range.end).count();
        let last = self.cells.iter().map(|(_, cell)| cell.end).max().unwrap_or(range.end);
        let behind = page.text().get(last..range.end).unwrap_or_default();
        let is_sign = |c: char| matches!(c, ' ' | '\t' | '|');
        let surplus = behind.trim_start_matches(is_sign);
        let start = range.end - surplus.len();
        let shape = match surplus.trim_end_matches(is_sign) {
            _ if missing > 0 => RowShape::Short(missing),
            "" => RowShape::Exact,
            surplus => RowShape::Long(span(&(start..start + surplus.len()))),
        };
        let cells = self.cells.drain(..).map(|(cell, _)| cell).collect();
        self.table.rows.push(Row { cells, shape, span: span(&range) });
    }

    /// The table.
    pub(super) fn finish(self) -> Table {
        self.table
    }
}
