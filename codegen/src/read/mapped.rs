//! A text put together from pieces of a page, which still knows where on the page each of them stands.

use std::ops::Range;

/// Text that is read in place of what the page has: containers taken off, broken lines mended.
#[derive(Debug, Default)]
pub(super) struct Mapped {
    text: String,
    /// The pieces, in the order of the text.
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    start: usize,
    /// Where the page has it.
    page: usize,
    /// Whether it is on the page at all, and not only has its place there.
    copied: bool,
}

impl Mapped {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Takes over a piece that the page has at this byte.
    pub(super) fn copy(&mut self, text: &str, page: usize) {
        let follows =
            self.pieces.last().is_some_and(|last| last.copied && last.page + self.text.len() - last.start == page);
        if !follows {
            self.pieces.push(Piece { start: self.text.len(), page, copied: true });
        }
        self.text.push_str(text);
    }

    /// Puts in what the page lacks at this byte.
    pub(super) fn insert(&mut self, text: &str, page: usize) {
        self.pieces.push(Piece { start: self.text.len(), page, copied: false });
        self.text.push_str(text);
    }

    /// The bytes of the page for bytes of the text.
    pub(super) fn on_page(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.locate(range.start, range.start);
        let end = if range.is_empty() { start } else { self.locate(range.end - 1, range.end) };
        start..end.max(start)
    }

    /// Where a byte stands, seen from the piece in which another one is.
    fn locate(&self, within: usize, offset: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.start <= within);
        match after.checked_sub(1).and_then(|index| self.pieces.get(index)) {
            Some(piece) if piece.copied => piece.page + (offset - piece.start),
            Some(piece) => piece.page,
            None => offset,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_found_on_the_page_again() {
        let mut mapped = Mapped::default();
        mapped.copy("ab", 2);
        mapped.copy("c", 4);
        mapped.insert("---", 5);
        mapped.copy("d", 9);
        assert_eq!(mapped.text(), "abc---d");
        assert_eq!(mapped.on_page(&(0..3)), 2..5);
        assert_eq!(mapped.on_page(&(3..6)), 5..5);
        assert_eq!(mapped.on_page(&(1..7)), 3..10);
        assert_eq!(mapped.on_page(&(7..7)), 10..10);
    }
}
