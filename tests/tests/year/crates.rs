//! The generated code of every day of the year as one crate, and those who use it as another: what compiled yesterday
//! compiles today.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The variants of some enums, with their fields.
pub type Variants = BTreeMap<String, Vec<(String, Vec<String>)>>;

/// Both crates, in one package: its library and its program.
pub struct Crates {
    folder: PathBuf,
    library: String,
    program: String,
    uses: String,
}

impl Crates {
    pub fn new(folder: PathBuf) -> Self {
        let library = "#![no_std]\n#![allow(missing_docs, unused)]\n".to_owned();
        let program = "#![allow(deprecated)]\n".to_owned();
        Self { folder, library, program, uses: String::new() }
    }

    /// Adds the module of a provider as it is at a step.
    pub fn add(&mut self, step: usize, provider: &str, rust: &str) {
        let name = format!("{provider}_{step:02}");
        write(&self.folder.join(format!("src/{name}.rs")), rust);
        let _ = writeln!(self.library, "pub mod {name};");
    }

    /// Somebody who names every variant and field of before, and compiles with the module of a step.
    pub fn uses(&mut self, step: usize, provider: &str, before: &Variants) {
        for (name, variants) in before {
            let path = format!("catalog::{provider}_{step:02}::{name}");
            let function = format!("uses_{provider}_{step:02}_{name}").to_lowercase();
            let _ = writeln!(self.program, "fn {function}(error: &{path}) -> usize {{\n    match error {{");
            for (number, (variant, fields)) in variants.iter().enumerate() {
                let pattern = match fields.as_slice() {
                    [] => String::new(),
                    fields => format!(
                        " {{ {}, .. }}",
                        fields.iter().map(|field| format!("{field}: _")).collect::<Vec<_>>().join(", ")
                    ),
                };
                let _ = writeln!(self.program, "        {path}::{variant}{pattern} => {number},");
            }
            let _ = writeln!(self.program, "        _ => usize::MAX,\n    }}\n}}");
            // A variant without fields is also a value.
            let units = variants.iter().filter(|(_, fields)| fields.is_empty());
            for (variant, _) in units {
                let _ = writeln!(self.uses, "    {function}(&{path}::{variant});");
            }
        }
    }

    /// Compiles both.
    pub fn check(self) {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let runtime = workspace.join("errors").canonicalize().expect("the runtime is there");
        // A path as a literal of TOML: what Windows puts between folders is no escape in it.
        let runtime = runtime.display();
        let manifest = format!(
            "[package]\nname = \"catalog\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[features]\nserde = []\n\n\
             [dependencies]\nprovider-errors = {{ path = '{runtime}' }}\n\n[workspace]\n"
        );
        write(&self.folder.join("Cargo.toml"), &manifest);
        fs::copy(workspace.join("Cargo.lock"), self.folder.join("Cargo.lock")).expect("the lock file is there");
        write(&self.folder.join("src/lib.rs"), &self.library);
        write(&self.folder.join("src/main.rs"), &format!("{}\nfn main() {{\n{}}}\n", self.program, self.uses));
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("year-target");
        let mut command = Command::new(env!("CARGO"));
        let output = command
            .args(["check", "--quiet", "--offline"])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", target)
            .output()
            .expect("cargo runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
    fs::write(path, text).expect("it is written");
}
