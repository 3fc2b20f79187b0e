//! The layout of the tables that the derive makes, and how they are read.
//!
//! Everything about the errors of an enum is in a handful of constants: one text per locale, and byte strings with
//! numbers. Two thousand structs would say the same and take the compiler many times as long. The writer of this layout
//! is `errors-derive/src/encode.rs`; the derive is pinned to exactly this version of the runtime, so the two always
//! agree. All numbers are little-endian.
//!
//! Reading never panics: a table that is not what it should be reads as one that has nothing to say.

use crate::lookup::Lookup;
use crate::spec::Spec;

/// Everything about the errors of one enum.
#[derive(Debug)]
pub struct Table {
    /// The name of the provider.
    pub provider: &'static str,
    /// Codes and names of placeholders.
    pub strings: &'static str,
    /// Twenty-four bytes per row.
    pub rows: &'static [u8],
    /// HTTP statuses, two bytes each, ascending per row.
    pub statuses: &'static [u8],
    /// Names of placeholders, twelve bytes each: where the documented one stands in `strings` (4), its length (2), and
    /// the same of the field.
    pub names: &'static [u8],
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

/// The texts of one locale.
#[derive(Debug)]
pub struct LocaleTable {
    /// The BCP 47 tag.
    pub tag: &'static str,
    /// The address of the documentation, or nothing.
    pub docs: &'static str,
    /// All texts.
    pub text: &'static str,
    /// For each row, four bytes: where its record begins in this same byte string; 0 if it has none.
    ///
    /// A record is a list of items, each its kind in one byte, the place and the length of the text as LEB128, and
    /// for templates the number of placeholders and, for each, its offset in the text and its number, as LEB128. A zero
    /// byte ends it.
    pub index: &'static [u8],
}

/// Bytes per row: code (place 4, length 2), class, retry, scope, flags, number of statuses, number of placeholders,
/// place of the statuses (4), place of the names (4), number of the row that follows in the chain of its code (4, or 0).
pub(crate) const ROW: usize = 24;

/// The flag of a row that answers for its code.
const GENERAL: u8 = 1;
/// The flag of a row that the pages no longer list.
const RETIRED: u8 = 2;

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    Message = 1,
    Title = 2,
    Category = 3,
    Cause = 4,
    Solution = 5,
    Observed = 6,
}

impl Kind {
    const fn has_placeholders(kind: u8) -> bool {
        kind == Self::Message as u8 || kind == Self::Observed as u8
    }
}

/// A number of two bytes; 0 if it is not there.
fn u16_at(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| usize::from(u16::from_le_bytes(*bytes)))
}

/// A number of four bytes; 0 if it is not there.
fn u32_at(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u32::from_le_bytes(*bytes) as usize)
}

