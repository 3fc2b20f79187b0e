//! What stands around a message in a text of words, taken off piece by piece until nothing more comes off: what clients
//! were doing, the status, the time, labels, quotation marks. The words themselves are those of the vocabulary.

use super::behind::{behind_field, without_behind};
use super::labelled;
use super::lines;
use super::log;
use super::message;
use super::quotes;
use super::said::{is_phrase, is_reason, is_said, without_count};
use super::status::without_status;
use crate::bytes;

/// No more pieces than this are taken off.
const MAX_PARTS: usize = 12;

/// The longest part that a client says at once, in bytes.
const MAX_SAID: usize = 160;

/// What may be between two parts; a comma only behind a status.
const SIGNS: &[&str] = &[": ", ":\n", ":** ", ":* ", "：", " - ", " — ", " – ", " · ", " → ", " | ", ", ", "，", "\n"];

/// The message in what somebody shows of it.
pub(super) fn peeled(text: &str, http_status: Option<u16>) -> &str {
    let mut rest = without_fields(lines::without_stack(text));
    rest = noticed(rest, http_status).unwrap_or(rest);
    for _ in 0..MAX_PARTS {
        let bare = without_signs(without_behind(rest, http_status));
        let bare = log::without_front(bare, http_status);
        let bare = without_signs(without_around(bare, http_status));
        let inner = lines::cause(bare)
            .or_else(|| described(bare))
            .or_else(|| behind_field(bare, http_status))
            .or_else(|| labelled::message(bare))
            .or_else(|| behind_status(bare, http_status))
            .or_else(|| quoted_behind_status(bare, http_status))
            .or_else(|| without_status(bare, any_status(bare, text).or(http_status)))
            .or_else(|| line_of_status(bare, http_status))
            .or_else(|| behind_parts(bare, http_status))
            .or_else(|| behind_kinds(bare))
            .or_else(|| behind_tag(bare, http_status))
            .unwrap_or(bare);
        if inner.len() == rest.len() || !inner.contains(char::is_alphabetic) {
            break;
        }
        rest = inner;
    }
    if rest.is_empty() { text } else { rest }
}

/// The status that a text begins with, if something stood before it: whatever was observed, it is none of the message.
fn any_status(text: &str, whole: &str) -> Option<u16> {
    let number = text.get(..3).filter(|_| text.len() < whole.len())?;
    number.parse().ok().filter(|status| (400..600).contains(status))
}

/// The message behind a label or a code: only what stands behind and around it is another's.
pub(super) fn message_of(text: &str, http_status: Option<u16>) -> &str {
    let mut rest = lines::without_stack(text.trim());
    for _ in 0..MAX_PARTS {
        let bare = quotes::without(without_behind(rest, http_status));
        let bare = without_status(bare, http_status).unwrap_or(bare);
        let inner = behind_field(bare, http_status).or_else(|| labelled::message(bare)).unwrap_or(bare);
        if inner.len() == rest.len() || inner.is_empty() {
            break;
        }
        rest = inner;
    }
    rest
}

/// The message in one that a client wrote around another with the status that was observed: `API Error: 429 Slow down`.
pub(super) fn behind_status(text: &str, http_status: Option<u16>) -> Option<&str> {
    const MAX_BEFORE: usize = 160;
    let status = http_status?;
    let signs = [alloc::format!(": {status} "), alloc::format!(". {status} "), alloc::format!(" {status} ")];
    let (before, message) = signs.iter().find_map(|sign| {
        // One word and the status: `chat_error 429 Slow down`.
        let is_one = |before: &str| sign.starts_with([':', '.']) || !before.contains(' ') && before.ends_with("error");
        text.split_once(&**sign).filter(|(before, _)| before.len() <= MAX_BEFORE && is_one(before))
    })?;
    let last = before.rsplit(": ").next().unwrap_or_default();
    let is_client = (is_said(last) || last.ends_with("request")) && !before.contains(['[', '(', '{']);
    (is_client && message.starts_with(char::is_alphanumeric)).then_some(message)
}

/// The message in quotation marks behind a name and the status that was observed: `shop 429「Slow down」`.
fn quoted_behind_status(text: &str, http_status: Option<u16>) -> Option<&str> {
    let (name, quoted) = quotes::named(text)?;
    let number = name.rsplit(' ').next()?;
    (http_status.is_some() && number.parse().ok() == http_status && !quoted.is_empty()).then_some(quoted)
}

/// The message behind the status that was observed: `429 Slow down`, and not what HTTP calls it, nor that there is none.
pub(super) fn behind_number(text: &str, http_status: Option<u16>) -> Option<&str> {
    let says_more = |message: &&str| {
        (message.contains(' ') || !message.is_ascii()) && !is_reason(message) && !message.starts_with("status code")
    };
    let message = Some(text).filter(|text| text.starts_with(|c: char| c.is_ascii_digit()));
    message.and_then(|text| without_status(text, http_status)).filter(says_more)
}

