//! What a word must look like to be the code of an error, where no column header says that it is one.

use crate::roles::content;

/// How sure it is that a word is a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grade {
    /// A single word that could be one among others that surely are: `unauthorized` in code formatting.
    Weak,
    /// Nothing but a code, or the name of something else in a program.
    Strong,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// As the text around it.
    Plain,
    /// Bold, or in a heading.
    Strong,
    /// As code.
    Code,
}

/// What stands between several names of one error.
pub(super) const BETWEEN_NAMES: [&str; 2] = [" / ", ", "];

/// Capitals that are no codes: methods, formats, protocols.
const CAPITALS: [&str; 28] = [
    "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "API", "CLI", "CSS", "CSV", "DNS", "HTML", "HTTP",
    "HTTPS", "IDE", "JSON", "NOTE", "REST", "RPC", "SDK", "SQL", "SSE", "SSL", "TCP", "TLS", "TODO", "URL",
];

/// Beginnings of words that speak of something that went wrong.
const WRONG: [&str; 62] = [
    "abort", "already", "bad", "banned", "block", "cancel", "conflict", "corrupt", "denied", "deny", "disab", "down",
    "duplicate", "empty", "err", "exceed", "except", "exhaust", "exist", "expire", "fail", "fault", "forbid", "fraud",
    "gone", "illegal", "in_use", "incompat", "incomplete", "incorrect", "insufficient", "internal", "invalid", "large",
    "limit", "locked", "long", "malform", "mismatch", "miss", "moderat", "no_", "not", "overload", "quota", "refuse",
    "reject", "required", "revok", "suspend", "thrott", "timeout", "too", "unable", "unauth", "unav", "unknown",
    "unproc", "unreach", "unsupported", "violat", "wrong",
];

/// Whether a word can be a code. A number with dots is a version.
pub(super) fn grade(word: &str, style: Style) -> Option<Grade> {
    if is_number(word) || is_range(word) || is_several(word) {
        return Some(Grade::Strong);
    }
    let letters = word.chars().filter(char::is_ascii_alphabetic).count();
    // Several names of one error.
    if let Some(sign) = BETWEEN_NAMES.into_iter().find(|sign| word.contains(sign)) {
        return word.split(sign).map(|name| grade(name, style)).min()?;
    }
    // `pipeline-error-*` stands for all that begin so.
    let word = if style == Style::Code && word.contains('*') { word.trim_matches(['*', '-', '_', '.']) } else { word };
    // `auth/user-not-found` has the part of an interface in front, and `:db/not-found` is a keyword of Lisp.
    if let Some((part, name)) = word.split_once('/').filter(|_| style == Style::Code) {
        let is_one = !name.contains('/') && is_part(part.strip_prefix(':').unwrap_or(part));
        return if is_one { grade(name, style) } else { None };
    }
    let allowed = word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ':'));
    let ends = word.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        && word.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let digits = word.chars().filter(char::is_ascii_digit).count();
    // `E17`, but not `H1`
    let short = letters == 0 || letters + digits < 3;
    if !allowed || !ends || short || CAPITALS.contains(&word) || is_version(word) {
        return None;
    }
    let upper = !word.chars().any(|c| c.is_ascii_lowercase());
    let joined = word.contains(['-', '.', ':']);
    let inner = word.trim_matches('_');
    let strong = inner.contains('_')
        || (is_camel(word) && !(joined && style == Style::Plain))
        || (upper && (digits > 0 || word.len() >= 6) && !(joined && digits == 0 && style == Style::Plain))
        || (upper && style == Style::Code)
        || (joined && style == Style::Code && !word.starts_with("x-") && !word.starts_with("X-"));
    if strong { Some(Grade::Strong) } else { (style == Style::Code || (upper && !joined)).then_some(Grade::Weak) }
}

/// Whether a word is a number or made of several: no capital of a sentence and no name of a method is.
pub(super) fn is_unmistakable(word: &str) -> bool {
    is_number(word) || is_range(word) || is_several(word) || word.trim_matches('_').contains('_') || is_camel(word)
}

