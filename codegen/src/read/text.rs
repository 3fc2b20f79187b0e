//! Collects the pieces of a text, folding white space as they come.

use std::ops::Range;

use arcstr::ArcStr;

use crate::document::{Piece, PieceKind, Text};
use crate::plain::Plain;
use crate::source::{SourceId, Span};

/// The page that texts are read from, which they share.
#[derive(Debug, Clone)]
pub(super) struct Original {
    source: SourceId,
    text: ArcStr,
}

impl Original {
    pub(super) fn new(source: SourceId, text: &ArcStr) -> Self {
        Self { source, text: text.clone() }
    }

    pub(super) fn source(&self) -> SourceId {
        self.source
    }

    /// Bytes of the page.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, range)
    }

    /// A text as part of the page, if the page has it at this byte as it is.
    fn share(&self, text: &str, at: usize) -> Plain {
        match self.text.get(at..at + text.len()) {
            Some(same) if same == text => self.text.substr(at..at + text.len()).into(),
            _ => text.into(),
        }
    }
}

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
    /// The open components, and the bytes of their tags in the text.
    components: Vec<(String, Range<usize>)>,
    pieces: Vec<Piece>,
}

/// How many components may be open within each other.
const MAX_DEPTH: usize = 16;

/// Whether a text ends in the middle of a name of parts with colons between them, which a narrow column breaks:
/// `urn:acme:errors:` in front of `field-missing`.
fn ends_within_a_name(text: &str) -> bool {
    let is_open = text.strip_suffix(':').is_some_and(|text| !text.ends_with("urn"));
    is_open && text.rsplit(char::is_whitespace).next().is_some_and(|word| word.starts_with("urn:"))
}

impl TextBuilder {
    pub(super) fn new(place: Range<usize>) -> Self {
        Self {
            plain: String::new(),
            place,
            range: None,
            alternative: String::new(),
            picture: None,
            components: Vec::new(),
            pieces: Vec::new(),
        }
    }

    /// How long the text is so far.
    pub(super) fn len(&self) -> usize {
        self.plain.len()
    }

    /// Notes the formatting of the text since it had this length.
    pub(super) fn piece(&mut self, kind: PieceKind, start: usize) {
        self.pieces.push(Piece { kind, range: start..self.plain.len().max(start) });
    }

    /// The pieces that are formatted.
    pub(super) fn take_pieces(&mut self) -> Vec<Piece> {
        std::mem::take(&mut self.pieces)
    }

    pub(super) fn push(&mut self, text: &str, range: Range<usize>) {
        if text.trim().is_empty() && ends_within_a_name(&self.plain) {
            return;
        }
        fold_into(&mut self.plain, text);
        if !is_white(text) {
            self.range = Some(match self.range.take() {
                Some(before) => before.start.min(range.start)..range.end.max(before.end),
                None => range,
            });
        }
    }

    /// Takes a tag that does not format. It is text, be it a placeholder or not, unless it belongs to a component of MDX:
    /// those have a capital letter, and attributes, nothing in them, or an end.
    pub(super) fn tag(&mut self, html: &str, range: Range<usize>) {
        let inner = html.trim_start_matches('<');
        let inner_name = inner.strip_prefix('/').unwrap_or(inner);
        let end = inner_name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner_name.len());
        let name = inner_name.get(..end).unwrap_or_default();
        if !name.starts_with(|c: char| c.is_ascii_uppercase()) {
            return self.push(html, range);
        }
        if html.ends_with("/>") {
            return;
        }
        if !inner.starts_with('/') {
            let start = self.plain.len();
            if !inner.contains('=') {
                self.push(html, range);
            }
            if self.components.len() < MAX_DEPTH {
                self.components.push((name.to_owned(), start..self.plain.len()));
            }
        } else if let Some(index) = self.components.iter().rposition(|(open, _)| open == name) {
            for (_, tag) in self.components.drain(index..).take(1) {
                self.plain.replace_range(tag, "");
            }
        } else {
            self.push(html, range);
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

    pub(super) fn build(mut self, page: &Original) -> Text {
        self.take(page)
    }

    /// The text. What follows is read into the same memory, once it is [somewhere else](Self::begin).
    pub(super) fn take(&mut self, page: &Original) -> Text {
        let plain = if is_white(&self.plain) { &self.alternative } else { &self.plain };
        // Editors leave characters without width at the ends of cells.
        let plain =
            plain.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}'));
        let range = self.range.take().or(self.picture.take()).unwrap_or_else(|| self.place.clone());
        Text::new(page.share(plain, range.start), page.span(range))
    }

    /// Begins another text.
    pub(super) fn begin(&mut self, place: Range<usize>) {
        self.plain.clear();
        self.alternative.clear();
        self.components.clear();
        self.pieces.clear();
        (self.place, self.range, self.picture) = (place, None, None);
    }
}

/// Whether a text has nothing but white space: of nearly all, the first character tells.
fn is_white(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

fn fold_into(plain: &mut String, text: &str) {
    plain.reserve(text.len());
    // Most texts have nothing to fold.
    let mut after_space = plain.is_empty() || plain.ends_with(' ');
    let is_folded = text.bytes().all(|byte| {
        let again = byte == b' ' && after_space;
        after_space = byte == b' ';
        !again && matches!(byte, b' '..=b'~')
    });
    if is_folded {
        plain.push_str(text);
        return;
    }
    for (index, word) in text.split(char::is_whitespace).enumerate() {
        if index > 0 && !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
        plain.push_str(word);
    }
}
