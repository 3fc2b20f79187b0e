//! The compiler, called as cargo calls it, with everything that a crate depends on built before.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::cpu;
use super::crates::{self, Codes, Style};
use crate::Options;

/// What is done with a crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// As `cargo check` does it.
    Check,
    /// As `cargo build --release` does it.
    Release,
    /// Reading and expanding alone.
    Expand,
    /// The same with a derive that does nothing.
    ExpandNothing,
}

/// A crate that was written.
pub struct Krate {
    name: String,
    source: PathBuf,
    /// The same with a derive that does nothing.
    with_nothing: PathBuf,
    pub style: Style,
}

/// The compiler and what was built for it.
pub struct Rustc {
    folder: PathBuf,
    /// By kind of build: what is linked, by its name, and the folder that everything else is found in.
    check: Libraries,
    release: Libraries,
    /// A derive that does nothing.
    nothing: PathBuf,
}

struct Libraries {
    files: BTreeMap<String, PathBuf>,
    folder: PathBuf,
}

impl Rustc {
    /// Builds what the crates depend on.
    ///
    /// # Errors
    /// If something cannot be built.
    pub fn prepare(options: &Options) -> Result<Self> {
        let folder = options.scratch("compile")?;
        let manifest = format!(
            "[package]\nname = \"dependencies\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
             provider-errors = {{ path = {:?} }}\nthiserror = \"2\"\nstrum = {{ version = \"*\", features = [\"derive\"] }}\n",
            options.root().join("errors").canonicalize()?
        );
        let project = folder.join("dependencies");
        write(&project.join("Cargo.toml"), &manifest)?;
        write(&project.join("src/lib.rs"), "")?;
        // The versions are those of the peers everywhere else.
        fs::copy(options.root().join("bench/Cargo.lock"), project.join("Cargo.lock")).context("the lock file")?;
        fs::create_dir_all(folder.join("out")).context("the folder for what is compiled")?;
        let nothing = folder.join("libnothing.so");
        let source = folder.join("nothing.rs");
        let derive = |name: &str, attributes: &str| {
            format!(
                "#[proc_macro_derive({name}, attributes({attributes}))]\n\
                 pub fn {attributes}(_: proc_macro::TokenStream) -> proc_macro::TokenStream {{\n    \
                 proc_macro::TokenStream::new()\n}}\n"
            )
        };
        write(&source, &format!("{}{}", derive("ProviderError", "provider"), derive("Error", "error")))?;
        let mut command = rustc();
        command
            .args(["--edition=2024", "--crate-type=proc-macro", "--extern=proc_macro", "--crate-name=nothing", "-o"]);
        cpu::milliseconds(command.arg(&nothing).arg(&source))?;
        Ok(Self {
            check: libraries(&project, "check", &[])?,
            release: libraries(&project, "build", &["--release"])?,
            nothing,
            folder,
        })
    }

