//! What is wrapped around a live message: its code, the id of the request.

/// The labels of request ids, in lower case, without what separates their words.
const LABELS: &[&str] = &["requestid", "reqid", "logid", "traceid", "trace", "xrequestid", "xlogid"];

/// The shortest text that is taken for an id without a label.
const MIN_ID: usize = 12;

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
    let mut found = Unwrapped { message: message.trim(), ..Unwrapped::default() };
    // Several of them may be around one another, but not many.
    for _ in 0..4 {
        let before = found.message;
        found.take_brackets();
        found.take_labelled_front();
        found.take_labelled_back();
        if found.message == before {
            break;
        }
    }
    found
}

impl Unwrapped<'_> {
    /// `[1113][text][id]`, `[1113][text]`, and `text[id]`.
    fn take_brackets(&mut self) {
        if let Some((code, text, behind)) = coded(self.message) {
            let id = bracket(behind.trim_start());
            let rest = id.map_or(behind, |(_, rest)| rest);
            if rest.trim().is_empty() || label_of(rest).is_some() {
                self.code = self.code.or(Some(code));
                self.request_id = self.request_id.or(id.map(|(id, _)| id.trim()).filter(|id| !id.is_empty()));
                self.request_id = self.request_id.or_else(|| label_of(rest));
                self.message = text.trim();
            }
        } else if let Some(open) = self.message.rfind('[').filter(|_| self.message.ends_with(']')) {
            let id = &self.message[open + 1..self.message.len() - 1];
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
        let start = if closing {
            message.rfind(['(', '（', '['])
        } else {
            // The last two or three words.
            let mut spaces = message.char_indices().rev().filter(|(_, c)| c.is_whitespace() || matches!(c, ',' | '，'));
            let mut place = None;
            for (at, _) in spaces.by_ref().take(3) {
                if label_of(message[at..].trim_start_matches([',', '，', ' '])).is_some() {
                    place = Some(at);
                }
            }
            place
        };
        let Some(start) = start.filter(|&start| start > 0) else { return };
        let inside = message[start..].trim_matches(|c: char| "()（）[],， ".contains(c));
        if let Some(id) = label_of(inside) {
            self.request_id = self.request_id.or(Some(id));
            self.message = message[..start].trim_end().trim_end_matches([',', '，', ';']).trim_end();
        }
    }
}

/// `[1113][text]` at the beginning: the code, the text, and what is behind it.
pub(super) fn coded(text: &str) -> Option<(&str, &str, &str)> {
    let (code, rest) = bracket(text)?;
    let fits = (1..=48).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b));
    let (text, rest) = bracket(rest.trim_start())?;
    fits.then_some((code, text, rest))
}

/// What is in the bracket with which a text begins, and what is behind it. Brackets inside are balanced.
fn bracket(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('[')?;
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

/// The id behind a label: `request id: 2026…`, `logID=…`.
fn label_of(text: &str) -> Option<&str> {
    let text = text.trim();
    let (label, id) = text.split_once([':', '=', '：'])?;
    let mut letters = label.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase());
    let is_label = label.len() <= 16
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'_' | b'-'))
        && LABELS.iter().any(|known| letters.clone().eq(known.bytes()));
    let id = id.trim().trim_matches(['"', '`']);
    let fits = is_label && letters.next().is_some() && !id.is_empty() && !id.contains(char::is_whitespace);
    fits.then_some(id)
}

/// Whether a text without a label can only be an id.
fn is_id(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    text.len() >= MIN_ID && text.bytes().all(plain) && text.bytes().filter(u8::is_ascii_digit).count() * 3 >= text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(message: &str) -> (Option<&str>, &str, Option<&str>) {
        let Unwrapped { message, code, request_id } = unwrap(message);
        (code, message, request_id)
    }

    #[test]
    fn brackets_hold_the_code_the_text_and_the_id() {
        assert_eq!(of("[17][Closed][20260101120000ab]"), (Some("17"), "Closed", Some("20260101120000ab")));
        assert_eq!(of("[17][Closed] [20260101120000ab]"), (Some("17"), "Closed", Some("20260101120000ab")));
        assert_eq!(of("[17][a[1,2]]"), (Some("17"), "a[1,2]", None));
        assert_eq!(of("[17][Closed] Trace: ab12"), (Some("17"), "Closed", Some("ab12")));
        assert_eq!(of("Closed[20260101120000ab]"), (None, "Closed", Some("20260101120000ab")));
        assert_eq!(of("limit [1,100]"), (None, "limit [1,100]", None));
    }

    #[test]
    fn labels_tell_what_is_an_id() {
        assert_eq!(of("[logID=ab12] Closed"), (None, "Closed", Some("ab12")));
        assert_eq!(of("Closed (request id: ab12)"), (None, "Closed", Some("ab12")));
        assert_eq!(of("Closed, request_id: ab12"), (None, "Closed", Some("ab12")));
        assert_eq!(of("Closed（request id：ab12）"), (None, "Closed", Some("ab12")));
        assert_eq!(of("Closed (see below)"), (None, "Closed (see below)", None));
        assert_eq!(of("You have a request: ab12"), (None, "You have a request: ab12", None));
        assert_eq!(of("(request id: ab12)"), (None, "(request id: ab12)", None));
    }
}
