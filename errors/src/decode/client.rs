//! What clients and logs say around a message in a text of words: what they were doing, the status, the time, how often
//! they try again.

use super::behind::{STATUSES, without_behind};
use super::status::{REASONS, is_reason, without_number, without_status};
use super::{log, message, pairs};

/// No more of what a client says is taken off than this.
const MAX_PARTS: usize = 8;

/// The longest part that a client says at once, in bytes and in words.
const MAX_SAID: usize = 120;
const MAX_WORDS: usize = 10;

/// What may be between two parts.
const SIGNS: &[&str] = &[": ", ":\n", ":** ", ":* ", "：", " - ", " — ", " · "];

/// How what a client says ends.
const ENDS: &[&str] = &["error", "errors", "exception", "failure", "failed", "rejected", "fatal", "panic"];
const ENDS_ELSEWHERE: &[&str] = &["失败", "錯誤", "错误", "异常", "出错", "报错", "原因", "エラー", "오류", "ошибка"];

/// How what a client says begins, whatever it was doing. (`crewAI`, `LiteLLM`, `smolagents`, `boto3`)
const BEGINNINGS: &[&str] = &[
    "error during ", "error while ", "error calling ", "error talking ", "error communicating ", "error generating ",
    "error processing ", "error invoking ", "error executing ", "error from ", "an error occurred ", "received error ",
    "gave up", "giving up", "retrying ",
];

/// What a client says to have no more of, and how: `All models exhausted`.
const TRIED: &[&str] = &[
    "models", "providers", "retries", "attempts", "fallbacks", "keys", "accounts", "channels", "endpoints",
    "candidates", "chain",
];
const NO_MORE: &[&str] = &["exhausted", "exceeded", "unavailable"];

/// How what a client says ends before a status.
const BEFORE_STATUS: &[&str] = &["returned", "responded", "received", "got", "返回", "状态码"];

/// What a client says in a phrase of its own. (`block/goose`)
const PHRASES: &[&str] = &[
    "rate limit exceeded", "rate_limit_exceeded", "context length exceeded", "credits exhausted",
    "something went wrong",
];

/// What clients put before the message of another, in a message of theirs. (`openai/codex`)
const BEFORE_MESSAGES: &[&str] =
    &["api error", "llm error", "stream error", "provider error", "upstream error", "request failed"];

/// What a client says before the words of somebody else.
const LABELS: &[&str] = &[
    "reason", "status", "response", "provider response", "upstream response", "message", "error message",
    "error.message", "error_message", "errormessage", "msg", "provider message", "upstream message", "last error",
    "caused by", "cause", "detail", "status code", "错误信息", "错误消息", "错误详情", "供应商消息", "消息", "exp",
    "信息", "详情", "状态码",
];

/// The message in what a client says.
pub(super) fn said(text: &str, http_status: Option<u16>) -> &str {
    let message = without_fields(text);
    let message = noticed(message, http_status).unwrap_or(message);
    let message = cause(message)
        .or_else(|| labelled_line(message, http_status))
        .or_else(|| pairs::error(message))
        .unwrap_or(message);
    let mut rest = message.trim();
    for _ in 0..MAX_PARTS {
        let bare = without_signs(without_behind(rest, http_status));
        let bare = without_signs(without_around(bare, http_status));
        let inner = without_status(bare, http_status)
            .or_else(|| behind_parts(bare, http_status))
            .or_else(|| behind_kinds(bare))
            .unwrap_or(bare);
        if inner.len() == rest.len() {
            break;
        }
        rest = inner;
    }
    if rest.is_empty() { text } else { rest }
}

/// The message in one that a client wrote around another with the status that was observed: `API Error: 429 Slow down`.
pub(super) fn behind_status(text: &str, http_status: Option<u16>) -> Option<&str> {
    const BEFORE: &[&str] =
        &["error", "exception", "failed", "failure", "request", "response", "status", "api", "http"];
    const MAX_BEFORE: usize = 160;
    let status = http_status?;
    let signs = [alloc::format!(": {status} "), alloc::format!(". {status} "), alloc::format!(" {status} ")];
    let (before, message) = signs.iter().find_map(|sign| {
        // One word and the status: `chat_error 429 Slow down`.
        let is_one = |before: &str| sign.starts_with([':', '.']) || !before.contains(' ') && before.ends_with("error");
        text.split_once(&**sign).filter(|(before, _)| before.len() <= MAX_BEFORE && is_one(before))
    })?;
    let word = before.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let last = before.rsplit(": ").next().unwrap_or_default();
    let is_client = (BEFORE.iter().any(|known| word.to_ascii_lowercase().ends_with(known))
        || last.starts_with("Error "))
        && !before.contains(['[', '(', '{']);
    (is_client && message.starts_with(char::is_alphanumeric)).then_some(message)
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
    let lower = phrase.to_ascii_lowercase();
    let is_phrase = PHRASES.contains(&lower.as_str()) || BEFORE_MESSAGES.contains(&lower.as_str());
    (is_phrase && !message.trim().is_empty()).then_some(message.trim_start())
}

