//! What is known of responses that no page of errors says.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What responses of a provider look like, as far as no page of errors says it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wire {
    /// Headers with the id of a request.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub request_id_headers: Vec<String>,
    /// Values of `finish_reason` that mean failure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub finish_reasons: Vec<FinishReason>,
    /// How an error says when a limit is lifted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reset: Option<Reset>,
}

impl Wire {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A value of `finish_reason` that means failure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FinishReason {
    /// The value.
    pub reason: String,
    /// Where it was seen.
    pub source: String,
}

/// How an error says when a limit is lifted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reset {
    /// The documented name of the placeholder with the time.
    pub placeholder: String,
    /// The form of the time, in the terms of `strftime`.
    pub format: String,
    /// Its offset from UTC, such as `+08:00`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset: Option<String>,
    /// Who says so of the offset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}
