//! Reads a row for the [places](super::borders) at which one cell may end and the next begin: letter case, digits,
//! punctuation, scripts, and words that the page uses elsewhere.

use super::borders::{Border, Evidence};
use super::chars::{self, Chars};
use super::class::Class;
use super::column::COUNTED;
use super::hexadecimal::Hexadecimal;
use super::lexicon::Lexicon;
use super::words::is_acronym;
use crate::roles::content;
use crate::text::is_cjk;

/// Punctuation of Chinese and Japanese that neither begins a cell nor follows the end of one.
pub(super) const CJK_PUNCTUATION: &str = "，。、；：！？";

/// Endings of Korean that are written behind a word in Latin letters.
const KOREAN_ENDINGS: &str = "가이을를은는의에로와과도만";

/// Punctuation of Chinese and Japanese behind which the sentence goes on.
const CONTINUING: &str = "，、；：";

/// Brackets in which no cell ends, where each one is closed.
const OPENING: &[char] = &['(', '（', '[', '{'];
const CLOSING: &[char] = &[')', '）', ']', '}'];

/// Words of Japanese that follow another one.
const PARTICLES: &str = "がをのにはでとも";

/// The places of a row where a border is conceivable at all, in order.
pub(super) fn borders(row: &str, lexicon: &Lexicon<'_>) -> Vec<Border> {
    let scan = Scan::new(row, lexicon);
    let closed = scan.closed();
    let border = |index: usize| {
        let at = scan.text.offset(index);
        let closed = closed.contains(&at) && scan.text.is_glued(index);
        let evidence = scan.evidence(index).or(closed.then(Evidence::nothing))?;
        let evidence = if scan.enclosed[index] { evidence.inside() } else { evidence };
        Some(Border { at, evidence, closed, glued: scan.begins_glued(index), number: scan.text.number(index) })
    };
    (1..scan.text.len()).filter_map(border).collect()
}

pub(super) struct Scan<'r, 'l, 'p> {
    pub text: Chars<'r>,
    /// Before each character, how many double quotation marks.
    quotes: Vec<u32>,
    /// Whether a quotation mark or a bracket is open before each character. A cell closes what it opens.
    enclosed: Vec<bool>,
    pub lexicon: &'l Lexicon<'p>,
}

impl<'r, 'l, 'p> Scan<'r, 'l, 'p> {
    fn new(row: &'r str, lexicon: &'l Lexicon<'p>) -> Self {
        let text = Chars::new(row);
        let count = |wanted: &[char]| text.iter().filter(|c| wanted.contains(c)).count();
        let quoted = count(&['"']) % 2 == 0;
        let bracketed = count(OPENING) == count(CLOSING);
        let (mut quotes, mut enclosed) = (Vec::with_capacity(text.len()), Vec::with_capacity(text.len()));
        let (mut marks, mut depth) = (0, 0_i32);
        for c in text.iter() {
            quotes.push(marks);
            enclosed.push(quoted && marks % 2 == 1 || bracketed && depth > 0);
            match c {
                '"' => marks += 1,
                c if OPENING.contains(&c) => depth += 1,
                c if CLOSING.contains(&c) => depth -= 1,
                _ => {}
            }
        }
        Self { text, quotes, enclosed, lexicon }
    }

