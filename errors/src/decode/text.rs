//! Bodies that are not JSON: JSON inside text, bracketed and labelled codes, pages of a proxy.

use alloc::borrow::Cow;
use alloc::string::String;

use serde_core::de::IgnoredAny;

use super::envelope::{Found, Weight};
use super::json::{Page, Scalar};
use super::message::{self, coded};
use crate::bytes::{has_any, trim};
use crate::table::Table;

/// How often the beginning of something is tried in one text.
const MAX_TRIES: usize = 8;

/// How deep texts may lie in one another.
const MAX_NESTED: u8 = 4;

/// Reads a body, or a text inside one.
pub(super) fn read<'a>(text: &'a str, table: &'static Table, http_status: Option<u16>, nested: u8) -> Found<'a> {
    let text = trim(text);
    if text.starts_with(['{', '[', '"'])
        && let Some(found) = json(text, table, http_status, nested)
    {
        // What is no error may stand before one. What is inside it was looked at, as far as an error may be there.
        let nothing = found.code.is_none() && found.message.is_none();
        let behind = nothing.then(|| json_inside(behind_json(text), table, http_status, nested)).flatten();
        return behind.unwrap_or(found);
    }
    if text.starts_with('<')
        && let Some(title) = title(text)
    {
        return Found { message: Some(Cow::Borrowed(title)), ..Found::default() };
    }
    if let Some(found) = json_inside(text, table, http_status, nested) {
        return found;
    }
    if let Some(title) = ["<!doctype", "<html"].into_iter().find_map(|tag| title(&text[find_tag(text, tag)?..])) {
        return Found { message: Some(Cow::Borrowed(title)), ..Found::default() };
    }
    words(text, table, http_status)
}

/// What stands behind the JSON that a text begins with.
fn behind_json(text: &str) -> &str {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    match values.next() {
        Some(Ok(_)) => text.get(values.byte_offset()..).unwrap_or_default(),
        _ => "",
    }
}

/// Where a tag begins, in whatever case.
fn find_tag(text: &str, tag: &str) -> Option<usize> {
    text.match_indices('<')
        .map(|(at, _)| at)
        .find(|&at| text.get(at..at + tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag)))
}

/// Reads JSON; `None` if nothing in it can be an error.
pub(super) fn json<'a>(
    text: &'a str,
    table: &'static Table,
    http_status: Option<u16>,
    nested: u8,
) -> Option<Found<'a>> {
    if text.starts_with('"') {
        // A text in JSON that holds what it is about.
        let inner: String = serde_json::from_str(text).ok()?;
        return (nested < MAX_NESTED).then(|| read(&inner, table, http_status, nested + 1).into_owned());
    }
    let page = Page::read(text);
    if !page.whole && nested < MAX_NESTED {
        // Copied from a terminal, or cut: once more with what can be mended.
        let mended = mended(text);
        return whole(Page::read(&mended), true, table, http_status, nested).map(Found::into_owned);
    }
    whole(page, text.starts_with('{'), table, http_status, nested)
}

/// Reads the objects of some JSON. If nothing in them can be an error, they are one only where they `must` be.
fn whole<'a>(
    mut page: Page<'a>,
    must: bool,
    table: &'static Table,
    http_status: Option<u16>,
    nested: u8,
) -> Option<Found<'a>> {
    let handed_on: alloc::vec::Vec<Cow<'a, str>> =
        page.objects.iter_mut().filter_map(|object| object.raw.take()).collect();
    if page.objects.is_empty() {
        return None;
    }
    let mut found = Found::of(&mut page, table, http_status);
    if nested < MAX_NESTED {
        for text in handed_on {
            found.wrap(read(&text, table, http_status, nested + 1));
        }
        let may_have_json = |message: &&str| has_any(message, [b'{']);
        if let Some(inner) = found.message.as_deref().filter(may_have_json)
            && let Some(inner) = json_inside(inner, table, http_status, nested + 1)
        {
            let inner = inner.into_owned();
            found.wrap(inner);
        }
    }
    let says_nothing = found.code.is_none() && found.message.is_none() && found.request_id.is_none();
    (!says_nothing || must && page.whole).then_some(found)
}

