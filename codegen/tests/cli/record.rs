//! What `regen` keeps and says of changes: `CHANGES.md`, annotations for machines, languages that drift apart.

use std::fs;

use super::support::{EN, Project};
use super::{CHANGES, PAGE, PAGE_DE};

/// The headings of the record, the newest first.
fn headings(project: &Project) -> Vec<String> {
    project.read(CHANGES).lines().filter_map(|line| line.strip_prefix("## ")).map(str::to_owned).collect()
}

#[test]
fn the_record_survives_what_is_generated_and_grows_only_with_changes() {
    let project = Project::generated();
    assert!(headings(&project)[0].starts_with("minor: `errors.en.md` "), "{:?}", headings(&project));
    project.edit(PAGE, "The shop is closed", "We are closed");
    assert_eq!(project.run(&["regen"]).status, 0);
    let record = project.read(CHANGES);
    assert_eq!(headings(&project).len(), 2);
    assert!(
        headings(&project)[0].starts_with("patch: `errors.en.md` ") && !headings(&project)[0].contains("errors.de")
    );
    assert!(
        record.contains("- patch `message-reworded` `ShopError::ShopClosed` (`20`): message in `en`: "),
        "{record}"
    );
    for _ in 0..2 {
        assert_eq!(project.run(&["regen"]).status, 0);
        assert_eq!(project.read(CHANGES), record);
        fs::remove_dir_all(project.path("generated/src")).expect("it is there");
        fs::remove_dir_all(project.path("generated/ir")).expect("it is there");
    }
    // Formatting leaves a state, and only the last one.
    for page in
        [EN.replace("The shop is closed", "We are *closed*"), EN.replace("The shop is closed", "We are **closed**")]
    {
        assert_eq!(project.run(&["regen"]).status, 0);
        project.write(PAGE, &page);
        assert_eq!(project.run(&["regen", "--check"]).status, 1, "the record is stale");
        assert_eq!(project.run(&["regen"]).status, 0);
        assert_eq!(headings(&project).len(), 3);
        assert!(headings(&project)[0].starts_with("none: `errors.en.md` "));
    }
}

#[test]
fn what_changed_without_an_ir_is_recorded_as_unknown() {
    let project = Project::generated();
    project.edit(PAGE, "The shop is closed", "We are closed");
    fs::remove_dir_all(project.path("generated/ir")).expect("it is there");
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("shop: unknown, the comparison could not be made"), "{}", ran.out);
    assert!(headings(&project)[0].starts_with("unknown: `errors.en.md` "), "{:?}", headings(&project));
    let record = project.read(CHANGES);
    assert_eq!(project.run(&["regen"]).status, 0);
    assert_eq!(project.read(CHANGES), record);
}

#[test]
fn check_says_what_changed_at_the_line_of_the_page() {
    let project = Project::generated();
    project.edit(PAGE, "The shop is closed", "We are closed");
    let before = project.files();
    let run = |format: &str| project.run(&["regen", "--check", "--message-format", format]);
    let ran = run("human");
    assert_eq!(ran.status, 1);
    assert!(ran.out.contains("[-The shop is-]{+We are+} closed") || ran.out.contains("message in en: "), "{}", ran.out);
    let ran = run("github");
    assert_eq!(ran.status, 1);
    for line in [
        "::notice file=docs-src/shop/errors.en.md,line=6,col=1,title=message-reworded::patch: ",
        "::error file=generated/src/shop.rs,title=file-stale::the file is not what the pages give%0Arun ",
        "::notice title=semver::verdict: patch",
    ] {
        assert!(ran.out.contains(line), "no {line:?} in\n{}", ran.out);
    }
    let ran = run("json");
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("nothing but JSON");
    assert_eq!((ran.status, &report["verdict"]), (1, &"patch".into()));
    assert_eq!(report["providers"][0]["changes"][0]["place"]["line"], 6);
    let stale = report["findings"].as_array().expect("a list");
    assert!(stale.iter().any(|finding| finding["id"] == "file-stale"), "{stale:?}");
    let report: serde_json::Value = serde_json::from_str(&run("sarif").out).expect("nothing but JSON");
    let result = &report["runs"][0]["results"].as_array().expect("a list")[..];
    let reworded = result.iter().find(|result| result["ruleId"] == "message-reworded").expect("the change");
    assert_eq!(reworded["locations"][0]["physicalLocation"]["region"]["startLine"], 6);
    assert_eq!(project.files(), before);
}

