//! A scraped page as a row of blocks: what each line belongs to, before anything is inferred from it.

use super::fences::{Code, Fences};
use super::header::{Header, Vocabulary};
use super::headings;
use super::lines::Line;
use super::list::{self, Item};
use super::pipes::{self, Separator};

/// A block of a scraped page.
#[derive(Debug, Clone)]
pub(super) enum Block<'a> {
    /// Lines of text. A single one may be a heading.
    Text {
        lines: Vec<Line<'a>>,
    },
    /// A heading that is marked as one.
    Heading(Line<'a>),
    List {
        items: Vec<Item<'a>>,
    },
    Code(Code<'a>),
    /// Rows with pipes or tabs between their cells.
    Piped(Separator, Vec<Line<'a>>),
    /// A line that can be read as a header, and the lines below it.
    Glued {
        headers: Vec<Header<'a>>,
        head: Line<'a>,
        rows: Vec<Line<'a>>,
    },
}

impl<'a> Block<'a> {
    /// The text of a line that may be a heading.
    pub(super) fn heading_candidate(&self) -> Option<&'a str> {
        match self {
            Self::Text { lines } => match lines.as_slice() {
                [line] => Some(line.text()).filter(|text| headings::is_heading(text)),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Sorts the lines of a page into blocks.
pub(super) fn blocks<'a>(lines: &[Line<'a>], vocabulary: &Vocabulary) -> Vec<Block<'a>> {
    let mut parser = Parser { vocabulary, fences: Fences::of(lines), blocks: Vec::new(), titled: false };
    let mut rest = lines;
    while !rest.is_empty() {
        let taken = parser.block(rest);
        rest = &rest[taken..];
    }
    parser.blocks
}

struct Parser<'a, 'v> {
    vocabulary: &'v Vocabulary,
    fences: Fences,
    blocks: Vec<Block<'a>>,
    /// Whether a heading has come, so that `1. Overview` alone on a line is one too, and no list.
    titled: bool,
}

impl<'a> Parser<'a, '_> {
    /// Reads the block that begins with the first line, and tells how many lines it takes.
    fn block(&mut self, lines: &[Line<'a>]) -> usize {
        if let Some((code, count)) = self.fences.code_at(lines, true, |lines| self.interrupts_code(lines)) {
            self.blocks.push(Block::Code(code));
            return count;
        }
        if let Some((separator, count)) = pipes::rows_at(lines) {
            let lines = lines[..count].to_vec();
            let whole = separator == Separator::Pipe && pipes::is_whole(&lines);
            self.blocks.push(if whole { Block::Text { lines } } else { Block::Piped(separator, lines) });
            return count;
        }
        if let Some(headers) = self.headers(lines) {
            let ends = |at: usize| lines[at].after_blank || self.interrupts(&lines[at..]);
            let count = (1..lines.len()).find(|&at| ends(at)).unwrap_or(lines.len());
            self.blocks.push(Block::Glued { headers, head: lines[0], rows: lines[1..count].to_vec() });
            return count;
        }
        if !self.is_numbered_heading(lines)
            && let Some((items, count)) = list::list_at(lines, |lines| self.begins_block(lines))
        {
            self.blocks.push(Block::List { items });
            return count;
        }
        let count = (1..lines.len()).find(|&at| lines[at].after_blank || self.interrupts(&lines[at..]));
        let count = count.unwrap_or(lines.len());
        let block = match &lines[..count] {
            [line] => marked_heading(*line),
            _ => None,
        };
        let block = block.unwrap_or_else(|| Block::Text { lines: lines[..count].to_vec() });
        self.titled |= block.heading_candidate().is_some();
        self.blocks.push(block);
        count
    }

    /// The ways to read the first line as the header of the lines below it.
    fn headers(&self, lines: &[Line<'a>]) -> Option<Vec<Header<'a>>> {
        let [head, next, ..] = lines else { return None };
        if next.after_blank || list::marker(*next).is_some_and(|_| next.indent() > 0) {
            return None;
        }
        Some(self.vocabulary.headers(head.text())).filter(|headers| !headers.is_empty())
    }

    fn is_numbered_heading(&self, lines: &[Line<'a>]) -> bool {
        let text = lines[0].text();
        self.titled
            && lines[0].indent() == 0
            && is_alone(lines)
            && headings::numbering(text).is_some()
            && headings::is_heading(text)
    }

    /// Whether a line ends a piece of code without a blank line before it.
    fn interrupts_code(&self, lines: &[Line<'a>]) -> bool {
        let item = |line: Line<'a>| match list::marker(line) {
            Some((_, text)) => {
                line.indent() > 0 && text.starts_with(char::is_uppercase) && text.contains(' ')
                    || line.text().starts_with('•')
            }
            None => false,
        };
        item(lines[0]) || lines[0].indent() == 0 && self.headers(lines).is_some_and(|headers| headers[0].unknown == 0)
    }

    /// Whether a line ends a paragraph, or the rows of a table, without a blank line before it. The items of a
    /// flattened list are indented.
    fn interrupts(&self, lines: &[Line<'a>]) -> bool {
        list::marker(lines[0]).is_some() && lines[0].indent() > 0 || self.begins_block(lines)
    }

    fn begins_block(&self, lines: &[Line<'a>]) -> bool {
        let certain = |headers: Vec<Header<'a>>| headers.first().is_some_and(|header| header.unknown == 0);
        self.fences.code_at(lines, false, |_| true).is_some()
            || pipes::rows_at(lines).is_some()
            || self.headers(lines).is_some_and(certain)
    }
}

/// A line of one to six `#` and a text, as Markdown has it.
fn marked_heading(line: Line<'_>) -> Option<Block<'_>> {
    let text = line.text().trim_start_matches('#');
    let level = line.text().len() - text.len();
    ((1..=6).contains(&level) && text.starts_with([' ', '\t'])).then_some(Block::Heading(line))
}

/// Whether the first line stands between blank lines.
fn is_alone(lines: &[Line<'_>]) -> bool {
    lines[0].after_blank && lines.get(1).is_none_or(|next| next.after_blank)
}
