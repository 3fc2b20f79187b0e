//! What clients say behind a message: that they try again, the status once more, how often they tried, where to read on.

use super::said::{is_count, is_kind, is_said};
use super::status::{is_number, is_number_of_code};
use super::vocabulary::{Label, REMARKS, REMARKS_OF_GATEWAYS};

/// No more asides than this are taken off.
const MAX_ASIDES: usize = 4;

/// What ends a field, or stands before one.
const ENDS: &[&str] = &[", ", "，", "; ", "；", "\n"];

/// A text without the remarks behind it.
pub(super) fn without_remarks(text: &str) -> &str {
    let end = REMARKS.iter().chain(REMARKS_OF_GATEWAYS).filter_map(|remark| text.find(remark)).min();
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
                && !is_said(message.trim())
            {
                rest = message.trim_end();
                break;
            }
        }
    }
    // `，3 秒后重试`
    if let Some(at) = rest.rfind(['，', ',', '（']).filter(|&at| at > 0)
        && rest[at..].contains("重试")
        && rest[at..].contains(|c: char| c.is_ascii_digit())
        && !rest[at..].contains(['请', '您'])
    {
        rest = rest[..at].trim_end();
    }
    rest = rest.strip_suffix('.').filter(|rest| rest.ends_with([')', '）'])).unwrap_or(rest);
    for _ in 0..MAX_ASIDES {
        let Some(message) = without_aside(rest, http_status).or_else(|| without_field(rest, http_status)) else {
            break;
        };
        rest = message;
    }
    rest
}

/// A text without the parenthesis at its end, if that tells of the status, the code or the request: `(HTTP 429)`,
/// `(attempt 2 of 10)`, `(Status: 429, Code: , Type: )`, `（错误码：1113）`.
fn without_aside(text: &str, http_status: Option<u16>) -> Option<&str> {
    let open = text.rfind(['(', '（']).filter(|&open| open > 0 && text.ends_with([')', '）']))?;
    let inside = text[open..].trim_matches(['(', '（', ')', '）']);
    (is_kind(inside) || is_aside(inside, http_status)).then(|| text[..open].trim_end())
}

/// A text without the field at its end that tells of the same: `, request id: …`, or on a line of its own.
fn without_field(text: &str, http_status: Option<u16>) -> Option<&str> {
    let (at, sign) = ENDS.iter().filter_map(|sign| Some((text.rfind(sign)?, *sign))).max()?;
    let field = text[at + sign.len()..].trim().trim_end_matches('.');
    let is_field = field.contains([':', '：', '=']) || sign == "\n" && field.contains(' ');
    let message = text[..at].trim_end();
    (is_field && is_aside(field, http_status) && !message.is_empty()).then_some(message)
}

/// A text without the field that it begins with, if that tells of the same: `status=429, …`, or on a line of its own.
pub(super) fn behind_field(text: &str, http_status: Option<u16>) -> Option<&str> {
    let (at, sign) = ENDS.iter().filter_map(|sign| Some((text.find(sign)?, *sign))).min()?;
    let (field, message) = (text[..at].trim(), text[at + sign.len()..].trim_start());
    let is_own_line =
        || sign == "\n" && field.split_once(':').is_some_and(|(name, _)| Label::of(name) == Some(Label::Other));
    let is_field = field.contains([':', '：', '='])
        && (field.contains(|c: char| c.is_ascii_digit()) && is_aside(field, http_status) || is_own_line());
    (is_field && message.contains(char::is_alphabetic)).then_some(message)
}

/// Whether a text tells of nothing but a status, how often something was tried, a code, or a request.
fn is_aside(text: &str, http_status: Option<u16>) -> bool {
    let mut says = false;
    text.split([',', '，', ';', '；']).map(str::trim).all(|piece| {
        let is_status = http_status.is_some() && piece.parse().ok() == http_status;
        if is_status || is_count(piece) && !piece.starts_with(|c: char| c.is_ascii_digit()) {
            says = true;
            return true;
        }
        // `error code 1113` has no sign.
        let spaced = || piece.rsplit_once(' ').filter(|(_, value)| is_number(value));
        let Some((label, value)) = piece.split_once([':', '：', '=']).or_else(spaced) else { return false };
        let value = value.trim();
        let is_word = value.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b));
        let is_known = match Label::of(label) {
            Some(Label::Status | Label::RequestId) => true,
            Some(Label::Code) => value.is_empty() || is_number_of_code(value),
            Some(Label::Other) => return is_word,
            _ => false,
        };
        says |= is_known;
        is_known && (is_word || is_count(value))
    }) && says
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
