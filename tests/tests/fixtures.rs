//! Each folder of `fixtures` is the folder of a provider, beside it what it is to become.
//!
//! `UPDATE_EXPECT=1 cargo test -p tests --test fixtures` writes what it does become; review the difference.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use provider_errors_codegen::{Diagnostics, Generated, Input, Sources, Style, generate, render_all};

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder).expect("there are fixtures").map(|entry| entry.expect("an entry").path()).collect();
    found.sort();
    found
}

fn name(folder: &Path) -> String {
    folder.file_name().expect("a name").to_string_lossy().into_owned()
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|(file, bytes)| (format!("{}/{file}", name(&path)), bytes)));
        } else if !name(&path).starts_with("expected.") {
            found.insert(name(&path), fs::read(&path).expect("a file"));
        }
    }
    found
}

/// The files of the history, one below the other.
fn history(generated: &Generated) -> String {
    let kept = generated.history.iter().filter_map(|(file, text)| Some(format!("=== {file}\n{}", text.as_ref()?)));
    kept.collect()
}

/// Generates a fixture, with everything that was reported as text.
fn run(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> (Option<Generated>, String) {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let name = name(folder);
    let path = format!("docs-src/{name}");
    let command = "cargo xtask regen";
    let input = Input { provider: &name, path: &path, folder: files, command, committed: None };
    let generated = generate(input, &mut sources, &mut diagnostics);
    (generated, render_all(&diagnostics, &sources, Style::default()))
}

fn expect(path: &Path, actual: &str) {
    let expected = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        if expected != actual {
            fs::write(path, actual).expect("the expectation is written");
        }
        return;
    }
    assert!(expected == actual, "{} is not what comes out:\n{actual}", path.display());
}

#[test]
fn every_fixture_becomes_what_is_expected() {
    for folder in fixtures() {
        let (generated, report) = run(&folder, &files(&folder));
        expect(&folder.join("expected.report"), &report);
        let generated = generated.unwrap_or_else(|| panic!("{} fails:\n{report}", folder.display()));
        expect(&folder.join("expected.rs"), &generated.rust);
        expect(&folder.join("expected.json"), &generated.json);
        expect(&folder.join("expected.names"), &generated.names);
        expect(&folder.join("expected.history"), &history(&generated));
    }
}

#[test]
fn every_expectation_is_compiled() {
    let library = include_str!("../src/lib.rs");
    for folder in fixtures() {
        let path = format!("fixtures/{}/expected.rs", name(&folder));
        assert!(library.contains(&path), "{path} is in no module of src/lib.rs");
    }
}

#[test]
fn with_its_own_names_a_fixture_becomes_the_same_again() {
    for folder in fixtures() {
        let mut files = files(&folder);
        let (first, _) = run(&folder, &files);
        let first = first.expect("it is generated");
        files.insert("names.toml".to_owned(), first.names.clone().into_bytes());
        for (file, text) in &first.history {
            match text {
                Some(text) => files.insert(file.clone(), text.clone().into_bytes()),
                None => files.remove(file),
            };
        }
        let (second, _) = run(&folder, &files);
        let second = second.expect("it is generated");
        assert_eq!(first.rust, second.rust, "{}", folder.display());
        assert_eq!(first.names, second.names, "{}", folder.display());
        assert_eq!(history(&first), history(&second), "{}", folder.display());
        assert_eq!(first.json, second.json, "{}", folder.display());
    }
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
    for folder in fixtures() {
        let files = files(&folder);
        let windows = files
            .iter()
            .map(|(name, bytes)| {
                let text = String::from_utf8(bytes.clone()).expect("fixtures are UTF-8");
                (name.clone(), format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes())
            })
            .collect();
        let (unix, windows) = (run(&folder, &files).0, run(&folder, &windows).0);
        let both = unix.zip(windows).expect("both are generated");
        assert_eq!(both.0.rust, both.1.rust, "{}", folder.display());
        assert_eq!(both.0.names, both.1.names, "{}", folder.display());
    }
}
