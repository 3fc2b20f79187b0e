//! From the bytes of a response to an error.
//!
//! A body is JSON, or a text with some inside (`text`, `notation`, `literal`, `lenient`), whose objects are weighed in
//! `envelope`; or it is `words`. What clients, gateways, logs and people say around a message in words is in `vocabulary`,
//! and nowhere else: a label, a phrase or a remark that is not understood yet belongs there, as the words of which it
//! consists. `label` and `said` tell what the words mean in whatever combination; `labelled` reads labels and values,
//! `front` and `behind` take off what stands before and behind a message until nothing more comes off.

mod behind;
mod envelope;
mod events;
mod field;
mod front;
mod headers;
mod html;
mod ids;
mod json;
mod label;
mod labelled;
mod lenient;
mod lines;
mod literal;
mod log;
mod message;
mod notation;
mod quotes;
mod registry;
mod said;
mod status;
mod straight;
mod text;
mod vocabulary;
mod wording;
mod words;
mod xml;

pub use events::{Events, errors_in};
pub use registry::Registry;

use alloc::borrow::Cow;
use alloc::string::ToString;

use crate::api_error::ApiError;
use crate::body::Body;
use crate::bytes::trim;
use crate::catalog::{self, Catalog, Resolved};
use crate::headers::{Headers, HttpStatus};
use crate::matching::Captures;
use crate::response::{Piece, Response};
use crate::table::Table;
use crate::unknown::Unknown;
use envelope::{Found, Weight};
use json::{Page, Scalar};

/// Values of `finish_reason` that mean failure wherever they are used.
const FAILURES: &[&str] = &["error", "content_filter"];

impl<E: Catalog> ApiError<E> {
    /// The error of a response that is known to be one. It never fails: what the documentation does not list, or what
    /// is no error of the provider at all, is unknown, with everything that the response says.
    ///
    /// The status may be absent, headers are [anything that can be asked](Headers), and of the body at most
    /// [`BODY_LIMIT`](crate::BODY_LIMIT) bytes are read and kept. The envelope does not matter: an `error` object as of
    /// `OpenAI`, Anthropic or Google, flat fields, [problem details](https://www.rfc-editor.org/rfc/rfc9457), an event,
    /// JSON inside text or inside another gateway's message, plain text.
    ///
    /// ```
    /// use provider_errors::{ApiError, Catalog, ProviderError, Unknown};
    ///
    /// #[derive(Debug, PartialEq, ProviderError)]
    /// #[provider(name = "shop")]
    /// enum ShopError {
    ///     #[provider(code = "17", message = "No such {thing}")]
    ///     NoSuch { thing: Option<Box<str>> },
    ///     #[provider(unknown)]
    ///     Unknown(Unknown),
    /// }
    ///
    /// let body = r#"{"error": {"code": 17, "message": "No such hat (request id: ab12)"}}"#;
    /// let error = ApiError::<ShopError>::decode(404, &[("Retry-After", "30")], body);
    /// assert_eq!(error.kind(), &ShopError::NoSuch { thing: Some("hat".into()) });
    /// assert_eq!((error.live_message(), error.request_id()), (Some("No such hat"), Some("ab12")));
    /// ```
    pub fn decode(status: impl HttpStatus, headers: &(impl Headers + ?Sized), body: impl Into<Body>) -> Self {
        let reader = Reader::new(E::__table(), status.http_status(), &headers, body.into());
        Self::of(reader.certain())
    }

    /// The error that a response carries although it reports success, such as `{"code": 1000, "success": false}` over
    /// HTTP 200, or an answer whose `finish_reason` means failure; `None` if it carries none.
    ///
    /// Nothing is guessed here: what may be an answer is none.
    pub fn detect(status: impl HttpStatus, headers: &(impl Headers + ?Sized), body: impl Into<Body>) -> Option<Self> {
        let reader = Reader::new(E::__table(), status.http_status(), &headers, body.into());
        reader.uncertain().map(Self::of)
    }

    /// The error that a server-sent event carries, by its name (`message` if it has none) and its data; `None` for one
    /// that carries none.
    pub fn decode_event(name: &str, data: impl Into<Body>) -> Option<Self> {
        let reader = Reader::new(E::__table(), None, &(), data.into());
        let is_error = matches!(name.rsplit('.').next(), Some("error" | "failed"));
        if is_error { Some(Self::of(reader.certain())) } else { reader.uncertain().map(Self::of) }
    }

    fn of(read: Read) -> Self {
        let response = &read.response;
        let message = response.text(&response.message).unwrap_or_default();
        let error = read.row.and_then(E::__from_row).map(|mut error| {
            for (index, value) in read.captures.iter(message) {
                error.__set(index, value);
            }
            error
        });
        let error = error.unwrap_or_else(|| {
            let unknown = Unknown::new(response.text(&response.code).unwrap_or_default()).with_message(message);
            E::__unknown(match response.http_status {
                Some(status) => unknown.with_http_status(status),
                None => unknown,
            })
        });
        Self::from_parts(error, read.response)
    }
}

/// A response that is about to be read. It does not depend on the enum, so that it is compiled once.
struct Reader<'h> {
    table: &'static Table,
    http_status: Option<u16>,
    headers: &'h dyn Headers,
    body: Body,
}

/// A response that was read.
#[derive(Default)]
struct Read {
    response: Response,
    row: Option<u32>,
    /// The values of placeholders in the message.
    captures: Captures,
}

impl<'h> Reader<'h> {
    fn new(table: &'static Table, http_status: Option<u16>, headers: &'h dyn Headers, body: Body) -> Self {
        Self { table, http_status, headers, body }
    }

