//! The title of a page that says it in front of its text, for the tool that publishes it, rather than in a heading.

use std::ops::Range;

/// The bytes of the title: `title: "Errors"` between two lines of `---`, `title = "Errors"` between two of `+++`.
pub(super) fn title(page: &str) -> Option<Range<usize>> {
    let text = page.trim_start_matches('\u{feff}');
    let fence = ["---", "+++"].into_iter().find(|fence| text.starts_with(fence))?;
    let sign = if fence == "---" { ':' } else { '=' };
    let mut at = page.len() - text.len();
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len();
        let is_fence = line.trim_end() == fence;
        match number {
            0 if is_fence => continue,
            0 => return None,
            _ if is_fence || number > MOST_LINES => return None,
            _ => {}
        }
        // What is indented belongs to another key.
        let Some((key, value)) = line.split_once(sign) else { continue };
        if !key.trim_end().eq_ignore_ascii_case("title") {
            continue;
        }
        let bare = value.trim().trim_matches(['"', '\'']).trim();
        let from = start + key.len() + sign.len_utf8() + value.find(bare)?;
        return (!bare.is_empty()).then(|| from..from + bare.len());
    }
    None
}

/// What stands in front of a text is short, and a page that begins with a line of dashes may have nothing else.
const MOST_LINES: usize = 100;

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn a_title_stands_in_front_of_the_text() {
        let of = |page: &'static str| title(page).map(|range| &page[range]);
        assert_eq!(of("---\ntitle: Errors\n---\n\nText"), Some("Errors"));
        assert_eq!(of("\u{feff}---\r\nicon: 'bug'\r\ntitle: \"错误 码\"\r\n---\r\n"), Some("错误 码"));
        assert_eq!(of("+++\ntitle = 'Errors'\n+++\n"), Some("Errors"));
        assert_eq!(of("---\nog:\n  title: Errors\n---\ntitle: Errors\n"), None);
        for none in ["", "---", "title: Errors\n", "----\ntitle: Errors\n----\n", "---\ntitle: ''\n---\n"] {
            assert_eq!(of(none), None, "{none}");
        }
    }
}
