//! The crate `generated` of a project that has none.

use std::process::Command;

use super::support::{DE, EN, Project};

const MANIFEST: &str = "generated/Cargo.toml";

/// A project with the provider `my_api`, added and not yet generated.
fn added() -> Project {
    let project = Project::empty();
    project.write("errors.md", EN);
    project.write("errors.de.md", DE);
    let ran = project.run_in(".", &["add", "my_api", "errors.md", "errors.de.md"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("then run `provider-errors regen my_api`"), "{}", ran.out);
    project
}

/// Whether cargo can load the workspace.
fn loads(project: &Project) -> Result<String, String> {
    let metadata = ["metadata", "--no-deps", "--offline", "--format-version", "1"];
    let ran = Command::new(env!("CARGO")).args(metadata).current_dir(project.path(".")).output().expect("cargo runs");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    if ran.status.success() { Ok(text(ran.stdout)) } else { Err(text(ran.stderr)) }
}

#[test]
fn regen_makes_the_crate_where_there_is_none() {
    let project = added();
    assert!(!project.path("generated").exists());
    let ran = project.run_in(".", &["regen", "my_api"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("wrote generated/Cargo.toml\n"), "{}", ran.out);
    assert!(
        ran.out.contains("generated/Cargo.toml is new: it makes `generated` the crate `api-errors`"),
        "{}",
        ran.out
    );
    let manifest = project.read(MANIFEST);
    for part in [
        "[package]\nname = \"api-errors\"\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n",
        "[lib]\npath = \"src/lib.rs\"\n",
        "default = [\"my_api\"]\n",
        "serde = [\"provider-errors/serde\"]\nmy_api = []\n",
        &format!("[dependencies]\nprovider-errors = \"{}\"\n", env!("CARGO_PKG_VERSION")),
    ] {
        assert!(manifest.contains(part), "no {part:?} in\n{manifest}");
    }
    let ran = project.run_in(".", &["regen", "--check"]);
    assert_eq!((ran.status, ran.out.lines().last()), (0, Some("everything is up to date")));

    // It belongs to people now.
    project.edit(MANIFEST, "api-errors", "my-errors");
    assert_eq!(project.run_in(".", &["regen"]).status, 0);
    assert!(project.read(MANIFEST).contains("my-errors"));
    let ran = project.run_in(".", &["add", "other", "errors.md"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let manifest = project.read(MANIFEST);
    assert!(manifest.contains("default = [\"my_api\", \"other\"]") && manifest.contains("other = []"), "{manifest}");
}

#[test]
fn the_workspace_loads_after_every_step() {
    let project = added();
    project.write("Cargo.toml", "[package]\nname = \"program\"\nversion = \"0.1.0\"\n\n[workspace]\n");
    project.write("src/lib.rs", "");
    loads(&project).expect("it loads after `add`");
    assert_eq!(project.run_in(".", &["regen"]).status, 0);
    let dependency = "\n[dependencies]\napi-errors = { path = \"generated\" }\n";
    project.edit("Cargo.toml", "\n[workspace]", &format!("{dependency}\n[workspace]"));
    let metadata = loads(&project).expect("it loads after `regen`");
    assert!(metadata.contains("\"name\":\"api-errors\""), "{metadata}");
}

#[test]
fn a_check_says_that_the_manifest_is_missing_and_writes_nothing() {
    let project = added();
    let before = project.files();
    for (mode, status) in [("--check", 1), ("--dry-run", 0)] {
        let ran = project.run_in(".", &["regen", mode]);
        assert_eq!(ran.status, status, "{}", ran.err);
        assert!(ran.out.contains("missing: generated/Cargo.toml\n"), "{}", ran.out);
        assert_eq!(project.files(), before);
    }
}

#[test]
fn a_manifest_that_cannot_be_read_is_not_replaced() {
    let project = added();
    project.write("generated/Cargo.toml/file", "");
    let before = project.files();
    let ran = project.run_in(".", &["regen"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("error[manifest]: cannot read generated/Cargo.toml"), "{}", ran.err);
    assert_eq!(project.files(), before);
}