/// A text without the quotation marks around all of it.
pub(super) fn unquoted(text: &str) -> &str {
    let trimmed = text.trim();
    let inside = ["\"\"", "''", "``", "“”", "「」"].into_iter().find_map(|marks| {
        let mut marks = marks.chars();
        let (open, close) = (marks.next()?, marks.next()?);
        let inside = trimmed.strip_prefix(open)?.strip_suffix(close)?;
        (!inside.contains([open, close])).then_some(inside.trim())
    });
    let inside = inside.or_else(|| constructed(trimmed));
    inside.filter(|inside| !inside.is_empty()).unwrap_or(text)
}

/// The one text of a value as languages print it: `RateLimitError('Slow down')`.
fn constructed(text: &str) -> Option<&str> {
    let (name, inside) = text.strip_suffix(')')?.split_once('(')?;
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.:".contains(&b));
    let quote = inside.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inside = inside[1..].strip_suffix(quote)?;
    (is_name && !inside.contains(quote)).then_some(inside)
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
        if is_said_by_client(part) || has_status && part.split_whitespace().count() <= 4 {
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

/// Where the next part ends, and how long the sign is behind it. Parentheses in a part are closed.
fn next_sign(text: &str) -> Option<(usize, usize)> {
    const MAX_TRIES: usize = 4;
    let mut from = 0;
    for _ in 0..MAX_TRIES {
        let rest = text.get(from..)?;
        let next = SIGNS.iter().filter_map(|sign| Some((rest.find(sign)? + from, sign.len()))).min();
        let (at, sign) = next.filter(|&(at, _)| at <= MAX_SAID)?;
        if text[..at].matches('(').count() <= text[..at].matches(')').count() {
            return Some((at, sign));
        }
        from = at + sign;
    }
    None
}

/// Whether a part of a text is what a client says.
fn is_said_by_client(part: &str) -> bool {
    let part = part.trim_matches(['*', '`', '"', '\'', ' ']);
    let part =
        part.split_once(' ').filter(|(word, _)| log::is_level(word.trim())).map_or(part, |(_, rest)| rest.trim());
    let last_sentence = part.rsplit([';', '，', '；']).next().unwrap_or(part).rsplit(". ").next().unwrap_or(part);
    let lower = part.to_lowercase();
    if LABELS.contains(&last_sentence.trim().to_lowercase().as_str())
        || BEGINNINGS.iter().any(|start| lower.starts_with(start))
    {
        return true;
    }
    let (bare, has_number) = without_number(part);
    // `报错1717`
    let bare = if bare.ends_with(|c: char| c.is_ascii_digit()) { without_digits(bare) } else { bare };
    let lower = bare.to_lowercase();
    let words = lower.split(|c: char| !(c.is_alphanumeric() || c == '\'')).map(|word| word.trim_matches('\''));
    let mut words = words.filter(|word| !word.is_empty());
    let Some(last) = words.next_back() else { return false };
    if part.split_whitespace().count() > MAX_WORDS || lower.contains(['{', '?']) {
        return false;
    }
    let is_end = |end: &&str| *last == **end || last.len() > end.len() && last.ends_with(*end) && end.len() > 4;
    let is_report = lower.ends_with(" reported an");
    let is_out = NO_MORE.contains(&last) && words.next_back().is_some_and(|word| TRIED.contains(&word));
    let is_request =
        matches!(last, "api" | "provider") && [" to ", " with ", " from "].iter().any(|word| lower.contains(word));
    PHRASES.contains(&lower.as_str())
        || ENDS.iter().any(is_end) && !lower.contains(", ")
        || ENDS_ELSEWHERE.iter().any(|end| lower.ends_with(end))
        || has_number && (STATUSES.contains(&last) || BEFORE_STATUS.iter().any(|end| last.ends_with(end)))
        || lower.ends_with(" status code")
        || is_request
        || is_report
        || is_out
        || REASONS.contains(&lower.as_str())
        || [" failed after ", " failed before ", " failed while "].iter().any(|word| lower.contains(word))
}

/// A text without the digits at its end, if these stand behind a word that is no ASCII.
fn without_digits(text: &str) -> &str {
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
    if bare.ends_with(|c: char| !c.is_ascii()) { bare } else { text }
}

/// Whether a part says where or when something was logged: a time, the name of a logger.
fn is_origin(part: &str) -> bool {
    let is_time = part.starts_with(|c: char| c.is_ascii_digit())
        && part.bytes().all(|b| b.is_ascii_digit() || b" :-./,TZ+".contains(&b));
    let is_name = part.len() <= 40 && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"_./:-[]@#".contains(&b));
    is_time || is_name && !part.is_empty()
}

/// A text without pictures, marks of lists and quotations, and other signs before its first word.
fn without_signs(text: &str) -> &str {
    const MARKS: &[char] = &['>', '*', '-', '#', '|', '+'];
    let text = without_shortcode(text);
    let is_sign = |c: char| {
        MARKS.contains(&c)
            || !c.is_ascii() && !c.is_alphanumeric() && !"“‘「『《【（〈¥￥".contains(c) && !c.is_whitespace()
    };
    let rest = text.trim_start_matches(is_sign);
    let is_apart = rest.len() < text.len() && rest.starts_with(char::is_whitespace);
    if is_apart { rest.trim_start() } else { text }
}

/// A text without the name of a picture before it: `:warning: Slow down`.
fn without_shortcode(text: &str) -> &str {
    const MAX_NAME: usize = 40;
    let named = text.strip_prefix(':').and_then(|rest| rest.split_once(": "));
    let is_name = |name: &str| {
        (1..=MAX_NAME).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_+-".contains(&b))
    };
    named.filter(|(name, _)| is_name(name)).map_or(text, |(_, rest)| rest)
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
    let said = |inside| without_status(inside, http_status).or_else(|| labelled_last(inside));
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
        return unquoted(first);
    }
    unquoted(text)
}

