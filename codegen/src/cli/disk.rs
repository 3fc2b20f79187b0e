//! Reading and writing files: only plain files inside the project are read, and what is written is written whole or
//! not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

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

    fn files(&self) -> Vec<String> {
        let is_link = fs::symlink_metadata(&self.0).is_ok_and(|found| found.is_symlink());
        let entries = (!is_link).then(|| fs::read_dir(&self.0)).into_iter().flatten().flatten().flatten();
        let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        names
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

/// A file to be written, or to be removed.
#[derive(Debug)]
pub(super) struct Change {
    pub path: PathBuf,
    pub contents: Option<String>,
}

/// Makes all changes or none: everything is first written to temporary files beside the targets, and only then moved
/// into place.
///
/// # Errors
/// With the path that could not be written.
pub(super) fn write_all(changes: &[Change]) -> Result<(), (PathBuf, io::Error)> {
    let mut ready: Vec<(NamedTempFile, &Path)> = Vec::new();
    for change in changes {
        let Some(contents) = &change.contents else {
            continue;
        };
        let temporary = write_temporary(&change.path, contents).map_err(|problem| (change.path.clone(), problem))?;
        ready.push((temporary, &change.path));
    }
    for (temporary, path) in ready {
        temporary.persist(path).map_err(|problem| (path.to_owned(), problem.error))?;
    }
    for change in changes.iter().filter(|change| change.contents.is_none()) {
        fs::remove_file(&change.path).map_err(|problem| (change.path.clone(), problem))?;
    }
    Ok(())
}

fn write_temporary(path: &Path, contents: &str) -> io::Result<NamedTempFile> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    if path.is_dir() {
        return Err(io::Error::other("a folder is in its place"));
    }
    let mut temporary = tempfile::Builder::new().prefix(".regen-").tempfile_in(folder)?;
    temporary.write_all(contents.as_bytes())?;
    temporary.as_file().sync_all()?;
    make_readable(&temporary, path)?;
    Ok(temporary)
}

/// A temporary file is private; the real one has the rights of the file it replaces, else those of any new file.
#[cfg(unix)]
fn make_readable(temporary: &NamedTempFile, path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path).map_or(0o644, |old| old.permissions().mode());
    temporary.as_file().set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn make_readable(_: &NamedTempFile, _: &Path) -> io::Result<()> {
    Ok(())
}
