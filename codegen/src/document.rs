//! A page as its readers see it: headings, paragraphs, lists, code and tables, each with its place in the file.
//!
//! The model says nothing of Markdown: a reader of another format would build the same one.

use std::cell::OnceCell;
use std::ops::Range;

use crate::plain::Plain;
use crate::roles::content::Counts;
use crate::source::{SourceId, Span};

/// A page.
#[derive(Debug, Clone)]
pub struct Document {
    source: SourceId,
    /// The title, where it stands in front of the text rather than in it.
    title: Option<Text>,
    blocks: Vec<Block>,
    /// For each block, the index of the heading whose section it stands in.
    sections: Vec<Option<usize>>,
    marks: Vec<Text>,
    html_tables: Vec<Span>,
    /// How texts are formatted, by where the text begins.
    pieces: Vec<(usize, Vec<Piece>)>,
}

/// A part of a text that is formatted, by its bytes in the plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// How.
    pub kind: PieceKind,
    /// The bytes of the plain text.
    pub range: Range<usize>,
}

/// A formatting that says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// Code.
    Code,
    /// Bold.
    Strong,
    /// A link.
    Link,
    /// The end of a line, which means nothing.
    Break,
    /// The end of a line that is meant to be one.
    HardBreak,
}

impl PieceKind {
    /// Whether a line ends.
    pub fn is_break(self) -> bool {
        matches!(self, Self::Break | Self::HardBreak)
    }
}

/// A piece of a page.
#[derive(Debug, Clone)]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// A paragraph, or the text of a list item.
    Paragraph(Text),
    /// A list.
    List(List),
    /// A code block.
    Code(Code),
    /// A table.
    Table(Table),
}

/// A heading.
#[derive(Debug, Clone)]
pub struct Heading {
    /// From 1 (the page) to 6.
    pub level: u8,
    /// Its text.
    pub text: Text,
}

/// Text with its formatting taken off and its white space folded, and the bytes it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text. Most of it is a piece of the page, which it shares.
    pub plain: Plain,
    /// The bytes of the file.
    pub span: Span,
}

impl Text {
    /// A text that was read from these bytes.
    pub fn new(plain: impl Into<Plain>, span: Span) -> Self {
        Self { plain: plain.into(), span }
    }

    /// Adds what stands further down, behind a sign.
    pub fn append(&mut self, sign: &str, more: &Self) {
        self.plain.push_str(sign);
        self.plain.push_str(&more.plain);
        self.span = self.span.to_end_of(more.span);
    }
}

/// A list.
#[derive(Debug, Clone)]
pub struct List {
    /// Whether the items are numbered.
    pub ordered: bool,
    /// The items.
    pub items: Vec<Vec<Block>>,
}

/// A code block.
#[derive(Debug, Clone)]
pub struct Code {
    /// The code.
    pub text: String,
    /// The bytes of the file.
    pub span: Span,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// The header cells.
    pub header: Vec<Text>,
    /// The body.
    pub rows: Vec<Row>,
    /// The bytes of the file.
    pub span: Span,
    /// What its columns look like, once somebody has looked: several phases ask, and each cell is weighed in many ways.
    columns: OnceCell<Vec<Counts>>,
}

impl Table {
    /// A table of these rows.
    pub fn new(header: Vec<Text>, rows: Vec<Row>, span: Span) -> Self {
        Self { header, rows, span, columns: OnceCell::new() }
    }

    /// What the cells of a column hold; `look` looks at all of them. The rows stay as they are from here on, but for
    /// [`Document::remove_rows`].
    pub(crate) fn counts(&self, index: usize, look: impl FnOnce(&Self) -> Vec<Counts>) -> Counts {
        self.columns.get_or_init(|| look(self)).get(index).copied().unwrap_or_default()
    }
}

/// A row of a table. It has as many cells as the header; what was wrong with that on the page is in `shape`.
#[derive(Debug, Clone)]
pub struct Row {
    /// The cells.
    pub cells: Vec<Text>,
    /// Whether the page has as many cells here as the header.
    pub shape: RowShape,
    /// The bytes of the file.
    pub span: Span,
}

impl Row {
    /// Its cells joined by spaces, as annotations quote it.
    pub fn plain(&self) -> String {
        let cells: Vec<&str> =
            self.cells.iter().map(|cell| cell.plain.as_str()).filter(|cell| !cell.is_empty()).collect();
        cells.join(" ")
    }

    /// As much of that as tells a row apart from others.
    pub fn beginning(&self) -> String {
        const ENOUGH: usize = 60;
        let plain = self.plain();
        let end = plain.char_indices().nth(ENOUGH).map_or(plain.len(), |(end, _)| end);
        plain.get(..end).unwrap_or_default().trim_end().to_owned()
    }
}

/// How the cells of a row agree with the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowShape {
    /// As many cells.
    Exact,
    /// So many cells fewer, at the end; they were taken as empty.
    Short(usize),
    /// More cells; the bytes of the surplus, which is in none of the cells.
    Long(Span),
}

