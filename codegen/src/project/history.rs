//! The folder `history`: what the pages used to say, in a file per error, `ShopError.NoSuchHat.toml`.
//!
//! A row that vanishes from the pages stays in the enum as a deprecated variant, because old servers and old pages
//! still say it; its last text is kept here. So is a former wording that an annotation still quotes: the annotation is
//! not wrong, it only wants another look.
//!
//! Each error has a file of its own so that two branches that each retire one touch different files: git cannot merge
//! what two branches insert at one place of a file.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::read_toml;
use super::recheck::{self, Step, Wrong};
use crate::diagnostic::Diagnostic;
use crate::ir::ErrorSpec;
use crate::source::{SourceId, Sources};

/// The name of the folder, in that of the provider.
pub const FOLDER: &str = "history";

const HEADER: &str = "\
# What the pages used to say of this error. Written by `cargo xtask regen`; a deprecated variant is made from it.
";

/// What the pages of a provider used to say.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    /// Errors that the pages no longer list, by enum, each with its last text.
    pub retired: BTreeMap<String, Vec<ErrorSpec>>,
    /// Former wordings of errors that the pages still list, by enum.
    pub reworded: BTreeMap<String, Vec<Former>>,
    /// The files it was read from, by enum and variant.
    files: BTreeMap<(String, String), SourceId>,
}

/// A former wording.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Former {
    /// The variant that had it.
    pub variant: String,
    /// The page that had it.
    pub page: String,
    /// The text; a message as a template.
    pub text: String,
}

/// A file of the folder.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Past {
    /// The error as it was last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    retired: Option<ErrorSpec>,
    /// What pages that still list it said otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    reworded: Vec<Said>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    page: String,
    text: String,
}

/// Whether a file of a provider's folder is of its history.
pub fn is_file(file: &str) -> bool {
    name_of(file).is_some_and(|name| !name.starts_with('.') && !name.contains('/'))
}

fn name_of(file: &str) -> Option<&str> {
    file.strip_prefix(FOLDER)?.strip_prefix('/')?.strip_suffix(".toml")
}

/// The file of an error.
fn file_of(error_enum: &str, variant: &str) -> String {
    format!("{FOLDER}/{error_enum}.{variant}.toml")
}

/// The enum and the variant that a file is about.
fn subject(file: &str) -> Option<(&str, &str)> {
    name_of(file)?.split_once('.').filter(|(error_enum, variant)| !error_enum.is_empty() && !variant.contains('.'))
}

impl History {
    /// Adds a file of the folder.
    ///
    /// # Errors
    /// If it is not what [`History::write`] writes.
    pub fn read(&mut self, file: &str, sources: &Sources, id: SourceId) -> Result<(), Vec<Diagnostic>> {
        let past: Past = read_toml(sources, id).map_err(|problem| vec![problem])?;
        let Some((error_enum, variant)) = subject(file) else {
            let problem = Diagnostic::error("history", format!("`{file}` is the name of no error's file")).in_file(id);
            return Err(vec![
                problem.help("it would be named after the enum and the variant: `ShopError.Closed.toml`"),
            ]);
        };
        let mut problems = Vec::new();
        if let Some(spec) = past.retired {
            let document = toml_edit::Document::parse(sources.get(id).text()).ok();
            let mut wrong = recheck::error(&spec);
            if spec.variant != variant {
                wrong.insert(0, Wrong::new(&["variant".into()], format!("the file is that of `{variant}`")));
            }
            for Wrong { path, what } in wrong {
                let path = std::iter::once(&Step::from("retired")).chain(&path).cloned().collect::<Vec<_>>();
                let span = document.as_ref().and_then(|document| item(document.as_item(), &path));
                let problem = Diagnostic::error("history", what).at(sources.span(id, span.unwrap_or(0..0)), "");
                problems.push(problem.help("restore the file from the last commit: no page can have said this"));
            }
            self.retired.entry(error_enum.to_owned()).or_default().push(spec);
        }
        let formers =
            past.reworded.into_iter().map(|Said { page, text }| Former { variant: variant.to_owned(), page, text });
        self.reworded.entry(error_enum.to_owned()).or_default().extend(formers);
        self.files.insert((error_enum.to_owned(), variant.to_owned()), id);
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// The texts of the files of some enums, by their names in the provider's folder.
    pub fn write<'a>(&self, enums: impl IntoIterator<Item = &'a str>) -> BTreeMap<String, String> {
        let mut files: BTreeMap<String, Past> = BTreeMap::new();
        for name in enums {
            for spec in self.retired.get(name).into_iter().flatten() {
                files.entry(file_of(name, &spec.variant)).or_default().retired = Some(spec.clone());
            }
            for Former { variant, page, text } in self.reworded.get(name).into_iter().flatten() {
                let said = Said { page: page.clone(), text: text.clone() };
                files.entry(file_of(name, variant)).or_default().reworded.push(said);
            }
        }
        let text = |past: &Past| toml::to_string_pretty(past).ok().map(|body| format!("{HEADER}\n{body}"));
        files.into_iter().filter_map(|(file, past)| Some((file, text(&past)?))).collect()
    }

    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.retired.values().all(Vec::is_empty) && self.reworded.values().all(Vec::is_empty)
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

    /// Forgets the former wordings that are not wanted.
    pub fn keep_reworded(&mut self, wanted: impl Fn(&str, &Former) -> bool) {
        for (name, formers) in &mut self.reworded {
            formers.retain(|former| wanted(name, former));
        }
    }

    /// The file that a variant was read from.
    pub fn source(&self, name: &str, variant: &str) -> Option<SourceId> {
        self.files.get(&(name.to_owned(), variant.to_owned())).copied()
    }
}

/// Where some steps lead to, or the last of them that there is.
fn item(root: &toml_edit::Item, path: &[Step]) -> Option<Range<usize>> {
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
