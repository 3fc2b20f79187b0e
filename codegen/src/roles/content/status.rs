//! HTTP statuses as pages write them: with reason phrases, in lists, as ranges, beside a code.

use std::ops::Range;

use super::cell::{has_humps, is_identifier, is_number};

/// An HTTP status code: three digits from 100 to 599 ([RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#section-15)).
pub fn status(text: &str) -> Option<u16> {
    let digits = without_picture(text.trim());
    if digits.len() != 3 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().filter(|number| (100..600).contains(number))
}

/// A text without what is no letter of any script in front of it: `❌ 404`.
fn without_picture(text: &str) -> &str {
    // Nearly all texts have none, as their first byte shows.
    if text.starts_with(|c: char| c.is_ascii()) {
        return text;
    }
    text.trim_start_matches(|c: char| !c.is_ascii() && !c.is_alphanumeric() && !BOUNDS.contains(&c)).trim_start()
}

/// Whether a text that is a status or a range of them is one of failures: `404`, `5xx`.
pub fn says_failure(status: &str) -> bool {
    status.starts_with(['4', '5'])
}

/// A status with which servers fail, registered or widely used.
pub fn is_usual_failure(status: u16) -> bool {
    matches!(status, 400..=418 | 421..=426 | 428 | 429 | 431 | 451 | 499..=511 | 520..=530)
}

/// A status that says that all went well or where to go, registered or widely used.
pub fn is_usual_success(status: u16) -> bool {
    matches!(status, 200..=208 | 226 | 300..=308)
}

/// A status that is registered, or that is widely used all the same: what a bare number is most likely to mean
/// ([RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#section-16.2.1), IANA's registry).
pub fn is_usual(status: u16) -> bool {
    matches!(status, 100..=103) || is_usual_success(status) || is_usual_failure(status)
}

/// The HTTP statuses of a cell: `404`, `404 Not Found`, `413 / 415`, `5xx`, `>=500`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statuses {
    /// The numbers; none for a range.
    pub numbers: Vec<u16>,
    /// The text without what stands beside the status.
    pub text: String,
    /// What stands beside the status.
    pub beside: Beside,
}

/// What stands beside a status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Beside {
    /// Nothing, or the reason phrase that is registered for it.
    Nothing,
    /// The code of an error: `401 (invalid_key)`.
    Code(String),
    /// A short name of the error: `401 - Incorrect API key provided`.
    Title(String),
}

impl Statuses {
    /// How many words a title beside a status may have: without a sign between, a few.
    const WORDS: usize = 5;
    const WORDS_APART: usize = 20;

    /// Reads a cell; `None` if it holds something else.
    pub fn of(text: &str) -> Option<Self> {
        let text = without_picture(text.trim());
        let bare = text.strip_prefix("HTTP").map_or(text, |rest| rest.trim_start_matches(['/', '1', '2', '.', ' ']));
        let bare = if bare.starts_with(|c: char| c.is_ascii_digit()) { bare } else { text };
        // Nearly all cells are none, and are known by their first character.
        if !bare.starts_with(|c: char| c.is_ascii_digit() || BOUNDS.contains(&c)) {
            return None;
        }
        if let Some(numbers) = list(bare) {
            return Some(Self { numbers, text: bare.to_owned(), beside: Beside::Nothing });
        }
        // `500, 502 - Server errors`, `401 - Wrong key`: what follows is set apart.
        let has_signs = bare.contains(['-', '–', '—', ':', '：']);
        let signs: &[&str] = if has_signs { &[" - ", " – ", " — ", ": ", "：", "–", "—"] } else { &[] };
        let apart = signs.iter().filter_map(|sign| bare.split_once(sign)).min_by_key(|(before, _)| before.len());
        if let Some((first, title)) = apart
            && let Some(numbers) = list(first).or_else(|| is_range(first).then(Vec::new))
            && !title.trim_start().starts_with(|c: char| c.is_ascii_digit())
        {
            let words = title.split_whitespace().count();
            let ends = title.trim_end_matches('.').contains(['.', '。']);
            let beside = beside(numbers.first().copied(), title);
            return (words <= Self::WORDS_APART && !ends).then(|| Self {
                numbers,
                text: first.trim().to_owned(),
                beside,
            });
        }
        // A reason phrase is a few words.
        let end = several(bare).or_else(|| bare.find([' ', '(', '–', '—', ':', '：'])).unwrap_or(bare.len());
        let (first, phrase) = if is_range(bare) { (bare, "") } else { bare.split_at(end) };
        let words = phrase.trim_matches([' ', '(', ')', '-', '–', '—', ':', '：']);
        let is_phrase = words.split_whitespace().count() <= Self::WORDS
            && words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '_'))
            && words.is_empty() == phrase.is_empty();
        let numbers = match list(first) {
            Some(numbers) => numbers,
            None if is_range(first) => Vec::new(),
            None => return None,
        };
        let beside = beside(numbers.first().copied(), words);
        is_phrase.then(|| Self { numbers, text: first.to_owned(), beside })
    }
}

