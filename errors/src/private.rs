//! What code made by the derive refers to. Not for anybody else; it changes without notice.

pub use core::error::Error;
pub use core::fmt;
pub use core::option::Option::{self, None, Some};

pub use crate::error::View;
pub use crate::lookup::Lookup;
pub use crate::message::{NO_ROW, Values};
pub use crate::spec::Spec;
pub use crate::table::{Reset, Table, Wire, records};
pub use crate::texts::LocaleTable;
pub use crate::value::{FromText, Placeholder, Value};

use crate::error::ProviderError;
use crate::unknown::Unknown;

/// A handle of a row.
pub const fn spec(table: &'static Table, row: u32) -> Spec {
    Spec { table, row }
}

/// An error that another one stands for.
pub fn other<T: ProviderError>(inner: &T) -> &dyn ProviderError {
    inner
}

/// What a variant that is `unknown` holds.
#[diagnostic::on_unimplemented(
    message = "a variant that is `unknown` holds a `provider_errors::Unknown`, not a `{Self}`",
    label = "expected `provider_errors::Unknown`"
)]
pub trait IsUnknown {
    /// The error that is not documented.
    fn get(&self) -> &Unknown;

    /// The same the other way round.
    fn make(unknown: Unknown) -> Self;
}

impl IsUnknown for Unknown {
    fn get(&self) -> &Unknown {
        self
    }

    fn make(unknown: Unknown) -> Self {
        unknown
    }
}

/// An error that is not documented.
pub fn unknown<T: IsUnknown>(inner: &T) -> &Unknown {
    inner.get()
}

/// An error that is not documented.
pub fn make_unknown<T: IsUnknown>(unknown: Unknown) -> T {
    T::make(unknown)
}

/// The value of a field.
pub fn value<T: Placeholder>(field: &T) -> Option<Value<'_>> {
    field.value()
}

/// A field of an error that was decoded, to begin with.
pub fn empty<T: Default>() -> T {
    T::default()
}

/// Fills a field; `false` if the text is no value for it.
pub fn set<T: FromText>(field: &mut T, text: &str) -> bool {
    match T::from_text(text) {
        Some(value) => {
            *field = value;
            true
        }
        None => false,
    }
}

/// What can be the source of an error. Called as a method, so that a box or a pointer is looked through.
pub trait AsSource {
    /// The error.
    fn as_source(&self) -> &(dyn Error + 'static);
}

impl<T: Error + 'static> AsSource for T {
    fn as_source(&self) -> &(dyn Error + 'static) {
        self
    }
}

impl AsSource for dyn Error + 'static {
    fn as_source(&self) -> &(dyn Error + 'static) {
        self
    }
}

impl AsSource for dyn Error + Send + 'static {
    fn as_source(&self) -> &(dyn Error + 'static) {
        self
    }
}

impl AsSource for dyn Error + Send + Sync + 'static {
    fn as_source(&self) -> &(dyn Error + 'static) {
        self
    }
}

#[cfg(feature = "serde")]
pub use crate::serde_impl::{__serde_crate as serde, deserialize, serialize};
