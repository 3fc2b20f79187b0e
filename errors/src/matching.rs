//! A live message compared with a documented template.
//!
//! Live wording differs from documentation by white space (between Chinese and Latin text above all), by full-width
//! punctuation and by a closing full stop. None of these counts. There is no regular expression: a template is literal
//! text around placeholders, found from left to right, the last of it at the end.

use alloc::vec::Vec;

use crate::texts::{Cuts, Item};

/// The values of placeholders by their number. As many as nearly all messages have need no memory of their own.
#[derive(Debug, Clone, Default)]
pub(crate) struct Captures<T> {
    few: [(usize, T); FEW],
    count: usize,
    more: Vec<(usize, T)>,
}

const FEW: usize = 4;

impl<T: Copy> Captures<T> {
    fn push(&mut self, placeholder: usize, value: T) {
        match self.few.get_mut(self.count) {
            Some(place) => *place = (placeholder, value),
            None => self.more.push((placeholder, value)),
        }
        self.count += 1;
    }

    /// All of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, T)> {
        self.few.iter().take(self.count).chain(&self.more).copied()
    }

    /// The same with other values, without those that have none.
    #[cfg_attr(not(feature = "decode"), allow(dead_code))]
    pub(crate) fn map<U: Copy + Default>(&self, mut to: impl FnMut(T) -> Option<U>) -> Captures<U> {
        let mut captures = Captures::default();
        for (placeholder, value) in self.iter() {
            if let Some(value) = to(value) {
                captures.push(placeholder, value);
            }
        }
        captures
    }
}

/// No message of more bytes is compared: no documented one is nearly as long, and whoever sends one pays for it alone.
const LONGEST: usize = 16 * 1024;

/// Compares a message with a template, whole; gives the values in it.
pub(crate) fn matches(template: Item, message: &str) -> Option<Captures<&str>> {
    if message.len() > LONGEST {
        return None;
    }
    let mut captures = Captures::default();
    // Placeholders that wait for the literal text behind them.
    let mut open = template.cuts.none();
    let (mut message, mut text) = (message.trim(), template.text);
    let (mut cuts, mut at) = (template.cuts.into_iter(), 0);
    loop {
        let here = cuts.rest();
        let Some((offset, _)) = cuts.next() else { break };
        let literal;
        (literal, text) = text.split_at_checked(offset.checked_sub(at)?)?;
        at = offset;
        if open.is_empty() || !is_blank(literal) {
            message = if open.is_empty() {
                strip_front(message, literal)?
            } else {
                let (value, behind) = split_at(message, literal)?;
                capture(open, value, &mut captures)?;
                behind
            };
            open = here.none();
        }
        open = open.and_one();
    }
    let value = strip_back(without_stop(message), without_stop(text))?;
    if open.is_empty() {
        // Literal text alone, or behind the last placeholder: nothing may be left.
        return is_blank(value).then_some(captures);
    }
    capture(open, value, &mut captures)?;
    let (text, tail) = around_last(template);
    (!is_blank(text) || !is_blank(tail)).then_some(captures)
}

/// How much literal text a template has: of two that a message follows, the one with more of it says more.
pub(crate) fn weight(template: Item) -> usize {
    let (text, tail) = around_last(template);
    length(text) + length(tail)
}

/// The literal text before the last placeholder, and that behind it, as far as it is compared.
fn around_last(template: Item) -> (&'static str, &'static str) {
    let last = template.cuts.into_iter().last().map_or(0, |(offset, _)| offset);
    let (text, tail) = template.text.split_at_checked(last).unwrap_or_default();
    (text, without_stop(tail))
}

/// Gives a piece of the message to the placeholders that stand there. Several of them, with nothing but white space
/// between them, part it at white space, or where digits meet other text.
fn capture<'m>(open: Cuts, value: &'m str, captures: &mut Captures<&'m str>) -> Option<()> {
    let mut value = value.trim();
    let mut open = open.into_iter().map(|(_, placeholder)| placeholder).peekable();
    while let Some(placeholder) = open.next() {
        if open.peek().is_none() {
            return (!value.is_empty()).then(|| captures.push(placeholder, value));
        }
        let end = value.find(char::is_whitespace).or_else(|| end_of_number(value))?;
        let (head, tail) = value.split_at(end);
        captures.push(placeholder, head);
        value = tail.trim_start();
    }
    None
}

/// Where the digits at the beginning of a text end and something else begins.
fn end_of_number(text: &str) -> Option<usize> {
    text.find(|c: char| !c.is_ascii_digit()).filter(|&end| end > 0)
}

/// Takes literal text off the front; `None` if it is not there.
fn strip_front<'m>(message: &'m str, literal: &str) -> Option<&'m str> {
    // As nearly always, character by character the same.
    if let Some(rest) = message.strip_prefix(literal) {
        return Some(rest);
    }
    let mut rest = message;
    for wanted in literal.chars().filter(|c| !c.is_whitespace()) {
        let mut chars = rest.trim_start().chars();
        if fold(chars.next()?) != fold(wanted) {
            return None;
        }
        rest = chars.as_str();
    }
    Some(rest)
}

/// Takes literal text off the back; `None` if it is not there.
fn strip_back<'m>(message: &'m str, literal: &str) -> Option<&'m str> {
    if let Some(rest) = message.strip_suffix(literal) {
        return Some(rest);
    }
    let mut rest = message;
    for wanted in literal.chars().rev().filter(|c| !c.is_whitespace()) {
        let mut chars = rest.trim_end().chars();
        if fold(chars.next_back()?) != fold(wanted) {
            return None;
        }
        rest = chars.as_str();
    }
    Some(rest)
}

/// Splits a message at the first place where literal text stands behind something: what is before it and behind it.
fn split_at<'m>(message: &'m str, literal: &str) -> Option<(&'m str, &'m str)> {
    let literal = literal.trim_start();
    let first = fold(literal.chars().next()?);
    // There is something before it: one character that is no white space, at least.
    let mut starts = message.char_indices().skip_while(|(_, c)| c.is_whitespace()).skip(1);
    starts.find_map(|(at, c)| {
        let behind = if fold(c) == first { strip_front(&message[at..], literal) } else { None };
        Some((&message[..at], behind?))
    })
}

/// Full-width punctuation as its ASCII form.
fn fold(c: char) -> char {
    match c {
        '\0'..='\x7f' => c,
        '，' | '、' => ',',
        '。' => '.',
        '“' | '”' | '「' | '」' => '"',
        '‘' | '’' => '\'',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    }
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Without a closing full stop or exclamation mark.
fn without_stop(text: &str) -> &str {
    if text.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return text;
    }
    text.trim_end().trim_end_matches(['.', '。', '!', '！']).trim_end()
}
