//! The files of a provider: read, and refused where git left marks in them.

use std::collections::HashSet;

use super::Input;
use crate::annotate;
use crate::conflict;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Document;
use crate::ir::Catalog;
use crate::listing;
use crate::locale::Locale;
use crate::project::config::{self, Config};
use crate::project::history::{self, History};
use crate::project::{recheck, record};
use crate::read;
use crate::source::{SourceId, Sources, Span};

/// Names that mean something else as a file, a module or a feature of the generated crate: to Cargo, to Rust, to
/// Windows.
const RESERVED: [&str; 14] = [
    "alloc", "aux", "con", "core", "default", "lib", "main", "nul", "prn", "proc_macro", "provider_errors", "serde",
    "std", "test",
];

fn is_module_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        && syn::parse_str::<syn::Ident>(name).is_ok()
}

/// Whether a provider may be called so.
#[cfg(feature = "cli")]
pub(crate) fn is_provider_name(name: &str) -> bool {
    is_module_name(name) && !RESERVED.contains(&name)
}

/// Reads the files of a provider. What is wrong with them is reported.
pub(super) struct Reader<'a, 'b> {
    pub input: Input<'a>,
    pub sources: &'b mut Sources,
    pub diagnostics: &'b mut Diagnostics,
    /// The files that say what there is to know, as far as they were read.
    pub read: Vec<(String, SourceId)>,
}

/// A problem that was reported.
pub(super) struct Reported;

impl Reader<'_, '_> {
    pub fn check_name(&mut self) -> Option<()> {
        let name = self.input.provider;
        let good = is_module_name(name);
        if !good {
            self.diagnostics
                .push(Diagnostic::error("provider-name", format!("`{name}` cannot name a provider")).help(
                    "the folder's name becomes a Rust module: small letters, digits and underscores, no keyword",
                ));
        } else if RESERVED.contains(&name) {
            self.diagnostics.push(
                Diagnostic::error("provider-name", format!("`{name}` cannot name a provider: the name is reserved"))
                    .help("as a file, a module or a feature of the generated crate it means something else"),
            );
        }
        (good && !RESERVED.contains(&name)).then_some(())
    }

    /// Reads a file, if there is one.
    pub fn file(&mut self, name: &str) -> Result<Option<SourceId>, Reported> {
        let path = format!("{}/{name}", self.input.path);
        match self.input.folder.read(name) {
            Ok(None) => Ok(None),
            Ok(Some(bytes)) => match self.sources.add(path, &bytes) {
                Ok(id) => match conflict::find(self.sources, id, name) {
                    None => Ok(Some(id)),
                    Some(problem) => {
                        self.diagnostics.push(problem);
                        Err(Reported)
                    }
                },
                Err(problem) => {
                    self.diagnostics.push(problem);
                    Err(Reported)
                }
            },
            Err(reason) => {
                self.diagnostics.push(Diagnostic::error("file", format!("cannot read {path}: {reason}")));
                Err(Reported)
            }
        }
    }

    pub fn required(&mut self, name: &str, asked_for: Option<Span>) -> Option<SourceId> {
        let found = self.file(name).ok()?;
        if found.is_none() {
            let problem = Diagnostic::error("file-missing", format!("there is no {}/{name}", self.input.path));
            self.diagnostics.push(match asked_for {
                Some(span) => problem.at(span, "named here"),
                None => problem.help("`cargo xtask add PROVIDER PAGE` makes the folder of a provider"),
            });
        }
        found
    }

    /// What the pages used to say, and the names of the files that it is kept in.
    pub fn history(&mut self) -> Option<(History, Vec<String>)> {
        let mut files = self.files()?;
        files.retain(|file| history::is_file(file));
        let mut history = History::default();
        let mut complete = true;
        for file in &files {
            let Ok(Some(id)) = self.file(file) else {
                complete = false;
                continue;
            };
            if let Err(problems) = history.read(file, self.sources, id) {
                self.diagnostics.extend(problems);
                complete = false;
            }
        }
        complete.then_some((history, files))
    }

    /// The record of the changes. Where git could not merge the entries of two branches, both are kept: each stands for
    /// itself.
    pub fn record(&mut self) -> Result<Option<String>, Reported> {
        let name = record::FILE;
        let path = format!("{}/{name}", self.input.path);
        let bytes = self.input.folder.read(name).ok().flatten().unwrap_or_default();
        let text = String::from_utf8(bytes).unwrap_or_default().replace("\r\n", "\n");
        let Some(merged) = conflict::both_sides(&text) else {
            return Ok(self.file(name)?.map(|file| self.sources.get(file).text().to_owned()));
        };
        let message = format!("git could not merge {path}: the entries of both branches are kept");
        self.diagnostics.push(Diagnostic::note("record-merged", message));
        Ok(Some(merged))
    }

