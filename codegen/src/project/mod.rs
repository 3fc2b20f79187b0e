//! What people keep beside the pages of a provider: `provider.toml`, `names.toml`, `annotations.md`,
//! `observed.<locale>.md`, `history.toml`.

pub mod config;
pub mod history;
pub mod names;

use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Sources};

/// Reads a TOML file.
fn read_toml<T: DeserializeOwned>(sources: &Sources, file: SourceId) -> Result<T, Diagnostic> {
    let source = sources.get(file);
    toml::from_str(source.text()).map_err(|problem| {
        let range: Range<usize> = problem.span().unwrap_or(0..0);
        let message = problem.message().lines().next().unwrap_or("it is not valid TOML").to_owned();
        Diagnostic::error("toml", message).at(sources.span(file, range), "")
    })
}
