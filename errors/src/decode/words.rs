//! Bodies that are words: bracketed and labelled codes, and what stands before a message.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::behind;
use super::client;
use super::envelope::{Found, Weight};
use super::json::Scalar;
use super::labels;
use super::lines;
use super::log;
use super::message::{self, coded};
use super::status;
use crate::table::Table;

/// How often the beginning of something is tried in one text.
const MAX_TRIES: usize = 8;

/// What stands between a code and its message.
const SEPARATORS: &[char] = &[':', '：', ',', '，', ';', '；', ' ', '-', '–', '—', '·', '|', '→', '=', '\n', '\r'];

/// What a code may stand in.
const OPENERS: &[char] = &['"', '\'', '`', '*', '[', '(', '（', '“', '【'];
const CLOSERS: &[char] = &['"', '\'', '`', '*', ']', ')', '）', '”', '】'];

/// What a message may stand in, behind its code.
const AROUND: &[char] = &['"', '“', '「', '`', '(', '（', '《', '\''];

/// A text of words: `[1113][…]`, `error 1113: …`, or a word that is a documented code and nothing else.
pub(super) fn words<'a>(text: &'a str, table: &'static Table, http_status: Option<u16>) -> Found<'a> {
    if let Some(found) = bracketed(text, table) {
        return found;
    }
    if let Some((known, message)) = labels::fields(text) {
        return coded_by(weight(known, table), known, message);
    }
    if let Some(found) = lines::fields(text, table, http_status) {
        return found;
    }
    if let Some((known, message)) = labelled(text, table, http_status) {
        return coded_by(weight(known, table), known, message);
    }
    if let Some((known, message)) = super::wording::tails(text).find_map(|tail| prefix(tail, table)) {
        return coded_by(Weight::Documented, known, message);
    }
    if let Some(known) = field_of_code(text, table) {
        return coded_by(Weight::Documented, known, shown(text, http_status));
    }
    let behind_status = || in_parentheses(text, table, http_status).or_else(|| marked(text, table, http_status));
    if let Some((known, message)) = leading(text, table).or_else(behind_status) {
        return coded_by(Weight::Documented, known, message);
    }
    if let Some(known) = documented_word(text, table) {
        let behind = text.find(known).and_then(|at| text[at + known.len()..].strip_prefix(": "));
        return coded_by(Weight::Documented, known, behind.map_or(text, client::unquoted));
    }
    let message = shown(text, http_status);
    let message = behind_provider(message, table).map_or(message, |message| client::said(message, http_status));
    // `"Slow down" (request id: …)`
    let inside = client::unquoted(message::unwrap(message).message);
    let message = if inside.len() + 2 <= message.len() && labels::id_around(message, inside).is_some() {
        inside
    } else {
        message
    };
    Found {
        message: Some(Cow::Borrowed(message)).filter(|text| !text.is_empty()),
        request_id: labels::id_around(text, message).map(Cow::Borrowed),
        ..Found::default()
    }
}

/// What stands behind the parenthesis that a code is in: `no hats (HTTP 400, code 1113, shop): Slow down`.
fn behind_parenthesis<'a>(before: &str, behind: &'a str) -> Option<&'a str> {
    let is_open = before.rfind('(') > before.rfind(')');
    let (_, message) = behind.split_once("): ").filter(|(inside, _)| is_open && !inside.contains('('))?;
    Some(message).filter(|message| !message.trim().is_empty())
}

/// The documented code in a field of a line of fields: `businessCode="1113"`.
fn field_of_code<'a>(text: &'a str, table: &'static Table) -> Option<&'a str> {
    const MAX_FIELDS: usize = 64;
    let fields = || text.split_ascii_whitespace().take(MAX_FIELDS).filter_map(|word| word.split_once('='));
    let is_code = |name: &str| {
        let lower = name.to_ascii_lowercase();
        lower.ends_with("code") && !lower.contains("status") && !lower.contains("http")
    };
    let known = fields().find(|(name, _)| is_code(name)).map(|(_, value)| value.trim_matches(['"', '\'', ',']))?;
    (fields().count() > 1 && table.has_code(known)).then_some(known)
}

/// The message in what somebody shows of it.
fn shown(text: &str, http_status: Option<u16>) -> &str {
    let bare = lines::without_stack(behind::without_remarks(lines::without_fences(text)));
    let bare = lines::without_title(log::without_front(bare, http_status));
    let message = fields_of_status(bare)
        .or_else(|| described(bare))
        .or_else(|| client::behind_status(bare, http_status))
        .unwrap_or(bare);
    client::said(message, http_status)
}

