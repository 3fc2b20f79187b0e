//! Bodies that are words: bracketed and labelled codes, and what stands before a message.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::behind;
use super::envelope::{Found, Weight};
use super::front;
use super::ids;
use super::json::Scalar;
use super::labelled;
use super::lines;
use super::message::{self, coded};
use super::quotes;
use super::said::is_level;
use super::status;
use super::vocabulary::Label;
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
    let bare = lines::without_stack(text);
    let mut found = found(bare, table, http_status);
    if found.code.is_none() && bare.len() < text.len() {
        found = self::found(text, table, http_status);
    }
    if let (Some(_), Some(Cow::Borrowed(message))) = (&found.code, &found.message)
        && !message.starts_with('[')
    {
        found.message = Some(Cow::Borrowed(front::message_of(message, http_status)));
    }
    if let (None, Some(message)) = (&found.request_id, &found.message) {
        found.request_id = id_beside(text, message).map(Cow::Borrowed);
    }
    found
}

/// The id of the request beside a message, or behind one that stands in brackets: `[1113][No money left] (request id: …)`.
fn id_beside<'t>(text: &'t str, message: &str) -> Option<&'t str> {
    let in_brackets = || {
        let (_, _, behind) =
            coded(&text[text.find(message)?..]).filter(|_| message::unwrap(message).request_id.is_none())?;
        ids::labelled_id(behind)
    };
    ids::id_around(text, message).or_else(in_brackets)
}

fn found<'a>(text: &'a str, table: &'static Table, http_status: Option<u16>) -> Found<'a> {
    if let Some(found) = bracketed(text, table) {
        return found;
    }
    if let Some(found) = labelled::read(text, table, http_status) {
        return found;
    }
    if let Some((known, message)) = labelled_code(text, table, http_status) {
        return coded_by(weight(known, table), known, message);
    }
    let peeled = front::peeled(text, http_status);
    if let Some((known, message)) = numbered(text, peeled, table, http_status) {
        return coded_by(Weight::Documented, known, message);
    }
    if let Some(known) = documented_word(text, table) {
        let behind = text.find(known).and_then(|at| text[at + known.len()..].strip_prefix(": "));
        return coded_by(Weight::Documented, known, behind.map_or(text, quotes::without));
    }
    let message = behind_provider(peeled, table).map_or(peeled, |message| front::peeled(message, http_status));
    // `"Slow down" (request id: …)`
    let inside = quotes::without(message::unwrap(message).message);
    let message =
        if inside.len() + 2 <= message.len() && ids::id_around(message, inside).is_some() { inside } else { message };
    Found { message: Some(Cow::Borrowed(message)).filter(|text| !text.is_empty()), ..Found::default() }
}

/// What stands behind the parenthesis that a code is in: `no hats (HTTP 400, code 1113, shop): Slow down`.
fn behind_parenthesis<'a>(before: &str, behind: &'a str) -> Option<&'a str> {
    let is_open = before.rfind('(') > before.rfind(')');
    let (_, message) = behind.split_once("): ").filter(|(inside, _)| is_open && !inside.contains('('))?;
    Some(message).filter(|message| !message.trim().is_empty())
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
            if is_level(message.trim()) {
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
fn labelled_code<'a>(text: &'a str, table: &'static Table, http_status: Option<u16>) -> Option<(&'a str, &'a str)> {
    const MAX_CODES: usize = 64;
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let is_before = |c: char| matches!(c, ' ' | ':' | '：' | '=' | '#') || OPENERS.contains(&c);
    let is_sign = |c: char| c != ' ' && (SEPARATORS.contains(&c) || AROUND.contains(&c));
    // A proxy has no more to say than the code.
    let only = text.to_ascii_lowercase().strip_prefix("error code: ").is_some_and(status::is_number);
    let mut end_of_message = None;
    let mut end = 0;
    let words = text.split_inclusive(|c| !is_part(c)).map(|piece| {
        end += piece.len();
        (end - piece.len(), piece.trim_end_matches(|c| !is_part(c)))
    });
    let words = words.filter(|(_, word)| word.contains(|c: char| c.is_ascii_digit() || c == '_'));
    for (start, code) in words.take(MAX_CODES) {
        let (before, behind) = (&text[..start], &text[start + code.len()..]);
        let Some((label, at)) = Label::at_end(before.trim_end_matches(is_before)) else { continue };
        let (is_code, is_error) = (label == Label::Code, label == Label::Error);
        if !(is_code || is_error) || only {
            continue;
        }
        // `LLM error 500: …` has the code of the body; behind other words, three digits are a status.
        let is_of_body = || text[at..].get(..3).is_some_and(|start| start.eq_ignore_ascii_case("llm"));
        let is_status = code.len() == 3 && status::is_number(code) && !is_of_body();
        let documented = table.has_code(code) && !is_status;
        // `error 1302 bytes short` is none, nor `error 1213 (40001)` of a database.
        let closed = behind.trim_start_matches(CLOSERS);
        let next = closed.trim_start();
        let spaced = closed.len() > next.len()
            && !is_sql_state(next)
            && (is_code || documented && next.starts_with(is_sign) || next.is_empty());
        let separated = closed.is_empty() || spaced || closed.starts_with(is_sign) || closed.starts_with('.');
        if !(separated && (documented || status::is_number_of_code(code))) {
            continue;
        }
        // `Slow down (error code: 1302)`
        let end = *end_of_message.get_or_insert_with(|| behind::without_behind(text, http_status).len());
        let message = behind_parenthesis(&text[..at], closed).unwrap_or(closed).trim_start_matches(SEPARATORS);
        // `**Error code 1113:** Slow down`
        let message = message.strip_prefix("**").map_or(message, str::trim_start);
        let is_behind = start >= end || !message.contains(char::is_alphanumeric);
        return Some((code, if is_behind { front::peeled(text, http_status) } else { bare(message) }));
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
        _ => quotes::without(message),
    }
}

