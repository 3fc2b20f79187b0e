//! Texts whose lines mean something: a field each, or a frame of a stack.

use alloc::borrow::Cow;
use alloc::string::String;

use super::envelope::Found;
use super::field::Field;
use super::json::Object;
use super::status;
use crate::table::Table;

/// No more lines than this are looked at.
const MAX_LINES: usize = 64;

/// An error with a line for each of its fields: `code: 1113`, `message: No money left`.
pub(super) fn fields<'a>(text: &'a str, table: &'static Table, http_status: Option<u16>) -> Option<Found<'a>> {
    let mut object = Object::default();
    for line in text.lines().take(MAX_LINES) {
        let Some((name, value)) = row(line).or_else(|| line.split_once([':', '=', '：'])) else { continue };
        // `- **Code:** 1113`
        let value = if name.contains('*') { value.trim_start_matches('*') } else { value };
        // `Error code (shop)`
        let name = name.split_once(" (").filter(|(_, behind)| behind.contains(')')).map_or(name, |(name, _)| name);
        // `error.code` is the code of an error.
        let name = name.trim_matches([' ', '\t', '-', '"', '\'', '*', '`']).rsplit('.').next().unwrap_or_default();
        let value = value.trim().trim_end_matches(',');
        let text = match serde_json::from_str::<String>(value) {
            Ok(text) => Cow::Owned(text),
            Err(_) => Cow::Borrowed(value.trim_matches(['"', '\'', '`'])),
        };
        if !text.is_empty() {
            object.put_text(field(name, &text), text);
        }
    }
    Found::of_fields(object, table, http_status)
}

/// The two cells of a row of a table: `| **Code** | 1113 |`.
fn row(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim().strip_prefix('|')?.strip_suffix('|')?.split_once('|')?;
    (!value.contains('|')).then_some((name, value))
}

/// The field of a name that people read, by its value: `Error Code`, `供应商错误码`, `Provider message`.
fn field(name: &str, value: &str) -> Field {
    const CODES: &[&str] = &["错误码", "错误代码", "错误编号"];
    const MESSAGES: &[&str] = &["消息", "错误信息", "报错信息"];
    let lower = name.to_ascii_lowercase();
    let known = Field::of(&lower.replace(' ', "_"));
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    let is_text = value.contains(' ') || !value.is_ascii();
    match known {
        Field::Error | Field::Reason if is_text => Field::Message(3),
        Field::Other if ends(CODES) => Field::Code,
        Field::Other if ends(MESSAGES) => Field::Message(0),
        Field::Other if lower.ends_with("code") && !lower.contains("status") && !lower.contains("http") => Field::Code,
        Field::Other if lower.ends_with("message") && is_text => Field::Message(2),
        known => known,
    }
}

/// A message without the frames of the stack behind it (Java, JavaScript), or before it (Python).
pub(super) fn without_stack(text: &str) -> &str {
    const PYTHON: &str = "Traceback (most recent call last):";
    let is_indented = |line: &str| line.starts_with([' ', '\t']);
    let message = if let Some(cause) = java_cause(text) {
        cause
    } else if let Some((_, stack)) = text.rsplit_once(PYTHON) {
        let mut lines = stack.match_indices('\n').map(|(at, _)| &stack[at + 1..]);
        lines.find(|line| !is_indented(line)).unwrap_or_default().trim()
    } else {
        let is_frame = |line: &str| is_indented(line) && is_frame(line.trim_start()) || line == "Stack trace:";
        let line = |at: usize| text[at + 1..].lines().next().unwrap_or_default();
        let frame = text.match_indices('\n').map(|(at, _)| at).find(|&at| is_frame(line(at)));
        text[..frame.unwrap_or(text.len())].trim()
    };
    if message.is_empty() { text } else { message }
}

/// `at shop (a.js:1:2)`, `❯ shop a.js:1:2`, and the line of code that a test quotes: `> 12 | shop()`.
fn is_frame(line: &str) -> bool {
    let code = line.trim_start_matches(['>', ' ']);
    let behind = code.trim_start_matches(|c: char| c.is_ascii_digit());
    ["at ", "❯ "].iter().any(|start| line.starts_with(start)) || behind.len() < code.len() && behind.starts_with(" |")
}

/// What the last cause says, where what stands above it only says that something failed.
fn java_cause(text: &str) -> Option<&str> {
    let (above, cause) = text.rsplit_once("\nCaused by: ")?;
    let first = above.lines().next()?.trim_end_matches(['.', '!']);
    let cause = cause.lines().next()?.trim();
    let is_bare =
        ["failed", "error", "failure", "exception"].iter().any(|end| first.to_ascii_lowercase().ends_with(end));
    (is_bare && cause.contains(": ")).then_some(cause)
}

/// A message without the lines above it that only name an error or introduce one: `Retry Error`, `Error in the reply:`.
pub(super) fn without_title(text: &str) -> &str {
    const MAX_TITLES: usize = 3;
    let mut rest = text;
    for _ in 0..MAX_TITLES {
        let Some((title, message)) = rest.split_once('\n') else { break };
        if !is_title(title.trim()) || !message.contains(char::is_alphabetic) {
            break;
        }
        rest = message.trim();
    }
    rest
}

fn is_title(line: &str) -> bool {
    const MAX_WORDS: usize = 4;
    let title = line.trim_end_matches([':', '：']);
    let lower = title.to_ascii_lowercase();
    let words = title.split(' ').count();
    let is_name = title.len() <= 40
        && ["error", "exception"].iter().any(|end| lower.ends_with(end))
        && (title.ends_with("ror") || title.ends_with("Exception") || title.ends_with("ERROR"))
        && words <= MAX_WORDS
        && title.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ');
    let is_introduction = title.len() < line.len() && lower.starts_with("error ") && words <= 2 * MAX_WORDS;
    let is_panic = line.starts_with("thread '") && line.contains(" panicked at ");
    is_name || is_introduction || is_panic || status::is_reason(title)
}

/// A text without the fences of a block of code around it.
pub(super) fn without_fences(text: &str) -> &str {
    const FENCE: &str = "```";
    let trimmed = text.trim();
    let Some((first, inside)) = trimmed.split_once('\n') else { return text };
    let inside = inside.trim_end().strip_suffix(FENCE).filter(|_| first.starts_with(FENCE));
    inside.map_or(text, str::trim)
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