/// The first paragraph, if that ends with a status and what came with it, in parentheses: what a client does about it
/// may stand below.
fn noticed(text: &str, http_status: Option<u16>) -> Option<&str> {
    let (first, _) = text.split_once("\n\n")?;
    let said = without_around(without_signs(first.trim()), http_status);
    (first.ends_with(')') && said.len() < first.trim().len()).then_some(said)
}

/// `last error: Slow down`
fn labelled_last(text: &str) -> Option<&str> {
    const LAST: &[&str] = &["last error: ", "caused by: ", "original error: ", "upstream error: "];
    LAST.iter().find_map(|label| text.strip_prefix(label))
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

/// The last of the causes that stand on lines of their own, as Rust's `anyhow`, `eyre` and `miette` write them.
fn cause(text: &str) -> Option<&str> {
    if let Some((_, cause)) = text.rsplit_once("╰─▶ ") {
        return Some(cause.trim()).filter(|cause| !cause.is_empty());
    }
    let text = text.split_once("\n\nLocation:\n").map_or(text, |(text, _)| text);
    let bare = text.strip_prefix("Error:").unwrap_or(text).trim_start();
    let numbered = || Some(bare).filter(|causes| causes.starts_with("0: ") && causes.contains("\n   1: "));
    let causes = text.rsplit_once("Caused by:\n").map(|(_, causes)| causes).or_else(numbered)?;
    let last = causes.lines().map(str::trim).rfind(|line| !line.is_empty())?;
    let digits = last.bytes().take_while(u8::is_ascii_digit).count();
    Some(last[digits..].strip_prefix(": ").unwrap_or(last))
}

/// A text without the last line, if that is of fields, and without what a client says above it.
fn without_fields(text: &str) -> &str {
    let Some((mut before, _)) = text.trim_end().rsplit_once('\n').filter(|(_, last)| pairs::are_all(last)) else {
        return text;
    };
    while let Some((above, _)) = before.trim_end().rsplit_once('\n').filter(|(_, said)| is_said_by_client(said)) {
        before = above;
    }
    before.trim_end()
}

/// What stands on the one line that begins with a label of messages, or with the status, of several lines.
fn labelled_line<'t>(text: &'t str, http_status: Option<u16>) -> Option<&'t str> {
    const MAX_LINES: usize = 16;
    let lines = || text.lines().skip(1).take(MAX_LINES).map(|line| without_signs(line.trim()));
    let labelled = |line: &'t str| {
        let (label, value) = line.split_once([':', '：'])?;
        let lower = label.trim().to_lowercase();
        ((LABELS.contains(&lower.as_str()) || lower == "error") && !value.trim().is_empty()).then(|| value.trim())
    };
    let only = |found: &mut dyn Iterator<Item = &'t str>| found.next().filter(|_| found.next().is_none());
    only(&mut lines().filter_map(labelled))
        .or_else(|| only(&mut lines().filter(|line| without_status(line, http_status).is_some())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_client_says_is_no_part_of_a_message() {
        let of = |text| said(text, Some(429));
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
