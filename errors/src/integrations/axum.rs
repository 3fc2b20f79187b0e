//! Errors as responses of the crate `axum`, in the language that the client asks for.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::convert::Infallible;

use axum_core::body::Body;
use axum_core::extract::FromRequestParts;
use axum_core::response::{IntoResponse, Response};
use http::header::{ACCEPT_LANGUAGE, CONTENT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use crate::api_error::{ApiError, Kind};
use crate::class::Retry;
use crate::outgoing::Envelope;
use crate::spec::Spec;

/// The languages that a client understands, best first: the header
/// [`Accept-Language`](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4), as an extractor that never fails.
///
/// ```
/// use provider_errors::AcceptLanguage;
///
/// let languages = AcceptLanguage::parse("de;q=0.5, zh-CN, zh;q=0.9, fr;q=0");
/// assert_eq!(languages.best(["en", "zh-CN"]), Some("zh-CN"));
/// assert_eq!(languages.best(["en", "fr"]), None);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AcceptLanguage {
    tags: Vec<String>,
}

impl AcceptLanguage {
    /// Reads the value of the header. What is no language range is passed over; of very many, the first 32 count.
    pub fn parse(value: &str) -> Self {
        let ranges = value.split(',').take(32).filter_map(|range| {
            let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
            let quality = parameters.trim().strip_prefix("q=").map_or(Some(1.0), |quality| quality.trim().parse().ok());
            let quality: f32 = quality.filter(|quality| (0.0..=1.0).contains(quality) && *quality > 0.0)?;
            let tag = tag.trim();
            let is_tag = tag == "*" || !tag.is_empty() && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            (is_tag && tag.len() <= 64).then(|| (quality, tag.to_owned()))
        });
        let mut ranges: Vec<(f32, String)> = ranges.collect();
        ranges.sort_by(|(quality, _), (other, _)| other.total_cmp(quality));
        Self { tags: ranges.into_iter().map(|(_, tag)| tag).collect() }
    }

    /// The tags, best first.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.tags.iter().map(String::as_str)
    }

    /// The best tag in whose language one of some locales is; the first locale for `*`.
    pub fn best<'a>(&'a self, locales: impl IntoIterator<Item = &'a str, IntoIter: Clone>) -> Option<&'a str> {
        let language = |tag: &'a str| tag.split('-').next().unwrap_or(tag);
        let locales = locales.into_iter();
        self.tags().find_map(|tag| match tag {
            "*" => locales.clone().next(),
            tag => locales.clone().any(|locale| language(locale).eq_ignore_ascii_case(language(tag))).then_some(tag),
        })
    }
}

impl<S: Sync> FromRequestParts<S> for AcceptLanguage {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts
            .headers
            .get(ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok())
            .map(Self::parse)
            .unwrap_or_default())
    }
}

impl<E: Kind + ?Sized> ApiError<E> {
    /// The error as a response, in an envelope, in the language that the client likes best of those that the error is
    /// documented in.
    ///
    /// The status is that of the error, or 502 if it has none. An error that may be retried tells when, if it knows.
    pub fn to_response(&self, envelope: Envelope, languages: &AcceptLanguage) -> Response {
        let spec = self.error().spec();
        let locale = languages.best(spec.into_iter().flat_map(Spec::locales).collect::<Vec<_>>());
        let status = self.http_status().and_then(|status| StatusCode::from_u16(status).ok());
        let status = status.filter(|status| status.is_client_error() || status.is_server_error());
        let mut response = Response::new(Body::from(self.to_json(envelope, locale.unwrap_or_default())));
        *response.status_mut() = status.unwrap_or(StatusCode::BAD_GATEWAY);
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(envelope.content_type()));
        insert(headers, CONTENT_LANGUAGE, self.documented_locale(locale.unwrap_or_default()));
        if let Some(delay) = self.retry_after().filter(|_| self.retry() != Some(Retry::Never)) {
            let seconds = delay.as_secs() + u64::from(delay.subsec_nanos() > 0);
            insert(headers, RETRY_AFTER, Some(&seconds.to_string()));
        }
        insert(headers, HeaderName::from_static("x-request-id"), self.request_id());
        response
    }
}

fn insert(headers: &mut HeaderMap, name: HeaderName, value: Option<&str>) {
    if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
        headers.insert(name, value);
    }
}

/// Problem details in the default language; see [`ApiError::to_response`] for more.
impl<E: Kind + ?Sized> IntoResponse for ApiError<E> {
    fn into_response(self) -> Response {
        self.to_response(Envelope::Problem, &AcceptLanguage::default())
    }
}