/// Nothing but statuses.
pub fn list(text: &str) -> Option<Vec<u16>> {
    // Nearly all texts are none, and are known by their first character.
    if !text.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return status(text).map(|number| vec![number]);
    }
    // A line each is a space between them.
    let apart = |text: &str| if text.contains(SIGNS) { None } else { text.split_whitespace().map(status).collect() };
    let of_words = |text: &str| {
        let word = WORDS_BETWEEN.into_iter().find(|word| text.contains(word))?;
        text.split(word).map(status).collect()
    };
    text.split(SIGNS).map(status).collect::<Option<_>>().or_else(|| apart(text)).or_else(|| of_words(text))
}

/// Where several statuses in front of a phrase end: `500, 502, 503 Server errors`.
pub fn several(text: &str) -> Option<usize> {
    let is_sign = |c: char| c == ' ' || SIGNS.contains(&c);
    let end = text.find(|c: char| !c.is_ascii_digit() && !is_sign(c)).unwrap_or(text.len());
    let first = text.get(..end)?.trim_end_matches(is_sign);
    (first.contains(SIGNS) && list(first).is_some()).then_some(first.len())
}

/// What stands between several statuses.
const SIGNS: [char; 4] = ['/', ',', '、', '|'];

/// The words between them.
const WORDS_BETWEEN: [&str; 9] = [" or ", " and ", " oder ", " ou ", " o ", " y ", " или ", "或", "または"];

fn beside(status: Option<u16>, text: &str) -> Beside {
    let text = text.trim().trim_matches(['(', ')', '（', '）']).trim();
    let code = is_identifier(text) && (text.contains('_') || has_humps(text));
    if text.is_empty() || status.is_some_and(|status| is_reason_phrase(status, text)) {
        Beside::Nothing
    } else if code {
        Beside::Code(text.to_owned())
    } else {
        Beside::Title(text.to_owned())
    }
}

/// Whether a text is the reason phrase that is registered for a status, however it is written: `NOT_FOUND`
/// ([IANA](https://www.iana.org/assignments/http-status-codes)).
pub fn is_reason_phrase(status: u16, text: &str) -> bool {
    let phrase = http::StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
    phrase.is_some_and(|phrase| letters(phrase).eq(letters(text)))
}

/// Whether a heading is that of a status with which servers fail: `404 Not Found`, `HTTP 429`, `403: what was refused`,
/// `500 and 502, our side`, but not `500 free images`.
pub fn is_of_a_failure(heading: &str) -> bool {
    let text = heading.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
    let text = ["HTTP ", "http ", "Error ", "Status "].iter().fold(text, |text, label| text.trim_start_matches(label));
    let Some(number) = text.get(..3).and_then(status).filter(|&number| is_usual_failure(number)) else { return false };
    let rest = text.get(3..).unwrap_or_default();
    let apart = rest.trim_start();
    apart.is_empty()
        || apart.starts_with([':', '：', '-', '–', '—', ',', '/', '(', '（', '、'])
        || is_reason_phrase(number, apart)
        || ["and ", "or ", "error", "&"].iter().any(|word| rest.len() > apart.len() && apart.starts_with(word))
}

/// The bytes of the status in a name that has it with its reason phrase: `HttpStatus.S404_Not_Found`, `NOT_FOUND_404`.
pub fn status_in(name: &str) -> Option<Range<usize>> {
    let start = name.find(|c: char| c.is_ascii_digit())?;
    let end = start + "404".len();
    let number = status(name.get(start..end)?)?;
    let before = name.get(..start)?.rsplit('.').next().unwrap_or_default();
    let is_phrase = [name.get(end..)?, before].into_iter().any(|part| is_reason_phrase(number, part));
    is_phrase.then_some(start..end)
}

