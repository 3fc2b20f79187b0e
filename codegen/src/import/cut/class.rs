//! What kind of character stands where: the alphabet in which the borders of cells are described.

use crate::text::is_cjk;

/// A kind of character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Class {
    Space,
    Lower,
    Upper,
    /// A letter of a script without case.
    Letter,
    /// A character of a script without spaces.
    Cjk,
    Digit,
    /// The end of a sentence.
    Stop,
    /// An opening bracket or quotation mark.
    Open,
    /// A closing bracket or quotation mark.
    Close,
    /// A sign that stands for a whole answer.
    Tick,
    Other,
}

impl Class {
    pub(in crate::import) fn of(c: char) -> Self {
        match c {
            c if c.is_whitespace() => Self::Space,
            '0'..='9' => Self::Digit,
            '.' | '!' | '?' | '…' => Self::Stop,
            '(' | '[' | '{' | '<' | '“' | '‘' | '（' | '【' | '「' | '『' | '《' => Self::Open,
            ')' | ']' | '}' | '>' | '”' | '）' | '】' | '」' | '』' | '》' => Self::Close,
            '✓' | '✔' | '✗' | '✘' | '✅' | '❌' | '☑' | '☒' => Self::Tick,
            c if is_cjk(c) => Self::Cjk,
            c if c.is_lowercase() => Self::Lower,
            c if c.is_uppercase() => Self::Upper,
            c if c.is_alphabetic() => Self::Letter,
            _ => Self::Other,
        }
    }

    /// The kind of the first character of a text; of none, a space.
    pub(in crate::import) fn first(text: &str) -> Self {
        text.chars().next().map_or(Self::Space, Self::of)
    }

    pub(in crate::import) fn is_latin(self) -> bool {
        matches!(self, Self::Lower | Self::Upper)
    }
}

/// Whether one sees that something may begin between two characters: a capital letter behind a small one, the last
/// capital of a row of them, a change of script, a closed bracket.
pub(in crate::import) fn is_visible_border(before: Class, after: Class, next: Class) -> bool {
    match (before, after) {
        (Class::Upper, Class::Upper) => next == Class::Lower,
        (Class::Cjk, Class::Lower) | (Class::Upper, Class::Cjk) => true,
        (before, Class::Upper) => matches!(before, Class::Lower | Class::Close | Class::Cjk | Class::Stop),
        (before, Class::Cjk) => matches!(before, Class::Lower | Class::Close),
        _ => false,
    }
}
