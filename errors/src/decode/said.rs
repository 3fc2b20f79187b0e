//! What clients say before the words of somebody else, and behind them: that something failed, the status, how often they
//! tried.

use super::status::is_number_of_code;
use super::vocabulary::{
    ARTICLES, BEFORE_STATUS, BEGINNINGS, COUNTED, FAILED, FAILURES, HEADS, KINDS, LEVELS, Label, NO_MORE, OF_STATUS,
    PHRASES, REASONS, SPEAKING, SPOKEN_TO, TRIED, VERBS,
};

/// Whether a word is the name of a level: `ERROR`.
pub(super) fn is_level(word: &str) -> bool {
    LEVELS.contains(&word)
}

/// Whether a text is what a client says of the kind of an error.
pub(super) fn is_kind(text: &str) -> bool {
    KINDS.contains(&text)
}

/// Whether a text is no more than what HTTP calls a status: `Too Many Requests`.
pub(super) fn is_reason(text: &str) -> bool {
    REASONS.iter().any(|reason| reason.eq_ignore_ascii_case(text))
}

/// What stands behind the words of a status.
pub(super) fn behind_reason(text: &str) -> Option<&str> {
    let begins = |reason: &&&str| text.get(..reason.len()).is_some_and(|start| start.eq_ignore_ascii_case(reason));
    REASONS.iter().find(begins).map(|reason| &text[reason.len()..])
}

/// Whether a text is a phrase that says no more than that something failed.
pub(super) fn is_phrase(text: &str) -> bool {
    PHRASES.iter().any(|phrase| phrase.eq_ignore_ascii_case(text))
}

/// Whether a message is no more than that there was an error, and its status.
pub(super) fn says_nothing(message: &str) -> bool {
    let is_end = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ':' | '!');
    let phrase = message.trim_end_matches(is_end).trim_start();
    phrase.is_empty() || is_phrase(phrase)
}

/// Whether a text is words beside numbers and nothing else, and a number among them: `HTTP 429`, `attempt 2 of 10`.
pub(super) fn is_count(text: &str) -> bool {
    let (rest, has_number) = without_count(text);
    has_number && rest.is_empty()
}

/// A text without the status, and how often something was tried, at its end, and whether it had any: `failed (429)`,
/// `failed with status code 429`, `failed after 3 retries`, `失败，状态码：429`, `HTTP 429 Too Many Requests`.
pub(super) fn without_count(text: &str) -> (&str, bool) {
    const SIGNS: &[char] =
        &[' ', ',', '，', '(', ')', '（', '）', '[', ']', ':', '：', '=', '/', '-', '#', '.', '*', '`'];
    const MAX_WORDS: usize = 16;
    let is_digit = |c: char| c.is_ascii_digit();
    let (mut rest, mut has_number) = (text, false);
    for _ in 0..MAX_WORDS {
        let bare = rest.trim_end_matches(SIGNS);
        let before = bare.trim_end_matches(is_digit);
        let word = if before.len() < bare.len() {
            // `hat4` is a name, and four digits are a code, but for those of JSON-RPC.
            let is_code = bare.len() - before.len() > 3 && !before.ends_with('-');
            if is_code || before.ends_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
                break;
            }
            has_number = true;
            bare.len() - before.len()
        } else if let Some(word) =
            REASONS.iter().chain(COUNTED).filter(|word| ends_with_word(bare, word)).map(|word| word.len()).max()
        {
            word
        } else {
            break;
        };
        rest = &bare[..bare.len() - word];
    }
    if has_number { (rest.trim_end_matches(SIGNS), true) } else { (text, false) }
}

/// Whether a text ends with a word as a whole, in whatever case.
fn ends_with_word(text: &str, word: &str) -> bool {
    let Some(at) = text.len().checked_sub(word.len()).filter(|&at| text.is_char_boundary(at)) else { return false };
    let is_apart = !(word.is_ascii() && text[..at].ends_with(|c: char| c.is_ascii_alphanumeric()));
    text[at..].eq_ignore_ascii_case(word) && is_apart
}

/// The labels of errors.
fn errors() -> impl Iterator<Item = &'static str> {
    HEADS.iter().filter(|(label, _)| *label == Label::Error).flat_map(|(_, words)| words.iter().copied())
}

