//! Writing files, all of them or none: what a failure leaves is what was there before.

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// A file to be written, or to be removed.
#[derive(Debug)]
pub(super) struct Change {
    pub path: PathBuf,
    pub contents: Option<String>,
}

/// The path that could not be changed, and why.
type Failure = (PathBuf, io::Error);

/// Makes all changes or none: everything is first written to temporary files beside the targets, and only then moved
/// into place. Should a move fail, the files that were changed before it get their old bytes back.
///
/// # Errors
/// With the path that could not be written.
pub(super) fn write_all(changes: &[Change]) -> Result<(), Failure> {
    let mut undo = Undo::default();
    make(changes, &mut undo).map_err(|(path, problem)| match undo.undo() {
        Ok(()) => (path, problem),
        Err((lost, reason)) => {
            let message = format!("{problem}; and {} could not be put back: {reason}", lost.display());
            (path, io::Error::other(message))
        }
    })
}

fn make(changes: &[Change], undo: &mut Undo) -> Result<(), Failure> {
    let mut ready: Vec<(Option<NamedTempFile>, Old, &Path)> = Vec::new();
    for change in changes {
        let failed = |problem| (change.path.clone(), problem);
        let old = Old::read(&change.path).map_err(failed)?;
        let temporary = change.contents.as_ref().map(|contents| {
            undo.make_folders(parent(&change.path))?;
            write_temporary(&change.path, contents.as_bytes(), old.permissions())
        });
        ready.push((temporary.transpose().map_err(failed)?, old, &change.path));
    }
    for (temporary, old, path) in ready {
        let changed = match temporary {
            Some(temporary) => temporary.persist(path).map(|_| ()).map_err(|problem| problem.error),
            None => fs::remove_file(path),
        };
        changed.map_err(|problem| (path.to_owned(), problem))?;
        undo.changed.push((path.to_owned(), old));
    }
    Ok(())
}

/// What a file was before it was changed.
enum Old {
    Missing,
    File(Vec<u8>, Permissions),
}

impl Old {
    fn read(path: &Path) -> io::Result<Self> {
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => Err(io::Error::other("a folder is in its place")),
            Ok(found) => Ok(Self::File(fs::read(path)?, found.permissions())),
            Err(problem) if problem.kind() == io::ErrorKind::NotFound => Ok(Self::Missing),
            Err(problem) => Err(problem),
        }
    }

    fn permissions(&self) -> Option<&Permissions> {
        match self {
            Self::Missing => None,
            Self::File(_, permissions) => Some(permissions),
        }
    }

    fn restore(&self, path: &Path) -> io::Result<()> {
        match self {
            Self::Missing => fs::remove_file(path),
            Self::File(bytes, permissions) => {
                write_temporary(path, bytes, Some(permissions))?.persist(path).map(|_| ()).map_err(|e| e.error)
            }
        }
    }
}

/// What was done so far.
#[derive(Default)]
struct Undo {
    changed: Vec<(PathBuf, Old)>,
    folders: Vec<PathBuf>,
}

impl Undo {
    fn make_folders(&mut self, folder: &Path) -> io::Result<()> {
        let missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.exists()).collect();
        fs::create_dir_all(folder)?;
        self.folders.extend(missing.into_iter().rev().map(Path::to_owned));
        Ok(())
    }

    /// Undoes as much as can be undone, the last thing first.
    fn undo(self) -> Result<(), Failure> {
        let mut result = Ok(());
        for (path, old) in self.changed.into_iter().rev() {
            if let Err(problem) = old.restore(&path) {
                result = Err((path, problem));
            }
        }
        for folder in self.folders.iter().rev() {
            // One that somebody else has put something into is to stay.
            let _ = fs::remove_dir(folder);
        }
        result
    }
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn write_temporary(path: &Path, contents: &[u8], permissions: Option<&Permissions>) -> io::Result<NamedTempFile> {
    let mut temporary = tempfile::Builder::new().prefix(".regen-").tempfile_in(parent(path))?;
    temporary.write_all(contents)?;
    temporary.as_file().sync_all()?;
    make_readable(&temporary, permissions)?;
    Ok(temporary)
}

/// A temporary file is private; the real one has the rights of the file it replaces, else those of any new file.
#[cfg(unix)]
fn make_readable(temporary: &NamedTempFile, permissions: Option<&Permissions>) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = permissions.map_or(0o644, PermissionsExt::mode);
    temporary.as_file().set_permissions(Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn make_readable(_: &NamedTempFile, _: Option<&Permissions>) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<String> = entries.map(|name| name.into_string().expect("UTF-8")).collect();
        names.sort();
        names
    }

    #[test]
    fn a_failure_halfway_gives_back_what_was_there() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = |name: &str| folder.path().join(name);
        for name in ["replaced", "removed"] {
            fs::write(path(name), name).expect("it is written");
        }
        let change =
            |name: &str, contents: Option<&str>| Change { path: path(name), contents: contents.map(str::to_owned) };
        // `x` is to be a file, and then the folder of another one: that is found out only when it is moved into place.
        let changes = [
            change("replaced", Some("new")),
            change("removed", None),
            change("added/deep/file", Some("new")),
            change("x", Some("new")),
            change("x/y", Some("new")),
        ];
        let (failed, _) = write_all(&changes).expect_err("a file is no folder");
        assert_eq!(failed, path("x"));
        assert_eq!(names(folder.path()), ["removed", "replaced"]);
        for name in ["replaced", "removed"] {
            assert_eq!(fs::read_to_string(path(name)).expect("it is there"), name);
        }
    }

    #[test]
    fn a_folder_in_the_place_of_a_file_stops_everything() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = |name: &str| folder.path().join(name);
        fs::write(path("a"), "old").expect("it is written");
        fs::create_dir(path("b")).expect("a folder");
        for contents in [Some("new".to_owned()), None] {
            let changes =
                [Change { path: path("a"), contents: Some("new".to_owned()) }, Change { path: path("b"), contents }];
            let (failed, _) = write_all(&changes).expect_err("a folder is in its place");
            assert_eq!(failed, path("b"));
            assert_eq!(fs::read_to_string(path("a")).expect("it is there"), "old");
            assert_eq!(names(folder.path()), ["a", "b"]);
        }
    }
}
