//! Which of the objects of a body is the error, and which of its fields is the code.
//!
//! There is no list of envelopes to try one after the other: whatever the envelope, an error is an object with the
//! fields of [`json`](super::json), and candidates for the code are weighed the same way in all of them.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::field::ANY_TEXT;
use super::json::{Object, Page, Scalar};
use crate::table::Table;

/// What a body says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Found<'a> {
    pub weight: Weight,
    pub code: Option<Scalar<'a>>,
    pub message: Option<Cow<'a, str>>,
    pub request_id: Option<Cow<'a, str>>,
    /// The HTTP status that the body repeats.
    pub status: Option<u16>,
    /// It was found where errors stand.
    pub is_error: bool,
}

/// How much a candidate for the code is one, ascending.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// There is none.
    #[default]
    Nothing,
    /// It only repeats the HTTP status.
    Status,
    /// It stands in `type`, and the provider's codes do not.
    Type,
    /// Some code.
    Some,
    /// What stands in the field that has the provider's codes.
    Key,
    /// A code that is documented.
    Documented,
}

/// Types that an envelope itself defines (those of `OpenAI`, Anthropic and RFC 9457): they say nothing of the provider
/// whose codes stand elsewhere.
const ENVELOPE_TYPES: &[&str] = &[
    "api_error", "authentication_error", "billing_error", "invalid_request_error", "not_found_error",
    "overloaded_error", "permission_error", "rate_limit_error", "request_too_large", "server_error", "timeout_error",
];

/// Types that say no more than that something is an error, or what an event is.
const FRAME_TYPES: &[&str] = &["error", "message", "about:blank"];

/// Codes that say that all went well.
const SUCCESSES: &[&str] = &["", "0", "00000", "200", "201", "ok", "Ok", "OK", "success", "Success", "SUCCESS"];

impl<'a> Found<'a> {
    /// Weighs the objects of a body; the inner one wins between equals, since the outer one wraps it.
    pub(super) fn of(page: &mut Page<'a>, table: &'static Table, http_status: Option<u16>) -> Self {
        let is_error = page.objects.iter().any(|object| object.is_error);
        let mut found = Self { is_error, ..Self::default() };
        let mut chosen = None;
        for (index, object) in page.objects.iter_mut().enumerate() {
            found.status = found.status.or_else(|| status_of(object, table));
            let key = table.wire.key;
            for (field, slot) in [
                ("code", &mut object.code),
                ("type", &mut object.kind),
                ("status", &mut object.status),
                ("reason", &mut object.reason),
            ] {
                let Some(scalar) = slot.as_ref() else { continue };
                let weight = weigh(scalar, field, key, table, http_status);
                if weight > Weight::Nothing
                    && (weight > found.weight || weight == found.weight && chosen != Some(index))
                {
                    found.weight = weight;
                    found.code = slot.take();
                    chosen = Some(index);
                }
            }
        }
        found.take_word(page, table);
        let message = |object: &mut Object<'a>| object.message.take().map(|(_, text)| text);
        found.message = chosen.and_then(|index| page.objects.get_mut(index)).and_then(message);
        let is_any = |object: &Object<'_>| object.message.as_ref().is_some_and(|(rank, _)| *rank >= ANY_TEXT);
        let has_text = page.objects.iter().any(is_any);
        for object in page.objects.iter_mut().rev() {
            if found.message.is_none() && !is_any(object) {
                // A word says less than any text.
                let says = object.error.as_deref().is_some_and(|error| !(has_text && is_word(error)));
                found.message = message(object).or_else(|| object.error.take_if(|_| says));
            }
            if found.request_id.is_none() {
                found.request_id = object.request_id.take();
            }
        }
        if found.message.is_none() {
            found.message =
                page.objects.iter_mut().rev().find_map(|object| message(object).or_else(|| object.error.take()));
        }
        found
    }

    /// What an object says that nobody wrote as JSON, if it has a code, which is a word, and a message.
    pub(super) fn of_fields(object: Object<'a>, table: &'static Table, http_status: Option<u16>) -> Option<Self> {
        let has_code = object.code.as_ref().is_some_and(|code| is_word(code.as_str()));
        let page = (has_code && object.message.is_some()).then(|| Page { objects: Vec::from([object]), whole: false });
        Some(Self::of(&mut page?, table, http_status))
    }

