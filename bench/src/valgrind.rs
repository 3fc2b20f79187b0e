//! Counts of instructions, which are the same whatever else the machine does.
//!
//! The program runs itself again under `valgrind --tool=callgrind`, with the name of the one thing to do and how often.

use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use anyhow::{Context, Result, bail};

use crate::Options;

/// How often a thing is done under valgrind.
const TIMES: u64 = 4096;

/// Whether valgrind is there.
pub static IS_THERE: LazyLock<bool> = LazyLock::new(|| version().is_some());

/// The version of valgrind.
pub fn version() -> Option<String> {
    let output = Command::new("valgrind").arg("--version").output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned()).filter(|version| !version.is_empty())
}

/// The instructions that a thing takes once; `None` where they are not asked for, or there is no valgrind.
///
/// # Errors
/// If valgrind cannot be run, or does not say what it counted.
pub fn instructions(options: &Options, subject: &str) -> Result<Option<f64>> {
    if options.no_callgrind || !*IS_THERE {
        return Ok(None);
    }
    let arguments = [
        "--tool=callgrind",
        "--callgrind-out-file=/dev/null",
        "--collect-atstart=no",
        "--toggle-collect=*subject*measured*",
    ];
    let report = run(&arguments, subject)?;
    let count = report.lines().find_map(|line| line.split_once("Collected :")?.1.trim().parse::<f64>().ok());
    let count = count.with_context(|| format!("valgrind counted nothing: {report}"))?;
    Ok(Some(count / TIMES as f64))
}

/// Runs one subject under valgrind; gives what valgrind reports.
fn run(arguments: &[&str], subject: &str) -> Result<String> {
    let program = std::env::current_exe().context("this program does not know where it is")?;
    let output = Command::new("valgrind")
        .args(arguments)
        .arg::<&Path>(&program)
        .args(["--subject", subject, "--times", &TIMES.to_string()])
        .output()
        .context("cannot run valgrind")?;
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        bail!("{subject} under valgrind: {report}");
    }
    Ok(report)
}
