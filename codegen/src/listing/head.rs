//! The words with which an error begins: its code, its status or both, in a heading, a bold term or a list item.

use super::code::{self, Grade, Style};
use super::cursor::{Cursor, Word, is_separator};
use crate::document::{Document, Piece, PieceKind, Text};
use crate::roles::content;

/// Where the words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// They are a heading.
    Heading,
    /// They begin a paragraph.
    Term,
    /// They begin an item of a list.
    Item,
}

/// A code or status, and where the text goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head<'a> {
    /// The code, or a number that may be a status.
    pub code: &'a str,
    /// The status, where it is certain that it is one.
    pub status: Option<&'a str>,
    /// How sure the code is one.
    pub grade: Grade,
    /// A name that stands in front of the code.
    pub name: Option<&'a str>,
    /// The byte at which the text goes on.
    pub rest: usize,
    /// Whether a word in front says that it is a code: `errno 101`.
    pub labelled: bool,
    /// How the code is written.
    pub style: Style,
}

/// Reads the beginning of a text.
pub(super) fn parse<'a>(text: &'a str, pieces: &[Piece], place: Place) -> Option<Head<'a>> {
    let mut cursor = Cursor { text, pieces, at: 0, place };
    cursor.skip_numbering();
    let first = cursor.labelled_word();
    match first.filter(|first| code::grade(first.text, first.style).is_some()) {
        Some(first) => after_first(cursor, first),
        None => in_parentheses(text, pieces, place),
    }
}

/// Reads the beginning of a text that is a heading, or stands alone like one.
pub(super) fn of_heading<'a>(document: &Document, text: &'a Text) -> Option<Head<'a>> {
    parse(&text.plain, document.pieces(text), Place::Heading)
}

/// Reads a number and a sentence behind it, with nothing but a space between them.
pub(super) fn numbered(text: &str) -> Option<Head<'_>> {
    let (code, says) = text.split_once(' ').filter(|(code, _)| code::is_number(code))?;
    let mut letters = says.chars();
    let begins = letters.next().is_some_and(|c| c.is_uppercase() || crate::text::is_cjk(c));
    // `10 MB`
    let is_unit = letters.next().is_some_and(char::is_uppercase);
    let (rest, style) = (code.len(), Style::Plain);
    let head = Head { code, status: None, grade: Grade::Strong, name: None, rest, labelled: false, style };
    (begins && !is_unit).then_some(head)
}

/// What follows the first code: another code, a status, or the text.
fn after_first<'a>(cursor: Cursor<'a, '_>, first: Word<'a>) -> Option<Head<'a>> {
    let grade = code::grade(first.text, first.style)?;
    let mut head = Head {
        code: first.text,
        status: None,
        grade,
        name: None,
        rest: 0,
        labelled: first.labelled,
        style: first.style,
    };
    let mut behind = cursor;
    let separated = behind.skip_separators();
    if code::is_status(first.text) && (first.says_status || code::is_usual_status(first.text)) {
        // `400 - invalid_request: …`, but not `401 - Authorization header is missing`.
        let mut second = behind;
        // `429-Throttling` is one word of two.
        let glued =
            cursor.rest().strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
        let word = second.labelled_word();
        let is_code = |word: &Word<'_>| is_second_code(*word, second) || glued && is_glued(first, *word, second);
        // `401 UNAUTHORIZED` has its reason phrase in capitals.
        let is_phrase = |word: &Word<'_>| {
            let status = content::status(first.text);
            word.style != Style::Code
                && status.is_some_and(|s| content::is_reason_phrase(s, word.text))
                && !word.text.contains('_')
        };
        if let Some(word) = word.filter(|word| is_code(word) && !is_phrase(word)) {
            head = Head { code: word.text, status: Some(first.text), style: word.style, ..head };
            head.grade = code::grade(word.text, word.style).unwrap_or(Grade::Strong);
            second.skip_separators();
            head.rest = second.at;
            return Some(head);
        }
        if first.says_status {
            head.status = Some(first.text);
        }
        if let Some(last) = trailing_code(&cursor) {
            head = Head { code: last.text, status: Some(first.text), style: last.style, ..head };
        }
    } else {
        // `invalid_model (404)`, `rate_limit - HTTP 429: …`
        let mut second = behind;
        let in_parentheses = cursor.text[cursor.at..behind.at].contains(['(', '（']);
        let status = second.labelled_word().filter(|word| code::is_status(word.text));
        let certain = |word: &Word<'_>| {
            word.says_status
                || in_parentheses && content::says_failure(word.text)
                || code::is_usual_status(word.text) && second.ends()
        };
        if let Some(word) = status.filter(certain) {
            head.status = Some(word.text);
            if in_parentheses {
                second.skip_parenthesis();
            }
            second.skip_separators();
            head.rest = second.at;
            return Some(head);
        }
    }
    // `2013 (HY000)`, `NOT_FOUND (5)`: another form of the code.
    let mut state = cursor;
    state.skip(char::is_whitespace);
    if state.rest().starts_with('(') {
        state.at += 1;
        let other = state.word().is_some_and(|word| code::grade(word.text, word.style) == Some(Grade::Strong));
        if other && state.rest().starts_with(')') {
            state.at += 1;
            state.skip_separators();
            behind = state;
        }
    }
    // What is in parentheses and neither a status nor a code is text.
    let skipped = cursor.text.get(cursor.at..behind.at).unwrap_or_default();
    if let Some(open) = skipped.rfind(['(', '（']).filter(|_| !skipped.contains([')', '）'])) {
        behind.at = cursor.at + open;
    }
    let next = behind.rest().trim_start_matches([' ', '(', '（']).chars().next();
    if !separated && behind.skip_reason(first) {
        head.status = Some(first.text);
    }
    head.rest = behind.at;
    let begins = next.is_some_and(char::is_uppercase);
    let begins_or_cjk = begins || next.is_some_and(crate::text::is_cjk);
    let fits = match (cursor.place, first.style) {
        _ if separated || next.is_none() || first.labelled => true,
        // `start_time must be a time` is a sentence that begins with the name of a field.
        (Place::Heading, _) => {
            let is_name = first.text.starts_with(|c: char| c.is_ascii_lowercase());
            !(is_name && next.is_some_and(char::is_lowercase) && behind.rest().trim_start().contains(' '))
        }
        _ if first.bold => true,
        _ if cursor.breaks_here() => true,
        (Place::Item, Style::Code) => begins,
        (Place::Item, Style::Plain) => code::is_usual_status(first.text) && (begins_or_cjk || cursor.leads()),
        (Place::Term, _) | (Place::Item, Style::Strong) => false,
    };
    fits.then_some(head)
}

