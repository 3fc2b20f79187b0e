//! Texts of fields: a label, a sign and a value, on lines of their own, behind commas, or as pairs of a log.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::envelope::Found;
use super::field::Field;
use super::front::{self, is_origin};
use super::json::Object;
use super::quotes;
use super::said::is_said;
use super::vocabulary::Label;
use crate::bytes;
use crate::table::Table;

/// No more lines, and no more signs in all of them, than this are looked at.
const MAX_LINES: usize = 64;
const MAX_SIGNS: usize = 128;

/// How much less a text is the message that says no more than that something failed.
const SAYS_LESS: u8 = 4;

/// The longest name, in bytes.
const MAX_NAME: usize = 48;

/// What separates a name from what stands before it.
const SEPARATORS: &[char] =
    &[',', '，', ';', '；', '|', '(', '（', '[', '{', '·', '—', '。', ':', '：', '=', '<', '"', '\'', '“'];

/// A value and what it is called.
#[derive(Debug, Clone, Copy)]
struct Value<'t> {
    label: Label,
    name: &'t str,
    text: &'t str,
    /// The same with its quotation marks.
    raw: &'t str,
    /// It is a pair of a log.
    is_pair: bool,
    /// What stands before the first field of its line.
    before: &'t str,
    /// Its line is the first of several.
    is_title: bool,
}

impl Value<'_> {
    /// How much it is the message, the lower the more; `None` if it is none.
    fn rank(&self) -> Option<u8> {
        let is_text = self.text.contains(' ') || !self.text.is_ascii();
        let bare = self.text.trim_end_matches(['.', '!', '。']);
        let rank = match (self.label, self.is_pair) {
            (Label::Message, false) | (Label::Error, true) => 0,
            (Label::Message, true) => 1,
            (Label::Error, false) => 2,
            _ => return None,
        };
        let says_less = if is_said(bare) { SAYS_LESS } else { 0 } + if is_text { 0 } else { 2 };
        ((is_text || self.label == Label::Message && !self.is_pair) && !self.text.is_empty())
            .then_some(rank + says_less)
    }

    fn field(&self) -> Field {
        match (self.label, self.rank()) {
            (_, Some(rank)) => Field::Message(rank),
            (Label::Code, _) => Field::Code,
            (Label::Status, _) => Field::Status,
            (Label::RequestId, _) => Field::RequestId,
            _ => Field::of(&self.name.trim_matches(quotes::MARKS).to_ascii_lowercase().replace(' ', "_")),
        }
    }
}

/// An error that is told in fields, if its code is one of them, and its message.
pub(super) fn read<'a>(text: &'a str, table: &'static Table, http_status: Option<u16>) -> Option<Found<'a>> {
    let mut object = Object::default();
    for value in values(text).into_iter().filter(|value| !value.is_title) {
        let text = match serde_json::from_str::<String>(value.raw) {
            Ok(text) => Cow::Owned(text),
            // Clients say more behind the word than behind a label of messages.
            Err(_) if value.label == Label::Error => Cow::Borrowed(front::peeled(value.text, http_status)),
            Err(_) => Cow::Borrowed(value.text.trim_matches(quotes::MARKS)),
        };
        if !text.is_empty() {
            object.put_text(value.field(), text);
        }
    }
    Found::of_fields(object, table, http_status)
}

/// The message among the fields of a text, if the text is of fields.
pub(super) fn message(text: &str) -> Option<&str> {
    let values = values(text);
    let is_of_pairs = values.iter().filter(|value| value.is_pair).count() > 1;
    let is_begun = |value: &Value<'_>| {
        let before = value.before.trim_end_matches([',', '，', ' ', '(', '（', '.', ':', '-']);
        before.is_empty()
            || is_of_pairs
            || is_said(before)
            || is_origin(before)
            || before.starts_with('[') && before.ends_with(']')
    };
    let fields = values.iter().filter(|value| is_begun(value) && !value.is_title);
    let ranked = fields.filter_map(|value| Some((value.rank()?, value.text)));
    let best = ranked.min_by_key(|(rank, _)| *rank).filter(|(rank, _)| *rank < SAYS_LESS);
    best.map(|(_, text)| text).filter(|message| message.len() < text.len())
}

