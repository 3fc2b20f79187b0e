//! Collects the pieces of a text, folding white space as they come.

use std::ops::Range;

use crate::document::Text;
use crate::source::{SourceId, Span};

/// A text that is being read.
pub(super) struct TextBuilder {
    plain: String,
    /// Where the text would stand if there were none.
    place: Range<usize>,
    /// The bytes of the pieces.
    range: Option<Range<usize>>,
    /// What stands for the pictures in it. It counts only where there is no other text.
    alternative: String,
    picture: Option<Range<usize>>,
}

impl TextBuilder {
    pub(super) fn new(place: Range<usize>) -> Self {
        Self { plain: String::new(), place, range: None, alternative: String::new(), picture: None }
    }

    pub(super) fn push(&mut self, text: &str, range: Range<usize>) {
        fold_into(&mut self.plain, text);
        if !text.trim().is_empty() {
            self.range = Some(match self.range.take() {
                Some(before) => before.start.min(range.start)..range.end.max(before.end),
                None => range,
            });
        }
    }

    /// A gap between two words.
    pub(super) fn separate(&mut self) {
        fold_into(&mut self.plain, " ");
    }

    /// What stands for a picture.
    pub(super) fn picture(&mut self, text: &str, range: Range<usize>) {
        self.picture = Some(range);
        fold_into(&mut self.alternative, text);
    }

    pub(super) fn build(self, source: SourceId) -> Text {
        let mut plain = if self.plain.trim().is_empty() { self.alternative } else { self.plain };
        plain.truncate(plain.trim_end().len());
        let range = self.range.or(self.picture).unwrap_or(self.place);
        Text { plain, span: Span { source, start: range.start, end: range.end } }
    }
}

fn fold_into(plain: &mut String, text: &str) {
    for c in text.chars() {
        if !c.is_whitespace() {
            plain.push(c);
        } else if !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
}
