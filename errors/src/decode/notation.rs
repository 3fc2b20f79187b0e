//! Objects as other languages write them, as JSON.

use alloc::string::String;

/// The object with which a text begins, and what is behind it, as JSON, if it is none; what is `before` it may tell.
pub(super) fn as_json(before: &str, text: &str) -> Option<String> {
    if text.starts_with("{&quot;") {
        return Some(text.replace("&quot;", "\""));
    }
    if before.ends_with("Object ") {
        // As Rust prints the values of serde_json.
        let plain = [("Object {", "{"), ("Array [", "["), ("String(\"", "\""), ("\")", "\""), ("Number(", "")];
        return Some(plain.into_iter().fold(String::from(text), |text, (from, to)| text.replace(from, to)));
    }
    if text.starts_with("{“") {
        return Some(text.replace(['“', '”'], "\""));
    }
    if is_literal(text) {
        return Some(from_literal(text));
    }
    if text.starts_with("{\\\"") {
        // With the quotation mark before it, or without.
        let quoted = alloc::format!("\"{text}");
        let inner = serde_json::Deserializer::from_str(&quoted).into_iter::<String>().next().and_then(Result::ok);
        return Some(inner.unwrap_or_else(|| text.replace("\\\"", "\"")));
    }
    None
}

/// Whether an object is written as Python or JavaScript print it: `{'error': …}`, `{ error: … }`.
fn is_literal(text: &str) -> bool {
    let Some(inside) = text.strip_prefix('{').map(str::trim_start) else { return false };
    let end = inside.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(0);
    inside.starts_with('\'') || end > 0 && inside[end..].trim_start().starts_with(':')
}

/// An object as Python or JavaScript print it, as JSON: `{'error': {'code': '1113', 'param': None}}`.
fn from_literal(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 16);
    let mut quote = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match (quote, c) {
            (Some(open), c) if c == open => {
                quote = None;
                json.push('"');
            }
            (Some(_), '"') => json.push_str("\\\""),
            (Some(_), '\\') => match chars.next() {
                Some((_, '\'')) => json.push('\''),
                Some((_, escaped)) => json.extend(['\\', escaped]),
                None => {}
            },
            (None, '\'' | '"' | '`') => {
                quote = Some(c);
                json.push('"');
            }
            (None, c) if c.is_ascii_alphabetic() || c == '_' => {
                let rest = &text[at..];
                let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
                while chars.next_if(|&(next, _)| next < at + end).is_some() {}
                match &rest[..end] {
                    "None" | "undefined" | "null" => json.push_str("null"),
                    "True" | "true" => json.push_str("true"),
                    "False" | "false" => json.push_str("false"),
                    word => json.extend(["\"", word, "\""]),
                }
            }
            _ => json.push(c),
        }
    }
    json
}
