//! Bodies that are not JSON: JSON inside text, bracketed and labelled codes, pages of a proxy.

use alloc::borrow::Cow;
use alloc::string::String;

use super::envelope::{Found, Weight};
use super::json::{Page, Scalar};
use super::message::{self, coded};
use crate::table::Table;

/// How often the beginning of something is tried in one text.
const MAX_TRIES: usize = 8;

/// How deep texts may lie in one another.
const MAX_NESTED: u8 = 4;

/// Reads a body, or a text inside one.
pub(super) fn read<'a>(text: &'a str, table: &'static Table, http_status: Option<u16>, nested: u8) -> Found<'a> {
    let text = text.trim();
    if text.starts_with(['{', '[', '"'])
        && let Some(found) = json(text, table, http_status, nested)
    {
        return found;
    }
    if text.starts_with('<') {
        return Found { message: title(text).map(Cow::Borrowed), ..Found::default() };
    }
    if let Some(found) = json_inside(text, table, http_status, nested) {
        return found;
    }
    words(text, table)
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
    let mut page = Page::read(text);
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
        if let Some(inner) = found.message.as_deref().filter(|message| message.contains(['{', '[']))
            && let Some(inner) = json_inside(inner, table, http_status, nested + 1)
        {
            let inner = inner.into_owned();
            found.wrap(inner);
        }
    }
    let says_nothing = found.code.is_none() && found.message.is_none() && found.request_id.is_none();
    (!says_nothing || page.whole && text.starts_with('{')).then_some(found)
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

/// The first JSON in a text in which an error can be found: `429: {"error": …}`, `"{\"error\": …}"`, and the payload of
/// a server-sent event.
fn json_inside<'a>(text: &'a str, table: &'static Table, http_status: Option<u16>, nested: u8) -> Option<Found<'a>> {
    for (at, _) in text.match_indices('{').take(MAX_TRIES) {
        if text[at..].starts_with("{'")
            && nested < MAX_NESTED
            && let Some(found) = json(&from_python(&text[at..]), table, http_status, nested + 1).map(Found::into_owned)
        {
            return Some(found);
        }
        let quoted = text[..at].ends_with('"').then(|| &text[at - 1..]);
        let escaped = quoted.filter(|rest| rest.starts_with("\"{\\\"")).and_then(|rest| {
            let mut values = serde_json::Deserializer::from_str(rest).into_iter::<String>();
            values.next()?.ok()
        });
        let found = match escaped {
            Some(inner) if nested < MAX_NESTED => json(&inner, table, http_status, nested + 1).map(Found::into_owned),
            _ => json(&text[at..], table, http_status, nested),
        };
        if let Some(found) = found.filter(|found| found.code.is_some() || found.message.is_some()) {
            return Some(found);
        }
    }
    None
}

/// JSON as Python prints it: `{'error': {'code': '1113', 'param': None}}`.
fn from_python(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 16);
    let mut quote = None;
    let mut chars = text.char_indices();
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
            (None, '\'' | '"') => {
                quote = Some(c);
                json.push('"');
            }
            (None, 'N' | 'T' | 'F') => {
                const WORDS: [(&str, &str); 3] = [("None", "null"), ("True", "true"), ("False", "false")];
                let word = WORDS.into_iter().find(|(python, _)| text[at..].starts_with(python));
                match word {
                    Some((python, same)) => {
                        json.push_str(same);
                        chars.by_ref().take(python.len() - 1).for_each(drop);
                    }
                    None => json.push(c),
                }
            }
            _ => json.push(c),
        }
    }
    json
}

/// A text of words: `[1113][…]`, `error 1113: …`, or a word that is a documented code and nothing else.
fn words<'a>(text: &'a str, table: &'static Table) -> Found<'a> {
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
    }
    if let Some((known, message)) = labelled(text, table) {
        return code(weight(known, table), known, message);
    }
    if let Some(known) = documented_word(text, table) {
        return code(Weight::Documented, known, text);
    }
    Found { message: Some(Cow::Borrowed(text)).filter(|text| !text.is_empty()), ..Found::default() }
}

fn weight(code: &str, table: &'static Table) -> Weight {
    if table.has_code(code) { Weight::Documented } else { Weight::Some }
}

/// `LLM error 1310: Limit exhausted`, `错误码：1310`: the code behind a word for it, and what follows.
fn labelled<'a>(text: &'a str, table: &'static Table) -> Option<(&'a str, &'a str)> {
    const LABELS: &[&str] = &["error code", "errorcode", "error", "code", "错误码", "错误代码"];
    let lower = text.to_ascii_lowercase();
    for label in LABELS {
        for (at, _) in lower.match_indices(label).take(MAX_TRIES) {
            let rest = text[at + label.len()..].trim_start_matches([' ', ':', '：', '=', '#', '"', '\'', '(']);
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(rest.len());
            let code = &rest[..end];
            let digits = code.len() >= 4 && code.bytes().all(|b| b.is_ascii_digit());
            let behind = rest[end..].trim_start_matches(['"', '\'', ')']);
            let separated = behind.is_empty() || behind.starts_with([':', '：', ',', '，', ' ', '-', '.']);
            let documented = table.has_code(code) && !(code.len() == 3 && code.parse::<u16>().is_ok());
            if separated && (digits || documented && code.contains(|c: char| c.is_ascii_digit() || c == '_')) {
                let message = behind.trim_start_matches([':', '：', ',', '，', ' ', '-']);
                return Some((code, if message.is_empty() { text } else { message }));
            }
        }
    }
    None
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
    if let Some(code) = unwrapped.code.filter(|code| weight(code, table) > found.weight) {
        found.weight = weight(code, table);
        found.code = Some(Scalar::Text(Cow::Owned(code.into())));
    }
    if let Some(id) = unwrapped.request_id.filter(|_| found.request_id.is_none()) {
        found.request_id = Some(Cow::Owned(id.into()));
    }
    unwrapped
}
