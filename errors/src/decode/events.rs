//! Server-sent events, as the [HTML standard](https://html.spec.whatwg.org/multipage/server-sent-events.html) defines
//! them.

use alloc::string::String;
use alloc::vec::Vec;
use core::marker::PhantomData;
use core::mem;

use crate::api_error::ApiError;
use crate::catalog::Catalog;

/// The longest event that is read; of a longer one, the beginning.
const MAX_EVENT: usize = 1024 * 1024;

/// The errors of a stream of server-sent events, which comes in pieces of any size.
///
/// Events that carry no error, comments such as `: PROCESSING`, and `[DONE]` are passed over. A stream that turns out
/// to be no stream but a body with an error is read as that at its end.
///
/// ```
/// use provider_errors::{Catalog, Events, ProviderError, Unknown};
///
/// #[derive(Debug, PartialEq, ProviderError)]
/// #[provider(name = "shop")]
/// enum ShopError {
///     #[provider(code = "18", message = "Closed")]
///     Closed,
///     #[provider(unknown)]
///     Unknown(Unknown),
/// }
///
/// let mut events = Events::<ShopError>::new();
/// assert!(events.push(b": PROCESSING\n\ndata: {\"hat\": 1}\n\nda").is_empty());
/// let errors = events.push(b"ta: {\"error\": {\"code\": \"18\"}}\n\n");
/// assert_eq!(errors[0].kind(), &ShopError::Closed);
/// assert!(events.finish().is_none());
/// ```
#[derive(Debug)]
pub struct Events<E> {
    parser: Parser,
    kind: PhantomData<fn() -> E>,
}

impl<E: Catalog> Events<E> {
    /// The beginning of a stream.
    pub fn new() -> Self {
        Self { parser: Parser::default(), kind: PhantomData }
    }

    /// Reads the next bytes; gives the errors of the events that end in them.
    pub fn push(&mut self, bytes: &[u8]) -> Vec<ApiError<E>> {
        let mut errors = Vec::new();
        self.parser.push(bytes, &mut |event| errors.extend(error_of(event)));
        errors
    }

    /// The end of the stream: gives the error of an event that it broke off.
    pub fn finish(self) -> Option<ApiError<E>> {
        error_of(self.parser.finish()?)
    }
}

impl<E: Catalog> Default for Events<E> {
    fn default() -> Self {
        Self::new()
    }
}

/// The errors of a stream of server-sent events that comes in these pieces.
pub fn errors_in<E: Catalog>(pieces: impl IntoIterator<Item = impl AsRef<[u8]>>) -> impl Iterator<Item = ApiError<E>> {
    let mut events = Some(Events::new());
    let mut pieces = pieces.into_iter();
    core::iter::from_fn(move || {
        let piece = pieces.next();
        Some(match piece {
            Some(piece) => events.as_mut()?.push(piece.as_ref()),
            None => events.take()?.finish().into_iter().collect(),
        })
    })
    .flatten()
}

fn error_of<E: Catalog>(event: Event) -> Option<ApiError<E>> {
    if event.data.trim_ascii() == b"[DONE]" {
        return None;
    }
    ApiError::decode_event(&event.name, event.data)
}

/// The data of the event that a body consists of, or of the first one that is called an error; `None` if the body has
/// no events.
pub(super) fn payload(body: &str) -> Option<String> {
    // JSON, as nearly always.
    if body.starts_with('{') {
        return None;
    }
    let looks = |line: &str| ["data:", "event:", "id:", ":", "retry:"].iter().any(|field| line.starts_with(field));
    if !body.lines().find(|line| !line.trim().is_empty()).is_some_and(looks) {
        return None;
    }
    let mut events = Vec::new();
    let mut parser = Parser::default();
    parser.push(body.as_bytes(), &mut |event| events.push(event));
    events.extend(parser.finish());
    let named = events.iter().position(|event| event.name.contains("error") || event.name.contains("failed"));
    let spoken = || events.iter().position(|event| event.data.windows(7).any(|window| window == b"\"error\""));
    let chosen = named.or_else(spoken).unwrap_or(0);
    let event = events.into_iter().nth(chosen)?;
    // JSON that goes on on lines without a name is no event, but something that was printed behind a label.
    let is_open = event.data.starts_with(b"{") && !event.data.trim_ascii_end().ends_with(b"}");
    if is_open && body.lines().any(|line| line.trim_start().starts_with(['}', '"'])) {
        return None;
    }
    Some(String::from_utf8_lossy(&event.data).into_owned())
}

/// An event.
#[derive(Debug, Default)]
struct Event {
    name: String,
    data: Vec<u8>,
}

/// Parts a stream into events.
#[derive(Debug, Default)]
struct Parser {
    /// The line that is not complete.
    line: Vec<u8>,
    event: Event,
    has_data: bool,
    /// The last byte was a carriage return: a line feed belongs to it.
    after_return: bool,
    /// There was a line of the form that events have.
    has_fields: bool,
    /// What came before any such line.
    other: Vec<u8>,
}

impl Parser {
    fn push(&mut self, bytes: &[u8], out: &mut dyn FnMut(Event)) {
        let mut rest = bytes;
        if let Some(&first) = bytes.first()
            && mem::take(&mut self.after_return)
            && first == b'\n'
        {
            rest = &rest[1..];
        }
        while let Some(end) = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
            append(&mut self.line, &rest[..end]);
            let is_return = rest[end] == b'\r';
            rest = &rest[end + 1..];
            if is_return {
                match rest.first() {
                    Some(b'\n') => rest = &rest[1..],
                    Some(_) => {}
                    None => self.after_return = true,
                }
            }
            let line = mem::take(&mut self.line);
            self.line(&line, out);
        }
        append(&mut self.line, rest);
    }

    fn line(&mut self, line: &[u8], out: &mut dyn FnMut(Event)) {
        let line = line.strip_prefix(b"\xef\xbb\xbf".as_slice()).unwrap_or(line);
        if line.is_empty() {
            let event = mem::take(&mut self.event);
            if mem::take(&mut self.has_data) {
                out(event);
            }
            return;
        }
        let colon = line.iter().position(|&byte| byte == b':');
        let (name, value) = colon.map_or((line, &[][..]), |at| (&line[..at], &line[at + 1..]));
        let value = value.strip_prefix(b" ").unwrap_or(value);
        match name {
            b"data" => {
                if mem::replace(&mut self.has_data, true) {
                    append(&mut self.event.data, b"\n");
                }
                append(&mut self.event.data, value);
            }
            b"event" => self.event.name = String::from_utf8_lossy(value.get(..64).unwrap_or(value)).into_owned(),
            b"" | b"id" | b"retry" => {}
            _ => {
                if !self.has_fields {
                    append(&mut self.other, line);
                    append(&mut self.other, b"\n");
                }
                return;
            }
        }
        self.has_fields = true;
        self.other = Vec::new();
    }

    /// What is left at the end: the standard drops it, but a stream that broke off may have said why.
    fn finish(mut self) -> Option<Event> {
        let mut last = None;
        let line = mem::take(&mut self.line);
        if !line.is_empty() {
            self.line(&line, &mut |event| last = Some(event));
        }
        if self.has_data {
            return Some(self.event);
        }
        let other = mem::take(&mut self.other);
        last.or_else(|| (!other.is_empty()).then(|| Event { name: String::new(), data: other }))
    }
}

/// Appends no more than an event may have.
fn append(to: &mut Vec<u8>, bytes: &[u8]) {
    let room = MAX_EVENT.saturating_sub(to.len());
    to.extend_from_slice(bytes.get(..room).unwrap_or(bytes));
}