/// What stands behind the name of the provider: `shop: Slow down`, `[shop/hat-4] Slow down`.
fn behind_provider<'a>(text: &'a str, table: &'static Table) -> Option<&'a str> {
    let bare = text.trim_start_matches(['[', '(']);
    let name = bare.get(..table.provider.len()).filter(|name| name.eq_ignore_ascii_case(table.provider))?;
    let rest = &bare[name.len()..];
    let is_model = |c: char| c.is_ascii_alphanumeric() || "-._/".contains(c);
    let rest = if rest.starts_with('/') { rest.trim_start_matches(is_model) } else { rest };
    let message = match rest.strip_prefix([']', ')']) {
        Some(behind) if bare.len() < text.len() => behind.trim_start_matches([':', ' ']),
        _ => rest.strip_prefix(": ")?,
    };
    (message.len() < rest.len() && !message.is_empty()).then_some(message)
}

/// A code in brackets, and the message in the next ones or behind: `[1113][No money left]`, `failed: [1210] Wrong`.
pub(super) fn bracketed<'a>(text: &'a str, table: &'static Table) -> Option<Found<'a>> {
    for (at, _) in text.match_indices('[').take(MAX_TRIES) {
        let (before, text) = text.split_at(at);
        if let Some((known, message, behind)) = coded(text)
            && (table.has_code(known) || known.bytes().all(|b| b.is_ascii_digit()))
        {
            // `[1717] [ERROR] …`: the number of a process.
            if log::is_level(message.trim()) {
                continue;
            }
            let found = coded_by(weight(known, table), known, text);
            // A terminal broke the line.
            let whole = message.contains('\n').then(|| {
                let words: Vec<&str> = message.split_whitespace().collect();
                Cow::Owned(alloc::format!("[{known}][{}]{behind}", words.join(" ")))
            });
            return Some(Found { message: whole.or(found.message), ..found });
        }
        // `"[1313] Not like this"`: in quotation marks, a number is no process.
        if let Some(quoted) = before.strip_suffix('"').and_then(|_| text.split('"').next())
            && let Some((known, message)) = message::bracket(quoted)
            && known.len() == 4
            && status::is_number(known)
            && message.starts_with(' ')
        {
            return Some(coded_by(weight(known, table), known, message.trim()));
        }
        // `Upstream request failed: [1210] Parameters are wrong`
        if let Some((known, message)) = message::bracket(text)
            && known.len() > "404".len()
            && table.has_code(known)
            && message.contains(char::is_alphabetic)
        {
            return Some(coded_by(Weight::Documented, known, bare(message.trim_start_matches(SEPARATORS))));
        }
    }
    None
}

fn coded_by<'a>(weight: Weight, code: &'a str, message: &'a str) -> Found<'a> {
    Found {
        weight,
        code: Some(Scalar::Text(Cow::Borrowed(code))),
        message: Some(Cow::Borrowed(message)),
        ..Found::default()
    }
}

/// How much a code that stands in words is one.
pub(super) fn weight(code: &str, table: &'static Table) -> Weight {
    if table.has_code(code) { Weight::Documented } else { Weight::Some }
}

