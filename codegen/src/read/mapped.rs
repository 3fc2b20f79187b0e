//! A text put together from pieces of a page, which still knows where on the page each of them stands.

use std::borrow::Cow;
use std::ops::Range;

/// Text that is read in place of what the page has: containers taken off, broken lines mended.
#[derive(Debug, Default)]
pub(super) struct Mapped<'a> {
    /// The page that it begins with, if it may be most of it.
    page: &'a str,
    /// The text; the page itself up to here, as long as nothing was changed.
    text: Cow<'a, str>,
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

impl<'a> Mapped<'a> {
    /// Nothing yet of a page, most of which stays as it is.
    pub(super) fn of(page: &'a str) -> Self {
        Self { page, text: Cow::Borrowed(""), pieces: Vec::new() }
    }

    /// Whether it is the page as it stands.
    fn is_page(&self) -> bool {
        !self.page.is_empty() && matches!(self.text, Cow::Borrowed(_)) && self.text.len() == self.page.len()
    }

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
        match (&self.text, self.page.get(..page + text.len())) {
            (Cow::Borrowed(before), Some(same)) if before.len() == page && same.ends_with(text) => {
                self.text = Cow::Borrowed(same);
            }
            _ => self.text.to_mut().push_str(text),
        }
    }

    /// Puts in what the page lacks at this byte.
    pub(super) fn insert(&mut self, text: &str, page: usize) {
        self.pieces.push(Piece { start: self.text.len(), page, copied: false });
        self.text.to_mut().push_str(text);
    }

    /// The text as it stands on the page that another one was read in place of: this one is read in place of that.
    pub(super) fn over(self, inner: &Mapped<'_>) -> Self {
        if inner.is_page() {
            return self;
        }
        if self.is_page() {
            return Self { page: "", text: self.text, pieces: inner.pieces.clone() };
        }
        let mut out = Self::default();
        for (index, piece) in self.pieces.iter().enumerate() {
            let end = self.pieces.get(index + 1).map_or(self.text.len(), |next| next.start);
            let mut rest = self.text.get(piece.start..end).unwrap_or_default();
            let mut at = piece.page;
            if !piece.copied {
                out.insert(rest, inner.locate(at, at));
                continue;
            }
            while !rest.is_empty() {
                let after = inner.pieces.partition_point(|piece| piece.start <= at);
                let until = inner.pieces.get(after).map_or(usize::MAX, |next| next.start) - at;
                let (part, more) = rest.split_at(until.min(rest.len()));
                match after.checked_sub(1).and_then(|index| inner.pieces.get(index)) {
                    Some(within) if !within.copied => out.insert(part, within.page),
                    _ => out.copy(part, inner.locate(at, at)),
                }
                (rest, at) = (more, at + part.len());
            }
        }
        out
    }

    /// The bytes of the page for bytes of the text.
    pub(super) fn on_page(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.locate(range.start, range.start);
        let end = if range.is_empty() { start } else { self.locate(range.end - 1, range.end) };
        start..end.max(start)
    }

    /// Where a byte stands, seen from the piece in which another one is.
    fn locate(&self, within: usize, offset: usize) -> usize {
        if self.is_page() {
            return offset;
        }
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
    fn a_page_that_stays_as_it_is_takes_no_memory() {
        let mut inner = Mapped::of("a\nb\n");
        inner.copy("a\n", 0);
        inner.copy("b\n", 2);
        assert!(inner.is_page() && std::ptr::eq(inner.text(), inner.page));
        inner.insert("\n", 4);
        assert!(!inner.is_page() && inner.text() == "a\nb\n\n");
        // What is read of it as it stands is still not the page.
        let mut outer = Mapped::of(inner.text());
        outer.copy(inner.text(), 0);
        let both = outer.over(&inner);
        assert_eq!(both.text(), inner.text());
        assert_eq!(both.on_page(&(4..5)), 4..4);
    }

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

    #[test]
    fn one_text_stands_on_the_page_of_another() {
        let mut inner = Mapped::default();
        inner.copy("ab", 10);
        inner.insert("#", 12);
        inner.copy("cd", 20);
        let mut outer = Mapped::default();
        outer.copy("b#c", 1);
        outer.insert("-", 4);
        outer.copy("d", 4);
        let both = outer.over(&inner);
        assert_eq!(both.text(), "b#c-d");
        assert_eq!(both.on_page(&(0..1)), 11..12);
        assert_eq!(both.on_page(&(1..2)), 12..12);
        assert_eq!(both.on_page(&(2..3)), 20..21);
        assert_eq!(both.on_page(&(4..5)), 21..22);
    }
}
