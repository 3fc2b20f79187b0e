//! What is wrapped around a live message: its code, the id of the request.

use super::ids::{CODE_LABELS, label_of, may_be_labelled, value_of, without_end};
use super::status::is_number_of_code;
use super::vocabulary::{AFTER_ATTEMPTS, REMARKS_OF_GATEWAYS};
use crate::bytes::{has_any, has_pair, trim};

/// The shortest text that is taken for an id without a label.
pub(super) const MIN_ID: usize = 12;

/// A message and what was wrapped around it.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unwrapped<'m> {
    pub message: &'m str,
    pub code: Option<&'m str>,
    pub request_id: Option<&'m str>,
}

/// Takes off what gateways and providers wrap around a message: `[1113][…][id]`, `[logID=…] …`, `… (request id: …)`,
/// `…[id]`, `… Trace: id`.
pub(super) fn unwrap(message: &str) -> Unwrapped<'_> {
    let bare = Unwrapped { message: trim(message), ..Unwrapped::default() };
    if may_be_wrapped(bare.message) { bare.unwrapped() } else { bare }
}

/// Whether anything may be wrapped around a message: of nearly all that are not, a look at their bytes tells.
#[inline]
#[allow(clippy::needless_bitwise_bool)] // it must not branch
fn may_be_wrapped(message: &str) -> bool {
    // What clients and gateways write themselves: `Failed after …`, `…Error: …`, and remarks.
    let has_capital = |byte: u8| (byte == b'R') | (byte == b'N') | (byte == b'E');
    // A label ends with a letter that few words before a colon end with, or with what separates its words.
    let may_end_label = |byte: u8| {
        let lower = byte | 0x20;
        (lower == b'd') | (lower == b'e') | (byte == b' ') | (byte == b'_') | (byte == b'-')
    };
    // An equals sign, or a colon: that of ASCII, or perhaps the full-width one.
    let may_be_sign = |byte: u8| (byte == b':') | (byte == b'=') | (byte == 0xef);
    let may_wrap = |first: u8, second: u8| has_capital(first) | (may_end_label(first) & may_be_sign(second));
    message.starts_with('[')
        || message.ends_with([']', ')'])
        || message.starts_with(AFTER_ATTEMPTS)
        || has_pair(message, may_wrap)
}