/// The longest part that a client says at once, in bytes and in words.
const MAX_SAID: usize = 320;
const MAX_WORDS: usize = 10;

/// The longest name before a status, in words.
const MAX_NAME: usize = 2;

/// Whether a part of a text is what a client says before the words of somebody else: a label, that something failed,
/// a status, what it was doing.
pub(super) fn is_said(part: &str) -> bool {
    if part.len() > MAX_SAID {
        return false;
    }
    let part = part.trim_matches(['*', '`', '"', '\'', ' ']);
    let part = part.split_once(' ').filter(|(word, _)| is_level(word.trim())).map_or(part, |(_, rest)| rest.trim());
    let (bare, is_counted) = without_count(without_aside(part).unwrap_or(part));
    let is_counted = is_counted || without_count(part).1;
    if bare.is_empty() {
        return is_counted && part.contains(char::is_alphabetic);
    }
    let last = bare.rsplit([';', '，', '；']).next().unwrap_or(bare).rsplit(". ").next().unwrap_or(bare);
    if matches!(Label::of(last), Some(Label::Message | Label::Error | Label::Status))
        || is_phrase(bare)
        || is_reason(bare)
    {
        return true;
    }
    let lower = bare.to_lowercase();
    if BEGINNINGS.iter().any(|start| lower.starts_with(start)) {
        return true;
    }
    let words = lower.split(|c: char| !(c.is_alphanumeric() || c == '\'')).map(|word| word.trim_matches('\''));
    let mut words = words.filter(|word| !word.is_empty());
    // `Error 1302 (40001)`: a number as long as a code makes it one of somebody.
    let begins = !words.clone().any(is_number_of_code)
        && (words
            .clone()
            .find(|word| !ARTICLES.contains(word))
            .is_some_and(|word| errors().any(|known| word == known))
            || errors().any(|word| !word.is_ascii() && lower.starts_with(word)));
    let Some(last) = words.next_back() else { return false };
    if bare.split_whitespace().count() > MAX_WORDS || lower.contains(['{', '?']) {
        return begins && bare.split_whitespace().count() <= 2 * MAX_WORDS;
    }
    let ends = |word: &str| last == word || word.len() > 4 && last.ends_with(word);
    let is_end = |word: &str| if word.is_ascii() { ends(word) && !lower.contains(", ") } else { lower.ends_with(word) };
    let words_before = bare.split_whitespace().count();
    let is_request = SPOKEN_TO.contains(&last) && SPEAKING.iter().any(|word| lower.contains(word));
    let is_out = NO_MORE.contains(&last) && words.next_back().is_some_and(|word| TRIED.contains(&word));
    begins
        || errors().chain(FAILURES.iter().copied()).any(is_end)
        || is_counted && words_before <= MAX_NAME && OF_STATUS.iter().any(|word| part.to_lowercase().contains(word))
        || is_counted && BEFORE_STATUS.iter().any(|end| last.ends_with(end))
        || VERBS.iter().any(|end| lower.ends_with(end))
        || is_request
        || is_out
        || FAILED.iter().any(|word| lower.contains(word))
}

/// A part without the words in parentheses at its end.
fn without_aside(part: &str) -> Option<&str> {
    let open = part.rfind(['(', '（']).filter(|_| part.ends_with([')', '）']))?;
    let rest = part[..open].trim_end();
    (!rest.is_empty() && part[open..].contains(char::is_alphabetic)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_and_a_status_say_nothing() {
        assert!(says_nothing("Provider returned error"));
        assert!(says_nothing("Request failed with status code 429."));
        assert!(!says_nothing("Provider returned error: no hats"));
    }

    #[test]
    fn what_a_client_says_ends_with_a_failure_and_how_often_it_was_tried() {
        for part in [
            "Request failed",
            "GLM API error (429)",
            "failed after 3 retries",
            "请求失败，状态码：429",
            "HTTP 429",
            "Error while sending",
            "all API keys exhausted",
            "upstream returned 429 Too Many Requests",
            "attempt 2/3",
        ] {
            assert!(is_said(part), "{part}");
        }
        for part in ["hats", "Hats are out", "429", "hat-4", "the shop is closed", ""] {
            assert!(!is_said(part), "{part}");
        }
    }
}
