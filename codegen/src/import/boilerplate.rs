//! Lines at the top of a page that belong to the site around it.

use super::lines::Line;

/// Texts of links for those who do not see the page, and titles of menus.
const LINES: &[&str] = &[
    "jump to content", "menu", "navigation", "on this page", "open menu", "return to top", "search", "search...",
    "search…", "skip navigation", "table of contents", "toggle navigation", "本页目录", "跳到主要内容", "跳到内容",
    "跳至主要内容", "跳转到主要内容", "跳至内容", "跳转到内容", "目录", "搜索",
];

/// How many lines at the beginning of a page are boilerplate.
pub(super) fn count(lines: &[Line<'_>]) -> usize {
    lines.iter().take_while(|line| is_boilerplate(line.text())).count()
}

fn is_boilerplate(text: &str) -> bool {
    let text = text.to_lowercase();
    let skips = text.starts_with("skip to ") && text.split_whitespace().count() <= 4;
    skips || LINES.contains(&text.as_str())
}
