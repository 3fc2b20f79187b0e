//! The command line as a program of its own, for projects without an xtask.

use std::path::PathBuf;
use std::process::ExitCode;

use provider_errors_codegen::cli::{Setup, run};

fn main() -> ExitCode {
    run(&Setup { root: PathBuf::from("."), command: "provider-errors".to_owned() })
}
