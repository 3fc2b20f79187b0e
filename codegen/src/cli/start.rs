//! How a command begins and ends: alone in the project, on files that no killed run has left half done, and with
//! nothing written from pages that changed meanwhile.

use super::journal::{FOLDER, Failure, Journal, Recovered};
use super::lock::Lock;
use super::project::Project;
use super::terminal::Terminal;
use super::write::{Change, write_all};

/// A problem that was reported.
pub(super) struct Reported;

/// For a command that writes: waits for others, and puts right what a killed one left.
pub(super) fn to_write(project: &Project, terminal: &Terminal) -> Result<Lock, Reported> {
    let lock = Lock::take(&project.root, || wait(terminal)).map_err(|problem| {
        terminal.error(&format!("cannot lock {}: {problem}", project.path(FOLDER).display()));
        Reported
    })?;
    recover(project, terminal)?;
    Ok(lock)
}

/// For a command that only looks: waits for others, and refuses to look at what a killed one left.
pub(super) fn to_read(project: &Project, terminal: &Terminal) -> Result<Option<Lock>, Reported> {
    Lock::wait(&project.root, || wait(terminal));
    if Journal::path(&project.root).exists() {
        let regen = project.regen();
        terminal.error(&format!("an earlier run was interrupted while it wrote; `{regen}` puts that right"));
        return Err(Reported);
    }
    Ok(None)
}

fn wait(terminal: &Terminal) {
    terminal.err("waiting for another run in this project to end");
}

fn recover(project: &Project, terminal: &Terminal) -> Result<(), Reported> {
    let (root, files) = (&project.root, &*project.files);
    let path = Journal::path(root);
    let journal = match Journal::left_behind(root) {
        Ok(Some(journal)) => journal,
        Ok(None) => {
            // One that was killed before it had its journal has changed nothing.
            Journal::clear(root, files);
            return Ok(());
        }
        Err(reason) => {
            terminal.error(&format!(
                "an earlier run did not end, and {} cannot be read: {reason}; see what git says of docs-src and \
                 generated, put it right, and delete that file",
                path.display()
            ));
            return Err(Reported);
        }
    };
    let Recovered { back, kept } = journal
        .undo(root, files)
        .and_then(|recovered| Journal::end(root, files).map(|()| recovered))
        .map_err(|(path, problem)| {
            terminal.error(&format!(
                "an earlier run was interrupted while it wrote, and {} cannot be put back: {problem}",
                path.display()
            ));
            Reported
        })?;
    let state = match back {
        0 => "it had changed nothing yet",
        1 => "1 file is again as before it",
        _ => &format!("{back} files are again as before it"),
    };
    terminal.err(&format!("note: an earlier run was interrupted while it wrote; {state}"));
    for path in kept {
        terminal.err(&format!("note: {path} was changed since, and stays as it is"));
    }
    Ok(())
}

/// Makes the changes of a command, all of them or none.
pub(super) fn finish(project: &Project, changes: Vec<Change>, terminal: &Terminal) -> Result<(), Reported> {
    if changes.is_empty() {
        return Ok(());
    }
    if let Some(path) = project.seen.changed() {
        let path = path.display();
        terminal.error(&format!("{path} was changed while it was read; nothing was written, run this again"));
        return Err(Reported);
    }
    write_all(&*project.files, &project.root, changes).map_err(|failure| report(&failure, terminal))
}

/// Says what cannot be written.
pub(super) fn report((path, problem): &Failure, terminal: &Terminal) -> Reported {
    terminal.error(&format!("cannot write {}: {problem}", path.display()));
    Reported
}
