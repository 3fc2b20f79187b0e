//! Writing files, all of them or none: what a failure leaves is what was there before, and what a kill leaves is
//! known to the next run.
//!
//! 1. A journal says what every file was and is to be.
//! 2. All new contents are written to the disk, each beside its file. This is where a full disk is met.
//! 3. They are moved into place, and what is not to be there is removed.
//! 4. The journal is struck out.
//!
//! Whatever fails before the end is undone by the journal. So does the next run if this one is killed.

use std::io;
use std::path::Path;

use super::files::Files;
use super::journal::{Entry, Failure, Journal, at, prepare, replace, waiting};

/// A file of the project to be written, or to be removed.
#[derive(Debug)]
pub(super) struct Change {
    /// Its path in the project, with `/`.
    pub path: String,
    pub contents: Option<String>,
}

/// Makes all changes or none.
///
/// # Errors
/// With the path that could not be written.
pub(super) fn write_all(files: &dyn Files, root: &Path, changes: Vec<Change>) -> Result<(), Failure> {
    if changes.is_empty() {
        return Ok(());
    }
    let entry = |change: Change| {
        Entry::new(root, &change.path, change.contents).map_err(|problem| (at(root, &change.path), problem))
    };
    let entries: Result<Vec<Entry>, Failure> = changes.into_iter().map(entry).collect();
    let journal = Journal::new(root, entries.map_err(unchanged)?);
    journal.begin(root, files).map_err(unchanged)?;
    make(&journal, root, files).and_then(|()| Journal::end(root, files)).map_err(|(path, problem)| {
        let undone = journal.undo(root, files).and_then(|_| Journal::end(root, files));
        match undone {
            Ok(()) => unchanged((path, problem)),
            Err((lost, reason)) => {
                let lost = lost.display();
                let message =
                    format!("{problem}; and {lost} could not be put back: {reason}; the next run tries again");
                (path, io::Error::new(problem.kind(), message))
            }
        }
    })
}

/// Writes one file that is of no project, all at once.
///
/// # Errors
/// With the path that could not be written.
pub(super) fn write_one(files: &dyn Files, path: &Path, contents: &str) -> Result<(), Failure> {
    let permissions = std::fs::metadata(path).ok().map(|found| found.permissions());
    replace(files, path, contents.as_bytes(), permissions.as_ref()).map_err(unchanged)
}

/// A failure that left everything as it was.
fn unchanged((path, problem): Failure) -> Failure {
    let message = format!("{problem}; no file was changed");
    (path, io::Error::new(problem.kind(), message))
}

fn make(journal: &Journal, root: &Path, files: &dyn Files) -> Result<(), Failure> {
    for folder in journal.folders() {
        let folder = at(root, folder);
        files.make_folder(&folder).map_err(|problem| (folder, problem))?;
    }
    for entry in journal.files() {
        if let Some(new) = &entry.new {
            prepare(files, &at(root, &entry.path), new.get(), entry.permissions().as_ref())?;
        }
    }
    for entry in journal.files() {
        let path = at(root, &entry.path);
        let changed = match (&entry.new, &entry.old) {
            (Some(_), _) => files.rename(&waiting(&path), &path),
            (None, Some(_)) => files.remove(&path),
            (None, None) => Ok(()),
        };
        changed.map_err(|problem| (path, problem))?;
    }
    let mut folders: Vec<_> =
        journal.files().iter().filter_map(|e| Some(at(root, e.path.rsplit_once('/')?.0))).collect();
    folders.dedup();
    folders.into_iter().try_for_each(|folder| files.sync_folder(&folder).map_err(|problem| (folder, problem)))
}
