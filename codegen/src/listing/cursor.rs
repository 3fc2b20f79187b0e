//! A place in a text, and the words that follow it: in code formatting or not, behind labels, several that are one.

use super::code::{self, Grade, Style};
use super::head::Place;
use crate::document::{Piece, PieceKind};
use crate::roles::content;

/// Words in front of a code that only say that one follows.
const LABELS: [&str; 36] = [
    "error", "err", "errno", "errcode", "exception", "code", "number", "no", "id", "type", "result", "return", "exit",
    "http", "status", "response", "código", "fehler", "fehlercode", "erreur", "de", "错误码", "错误代码", "错误",
    "状态码", "エラーコード", "报错", "报错码", "エラー", "오류", "오류코드", "ошибка", "erro", "errore", "q", "问",
];

/// So many of them in a row, as in `HTTP response status code:`, are enough.
const MOST_LABELS: usize = 6;

/// Labels that say that a status follows.
const STATUS_LABELS: [&str; 3] = ["http", "status", "状态码"];

/// Words behind a status that lead to what it means: `400 for a broken body`, `401 if the key is wrong`.
const LEADS: [&str; 8] = ["for", "if", "when", "means", "indicates", "si", "bei", "wenn"];

/// What may stand between a code and the text.
pub(super) fn is_separator(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | ':' | '：' | '=' | '→' | '|' | '/' | '／' | ',' | '，')
}

/// A word of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) style: Style,
    pub(super) bold: bool,
    pub(super) labelled: bool,
    pub(super) says_status: bool,
}

/// A place in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a, 'p> {
    pub(super) text: &'a str,
    pub(super) pieces: &'p [Piece],
    pub(super) at: usize,
    pub(super) place: Place,
}

