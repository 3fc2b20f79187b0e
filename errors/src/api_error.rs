//! One occurrence of an error: its kind, and what the response said besides.

use alloc::boxed::Box;
use core::error::Error;
use core::fmt;
use core::time::Duration;

use crate::catalog;
use crate::class::{Class, Retry, Scope};
use crate::error::{ProviderError, View};
use crate::response::{Piece, Response};
use crate::spec::Spec;
use crate::table::{Reset, Table};
use crate::value::Value;

/// An error as it occurred: its kind, and what the response said besides that.
///
/// One pointer wide, whatever the kind; [`erase`](Self::erase) makes errors of different providers one type,
/// `ApiError`.
///
/// ```
/// use provider_errors::{ApiError, Catalog, ProviderError, Retry, Unknown};
///
/// #[derive(Debug, ProviderError)]
/// #[provider(name = "shop")]
/// enum ShopError {
///     #[provider(code = "18", status(503), retry = Backoff, message = "Closed")]
///     Closed,
///     #[provider(unknown)]
///     Unknown(Unknown),
/// }
///
/// let error = ApiError::new(ShopError::Closed).with_http_status(500).with_request_id("a-1");
/// assert_eq!(error.http_status(), Some(500)); // what was observed beats what is documented
/// assert_eq!(error.to_string(), "shop 18 (HTTP 500): Closed");
///
/// let any: ApiError = error.erase();
/// assert_eq!(any.kind().retry(), Some(Retry::Backoff));
/// assert_eq!(any.request_id(), Some("a-1"));
/// ```
pub struct ApiError<E: Kind + ?Sized = dyn ProviderError>(Box<Occurrence<E::Stored>>);

/// The kinds that an [`ApiError`] can have: every [`ProviderError`], and `dyn ProviderError`, which stands for any of
/// them.
pub trait Kind: sealed::Sealed {
    #[doc(hidden)]
    type Stored: Send + Sync + 'static;

    #[doc(hidden)]
    fn __error(stored: &Self::Stored) -> &dyn ProviderError;
}

mod sealed {
    pub trait Sealed {}
}

impl<E: ProviderError> sealed::Sealed for E {}

impl<E: ProviderError> Kind for E {
    type Stored = E;

    fn __error(stored: &E) -> &dyn ProviderError {
        stored
    }
}

impl sealed::Sealed for dyn ProviderError {}

impl Kind for dyn ProviderError {
    type Stored = Box<dyn ProviderError>;

    fn __error(stored: &Box<dyn ProviderError>) -> &dyn ProviderError {
        &**stored
    }
}

/// What an [`ApiError`] points to.
#[derive(Clone)]
struct Occurrence<S> {
    kind: S,
    response: Response,
}

impl<E: ProviderError> ApiError<E> {
    /// An error of this kind of which nothing more is known.
    pub fn new(kind: E) -> Self {
        Self::from_parts(kind, Response::default())
    }

    pub(crate) fn from_parts(kind: E, response: Response) -> Self {
        Self(Box::new(Occurrence { kind, response }))
    }

    /// Its kind.
    pub fn kind(&self) -> &E {
        &self.0.kind
    }

    /// Its kind alone.
    pub fn into_kind(self) -> E {
        self.0.kind
    }

    /// The same error as one of any provider.
    pub fn erase(self) -> ApiError {
        let Occurrence { kind, response } = *self.0;
        let kind: Box<dyn ProviderError> = Box::new(kind);
        ApiError(Box::new(Occurrence { kind, response }))
    }
}

impl ApiError {
    /// Its kind. `(error.kind() as &dyn Error).downcast_ref::<ShopError>()` gives it back as a value of its enum.
    pub fn kind(&self) -> &dyn ProviderError {
        &*self.0.kind
    }
}

impl<E: Kind + ?Sized> ApiError<E> {
    /// With the HTTP status of the response.
    #[must_use]
    pub fn with_http_status(mut self, status: u16) -> Self {
        self.0.response.http_status = Some(status);
        self
    }

    /// With the message of the response.
    #[must_use]
    pub fn with_live_message(mut self, message: impl Into<Box<str>>) -> Self {
        self.0.response.message = Piece::Own(message.into());
        self
    }

    /// With the id under which the provider knows the request.
    #[must_use]
    pub fn with_request_id(mut self, id: impl Into<Box<str>>) -> Self {
        self.0.response.request_id = Piece::Own(id.into());
        self
    }

    /// With the delay that the response asks for.
    #[must_use]
    pub fn with_retry_after(mut self, delay: Duration) -> Self {
        self.0.response.retry_after.delay = Some(delay);
        self
    }

    pub(crate) fn error(&self) -> &dyn ProviderError {
        E::__error(&self.0.kind)
    }

    fn response(&self) -> &Response {
        &self.0.response
    }

    /// The name of the provider.
    pub fn provider(&self) -> &str {
        self.error().provider()
    }

    /// The code as documented; of an unknown error, as on the wire; empty if there is none.
    pub fn code(&self) -> &str {
        self.error().code()
    }

