//! Objects as other languages write them, as JSON.

use alloc::string::String;
use alloc::vec::Vec;

use super::literal::{from_literal, is_literal};

/// The object with which a text begins, and what is behind it, as JSON, if it is none; what is `before` it may tell.
pub(super) fn as_json(before: &str, text: &str) -> Option<String> {
    let inside = text.strip_prefix('{')?.trim_start();
    if inside.trim_start_matches('\\').starts_with('&') {
        return Some(without_entities(text));
    }
    if before.ends_with("b'") && text.contains('\\') {
        return Some(without_bytes(text));
    }
    if inside.starts_with("\\'") {
        // Python wrote it twice.
        return as_json("", &without_one_escape(text));
    }
    if before.ends_with('\'') && inside.starts_with('"') && text.contains("\\\\") {
        return Some(text.replace("\\\\", "\\"));
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
        return Some(inner.unwrap_or_else(|| without_one_escape(text)));
    }
    None
}

/// A text without the entities of HTML, which may stand for others.
pub(super) fn without_entities(text: &str) -> String {
    const ENTITIES: [(&str, &str); 10] = [
        ("&amp;", "&"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#x22;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#039;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
    ];
    ENTITIES.into_iter().fold(String::from(text), |text, (entity, plain)| text.replace(entity, plain))
}

/// A text with one backslash less before each character that has one; a line end that was escaped is one again.
fn without_one_escape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match if c == '\\' { chars.next() } else { None } {
            Some('n' | 'r') => plain.push('\n'),
            Some('t') => plain.push(' '),
            Some('u') => plain.push_str("\\u"),
            Some(escaped) => plain.push(escaped),
            None => plain.extend((c != '\\').then_some(c)),
        }
    }
    plain
}

/// A text with the bytes that Python writes `\xe4\xbd\xa0`, and without its other escapes.
fn without_bytes(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('\\') {
        bytes.extend_from_slice(before.as_bytes());
        let digits = behind.strip_prefix('x').and_then(|digits| digits.get(..2));
        let byte = digits.filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        if let Some(byte) = byte.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            bytes.push(byte);
            rest = &behind[3..];
            continue;
        }
        let mut chars = behind.chars();
        match chars.next() {
            Some('n' | 'r') => bytes.push(b'\n'),
            Some('t') => bytes.push(b' '),
            Some(escaped) => bytes.extend_from_slice(escaped.encode_utf8(&mut [0; 4]).as_bytes()),
            None => {}
        }
        rest = chars.as_str();
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A text without the colours of a terminal, `\x1b[31m`.
pub(super) fn without_colours(text: &str) -> Option<String> {
    const START: &str = "\x1b[";
    let mut pieces = text.split(START);
    let mut plain = String::from(pieces.next().filter(|first| first.len() < text.len())?);
    for piece in pieces {
        let end = piece.find(|c: char| !(c.is_ascii_digit() || c == ';')).unwrap_or(piece.len());
        let letter = usize::from(piece[end..].starts_with(|c: char| c.is_ascii_alphabetic()));
        plain.push_str(&piece[end + letter..]);
    }
    Some(plain)
}

/// A text with the line ends that a client wrote as words. (`spring-projects/spring-framework`)
pub(super) fn with_line_ends(text: &str) -> Option<String> {
    text.contains("<EOL>").then(|| text.replace("<EOL>", "\n"))
}

/// A text without the frame that a terminal draws around it, or the marks of a quotation before each of its lines.
pub(super) fn without_margins(text: &str) -> Option<String> {
    const SIDES: [char; 3] = ['│', '┃', '║'];
    let is_quotation =
        text.starts_with('>') && text.lines().all(|line| line.starts_with('>') || line.trim().is_empty());
    let is_frame = || text.lines().take(2).any(|line| line.trim_start().starts_with(SIDES));
    if !is_quotation && !is_frame() {
        return None;
    }
    let is_rule =
        |line: &str| !line.is_empty() && line.chars().all(|c| ('\u{2500}'..='\u{257f}').contains(&c) || c == ' ');
    let bare = |line: &str| -> String {
        let line = line.trim();
        let line = line.strip_prefix('>').filter(|_| is_quotation).unwrap_or(line);
        String::from(line.trim_matches(SIDES).trim_end())
    };
    let lines: Vec<String> = text.lines().filter(|line| !is_rule(line.trim())).map(bare).collect();
    let plain = lines.join("\n");
    (plain.len() < text.len()).then_some(plain)
}

/// The error of a stream whose lines begin with what they are: `3:"Slow down"`, as version 4 of `ai` writes it.
pub(super) fn part_of_stream(text: &str) -> Option<&str> {
    const MAX_PARTS: usize = 64;
    let is_stream = text.as_bytes().get(1) == Some(&b':') && text.starts_with(|c: char| c.is_ascii_alphanumeric());
    let part = || text.lines().take(MAX_PARTS).find_map(|line| line.strip_prefix("3:"));
    is_stream.then(part).flatten().filter(|part| part.starts_with('"'))
}

/// A text of JSON that is part of an address, `%7B%22error%22…`, without the escapes of addresses.
pub(super) fn without_percents(text: &str) -> Option<String> {
    let has = |text: &str, signs: [&str; 2]| signs.into_iter().any(|sign| text.contains(sign));
    if !text.contains('%') || !has(text, ["7B", "7b"]) {
        return None;
    }
    let twice = has(text, ["%257B", "%257b"]);
    let once = twice || has(text, ["%7B", "%7b"]) && has(text, ["%22", "%26"]);
    let plain = once.then(|| decoded(text, "%"))?;
    Some(if twice { decoded(&plain, "%") } else { plain })
}

/// A text with the bytes whose two digits stand behind a sign.
fn decoded(text: &str, sign: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(sign) {
        bytes.extend_from_slice(before.as_bytes());
        let digits = behind.get(..2).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            None => {
                bytes.extend_from_slice(sign.as_bytes());
                rest = behind;
            }
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}