impl<'a> Cursor<'a, '_> {
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Whether nothing follows, or what does is set apart.
    pub(super) fn ends(&self) -> bool {
        let rest = self.rest().trim_start();
        rest.is_empty() || rest.starts_with(|c: char| is_separator(c) || matches!(c, ')' | '）'))
    }

    /// Whether the next word leads to what the one before it means.
    pub(super) fn leads(&self) -> bool {
        self.rest().split_whitespace().next().is_some_and(|word| LEADS.contains(&word))
    }

    /// Whether a line ends here.
    pub(super) fn breaks_here(&self) -> bool {
        self.pieces.iter().any(|piece| piece.kind.is_break() && piece.range.contains(&self.at))
    }

    /// The next word behind those that only say that a code follows.
    pub(super) fn labelled_word(&mut self) -> Option<Word<'a>> {
        let (mut labelled, mut says_status) = (false, false);
        for _ in 0..MOST_LABELS {
            let mut word = self.word()?;
            let lower = word.text.to_lowercase();
            if word.style == Style::Code || !LABELS.contains(&lower.as_str()) {
                (word.labelled, word.says_status) = (labelled, says_status);
                return Some(word);
            }
            labelled = true;
            says_status |= STATUS_LABELS.contains(&lower.as_str());
            self.skip(|c| c.is_whitespace() || matches!(c, ':' | '：' | '#' | '.' | '='));
        }
        None
    }

    /// Skips the number of a heading: `1. Not found`.
    pub(super) fn skip_numbering(&mut self) {
        let rest = self.rest();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let dot = rest.get(digits..).and_then(|rest| rest.strip_prefix(['.', ')']));
        if (1..=2).contains(&digits) && dot.is_some_and(|rest| rest.starts_with(' ')) {
            self.at += digits + 1;
        }
    }

    pub(super) fn word(&mut self) -> Option<Word<'a>> {
        // Symbols stand in front of a heading as its picture.
        let is_symbol = |c: char| !c.is_ascii() && !c.is_alphanumeric() && c != '−';
        self.skip(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '[') || is_symbol(c));
        let within = |kind| self.pieces.iter().any(|piece| piece.kind == kind && piece.range.contains(&self.at));
        let bold = within(PieceKind::Strong);
        let starts = |kind| self.pieces.iter().find(|piece| piece.kind == kind && piece.range.start == self.at);
        if let Some(piece) = starts(PieceKind::Code) {
            let code = self.text.get(piece.range.clone()).unwrap_or_default().trim();
            if !code.is_empty() && !code.contains(char::is_whitespace) {
                self.at = self.end_of_names(piece.range.end);
                let text = if self.at > piece.range.end { self.text.get(piece.range.start..self.at)? } else { code };
                return Some(Word { text, style: Style::Code, bold, labelled: false, says_status: false });
            }
        }
        // A name for a status, which the page leaves to its tools: `{HTTPStatus.S400_Bad_Request}`.
        if let Some((expression, _)) = self.rest().strip_prefix('{').and_then(|rest| rest.split_once('}'))
            && let Some(status) = content::status_in(expression)
        {
            let text = self.text.get(self.at + 1 + status.start..self.at + 1 + status.end).unwrap_or_default();
            self.at += expression.len() + "{}".len();
            return Some(Word { text, style: Style::Strong, bold, labelled: true, says_status: true });
        }
        // Several words in code formatting are a text: `404 Not Found`.
        let style = if bold || self.place == Place::Heading { Style::Strong } else { Style::Plain };
        let rest = self.rest();
        if let Some(end) = content::several(rest) {
            self.at += end;
            return Some(Word { text: rest.get(..end)?, style, bold, labelled: false, says_status: false });
        }
        let stop = |c: char| c.is_whitespace() || "：，（）()[]|–—=;；,/→\"”".contains(c);
        let mut end = rest.find(stop).unwrap_or(rest.len());
        // `1001:text`, `400-Bad Request`; but `a:b` is one word.
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if digits > 0 && rest.get(digits..).is_some_and(|rest| rest.starts_with([':', '-'])) && !begins_with_date(rest)
        {
            end = end.min(digits);
        }
        // A label in front of a number, nothing between them: `错误码1001`.
        if let Some(label) = LABELS.iter().find(|label| !label.is_ascii() && rest.starts_with(**label)) {
            end = end.min(label.len());
        }
        let word = rest.get(..end)?.trim_end_matches([':', '.', '!', '\'']);
        if word.is_empty() {
            return None;
        }
        self.at += word.len();
        Some(Word { text: word, style, bold, labelled: false, says_status: false })
    }

    /// Where the other names of an error end that stand behind the first: `a_b` / `c_d`. Commas stand between names only
    /// where something is said of all: `a_b`, `c_d` (5xx), or `a_b`, `c_d` – no space left.
    pub(super) fn end_of_names(&self, first: usize) -> usize {
        let (mut end, mut sure) = (first, first);
        let (mut is_sure, mut are_strong) = (true, true);
        while let Some((next, is_slash)) = self.text.get(end..).and_then(between_names) {
            let start = self.text.len() - next.len();
            let piece = self.pieces.iter().find(|piece| piece.kind == PieceKind::Code && piece.range.start == start);
            let name = piece.and_then(|piece| Some((self.text.get(piece.range.clone())?, piece.range.end)));
            let graded = name.and_then(|(name, end)| Some((code::grade(name, Style::Code)?, end)));
            let Some((grade, piece)) = graded else { break };
            end = piece;
            are_strong &= grade == Grade::Strong;
            is_sure &= is_slash && are_strong;
            if is_sure {
                sure = end;
            }
        }
        let rest = self.text.get(end..).unwrap_or_default();
        let has_status = rest.strip_prefix(" (").is_some_and(content::says_failure);
        let is_said = || are_strong && [": ", "：", " – ", " — ", " - "].iter().any(|sign| rest.starts_with(sign));
        if has_status || is_said() { end } else { sure }
    }

    pub(super) fn skip(&mut self, what: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(what).len();
    }

    /// Skips what separates a code from the text, and says whether there was any of it.
    pub(super) fn skip_separators(&mut self) -> bool {
        let start = self.at;
        self.skip(|c| c.is_whitespace() || matches!(c, '.' | ')' | ']' | '）' | '"' | '”' | '\''));
        let before = self.at;
        self.skip(|c| c.is_whitespace() || is_separator(c) || matches!(c, '(' | '（'));
        self.text.get(before..self.at).is_some_and(|skipped| !skipped.trim().is_empty())
            || self.text.get(start..self.at).is_some_and(|skipped| skipped.contains('.'))
    }

    /// Behind a status, skips its reason phrase, or what is bold with it: `**404 Not Found**: No such model`. Where
    /// nothing follows, that is all that is said. Says whether the phrase is the registered one, which only a status has.
    pub(super) fn skip_reason(&mut self, status: Word<'_>) -> bool {
        let Some(number) = content::status(status.text).filter(|_| self.place != Place::Heading) else { return false };
        let rest = self.rest();
        let phrase = rest.find(is_separator).filter(|&end| is_phrase(number, rest.get(..end).unwrap_or_default()));
        let bold = self.pieces.iter().find(|piece| piece.kind == PieceKind::Strong && piece.range.contains(&self.at));
        let bold = bold.map(|piece| piece.range.end).filter(|_| status.bold);
        let Some(end) = phrase.map(|end| self.at + end).or(bold) else { return false };
        let registered = content::is_reason_phrase(number, self.text.get(self.at..end).unwrap_or_default());
        let mut after = *self;
        after.at = end;
        if after.skip_separators() && after.rest().contains(char::is_alphanumeric) {
            self.at = after.at;
        }
        registered
    }

    pub(super) fn skip_parenthesis(&mut self) {
        if let Some(end) = self.rest().find([')', '）']) {
            self.at += end;
            self.skip(|c| matches!(c, ')' | '）'));
        }
    }
}

/// Whether a text begins with a date, which has no code in front: `2025-01-31`.
fn begins_with_date(text: &str) -> bool {
    let shape = text.bytes().take("2025-01-31".len()).map(|b| if b.is_ascii_digit() { b'0' } else { b });
    shape.eq(*b"0000-00-00")
}

/// What follows a sign between two names, and whether the sign is a slash.
fn between_names(text: &str) -> Option<(&str, bool)> {
    text.strip_prefix(" / ").map(|next| (next, true)).or_else(|| Some((text.strip_prefix(", ")?, false)))
}

/// Whether a text is the reason phrase of a status: the registered one, or a few words written like one.
fn is_phrase(status: u16, text: &str) -> bool {
    const WORDS: usize = 5;
    let like_one = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase()) || word.len() < "than".len();
    content::is_reason_phrase(status, text)
        || (1..=WORDS).contains(&text.split_whitespace().count())
            && text.split_whitespace().all(|word| like_one(word) && word.bytes().all(|b| b.is_ascii_alphabetic()))
}
