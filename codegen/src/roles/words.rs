//! The words of column headers: what a column holds, in the languages that providers write in.
//!
//! The words themselves are in [`languages`] and [`topics`]. A header is looked up whole, then without the words that say only "error"
//! or "possible", so that `Possible causes` needs no entry of its own.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Role;
use super::languages::{LANGUAGES, RESPONSE};
use super::topics::{ERROR_WORDS, FAILURE_WORDS, HTTP_WORDS, RETRY_WORDS};

/// What a header word says of its column. The first meaning is the usual one; the others are taken where the first
/// is spoken for or the cells contradict it.
pub type Meaning = &'static [Hint];

/// One thing that a header can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// The column has this role.
    Is(Role),
    /// The column has this role if no other column claims it by name.
    MayBe(Role),
    /// Another meaning of the column comes before this one: it has it only where no other column claims it.
    After,
    /// The table lists something else: fields of a request, options, events.
    NotErrors(&'static str),
}

/// Words in a header that add nothing to what its column holds.
const EMPTY_WORDS: &[&str] =
    &["the", "a", "an", "of", "error", "api", "possible", "common", "typical", "likely", "suggested", "string"];

/// The longest header or label that is looked at, in bytes: what is longer is a text, and a text may be looked at again at
/// each of its colons.
const LONGEST: usize = 400;

