//! The command line, for tests of this package: cargo builds programs for the tests of their own package only.

use std::path::PathBuf;
use std::process::ExitCode;

use provider_errors_codegen::cli::{Setup, run};

fn main() -> ExitCode {
    run(&Setup { root: PathBuf::from("."), command: "cargo xtask".to_owned() })
}
