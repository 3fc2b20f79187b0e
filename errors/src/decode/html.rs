//! Pages that a proxy sent instead of an error.

use super::ids;

/// The page in a text.
pub(super) fn inside(text: &str) -> Option<&str> {
    ["<!doctype", "<html"].into_iter().find_map(|tag| Some(&text[find_tag(text, tag)?..]))
}

/// The id of the request that a page was the answer to: beside it, or in it, as Cloudflare has it.
pub(super) fn request_id<'t>(text: &'t str, page: &'t str) -> Option<&'t str> {
    let before = text.strip_suffix(page).unwrap_or_default();
    let behind = page.rfind("</").and_then(|at| page[at..].split_once('>')).map_or("", |(_, behind)| behind);
    ids::labelled_id(before).or_else(|| ids::labelled_id(behind)).or_else(|| ray(page))
}

/// `Cloudflare Ray ID: <strong class="…">9bcf27732f28ab39</strong>`, `cf-ray: 9bcf27732f28ab39-YYZ`.
fn ray(page: &str) -> Option<&str> {
    let lower = page.to_ascii_lowercase();
    let at = ["ray id:", "cf-ray:"].into_iter().find_map(|label| Some(lower.find(label)? + label.len()))?;
    let mut rest = page[at..].trim_start();
    while let Some((_, behind)) = rest.strip_prefix('<').and_then(|tag| tag.split_once('>')) {
        rest = behind.trim_start();
    }
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
    Some(&rest[..end]).filter(|id| (12..=40).contains(&id.len()))
}

/// Where a tag begins, in whatever case.
fn find_tag(text: &str, tag: &str) -> Option<usize> {
    text.match_indices('<')
        .map(|(at, _)| at)
        .find(|&at| text.get(at..at + tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag)))
}

/// Whether a title is no more than that there was an error.
pub(super) fn says_nothing(title: &str) -> bool {
    ["Error", "Internal Server Error", "Server Error"].iter().any(|known| known.eq_ignore_ascii_case(title.trim()))
}

/// The first line that a page shows as it is: `<pre>Error: Slow down<br>…`. (`expressjs/express`)
pub(super) fn shown(page: &str) -> Option<&str> {
    let start = find_tag(page, "<pre>")? + "<pre>".len();
    let line = page[start..].split('<').next()?.trim();
    (!line.is_empty()).then_some(line)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_stands_in_a_page_or_beside_it() {
        let of = |text: &str| request_id(text, inside(text).expect("a page")).map(alloc::string::ToString::to_string);
        assert_eq!(of("502: <html>x</html>, request id: ab12").as_deref(), Some("ab12"));
        assert_eq!(of("(request id: ab12) <html>x</html>").as_deref(), Some("ab12"));
        let page = "<html>Cloudflare Ray ID: <strong class=\"f\">9bcf27732f28ab39</strong></html>";
        assert_eq!(of(page).as_deref(), Some("9bcf27732f28ab39"));
        assert_eq!(of("<html>X-ray ID: none</html>"), None);
    }
}
