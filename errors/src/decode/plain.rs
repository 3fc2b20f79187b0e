//! Plain JSON: objects of texts without escapes, whole numbers and words, as nearly all bodies of errors are.
//!
//! To read it takes a third of what `serde_json` takes, which has to allow for anything; that used to be longer than all
//! the rest of decoding. What is not plain is not read here, and left to `serde_json` from its beginning; what is, both
//! read alike.

use core::fmt;

use serde_core::de::value::BorrowedStrDeserializer;
use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_core::forward_to_deserialize_any;

/// Reads the value at the beginning of a text, if it is plain.
pub(super) fn read<'a, V: Visitor<'a>>(text: &'a str, visitor: V) -> Result<V::Value, NotPlain> {
    Plain { text, at: 0, depth: 0 }.deserialize_any(visitor)
}

/// That something is not plain, or no JSON at all.
#[derive(Debug)]
pub(super) struct NotPlain;

impl fmt::Display for NotPlain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not plain")
    }
}

impl core::error::Error for NotPlain {}

impl Error for NotPlain {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Objects in objects are plain only down to here.
const MAX_DEPTH: u8 = 16;

/// Numbers of more digits are not plain: they may be too large.
const MAX_DIGITS: usize = 18;

/// A text of which some was read.
struct Plain<'a> {
    text: &'a str,
    at: usize,
    depth: u8,
}

impl<'a> Plain<'a> {
    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The byte that follows white space.
    #[inline]
    fn next(&mut self) -> Result<u8, NotPlain> {
        loop {
            match self.text.as_bytes().get(self.at) {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                byte => return byte.copied().ok_or(NotPlain),
            }
        }
    }

    /// What is between quotation marks, the first of which is next.
    #[inline]
    fn string(&mut self) -> Result<&'a str, NotPlain> {
        self.at += 1;
        let length = unescaped(self.rest());
        let (start, end) = (self.at, self.at + length);
        self.at = end + 1;
        match self.text.as_bytes().get(end) {
            Some(b'"') => self.text.get(start..end).ok_or(NotPlain),
            _ => Err(NotPlain),
        }
    }

    fn number(&mut self) -> Result<u64, NotPlain> {
        let rest = self.rest();
        let length = rest.iter().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len());
        let (digits, behind) = rest.split_at(length);
        let has_zeros = digits.len() > 1 && digits.starts_with(b"0");
        if digits.len() > MAX_DIGITS || has_zeros || matches!(behind, [b'.' | b'e' | b'E', ..]) {
            return Err(NotPlain);
        }
        self.at += length;
        Ok(digits.iter().fold(0, |number, digit| 10 * number + u64::from(digit - b'0')))
    }

    fn word(&mut self, word: &str) -> Result<(), NotPlain> {
        self.at += word.len();
        if self.text.as_bytes().get(..self.at).is_some_and(|read| read.ends_with(word.as_bytes())) {
            Ok(())
        } else {
            Err(NotPlain)
        }
    }
}

/// How many bytes there are before a quotation mark, a backslash or a control character.
#[inline]
fn unescaped(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    // Eight bytes at a time. In each byte that is less than `limit`, the highest bit; perhaps also in ones above it.
    let less = |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word & HIGH;
    let equal = |word: u64, byte: u8| less(word ^ (ONES * u64::from(byte)), 1);
    let (words, tail) = bytes.as_chunks();
    let mut length = 0;
    for word in words {
        let word = u64::from_le_bytes(*word);
        let found = equal(word, b'"') | equal(word, b'\\') | less(word, b' ');
        if found != 0 {
            return length + found.trailing_zeros() as usize / 8;
        }
        length += 8;
    }
    length + tail.iter().position(|&b| matches!(b, b'"' | b'\\') || b < b' ').unwrap_or(tail.len())
}

impl<'de> Deserializer<'de> for &mut Plain<'de> {
    type Error = NotPlain;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        match self.next()? {
            b'"' => visitor.visit_borrowed_str(self.string()?),
            b'{' if self.depth < MAX_DEPTH => {
                (self.at, self.depth) = (self.at + 1, self.depth + 1);
                let value = visitor.visit_map(Fields { plain: self, is_first: true })?;
                self.depth -= 1;
                Ok(value)
            }
            b'0'..=b'9' => visitor.visit_u64(self.number()?),
            b't' => self.word("true").and_then(|()| visitor.visit_bool(true)),
            b'f' => self.word("false").and_then(|()| visitor.visit_bool(false)),
            b'n' => self.word("null").and_then(|()| visitor.visit_unit()),
            _ => Err(NotPlain),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// The fields of an object, one by one.
struct Fields<'p, 'a> {
    plain: &'p mut Plain<'a>,
    is_first: bool,
}

impl<'a> MapAccess<'a> for Fields<'_, 'a> {
    type Error = NotPlain;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, NotPlain> {
        let is_first = core::mem::take(&mut self.is_first);
        match self.plain.next()? {
            b'}' => {
                self.plain.at += 1;
                return Ok(None);
            }
            b',' if !is_first => {
                self.plain.at += 1;
                if self.plain.next()? != b'"' {
                    return Err(NotPlain);
                }
            }
            b'"' if is_first => {}
            _ => return Err(NotPlain),
        }
        let name = self.plain.string()?;
        if self.plain.next()? != b':' {
            return Err(NotPlain);
        }
        self.plain.at += 1;
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, NotPlain> {
        seed.deserialize(&mut *self.plain)
    }
}
