//! The layout of the tables that the derive makes, and how they are read.
//!
//! Everything about the errors of an enum is in a handful of constants: one text per locale (see [`crate::texts`]), and
//! byte strings with numbers. Two thousand structs would say the same and take the compiler many times as long. The
//! writer of this layout is `errors-derive/src/encode.rs`; the derive is pinned to exactly this version of the runtime,
//! so the two always agree. All numbers are little-endian.
//!
//! Reading never panics: a table that is not what it should be reads as one that has nothing to say.

use crate::lookup::{self, Lookup};
use crate::spec::Spec;
use crate::texts::LocaleTable;

/// Everything about the errors of one enum.
#[derive(Debug)]
pub struct Table {
    /// The name of the provider.
    pub provider: &'static str,
    /// Codes and names of placeholders.
    pub strings: &'static str,
    /// The rows, one after the other in the order of the variants. Of each:
    ///
    /// | bytes | are |
    /// | --- | --- |
    /// | 0–3, 4–5 | where its code begins in `strings`, and how long it is |
    /// | 6 | its class; 0 if there is none, and so below |
    /// | 7 | its retry, and sixteen times its scope |
    /// | 8 | flags |
    /// | 9 | how many placeholders it has |
    /// | 10–11 | its HTTP status, if it has exactly one |
    /// | 12–15 | where what else there is begins in `more` |
    pub rows: &'static [[u8; ROW]],
    /// What some rows have: the row that follows in the chain of the code (four bytes, with `FOLLOWED`); several HTTP
    /// statuses, ascending, two bytes each, behind their number in one byte (with `SEVERAL`); the names of
    /// placeholders, twelve bytes each: where the documented name begins in `strings` (4), its length (2), and the same
    /// of the field.
    pub more: &'static [u8],
    /// From a code to its rows.
    pub lookup: Lookup,
    /// The locales, the default first.
    pub locales: &'static [LocaleTable],
    /// What responses look like.
    pub wire: Wire,
}

/// What responses look like that carry the errors of an enum.
#[derive(Debug, Clone, Copy)]
pub struct Wire {
    /// The field of a body that has the code: `code`, `type`, or `status` for the HTTP status itself.
    pub key: &'static str,
    /// The errors that the provider documents by HTTP status alone.
    pub http_level: Option<fn() -> &'static Table>,
    /// Headers with the id of a request, beside the usual ones.
    pub request_id_headers: &'static [&'static str],
    /// Values of `finish_reason` that mean failure, beside the usual ones.
    pub finish_reasons: &'static [&'static str],
    /// The placeholder that says when a limit is lifted.
    pub reset: Option<Reset>,
}

/// How a placeholder says when a limit is lifted.
#[derive(Debug, Clone, Copy)]
pub struct Reset {
    /// Its documented name.
    pub placeholder: &'static str,
    /// The form of a time, in the terms of `strftime`.
    pub format: &'static str,
    /// Seconds east of UTC, if it is known.
    pub offset: Option<i32>,
}

/// Bytes per row.
pub const ROW: usize = 16;

/// The flag of a row that answers for its code.
const GENERAL: u8 = 1;
/// The flag of a row that the pages no longer list.
const RETIRED: u8 = 2;
/// The flag of a row that another one follows in the chain of its code.
const FOLLOWED: u8 = 4;
/// The flag of a row with several HTTP statuses.
const SEVERAL: u8 = 8;

/// A byte string as records of the same length.
pub const fn records<const N: usize>(bytes: &'static [u8]) -> &'static [[u8; N]] {
    bytes.as_chunks().0
}

/// A number of two bytes; 0 if it is not there.
#[inline]
fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u16::from_le_bytes(*bytes))
}

/// A number of four bytes; 0 if it is not there.
#[inline]
fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

impl Table {
    /// How many rows it has.
    pub(crate) fn len(&self) -> u32 {
        self.rows.len() as u32
    }

