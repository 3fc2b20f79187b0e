//! Commands on pages and files that somebody made to do harm.

#[allow(dead_code)] // what only the tests of the commands need
mod support;

use std::fs;

use support::{EN, Project};

const RUST: &str = "generated/src/shop.rs";
const NAMES: &str = "docs-src/shop/names.toml";
const PAGE: &str = "docs-src/shop/errors.en.md";
const PAGE_DE: &str = "docs-src/shop/errors.de.md";
const IR: &str = "generated/ir/shop.json";
const LIBRARY: &str = "generated/src/lib.rs";

/// A project with a second provider, `mall`.
fn two_providers() -> Project {
    let project = Project::new();
    project.write("docs-src/mall/provider.toml", &support::CONFIG.replace("Shop", "Mall"));
    project.write("docs-src/mall/errors.en.md", EN);
    project.write("docs-src/mall/errors.de.md", support::DE);
    project.write("generated/Cargo.toml", "[features]\nshop = []\nmall = []\n");
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    project
}

/// Runs `regen` in vain, and checks that it says why.
fn refused(project: &Project, args: &[&str], report: &[&str]) {
    let before = project.files();
    let ran = project.run(args);
    assert_eq!(ran.status, 1, "{}{}", ran.out, ran.err);
    for part in report {
        assert!(ran.err.contains(part), "no {part:?} in\n{}", ran.err);
    }
    assert_eq!(project.files(), before);
}

#[test]
fn a_row_without_a_message_is_not_written() {
    let project = Project::generated();
    project.edit(PAGE, "| 30 |", "| 25 | |\n| 30 |");
    refused(&project, &["regen"], &["error[message-missing]: 25 has no message", "errors.en.md:7:1"]);
    project.write("pages/errors.md", "# Errors\n\n| Code | Message |\n|---|---|\n| 1001 | |\n| 1002 | Closed |\n");
    let page = project.path("pages/errors.md");
    refused(
        &project,
        &["add", "mall", page.to_str().expect("UTF-8")],
        &["error[message-missing]: 1001 has no message"],
    );
    // A wording that was seen in a response is enough.
    let row = "| 25 | | The hat is too small | owner/repository#1 |";
    let head = "## ShopError\n\n| Code | HTTP Status | Message | Source |\n| --- | --- | --- | --- |\n";
    project.write("docs-src/shop/observed.en.md", &format!("{head}{row}\n"));
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
}

#[test]
fn a_wrong_code_in_names_does_not_retire_a_live_error() {
    let project = Project::generated();
    project.edit(NAMES, "code = \"20\"", "code = \"10\"");
    let report = ["error[name-twice]", "names.toml:6:5", "the first one", "again here"];
    refused(&project, &["regen"], &report);
    refused(&project, &["regen", "--check"], &report);
    project.edit(NAMES, "code = \"10\", variant = \"ShopClosed\"", "code = \"21\", variant = \"ShopClosed\"");
    refused(&project, &["regen"], &["error[name-without-row]: no page lists 21 any more"]);
}

#[test]
fn a_committed_ir_that_no_page_can_have_given_is_refused() {
    let project = Project::generated();
    project.edit(PAGE, "| 20 | The shop is closed |\n", "");
    project.edit(PAGE_DE, "| 20 | Der Laden ist zu |\n", "");
    let good = project.read(IR);
    for (old, new, report) in [
        ("\"The shop is closed\"", "\"    panic!()\"", ".message: white space stands at an end of the text"),
        ("\"The shop is closed\"", "\"one {\"", ".message: `{` is neither doubled nor around the name"),
        ("\"The shop is closed\"", "\"one {x}\"", ".message: the locales of a message have the same placeholders"),
        ("\"variant\": \"ShopClosed\"", "\"variant\": \"A{}\"", ".variant: `A{}` cannot name a variant"),
        ("\"code\": \"20\"", "\"code\": \"\"", ".code: the code is empty"),
        ("\"name\": \"ShopError\"", "\"name\": \"Box\"", ".name: `Box` cannot name an enum"),
    ] {
        project.edit(IR, old, new);
        refused(&project, &["regen"], &["error[ir]: generated/ir/shop.json: enums[0]", report]);
        project.write(IR, &good);
    }
    assert_eq!(project.run(&["regen"]).status, 0);
}

