//! The texts of a locale.
//!
//! All texts are one string, in the order of the rows, and what is to be known of a text stands before it. So a text
//! without placeholders costs no more than five bytes besides itself.

/// The texts of one locale.
#[derive(Debug)]
pub struct LocaleTable {
    /// The BCP 47 tag.
    pub tag: &'static str,
    /// The address of the documentation, or nothing.
    pub docs: &'static str,
    /// All texts. Those of a row are items, the message first. Of each:
    ///
    /// * one byte: its `Kind`; `LAST` if no other follows; `ELSEWHERE` if its text is the same as that of an
    ///   earlier item; and 32 times the number of its placeholders, 3 standing for a number that follows;
    /// * for each placeholder, its offset in the text and its number;
    /// * for a text elsewhere its place, and for it and for one that is not the last its length;
    /// * the text, if it is not elsewhere.
    ///
    /// Numbers have six bits per byte, the lowest first, and in all bytes but the last the seventh bit.
    pub text: &'static str,
    /// For each row, where its items begin in `text`, and at the end where the last ones end.
    pub places: &'static [[u8; 4]],
}

/// The bit of an item behind which there is no other.
const LAST: u8 = 8;
/// The bit of an item whose text stands elsewhere.
const ELSEWHERE: u8 = 16;
/// The number of placeholders that stands for one that follows.
const MANY: u8 = 3;
/// The bit of a byte of a number behind which there is another.
const MORE: u8 = 0x40;
/// How many bits of a number there are in a byte.
const BITS: u32 = 6;

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

impl LocaleTable {
    /// The texts of a row.
    #[inline]
    pub(crate) fn items(&'static self, row: u32) -> Items {
        Items { all: self.text, rest: self.of_row(row) }
    }

    #[inline]
    fn of_row(&'static self, row: u32) -> &'static str {
        let Some([start, end, ..]) = self.places.get(row as usize..) else { return "" };
        let [start, end] = [start, end].map(|place| u32::from_le_bytes(*place) as usize);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The message of a row.
    #[inline]
    pub(crate) fn message(&'static self, row: u32) -> Option<Item> {
        let (item, _) = read(self.text, self.of_row(row))?;
        (item.kind == Kind::Message as u8).then_some(item)
    }

    /// The first text of a kind that a row has.
    #[inline]
    pub(crate) fn item(&'static self, row: u32, kind: Kind) -> Option<Item> {
        self.items(row).find(|item| item.kind == kind as u8)
    }
}

/// The number at the front, and what is behind it. Nearly all have one byte or two.
#[inline]
fn number(bytes: &'static [u8]) -> Option<(usize, &'static [u8])> {
    match bytes {
        [byte, rest @ ..] if byte & MORE == 0 => Some((usize::from(*byte), rest)),
        [low, high, rest @ ..] if high & MORE == 0 => {
            Some((usize::from(low & !MORE) | usize::from(*high) << BITS, rest))
        }
        _ => long_number(bytes),
    }
}

#[cold]
fn long_number(bytes: &'static [u8]) -> Option<(usize, &'static [u8])> {
    let mut number = 0;
    for (place, byte) in bytes.iter().enumerate() {
        number |= usize::from(byte & !MORE).checked_shl(BITS * place as u32)?;
        if byte & MORE == 0 {
            return Some((number, &bytes[place + 1..]));
        }
    }
    None
}

/// A text of a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item {
    pub kind: u8,
    pub text: &'static str,
    pub cuts: Cuts,
}

impl Item {
    /// Whether it is a wording of a message, documented or observed.
    pub(crate) fn is_template(&self) -> bool {
        self.kind == Kind::Message as u8 || self.kind == Kind::Observed as u8
    }
}

/// Where the placeholders of a template stand in its text, and which they are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cuts {
    left: usize,
    rest: &'static [u8],
}

impl Cuts {
    /// None of these, yet.
    pub(crate) fn none(self) -> Self {
        Self { left: 0, rest: self.rest }
    }

    /// These and the one that follows.
    pub(crate) fn and_one(self) -> Self {
        Self { left: self.left + 1, rest: self.rest }
    }

    /// Whether there are none.
    pub(crate) fn is_empty(self) -> bool {
        self.left == 0
    }
}

impl IntoIterator for Cuts {
    type Item = (usize, usize);
    type IntoIter = CutIter;

    #[inline]
    fn into_iter(self) -> CutIter {
        CutIter(self)
    }
}

/// The placeholders of a template, one by one: the offset in the text, and the number.
pub(crate) struct CutIter(Cuts);

impl CutIter {
    /// Those that are left.
    pub(crate) fn rest(&self) -> Cuts {
        self.0
    }
}

impl Iterator for CutIter {
    type Item = (usize, usize);

    #[inline]
    fn next(&mut self) -> Option<(usize, usize)> {
        let left = self.0.left.checked_sub(1)?;
        let (offset, rest) = number(self.0.rest)?;
        let (placeholder, rest) = number(rest)?;
        self.0 = Cuts { left, rest };
        Some((offset, placeholder))
    }
}

/// The texts of a row in one locale.
pub(crate) struct Items {
    all: &'static str,
    rest: &'static str,
}

impl Iterator for Items {
    type Item = Item;

    #[inline]
    fn next(&mut self) -> Option<Item> {
        let (item, rest) = read(self.all, self.rest)?;
        self.rest = rest;
        Some(item)
    }
}

/// Reads the item that the texts of a row begin with, of `all` texts of a locale; gives what is behind it.
#[inline]
fn read(all: &'static str, texts: &'static str) -> Option<(Item, &'static str)> {
    let (&head, mut rest) = texts.as_bytes().split_first()?;
    let mut left = usize::from(head >> 5);
    if left == usize::from(MANY) {
        (left, rest) = number(rest)?;
    }
    let cuts = Cuts { left, rest };
    for _ in 0..left {
        (_, rest) = number(rest)?;
        (_, rest) = number(rest)?;
    }
    let mut place = None;
    if head & ELSEWHERE != 0 {
        let (found, behind) = number(rest)?;
        (place, rest) = (Some(found), behind);
    }
    let mut length = None;
    if head & (LAST | ELSEWHERE) != LAST {
        let (found, behind) = number(rest)?;
        (length, rest) = (Some(found), behind);
    }
    let here = texts.len() - rest.len();
    let end = here + if place.is_some() { 0 } else { length.unwrap_or(rest.len()) };
    let text = match (place, length) {
        (Some(place), Some(length)) => all.get(place..place + length)?,
        _ => texts.get(here..end)?,
    };
    let behind = if head & LAST != 0 { "" } else { texts.get(end..)? };
    Some((Item { kind: head & 7, text, cuts }, behind))
}