/// The message in one that a client made of another's, and gave no code of its own.
pub(super) fn behind_phrase(text: &str) -> Option<&str> {
    let (phrase, message) = text.split_once(": ")?;
    (is_phrase(phrase) && !message.trim().is_empty()).then_some(message.trim_start())
}

/// What stands behind the parts that a client says: `2026-01-01 - shop - ERROR - Request failed: Slow down`.
fn behind_parts(text: &str, http_status: Option<u16>) -> Option<&str> {
    let (mut start, mut taken) = (0, 0);
    for _ in 0..MAX_PARTS {
        let rest = &text[start..];
        let Some((at, sign)) = next_sign(rest) else { break };
        let part = rest[..at].trim();
        start += at + sign;
        let has_status = without_status(rest[at + sign..].trim_start(), http_status).is_some();
        if is_said(part) || has_status && part.split_whitespace().count() <= 4 {
            taken = start;
        } else if taken + part.len() + sign == start && part.contains('/') && is_origin(part) {
            // `All models failed: shop/hat-4: Slow down`
            taken = start;
        } else if !is_origin(part) {
            break;
        }
    }
    let message = text[taken..].trim_start();
    (taken > 0 && !message.is_empty()).then_some(message)
}

/// Where the next part ends, and how long the sign is behind it. Parentheses in a part are closed; a comma, or the end of
/// a line, ends only what is said.
fn next_sign(text: &str) -> Option<(usize, usize)> {
    const MAX_TRIES: usize = 6;
    let text = bytes::beginning(text, MAX_SAID + 4);
    let mut from = 0;
    for _ in 0..MAX_TRIES {
        let rest = text.get(from..)?;
        let next = SIGNS
            .iter()
            .filter_map(|sign| Some((rest.find(sign)? + from, *sign)))
            .min_by_key(|&(at, sign)| (at, usize::MAX - sign.len()));
        let (at, sign) = next.filter(|&(at, _)| at <= MAX_SAID)?;
        let part = &text[..at];
        let ends = match sign {
            ", " | "，" => without_count(part).1 && is_said(part),
            "\n" => is_said(part) && !part.contains(": "),
            _ => true,
        };
        if ends && part.matches(['(', '（']).count() <= part.matches([')', '）']).count() {
            return Some((at, sign.len()));
        }
        from = at + sign.len();
    }
    None
}

/// Whether a part says where or when something was logged: a time, the name of a logger.
pub(super) fn is_origin(part: &str) -> bool {
    let is_time = part.starts_with(|c: char| c.is_ascii_digit())
        && part.bytes().all(|b| b.is_ascii_digit() || b" :-./,TZ+".contains(&b));
    let is_name = part.len() <= 40 && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"_./:-[]@#".contains(&b));
    is_time || is_name && !part.is_empty()
}

/// A text without pictures, marks of lists and quotations, and other signs before its first word.
fn without_signs(text: &str) -> &str {
    const MARKS: &[char] = &['>', '*', '-', '#', '|', '+'];
    let is_sign = |c: char| {
        MARKS.contains(&c)
            || !c.is_ascii() && !c.is_alphanumeric() && !"“‘「『《【（〈¥￥".contains(c) && !c.is_whitespace()
    };
    let rest = text.trim_start_matches(is_sign);
    let is_apart = rest.len() < text.len() && rest.starts_with(char::is_whitespace);
    if is_apart { rest.trim_start() } else { text }
}

/// What stands behind a name in brackets and what a client says: `[worker-3] Request failed: Slow down`.
fn behind_tag(text: &str, http_status: Option<u16>) -> Option<&str> {
    let (name, behind) = message::bracket(text)?;
    let behind = behind.strip_prefix(' ')?;
    let said = labelled::message(behind)
        .or_else(|| without_status(behind, http_status))
        .or_else(|| behind_parts(behind, http_status));
    said.filter(|_| is_origin(name))
}