#[cfg(unix)]
#[test]
fn a_provider_that_is_a_symbolic_link_is_not_read() {
    let project = Project::generated();
    let (folder, elsewhere) = (project.path("docs-src/shop"), project.path("elsewhere"));
    fs::rename(&folder, &elsewhere).expect("it is there");
    std::os::unix::fs::symlink(&elsewhere, &folder).expect("a link");
    refused(&project, &["regen"], &["cannot read docs-src/shop/provider.toml", "symbolic link"]);
}

#[cfg(unix)]
#[test]
fn a_run_for_one_provider_reports_another_that_cannot_be_read() {
    let project = two_providers();
    let config = project.path("docs-src/mall/provider.toml");
    fs::rename(&config, project.path("provider.toml")).expect("it is there");
    std::os::unix::fs::symlink(project.path("provider.toml"), &config).expect("a link");
    project.edit(PAGE, "The shop is closed", "We are closed");
    refused(&project, &["regen", "shop"], &["error[file]: cannot read docs-src/mall/provider.toml", "symbolic link"]);
}

#[test]
fn a_run_for_one_provider_removes_no_other() {
    let project = two_providers();
    fs::remove_file(project.path("docs-src/mall/provider.toml")).expect("it is there");
    project.write("generated/src/forgotten.rs", "// nothing\n");
    project.edit(PAGE, "The shop is closed", "We are closed");
    let report =
        ["generated/src/lib.rs has `mall`, and there is no docs-src/mall/provider.toml", "run `provider-errors"];
    refused(&project, &["regen", "shop"], &report);
    project.edit(LIBRARY, "pub mod mall;", "");
    let ran = project.run(&["regen", "shop"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(project.read(RUST).contains("We are closed"));
    assert!(project.path("generated/src/mall.rs").exists() && project.path("generated/src/forgotten.rs").exists());
    // Asked for everything, it removes what nothing makes.
    assert_eq!(project.run(&["regen"]).status, 0);
    assert!(!project.path("generated/src/mall.rs").exists() && !project.path("generated/src/forgotten.rs").exists());
}

#[test]
fn names_that_mean_something_else_are_refused() {
    for name in ["lib", "main", "serde", "std", "aux"] {
        let project = Project::generated();
        project.write("pages/errors.md", EN);
        let page = project.path("pages/errors.md");
        let report = format!("error[provider-name]: `{name}` cannot name a provider: the name is reserved");
        refused(&project, &["add", name, page.to_str().expect("UTF-8")], &[&report]);
        fs::rename(project.path("docs-src/shop"), project.path(&format!("docs-src/{name}"))).expect("it is there");
        refused(&project, &["regen"], &[&report]);
    }
}

#[test]
fn a_provider_called_provider_gets_an_enum_of_another_name() {
    let project = Project::generated();
    project.write("pages/errors.md", EN);
    let page = project.path("pages/errors.md");
    let ran = project.run(&["add", "provider", page.to_str().expect("UTF-8")]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("ProviderApiError: 3 errors"), "{}", ran.out);
}

#[test]
fn what_inspect_prints_cannot_speak_to_the_terminal() {
    let project = Project::new();
    let hidden = ['\x1b', '\u{9b}', '\u{202e}', '\u{85}'];
    project.edit(PAGE, "The shop", "The \x1b[2J\u{9b}2J\u{202e} shop");
    project.edit(PAGE, "| 30 |", "| 40 | a\u{9b} | b |\n| 30 |");
    let page = project.path(PAGE);
    for format in ["table", "tsv", "json"] {
        let ran = project.run(&["inspect", "--format", format, page.to_str().expect("UTF-8")]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert!(!ran.out.contains(hidden) && !ran.err.contains(hidden), "{:?}{:?}", ran.out, ran.err);
        if format == "json" {
            let json: serde_json::Value = serde_json::from_str(&ran.out).expect("it is JSON");
            assert_eq!(json["errors"][1]["message"], "The \x1b[2J\u{9b}2J\u{202e} shop is closed");
        }
    }
}

#[test]
fn add_takes_only_what_must_be_a_language_for_one() {
    for (page, locale, why) in [
        ("x_api.md", "en", "since its name says nothing"),
        ("error-doc.md", "en", "since its name says nothing"),
        ("all_err.md", "en", "since its name says nothing"),
        ("new.md", "en", "since its name says nothing"),
        ("errors.zh-CN.md", "zh-CN", "as its name says"),
        ("errors_ja.md", "ja", "as its name says"),
        ("errors-zh-cn.md", "zh-CN", "as its name says"),
        ("api_errors-api-de.md", "de", "as its name says"),
    ] {
        let project = Project::generated();
        project.write(&format!("pages/{page}"), EN);
        let path = project.path(&format!("pages/{page}"));
        let ran = project.run(&["add", "mall", path.to_str().expect("UTF-8")]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert!(ran.out.contains(&format!("{page}: in `{locale}`, {why}\n")), "{}", ran.out);
        assert!(project.path(&format!("docs-src/mall/errors.{locale}.md")).exists());
    }
}

#[test]
fn pages_that_repeat_themselves_are_read_in_no_time() {
    let project = Project::new();
    let head = "# Errors\n\n| Code | Message |\n|---|---|\n";
    let pile = format!("{head}| 1001 | a{}{} |\n", "\u{301}".repeat(20_000), "b".repeat(100));
    let rows = format!("{head}{}", "| 1 | one | two |\n".repeat(4000));
    for (name, page) in [("pile.md", pile), ("rows.md", rows)] {
        project.write(name, &page);
        let path = project.path(name);
        let start = std::time::Instant::now();
        let ran = project.run(&["inspect", path.to_str().expect("UTF-8")]);
        assert!(start.elapsed().as_secs() < 4, "{name} took {:?}", start.elapsed());
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert!(ran.err.is_empty() || ran.err.ends_with("… and 3950 more of this kind: row-columns\n"), "{}", ran.err);
    }
}

#[test]
fn no_command_speaks_to_the_terminal() {
    let hidden = |text: &str| {
        text.chars().find(|&c| !matches!(c, '\n' | '\t') && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c)))
    };
    let project = Project::generated();
    let harm = "\x1b]0;x\x07\u{9b}2J\u{202e}\x08";
    project.edit(PAGE, "The shop is closed", &format!("The shop {harm}is closed"));
    project.edit(PAGE, "| 30 |", &format!("| 25 | Hat {harm} too small |\n| 30 |"));
    project.edit("docs-src/shop/provider.toml", "title = \"Shop\"", "title = \"Shop \\u001b[2J\\u202e\"");
    project.write("generated/src/x\u{1b}[2J.rs", "// nothing\n");
    let page = project.path(PAGE);
    let named = project.path("docs-src/\u{1b}[2J.md");
    fs::copy(&page, &named).expect("it is copied");
    let named = named.to_str().expect("UTF-8");
    for args in [
        &["regen", "--dry-run"][..],
        &["regen", "--check"],
        &["inspect", named],
        &["inspect", "--format", "tsv", named],
        &["inspect", "docs-src/no\u{1b}[2J.md"],
        &["import", named, "--provider", "x", "--locale", "en"],
        &["add", "y", named],
        &["regen", "shop\u{1b}[2J"],
        &["explain", "shop", "no\u{1b}[2J"],
        &["regen", "shop"],
        &["explain", "shop", "20"],
        &["regen"],
    ] {
        let ran = project.run(args);
        for text in [&ran.out, &ran.err] {
            assert_eq!(hidden(text), None, "{args:?}: {text:?}");
        }
    }
}
