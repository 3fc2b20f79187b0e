//! The values of string literals.

use proc_macro::Literal;

/// The value of a string literal; `None` if it is another literal.
pub(crate) fn string_value(literal: &Literal) -> Option<String> {
    value(&literal.to_string())
}

fn value(source: &str) -> Option<String> {
    if let Some(text) = source.strip_prefix('"') {
        let text = text.strip_suffix('"')?;
        // Most literals have no escapes.
        return if text.contains('\\') { unescaped(text) } else { Some(text.to_owned()) };
    }
    let raw = source.strip_prefix('r')?;
    let text = raw.trim_start_matches('#');
    let hashes = &raw[..raw.len() - text.len()];
    Some(text.strip_suffix(hashes)?.strip_prefix('"')?.strip_suffix('"')?.to_owned())
}

/// What a text with escapes stands for; see the
/// [Reference](https://doc.rust-lang.org/reference/tokens.html#string-literals). The compiler has checked it already.
fn unescaped(source: &str) -> Option<String> {
    let mut text = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        let mut behind = escape.chars();
        let character = match behind.next()? {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '0' => '\0',
            same @ ('\\' | '"' | '\'') => same,
            'x' => hexadecimal(escape.get(1..3)?, &mut behind)?,
            'u' => hexadecimal(escape.get(1..=escape.find('}')?)?, &mut behind)?,
            // At the end of a line: the text goes on with the next character that is no white space.
            '\n' => {
                rest = behind.as_str().trim_start_matches([' ', '\t', '\n', '\r']);
                continue;
            }
            _ => return None,
        };
        text.push(character);
        rest = behind.as_str();
    }
    text.push_str(rest);
    Some(text)
}

/// The character of an escape such as `x41` or `u{1F600}`, behind its first letter, and past it.
fn hexadecimal(digits: &str, behind: &mut std::str::Chars<'_>) -> Option<char> {
    *behind = behind.as_str().get(digits.len()..)?.chars();
    let digits = digits.trim_start_matches('{').trim_end_matches('}').replace('_', "");
    char::from_u32(u32::from_str_radix(&digits, 16).ok()?)
}
