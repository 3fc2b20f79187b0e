//! The operations that change files, behind a trait: a test puts one in their place that fails, or dies, at any of
//! them.

use std::fmt;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::path::Path;

/// What is done to files. Nothing else in this crate changes one.
pub(super) trait Files: fmt::Debug {
    /// Makes a folder in one that is there.
    fn make_folder(&self, path: &Path) -> io::Result<()>;

    /// Makes a file that is not there yet. Who may read it is as for any file that the user makes.
    fn make(&self, path: &Path, contents: &[u8]) -> io::Result<()>;

    /// Gives a file the rights of another one.
    fn set_permissions(&self, path: &Path, permissions: &Permissions) -> io::Result<()>;

    /// Waits until the contents of a file are on the disk.
    fn sync(&self, path: &Path) -> io::Result<()>;

    /// Waits until the names in a folder are on the disk.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;

    /// Moves a file to a name in the same folder, in place of what is there.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Removes an empty folder.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
}

/// The files of this computer.
#[derive(Debug)]
pub(super) struct Disk;

impl Files for Disk {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn make(&self, path: &Path, contents: &[u8]) -> io::Result<()> {
        OpenOptions::new().write(true).create_new(true).open(path)?.write_all(contents)
    }

    fn set_permissions(&self, path: &Path, permissions: &Permissions) -> io::Result<()> {
        fs::set_permissions(path, permissions.clone())
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        // Windows syncs only what is open for writing.
        OpenOptions::new().write(true).open(path)?.sync_all()
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        // Elsewhere a folder cannot be opened as a file, and needs no such thing.
        if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }
}
