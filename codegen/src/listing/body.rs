//! What stands below the code of an error: text, and lines that begin with a label such as `HTTP status code:`.

use std::collections::HashMap;

use super::code::{self, Style};
use crate::document::{Block, Document, List, Piece, PieceKind, Text};
use crate::roles::Role;
use crate::roles::words::{self, Hint};

/// What was found below a code.
#[derive(Debug, Clone, Default)]
pub(super) struct Body {
    /// A code that a label gives.
    pub code: Option<Text>,
    /// Whether labels give several.
    pub has_codes: bool,
    /// A status that a label gives.
    pub status: Option<Text>,
    /// What a label calls the message.
    pub message: Option<Text>,
    /// What a label calls a description.
    pub description: Option<Text>,
    /// What a label calls the cause.
    pub cause: Option<Text>,
    /// What the first such label calls it.
    pub first_cause: Option<Text>,
    /// Whether another label goes on about the cause.
    another_cause: bool,
    /// What a label calls the solution.
    pub solution: Option<Text>,
    /// What a field of an example response says: `"detail": "Invalid key"`.
    pub example: Option<Text>,
    /// The first text without a label.
    pub first: Option<Text>,
    /// All texts without a label.
    pub all: Option<Text>,
    /// Where what follows belongs.
    open: Option<Slot>,
}

/// A place for a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Code,
    Status,
    Message,
    Description,
    Cause,
    Solution,
    Example,
    /// Nothing that is kept.
    Other,
}

impl Body {
    /// Reads what stands below a code.
    pub fn read(document: &Document, blocks: &[Block]) -> Self {
        let mut body = Self::default();
        body.blocks(document, blocks);
        body
    }

    /// Adds blocks.
    pub fn blocks(&mut self, document: &Document, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(text) => self.paragraph(text, document.pieces(text), 0),
                Block::List(list) => self.list(document, list),
                // A heading below that of the error is a label if it is one by its words.
                Block::Heading(heading) => self.open = Some(slot(&heading.text.plain).unwrap_or(Slot::Other)),
                Block::Code(_) | Block::Table(_) => {}
            }
        }
    }

    /// Adds a paragraph from a byte of its text on, line by line. Lines without a label go on with the text before.
    pub fn paragraph(&mut self, text: &Text, pieces: &[Piece], from: usize) {
        // A directive of a template is no text.
        if from == 0 && (text.plain.starts_with("{{<") || text.plain.starts_with("{%")) {
            return;
        }
        // A number alone is another form of the code.
        if from == 0 && code::is_number(&text.plain) {
            return;
        }
        let inherited = self.open;
        let mut unlabelled: Vec<&str> = Vec::new();
        let mut labelled = false;
        let strong = pieces.iter().filter(|piece| piece.kind == PieceKind::Strong);
        let bold: HashMap<usize, usize> = strong.map(|piece| (piece.range.start, piece.range.end)).collect();
        for (start, line) in lines(&text.plain, pieces, from) {
            let line = match leading_status(line, pieces, start).filter(|_| from == 0 && self.says_nothing()) {
                Some((status, rest)) => {
                    self.put(Slot::Status, status, text);
                    rest
                }
                None => line,
            };
            let found = field(line, bold.contains_key(&start));
            match found.or_else(|| bold.get(&start).and_then(|&end| unknown(line, end - start))) {
                Some((slot, value)) => {
                    labelled = true;
                    self.another_cause |= slot == Slot::Cause && self.first_cause.is_some();
                    // A code or a status is said when it is said, and so is a fact of a word: `**Bases:** ApiError`. A text
                    // may go on.
                    let is_word = slot == Slot::Other && !value.contains(char::is_whitespace);
                    let closed = (matches!(slot, Slot::Code | Slot::Status) || is_word) && !value.is_empty();
                    self.open = (!closed).then_some(slot);
                    if !value.is_empty() {
                        self.put(slot, value, text);
                    }
                }
                // A message is one line; the next one says something else of it.
                None if labelled && self.open == Some(Slot::Message) && behind_hard_break(pieces, start) => {
                    unlabelled.push(line);
                }
                None => match self.open.filter(|_| labelled) {
                    Some(slot) => self.put(slot, line, text),
                    None => unlabelled.push(line),
                },
            }
        }
        if unlabelled.is_empty() {
            return;
        }
        let joined = Text::new(unlabelled.join(" "), text.span);
        match inherited {
            Some(slot) => self.put(slot, &joined.plain, text),
            None => {
                append(&mut self.all, &joined);
                self.first.get_or_insert(joined);
            }
        }
    }

    /// Whether nothing was read yet.
    fn says_nothing(&self) -> bool {
        self.status.is_none() && self.open.is_none() && self.all.is_none() && self.message.is_none()
    }

    fn list(&mut self, document: &Document, list: &List) {
        let before = self.open;
        for item in &list.items {
            self.open = before;
            // A list explains the text before it; it is not that text.
            let first = self.first.take();
            self.blocks(document, item);
            self.first = first;
        }
        // The messages of a list are all there are.
        self.open = before.filter(|slot| *slot != Slot::Message);
    }

    fn put(&mut self, slot: Slot, value: &str, of: &Text) {
        let value = Text::new(value, of.span);
        match slot {
            Slot::Code => {
                self.has_codes |= self.code.as_ref().is_some_and(|code| *code != value);
                self.code.get_or_insert(value);
            }
            Slot::Status => _ = self.status.get_or_insert(value),
            Slot::Message => append(&mut self.message, &value),
            Slot::Description => append(&mut self.description, &value),
            Slot::Cause => {
                append(&mut self.cause, &value);
                if !self.another_cause {
                    append(&mut self.first_cause, &value);
                }
            }
            Slot::Solution => append(&mut self.solution, &value),
            Slot::Example => append(&mut self.example, &value),
            Slot::Other => {}
        }
    }
}