/// JSON with what can be mended: line ends inside texts, and an end that was cut off.
fn mended(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 1);
    let (mut inside, mut escaped) = (false, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if inside && c.is_control() {
            // A line that a terminal broke goes on behind its indentation.
            if !json.ends_with(' ') {
                json.push(' ');
            }
            while chars.next_if(|c| c.is_whitespace()).is_some() {}
            escaped = false;
            continue;
        }
        if c == '"' && !escaped {
            inside = !inside;
        }
        escaped = inside && c == '\\' && !escaped;
        json.push(c);
    }
    if escaped {
        json.pop();
    }
    if inside {
        json.push('"');
    }
    json
}

impl Found<'_> {
    /// Takes what an inner text says, if that says more, or as much.
    fn wrap(&mut self, inner: Found<'_>) {
        if inner.weight < self.weight || inner.weight == Weight::Nothing {
            return;
        }
        let inner = inner.into_owned();
        self.weight = inner.weight;
        self.code = inner.code;
        self.message = inner.message.or(self.message.take());
        self.request_id = inner.request_id.or(self.request_id.take());
        self.status = self.status.or(inner.status);
    }
}

/// The JSON in a text in which an error can be found, the best of several: `429: {"error": …}`, `"{\"error\": …}"`.
/// What stands before and behind it may have the id of the request.
fn json_inside<'a>(text: &'a str, table: &'static Table, http_status: Option<u16>, nested: u8) -> Option<Found<'a>> {
    let mut best: Option<Found<'a>> = None;
    for (at, _) in text.match_indices('{').take(MAX_TRIES) {
        let Some(mut found) = json_at(text, at, table, http_status, nested) else { continue };
        if found.code.is_none() && found.message.is_none() {
            continue;
        }
        if found.request_id.is_none() {
            let behind = text[at..].rfind('}').map_or("", |end| &text[at + end + 1..]);
            let id = message::labelled_id(&text[..at]).or_else(|| message::labelled_id(behind));
            found.request_id = id.map(Cow::Borrowed);
        }
        if best.as_ref().is_none_or(|best| found.weight > best.weight) {
            let certain = found.weight == Weight::Documented;
            best = Some(found);
            if certain {
                break;
            }
        }
    }
    best
}

/// The JSON that begins at a brace, as such, in a text of JSON, or as a literal of another language.
fn json_at<'a>(
    text: &'a str,
    at: usize,
    table: &'static Table,
    http_status: Option<u16>,
    nested: u8,
) -> Option<Found<'a>> {
    let rest = &text[at..];
    if nested < MAX_NESTED && rest.starts_with("{&quot;") {
        return json(&rest.replace("&quot;", "\""), table, http_status, nested + 1).map(Found::into_owned);
    }
    if nested < MAX_NESTED && text[..at].ends_with("Object ") {
        // As Rust prints the values of serde_json.
        let plain = [("Object {", "{"), ("Array [", "["), ("String(\"", "\""), ("\")", "\""), ("Number(", "")];
        let bare = plain.into_iter().fold(String::from(rest), |text, (from, to)| text.replace(from, to));
        return json(&bare, table, http_status, nested + 1).map(Found::into_owned);
    }
    if nested < MAX_NESTED && rest.starts_with("{“") {
        return json(&rest.replace(['“', '”'], "\""), table, http_status, nested + 1).map(Found::into_owned);
    }
    if nested < MAX_NESTED && is_literal(rest) {
        return json(&from_literal(rest), table, http_status, nested + 1).map(Found::into_owned);
    }
    if nested < MAX_NESTED && rest.starts_with("{\\\"") {
        // With the quotation mark before it, or without.
        let quoted = alloc::format!("\"{rest}");
        let inner = serde_json::Deserializer::from_str(&quoted).into_iter::<String>().next().and_then(Result::ok);
        let inner = inner.unwrap_or_else(|| rest.replace("\\\"", "\""));
        return json(&inner, table, http_status, nested + 1).map(Found::into_owned);
    }
    json(rest, table, http_status, nested)
}

/// Whether an object is written as Python or JavaScript print it: `{'error': …}`, `{ error: … }`.
fn is_literal(text: &str) -> bool {
    let Some(inside) = text.strip_prefix('{').map(str::trim_start) else { return false };
    let end = inside.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(0);
    inside.starts_with('\'') || end > 0 && inside[end..].trim_start().starts_with(':')
}