impl Unwrapped<'_> {
    fn unwrapped(mut self) -> Self {
        // Several of them may be around one another, but not many.
        for _ in 0..4 {
            let before = self.message.len();
            self.take_remarks();
            self.take_exceptions();
            self.take_brackets();
            if self.message.len() != before && !may_be_wrapped(self.message) {
                break;
            }
            self.take_labelled_front();
            self.take_labelled_back();
            if self.message.len() == before {
                break;
            }
        }
        self.take_closing();
        self
    }

    /// The end of a remark that stood around all of it: `(last error: Closed)`.
    fn take_closing(&mut self) {
        let inside = self.message.strip_suffix(')').filter(|inside| !inside.contains(['(', '（']));
        if let Some(inside) =
            inside.filter(|inside| inside.ends_with(|c: char| c.is_alphanumeric() || ".。!！".contains(c)))
        {
            self.message = inside;
        }
    }

    /// `litellm.RateLimitError: RateLimitError: ZaiException - text`: what programs call their exceptions.
    fn take_exceptions(&mut self) {
        let is_plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_');
        let end = self.message.bytes().position(|b| !is_plain(b)).unwrap_or(self.message.len());
        let (name, rest) = self.message.split_at(end);
        let Some(text) = rest.strip_prefix(": ").or_else(|| rest.strip_prefix(" - ")) else { return };
        let is_exception = ["Error", "Exception"].iter().any(|end| name.len() > end.len() && name.ends_with(end));
        if is_exception && !text.trim().is_empty() {
            self.message = text.trim_start();
        }
    }

    /// What gateways say behind a message of what they tried.
    fn take_remarks(&mut self) {
        // `Failed after 3 attempts. Last error: Slow down` (`vercel/ai`)
        if let Some((_, last)) =
            self.message.strip_prefix(AFTER_ATTEMPTS).and_then(|rest| rest.split_once("Last error: "))
            && !last.trim().is_empty()
        {
            self.message = last.trim_start();
        }
        // Each has a capital that few messages have, and letters are found faster than phrases.
        if !has_any(self.message, [b'R', b'N']) {
            return;
        }
        if let Some((text, _)) = REMARKS_OF_GATEWAYS.iter().find_map(|remark| self.message.split_once(remark))
            && !text.trim().is_empty()
        {
            self.message = text.trim_end();
        }
    }

    /// `[1113][text][id]`, `[1113][text]`, and `text[id]`.
    fn take_brackets(&mut self) {
        if let Some((code, text, behind)) = coded(self.message) {
            let id = bracket(behind.trim_start());
            // Where a program failed, and remarks in parentheses, are none of the message.
            let rest = id.map_or(behind, |(_, rest)| rest).lines().next().unwrap_or_default().trim();
            let rest = rest.trim_matches(['`', '*', '"', '\'', ' ']);
            // `[1305][text][id]. Try again in a moment`: behind three brackets, or a number and a text, a client speaks.
            let speaks =
                rest.starts_with(['.', '。', ',']) && (id.is_some() || code.bytes().all(|b| b.is_ascii_digit()));
            // Behind a code of several digits and a text in brackets, whatever follows is another's.
            let is_remark = rest.starts_with('(') && rest.ends_with(')') || speaks || is_number_of_code(code);
            if rest.is_empty() || is_remark || label_of(rest).is_some() {
                self.code = self.code.or(Some(code));
                let is_word = |id: &&str| !id.is_empty() && !id.contains([' ', '<']);
                self.request_id = self.request_id.or(id.map(|(id, _)| id.trim()).filter(is_word));
                self.request_id = self.request_id.or_else(|| label_of(rest));
                self.message = text.trim();
            }
        } else if let Some(inside) = self.message.strip_suffix(']')
            && let Some(open) = inside.rfind('[')
        {
            let id = &inside[open + 1..];
            if is_id(id) && open > 0 {
                self.request_id = self.request_id.or(Some(id));
                self.message = self.message[..open].trim_end();
            }
        }
    }

    /// `[logID=20261010005755bf] text`.
    fn take_labelled_front(&mut self) {
        let Some((inside, rest)) = bracket(self.message) else { return };
        if let Some(id) = label_of(inside).filter(|_| !rest.trim().is_empty()) {
            self.request_id = self.request_id.or(Some(id));
            self.message = rest.trim_start();
        }
    }

    /// `text (request id: 20260303141547)`, `text, request_id=…`, `text Trace: …`.
    fn take_labelled_back(&mut self) {
        let message = self.message;
        let closing = message.ends_with([')', '）', ']']);
        let start = if closing { message.rfind(['(', '（', '[']) } else { last_label(message) };
        if start == Some(0) {
            // The id alone: the gateway has lost the message.
            self.request_id =
                self.request_id.or_else(|| label_of(message.trim_matches(['(', ')', '（', '）', '[', ']'])));
        }
        let Some(start) = start.filter(|&start| start > 0) else { return };
        let inside = message[start..].trim_matches(|c: char| "()（）[],， ".contains(c));
        // A label alone is no message.
        if ["error", "err", "code"].iter().any(|label| message[..start].trim().eq_ignore_ascii_case(label)) {
            return;
        }
        let is_word = |code: &&str| code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        // `(type=1308)`: a type in words says nothing new.
        let number = value_of(inside, &["type"]).filter(|code| is_number_of_code(code));
        if let Some(code) = value_of(inside, CODE_LABELS).filter(is_word).or(number) {
            self.code = self.code.or(Some(code));
            self.message = without_end(&message[..start]);
        } else if let Some(id) = label_of(inside) {
            self.request_id = self.request_id.or(Some(id));
            self.message = without_end(&message[..start]);
        }
    }
}

/// Where a label begins among the last two or three words, or the white space or comma before it.
fn last_label(message: &str) -> Option<usize> {
    let mut found = None;
    let mut end = message.len();
    for _ in 0..3 {
        let Some(at) = last_space(&message[..end]) else { break };
        end = at;
        if may_be_labelled(&message[end..]) {
            let piece = message[end..].trim_start_matches([',', '，', ' ']);
            if label_of(piece).is_some() || value_of(piece, CODE_LABELS).is_some() {
                found = Some(end);
            }
        }
    }
    found
}

/// Whether white space or a comma may begin with a byte.
static MAY_BE_SPACE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = matches!(byte as u8, 0..=b' ' | b',' | 0xc2 | 0xe1..=0xe3 | 0xef);
        byte += 1;
    }
    table
};

/// Where the last white space or comma is.
fn last_space(text: &str) -> Option<usize> {
    let is_space = |c: char| c.is_whitespace() || matches!(c, ',' | '，');
    let mut bytes = text.bytes().enumerate().rev().filter(|&(_, byte)| MAY_BE_SPACE[usize::from(byte)]);
    bytes.find_map(|(at, _)| text.get(at..)?.starts_with(is_space).then_some(at))
}

/// `[1113][text]` at the beginning: the code, the text, and what is behind it.
pub(super) fn coded(text: &str) -> Option<(&str, &str, &str)> {
    let (code, rest) = bracket(text)?;
    let fits = (1..=48).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b));
    let rest = rest.trim_start_matches([' ', ',', '\n', '\t']);
    // Somebody cut it: what follows a number is the text.
    let cut = || rest.strip_prefix('[').filter(|_| is_number_of_code(code)).map(|text| (text, ""));
    let (text, rest) = bracket(rest).or_else(cut)?;
    fits.then_some((code, text, rest))
}

