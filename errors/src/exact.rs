//! A live message that follows its template to the letter, but for spaces around values: as nearly all do.
//!
//! Bytes are compared, and nothing is folded. Where [`matching`](crate::matching), which forgives more, might find
//! anything else, nothing is found here.

use crate::bytes::{begins_bare, is_bare};
use crate::matching::Captures;
use crate::texts::{Cuts, Item};

/// The values in a message that follows a template; `None` if it does not, or if that cannot be told here.
pub(crate) fn captures(template: Item, message: &str) -> Option<Captures> {
    let mut captures = Captures::default();
    let (message, text) = (message.as_bytes(), template.text.as_bytes());
    let mut cuts = template.cuts.into_iter();
    // The placeholder that waits for the literal text behind it, and one directly before that.
    let Some((mut at, mut waiting)) = cuts.next() else {
        return (message == text).then_some(captures);
    };
    let mut before = None;
    // What is not bare may be white space of another kind.
    let is_literal = |literal: &[u8]| literal.is_empty() || begins_bare(literal);
    let literal = trim(text.get(..at)?);
    let mut rest = message.strip_prefix(literal).filter(|_| is_literal(literal))?;
    let mut says_something = !literal.is_empty();
    for (offset, placeholder) in cuts {
        let literal = trim(text.get(at..offset)?);
        if literal.is_empty() {
            if before.replace(waiting).is_some() {
                return None;
            }
        } else {
            let (value, behind) = rest.split_at_checked(find(rest, literal).filter(|_| is_literal(literal))?)?;
            capture(before.take(), waiting, value, message, &mut captures)?;
            rest = behind.get(literal.len()..)?;
            says_something = true;
        }
        (at, waiting) = (offset, placeholder);
    }
    let value = match trim(text.get(at..)?) {
        // A closing full stop does not count, nor would several.
        [] | [b'.'] if says_something => {
            let value = rest.strip_suffix(b".").unwrap_or(rest);
            value.last().filter(|b| b.is_ascii_alphanumeric())?;
            value
        }
        tail @ [b'"'..=b'-' | b'/'..=b'~' | 0xe4..=0xee, ..] => rest.strip_suffix(tail)?,
        _ => return None,
    };
    capture(before, waiting, value, message, &mut captures)?;
    Some(captures)
}

/// The first character of a text, as its bytes; 0 if others may count as the same.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Beginning(u32);

impl Beginning {
    #[inline]
    pub(crate) fn of(text: &[u8]) -> Self {
        Self(match *text {
            [byte, ..] if byte.is_ascii_alphanumeric() => u32::from(byte),
            // Neither white space nor punctuation.
            [byte @ 0xe4..=0xee, second, third, ..] => u32::from_le_bytes([byte, second, third, 0]),
            _ => 0,
        })
    }

    /// Whether a message that begins so certainly does not follow a template: as most do not.
    #[inline]
    pub(crate) fn is_otherwise(self, cuts: Cuts, text: &[u8]) -> bool {
        let Self(wanted) = Self::of(text);
        let begins_with_text = cuts.is_empty() || cuts.are_behind_text();
        begins_with_text && self.0 != wanted && self.0 != 0 && wanted != 0
    }
}

/// The same by all of the text before the first placeholder, as far as it stands `within` so many bytes. It tells whatever [`Beginning`] does.
pub(crate) fn goes_on_otherwise(template: Item, message: &str, within: usize) -> bool {
    let end = template.cuts.into_iter().next().map_or(within, |(offset, _)| offset.min(within));
    let wanted = template.text.as_bytes().iter().take(end);
    // A letter, a digit, or a piece of the same character: up to here all is the same.
    let is_certain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, 0xe4..=0xee);
    let mut is_inside = false;
    for (&wanted, &here) in wanted.zip(message.as_bytes()) {
        if wanted != here {
            return is_inside && wanted & here & 0xc0 == 0x80 || is_certain(wanted) && is_certain(here);
        }
        is_inside = matches!(here, 0xe4..=0xee) || is_inside && here & 0xc0 == 0x80;
    }
    false
}

/// Gives a piece of a message to the placeholders that stand there. Two of them part it at its first space.
#[inline]
fn capture(before: Option<usize>, last: usize, value: &[u8], message: &[u8], captures: &mut Captures) -> Option<()> {
    let mut value = trim(value);
    if let Some(before) = before {
        let space = value.iter().position(|b| !b.is_ascii_graphic())?;
        let (head, tail) = value.split_at_checked(space)?;
        if head.is_empty() || tail.first() != Some(&b' ') {
            return None;
        }
        captures.push(before, head, message);
        value = trim(tail);
    }
    is_bare(value).then(|| captures.push(last, value, message))
}