/// A documented number, longer than any status, at the beginning of a text, of what is left of it, or of one of its
/// parts, and what follows: `1210: Parameters are wrong`, `429 / 1302: Slow down`, `` `1302` — Slow down ``.
fn numbered<'a>(
    text: &'a str,
    peeled: &'a str,
    table: &'static Table,
    http_status: Option<u16>,
) -> Option<(&'a str, &'a str)> {
    let wholes = [text, peeled].into_iter().map(|whole| (whole, true));
    // `shop 1302 "Slow down"`
    if let Some((name, quoted)) = quotes::named(text)
        && let Some(code) =
            name.rsplit(' ').next().filter(|code| status::is_number_of_code(code) && table.has_code(code))
    {
        return Some((code, quoted));
    }
    // `stream failed: 429 1305`
    let status = http_status.map(|status| alloc::format!("{status}")).unwrap_or_default();
    if let Some((before, code)) = text.rsplit_once([' ', '/'])
        && !status.is_empty()
        && before.trim_end().ends_with(&*status)
        && status::is_number_of_code(code)
        && table.has_code(code)
    {
        return Some((code, peeled));
    }
    wholes.chain(super::wording::tails(text).map(|tail| (tail, false))).find_map(|(part, is_whole)| {
        let behind_status = status::without_status(part, http_status);
        let rest = behind_status.unwrap_or(part).trim_start_matches(|c| c == '/' || SEPARATORS.contains(&c));
        prefix(rest, table, is_whole || behind_status.is_some())
    })
}

/// A documented number, longer than any status, at the beginning, and what follows: behind a sign, in quotation marks, or
/// behind what the number stands in; a space is enough where the text is `spaced`.
pub(super) fn prefix<'a>(text: &'a str, table: &'static Table, spaced: bool) -> Option<(&'a str, &'a str)> {
    // As nearly all texts do, which need not be asked more.
    if text.starts_with(char::is_alphabetic) {
        return None;
    }
    let open = text.trim_start_matches(OPENERS);
    let end = open.bytes().position(|b| !b.is_ascii_digit()).filter(|&end| end >= 4)?;
    let (code, behind) = open.split_at(end);
    let closed = behind.trim_start_matches(CLOSERS);
    let is_marked = open.len() < text.len() && closed.len() < behind.len();
    let is_sign = |c: char| SEPARATORS.contains(&c) && !matches!(c, ' ' | '-' | '=') || AROUND.contains(&c);
    let next = behind.trim_start();
    let is_apart = behind.starts_with(is_sign)
        || closed.starts_with('\n')
        || next.len() < behind.len() && (spaced || next.starts_with(is_sign) || next.starts_with("- "));
    let message = bare(closed.trim_start_matches(SEPARATORS));
    let is_text = message.starts_with(|c: char| !c.is_ascii_digit()) && message.contains(char::is_alphabetic);
    let is_code = (is_marked || is_apart) && is_text && table.has_code(code);
    (is_code && !is_sql_state(next)).then_some((code, message))
}

/// `(40001)`: five letters or digits, as databases have behind a number.
fn is_sql_state(text: &str) -> bool {
    let inside = text.strip_prefix('(').and_then(|rest| rest.split(')').next());
    inside.is_some_and(|state| state.len() == 5 && state.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// The one word of a text that is a documented code and can be nothing else: it is spelt like a code.
fn documented_word<'a>(text: &'a str, table: &'static Table) -> Option<&'a str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let words = text.split(|c: char| !is_part(c)).map(|word| word.trim_matches(['.', '-']));
    let mut known = words.filter(|word| word.contains('_') && table.has_code(word));
    let first = known.next()?;
    known.all(|word| word == first).then_some(first)
}
