//! Which pieces of HTML inside a text are formatting, and which are the text itself; where tables are.

use std::ops::Range;

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

/// Finds the beginnings of tables in a piece of HTML: `<table`, or a `<tr` that stands in none.
///
/// Blank lines cut a table into several pieces. Whether one was open before the piece, and is behind it, is in `open`.
pub(super) fn tables(html: &str, open: &mut bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = html[at..].find('<') {
        let start = at + offset;
        at = start + 1;
        let rest = &html[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            at = comment.find("-->").map_or(html.len(), |end| start + "<!--".len() + end);
        } else if is_tag(rest, "</table") {
            *open = false;
        } else if is_tag(rest, "<table") || (is_tag(rest, "<tr") && !*open) {
            *open = true;
            // The mark goes as far as the tag does, on its line.
            let end = rest[1..].find(['<', '>', '\n']).map_or(rest.len(), |end| end + 1);
            found.push(start..start + end + usize::from(rest[end..].starts_with('>')));
        }
    }
    found
}

/// Whether a tag inside a text is of the rows of a table. `<table>` alone may be a placeholder.
pub(super) fn is_of_rows(html: &str) -> bool {
    is_tag(html, "<tr") || is_tag(html, "</table")
}

fn is_tag(html: &str, tag: &str) -> bool {
    html.get(..tag.len()).is_some_and(|name| name.eq_ignore_ascii_case(tag))
        && !html[tag.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_found_once_though_blank_lines_cut_it() {
        let shown = |html: &'static str, open: &mut bool| -> Vec<&str> {
            tables(html, open).into_iter().map(|range| &html[range]).collect()
        };
        let mut open = false;
        assert_eq!(shown("<div><TABLE class='a'>\n<tr><td>1</td></tr>", &mut open), ["<TABLE class='a'>"]);
        assert_eq!(shown("<tr><td>2</td></tr></table><tr>", &mut open), ["<tr>"]);
        assert!(shown("<!-- <table> --><track><table-of-contents>", &mut false).is_empty());
        assert!(shown("<!-- <table>", &mut false).is_empty());
        assert_eq!(shown("<tr\n", &mut false), ["<tr"]);
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
