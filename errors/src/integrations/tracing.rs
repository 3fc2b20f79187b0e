//! Errors as fields of the crate `tracing`.

use tracing::Span;
use tracing::field::{Empty, display};

use crate::api_error::{ApiError, Kind};
use crate::class::{Class, Retry, Scope};

impl<E: Kind + ?Sized> ApiError<E> {
    /// Emits an event of the level `ERROR` with the fields `error.provider`, `error.code`, `error.http_status`,
    /// `error.class`, `error.retry`, `error.scope` and `error.request_id`, as far as they are known, and the message.
    pub fn emit(&self) {
        tracing::error!(
            error.provider = self.provider(),
            error.code = self.code(),
            error.http_status = self.http_status(),
            error.class = self.class().map(Class::as_str),
            error.retry = self.retry().map(Retry::as_str),
            error.scope = self.scope().map(Scope::as_str),
            error.request_id = self.request_id(),
            "{self}"
        );
    }

    /// Records the same fields in a span that declares them, such as one of [`span`](Self::span).
    pub fn record(&self, span: &Span) {
        span.record("error.provider", self.provider());
        span.record("error.code", self.code());
        span.record("error.message", display(self));
        if let Some(status) = self.http_status() {
            span.record("error.http_status", status);
        }
        if let Some(class) = self.class() {
            span.record("error.class", class.as_str());
        }
        if let Some(retry) = self.retry() {
            span.record("error.retry", retry.as_str());
        }
        if let Some(scope) = self.scope() {
            span.record("error.scope", scope.as_str());
        }
        if let Some(id) = self.request_id() {
            span.record("error.request_id", id);
        }
    }

    /// A span of the level `ERROR` for handling this error, with its fields.
    pub fn span(&self) -> Span {
        let span = tracing::error_span!(
            "provider_error",
            error.provider = Empty,
            error.code = Empty,
            error.message = Empty,
            error.http_status = Empty,
            error.class = Empty,
            error.retry = Empty,
            error.scope = Empty,
            error.request_id = Empty,
        );
        self.record(&span);
        span
    }
}
