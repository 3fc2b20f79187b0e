//! Aligned columns for people.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Rows of cells, printed as columns two spaces apart.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
    right: Vec<usize>,
}

impl Table {
    /// A table with these headers.
    pub(super) fn new<T: Into<String>>(header: impl IntoIterator<Item = T>) -> Self {
        Self { rows: vec![header.into_iter().map(Into::into).collect()], right: Vec::new() }
    }

    /// With a column of numbers, which are aligned at the right.
    pub(super) fn right(mut self, column: usize) -> Self {
        self.right.push(column);
        self
    }

    pub(super) fn row<T: Into<String>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.rows.push(cells.into_iter().map(|cell| crate::diagnostic::visible(&cell.into())).collect());
    }

    /// The lines, each indented, without spaces at the end.
    pub(super) fn render(&self, indent: usize) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
        let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
        let mut out = String::new();
        for row in &self.rows {
            let mut line = " ".repeat(indent);
            for (column, cell) in row.iter().enumerate() {
                let gap = " ".repeat(widths[column] - cell.width());
                let (before, after) =
                    if self.right.contains(&column) { (gap, String::new()) } else { (String::new(), gap) };
                line.push_str(&format!("{before}{cell}{after}  "));
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }
}

/// A text cut to a width, with an ellipsis where something is missing.
///
/// Marks without a width of their own may be piled up on a letter: of these it takes only some.
pub(super) fn shorten(text: &str, width: usize) -> String {
    let text = crate::diagnostic::visible(text);
    let mut out = String::new();
    // Two columns at most for a character; what makes a picture of it takes one more.
    let (mut used, mut fits) = (0, 0);
    for (count, c) in text.chars().enumerate() {
        used += if c == '\u{fe0f}' { 1 } else { c.width().unwrap_or(0) };
        if used > width || count >= width.saturating_mul(4) {
            out.truncate(fits);
            out.push('…');
            break;
        }
        out.push(c);
        if used < width {
            fits = out.len();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_align_by_what_a_terminal_shows() {
        let mut table = Table::new(["code", "message", "n"]).right(2);
        table.row(["1113", "账户已欠费", "7"]);
        table.row(["5", "x", "10"]);
        assert_eq!(table.render(2), "  code  message      n\n  1113  账户已欠费   7\n  5     x           10\n");
        assert_eq!(shorten("账户已欠费", 7), "账户已…");
        assert_eq!(shorten("账户已欠", 8), "账户已欠");
    }

    #[test]
    fn marks_piled_up_on_a_letter_take_no_time_and_no_space() {
        let pile = format!("a{}{}", "\u{301}".repeat(20_000), "b".repeat(100));
        let short = shorten(&pile, 72);
        assert!(short.chars().count() <= 72 * 4 + 1 && short.ends_with('…'));
        assert_eq!(shorten("\u{202e}ab", 9), "\\u{202e}…");
    }
}
