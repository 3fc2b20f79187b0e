//! What people keep beside the pages of a provider: `provider.toml`, `names.toml`, `annotations.md`,
//! `observed.<locale>.md`, the folder `history`, `CHANGES.md`.

pub mod allow;
pub mod choice;
pub mod config;
pub mod history;
pub mod names;
pub mod recheck;
pub mod record;
pub mod wire;

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

/// Checks that a source is one that everybody can look up.
pub fn check_source(source: &str) -> Result<(), Diagnostic> {
    let is_issue = || {
        let (repository, number) = source.split_once('#')?;
        let (owner, name) = repository.split_once('/')?;
        let word =
            |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
        Some(word(owner) && word(name) && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
    };
    if is_issue() == Some(true) || config::is_web_address(source) {
        return Ok(());
    }
    Err(Diagnostic::error("source", format!("“{source}” is no public source"))
        .help("write owner/repo#12, or an https address"))
}
