//! The HTTP status in what clients say: its number, its words, and what stands behind them.

use super::said::behind_reason;

/// Whether a text is digits and nothing else.
pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a text can be the number of a code: it is longer than that of any status.
pub(super) fn is_number_of_code(text: &str) -> bool {
    text.len() >= 4 && is_number(text)
}

/// What stands behind a status, which is none of a message: `429 Slow down`, `HTTP 429 Too Many Requests: Slow down`,
/// `Error code: 429 - Slow down`.
pub(super) fn without_status(text: &str, http_status: Option<u16>) -> Option<&str> {
    const WORDS: &[&str] = &["API", "HTTP", "Http", "Error", "error", "Status", "status", "Code", "code"];
    if let Some((number, message)) = text.strip_prefix('[').and_then(|inside| inside.split_once("] ")) {
        return http_status.filter(|status| number.parse() == Ok(*status)).map(|_| message.trim_start());
    }
    let mut rest = text;
    while let Some(behind) = WORDS.iter().find_map(|label| rest.strip_prefix(label)) {
        rest = behind.trim_start_matches([' ', ':', '=', '_']);
    }
    // Behind a label, any status; without one, that which was observed.
    let digits = rest.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len());
    let (number, behind) = rest.split_at(digits);
    let status = number.parse().ok().filter(|status| (400..600).contains(status))?;
    if rest.len() == text.len() && http_status != Some(status) {
        return None;
    }
    let message = behind.trim_start_matches([' ', ':', '：', '-', ',', '—', '·', ')', '）']);
    // `HTTP Error 400 from the shop: Bad Request. Slow down`
    let from = message.strip_prefix("from ").and_then(|rest| rest.split_once(": "));
    let message = from.filter(|(name, _)| name.len() <= 40).map_or(message, |(_, rest)| rest);
    let message = without_reason(message).unwrap_or(message);
    let is_apart = message.len() < behind.len() || message.starts_with(['「', '“', '"']);
    (is_apart && !message.is_empty()).then_some(message)
}

/// What stands behind the words of a status and where it came from: `Too Many Requests from https://…\n\nSlow down`.
fn without_reason(text: &str) -> Option<&str> {
    // `429 Client Error: Too Many Requests for url: https://…` (`psf/requests`)
    let text = ["Client Error: ", "Server Error: "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let behind = behind_reason(text).unwrap_or(text);
    let from = behind
        .trim_start()
        .strip_prefix("from http")
        .or_else(|| behind.trim_start().strip_prefix("for url: http"))
        .and_then(|url| url.find(char::is_whitespace).map(|end| &url[end..]));
    let from =
        from.map(|rest| rest.split_once(")\n").filter(|_| rest.starts_with(" (")).map_or(rest, |(_, rest)| rest));
    // `HTTP 429 (rate_limit_error: )`
    let parenthesis =
        behind.trim_start().strip_prefix('(').and_then(|inside| inside.split_once(")\n")).map(|(_, rest)| rest);
    let rest = from.or(parenthesis).unwrap_or(behind);
    let is_apart = rest.len() < behind.len() || rest.starts_with([':', '\n', '.', ',', '-']) || rest.starts_with(" - ");
    let message = rest.trim_start_matches([' ', ':', '\n', '\r', '.', ',', '-']);
    (rest.len() < text.len() && is_apart && !message.is_empty()).then_some(message)
}
