//! What clients, SDKs, gateways and logs make of an error, and what is still told in it: a table of those that are used
//! most, each as its source writes an error, times a handful of errors.

mod apps;
mod bodies;
mod codes;
mod combined;
mod frameworks;
mod gateways;
mod loggers;
mod logs;
mod notations;
mod notes;
mod words;

use provider_errors::{ApiError, ProviderError, Unknown};
use serde_json::{Value, json};

#[derive(Debug, Clone, PartialEq, ProviderError)]
#[provider(name = "shop")]
enum ShopError {
    #[provider(code = "1113", status(429), message = "No money left")]
    NoMoney,
    #[provider(code = "1211", status(400), message = "No such model")]
    NoSuchModel,
    #[provider(code = "1214", status(400), message = "{field} is wrong. See the manual.")]
    #[provider(locale = "zh-CN", message = "{field} 参数非法。请检查文档。")]
    WrongField { field: Option<Box<str>> },
    #[provider(code = "1302", status(429), message = "Too fast")]
    TooFast,
    #[provider(code = "1308", status(429), message = "Out of hats. They are back at {time}")]
    OutOfHats { time: Option<Box<str>> },
    #[provider(unknown)]
    Unknown(Unknown),
}

/// An error, and what is to be told of it.
struct Inner {
    body: Value,
    code: &'static str,
    message: &'static str,
    request_id: &'static str,
}

impl Inner {
    fn new(code: &'static str, message: &'static str, request_id: &'static str, body: Value) -> Self {
        Self { body, code, message, request_id }
    }

    /// The body as it came.
    fn json(&self) -> String {
        self.body.to_string()
    }

    /// The error object.
    fn object(&self) -> &Value {
        self.body.get("error").unwrap_or(&self.body)
    }

    /// Whether the error object holds the id of the request, if only in its message.
    fn object_has_id(&self) -> bool {
        !self.request_id.is_empty() && self.object().to_string().contains(self.request_id)
    }
}

fn inners() -> Vec<Inner> {
    let id = "20260101120000ab12cd";
    vec![
        Inner::new("1113", "No money left", "", json!({"error": {"code": "1113", "message": "No money left"}})),
        Inner::new(
            "1302",
            "Hats go too fast",
            id,
            json!({
                "type": "error",
                "error": {
                    "type": "rate_limit_error", "code": "1302", "message": format!("[1302][Hats go too fast][{id}]"),
                },
                "request_id": id,
            }),
        ),
        Inner::new(
            "1214",
            "messages 参数非法。请检查文档。",
            "",
            json!({"error": {"code": 1214, "message": "messages 参数非法。请检查文档。"}}),
        ),
        Inner::new(
            "1211",
            "Model \"hat\" isn't here: see https://hats.example/a?b=c",
            "r-20260101",
            json!({
                "error": {
                    "message": "Model \"hat\" isn't here: see https://hats.example/a?b=c",
                    "type": "invalid_request_error",
                    "param": null,
                    "code": "1211",
                },
                "request_id": "r-20260101",
            }),
        ),
        Inner::new(
            "1399",
            "Used 5 of 5, back at 2026-01-01 00:00:00",
            "",
            json!({"error": {"code": "1399", "message": "Used 5 of 5, back at 2026-01-01 00:00:00"}}),
        ),
        Inner::new("1305", "Crowded", "", json!({"code": 1305, "msg": "Crowded", "success": false})),
    ]
}

/// Compares what is told of a text with what should be, and keeps what is not.
#[derive(Default)]
struct Wrong(Vec<String>);

impl Wrong {
    fn check(&mut self, name: &str, text: &str, expected: (&str, &str, &str)) {
        let error = ApiError::<ShopError>::decode(429, &(), text);
        let told = (error.code(), error.live_message().unwrap_or_default(), error.request_id().unwrap_or_default());
        if told != expected {
            self.0.push(format!("{name}: {text}\n  is {told:?}\n not {expected:?}"));
        }
    }
}

impl Drop for Wrong {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert!(self.0.is_empty(), "{} wrong:\n{}", self.0.len(), self.0.join("\n"));
        }
    }
}
