//! The values of placeholders.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::sync::Arc;
use core::fmt;

/// The value of a placeholder: text, or anything else that can be displayed.
#[derive(Clone, Copy)]
pub enum Value<'a> {
    /// Text.
    Str(&'a str),
    /// Something that is displayed.
    Display(&'a dyn fmt::Display),
}

impl<'a> Value<'a> {
    /// The text, if it is text.
    pub fn as_str(self) -> Option<&'a str> {
        match self {
            Self::Str(text) => Some(text),
            Self::Display(_) => None,
        }
    }

    /// Writes the value.
    ///
    /// # Errors
    /// If `out` does.
    pub fn write_to<W: fmt::Write + ?Sized>(self, out: &mut W) -> fmt::Result {
        match self {
            Self::Str(text) => out.write_str(text),
            Self::Display(value) => write!(out, "{value}"),
        }
    }
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Str(text) => f.pad(text),
            Self::Display(value) => value.fmt(f),
        }
    }
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Str(text) => write!(f, "{text:?}"),
            Self::Display(value) => write!(f, "{value}"),
        }
    }
}

/// A type that the field of a placeholder can have.
///
/// It is implemented for the string types, numbers, `bool` and `char`, for references and boxes, and for `Option` of
/// any of them: `None` is a value that is not known. Implement it for a type of your own by its `Display`:
///
/// ```
/// use provider_errors::{Placeholder, Value};
///
/// struct Cents(u64);
///
/// impl std::fmt::Display for Cents {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
///     }
/// }
///
/// impl Placeholder for Cents {
///     fn value(&self) -> Option<Value<'_>> {
///         Some(Value::Display(self))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the field of a placeholder",
    label = "not a type that a placeholder can have",
    note = "use `Option<Box<str>>`, `String`, a number, or implement `provider_errors::Placeholder`"
)]
pub trait Placeholder {
    /// The value, if it is known.
    fn value(&self) -> Option<Value<'_>>;
}

/// A type that the field of a placeholder can have in an enum that is decoded, that is, one with an `unknown` variant:
/// it begins as unknown and is filled from text.
///
/// It is implemented for `Option` of the string types, numbers, `bool` and `char`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be filled from a live message",
    label = "must begin without a value",
    note = "in an enum with `#[provider(unknown)]`, it is an `Option`, such as `Option<Box<str>>`"
)]
pub trait FromText: Placeholder + Default {
    /// Takes a text for the value; `None` if the text is no such value.
    fn from_text(text: &str) -> Option<Self>;
}

macro_rules! text_types {
    ($($type:ty: $from:ty),*) => {$(
        impl Placeholder for $type {
            fn value(&self) -> Option<Value<'_>> {
                Some(Value::Str(self))
            }
        }

        impl FromText for Option<$type> {
            fn from_text(text: &str) -> Option<Self> {
                Some(Some(<$type>::from(<$from>::from(text))))
            }
        }
    )*};
}

text_types!(String: &str, Box<str>: &str, Rc<str>: &str, Arc<str>: &str, Cow<'static, str>: String);

macro_rules! parsed_types {
    ($($type:ty),*) => {$(
        impl Placeholder for $type {
            fn value(&self) -> Option<Value<'_>> {
                Some(Value::Display(self))
            }
        }

        impl FromText for Option<$type> {
            fn from_text(text: &str) -> Option<Self> {
                text.parse().ok().map(Some)
            }
        }
    )*};
}

parsed_types!(u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize, f32, f64, bool, char);

impl Placeholder for str {
    fn value(&self) -> Option<Value<'_>> {
        Some(Value::Str(self))
    }
}

impl<T: Placeholder + ?Sized> Placeholder for &T {
    fn value(&self) -> Option<Value<'_>> {
        (**self).value()
    }
}

impl<T: Placeholder> Placeholder for Option<T> {
    fn value(&self) -> Option<Value<'_>> {
        self.as_ref()?.value()
    }
}
