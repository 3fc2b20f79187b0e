//! What an example response says: the code and the message of its error.

use serde_json::Value;

use crate::document::{Code, Text};

/// The message of an example response, if the example is one of this error: an object somewhere in it that names the
/// code and has a message.
pub fn message_in(example: &Code, code: &str) -> Option<Text> {
    if let Some((of, message)) = xml(&example.text) {
        return (of == code).then(|| Text::new(message, example.span));
    }
    let value: Value = serde_json::from_str(example.text.trim()).ok()?;
    Some(Text::new(find_message(&value, code, 0)?, example.span))
}

/// The code and the message of an example response that is one of an error.
pub fn error_in(example: &Code) -> Option<(Text, Text)> {
    if let Some((code, message)) = xml(&example.text) {
        return Some((Text::new(code, example.span), Text::new(message, example.span)));
    }
    let value: Value = serde_json::from_str(example.text.trim()).ok()?;
    let (code, message) = find_error(&value, 0)?;
    let text = |plain: String| Text::new(plain, example.span);
    Some((text(code), text(message)))
}

fn find_error(value: &Value, depth: usize) -> Option<(String, String)> {
    let object = value.as_object().filter(|_| depth < 8)?;
    let text = |field: &str| object.get(field).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    let code = ["code", "error_code", "errorCode", "type"].into_iter().find_map(text);
    match code.zip(text("message")) {
        // A number is of the table that lists it, and a word with spaces is a text.
        Some((code, message)) if code.contains(char::is_alphabetic) && !code.contains(' ') => {
            Some((code.to_owned(), crate::text::fold(message)))
        }
        _ => object.get("error").and_then(|inner| find_error(inner, depth + 1)),
    }
}

fn find_message(value: &Value, code: &str, depth: usize) -> Option<String> {
    let object = value.as_object().filter(|_| depth < 8)?;
    let is_code = |field: &str| match object.get(field) {
        Some(Value::String(text)) => text == code,
        Some(Value::Number(number)) => number.to_string() == code,
        _ => false,
    };
    let named = ["code", "type", "error_code", "errorCode", "status", "error"].into_iter().any(is_code);
    let message =
        ["message", "msg", "error_message", "detail"].into_iter().find_map(|field| object.get(field)?.as_str());
    match message.filter(|message| named && !message.trim().is_empty()) {
        Some(message) => Some(crate::text::fold(message)),
        None => object.values().find_map(|inner| find_message(inner, code, depth + 1)),
    }
}

/// The code and the message of a response in XML, as storage services write them:
/// `<Code>NoSuchKey</Code><Message>There is none.</Message>`.
fn xml(text: &str) -> Option<(&str, String)> {
    let field = |name: &str| {
        let (_, rest) = text.split_once(&format!("<{name}>"))?;
        let (value, _) = rest.split_once(&format!("</{name}>"))?;
        Some(value.trim()).filter(|value| !value.is_empty() && !value.contains('<'))
    };
    let code =
        field("Code").filter(|code| code.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_')))?;
    Some((code, crate::text::fold(field("Message")?)))
}
