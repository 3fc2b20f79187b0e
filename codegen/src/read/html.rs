//! Which pieces of HTML inside a text are formatting, and which are the text itself; where tables are.

/// Elements that format text. Everything else between angle brackets is taken for what it looks like: `<key>` and
/// `<model>` are placeholders that somebody forgot to escape, and `<script>` has no business in a message but is
/// shown as it stands rather than dropped.
const FORMATTING: [&str; 34] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr",
];

/// Elements that separate words.
const SEPARATING: [&str; 32] = [
    "article", "aside", "blockquote", "br", "caption", "center", "dd", "details", "div", "dl", "dt", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul", "col",
];

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

/// Whether what is behind the tag `<table>` belongs to a table. In a text it may be a placeholder.
pub(super) fn is_in_table(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.starts_with("<!--")
        || ["tr", "th", "td", "thead", "tbody", "tfoot", "caption", "col", "colgroup"]
            .iter()
            .any(|name| rest.strip_prefix('<').is_some_and(|tag| is_tag(tag, name)))
}

/// Whether there is a table in a piece of HTML.
pub(super) fn has_table(html: &str) -> bool {
    let has = |name| html.match_indices('<').any(|(at, _)| is_tag(html.get(at + 1..).unwrap_or_default(), name));
    html.trim_start().starts_with('<') && has("table") && has("tr")
}

fn is_tag(tag: &str, name: &str) -> bool {
    let end = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
    tag.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
        && tag.get(name.len()..).is_some_and(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_rows() {
        assert!(is_in_table("\n <TR>") && is_in_table("<!-- x --><tr>"));
        assert!(!is_in_table(" of values") && !is_in_table("<track>"));
        assert!(has_table("<div><Table class='a'>\n<tr>") && !has_table("<table-of-contents><tr>"));
    }

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
