//! The serde form of an error: its provider, code, HTTP status, message and values, and never a name from Rust.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;
use core::marker::PhantomData;

use serde::de::{self, Deserializer};
use serde::ser::{SerializeMap, SerializeStruct, Serializer};
use serde::{Deserialize, Serialize};

use crate::api_error::{ApiError, Kind};
use crate::catalog::Catalog;
use crate::class::{Class, Retry, Scope};
use crate::error::ProviderError;
use crate::value::Value;

#[doc(hidden)]
pub use serde as __serde_crate;

macro_rules! as_name {
    ($($type:ty),*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor(PhantomData<$type>);

                impl de::Visitor<'_> for Visitor {
                    type Value = $type;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("the name of a ")?;
                        f.write_str(stringify!($type))
                    }

                    fn visit_str<E: de::Error>(self, name: &str) -> Result<$type, E> {
                        name.parse().map_err(|_| E::invalid_value(de::Unexpected::Str(name), &self))
                    }
                }

                deserializer.deserialize_str(Visitor(PhantomData))
            }
        }
    )*};
}

as_name!(Class, Retry, Scope);

/// The values of an error's placeholders by their documented names, as far as they are known.
struct Values<'a>(&'a dyn ProviderError);

impl Serialize for Values<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let names = self.0.spec().map(super::spec::Spec::placeholders);
        let mut map = serializer.serialize_map(None)?;
        for name in names.into_iter().flatten() {
            match self.0.placeholder(name) {
                Some(Value::Str(text)) => map.serialize_entry(name, text)?,
                Some(value) => map.serialize_entry(name, &value.to_string())?,
                None => {}
            }
        }
        map.end()
    }
}

/// Writes an error. For a value of an enum, `http_status` is the documented one.
///
/// # Errors
/// If the serializer does.
#[doc(hidden)]
pub fn serialize<S: Serializer>(error: &dyn ProviderError, serializer: S) -> Result<S::Ok, S::Error> {
    let mut out = serializer.serialize_struct("ProviderError", 5)?;
    out.serialize_field("provider", error.provider())?;
    out.serialize_field("code", error.code())?;
    out.serialize_field("http_status", &error.http_status())?;
    out.serialize_field("message", &error.to_string())?;
    out.serialize_field("values", &Values(error))?;
    out.end()
}

/// What was written of an error.
#[derive(Deserialize)]
struct Written<'a> {
    #[serde(borrow)]
    provider: Cow<'a, str>,
    #[serde(borrow)]
    code: Cow<'a, str>,
    #[serde(default)]
    http_status: Option<u16>,
    #[serde(default)]
    message: String,
    #[serde(default)]
    values: BTreeMap<String, Box<str>>,
}

/// Reads an error that [`serialize`] wrote. A code that the enum does not have becomes its unknown variant.
///
/// # Errors
/// If it is the error of another provider, or no error at all.
#[doc(hidden)]
pub fn deserialize<'de, E: Catalog, D: Deserializer<'de>>(deserializer: D) -> Result<E, D::Error> {
    let written = Written::deserialize(deserializer)?;
    let provider = E::__table().provider;
    if written.provider != provider {
        let found = &written.provider;
        return Err(de::Error::custom(format!("an error of the provider {found}, not of {provider}")));
    }
    let mut error = E::from_wire(&written.code, written.http_status, &written.message);
    // What the message says of a placeholder without a value is its name; only what was written counts.
    if let Some(spec) = error.spec() {
        error = E::from_spec(spec).unwrap_or(error);
        for (name, value) in &written.values {
            error = error.try_with(name, value).map_err(|problem| de::Error::custom(format!("{name}: {problem}")))?;
        }
    }
    Ok(error)
}

impl<E: Kind + ?Sized> Serialize for ApiError<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let error = self.error();
        let mut out = serializer.serialize_struct("ApiError", 7)?;
        out.serialize_field("provider", error.provider())?;
        out.serialize_field("code", error.code())?;
        out.serialize_field("http_status", &self.http_status())?;
        out.serialize_field("message", &error.to_string())?;
        out.serialize_field("values", &Values(error))?;
        out.serialize_field("live_message", &self.live_message())?;
        out.serialize_field("request_id", &self.request_id())?;
        out.end()
    }
}
