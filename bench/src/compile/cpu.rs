//! CPU time of processes.

use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;

/// Runs a program to its end, in user and kernel milliseconds, those of the programs that it runs included.
///
/// # Errors
/// If it cannot be run, or fails.
pub fn milliseconds(command: &mut Command) -> Result<f64> {
    let before = spent()?;
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot run {command:?}"))?;
    let after = spent()?;
    if !output.status.success() {
        bail!("{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok((after - before).as_secs_f64() * 1e3)
}

/// What all programs that were run so far have taken.
fn spent() -> Result<Duration> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).context("the time of processes is not known")?;
    let microseconds = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Ok(Duration::from_micros(microseconds.unsigned_abs()))
}
