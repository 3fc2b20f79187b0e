//! The command line of provider-errors for this repository.

use std::path::Path;
use std::process::ExitCode;

use provider_errors_codegen::cli::{Setup, run};

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    run(&Setup { root: root.to_owned(), command: "cargo xtask".to_owned() })
}
