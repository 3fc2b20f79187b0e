//! Where things lie in a project.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::DiskFolder;

/// A project: `docs-src` with a folder per provider, and the crate `generated`.
pub(super) struct Project {
    root: PathBuf,
    /// How its command is called.
    pub command: String,
}

impl Project {
    pub(super) fn new(root: &Path, command: &str) -> Self {
        Self { root: root.to_owned(), command: command.to_owned() }
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
    pub(super) fn providers(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(self.path("docs-src"))? {
            let entry = entry?;
            if entry.path().join(crate::project::config::FILE).exists() {
                names.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
        names.sort();
        Ok(names)
    }

    /// The folder of a provider.
    pub(super) fn folder(&self, provider: &str) -> DiskFolder {
        DiskFolder(self.path(&format!("docs-src/{provider}")))
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
        fs::read_to_string(self.path(relative)).ok().map(|text| text.replace("\r\n", "\n"))
    }
}
