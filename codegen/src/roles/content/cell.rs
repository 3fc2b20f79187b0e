//! What one cell holds.

use super::status::{Statuses, status};

/// What one cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// Nothing, or a dash for nothing.
    Blank,
    /// An HTTP status code (100 to 599), or several.
    Status,
    /// Another number.
    Number,
    /// One word as programs use them: `rate_limit`, `RateLimit`, `E-17`; or a name and its number.
    Identifier,
    /// Several such words, with commas between them.
    List,
    /// Anything else.
    Prose,
}

/// Looks at a cell.
pub fn cell(text: &str) -> Cell {
    let text = text.trim();
    if begins_a_sentence(text) {
        Cell::Prose
    } else if is_blank(text) {
        Cell::Blank
    } else if text.len() <= LONGEST_NUMBER && text.bytes().all(|b| b.is_ascii_digit()) {
        if status(text).is_some() { Cell::Status } else { Cell::Number }
    } else if Statuses::of(text).is_some() {
        Cell::Status
    } else if is_number(text) {
        Cell::Number
    } else if is_identifier(text) || is_named_number(text) || without_remark(text).is_some() || is_range(text) {
        Cell::Identifier
    } else if between_slashes(text).all(|part| is_identifier(part.trim())) {
        // Two names of one error.
        Cell::Identifier
    } else if between_commas(text).all(|part| is_identifier(part.trim())) || codes(text).len() > 1 {
        Cell::List
    } else {
        Cell::Prose
    }
}

/// Whether a text begins with two words of which the first is spelt like any word: it is neither a code nor several, and
/// as most texts begin so, nothing else is asked of them.
fn begins_a_sentence(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_alphabetic())
        && bytes.find(|b| !b.is_ascii_lowercase()) == Some(b' ')
        && bytes.next().is_some_and(|b| b.is_ascii_alphabetic())
}

/// The codes of a cell that has several, each of which means the same: `0x1 0x2`, `1001 / 1002`, `a_b, c_d`.
pub fn codes(text: &str) -> Vec<&str> {
    let text = text.trim();
    let is_code = |part: &str| is_identifier(part) && (is_number(part) || is_spelt_like_a_code(part));
    // One word is what most cells of codes have.
    if !text.bytes().any(|b| matches!(b, b' ' | b',' | b'/' | b';') || !b.is_ascii()) {
        return if is_code(text) { vec![text] } else { Vec::new() };
    }
    // A text is none of them, as its first word shows: nothing is kept before that.
    let numbers = text.split([',', '、', '，', '/', ';', ' ']).map(str::trim).filter(|part| !part.is_empty());
    if numbers.clone().all(is_number) && numbers.clone().nth(1).is_some() {
        return numbers.collect();
    }
    let parts = between_commas(text).map(str::trim).filter(|part| !part.is_empty());
    let words = parts.flat_map(between_slashes).map(str::trim);
    if words.clone().all(is_code) { words.collect() } else { Vec::new() }
}

/// The parts of a text between its commas. Most texts have none, which is known at once.
fn between_commas(text: &str) -> impl Iterator<Item = &str> + Clone {
    let has_commas = !text.is_ascii() || text.contains(',');
    let parts = has_commas.then(|| text.split([',', '、', '，']));
    parts.into_iter().flatten().chain((!has_commas).then_some(text))
}

/// The parts of a text between its slashes, where these have spaces around them.
fn between_slashes(text: &str) -> impl Iterator<Item = &str> + Clone {
    let has_slashes = text.contains('/');
    let parts = has_slashes.then(|| text.split(" / "));
    parts.into_iter().flatten().chain((!has_slashes).then_some(text))
}

/// One word as programs use them.
pub(super) fn is_identifier(text: &str) -> bool {
    // What is no part of a word in any of its forms ends the search, at the first space of a text.
    match text.chars().find(|&c| !is_of_a_word(c)) {
        None => begins_a_word(text),
        Some('{' | '}' | '<' | '>' | '*' | '+') => is_pattern(text),
        Some(_) => false,
    }
}

fn is_of_a_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ':' | '/')
}

/// A keyword of Lisp begins with a colon: `:db/not-found`.
fn begins_a_word(text: &str) -> bool {
    text.strip_prefix(':').unwrap_or(text).starts_with(|c: char| c.is_ascii_alphanumeric())
}

fn is_word(text: &str) -> bool {
    begins_a_word(text) && text.chars().all(is_of_a_word)
}