    /// What speaks for and against a border before a character; nothing where none can be.
    #[expect(clippy::match_same_arms, reason = "a rule a line, the first that fits wins")]
    fn evidence(&self, index: usize) -> Option<Evidence> {
        use Class::{Cjk, Close, Digit, Letter, Lower, Open, Other, Space, Stop, Tick, Upper};
        let (before, after, next) = (self.text.class(index - 1), self.text.class(index), self.text.class(index + 1));
        let (a, b) = (self.text.char(index - 1), self.text.char(index));
        let sign = |doubt, join| Some(Evidence::sign(doubt, join));
        let change = |doubt, join| Some(Evidence::change(doubt, join));
        match self.text.hexadecimal(index) {
            Some(Hexadecimal::Inside) => return None,
            Some(Hexadecimal::Perhaps) => return Some(Evidence::rival(1)),
            Some(Hexadecimal::End) => return Some(Evidence::sign(0, 4).with_code(4)),
            None => {}
        }
        match (before, after) {
            (Space, _) | (_, Space) => None,
            (Lower, Upper) => Some(self.camel(index)),
            (Upper, Upper) if next == Lower => self.acronym(index),
            (Lower, Lower) => self.words(index),
            (Upper, Lower) if index >= 2 && self.text.class(index - 2) == Upper => self.words(index),
            // Digits.
            (Digit, Upper | Lower) => Some(self.behind_number(index)),
            (Digit, Digit) => sign(9, 0),
            (Lower | Upper | Letter, Digit) if self.is_lone_status(index) => change(1, 3),
            (Lower | Upper | Letter, Digit) if self.lexicon.knows_piece(self.text.piece_before(index)) => change(3, 1),
            // `signaturev2` may end with a version.
            (Lower | Upper | Letter, Digit) => change(5, 1),
            (Digit, Cjk | Letter) if self.counts(index) => Some(Evidence::rival(0)),
            (Digit, Cjk | Letter) | (Cjk, Digit) if !CJK_PUNCTUATION.contains(b) => change(1, 0),
            (Stop, Digit) if self.text.class(index.saturating_sub(2)) != Digit => change(1, 1),
            // `InvalidParam-40001`, and `utf-8`.
            (Letter | Cjk | Stop, Other) if b == '-' && next == Digit => change(3, 0),
            (Lower | Upper | Digit | Close, Other) if b == '-' && next == Digit => change(5, 0),
            // A cell does not end with a comma.
            (Cjk, _) if CONTINUING.contains(a) => None,
            // Quotation marks, and signs that are a whole cell. In Chinese no space is before them.
            (Cjk, _) if b == '"' => Some(Evidence::rival(1)),
            (_, Cjk) if a == '"' && self.is_quoted_in_cjk(index - 1) => Some(Evidence::rival(1)),
            _ if b == '"' && self.quotes[index].is_multiple_of(2) => sign(0, 4).filter(|_| before != Other),
            (_, Upper | Digit | Cjk) if a == '"' && self.quotes[index].is_multiple_of(2) => sign(0, 4),
            (_, Lower) if a == '"' && self.quotes[index].is_multiple_of(2) => sign(1, 3),
            (Tick, _) | (_, Tick) => sign(0, 4),
            (_, Other) if is_dash(b) && a != b && index + 1 == self.text.len() => sign(0, 4),
            (_, Other) if b == '•' => sign(1, 2),
            // Scripts.
            (_, Cjk) if CJK_PUNCTUATION.contains(b) => None,
            (_, Open) if is_cjk(b) => sign(4, 0),
            (Upper, Cjk) if self.ends_with_acronym(index) || self.is_glued_acronym(index) => change(3, 0),
            // `Authorizationヘッダ` is one word of Japanese.
            (Lower, Cjk) if is_katakana(b) && !self.ends_identifier(index) => change(3, 0),
            // `图片的URL无效`: a word of the sentence rather than a cell between two others.
            (Cjk, Upper | Lower) if self.is_word_within_cjk(index) => Some(Evidence::rival(0)),
            (Upper | Lower, Cjk) if self.is_word_within_cjk(self.text.start_of_word(index)) => Some(Evidence::rival(0)),
            // `5xx错误`: the number may begin the cell.
            (Lower, Cjk) if a == 'x' && self.is_digit_mask(index) => Some(Evidence::rival(0)),
            // `ApiKeyが不正`.
            (_, Cjk) if PARTICLES.contains(b) => sign(4, 0),
            (Cjk, Lower | Upper) | (Lower | Upper, Cjk) => change(0, 0),
            (Cjk, Cjk) => sign(4, 0),
            (Letter, Letter) => sign(6, 0),
            (Letter, Lower | Upper) => change(0, 1),
            // `API를`, `20x가`: an ending.
            (_, Letter) if KOREAN_ENDINGS.contains(b) && next == Space => Some(Evidence::rival(0)),
            (Lower | Upper, Letter) => change(3, 0),
            // `field?string`: is the field optional, or the type nullable?
            (_, Stop) if b == '?' && matches!(next, Lower | Upper) => sign(3, 0),
            (Stop, Lower) if a == '?' => sign(3, 1),
            (Stop, Upper) if a == '?' && !self.text.before(index).contains(' ') => sign(3, 1),
            // Ends of sentences, and brackets.
            (Stop, Upper) => Some(self.sentence(index)),
            // `request.x`: a cross, and no name of a file.
            (Stop, Lower) if a == '.' && index + 1 == self.text.len() => sign(1, 3),
            (Stop, Lower) if self.text.leads_into_other_script(index) => Some(Evidence::rival(4)),
            (Stop, Lower) if a == '.' => sign(4, 0),
            (Stop, Lower) => sign(1, 3),
            (Stop, Cjk | Open) | (Close, Open) => sign(1, 2),
            (Close, Upper) => sign(0, 4),
            (Close, Lower | Digit) => sign(if a == '}' { 2 } else { 1 }, 2),
            (Close, Cjk) => change(1, 0),
            (Lower | Upper | Digit, Open) if b == '{' => sign(1, 2),
            (Lower | Upper | Digit, Open) => sign(4, 0),
            (Other, Upper) if a == '%' => sign(1, 3),
            (Other, Upper) if matches!(a, ':' | ',' | ';' | '*') => sign(3, 1),
            _ => None,
        }
    }

