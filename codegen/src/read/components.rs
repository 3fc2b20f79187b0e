//! Lines that belong to the tools that publish a page rather than to its text: components of MDX alone on a line, and
//! tags of Markdoc, Liquid and Hugo.
//!
//! To Markdown such a line is a block of HTML that goes on until a blank line, and takes a heading or a table below it
//! along. They are blanked out, byte for byte, so that every place on the page stays where it is.

use std::borrow::Cow;

/// Elements that a page may have in whatever case.
const HTML: [&str; 14] =
    ["table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "dl", "dt", "dd", "ul", "ol", "li"];

/// The text without lines that are only components.
pub(super) fn blank(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '{']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut fence: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        let opening = ["```", "~~~"].into_iter().find(|sign| bare.starts_with(sign));
        match (fence, opening) {
            (None, Some(sign)) => fence = Some(sign),
            (Some(open), Some(sign)) if open == sign => fence = None,
            _ => {}
        }
        if fence.is_none() && opening.is_none() && is_component(bare) {
            out.extend(line.chars().flat_map(|c| {
                let keep = matches!(c, '\n' | '\r');
                std::iter::repeat_n(if keep { c } else { ' ' }, if keep { 1 } else { c.len_utf8() })
            }));
        } else {
            out.push_str(line);
        }
    }
    Cow::Owned(out)
}

/// Whether a line is one tag of a tool and nothing else.
fn is_component(line: &str) -> bool {
    let one = |open: &str, close: &str| {
        line.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)).is_some_and(|inside| !inside.contains(open))
    };
    if one("{%", "%}") || one("{{<", ">}}") || one("{{%", "%}}") || one("{/*", "*/}") || one("{:", "}") {
        return true;
    }
    let Some(tag) = line.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) else { return false };
    let name = tag.strip_prefix('/').unwrap_or(tag);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let is_html = HTML.iter().any(|element| element.eq_ignore_ascii_case(&name[..end]));
    !is_html
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.contains(|c: char| c.is_ascii_lowercase())
        && !tag.contains(['<', '>'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_only_components_are_blank() {
        for line in
            ["<ManualAnchor id=\"a\" />", "<Steps>", "</Steps>", "{% tab %}", "{{< note >}}", "{/* x */}", "{: .table}"]
        {
            let page = format!("{line}\n# é\n");
            let expected = format!("{}\n# é\n", " ".repeat(line.len()));
            assert_eq!(blank(&page), expected);
        }
    }

    #[test]
    fn everything_else_stays() {
        for page in
            ["<table>\n", "<Key> is missing\n", "<KEY>\n", "```\n<Steps>\n```\n", "{a}\n", "<A><B>\n", "text {% x %}\n"]
        {
            assert_eq!(blank(page), page);
        }
    }
}