/// A text without its placeholders, each of which is a word in brackets.
fn without_placeholders(text: &str) -> Option<String> {
    let (mut word, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once(['{', '<']) {
        let close = if rest[before.len()..].starts_with('{') { '}' } else { '>' };
        let (_, behind) = after.split_once(close).filter(|(placeholder, _)| is_word(placeholder))?;
        word.push_str(before);
        rest = behind;
    }
    word.push_str(rest);
    Some(word)
}

/// One word that stands for several, or with a sign at its end.
fn is_pattern(text: &str) -> bool {
    // `MissingParameter.{Parameter}` is one for each parameter, as is `missing.<parameter>`.
    if text.contains(['{', '<']) {
        return !text.starts_with(['{', '<']) && without_placeholders(text).is_some_and(|word| is_word(&word));
    }
    // `*-voice-failed` stands for all that end so.
    if text.contains('*') {
        let word = text.trim_matches(['*', '-', '_', '.']);
        return is_spelt_like_a_code(&word.replace('-', "_")) && !word.contains('*') && is_identifier(word);
    }
    // `creators_only+`
    text.strip_suffix('+').is_some_and(|word| !word.contains('+') && is_identifier(word))
}

/// The most digits of a number.
const LONGEST_NUMBER: usize = 20;

/// A whole number with or without a sign, in decimal or hexadecimal, or a range of such: `-32700`, `0x80070005`,
/// `2000-2999`, `-32000 to -32099`.
pub(super) fn is_number(text: &str) -> bool {
    if !text.trim_start().starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '−' | '+')) {
        return false;
    }
    let plain = |text: &str| {
        let text = text.trim().trim_start_matches(['-', '−', '+']);
        let digits = |text: &str, hex: bool| {
            !text.is_empty()
                && text.len() <= LONGEST_NUMBER
                && text.bytes().all(|b| if hex { b.is_ascii_hexdigit() } else { b.is_ascii_digit() })
        };
        match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
            Some(hex) => digits(hex, true),
            None => digits(text, false),
        }
    };
    let parts = |separator: &str| text.split_once(separator).is_some_and(|(from, to)| plain(from) && plain(to));
    plain(text)
        || RANGE_SIGNS.into_iter().any(parts)
        || text.get(1..).is_some_and(|rest| {
            rest.split_once('-').is_some_and(|(_, to)| plain(to) && plain(&text[..text.len() - to.len() - 1]))
        })
}

/// A code with a remark behind it: `ERR_RETRY (policy/retry.py)`.
pub fn without_remark(text: &str) -> Option<&str> {
    let (code, remark) = text.trim().split_once(" (")?;
    let remark = remark.strip_suffix(')').filter(|remark| !remark.contains([')', '(']))?;
    let is_text = remark.contains([' ', '/']) || !remark.is_ascii();
    let is_number = remark.contains(|c: char| c.is_ascii_digit());
    (is_text && !is_number && is_identifier(code) && is_spelt_like_a_code(code)).then_some(code)
}

