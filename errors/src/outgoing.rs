//! Errors as JSON for somebody else: the envelopes that clients know, without losing the code.

use alloc::string::{String, ToString};

use serde_core::ser::{Serialize, SerializeMap, Serializer};

use crate::api_error::{ApiError, Kind};
use crate::class::{Class, Retry, Scope};
use crate::error::ProviderError;
use crate::spec::{Spec, Template};
use crate::value::Value;

/// The envelope of an error that is sent on. Whatever it is, [`ApiError::decode`] reads the same code, status, message
/// and values from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Envelope {
    /// Problem details of [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457), with the code, the provider, the class and
    /// the values as members of its own.
    #[default]
    Problem,
    /// `{"error": {"message", "type", "param", "code"}}`, as of OpenAI.
    OpenAi,
    /// `{"type": "error", "error": {"type", "code", "message"}}`, as of Anthropic.
    Anthropic,
}

impl Envelope {
    /// The media type.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Problem => "application/problem+json",
            Self::OpenAi | Self::Anthropic => "application/json",
        }
    }
}

/// The type by which clients of OpenAI and Anthropic know a class.
fn type_of(class: Option<Class>) -> &'static str {
    match class {
        Some(Class::Authentication) => "authentication_error",
        Some(Class::Permission | Class::Account) => "permission_error",
        Some(Class::Billing) => "billing_error",
        Some(Class::Quota | Class::RateLimit) => "rate_limit_error",
        Some(Class::Overloaded) => "overloaded_error",
        Some(Class::ContextLength | Class::ContentPolicy | Class::InvalidRequest | Class::Conflict) => {
            "invalid_request_error"
        }
        Some(Class::NotFound) => "not_found_error",
        Some(Class::Timeout) => "timeout_error",
        Some(Class::Server) | None => "api_error",
    }
}

impl<E: Kind + ?Sized> ApiError<E> {
    /// The message for a user, in the locale nearest to a BCP 47 tag: the documented one, unless the values of its
    /// placeholders are not all known; then, and for an unknown error, the live one.
    pub fn message(&self, locale: &str) -> String {
        match self.live_message().filter(|_| self.documented_locale(locale).is_none()) {
            Some(live) => live.to_string(),
            None => self.error().message(locale).to_string(),
        }
    }

    /// The locale of the documented message, if the values of its placeholders are known.
    pub(crate) fn documented_locale(&self, locale: &str) -> Option<&'static str> {
        let error = self.error();
        let spec = error.spec()?;
        let complete = spec.placeholders().all(|name| error.placeholder(name).is_some());
        spec.template(locale).filter(|_| complete).map(Template::locale)
    }

    /// The error in an envelope, its message in the locale nearest to a BCP 47 tag (the default one for the empty tag).
    ///
    /// ```
    /// use provider_errors::{ApiError, Envelope, ProviderError, Unknown};
    ///
    /// #[derive(Debug, ProviderError)]
    /// #[provider(name = "shop")]
    /// enum ShopError {
    ///     #[provider(code = "18", status(503), class = Overloaded, message = "Closed")]
    ///     Closed,
    ///     #[provider(unknown)]
    ///     Unknown(Unknown),
    /// }
    ///
    /// let error = ApiError::new(ShopError::Closed);
    /// assert_eq!(
    ///     error.to_json(Envelope::OpenAi, "en"),
    ///     r#"{"error":{"message":"Closed","type":"overloaded_error","param":null,"code":"18"}}"#
    /// );
    /// ```
    pub fn to_json(&self, envelope: Envelope, locale: &str) -> String {
        let outgoing = Outgoing { envelope, code: self.code(), message: self.message(locale), response: self, locale };
        // A map of texts and numbers always has a form in JSON.
        serde_json::to_string(&outgoing).unwrap_or_default()
    }
}

struct Outgoing<'a, E: Kind + ?Sized> {
    envelope: Envelope,
    code: &'a str,
    message: String,
    response: &'a ApiError<E>,
    locale: &'a str,
}

impl<E: Kind + ?Sized> Serialize for Outgoing<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self.envelope {
            Envelope::Problem => self.problem(&mut map)?,
            Envelope::OpenAi => {
                map.serialize_entry("error", &Inner(self))?;
                self.request_id(&mut map)?;
            }
            Envelope::Anthropic => {
                map.serialize_entry("type", "error")?;
                map.serialize_entry("error", &Inner(self))?;
                self.request_id(&mut map)?;
            }
        }
        map.end()
    }
}

impl<E: Kind + ?Sized> Outgoing<'_, E> {
    fn error(&self) -> &dyn ProviderError {
        self.response.error()
    }

    /// Whether the provider has its codes in the field `type`.
    fn by_type(&self) -> bool {
        self.error().__view().table().is_some_and(|table| table.wire.key == "type")
    }

    fn problem<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let error = self.error();
        // A provider whose codes are types has them where others look for them.
        let kind = if self.by_type() { self.code } else { error.docs_url(self.locale).unwrap_or("about:blank") };
        map.serialize_entry("type", kind)?;
        if let Some(title) = error.title(self.locale) {
            map.serialize_entry("title", title)?;
        }
        if let Some(status) = self.response.http_status() {
            map.serialize_entry("status", &status)?;
        }
        map.serialize_entry("detail", &self.message)?;
        map.serialize_entry("provider", error.provider())?;
        if !self.code.is_empty() {
            map.serialize_entry("code", self.code)?;
        }
        for (name, value) in [
            ("class", self.response.class().map(Class::as_str)),
            ("retry", self.response.retry().map(Retry::as_str)),
            ("scope", self.response.scope().map(Scope::as_str)),
        ] {
            if let Some(value) = value {
                map.serialize_entry(name, value)?;
            }
        }
        self.request_id(map)?;
        for name in error.spec().into_iter().flat_map(Spec::placeholders) {
            // Members with a meaning of their own keep it.
            let taken = matches!(name, "type" | "title" | "status" | "detail" | "instance" | "code" | "request_id");
            if let Some(value) = error.placeholder(name).filter(|_| !taken) {
                match value {
                    Value::Str(text) => map.serialize_entry(name, text)?,
                    Value::Display(value) => map.serialize_entry(name, &value.to_string())?,
                }
            }
        }
        Ok(())
    }

    fn request_id<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        match self.response.request_id() {
            Some(id) => map.serialize_entry("request_id", id),
            None => Ok(()),
        }
    }
}

/// The object `error` of OpenAI and Anthropic.
struct Inner<'o, 'a, E: Kind + ?Sized>(&'o Outgoing<'a, E>);

impl<E: Kind + ?Sized> Serialize for Inner<'_, '_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(outgoing) = self;
        let status = outgoing.response.http_status().map(|status| status.to_string());
        let (kind, code) = if outgoing.by_type() {
            (outgoing.code, status.as_deref())
        } else {
            (type_of(outgoing.response.class()), Some(outgoing.code).filter(|code| !code.is_empty()))
        };
        let mut map = serializer.serialize_map(None)?;
        match outgoing.envelope {
            Envelope::Anthropic => {
                map.serialize_entry("type", kind)?;
                map.serialize_entry("code", &code)?;
                map.serialize_entry("message", &outgoing.message)?;
            }
            Envelope::OpenAi | Envelope::Problem => {
                map.serialize_entry("message", &outgoing.message)?;
                map.serialize_entry("type", kind)?;
                map.serialize_entry("param", &())?;
                map.serialize_entry("code", &code)?;
            }
        }
        map.end()
    }
}
