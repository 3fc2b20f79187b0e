//! What the cells of a column look like.

use crate::document::{Row, Table, Text};

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
    if is_blank(text) {
        Cell::Blank
    } else if text.len() <= LONGEST_NUMBER && text.bytes().all(|b| b.is_ascii_digit()) {
        if status(text).is_some() { Cell::Status } else { Cell::Number }
    } else if Statuses::of(text).is_some() {
        Cell::Status
    } else if is_number(text) {
        Cell::Number
    } else if is_identifier(text) || is_named_number(text) {
        Cell::Identifier
    } else if text.split(" / ").all(|part| is_identifier(part.trim())) {
        // Two names of one error.
        Cell::Identifier
    } else if text.split([',', '、', '，']).all(|part| is_identifier(part.trim())) || codes(text).len() > 1 {
        Cell::List
    } else {
        Cell::Prose
    }
}

/// The codes of a cell that has several, each of which means the same: `0x1 0x2`, `1001 / 1002`, `a_b, c_d`.
pub fn codes(text: &str) -> Vec<&str> {
    let split =
        |signs: &[char]| -> Vec<&str> { text.split(signs).map(str::trim).filter(|part| !part.is_empty()).collect() };
    let numbers = split(&[',', '、', '，', '/', ';', ' ']);
    if numbers.len() > 1 && numbers.iter().all(|part| is_number(part)) {
        return numbers;
    }
    let words: Vec<&str> =
        split(&[',', '、', '，']).into_iter().flat_map(|part| part.split(" / ")).map(str::trim).collect();
    let is_code = |part: &&str| is_identifier(part) && (is_number(part) || is_spelt_like_a_code(part));
    if words.iter().all(is_code) { words } else { Vec::new() }
}

/// One word as programs use them.
fn is_identifier(text: &str) -> bool {
    // `MissingParameter.{Parameter}` is one for each parameter.
    if let Some((start, (inner, end))) = text.split_once('{').and_then(|(s, rest)| Some((s, rest.split_once('}')?))) {
        return !start.is_empty() && is_identifier(start) && is_identifier(inner) && is_identifier(&format!("x{end}"));
    }
    // `creators_only+`
    let text = text.strip_suffix('+').unwrap_or(text);
    let program_like = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ':' | '/'));
    program_like && text.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// The most digits of a number.
const LONGEST_NUMBER: usize = 20;

/// A whole number with or without a sign, in decimal or hexadecimal, or a range of such: `-32700`, `0x80070005`,
/// `2000-2999`, `-32000 to -32099`.
fn is_number(text: &str) -> bool {
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
        || [" to ", "–", "~", " - "].into_iter().any(parts)
        || text.get(1..).is_some_and(|rest| {
            rest.split_once('-').is_some_and(|(_, to)| plain(to) && plain(&text[..text.len() - to.len() - 1]))
        })
}

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
fn has_humps(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
}

/// Whether a cell says that there is nothing to say.
pub fn is_blank(text: &str) -> bool {
    matches!(text.trim(), "" | "-" | "–" | "—" | "/" | "--" | "N/A" | "n/a" | "无")
}

/// An HTTP status code: three digits from 100 to 599 ([RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#section-15)).
pub fn status(text: &str) -> Option<u16> {
    let digits = text.trim();
    if digits.len() != 3 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().filter(|number| (100..600).contains(number))
}