impl<'a> Head<'a> {
    /// A code that a label gives, as all of a text.
    pub fn labelled(code: &'a Text) -> Option<Self> {
        let (code, style) = (code.plain.as_str(), Style::Code);
        let grade = code::grade(code, style)?;
        Some(Head { code, status: None, grade, name: None, rest: code.len(), labelled: true, style })
    }

    /// How sure the code is one, where a status may stand beside it.
    pub fn grade_beside(&self, status: bool) -> Grade {
        if status || self.status.is_some() { Grade::Strong } else { self.grade }
    }
}

/// A code in parentheses at the end of a heading, or of what is bold: `Rate limit exceeded (429)`.
fn in_parentheses<'a>(text: &'a str, pieces: &[Piece], place: Place) -> Option<Head<'a>> {
    let end = match place {
        Place::Heading => text.len(),
        Place::Term | Place::Item => {
            let bold = pieces.iter().find(|piece| piece.kind == PieceKind::Strong && piece.range.start == 0)?.range.end;
            // **Wrong key** (`401`): …
            let behind = text.get(bold..)?.strip_prefix(" (").and_then(|rest| rest.find(')'));
            behind.map_or(bold, |end| bold + " (".len() + end + ")".len())
        }
    };
    let window = text.get(..end)?.trim_end().trim_end_matches([':', '：', '.', '-', '–', '—', ' ']);
    let inside = window.strip_suffix([')', '）', ']'])?;
    let (start, open) = inside.char_indices().rev().find(|(_, c)| matches!(c, '(' | '（' | '['))?;
    let mut before = Cursor { text, pieces, at: 0, place };
    before.skip_numbering();
    let name = text.get(before.at..start)?.trim();
    let mut cursor = Cursor { text: text.get(..inside.len())?, pieces, at: start + open.len_utf8(), place };
    let word = cursor.labelled_word()?;
    let grade = code::grade(word.text, word.style).filter(|&grade| grade == Grade::Strong)?;
    // `Wrong key (401 Unauthorized)`
    let is_phrased =
        || content::status(word.text).is_some_and(|status| content::is_reason_phrase(status, cursor.rest()));
    if name.is_empty() || !(cursor.ends() || is_phrased()) {
        return None;
    }
    let status = (word.says_status || code::is_usual_status(word.text)).then_some(word.text);
    let mut after = Cursor { text, pieces, at: end, place };
    after.skip_separators();
    let (labelled, style) = (word.labelled, word.style);
    Some(Head { code: word.text, status, grade, name: Some(name), rest: after.at, labelled, style })
}

