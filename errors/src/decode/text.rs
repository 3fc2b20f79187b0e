//! What a body is: JSON, JSON inside text, a page of a proxy, or words.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use serde_core::de::IgnoredAny;

use super::envelope::{Found, Weight};
use super::front;
use super::html;
use super::ids;
use super::json::{Object, Page, Raw, Scalar};
use super::lenient;
use super::literal;
use super::message;
use super::notation;
use super::said::says_nothing;
use super::words::{bracketed, prefix, weight, words};
use super::xml;
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
        let named =
            || (found.weight <= Weight::Type && found.message.is_none()).then(|| named(text, table, http_status));
        return behind.or_else(|| named().flatten()).unwrap_or(found);
    }
    if nested < MAX_NESTED
        && let Some(part) = notation::part_of_stream(text)
    {
        return read(part, table, http_status, nested + 1);
    }
    if nested < MAX_NESTED
        && let Some(plain) = notation::without_colours(text)
            .or_else(|| notation::without_margins(text))
            .or_else(|| notation::with_line_ends(text))
    {
        return read(&plain, table, http_status, nested + 1).into_owned();
    }
    if text.starts_with('<')
        && let Some(found) = page_of_proxy(text, text)
    {
        let inner = json_inside(text, table, http_status, nested);
        // The title says nothing where a server shows what it has caught.
        let says_all = |inner: &Found<'_>| {
            found.message.as_deref().is_some_and(html::says_nothing) && inner.code.is_some() && inner.message.is_some()
        };
        let inner = inner.filter(|inner| inner.weight == Weight::Documented || says_all(inner));
        return inner.unwrap_or_else(|| page_that_says(text, found, http_status));
    }
    if let Some(found) = json_inside(text, table, http_status, nested) {
        // What a client logs behind an error is its own.
        let before = text.split('{').next().filter(|_| found.weight < Weight::Documented).unwrap_or_default();
        let earlier = bracketed(before, table).filter(|earlier| earlier.weight == Weight::Documented);
        return earlier.unwrap_or(found);
    }
    if text.starts_with('<')
        && let Some(found) = xml::read(text, table, http_status)
    {
        return found;
    }
    if let Some(found) = html::inside(text).and_then(|page| page_of_proxy(text, page)) {
        return found;
    }
    if nested < MAX_NESTED
        && let Some(plain) = notation::without_percents(text)
        && let Some(found) = json_inside(&plain, table, http_status, nested + 1)
    {
        return found.into_owned();
    }
    if nested < MAX_NESTED
        && let Some(record) = literal::record(text)
        && let Some(found) = json(&record, table, http_status, nested + 1)
        && found.code.is_some()
        && found.message.is_some()
    {
        return found.into_owned();
    }
    words(text, table, http_status)
}

/// What the page of a proxy says that stands in a text.
fn page_of_proxy<'a>(text: &'a str, page: &'a str) -> Option<Found<'a>> {
    let message = Some(Cow::Borrowed(html::title(page)?));
    let request_id = html::request_id(text, page).map(Cow::Borrowed);
    Some(Found { message, request_id, ..Found::default() })
}

/// What a page of a server shows that has caught an error, where its title says nothing.
fn page_that_says<'a>(text: &'a str, mut found: Found<'a>, http_status: Option<u16>) -> Found<'a> {
    if found.message.as_deref().is_some_and(html::says_nothing)
        && let Some(shown) = html::shown(text)
    {
        let plain = notation::without_entities(shown);
        found.message = Some(Cow::Owned(front::peeled(plain.trim(), http_status).into()));
    }
    found
}

/// The error that stands in a field of that name, wherever that is; or in the content of what a tool says of one.
fn named<'a>(text: &'a str, table: &'static Table, http_status: Option<u16>) -> Option<Found<'a>> {
    // In a text inside the JSON, the quotation marks have a backslash.
    let field = |name: &'static str, open: &'static [char]| {
        let mut fields = text.match_indices(name).take(MAX_TRIES);
        fields.find_map(|(at, name)| {
            let value = text[at + name.len()..].trim_start().strip_prefix(':')?.trim_start();
            let found = value.starts_with(open).then(|| json(value, table, http_status, MAX_NESTED - 1)).flatten()?;
            (found.code.is_some() || found.message.is_some()).then_some(found)
        })
    };
    field("\"error\"", &['{']).or_else(|| text.contains("\"isError\"").then(|| field("\"content\"", &['['])).flatten())
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
        let mut page = Page::read(&mended);
        if !page.whole && lenient::is_like_json(&mended) && !is_cut(&mended) {
            let told = lenient::read(&mended);
            if told.objects.iter().any(|object| object.code.is_some() || object.message.is_some()) {
                page = told;
            }
        }
        return whole(page, true, table, http_status, nested).map(Found::into_owned);
    }
    whole(page, text.starts_with('{'), table, http_status, nested)
}

