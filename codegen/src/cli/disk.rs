//! Reading files: of a provider only plain files inside its folder, and none that is too large.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::generate::Folder;
use crate::source::MAX_BYTES;

/// The folder of a provider on disk.
pub(super) struct DiskFolder(pub PathBuf);

impl Folder for DiskFolder {
    fn read(&self, file: &str) -> Result<Option<Vec<u8>>, String> {
        let mut path = self.0.clone();
        let mut parts = file.split('/');
        // Each step, the folder itself first, so that none on the way leads out of the project.
        loop {
            match fs::symlink_metadata(&path) {
                Ok(found) if found.is_symlink() => {
                    return Err("it is, or lies behind, a symbolic link".to_owned());
                }
                Ok(_) => {}
                Err(problem) if problem.kind() == io::ErrorKind::NotFound => return Ok(None),
                Err(problem) => return Err(problem.to_string()),
            }
            let Some(part) = parts.next() else { break };
            path.push(part);
        }
        read_limited(&path).map(Some).map_err(|problem| problem.to_string())
    }

    fn files(&self) -> Result<Vec<String>, String> {
        if fs::symlink_metadata(&self.0).is_ok_and(|found| found.is_symlink()) {
            return Ok(Vec::new());
        }
        let names: io::Result<Vec<_>> = fs::read_dir(&self.0)
            .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.file_name())).collect());
        // A name that is not Unicode is none of ours.
        let names = names.map_err(|problem| problem.to_string())?.into_iter();
        let mut names: Vec<String> = names.filter_map(|name| name.into_string().ok()).collect();
        names.sort();
        Ok(names)
    }
}

/// Reads a file that is not larger than what is taken in at all.
pub(super) fn read_limited(path: &Path) -> io::Result<Vec<u8>> {
    let length = fs::metadata(path)?.len();
    if length > MAX_BYTES as u64 {
        let (length, most) = (length >> 20, MAX_BYTES >> 20);
        return Err(io::Error::other(format!("it has {length} MiB, and no more than {most} MiB are read")));
    }
    fs::read(path)
}

/// The folder of a provider with files that are not written yet.
pub(super) struct Overlay<'a> {
    /// What is there.
    pub disk: DiskFolder,
    /// What is to be there.
    pub new: &'a BTreeMap<String, Vec<u8>>,
}

impl Folder for Overlay<'_> {
    fn read(&self, file: &str) -> Result<Option<Vec<u8>>, String> {
        self.new.get(file).map_or_else(|| self.disk.read(file), |bytes| Ok(Some(bytes.clone())))
    }

    fn files(&self) -> Result<Vec<String>, String> {
        let mut names = if self.disk.0.exists() { self.disk.files()? } else { Vec::new() };
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
        assert_eq!(DiskFolder(folder.path().to_owned()).files(), Ok(Vec::new()));
        assert!(DiskFolder(folder.path().join("missing")).files().is_err());
    }
}
