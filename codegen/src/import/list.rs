//! Lists: indented lines that begin with a number or a bullet.

use super::lines::Line;

/// What stands before the text of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker<'a> {
    Bullet,
    /// A number with the sign behind it.
    Number(&'a str),
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item<'a> {
    /// How deep in other items it stands, 0 for the outermost.
    pub depth: usize,
    pub marker: Marker<'a>,
    /// The lines of its text.
    pub lines: Vec<&'a str>,
}

/// Bullets that are nothing but bullets; those of Markdown count too.
const BULLETS: [char; 13] = ['•', '◦', '▪', '▫', '‣', '·', '●', '○', '■', '–', '-', '*', '+'];

/// The marker of a line, and the text behind it.
pub(super) fn marker(line: Line<'_>) -> Option<(Marker<'_>, &str)> {
    let text = line.text();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (marker, rest) = if digits == 0 {
        (Marker::Bullet, text.strip_prefix(BULLETS)?)
    } else {
        let (number, rest) = text.split_at_checked(digits + 1).filter(|_| digits <= 3)?;
        (Marker::Number(number), Some(rest).filter(|_| number.ends_with(['.', ')']))?)
    };
    let content = rest.trim_start();
    (content.len() < rest.len() && !content.is_empty()).then_some((marker, content))
}

/// The list that begins at a line, and the number of lines that it takes. A line without a marker that is indented as
/// an item belongs to the item before it.
pub(super) fn list_at<'a>(lines: &[Line<'a>], ends: impl Fn(&[Line<'a>]) -> bool) -> Option<(Vec<Item<'a>>, usize)> {
    marker(*lines.first()?)?;
    let mut items: Vec<Item<'a>> = Vec::new();
    // The indents of the open items, of strictly growing depth.
    let mut open: Vec<usize> = Vec::new();
    for (count, &line) in lines.iter().enumerate() {
        if count > 0 && (line.after_blank || ends(&lines[count..])) {
            return Some((items, count));
        }
        match (marker(line), items.last_mut()) {
            (Some((marker, text)), _) => {
                // One column more is a number that was set flush right, not a list in the list.
                while open.last().is_some_and(|&indent| line.indent() < indent + 2) {
                    open.pop();
                }
                items.push(Item { depth: open.len(), marker, lines: vec![text] });
                open.push(line.indent());
            }
            (None, Some(item)) if line.indent() > 0 => item.lines.push(line.text()),
            (None, _) => return Some((items, count)),
        }
    }
    Some((items, lines.len()))
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn items(page: &str) -> Vec<(usize, Marker<'_>, String)> {
        let lines = lines(page);
        let (items, _) = list_at(&lines, |_| false).unwrap_or_default();
        items.into_iter().map(|item| (item.depth, item.marker, item.lines.join("/"))).collect()
    }

    #[test]
    fn numbers_and_bullets_are_items() {
        assert_eq!(
            items("  1. a\n  2. b\n"),
            [(0, Marker::Number("1."), "a".into()), (0, Marker::Number("2."), "b".into())]
        );
        assert_eq!(
            items("  • a\n    more\n    ◦ b\n  • c"),
            [(0, Marker::Bullet, "a/more".into()), (1, Marker::Bullet, "b".into()), (0, Marker::Bullet, "c".into())]
        );
    }

    #[test]
    fn other_lines_are_no_items() {
        for line in ["1.5 seconds", "2024. was a year", "-5", "•", "a. b"] {
            assert_eq!(items(line), [], "{line}");
        }
    }
}
