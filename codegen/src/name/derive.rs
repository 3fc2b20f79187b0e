//! How a name is derived: the code if it is a word, else the significant words of the message.

use std::collections::HashSet;

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::ident::{check_enum_name, check_field_name, check_type_name};
use crate::roles::words;

/// What a name is made from.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The code as documented.
    pub code: &'a str,
    /// Whether the code alone names the error. It does not where several errors share the code.
    pub code_names_it: bool,
    /// Texts to take words from, the best first: titles, the message.
    pub texts: &'a [&'a str],
}

/// Names that are spoken for.
pub type Taken = HashSet<String>;

/// Words that say little: articles, auxiliaries, courtesy.
const SMALL_WORDS: &[&str] = &[
    "a", "an", "the", "there", "this", "that", "these", "those", "your", "you", "our", "we", "it", "its", "is", "are",
    "was", "were", "be", "been", "has", "have", "had", "of", "to", "in", "on", "at", "by", "for", "from", "with",
    "and", "or", "please", "current", "currently", "will", "would", "could", "should", "can", "may", "do", "does",
    "did", "while", "s", "t",
];

/// Words that say nothing without the next one.
const OPEN_WORDS: &[&str] = &["not", "no", "too", "cannot", "without", "already", "more", "than"];

/// How many words a name has at first, and at most before the code is added.
const WORDS: std::ops::RangeInclusive<usize> = 4..=8;

/// Derives the name of a variant that is not yet taken.
///
/// A code that is a word (`rate_limit`, `InvalidParameter`) is the name. A number is not: the first words of the
/// first text that has any are, in upper camel case, without words that say little; more of them where that is taken,
/// and the code behind them where all of them are.
pub fn derive_variant(subject: Subject<'_>, taken: &Taken) -> String {
    let usable = |name: &String| check_type_name(name).is_ok() && !taken.contains(name);
    // `3 INVALID_ARGUMENT` is a word with its number.
    let mut parts = subject.code.split([' ', '(', ')']).filter(|part| !part.is_empty());
    let word = if is_word(subject.code) { Some(subject.code) } else { parts.find(|part| is_word(part)) };
    let from_code = word.filter(|_| subject.code_names_it).map(str::to_upper_camel_case);
    if let Some(name) = from_code.filter(usable) {
        return name;
    }
    for text in subject.texts {
        let words = significant_words(text);
        let name = |count: usize| {
            let is_open = |count: &usize| words.get(count - 1).is_some_and(|word| OPEN_WORDS.contains(&word.as_str()));
            let count = (count..=words.len().max(count)).find(|count| !is_open(count)).unwrap_or(count);
            words.iter().take(count).map(|word| word.to_upper_camel_case()).collect::<String>()
        };
        let lengths = WORDS.filter(|&count| count == *WORDS.start() || count <= words.len());
        if let Some(name) = lengths.map(name).find(|n| usable(n)) {
            return name;
        }
    }
    let words = subject.texts.iter().map(|text| significant_words(text)).find(|words| !words.is_empty());
    let stem: String = words.unwrap_or_default().iter().take(*WORDS.start()).map(|w| w.to_upper_camel_case()).collect();
    let stem = if check_type_name(&stem).is_ok() { stem } else { "Code".to_owned() };
    let base = format!("{stem}{}", ascii_word(subject.code));
    let numbered = (2..).map(|number| format!("{base}N{number}"));
    std::iter::once(base.clone()).chain(numbered).find(usable).unwrap_or(base)
}

/// Derives the name of a field for a placeholder: `API_name` is `api_name`.
pub fn derive_field(placeholder: &str, taken: &Taken) -> String {
    let snake = placeholder.to_snake_case();
    let base = if check_field_name(&snake).is_ok() { snake } else { format!("field_{snake}") };
    let numbered = (2..).map(|number| format!("{base}_{number}"));
    let free = |name: &String| check_field_name(name).is_ok() && !taken.contains(name);
    std::iter::once(base.clone()).chain(numbered).find(free).unwrap_or(base)
}

