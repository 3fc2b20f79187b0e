//! Crates built from nothing, with everything that they depend on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::rustc::write;
use super::{NAME, cpu, exact};
use crate::Options;
use crate::report::Row;

/// A program and what it depends on.
struct Project {
    name: &'static str,
    dependencies: String,
    source: &'static str,
}

/// Builds ours and the peers' alternately, and counts what is built.
///
/// # Errors
/// If something cannot be built.
pub fn rows(options: &Options) -> Result<Vec<Row>> {
    let root = options.root().canonicalize()?;
    let ours = |name, features: &str, source| Project {
        name,
        dependencies: format!(
            "provider-errors = {{ path = {:?}, features = [{features}] }}\nprovider-errors-catalog = {{ path = {:?} }}\n",
            root.join("errors"),
            root.join("generated"),
        ),
        source,
    };
    let peer = |name, more: &str| Project {
        name,
        dependencies: format!("thiserror = \"2\"\n{more}"),
        source: "#[derive(Debug, thiserror::Error)]\n#[error(\"no\")]\nstruct No;\n\nfn main() {\n    println!(\"{No}\");\n}\n",
    };
    let json = "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n";
    let pairs = [
        ("the catalogue", ours("catalogue", "", CATALOGUE), peer("thiserror", ""), "thiserror alone", 1.1),
        (
            "the catalogue with decoding",
            ours("decoding", "\"decode\"", DECODING),
            peer("thiserror_and_json", json),
            "thiserror + serde_json",
            1.05,
        ),
    ];
    let mut rows = Vec::new();
    for (what, ours, peers, peer, goal) in pairs {
        let (ours, peers) = (made(&ours, options)?, made(&peers, options)?);
        let mut times = Vec::new();
        for _ in 0..options.rounds(5) {
            times.push((from_nothing(&ours)?, from_nothing(&peers)?));
        }
        rows.push(Row::of_rounds(NAME, format!("build from nothing, {what}"), "ms", peer, &times, Some(goal)));
        let (ours, peers) = (packages(&ours)?, packages(&peers)?);
        for (name, goal) in [("", None), ("syn ", Some(1.0))] {
            let count =
                |packages: &[String]| packages.iter().filter(|package| package.starts_with(name)).count() as f64;
            let what = format!("packages{} built for {what}", if name.is_empty() { "" } else { " named `syn`" });
            let mut row = Row::of_rounds(NAME, what, "", peer, &[(count(&ours), count(&peers))], goal);
            row.ours = exact(count(&ours));
            rows.push(row);
        }
    }
    Ok(rows)
}

const CATALOGUE: &str = "use provider_errors::Catalog;
use provider_errors_catalog::zai::ZaiError;

fn main() {
    println!(\"{:?}\", ZaiError::from_code(\"1308\"));
}
";

const DECODING: &str = "use provider_errors::ApiError;
use provider_errors_catalog::zai::ZaiError;

fn main() {
    println!(\"{}\", ApiError::<ZaiError>::decode(429, &(), r#\"{\"error\":{\"code\":1302}}\"#));
}
";

/// Writes a project, with the versions of this program, and fetches what it needs.
fn made(project: &Project, options: &Options) -> Result<PathBuf> {
    let folder = options.scratch("compile")?.join(project.name);
    let Project { name, dependencies, source } = project;
    let package = format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n");
    write(&folder.join("Cargo.toml"), &format!("{package}\n[workspace]\n\n[dependencies]\n{dependencies}"))?;
    write(&folder.join("src/main.rs"), source)?;
    fs::copy(options.root().join("bench/Cargo.lock"), folder.join("Cargo.lock")).context("the lock file")?;
    cpu::milliseconds(cargo(&folder).arg("fetch"))?;
    Ok(folder)
}

/// The milliseconds of a build of everything.
fn from_nothing(project: &Path) -> Result<f64> {
    let target = project.join("target");
    if target.exists() {
        fs::remove_dir_all(&target).with_context(|| format!("cannot remove {}", target.display()))?;
    }
    cpu::milliseconds(cargo(project).args(["build", "--offline"]))
}

/// What is built for a project, itself not counted: names and versions.
fn packages(project: &Path) -> Result<Vec<String>> {
    let output = cargo(project)
        .args(["tree", "--offline", "--prefix=none", "--edges=normal,build", "--no-dedupe"])
        .output()
        .context("cannot run cargo")?;
    if !output.status.success() {
        bail!("cargo tree: {}", String::from_utf8_lossy(&output.stderr));
    }
    let mut packages: Vec<String> =
        String::from_utf8_lossy(&output.stdout).lines().skip(1).map(str::to_owned).collect();
    packages.sort();
    packages.dedup();
    Ok(packages)
}

/// Cargo for a project of its own, whatever this program was started with. Not incremental: what comes from a registry
/// never is, and only ours would be built so because it lies in a folder.
pub fn cargo(project: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(project).env_remove("CARGO_TARGET_DIR").env("CARGO_INCREMENTAL", "0").arg("--quiet");
    command
}