    /// The names of the files of the folder.
    fn files(&mut self) -> Option<Vec<String>> {
        match self.input.folder.files() {
            Ok(mut files) => {
                files.sort();
                Some(files)
            }
            Err(reason) => {
                let message = format!("cannot list {}: {reason}", self.input.path);
                self.diagnostics.push(Diagnostic::error("file", message));
                None
            }
        }
    }

    /// The pages, all problems of all of them reported.
    pub fn pages(&mut self, config: &Config) -> Option<Vec<Document>> {
        let mut ignored: HashSet<usize> = HashSet::new();
        let read = |page: &config::PageConfig| {
            let file = self.required(&page.file, Some(page.span))?;
            self.read.push((page.file.clone(), file));
            let mut document = listing::with_tables(read::tables(self.sources, file, self.diagnostics));
            document.remove_rows(|row| {
                let text = row.plain();
                let named = config.ignored_rows.iter().position(|(start, _)| text.starts_with(start.as_str()));
                ignored.extend(named);
                let note = || Diagnostic::note("row-left-out", "this row is no error: provider.toml says so");
                self.diagnostics.extend(named.map(|_| note().at(row.span, "")));
                named.is_some()
            });
            for mark in document.marks() {
                self.diagnostics.push(
                    Diagnostic::error("import-mark", "the import left a question here")
                        .at(mark.span, mark.plain.to_string())
                        .help("put it right, and delete the comment"),
                );
            }
            Some(document)
        };
        let pages: Vec<Option<Document>> = config.pages.iter().map(read).collect();
        for (_, (row, span)) in config.ignored_rows.iter().enumerate().filter(|(index, _)| !ignored.contains(index)) {
            let problem = Diagnostic::warning("ignored-row", format!("no row of a table begins with “{row}”"));
            self.diagnostics.push(problem.at(*span, "").help("delete it if the row has left the page"));
        }
        pages.into_iter().collect()
    }

    pub fn document(&mut self, name: &str) -> Result<Option<Document>, Reported> {
        let Some(file) = self.file(name)? else { return Ok(None) };
        self.read.push((name.to_owned(), file));
        Ok(Some(read::tables(self.sources, file, self.diagnostics)))
    }

    /// The pages with wordings seen in responses, in the order of their names.
    pub fn observed(&mut self) -> Option<Vec<(Locale, String, Document)>> {
        let (mut found, mut complete) = (Vec::new(), true);
        for file in self.files()? {
            let Some(tag) = annotate::is_observed_page(&file) else {
                continue;
            };
            match Locale::parse(tag) {
                Ok(locale) => match self.document(&file) {
                    Ok(document) => found.extend(document.map(|document| (locale, file, document))),
                    Err(Reported) => complete = false,
                },
                Err(reason) => {
                    let message = format!("{}/{file}: `{tag}` {reason}", self.input.path);
                    self.diagnostics.push(Diagnostic::error("locale", message));
                    complete = false;
                }
            }
        }
        complete.then_some(found)
    }

    fn ir_path(&self) -> String {
        format!("generated/ir/{}.json", self.input.provider)
    }

    /// The committed IR. One that cannot be read is as good as none, which is said; one that says what no page can have
    /// said is refused, since an error that vanished from the pages is taken from it.
    pub fn committed(&mut self) -> Result<Option<Catalog>, Reported> {
        let Some(bytes) = self.input.committed else {
            return Ok(None);
        };
        if let Some(problem) = conflict::find_in_generated(&self.ir_path(), bytes, self.sources) {
            self.diagnostics.push(problem);
            return Err(Reported);
        }
        let catalog: Catalog = match serde_json::from_slice(bytes) {
            Ok(catalog) => catalog,
            Err(problem) => {
                let message = format!("the committed IR of `{}` cannot be read: {problem}", self.input.provider);
                self.diagnostics.push(
                    Diagnostic::warning("ir-unreadable", message).with_note("what changed since then cannot be told"),
                );
                return Ok(None);
            }
        };
        let wrong = recheck::catalog(&catalog);
        for wrong in &wrong {
            let message = format!("{}: {wrong}", self.ir_path());
            self.diagnostics.push(
                Diagnostic::error("ir", message)
                    .help("restore the file from the last commit: no page can have said this"),
            );
        }
        if wrong.is_empty() { Ok(Some(catalog)) } else { Err(Reported) }
    }
}
