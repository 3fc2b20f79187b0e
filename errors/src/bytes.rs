//! What the bytes of a text tell, where looking at its characters takes longer than everything that is done with them.

/// A text without the white space around it: nearly always spaces, and nearly always none.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
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

/// Whether there is something in a text, and certainly no white space at either end.
#[inline]
pub(crate) fn is_bare(text: &[u8]) -> bool {
    begins_bare(text) && matches!(text, [.., b'!'..=b'~'] | [.., 0xe4..=0xff, _, 0x80..=0xff])
}

/// Whether a text begins with a character that is certainly no white space: one of ASCII, or from U+4000 on.
#[inline]
pub(crate) fn begins_bare(text: &[u8]) -> bool {
    matches!(text, [b'!'..=b'~' | 0xe4..=0xff, ..])
}

/// Whether a text has any of some bytes: sixteen at a time, where asking for each alone takes a search of its own.
#[cfg_attr(not(feature = "decode"), allow(dead_code))]
#[inline]
pub(crate) fn has_any<const N: usize>(text: &str, wanted: [u8; N]) -> bool {
    let is_wanted = |byte: u8| wanted.iter().fold(0, |found, &wanted| found | u8::from(byte == wanted));
    let Some(last) = text.as_bytes().last_chunk::<16>() else {
        return text.bytes().any(|byte| is_wanted(byte) != 0);
    };
    let mut found = [0; 16];
    for chunk in text.as_bytes().as_chunks().0.iter().chain([last]) {
        for (found, &byte) in found.iter_mut().zip(chunk) {
            *found |= is_wanted(byte);
        }
    }
    u128::from_ne_bytes(found) != 0
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
}
