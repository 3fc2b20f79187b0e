//! Reading files: of a provider only plain files inside its folder, and none that is too large.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::generate::Folder;
use crate::project::history;
use crate::source::MAX_BYTES;

/// What was read, so that it can be compared with what is there when the result is written: a page that is saved
/// while it is read is half the old one and half the new one.
#[derive(Debug, Default)]
pub(super) struct Seen {
    files: RefCell<BTreeMap<PathBuf, Option<Vec<u8>>>>,
    folders: RefCell<BTreeMap<PathBuf, Vec<String>>>,
}

impl Seen {
    /// Keeps what a file was when it was read first; `None` if it was not there.
    pub(super) fn file(&self, path: &Path, bytes: Option<&[u8]>) {
        self.files.borrow_mut().entry(path.to_owned()).or_insert_with(|| bytes.map(<[u8]>::to_vec));
    }

    /// A file or folder that is not what it was when it was read.
    pub(super) fn changed(&self) -> Option<PathBuf> {
        let (files, folders) = (self.files.borrow(), self.folders.borrow());
        let file = files.iter().find(|(path, bytes)| fs::read(path).ok() != **bytes);
        let folder = || folders.iter().find(|(path, names)| list(path).ok().as_ref() != Some(*names));
        file.map(|(path, _)| path.clone()).or_else(|| folder().map(|(path, _)| path.clone()))
    }
}

/// The folder of a provider on disk.
pub(super) struct DiskFolder<'a> {
    pub path: PathBuf,
    /// What is read is kept here, if something is to be written from it.
    pub seen: Option<&'a Seen>,
}

impl DiskFolder<'_> {
    fn keep(&self, path: &Path, bytes: Option<&[u8]>) {
        if let Some(seen) = self.seen {
            seen.file(path, bytes);
        }
    }

    fn list(&self, folder: &Path) -> Result<Vec<String>, String> {
        let names = list(folder).map_err(|problem| problem.to_string())?;
        if let Some(seen) = self.seen {
            seen.folders.borrow_mut().entry(folder.to_owned()).or_insert_with(|| names.clone());
        }
        Ok(names)
    }
}

impl Folder for DiskFolder<'_> {
    fn read(&self, file: &str) -> Result<Option<Vec<u8>>, String> {
        let mut path = self.path.clone();
        let mut parts = file.split('/');
        // Each step, the folder itself first, so that none on the way leads out of the project.
        let found = loop {
            let found = match fs::symlink_metadata(&path) {
                Ok(found) if found.is_symlink() => {
                    return Err("it is, or lies behind, a symbolic link".to_owned());
                }
                Ok(found) => found,
                Err(problem) if problem.kind() == io::ErrorKind::NotFound => {
                    self.keep(&self.path.join(file), None);
                    return Ok(None);
                }
                Err(problem) => return Err(problem.to_string()),
            };
            let Some(part) = parts.next() else { break found };
            path.push(part);
        };
        // A pipe or a device may have no end.
        if !found.is_file() {
            return Err("it is no file".to_owned());
        }
        let bytes = read_limited(&path).map_err(|problem| problem.to_string())?;
        self.keep(&path, Some(&bytes));
        Ok(Some(bytes))
    }

    fn files(&self) -> Result<Vec<String>, String> {
        if fs::symlink_metadata(&self.path).is_ok_and(|found| found.is_symlink()) {
            return Ok(Vec::new());
        }
        let mut names = self.list(&self.path)?;
        let history = self.path.join(history::FOLDER);
        if fs::symlink_metadata(&history).is_ok_and(|found| found.is_dir()) {
            names.extend(self.list(&history)?.iter().map(|name| format!("{}/{name}", history::FOLDER)));
        }
        Ok(names)
    }
}

/// The names in a folder, in order. A name that is not Unicode is none of ours.
fn list(folder: &Path) -> io::Result<Vec<String>> {
    let names = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.file_name()));
    let names = names.collect::<io::Result<Vec<_>>>()?.into_iter();
    let mut names: Vec<String> = names.filter_map(|name| name.into_string().ok()).collect();
    names.sort();
    Ok(names)
}

/// Reads a file that is not larger than what is taken in at all.
pub(super) fn read_limited(path: &Path) -> io::Result<Vec<u8>> {
    let too_large = |length: u64| {
        let (length, most) = (length >> 20, MAX_BYTES >> 20);
        io::Error::other(format!("it has {length} MiB, and no more than {most} MiB are read"))
    };
    let length = fs::metadata(path)?.len();
    if length > MAX_BYTES as u64 {
        return Err(too_large(length));
    }
    // What has no length of its own, or grows, is cut off behind the limit.
    let mut bytes = Vec::with_capacity(length as usize);
    File::open(path)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > MAX_BYTES { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
}

/// The folder of a provider with files that are not written yet.
pub(super) struct Overlay<'a> {
    /// What is there.
    pub disk: DiskFolder<'a>,
    /// What is to be there.
    pub new: &'a BTreeMap<String, Vec<u8>>,
}

impl Folder for Overlay<'_> {
    fn read(&self, file: &str) -> Result<Option<Vec<u8>>, String> {
        self.new.get(file).map_or_else(|| self.disk.read(file), |bytes| Ok(Some(bytes.clone())))
    }

    fn files(&self) -> Result<Vec<String>, String> {
        let mut names = if self.disk.path.exists() { self.disk.files()? } else { Vec::new() };
        names.extend(self.new.keys().cloned());
        names.sort();
        names.dedup();
        Ok(names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_cannot_be_listed_is_not_an_empty_one() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let files = |path: PathBuf| DiskFolder { path, seen: None }.files();
        assert_eq!(files(folder.path().to_owned()), Ok(Vec::new()));
        assert!(files(folder.path().join("missing")).is_err());
    }
}
