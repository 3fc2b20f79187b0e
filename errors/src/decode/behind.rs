//! What clients say behind a message: that they try again, the status once more, how often they tried, where to read on.

use super::status::{is_number, is_number_of_code};

/// Remarks, from there to the end. (`langchain-ai/langchainjs`, `block/goose`, `Aider-AI/aider`, `langchain-ai/langgraph`,
/// `cloudwego/eino`, `openai/codex`, .NET)
const REMARKS: &[&str] = &[
    "\n\nTroubleshooting URL: ",
    ".\n\nPlease retry if you think this is a transient",
    "\nThe API provider",
    "\nDuring task with name '",
    "\n------------------------\nnode path: ",
    ", url: http",
    "\n ---> ",
    "\n   ---> ",
];

/// Labels of what is said of a status in parentheses.
pub(super) const STATUSES: &[&str] = &["http", "status", "code", "error", "attempt", "retry", "try", "of", "no"];

/// What a client says of the kind of an error, in parentheses. (`openclaw/openclaw`)
const KINDS: &[&str] =
    &["rate_limit", "billing", "auth", "auth_permanent", "timeout", "overloaded", "model_not_found", "format"];

/// A text without the remarks behind it.
pub(super) fn without_remarks(text: &str) -> &str {
    let end = REMARKS.iter().filter_map(|remark| text.find(remark)).min();
    end.filter(|&at| !text[..at].trim().is_empty()).map_or(text, |at| text[..at].trim_end())
}

/// A text without what a client says behind it: that it tries again, the status, how often it tried.
pub(super) fn without_behind(text: &str, http_status: Option<u16>) -> &str {
    let mut rest = without_place(without_duration(without_remarks(text)));
    for word in ["etrying in ", "etrying ", "etry in "] {
        if let Some(at) = rest.find(word).filter(|&at| at > 0 && matches!(rest.as_bytes()[at - 1], b'r' | b'R')) {
            let before = rest[..at - 1].trim_end();
            if let Some(message) =
                before.strip_suffix(['[', '(', '·', ';', '-', '—']).or_else(|| before.ends_with('.').then_some(before))
                && !message.trim().is_empty()
            {
                rest = message.trim_end();
                break;
            }
        }
    }
    for _ in 0..2 {
        let Some(open) = rest.rfind(['(', '（']).filter(|&open| open > 0 && rest.ends_with([')', '）'])) else {
            break;
        };
        let inside = rest[open..].trim_matches(['(', '（', ')', '）']);
        let is_said = is_of_status(inside, http_status) || are_fields_of_status(inside) || is_of_code(inside);
        if !(is_said || KINDS.contains(&inside)) {
            break;
        }
        rest = rest[..open].trim_end();
    }
    rest
}

/// `429`, `HTTP 429`, `attempt 2 of 10`.
fn is_of_status(inside: &str, http_status: Option<u16>) -> bool {
    let lower = inside.to_ascii_lowercase();
    let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_status = |word: &str| http_status.is_some() && word.parse().ok() == http_status;
    let has_label = words().any(|word| STATUSES.contains(&word));
    let all_known = words().all(|word| is_number(word) || STATUSES.contains(&word));
    all_known && words().any(is_number) && (has_label || words().all(is_status))
}

/// `provider code: 1113`, `错误码：1113`.
fn is_of_code(inside: &str) -> bool {
    let Some((label, number)) = inside.split_once([':', '：']) else { return false };
    let (label, number) = (label.trim().to_ascii_lowercase(), number.trim());
    ["code", "错误码", "错误代码"].iter().any(|end| label.ends_with(end)) && is_number_of_code(number)
}

/// `Status: 429, Code: , Type: `, `Status: RESOURCE_EXHAUSTED`.
fn are_fields_of_status(inside: &str) -> bool {
    const LABELS: &[&str] = &["status", "status code", "http status", "code", "type", "kind"];
    let mut has_status = false;
    inside.split(", ").all(|field| {
        let Some((label, value)) = field.split_once(':') else { return false };
        let (label, value) = (label.trim().to_ascii_lowercase(), value.trim());
        has_status |= label.contains("status");
        LABELS.contains(&label.as_str()) && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    }) && has_status
}

/// `Slow down +12ms`, as the package `debug` writes it.
fn without_duration(text: &str) -> &str {
    let Some((message, last)) = text.rsplit_once(' ') else { return text };
    let number = last.strip_prefix('+').map(|rest| rest.trim_end_matches(['m', 's', 'h', 'd']));
    let is_duration = number.is_some_and(|number| is_number(number) && last.len() > number.len() + 1);
    if is_duration && !message.trim().is_empty() { message.trim_end() } else { text }
}

/// `Slow down in /shop/Hat.php:12`, as PHP says where something was thrown.
fn without_place(text: &str) -> &str {
    let Some((message, place)) = text.rsplit_once(" in ") else { return text };
    let (file, line) = match place.split_once(" on line ") {
        Some(parts) => parts,
        None => place.rsplit_once(':').unwrap_or_default(),
    };
    let is_file = file.contains(['/', '\\']) && file.contains('.') && !file.contains(char::is_whitespace);
    if is_number(line) && is_file && !message.trim().is_empty() { message.trim_end() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_message_is_about_is_no_remark() {
        let of = |text| without_behind(text, Some(429));
        assert_eq!(of("No hats (429)"), "No hats");
        assert_eq!(of("No hats (attempt 2 of 10)"), "No hats");
        assert_eq!(of("No hats (Status: 429, Code: , Type: )"), "No hats");
        assert_eq!(of("No hats (rate_limit)"), "No hats");
        assert_eq!(of("No hats +12ms"), "No hats");
        assert_eq!(of("No hats in /shop/Hat.php:12"), "No hats");
        assert_eq!(of("No hats in C:\\shop\\Hat.php on line 12"), "No hats");
        for text in [
            "No hats (12)", "No hats (see below)", "No hats (max_hats)", "No hats (type: cap)", "a +b", "a +1",
            "No hats in /shop", "No hats in 10:12",
        ] {
            assert_eq!(of(text), text);
        }
    }
}
