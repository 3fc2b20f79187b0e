//! Texts whose lines mean something: a field each, or a frame of a stack.

use alloc::borrow::Cow;
use alloc::string::String;

use super::envelope::Found;
use super::json::{Field, Object};
use crate::table::Table;

/// No more lines than this are looked at.
const MAX_LINES: usize = 64;

/// An error with a line for each of its fields: `code: 1113`, `message: No money left`.
pub(super) fn fields<'a>(text: &'a str, table: &'static Table, http_status: Option<u16>) -> Option<Found<'a>> {
    let mut object = Object::default();
    for line in text.lines().take(MAX_LINES) {
        let Some((name, value)) = line.split_once([':', '=']) else { continue };
        // `error.code` is the code of an error.
        let name = name.trim_matches([' ', '\t', '-', '"', '\'', '*', '`']).rsplit('.').next().unwrap_or_default();
        let value = value.trim().trim_end_matches(',');
        let text = match serde_json::from_str::<String>(value) {
            Ok(text) => Cow::Owned(text),
            Err(_) => Cow::Borrowed(value.trim_matches(['"', '\'', '`'])),
        };
        if !text.is_empty() {
            let lower = name.to_ascii_lowercase();
            object.put_text(Field::of(&lower), text);
        }
    }
    Found::of_fields(object, table, http_status)
}

/// A message without the frames of the stack behind it (Java, JavaScript), or before it (Python).
pub(super) fn without_stack(text: &str) -> &str {
    const PYTHON: &str = "Traceback (most recent call last):";
    let is_indented = |line: &str| line.starts_with([' ', '\t']);
    let message = if let Some((_, stack)) = text.rsplit_once(PYTHON) {
        let mut lines = stack.match_indices('\n').map(|(at, _)| &stack[at + 1..]);
        lines.find(|line| !is_indented(line)).unwrap_or_default().trim()
    } else {
        let is_frame = |line: &str| is_indented(line) && line.trim_start().starts_with("at ");
        let frame = text.match_indices('\n').map(|(at, _)| at).find(|&at| is_frame(&text[at + 1..]));
        text[..frame.unwrap_or(text.len())].trim()
    };
    if message.is_empty() { text } else { message }
}

/// A message without the line above it that only names an error: `Retry Error`.
pub(super) fn without_title(text: &str) -> &str {
    const MAX_WORDS: usize = 4;
    let Some((title, message)) = text.split_once('\n') else { return text };
    let title = title.trim().trim_end_matches(':');
    let is_title = title.len() <= 40
        && ["Error", "error", "Exception"].iter().any(|end| title.ends_with(end))
        && title.split(' ').count() <= MAX_WORDS
        && title.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ');
    if is_title && message.contains(char::is_alphabetic) { message.trim() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_of_a_stack_are_no_message() {
        assert_eq!(without_stack("Shut\n\tat a.B.c(B.java:1)\nCaused by: x"), "Shut");
        assert_eq!(
            without_stack("Traceback (most recent call last):\n  File \"a.py\"\n    x()\nShut\nfor now"),
            "Shut\nfor now"
        );
        assert_eq!(without_stack("Shut\nat noon"), "Shut\nat noon");
        assert_eq!(without_stack("\n  at a"), "\n  at a");
    }

    #[test]
    fn a_line_that_only_names_an_error_is_no_message() {
        assert_eq!(without_title("Send Error:\nShut for now"), "Shut for now");
        assert_eq!(
            without_title("This hat is in error\nbut that one is not"),
            "This hat is in error\nbut that one is not"
        );
        assert_eq!(without_title("Error\n17"), "Error\n17");
    }
}
