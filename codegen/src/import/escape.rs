//! Plain text as Markdown that reads back as the same text. Only what would be misread is escaped.

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// At the beginning of a line.
    Line,
    /// Behind the signs of a heading.
    Heading,
    /// In a cell.
    Cell,
}

/// Escapes a text of one line.
pub(super) fn escape(text: &str, place: Place) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let quoted_from = match place {
        Place::Line => line_sign(text),
        Place::Heading => heading_sign(text),
        Place::Cell => None,
    };
    let links = text.contains("](") || text.contains("]:") || text.contains("][");
    let strikes = text.matches('~').count() > 1;
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|&(_, c)| c);
        let spaced = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let special = match c {
            '\\' => after.is_none_or(|c| c.is_ascii_punctuation()),
            '`' => true,
            '*' => !(spaced(before) && spaced(after)),
            '_' => !(inside(before) && inside(after)),
            '~' => strikes,
            '[' => links,
            '<' => after.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
            '&' => begins_entity(&text[at..]),
            '|' => place == Place::Cell,
            _ => false,
        };
        if special || quoted_from.as_ref().is_some_and(|signs| signs.contains(&at)) {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

/// The sign at the beginning of a line that would make it something else than text.
fn line_sign(text: &str) -> Option<std::ops::Range<usize>> {
    let first = text.chars().next()?;
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let follows = |at: usize| text.get(at..).is_some_and(|rest| rest.chars().next().is_none_or(char::is_whitespace));
    let ruled = text.chars().all(|c| matches!(c, '-' | '=' | '|' | ':' | ' ' | '\t'));
    let at = match first {
        '#' | '>' => 0,
        '-' | '+' | '*' if follows(1) => 0,
        '-' | '=' | ':' | '|' if ruled => 0,
        '0'..='9' if digits <= 9 && text[digits..].starts_with(['.', ')']) && follows(digits + 1) => digits,
        _ => return None,
    };
    Some(at..at + 1)
}

/// The signs at the end of a heading that would be taken off.
fn heading_sign(text: &str) -> Option<std::ops::Range<usize>> {
    let hashes = text.len() - text.trim_end_matches('#').len();
    match text.chars().next_back()? {
        '#' => Some(text.len() - hashes..text.len()),
        '}' => Some(text.len() - 1..text.len()),
        _ => None,
    }
}

/// `&amp;`, `&#38;`.
fn begins_entity(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('&') else { return false };
    let name = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    (1..=40).contains(&name) && rest.as_bytes().get(name) == Some(&b';')
}

/// Takes the escapes of [`escape`] off.
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = if c == '\\' { chars.next_if(char::is_ascii_punctuation) } else { None };
        out.push(escaped.unwrap_or(c));
    }
    out
}

/// Takes the escapes and the signs of headings of a page off, but for those in fenced code, where they are none.
pub(super) fn flatten(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    // The number of backticks of the open fence.
    let mut fence = None;
    for line in page.split_inclusive('\n') {
        let text = line.trim();
        let ticks = text.len() - text.trim_start_matches('`').len();
        match fence {
            None if ticks >= 3 => fence = Some(ticks),
            Some(open) if ticks >= open && ticks == text.len() => fence = None,
            Some(_) => {}
            None => {
                let signs = line.len() - line.trim_start_matches('#').len();
                let behind = line.get(signs..).and_then(|rest| rest.strip_prefix(' '));
                out += &unescape(behind.filter(|_| (1..=6).contains(&signs)).unwrap_or(line));
                continue;
            }
        }
        out += line;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_formatting_is_escaped() {
        assert_eq!(escape("Bearer <key>, *not* `a`", Place::Line), r"Bearer \<key>, \*not\* \`a\`");
        assert_eq!(escape("- a", Place::Line), r"\- a");
        assert_eq!(escape("1. a", Place::Line), r"1\. a");
        assert_eq!(escape("a | b", Place::Cell), r"a \| b");
        assert_eq!(escape("Model {model}", Place::Heading), r"Model {model\}");
        assert_eq!(escape("&amp; [a](b)", Place::Line), r"\&amp; \[a](b)");
    }

    #[test]
    fn what_stays_text_is_left_alone() {
        for text in
            ["invalid_params ${field1}", "a < b * c & d", "[apps only] ~5", "100% #1 $x {y}", r"C:\dir", "-1", "a-b"]
        {
            assert_eq!(escape(text, Place::Line), text);
        }
    }

    #[test]
    fn escapes_come_off() {
        for text in ["Bearer <key>, *not* `a`", "- a", r"\*", r"\", "~~a~~"] {
            assert_eq!(unescape(&escape(text, Place::Line)), text);
        }
    }
}