/// A number, negative perhaps, or a hexadecimal one.
pub(super) fn is_number(word: &str) -> bool {
    if let Some(hex) = word.strip_prefix("0x").or_else(|| word.strip_prefix("0X")) {
        return !hex.is_empty() && hex.bytes().all(|b| b.is_ascii_hexdigit());
    }
    let digits = word.strip_prefix(['-', '−']).unwrap_or(word);
    (1..=12).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Statuses that begin alike: `5xx`, `20x`.
pub(super) fn is_range(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    lower.len() == 3 && matches!(lower.as_bytes(), [b'1'..=b'5', b'0'..=b'9' | b'x', b'x'])
}

/// Several statuses: `502 / 503 / 504`.
fn is_several(word: &str) -> bool {
    content::several(word) == Some(word.len())
}

/// Three digits of a status, a range of them, or several.
pub(super) fn is_status(word: &str) -> bool {
    is_range(word) || is_several(word) || content::status(word).is_some()
}

/// Usual statuses, or a range of statuses: what a bare number is most likely to mean.
pub(super) fn is_usual_status(word: &str) -> bool {
    is_range(word) || content::list(word).is_some_and(|numbers| numbers.into_iter().all(content::is_usual))
}

/// A status with which servers fail, or several of them.
pub(super) fn is_failure(word: &str) -> bool {
    content::list(word).is_some_and(|numbers| numbers.into_iter().all(content::is_usual_failure))
}

/// Whether a code says that something went wrong, or is a number, which says nothing.
pub(super) fn sounds_wrong(code: &str) -> bool {
    let lower = code.to_ascii_lowercase();
    is_number(code) || is_status(code) || WRONG.iter().any(|word| lower.contains(word))
}

/// Whether a word is a part of an interface, and no kind of media: `text/plain`.
fn is_part(word: &str) -> bool {
    const MEDIA: [&str; 7] = ["application", "audio", "font", "image", "multipart", "text", "video"];
    let is_word = word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'_');
    is_word && word.len() > 1 && !MEDIA.contains(&word)
}

fn is_version(word: &str) -> bool {
    let digits = word.strip_prefix(['v', 'V']).unwrap_or(word);
    digits.contains('.') && digits.starts_with(|c: char| c.is_ascii_digit())
}

/// Two words or more, each of which begins with a capital but perhaps the first, which may be capitals only.
fn is_camel(word: &str) -> bool {
    // Which letters are capitals; anything else is neither.
    let case = |byte: &u8| byte.is_ascii_alphabetic().then(|| byte.is_ascii_uppercase());
    let cases: Vec<Option<bool>> = word.bytes().map(|byte| case(&byte)).collect();
    let (lower, upper) = (Some(false), Some(true));
    cases.windows(2).any(|two| two == [lower, upper])
        || cases.windows(5).any(|five| five == [upper, upper, upper, lower, lower])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_look_like_codes() {
        for code in
            ["1234", "-32700", "0x80070005", "rate_limit", "AccessDenied", "txFAILED", "E1001", "CANCELLED", "20x"]
        {
            assert_eq!(grade(code, Style::Plain), Some(Grade::Strong), "{code}");
        }
        for code in ["rate-limit", "Invalid.Key", "EIO", "auth/user-not-found", ":db/not-found"] {
            assert_eq!(grade(code, Style::Code), Some(Grade::Strong), "{code}");
        }
        assert_eq!(grade("unauthorized", Style::Code), Some(Grade::Weak));
        assert_eq!(grade("auth/internal", Style::Code), Some(Grade::Weak));
        for word in ["application/x-ndjson", "/v1/chat-completions", "v1/chat-completions", "a/b/c-d"] {
            assert_eq!(grade(word, Style::Code), None, "{word}");
        }
        for word in ["Retry", "don't", "v1.2.0", "1.2", "JSON", "2024-01-02", "well-known", "#123", "e", "", "_"] {
            assert_eq!(grade(word, Style::Plain), None, "{word}");
        }
    }
}