/// `LLM error 1310: Limit exhausted`, `错误码：1310`: the code behind a word for it, and what follows.
fn labelled<'a>(text: &'a str, table: &'static Table, http_status: Option<u16>) -> Option<(&'a str, &'a str)> {
    const LABELS: &[&str] =
        &["llm error", "error code", "errorcode", "errcode", "err code", "error", "code", "错误码", "错误代码"];
    let lower = text.to_ascii_lowercase();
    for label in LABELS {
        for (at, _) in lower.match_indices(label).take(MAX_TRIES) {
            if !is_label_of_api(&lower, at, label.len()) {
                continue;
            }
            let is_before = |c: char| matches!(c, ' ' | ':' | '：' | '=' | '#') || OPENERS.contains(&c);
            let rest = text[at + label.len()..].trim_start_matches(is_before);
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(rest.len());
            let code = &rest[..end];
            let digits = status::is_number_of_code(code);
            let behind = rest[end..].trim_start_matches(CLOSERS);
            // `LLM error 500: …` has the code of the body; behind other words, three digits are a status.
            let is_status = code.len() == 3 && code.parse::<u16>().is_ok() && *label != "llm error";
            let documented = table.has_code(code) && !is_status;
            // `error 1302 bytes short` is none, nor `error 1213 (40001)` of a database.
            let next = behind.trim_start();
            let is_sign = |c: char| c != ' ' && (SEPARATORS.contains(&c) || AROUND.contains(&c));
            let is_error = *label == "error" || *label == "llm error";
            let spaced = behind.len() > next.len()
                && !is_sql_state(next)
                && (!is_error || documented && next.starts_with(is_sign) || next.is_empty());
            let separated = behind.is_empty() || spaced || behind.starts_with(is_sign) || behind.starts_with('.');
            if separated && (digits || documented && code.contains(|c: char| c.is_ascii_digit() || c == '_')) {
                let message = behind_parenthesis(&text[..at], behind).unwrap_or(behind);
                let message = message.trim_start_matches(SEPARATORS);
                // `**Error code 1113:** Slow down`
                let message = message.strip_prefix("**").map_or(message, str::trim_start);
                let message = labels::without_labels(message);
                // `Slow down\nError code: 1302`
                let message = if message.is_empty() { shown(text, http_status) } else { bare(message) };
                return Some((code, message));
            }
        }
    }
    None
}

/// A message that stands in quotation marks or parentheses, without them.
fn bare(message: &str) -> &str {
    let inside = message.strip_prefix(['(', '（']).and_then(|inside| inside.strip_suffix([')', '）']));
    let inside = inside.filter(|inside| !inside.contains(['(', ')', '（', '）']) && !inside.trim().is_empty());
    let message = inside.unwrap_or(message);
    // `「Slow down」, and what somebody says of it`
    let quoted = message.strip_prefix('「').and_then(|inside| inside.split_once('」'));
    match quoted {
        Some((inside, behind)) if behind.starts_with(['，', ',', '。', '；']) => inside,
        _ => client::unquoted(message),
    }
}

/// `HTTP 429 (rate_limit_error: 1302)\n\nSlow down`, as the library of `OpenAI` for .NET writes it.
fn in_parentheses<'a>(text: &'a str, table: &'static Table, http_status: Option<u16>) -> Option<(&'a str, &'a str)> {
    let start = alloc::format!("HTTP {} (", http_status?);
    let (inside, message) = text.split_once(&*start)?.1.split_once(")\n")?;
    let code = inside.rsplit(": ").next()?.trim();
    let message =
        message.split_once('\n').filter(|(line, _)| line.starts_with("Parameter: ")).map_or(message, |(_, rest)| rest);
    let message = client::said(behind::without_remarks(lines::without_stack(message.trim())), http_status);
    (table.has_code(code) && !message.is_empty()).then_some((code, message))
}

/// `429 / 1302: Slow down`, `(1302) Slow down`, `` `1302` — Slow down ``: a documented number, longer than any status, behind
/// a status or in something, and what follows.
fn marked<'a>(text: &'a str, table: &'static Table, http_status: Option<u16>) -> Option<(&'a str, &'a str)> {
    core::iter::once(text).chain(super::wording::tails(text)).find_map(|tail| {
        let behind_status = status::without_status(tail, http_status);
        let rest = behind_status.unwrap_or(tail).trim_start_matches(|c| c == '/' || SEPARATORS.contains(&c));
        let open = rest.trim_start_matches(OPENERS);
        let end = open.bytes().position(|b| !b.is_ascii_digit()).filter(|&end| end >= 4)?;
        let (code, behind) = open.split_at(end);
        let closed = behind.trim_start_matches(CLOSERS);
        let is_marked = open.len() < rest.len() && closed.len() < behind.len();
        let is_sign = |c: char| SEPARATORS.contains(&c) && !matches!(c, ' ' | '-' | '=') || AROUND.contains(&c);
        let is_apart = behind.starts_with(is_sign)
            || behind.strip_prefix(' ').is_some_and(|rest| behind_status.is_some() || rest.starts_with(is_sign));
        let message = bare(closed.trim_start_matches(SEPARATORS));
        let is_text = message.starts_with(|c: char| !c.is_ascii_digit()) && message.contains(char::is_alphabetic);
        let is_code = (is_marked || is_apart) && is_text && table.has_code(code);
        (is_code && !is_sql_state(behind.trim_start())).then_some((code, message))
    })
}