/// Where literal text stands in a message first, behind something; `None` also if it may do so before in another form.
#[inline]
fn find(message: &[u8], literal: &[u8]) -> Option<usize> {
    let &first = literal.first()?;
    // What full-width punctuation begins with: others may be the same.
    let may_be_folded = |byte: u8| matches!(byte, 0xe2 | 0xe3 | 0xef);
    if may_be_folded(first) {
        return None;
    }
    for (at, &byte) in (1..).zip(message.get(1..)?) {
        if byte == first {
            let here = message.get(at..)?;
            if here.starts_with(literal) {
                return Some(at);
            }
            // White space in between may differ, so what is told by is the byte behind spaces.
            let behind = |text: &[u8]| text.iter().skip(1).copied().find(|&b| b != b' ');
            let (here, wanted) = (behind(here)?, behind(literal)?);
            let differ = here != wanted && (!first.is_ascii() || here.is_ascii_graphic() && wanted.is_ascii_graphic());
            if !differ {
                return None;
            }
        } else if first.is_ascii() && may_be_folded(byte) {
            return None;
        }
    }
    None
}

/// Without spaces around it.
#[inline]
fn trim(mut text: &[u8]) -> &[u8] {
    while let [b' ', rest @ ..] = text {
        text = rest;
    }
    while let [rest @ .., b' '] = text {
        text = rest;
    }
    text
}

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::*;
    use crate::matching::folded;

    fn piece() -> impl Strategy<Value = &'static str> {
        prop::sample::select(&[
            "a", "b", "ab", "a b", " ", "  ", "", "1", "12", ".", "!", ". ", "。", "，", ",", "的", "使用", "的使",
            "é", "è", "“", "\"", "(", ")", "：", ": ", "\u{3000}", "\t", "\u{a0}", "ａ", "is", "s",
        ])
    }

    /// A template: what is before each placeholder, and what is behind the last one.
    fn template() -> impl Strategy<Value = (Vec<String>, String)> {
        let literal = || prop::collection::vec(piece(), 0..3).prop_map(|pieces| pieces.concat());
        (prop::collection::vec(literal(), 0..4), literal())
    }

    /// The same as it stands in the tables of an enum.
    fn item(before: &[String], behind: &str) -> Item {
        let (mut text, mut cuts) = (String::new(), Vec::new());
        for (literal, number) in before.iter().zip(0..) {
            text += literal;
            cuts.extend([text.len() as u8, number]);
        }
        assert!(text.len() < 64, "a number of one byte");
        text += behind;
        Item { kind: 1, text: text.leak(), cuts: Cuts::new(before.len(), cuts.leak()) }
    }

    fn values(captures: &Captures, message: &str) -> Vec<(usize, String)> {
        captures.iter(message).map(|(placeholder, value)| (placeholder, value.into())).collect()
    }

    fn agree(item: Item, message: &str) {
        let wanted = folded(item, message);
        if goes_on_otherwise(item, message, usize::MAX) {
            assert!(wanted.is_none(), "{item:?} {message:?}");
        }
        let is_otherwise = Beginning::of(message.as_bytes()).is_otherwise(item.cuts, item.text.as_bytes());
        assert!(!is_otherwise || goes_on_otherwise(item, message, 3), "{item:?} {message:?}");
        if let Some(captures) = captures(item, message) {
            let wanted = wanted.map(|wanted| values(&wanted, message));
            assert_eq!(Some(values(&captures, message)), wanted, "{item:?} {message:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn what_is_found_here_is_what_is_found_by_characters(
            (before, behind) in template(), message in prop::collection::vec(piece(), 0..6),
        ) {
            agree(item(&before, &behind), &message.concat());
        }

        #[test]
        fn so_it_is_in_messages_that_follow_their_template(
            (before, behind) in template(), values in prop::collection::vec(piece(), 4), space in piece(),
        ) {
            let mut message: String = before.iter().zip(&values).flat_map(|(literal, value)| [literal, *value]).collect();
            message += &behind;
            agree(item(&before, &behind), &message);
            agree(item(&before, &behind), &(message + space));
        }
    }

    #[test]
    fn messages_to_the_letter_are_told_here() {
        let limit = item(&["Limit of ".into(), " ".into(), " reached. Come back at ".into()], ".");
        let message = "Limit of 5 hour reached. Come back at 12:00";
        let found = captures(limit, message).expect("it follows");
        assert_eq!(values(&found, message), [(0, "5".into()), (1, "hour".into()), (2, "12:00".into())]);
        let is_otherwise =
            |message: &str| Beginning::of(message.as_bytes()).is_otherwise(limit.cuts, limit.text.as_bytes());
        assert!(is_otherwise("已达到") && !is_otherwise("Limits of"));
        assert!(goes_on_otherwise(limit, "Limit on", 9) && !goes_on_otherwise(limit, "Limit  of", 9));
    }
}
