//! Errors made from what a response says.

use core::cmp::Ordering;
use core::fmt;

use crate::error::{ProviderError, View, index_of};
#[cfg(feature = "decode")]
use crate::exact;
use crate::exact::Beginning;
use crate::matching::{self, Captures};
#[cfg(feature = "decode")]
use crate::pointer;
use crate::spec::Spec;
use crate::table::Table;
use crate::texts::Item;
use crate::unknown::Unknown;

/// An enum of errors that can be made from a code: one with a variant for what its documentation does not list, so
/// that this never fails.
///
/// It is implemented by [`#[derive(ProviderError)]`](macro@crate::ProviderError) where a variant is
/// `#[provider(unknown)]`.
///
/// ```
/// use provider_errors::{Catalog, ProviderError, Unknown};
///
/// #[derive(Debug, PartialEq, ProviderError)]
/// #[provider(name = "shop")]
/// enum ShopError {
///     #[provider(code = "17", message = "No such {thing}")]
///     NoSuch { thing: Option<Box<str>> },
///     #[provider(code = "18", message = "Closed")]
///     Closed,
///     #[provider(unknown)]
///     Unknown(Unknown),
/// }
///
/// assert_eq!(ShopError::from_code("18"), Some(ShopError::Closed));
/// assert_eq!(ShopError::from_code("19"), None);
///
/// let error = ShopError::from_wire("17", Some(404), "No such hat");
/// assert_eq!(error, ShopError::NoSuch { thing: Some("hat".into()) });
/// assert_eq!(ShopError::from_wire("19", None, "Gone").code(), "19");
///
/// let codes: Vec<_> = ShopError::specs().map(|spec| spec.code()).collect();
/// assert_eq!(codes, ["17", "18"]);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be made from a code",
    note = "an enum that can has a variant `#[provider(unknown)] Unknown(provider_errors::Unknown)`"
)]
pub trait Catalog: ProviderError + Sized {
    #[doc(hidden)]
    fn __table() -> &'static Table;

    /// The variant of a row, without values.
    #[doc(hidden)]
    fn __from_row(row: u32) -> Option<Self>;

    /// Gives a placeholder its value; `false` if the text is no value for it.
    #[doc(hidden)]
    fn __set(&mut self, index: usize, text: &str) -> bool;

    #[doc(hidden)]
    fn __unknown(unknown: Unknown) -> Self;

    /// The error of a code, without the values of its placeholders.
    ///
    /// Where several errors have the code, it is the general one; `None` if there is none such, or no error has it.
    fn from_code(code: &str) -> Option<Self> {
        Self::__from_row(row_of(Self::__table(), code)?)
    }

    /// The error that a response means: by its code; of those with that code, by the HTTP status if any of them has it;
    /// of those, by the wording of the message; else the general one. It is unknown if none is left, or several.
    ///
    /// The values of placeholders are taken from the message if it follows a documented or observed wording in any
    /// locale; else they stay unknown.
    fn from_wire(code: &str, http_status: Option<u16>, message: &str) -> Self {
        let found = resolve(Self::__table(), code, http_status, message);
        if let Some(Resolved { row, captures, .. }) = found
            && let Some(mut error) = Self::__from_row(row)
        {
            for (index, value) in captures.iter(message) {
                error.__set(index, value);
            }
            return error;
        }
        let unknown = Unknown::new(code).with_message(message);
        Self::__unknown(match http_status {
            Some(status) => unknown.with_http_status(status),
            None => unknown,
        })
    }

    /// An error that its documentation describes so, without the values of its placeholders; `None` if it is of
    /// another enum.
    fn from_spec(spec: Spec) -> Option<Self> {
        if core::ptr::eq(spec.table, Self::__table()) { Self::__from_row(spec.row) } else { None }
    }

    /// What is documented, in the order of the variants, without making a value of any.
    fn specs() -> Specs {
        let table = Self::__table();
        Specs { table, next: 0, end: table.len() }
    }

