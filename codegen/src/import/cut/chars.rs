//! A row by its characters: what stands at a place, before it and behind it.

use super::borders::Number;
use super::class::{Class, is_visible_border};
use crate::roles::content;

/// No word is looked at beyond this many letters.
const LONGEST_WORD: usize = 48;

/// No number is looked at beyond this many digits.
const LONGEST_NUMBER: usize = 16;

/// A row, every character of which can be had by its index.
pub(super) struct Chars<'r> {
    pub row: &'r str,
    indices: Vec<(usize, char)>,
    classes: Vec<Class>,
}

impl<'r> Chars<'r> {
    pub(super) fn new(row: &'r str) -> Self {
        let indices: Vec<(usize, char)> = row.char_indices().collect();
        let classes = indices.iter().map(|&(_, c)| Class::of(c)).collect();
        Self { row, indices, classes }
    }

    pub(super) fn len(&self) -> usize {
        self.indices.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = char> {
        self.indices.iter().map(|&(_, c)| c)
    }

    /// The index of the character at an offset; behind all for an offset that has none.
    pub(super) fn index(&self, offset: usize) -> usize {
        self.indices.binary_search_by_key(&offset, |&(at, _)| at).unwrap_or(self.indices.len())
    }

    /// What stands on the sides of a place in the middle of a number.
    pub(super) fn number(&self, index: usize) -> Option<Number> {
        let digit = |index: &usize| self.class(*index) == Class::Digit;
        if !digit(&index) || !digit(&(index - 1)) {
            return None;
        }
        let start = (0..index).rev().take(LONGEST_NUMBER).take_while(digit).last().unwrap_or(index);
        let end = (index..).take(LONGEST_NUMBER).take_while(digit).last().unwrap_or(index) + 1;
        // Behind a status stands a code rather than one digit more.
        let status = |from: usize, to: usize| is_status(self.slice(from, to)) && end - to != 1;
        Some(Number { status_before: status(start, index), status_after: status(index, end) })
    }

    /// The digits before a place.
    pub(super) fn number_before(&self, index: usize) -> Option<&'r str> {
        let digits = |index: &usize| self.class(*index) == Class::Digit;
        let start = (0..index).rev().take(LONGEST_NUMBER).take_while(digits).last()?;
        Some(self.slice(start, index))
    }

    /// Whether a word ends at a place as words of sentences do.
    pub(super) fn is_spaced(&self, index: usize) -> bool {
        // `Human-readable`
        let hyphen = self.char(index) == '-' && self.class(index + 1) == Class::Lower;
        let mark = matches!(self.char(index), ',' | ':' | ';' | '\'' | '’' | '，' | '：');
        index < self.indices.len() && (hyphen || mark || matches!(self.class(index), Class::Space | Class::Stop))
    }

    /// Where the letters begin that stand before a place.
    pub(super) fn start_of_word(&self, index: usize) -> usize {
        let letters = |index: &usize| self.class(*index).is_latin();
        (0..index).rev().take_while(letters).last().unwrap_or(index)
    }

    /// How many borders one sees in the letters and digits around a place.
    pub(super) fn borders_in_word(&self, index: usize) -> usize {
        let inside = |index: &usize| {
            *index > 0 && self.char(*index - 1).is_alphanumeric() && self.char(*index).is_alphanumeric()
        };
        let before = (1..index).rev().take(LONGEST_WORD).take_while(inside).filter(|&index| self.is_visible(index));
        let after =
            (index..self.indices.len()).take(LONGEST_WORD).take_while(inside).filter(|&index| self.is_visible(index));
        before.count() + after.count()
    }

    /// The letters before a place, up to the last border that one sees. Of a row of capitals that small letters
    /// follow, those are all of them.
    pub(super) fn piece_before(&self, index: usize) -> &'r str {
        let capitals = self.class(index) == Class::Lower && index >= 2 && self.class(index - 1) == Class::Upper;
        let belongs = |start: &usize| {
            let class = self.class(*start);
            if capitals {
                class == Class::Upper
            } else {
                class.is_latin() && (*start + 1 == index || !self.is_visible(*start + 1))
            }
        };
        let start = (0..index).rev().take(LONGEST_WORD).take_while(belongs).last().unwrap_or(index);
        self.slice(start, index)
    }

    /// The letters behind a place, up to the next border that one sees.
    pub(super) fn piece_after(&self, index: usize) -> &'r str {
        let belongs = |end: &usize| self.class(*end).is_latin() && (*end == index || !self.is_visible(*end));
        let end = (index..).take(LONGEST_WORD).take_while(belongs).last().map_or(index, |last| last + 1);
        self.slice(index, end)
    }

    /// The two pieces beside a place as one.
    pub(super) fn around(&self, left: &str, index: usize, right: &str) -> &'r str {
        let at = self.offset(index);
        self.row.get(at - left.len()..at + right.len()).unwrap_or_default()
    }

    /// Whether the word behind a place stands in a sentence in another script that goes on behind it.
    pub(super) fn leads_into_other_script(&self, index: usize) -> bool {
        let inside = |index: &usize| {
            matches!(self.class(*index), Class::Lower | Class::Upper | Class::Digit)
                || matches!(self.char(*index), '-' | '_')
        };
        let end = (index..).take(LONGEST_WORD).take_while(inside).last().map_or(index, |last| last + 1);
        let space = usize::from(self.class(end) == Class::Space);
        matches!(self.class(end + space), Class::Cjk | Class::Letter)
    }

    pub(super) fn is_glued(&self, index: usize) -> bool {
        self.class(index - 1) != Class::Space && self.class(index) != Class::Space
    }

    pub(super) fn is_visible(&self, index: usize) -> bool {
        is_visible_border(self.class(index - 1), self.class(index), self.class(index + 1))
    }

    /// Everything before a place.
    pub(super) fn before(&self, index: usize) -> &'r str {
        self.slice(0, index)
    }

    pub(super) fn class(&self, index: usize) -> Class {
        self.classes.get(index).copied().unwrap_or(Class::Space)
    }

    pub(super) fn char(&self, index: usize) -> char {
        self.indices.get(index).map_or(' ', |&(_, c)| c)
    }

    pub(super) fn offset(&self, index: usize) -> usize {
        self.indices.get(index).map_or(self.row.len(), |&(at, _)| at)
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> &'r str {
        self.row.get(self.offset(start)..self.offset(end)).unwrap_or_default()
    }
}

/// Whether a number is an HTTP status as servers answer with it.
pub(super) fn is_status(number: &str) -> bool {
    content::status(number)
        .is_some_and(|status| matches!(status, 200..=208 | 226 | 300..=308) || content::is_usual_failure(status))
}
