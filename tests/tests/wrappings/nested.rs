//! Whatever is wrapped around an error, once or twice, it is the same error.

use proptest::prelude::*;
use provider_errors::ApiError;

use crate::ShopError;

/// Something that may be done with the body of an error on its way.
type Wrapping = (&'static str, fn(&str) -> String);

const WRAPPINGS: &[Wrapping] = &[
    ("said by a client", |body| format!("Error code: 429 - {body}")),
    ("in a log", |body| format!("2026-01-01T00:00:00Z ERROR shop: send failed error={body} attempt 3")),
    ("in a message", |body| {
        serde_json::json!({"error": {"message": body, "code": 429, "type": "upstream"}}).to_string()
    }),
    ("in a sentence in a message", |body| {
        serde_json::json!({"error": {"message": format!("Upstream said: {body}"), "code": "gateway"}}).to_string()
    }),
    ("handed on as raw text", |body| {
        serde_json::json!({"error": {"message": "Provider returned error", "code": 429, "metadata": {"raw": body}}})
            .to_string()
    }),
    ("as the body of a response", |body| serde_json::json!({"statusCode": 429, "responseBody": body}).to_string()),
    ("as a text of JSON", |body| serde_json::Value::from(body).to_string()),
    ("escaped", |body| serde_json::Value::from(body).to_string().trim_matches('"').to_owned()),
    ("for HTML", |body| body.replace('&', "&amp;").replace('"', "&quot;")),
    ("for an address", |body| {
        let escape = |byte: u8| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        };
        body.bytes().map(escape).collect()
    }),
    ("as an event", |body| format!("event: error\ndata: {}\n\n", body.replace('\n', "\ndata: "))),
    ("without its end", |body| body.trim_end_matches('}').to_owned()),
    ("between lines", |body| format!("Request failed\n{body}\n    at send (a.js:1)\n")),
];

proptest! {
    #[test]
    fn an_error_is_the_same_whatever_is_wrapped_around_it(
        code in prop::sample::select(vec!["1113", "1210", "1302"]),
        is_number: bool,
        message in "[a-z没钱]{1,8}( [a-z没钱]{1,8}){0,3}",
        wrapping in 0..WRAPPINGS.len(),
    ) {
        let value = if is_number { serde_json::json!(code.parse::<u16>().ok()) } else { code.into() };
        let body = serde_json::json!({"error": {"code": value, "message": message}}).to_string();
        let (name, wrap) = WRAPPINGS[wrapping];
        let wrapped = wrap(&body);
        let error = ApiError::<ShopError>::decode(429, &(), wrapped.as_str());
        prop_assert_eq!((error.code(), error.live_message()), (code, Some(message.as_str())), "{}: {}", name, wrapped);
    }
}

#[test]
fn an_error_that_was_wrapped_twice_keeps_its_code() {
    let body = r#"{"error":{"code":"1113","message":"none left"}}"#;
    let mut wrong = Vec::new();
    for (inner, wrap) in WRAPPINGS {
        let wrapped = wrap(body);
        for (outer, wrap) in WRAPPINGS {
            // A message that holds an address is one.
            if *inner == "for an address" && outer.ends_with("in a message") {
                continue;
            }
            let wrapped = wrap(&wrapped);
            let error = ApiError::<ShopError>::decode(429, &(), wrapped.as_str());
            let told = (error.code(), error.live_message().unwrap_or_default());
            if told != ("1113", "none left") {
                wrong.push(format!("{inner}, then {outer}: {told:?} of {wrapped}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
