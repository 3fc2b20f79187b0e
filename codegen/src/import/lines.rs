//! The lines of a page, each with its place, blank ones reduced to a sign on the line that follows them.

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// The line as it stands, without its end.
    pub raw: &'a str,
    /// Its first byte in the page.
    pub start: usize,
    /// Whether a blank line, or nothing at all, stands before it.
    pub after_blank: bool,
}

impl<'a> Line<'a> {
    /// The line without the white space around it.
    pub(super) fn text(self) -> &'a str {
        self.raw.trim()
    }

    /// How many columns of white space it begins with, a tab counting as four.
    pub(super) fn indent(self) -> usize {
        self.raw.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum()
    }

    /// The bytes of [`Self::text`] in the page.
    pub(super) fn range(self) -> std::ops::Range<usize> {
        let start = self.start + (self.raw.len() - self.raw.trim_start().len());
        start..start + self.text().len()
    }
}

/// Cuts a page into its lines. Markdown ends a line at a lone carriage return too, so this does.
pub(super) fn lines(page: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut start, mut after_blank) = (0, true);
    for raw in page.split(['\n', '\r']) {
        if raw.trim().is_empty() {
            after_blank = true;
        } else {
            lines.push(Line { raw, start, after_blank });
            after_blank = false;
        }
        start += raw.len() + 1;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_place_and_whether_a_blank_one_precedes() {
        let page = "a\n\n  • b \n\tc\n";
        let lines = lines(page);
        let seen: Vec<_> = lines.iter().map(|line| (&page[line.range()], line.indent(), line.after_blank)).collect();
        assert_eq!(seen, [("a", 0, true), ("• b", 2, true), ("c", 4, false)]);
    }
}
