//! Values as the languages print them in which clients are written.

use serde_json::{Value, json};

use crate::{Wrong, inners};

/// How a language writes objects.
struct Notation {
    open: &'static str,
    close: &'static str,
    /// Between a name and its value.
    is: &'static str,
    /// Between fields.
    comma: &'static str,
    name: fn(&str) -> String,
    text: fn(&str) -> String,
    null: &'static str,
}

impl Notation {
    fn write(&self, value: &Value) -> String {
        match value {
            Value::Null => self.null.to_owned(),
            Value::String(text) => (self.text)(text),
            Value::Object(fields) => {
                let fields: Vec<String> = fields
                    .iter()
                    .map(|(name, value)| format!("{}{}{}", (self.name)(name), self.is, self.write(value)))
                    .collect();
                format!("{}{}{}", self.open, fields.join(self.comma), self.close)
            }
            other => other.to_string(),
        }
    }
}

/// A text in the quotation marks that Python chooses.
pub(crate) fn python_text(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::from(quote);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            c if c == quote || c == '\\' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

fn bare(text: &str) -> String {
    text.to_owned()
}

fn quoted(text: &str) -> String {
    format!("{text:?}")
}

const PYTHON: Notation =
    Notation { open: "{", close: "}", is: ": ", comma: ", ", name: python_text, text: python_text, null: "None" };

/// As `str()` of a dictionary of Python.
pub(crate) fn python(value: &Value) -> String {
    PYTHON.write(value)
}

/// As Node prints an object on several lines.
pub(crate) fn node(value: &Value) -> String {
    Notation {
        open: "{\n    ",
        close: "\n  }",
        is: ": ",
        comma: ",\n    ",
        name: bare,
        text: python_text,
        null: "null",
    }
    .write(value)
}

const NOTATIONS: &[(&str, Notation)] = &[
    ("Python", PYTHON),
    ("Ruby", Notation { open: "{", close: "}", is: "=>", comma: ", ", name: quoted, text: quoted, null: "nil" }),
    ("Ruby 3.4", Notation { open: "{", close: "}", is: " => ", comma: ", ", name: quoted, text: quoted, null: "nil" }),
    ("Elixir", Notation { open: "%{", close: "}", is: " => ", comma: ", ", name: quoted, text: quoted, null: "nil" }),
    (
        "PHP",
        Notation {
            open: "array (\n  ",
            close: ",\n)",
            is: " => ",
            comma: ",\n  ",
            name: |text| format!("'{text}'"),
            text: |text| format!("'{}'", text.replace('\'', "\\'")),
            null: "NULL",
        },
    ),
    (
        "PHP, print_r",
        Notation {
            open: "Array\n(\n    ",
            close: "\n)\n",
            is: " => ",
            comma: "\n    ",
            name: |text| format!("[{text}]"),
            text: bare,
            null: "",
        },
    ),
    ("Go", Notation { open: "map[", close: "]", is: ":", comma: " ", name: bare, text: bare, null: "<nil>" }),
    ("Java", Notation { open: "{", close: "}", is: "=", comma: ", ", name: bare, text: bare, null: "null" }),
    ("Swift", Notation { open: "[", close: "]", is: ": ", comma: ", ", name: quoted, text: quoted, null: "nil" }),
    ("Node", Notation { open: "{ ", close: " }", is: ": ", comma: ", ", name: bare, text: python_text, null: "null" }),
    ("Lua", Notation { open: "{ ", close: " }", is: " = ", comma: ", ", name: bare, text: quoted, null: "nil" }),
    ("YAML", Notation { open: "\n  ", close: "", is: ": ", comma: "\n  ", name: bare, text: quoted, null: "null" }),
];

#[test]
fn objects_of_every_language_are_read() {
    let mut wrong = Wrong::default();
    for inner in inners() {
        for (name, notation) in NOTATIONS {
            let object = notation.write(&inner.body);
            wrong.check(name, &object, (inner.code, inner.message, inner.request_id));
            let said = format!("Request failed: {object}");
            wrong.check(name, &said, (inner.code, inner.message, inner.request_id));
        }
        let rust = format!("{:?}", inner.body);
        wrong.check("Rust", &rust, (inner.code, inner.message, inner.request_id));
    }
}

/// Records of a code and a message, as languages print those that have names.
type Record = (&'static str, fn(&str, &str) -> String);

const RECORDS: &[Record] = &[
    ("Python", |code, message| {
        format!("ErrorDetail(code={}, message={}, type=None)", python_text(code), python_text(message))
    }),
    ("openai-python, a chunk", |code, message| {
        format!(
            "ChatCompletionChunk(id=None, choices=None, created=None, model=None, error={})",
            python(&json!({"code": code, "message": message}))
        )
    }),
    ("Lombok, Kotlin", |code, message| format!("ChatError(code={code}, message={message})")),
    ("Java", |code, message| format!("ChatError[code={code}, message={message}]")),
    ("Java, inside another", |code, message| {
        format!("Response{{success=false, error=ChatError{{code='{code}', message='{message}'}}}}")
    }),
    ("C#", |code, message| format!("ApiError {{ Code = {code}, Message = {message} }}")),
    ("Go, %+v", |code, message| format!("&{{Code:{code} Message:{message} Type:rate_limit_error}}")),
    ("Go, %#v", |code, message| format!("&shop.APIError{{Code:{code:?}, Message:{message:?}, Type:\"\"}}")),
    ("Rust", |code, message| {
        format!("ApiError {{ message: {message:?}, r#type: Some(\"x\"), param: None, code: Some({code:?}) }}")
    }),
    ("Swift", |code, message| {
        format!(
            "apiError(error: OpenAI.APIError(message: {message:?}, type: \"x\", param: nil, code: Optional({code:?})))"
        )
    }),
    ("Dart", |code, message| format!("ShopException{{code: {code}, message: {message}}}")),
    ("fields", |code, message| format!("code={code}, message={message}")),
    ("fields with colons", |code, message| format!("code:{code}, msg:{message}")),
    ("fields of logfmt", |code, message| format!("level=error code={code} msg={message:?}")),
];

#[test]
fn records_of_every_language_are_read() {
    let mut wrong = Wrong::default();
    for (code, message) in [
        ("1113", "No money left"),
        ("1308", "Out of hats. They are back at 2026-01-01 00:00:00"),
        ("1214", "messages 参数非法。请检查文档。"),
        ("1399", "Hats are gone, caps are not"),
    ] {
        for (name, write) in RECORDS {
            let mut text = write(code, message);
            wrong.check(name, &text, (code, message, ""));
            text = format!("Request failed: {text}\n");
            wrong.check(name, &text, (code, message, ""));
        }
    }
}
