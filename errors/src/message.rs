//! A message in a locale, with the values of its placeholders.

use core::fmt;

use crate::spec::Template;
use crate::value::Value;

/// Gives the values of the placeholders of an error, by their number.
#[doc(hidden)]
pub trait Values {
    /// The value of a placeholder, if it is known.
    fn value(&self, index: usize) -> Option<Value<'_>>;
}

/// A message in a locale, not yet written anywhere: nothing is allocated for it.
///
/// Its `Display` writes it. A placeholder whose value is not known is written as documented, `{name}`.
#[derive(Clone, Copy)]
pub struct Message<'a>(Repr<'a>);

#[derive(Clone, Copy)]
enum Repr<'a> {
    Template(Template, &'a dyn Values),
    Text(&'a str),
    Display(&'a dyn fmt::Display),
}

impl<'a> Message<'a> {
    #[inline]
    pub(crate) fn new(template: Template, values: &'a dyn Values) -> Self {
        Self(Repr::Template(template, values))
    }

    /// A message that is this text.
    pub const fn text(text: &'a str) -> Self {
        Self(Repr::Text(text))
    }

    /// A message that is displayed, for types that implement [`ProviderError`](crate::ProviderError) by hand.
    pub const fn display(text: &'a dyn fmt::Display) -> Self {
        Self(Repr::Display(text))
    }

    /// The whole message, if it is written as it stands.
    pub fn as_str(&self) -> Option<&'a str> {
        match self.0 {
            Repr::Template(template, _) => template.as_str(),
            Repr::Text(text) => Some(text),
            Repr::Display(_) => None,
        }
    }

    /// The locale that it is in, as a BCP 47 tag; `None` if it came from a response.
    pub fn locale(&self) -> Option<&'static str> {
        match self.0 {
            Repr::Template(template, _) => Some(template.locale()),
            Repr::Text(_) | Repr::Display(_) => None,
        }
    }

    /// Writes the message, without allocating.
    ///
    /// # Errors
    /// If `out` does.
    #[inline]
    pub fn write_to<W: fmt::Write + ?Sized>(&self, out: &mut W) -> fmt::Result {
        match self.0 {
            Repr::Text(text) => out.write_str(text),
            Repr::Display(value) => write!(out, "{value}"),
            Repr::Template(template, values) => {
                let (mut rest, mut at) = (template.text(), 0);
                for (offset, index) in template.cuts() {
                    let (literal, behind) = rest.split_at_checked(offset.saturating_sub(at)).unwrap_or((rest, ""));
                    (rest, at) = (behind, offset);
                    out.write_str(literal)?;
                    match values.value(index) {
                        Some(Value::Str(value)) => out.write_str(value)?,
                        Some(Value::Display(value)) => write!(out, "{value}")?,
                        None => write!(out, "{{{}}}", template.placeholder(index))?,
                    }
                }
                out.write_str(rest)
            }
        }
    }
}

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_to(f)
    }
}

impl fmt::Debug for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Message({self})")
    }
}