/// A status with which servers fail, registered or widely used.
fn is_usual_failure(status: u16) -> bool {
    matches!(status, 400..=418 | 421..=426 | 428 | 429 | 431 | 451 | 499..=511 | 520..=530)
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
        let text = text.trim();
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
    text.split(SIGNS).map(status).collect()
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

/// The letters of a text, in lower case.
fn letters(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(u8::is_ascii_alphabetic).map(|b| b.to_ascii_lowercase())
}

/// The name of an error and its status in one cell: `invalid_key (401)`, `invalid_key - HTTP 401`.
pub fn name_and_status(text: &str) -> Option<(&str, u16)> {
    let (name, rest) = text.trim().split_once([' ', '('])?;
    let rest = rest.trim_start_matches("- ").trim_matches([' ', '(', ')', '–', '—', ':', '/']);
    if !rest.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let rest = ["HTTP", "http", "status"].iter().fold(rest, |rest, label| rest.trim_start_matches(label).trim());
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

/// Whether a cell names a type of data, as programs and databases write them: `string`, `List<String>`, `VARCHAR2(128)`,
/// `integer (int64)`.
fn is_data_type(text: &str) -> bool {
    const TYPES: [&str; 38] = [
        "string", "str", "text", "char", "varchar", "varchar2", "number", "numeric", "decimal", "integer", "int",
        "int32", "int64", "uint32", "uint64", "bigint", "smallint", "tinyint", "long", "short", "float", "float32",
        "float64", "double", "bool", "boolean", "array", "list", "object", "map", "enum", "date", "datetime",
        "timestamp", "uuid", "null", "zeichenfolge", "chaîne",
    ];
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_type = |word: &str| TYPES.contains(&word.to_lowercase().as_str());
    let is_size = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    text.len() <= LONGEST_TYPE && words.next().is_some_and(is_type) && words.all(|word| is_type(word) || is_size(word))
}

/// The most bytes of the name of a type.
const LONGEST_TYPE: usize = 40;

/// How many cells of a column hold what.
#[derive(Debug, Clone, Copy, Default)]
pub struct Column {
    /// Cells that are not blank.
    pub filled: usize,
    statuses: usize,
    numbers: usize,
    identifiers: usize,
    lists: usize,
    /// HTTP statuses with a reason phrase.
    phrases: usize,
    /// Names with an HTTP status.
    named_statuses: usize,
    /// HTTP statuses that are registered or widely used, and say that something failed.
    failures: usize,
    /// HTTP statuses that say that all went well, or where to go.
    successes: usize,
    /// HTTP statuses whose reason phrase is in another cell of the row.
    phrases_beside: usize,
    /// Cells of words.
    prose: usize,
    /// Names of types of data.
    types: usize,
    /// How many bytes of text there are.
    pub length: usize,
}

impl Column {
    /// Looks at a column of a table.
    pub fn of(table: &Table, index: usize) -> Self {
        let mut column = Self::default();
        for (row, text) in table.rows.iter().filter_map(|row: &Row| Some((row, row.cells.get(index)?))) {
            match cell(&text.plain) {
                Cell::Blank => continue,
                Cell::Status => {
                    column.statuses += 1;
                    column.phrases += usize::from(text.plain.contains(char::is_alphabetic));
                }
                Cell::Number => column.numbers += 1,
                Cell::Identifier => column.identifiers += 1,
                Cell::List if codes(&text.plain).iter().all(|code| is_number(code)) => column.numbers += 1,
                Cell::List => column.lists += 1,
                Cell::Prose => column.prose += 1,
            }
            column.types += usize::from(is_data_type(&text.plain));
            column.length += text.plain.len();
            let end = several(&text.plain).unwrap_or(text.plain.len());
            if let Some(numbers) = text.plain.get(..end).and_then(list) {
                let is_success = |number: &u16| matches!(number, 200..=208 | 226 | 300..=308);
                column.failures += usize::from(numbers.iter().copied().all(is_usual_failure));
                column.successes += usize::from(numbers.iter().all(is_success));
                let is_phrase = |cell: &Text| numbers.iter().any(|&number| is_reason_phrase(number, &cell.plain));
                column.phrases_beside += usize::from(row.cells.iter().any(is_phrase));
            }
            column.named_statuses += usize::from(name_and_status(&text.plain).is_some());
            column.filled += 1;
        }
        column
    }

    /// What share of the cells are HTTP statuses.
    pub fn statuses(self) -> Share {
        Share { count: self.statuses, of: self.filled }
    }

    /// What share of the cells are HTTP statuses with a reason phrase.
    pub fn phrases(self) -> Share {
        Share { count: self.phrases, of: self.filled }
    }

    /// What share of the cells are neither codes nor numbers.
    pub fn prose(self) -> Share {
        Share { count: self.prose, of: self.filled }
    }

    /// What share of the cells are names of types of data.
    pub fn types(self) -> Share {
        Share { count: self.types, of: self.filled }
    }

    /// What share of the cells are names with an HTTP status.
    pub fn named_statuses(self) -> Share {
        Share { count: self.named_statuses, of: self.filled }
    }

    /// Whether its numbers can only be HTTP statuses: they have the reason phrases beside them, or each of several is
    /// one that servers fail with.
    pub fn are_statuses(self) -> bool {
        const SEVERAL: usize = 3;
        let beside = Share { count: self.phrases_beside, of: self.filled }.is_half();
        let failing = Share { count: self.failures, of: self.filled }.is_half();
        beside || self.filled >= SEVERAL && failing && self.failures + self.successes == self.filled
    }

    /// Whether half of the first cells are words that could head a column: the fields of a response.
    pub fn lists_fields(table: &Table, index: usize) -> bool {
        const ENOUGH: usize = 20;
        let cells = table.rows.iter().filter_map(|row| row.cells.get(index)).filter(|cell| !is_blank(&cell.plain));
        let (mut count, mut of) = (0, 0);
        for cell in cells.take(ENOUGH) {
            // `header.resultCode` is a field within another one.
            let path = cell.plain.rsplit_once('.').is_some_and(|(_, name)| super::words::meaning(name).is_some());
            count += usize::from(path || super::words::label(&cell.plain).is_some());
            of += 1;
        }
        Share { count, of }.is_half()
    }

    /// What share of the cells of a column say what no cell above them does.
    pub fn differs(table: &Table, index: usize) -> Share {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(index)).filter(|cell| !is_blank(&cell.plain));
        let texts: std::collections::HashSet<&str> = cells.clone().map(|cell| cell.plain.as_str()).collect();
        Share { count: texts.len(), of: cells.count() }
    }

    /// Whether it lists codes that are seen with the errors of the table, rather than naming these.
    pub fn has_lists(self) -> bool {
        self.lists * 5 > self.filled
    }

    /// What share of the cells of this column of a table can be nothing but codes.
    pub fn spelt(self, table: &Table, index: usize) -> Share {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(index)).filter(|cell| !is_blank(&cell.plain));
        let spelt = cells.filter(|cell| cell.plain.split_whitespace().any(is_spelt_like_a_code)).count();
        Share { count: spelt.min(self.codes().count), of: self.filled }
    }

    /// What share of the cells are numbers of whatever kind, which say nothing by themselves.
    pub fn bare_numbers(self) -> Share {
        Share { count: self.statuses - self.phrases + self.numbers, of: self.filled }
    }

    /// What share of the cells could be codes.
    pub fn codes(self) -> Share {
        Share { count: self.statuses + self.numbers + self.identifiers, of: self.filled }
    }
}

/// So many of so many cells.
#[derive(Debug, Clone, Copy)]
pub struct Share {
    count: usize,
    of: usize,
}

impl Share {
    /// Nearly all. One in ten may be broken, which is then shown, rather than the table being taken for something else.
    pub fn is_most(self) -> bool {
        self.of > 0 && self.count * 10 >= self.of * 9
    }

    /// Four of five.
    pub fn is_nearly_all(self) -> bool {
        self.of > 0 && self.count * 5 >= self.of * 4
    }

    /// Half of them or more, which is enough where the header says the same.
    pub fn is_half(self) -> bool {
        self.of > 0 && self.count * 2 >= self.of
    }
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
            ("a_b, c_d", Cell::List),
            ("not found", Cell::Prose),
            ("3 items", Cell::Prose),
            ("–", Cell::Blank),
        ] {
            assert_eq!(cell(text), expected, "{text}");
        }
    }
}
