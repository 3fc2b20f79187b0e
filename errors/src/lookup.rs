//! From a code to the first of its rows.
//!
//! The derive chooses how, and makes the tables: `errors-derive/src/lookup.rs`. A lookup leads to a chain of rows that
//! has all rows of the code, as a rule no others, and as a rule only one. Each is compared with the whole code.

/// How the rows of a code are found.
#[derive(Debug)]
pub enum Lookup {
    /// Few codes: all rows are one chain.
    Few,
    /// All codes are numbers, most of those between the first and the last: they index a table.
    Numbers {
        /// The first number.
        first: u32,
        /// For each number, that of its first row plus one; 0 if there is none, and at the end.
        rows: &'static [[u8; 2]],
    },
    /// A perfect hash.
    Words {
        /// For each bucket of codes, what moves its codes to slots of their own.
        displacements: &'static [[u8; 2]],
        /// For each slot, the number of a row, and in the highest byte eight more bits of the hash.
        slots: &'static [[u8; 4]],
    },
}

impl Lookup {
    /// The first row of the chain in which the rows of a code are.
    #[inline]
    pub(crate) fn first(&self, code: &str) -> Option<u32> {
        match self {
            Self::Few => Some(0),
            Self::Numbers { first, rows } => by_number(code, *first, rows),
            Self::Words { displacements, slots } => by_hash(code, displacements, slots),
        }
    }

    /// Whether the first row of a chain has the code for certain, so that the two need not be compared.
    #[inline]
    pub(crate) fn is_certain(&self) -> bool {
        matches!(self, Self::Numbers { .. })
    }
}

#[inline]
fn by_number(code: &str, first: u32, rows: &[[u8; 2]]) -> Option<u32> {
    let place = number(code)?.wrapping_sub(first) as usize;
    // The last of them stands for all numbers before and behind, so that what is no code takes one way only.
    let row = rows.get(place.min(rows.len().wrapping_sub(1)))?;
    u32::from(u16::from_le_bytes(*row)).checked_sub(1)
}

#[inline]
fn by_hash(code: &str, displacements: &[[u8; 2]], slots: &[[u8; 4]]) -> Option<u32> {
    let hash = Hash::of(code.as_bytes());
    let displacement = u16::from_le_bytes(*displacements.get(hash.bucket(displacements.len()))?);
    let slot = u32::from_le_bytes(*slots.get(hash.slot(displacement, slots.len()))?);
    ((slot >> 24) as u8 == hash.tag()).then_some(slot & 0x00ff_ffff)
}

/// A number as one writes it: no sign, no zeros before it, nine digits at most.
#[inline]
fn number(code: &str) -> Option<u32> {
    let digits = code.as_bytes();
    match digits {
        [b'0', _, ..] => None,
        [_, _, _, _, ..] if digits.len() <= 8 => number_of_eight(digits),
        [] | [_, _, _, _, _, _, _, _, _, _, ..] => None,
        _ => digits.iter().try_fold(0, |number, &digit| {
            let value = u32::from(digit.wrapping_sub(b'0'));
            (value < 10).then_some(number * 10 + value)
        }),
    }
}

/// The number of four to eight digits: all of them at a time, so that codes of different lengths take one way.
#[inline]
fn number_of_eight(digits: &[u8]) -> Option<u32> {
    const ZEROS: u64 = u64::from_ne_bytes([b'0'; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0xf0; 8]);
    const SIXES: u64 = u64::from_ne_bytes([6; 8]);
    let half = |bytes: Option<&[u8; 4]>| Some(u64::from(u32::from_le_bytes(*bytes?)));
    let missing = 8 * 8_usize.checked_sub(digits.len())?;
    // The values of eight digits, the last in the highest byte; the halves overlap, and nothing stands before them.
    let text = half(digits.first_chunk())? << missing | half(digits.last_chunk())? << 32;
    let values = text ^ ZEROS << missing;
    if (values | values.wrapping_add(SIXES)) & HIGH != 0 {
        return None;
    }
    // Pairs of digits, then of those, then of those.
    let pairs = values.wrapping_mul(10 << 8 | 1) >> 8;
    let fours = (pairs & 0x00ff_00ff_00ff_00ff).wrapping_mul(100 << 16 | 1) >> 16;
    let eight = (fours & 0x0000_ffff_0000_ffff).wrapping_mul(10_000 << 32 | 1) >> 32;
    Some(eight as u32)
}

