//! What SECURITY.md and the manifests promise, as far as it can be looked up.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use provider_errors_codegen::{Diagnostics, Input, Sources, generate};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|problem| panic!("{path}: {problem}"))
}

/// What cargo knows of the workspace and of what it depends on here.
fn metadata() -> Value {
    let host = Command::new("rustc").arg("-vV").output().expect("rustc runs").stdout;
    let host = String::from_utf8(host).expect("UTF-8");
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host");
    let args = ["metadata", "--format-version", "1", "--all-features", "--filter-platform", host];
    let output = Command::new(env!("CARGO")).args(args).current_dir(root()).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn every_promise_names_a_test_that_is_there() {
    let text = read("SECURITY.md");
    let mut named = 0;
    for name in text.split('`').filter(|name| name.contains(".rs::")) {
        let (file, test) = name.split_once("::").expect("a path of a test");
        let source = read(file);
        assert!(source.contains(&format!("fn {test}(")), "{name} is not there");
        named += 1;
    }
    assert!(named > 30, "{named}");
}

#[test]
fn every_crate_forbids_unsafe_code() {
    assert!(read("Cargo.toml").contains("[workspace.lints.rust]\nunsafe_code = \"forbid\"\nmissing_docs = \"warn\"\n"));
    let metadata = metadata();
    let members: Vec<&str> =
        metadata["workspace_members"].as_array().expect("members").iter().filter_map(Value::as_str).collect();
    let packages = metadata["packages"].as_array().expect("packages");
    let ours = packages.iter().filter(|package| members.contains(&package["id"].as_str().unwrap_or_default()));
    let mut count = 0;
    for package in ours {
        let manifest = fs::read_to_string(package["manifest_path"].as_str().expect("a path")).expect("a manifest");
        assert!(manifest.contains("[lints]\nworkspace = true\n"), "{}", package["name"]);
        count += 1;
    }
    assert_eq!(count, members.len());
}

#[test]
fn dependencies_build_with_our_rust() {
    let version = |text: &str| -> [u32; 2] {
        let mut parts = text.split('.').filter_map(|part| part.parse().ok());
        [parts.next().unwrap_or_default(), parts.next().unwrap_or_default()]
    };
    let metadata = metadata();
    let ours = read("Cargo.toml");
    let ours = ours.lines().find_map(|line| line.strip_prefix("rust-version = ")).expect("a version").trim_matches('"');
    for package in metadata["packages"].as_array().expect("packages") {
        let theirs = package["rust_version"].as_str().unwrap_or("1");
        assert!(version(theirs) <= version(ours), "{} needs Rust {theirs}", package["name"]);
    }
}

#[test]
fn threads_do_not_matter() {
    let folder: BTreeMap<String, Vec<u8>> = ["provider.toml", "errors.en.md", "errors.zh-CN.md", "annotations.md"]
        .into_iter()
        .chain(["names.toml", "observed.en.md", "observed.zh-CN.md"])
        .map(|file| (file.to_owned(), read(&format!("docs-src/zai/{file}")).into_bytes()))
        .collect();
    let run = || {
        let input = Input { provider: "zai", path: "docs-src/zai", folder: &folder, command: "test", committed: None };
        let generated = generate(input, &mut Sources::new(), &mut Diagnostics::new()).expect("it is published");
        (generated.rust, generated.json, generated.names)
    };
    let alone = run();
    std::thread::scope(|scope| {
        // Each thread has hash tables with seeds of their own.
        let running: Vec<_> = (0..8).map(|_| scope.spawn(run)).collect();
        for thread in running {
            assert_eq!(thread.join().expect("it does not panic"), alone);
        }
    });
}

#[test]
fn types_cross_threads() {
    fn check<T: Send + Sync>() {}
    check::<provider_errors::ApiError>();
    check::<provider_errors::ApiError<provider_errors_catalog::zai::ZaiError>>();
    check::<provider_errors::Events<provider_errors_catalog::zai::ZaiError>>();
    check::<(provider_errors::Registry, provider_errors::Spec, provider_errors::Specs, provider_errors::Unknown)>();
    check::<(provider_errors::PlaceholderError, provider_errors::UnknownName, provider_errors::Envelope)>();
    check::<(Diagnostics, Sources, provider_errors_codegen::Generated, provider_errors_codegen::LocaleError)>();
}
