//! One occurrence of an error: its kind, and what the response said besides.

use alloc::boxed::Box;
use core::error::Error;
use core::fmt;

use crate::class::{Class, Retry, Scope};
use crate::error::ProviderError;

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
struct Occurrence<S> {
    kind: S,
    http_status: Option<u16>,
    live_message: Option<Box<str>>,
    request_id: Option<Box<str>>,
}

impl<E: ProviderError> ApiError<E> {
    /// An error of this kind of which nothing more is known.
    pub fn new(kind: E) -> Self {
        Self(Box::new(Occurrence { kind, http_status: None, live_message: None, request_id: None }))
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
        let Occurrence { kind, http_status, live_message, request_id } = *self.0;
        let kind: Box<dyn ProviderError> = Box::new(kind);
        ApiError(Box::new(Occurrence { kind, http_status, live_message, request_id }))
    }
}

impl ApiError {
    /// Its kind.
    pub fn kind(&self) -> &dyn ProviderError {
        &*self.0.kind
    }
}

impl<E: Kind + ?Sized> ApiError<E> {
    /// With the HTTP status of the response.
    #[must_use]
    pub fn with_http_status(mut self, status: u16) -> Self {
        self.0.http_status = Some(status);
        self
    }

    /// With the message of the response.
    #[must_use]
    pub fn with_live_message(mut self, message: impl Into<Box<str>>) -> Self {
        self.0.live_message = Some(message.into());
        self
    }

    /// With the id under which the provider knows the request.
    #[must_use]
    pub fn with_request_id(mut self, id: impl Into<Box<str>>) -> Self {
        self.0.request_id = Some(id.into());
        self
    }

    pub(crate) fn error(&self) -> &dyn ProviderError {
        E::__error(&self.0.kind)
    }

    /// The name of the provider.
    pub fn provider(&self) -> &str {
        self.error().provider()
    }

    /// The code.
    pub fn code(&self) -> &str {
        self.error().code()
    }

    /// The HTTP status of the response, else the documented one.
    pub fn http_status(&self) -> Option<u16> {
        self.0.http_status.or_else(|| self.error().http_status())
    }

    /// The message of the response, if it is known.
    pub fn live_message(&self) -> Option<&str> {
        self.0.live_message.as_deref()
    }

    /// The id under which the provider knows the request.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// What went wrong.
    pub fn class(&self) -> Option<Class> {
        self.error().class()
    }

    /// What the same request may do.
    pub fn retry(&self) -> Option<Retry> {
        self.error().retry()
    }

    /// What is affected.
    pub fn scope(&self) -> Option<Scope> {
        self.error().scope()
    }
}

impl<E: ProviderError> From<E> for ApiError<E> {
    fn from(kind: E) -> Self {
        Self::new(kind)
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
            .field("request_id", &self.request_id())
            .finish()
    }
}

/// Its source is the source of its kind, not the kind: the message of the kind is part of its own, and a chain of
/// errors would print it twice.
impl<E: Kind + ?Sized> Error for ApiError<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error().source()
    }
}
