//! A list of definitions, in HTML or Markdown, read as the table that it is: what is defined, and as what.

use std::ops::Range;

use super::layout::Budget;
use super::tags::Tag;
use super::text::{Original, TextBuilder};
use crate::document::{Row, RowShape, Table, Text};
use crate::source::Span;

/// A list of definitions that has begun.
pub(super) struct Definitions {
    range: Range<usize>,
    /// How many lists are open, this one included.
    depth: usize,
    entries: Vec<Entry>,
    open: Option<(TextBuilder, Part)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Term,
    Description,
}

#[derive(Default)]
struct Entry {
    terms: Vec<Text>,
    /// What follows, one text for each element; some pages define by a list within the list.
    parts: Vec<Text>,
    end: usize,
}

impl Definitions {
    pub(super) fn new(range: Range<usize>) -> Self {
        Self { range, depth: 1, entries: Vec::new(), open: None }
    }

    pub(super) fn text(&mut self) -> Option<&mut TextBuilder> {
        self.open.as_mut().map(|(text, _)| text)
    }

    /// Takes a tag of the list; `false` if it is none. Whether the list ends with it is in `ended`.
    pub(super) fn tag(&mut self, tag: &Tag, range: &Range<usize>, page: &Original, ended: &mut bool) -> bool {
        self.range.end = self.range.end.max(range.end);
        match (tag.name.as_str(), tag.closes) {
            ("dl", false) => {
                // A list within a term, or before the first one, is nothing of its own.
                self.end_part(range.start, page);
                self.depth += 1;
            }
            ("dl", true) => {
                self.end_part(range.start, page);
                self.depth -= 1;
                *ended = self.depth == 0;
                if !*ended {
                    // What follows still belongs to what contains the inner list.
                    self.open = Some((TextBuilder::new(range.end..range.end), Part::Description));
                }
            }
            ("dt" | "dd", true) => self.end_part(range.end, page),
            ("dt", false) if self.depth == 1 => {
                self.end_part(range.start, page);
                if self.entries.last().is_none_or(|entry| !entry.parts.is_empty()) {
                    self.entries.push(Entry::default());
                }
                self.open = Some((TextBuilder::new(range.end..range.end), Part::Term));
            }
            ("dt" | "dd", false) => {
                self.end_part(range.start, page);
                self.open = Some((TextBuilder::new(range.end..range.end), Part::Description));
            }
            _ => return false,
        }
        true
    }

    fn end_part(&mut self, end: usize, page: &Original) {
        let Some((text, part)) = self.open.take() else { return };
        let text = text.build(page);
        if let (Some(entry), false) = (self.entries.last_mut(), text.plain.is_empty()) {
            match part {
                Part::Term => entry.terms.push(text),
                Part::Description => entry.parts.push(text),
            }
            entry.end = end;
        }
    }

    /// The table; none where nothing is defined, an error if it is too large.
    pub(super) fn finish(mut self, page: &Original, budget: &mut Budget) -> Result<Option<Table>, Span> {
        self.end_part(self.range.end, page);
        let span = page.span(self.range.start..self.range.end);
        self.entries.retain(|entry| !entry.terms.is_empty());
        if self.entries.iter().all(|entry| entry.parts.is_empty()) {
            return Ok(None);
        }
        let at_start = span.at_start();
        let header = |text: &str| Text::new(text, at_start);
        let with_value = self.entries.iter().filter(|entry| entry.has_value()).count() * 2 > self.entries.len();
        let mut table = Table::new(vec![header("Term"), header("Description")], Vec::new(), span);
        if with_value {
            table.header.insert(1, header("Value"));
        }
        for entry in self.entries {
            let end = page.span(entry.end..entry.end);
            let value = match entry.parts.first() {
                Some(value) if with_value && entry.has_value() => Some(value.clone()),
                _ => None,
            };
            let description = joined(entry.parts.get(usize::from(value.is_some())..).unwrap_or_default(), end);
            // Several terms mean the same.
            for (index, term) in entry.terms.into_iter().enumerate() {
                if index > 0 {
                    budget.take(2, description.plain.len()).ok_or(span)?;
                }
                let row = page.span(term.span.start()..end.end().max(term.span.end()));
                let mut cells = vec![term, description.clone()];
                if with_value {
                    cells.insert(1, value.clone().unwrap_or(Text::new("", end)));
                }
                table.rows.push(Row { cells, shape: RowShape::Exact, span: row });
            }
        }
        Ok(Some(table))
    }
}

impl Entry {
    /// Whether the first of several parts is a number.
    fn has_value(&self) -> bool {
        matches!(self.parts.as_slice(), [value, _, ..] if is_number(&value.plain))
    }
}

/// A decimal or hexadecimal number, or both: `12002`, `-5`, `0x80070005`, `5 (0x5)`.
fn is_number(text: &str) -> bool {
    let mut words = text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '/' | ',')).peekable();
    text.contains(|c: char| c.is_ascii_digit())
        && words.all(|word| {
            let word = word.strip_prefix(['-', '+']).unwrap_or(word);
            let hex = word.strip_prefix("0x").or_else(|| word.strip_prefix("0X"));
            match hex {
                Some(hex) => !hex.is_empty() && hex.chars().all(|c| c.is_ascii_hexdigit() || c == 'L'),
                None => word.chars().all(|c| c.is_ascii_digit()),
            }
        })
}

fn joined(parts: &[Text], none: Span) -> Text {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return Text::new("", none);
    };
    let plain = parts.iter().map(|part| part.plain.as_str()).collect::<Vec<_>>().join(" ");
    Text::new(plain, first.span.to_end_of(last.span))
}
