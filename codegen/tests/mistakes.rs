//! What a maintainer reads when something is wrong: each folder of `mistakes` is a provider with one mistake, beside it
//! the report.
//!
//! `UPDATE_EXPECT=1 cargo test -p provider-errors-codegen --test mistakes` writes the reports; review the difference.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use provider_errors_codegen::{Diagnostics, Input, Severity, Sources, Style, generate, render_all};

const REPORT: &str = "report.txt";

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            files.extend(self::files(&path).into_iter().map(|(file, bytes)| (format!("{name}/{file}"), bytes)));
        } else if name != REPORT {
            files.insert(name, fs::read(&path).expect("a file"));
        }
    }
    files
}

/// What is reported, and whether there is a result all the same.
fn report(files: &BTreeMap<String, Vec<u8>>) -> (String, bool) {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let input = Input { provider: "shop", path: "docs-src/shop", folder: files, command: "test", committed: None };
    let generated = generate(input, &mut sources, &mut diagnostics);
    let failed = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    assert_eq!(generated.is_none(), failed, "there is a result if and only if there is no error");
    let drawn = render_all(&diagnostics, &sources, Style::default());
    (drawn, !failed)
}

#[test]
fn every_mistake_is_reported_as_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root).expect("there are mistakes").map(|entry| entry.expect("an entry").path()).collect();
    folders.sort();
    let mut wrong = Vec::new();
    for folder in folders {
        let (drawn, passes) = report(&files(&folder));
        let actual = format!("{drawn}\n{}\n", if passes { "(exit 0)" } else { "(exit 1)" });
        let path = folder.join(REPORT);
        let expected = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        if expected != actual {
            if std::env::var_os("UPDATE_EXPECT").is_some() {
                fs::write(&path, &actual).expect("the report is written");
            } else {
                wrong.push(format!("{}:\n{actual}", folder.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
