//! What the attributes of an enum say about responses: which field has the code, what answers for a status alone, when
//! a limit is lifted.

use proc_macro::TokenStream;

use crate::attr::{Item, Text};
use crate::code::{rust, text};
use crate::model::{DocumentedField, FieldRole, Model, once, path_of};
use crate::problems::Problems;

/// What responses look like that carry these errors.
#[derive(Default)]
pub(crate) struct Wire {
    /// The field of a body that has the code, one of [`KEYS`].
    pub key: Option<Text>,
    /// The enum that answers for the HTTP status alone.
    pub http_level: Option<TokenStream>,
    pub request_id_headers: Vec<Text>,
    pub finish_reasons: Vec<Text>,
    /// The placeholder that says when a limit is lifted, and how it says it.
    pub reset: Option<Text>,
    pub reset_format: Option<Text>,
    pub reset_offset: Option<Text>,
}

/// The fields that can have a code.
const KEYS: &[&str] = &["code", "type", "status"];

impl Wire {
    /// Takes an item if it is about responses; `false` if it is about something else.
    pub(crate) fn read(&mut self, item: &mut Item, problems: &mut Problems) -> bool {
        match item.name.as_str() {
            "key" => {
                let key = item.text(problems);
                if let Some(wrong) = key.as_ref().filter(|key| !KEYS.contains(&key.value.as_str())) {
                    problems.push(wrong.span, "`key` expects \"code\", \"type\" or \"status\"");
                }
                once(&mut self.key, key, item, problems);
            }
            "http_level" => once(&mut self.http_level, path_of(item, "HttpError", problems), item, problems),
            "request_id_header" => self.request_id_headers.extend(item.text(problems)),
            "finish_reason" => self.finish_reasons.extend(item.text(problems)),
            "reset" => once(&mut self.reset, item.text(problems), item, problems),
            "reset_format" => once(&mut self.reset_format, item.text(problems), item, problems),
            "reset_offset" => once(&mut self.reset_offset, item.text(problems), item, problems),
            _ => return false,
        }
        true
    }

    /// The same for the runtime.
    pub(crate) fn tokens(&self) -> TokenStream {
        let none = rust("__private::None", &[]);
        let http_level = self
            .http_level
            .as_ref()
            .map(|path| rust("__private::Some(<$path as __runtime::Catalog>::__table)", &[("path", path)]));
        rust(
            "__private::Wire {
                key: $key,
                http_level: $http_level,
                request_id_headers: &[$request_id_headers],
                finish_reasons: &[$finish_reasons],
                reset: $reset,
            }",
            &[
                ("key", &text(self.key.as_ref().map_or("code", |key| &key.value))),
                ("http_level", http_level.as_ref().unwrap_or(&none)),
                ("request_id_headers", &list(&self.request_id_headers)),
                ("finish_reasons", &list(&self.finish_reasons)),
                ("reset", self.reset_tokens().as_ref().unwrap_or(&none)),
            ],
        )
    }

    fn reset_tokens(&self) -> Option<TokenStream> {
        let placeholder = &self.reset.as_ref()?.value;
        let format = self.reset_format.as_ref().map_or("", |format| &format.value);
        let offset = match self.reset_offset.as_ref().and_then(|offset| offset_seconds(&offset.value)) {
            Some(seconds) => format!("__private::Some({seconds})"),
            None => "__private::None".to_owned(),
        };
        Some(rust(
            &format!(
                "__private::Some(__private::Reset {{ placeholder: $placeholder, format: $format, offset: {offset} }})"
            ),
            &[("placeholder", &text(placeholder)), ("format", &text(format))],
        ))
    }
}

/// String literals with commas between them.
fn list(texts: &[Text]) -> TokenStream {
    texts.iter().map(|item| rust("$text,", &[("text", &text(&item.value))])).collect()
}

/// The time of a reset has a placeholder that some error has, and a place on Earth only if it has a form.
pub(crate) fn check(model: &Model, problems: &mut Problems) {
    let wire = &model.wire;
    for item in [&wire.reset_format, &wire.reset_offset].into_iter().flatten().filter(|_| wire.reset.is_none()) {
        problems.push(item.span, "this needs `reset = \"…\"`, the placeholder that it is about");
    }
    if let (Some(offset), None, Some(_)) = (&wire.reset_offset, &wire.reset_format, &wire.reset) {
        problems.push(offset.span, "an offset needs `reset_format = \"…\"`, the form of the time");
    }
    if let Some(offset) = wire.reset_offset.as_ref().filter(|offset| offset_seconds(&offset.value).is_none()) {
        problems.push(offset.span, "`reset_offset` expects an offset from UTC, such as \"+08:00\"");
    }
    if let Some(reset) = &wire.reset {
        let is_it =
            |field: &DocumentedField| matches!(&field.role, FieldRole::Placeholder(name) if name.value == reset.value);
        if !model.errors.iter().flat_map(|error| &error.fields).any(is_it) {
            problems.push(reset.span, format_args!("no error has the placeholder `{}`", reset.value));
        }
    }
}

/// An offset such as `+08:00` in seconds east of UTC.
fn offset_seconds(offset: &str) -> Option<i32> {
    let sign = match offset.get(..1)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let (hours, minutes) = offset.get(1..)?.split_once(':')?;
    let number = |digits: &str, limit: i32| -> Option<i32> {
        let all = digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse().ok().filter(|&number| all && number <= limit)
    };
    Some(sign * (number(hours, 23)? * 3600 + number(minutes, 59)? * 60))
}