/// The letters of a text, in lower case.
fn letters(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(u8::is_ascii_alphabetic).map(|b| b.to_ascii_lowercase())
}

/// The name of an error and its status in one cell: `invalid_key (401)`, `invalid_key - HTTP 401`.
pub fn name_and_status(text: &str) -> Option<(&str, u16)> {
    const SIGNS: [char; 7] = [' ', '(', ')', '–', '—', ':', '/'];
    // Nearly all cells are none, and are known by their last character.
    let end = text.trim_end_matches(|c: char| c.is_whitespace() || SIGNS.contains(&c));
    if !end.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (name, rest) = text.trim().split_once([' ', '('])?;
    let rest = rest.trim_start_matches("- ").trim_matches(SIGNS);
    if !rest.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let rest =
        ["HTTP", "http", "status", "code"].iter().fold(rest, |rest, label| rest.trim_start_matches(label).trim());
    let number = status(rest).filter(|number| (400..600).contains(number))?;
    let is_name =
        is_identifier(name) && !is_number(name) && name.contains(|c: char| c.is_ascii_lowercase() || c == '_');
    is_name.then_some((name, number))
}

/// What a range of statuses may begin with.
const BOUNDS: [char; 5] = ['>', '=', '≥', '<', '≤'];

/// `5xx`, `20x`, `>=500`, `500+`, `500-599`.
fn is_range(text: &str) -> bool {
    let plain = text.trim_start_matches(|c| c == ' ' || BOUNDS.contains(&c)).trim_end_matches('+');
    let placeholder = |text: &str| {
        let mut chars = text.chars();
        text.len() == 3
            && chars.next().is_some_and(|c| ('1'..='5').contains(&c))
            && chars.all(|c| c.is_ascii_digit() || matches!(c, 'x' | 'X' | '*'))
    };
    let ends = plain.split(['-', '–', '~']).map(str::trim);
    let count = ends.clone().count();
    (count == 2 || plain.len() < text.len() || plain.contains(['x', 'X', '*']))
        && count <= 2
        && ends.clone().all(placeholder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_come_with_phrases_in_lists_and_as_ranges() {
        let of = |text: &str| Statuses::of(text).map(|found| (found.numbers, found.text));
        for (text, numbers, bare) in [
            ("404", &[404][..], "404"),
            ("404 Not Found", &[404], "404"),
            ("200 (OK)", &[200], "200"),
            ("HTTP 429", &[429], "429"),
            ("413 / 415", &[413, 415], "413 / 415"),
            ("400 422", &[400, 422], "400 422"),
            ("500 or 502", &[500, 502], "500 or 502"),
            ("5xx", &[], "5xx"),
            ("5xx (SERVER ERROR)", &[], "5xx"),
            (">=500", &[], ">=500"),
            ("500-599", &[], "500-599"),
            ("500, 502, 503 Server errors", &[500, 502, 503], "500, 502, 503"),
        ] {
            assert_eq!(of(text), Some((numbers.to_vec(), bare.to_owned())), "{text}");
        }
        for (text, bare, beside) in [
            ("404 - NOT_FOUND", "404", Beside::Nothing),
            ("401 (invalid_key)", "401", Beside::Code("invalid_key".into())),
            ("429 RateLimitError", "429", Beside::Code("RateLimitError".into())),
            (
                "403 - Country, region, or territory not supported",
                "403",
                Beside::Title("Country, region, or territory not supported".into()),
            ),
            ("500, 502 - Server errors", "500, 502", Beside::Title("Server errors".into())),
        ] {
            let found = Statuses::of(text).map(|found| (found.text, found.beside));
            assert_eq!(found, Some((bare.to_owned(), beside)), "{text}");
        }
        assert_eq!(name_and_status("rate_limit (429)"), Some(("rate_limit", 429)));
        assert_eq!(name_and_status("E_FAIL (0x80004005)"), None);
        for text in
            ["", "1001", "99", "600", "404 errors are rare on this site, mostly", "x", "40", "429a", "500 1", "五百"]
        {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