/// Whether nothing is wrong with some JSON but that it ends too early.
fn is_cut(json: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(json).is_err_and(|problem| problem.is_eof())
}

/// Reads the objects of some JSON. If nothing in them can be an error, they are one only where they `must` be.
fn whole<'a>(
    mut page: Page<'a>,
    must: bool,
    table: &'static Table,
    http_status: Option<u16>,
    nested: u8,
) -> Option<Found<'a>> {
    let raw = |object: &mut Object<'a>| Some((object.raw.take()?, object.raw_is));
    let handed_on: Vec<(Cow<'a, str>, Raw)> = page.objects.iter_mut().filter_map(raw).collect();
    if page.objects.is_empty() {
        return None;
    }
    let mut found = Found::of(&mut page, table, http_status);
    if nested < MAX_NESTED {
        for (text, is) in handed_on {
            let is_answer = is == Raw::Body || is_json(&text);
            let is_all = is == Raw::Report && found.code.is_none() && found.message.is_none();
            let speaks = is_all || is_answer && found.message.as_deref().is_none_or(says_nothing);
            found.wrap(read(&text, table, http_status, nested + 1), speaks);
        }
        let may_have_json = |message: &&str| has_any(message, [b'{']);
        if let Some(message) = found.message.as_deref().filter(may_have_json)
            && let Some(inner) = json_inside(message, table, http_status, nested + 1)
        {
            let speaks = is_json(message) || inner.is_error && found.weight < Weight::Documented;
            let inner = inner.into_owned();
            found.wrap(inner, speaks);
        }
    }
    // The beginning of JSON that was lost is no message.
    let is_lost = |message: &str| message.contains('{') && !message.contains(|c: char| c.is_alphanumeric() || c > '~');
    found.message = found.message.filter(|message| !is_lost(message));
    let says_nothing = found.code.is_none() && found.message.is_none() && found.request_id.is_none();
    (!says_nothing || must && page.whole).then_some(found)
}

/// Whether a text is an object of JSON, or a list of them, and nothing else.
fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with('{') || text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'))
}

/// JSON with what can be mended: line ends inside texts, and an end that was cut off.
fn mended(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 1);
    let (mut inside, mut escaped) = (false, false);
    let mut chars = text.chars().peekable();
    // Between two letters of these, a line may be broken, and no space is lost.
    let is_ideograph = |c: &char| ('\u{3000}'..='\u{9fff}').contains(c) || ('\u{ff00}'..='\u{ffef}').contains(c);
    while let Some(c) = chars.next() {
        if inside && c.is_control() {
            // A line that a terminal broke goes on behind its indentation.
            while chars.next_if(|c| c.is_whitespace()).is_some() {}
            let is_whole = json.ends_with(|c| is_ideograph(&c)) && chars.peek().is_some_and(is_ideograph);
            if !json.ends_with(' ') && !is_whole {
                json.push(' ');
            }
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
    /// Takes what an inner text says, if that says more, or as much; else no more than its message, if it `speaks` for
    /// the outer one.
    fn wrap(&mut self, inner: Found<'_>, speaks: bool) {
        let says_more = inner.weight >= self.weight && inner.weight > Weight::Nothing;
        let has_message = speaks && inner.message.is_some();
        if !says_more && !has_message {
            return;
        }
        let inner = inner.into_owned();
        if says_more {
            self.weight = inner.weight;
            self.code = inner.code;
        }
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
        // What is wrapped around the message belongs to it.
        let own = found.message.as_deref().and_then(|message| message::unwrap(message).request_id);
        if found.request_id.is_none() && own.is_none() {
            let behind = text[at..].rfind('}').map_or("", |end| &text[at + end + 1..]);
            let id = ids::labelled_id(&text[..at]).or_else(|| ids::labelled_id(behind));
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
    let mut unwrapped = message::unwrap(message);
    // `Slow down\nSlow down (code 17)`
    if unwrapped.message.len() < message.len()
        && let Some((first, second)) = unwrapped.message.split_once('\n')
        && first.trim() == second.trim()
    {
        unwrapped.message = first.trim();
    }
    // A status around it is no more than that.
    let is_status = found.code.as_ref().is_some_and(|code| code.as_str().len() == 3);
    let wins = |code: &&str| weight(code, table) > found.weight || is_status && weight(code, table) == found.weight;
    if let Some((code, behind)) = prefix(unwrapped.message, table, false)
        && (found.code.as_ref().is_some_and(|known| known.as_str() == code) || unwrapped.code.is_none() && wins(&code))
    {
        unwrapped = message::Unwrapped { message: behind, code: Some(code), ..unwrapped };
    }
    if let Some(code) = unwrapped.code.filter(wins) {
        found.weight = weight(code, table);
        found.code = Some(Scalar::Text(Cow::Owned(code.into())));
    }
    if let Some(id) = unwrapped.request_id.filter(|_| found.request_id.is_none()) {
        found.request_id = Some(Cow::Owned(id.into()));
    }
    unwrapped
}
