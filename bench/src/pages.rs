//! From pages to errors: reading a page of many rows, and the whole of `regen`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use provider_errors_codegen::cli::{Setup, run};
use provider_errors_codegen::{Diagnostics, Sources, inspect};
use pulldown_cmark::Parser;

use crate::Options;
use crate::report::{Figure, Row};

/// The name of the section.
pub const NAME: &str = "pages";

/// Set for a process that is to be the command line.
const COMMAND_LINE: &str = "PROVIDER_ERRORS_BENCH_COMMAND_LINE";
/// Set for a process that is to read a page and say what memory that took.
const MEMORY: &str = "PROVIDER_ERRORS_BENCH_MEMORY";

/// Does what a process of its own is for, if this is one.
pub fn run_as_child() -> Option<std::process::ExitCode> {
    if let Some(root) = std::env::var_os(COMMAND_LINE) {
        return Some(run(&Setup { root: root.into(), command: "cargo xtask".to_owned() }));
    }
    let page = std::env::var_os(MEMORY)?;
    let page = fs::read_to_string(page).ok()?;
    let before = peak_memory()?;
    inspect_page(&page);
    println!("{}", peak_memory()? - before);
    Some(std::process::ExitCode::SUCCESS)
}

/// Measures everything of this section.
///
/// # Errors
/// If a file cannot be written, or `regen` fails.
pub fn rows(options: &Options) -> Result<Vec<Row>> {
    let scratch = options.scratch(NAME)?;
    let mut rows = Vec::new();
    for (count, name, rounds, goal) in
        [(1_000, "1,000", 15, None), (10_000, "10,000", 9, None), (100_000, "100,000", 5, Some(4.0))]
    {
        eprintln!("  a page of {name} rows");
        let page = page(count);
        let rounds: Vec<_> = (0..options.rounds(rounds))
            .map(|_| (milliseconds(|| inspect_page(&page)), milliseconds(|| parse(&page))))
            .collect();
        let what = format!("`inspect` of {name} rows");
        rows.push(Row::of_rounds(NAME, what, "ms", "pulldown-cmark alone", &rounds, goal));
    }
    rows.extend(memory(&scratch)?);
    eprintln!("  `regen`");
    rows.push(growth(&scratch, options)?);
    rows.push(shipped(options)?);
    Ok(rows)
}

/// A page with a table of so many errors, a third of them with a placeholder.
fn page(rows: usize) -> String {
    let mut page =
        String::from("# Errors\n\n## Error codes\n\n| Code | HTTP Status | Message | Solution |\n|---|---|---|---|\n");
    for row in 0..rows {
        let (code, status) = (1000 + row, 400 + row % 20);
        let thing = ["model", "file", "request", "api key", "batch job", "message"][row % 6];
        let state = ["not found", "expired", "too large", "missing", "locked"][row / 6 % 5];
        let name = if row % 3 == 0 { " `{name}`" } else { "" };
        let _ = writeln!(
            page,
            "| {code} | {status} | The {thing}{name} of kind {row} is {state}. | Check the {thing} and try again |"
        );
    }
    page
}

fn milliseconds<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed().as_secs_f64() * 1e3
}

/// What `inspect` does with a page, but for the printing.
fn inspect_page(page: &str) -> usize {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let id = sources.add("errors.md", page.as_bytes()).expect("the page is small enough, and text");
    inspect(&sources, id, &mut diagnostics).errors.len()
}

/// The same bytes read by pulldown-cmark, with the same extensions, and nothing done with them.
fn parse(page: &str) -> usize {
    use pulldown_cmark::Options;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    Parser::new_ext(page, options).into_offset_iter().count()
}

/// The most memory that this process had so far, in KiB, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix("kB")?.trim().parse().ok())
}

/// How much memory reading a page takes beside the page, in a process of its own.
fn memory(scratch: &Path) -> Result<Option<Row>> {
    if peak_memory().is_none() {
        return Ok(None);
    }
    let page = page(100_000);
    let file = scratch.join("page.md");
    fs::write(&file, &page)?;
    let mut rounds = Vec::new();
    for _ in 0..3 {
        let output = Command::new(std::env::current_exe()?).env(MEMORY, &file).output()?;
        let kib: f64 =
            String::from_utf8_lossy(&output.stdout).trim().parse().context("the process tells its memory")?;
        rounds.push((kib, page.len() as f64 / 1024.0));
    }
    let row =
        Row::of_rounds(NAME, "memory of `inspect` of 100,000 rows", "KiB", "the page itself", &rounds, Some(10.0));
    Ok(Some(row.with_note("The peak of a process that does nothing else, less what it had before.")))
}

/// How `regen` of ten times the rows compares: once everything is up to date, so that nothing is written.
fn growth(scratch: &Path, options: &Options) -> Result<Row> {
    let small = project(scratch, 10_000)?;
    let large = project(scratch, 100_000)?;
    let mut rounds = Vec::new();
    for _ in 0..options.rounds(3) {
        rounds.push((regen(&large, &[])?, regen(&small, &[])?));
    }
    Ok(Row::of_rounds(NAME, "`regen` of 100,000 rows", "ms", "`regen` of 10,000 rows", &rounds, Some(11.0)))
}

/// A project with one provider of so many errors, generated once.
fn project(scratch: &Path, rows: usize) -> Result<std::path::PathBuf> {
    let root = scratch.join(format!("project-{rows}"));
    if root.exists() {
        fs::remove_dir_all(&root)?;
    }
    fs::create_dir_all(root.join("docs-src"))?;
    let file = root.join("errors.md");
    fs::write(&file, page(rows))?;
    command(&root, &["add", "shop", &file.to_string_lossy()])?;
    command(&root, &["regen"])?;
    Ok(root)
}

/// The two providers of this repository.
fn shipped(options: &Options) -> Result<Row> {
    let rounds: Vec<f64> =
        (0..options.rounds(9)).map(|_| regen(options.root(), &["--check"])).collect::<Result<_>>()?;
    let ours = Figure::of(rounds);
    let limit = 250.0;
    Ok(Row {
        section: NAME,
        what: "`regen --check` of the providers here".to_owned(),
        unit: "ms",
        ours,
        peer: "a quarter second".to_owned(),
        peers: Figure::of([limit]),
        ratio: Figure { median: ours.median / limit, min: ours.min / limit, max: ours.max / limit },
        instructions: None,
        goal: Some(1.0),
        note: Some("A process of its own, with the program built.".to_owned()),
    })
}

fn regen(root: &Path, arguments: &[&str]) -> Result<f64> {
    let start = Instant::now();
    command(root, &[&["regen"], arguments].concat())?;
    Ok(start.elapsed().as_secs_f64() * 1e3)
}

/// Runs the command line for a project, in a process of its own.
fn command(root: &Path, arguments: &[&str]) -> Result<()> {
    let root = root.canonicalize()?;
    let output = Command::new(std::env::current_exe()?).args(arguments).env(COMMAND_LINE, &root).output()?;
    if !output.status.success() {
        bail!("{arguments:?} in {}: {}", root.display(), String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}