    /// Writes a library.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, count: usize, codes: Codes, style: Style) -> Result<Krate> {
        let name = format!("{}_{}_{count}", style.identifier(), codes.name());
        let (source, with_nothing) = (self.source(&name), self.source(&format!("{name}_with_nothing")));
        let text = crates::library(count, codes, style);
        write(&source, &text)?;
        let derives =
            [("provider_errors::ProviderError", "nothing::ProviderError"), ("thiserror::Error", "nothing::Error")];
        write(&with_nothing, &derives.iter().fold(text, |text, (derive, nothing)| text.replace(derive, nothing)))?;
        Ok(Krate { name, source, with_nothing, style })
    }

    /// The file of a crate.
    fn source(&self, name: &str) -> PathBuf {
        self.folder.join("crates").join(format!("{name}.rs"))
    }

    /// The milliseconds that the compiler takes.
    ///
    /// # Errors
    /// If it fails.
    pub fn time(&self, krate: &Krate, kind: Kind) -> Result<f64> {
        let mut command = rustc();
        command.args(["--edition=2024", "--crate-type=lib", "--crate-name", &krate.name]);
        let libraries = if kind == Kind::Release { &self.release } else { &self.check };
        match kind {
            Kind::Check => command.args(["--emit=dep-info,metadata", "-Cembed-bitcode=no", "-Cdebuginfo=2"]),
            Kind::Release => command.args(["--emit=dep-info,metadata,link", "-Cembed-bitcode=no", "-Copt-level=3"]),
            // Nothing but a nightly compiler stops there unless it is asked like this.
            Kind::Expand | Kind::ExpandNothing => {
                command.env("RUSTC_BOOTSTRAP", "1").args(["--emit=metadata", "-Zno-analysis"])
            }
        };
        libraries.link(&mut command);
        let source = if kind == Kind::ExpandNothing {
            command.arg("--extern").arg(external("nothing", &self.nothing));
            &krate.with_nothing
        } else {
            &krate.source
        };
        cpu::milliseconds(command.arg("--out-dir").arg(self.folder.join("out")).arg(source))
    }

    /// The bytes of a program without symbols.
    ///
    /// # Errors
    /// If it cannot be built.
    pub fn program(&self, count: usize, codes: Codes, style: Style) -> Result<u64> {
        let name = format!("program_{}_{}", style.identifier(), codes.name());
        let source = self.source(&name);
        write(&source, &format!("{}{}", crates::library(count, codes, style), crates::program(style)))?;
        let program = self.folder.join("out").join(&name);
        let mut command = rustc();
        command.args(["--edition=2024", "--crate-type=bin", "--crate-name", &name, "-Copt-level=3", "-Cstrip=symbols"]);
        self.release.link(&mut command);
        cpu::milliseconds(command.arg("-o").arg(&program).arg(&source))?;
        // One that does not work has no size.
        let code = crates::code(1, codes);
        let output = Command::new(&program).arg(&code).output().with_context(|| format!("cannot run {name}"))?;
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        if !printed.starts_with(&format!("{code}: The ")) {
            bail!("{name} does not know {code}: {printed}");
        }
        Ok(fs::metadata(&program)?.len())
    }
}

impl Libraries {
    fn link(&self, command: &mut Command) {
        for (name, file) in &self.files {
            command.arg("--extern").arg(external(name, file));
        }
        let mut folder = OsString::from("dependency=");
        folder.push(&self.folder);
        command.arg("-L").arg(folder);
    }
}

/// `name=file`.
fn external(name: &str, file: &Path) -> OsString {
    let mut external = OsString::from(format!("{name}="));
    external.push(file);
    external
}

fn rustc() -> Command {
    Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

/// Builds a project, and says where the libraries are.
fn libraries(project: &Path, command: &str, arguments: &[&str]) -> Result<Libraries> {
    let output = super::scratch::cargo(project)
        .arg(command)
        .args(arguments)
        .args(["--lib", "--message-format=json"])
        .output()
        .context("cannot run cargo")?;
    if !output.status.success() {
        bail!("cargo {command}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let mut files = BTreeMap::new();
    let messages = output.stdout.split(|&byte| byte == b'\n').filter(|line| !line.is_empty());
    for message in messages.map(serde_json::from_slice::<Value>) {
        let message = message.context("cargo writes JSON")?;
        let name = message["target"]["name"].as_str().unwrap_or_default();
        if !["provider_errors", "thiserror", "strum"].contains(&name) || message["reason"] != "compiler-artifact" {
            continue;
        }
        let built = message["filenames"].as_array().into_iter().flatten().filter_map(Value::as_str).map(PathBuf::from);
        let wanted = if command == "check" { "rmeta" } else { "rlib" };
        let file = built.filter(|file| file.extension().is_some_and(|extension| extension == wanted)).next();
        files.insert(name.to_owned(), file.with_context(|| format!("cargo built no {wanted} of {name}"))?);
    }
    let folder = files.values().next().and_then(|file| file.parent()).context("cargo built nothing")?.to_owned();
    Ok(Libraries { files, folder })
}

/// Writes a file, and the folders that it is in.
///
/// # Errors
/// If it cannot be written.
pub fn write(file: &Path, text: &str) -> Result<()> {
    let made = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(file, text));
    made.with_context(|| format!("cannot write {}", file.display()))
}