    #[inline]
    fn row(&self, row: u32) -> &'static [u8; ROW] {
        self.rows.get(row as usize).unwrap_or(&[0; ROW])
    }

    /// A text of `strings`, by its place and its length at a place.
    fn string(&self, bytes: &[u8], at: usize) -> &'static str {
        let (start, length) = (u32_at(bytes, at) as usize, usize::from(u16_at(bytes, at + 4)));
        self.strings.get(start..start + length).unwrap_or_default()
    }

    pub(crate) fn code(&self, row: u32) -> &'static str {
        self.string(self.row(row), 0)
    }

    pub(crate) fn class_byte(&self, row: u32) -> u8 {
        self.row(row)[6]
    }

    pub(crate) fn retry_byte(&self, row: u32) -> u8 {
        self.row(row)[7] & 0x0f
    }

    pub(crate) fn scope_byte(&self, row: u32) -> u8 {
        self.row(row)[7] >> 4
    }

    #[inline]
    fn has(&self, row: u32, flag: u8) -> bool {
        self.row(row)[8] & flag != 0
    }

    pub(crate) fn is_general(&self, row: u32) -> bool {
        self.has(row, GENERAL)
    }

    pub(crate) fn is_retired(&self, row: u32) -> bool {
        self.has(row, RETIRED)
    }

    /// A fact on which all documented errors of an HTTP status agree, those of the HTTP level among them.
    pub(crate) fn agreed<T: PartialEq>(&'static self, status: u16, fact: fn(Spec) -> Option<T>) -> Option<T> {
        let http_level = self.wire.http_level.map(|table| table());
        let mut specs = [Some(self), http_level].into_iter().flatten().flat_map(|table| {
            let rows = (0..table.len()).filter(move |&row| table.statuses(row).any(|known| known == status));
            rows.map(move |row| Spec { table, row })
        });
        let first = fact(specs.next()?)?;
        specs.all(|spec| fact(spec).as_ref() == Some(&first)).then_some(first)
    }

    /// Where what else there is of a row begins in `more`, behind the row that follows it.
    fn more(&self, row: u32) -> usize {
        let followed = if self.has(row, FOLLOWED) { 4 } else { 0 };
        u32_at(self.row(row), 12) as usize + followed
    }

    /// The HTTP statuses of a row.
    pub(crate) fn statuses(&self, row: u32) -> impl ExactSizeIterator<Item = u16> + Clone + use<> {
        let more = self.more;
        let only = u16_at(self.row(row), 10);
        let (start, count) = if self.has(row, SEVERAL) {
            let start = self.more(row);
            (start + 1, more.get(start).map_or(0, |&count| usize::from(count)))
        } else {
            (0, usize::from(only != 0))
        };
        (0..count).map(move |index| if start == 0 { only } else { u16_at(more, start + 2 * index) })
    }

    /// The documented names of the placeholders of a row.
    pub(crate) fn names(&'static self, row: u32) -> impl ExactSizeIterator<Item = &'static str> + Clone {
        self.names_at(row, 0)
    }

    /// The names of the fields that hold their values.
    pub(crate) fn fields(&'static self, row: u32) -> impl ExactSizeIterator<Item = &'static str> + Clone {
        self.names_at(row, 6)
    }

    fn names_at(&'static self, row: u32, offset: usize) -> impl ExactSizeIterator<Item = &'static str> + Clone {
        let count = usize::from(self.row(row)[9]);
        let statuses = if self.has(row, SEVERAL) { 1 + 2 * self.statuses(row).len() } else { 0 };
        let start = self.more(row) + statuses;
        (0..count).map(move |index| self.string(self.more, start + 12 * index + offset))
    }

    /// The first row of a code.
    #[inline]
    pub(crate) fn find(&self, code: &str) -> Option<u32> {
        let row = self.lookup.first(code)?;
        if self.lookup.is_certain() || self.is_code_of(code, row)? { Some(row) } else { self.find_behind(row, code) }
    }

    /// The first row of a code, if that is of another code which the lookup leads to.
    #[cold]
    fn find_behind(&self, mut row: u32, code: &str) -> Option<u32> {
        loop {
            row = self.follower(row)?;
            if self.is_code_of(code, row)? {
                return Some(row);
            }
        }
    }

    /// Whether a row has this code; `None` if there is no such row.
    #[inline]
    fn is_code_of(&self, code: &str, row: u32) -> Option<bool> {
        let row = self.rows.get(row as usize)?;
        let (start, length) = (u32_at(row, 0) as usize, usize::from(u16_at(row, 4)));
        Some(
            length == code.len()
                && lookup::are_same(self.strings.as_bytes().get(start..start + length)?, code.as_bytes()),
        )
    }

    /// Whether another row follows in the chain of a code.
    #[inline]
    pub(crate) fn is_followed(&self, row: u32) -> bool {
        self.has(row, FOLLOWED)
    }

    /// The row that follows in the chain of a code.
    fn follower(&self, row: u32) -> Option<u32> {
        self.is_followed(row).then(|| u32_at(self.more, u32_at(self.row(row), 12) as usize))
    }

    /// The row of the same code that follows.
    pub(crate) fn next_of_code(&self, row: u32) -> Option<u32> {
        let mut next = self.follower(row)?;
        while self.code(next) != self.code(row) {
            next = self.follower(next)?;
        }
        Some(next)
    }

    /// The rows of a code, in the order of the enum.
    pub(crate) fn rows_of(&'static self, code: &str) -> RowsOf {
        RowsOf { table: self, next: self.find(code) }
    }

    /// Whether a code is documented.
    #[cfg_attr(not(feature = "decode"), allow(dead_code))]
    pub(crate) fn has_code(&self, code: &str) -> bool {
        self.find(code).is_some()
    }
}

/// The rows of a code.
#[derive(Debug, Clone)]
pub(crate) struct RowsOf {
    table: &'static Table,
    next: Option<u32>,
}

impl Iterator for RowsOf {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let row = self.next?;
        self.next = self.table.next_of_code(row);
        Some(row)
    }
}