    /// `"error": "invalid_grant"`: a word may be the code.
    fn take_word(&mut self, page: &mut Page<'a>, table: &'static Table) {
        for object in &mut page.objects {
            let Some(word) = &object.error else { continue };
            let weight = match table.has_code(word) {
                true => Weight::Documented,
                false if is_word(word) && object.message.is_some() => Weight::Some,
                false => Weight::Nothing,
            };
            if weight > self.weight {
                self.weight = weight;
                self.code = object.error.take().map(Scalar::Text);
            }
        }
    }

    /// The same without the text it was read from.
    pub(super) fn into_owned(self) -> Found<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Found {
            weight: self.weight,
            code: self.code.map(Scalar::into_owned),
            message: self.message.map(owned),
            request_id: self.request_id.map(owned),
            status: self.status,
            is_error: self.is_error,
        }
    }
}

fn weigh(scalar: &Scalar<'_>, field: &str, key: &str, table: &'static Table, http_status: Option<u16>) -> Weight {
    let text = scalar.as_str();
    if field == "status" && key != "status" && text.bytes().all(|b| b.is_ascii_digit()) {
        return Weight::Nothing;
    }
    let is_key = field == key;
    let is_documented = table.has_code(text);
    if is_documented && is_key {
        return Weight::Documented;
    }
    let repeats = text.parse().is_ok_and(|number: u16| Some(number) == http_status);
    if is_documented && !repeats {
        Weight::Documented
    } else if SUCCESSES.contains(&text) || field == "type" && (FRAME_TYPES.contains(&text) || text.contains(':')) {
        Weight::Nothing
    } else if field == "type" && ENVELOPE_TYPES.contains(&text) {
        // Where codes stand in types, it is one that nobody documents.
        if field == key { Weight::Type } else { Weight::Nothing }
    } else if repeats || field == "code" && key != "code" && is_status(text) {
        Weight::Status
    } else if is_key {
        Weight::Key
    } else if matches!(field, "code" | "reason") || field == "status" && is_word(text) && text.contains('_') {
        Weight::Some
    } else if is_word(text) && text.contains('_') {
        Weight::Type
    } else {
        Weight::Nothing
    }
}

/// The HTTP status that an object repeats: in a field for it, or where the code stands if the codes stand elsewhere.
fn status_of(object: &Object<'_>, table: &'static Table) -> Option<u16> {
    let code = object.code.as_ref().filter(|_| table.wire.key != "code");
    [object.status.as_ref(), code]
        .into_iter()
        .flatten()
        .find_map(|scalar| scalar.as_str().parse().ok().filter(|_| is_status(scalar.as_str())))
}

fn is_status(text: &str) -> bool {
    text.parse().is_ok_and(|status: u16| (400..600).contains(&status))
}

fn is_word(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
}

/// Whether the body of a response that reports success is an error all the same: only if it says so, or has the fields
/// of an error and nothing else.
pub(super) fn is_error(page: &Page<'_>, table: &'static Table) -> bool {
    let says = |object: &Object<'_>| object.code.is_some() || object.message.is_some() || object.kind.is_some();
    if page.objects.iter().any(|object| object.is_error && says(object)) {
        return true;
    }
    let Some(top) = page.objects.first() else { return false };
    let word =
        |scalar: &Option<Scalar<'_>>, words: &[&str]| scalar.as_ref().is_some_and(|s| words.contains(&s.as_str()));
    let failed = match &top.code {
        Some(code) => {
            let bare = top.message.is_some() && !top.has_more && top.success != Some(true);
            !SUCCESSES.contains(&code.as_str()) && (bare || top.message.is_some() && table.has_code(code.as_str()))
        }
        None => top.error.as_deref().is_some_and(|error| !error.is_empty()),
    };
    let declared = top.success == Some(false) || word(&top.kind, &["error"]);
    failed || declared && says(top)
}
