//! One's own documentation without an xtask: the build script generates the errors of the pages in `docs/coffee`.
//!
//! A build script must not write into its package, and yet names and history have to outlive a build: they are
//! committed beside the pages, together with the IR, against which a change is seen. (Without the IR nobody knows that
//! a row was there yesterday, so one that vanishes from a page would be an error instead of a deprecated variant.)
//! Where the pages changed them, the build fails and names the command that writes them: look at what it changed, and
//! commit it. `regen` of the command line does the same for a whole workspace.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs, io, process};

use provider_errors_codegen::{Diagnostics, Generated, Input, Severity, Sources, Style, generate, render, render_all};

const DOCS: &str = "docs/coffee";
/// With this variable set, the build script writes what is to be committed.
const UPDATE: &str = "UPDATE_COFFEE";

fn main() {
    println!("cargo::rerun-if-changed={DOCS}");
    println!("cargo::rerun-if-env-changed={UPDATE}");
    if let Err(report) = run() {
        // An error that `main` returns would be printed as one line, its line ends escaped.
        eprintln!("{report}");
        process::exit(1);
    }
}

fn run() -> Result<(), String> {
    let mut folder = read_folder().map_err(|problem| format!("cannot read {DOCS}: {problem}"))?;
    let committed = folder.remove("ir.json");
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let input = Input {
        provider: "coffee",
        path: DOCS,
        folder: &folder,
        command: "cargo build",
        committed: committed.as_deref(),
    };
    let generated = generate(input, &mut sources, &mut diagnostics);
    let generated = generated.ok_or_else(|| render_all(&diagnostics, &sources, Style::default()))?;
    // What there is to say, with the lines of the pages it is about.
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Warning) {
        for line in render(diagnostic, &sources, Style::default()).lines() {
            println!("cargo::warning={line}");
        }
    }
    keep(&folder, &generated)?;
    let out = env::var("OUT_DIR").map_err(|problem| format!("OUT_DIR: {problem}"))?;
    write(&Path::new(&out).join("coffee.rs"), &generated.rust)
}

fn read_folder() -> io::Result<BTreeMap<String, Vec<u8>>> {
    let mut folder = BTreeMap::new();
    let history = Path::new(DOCS).join("history");
    for (below, path) in [("", Path::new(DOCS)), ("history/", &history)] {
        if !path.is_dir() {
            continue;
        }
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            if entry.path().is_file() {
                folder.insert(format!("{below}{}", entry.file_name().to_string_lossy()), fs::read(entry.path())?);
            }
        }
    }
    Ok(folder)
}

/// Checks that names, history and IR are committed as the pages give them, or writes them if that is asked for.
fn keep(folder: &BTreeMap<String, Vec<u8>>, generated: &Generated) -> Result<(), String> {
    let mut files: BTreeMap<&str, Option<&str>> =
        generated.history.iter().map(|(file, text)| (file.as_str(), text.as_deref())).collect();
    files.insert("names.toml", Some(&generated.names));
    files.retain(|file, new| folder.get(*file).map(Vec::as_slice) != new.map(str::as_bytes));
    let mut stale: Vec<&str> = files.keys().copied().collect();
    // The layout of the IR is the generator's affair; what matters here is whether it knows all that the pages say.
    let changes = generated.changes.as_deref();
    if changes.is_none_or(|changes| !changes.is_empty()) {
        stale.push("ir.json");
    }
    if stale.is_empty() {
        return Ok(());
    }
    if env::var_os(UPDATE).is_some() {
        files.insert("ir.json", Some(&generated.json));
        for (file, text) in files {
            let path = Path::new(DOCS).join(file);
            match text {
                Some(text) => write(&path, text)?,
                None => {
                    fs::remove_file(&path).map_err(|problem| format!("cannot remove {}: {problem}", path.display()))?
                }
            }
        }
        return Ok(());
    }
    let mut report = format!("not what the pages in {DOCS} give: {}\n", stale.join(", "));
    for change in changes.unwrap_or_default() {
        report += &format!("  {} ({}): {change}\n", change.weight, change.id());
    }
    Err(report + &format!("run `{UPDATE}=1 cargo build -p {}`, and commit what it writes", env!("CARGO_PKG_NAME")))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
    folder.and_then(|()| fs::write(path, text)).map_err(|problem| format!("cannot write {}: {problem}", path.display()))
}
