//! The journal of a run: what the files were before, written down before the first of them is changed. As long as it
//! is there, the run did not end, and whoever comes next puts back what it had done.

use std::fs::{self, Permissions};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::files::Files;

/// The folder of a project in which runs keep their journal and their lock. It is there only while one is at work, or
/// after one was killed.
pub(super) const FOLDER: &str = ".provider-errors";

const FILE: &str = "journal.json";

/// The layout of the file. Another version of this program might not understand it.
const VERSION: u32 = 1;

/// A path that could not be changed, and why.
pub(super) type Failure = (PathBuf, io::Error);

/// What a run is about to do, and how to undo it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Journal {
    version: u32,
    /// Folders that are not there yet, the outer ones first.
    folders: Vec<String>,
    files: Vec<Entry>,
}

/// A file before and after, by its path in the project.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub path: String,
    /// What it was; `None` if it was not there.
    pub old: Option<Bytes>,
    /// What it is to be; `None` if it is not to be there.
    pub new: Option<Bytes>,
    /// Its rights, where a file has such.
    mode: Option<u32>,
}

/// The bytes of a file: text nearly always.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Bytes {
    Text(String),
    Other(Vec<u8>),
}

impl Bytes {
    pub(super) fn get(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Other(bytes) => bytes,
        }
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        String::from_utf8(bytes).map_or_else(|problem| Self::Other(problem.into_bytes()), Self::Text)
    }
}

impl Entry {
    /// The file as it is now, to become something else.
    pub(super) fn new(root: &Path, path: &str, new: Option<String>) -> io::Result<Self> {
        let (old, permissions) = read(&at(root, path))?.unzip();
        let mode = permissions.as_ref().and_then(mode_of);
        Ok(Self { path: path.to_owned(), old: old.map(Bytes::from), new: new.map(Bytes::Text), mode })
    }

    pub(super) fn permissions(&self) -> Option<Permissions> {
        permissions_of(self.mode?)
    }
}

/// Whether a path stays inside what runs write at all: a journal may come with a project from elsewhere.
fn is_inside(path: &str) -> bool {
    let mut parts = path.split('/');
    let top = parts.next();
    let plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':', '\0']);
    matches!(top, Some("docs-src" | "generated")) && parts.all(plain)
}

/// The bytes of a file and its rights; `None` if there is none.
fn read(path: &Path) -> io::Result<Option<(Vec<u8>, Permissions)>> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => Err(io::Error::other("a folder is in its place")),
        Ok(found) if found.is_symlink() => Err(io::Error::other("a symbolic link is in its place")),
        Ok(found) if !found.is_file() => Err(io::Error::other("what is in its place is no file")),
        Ok(found) => Ok(Some((fs::read(path)?, found.permissions()))),
        Err(problem) if problem.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// A path of the project, for opening.
pub(super) fn at(root: &Path, path: &str) -> PathBuf {
    path.split('/').fold(root.to_owned(), |path, part| path.join(part))
}

/// Where the new contents of a file wait until they are moved into its place.
pub(super) fn waiting(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".provider-errors-new");
    path.with_file_name(name)
}

/// What was found of a run that did not end.
#[derive(Debug, Default)]
pub(super) struct Recovered {
    /// Files that are what they were before it.
    pub back: usize,
    /// Files that somebody changed since; they stay as they are.
    pub kept: Vec<String>,
}

impl Journal {
    pub(super) fn new(root: &Path, files: Vec<Entry>) -> Self {
        let mut folders: Vec<String> = Vec::new();
        for entry in files.iter().filter(|entry| entry.new.is_some()) {
            for (end, _) in entry.path.match_indices('/') {
                let folder = &entry.path[..end];
                if !at(root, folder).exists() && !folders.iter().any(|known| known == folder) {
                    folders.push(folder.to_owned());
                }
            }
        }
        Self { version: VERSION, folders, files }
    }

    pub(super) fn files(&self) -> &[Entry] {
        &self.files
    }

    pub(super) fn folders(&self) -> &[String] {
        &self.folders
    }

    /// Where it lies.
    pub(super) fn path(root: &Path) -> PathBuf {
        root.join(FOLDER).join(FILE)
    }

    /// The journal of a run that did not end.
    ///
    /// # Errors
    /// If it cannot be read, or says what no run of this program would.
    pub(super) fn left_behind(root: &Path) -> Result<Option<Self>, String> {
        let bytes = match fs::read(Self::path(root)) {
            Ok(bytes) => bytes,
            Err(problem) if problem.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(problem) => return Err(problem.to_string()),
        };
        let journal: Self = serde_json::from_slice(&bytes).map_err(|problem| problem.to_string())?;
        if journal.version != VERSION {
            return Err(format!("it is of version {}, and this program writes {VERSION}", journal.version));
        }
        let is_file = |path: &&str| path.contains('/');
        let strange_file =
            journal.files.iter().map(|entry| entry.path.as_str()).find(|path| !is_inside(path) || !is_file(path));
        let strange = strange_file.or_else(|| journal.folders.iter().map(String::as_str).find(|path| !is_inside(path)));
        match strange {
            Some(path) => Err(format!("it names `{path}`, which no run writes")),
            None => Ok(Some(journal)),
        }
    }

