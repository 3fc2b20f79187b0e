//! Text of a page as documentation: rustdoc shows it as it stands and makes nothing of it.

use crate::template::{Part, Template};
use crate::text::is_invisible;

/// Plain text, safe on one line of a doc comment: no markup, no link, no HTML, no doctest.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape(without_margins(text), &mut out);
    out
}

/// A text without white space at its ends: at the beginning of a line it could open a block of code, which rustdoc
/// runs as a test, and at the end it could break the line.
fn without_margins(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n'])
}

/// A message, its placeholders as code.
pub(super) fn template(message: &str) -> String {
    let message = without_margins(message);
    let Ok(template) = Template::normal(message) else {
        return plain(message);
    };
    let mut out = String::with_capacity(message.len() + 8);
    let mut in_code = false;
    for part in template.parts() {
        let is_code = matches!(part, Part::Placeholder(_));
        // Placeholders side by side share one piece of code: two backticks in a row would delimit another kind of it.
        if is_code != in_code {
            out.push('`');
            in_code = is_code;
        }
        match part {
            Part::Literal(text) => escape(text, &mut out),
            Part::Placeholder(name) => out.push_str(&format!("{{{name}}}")),
        }
    }
    if in_code {
        out.push('`');
    }
    out
}

/// Text as code. What cannot stand between backticks is shown as text instead.
pub(super) fn code(text: &str) -> String {
    let fits = !text.is_empty() && !text.contains('`') && !text.chars().any(is_invisible) && text.trim() == text;
    if fits { format!("`{text}`") } else { plain(text) }
}

/// Escapes everything that Markdown, rustdoc or a reader's eye could take for something else than text.
fn escape(text: &str, out: &mut String) {
    let mut before = out.chars().last().unwrap_or(' ');
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        match c {
            '\n' => out.push_str(" / "),
            '\t' => out.push(' '),
            c if is_invisible(c) => out.push_str(&format!("\\[U+{:04X}\\]", c as u32)),
            // An underscore inside a word and a colon that begins no address mean nothing.
            '_' if before.is_alphanumeric() && next.is_alphanumeric() => out.push('_'),
            ':' if next != '/' => out.push(':'),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '#' | ':' | '$' | '^' => {
                out.push('\\');
                out.push(c);
            }
            // Typographic replacement of dashes, dots; lists and rules at the beginning of a line.
            '-' | '+' | '=' if before == c || out.is_empty() => {
                out.push('\\');
                out.push(c);
            }
            '.' if before == '.' || (before.is_ascii_digit() && is_number(out)) => {
                out.push_str("\\.");
            }
            ')' if before.is_ascii_digit() && is_number(out) => out.push_str("\\)"),
            '@' if before.is_alphanumeric() => out.push_str("\\@"),
            c => out.push(c),
        }
        before = c;
    }
}

/// Whether a line consists of digits so far, so that a dot would make it an item of a list.
fn is_number(line: &str) -> bool {
    !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;

    /// The text that rustdoc would show, if it is nothing but one paragraph of text.
    fn shown(doc: &str) -> Option<String> {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_SMART_PUNCTUATION;
        let mut text = String::new();
        for event in Parser::new_ext(doc, options) {
            match event {
                Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                _ => return None,
            }
        }
        // Curly quotation marks are the only thing that rustdoc changes.
        Some(text.replace(['“', '”'], "\"").replace(['‘', '’'], "'"))
    }

    #[test]
    fn markup_is_shown_and_does_nothing() {
        for text in [
            "[x](javascript:alert(1))", "<script>alert(1)</script>", "```rust", "# heading", "- item", "1. item",
            "1) item", "*/ /* //", "a_b *c* _d_", "~~x~~", "| a | b |", "&lt;", "https://example.com/a_b?c=d",
            "[`String`]", "---", "===", "[^1]: note", "a -- b ... c", "<https://x.y>", "\\", "100%", "+ plus", "a@b.c",
            "$x$", "[ ] task", "{{ }} {0} {}",
        ] {
            assert_eq!(shown(&plain(text)).as_deref(), Some(text), "{}", plain(text));
        }
    }

    #[test]
    fn no_white_space_opens_a_block_of_code() {
        for margin in ["    ", "     ", "\t", " \t", "\n\n    ", "\n\t"] {
            assert_eq!(shown(&plain(&format!("{margin}panic!()"))).as_deref(), Some("panic!()"));
            assert_eq!(shown(&template(&format!("{margin}panic!({{x}})"))).as_deref(), Some("panic!({x})"));
        }
        assert_eq!(plain("1. a  "), "1\\. a");
    }

    #[test]
    fn placeholders_side_by_side_are_code() {
        assert_eq!(template("{y}{z} of {x}"), "`{y}{z}` of `{x}`");
        for text in ["{a}{b}{c}", "`{a}{b}`", "`{a}`{b}`", "{a}`{b}", "{a}-{b}", "{a} {b}", "\\{a}", "{a}\\"] {
            assert_eq!(shown(&template(text)).as_deref(), Some(text), "{}", template(text));
        }
    }

    #[test]
    fn what_cannot_be_seen_is_named() {
        assert_eq!(shown(&plain("a\u{202e}b\u{0}")).as_deref(), Some("a[U+202E]b[U+0000]"));
    }

    proptest! {
        #[test]
        fn any_text_is_one_paragraph_of_that_text(text in "[ -~错]{1,40}") {
            let text = crate::text::fold(&text);
            prop_assume!(!text.is_empty() && !text.contains(['"', '\'']));
            prop_assert_eq!(shown(&plain(&text)), Some(text));
        }

        #[test]
        fn any_template_is_one_paragraph_of_that_text(text in "([ -~错]|\\{[a-c]\\}){1,20}") {
            let text = crate::text::fold(&text);
            prop_assume!(!text.is_empty() && !text.contains(['"', '\'', '$']));
            let documented = Template::documented(&text);
            let part = |part: &Part| match part {
                Part::Literal(text) => text.clone(),
                Part::Placeholder(name) => format!("{{{name}}}"),
            };
            let text: String = documented.parts().iter().map(part).collect();
            prop_assert_eq!(shown(&template(&documented.to_string())), Some(text));
        }
    }
}
