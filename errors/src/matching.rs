//! A live message compared with a documented template.
//!
//! Live wording differs from documentation by white space (between Chinese and Latin text above all), by full-width
//! punctuation and by a closing full stop. None of these counts. There is no regular expression: a template is literal
//! text around placeholders, found from left to right, the last of it at the end.

use alloc::boxed::Box;

use crate::bytes::trim;
use crate::exact;
use crate::texts::{Cuts, Item};

/// The values of placeholders, as places in the message. As many as nearly all messages have need no memory of their
/// own.
#[derive(Debug, Clone, Default)]
pub(crate) struct Captures {
    few: [Capture; FEW],
    count: u8,
    more: Option<Box<Self>>,
}

/// A placeholder by its number, and where its value stands. No message that is compared is longer than these can say.
#[derive(Debug, Clone, Copy, Default)]
struct Capture {
    placeholder: u16,
    start: u16,
    end: u16,
}

const FEW: usize = 4;

impl Captures {
    /// Adds a value, which is a piece of a message.
    #[inline]
    pub(crate) fn push(&mut self, placeholder: usize, value: &[u8], message: &[u8]) {
        let start = value.as_ptr() as usize - message.as_ptr() as usize;
        let end = start + value.len();
        let capture = Capture { placeholder: placeholder as u16, start: start as u16, end: end as u16 };
        self.add(capture);
    }

    #[inline]
    fn add(&mut self, capture: Capture) {
        match self.few.get_mut(usize::from(self.count)) {
            Some(place) => {
                *place = capture;
                self.count += 1;
            }
            None => self.add_behind(capture),
        }
    }

    #[cold]
    fn add_behind(&mut self, capture: Capture) {
        self.more.get_or_insert_default().add(capture);
    }

    /// The numbers of the placeholders and their values, as pieces of the message that they were found in.
    pub(crate) fn iter<'m>(&self, message: &'m str) -> impl Iterator<Item = (usize, &'m str)> {
        let all = core::iter::successors(Some(self), |captures| captures.more.as_deref());
        all.flat_map(|captures| captures.few.iter().take(captures.count.into())).map(move |capture| {
            let place = usize::from(capture.start)..usize::from(capture.end);
            (usize::from(capture.placeholder), message.get(place).unwrap_or_default())
        })
    }
}

/// No message of more bytes is compared: no documented one is nearly as long, and whoever sends one pays for it alone.
const LONGEST: usize = 16 * 1024;

/// Compares a message with a template, whole; gives the values in it.
#[inline]
pub(crate) fn matches(template: Item, message: &str) -> Option<Captures> {
    if message.len() > LONGEST {
        return None;
    }
    exact::captures(template, message).or_else(|| otherwise(template, message))
}

/// The same where it is not told by bytes.
#[cold]
fn otherwise(template: Item, message: &str) -> Option<Captures> {
    if exact::goes_on_otherwise(template, message, usize::MAX) { None } else { folded(template, message) }
}

/// The same by characters, whatever of them does not count.
pub(crate) fn folded(template: Item, message: &str) -> Option<Captures> {
    let mut found = Found { message, captures: Captures::default() };
    // The placeholder that waits for the literal text behind it, and those directly before that one.
    let mut waiting: Option<(Cuts, usize)> = None;
    // Placeholders alone say nothing.
    let mut says_something = false;
    let (mut rest, mut text) = (trim(message), template.text);
    let (mut cuts, mut at) = (template.cuts.into_iter(), 0);
    loop {
        let here = cuts.rest();
        let Some((offset, placeholder)) = cuts.next() else { break };
        let literal;
        (literal, text) = text.split_at_checked(offset.checked_sub(at)?)?;
        at = offset;
        let literal = trim(literal);
        says_something |= !literal.is_empty();
        waiting = match waiting {
            Some((before, _)) if literal.is_empty() => Some((before.and_one(), placeholder)),
            Some((before, last)) => {
                let (value, behind) = split_at(rest, literal)?;
                found.capture(before, last, value)?;
                rest = behind;
                Some((here.none(), placeholder))
            }
            None => {
                rest = strip_front(rest, literal)?;
                Some((here.none(), placeholder))
            }
        };
    }
    let tail = trim(without_stop(text));
    let value = trim(strip_back(without_stop(rest), tail)?);
    match waiting {
        Some((before, last)) => {
            found.capture(before, last, value)?;
            (says_something || !tail.is_empty()).then_some(found.captures)
        }
        // Literal text alone: nothing may be left.
        None => value.is_empty().then_some(found.captures),
    }
}

