//! The fuzz targets, briefly: every committed seed, every page of `docs-src`, and inputs put together at random, the
//! same ones each time. `fuzz/` runs the same oracles for as long as one likes.

use std::fs;
use std::path::{Path, PathBuf};

use oracles::{TARGETS, random::Numbers};

/// How many random inputs each target gets, and how many with `FUZZ_RUNS` in the environment.
const RUNS: u64 = 150;

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|problem| panic!("{}: {problem}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let seeds = files(&root().join("fuzz/seeds").join(target));
    assert!(!seeds.is_empty(), "{target} has no seeds");
    seeds.iter().map(|path| fs::read(path).expect("a seed")).collect()
}

/// Runs an oracle, and shows the input if it panics.
fn run(target: &str, oracle: fn(&[u8]), input: &[u8]) {
    let result = std::panic::catch_unwind(|| oracle(input));
    assert!(result.is_ok(), "{target} fails on {:?}", String::from_utf8_lossy(input));
}

fn brief(target: &str) {
    let (_, oracle) = TARGETS.into_iter().find(|(name, _)| *name == target).expect("a target");
    let seeds = seeds(target);
    for seed in &seeds {
        run(target, oracle, seed);
    }
    let runs = std::env::var("FUZZ_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(RUNS);
    for seed in 0..runs {
        run(target, oracle, &Numbers::new(seed).input(&seeds));
    }
}

#[test]
fn responses_are_decoded() {
    brief("decode");
}

#[test]
fn folders_are_generated_from() {
    brief("folder");
}

#[test]
fn scraped_pages_are_imported() {
    brief("import");
}

#[test]
fn pages_are_read() {
    brief("page");
}

#[test]
fn streams_are_read() {
    brief("stream");
}

#[test]
fn templates_match() {
    brief("template");
}

/// The pages of the catalogue are larger than any seed.
#[test]
fn published_pages_pass() {
    for provider in files(&root().join("docs-src")) {
        let pages =
            files(&provider).into_iter().filter(|path| path.extension().is_some_and(|e| e == "md" || e == "txt"));
        for page in pages {
            let bytes = fs::read(&page).expect("a page");
            run("page", oracles::page, &bytes);
            run("import", oracles::import, &bytes);
        }
    }
}

#[test]
fn every_target_is_one_of_the_fuzzer() {
    let fuzz = root().join("fuzz");
    let manifest = fs::read_to_string(fuzz.join("Cargo.toml")).expect("the manifest");
    let mut names: Vec<String> = files(&fuzz.join("fuzz_targets"))
        .iter()
        .map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, TARGETS.map(|(name, _)| name));
    for name in names {
        assert!(manifest.contains(&format!("name = \"{name}\"\n")), "{name} is not in fuzz/Cargo.toml");
        let target = fs::read_to_string(fuzz.join(format!("fuzz_targets/{name}.rs"))).expect("a target");
        assert!(target.contains(&format!("oracles::{name}(input)")), "{target}");
    }
}
