//! Where the words that annotations quote stand on the pages.

use std::collections::HashMap;

use crate::document::{Block, Document, Table, Text};
use crate::source::Span;
use crate::template::Template;
use crate::text::fold;

/// The text of all pages, piece by piece: a table row is its cells joined by spaces.
#[derive(Debug, Default)]
pub struct Quotations {
    pieces: Vec<Piece>,
    /// The pieces that have three bytes in a row, so that a quotation is looked for only where it may be.
    by_bytes: HashMap<[u8; 3], Vec<usize>>,
}

#[derive(Debug)]
struct Piece {
    page: String,
    text: String,
    span: Span,
    is_row: bool,
}

/// Where a quotation stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found<'a> {
    /// In the row that it speaks of, or somewhere else on this page where it can be only once.
    In(&'a str),
    /// In several rows, none of which it speaks of.
    Ambiguous(Vec<Span>),
    /// Nowhere.
    Nowhere,
}

impl Quotations {
    /// Adds a page.
    pub fn add(&mut self, page: &str, document: &Document) {
        self.blocks(page, document.blocks());
    }

    fn blocks(&mut self, page: &str, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.text(page, &heading.text),
                Block::Paragraph(text) => self.text(page, text),
                Block::Code(code) => self.push(page, &code.text, code.span, false),
                Block::List(list) => list.items.iter().for_each(|item| self.blocks(page, item)),
                Block::Table(table) => self.table(page, table),
            }
        }
    }

    fn table(&mut self, page: &str, table: &Table) {
        for row in &table.rows {
            let cells: Vec<&str> = row.cells.iter().map(|cell| cell.plain.as_str()).collect();
            self.push(page, &cells.join(" "), row.span, true);
        }
    }

    fn text(&mut self, page: &str, text: &Text) {
        self.push(page, &text.plain, text.span, false);
    }

    fn push(&mut self, page: &str, text: &str, span: Span, is_row: bool) {
        let (text, number) = (normal(text), self.pieces.len());
        for bytes in text.as_bytes().windows(3) {
            let pieces = self.by_bytes.entry([bytes[0], bytes[1], bytes[2]]).or_default();
            if pieces.last() != Some(&number) {
                pieces.push(number);
            }
        }
        self.pieces.push(Piece { page: page.to_owned(), text, span, is_row });
    }

    /// The pieces that may have a quotation: those with the rarest three bytes of it.
    fn candidates(&self, quote: &str) -> Box<dyn Iterator<Item = &Piece> + '_> {
        let of = |bytes: &[u8]| self.by_bytes.get(bytes).map_or(&[][..], Vec::as_slice);
        match quote.as_bytes().windows(3).map(of).min_by_key(|pieces| pieces.len()) {
            Some(pieces) => Box::new(pieces.iter().filter_map(|&number| self.pieces.get(number))),
            None => Box::new(self.pieces.iter()),
        }
    }

    /// Looks a quotation up. The rows that it speaks of come first: what stands in one of them is said there.
    pub(super) fn find(&self, quote: &str, own: &[Span]) -> Found<'_> {
        let quote = normal(quote);
        let hits: Vec<&Piece> = self.candidates(&quote).filter(|piece| piece.text.contains(&quote)).collect();
        if let Some(hit) = hits.iter().find(|hit| own.contains(&hit.span)) {
            return Found::In(&hit.page);
        }
        let rows: Vec<Span> = hits.iter().filter(|hit| hit.is_row).map(|hit| hit.span).collect();
        match (hits.first(), rows.len()) {
            (None, _) => Found::Nowhere,
            (Some(_), 2..) => Found::Ambiguous(rows),
            (Some(hit), _) => Found::In(&hit.page),
        }
    }
}

/// Text in the form in which quotations are compared: white space folded, placeholders in their normal form.
pub(crate) fn normal(text: &str) -> String {
    Template::documented(&fold(text)).to_string()
}