/// How much literal text a template has: of two that a message follows, the one with more of it says more.
pub(crate) fn weight(template: Item) -> usize {
    let last = template.cuts.into_iter().last().map_or(0, |(offset, _)| offset);
    let (text, tail) = template.text.split_at_checked(last).unwrap_or_default();
    length(text) + length(without_stop(tail))
}

/// What was found in a message.
struct Found<'m> {
    message: &'m str,
    captures: Captures,
}

impl<'m> Found<'m> {
    /// Gives a piece of the message to the placeholders that stand there. Several of them, with nothing but white space
    /// between them, part it at white space, or where digits meet other text.
    #[inline]
    fn capture(&mut self, before: Cuts, last: usize, value: &'m str) -> Option<()> {
        let mut value = trim(value);
        for (_, placeholder) in before {
            let (head, tail) = value.split_at_checked(find_space(value).or_else(|| end_of_number(value))?)?;
            self.push(placeholder, head);
            value = trim(tail);
        }
        (!value.is_empty()).then(|| self.push(last, value))
    }

    #[inline]
    fn push(&mut self, placeholder: usize, value: &'m str) {
        self.captures.push(placeholder, value.as_bytes(), self.message.as_bytes());
    }
}

/// Where the first white space is.
#[inline]
fn find_space(text: &str) -> Option<usize> {
    // Where it is not the first of these, nothing before it is more than one byte long.
    let first = text.bytes().position(|b| !b.is_ascii_graphic())?;
    Some(first + text.get(first..)?.find(char::is_whitespace)?)
}

/// Where the digits at the beginning of a text end and something else begins.
fn end_of_number(text: &str) -> Option<usize> {
    text.find(|c: char| !c.is_ascii_digit()).filter(|&end| end > 0)
}

/// Takes literal text off the front; `None` if it is not there.
#[inline]
fn strip_front<'m>(message: &'m str, literal: &str) -> Option<&'m str> {
    // As nearly always, character by character the same.
    message.strip_prefix(literal).or_else(|| strip_front_folded(message, literal))
}

fn strip_front_folded<'m>(message: &'m str, literal: &str) -> Option<&'m str> {
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
#[inline]
fn strip_back<'m>(message: &'m str, literal: &str) -> Option<&'m str> {
    message.strip_suffix(literal).or_else(|| strip_back_folded(message, literal))
}

fn strip_back_folded<'m>(message: &'m str, literal: &str) -> Option<&'m str> {
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
#[inline]
fn split_at<'m>(message: &'m str, literal: &str) -> Option<(&'m str, &'m str)> {
    let first = fold(literal.chars().next()?);
    let message = trim(message);
    // There is something before it: one character that is no white space, at least.
    message.char_indices().skip(1).filter(|&(_, c)| fold(c) == first).find_map(|(at, _)| {
        let (before, from) = message.split_at_checked(at)?;
        Some((before, strip_front(from, literal)?))
    })
}

/// Full-width punctuation as its ASCII form.
#[inline]
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

fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Without a closing full stop or exclamation mark.
#[inline]
fn without_stop(text: &str) -> &str {
    if text.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric) {
        return text;
    }
    text.trim_end().trim_end_matches(['.', '。', '!', '！']).trim_end()
}
