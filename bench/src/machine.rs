//! What the figures depend on: the machine, and the versions of everything.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use crate::{Options, valgrind};

/// The crates that ours are compared with.
const PEERS: &[&str] = &[
    "displaydoc", "fluent-bundle", "phf", "pulldown-cmark", "regex", "rust-i18n", "serde", "serde_json", "strfmt",
    "strum", "thiserror",
];

/// The facts, each with its name. What cannot be found out is left out.
pub fn facts(options: &Options) -> Vec<(&'static str, String)> {
    let commit = output("git", &["-C", &options.root().to_string_lossy(), "describe", "--always", "--dirty"]);
    [
        ("Processor", processor()),
        ("Memory", memory()),
        ("System", output("uname", &["-sr"])),
        ("Compiler", output("rustc", &["--version"])),
        ("Profile", Some("release as cargo has it, nothing tuned".to_owned())),
        ("Peers", peers()),
        ("Instructions by", valgrind::version().or_else(|| Some("nothing: there is no valgrind here".to_owned()))),
        ("Commit", commit),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect()
}

fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    (output.status.success() && !text.is_empty()).then_some(text)
}

fn processor() -> Option<String> {
    let info = fs::read_to_string("/proc/cpuinfo").ok()?;
    let field = |name: &str| info.lines().find_map(|line| line.strip_prefix(name)?.split_once(':'));
    let (_, model) = field("model name")?;
    let count = std::thread::available_parallelism().map_or(1, usize::from);
    Some(format!("{}, {count} cores", model.trim()))
}

fn memory() -> Option<String> {
    let info = fs::read_to_string("/proc/meminfo").ok()?;
    let kib: u64 =
        info.lines().find_map(|line| line.strip_prefix("MemTotal:")?.trim().strip_suffix("kB"))?.trim().parse().ok()?;
    Some(format!("{} GiB", kib.div_ceil(1024 * 1024)))
}

/// The versions of the peers, as the lock file of the benchmarks has them.
fn peers() -> Option<String> {
    let lock: toml::Table = include_str!("../Cargo.lock").parse().ok()?;
    let packages = lock.get("package")?.as_array()?;
    let text = |package: &toml::Value, field: &str| package.get(field).and_then(toml::Value::as_str).map(str::to_owned);
    let versions: BTreeSet<String> = packages
        .iter()
        .filter_map(|package| Some((text(package, "name")?, text(package, "version")?)))
        .filter(|(name, _)| PEERS.contains(&name.as_str()))
        .map(|(name, version)| format!("{name} {version}"))
        .collect();
    Some(versions.into_iter().collect::<Vec<_>>().join(", "))
}