    /// Writes it down, whole or not at all.
    pub(super) fn begin(&self, root: &Path, files: &dyn Files) -> Result<(), Failure> {
        let folder = root.join(FOLDER);
        if !folder.is_dir() {
            files.make_folder(&folder).map_err(|problem| (folder.clone(), problem))?;
        }
        let text = serde_json::to_vec(self).map_err(|problem| (Self::path(root), problem.into()))?;
        replace(files, &Self::path(root), &text, None)?;
        files.sync_folder(&folder).map_err(|problem| {
            let _ = Self::end(root, files);
            (folder.clone(), problem)
        })
    }

    /// Strikes it out: what it says is done.
    pub(super) fn end(root: &Path, files: &dyn Files) -> Result<(), Failure> {
        let path = Self::path(root);
        files.remove(&path).map_err(|problem| (path, problem))?;
        // Should its end not reach the disk, the next run undoes what was done, and does it again.
        let _ = files.sync_folder(&root.join(FOLDER));
        Ok(())
    }

    /// Removes what was to become a journal.
    pub(super) fn clear(root: &Path, files: &dyn Files) {
        let _ = remove_if_there(files, &waiting(&Self::path(root)));
    }

    /// Puts every file back, as far as it is what the run made of it. Doing this twice, or half and then whole, is the
    /// same as doing it once.
    pub(super) fn undo(&self, root: &Path, files: &dyn Files) -> Result<Recovered, Failure> {
        let mut recovered = Recovered::default();
        for entry in self.files.iter().rev() {
            let path = at(root, &entry.path);
            let failed = |problem| (path.clone(), problem);
            remove_if_there(files, &waiting(&path))?;
            let now = match read(&path) {
                Ok(now) => now.map(|(bytes, _)| bytes),
                // A folder, say: it was no file when the run began, or somebody put it there.
                Err(_) if entry.old.is_none() => continue,
                Err(problem) => return Err(failed(problem)),
            };
            let is = |bytes: &Option<Bytes>| now.as_deref() == bytes.as_ref().map(Bytes::get);
            if is(&entry.old) {
                continue;
            }
            if !is(&entry.new) {
                recovered.kept.push(entry.path.clone());
                continue;
            }
            match &entry.old {
                Some(old) => replace(files, &path, old.get(), entry.permissions().as_ref())?,
                None => files.remove(&path).map_err(failed)?,
            }
            recovered.back += 1;
        }
        for folder in self.folders.iter().rev() {
            // One that somebody else has put something into is to stay.
            let _ = files.remove_folder(&at(root, folder));
        }
        Ok(recovered)
    }
}

/// Puts new contents in the place of a file, all at once.
pub(super) fn replace(
    files: &dyn Files,
    path: &Path,
    contents: &[u8],
    permissions: Option<&Permissions>,
) -> Result<(), Failure> {
    prepare(files, path, contents, permissions)?;
    let waiting = waiting(path);
    files.rename(&waiting, path).map_err(|problem| {
        let _ = files.remove(&waiting);
        (path.to_owned(), problem)
    })
}

/// Writes new contents beside a file, ready to be moved into its place.
pub(super) fn prepare(
    files: &dyn Files,
    path: &Path,
    contents: &[u8],
    permissions: Option<&Permissions>,
) -> Result<(), Failure> {
    let waiting = waiting(path);
    remove_if_there(files, &waiting)?;
    let written = files
        .make(&waiting, contents)
        .and_then(|()| files.sync(&waiting))
        .and_then(|()| permissions.map_or(Ok(()), |permissions| files.set_permissions(&waiting, permissions)));
    written.map_err(|problem| {
        // It is of no use to anybody, and on a full disk its room is.
        let _ = files.remove(&waiting);
        (path.to_owned(), problem)
    })
}

fn remove_if_there(files: &dyn Files, path: &Path) -> Result<(), Failure> {
    match fs::symlink_metadata(path) {
        Ok(_) => files.remove(path).map_err(|problem| (path.to_owned(), problem)),
        Err(_) => Ok(()),
    }
}

#[cfg(unix)]
#[allow(clippy::unnecessary_wraps)] // it is `None` elsewhere
fn mode_of(permissions: &Permissions) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt;
    Some(permissions.mode())
}

#[cfg(not(unix))]
fn mode_of(_: &Permissions) -> Option<u32> {
    None
}

#[cfg(unix)]
#[allow(clippy::unnecessary_wraps)] // it is `None` elsewhere
fn permissions_of(mode: u32) -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(mode & 0o7777))
}

#[cfg(not(unix))]
fn permissions_of(_: u32) -> Option<Permissions> {
    None
}