/// Whether a line has nothing but several pairs.
pub(super) fn are_pairs(line: &str) -> bool {
    line.split_ascii_whitespace().count() >= 3 && line.split_ascii_whitespace().all(is_pair)
}

fn is_pair(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| is_name(name))
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'.')
}

/// The fields of a text, line by line.
fn values(text: &str) -> Vec<Value<'_>> {
    let mut values = Vec::new();
    let mut signs = 0;
    let has_lines = text.trim_end().contains('\n');
    for (number, line) in text.lines().take(MAX_LINES).enumerate() {
        let known = values.len();
        if let Some((name, text)) = row(line) {
            if let Some(label) = Label::of(name) {
                values.push(Value {
                    label,
                    name,
                    text: bare(text),
                    raw: text,
                    is_pair: false,
                    before: "",
                    is_title: false,
                });
            }
        } else if signs < MAX_SIGNS {
            signs += read_line(line, MAX_SIGNS - signs, &mut values);
        }
        // A line that begins with an error is no field of one, if others follow.
        let is_title = |value: &&mut Value<'_>| value.label == Label::Error && !value.is_pair;
        if number == 0 && has_lines {
            values[known..].iter_mut().filter(is_title).for_each(|value| value.is_title = true);
        }
    }
    values
}

/// The two cells of a row of a table: `| **Code** | 1113 |`.
fn row(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim().strip_prefix('|')?.strip_suffix('|')?.split_once('|')?;
    (!value.contains('|')).then_some((name, value.trim()))
}

/// Where a name begins and what is behind its sign; no label, if it is only known to be a name.
struct Start<'t> {
    at: usize,
    value: usize,
    name: &'t str,
    label: Option<Label>,
    is_pair: bool,
}

/// Reads the fields of a line, and tells how many signs it has.
fn read_line<'t>(line: &'t str, most: usize, values: &mut Vec<Value<'t>>) -> usize {
    let signs = || line.match_indices([':', '：', '=']).take(most);
    let mut starts: Vec<Start<'t>> = Vec::new();
    // Up to there, a text in quotation marks is a value.
    let mut quoted = 0;
    for (at, sign) in signs() {
        if at < quoted {
            continue;
        }
        let Some(start) = start(line, at, sign) else { continue };
        if start.at >= quoted {
            quoted = end_of_quoted(line, start.value).unwrap_or(quoted);
            starts.push(start);
        }
    }
    let before =
        starts.first().map_or("", |start| line[..start.at].trim().trim_start_matches(['-', '*', '>', '+', ' ']));
    for (index, start) in starts.iter().enumerate() {
        let Some(label) = start.label else { continue };
        let end = starts.get(index + 1).map_or(line.len(), |next| next.at);
        let raw = line.get(start.value..end).map_or("", separated);
        values.push(Value {
            label,
            name: start.name,
            text: bare(raw),
            raw,
            is_pair: start.is_pair,
            before,
            is_title: false,
        });
    }
    signs().count()
}

