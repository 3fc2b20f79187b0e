//! The words with which an error begins: its code, its status or both, in a heading, a bold term or a list item.

use super::code::{self, Grade, Style};
use crate::document::{Piece, PieceKind};
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

/// Words in front of a code that only say that one follows.
const LABELS: [&str; 26] = [
    "error", "err", "errno", "errcode", "exception", "code", "number", "no", "id", "type", "result", "return", "exit",
    "http", "status", "response", "código", "fehler", "fehlercode", "erreur", "de", "错误码", "错误代码", "错误",
    "状态码", "エラーコード",
];

/// So many of them in a row, as in `HTTP response status code:`, are enough.
const MOST_LABELS: usize = 6;

/// Labels that say that a status follows.
const STATUS_LABELS: [&str; 3] = ["http", "status", "状态码"];

/// Words behind a status that lead to what it means: `400 for a broken body`, `401 if the key is wrong`.
const LEADS: [&str; 8] = ["for", "if", "when", "means", "indicates", "si", "bei", "wenn"];

/// What may stand between a code and the text.
fn is_separator(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | ':' | '：' | '=' | '→' | '|' | '/' | '／' | ',' | '，')
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
        if let Some(word) = second.labelled_word().filter(|word| is_second_code(*word, second)) {
            head = Head { code: word.text, status: Some(first.text), style: word.style, ..head };
            head.grade = code::grade(word.text, word.style)?;
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
                || in_parentheses && word.text.starts_with(['4', '5'])
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
        (Place::Heading, _) => true,
        _ if first.bold => true,
        _ if cursor.breaks_here() => true,
        (Place::Item, Style::Code) => begins,
        (Place::Item, Style::Plain) => code::is_usual_status(first.text) && (begins_or_cjk || cursor.leads()),
        (Place::Term, _) | (Place::Item, Style::Strong) => false,
    };
    fits.then_some(head)
}

impl Head<'_> {
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
            pieces.iter().find(|piece| piece.kind == PieceKind::Strong && piece.range.start == 0)?.range.end
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

/// Whether a word behind a status is the code: it stands for itself.
fn is_second_code(word: Word<'_>, behind: Cursor<'_, '_>) -> bool {
    let rest = behind.rest().trim_start();
    let apart = rest.is_empty() || rest.starts_with(|c: char| is_separator(c) || matches!(c, '(' | ')' | '（' | '）'));
    let sure = word.style == Style::Code || word.text.contains('_') || word.labelled || word.text.len() >= 8;
    let grade = code::grade(word.text, word.style);
    let is_code = grade == Some(Grade::Strong) || (grade.is_some() && word.style == Style::Code);
    (apart || behind.breaks_here()) && sure && is_code && !code::is_status(word.text)
}

/// Whether a text is the reason phrase of a status: the registered one, or a few words written like one.
fn is_phrase(status: u16, text: &str) -> bool {
    const WORDS: usize = 5;
    let like_one = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase()) || word.len() < "than".len();
    content::is_reason_phrase(status, text)
        || (1..=WORDS).contains(&text.split_whitespace().count())
            && text.split_whitespace().all(|word| like_one(word) && word.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// The bytes of the status in a name that has it with its reason phrase: `HttpStatus.S404_Not_Found`, `NOT_FOUND_404`.
fn status_in(name: &str) -> Option<(usize, usize)> {
    let start = name.find(|c: char| c.is_ascii_digit())?;
    let end = start + "404".len();
    let number = content::status(name.get(start..end)?)?;
    let before = name.get(..start)?.rsplit('.').next().unwrap_or_default();
    let is_phrase = [name.get(end..)?, before].into_iter().any(|part| content::is_reason_phrase(number, part));
    is_phrase.then_some((start, end))
}

/// A word of a text.
#[derive(Debug, Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    style: Style,
    bold: bool,
    labelled: bool,
    says_status: bool,
}

/// A place in a text.
#[derive(Debug, Clone, Copy)]
struct Cursor<'a, 'p> {
    text: &'a str,
    pieces: &'p [Piece],
    at: usize,
    place: Place,
}

impl<'a> Cursor<'a, '_> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Whether nothing follows, or what does is set apart.
    fn ends(&self) -> bool {
        let rest = self.rest().trim_start();
        rest.is_empty() || rest.starts_with(|c: char| is_separator(c) || matches!(c, ')' | '）'))
    }

    /// Whether the next word leads to what the one before it means.
    fn leads(&self) -> bool {
        self.rest().split_whitespace().next().is_some_and(|word| LEADS.contains(&word))
    }

    /// Whether a line ends here.
    fn breaks_here(&self) -> bool {
        self.pieces.iter().any(|piece| piece.kind.is_break() && piece.range.contains(&self.at))
    }

    /// The next word behind those that only say that a code follows.
    fn labelled_word(&mut self) -> Option<Word<'a>> {
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
    fn skip_numbering(&mut self) {
        let rest = self.rest();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let dot = rest.get(digits..).and_then(|rest| rest.strip_prefix(['.', ')']));
        if (1..=2).contains(&digits) && dot.is_some_and(|rest| rest.starts_with(' ')) {
            self.at += digits + 1;
        }
    }

    fn word(&mut self) -> Option<Word<'a>> {
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
            && let Some((status, end)) = status_in(expression)
        {
            let text = self.text.get(self.at + 1 + status..self.at + 1 + end).unwrap_or_default();
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
        if digits > 0 && rest.get(digits..).is_some_and(|rest| rest.starts_with([':', '-'])) {
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

    /// Where the other names of an error end that stand behind the first: `a_b` / `c_d`.
    fn end_of_names(&self, first: usize) -> usize {
        let mut end = first;
        while let Some(next) = self.text.get(end..).and_then(|rest| rest.strip_prefix(" / ")) {
            let start = self.text.len() - next.len();
            let piece = self.pieces.iter().find(|piece| piece.kind == PieceKind::Code && piece.range.start == start);
            let name = piece.and_then(|piece| Some((self.text.get(piece.range.clone())?, piece.range.end)));
            match name.filter(|(name, _)| code::grade(name, Style::Code) == Some(Grade::Strong)) {
                Some((_, piece)) => end = piece,
                None => break,
            }
        }
        end
    }

    fn skip(&mut self, what: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(what).len();
    }

    /// Skips what separates a code from the text, and says whether there was any of it.
    fn skip_separators(&mut self) -> bool {
        let start = self.at;
        self.skip(|c| c.is_whitespace() || matches!(c, '.' | ')' | ']' | '）' | '"' | '”' | '\''));
        let before = self.at;
        self.skip(|c| c.is_whitespace() || is_separator(c) || matches!(c, '(' | '（'));
        self.text.get(before..self.at).is_some_and(|skipped| !skipped.trim().is_empty())
            || self.text.get(start..self.at).is_some_and(|skipped| skipped.contains('.'))
    }

    /// Behind a status, skips its reason phrase, or what is bold with it: `**404 Not Found**: No such model`. Where
    /// nothing follows, that is all that is said. Says whether the phrase is the registered one, which only a status has.
    fn skip_reason(&mut self, status: Word<'_>) -> bool {
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

    fn skip_parenthesis(&mut self) {
        if let Some(end) = self.rest().find([')', '）']) {
            self.at += end;
            self.skip(|c| matches!(c, ')' | '）'));
        }
    }
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