/// The name of an enum for a provider: `zai` and `Http` give `ZaiHttpError`.
pub fn type_name(provider: &str, part: &str) -> String {
    let (provider, part) = (provider.to_upper_camel_case(), part.to_upper_camel_case());
    let name = format!("{provider}{part}Error");
    if check_enum_name(&name).is_ok() { name } else { format!("{provider}{part}ApiError") }
}

/// Whether a code is a word rather than a number.
fn is_word(code: &str) -> bool {
    code.starts_with(|c: char| c.is_ascii_alphabetic())
        && code.bytes().filter(u8::is_ascii_alphabetic).count() > 2
        && code.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b' '))
}

/// The letters and digits of a code, so that it can end an identifier: `-32000` and `32000` stay different.
fn ascii_word(code: &str) -> String {
    let mut out = String::new();
    for c in code.chars() {
        match c {
            '-' if out.is_empty() => out.push_str("Minus"),
            c if c.is_ascii_alphanumeric() => out.push(c),
            _ => {}
        }
    }
    out
}

/// The words of a text that carry its meaning, up to the end of its first sentence or clause.
fn significant_words(text: &str) -> Vec<String> {
    // What a label says of a text is not of the error: `Cause: … Solution: …`.
    let is_label = |word: &str| words::label(word).is_some();
    let labelled = text.split_once([':', '：']).filter(|(label, _)| is_label(label.trim()));
    let text = labelled.map_or(text, |(_, rest)| rest.trim_start());
    let label_at = |colon: usize| {
        let start = text.get(..colon)?.trim_end().rfind(' ').map_or(0, |space| space + 1);
        text.get(start..colon).filter(|label| is_label(label.trim())).map(|_| start)
    };
    let next = text.match_indices([':', '：']).find_map(|(colon, _)| label_at(colon));
    let text = text.get(..next.filter(|&next| next > 0).unwrap_or(text.len())).unwrap_or(text);
    let end =
        text.find(['.', ',', ';', ':', '(', '。', '，', '；', '：', '（']).filter(|&end| text[..end].contains(' '));
    let clause = &text[..end.unwrap_or(text.len())];
    let words =
        clause.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '\'').filter(|word| !word.is_empty());
    // An apostrophe is not a boundary: `can't` is one word.
    let words = words.map(|word| word.replace('\'', ""));
    words.filter(|word| !SMALL_WORDS.contains(&word.to_ascii_lowercase().as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn derived(code: &str, text: &str) -> String {
        derive_variant(Subject { code, code_names_it: true, texts: &[text] }, &Taken::new())
    }

    #[test]
    fn a_word_names_itself() {
        assert_eq!(derived("rate_limit", "Rate limit exceeded"), "RateLimit");
        assert_eq!(derived("InvalidParameter", ""), "InvalidParameter");
        assert_eq!(derived("HTTP_TIMEOUT", ""), "HttpTimeout");
    }

    #[test]
    fn a_number_is_named_by_its_message() {
        assert_eq!(
            derived("1003", "Authentication Token expired, please regenerate/obtain"),
            "AuthenticationTokenExpired"
        );
        assert_eq!(derived("1113", "Your account is in arrears, please recharge"), "AccountArrears");
        assert_eq!(derived("1222", "API does not exist"), "ApiNotExist");
    }

    #[test]
    fn without_words_the_code_is_all_there_is() {
        assert_eq!(derived("1113", "您的账户已欠费"), "Code1113");
        assert_eq!(derived("-32000", "错误"), "CodeMinus32000");
    }

    #[test]
    fn a_name_that_is_taken_gets_more_words_and_then_the_code() {
        let mut taken = Taken::new();
        let text = "one two three four five";
        let subject = Subject { code: "7", code_names_it: true, texts: &[text] };
        for expected in ["OneTwoThreeFour", "OneTwoThreeFourFive", "OneTwoThreeFour7", "OneTwoThreeFour7N2"] {
            let name = derive_variant(subject, &taken);
            assert_eq!(name, expected);
            taken.insert(name);
        }
    }

    #[test]
    fn fields_are_snake_case() {
        assert_eq!(derive_field("API_name", &Taken::new()), "api_name");
        assert_eq!(derive_field("nextFlushTime", &Taken::new()), "next_flush_time");
        assert_eq!(derive_field("self", &Taken::new()), "field_self");
    }
}