impl Document {
    /// A page of these blocks.
    pub fn new(source: SourceId, blocks: Vec<Block>) -> Self {
        let mut sections = Vec::with_capacity(blocks.len());
        // The open headings, of strictly growing level.
        let mut open: Vec<(u8, usize)> = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            if let Block::Heading(heading) = block {
                while open.last().is_some_and(|&(level, _)| level >= heading.level) {
                    open.pop();
                }
            }
            sections.push(open.last().map(|&(_, heading)| heading));
            if let Block::Heading(heading) = block {
                open.push((heading.level, index));
            }
        }
        Self { source, title: None, blocks, sections, marks: Vec::new(), html_tables: Vec::new(), pieces: Vec::new() }
    }

    /// With a title that stands in front of the text.
    #[must_use]
    pub fn with_title(mut self, title: Option<Text>) -> Self {
        self.title = title;
        self
    }

    /// With the places that an import left to a person.
    #[must_use]
    pub fn with_marks(mut self, marks: Vec<Text>) -> Self {
        self.marks = marks;
        self
    }

    /// With the tables in HTML that cannot be read.
    #[must_use]
    pub fn with_html_tables(mut self, tables: Vec<Span>) -> Self {
        self.html_tables = tables;
        self
    }

    /// With the formatting of its texts, which stand in the order of the page.
    #[must_use]
    pub fn with_pieces(mut self, pieces: Vec<(usize, Vec<Piece>)>) -> Self {
        self.pieces = pieces;
        self
    }

    /// Takes the rows out of its tables for which this holds.
    pub fn remove_rows(&mut self, mut remove: impl FnMut(&Row) -> bool) {
        for block in &mut self.blocks {
            if let Block::Table(table) = block {
                table.rows.retain(|row| !remove(row));
                table.columns = OnceCell::new();
            }
        }
    }

    /// Takes its blocks, to put others [in their place](Self::with_blocks).
    #[must_use]
    pub fn take_blocks(mut self) -> (Vec<Block>, Self) {
        (std::mem::take(&mut self.blocks), self)
    }

    /// With other blocks of the same page.
    #[must_use]
    pub fn with_blocks(self, blocks: Vec<Block>) -> Self {
        let (title, marks, html_tables, pieces) = (self.title, self.marks, self.html_tables, self.pieces);
        Self::new(self.source, blocks)
            .with_title(title)
            .with_marks(marks)
            .with_html_tables(html_tables)
            .with_pieces(pieces)
    }

    /// How a heading, a paragraph or the text of an item is formatted.
    pub fn pieces(&self, text: &Text) -> &[Piece] {
        match self.pieces.binary_search_by_key(&text.span.start(), |(start, _)| *start) {
            Ok(index) => self.pieces.get(index).map_or(&[], |(_, pieces)| pieces),
            Err(_) => &[],
        }
    }

    /// The file.
    pub fn source(&self) -> SourceId {
        self.source
    }

    /// The title, where it stands in front of the text rather than in it.
    pub fn title(&self) -> Option<&str> {
        self.title.as_ref().map(|title| title.plain.as_str())
    }

    /// What stands on the page, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The places that an import left to a person, with what it asks.
    pub fn marks(&self) -> &[Text] {
        &self.marks
    }

    /// Where tables in HTML stand that cannot be read. What they say is in none of the blocks.
    pub fn html_tables(&self) -> &[Span] {
        &self.html_tables
    }

    /// The headings, with the index of their blocks.
    pub fn headings(&self) -> impl DoubleEndedIterator<Item = (usize, &Heading)> {
        self.blocks.iter().enumerate().filter_map(|(index, block)| match block {
            Block::Heading(heading) => Some((index, heading)),
            _ => None,
        })
    }

    /// The tables, with the index of their blocks.
    pub fn tables(&self) -> impl Iterator<Item = (usize, &Table)> {
        self.blocks.iter().enumerate().filter_map(|(index, block)| match block {
            Block::Table(table) => Some((index, table)),
            _ => None,
        })
    }

    /// The heading in whose section a block stands. For a heading, that is the next higher one above it.
    pub fn heading_of(&self, block: usize) -> Option<(usize, &Heading)> {
        let index = self.sections[block]?;
        match &self.blocks[index] {
            Block::Heading(heading) => Some((index, heading)),
            _ => None,
        }
    }

    /// The headings in whose sections a block stands, the nearest first.
    pub fn headings_above(&self, block: usize) -> impl Iterator<Item = &Heading> {
        let above = std::iter::successors(self.heading_of(block), |(index, _)| self.heading_of(*index));
        above.map(|(_, heading)| heading)
    }

    /// The paragraphs between a block and the heading, or other table, above it.
    pub fn lead(&self, block: usize) -> Vec<&str> {
        let above = self.blocks[..block].iter().rev();
        let near = above.take_while(|block| !matches!(block, Block::Heading(_) | Block::Table(_))).take(4);
        near.filter_map(|block| match block {
            Block::Paragraph(text) => Some(text.plain.as_str()),
            _ => None,
        })
        .collect()
    }

    /// The blocks below a heading, up to the next heading of any level.
    pub fn section(&self, heading: usize) -> &[Block] {
        let body = &self.blocks[heading + 1..];
        let end = body.iter().position(|block| matches!(block, Block::Heading(_))).unwrap_or(body.len());
        &body[..end]
    }
}

impl Code {
    /// The lines of the code that are not blank.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.text.lines().map(str::trim).filter(|line| !line.is_empty())
    }
}