/// An object as Python or JavaScript print it, as JSON: `{'error': {'code': '1113', 'param': None}}`.
fn from_literal(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 16);
    let mut quote = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match (quote, c) {
            (Some(open), c) if c == open => {
                quote = None;
                json.push('"');
            }
            (Some(_), '"') => json.push_str("\\\""),
            (Some(_), '\\') => match chars.next() {
                Some((_, '\'')) => json.push('\''),
                Some((_, escaped)) => json.extend(['\\', escaped]),
                None => {}
            },
            (None, '\'' | '"' | '`') => {
                quote = Some(c);
                json.push('"');
            }
            (None, c) if c.is_ascii_alphabetic() || c == '_' => {
                let rest = &text[at..];
                let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
                while chars.next_if(|&(next, _)| next < at + end).is_some() {}
                match &rest[..end] {
                    "None" | "undefined" | "null" => json.push_str("null"),
                    "True" | "true" => json.push_str("true"),
                    "False" | "false" => json.push_str("false"),
                    word => json.extend(["\"", word, "\""]),
                }
            }
            _ => json.push(c),
        }
    }
    json
}

/// A text of words: `[1113][…]`, `error 1113: …`, or a word that is a documented code and nothing else.
fn words<'a>(text: &'a str, table: &'static Table, http_status: Option<u16>) -> Found<'a> {
    let code = |weight: Weight, code: &'a str, message: &'a str| Found {
        weight,
        code: Some(Scalar::Text(Cow::Borrowed(code))),
        message: Some(Cow::Borrowed(message)),
        ..Found::default()
    };
    for (at, _) in text.match_indices('[').take(MAX_TRIES) {
        if let Some((known, _, _)) = coded(&text[at..])
            && (table.has_code(known) || known.bytes().all(|b| b.is_ascii_digit()))
        {
            return code(weight(known, table), known, &text[at..]);
        }
        // `Upstream request failed: [1210] Parameters are wrong`
        if let Some((known, message)) = message::bracket(&text[at..])
            && known.len() > "404".len()
            && table.has_code(known)
            && message.contains(char::is_alphabetic)
        {
            return code(Weight::Documented, known, message.trim_start_matches([' ', ',', ':', '-']));
        }
    }
    if let Some((known, message)) = message::fields(text) {
        return code(weight(known, table), known, message);
    }
    if let Some((known, message)) = labelled(text, table, http_status) {
        return code(weight(known, table), known, message);
    }
    if let Some((known, message)) = leading(text, table) {
        return code(Weight::Documented, known, message);
    }
    if let Some(known) = documented_word(text, table) {
        let behind = text.find(known).and_then(|at| text[at + known.len()..].strip_prefix(": "));
        return code(Weight::Documented, known, behind.unwrap_or(text));
    }
    let message = without_status(text, http_status).unwrap_or(text);
    Found { message: Some(Cow::Borrowed(message)).filter(|text| !text.is_empty()), ..Found::default() }
}

/// What stands behind the status before a message, which is none of its words: `429 Slow down`, `HTTP 429: Slow down`,
/// `API Error: 429 Slow down`.
fn without_status(text: &str, http_status: Option<u16>) -> Option<&str> {
    const LABELS: &[&str] = &["API", "HTTP", "Error", "error", "Status", "status", "Code", "code"];
    let digits = alloc::format!("{}", http_status?);
    let mut rest = text;
    while let Some(behind) = LABELS.iter().find_map(|label| rest.strip_prefix(label)) {
        rest = behind.trim_start_matches([' ', ':', '=']);
    }
    let behind = rest.strip_prefix(&*digits)?;
    let message = behind.trim_start_matches([' ', ':', '：', '-']);
    (message.len() < behind.len() && !message.is_empty()).then_some(message)
}

fn weight(code: &str, table: &'static Table) -> Weight {
    if table.has_code(code) { Weight::Documented } else { Weight::Some }
}

