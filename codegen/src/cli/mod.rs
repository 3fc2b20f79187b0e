//! The command line: the only part of this crate that touches files, the terminal or the environment.
//!
//! An xtask of another repository calls [`run`] with its own [`Setup`]; the binary `provider-errors` does the same
//! with the working directory, or the nearest folder above it that has `docs-src`, as root.

mod add;
mod args;
mod diff;
mod disk;
mod explain;
#[cfg(test)]
mod faults;
mod files;
mod import;
mod inspect;
mod journal;
mod lock;
mod manifest;
mod pages;
mod project;
mod regen;
mod rename;
mod revision;
mod rules;
mod stale;
mod start;
mod states;
mod summary;
mod table;
mod terminal;
mod write;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use project::Project;
use terminal::Terminal;

/// Where a project lies and how its command is called.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The folder with `docs-src` and `generated`. From a relative one such as `.`, the folders above it are searched
    /// for `docs-src`, as cargo searches for its manifest; an absolute one is taken as it is.
    pub root: PathBuf,
    /// How people call this command, for messages: `cargo xtask`.
    pub command: String,
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    /// Done.
    Done,
    /// A problem in the input, or stale output.
    Problem,
    /// Wrong usage.
    Usage,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Done => 0,
            Status::Problem => 1,
            Status::Usage => 2,
        })
    }
}

/// Runs the command that the process was called with.
///
/// Exits with 0 if it is done, 1 on a problem in the input or stale output, 2 on wrong usage.
pub fn run(setup: &Setup) -> ExitCode {
    let args = Args::parse();
    let terminal = Terminal::new(args.color);
    let project = match &args.root {
        Some(root) => Project::new(root, &setup.command),
        None => Project::around(&setup.root, &setup.command),
    };
    let status = match &args.command {
        Command::Regen(args) => regen::run(&project, args, &terminal),
        Command::Inspect(args) => inspect::run(args, &terminal),
        Command::Import(args) => import::run(&project, args, &terminal),
        Command::Add(args) => add::run(&project, args, &terminal),
        Command::Explain(args) => explain::run(&project, args, &terminal),
        Command::Diff(args) => diff::run(&project, args, &terminal),
        Command::Rules(args) => rules::run(args, &terminal),
        Command::Rename(args) => rename::rename(&project, args, &terminal),
        Command::Remove(args) => rename::remove(&project, args, &terminal),
    };
    status.into()
}
