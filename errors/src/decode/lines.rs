//! Texts whose lines mean something: a field each, or a frame of a stack.

use super::said::is_said;

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
    (is_said(first) && cause.contains(": ")).then_some(cause)
}

/// The last of the causes that stand on lines of their own, as Rust's `anyhow`, `eyre` and `miette` write them.
pub(super) fn cause(text: &str) -> Option<&str> {
    if let Some((_, cause)) = text.rsplit_once("╰─▶ ") {
        return Some(cause.trim()).filter(|cause| !cause.is_empty());
    }
    let text = text.split_once("\n\nLocation:\n").map_or(text, |(text, _)| text);
    let bare = text.strip_prefix("Error:").unwrap_or(text).trim_start();
    let numbered = || Some(bare).filter(|causes| causes.starts_with("0: ") && causes.contains("\n   1: "));
    let causes = text.rsplit_once("Caused by:\n").map(|(_, causes)| causes).or_else(numbered)?;
    let last = causes.lines().map(str::trim).rfind(|line| !line.is_empty())?;
    let digits = last.bytes().take_while(u8::is_ascii_digit).count();
    Some(last[digits..].strip_prefix(": ").unwrap_or(last))
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
}