/// What stands in brackets with a client's words, or beside a status: `[API Error: 429 Slow down]`, `('Slow down', 429)`.
fn without_around<'t>(text: &'t str, http_status: Option<u16>) -> &'t str {
    if let Some((inside, behind)) = message::bracket(text)
        && (behind.is_empty() || behind.starts_with('\n'))
    {
        let bare = without_signs(inside);
        return if without_status(bare, http_status).is_some() || behind_parts(bare, http_status).is_some() {
            bare
        } else {
            text
        };
    }
    // `the shop said no (HTTP 429: Slow down)`
    let open = text.rfind(['(', '（']).filter(|_| text.ends_with([')', '）']));
    let inside =
        open.and_then(|open| text[open..].get(text[open..].chars().next()?.len_utf8()..)?.strip_suffix([')', '）']));
    let said = |inside| without_status(inside, http_status).or_else(|| labelled::message(inside));
    // `selected hat-4; HTTP 429: Slow down`
    let last = |inside: &'t str| inside.rsplit_once("; ").map_or(inside, |(_, last)| last);
    if let Some(said) = inside
        .and_then(|inside| said(inside).or_else(|| said(last(inside))))
        .filter(|said| said.contains(char::is_alphabetic))
    {
        return said;
    }
    let tuple = text.strip_prefix('(').and_then(|inside| inside.strip_suffix(')'));
    if let Some((first, number)) = tuple.and_then(|inside| inside.rsplit_once(", "))
        && number.bytes().all(|b| b.is_ascii_digit())
    {
        return quotes::without(first);
    }
    quotes::without(text)
}

/// What stands behind the kinds of an error that somebody named: `[shop] Rate Limit Error, Slow down` (`langgenius/dify`),
/// `[NodeRunError] Slow down`.
fn behind_kinds(text: &str) -> Option<&str> {
    let (inside, behind) = message::bracket(text)?;
    if inside.ends_with("Error") && inside.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Some(behind.trim_start()).filter(|rest| !rest.is_empty());
    }
    let (kind, rest) = behind.split_once(", ")?;
    let is_kind = kind.ends_with(" Error") && kind.split_whitespace().count() <= 4;
    (is_kind && !rest.is_empty()).then_some(rest)
}

/// The message of `rpc error: code = ResourceExhausted desc = Slow down`, of `Error Domain=Shop Code=429 "Slow down"`, of
/// ``called `Result::unwrap()` on an `Err` value: …``, and of `Provider: shop; cause: Slow down`.
fn described(text: &str) -> Option<&str> {
    let description = if let Some(status) = text.strip_prefix("rpc error: code = ") {
        status.split_once(" desc = ")?.1
    } else if let Some((_, error)) = text.split_once("Error Domain=") {
        error.split_once('"')?.1.split_once("\" UserInfo=").map(|(message, _)| message)?
    } else if let Some((_, value)) = text.split_once("()` on an `Err` value: ") {
        value
    } else {
        return None;
    };
    Some(description.trim()).filter(|description| !description.is_empty())
}

/// A text without the last line, if that is of fields, and without what a client says above it.
fn without_fields(text: &str) -> &str {
    let Some((mut before, _)) = text.trim_end().rsplit_once('\n').filter(|(_, last)| labelled::are_pairs(last)) else {
        return text;
    };
    while let Some((above, _)) = before.trim_end().rsplit_once('\n').filter(|(_, said)| is_said(said)) {
        before = above;
    }
    before.trim_end()
}

/// The first paragraph, if that ends with a status and what came with it, in parentheses: what a client does about it
/// may stand below.
fn noticed(text: &str, http_status: Option<u16>) -> Option<&str> {
    let (first, _) = text.split_once("\n\n")?;
    let said = without_around(without_signs(first.trim()), http_status);
    (first.ends_with(')') && said.len() < first.trim().len()).then_some(said)
}

/// The one line that begins with the status, of several lines.
fn line_of_status(text: &str, http_status: Option<u16>) -> Option<&str> {
    const MAX_LINES: usize = 16;
    let lines = text.lines().skip(1).take(MAX_LINES).map(|line| without_signs(line.trim()));
    let mut found = lines.filter(|line| without_status(line, http_status).is_some());
    found.next().filter(|_| found.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_client_says_is_no_part_of_a_message() {
        let of = |text| peeled(text, Some(429));
        assert_eq!(of("shop: Request failed: No hats: none"), "No hats: none");
        assert_eq!(of("Error: HTTP 429 Too Many Requests: No hats"), "No hats");
        assert_eq!(of("API call failed after 3 retries: No hats"), "No hats");
        assert_eq!(of("Hats are out: try caps"), "Hats are out: try caps");
        assert_eq!(of("Too Many Requests"), "Too Many Requests");
        assert_eq!(of("429 Too Many Requests"), "Too Many Requests");
        assert_eq!(of("Request failed: "), "Request failed:");
        assert_eq!(of("No hats (see below)"), "No hats (see below)");
        assert_eq!(of("No hats (12)"), "No hats (12)");
        assert_eq!(of("No hats (429)"), "No hats");
        assert_eq!(of("No hats (attempt 2 of 10)"), "No hats");
        assert_eq!(of("-1 hats"), "-1 hats");
        assert_eq!(of("hats: caps: none"), "hats: caps: none");
    }
}