    /// Whether `5xx` or `20x` ends at a place.
    fn is_digit_mask(&self, index: usize) -> bool {
        let before = self.text.before(index).trim_end_matches('x');
        before.ends_with(|c: char| c.is_ascii_digit())
    }

    /// `402quote`, `1Set`, and not `100MB`.
    fn behind_number(&self, index: usize) -> Evidence {
        const UNITS: &[&str] = &[
            "b", "d", "db", "fps", "g", "gb", "ghz", "gib", "h", "hz", "k", "kb", "kbps", "khz", "kib", "m", "mb",
            "mbps", "mhz", "mib", "min", "mins", "ms", "nd", "p", "px", "qps", "rd", "rpm", "s", "sec", "secs", "st",
            "tb", "th", "tpm", "us", "x", "xx",
        ];
        let right = self.text.piece_after(index);
        let end = index + right.chars().count();
        // `A2A-Version`
        let number = self.text.number_before(index).unwrap_or_default();
        let before = if number.len() < index { self.text.class(index - number.len() - 1) } else { Class::Other };
        if self.is_between_borders(index) || right.len() == 1 && before.is_latin() && !self.text.is_spaced(end) {
            return Evidence::rival(1);
        }
        if UNITS.contains(&right.to_lowercase().as_str()) {
            return Evidence::sign(4, 0);
        }
        let evidence = match (self.text.class(index), self.lexicon.knows(right)) {
            (Class::Upper, true) => Evidence::sign(0, 4),
            (Class::Upper, false) if right.chars().count() > 3 => Evidence::sign(1, 4),
            (Class::Upper, false) => Evidence::sign(2, 2),
            (_, true) => Evidence::sign(1, 2),
            (_, false) => Evidence::sign(1, 1),
        };
        // `9NBLGGH42` is a number of letters and digits, unless a column of numbers ends here.
        let evidence = if self.text.class(index) == Class::Upper && self.text.class(end) == Class::Digit {
            let status = self.text.number_before(index).is_some_and(chars::is_status);
            let evidence =
                if status { evidence } else { Evidence { cut_code: evidence.doubted(3).cut_code, ..evidence } };
            Evidence { join: 0, ..evidence.doubted_in_sentences(3) }
        } else {
            evidence
        };
        // `empty10DLC`, `with 2FA`: where the number begins in the middle of a text, its word may go on.
        let letters = right.len() <= 4 && right.bytes().all(|b| b.is_ascii_uppercase()) && !self.lexicon.knows(right);
        let evidence = match before {
            Class::Lower | Class::Upper | Class::Cjk | Class::Letter | Class::Space
                if letters && !chars::is_status(number) =>
            {
                evidence.doubted(4)
            }
            Class::Lower | Class::Upper if right.len() == 1 && number.len() <= 2 => evidence.doubted(4),
            _ => evidence,
        };
        // `V2Beta` is an identifier, `-1317Beta` hardly.
        let long = index >= 3 && (index - 3..index).all(|index| self.text.class(index) == Class::Digit);
        evidence.with_code(if long { 2 } else { 0 })
    }

