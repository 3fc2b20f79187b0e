//! Reads a row for the [places](super::borders) at which one cell may end and the next begin: letter case, digits,
//! punctuation, scripts, and words that the page uses elsewhere.

use std::collections::HashSet;

use super::borders::{Border, Evidence};
use super::chars::Chars;
use super::class::Class;
use super::closed::Closed;
use super::hexadecimal::Hexadecimal;
use super::lexicon::{self, Lexicon};
use crate::roles::content;
use crate::text::is_cjk;

/// Punctuation of Chinese and Japanese that neither begins a cell nor follows the end of one.
const CJK_PUNCTUATION: &str = "，。、；：！？";

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

struct Scan<'r, 'l, 'p> {
    text: Chars<'r>,
    /// Before each character, how many double quotation marks.
    quotes: Vec<u32>,
    /// Whether a quotation mark or a bracket is open before each character. A cell closes what it opens.
    enclosed: Vec<bool>,
    lexicon: &'l Lexicon<'p>,
}

impl<'r, 'l, 'p> Scan<'r, 'l, 'p> {
    fn new(row: &'r str, lexicon: &'l Lexicon<'p>) -> Self {
        let text = Chars::new(row);
        let count = |wanted: &[char]| text.iter().filter(|c| wanted.contains(c)).count();
        let quoted = count(&['"']) % 2 == 0;
        let bracketed = count(&['(', '（']) == count(&[')', '）']);
        let (mut quotes, mut enclosed) = (Vec::with_capacity(text.len()), Vec::with_capacity(text.len()));
        let (mut marks, mut depth) = (0, 0_i32);
        for c in text.iter() {
            quotes.push(marks);
            enclosed.push(quoted && marks % 2 == 1 || bracketed && depth > 0);
            match c {
                '"' => marks += 1,
                '(' | '（' => depth += 1,
                ')' | '）' => depth -= 1,
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
            (Digit, Cjk) | (Cjk, Digit) if !CJK_PUNCTUATION.contains(b) => change(1, 0),
            // Quotation marks, and signs that are a whole cell.
            _ if b == '"' && self.quotes[index].is_multiple_of(2) => sign(0, 4).filter(|_| before != Other),
            (_, Upper | Digit | Cjk) if a == '"' && self.quotes[index].is_multiple_of(2) => sign(0, 4),
            (_, Lower) if a == '"' && self.quotes[index].is_multiple_of(2) => sign(1, 3),
            (Tick, _) | (_, Tick) => sign(0, 4),
            (_, Other) if is_dash(b) && a != b && index + 1 == self.text.len() => sign(0, 4),
            (_, Other) if b == '•' => sign(1, 2),
            // Scripts.
            (_, Cjk) if CJK_PUNCTUATION.contains(b) => None,
            (_, Open) if is_cjk(b) => sign(4, 0),
            (Upper, Cjk) if self.ends_with_acronym(index) => change(3, 0),
            // `ApiKeyが不正`.
            (_, Cjk) if PARTICLES.contains(b) && next == Cjk => sign(4, 0),
            (Cjk, Lower | Upper) | (Lower | Upper, Cjk) => change(0, 0),
            (Cjk, Cjk) => sign(4, 0),
            (Letter, Letter) => sign(6, 0),
            // `field?string`: is the field optional, or the type nullable?
            (_, Stop) if b == '?' && matches!(next, Lower | Upper) => sign(3, 0),
            (Stop, Lower) if a == '?' => sign(3, 1),
            (Stop, Upper) if a == '?' && !self.text.before(index).contains(' ') => sign(3, 1),
            // Ends of sentences, and brackets.
            (Stop, Upper) => Some(self.sentence(index)),
            // `request.x`: a cross, and no name of a file.
            (Stop, Lower) if a == '.' && index + 1 == self.text.len() => sign(1, 3),
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

    /// `fieldAdd`: a capital behind a small letter, and not within `ZenMux`.
    fn camel(&self, index: usize) -> Evidence {
        let (left, right) = (self.text.piece_before(index), self.text.piece_after(index));
        if self.in_known_camel(index) || self.text.leads_into_other_script(index) {
            return Evidence::sign(6, 0);
        }
        // `iPhone`, `vLLM`, `TiDB`: one or two letters do not end a cell, unless they are a word of the page.
        if left.chars().count() <= 2 && !self.lexicon.knows(left) {
            return Evidence::sign(5, 1);
        }
        // `blockedFunctionNames` is a word rather than three, and `params.blockedKeys` one rather than two.
        let before = self.text.before(index);
        let word = before
            .rsplit(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-')))
            .next()
            .unwrap_or(before);
        let evidence = self.weighed(left, right);
        // `badURLAPI key`: the capitals may be of two cells.
        let capitals = right.len() >= 5 && right.bytes().all(|b| b.is_ascii_uppercase()) && !self.lexicon.knows(right);
        let evidence = if capitals { evidence.doubted(4) } else { evidence };
        if self.text.borders_in_word(index) == 1 && !word.contains('.') {
            evidence
        } else {
            evidence.doubted(if self.lexicon.opens(right) { 2 } else { 3 })
        }
    }

    /// `ARGUMENTThe`: the last capital of a row of them begins a word.
    fn acronym(&self, index: usize) -> Option<Evidence> {
        let (left, right) = (self.text.piece_before(index), self.text.piece_after(index));
        if right.get(1..) == Some("s") {
            // A plural.
            None
        } else if self.in_known_camel(index)
            || is_acronym(left) && self.text.leads_into_other_script(index) && !self.is_within_identifier(index, left)
        {
            Some(Evidence::sign(6, 0))
        } else if self.lexicon.knows(right) && !self.is_between_borders(index - 1) {
            Some(self.weighed(left, right))
        } else {
            // The row of capitals may also end one letter later: `READYnon-empty`.
            Some(Evidence::rival(1))
        }
    }

    /// Whether there is only a capital between a place and the next border that one sees, so that one of the two is
    /// none: `MatchETag`, `8007000ERan`.
    fn is_between_borders(&self, index: usize) -> bool {
        let is_capital = |index: usize| self.text.class(index) == Class::Upper;
        is_capital(index) && !is_capital(index - 1) && is_capital(index + 1) && self.text.is_visible(index + 1)
    }

    /// Whether a piece before a place is the last one of `INVALID_TOKEN`.
    fn is_within_identifier(&self, index: usize, piece: &str) -> bool {
        let start = index - piece.chars().count();
        start > 0 && matches!(self.text.char(start - 1), '_' | '-' | '.')
    }

    /// A capital, weighed by the words on its sides.
    fn weighed(&self, left: &str, right: &str) -> Evidence {
        let knows = |word: &str| self.lexicon.knows(word) || is_acronym(word);
        let opening = if self.lexicon.opens(right) { 2 } else { 0 };
        match (knows(left), knows(right)) {
            (true, true) => Evidence::sign(0, 2 + opening),
            (false, true) => Evidence::sign(1, 2 + opening),
            (true, false) => Evidence::sign(3, 2),
            (false, false) => Evidence::sign(3, 1),
        }
    }

    /// `emptymessages`: two words of the page that together are none.
    fn words(&self, index: usize) -> Option<Evidence> {
        let (left, right) = (self.text.piece_before(index), self.text.piece_after(index));
        if self.lexicon.knows(self.text.around(left, index, right))
            || self.lexicon.ends_nothing(left)
            || lexicon::begins_nothing(right)
        {
            return None;
        }
        let identifier = self.identifier_after(index).is_some_and(|word| self.lexicon.knows(word));
        let long = left.chars().count().min(right.chars().count()) > 2;
        let (doubt, join) = match (self.lexicon.knows_piece(left), self.lexicon.knows_piece(right)) {
            (true, _) if identifier => (0, 4),
            (false, _) if identifier => (2, 3),
            (true, true) if long => (1, 3),
            (true, true) => (2, 2),
            _ => return None,
        };
        Some(Evidence::sign(doubt, join).with_code(join))
    }

    /// The identifier of several words that begins at a place.
    fn identifier_after(&self, index: usize) -> Option<&'r str> {
        let rest = self.text.slice(index, self.text.len());
        let end =
            rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'))).unwrap_or(rest.len());
        let word = rest.get(..end)?.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        (word.len() >= 8 && word.contains(['_', '.'])).then_some(word)
    }

    /// `402quote`, `1Set`, and not `100MB`.
    fn behind_number(&self, index: usize) -> Evidence {
        const UNITS: &[&str] = &[
            "b", "d", "db", "fps", "g", "gb", "ghz", "gib", "h", "hz", "k", "kb", "kbps", "khz", "kib", "m", "mb",
            "mbps", "mhz", "mib", "min", "mins", "ms", "nd", "p", "px", "qps", "rd", "rpm", "s", "sec", "secs", "st",
            "tb", "th", "tpm", "us", "x", "xx",
        ];
        let right = self.text.piece_after(index);
        if self.is_between_borders(index) {
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
        let end = index + right.chars().count();
        let evidence = if self.text.class(index) == Class::Upper && self.text.class(end) == Class::Digit {
            Evidence { join: 0, ..evidence.doubted_in_sentences(3) }
        } else {
            evidence
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
        let ends = matches!(follows, Class::Space | Class::Other | Class::Stop);
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

    /// `UNAUTHENTICATEDAPI密钥`: the last letters of a row of capitals may belong to what follows.
    fn ends_with_acronym(&self, index: usize) -> bool {
        let piece = self.text.piece_before(index);
        let ending = |length: usize| piece.get(piece.len().checked_sub(length)?..);
        (2..=4)
            .any(|length| piece.len() > length + 2 && ending(length).is_some_and(|ending| self.lexicon.knows(ending)))
    }

    /// Where words of closed lists begin and end.
    fn closed(&self) -> HashSet<usize> {
        let mut places = HashSet::new();
        for start in (0..self.text.len()).filter(|&start| self.may_begin(start)) {
            let at = self.text.offset(start);
            let text = self.text.slice(start, self.text.len());
            for length in [Closed::DataType, Closed::Answer].into_iter().flat_map(|list| list.ends(text)) {
                let end = self.text.index(at + length);
                if self.may_stand_between(start, end) {
                    places.extend([at, at + length]);
                }
            }
        }
        places
    }

    /// Whether a word of a closed list may begin at a place: not behind a space, where no cell begins, nor behind a
    /// sign, or in the middle of a Chinese sentence; and `?string` may be anything.
    fn may_begin(&self, start: usize) -> bool {
        let before = start.checked_sub(1).map(|before| self.text.class(before));
        before.is_none_or(|before| {
            matches!(before, Class::Lower | Class::Upper | Class::Digit | Class::Close | Class::Letter)
        })
    }

    /// Whether a word of a closed list is one here, and not a part of something else: `stringsee` may be `string` and
    /// `see`, but `shortcut` is no `short`, `int128` and `endpoint` no `int`, and `sub-account` no dash.
    fn may_stand_between(&self, start: usize, end: usize) -> bool {
        let known = |index: usize| {
            self.lexicon.knows(self.text.around(self.text.piece_before(index), index, self.text.piece_after(index)))
        };
        let begins = match start.checked_sub(1).map(|before| (self.text.class(before), self.text.class(start))) {
            Some((Class::Lower, Class::Lower)) => {
                !known(start) && (end - start > 4 || self.lexicon.knows(self.text.piece_before(start)))
            }
            Some((Class::Upper, Class::Upper)) => false,
            _ => true,
        };
        let ends = match self.text.class(end) {
            // `datetimeoffsetThe` may be cut before `offset` or behind it.
            Class::Lower if self.text.class(end - 1) == Class::Lower => {
                !known(end) && !self.begins_glued(end) && self.lexicon.knows(self.text.piece_after(end))
            }
            Class::Lower => self.text.char(end - 1).is_alphanumeric(),
            Class::Cjk => !CJK_PUNCTUATION.contains(self.text.char(end)),
            Class::Space | Class::Upper | Class::Letter | Class::Tick => true,
            // `string[]` goes on.
            Class::Open => !matches!(self.text.char(end), '[' | '<'),
            Class::Digit | Class::Close | Class::Stop => false,
            Class::Other => self.text.char(end) == '"',
        };
        begins && ends
    }

    /// Whether the word behind a place has another border that one sees in it, and is no known word or acronym.
    fn begins_glued(&self, index: usize) -> bool {
        let piece = self.text.piece_after(index);
        let border = index + piece.chars().count();
        border > index && self.text.class(border).is_latin() && !is_acronym(piece) && !self.in_known_camel(border)
    }

    /// Whether a known word with a capital inside goes across a place, or a word that stands in the row twice: two
    /// cells hardly meet twice in a row.
    fn in_known_camel(&self, index: usize) -> bool {
        let mut starts = Vec::new();
        let mut start = index;
        while starts.len() < 3 && start > 0 && self.text.class(start - 1).is_latin() {
            start -= self.text.piece_before(start).chars().count();
            starts.push(start);
        }
        let mut end = index;
        for nth in 0..3 {
            end += self.text.piece_after(end).chars().count();
            let repeated =
                |&start: &usize| nth == 0 && self.text.row.matches(self.text.slice(start, end)).nth(1).is_some();
            if starts.iter().any(|&start| self.lexicon.knows_camel(self.text.slice(start, end)))
                || starts.first().is_some_and(repeated)
            {
                return true;
            }
        }
        false
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '—' | '–')
}

fn is_acronym(word: &str) -> bool {
    (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}
