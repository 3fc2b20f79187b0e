//! Labels: words of the vocabulary before a sign or a number, in whatever combination.

use super::vocabulary::{HEADS, Label, MODIFIERS, NO_API, OF_ID, OF_STATUS};
use crate::bytes;

impl Label {
    /// The longest label, in bytes.
    const MAX: usize = 48;

    /// What a phrase before a sign is a label of, if it is one: words of the vocabulary and nothing else but a name.
    pub(super) fn of(phrase: &str) -> Option<Self> {
        const AROUND: &[char] = &['*', '`', '"', '\'', '-', '_', ' ', '\t', '“', '”'];
        let phrase = phrase.trim_matches(AROUND);
        if phrase.is_empty() || phrase.len() > Self::MAX {
            return None;
        }
        let lower = phrase.to_lowercase();
        let words = Words::at_end(&lower);
        let is_name = || {
            let name = phrase.get(..words.before.len()).unwrap_or_default().trim();
            let has_more = |c: char| c.is_uppercase() || c.is_ascii_digit();
            let is_word = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-');
            let is_own = is_word && name.starts_with(|c: char| c.is_alphabetic()) && name.chars().skip(1).any(has_more);
            is_own || words.count > 1 && !name.contains(|c: char| c.is_ascii()) && name.chars().count() <= 4
        };
        words.label().filter(|_| words.before.is_empty() || is_name())
    }

    /// What stands before a number is a label of, if it ends with one, and where that begins: `LLM error`, `(HTTP 400, code`.
    pub(super) fn at_end(text: &str) -> Option<(Self, usize)> {
        let near = bytes::end(text, Self::MAX);
        let lower = near.to_ascii_lowercase();
        let words = Words::at_end(&lower);
        let mut before = words.before.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(2);
        let is_other = before.any(|word| NO_API.contains(&word));
        let is_apart = !words.before.ends_with(|c: char| c.is_ascii_alphanumeric());
        words
            .label()
            .filter(|_| is_apart && !is_other)
            .map(|label| (label, text.len() - near.len() + words.before.len()))
    }
}

/// The words of the vocabulary at the end of a text, and what stands before them.
struct Words<'t> {
    head: Option<Label>,
    before: &'t str,
    count: usize,
    is_of_status: bool,
    is_of_id: bool,
}

impl<'t> Words<'t> {
    fn at_end(text: &'t str) -> Self {
        let mut words = Self { head: None, before: text, count: 0, is_of_status: false, is_of_id: false };
        loop {
            let text = words.before.trim_end_matches([' ', '_', '-', '.', '的']);
            let Some((word, label)) = last_word(text).filter(|(_, label)| words.count > 0 || label.is_some()) else {
                // What stands before a label is no part of it, nor is what is between.
                if words.count == 0 || text.is_empty() {
                    words.before = text;
                }
                return words;
            };
            words.head = words.head.or(label);
            words.is_of_status |= OF_STATUS.contains(&word);
            words.is_of_id |= OF_ID.contains(&word);
            words.before = &text[..text.len() - word.len()];
            words.count += 1;
        }
    }

    fn label(&self) -> Option<Label> {
        match self.head? {
            Label::RequestId if !self.is_of_id => None,
            Label::Code if self.is_of_status => Some(Label::Status),
            label => Some(label),
        }
    }
}

/// The longest word at the end of a label, and of what it is one.
fn last_word(text: &str) -> Option<(&'static str, Option<Label>)> {
    let last = text.as_bytes().last();
    let mut longest: Option<(&str, Option<Label>)> = None;
    for (label, words) in HEADS.iter().map(|(label, words)| (Some(*label), *words)).chain([(None, MODIFIERS)]) {
        for &word in words {
            let is_longer = || longest.is_none_or(|(known, _)| word.len() > known.len());
            // Nearly all end with another letter.
            if word.as_bytes().last() == last && text.ends_with(word) && is_longer() {
                longest = Some((word, label));
            }
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_any_words_of_the_vocabulary() {
        for (phrase, label) in [
            ("Provider message", Some(Label::Message)),
            ("serverMessage", Some(Label::Message)),
            ("error.message", Some(Label::Message)),
            ("errmsg", Some(Label::Message)),
            ("上游返回的错误信息", Some(Label::Message)),
            ("GLM error message", Some(Label::Message)),
            ("caused by", Some(Label::Message)),
            ("businessCode", Some(Label::Code)),
            ("**Error Code**", Some(Label::Code)),
            ("供应商错误码", Some(Label::Code)),
            ("HTTP status code", Some(Label::Status)),
            ("响应状态码", Some(Label::Status)),
            ("X-Request-Id", Some(Label::RequestId)),
            ("请求ID", Some(Label::RequestId)),
            ("last error", Some(Label::Error)),
            ("model", Some(Label::Other)),
            ("exit code", None),
            ("barcode", None),
            ("error id", None),
            ("the user message", None),
            ("", None),
        ] {
            assert_eq!(Label::of(phrase), label, "{phrase}");
        }
    }

    #[test]
    fn a_label_may_end_a_text() {
        for (text, wanted) in [
            ("hat-4 code", Some((Label::Code, 6))),
            ("LLM error", Some((Label::Error, 0))),
            ("(HTTP 400, code", Some((Label::Code, 11))),
            ("业务错误码", Some((Label::Code, 0))),
            ("the process exited with code", None),
            ("exit code", None),
            ("barcode", None),
            ("hats", None),
        ] {
            assert_eq!(Label::at_end(text), wanted, "{text}");
        }
    }
}