    /// `request.Retry`: the end of a sentence, and not `openai.BadRequestError`.
    fn sentence(&self, index: usize) -> Evidence {
        let token = self.text.before(index - 1).rsplit(char::is_whitespace).next().unwrap_or_default();
        let right = self.text.piece_after(index);
        let follows = self.text.class(index + right.chars().count());
        let ends = matches!(follows, Class::Space | Class::Other | Class::Stop | Class::Cjk | Class::Letter);
        let spelt = right.len() == 1 || right.contains(char::is_lowercase);
        match (ends && spelt && !token.contains(['.', '/', '@', '=']), self.lexicon.knows(right)) {
            (true, true) => Evidence::sign(0, 5),
            (true, false) => Evidence::sign(0, 4),
            (false, _) => Evidence::sign(3, 1),
        }
    }

    /// `Request400Invalid`: an HTTP status that has nothing to do with what stands around it.
    fn is_lone_status(&self, index: usize) -> bool {
        let status = content::status(self.text.slice(index, index + 3)).is_some();
        status && matches!(self.text.class(index + 3), Class::Upper | Class::Cjk)
    }

    /// `statusURL取得`: capitals behind a small letter, before which the border may be as well.
    fn is_glued_acronym(&self, index: usize) -> bool {
        let piece = self.text.piece_before(index);
        let start = index - piece.chars().count();
        is_acronym(piece) && start > 0 && self.text.class(start - 1) == Class::Lower
    }

    /// Whether the word before a place is spelt like an identifier.
    fn ends_identifier(&self, index: usize) -> bool {
        let before = self.text.before(index);
        let word = before.rsplit(|c: char| c.is_whitespace() || is_cjk(c)).next().unwrap_or(before);
        // Digits in front may be a cell of their own.
        let word = word.trim_start_matches(|c: char| c.is_ascii_digit());
        word.contains(|c: char| c.is_ascii_digit() || matches!(c, '_' | '.' | '-'))
    }

    /// Whether the digits before a place count what follows, as in `最多2个`. At the beginning of a row they do not.
    fn counts(&self, index: usize) -> bool {
        let number = self.text.number_before(index).map_or(0, str::len);
        number < index && COUNTED.iter().any(|word| self.text.slice(index, self.text.len()).starts_with(word))
    }

    /// `UNAUTHENTICATEDAPI密钥`: the last letters of a row of capitals may belong to what follows.
    fn ends_with_acronym(&self, index: usize) -> bool {
        let piece = self.text.piece_before(index);
        let ending = |length: usize| piece.get(piece.len().checked_sub(length)?..);
        (2..=4)
            .any(|length| piece.len() > length + 2 && ending(length).is_some_and(|ending| self.lexicon.knows(ending)))
    }

    /// Whether a quotation that ends with the quotation mark at a place stands within Chinese or Japanese.
    fn is_quoted_in_cjk(&self, mark: usize) -> bool {
        let open = (0..mark).rev().find(|&index| self.text.char(index) == '"');
        open.is_some_and(|open| open > 0 && self.text.class(open - 1) == Class::Cjk)
    }

    /// Whether a word of nothing but letters, with Chinese or Japanese on its sides, begins at a place.
    fn is_word_within_cjk(&self, start: usize) -> bool {
        let letters = |index: &usize| self.text.class(*index).is_latin();
        let end = (start..self.text.len()).take_while(letters).last().map_or(start, |last| last + 1);
        start > 0 && end > start && self.text.class(start - 1) == Class::Cjk && self.text.class(end) == Class::Cjk
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '—' | '–')
}

fn is_katakana(c: char) -> bool {
    ('\u{30a0}'..='\u{30ff}').contains(&c)
}
