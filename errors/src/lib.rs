#![doc = include_str!("../README.md")]
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;

mod api_error;
mod body;
mod bytes;
mod catalog;
mod class;
#[cfg(feature = "decode")]
mod decode;
mod error;
mod exact;
mod headers;
mod integrations;
mod locale;
mod lookup;
#[macro_use]
mod macros;
mod matching;
mod message;
#[cfg(feature = "decode")]
mod outgoing;
#[cfg(feature = "decode")]
mod pointer;
mod response;
mod spec;
mod table;
mod texts;
mod unknown;
mod value;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
#[cfg(feature = "serde")]
mod serde_impl;

pub use api_error::{ApiError, Kind, WireCode};
pub use body::{BODY_LIMIT, Body};
pub use catalog::{Catalog, PlaceholderError, Specs};
pub use class::{Class, Retry, Scope, UnknownName};
#[cfg(feature = "decode")]
pub use decode::{Events, Registry, errors_in};
pub use error::ProviderError;
pub use headers::{Headers, HttpStatus};
#[cfg(feature = "axum")]
pub use integrations::axum::AcceptLanguage;
pub use message::Message;
#[cfg(feature = "decode")]
pub use outgoing::Envelope;
pub use provider_errors_derive::ProviderError;
pub use spec::{Captures, Part, Spec, Template};
pub use unknown::Unknown;
pub use value::{FromText, Placeholder, Value};