/// What is looked at of a code: its beginning, its middle and its end, eight bytes each, and its length. Of a code of at
/// most 24 bytes that is all of it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Words {
    head: u64,
    middle: u64,
    tail: u64,
    length: usize,
}

impl Words {
    const WHOLE: usize = 24;

    #[inline]
    fn of(code: &[u8]) -> Self {
        let length = code.len();
        let word = |bytes: Option<&[u8; 8]>| bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let half = |bytes: Option<&[u8; 4]>| bytes.map_or(0, |bytes| u64::from(u32::from_le_bytes(*bytes)));
        let byte = |place: usize| code.get(place).map_or(0, |&byte| u64::from(byte));
        let (head, middle, tail) = match length {
            8.. => (word(code.first_chunk()), word(code[(length - 8) / 2..].first_chunk()), word(code.last_chunk())),
            4.. => (half(code.first_chunk()), 0, half(code.last_chunk())),
            _ => (byte(0), byte(1), byte(2)),
        };
        Self { head, middle, tail, length }
    }
}

/// Whether two codes are the same: nearly all are compared as a few words.
#[inline]
pub(crate) fn are_same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len()
        && if one.len() <= Words::WHOLE { Words::of(one) == Words::of(other) } else { one == other }
}

/// The hash of a code. The derive has the same.
#[derive(Clone, Copy)]
struct Hash {
    high: u32,
    low: u32,
}

impl Hash {
    /// Codes differ in one of the words as a rule, and those that do not follow one another in a chain.
    #[inline]
    fn of(code: &[u8]) -> Self {
        let Words { head, middle, tail, length } = Words::of(code);
        let mixed = fold(head ^ 0x9e37_79b9_7f4a_7c15, tail ^ 0xd1b5_4a32_d192_ed03);
        let mixed = fold(mixed ^ middle, length as u64 ^ 0x8cb9_2ba7_2f3d_8dd7);
        Self { high: (mixed >> 32) as u32, low: mixed as u32 }
    }

    #[inline]
    fn bucket(self, buckets: usize) -> usize {
        share(self.high, buckets)
    }

    #[inline]
    fn slot(self, displacement: u16, slots: usize) -> usize {
        share(self.low.wrapping_add(u32::from(displacement).wrapping_mul(self.high | 1)), slots)
    }

    #[inline]
    fn tag(self) -> u8 {
        self.high as u8
    }
}

/// Both halves of a product, one upon the other.
#[inline]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    product as u64 ^ (product >> 64) as u64
}

/// A number below `count` that is to `count` as `number` is to all numbers.
#[inline]
fn share(number: u32, count: usize) -> usize {
    ((u64::from(number) * count as u64) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_are_read_as_they_are_written(code in prop_oneof![any::<u32>().prop_map(|n| n.to_string()), "[/-:0-9]{0,12}"]) {
            let wanted = code.parse().ok().filter(|number: &u32| number.to_string() == code && code.len() <= 9);
            assert_eq!(number(&code), wanted, "{code:?}");
        }

        #[test]
        fn codes_are_the_same_that_have_the_same_bytes(code in "[a-z_]{1,40}", at in 0_usize..40, byte in 0_u8..128) {
            let mut other = code.clone().into_bytes();
            assert!(are_same(code.as_bytes(), &other));
            let at = at % other.len();
            other[at] = byte;
            assert_eq!(are_same(code.as_bytes(), &other), code.as_bytes() == other, "{code} {other:?}");
            assert!(!are_same(code.as_bytes(), &other[1..]));
        }
    }
}
