//! Which pieces of HTML inside a text are formatting, and which are the text itself.

/// Elements that format text. Everything else between angle brackets is taken for what it looks like: `<key>` and
/// `<model>` are placeholders that somebody forgot to escape, and `<script>` has no business in a message but is
/// shown as it stands rather than dropped.
const FORMATTING: [&str; 36] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "div", "em", "font", "i", "img", "ins", "kbd",
    "li", "mark", "ol", "p", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "ul",
    "var", "br", "wbr",
];

/// Elements that separate words.
const SEPARATING: [&str; 6] = ["br", "div", "li", "ol", "p", "ul"];

/// The beginning of a comment with which `import` leaves a cut to a person.
pub(super) const MARK: &str = "import:";

/// What a tag or comment inside a text means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Inline<'a> {
    /// Formatting, to be taken off.
    Formatting,
    /// Formatting that stands between two words.
    Separator,
    /// A comment.
    Comment,
    /// A mark that an import left.
    Mark(&'a str),
    /// Text.
    Text,
}

/// Looks at one tag or comment, brackets included.
pub(super) fn inline(html: &str) -> Inline<'_> {
    if let Some(comment) = html.strip_prefix("<!--") {
        let comment = comment.trim_end_matches('>').trim_end_matches('-').trim();
        return comment.strip_prefix(MARK).map_or(Inline::Comment, |mark| Inline::Mark(mark.trim()));
    }
    let tag = html.trim_start_matches('<').trim_start_matches('/');
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
    let name = tag[..end].to_ascii_lowercase();
    if SEPARATING.contains(&name.as_str()) {
        Inline::Separator
    } else if FORMATTING.contains(&name.as_str()) {
        Inline::Formatting
    } else {
        Inline::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formatting_is_taken_off_and_the_rest_is_text() {
        assert_eq!(inline("<br/>"), Inline::Separator);
        assert_eq!(inline("<A href='x'>"), Inline::Formatting);
        assert_eq!(inline("</code>"), Inline::Formatting);
        assert_eq!(inline("<key>"), Inline::Text);
        assert_eq!(inline("<script>"), Inline::Text);
        assert_eq!(inline("<!-- note -->"), Inline::Comment);
        assert_eq!(inline("<!-- import: cut here? -->"), Inline::Mark("cut here?"));
    }
}
