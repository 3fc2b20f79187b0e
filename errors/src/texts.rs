//! The texts of a locale.
//!
//! All texts are one string, in the order of the rows, and what is to be known of a text stands before it. So a text
//! without placeholders costs no more than five bytes besides itself.

use crate::exact::Beginning;

/// The texts of one locale.
#[derive(Debug)]
pub struct LocaleTable {
    /// The BCP 47 tag.
    pub tag: &'static str,
    /// The address of the documentation, or nothing.
    pub docs: &'static str,
    /// All texts. Those of a row are items, the message first, observed wordings behind it. Of each:
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

/// The bits of an item that are its kind.
const KIND: u8 = 7;
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
        let (at, end) = self.of_row(row);
        Items { all: self.text, at, end }
    }

    /// Where the texts of a row begin, and where they end.
    #[inline]
    fn of_row(&'static self, row: u32) -> (usize, usize) {
        match self.places.get(row as usize..) {
            Some([start, end, ..]) => (u32::from_le_bytes(*start) as usize, u32::from_le_bytes(*end) as usize),
            _ => (0, 0),
        }
    }

    /// Whether a row has a message.
    pub(crate) fn has_message(&'static self, row: u32) -> bool {
        let (at, end) = self.of_row(row);
        at < end && self.text.as_bytes().get(at).is_some_and(|head| head & KIND == Kind::Message as u8)
    }

    /// The message of a row, if it is as most are: it stands here, and has one placeholder or none.
    #[inline]
    pub(crate) fn plain_message(&'static self, row: u32) -> Option<Plain> {
        let (at, end) = self.of_row(row);
        let (head, rest) = self.text.as_bytes().get(at..end)?.split_first()?;
        if head & (KIND | ELSEWHERE) != Kind::Message as u8 {
            return None;
        }
        let (cut, rest) = match (head >> 5, rest) {
            (0, rest) => (None, rest),
            (1, [offset, placeholder, rest @ ..]) if (offset | placeholder) & MORE == 0 => {
                (Some((usize::from(*offset), usize::from(*placeholder))), rest)
            }
            _ => return None,
        };
        let (length, rest) = if head & LAST == 0 { number(rest)? } else { (rest.len(), rest) };
        let start = end - rest.len();
        let text = self.text.get(start..start + length)?;
        let (before, behind) = text.split_at_checked(cut.map_or(length, |(offset, _)| offset))?;
        Some(Plain { before, placeholder: cut.map(|(_, placeholder)| placeholder), behind })
    }

    /// The message of a row.
    pub(crate) fn message(&'static self, row: u32) -> Option<Item> {
        self.first(row).filter(|item| item.kind == Kind::Message as u8)
    }

    /// The first text of a row.
    fn first(&'static self, row: u32) -> Option<Item> {
        self.items(row).next()
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

/// A message with one placeholder, or none.
pub(crate) struct Plain {
    pub before: &'static str,
    pub placeholder: Option<usize>,
    pub behind: &'static str,
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
    #[cfg(test)]
    pub(crate) fn new(left: usize, rest: &'static [u8]) -> Self {
        Self { left, rest }
    }

    /// None of these, yet.
    pub(crate) fn none(self) -> Self {
        Self { left: 0, rest: self.rest }
    }

    /// These and the one that follows.
    pub(crate) fn and_one(self) -> Self {
        Self { left: self.left + 1, rest: self.rest }
    }

    /// What stands behind them: two numbers each, nearly always of one byte.
    #[inline]
    fn behind(self) -> Option<&'static [u8]> {
        if let Some((numbers, rest)) = self.rest.split_at_checked(2 * self.left)
            && numbers.iter().fold(0, |all, byte| all | byte) & MORE == 0
        {
            return Some(rest);
        }
        (0..2 * self.left).try_fold(self.rest, |rest, _| Some(number(rest)?.1))
    }

    /// Whether there is text before the first of them.
    #[inline]
    pub(crate) fn are_behind_text(self) -> bool {
        self.rest.first().is_some_and(|&offset| offset != 0)
    }

    /// Whether there are none.
    #[inline]
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
    at: usize,
    end: usize,
}

/// What stands before a text.
struct Head {
    kind: u8,
    cuts: Cuts,
    start: usize,
    length: usize,
}

impl Head {
    #[inline]
    fn item(self, all: &'static str) -> Option<Item> {
        let text = all.get(self.start..self.start.checked_add(self.length)?)?;
        Some(Item { kind: self.kind, text, cuts: self.cuts })
    }
}

impl Items {
    /// The wordings of a message among them, documented and observed, but for those that a message certainly does not
    /// follow by how it begins. They are the first of all.
    #[inline]
    pub(crate) fn wordings(mut self, message: Beginning) -> impl Iterator<Item = Item> {
        core::iter::from_fn(move || {
            loop {
                let kind = self.all.as_bytes().get(self.at..self.end)?.first()? & KIND;
                if kind != Kind::Message as u8 && kind != Kind::Observed as u8 {
                    return None;
                }
                let head = self.head()?;
                if !message.is_otherwise(head.cuts, self.all.as_bytes().get(head.start..)?) {
                    return head.item(self.all);
                }
            }
        })
    }

    /// Reads what stands before the next text, and goes on behind that.
    #[inline]
    fn head(&mut self) -> Option<Head> {
        let (&head, mut rest) = self.all.as_bytes().get(self.at..self.end)?.split_first()?;
        let mut left = usize::from(head >> 5);
        if left == usize::from(MANY) {
            (left, rest) = number(rest)?;
        }
        let cuts = Cuts { left, rest };
        rest = cuts.behind()?;
        let (mut start, mut behind) = (0, self.end);
        let length;
        let is_elsewhere = head & ELSEWHERE != 0;
        if is_elsewhere {
            (start, rest) = number(rest)?;
        }
        if is_elsewhere || head & LAST == 0 {
            (length, rest) = number(rest)?;
        } else {
            length = rest.len();
        }
        let here = self.end - rest.len();
        if !is_elsewhere {
            start = here;
        }
        if head & LAST == 0 {
            behind = if is_elsewhere { here } else { here.checked_add(length)? };
        }
        self.at = behind;
        Some(Head { kind: head & KIND, cuts, start, length })
    }
}

impl Iterator for Items {
    type Item = Item;

    #[inline]
    fn next(&mut self) -> Option<Item> {
        self.head()?.item(self.all)
    }
}
