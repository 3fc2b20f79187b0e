#![doc = include_str!("../README.md")]
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;

mod api_error;
mod catalog;
mod class;
mod error;
mod locale;
#[macro_use]
mod macros;
mod matching;
mod message;
mod spec;
mod table;
mod unknown;
mod value;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
#[cfg(feature = "serde")]
mod serde_impl;

pub use api_error::{ApiError, Kind};
pub use catalog::{Catalog, PlaceholderError, Specs};
pub use class::{Class, Retry, Scope, UnknownName};
pub use error::ProviderError;
pub use message::Message;
pub use provider_errors_derive::ProviderError;
pub use spec::{Part, Spec, Template};
pub use unknown::Unknown;
pub use value::{FromText, Placeholder, Value};