    /// The code exactly as on the wire; `None` if the response had none.
    pub fn wire_code(&self) -> Option<WireCode<'_>> {
        let text = self.response().text(&self.response().code)?;
        Some(if self.response().is_number { WireCode::Number(text) } else { WireCode::Text(text) })
    }

    /// The HTTP status of the response, else the documented one.
    pub fn http_status(&self) -> Option<u16> {
        self.observed_status().or_else(|| self.error().http_status())
    }

    /// The HTTP status of the response, if it is known.
    pub fn observed_status(&self) -> Option<u16> {
        self.response().http_status
    }

    /// The message of the response without what is wrapped around it (codes, ids), if there is one.
    pub fn live_message(&self) -> Option<&str> {
        self.response().text(&self.response().message)
    }

    /// The id under which the provider knows the request: of the body, of the message, or of a header.
    pub fn request_id(&self) -> Option<&str> {
        self.response().text(&self.response().request_id)
    }

    /// The delay that the response asks for, by `Retry-After` or `retry-after-ms`. It does not make a terminal error one
    /// that can be retried: ask [`retry`](Self::retry) first.
    pub fn retry_after(&self) -> Option<Duration> {
        self.response().retry_after.delay
    }

    /// When a limit is lifted, as the response says it: the value of the placeholder for it, else the date of
    /// `Retry-After`.
    pub fn reset_text(&self) -> Option<&str> {
        match self.reset() {
            Some((Value::Str(text), _)) => Some(text),
            _ => self.response().retry_after.date.as_deref(),
        }
    }

    /// The value of the placeholder that says when a limit is lifted, and how it does.
    fn reset(&self) -> Option<(Value<'_>, Reset)> {
        let reset = self.table()?.wire.reset?;
        Some((self.error().placeholder(reset.placeholder)?, reset))
    }

    /// When a limit is lifted: the time in the message, if its form and its offset from UTC are declared; else the date of
    /// `Retry-After`.
    #[cfg(feature = "jiff")]
    pub fn reset_at(&self) -> Option<jiff::Timestamp> {
        if let Some((value, reset)) = self.reset()
            && let Some(offset) = reset.offset
        {
            let text = alloc::string::ToString::to_string(&value);
            let time = jiff::civil::DateTime::strptime(reset.format, text.trim()).ok()?;
            return jiff::tz::Offset::from_seconds(offset).ok()?.to_timestamp(time).ok();
        }
        let date = self.response().retry_after.date.as_deref()?;
        jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(date).ok()
    }

    /// The beginning of the body, at most [`BODY_LIMIT`](crate::BODY_LIMIT) bytes; empty if there is none. It may hold
    /// what a user sent, so it is not part of `Debug`.
    pub fn body(&self) -> &[u8] {
        self.response().body.as_bytes()
    }

    fn table(&self) -> Option<&'static Table> {
        self.error().__view().table()
    }

    /// What the provider documents of the HTTP status alone, where it does that beside its codes: the one whose wording
    /// the message follows, or the only one of that status.
    pub fn http_level(&self) -> Option<Spec> {
        let table = self.table()?.wire.http_level?();
        let status = self.http_status()?;
        let code = alloc::format!("{status}");
        let message = self.live_message().unwrap_or_default();
        Some(Spec { table, row: catalog::resolve(table, &code, Some(status), message)?.row })
    }

    /// A fact of the error. Of an unknown code, what all documented errors of that HTTP status have in common.
    fn fact<T: PartialEq>(
        &self,
        of: fn(&dyn ProviderError) -> Option<T>,
        documented: fn(Spec) -> Option<T>,
    ) -> Option<T> {
        match self.error().__view() {
            View::Unknown(table, _) => table.agreed(self.observed_status()?, documented),
            _ => of(self.error()),
        }
    }

    /// What went wrong. Of an unknown code, only if all documented errors of the HTTP status say the same.
    pub fn class(&self) -> Option<Class> {
        self.fact(ProviderError::class, Spec::class)
    }

    /// What the same request may do. Of an unknown code, only if all documented errors of the HTTP status say the same.
    pub fn retry(&self) -> Option<Retry> {
        self.fact(ProviderError::retry, Spec::retry)
    }

    /// What is affected. Of an unknown code, only if all documented errors of the HTTP status say the same.
    pub fn scope(&self) -> Option<Scope> {
        self.fact(ProviderError::scope, Spec::scope)
    }
}

/// A code as it was on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WireCode<'a> {
    /// A string in JSON, or a piece of text.
    Text(&'a str),
    /// A number in JSON, in its digits.
    Number(&'a str),
}

impl<'a> WireCode<'a> {
    /// The characters of either.
    pub fn as_str(self) -> &'a str {
        match self {
            Self::Text(text) | Self::Number(text) => text,
        }
    }
}

impl<E: ProviderError> From<E> for ApiError<E> {
    fn from(kind: E) -> Self {
        Self::new(kind)
    }
}

impl<E: ProviderError> From<ApiError<E>> for ApiError {
    fn from(error: ApiError<E>) -> Self {
        error.erase()
    }
}

impl<E: ProviderError> From<E> for ApiError {
    fn from(kind: E) -> Self {
        ApiError::<E>::new(kind).erase()
    }
}

impl<E: Kind + ?Sized> Clone for ApiError<E>
where
    E::Stored: Clone,
{
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// One line for a log: provider, code, status and message, the live one if there is one.
impl<E: Kind + ?Sized> fmt::Display for ApiError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = self.error();
        f.write_str(error.provider())?;
        if !error.code().is_empty() {
            write!(f, " {}", error.code())?;
        }
        if let Some(status) = self.http_status() {
            write!(f, " (HTTP {status})")?;
        }
        match self.live_message() {
            Some(message) => write!(f, ": {message}"),
            None => write!(f, ": {error}"),
        }
    }
}

impl<E: Kind + ?Sized> fmt::Debug for ApiError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("kind", &self.error())
            .field("http_status", &self.http_status())
            .field("live_message", &self.live_message())
            .field("wire_code", &self.wire_code())
            .field("request_id", &self.request_id())
            .field("retry_after", &self.retry_after())
            .finish_non_exhaustive()
    }
}

/// Its source is the source of its kind, not the kind: the message of the kind is part of its own, and a chain of
/// errors would print it twice.
impl<E: Kind + ?Sized> Error for ApiError<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error().source()
    }
}
