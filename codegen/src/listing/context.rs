//! Whether the place where a listing stands speaks of errors, and what is listed if it does not.

use crate::document::{Block, Document, Text};
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
    let before = block.checked_sub(1).and_then(|before| match document.blocks().get(before) {
        Some(Block::Paragraph(text)) => Some(text),
        _ => None,
    });
    let introduction = before.filter(|text| introduces(text, nearest.is_none()));
    if nearest.is_some_and(|(_, heading)| announces(&heading.text.plain)) || introduction.is_some() {
        return Context::Here;
    }
    let speaks = roles::announces_errors;
    let mut above = nearest;
    while let Some((index, heading)) = above {
        if speaks(&heading.text.plain) {
            return Context::Above;
        }
        above = document.heading_of(index);
    }
    // The title of the page, where it is a heading of no lower level than the others.
    let title = document.headings().next().filter(|(index, _)| *index < block);
    match title {
        Some((_, heading)) if speaks(&heading.text.plain) => Context::Above,
        // A title that announces errors is the first heading of the page.
        _ if document.title().is_some_and(announces) => Context::Above,
        _ if document.title().is_some_and(words::speaks_of_errors) => Context::Title,
        _ => Context::Silent,
    }
}

/// Whether a heading above a block says that the codes of errors follow: the nearest one, or the one above it.
pub(super) fn announces_codes(document: &Document, block: usize) -> bool {
    let says = |heading: &str| {
        let heading = heading.trim().to_lowercase();
        words::speaks_of_errors(&heading)
            && ["code", "codes", "code list", "码", "碼", "コード", "코드"].iter().any(|end| heading.ends_with(end))
    };
    let nearest = document.heading_of(block);
    let above = nearest.and_then(|(index, _)| document.heading_of(index));
    [nearest, above].into_iter().flatten().any(|(_, heading)| says(&heading.text.plain))
}

/// A heading that says that errors follow, rather than what to do about them.
fn announces(heading: &str) -> bool {
    let last = heading.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty()).unwrap_or_default();
    let ends = [
        "error", "errors", "code", "codes", "exception", "exceptions", "failures", "faults", "statuses", "list",
        "reference",
    ]
    .contains(&last.to_lowercase().as_str());
    // Where adjectives follow what they say more of: `Erros comuns`.
    let first = heading.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    let ends = ends
        || ["erros", "errores", "erreurs", "errori", "ошибки", "коды", "códigos", "codici"]
            .contains(&first.to_lowercase().as_str());
    let cjk = heading.chars().any(crate::text::is_cjk);
    (words::speaks_of_errors(heading) || words::speaks_of_http(heading)) && (ends || cjk)
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
    let speaks = words::speaks_of_errors(&lower) || words::speaks_of_http(&lower);
    (ends && codes.iter().any(|code| last.contains(code)) && !words_of_fields(last))
        || (alone && speaks && codes.iter().any(|code| lower.contains(code)))
}

fn words_of_fields(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| {
        ["field", "fields", "properties", "attributes", "keys", "parameters", "options", "headers"].contains(&word)
    }) || ["字段", "属性"].iter().any(|word| text.contains(word))
}

/// Whether a place lists the fields of something.
pub(super) fn lists_fields(document: &Document, block: usize) -> bool {
    // `402 Payment Required` is no list of what is required.
    let heading = document.heading_of(block).filter(|(_, heading)| !content::is_of_a_failure(&heading.text.plain));
    let heading = heading.is_some_and(|(_, heading)| {
        let last = heading.text.plain.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty());
        last.is_some_and(|last| words_of_fields(&last.to_lowercase()) || is_field_word(last))
    });
    let before = block.checked_sub(1).and_then(|before| document.blocks().get(before));
    heading
        || matches!(before, Some(Block::Paragraph(text)) if {
            let lower = text.plain.trim_end().to_lowercase();
            lower.ends_with([':', '：']) && words_of_fields(lower.rsplit(['.', '。']).next().unwrap_or_default())
        })
}

fn is_field_word(word: &str) -> bool {
    matches!(words::label(word), Some([Hint::NotErrors(_), ..]))
}