#[test]
fn a_page_with_a_mistake_is_annotated_and_its_verdict_is_unknown() {
    let project = Project::generated();
    project.edit(PAGE_DE, "{card}", "{crad}");
    for format in ["json", "github", "sarif", "markdown"] {
        let ran = project.run(&["regen", "--check", "--message-format", format]);
        assert_eq!(ran.status, 1);
        assert!(ran.out.contains("placeholders") && ran.out.contains("errors.de.md"), "{format}: {}", ran.out);
        assert!(ran.out.contains("unknown"), "{format}: {}", ran.out);
    }
    let ran = project.run(&["regen", "--message-format", "github"]);
    let line = "::error file=docs-src/shop/errors.de.md,line=5,col=8,title=placeholders::the `de` message of 10 has ";
    assert!(ran.out.contains(line), "{}", ran.out);
}

#[test]
fn languages_that_drift_apart_are_listed_with_their_texts() {
    let project = Project::generated();
    project.edit(PAGE, "| 30 |", "| 25 | The hat is too small |\n| 30 |");
    let ran = project.run(&["regen"]);
    assert!(
        ran.out.contains("de has no row for 25 (ShopError::HatTooSmall); en says: The hat is too small"),
        "{}",
        ran.out
    );
    project.edit(PAGE, "The shop is closed", "We are closed");
    let ran = project.run(&["regen"]);
    let texts = "the message stays as it was in de\n           now  We are closed\n           then Der Laden ist zu\n";
    assert!(ran.out.contains(texts), "{}", ran.out);
}

#[test]
fn another_status_in_another_language_is_shown_with_both_rows() {
    let project = Project::new();
    let with_status = |page: &str, header: &str, status: &str| {
        page.replace("| Code |", &format!("| {header} | Code |"))
            .replace("| --- | --- |", "| --- | --- | --- |")
            .replace("| 10 |", "| 402 | 10 |")
            .replace("| 20 |", &format!("| {status} | 20 |"))
            .replace("| 30 |", "| 404 | 30 |")
    };
    project.write(PAGE, &with_status(EN, "HTTP Status", "503"));
    project.write(PAGE_DE, &with_status(super::support::DE, "HTTP-Status", "500"));
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("warning[locale-status]: the `de` page gives 20 another HTTP status"), "{}", ran.err);
    assert!(ran.err.contains("Der Laden ist zu") && ran.err.contains("The shop is closed"), "{}", ran.err);
}

#[test]
fn an_annotation_that_the_page_overtakes_is_redundant_or_contradicted() {
    for (stated, rules) in
        [("402", &["annotation-redundant"][..]), ("403", &["status-changed", "annotation-contradicted"])]
    {
        let project = Project::new();
        let row = "\n| Code | HTTP Status | Because |\n| --- | --- | --- |\n| 10 | 402 | observed: a/b#1 |\n";
        project.write("docs-src/shop/annotations.md", &format!("{}{row}", super::support::ANNOTATIONS));
        assert_eq!(project.run(&["regen"]).status, 0);
        let page = EN.replace("| Code |", "| HTTP Status | Code |").replace("| --- | --- |", "| --- | --- | --- |");
        let page = page
            .replace("| 10 |", &format!("| {stated} | 10 |"))
            .replace("| 20 |", "| | 20 |")
            .replace("| 30 |", "| | 30 |");
        project.write(PAGE, &page);
        let ran = project.run(&["regen"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        for rule in rules {
            assert!(ran.out.contains(rule), "{stated}: {}", ran.out);
        }
        assert!(ran.out.contains("layout-changed"), "{}", ran.out);
    }
}

#[test]
fn a_record_that_somebody_wrote_is_kept() {
    let project = Project::new();
    project.write(CHANGES, "What we know of the shop.");
    assert_eq!(project.run(&["regen"]).status, 0);
    let record = project.read(CHANGES);
    assert!(record.starts_with("What we know of the shop.\n\n## "), "{record}");
    assert_eq!(project.run(&["regen", "--check"]).status, 0);
}