/// The first and the last of several codes that are counted: `V000 ~ V099`, `E100 - E199`.
fn is_range(text: &str) -> bool {
    // Nearly all texts are none: they have no number at their end.
    if !text.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let counted = |text: &str| {
        let digits = text.trim_start_matches(|c: char| c.is_ascii_uppercase() || c == '_');
        let letters = text.len() - digits.len();
        (1..=8).contains(&letters) && digits.len() > 1 && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let ends = RANGE_SIGNS.iter().find_map(|sign| text.split_once(sign));
    ends.map(|(from, to)| (from.trim(), to.trim()))
        .is_some_and(|(from, to)| counted(from) && counted(to) && from.len() == to.len())
}

/// What stands between the first and the last of a range.
const RANGE_SIGNS: [&str; 7] = [" to ", "–", "—", "~", "～", "〜", " - "];

/// A name and its number: `3 INVALID_ARGUMENT`, `E_FAIL (0x80004005)`.
fn is_named_number(text: &str) -> bool {
    let mut parts = text.split_whitespace();
    let (Some(first), Some(second), None) = (parts.next(), parts.next(), parts.next()) else { return false };
    let [first, second] = [first, second].map(|part| part.trim_matches(['(', ')', '[', ']']));
    let name = |text: &str| is_identifier(text) && is_spelt_like_a_code(text) && !is_number(text);
    is_number(first) && name(second) || name(first) && (is_number(second) || name(second))
}

/// Whether a word is spelt as only codes are: with digits or underscores, in capitals, or as several words in one.
pub fn is_spelt_like_a_code(text: &str) -> bool {
    let letters = || text.chars().filter(char::is_ascii_alphabetic);
    let capitals = letters().count() > 1 && letters().all(|c| c.is_ascii_uppercase());
    text.contains(|c: char| c.is_ascii_digit() || c == '_') || capitals || has_humps(text)
}

/// `RateLimit`
pub(super) fn has_humps(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
}

/// Whether a code is called an error: `ERR_TIMED_OUT`, `RateLimitError`.
pub fn is_called_error(code: &str) -> bool {
    let lower = code.to_ascii_lowercase();
    ["err_", "error_", "err-", "e_"].iter().any(|start| lower.starts_with(start))
        || ["_error", "_err", "_exception"].iter().any(|end| lower.ends_with(end))
        || ["Error", "Exception"].iter().any(|end| code.ends_with(end))
}

/// Whether a cell says that there is nothing to say.
pub fn is_blank(text: &str) -> bool {
    // Nearly all cells say something, as their first character shows.
    if text.starts_with(|c: char| c.is_ascii_alphanumeric() && !matches!(c, 'N' | 'n')) {
        return false;
    }
    let text = text.trim();
    matches!(text, "" | "-" | "–" | "—" | "/" | "--" | "N/A" | "n/a" | "无") || says_none(text)
}

/// Whether a remark says that there is none: `(no code)`, `(sin código)`.
fn says_none(text: &str) -> bool {
    const NONE: [&str; 9] = ["none", "no", "sem", "sin", "sans", "ohne", "bez", "без", "không"];
    const WORDS: usize = 3;
    let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else { return false };
    let first = inner.split_whitespace().next().unwrap_or_default().to_lowercase();
    NONE.contains(&first.as_str()) && inner.split_whitespace().count() <= WORDS
}

/// States of a task: `queued`, `running`, `failed`.
const STATES: [&str; 19] = [
    "pending", "queued", "queueing", "running", "in_progress", "processing", "started", "active", "submitted",
    "streaming", "sending", "sent", "delivered", "complete", "completed", "succeeded", "finished", "done", "success",
];

/// Whether a word is a state that a task goes through.
pub fn is_state(text: &str) -> bool {
    text.len() <= LONGEST_TYPE && STATES.contains(&text.trim().to_lowercase().as_str())
}

/// Names of types of data, in alphabetical order.
const TYPES: [&str; 38] = [
    "array", "bigint", "bool", "boolean", "char", "chaîne", "date", "datetime", "decimal", "double", "enum", "float",
    "float32", "float64", "int", "int32", "int64", "integer", "list", "long", "map", "null", "number", "numeric",
    "object", "short", "smallint", "str", "string", "text", "timestamp", "tinyint", "uint32", "uint64", "uuid",
    "varchar", "varchar2", "zeichenfolge",
];

/// Whether a cell names a type of data, as programs and databases write them: `string`, `List<String>`, `VARCHAR2(128)`,
/// `integer (int64)`.
pub(super) fn is_data_type(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_type = |word: &str| {
        if !word.is_ascii() {
            return TYPES.contains(&word.to_lowercase().as_str());
        }
        let word = || word.bytes().map(|b| b.to_ascii_lowercase());
        TYPES.binary_search_by(|known| known.bytes().cmp(word())).is_ok()
    };
    let is_size = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let begins_with_digit = text.starts_with(|c: char| c.is_ascii_digit());
    text.len() <= LONGEST_TYPE
        && !begins_with_digit
        && words.next().is_some_and(is_type)
        && words.all(|word| is_type(word) || is_size(word))
}

/// The most bytes of the name of a type.
const LONGEST_TYPE: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_of_data_are_in_alphabetical_order() {
        assert!(TYPES.is_sorted());
    }

    #[test]
    fn any_number_of_placeholders_is_looked_at() {
        assert_eq!(cell(&"x{y}".repeat(100_000)), Cell::Identifier);
        assert_eq!(cell(&"x<y".repeat(100_000)), Cell::Prose);
    }

    #[test]
    fn codes_are_told_from_prose() {
        for (text, expected) in [
            ("-32700", Cell::Number),
            ("0x80070005", Cell::Number),
            ("-32000 to -32099", Cell::Number),
            ("2000-2999", Cell::Number),
            ("rate_limit", Cell::Identifier),
            ("3 INVALID_ARGUMENT", Cell::Identifier),
            ("E_FAIL (0x80004005)", Cell::Identifier),
            ("V000 ~ V099", Cell::Identifier),
            ("E100～E199", Cell::Identifier),
            ("missing.{field}.{rule}", Cell::Identifier),
            ("up.<name>.auth", Cell::Identifier),
            (":db/not-found", Cell::Identifier),
            ("a<b", Cell::Prose),
            ("a_b, c_d", Cell::List),
            ("not found", Cell::Prose),
            ("3 items", Cell::Prose),
            ("–", Cell::Blank),
        ] {
            assert_eq!(cell(text), expected, "{text}");
        }
    }
}
