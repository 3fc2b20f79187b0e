//! Decoders by the name of the provider.

use alloc::vec::Vec;
use core::fmt;

use crate::api_error::ApiError;
use crate::body::Body;
use crate::catalog::Catalog;
use crate::headers::{Headers, HttpStatus};

/// Decoders by the name of the provider, for a gateway that learns only from its configuration whom it talks to.
///
/// ```
/// use provider_errors::{ProviderError, Registry, Unknown};
///
/// #[derive(Debug, ProviderError)]
/// #[provider(name = "shop")]
/// enum ShopError {
///     #[provider(code = "18", message = "Closed")]
///     Closed,
///     #[provider(unknown)]
///     Unknown(Unknown),
/// }
///
/// let registry = Registry::new().with::<ShopError>();
/// let error = registry.decode("shop", 503, &(), r#"{"code": "18"}"#).expect("it is known");
/// assert_eq!(error.kind().to_string(), "Closed");
/// assert!(registry.decode("bank", 503, &(), "").is_none());
/// ```
#[derive(Clone, Default)]
pub struct Registry {
    decoders: Vec<Decoder>,
}

/// The decoder of one enum. It has no state: everything is in the functions.
#[derive(Clone, Copy)]
struct Decoder {
    provider: &'static str,
    decode: fn(Option<u16>, &dyn Headers, Body) -> ApiError,
    detect: fn(Option<u16>, &dyn Headers, Body) -> Option<ApiError>,
    decode_event: fn(&str, Body) -> Option<ApiError>,
}

impl Registry {
    /// A registry of no provider.
    pub const fn new() -> Self {
        Self { decoders: Vec::new() }
    }

    /// With the errors of one more provider. A second enum of the same provider takes the place of the first.
    #[must_use]
    pub fn with<E: Catalog>(mut self) -> Self {
        let provider = E::__table().provider;
        self.decoders.retain(|decoder| decoder.provider != provider);
        self.decoders.push(Decoder {
            provider,
            decode: |status, headers, body| ApiError::<E>::decode(status, headers, body).erase(),
            detect: |status, headers, body| ApiError::<E>::detect(status, headers, body).map(ApiError::erase),
            decode_event: |name, data| ApiError::<E>::decode_event(name, data).map(ApiError::erase),
        });
        self
    }

    /// The names of its providers, in the order in which they came.
    pub fn providers(&self) -> impl ExactSizeIterator<Item = &'static str> {
        self.decoders.iter().map(|decoder| decoder.provider)
    }

    fn decoder(&self, provider: &str) -> Option<&Decoder> {
        self.decoders.iter().find(|decoder| decoder.provider == provider)
    }

    /// The error of a response of a provider; see [`ApiError::decode`]. `None` if the provider is not registered.
    pub fn decode(
        &self,
        provider: &str,
        status: impl HttpStatus,
        headers: &(impl Headers + ?Sized),
        body: impl Into<Body>,
    ) -> Option<ApiError> {
        Some((self.decoder(provider)?.decode)(status.http_status(), &headers, body.into()))
    }

    /// The error that a response of a provider carries although it reports success; see [`ApiError::detect`].
    pub fn detect(
        &self,
        provider: &str,
        status: impl HttpStatus,
        headers: &(impl Headers + ?Sized),
        body: impl Into<Body>,
    ) -> Option<ApiError> {
        (self.decoder(provider)?.detect)(status.http_status(), &headers, body.into())
    }

    /// The error that a server-sent event of a provider carries; see [`ApiError::decode_event`].
    pub fn decode_event(&self, provider: &str, name: &str, data: impl Into<Body>) -> Option<ApiError> {
        (self.decoder(provider)?.decode_event)(name, data.into())
    }
}

impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.providers()).finish()
    }
}
