//! Sixth phase: the IR becomes files.

mod docs;
mod literal;
mod rust;

use crate::ir::{Catalog, json_schema};

pub use rust::{library, module};

/// The IR of a provider as JSON, one fact a line.
pub fn json(catalog: &Catalog) -> String {
    pretty(catalog)
}

/// The JSON Schema of the IR.
pub fn schema() -> String {
    pretty(&json_schema())
}

fn pretty(value: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
