//! What the bytes of a text tell, where looking at its characters takes longer than everything that is done with them.

/// A text without the white space around it: nearly always there is none, and otherwise spaces.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    if is_bare(text.as_bytes()) { text } else { trimmed(text) }
}

fn trimmed(text: &str) -> &str {
    let bytes = text.as_bytes();
    let (mut start, mut end) = (0, bytes.len());
    while bytes.get(start) == Some(&b' ') {
        start += 1;
    }
    while end > start && bytes.get(end - 1) == Some(&b' ') {
        end -= 1;
    }
    let text = text.get(start..end).unwrap_or_default();
    if text.is_empty() || is_bare(text.as_bytes()) { text } else { text.trim() }
}

/// At most so many of the first bytes of a text, up to the end of a character.
#[cfg_attr(not(feature = "decode"), allow(dead_code))]
pub(crate) fn beginning(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// At most so many of the last bytes of a text, from the beginning of a character on.
#[cfg_attr(not(feature = "decode"), allow(dead_code))]
pub(crate) fn end(text: &str, most: usize) -> &str {
    let mut start = text.len().saturating_sub(most);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// Whether there is something in a text, and certainly no white space at either end.
#[inline]
pub(crate) fn is_bare(text: &[u8]) -> bool {
    begins_bare(text) && ends_bare(text)
}

/// Whether a text ends with a character that is certainly no white space: one of ASCII, one from U+4000 on, or a stop.
#[inline]
fn ends_bare(text: &[u8]) -> bool {
    matches!(text, [.., b'!'..=b'~'] | [.., 0xe4..=0xff, _, 0x80..=0xff] | [.., 0xe3, 0x80, 0x82])
}

/// Whether a text begins with a character that is certainly no white space: one of ASCII, or from U+4000 on.
#[inline]
pub(crate) fn begins_bare(text: &[u8]) -> bool {
    matches!(text, [b'!'..=b'~' | 0xe4..=0xff, ..])
}

/// Whether a text has any of some bytes: sixteen at a time, where asking for each alone takes a search of its own.
#[cfg_attr(not(feature = "decode"), allow(dead_code))]
#[inline]
#[allow(clippy::needless_bitwise_bool)] // it must not branch
pub(crate) fn has_any<const N: usize>(text: &str, wanted: [u8; N]) -> bool {
    has_byte(text, |byte| wanted.iter().fold(false, |found, &wanted| found | (byte == wanted)))
}

/// The same by what is asked of a byte, which must not branch.
#[cfg_attr(not(feature = "decode"), allow(dead_code))]
#[inline]
pub(crate) fn has_byte(text: &str, is_wanted: impl Fn(u8) -> bool) -> bool {
    let Some(last) = text.as_bytes().last_chunk() else {
        return text.bytes().any(is_wanted);
    };
    let mut found = Anywhere::default();
    for chunk in text.as_bytes().as_chunks().0.iter().chain([last]) {
        found.look(chunk, chunk, |byte, _| is_wanted(byte));
    }
    found.is_anywhere()
}

/// Whether a text has two bytes, one behind the other, that are asked for: sixteen at a time.
#[cfg_attr(not(feature = "decode"), allow(dead_code))]
#[inline]
pub(crate) fn has_pair(text: &str, is_wanted: impl Fn(u8, u8) -> bool) -> bool {
    let [_, second @ ..] = text.as_bytes() else { return false };
    let first = text.as_bytes().get(..second.len()).unwrap_or_default();
    let (Some(last_first), Some(last_second)) = (first.last_chunk(), second.last_chunk()) else {
        return first.iter().zip(second).any(|(&first, &second)| is_wanted(first, second));
    };
    let mut found = Anywhere::default();
    for (first, second) in first.as_chunks().0.iter().zip(second.as_chunks().0) {
        found.look(first, second, &is_wanted);
    }
    found.look(last_first, last_second, is_wanted);
    found.is_anywhere()
}

/// At which of sixteen places something was found, any number of times. The compiler makes one instruction of what is
/// done at all of them, if that does not branch.
#[derive(Default)]
struct Anywhere([u8; 16]);

impl Anywhere {
    #[inline]
    fn look(&mut self, first: &[u8; 16], second: &[u8; 16], is_wanted: impl Fn(u8, u8) -> bool) {
        for ((found, &first), &second) in self.0.iter_mut().zip(first).zip(second) {
            *found |= u8::from(is_wanted(first, second));
        }
    }

    #[inline]
    fn is_anywhere(&self) -> bool {
        self.0.iter().fold(0, |all, &found| all | found) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    #[test]
    fn texts_are_trimmed_as_the_standard_library_does() {
        let pieces = [
            "", " ", "a", "。", "\u{3000}", "\u{a0}", "\t", "é", "\u{2028}", "重", "😀", "\u{85}", "\u{7f}", "\u{1680}",
        ];
        for a in pieces {
            for b in pieces {
                for c in pieces {
                    for d in pieces {
                        let text = String::from_iter([a, b, c, d]);
                        assert_eq!(trim(&text), text.trim(), "{text:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn texts_are_cut_between_characters() {
        let text = "a重b";
        let cut = |most| (beginning(text, most), end(text, most));
        assert_eq!([cut(0), cut(1), cut(2)], [("", ""), ("a", "b"), ("a", "b")]);
        assert_eq!([cut(4), cut(5), cut(9)], [("a重", "重b"), (text, text), (text, text)]);
    }

    #[test]
    fn every_place_is_looked_at() {
        for length in 0..50 {
            let text = "x".repeat(length);
            assert!(!has_any(&text, [b'{', b'[']), "{length}");
            for place in 0..length {
                let mut text = text.clone();
                text.replace_range(place..=place, "[");
                assert!(has_any(&text, [b'{', b'[']), "{place} of {length}");
            }
        }
    }

    #[test]
    fn every_pair_is_looked_at() {
        let is_wanted = |first: u8, second: u8| [first, second] == *b"[]";
        for length in 0..50 {
            for place in 0..=length {
                let mut text = "x".repeat(length);
                text.insert(place, '[');
                assert!(!has_pair(&text, is_wanted), "{place} of {length}");
                text.insert(place + 1, ']');
                assert!(has_pair(&text, is_wanted), "{place} of {length}");
            }
        }
    }
}
