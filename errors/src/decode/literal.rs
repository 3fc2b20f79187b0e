//! Objects as the languages print them in which clients are written (Python, JavaScript, Ruby, Elixir, PHP, Go, Java,
//! Kotlin, Swift, Dart, C#, Rust), as JSON that may lack commas.

use alloc::string::String;

use super::field::Field;
use super::message;
use crate::bytes;

/// How often the beginning of something is tried in one text.
const MAX_TRIES: usize = 8;

/// The longest name that a field has.
const MAX_NAME: usize = 40;

/// Words for values that are none.
const NOTHING: &[&str] = &["None", "undefined", "null", "nil", "<nil>", "NULL"];

/// Whether an object is written as a language prints it: `{'error': …}`, `{ error: … }`, `{"error"=>…}`, `{error=…}`.
pub(super) fn is_literal(text: &str) -> bool {
    let Some(inside) = text.strip_prefix('{').map(str::trim_start) else { return false };
    inside.starts_with('\'') || name(inside).is_some_and(|(_, rest)| !inside.starts_with('"') || rest.starts_with('='))
}

/// The first object in a text that has no braces around it, as JSON: `Error(code='17', …)`, `map[code:17 …]`.
pub(super) fn record(text: &str) -> Option<String> {
    let opens = text.match_indices(['(', '[']).map(|(at, _)| at).take(MAX_TRIES);
    let is_field = |name: &str| {
        let mut lower = String::from(name);
        lower.make_ascii_lowercase();
        !matches!(Field::of(&lower), Field::Other | Field::Answer | Field::Finish)
    };
    let mut records = opens.filter(|&at| {
        let inside = text[at + 1..].trim_start();
        let bare = inside.strip_prefix('[').filter(|_| &text[at..=at] == "(").unwrap_or(inside);
        name(bare).is_some_and(|(name, _)| is_field(name))
    });
    records.next().map(|at| as_json(&text[at..], true))
}

/// An object as a language prints it, as JSON: `{'error': {'code': '17', 'param': None}}`.
pub(super) fn from_literal(text: &str) -> String {
    as_json(text, false)
}

/// Whether what is open is an object or a list, or neither.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    Object,
    List,
    Nothing,
}

fn as_json(text: &str, is_record: bool) -> String {
    const MAX_DEPTH: usize = 16;
    let mut json = String::with_capacity(text.len() + 16);
    let mut open = [Open::Nothing; MAX_DEPTH];
    let mut depth = 0;
    let mut rest = text;
    // What stands before a bracket: the name of a type.
    let mut word = "";
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        match c {
            '\'' | '"' | '`' => {
                rest = quoted(c, behind, &mut json);
                word = "";
                continue;
            }
            '{' | '(' | '[' => {
                let key = if c == '[' { key(rest) } else { None };
                if let Some((name, behind)) = key {
                    json.extend(["\"", name, "\""]);
                    rest = behind;
                    continue;
                }
                let is_first = is_record && depth == 0 && json.is_empty();
                let kind = if c == '{' || is_first || has_fields(c, behind, word) {
                    Open::Object
                } else if c == '[' {
                    Open::List
                } else {
                    Open::Nothing
                };
                json.push_str(match kind {
                    Open::Object => "{",
                    Open::List => "[",
                    Open::Nothing => "",
                });
                if let Some(place) = open.get_mut(depth) {
                    *place = kind;
                }
                depth += 1;
                word = "";
            }
            '}' | ')' | ']' => {
                depth = depth.saturating_sub(1);
                json.push_str(match open.get(depth) {
                    Some(Open::Object) => "}",
                    Some(Open::List) => "]",
                    _ => "",
                });
                if depth == 0 {
                    json.push_str(behind);
                    return json;
                }
            }
            ':' | '=' => {
                json.push(':');
                let value = behind.strip_prefix('>').unwrap_or(behind);
                let next = value.trim_start();
                if value.starts_with([' ', '\n'])
                    && next.starts_with([')', '['])
                    && (next.starts_with(')') || key(next).is_some())
                {
                    json.push_str("\"\"");
                }
                rest = bare_value(value, &mut json).unwrap_or(value);
                continue;
            }
            c if c.is_ascii_alphanumeric() || c == '_' => {
                let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "_.".contains(c))).unwrap_or(rest.len());
                word = &rest[..end];
                rest = &rest[end..];
                // The type of a value: `Some("17")`, `Details { … }`, `r#type`.
                if !rest.trim_start().starts_with(['(', '{', '[', '#']) {
                    bare(word, &mut json);
                }
                continue;
            }
            '%' | '&' | '#' => {}
            c => json.push(c),
        }
        rest = behind;
    }
    json
}

/// Whether what stands in a bracket is fields, and not a list or a single value.
fn has_fields(bracket: char, inside: &str, word: &str) -> bool {
    let inside = inside.trim_start();
    match bracket {
        '(' => word.eq_ignore_ascii_case("array") || name(inside).is_some(),
        _ => word == "map" || name(inside).is_some(),
    }
}

