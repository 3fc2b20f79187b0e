//! Where things lie in a project.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{DiskFolder, Seen};
use super::files::{Disk, Files};
use crate::project::config;

/// The folder that makes a folder a project.
const DOCS: &str = "docs-src";

/// A project: `docs-src` with a folder per provider, and the crate `generated`.
pub(super) struct Project {
    pub root: PathBuf,
    /// How its command is called.
    pub command: String,
    /// How its files are changed.
    pub files: Box<dyn Files>,
    /// What was read of it.
    pub seen: Seen,
}

impl Project {
    /// The project whose root a person named.
    pub(super) fn new(root: &Path, command: &str) -> Self {
        Self { root: root.to_owned(), command: command.to_owned(), files: Box::new(Disk), seen: Seen::default() }
    }

    /// The project around a folder. From a relative one the search goes upwards, as cargo's does for its manifest;
    /// an absolute one is known to be the root.
    pub(super) fn around(folder: &Path, command: &str) -> Self {
        let start = if folder == Path::new(".") { Path::new("") } else { folder };
        let above = std::path::absolute(folder).ok().filter(|_| folder.is_relative());
        let steps = above.and_then(|path| path.ancestors().position(|folder| folder.join(DOCS).is_dir()));
        Self::new(&(0..steps.unwrap_or(0)).fold(start.to_owned(), |root, _| root.join("..")), command)
    }

    /// The command that generates.
    pub(super) fn regen(&self) -> String {
        format!("{} regen", self.command)
    }

    /// A path of the project, for opening.
    pub(super) fn path(&self, relative: &str) -> PathBuf {
        relative.split('/').fold(self.root.clone(), |path, part| path.join(part))
    }

    /// The providers: the folders of `docs-src` that have a `provider.toml`, in order.
    ///
    /// # Errors
    /// What to tell a person who has no `docs-src`, or none that can be read.
    pub(super) fn providers(&self) -> Result<Vec<String>, String> {
        let mut names = self.folders().map_err(|problem| {
            let command = &self.command;
            let path = self.path(DOCS);
            if problem.kind() != io::ErrorKind::NotFound {
                return format!("cannot read {}: {problem}", path.display());
            }
            let place = if self.root.as_os_str().is_empty() {
                format!("there is no {DOCS} in this folder or in one above it")
            } else {
                format!("there is no {}", path.display())
            };
            format!("{place}; `--root DIR` names the folder that has it, and `{command} add PROVIDER PAGE` makes it")
        })?;
        names.retain(|name| self.is_provider(name));
        Ok(names)
    }

    /// Why there is no such provider, if its folder is there and only its `provider.toml` is missing.
    pub(super) fn unfinished(&self, provider: &str) -> Option<String> {
        let known = self.folders().is_ok_and(|folders| folders.iter().any(|folder| folder == provider));
        (known && !self.is_provider(provider)).then(|| {
            let add = self.add(provider);
            format!("{DOCS}/{provider} has no {}; `{add}` makes it", config::FILE)
        })
    }

    /// The folders of `docs-src` that lack their `provider.toml`, each with what to do.
    pub(super) fn all_unfinished(&self) -> Vec<String> {
        self.folders().unwrap_or_default().iter().filter_map(|name| self.unfinished(name)).collect()
    }

    /// The command that makes a provider of the pages in its folder, the English one first.
    pub(super) fn add(&self, provider: &str) -> String {
        let folder = format!("{DOCS}/{provider}");
        let mut pages = self.list(&folder);
        pages.retain(|path| path.rsplit('/').next().is_some_and(|file| file.starts_with("errors.")));
        pages.sort_by_key(|path| !path.ends_with("/errors.en.md"));
        let pages = pages.iter().map(|path| format!(" {}", self.path(path).display()));
        let pages: String = if pages.len() == 0 { " PAGE".to_owned() } else { pages.collect() };
        format!("{} add {provider}{pages}", self.command)
    }

    /// Whether the folder of a provider has its `provider.toml`.
    pub(super) fn is_provider(&self, name: &str) -> bool {
        self.path(&format!("{DOCS}/{name}/{}", config::FILE)).exists()
    }

    /// The folders in `docs-src`, in order.
    fn folders(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(self.path(DOCS))? {
            let entry = entry?;
            if entry.path().is_dir() {
                names.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
        names.sort();
        Ok(names)
    }

    /// The folder of a provider.
    pub(super) fn folder(&self, provider: &str) -> DiskFolder<'_> {
        DiskFolder { path: self.path(&format!("{DOCS}/{provider}")), seen: Some(&self.seen) }
    }

    /// The files in a folder of the project, by their paths; none if there is no such folder.
    pub(super) fn list(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).into_iter().flatten().flatten();
        let names =
            entries.filter(|entry| entry.path().is_file()).filter_map(|entry| entry.file_name().into_string().ok());
        let mut paths: Vec<String> = names.map(|name| format!("{folder}/{name}")).collect();
        paths.sort();
        paths
    }

    /// A file of the project as text, with LF line ends; `None` if it is not there or no text.
    pub(super) fn read(&self, relative: &str) -> Option<String> {
        let path = self.path(relative);
        let bytes = fs::read(&path).ok();
        self.seen.file(&path, bytes.as_deref());
        String::from_utf8(bytes?).ok().map(|text| text.replace("\r\n", "\n"))
    }
}