    /// What is documented of the errors of a code.
    fn specs_of(code: &str) -> impl Iterator<Item = Spec> {
        let table = Self::__table();
        table.rows_of(code).map(move |row| Spec { table, row })
    }

    /// With a value for a placeholder, by its documented name or by the name of its field. For tests and servers: the
    /// variants with placeholders are `#[non_exhaustive]` and cannot be constructed.
    ///
    /// # Panics
    /// If the error has no such placeholder, or the text is no value for it; see [`try_with`](Self::try_with).
    #[must_use]
    #[track_caller]
    fn with(self, placeholder: &str, value: &str) -> Self {
        match self.try_with(placeholder, value) {
            Ok(error) => error,
            Err(problem) => panic!("{problem}: {placeholder:?} = {value:?}"),
        }
    }

    /// With a value for a placeholder, by its documented name or by the name of its field.
    ///
    /// # Errors
    /// If the error has no such placeholder, or the text is no value for it.
    fn try_with(mut self, placeholder: &str, value: &str) -> Result<Self, PlaceholderError> {
        let index = match self.__view() {
            View::Row(spec, _) if core::ptr::eq(spec.table, Self::__table()) => index_of(spec, placeholder),
            _ => None,
        };
        let index = index.ok_or(PlaceholderError::NoSuchPlaceholder)?;
        if self.__set(index, value) { Ok(self) } else { Err(PlaceholderError::NotAValue) }
    }
}

/// Why [`Catalog::try_with`] cannot set a placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PlaceholderError {
    /// The error has no placeholder of that name.
    NoSuchPlaceholder,
    /// The text is no value of the type of the field.
    NotAValue,
}

impl fmt::Display for PlaceholderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSuchPlaceholder => "the error has no such placeholder",
            Self::NotAValue => "the text is no value for the placeholder",
        })
    }
}

impl core::error::Error for PlaceholderError {}

/// What is documented of the errors of an enum, in the order of its variants.
#[derive(Debug, Clone)]
pub struct Specs {
    table: &'static Table,
    next: u32,
    end: u32,
}

impl Iterator for Specs {
    type Item = Spec;

    fn next(&mut self) -> Option<Spec> {
        let row = (self.next < self.end).then_some(self.next)?;
        self.next += 1;
        Some(Spec { table: self.table, row })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = (self.end - self.next) as usize;
        (left, Some(left))
    }
}

impl ExactSizeIterator for Specs {}

/// The row that a code means without anything else: its only one, or its only general one.
///
/// Where it is part of an enum's own function, the compiler knows the table, and leaves of the lookup what such a table
/// needs.
#[inline]
fn row_of(table: &'static Table, code: &str) -> Option<u32> {
    let first = table.find(code)?;
    if table.is_followed(first) { the_general(table, code) } else { Some(first) }
}

/// The row that a code means without anything else, if others have the same hash.
#[cold]
fn the_general(table: &'static Table, code: &str) -> Option<u32> {
    the_one(table, &table.rows_of(code))
}

/// The only one of some rows, or the only general one. Those that are retired count only if there are no others.
fn the_one(table: &Table, rows: &(impl Iterator<Item = u32> + Clone)) -> Option<u32> {
    let among = |rows: &mut dyn Iterator<Item = u32>| {
        let first = rows.next()?;
        let Some(second) = rows.next() else { return Some(first) };
        let mut general = [first, second].into_iter().chain(rows).filter(|&row| table.is_general(row));
        general.next().filter(|_| general.next().is_none())
    };
    let mut live = rows.clone().filter(|&row| !table.is_retired(row)).peekable();
    if live.peek().is_some() { among(&mut live) } else { among(&mut rows.clone()) }
}