/// The code at the end of a heading that begins with a status: `404 Not Found (no_model)`.
fn trailing_code<'a>(cursor: &Cursor<'a, '_>) -> Option<Word<'a>> {
    if cursor.place != Place::Heading {
        return None;
    }
    let inside = cursor.text.trim_end().trim_end_matches([')', '）', ']']);
    let start = inside.char_indices().rev().find(|(_, c)| c.is_whitespace() || matches!(c, '(' | '（' | '['));
    let (start, c) = start.filter(|(start, _)| *start >= cursor.at)?;
    let mut last = Cursor { text: inside, at: start + c.len_utf8(), ..*cursor };
    let word = last.labelled_word()?;
    let sure = word.style == Style::Code || word.text.contains('_');
    (sure && last.ends() && !code::is_number(word.text)).then_some(word)
}

/// Whether a word that hangs on a status by a hyphen is the code: it is all there is, and no reason phrase.
fn is_glued(status: Word<'_>, word: Word<'_>, behind: Cursor<'_, '_>) -> bool {
    let is_phrase = content::status(status.text).is_some_and(|status| content::is_reason_phrase(status, word.text));
    let is_word =
        word.text.len() >= 4 && word.text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'.');
    is_word && !is_phrase && behind.ends()
}

/// Whether a word behind a status is the code: it stands for itself.
fn is_second_code(word: Word<'_>, behind: Cursor<'_, '_>) -> bool {
    let rest = behind.rest().trim_start();
    let apart = rest.is_empty() || rest.starts_with(|c: char| is_separator(c) || matches!(c, '(' | ')' | '（' | '）'));
    let sure = word.style == Style::Code || word.text.contains('_') || word.labelled || word.text.len() >= 8;
    let grade = code::grade(word.text, word.style);
    let is_code = grade == Some(Grade::Strong) || (grade.is_some() && word.style == Style::Code);
    (apart || behind.breaks_here()) && sure && is_code && !code::is_status(word.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str, place: Place) -> Option<(String, Option<String>, String)> {
        // What stands between backticks is code, for the tests.
        let (mut plain, mut pieces) = (String::new(), Vec::new());
        for (index, part) in text.split('`').enumerate() {
            let start = plain.len();
            plain.push_str(part);
            if index % 2 == 1 {
                pieces.push(Piece { kind: PieceKind::Code, range: start..plain.len() });
            }
        }
        let head = parse(&plain, &pieces, place)?;
        Some((head.code.to_owned(), head.status.map(str::to_owned), plain[head.rest..].to_owned()))
    }

    #[test]
    fn headings_name_a_code_a_status_or_both() {
        let of = |text| head(text, Place::Heading).map(|(code, status, rest)| (code, status.unwrap_or_default(), rest));
        let is = |code: &str, status: &str, rest: &str| Some((code.to_owned(), status.to_owned(), rest.to_owned()));
        assert_eq!(of("404 Not Found"), is("404", "", "Not Found"));
        assert_eq!(of("HTTP 429 — rate_limit"), is("rate_limit", "429", ""));
        assert_eq!(of("`invalid_model`"), is("invalid_model", "", ""));
        assert_eq!(of("429-Throttling"), is("Throttling", "429", ""));
        assert_eq!(of("401-Unauthorized"), is("401", "", "Unauthorized"));
        assert_eq!(of("502 / 503 / 504"), is("502 / 503 / 504", "", ""));
        assert_eq!(of("Error 1234: Card declined"), is("1234", "", "Card declined"));
        assert_eq!(of("Model not found (`no_model`)"), is("no_model", "", ""));
        assert_eq!(of("Too Many Requests (429)"), is("429", "429", ""));
        assert_eq!(of("AccessDenied (HTTP 403)"), is("AccessDenied", "403", ""));
        assert_eq!(of("2. Wrong key (`401 Unauthorized`)"), is("401", "401", ""));
        assert_eq!(of("Wrong key (401 times)"), None);
        assert_eq!(of("错误码1001：余额不足"), is("1001", "", "余额不足"));
        for prose in ["Error handling", "Overview", "Retry (optional)", "2.1 Format", "JSON"] {
            assert_eq!(of(prose), None, "{prose}");
        }
    }

    #[test]
    fn items_begin_with_a_code_that_is_set_apart() {
        let of = |text| head(text, Place::Item).map(|(code, status, rest)| (code, status.unwrap_or_default(), rest));
        let is = |code: &str, status: &str, rest: &str| Some((code.to_owned(), status.to_owned(), rest.to_owned()));
        assert_eq!(of("400 - `bad_input`: Wrong."), is("bad_input", "400", "Wrong."));
        assert_eq!(of("401 - `Authorization` header is wrong"), is("401", "", "Authorization header is wrong"));
        assert_eq!(of("errno 101 - No keys"), is("101", "", "No keys"));
        assert_eq!(of("Error Number: 2013 (HY000)"), is("2013", "", ""));
        assert_eq!(of("`max_tokens` must be small"), None);
        assert_eq!(of("3 retries are made"), None);
    }
}
