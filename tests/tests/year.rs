//! A year of updates of the documentation, step by step, and what becomes of those who use the generated code.
//!
//! What it leaves in `target/tmp/year` is what the table in `docs/SEMVER.md` is made from.

#[path = "year/crates.rs"]
mod crates;
#[path = "year/project.rs"]
mod project;
#[path = "year/steps.rs"]
mod steps;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crates::{Crates, Variants};
use project::Project;
use serde_json::Value;
use steps::{MERGES, Step, YEAR};

const PROVIDERS: [&str; 2] = ["zai", "zenmux"];

/// The generated code of a provider, with its variants.
#[derive(Clone, PartialEq)]
struct State {
    rust: String,
    ir: String,
    variants: Variants,
}

fn states(project: &Project) -> BTreeMap<&'static str, State> {
    let state = |provider| State {
        rust: project.read(&format!("generated/src/{provider}.rs")),
        ir: project.read(&format!("generated/ir/{provider}.json")),
        variants: project.variants(provider),
    };
    PROVIDERS.into_iter().map(|provider| (provider, state(provider))).collect()
}

#[test]
fn a_year_of_updates() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("year");
    let _ = fs::remove_dir_all(&folder);
    let project = Project::new(folder.join("project"));
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let mut crates = Crates::new(folder.join("crates"));
    let mut before = states(&project);
    let mut table = String::new();
    keep(&project, &folder, 0, "the beginning", "");
    for (provider, state) in &before {
        crates.add(0, provider, &state.rust);
    }
    assert!(YEAR.len() >= 30);
    let merges = if Project::has_git() { MERGES } else { &[] };
    for (number, step) in (1..).zip(YEAR.iter().chain(merges)) {
        let what = step.what;
        let committed: BTreeMap<_, _> = PROVIDERS.map(|p| (p, project.read(&format!("generated/ir/{p}.json")))).into();
        (step.edit)(&project);
        let (verdict, rules) = regen(&project, step, &committed);
        assert_eq!(verdict, step.verdict, "{number} {what}: {rules:?}");
        let check = project.run(&["regen", "--check"]);
        assert_eq!(check.status, 0, "{number} {what}: {}{}", check.out, check.err);
        let after = states(&project);
        for (provider, state) in after.iter().filter(|(provider, state)| before[*provider] != **state) {
            crates.add(number, provider, &state.rust);
            let old = &before[provider];
            if verdict != "major" {
                assert_names_stay(&old.variants, &state.variants, what);
                crates.uses(number, provider, &old.variants);
            }
            if let Some(facts) = step.facts {
                assert_small(&old.rust, &state.rust, facts, what);
            }
            let added = rules.iter().filter(|rule| *rule == "variant-added").count();
            if added > 0 {
                assert_eq!(hunks(&old.rust, &state.rust).len(), added, "{what}: a new row is one place");
                assert_eq!(hunks(&old.ir, &state.ir).len(), added, "{what}: in the IR as well");
            }
            assert!(!rules.is_empty() || old.rust == state.rust, "{what}: the code changed, and nothing is said");
        }
        let sizes = [|state: &State| state.rust.clone(), |state: &State| state.ir.clone()].map(|text| {
            size(&before.values().map(text).collect::<String>(), &after.values().map(text).collect::<String>())
        });
        keep(&project, &folder, number, what, &format!("{verdict}\t{}\t{}", sizes[0], sizes[1]));
        if number <= YEAR.len() {
            let kinds: BTreeSet<String> = rules.iter().map(|rule| format!("`{rule}`")).collect();
            let kinds = kinds.into_iter().collect::<Vec<_>>().join(", ");
            table.push_str(&format!("| {number} | {what} | {kinds} | {} | {} |\n", sizes[0], sizes[1]));
        }
        before = after;
    }
    crates.check();
    check_table(&table);
}

/// What a reviewer has to read of each step is written down in `docs/DIFFS.md`. `UPDATE_EXPECT=1` writes it anew.
fn check_table(measured: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/DIFFS.md");
    let text = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let (head, written) = text.split_once("| --- | --- | --- | --- | --- |\n").expect("the table");
    if written != measured && std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, format!("{head}| --- | --- | --- | --- | --- |\n{measured}")).expect("it is written");
        return;
    }
    assert!(written == measured, "docs/DIFFS.md is not what was measured:\n{measured}");
}

