//! What the cells of one column have in common, and what it costs a cell not to have it.

use std::ops::Range;

use super::class::Class;
use super::closed::Closed;
use crate::text::is_cjk;

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// HTTP statuses: `404`, `4xx`.
    Status,
    /// Other numbers.
    Number,
    /// `rate_limit`, `invalid-request`, `error.code`.
    Small,
    /// `RATE_LIMIT`, `E1001`.
    Capital,
    /// `RateLimitError`, `Auth.Failed`, or any of the others.
    Mixed,
    /// Words of a closed list.
    Closed(Closed),
    /// Sentences.
    Prose,
    /// Sentences without a word of Chinese or Japanese.
    Latin,
    /// Sentences in Chinese or Japanese.
    Cjk,
}

impl Kind {
    /// What it costs to believe that a cell is of this kind, however well it fits: the more it says of the cell, the
    /// less.
    pub(super) fn base(self) -> i32 {
        match self {
            // That all cells are of a few words is no accident.
            Self::Closed(_) => -4,
            Self::Status => 0,
            Self::Number | Self::Small | Self::Capital => 1,
            Self::Mixed => 2,
            Self::Latin | Self::Cjk => 3,
            Self::Prose => 4,
        }
    }

    /// Whether the cells are words of a program, in which capitals and digits separate nothing.
    pub(super) fn is_code(self) -> bool {
        !matches!(self, Self::Prose | Self::Latin | Self::Cjk)
    }

    pub(super) fn is_number(self) -> bool {
        matches!(self, Self::Status | Self::Number)
    }

    /// Whether a border between cells of these kinds needs no other sign than that they differ.
    pub(super) fn differs(self, next: Self) -> bool {
        self.is_code() || next.is_code() || matches!((self, next), (Self::Latin, Self::Cjk) | (Self::Cjk, Self::Latin))
    }

    /// What it costs to have these characters of a row in a cell.
    pub(super) fn characters(self, row: &str, range: Range<usize>) -> i32 {
        let mut before = row[..range.start].chars().next_back();
        let mut chars = row[range.start..].char_indices().peekable();
        let mut cost = 0;
        while let Some((_, c)) = chars.next_if(|&(at, _)| at < range.end - range.start) {
            let after = chars.peek().map(|&(_, c)| c);
            // `JET_errFailed -1001`, `3 INVALID_ARGUMENT`: a code may have a name and a number.
            let counts = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == '-');
            let numbered = c == ' ' && self.is_code() && (counts(before) || counts(after));
            cost += if numbered { 1 } else { self.character(c) };
            before = Some(c);
        }
        cost
    }

    fn character(self, c: char) -> i32 {
        let class = Class::of(c);
        match self {
            Self::Status | Self::Number => match c {
                '0'..='9' | 'x' | 'X' => 0,
                ' ' | '/' | ',' | '-' | '–' | '~' | '+' => 1,
                _ => 9,
            },
            Self::Small | Self::Capital | Self::Mixed => match class {
                Class::Digit => 0,
                Class::Lower => {
                    if self == Self::Capital {
                        3
                    } else {
                        0
                    }
                }
                Class::Upper => {
                    if self == Self::Small {
                        3
                    } else {
                        0
                    }
                }
                Class::Cjk | Class::Letter => 9,
                Class::Space => 7,
                _ => match c {
                    '_' | '-' | '.' | ':' | '/' => 0,
                    // `field?` is optional.
                    '?' | '*' => 2,
                    _ => 4,
                },
            },
            Self::Latin => {
                if class == Class::Cjk {
                    2
                } else {
                    0
                }
            }
            Self::Prose | Self::Cjk | Self::Closed(_) => 0,
        }
    }

    /// What it costs to begin a cell with this text.
    pub(super) fn opening(self, text: &str) -> i32 {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let first = text.chars().next().map_or(Class::Space, Class::of);
        let bytes = text.as_bytes();
        let good = match self {
            Self::Status => {
                matches!(bytes.first(), Some(b'1'..=b'5'))
                    && (digits >= 3 || matches!(bytes.get(1..3), Some(b"xx" | b"XX")))
            }
            Self::Number => digits > 0 || text.starts_with('-') && matches!(bytes.get(1), Some(b'0'..=b'9')),
            Self::Small | Self::Capital | Self::Mixed => matches!(first, Class::Lower | Class::Upper),
            Self::Cjk => first == Class::Cjk,
            Self::Closed(_) => true,
            Self::Prose | Self::Latin => !matches!(first, Class::Stop | Class::Close),
        };
        match self {
            _ if good => 0,
            // `3 INVALID_ARGUMENT`, `2fa_required`.
            Self::Small | Self::Capital | Self::Mixed if digits > 0 => 2,
            Self::Cjk => latin_opening(text),
            Self::Status | Self::Number => 8,
            _ => 4,
        }
    }

    /// What it costs to end a cell with this character.
    pub(super) fn closing(self, c: char) -> i32 {
        let good = match self {
            Self::Status | Self::Number => matches!(c, '0'..='9' | 'x' | 'X'),
            Self::Small | Self::Capital | Self::Mixed => c.is_alphanumeric() || matches!(c, '?' | '*'),
            Self::Closed(_) => true,
            Self::Prose | Self::Latin | Self::Cjk => !matches!(c, ',' | '(' | '[' | '{' | '/' | '_'),
        };
        if good { 0 } else { 5 }
    }
}

/// What it costs to begin a sentence in Chinese or Japanese with a word in Latin letters: little for `IP地址` and
/// `Token 无效`, much for the end of an identifier.
fn latin_opening(text: &str) -> i32 {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    if word.bytes().all(|b| !b.is_ascii_lowercase()) {
        1
    } else if rest.starts_with(is_cjk) {
        4
    } else {
        2
    }
}
