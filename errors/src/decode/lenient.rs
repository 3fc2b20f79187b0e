//! JSON that does not parse, since somebody escaped it once too often or too rarely: the fields of an error that can
//! still be told in it.
//!
//! What is between them does not matter. A text ends at the quotation mark behind which JSON goes on, so that one may
//! hold quotation marks that nobody escaped.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::field::Field;
use super::json::{MAX_OBJECTS, Object, Page};

/// No more fields than this are looked at.
const MAX_FIELDS: usize = 128;

/// The longest text that is looked for.
const MAX_TEXT: usize = 8 * 1024;

/// Nothing deeper than this is looked at.
const MAX_DEPTH: usize = 16;

/// The longest name that a field of an error has.
const MAX_NAME: usize = 40;

/// Whether a text begins as JSON does, whatever goes wrong in it later.
pub(super) fn is_like_json(text: &str) -> bool {
    let inside = blank(text.trim_start_matches(['{', '[', ' ']));
    inside.len() < text.len() && quote(inside).is_some()
}

/// Reads what looks like the fields of objects, up to the end of the one with which the text begins.
pub(super) fn read(text: &str) -> Page<'static> {
    let mut reader = Reader { text, at: 0, open: Vec::new(), page: Page::default() };
    let mut fields = 0;
    let mut field = Field::Wrapper;
    while let Some(&byte) = text.as_bytes().get(reader.at) {
        match byte {
            b'{' | b'[' => {
                reader.open(byte, field);
                reader.at += 1;
            }
            b'}' | b']' => {
                reader.close(byte);
                reader.at += 1;
                if reader.open.is_empty() {
                    break;
                }
            }
            b'"' | b'\\' => {
                let Some((name, value)) = self::field(reader.rest()) else {
                    reader.at += 1;
                    continue;
                };
                reader.at = text.len() - value.len();
                fields += 1;
                if fields > MAX_FIELDS {
                    break;
                }
                field = Field::of(name);
                reader.value(field);
            }
            _ => reader.at += 1,
        }
    }
    reader.page
}

/// An object or a list that is open.
struct Open {
    closes: u8,
    field: Field,
    /// The object of the page, unless it can be no error.
    object: Option<usize>,
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    open: Vec<Open>,
    page: Page<'static>,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn open(&mut self, byte: u8, named: Field) {
        let outer = self.open.last();
        let is_element = outer.is_some_and(|outer| outer.closes == b']');
        let field = outer.filter(|_| is_element).map_or(named, |outer| outer.field);
        let is_inside = outer.is_none_or(|outer| outer.object.is_some());
        if self.open.len() >= MAX_DEPTH || self.page.objects.len() >= MAX_OBJECTS {
            return;
        }
        let object = if byte == b'[' {
            outer.map_or(Some(usize::MAX), |outer| outer.object)
        } else if is_inside && field.descends() {
            self.page.objects.push(Object { is_error: field == Field::Error, ..Object::default() });
            Some(self.page.objects.len() - 1)
        } else {
            None
        };
        self.open.push(Open { closes: if byte == b'{' { b'}' } else { b']' }, field, object });
    }

    fn close(&mut self, byte: u8) {
        if self.open.last().is_some_and(|open| open.closes == byte) {
            self.open.pop();
        }
    }

    /// Reads the value of a field, unless it is an object or a list.
    fn value(&mut self, field: Field) {
        let rest = self.rest();
        if let Some(quote) = quote(rest) {
            let start = quote.len();
            let inside = &rest[start..];
            if blank(inside).starts_with('{') {
                // JSON in a text, escaped or not.
                self.at += start;
                return;
            }
            let end = end_of_text(inside, quote);
            self.at += start + end.unwrap_or(0);
            if end.is_none() && inside.len() > MAX_TEXT {
                return;
            }
            let text = end.map_or_else(|| inside.trim_end_matches(['"', '\\']), |end| without_stray(&inside[..end]));
            let text = unescaped(text, quote.len());
            self.at = if end.is_some() { self.at + quote.len() } else { self.text.len() };
            if let Some(object) = self.object() {
                object.put_text(field, Cow::Owned(text));
            }
        } else {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            if (1..=20).contains(&digits) {
                self.at += digits;
                if let Some(object) = self.object() {
                    object.put_number(field, rest[..digits].into());
                }
            }
        }
    }

    /// The object whose field is read.
    fn object(&mut self) -> Option<&mut Object<'static>> {
        let index = self.open.last().and_then(|open| open.object)?;
        self.page.objects.get_mut(index)
    }
}

/// The quotation mark with which a text begins, and the backslashes before it.
fn quote(text: &str) -> Option<&str> {
    let slashes = text.bytes().take(8).take_while(|&b| b == b'\\').count();
    text[slashes..].starts_with('"').then(|| &text[..=slashes])
}

