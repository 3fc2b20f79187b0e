//! Pages that a proxy sent instead of an error.

/// The page in a text.
pub(super) fn inside(text: &str) -> Option<&str> {
    ["<!doctype", "<html"].into_iter().find_map(|tag| Some(&text[find_tag(text, tag)?..]))
}

/// Where a tag begins, in whatever case.
fn find_tag(text: &str, tag: &str) -> Option<usize> {
    text.match_indices('<')
        .map(|(at, _)| at)
        .find(|&at| text.get(at..at + tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag)))
}

/// The title of a page, for one that a proxy sent instead of an error.
pub(super) fn title(html: &str) -> Option<&str> {
    let lower = html.to_ascii_lowercase();
    ["title", "h1"].into_iter().find_map(|tag| {
        let start = lower.find(&alloc::format!("<{tag}"))?;
        let start = start + lower[start..].find('>')? + 1;
        let end = start + lower[start..].find(&alloc::format!("</{tag}"))?;
        Some(html[start..end].trim()).filter(|title| !title.is_empty())
    })
}