/// `LLM error 1310: Limit exhausted`, `错误码：1310`: the code behind a word for it, and what follows.
fn labelled<'a>(text: &'a str, table: &'static Table, http_status: Option<u16>) -> Option<(&'a str, &'a str)> {
    const LABELS: &[&str] = &["error code", "errorcode", "error", "code", "错误码", "错误代码"];
    let lower = text.to_ascii_lowercase();
    for label in LABELS {
        for (at, _) in lower.match_indices(label).take(MAX_TRIES) {
            if !is_label_of_api(&lower, at, label.len()) {
                continue;
            }
            let rest = text[at + label.len()..].trim_start_matches([' ', ':', '：', '=', '#', '"', '\'', '(']);
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(rest.len());
            let code = &rest[..end];
            let digits = code.len() >= 4 && code.bytes().all(|b| b.is_ascii_digit());
            let behind = rest[end..].trim_start_matches(['"', '\'', ')']);
            // `error 1302 bytes short` is none, nor `error 1213 (40001)` of a database.
            let spaced = *label != "error" && behind.starts_with(' ') && !is_sql_state(behind.trim_start());
            let separated = behind.is_empty() || spaced || behind.starts_with([':', '：', ',', '，', '-', '.']);
            let documented = table.has_code(code) && !(code.len() == 3 && code.parse::<u16>().is_ok());
            if separated && (digits || documented && code.contains(|c: char| c.is_ascii_digit() || c == '_')) {
                let message = message::without_labels(behind.trim_start_matches([':', '：', ',', '，', ' ', '-']));
                // `Slow down\nError code: 1302`
                return Some((
                    code,
                    if message.is_empty() { without_status(text, http_status).unwrap_or(text) } else { message },
                ));
            }
        }
    }
    None
}

/// Whether a label is a word of its own and speaks of an API: not `barcode`, nor the code with which a process or a
/// connection ended, nor all that a proxy has to say.
fn is_label_of_api(lower: &str, at: usize, length: usize) -> bool {
    const BEFORE: &[&str] = &["exit", "zip", "postal", "status", "close"];
    const NEAR: &[&str] = &["exited", "closed", "process", "terminated"];
    let before = &lower[..at];
    let is_word = !before.ends_with(char::is_alphanumeric)
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

/// `1210 Parameters are wrong`: a documented number, longer than any status, and what follows.
fn leading<'a>(text: &'a str, table: &'static Table) -> Option<(&'a str, &'a str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).filter(|&end| end >= 4)?;
    let (code, rest) = text.split_at(end);
    let message = rest.trim_start_matches([' ', ':', '：', '-']);
    (table.has_code(code) && rest.len() > message.len() && !message.is_empty()).then_some((code, message))
}

/// The one word of a text that is a documented code and can be nothing else: it is spelt like a code.
fn documented_word<'a>(text: &'a str, table: &'static Table) -> Option<&'a str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let words = text.split(|c: char| !is_part(c)).map(|word| word.trim_matches(['.', '-']));
    let mut known = words.filter(|word| word.contains('_') && table.has_code(word));
    let first = known.next()?;
    known.all(|word| word == first).then_some(first)
}

/// The title of a page, for one that a proxy sent instead of an error.
fn title(html: &str) -> Option<&str> {
    let lower = html.to_ascii_lowercase();
    ["title", "h1"].into_iter().find_map(|tag| {
        let start = lower.find(&alloc::format!("<{tag}"))?;
        let start = start + lower[start..].find('>')? + 1;
        let end = start + lower[start..].find(&alloc::format!("</{tag}"))?;
        Some(html[start..end].trim()).filter(|title| !title.is_empty())
    })
}

/// The code and the id that are wrapped around the message of a body, as far as the body does not give them itself.
pub(super) fn unwrap<'m>(found: &mut Found<'_>, message: &'m str, table: &'static Table) -> message::Unwrapped<'m> {
    let unwrapped = message::unwrap(message);
    // A status around it is no more than that.
    let is_status = found.code.as_ref().is_some_and(|code| code.as_str().len() == 3);
    let wins = |code: &&str| weight(code, table) > found.weight || is_status && weight(code, table) == found.weight;
    if let Some(code) = unwrapped.code.filter(wins) {
        found.weight = weight(code, table);
        found.code = Some(Scalar::Text(Cow::Owned(code.into())));
    }
    if let Some(id) = unwrapped.request_id.filter(|_| found.request_id.is_none()) {
        found.request_id = Some(Cow::Owned(id.into()));
    }
    unwrapped
}
