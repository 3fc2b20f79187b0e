//! A message in a locale, with the values of its placeholders.

use core::fmt;

use crate::locale;
use crate::spec::{Spec, Template};
use crate::texts::{Item, LocaleTable, Plain};
use crate::value::Value;

/// The row of an error that is not documented.
#[doc(hidden)]
pub const NO_ROW: u32 = u32::MAX;

/// Gives the row of an error in its table, and the values of its placeholders by their number.
#[doc(hidden)]
pub trait Values {
    /// The row, or [`NO_ROW`]. Not inlined by those who derive it: alone, it is a subtraction or a look into a table, and
    /// where the other variants are told apart too a jump to one of many places, which processors guess badly.
    fn row(&self) -> u32;

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
    /// A row in a locale, which nearly always has a message of it. It is only read when it is written.
    Row(Spec, &'static LocaleTable, &'a dyn Values),
    Template(Template, &'a dyn Values),
    Text(&'a str),
    Display(&'a dyn fmt::Display),
}

impl<'a> Message<'a> {
    /// The message of a row in the locale nearest to a tag.
    #[inline]
    pub(crate) fn of_row(spec: Spec, values: &'a dyn Values, tag: &str) -> Self {
        match locale::find(spec.table.locales, tag) {
            Some(locale) => Self(Repr::Row(spec, locale, values)),
            None => Self::elsewhere(spec, values, tag),
        }
    }

    /// What there is of a row that has no message in the nearest locale.
    #[cold]
    fn elsewhere(spec: Spec, values: &'a dyn Values, tag: &str) -> Self {
        match spec.template(tag) {
            Some(template) => Self(Repr::Template(template, values)),
            None => Self::text(spec.title(tag).unwrap_or(spec.code())),
        }
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
            Repr::Row(spec, locale, values) => match Template::of_row(spec, locale) {
                Some(template) => template.as_str(),
                None => Self::elsewhere(spec, values, locale.tag).as_str(),
            },
            Repr::Template(template, _) => template.as_str(),
            Repr::Text(text) => Some(text),
            Repr::Display(_) => None,
        }
    }

    /// The locale that it is in, as a BCP 47 tag; `None` if it came from a response.
    pub fn locale(&self) -> Option<&'static str> {
        match self.0 {
            Repr::Row(spec, locale, _) if locale.has_message(spec.row) => Some(locale.tag),
            Repr::Row(spec, locale, values) => Self::elsewhere(spec, values, locale.tag).locale(),
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
        // As nearly all are: what is not the same for all is apart, so that this can become part of its caller.
        if let Repr::Row(spec, locale, values) = self.0
            && let Some(Plain { before, placeholder, behind }) = locale.plain_message(spec.row)
        {
            out.write_str(before)?;
            let Some(index) = placeholder else { return Ok(()) };
            write_value(index, spec, values, out)?;
            return out.write_str(behind);
        }
        self.write_otherwise(out)
    }

    #[cold]
    fn write_otherwise<W: fmt::Write + ?Sized>(self, out: &mut W) -> fmt::Result {
        match self.0 {
            Repr::Text(text) => out.write_str(text),
            Repr::Display(value) => write!(out, "{value}"),
            Repr::Row(spec, locale, values) => match locale.message(spec.row) {
                Some(item) => write_item(item, spec, values, out),
                None => Self::elsewhere(spec, values, locale.tag).write_to(out),
            },
            Repr::Template(template, values) => write_item(template.item, template.spec, values, out),
        }
    }
}

/// Writes a text with the values of its placeholders.
fn write_item<W: fmt::Write + ?Sized>(item: Item, spec: Spec, values: &dyn Values, out: &mut W) -> fmt::Result {
    let (mut rest, mut at) = (item.text, 0);
    for (offset, index) in item.cuts {
        let (literal, behind) = rest.split_at_checked(offset.saturating_sub(at)).unwrap_or((rest, ""));
        (rest, at) = (behind, offset);
        out.write_str(literal)?;
        write_value(index, spec, values, out)?;
    }
    out.write_str(rest)
}

/// Writes the value of a placeholder.
#[inline]
fn write_value<W: fmt::Write + ?Sized>(index: usize, spec: Spec, values: &dyn Values, out: &mut W) -> fmt::Result {
    match values.value(index) {
        Some(Value::Str(value)) => out.write_str(value),
        Some(Value::Display(value)) => write!(out, "{value}"),
        None => write!(out, "{{{}}}", spec.placeholder(index)),
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
