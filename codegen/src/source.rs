//! The files that were read, kept with their text so that every later complaint can show its line.

use std::borrow::Cow;
use std::ops::Range;

use arcstr::ArcStr;

use crate::diagnostic::Diagnostic;

/// The largest file that is read, in bytes. The largest page known has under 200 kB; what is bigger than this is
/// a mistake (a log, an archive) or an attack.
pub const MAX_BYTES: usize = 64 << 20;

/// A source in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

/// A range of bytes of one source.
///
/// A page has one for each cell, so the offsets have 32 bits: no file has more than 64 MiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    start: u32,
    end: u32,
}

impl Span {
    /// These bytes of a file.
    pub(crate) fn new(source: SourceId, range: Range<usize>) -> Self {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { source, start: offset(range.start), end: offset(range.end) }
    }

    /// The first byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The bytes as a range.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The same file, another range of bytes.
    #[must_use]
    pub fn with_range(self, range: Range<usize>) -> Self {
        Self::new(self.source, range)
    }

    /// As far as another one of the same file, if that ends further down.
    #[must_use]
    pub fn to_end_of(self, other: Self) -> Self {
        Self { end: self.end.max(other.end), ..self }
    }

    /// The place where it begins, without any byte.
    #[must_use]
    pub fn at_start(self) -> Self {
        Self { end: self.start, ..self }
    }

    /// The place where it ends, without any byte.
    #[must_use]
    pub fn at_end(self) -> Self {
        Self { start: self.end, ..self }
    }
}

/// A line and a column, both counted from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// One file: its name as it is shown to people, and its text with LF line ends and without a byte order mark.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    text: ArcStr,
    line_starts: Vec<usize>,
}

impl Source {
    fn new(name: String, text: ArcStr) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { name, text, line_starts }
    }

    /// The name, as a path with forward slashes.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, for those who keep pieces of it.
    pub(crate) fn shared(&self) -> &ArcStr {
        &self.text
    }

    /// Where a byte stands.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.line(offset);
        let start = self.line_starts[line - 1];
        let before = self.text.get(start..offset).unwrap_or_default();
        Position { line, column: before.chars().count() + 1 }
    }

    /// The line in which a byte stands, from 1. Unlike a column, it is found in no time, however long the line is.
    pub fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= offset).max(1)
    }

    /// The range of the line (without its end) in which a byte stands.
    pub fn line_at(&self, offset: usize) -> Range<usize> {
        let offset = offset.min(self.text.len());
        let start = self.text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[offset..].find('\n').map_or(self.text.len(), |at| offset + at);
        start..end
    }
}

/// All files that were read.
#[derive(Debug, Clone, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// No files yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a file in. A byte order mark is dropped and line ends become LF, so that a Windows checkout gives the
    /// same output.
    ///
    /// # Errors
    /// If the file is larger than 64 MiB or is not UTF-8.
    pub fn add(&mut self, name: impl Into<String>, bytes: &[u8]) -> Result<SourceId, Diagnostic> {
        let name = name.into();
        if bytes.len() > MAX_BYTES {
            let id = self.push(name, ArcStr::new());
            return Err(Diagnostic::error(
                "file-too-large",
                format!("the file has {} MiB, and no more than {} MiB are read", bytes.len() >> 20, MAX_BYTES >> 20),
            )
            .in_file(id)
            .help("give only the page that lists the errors"));
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(self.push(name, unify_line_ends(text).into())),
            Err(problem) => {
                let good = String::from_utf8_lossy(&bytes[..problem.valid_up_to()]);
                let start = unify_line_ends(&good).len();
                let id = self.push(name, unify_line_ends(&String::from_utf8_lossy(bytes)).into());
                let span = self.span(id, start..start + '\u{fffd}'.len_utf8());
                let what = if bytes.contains(&0) { " (is it a binary file, or UTF-16?)" } else { "" };
                Err(Diagnostic::error("not-utf8", format!("the file is not UTF-8{what}"))
                    .at(span, "the first byte that is not")
                    .help("save the file as UTF-8"))
            }
        }
    }

    fn push(&mut self, name: String, text: ArcStr) -> SourceId {
        self.0.push(Source::new(name, text));
        SourceId(self.0.len() as u32 - 1)
    }

    /// The source of an id that this `Sources` gave out.
    ///
    /// # Panics
    /// If another `Sources` gave it out.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.0[id.0 as usize]
    }

    /// A span of a source.
    pub fn span(&self, source: SourceId, range: Range<usize>) -> Span {
        let end = self.get(source).text.len();
        Span::new(source, range.start.min(end)..range.end.min(end))
    }

    /// The text of a span.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.source).text.get(span.range()).unwrap_or_default()
    }

    /// `file:line:col` of the beginning of a span.
    pub fn locate(&self, span: Span) -> String {
        let source = self.get(span.source);
        let Position { line, column } = source.position(span.start());
        format!("{}:{line}:{column}", source.name)
    }
}

/// A carriage return ends a line too, with a line feed or alone, as it does in `CommonMark`.
fn unify_line_ends(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_do_not_count() {
        let mut sources = Sources::new();
        let id = sources.add("a.md", b"\xef\xbb\xbfone\r\ntwo\r\n").expect("it is UTF-8");
        assert_eq!(sources.get(id).text(), "one\ntwo\n");
        assert_eq!(sources.locate(sources.span(id, 4..7)), "a.md:2:1");
        let id = sources.add("old.md", b"one\rtwo\r\r\n").expect("it is UTF-8");
        assert_eq!(sources.get(id).text(), "one\ntwo\n\n");
    }

    #[test]
    fn columns_count_characters() {
        let mut sources = Sources::new();
        let id = sources.add("a.md", "错误码 x".as_bytes()).expect("it is UTF-8");
        assert_eq!(sources.locate(sources.span(id, 10..11)), "a.md:1:5");
    }

    #[test]
    fn what_is_not_utf8_is_shown_where_it_stands() {
        let mut sources = Sources::new();
        let problem = sources.add("a.md", b"good\r\nb\xffd\n").expect_err("it is not UTF-8");
        let span = problem.span().expect("it has a place");
        assert_eq!(sources.locate(span), "a.md:2:2");
    }
}
