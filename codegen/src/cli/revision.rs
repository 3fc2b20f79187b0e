//! Files as a revision of git has them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::generate::Folder;
use crate::project::history;
use crate::source::MAX_BYTES;

/// A path at a revision: `HEAD~1:docs-src/zai`.
pub(super) struct Revision {
    root: PathBuf,
    /// As it was written.
    name: String,
}

/// What a revision has at a path.
pub(super) enum Object {
    File(Vec<u8>),
    Folder(GitFolder),
}

impl Revision {
    /// Takes an argument for a revision and a path, from the root of the repository that `root` lies in.
    ///
    /// # Errors
    /// If it would be an option of git.
    pub(super) fn new(root: &Path, argument: &str) -> Result<Self, String> {
        if argument.starts_with('-') {
            return Err(format!("`{argument}` is no revision"));
        }
        let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
        Ok(Self { root: root.to_owned(), name: argument.to_owned() })
    }

    /// The same path as it lies there now.
    ///
    /// # Errors
    /// What git says.
    pub(super) fn now(&self) -> Result<PathBuf, String> {
        let top = git(&self.root, &["rev-parse", "--show-toplevel"])?;
        let top = String::from_utf8(top).map_err(|_| "the repository's path is not UTF-8".to_owned())?;
        let (_, path) = self.name.split_once(':').unwrap_or_default();
        let now = Path::new(top.trim_end_matches(['\n', '\r'])).join(path);
        // As people name it where they are, if they are above it.
        let here = std::env::current_dir().and_then(|folder| folder.canonicalize()).ok();
        let relative = here.and_then(|here| now.strip_prefix(here).ok().map(Path::to_owned));
        Ok(relative.filter(|path| !path.as_os_str().is_empty()).unwrap_or(now))
    }

    /// What is there.
    ///
    /// # Errors
    /// What git says.
    pub(super) fn object(&self) -> Result<Object, String> {
        let kind = git(&self.root, &["cat-file", "-t", &self.name])?;
        match kind.trim_ascii() {
            b"blob" => {
                let size = git(&self.root, &["cat-file", "-s", &self.name])?;
                let size = String::from_utf8_lossy(&size).trim().parse().unwrap_or(usize::MAX);
                check_size(size)?;
                git(&self.root, &["cat-file", "blob", &self.name]).map(Object::File)
            }
            b"tree" => self.folder().map(Object::Folder),
            kind => {
                let kind = String::from_utf8_lossy(kind);
                Err(format!("`{}` is a {kind}, not a file or folder; write it as REVISION:PATH", self.name))
            }
        }
    }

    fn folder(&self) -> Result<GitFolder, String> {
        let listing = git(&self.root, &["ls-tree", "-r", "-l", "-z", "--full-tree", &self.name])?;
        let mut entries = BTreeMap::new();
        for line in listing.split(|byte| *byte == 0) {
            // A name that is not Unicode is none of ours.
            let Some((facts, path)) = std::str::from_utf8(line).ok().and_then(|line| line.split_once('\t')) else {
                continue;
            };
            let mut facts = facts.split_ascii_whitespace();
            if let (Some(mode), Some(_), Some(id), Some(size)) =
                (facts.next(), facts.next(), facts.next(), facts.next())
            {
                let entry = Entry {
                    is_file: mode.starts_with("100"),
                    id: id.to_owned(),
                    size: size.parse().unwrap_or(usize::MAX),
                };
                entries.insert(path.to_owned(), entry);
            }
        }
        Ok(GitFolder { root: self.root.clone(), below: String::new(), entries })
    }
}

#[derive(Clone)]
struct Entry {
    is_file: bool,
    id: String,
    size: usize,
}

/// A folder of a revision.
#[derive(Clone)]
pub(super) struct GitFolder {
    root: PathBuf,
    below: String,
    entries: BTreeMap<String, Entry>,
}

impl GitFolder {
    /// The paths of all files in it and below it.
    pub(super) fn paths(&self) -> Vec<String> {
        self.entries.keys().cloned().collect()
    }

    /// A folder in it.
    pub(super) fn below(&self, folder: &str) -> Self {
        Self { root: self.root.clone(), below: format!("{folder}/"), entries: self.entries.clone() }
    }
}

impl Folder for GitFolder {
    fn read(&self, file: &str) -> Result<Option<Vec<u8>>, String> {
        let Some(entry) = self.entries.get(&format!("{}{file}", self.below)) else { return Ok(None) };
        if !entry.is_file {
            return Err("it is a symbolic link, or a module of its own".to_owned());
        }
        check_size(entry.size)?;
        git(&self.root, &["cat-file", "blob", &entry.id]).map(Some)
    }

    fn files(&self) -> Result<Vec<String>, String> {
        let inside = self.entries.keys().filter_map(|path| path.strip_prefix(&self.below));
        Ok(inside.filter(|path| !path.contains('/') || history::is_file(path)).map(str::to_owned).collect())
    }
}

fn check_size(size: usize) -> Result<(), String> {
    let most = MAX_BYTES >> 20;
    if size > MAX_BYTES {
        Err(format!("it has {} MiB, and no more than {most} MiB are read", size >> 20))
    } else {
        Ok(())
    }
}

fn git(root: &Path, args: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new("git").arg("-C").arg(root).args(args).output();
    let output = output.map_err(|problem| format!("git is needed for a revision, and cannot be run: {problem}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let message = String::from_utf8_lossy(&output.stderr);
    let line = message.lines().find(|line| !line.is_empty()).unwrap_or("git failed");
    Err(line.trim_start_matches("fatal: ").to_owned())
}