/// What a header says, if it is known.
pub fn meaning(header: &str) -> Option<Meaning> {
    if header.len() > LONGEST {
        return None;
    }
    let apart = || normalize(&without_humps(&without_remarks(header)));
    let found = label(header).or_else(|| whole(header)).or_else(|| look_up(&apart()));
    // `availability.code` is the code within what it is said of.
    let path =
        header.trim().rsplit_once('.').filter(|(path, _)| path.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'));
    let field = || path.and_then(|(_, name)| look_up(&normalize(name)));
    found.or_else(|| at_the_end(&apart())).or_else(field).or_else(|| first_of_kinds(header))
}

/// What the first of two kinds of errors has in a column: `HTTP / Channel`.
fn first_of_kinds(header: &str) -> Option<Meaning> {
    let (first, _) = header.split_once(" / ")?;
    look_up(&normalize(first)).filter(|meaning| matches!(meaning.first(), Some(Hint::Is(Role::Code | Role::Status))))
}

/// What a label in front of a text says, if it is known. Its words are apart: `MissingAction` is no label.
pub fn label(label: &str) -> Option<Meaning> {
    if label.len() > LONGEST {
        return None;
    }
    let found = whole(label).or_else(|| at_the_end(&normalize(&without_remarks(label))));
    // `Response:` in front of a text says that an example follows.
    found.filter(|&meaning| meaning != RESPONSE)
}

/// What a header says all words of which are known. Where headers ran together, the last words of one that is not
/// known may be another header: `gRPC CodeDescription`.
pub fn whole(header: &str) -> Option<Meaning> {
    if header.len() > LONGEST {
        return None;
    }
    let whole = normalize(header);
    let bare = normalize(&without_remarks(header));
    let without_empty = |label: &str| {
        let words: Vec<&str> = label.split(' ').filter(|word| !EMPTY_WORDS.contains(word)).collect();
        look_up(&words.join(" "))
    };
    let found =
        look_up(&whole).or_else(|| look_up(&bare)).or_else(|| without_empty(&bare)).or_else(|| without_empty(&whole));
    // `错误代码 Code` says the same twice.
    let twice = || {
        let is_latin = |c: char| c.is_ascii_alphanumeric() || c == ' ';
        let (latin, other): (String, String) = bare.chars().partition(|&c| is_latin(c));
        look_up(latin.trim()).and(look_up(&other))
    };
    found.or_else(twice).or_else(|| first_of_two(&bare))
}

/// `resultCode` as the words that it is made of.
fn without_humps(header: &str) -> String {
    heck::ToSnakeCase::to_snake_case(header)
}

/// What the first of two things that a header names is: `原因以及解决办法`, `Cause and solution`.
fn first_of_two(header: &str) -> Option<Meaning> {
    [" and ", "以及", "和", "及", "与", " or ", "および", "및", " y ", " et ", " und ", " e ", " и "]
        .iter()
        .find_map(|sign| header.split_once(sign))
        .and_then(|(first, second)| look_up(second.trim()).and(look_up(first.trim())))
}

/// What the last words of a header say, where those in front only say which one: `Equivalent HTTP status`,
/// `返回的错误信息`. One word at the end is not enough to say what a code is of.
fn at_the_end(header: &str) -> Option<Meaning> {
    const CJK: usize = 3;
    let spaces = header.match_indices(' ').map(|(at, _)| at + 1);
    let chars = header.char_indices().skip(1).filter(|(_, c)| crate::text::is_cjk(*c)).map(|(at, _)| at);
    spaces.chain(chars).find_map(|at| {
        let end = header.get(at..)?;
        let enough = !is_of_others(header)
            && (end.contains(' ') || end.chars().filter(|c| crate::text::is_cjk(*c)).count() >= CJK);
        look_up(end).filter(|meaning| match meaning {
            [Hint::Is(Role::Code | Role::Status | Role::Category), ..] => enough,
            [Hint::MayBe(Role::Code) | Hint::NotErrors(_), ..] => false,
            _ => true,
        })
    })
}

/// Whether a header begins with what something else than an error is called: the codes of modules are none of errors.
pub fn is_of_others(header: &str) -> bool {
    let mut starts = header.char_indices().skip(1).filter_map(|(at, _)| header.get(..at));
    starts.any(|start| matches!(look_up(start.trim()), Some([Hint::Is(Role::Category) | Hint::NotErrors(_), ..])))
}

/// A header without what stands in parentheses.
fn without_remarks(header: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::with_capacity(header.len());
    for c in header.chars() {
        match c {
            '(' | '（' | '[' => depth += 1,
            ')' | '）' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Whether a header that is not known has a word for codes where its language puts it: `gRPC Code`, `Vendor error code`,
/// `Código gRPC`.
pub fn is_some_code(header: &str) -> bool {
    let header = normalize(header);
    let (first, last) = (header.split(' ').next(), header.rsplit(' ').next().unwrap_or_default());
    let begins = first.is_some_and(|first| ["code", "código", "codigo", "codice", "код"].contains(&first));
    let ends = last == "code" || last == "codes" || ["码", "碼", "コード"].iter().any(|end| last.ends_with(end));
    (begins || ends) && meaning(&header).is_none() && !is_of_others(&header)
}

/// All phrases with their place among all, the first of those that several languages have, and what they mean.
static PHRASES: LazyLock<HashMap<&str, (usize, Meaning)>> = LazyLock::new(|| {
    let mut phrases = HashMap::new();
    for (place, (phrase, meaning)) in with_meanings().enumerate() {
        phrases.entry(phrase).or_insert((place, meaning));
    }
    phrases
});

fn with_meanings() -> impl Iterator<Item = (&'static str, Meaning)> {
    let words = LANGUAGES.iter().flat_map(|language| language.iter());
    words.flat_map(|(meaning, phrases)| phrases.iter().map(|phrase| (*phrase, *meaning)))
}

fn look_up(phrase: &str) -> Option<Meaning> {
    if phrase.is_empty() {
        return None;
    }
    if phrase.contains(is_hangul) {
        return with_meanings().find(|(known, _)| same_but_spaces(known, phrase)).map(|(_, meaning)| meaning);
    }
    let singular = phrase.strip_suffix('s').and_then(|singular| PHRASES.get(singular));
    let (_, meaning) = PHRASES.get(phrase).into_iter().chain(singular).min_by_key(|(place, _)| *place)?;
    Some(meaning)
}

/// A Korean syllable. Words of it are written with spaces between them or without, and have their particles attached.
fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

fn same_but_spaces(one: &str, other: &str) -> bool {
    let letters = |c: &char| *c != ' ';
    one.chars().filter(letters).eq(other.chars().filter(letters))
}

/// Lower case, punctuation off, spaces folded, none beside CJK characters.
fn normalize(header: &str) -> String {
    let mut out = String::with_capacity(header.len());
    for word in header.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let joins =
            word.chars().next().is_some_and(crate::text::is_cjk) || out.chars().last().is_some_and(crate::text::is_cjk);
        if !out.is_empty() && !joins {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

/// Every header phrase that is known, lower case, for cutting a header line that lost its borders.
pub fn phrases() -> impl Iterator<Item = &'static str> {
    with_meanings().map(|(phrase, _)| phrase)
}

/// Whether a header is known word for word and in the singular: `Error code`, but not `Typical codes`.
pub fn is_of_one(header: &str) -> bool {
    let header = normalize(header);
    PHRASES.contains_key(header.as_str()) && !header.ends_with('s')
}

/// Whether a header has one of the words of a meaning, whatever else it says: `Possible message field content`.
pub fn is_about(header: &str, what: Meaning) -> bool {
    let phrases = LANGUAGES.iter().flat_map(|language| language.iter()).filter(|(meaning, _)| *meaning == what);
    header.len() <= LONGEST && phrases.into_iter().any(|(_, phrases)| mentions(header, phrases))
}

/// Whether a heading or header speaks of errors.
pub fn speaks_of_errors(text: &str) -> bool {
    mentions(text, ERROR_WORDS) && !mentions(text, &["not errors", "not an error", "no errors", "no error"])
}

/// Whether a heading or header speaks of HTTP statuses.
pub fn speaks_of_http(text: &str) -> bool {
    mentions(text, HTTP_WORDS)
}

/// Whether a heading or header speaks of errors or of HTTP statuses.
pub fn speaks_of_errors_or_http(text: &str) -> bool {
    speaks_of_errors(text) || speaks_of_http(text)
}

fn mentions(text: &str, words: &[&str]) -> bool {
    let text = normalize(text);
    let padded = format!(" {text} ");
    let korean: Option<String> = text.contains(is_hangul).then(|| text.chars().filter(|c| *c != ' ').collect());
    words.iter().any(|word| {
        if word.contains(is_hangul) {
            korean.as_ref().is_some_and(|text| text.contains(&word.replace(' ', "")))
        } else if word.chars().any(crate::text::is_cjk) {
            text.contains(word)
        } else {
            padded.contains(&format!(" {word} "))
        }
    })
}

/// Whether a heading says that what follows is advice on retries, rather than that errors follow, which may be those
/// that can be retried: `Retry policy` is advice, `Retryable errors` is not.
pub fn is_advice_on_retries(heading: &str) -> bool {
    mentions(heading, RETRY_WORDS) && !speaks_of_errors_or_http(heading)
}

/// Whether a message says that something went wrong.
pub fn speaks_of_failure(text: &str) -> bool {
    mentions(text, FAILURE_WORDS)
}

/// Texts of rows that document success rather than an error.
pub fn speaks_of_success(text: &str) -> bool {
    const WORDS: [&str; 10] =
        ["success", "successful", "succeeded", "ok", "sucesso", "erfolg", "erfolgreich", "exitosa", "exitoso", "exito"];
    if text.is_ascii() {
        let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
        return words.any(|word| WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)));
    }
    let text = normalize(text);
    let others = ["éxito", "succès", "успешно", "успех"];
    text.split(' ').any(|word| WORDS.contains(&word) || others.contains(&word))
        || text.contains("成功")
        || text.contains("성공")
}

#[cfg(test)]
mod tests {
    use super::*;

    use super::super::languages::{CATEGORY, CAUSE, EVENTS, MESSAGE, STATUS};

    #[test]
    fn headers_are_known_in_both_languages_and_with_empty_words() {
        assert_eq!(meaning("HTTP Status"), Some(STATUS));
        assert_eq!(meaning("Possible causes"), Some(CAUSE));
        assert_eq!(meaning("Error Category"), Some(CATEGORY));
        assert_eq!(meaning("HTTP 状态码"), Some(STATUS));
        assert_eq!(meaning("错误信息"), Some(MESSAGE));
        assert_eq!(meaning("Opcode"), Some(EVENTS));
        assert_eq!(meaning("Colour"), None);
        assert_eq!(meaning("Código de error"), meaning("エラーコード"));
    }

    #[test]
    fn no_phrase_has_two_meanings() {
        let mut meanings = HashMap::new();
        for (meaning, phrases) in LANGUAGES.iter().flat_map(|language| language.iter()) {
            for phrase in *phrases {
                let known = meanings.insert(*phrase, *meaning);
                assert!(known.is_none_or(|known| known == *meaning), "{phrase}");
            }
        }
    }
}
