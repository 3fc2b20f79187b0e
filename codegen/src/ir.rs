//! The intermediate representation: what the pages of a provider say, before it becomes Rust.
//!
//! It is committed as `generated/ir/<provider>.json` beside its JSON Schema, so that other tools can read it. Neither
//! byte offsets nor hashes of pages are in it: a changed row of a page changes the lines of that row alone.

mod vocabulary;
mod wire;

pub use vocabulary::{Class, Retry, Scope};
pub use wire::{FinishReason, Reset, Wire};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::locale::Locale;

/// The errors that one provider documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Catalog {
    /// The file name of the JSON Schema of this format.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// The name of the provider in code: `zai`.
    pub provider: String,
    /// The name of the provider for people: `Z.AI`.
    pub title: String,
    /// The locale whose wording is the default and whose placeholders are the reference.
    pub base_locale: Locale,
    /// The pages it was read from, the base locale first.
    pub pages: Vec<Page>,
    /// What responses look like, as far as no page of errors says it.
    #[serde(default, skip_serializing_if = "Wire::is_empty")]
    pub wire: Wire,
    /// One enum per table, or group of tables, of errors.
    pub enums: Vec<ErrorEnum>,
}

/// A page of a provider.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// The file in the provider's folder.
    pub file: String,
    /// The language of the page.
    pub locale: Locale,
    /// Where the page is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Errors that become one Rust enum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorEnum {
    /// The name of the enum: `ZaiError`.
    pub name: String,
    /// What tells two errors apart.
    pub key: Vec<KeyPart>,
    /// The enum that answers for the HTTP status alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub http_level: Option<String>,
    /// The tables of the base page that it was read from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<TableLayout>,
    /// The errors, in the order of the variants.
    pub errors: Vec<ErrorSpec>,
}

/// How a page lays out a table, so that a page that only looks different is known to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableLayout {
    /// The heading above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// What its columns hold, in their order; what is not of errors is left out.
    pub columns: Vec<String>,
}

impl ErrorEnum {
    /// Whether any of its errors has a placeholder of this documented name.
    pub fn has_placeholder(&self, name: &str) -> bool {
        self.errors.iter().flat_map(|error| &error.placeholders).any(|placeholder| placeholder.name == name)
    }
}

/// A part of what identifies an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum KeyPart {
    /// The field `code` of a response body.
    Code,
    /// The field `type` of a response body.
    Type,
    /// The HTTP status.
    Status,
    /// The wording of the message.
    Message,
}

impl KeyPart {
    /// The name of the part in `provider.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Type => "type",
            Self::Status => "status",
            Self::Message => "message",
        }
    }
}

/// One documented error.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorSpec {
    /// The code as documented.
    pub code: String,
    /// The name of the Rust variant.
    pub variant: String,
    /// Whether it answers for its code where no other wording of that code fits.
    #[serde(default, skip_serializing_if = "is_false")]
    pub general: bool,
    /// Whether the pages no longer list it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub retired: bool,
    /// The HTTP statuses that it comes with, in ascending order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub http_status: Vec<Fact<u16>>,
    /// What went wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Fact<Class>>,
    /// What the same request may do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry: Option<Fact<Retry>>,
    /// What is affected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Fact<Scope>>,
    /// The placeholders of its messages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub placeholders: Vec<Placeholder>,
    /// What the pages say, the base locale first.
    pub text: Vec<LocaleText>,
}

/// What a page says of an error.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LocaleText {
    /// The language.
    pub locale: Locale,
    /// The file that says so.
    pub page: String,
    /// The message as a template: placeholders as `{name}`, literal braces doubled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Short names of the error, the most prominent first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<String>,
    /// The group that the page puts it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Why it happens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// What to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solution: Option<String>,
    /// Other wordings of the message that were seen in responses, as templates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub observed: Vec<ObservedMessage>,
}

/// A wording of a message that was seen in a response.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ObservedMessage {
    /// The message as a template.
    pub message: String,
    /// Where it was reported: `owner/repo#12`.
    pub source: String,
}

/// A placeholder of the messages of an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Placeholder {
    /// The name as documented: `API_name`.
    pub name: String,
    /// The name of the field: `api_name`.
    pub field: String,
}

/// A fact and why it is believed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact<T> {
    /// The fact.
    pub value: T,
    /// The reasons, at least one.
    pub because: Vec<Reason>,
}

/// A reason to believe a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged, deny_unknown_fields)]
pub enum Reason {
    /// A page has these words: an annotation cites them, or, beside [`Reason::Page`], they are what states it.
    Quote {
        /// The file.
        page: String,
        /// The words.
        quote: String,
    },
    /// A page states it in its own row, heading or list.
    Page {
        /// The file.
        page: String,
    },
    /// It was seen in a response.
    Observed {
        /// Where it was reported: `owner/repo#12`.
        observed: String,
    },
    /// It follows from the class of the error.
    Class {
        /// The class.
        class: Class,
    },
}

impl Reason {
    /// Whether the page states the fact itself, rather than an annotation, a response or the class.
    pub fn is_of_page(&self) -> bool {
        matches!(self, Self::Page { .. })
    }
}

impl LocaleText {
    /// Every text of it that an annotation may quote: message, titles, cause, solution.
    pub fn sentences(&self) -> impl Iterator<Item = &str> {
        let texts = self.message.iter().chain(&self.titles).chain(&self.cause).chain(&self.solution);
        texts.map(String::as_str)
    }
}

impl ErrorSpec {
    /// What the page of a locale says of it.
    pub fn text_in(&self, locale: &Locale) -> Option<&LocaleText> {
        self.text.iter().find(|text| text.locale == *locale)
    }

    /// The HTTP statuses without their reasons.
    pub fn statuses(&self) -> impl Iterator<Item = u16> {
        self.http_status.iter().map(|fact| fact.value)
    }

    /// The code and, where the key has it, the status: how people name the error.
    pub fn label(&self, key: &[KeyPart]) -> String {
        let statuses: Vec<String> = self.statuses().map(|status| status.to_string()).collect();
        if key.contains(&KeyPart::Status) && !statuses.is_empty() && statuses[0] != self.code {
            format!("{} {}", statuses.join("/"), self.code)
        } else {
            self.code.clone()
        }
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's signature
fn is_false(value: &bool) -> bool {
    !value
}

/// The name of the file with the JSON Schema, beside the catalogs.
pub const SCHEMA_FILE: &str = "catalog.schema.json";

/// The JSON Schema (draft 2020-12) of a [`Catalog`].
pub fn json_schema() -> serde_json::Value {
    schemars::schema_for!(Catalog).to_value()
}

impl Default for Locale {
    fn default() -> Self {
        Self::en()
    }
}
