//! Quotation marks, and what else a text may stand in.

/// Pairs of quotation marks.
const QUOTES: &[(char, char)] = &[
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('“', '”'),
    ('‘', '’'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
    ('«', '»'),
];

/// What makes a name or a number stand out.
pub(super) const MARKS: &[char] = &['*', '`', '"', '\'', '-', ' ', '\t'];

/// The quotation marks that a text begins with, and those that end it.
pub(super) fn begun(text: &str) -> Option<(char, char)> {
    QUOTES.iter().copied().find(|(open, _)| text.starts_with(*open))
}

/// A text without the quotation marks around all of it.
pub(super) fn without(text: &str) -> &str {
    let trimmed = text.trim();
    let inside = begun(trimmed).and_then(|(open, close)| {
        let inside = trimmed.strip_prefix(open)?.strip_suffix(close)?;
        (!inside.contains([open, close])).then_some(inside.trim())
    });
    let inside = inside.or_else(|| constructed(trimmed));
    inside.filter(|inside| !inside.is_empty()).unwrap_or(text)
}

/// The one text of a value as languages print it: `RateLimitError('Slow down')`.
fn constructed(text: &str) -> Option<&str> {
    let (name, inside) = text.strip_suffix(')')?.split_once('(')?;
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.:".contains(&b));
    let quote = inside.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inside = inside[1..].strip_suffix(quote)?;
    (is_name && !inside.contains(quote)).then_some(inside)
}

/// What stands in quotation marks at the end of a text, and the few words before them: `shop 429「Slow down」`.
pub(super) fn named(text: &str) -> Option<(&str, &str)> {
    const MAX_WORDS: usize = 3;
    let (open, close) =
        *QUOTES.iter().find(|(open, close)| *open != '\'' && text.ends_with(*close) && text.contains(*open))?;
    let (name, quoted) = text.strip_suffix(close)?.split_once(open)?;
    (name.split_whitespace().take(MAX_WORDS + 1).count() <= MAX_WORDS).then_some((name.trim_end(), quoted))
}

/// All that a text has in quotation marks, but for apostrophes.
pub(super) fn all(text: &str) -> impl Iterator<Item = &str> {
    const MAX_QUOTES: usize = 8;
    QUOTES.iter().filter(|(open, _)| *open != '\'').flat_map(move |&(open, close)| {
        let mut rest = text;
        core::iter::from_fn(move || {
            let (_, start) = rest.split_once(open)?;
            let (inside, next) = start.split_once(close)?;
            rest = next;
            Some(inside)
        })
        .take(MAX_QUOTES)
    })
}
