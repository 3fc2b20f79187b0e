//! Measures provider-errors beside its peers, and writes `BENCHMARKS.md` at the root of the repository.
//!
//! `cargo run --release --manifest-path bench/Cargo.toml` runs everything. Ours and a peer's are measured alternately in
//! the same run, so that a busy machine slows both; what counts is the ratio, the median of those of each round.

mod compile;
mod decode;
mod enums;
mod extract;
mod lookup;
mod machine;
mod message;
mod pages;
mod report;
mod subject;
mod valgrind;

rust_i18n::i18n!(backend = message::Texts);

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Parser;

use report::Row;
use subject::Comparison;

/// Measures provider-errors beside its peers, and writes BENCHMARKS.md.
#[derive(Debug, Parser)]
pub struct Options {
    /// Measures only these sections, and prints them instead of writing the file.
    #[arg(long, value_name = "SECTION")]
    only: Vec<String>,
    /// Prints the report and writes nothing.
    #[arg(long)]
    print: bool,
    /// Rounds of each comparison, instead of what is set for it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    rounds: Option<u32>,
    /// Counts no instructions, which takes a while.
    #[arg(long)]
    no_callgrind: bool,
    /// Does one thing, for valgrind or a profiler.
    #[arg(long, hide = true, requires = "times")]
    subject: Option<String>,
    #[arg(long, hide = true)]
    times: Option<u64>,
}

impl Options {
    /// How often a comparison is repeated that takes `usual` rounds if nothing else was asked for.
    pub fn rounds(&self, usual: u32) -> u32 {
        self.rounds.unwrap_or(usual)
    }

    /// The root of the repository.
    pub fn root(&self) -> &'static Path {
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
    }

    /// A folder for what a section makes on the way; it is left as it is, so that the next run may build on it.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn scratch(&self, section: &str) -> Result<PathBuf> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target").join("scratch").join(section);
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(folder)
    }
}

/// A part of the report, measured by a function of its own.
struct Section {
    name: &'static str,
    title: &'static str,
    rows: fn(&Options) -> Result<Vec<Row>>,
    /// What of it is measured in this program, and can be run one by one.
    comparisons: fn() -> Vec<Comparison>,
}

/// All of them, in the order of the report.
const SECTIONS: &[Section] = &[
    Section { name: decode::NAME, title: "Decoding a response", rows: decode::rows, comparisons: decode::comparisons },
    Section { name: lookup::NAME, title: "Lookup by code", rows: lookup::rows, comparisons: lookup::comparisons },
    Section { name: message::NAME, title: "Messages", rows: message::rows, comparisons: message::comparisons },
    Section {
        name: extract::NAME,
        title: "Placeholders of a live message",
        rows: extract::rows,
        comparisons: extract::comparisons,
    },
    Section { name: pages::NAME, title: "Reading pages", rows: pages::rows, comparisons: Vec::new },
    Section { name: "compile", title: "Compile time and binaries", rows: compile::rows, comparisons: Vec::new },
];

fn main() -> Result<ExitCode> {
    if let Some(status) = pages::run_as_child() {
        return Ok(status);
    }
    let options = Options::parse();
    if let (Some(path), Some(times)) = (&options.subject, options.times) {
        run_alone(path, times)?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(unknown) = options.only.iter().find(|name| SECTIONS.iter().all(|section| section.name != **name)) {
        let names: Vec<_> = SECTIONS.iter().map(|section| section.name).collect();
        bail!("there is no section {unknown:?}; there are {}", names.join(", "));
    }
    let mut report = report::header(&options);
    for section in SECTIONS {
        if options.only.is_empty() || options.only.iter().any(|name| name == section.name) {
            eprintln!("{} …", section.title);
            let rows = (section.rows)(&options).with_context(|| format!("section {:?}", section.name))?;
            debug_assert!(rows.iter().all(|row| row.section == section.name), "rows of another section");
            report += &report::section(section.title, &rows);
        }
    }
    if options.print || !options.only.is_empty() {
        print!("{report}");
    } else {
        report += report::LIMITS;
        let file = options.root().join("BENCHMARKS.md");
        std::fs::write(&file, report).with_context(|| format!("cannot write {}", file.display()))?;
        eprintln!("wrote {}", file.display());
    }
    Ok(ExitCode::SUCCESS)
}

/// Does one thing so many times.
fn run_alone(path: &str, times: u64) -> Result<()> {
    let work = SECTIONS.iter().find_map(|section| subject::find(section.name, &(section.comparisons)(), path));
    let elapsed = work.with_context(|| format!("there is no {path:?}"))?(times);
    eprintln!("{path}: {:.1} ns", elapsed.as_secs_f64() * 1e9 / times as f64);
    Ok(())
}
