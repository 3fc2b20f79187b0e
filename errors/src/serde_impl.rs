//! The serde form of an error: its provider, code, HTTP status, message and values, and never a name from Rust.

use alloc::borrow::{Cow, ToOwned};
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
use crate::error::{ProviderError, View};
use crate::spec::Spec;
use crate::table::Table;
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
        let names = self.0.spec().map(Spec::placeholders);
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

/// The message of an error: of an unknown one, as the response has it.
fn message(error: &dyn ProviderError) -> String {
    match error.__view() {
        View::Unknown(_, unknown) => unknown.message().to_owned(),
        _ => error.to_string(),
    }
}

/// The documented wording, where several errors have the same code: it tells them apart.
fn wording(error: &dyn ProviderError) -> Option<String> {
    let spec = error.spec()?;
    let several = spec.table.rows_of(spec.code()).nth(1).is_some();
    spec.template("").filter(|_| several).map(|template| template.to_string())
}

/// Writes an error. For a value of an enum, `http_status` is the documented one.
///
/// # Errors
/// If the serializer does.
#[doc(hidden)]
pub fn serialize<S: Serializer>(error: &dyn ProviderError, serializer: S) -> Result<S::Ok, S::Error> {
    let wording = wording(error);
    let mut out = serializer.serialize_struct("ProviderError", if wording.is_some() { 6 } else { 5 })?;
    out.serialize_field("provider", error.provider())?;
    out.serialize_field("code", error.code())?;
    out.serialize_field("http_status", &error.http_status())?;
    out.serialize_field("message", &message(error))?;
    if let Some(wording) = &wording {
        out.serialize_field("template", wording)?;
    }
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
    template: Option<String>,
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
    let Some(mut error) = written.row(E::__table()).and_then(E::__from_row) else {
        return Ok(E::from_wire(&written.code, written.http_status, &written.message));
    };
    for (name, value) in &written.values {
        error = error.try_with(name, value).map_err(|problem| de::Error::custom(format!("{name}: {problem}")))?;
    }
    Ok(error)
}

impl Written<'_> {
    /// The row that was written: the only one of its code, or that of its status and wording.
    fn row(&self, table: &'static Table) -> Option<u32> {
        let is_it = |row: &u32| {
            let spec = Spec { table, row: *row };
            let template = spec.template("").map(|template| template.to_string());
            spec.http_status() == self.http_status && (template == self.template || self.template.is_none())
        };
        let mut rows = table.rows_of(&self.code);
        match (rows.next(), rows.next()) {
            (Some(only), None) => Some(only),
            (None, _) => None,
            _ => {
                let mut found = table.rows_of(&self.code).filter(is_it);
                found.next().filter(|_| found.next().is_none())
            }
        }
    }
}

impl<E: Kind + ?Sized> Serialize for ApiError<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let error = self.error();
        let mut out = serializer.serialize_struct("ApiError", 7)?;
        out.serialize_field("provider", error.provider())?;
        out.serialize_field("code", error.code())?;
        out.serialize_field("http_status", &self.http_status())?;
        out.serialize_field("message", &message(error))?;
        out.serialize_field("values", &Values(error))?;
        out.serialize_field("live_message", &self.live_message())?;
        out.serialize_field("request_id", &self.request_id())?;
        out.end()
    }
}