/// The field whose sign is there.
fn start<'t>(line: &'t str, at: usize, sign: &str) -> Option<Start<'t>> {
    let behind = at + sign.len();
    let is_tight = !line[behind..].starts_with([' ', '/']);
    let near = bytes::end(&line[..at], MAX_NAME);
    let from = at - near.len();
    let near = near.trim_end_matches(['"', '\'', '*', '`', ' ']);
    // `Error code (shop)`
    let aside = near.strip_suffix(')').and_then(|near| near.rfind(" (")).map_or(near, |open| &near[..open]);
    let begins = |name: &str, separators: &[char]| {
        name.rfind(separators).map_or(0, |at| at + name[at..].chars().next().map_or(1, char::len_utf8))
    };
    let sentence = begins(aside, SEPARATORS)
        .max(aside.rfind(". ").map_or(0, |at| at + 2))
        .max(aside.rfind(" - ").map_or(0, |at| at + 3));
    let (mut first, mut label) = (sentence, Label::of(&aside[sentence..]));
    let mut is_pair = false;
    if sign == "=" || sign == ":" && is_tight {
        let word = begins(aside, &[' ']).max(sentence);
        let name = &aside[word..];
        if (label.is_none() || sign == "=" && word > sentence)
            && is_name(name)
            && (sign == "=" || name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') && name.len() > 1)
        {
            (first, label) = (word, Label::of(name));
        } else if label.is_none() {
            return None;
        }
        is_pair = sign == "=" && is_tight;
    } else if label.is_none() {
        return None;
    }
    let name = &aside[first..];
    let lead = name.len() - name.trim_start().len();
    let value = line.len() - line[behind..].trim_start_matches([' ', '*', '\t']).len();
    (!name.trim().is_empty()).then(|| Start { at: from + first + lead, value, name: name.trim(), label, is_pair })
}

/// Where a value in quotation marks ends, behind these. Those that nobody escaped are part of it: the last ones are
/// those behind which fields go on.
fn end_of_quoted(line: &str, at: usize) -> Option<usize> {
    const MAX_TRIES: usize = 16;
    let value = line.get(at..)?;
    let (open, close) = quotes::begun(value)?;
    let inside = at + open.len_utf8();
    let ends = || line[inside..].match_indices(close).map(|(at, _)| at + inside).take(MAX_TRIES);
    let is_end = |end: &usize| {
        let behind = line[end + close.len_utf8()..].trim_start();
        behind.is_empty()
            || behind.starts_with(SEPARATORS)
            || behind.starts_with([')', '）', ']', '}'])
            || behind.split(' ').next().is_some_and(is_pair)
    };
    ends().find(is_end).or_else(|| ends().next()).map(|end| end + close.len_utf8())
}

/// A value without what separates it from the next one, and without the end of what it all stands in.
fn separated(text: &str) -> &str {
    let text = text.trim();
    if quotes::begun(text).is_some() {
        return end_of_quoted(text, 0).map_or(text, |end| &text[..end]);
    }
    let mut depth = 0usize;
    let is_end = |c: char| match c {
        '(' | '（' | '[' | '{' => {
            depth += 1;
            false
        }
        ')' | '）' | ']' | '}' if depth > 0 => {
            depth -= 1;
            false
        }
        ')' | '）' | ']' | '}' => true,
        _ => false,
    };
    let end = text.find(is_end).unwrap_or(text.len());
    text[..end].trim_end_matches([',', '，', ';', '；', '|', '(', '（', '[', '{', ' ', '·', '—'])
}

/// A value without the quotation marks that it begins with.
fn bare(text: &str) -> &str {
    let Some((open, close)) = quotes::begun(text) else { return text };
    let inside = &text[open.len_utf8()..];
    inside.strip_suffix(close).unwrap_or(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_is_a_value() {
        for (text, wanted) in [
            (r#"level=error msg="send failed" error="Slow down""#, Some("Slow down")),
            (r#"level=error error="No "hats" left" code=17"#, Some(r#"No "hats" left"#)),
            ("level=error err='Slow down' code=17", Some("Slow down")),
            ("level=error err=Slow down code=17", Some("Slow down")),
            ("status=429 serverMessage=Slow down", Some("Slow down")),
            ("error=Slow down", Some("Slow down")),
            ("level=error code=17", None),
            ("error, status code: 429, message: Slow, and: down", Some("Slow, and: down")),
            ("No hats. Reason: none", None),
            ("供应商消息：慢一点，好吗", Some("慢一点，好吗")),
        ] {
            assert_eq!(message(text), wanted, "{text}");
        }
        assert!(are_pairs("a=1 b=2 c=3") && !are_pairs("a=1 b=2") && !are_pairs("a=1 b=2 c"));
    }
}