/// What is in the bracket with which a text begins, and what is behind it. Brackets inside are balanced.
pub(super) fn bracket(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('[')?;
    let end = memchr::memchr(b']', inside.as_bytes())?;
    let (first, behind) = (inside.get(..end)?, inside.get(end + 1..)?);
    if !has_any(first, [b'[']) {
        return Some((first, behind));
    }
    let mut depth = 1;
    for (at, byte) in inside.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            return Some((&inside[..at], &inside[at + 1..]));
        }
    }
    None
}

/// Whether a text without a label can only be an id.
pub(super) fn is_id(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    text.len() >= MIN_ID && text.bytes().all(plain) && text.bytes().filter(u8::is_ascii_digit).count() * 3 >= text.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(message: &str) -> (Option<&str>, &str, Option<&str>) {
        let Unwrapped { message, code, request_id } = unwrap(message);
        (code, message, request_id)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn from_what_cannot_be_wrapped_nothing_is_taken(
            pieces in prop::collection::vec(prop::sample::select(&[
                "Closed", "关闭", "[", "]", "(", ")", "（", "）", ":", "：", "=", " ", ", ", "，", ".", "a", "1", "id", "Id",
                "request id", "request_id", "req-id", "trace", "Trace", "code", "err_code", "logID", "ab12", "20260101120000ab",
                "RateLimitError: ", "aException - ", "Failed after 3 attempts. Last error: ", ". Received Model Group=",
                " LiteLLM Retried:", "No fallback model group found for", "[17]", "[17][", "[20260101120000ab]", "\u{3000}", "\n", "`", "\"",
            ]), 0..9),
        ) {
            let message = pieces.concat();
            let message = trim(&message);
            if !may_be_wrapped(message) {
                let bare = Unwrapped { message, ..Unwrapped::default() };
                assert_eq!(bare.unwrapped(), bare, "{message:?}");
            }
        }
    }

    #[test]
    fn brackets_hold_the_code_the_text_and_the_id() {
        assert_eq!(of("[17][Closed][20260101120000ab]"), (Some("17"), "Closed", Some("20260101120000ab")));
        assert_eq!(of("[17][Closed] [20260101120000ab]"), (Some("17"), "Closed", Some("20260101120000ab")));
        assert_eq!(of("[17][a[1,2]]"), (Some("17"), "a[1,2]", None));
        let id = Some("20260101120000ab");
        assert_eq!(of("[17][Closed][20260101120000ab]. Try again."), (Some("17"), "Closed", id));
        assert_eq!(of("[17][Closed][<no id>]. Try again."), (Some("17"), "Closed", None));
        assert_eq!(of("[a][b] c"), (None, "[a][b] c", None));
        assert_eq!(of("Closed for now)"), (None, "Closed for now", None));
        assert_eq!(of("Closed (for now)"), (None, "Closed (for now)", None));
        assert_eq!(of("[17][Closed] Trace: ab12"), (Some("17"), "Closed", Some("ab12")));
        assert_eq!(of("Closed[20260101120000ab]"), (None, "Closed", Some("20260101120000ab")));
        assert_eq!(of("limit [1,100]"), (None, "limit [1,100]", None));
    }

    #[test]
    fn what_follows_a_code_and_a_text_in_brackets_is_no_part_of_it() {
        assert_eq!(of("[1717][Closed][x1] · try again"), (Some("1717"), "Closed", Some("x1")));
        assert_eq!(of("[1717][Closed"), (Some("1717"), "Closed", None));
        assert_eq!(of("[17][Closed"), (None, "[17][Closed", None));
        assert_eq!(of("Closed (type=1717)"), (Some("1717"), "Closed", None));
        assert_eq!(of("Closed (type=hat)"), (None, "Closed (type=hat)", None));
    }

    #[test]
    fn labels_tell_what_is_an_id() {
        assert_eq!(of("[logID=ab12] Closed"), (None, "Closed", Some("ab12")));
        assert_eq!(of("Closed (request id: ab12)"), (None, "Closed", Some("ab12")));
        assert_eq!(of("Closed, request_id: ab12"), (None, "Closed", Some("ab12")));
        assert_eq!(of("Closed（request id：ab12）"), (None, "Closed", Some("ab12")));
        assert_eq!(of("Closed (see below)"), (None, "Closed (see below)", None));
        assert_eq!(of("You have a request: ab12"), (None, "You have a request: ab12", None));
        assert_eq!(of("(request id: ab12)"), (None, "(request id: ab12)", Some("ab12")));
        assert_eq!(of("[17], [Closed]"), (Some("17"), "Closed", None));
        assert_eq!(of("a.RateLimitError: RateLimitError: ShopException - Closed"), (None, "Closed", None));
        assert_eq!(of("RateLimitError"), (None, "RateLimitError", None));
        assert_eq!(of("Closed. Received Model Group=hats\nAvailable: none"), (None, "Closed", None));
    }
}
