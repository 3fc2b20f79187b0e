//! Whether the place where a listing stands speaks of errors, and what is listed if it does not.

use crate::document::{Block, Document, Heading, Text};
use crate::roles::words::{self, Hint};
use crate::roles::{self, content};

/// How a place speaks of errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Context {
    /// Not at all.
    Silent,
    /// In the title in front of the page, which says no more than what the page is about.
    Title,
    /// Somewhere above.
    Above,
    /// The nearest heading, or the sentence in front of it, says that errors are listed.
    Here,
}

/// What stands around a block.
pub(super) fn of(document: &Document, block: usize) -> Context {
    let nearest = document.heading_of(block);
    if nearest.is_some_and(|(_, heading)| announces(&heading.text.plain))
        || paragraph_before(document, block).is_some_and(|text| introduces(text, nearest.is_none()))
    {
        return Context::Here;
    }
    let speaks = |heading: &Heading| roles::announces_errors(&heading.text.plain);
    if document.headings_above(block).any(speaks) {
        return Context::Above;
    }
    // The title of the page, where it is a heading of no lower level than the others.
    let title = document.headings().next().filter(|(index, _)| *index < block);
    match title {
        Some((_, heading)) if speaks(heading) => Context::Above,
        // A title that announces errors is the first heading of the page.
        _ if document.title().is_some_and(announces) => Context::Above,
        _ if document.title().is_some_and(words::speaks_of_errors) => Context::Title,
        _ => Context::Silent,
    }
}

/// Whether the sentence right above a block says that the codes of errors follow, or a heading: the nearest one, or the
/// one above it.
pub(super) fn announces_codes(document: &Document, block: usize) -> bool {
    let is_said = |text: &Text| introduces(text, false) && ["code", "码", "碼"].iter().any(|w| text.plain.contains(w));
    if paragraph_before(document, block).is_some_and(is_said) {
        return true;
    }
    let says = |heading: &Heading| {
        let heading = heading.text.plain.trim().to_lowercase();
        words::speaks_of_errors(&heading)
            && ["code", "codes", "code list", "码", "碼", "コード", "코드"].iter().any(|end| heading.ends_with(end))
    };
    document.headings_above(block).take(2).any(says)
}

/// A heading that says that errors follow, rather than what to do about them.
fn announces(heading: &str) -> bool {
    const LAST: [&str; 11] = [
        "error", "errors", "code", "codes", "exception", "exceptions", "failures", "faults", "statuses", "list",
        "reference",
    ];
    // Where adjectives follow what they say more of: `Erros comuns`.
    const FIRST: [&str; 8] = ["erros", "errores", "erreurs", "errori", "ошибки", "коды", "códigos", "codici"];
    let is_one = |word: Option<&str>, of: &[&str]| word.is_some_and(|word| of.contains(&word.to_lowercase().as_str()));
    let names_them = is_one(words_of(heading).next_back(), &LAST)
        || is_one(words_of(heading).next(), &FIRST)
        || heading.chars().any(crate::text::is_cjk);
    names_them && words::speaks_of_errors_or_http(heading)
}

/// The words of a text, without what stands between them.
fn words_of(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// A sentence that says that the codes of errors follow. Where no heading does, any that speaks of errors.
fn introduces(text: &Text, alone: bool) -> bool {
    let lower = text.plain.to_lowercase();
    let last = lower.trim_end().trim_end_matches([':', '：']).rsplit(['.', '。']).next().unwrap_or_default();
    let ends = text.plain.trim_end().ends_with([':', '：']);
    let codes = [
        "error codes", "errors", "error status", "status codes", "result codes", "http responses", "exceptions",
        "错误码", "状态码",
    ];
    let speaks = words::speaks_of_errors_or_http(&lower);
    (ends && codes.iter().any(|code| last.contains(code)) && !speaks_of_fields(last))
        || (alone && speaks && codes.iter().any(|code| lower.contains(code)))
}

/// Whether a text in lower case speaks of the fields of something.
fn speaks_of_fields(text: &str) -> bool {
    const WORDS: [&str; 8] =
        ["field", "fields", "properties", "attributes", "keys", "parameters", "options", "headers"];
    words_of(text).any(|word| WORDS.contains(&word)) || ["字段", "属性"].iter().any(|word| text.contains(word))
}

/// Whether a place lists the fields of something.
pub(super) fn lists_fields(document: &Document, block: usize) -> bool {
    // `402 Payment Required` is no list of what is required.
    let heading = document.heading_of(block).filter(|(_, heading)| !content::is_of_a_failure(&heading.text.plain));
    let last = heading.and_then(|(_, heading)| words_of(&heading.text.plain).next_back());
    let heads_fields = |last: &str| {
        speaks_of_fields(&last.to_lowercase()) || matches!(words::label(last), Some([Hint::NotErrors(_), ..]))
    };
    let introduces_fields = |text: &Text| {
        let lower = text.plain.trim_end().to_lowercase();
        lower.ends_with([':', '：']) && speaks_of_fields(lower.rsplit(['.', '。']).next().unwrap_or_default())
    };
    last.is_some_and(heads_fields) || paragraph_before(document, block).is_some_and(introduces_fields)
}

/// The paragraph right above a block.
fn paragraph_before(document: &Document, block: usize) -> Option<&Text> {
    match document.blocks().get(block.checked_sub(1)?)? {
        Block::Paragraph(text) => Some(text),
        _ => None,
    }
}
