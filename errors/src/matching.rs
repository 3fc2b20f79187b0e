//! A live message compared with a documented template.
//!
//! Live wording differs from documentation by white space (between Chinese and Latin text above all), by full-width
//! punctuation and by a closing full stop. None of these counts. There is no regular expression: a template is literal
//! text around placeholders, found from left to right, the last of it at the end.

use alloc::vec::Vec;

use crate::texts::Item;

/// The values of placeholders by their number, each a piece of the live message.
pub(crate) type Captures<'m> = Vec<(usize, &'m str)>;

/// A live message that follows a template.
pub(crate) struct Match<'m> {
    /// How much literal text agreed: of two templates that match, the one with more of it says more.
    pub literal: usize,
    pub captures: Captures<'m>,
}

/// No message of more bytes is compared: no documented one is nearly as long, and whoever sends one pays for it alone.
const LONGEST: usize = 16 * 1024;

/// Compares a message with a template, whole.
pub(crate) fn matches(template: Item, message: &str) -> Option<Match<'_>> {
    if message.len() > LONGEST {
        return None;
    }
    let mut literal = 0;
    let mut captures = Captures::new();
    // Placeholders that wait for the literal text behind them.
    let mut open: Vec<usize> = Vec::new();
    let mut rest = message.trim();
    let mut at = 0;
    for (offset, placeholder) in template.cuts {
        let text = template.text.get(at..offset)?;
        at = offset;
        if is_blank(text) && !open.is_empty() {
            open.push(placeholder);
            continue;
        }
        literal += length(text);
        if open.is_empty() {
            rest = strip_front(rest, text)?;
        } else {
            let (value, behind) = split_at(rest, text)?;
            capture(&mut open, value, &mut captures)?;
            rest = behind;
        }
        open.push(placeholder);
    }
    let tail = without_stop(template.text.get(at..)?);
    literal += length(tail);
    let value = strip_back(without_stop(rest), tail)?;
    if open.is_empty() {
        // Literal text alone, or behind the last placeholder: nothing may be left.
        return is_blank(value).then_some(Match { literal, captures });
    }
    capture(&mut open, value, &mut captures)?;
    (literal > 0).then_some(Match { literal, captures })
}

/// Gives a piece of the message to the placeholders that stand there. Several of them, with nothing but white space
/// between them, part it at white space, or where digits meet other text.
fn capture<'m>(open: &mut Vec<usize>, value: &'m str, captures: &mut Captures<'m>) -> Option<()> {
    let mut value = value.trim();
    let (&last, first) = open.split_last()?;
    for &placeholder in first {
        let end = value.find(char::is_whitespace).or_else(|| end_of_number(value))?;
        let (head, tail) = value.split_at(end);
        captures.push((placeholder, head));
        value = tail.trim_start();
    }
    if value.is_empty() {
        return None;
    }
    captures.push((last, value));
    open.clear();
    Some(())
}

/// Where the digits at the beginning of a text end and something else begins.
fn end_of_number(text: &str) -> Option<usize> {
    text.find(|c: char| !c.is_ascii_digit()).filter(|&end| end > 0)
}

/// Takes literal text off the front; `None` if it is not there.
fn strip_front<'m>(message: &'m str, literal: &str) -> Option<&'m str> {
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
    let first = fold(literal.chars().find(|c| !c.is_whitespace())?);
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
    text.trim_end().trim_end_matches(['.', '。', '!', '！']).trim_end()
}