/// Generates, and gives the verdict with the kinds of change.
fn regen(project: &Project, step: &Step, committed: &BTreeMap<&str, String>) -> (String, Vec<String>) {
    // `rename`, `remove` and a merge bring what is generated with them: what they did is told from the IR of before.
    let done = PROVIDERS.iter().any(|p| project.read(&format!("generated/ir/{p}.json")) != committed[p]);
    let ran = if done {
        assert_eq!(project.run(&["regen"]).status, 0);
        project.write("before.json", &committed["zai"]);
        let (old, new) = (project.path("before.json"), project.path("generated/ir/zai.json"));
        project.run(&["diff", "--format", "json", old.to_str().expect("UTF-8"), new.to_str().expect("UTF-8")])
    } else {
        project.run(&["regen", "--message-format", "json"])
    };
    assert_eq!(ran.status, 0, "{}: {}", step.what, ran.err);
    let report: Value = serde_json::from_str(&ran.out).expect("JSON");
    let changes = report["providers"].as_array().into_iter().flatten().filter_map(|p| p["changes"].as_array());
    let rules: Vec<String> =
        changes.flatten().map(|change| change["rule"].as_str().expect("an id").to_owned()).collect();
    let kinds: BTreeSet<&str> = rules.iter().map(String::as_str).collect();
    assert_eq!(kinds, step.rules.iter().copied().collect(), "{}", step.what);
    (report["verdict"].as_str().expect("a verdict").to_owned(), rules)
}

fn assert_names_stay(old: &Variants, new: &Variants, what: &str) {
    for (name, variants) in old {
        let now = &new[name];
        for (variant, fields) in variants {
            let found = now.iter().find(|(known, _)| known == variant);
            let Some((_, now)) = found else { panic!("{what}: {name}::{variant} is gone") };
            assert!(fields.iter().all(|field| now.contains(field)), "{what}: {name}::{variant} lost a field");
        }
    }
}

/// A row that changes is one place of the diff as git shows it, with two lines for each of its texts: documentation and
/// attribute. The fields of placeholders are one line more, and what a variant with its first one needs another.
fn assert_small(old: &str, new: &str, facts: usize, what: &str) {
    let hunks = hunks(old, new);
    assert_eq!(hunks.len(), 1, "{what}: {hunks:?} new lines for {facts} texts");
    assert!(hunks[0] <= 3 * facts, "{what}: {hunks:?} new lines for {facts} texts");
}

/// The lines that are new, or else that are gone, in each place where two texts differ, three lines of context apart.
fn hunks(old: &str, new: &str) -> Vec<usize> {
    let diff = similar::TextDiff::from_lines(old, new);
    let groups = diff.grouped_ops(3);
    let changed = |ops: &Vec<similar::DiffOp>| {
        let count = |tag: similar::ChangeTag| {
            ops.iter().flat_map(|op| diff.iter_changes(op)).filter(|change| change.tag() == tag).count()
        };
        count(similar::ChangeTag::Insert).max(count(similar::ChangeTag::Delete))
    };
    groups.iter().map(changed).collect()
}

/// In how many places two texts differ, and how many lines changed there.
fn size(old: &str, new: &str) -> String {
    let hunks = hunks(old, new);
    format!("{} / {}", hunks.len(), hunks.iter().sum::<usize>())
}

/// Keeps the generated crate of a step, and what is to be said of it, for those who want to look at it.
fn keep(project: &Project, folder: &Path, number: usize, what: &str, said: &str) {
    let folder = folder.join(format!("steps/{number:02}"));
    fs::create_dir_all(&folder).expect("the folder is made");
    for file in ["lib.rs", "zai.rs", "zenmux.rs"] {
        fs::copy(project.path(&format!("generated/src/{file}")), folder.join(file)).expect("it is copied");
    }
    fs::write(folder.join("step.txt"), format!("{what}\t{said}\n")).expect("it is written");
}