/// Whether a label is a word of its own and speaks of an API: not `barcode`, nor the code with which a process or a
/// connection ended, nor all that a proxy has to say.
fn is_label_of_api(lower: &str, at: usize, length: usize) -> bool {
    const BEFORE: &[&str] = &["exit", "zip", "postal", "status", "close"];
    const NEAR: &[&str] = &["exited", "closed", "process", "terminated"];
    let before = &lower[..at];
    let is_word = !before.ends_with(|c: char| c.is_ascii_alphanumeric())
        && !lower[at + length..].starts_with(|c: char| c.is_ascii_alphabetic());
    let mut words = before.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(2);
    let only = lower.strip_prefix("error code: ").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    let is_other = words.next().is_some_and(|word| BEFORE.contains(&word) || NEAR.contains(&word))
        || words.next().is_some_and(|word| NEAR.contains(&word));
    is_word && !only && !is_other
}

/// `(40001)`: five letters or digits, as databases have behind a number.
fn is_sql_state(text: &str) -> bool {
    let inside = text.strip_prefix('(').and_then(|rest| rest.split(')').next());
    inside.is_some_and(|state| state.len() == 5 && state.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// `1210: Parameters are wrong`: a documented number, longer than any status, a colon or a dash, and what follows.
pub(super) fn prefix<'a>(text: &'a str, table: &'static Table) -> Option<(&'a str, &'a str)> {
    let end = text.bytes().position(|b| !b.is_ascii_digit()).filter(|&end| end >= 4)?;
    let (code, rest) = text.split_at(end);
    let message = rest.strip_prefix(" - ").or_else(|| rest.trim_start().strip_prefix([':', '：']))?.trim_start();
    let is_text = message.starts_with(|c: char| !c.is_ascii_digit()) && message.contains(char::is_alphabetic);
    (is_text && table.has_code(code)).then_some((code, message))
}

/// The message of `error, status code: 429, status: 429 Too Many Requests, message: Slow down`.
fn fields_of_status(text: &str) -> Option<&str> {
    const LABELS: &[&str] = &[", message: ", ", error message: ", ", msg: "];
    let (at, label) = LABELS.iter().find_map(|label| Some((text.find(label)?, label)))?;
    let status = text[..at].to_ascii_lowercase();
    let (_, digits) = status.split_once("status code: ").or_else(|| status.split_once("status: "))?;
    let is_status = digits.bytes().take_while(u8::is_ascii_digit).count() == "429".len();
    // The fields behind it, if it is one of several.
    let field = if label.starts_with(", error") { &text[at + ", error ".len()..] } else { &text[at + ", ".len()..] };
    is_status.then(|| labels::without_labels(field))
}

/// The message of `rpc error: code = ResourceExhausted desc = Slow down`, of `Error Domain=Shop Code=429 "Slow down"`, of
/// ``called `Result::unwrap()` on an `Err` value: …``, and of `Provider: shop; cause: Slow down`.
fn described(text: &str) -> Option<&str> {
    const FIELDS: &[&str] = &["; cause: ", "; message: ", "; last error: "];
    let description = if let Some(status) = text.strip_prefix("rpc error: code = ") {
        status.split_once(" desc = ")?.1
    } else if let Some((_, error)) = text.split_once("Error Domain=") {
        error.split_once('"')?.1.split_once("\" UserInfo=").map(|(message, _)| message)?
    } else if let Some((_, value)) = text.split_once("()` on an `Err` value: ") {
        value
    } else {
        FIELDS.iter().find_map(|field| text.split_once(field))?.1
    };
    Some(description.trim()).filter(|description| !description.is_empty())
}

/// `1210 Parameters are wrong`: a documented number, longer than any status, and what follows.
fn leading<'a>(text: &'a str, table: &'static Table) -> Option<(&'a str, &'a str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).filter(|&end| end >= 4)?;
    let (code, rest) = text.split_at(end);
    let message = rest.trim_start_matches(SEPARATORS);
    (table.has_code(code) && rest.len() > message.len() && !message.is_empty()).then_some((code, bare(message)))
}

/// The one word of a text that is a documented code and can be nothing else: it is spelt like a code.
fn documented_word<'a>(text: &'a str, table: &'static Table) -> Option<&'a str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let words = text.split(|c: char| !is_part(c)).map(|word| word.trim_matches(['.', '-']));
    let mut known = words.filter(|word| word.contains('_') && table.has_code(word));
    let first = known.next()?;
    known.all(|word| word == first).then_some(first)
}
