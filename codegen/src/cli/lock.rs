//! One run at a time in a project: what one reads, another must not be writing.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use fs4::FileExt;

use super::journal::FOLDER;

/// How often a lock file is made anew because others remove theirs, before something else must be wrong.
const ATTEMPTS: u32 = 1_000;

/// The right to change a project, until it is dropped. The system takes it back when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    folder: PathBuf,
    /// `None` where nothing can be locked; whoever cannot make a file here has nothing to protect.
    file: Option<File>,
}

impl Lock {
    /// Waits for the lock, and calls `waiting` if that takes more than no time.
    ///
    /// # Errors
    /// If there is no making of a lock file for another reason than that nothing may be written here.
    pub(super) fn take(root: &Path, waiting: impl Fn()) -> io::Result<Self> {
        let folder = root.join(FOLDER);
        let path = folder.join("lock");
        let mut attempts = 0;
        loop {
            attempts += 1;
            let file = match open(&folder, &path) {
                Ok(file) => file,
                // Another run ended just now, and removed the folder in between.
                Err(problem) if problem.kind() == io::ErrorKind::NotFound && is_there(root) && attempts < ATTEMPTS => {
                    std::thread::yield_now();
                    continue;
                }
                Err(problem) if cannot_be_written(&problem) || !is_there(root) => {
                    return Ok(Self { folder, file: None });
                }
                Err(problem) => return Err(problem),
            };
            match FileExt::try_lock(&file) {
                Ok(()) => {}
                Err(fs4::TryLockError::WouldBlock) => {
                    waiting();
                    FileExt::lock(&file)?;
                }
                Err(fs4::TryLockError::Error(problem)) if problem.kind() == io::ErrorKind::Unsupported => {}
                Err(fs4::TryLockError::Error(problem)) => return Err(problem),
            }
            // Whoever had it before may have removed the file: then this one is nobody's, and the next to come makes
            // another.
            if same_file::Handle::from_path(&path).ok() == same_file::Handle::from_file(file.try_clone()?).ok() {
                return Ok(Self { folder, file: Some(file) });
            }
        }
    }

    /// Waits for a run that is at work, without making anything.
    pub(super) fn wait(root: &Path, waiting: impl Fn()) {
        let Ok(file) = File::open(root.join(FOLDER).join("lock")) else { return };
        if let Err(fs4::TryLockError::WouldBlock) = FileExt::try_lock_shared(&file) {
            waiting();
            let _ = FileExt::lock_shared(&file);
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.file.is_some() {
            let _ = fs::remove_file(self.folder.join("lock"));
            // It stays if a journal is in it.
            let _ = fs::remove_dir(&self.folder);
        }
    }
}

fn open(folder: &Path, path: &Path) -> io::Result<File> {
    match fs::create_dir(folder) {
        Err(problem) if problem.kind() != io::ErrorKind::AlreadyExists => return Err(problem),
        _ => {}
    }
    OpenOptions::new().write(true).create(true).truncate(false).open(path)
}

fn is_there(root: &Path) -> bool {
    root.as_os_str().is_empty() || root.is_dir()
}

fn cannot_be_written(problem: &io::Error) -> bool {
    matches!(problem.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}