/// Takes a LEB128 number off the front.
fn take_number(bytes: &mut &'static [u8]) -> Option<usize> {
    let mut number = 0;
    let mut shift = 0;
    loop {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(byte & 0x7f).checked_shl(shift)?;
        if byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}

impl Table {
    /// How many rows it has.
    pub(crate) fn len(&self) -> u32 {
        (self.rows.len() / ROW) as u32
    }

    fn string(&self, start: usize, length: usize) -> &'static str {
        self.strings.get(start..start + length).unwrap_or_default()
    }

    fn byte(&self, row: u32, offset: usize) -> u8 {
        self.rows.get(row as usize * ROW + offset).copied().unwrap_or_default()
    }

    pub(crate) fn code(&self, row: u32) -> &'static str {
        let at = row as usize * ROW;
        self.string(u32_at(self.rows, at), u16_at(self.rows, at + 4))
    }

    pub(crate) fn class_byte(&self, row: u32) -> u8 {
        self.byte(row, 6)
    }

    pub(crate) fn retry_byte(&self, row: u32) -> u8 {
        self.byte(row, 7)
    }

    pub(crate) fn scope_byte(&self, row: u32) -> u8 {
        self.byte(row, 8)
    }

    pub(crate) fn is_general(&self, row: u32) -> bool {
        self.byte(row, 9) & GENERAL != 0
    }

    pub(crate) fn is_retired(&self, row: u32) -> bool {
        self.byte(row, 9) & RETIRED != 0
    }

    /// Whether a code is documented.
    #[cfg_attr(not(feature = "decode"), allow(dead_code))]
    pub(crate) fn has_code(&'static self, code: &str) -> bool {
        self.rows_of(code).next().is_some()
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

    /// The HTTP statuses of a row.
    pub(crate) fn statuses(&self, row: u32) -> impl ExactSizeIterator<Item = u16> + Clone + use<> {
        let count = usize::from(self.byte(row, 10));
        let start = u32_at(self.rows, row as usize * ROW + 12);
        let statuses = self.statuses;
        (0..count).map(move |index| u16_at(statuses, start + 2 * index) as u16)
    }

    /// The documented names of the placeholders of a row.
    pub(crate) fn names(&self, row: u32) -> impl ExactSizeIterator<Item = &'static str> + Clone + use<> {
        self.names_at(row, 0)
    }

    /// The names of the fields that hold their values.
    pub(crate) fn fields(&self, row: u32) -> impl ExactSizeIterator<Item = &'static str> + Clone + use<> {
        self.names_at(row, 6)
    }

    fn names_at(&self, row: u32, offset: usize) -> impl ExactSizeIterator<Item = &'static str> + Clone + use<> {
        let count = usize::from(self.byte(row, 11));
        let start = u32_at(self.rows, row as usize * ROW + 16);
        let (names, strings) = (self.names, self.strings);
        (0..count).map(move |index| {
            let at = start + 12 * index + offset;
            let begin = u32_at(names, at);
            strings.get(begin..begin + u16_at(names, at + 4)).unwrap_or_default()
        })
    }

    /// The rows of a code, in the order of the enum.
    pub(crate) fn rows_of(&'static self, code: &str) -> RowsOf {
        let first = self.lookup.first(code);
        RowsOf { table: self, next: first.and_then(|first| self.chain(first).find(|&row| self.code(row) == code)) }
    }

    /// Rows from this one on that one lookup leads to.
    fn chain(&'static self, first: u32) -> impl Iterator<Item = u32> {
        core::iter::successors(Some(first).filter(|&row| row < self.len()), |&row| self.next(row))
    }

    /// The row that follows in the chain of a code.
    fn next(&self, row: u32) -> Option<u32> {
        Some(u32_at(self.rows, row as usize * ROW + 20) as u32).filter(|&next| next > row)
    }
}

impl LocaleTable {
    /// The texts of a row.
    pub(crate) fn items(&'static self, row: u32) -> Items {
        let at = u32_at(self.index, row as usize * 4);
        Items { text: self.text, rest: if at == 0 { &[] } else { self.index.get(at..).unwrap_or_default() } }
    }

    /// The first text of a kind that a row has.
    pub(crate) fn item(&'static self, row: u32, kind: Kind) -> Option<Item> {
        self.items(row).find(|item| item.kind == kind as u8)
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
        let mut behind = self.table.chain(row).skip(1);
        self.next = behind.find(|&other| self.table.code(other) == self.table.code(row));
        Some(row)
    }
}

/// A text of a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item {
    pub kind: u8,
    pub text: &'static str,
    pub cuts: Cuts,
}

/// Where the placeholders of a template stand in its text, and which they are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cuts {
    left: usize,
    rest: &'static [u8],
}

impl Cuts {
    /// No placeholders.
    const NONE: Self = Self { left: 0, rest: &[] };

    /// Whether there are none.
    pub(crate) fn is_empty(self) -> bool {
        self.left == 0
    }
}

impl IntoIterator for Cuts {
    type Item = (usize, usize);
    type IntoIter = CutIter;

    fn into_iter(self) -> CutIter {
        CutIter(self)
    }
}

/// The placeholders of a template, one by one: the offset in the text, and the number.
pub(crate) struct CutIter(Cuts);

impl Iterator for CutIter {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        self.0.left = self.0.left.checked_sub(1)?;
        Some((take_number(&mut self.0.rest)?, take_number(&mut self.0.rest)?))
    }
}

/// The texts of a row in one locale.
pub(crate) struct Items {
    text: &'static str,
    rest: &'static [u8],
}

impl Iterator for Items {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        let (&kind, rest) = self.rest.split_first()?;
        self.rest = rest;
        if kind == 0 {
            self.rest = &[];
            return None;
        }
        let start = take_number(&mut self.rest)?;
        let length = take_number(&mut self.rest)?;
        let text = self.text.get(start..start.checked_add(length)?)?;
        let mut cuts = Cuts::NONE;
        if Kind::has_placeholders(kind) {
            let left = take_number(&mut self.rest)?;
            cuts = Cuts { left, rest: self.rest };
            let mut behind = cuts.into_iter();
            while behind.next().is_some() {}
            self.rest = behind.0.rest;
        }
        Some(Item { kind, text, cuts })
    }
}
