//! `history.toml`: what the pages used to say.
//!
//! A row that vanishes from the pages stays in the enum as a deprecated variant, because old servers and old pages
//! still say it; its last text is kept here. So are former wordings of rows that were reworded: an annotation that
//! quotes one is not wrong, it only wants another look.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::read_toml;
use super::recheck::{self, Step, Wrong};
use crate::diagnostic::Diagnostic;
use crate::ir::ErrorSpec;
use crate::source::{SourceId, Sources};

/// The name of the file.
pub const FILE: &str = "history.toml";

const HEADER: &str = "\
# What the pages used to say. Written by `cargo xtask regen`; deprecated variants are made from it.
";

/// What the pages of a provider used to say.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    /// Errors that the pages no longer list, by enum, each with its last text.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub retired: BTreeMap<String, Vec<ErrorSpec>>,
    /// Former wordings of errors that the pages still list, by enum.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub reworded: BTreeMap<String, Vec<Former>>,
}

/// A former wording.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Former {
    /// The variant that had it.
    pub variant: String,
    /// The page that had it.
    pub page: String,
    /// The text; a message as a template.
    pub text: String,
}

impl History {
    /// Reads `history.toml`.
    ///
    /// # Errors
    /// If it is not what [`History::write`] writes.
    pub fn read(sources: &Sources, file: SourceId) -> Result<Self, Vec<Diagnostic>> {
        let history: Self = read_toml(sources, file).map_err(|problem| vec![problem])?;
        let text = sources.get(file).text();
        let document = toml_edit::Document::parse(text).ok();
        let mut problems = Vec::new();
        for (name, specs) in &history.retired {
            for Wrong { path, what } in recheck::errors(specs) {
                let start = ["retired".into(), Step::Field(name.clone())];
                let item = document.as_ref().and_then(|document| item(document.as_item(), start.iter().chain(&path)));
                let span = sources.span(file, item.unwrap_or(0..0));
                let problem = Diagnostic::error("history", what).at(span, "");
                problems.push(problem.help("restore the file from the last commit: no page can have said this"));
            }
        }
        if problems.is_empty() { Ok(history) } else { Err(problems) }
    }

    /// The text of the file; `None` if there is nothing to keep.
    pub fn write(&self) -> Option<String> {
        let empty = self.retired.values().all(Vec::is_empty) && self.reworded.values().all(Vec::is_empty);
        let body = if empty { None } else { toml::to_string_pretty(self).ok() };
        body.map(|body| format!("{HEADER}\n{body}"))
    }

    /// The last text of a retired variant.
    pub fn retired(&self, name: &str, variant: &str) -> Option<&ErrorSpec> {
        self.retired.get(name)?.iter().find(|spec| spec.variant == variant)
    }

    /// The former wordings of a variant.
    pub fn former<'a>(&'a self, name: &str, variant: &'a str) -> impl Iterator<Item = &'a Former> {
        let formers = self.reworded.get(name).into_iter().flatten();
        formers.filter(move |former| former.variant == variant)
    }
}

/// Where the last of some steps leads to, or the last of them that there is.
fn item<'a>(root: &toml_edit::Item, path: impl Iterator<Item = &'a Step>) -> Option<Range<usize>> {
    let (mut item, mut span) = (root, None);
    for step in path {
        let inner = match step {
            Step::Field(field) => item.get(field.as_str()),
            Step::Item(number) => item.get(*number),
        };
        let Some(inner) = inner else { break };
        item = inner;
        span = item.span().or(span);
    }
    span
}