/// What follows white space, also such as was escaped.
fn blank(text: &str) -> &str {
    let mut text = text.trim_start();
    for _ in 0..64 {
        let bare = text.trim_start_matches('\\');
        if bare.len() == text.len() || !bare.starts_with(['n', 'r', 't']) {
            break;
        }
        text = bare[1..].trim_start();
    }
    text
}

/// Where a text ends: at a quotation mark that is escaped as often as the one at its beginning, and behind which JSON
/// goes on.
fn end_of_text(text: &str, quote: &str) -> Option<usize> {
    let mut from = 0;
    let mut first = None;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find('"')).map(|at| at + from) {
        if found > MAX_TEXT {
            break;
        }
        let slashes = text[..found].bytes().rev().take_while(|&b| b == b'\\').count();
        let behind = blank(&text[found + 1..]);
        let goes_on = behind.is_empty()
            || behind.starts_with(['}', ']'])
            || field(behind.strip_prefix(',').map_or(behind, blank)).is_some();
        if slashes + 1 == quote.len() {
            if goes_on {
                return Some(found - slashes);
            }
            first = first.or(Some(found - slashes));
        }
        from = found + 1;
    }
    first
}

/// A text without a quotation mark at its end that has no other.
fn without_stray(text: &str) -> &str {
    let is_stray = text.ends_with('"') && text.bytes().filter(|&b| b == b'"').count() == 1 && !text.ends_with("\\\"");
    if is_stray { &text[..text.len() - 1] } else { text }
}

/// The name of the field with which a text begins, and what stands behind its colon.
fn field(text: &str) -> Option<(&str, &str)> {
    let quote = quote(text)?;
    let rest = &text[quote.len()..];
    let is_name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    let end = rest.bytes().take(MAX_NAME + 1).position(|b| !is_name(b)).filter(|&end| end > 0)?;
    let behind = blank(rest[end..].strip_prefix(quote)?).strip_prefix(':')?;
    Some((&rest[..end], blank(behind)))
}

/// A text without its escapes: once for each time that its quotation mark was escaped, and once as any text of JSON.
fn unescaped(text: &str, quote: usize) -> String {
    let mut plain = String::from(text);
    let mut left = quote;
    while left > 0 {
        if !plain.contains('\\') {
            break;
        }
        match serde_json::from_str(&alloc::format!("\"{}\"", escaped_quotes(&plain))) {
            Ok(inner) => plain = inner,
            Err(_) => break,
        }
        left /= 2;
    }
    plain
}

/// With a backslash before each quotation mark that has none.
fn escaped_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut escaped = false;
    for c in text.chars() {
        match c {
            '"' if !escaped => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
        escaped = c == '\\' && !escaped;
    }
    out
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    /// The code and the message of each object.
    fn of(text: &str) -> Vec<(String, String)> {
        let objects = read(text).objects.into_iter();
        let object = |object: Object<'_>| {
            let code = object.code.map(|code| code.as_str().to_string()).unwrap_or_default();
            (code, object.message.map(|(_, text)| text.into_owned()).unwrap_or_default())
        };
        objects.map(object).filter(|(code, message)| !code.is_empty() || !message.is_empty()).collect()
    }

    fn pair(code: &str, message: &str) -> Vec<(String, String)> {
        alloc::vec![(code.into(), message.into())]
    }

    #[test]
    fn quotation_marks_that_nobody_escaped_are_part_of_a_text() {
        let body = r#"{"error":{"message":"Model "hat", which is new, is "odd"","code":"17"}}"#;
        assert_eq!(of(body), pair("17", r#"Model "hat", which is new, is "odd""#));
        assert_eq!(of(r#"{"error":{"code":"17","message":"Shut""}}"#), pair("17", "Shut"));
    }

    #[test]
    fn texts_may_be_escaped_any_number_of_times() {
        assert_eq!(of(r#"{\"code\":\"17\",\"message\":\"a \\\"b\\\"\"}"#), pair("17", "a \"b\""));
        assert_eq!(of(r#"{\\\"code\\\":17,\\\"message\\\":\\\"b\\\"}"#), pair("17", "b"));
    }

    #[test]
    fn json_in_a_text_of_json_needs_no_escapes() {
        let body = r#"{"error":{"message":"{\n  "error": {\n "code": 17,\n "message": "b"\n }\n}\n","status":"x"}}"#;
        assert_eq!(of(body), pair("17", "b"));
    }

    #[test]
    fn only_what_may_be_an_error_is_read() {
        assert_eq!(of(r#"{"input":{"code":"17"}, bad, "code":"18"} "message":"x""#), pair("18", ""));
        assert_eq!(of(r#"{"note":"\"code\":\"17\"", bad}"#), []);
    }
}
