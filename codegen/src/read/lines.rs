//! The lines of a page, and which of them stand in code.

use super::tags::without_tags;

/// A line, its first byte and whether it stands in a fenced code block, where nothing is touched.
pub(super) struct Line<'a> {
    pub text: &'a str,
    pub start: usize,
    pub fenced: bool,
}

impl<'a> Line<'a> {
    /// Without the line end.
    pub fn content(&self) -> &'a str {
        self.text.trim_end_matches('\n')
    }

    pub fn has_pipes(&self) -> bool {
        !self.fenced && self.text.contains('|')
    }

    pub fn end(&self) -> usize {
        self.start + self.content().len()
    }

    /// Whether it holds nothing but tags of Liquid, Markdoc or Hugo, a comment in MDX, or attributes for its neighbour, as
    /// kramdown has them: `{: .class}`.
    pub fn is_of_generator(&self) -> bool {
        let line = self.content().trim();
        let one = |open: &str, close: &str| {
            let inner = line.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
            inner.is_some_and(|inner| !inner.contains(close) && !inner.contains(open))
        };
        !self.fenced
            && line.starts_with('{')
            && (one("{{", "}}")
                || one("{/*", "*/}")
                || one("{:", "}")
                || line.contains("%}") && without_tags(line).trim().is_empty())
    }
}

/// The lines of a page.
pub(super) fn lines(page: &str) -> Vec<Line<'_>> {
    let mut fence: Option<(char, usize)> = None;
    let mut start = 0;
    let mut lines = Vec::new();
    for text in page.split_inclusive('\n') {
        let content = text.trim().trim_start_matches(['>', ' ', '\t']);
        let mark = content.chars().next().filter(|c| matches!(c, '`' | '~'));
        let length = mark.map_or(0, |mark| content.chars().take_while(|&c| c == mark).count());
        let info = content.get(length..).unwrap_or_default();
        let mut fenced = fence.is_some();
        match (fence, mark) {
            (None, Some(mark)) if length >= 3 && !(mark == '`' && info.contains('`')) => {
                fence = Some((mark, length));
                fenced = true;
            }
            (Some((open, least)), Some(mark)) if mark == open && length >= least && info.is_empty() => fence = None,
            _ => {}
        }
        lines.push(Line { text, start, fenced });
        start += text.len();
    }
    lines
}