/// The row that a response means, and the values in its message.
pub(crate) struct Resolved {
    pub row: u32,
    pub captures: Captures,
    /// Whether the message follows a wording of that row.
    #[cfg_attr(not(feature = "decode"), allow(dead_code))]
    pub by_wording: bool,
}

impl Resolved {
    fn without_wording(row: u32) -> Self {
        Self { row, captures: Captures::default(), by_wording: false }
    }
}

/// Finds the row of a code that a response means.
pub(crate) fn resolve(table: &'static Table, code: &str, status: Option<u16>, message: &str) -> Option<Resolved> {
    resolve_from(table, table.find(code)?, code, status, message)
}

/// The same where the first row of the code is known.
pub(crate) fn resolve_from(
    table: &'static Table,
    first: u32,
    code: &str,
    status: Option<u16>,
    message: &str,
) -> Option<Resolved> {
    if !table.is_followed(first) {
        // The only row of its code, whatever the status.
        let by_wording = resolve_among(table, [first].into_iter(), message);
        return Some(by_wording.unwrap_or_else(|| Resolved::without_wording(first)));
    }
    let of_status = move |row: &u32| status.is_some_and(|status| table.statuses(*row).any(|known| known == status));
    let by_status = table.rows_of(code).any(|row| of_status(&row));
    let candidates = || table.rows_of(code).filter(move |row| !by_status || of_status(row));
    resolve_among(table, candidates(), message)
        .or_else(|| Some(Resolved::without_wording(the_one(table, &candidates())?)))
}

/// Finds the one row whose wording a message follows, for a message that came without a code.
#[cfg(feature = "decode")]
pub(crate) fn resolve_wording(table: &'static Table, message: &str) -> Option<Resolved> {
    let (mut best, mut best_without_pointer) = (Best::default(), Best::default());
    for_each_wording(table, 0..table.len(), message, |row, wording| {
        // So does it then without its pointer.
        if exact::goes_on_otherwise(wording, message, pointer::MIN_LENGTH) {
            return;
        }
        best.consider(row, wording, message);
        if let Some(wording) = pointer::without_pointer(wording) {
            best_without_pointer.consider(row, wording, message);
        }
    });
    best.resolved().or_else(|| best_without_pointer.resolved())
}

/// The row with the wording that a message follows.
fn resolve_among(table: &'static Table, rows: impl Iterator<Item = u32>, message: &str) -> Option<Resolved> {
    let mut best = Best::default();
    for_each_wording(table, rows, message, |row, wording| best.consider(row, wording, message));
    best.resolved()
}

/// Looks at the wordings of some rows in all locales, but for those that begin otherwise than a message.
#[inline]
fn for_each_wording(
    table: &'static Table,
    rows: impl Iterator<Item = u32>,
    message: &str,
    mut act: impl FnMut(u32, Item),
) {
    let beginning = Beginning::of(message.as_bytes());
    for row in rows {
        for locale in table.locales {
            locale.items(row).wordings(beginning).for_each(|wording| act(row, wording));
        }
    }
}

/// The wording that a message follows: of several, the one that says most of it; none if two rows say as much.
#[derive(Default)]
struct Best {
    known: Option<(Item, Captures, u32)>,
    tie: bool,
}

impl Best {
    /// Compares the message with another wording.
    #[inline]
    fn consider(&mut self, row: u32, wording: Item, message: &str) {
        let Some(captures) = matching::matches(wording, message) else { return };
        let order = self.known.as_ref().map(|(known, ..)| matching::weight(*known).cmp(&matching::weight(wording)));
        match (&self.known, order) {
            (_, Some(Ordering::Greater)) => {}
            (Some((.., other)), Some(Ordering::Equal)) => self.tie |= *other != row,
            _ => *self = Self { known: Some((wording, captures, row)), tie: false },
        }
    }

    fn resolved(self) -> Option<Resolved> {
        let (_, captures, row) = self.known.filter(|_| !self.tie)?;
        Some(Resolved { row, captures, by_wording: true })
    }
}
