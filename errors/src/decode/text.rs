//! What a body is: JSON, JSON inside text, a page of a proxy, or words.

use alloc::borrow::Cow;
use alloc::string::String;

use serde_core::de::IgnoredAny;

use super::envelope::{Found, Weight};
use super::html;
use super::json::{Page, Scalar};
use super::message;
use super::notation;
use super::words::{weight, words};
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
        // What is no error may stand before one. What is inside it was looked at, as far as an error may be there.
        let nothing = found.code.is_none() && found.message.is_none();
        let behind = nothing.then(|| json_inside(behind_json(text), table, http_status, nested)).flatten();
        return behind.unwrap_or(found);
    }
    if text.starts_with('<')
        && let Some(title) = html::title(text)
    {
        return Found { message: Some(Cow::Borrowed(title)), ..Found::default() };
    }
    if let Some(found) = json_inside(text, table, http_status, nested) {
        return found;
    }
    if let Some(title) = html::inside(text).and_then(html::title) {
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
        // Asked one by one, for each is searched many bytes at a time.
        let may_have_json = |message: &&str| message.contains('{') || message.contains('[');
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
    if nested < MAX_NESTED
        && let Some(plain) = notation::as_json(&text[..at], rest)
    {
        return json(&plain, table, http_status, nested + 1).map(Found::into_owned);
    }
    json(rest, table, http_status, nested)
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
