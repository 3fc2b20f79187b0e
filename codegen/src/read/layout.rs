//! What HTML arranges in rows: a table or a list of definitions, while it is open.
//!
//! Blank lines cut HTML into pieces between which Markdown is read, so its tags come one by one, and what stands
//! between them comes as HTML, as Markdown or as both.

use std::ops::Range;

use super::definitions::Definitions;
use super::grid::Grid;
use super::tags::Tag;
use super::text::{Original, TextBuilder};
use crate::document::Table;
use crate::source::Span;

/// How much a page may make a reader invent: cells that are repeated, or that there must be for the others' sake.
pub(super) struct Budget(usize);

impl Budget {
    pub(super) fn new() -> Self {
        Self(32 << 20)
    }

    /// Room for so many cells with so many bytes of text.
    pub(super) fn take(&mut self, cells: usize, bytes: usize) -> Option<()> {
        self.0 = self.0.checked_sub(cells * 64 + bytes)?;
        Some(())
    }
}

/// The outermost table or list that is open. Those in its cells are text.
pub(super) enum Layout {
    Table(Grid),
    Definitions(Definitions),
}

impl Layout {
    /// What a tag opens, if no layout is open.
    pub(super) fn open(tag: &Tag, range: &Range<usize>) -> Option<Self> {
        match tag.name.as_str() {
            _ if tag.closes => None,
            "table" => Some(Self::Table(Grid::new(range.clone()))),
            "dl" => Some(Self::Definitions(Definitions::new(range.clone()))),
            // Somebody forgot the table.
            "tr" => {
                let mut grid = Grid::new(range.clone());
                grid.begin_row(range);
                Some(Self::Table(grid))
            }
            _ => None,
        }
    }

    /// Whether it is a table.
    pub(super) fn is_table(&self) -> bool {
        matches!(self, Self::Table(_))
    }

    /// The element that it is.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Table(_) => "table",
            Self::Definitions(_) => "dl",
        }
    }

    /// The text of the open cell.
    pub(super) fn text(&mut self) -> Option<&mut TextBuilder> {
        match self {
            Self::Table(grid) => grid.text(),
            Self::Definitions(list) => list.text(),
        }
    }

    /// Takes a tag; `false` if it says nothing of rows. Whether all ends with it is in `ended`.
    pub(super) fn tag(&mut self, tag: &Tag, range: &Range<usize>, page: &Original, ended: &mut bool) -> bool {
        match self {
            Self::Table(grid) => grid.tag(tag, range, page, ended),
            Self::Definitions(list) => list.tag(tag, range, page, ended),
        }
    }

    /// The table; none if there is nothing in it, an error if it is too large.
    pub(super) fn finish(self, page: &Original, budget: &mut Budget) -> Result<Option<Table>, Span> {
        match self {
            Self::Table(grid) => grid.finish(page, budget),
            Self::Definitions(list) => list.finish(page, budget),
        }
    }
}

/// Where the page closes tables and lists of definitions, and where it opens them.
#[derive(Default)]
pub(super) struct Closings {
    table: [Vec<usize>; 2],
    definitions: [Vec<usize>; 2],
}

impl Closings {
    pub(super) fn find(page: &str) -> Self {
        let mut found = Self::default();
        for (at, _) in page.match_indices('<') {
            let rest = page.as_bytes().get(at + 1..).unwrap_or_default();
            let (closes, rest) = match rest.strip_prefix(b"/") {
                Some(rest) => (1, rest),
                None => (0, rest),
            };
            let is = |name: &[u8]| rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
            let list = match () {
                () if is(b"table") => &mut found.table,
                () if is(b"dl") => &mut found.definitions,
                () => continue,
            };
            if let Some(list) = list.get_mut(closes) {
                list.push(at);
            }
        }
        found
    }

    /// Whether an element that is open at a byte is closed before the next one opens.
    pub(super) fn close(&self, name: &str, at: usize) -> bool {
        let [opens, closes] = if name == "dl" { &self.definitions } else { &self.table };
        let next = |list: &[usize]| list.get(list.partition_point(|&place| place < at)).copied();
        match (next(closes), next(opens)) {
            (Some(close), Some(open)) => close < open,
            (close, _) => close.is_some(),
        }
    }
}