/// The status that a line begins with, and the text behind it: `**HTTP 404**: There is no such file`, `` `404` · Gone ``.
fn leading_status<'a>(line: &'a str, pieces: &[Piece], start: usize) -> Option<(&'a str, &'a str)> {
    let digits = line.trim_start_matches("HTTP").trim_start_matches(' ');
    let (status, rest) = digits.split_at_checked(3).filter(|(status, _)| code::is_usual_status(status))?;
    let lead = start..start + line.len() - rest.len();
    let is_marked = lead.len() > 3
        || pieces.iter().any(|p| matches!(p.kind, PieceKind::Code | PieceKind::Strong) && p.range == lead);
    let behind = rest.trim_start();
    let text = behind.trim_start_matches([':', '：', '·', '—', '–', '-', '|', '.']);
    (is_marked && text.len() < behind.len() && text.contains(char::is_alphabetic)).then(|| (status, text.trim()))
}

/// The lines of a text from a byte on, with where they begin, none of them empty.
fn lines<'a>(text: &'a str, pieces: &'a [Piece], from: usize) -> impl Iterator<Item = (usize, &'a str)> {
    let breaks = pieces.iter().filter(move |piece| piece.kind.is_break() && piece.range.start >= from);
    let ends = breaks.map(|piece| piece.range.end).chain([text.len()]);
    let mut start = from;
    let lines = ends.map(move |end| {
        let line = text.get(start..end).unwrap_or_default();
        let begins = start + line.len() - line.trim_start().len();
        start = end;
        (begins, line.trim())
    });
    lines.filter(|(_, line)| !line.is_empty())
}

/// Whether a line begins at a byte because it is meant to.
fn behind_hard_break(pieces: &[Piece], start: usize) -> bool {
    pieces.iter().any(|piece| piece.kind == PieceKind::HardBreak && piece.range.end == start)
}

/// A line that begins with a label, and what follows it.
fn field(line: &str, bold: bool) -> Option<(Slot, &str)> {
    let Some((label, value)) = line.split_once([':', '：']) else {
        return slot(line).filter(|_| bold).map(|slot| (slot, ""));
    };
    let (slot, value) = (slot(label)?, value.trim());
    let word = value.split([' ', ',', '(']).next().unwrap_or_default();
    match slot {
        // `Total error codes: 42`
        Slot::Code if label.trim_end().ends_with('s') && code::is_number(value) => Some((Slot::Other, value)),
        Slot::Status if code::is_status(word) => Some((slot, word)),
        Slot::Code if code::grade(value, Style::Code).is_some() => Some((slot, value)),
        Slot::Code | Slot::Status if value.is_empty() => Some((Slot::Other, value)),
        // `Error: the key is wrong` is a sentence.
        Slot::Code | Slot::Status => None,
        // A piece of JSON shows what the text around it explains.
        _ if label.trim_start().starts_with(['"', '{']) => Some((Slot::Example, value.trim_matches(['"', ',', '}']))),
        // `More details: https://…` says where something is said.
        _ if value.contains("://") && !value.contains(char::is_whitespace) => Some((Slot::Other, value)),
        _ => Some((slot, value)),
    }
}

/// A line that begins with a bold label that nobody knows, of so many bytes: `**Inherits from:** ApiError`.
fn unknown(line: &str, end: usize) -> Option<(Slot, &str)> {
    let (label, rest) = line.split_at_checked(end)?;
    let ends = label.trim_end().ends_with([':', '：']);
    let value = if ends { Some(rest) } else { rest.trim_start().strip_prefix([':', '：']) };
    value.map(|value| (Slot::Other, value.trim()))
}

/// What a label says of the text behind it.
fn slot(label: &str) -> Option<Slot> {
    if label.len() > 40 {
        return None;
    }
    let hint = words::label(label)?.first()?;
    Some(match hint {
        Hint::Is(Role::Code) | Hint::MayBe(Role::Code) => Slot::Code,
        Hint::Is(Role::Status) | Hint::MayBe(Role::Status) => Slot::Status,
        Hint::Is(Role::Message) => Slot::Message,
        Hint::MayBe(Role::Message) | Hint::After => Slot::Description,
        Hint::Is(Role::Cause) | Hint::MayBe(Role::Cause) => Slot::Cause,
        Hint::Is(Role::Solution) | Hint::MayBe(Role::Solution) => Slot::Solution,
        Hint::Is(Role::Category) | Hint::MayBe(Role::Category) | Hint::NotErrors(_) => Slot::Other,
    })
}

fn append(to: &mut Option<Text>, more: &Text) {
    match to {
        Some(text) => text.append(" ", more),
        None => *to = Some(more.clone()),
    }
}