/// The name with which a text begins, and what stands behind it, which separates it from its value.
fn name(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    let bare = quote.map_or(text, |quote| &text[quote.len_utf8()..]);
    let bare = bare.strip_prefix("r#").unwrap_or(bare);
    let end = bare.bytes().take(MAX_NAME + 1).position(|b| !(b.is_ascii_alphanumeric() || b == b'_'));
    let (name, rest) = bare.split_at(end.filter(|&end| end > 0 && !bare.starts_with(|c: char| c.is_ascii_digit()))?);
    let rest = quote.map_or(Some(rest), |quote| rest.strip_prefix(quote))?;
    // `[name] => value`
    let rest = rest.strip_prefix(']').unwrap_or(rest).trim_start();
    (rest.starts_with([':', '=']) && !rest.starts_with("://") && !rest.starts_with("::")).then_some((name, rest))
}

/// `[name] =>`, as PHP writes it.
fn key(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('[')?;
    let end = inside.bytes().take(MAX_NAME + 1).position(|b| !(b.is_ascii_alphanumeric() || b == b'_'))?;
    let behind = inside[end..].strip_prefix(']')?.trim_start_matches(' ');
    (end > 0 && behind.starts_with("=>")).then(|| (&inside[..end], behind))
}

/// Writes the text behind a quotation mark, and gives what stands behind it.
fn quoted<'t>(quote: char, text: &'t str, json: &mut String) -> &'t str {
    json.push('"');
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            c if c == quote => {
                json.push('"');
                return &text[at + c.len_utf8()..];
            }
            '"' => json.push_str("\\\""),
            '\\' => match chars.next() {
                Some((_, '\'')) => json.push('\''),
                Some((_, escaped)) => json.extend(['\\', escaped]),
                None => {}
            },
            c => json.push(c),
        }
    }
    ""
}

/// Writes a value that stands without quotation marks, and gives what stands behind it; `None` if it is something else.
fn bare_value<'t>(text: &'t str, json: &mut String) -> Option<&'t str> {
    let value = text.trim_start_matches([' ', '\t']);
    let is_coded = value.starts_with('[') && message::coded(beginning(value)).is_some();
    if value.starts_with(['\'', '"', '`', '{', '[', '(', '%', '&', '\n']) && !is_coded || value.is_empty() {
        return None;
    }
    let word = value.find(|c: char| !(c.is_ascii_alphanumeric() || "_.:#".contains(c))).unwrap_or(value.len());
    let behind = &value[word..];
    let is_type = word > 0 && (behind.starts_with(['(', '[']) || behind.starts_with('{') || behind.starts_with(" {"));
    let is_array = behind.trim_start().starts_with('(') && value[..word].eq_ignore_ascii_case("array");
    if is_type || is_array {
        return None;
    }
    let end = end_of_value(value);
    bare(value[..end].trim_end(), json);
    Some(&value[end..])
}

/// As much of a text as brackets are looked for in.
fn beginning(text: &str) -> &str {
    const MAX: usize = 2048;
    bytes::beginning(text, MAX)
}

/// Where a value without quotation marks ends: at the next field, the end of what it stands in, or that of the line.
fn end_of_value(text: &str) -> usize {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' if depth > 0 => depth -= 1,
            b')' | b']' | b'}' | b'\n' if depth == 0 => return at,
            b',' if depth == 0 && name(text[at + 1..].trim_start()).is_some() => return at,
            // Go has no commas, and nothing behind its colons.
            b' ' if depth == 0 => {
                let next = name(&text[at + 1..]).and_then(|(_, rest)| rest.strip_prefix(':'));
                if next.is_some_and(|value| !value.starts_with([' ', '/']) && !value.is_empty()) {
                    return at;
                }
            }
            _ => {}
        }
    }
    text.len()
}

/// Writes a word, a number or a text without quotation marks.
fn bare(word: &str, json: &mut String) {
    match word {
        word if NOTHING.contains(&word) => json.push_str("null"),
        "True" | "true" => json.push_str("true"),
        "False" | "false" => json.push_str("false"),
        word if !word.is_empty() && word.len() <= 15 && word.bytes().all(|b| b.is_ascii_digit()) => json.push_str(word),
        word => {
            let text = serde_json::Value::from(word);
            json.push_str(&alloc::string::ToString::to_string(&text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_told_from_values() {
        let json = from_literal("{code: 17, message: No, hats: none, type: None} rest");
        assert_eq!(json, r#"{"code":17, "message":"No", "hats":"none", "type":null} rest"#);
        assert_eq!(from_literal("{'a': Some(\"b\"), c: [1, 2]}"), r#"{"a": "b", "c": [1, 2]}"#);
        assert_eq!(record("x Error(code='17', message=\"b\")").as_deref(), Some(r#"{"code":"17", "message":"b"}"#));
        assert_eq!(record("f(a: 1) [b]"), None);
        assert!(!is_literal("{\"a\": 1}"));
    }
}