    /// Reads a response that is an error.
    fn certain(self) -> Read {
        let mut read = match straight::read(self.body.as_str().unwrap_or_default(), self.table) {
            Some((found, row)) => self.resolve(found, Some(row)),
            None => self.at_length(),
        };
        read.response.body = self.body;
        read
    }

    /// Reads a response that is an error, whatever its body is.
    #[inline(never)] // it is seldom needed, and large
    fn at_length(&self) -> Read {
        let read = self.read(|text| {
            let mut found = text::read(text, self.table, self.http_status, 0);
            if found.weight < Weight::Some
                && let Some(reason) = self.failure(&Page::read(text))
            {
                found = Found { weight: Weight::Some, code: Some(reason), ..found };
            }
            Some(found)
        });
        read.unwrap_or_default()
    }

    /// Reads a response that may be an error.
    fn uncertain(self) -> Option<Read> {
        let mut read = self.read(|text| {
            let page = Page::read(text);
            if !page.whole {
                None
            } else if envelope::is_error(&page, self.table) {
                text::json(text, self.table, self.http_status, 0)
            } else {
                Some(Found { weight: Weight::Some, code: Some(self.failure(&page)?), ..Found::default() })
            }
        })?;
        read.response.body = self.body;
        Some(read)
    }

    /// Reads the body with `find`.
    fn read(&self, find: impl for<'t> FnOnce(&'t str) -> Option<Found<'t>>) -> Option<Read> {
        let lossy = self.body.to_text();
        let payload = events::payload(&lossy);
        let text = payload.as_deref().unwrap_or(&lossy);
        let text = trim(text);
        find(text).map(|found| self.resolve(self.without_status(found), None))
    }

    /// What was found, without the status that a client put before its message, and without one in place of a code
    /// whose wording is another's. Neither is of use where the code is documented.
    fn without_status<'t>(&self, mut found: Found<'t>) -> Found<'t> {
        if found.weight >= Weight::Documented {
            return found;
        }
        if let Some(message) = &found.message
            && let Some(inner) = front::behind_number(message, self.http_status)
                .or_else(|| front::behind_status(message, self.http_status))
                .or_else(|| front::behind_phrase(message).filter(|_| found.code.is_none()))
                .or_else(|| Some(quotes::without(message)).filter(|inner| inner.len() < message.len()))
        {
            found.message = Some(Cow::Owned(inner.into()));
        }
        if found.weight == Weight::Status && self.table.wire.key != "status" {
            let raw = trim(found.message.as_deref().unwrap_or_default());
            let is_documented = found.code.as_ref().is_some_and(|code| self.table.has_code(code.as_str()));
            if !is_documented && wording::find(self.table, message::unwrap(raw).message, raw).1.is_some() {
                found.weight = Weight::Nothing;
            }
        }
        found
    }

    /// Finds the row that the response means. The first row of its code is known where nothing can be said against it.
    fn resolve(&self, mut found: Found<'_>, first: Option<u32>) -> Read {
        let message = found.message.take().unwrap_or_default();
        let raw = trim(&message);
        let unwrapped = text::unwrap(&mut found, raw, self.table).message;
        let status = self.http_status.or(found.status);
        let code = match (self.table.wire.key, status) {
            // The enum is one of statuses.
            ("status", Some(status)) => Some(Scalar::Number(status.to_string().into())),
            _ => found.code.take(),
        };
        let counts = match self.table.wire.key {
            "status" => true,
            "type" => found.weight > Weight::Type,
            _ => found.weight > Weight::Type || found.weight == Weight::Status,
        };
        let named = code.as_ref().map(Scalar::as_str).filter(|_| counts);
        let (message, resolved) = match named {
            Some(code) => {
                let first = first.or_else(|| self.table.find(code));
                by_code(self.table, first, code, status, unwrapped, raw)
            }
            None => wording::find(self.table, unwrapped, raw),
        };
        let (row, captures) = match resolved {
            Some(Resolved { row, captures, .. }) => (Some(row), captures),
            None => (None, Captures::default()),
        };
        let id = found
            .request_id
            .as_deref()
            .or_else(|| headers::request_id(self.headers, self.table.wire.request_id_headers));
        let piece = |text: &str| Piece::of(text, &self.body);
        let response = Response {
            http_status: self.http_status,
            is_number: matches!(code, Some(Scalar::Number(_))),
            code: code.as_ref().map_or_else(Piece::default, |code| piece(code.as_str())),
            message: piece(message),
            request_id: id.map_or_else(Piece::default, piece),
            retry_after: headers::retry_after(self.headers),
            body: Body::default(),
        };
        Read { response, row, captures }
    }

    /// Why an answer ended, if that means failure.
    fn failure<'t>(&self, page: &Page<'t>) -> Option<Scalar<'t>> {
        let known = |reason: &str| FAILURES.contains(&reason) || self.table.wire.finish_reasons.contains(&reason);
        let mut reasons = page.objects.iter().filter_map(|object| object.finish.clone());
        reasons.find(|reason| known(reason)).map(Scalar::Text)
    }
}

/// The row of a code. What looks like wrapping may belong to the documented wording.
fn by_code<'m>(
    table: &'static Table,
    first: Option<u32>,
    code: &str,
    status: Option<u16>,
    unwrapped: &'m str,
    raw: &'m str,
) -> (&'m str, Option<Resolved>) {
    let Some(first) = first else { return (unwrapped, None) };
    let resolved = catalog::resolve_from(table, first, code, status, unwrapped);
    if resolved.as_ref().is_some_and(|resolved| !resolved.by_wording) && raw != unwrapped {
        let whole = catalog::resolve_from(table, first, code, status, raw).filter(|whole| whole.by_wording);
        if whole.is_some() {
            return (raw, whole);
        }
    }
    (unwrapped, resolved)
}
