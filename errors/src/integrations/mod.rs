//! What other crates ask of an error, each behind a feature of its own.

#[cfg(feature = "axum")]
pub(crate) mod axum;
#[cfg(feature = "http")]
mod http;
#[cfg(feature = "miette")]
mod miette;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "tracing")]
mod tracing;
