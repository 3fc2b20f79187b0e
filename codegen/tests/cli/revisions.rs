//! What git does: revisions that are compared, branches that are merged, conflicts that are not settled.

use super::support::Project;
use super::{CHANGES, HISTORY, IR, NAMES, PAGE, PAGE_DE, RUST};

#[test]
fn a_revision_is_compared_with_another_or_with_what_lies_there_now() {
    let project = Project::generated();
    if !project.init() {
        return;
    }
    project.edit(PAGE, "The shop is closed", "We are closed");
    assert_eq!(project.run(&["regen"]).status, 0);
    project.commit();
    project.edit(PAGE, "There is no such hat", "No hat is called so");
    let (first, second) = ("closed", "hat");
    for path in ["docs-src", "docs-src/shop", PAGE] {
        let at = |revision: &str| format!("{revision}:{path}");
        let ran = project.run(&["diff", &at("HEAD~1"), &at("HEAD")]);
        assert_eq!(ran.status, 0, "{path}: {}", ran.err);
        assert!(ran.out.contains(first) && !ran.out.contains(second), "{path}: {}", ran.out);
        let ran = project.run(&["diff", &at("HEAD")]);
        assert_eq!(ran.status, 0, "{path}: {}", ran.err);
        assert!(ran.out.contains(second) && !ran.out.contains(first), "{path}: {}", ran.out);
    }
    let ran = project.run(&["diff", &format!("HEAD~1:{IR}"), "HEAD:generated/ir"]);
    assert!(ran.out.contains("message-reworded") && ran.out.ends_with("verdict: patch\n"), "{}", ran.out);
    for wrong in ["HEAD~9:docs-src", "HEAD:no-such-folder", "HEAD:", "--output=x:y", "HEAD:docs-src/shop/names.toml"] {
        let ran = project.run(&["diff", "--", wrong, "HEAD:docs-src"]);
        assert_eq!(ran.status, 1, "{wrong}: {}", ran.out);
        assert!(ran.out.contains("verdict: unknown"), "{wrong}: {}", ran.out);
    }
    assert!(!project.path("x:y").exists());
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_of_a_revision_is_not_followed() {
    let project = Project::generated();
    project.write("elsewhere.md", super::support::EN);
    std::fs::remove_file(project.path(PAGE)).expect("it is there");
    std::os::unix::fs::symlink("../../elsewhere.md", project.path(PAGE)).expect("a link");
    if !project.init() {
        return;
    }
    let ran = project.run(&["diff", "HEAD:docs-src", "HEAD:docs-src"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("symbolic link"), "{}", ran.err);
}

/// Adds an error on a branch of its own, and goes back to `main`.
fn branch(project: &Project, name: &str, above: &str, en: &str, de: &str) {
    assert_eq!(project.git(&["checkout", "--quiet", "-b", name, "main"]).status, 0);
    project.edit(PAGE, above, &format!("{en}\n{above}"));
    project.edit(PAGE_DE, above, &format!("{de}\n{above}"));
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    project.commit();
    assert_eq!(project.git(&["checkout", "--quiet", "main"]).status, 0);
}

#[test]
fn two_branches_that_each_add_an_error_merge() {
    let project = Project::generated();
    project.write(".gitattributes", "docs-src/*/CHANGES.md merge=union\n");
    for (page, text) in [(PAGE, "There is no hat number"), (PAGE_DE, "Es gibt keinen Hut Nummer")] {
        let mut rows = project.read(page);
        for code in 31..40 {
            rows.push_str(&format!("| {code} | {text} {code} |\n"));
        }
        project.write(page, &rows);
    }
    assert_eq!(project.run(&["regen"]).status, 0);
    if !project.init() {
        return;
    }
    branch(&project, "early", "| 20 |", "| 15 | The card is torn |", "| 15 | Die Karte ist zerrissen |");
    branch(&project, "late", "| 38 |", "| 371 | The hat is taken |", "| 371 | Der Hut ist vergeben |");
    for name in ["early", "late"] {
        let ran = project.git(&["merge", "--quiet", "--no-edit", name]);
        assert_eq!(ran.status, 0, "{name}: {}{}", ran.out, ran.err);
    }
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(project.run(&["regen", "--check"]).status, 0);
    for name in ["CardTorn", "HatTaken"] {
        assert_eq!(project.read(NAMES).matches(name).count(), 1, "{}", project.read(NAMES));
        assert_eq!(project.read(RUST).matches(&format!("    {name},")).count(), 1);
        assert_eq!(project.read(CHANGES).matches(name).count(), 1, "{}", project.read(CHANGES));
    }
    let record = project.read(CHANGES);
    let headings: Vec<&str> = record.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert!(headings[0].starts_with("none: ") && headings.len() >= 4, "{record}");
    assert_eq!(project.git(&["diff", "--quiet", "HEAD", "--", "generated"]).status, 0, "git merged what is generated");
}

/// Retires an error on a branch of its own, and goes back to `main`.
fn retire(project: &Project, name: &str, en: &str, de: &str) {
    assert_eq!(project.git(&["checkout", "--quiet", "-b", name, "main"]).status, 0);
    project.edit(PAGE, &format!("{en}\n"), "");
    project.edit(PAGE_DE, &format!("{de}\n"), "");
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    project.commit();
    assert_eq!(project.git(&["checkout", "--quiet", "main"]).status, 0);
}

#[test]
fn two_branches_that_each_retire_an_error_merge() {
    for merges_records in [true, false] {
        let project = Project::generated();
        if merges_records {
            project.write(".gitattributes", "docs-src/*/CHANGES.md merge=union\n");
        }
        project.edit(PAGE, "| 30 |", "| 25 | The hat is too small |\n| 30 |");
        project.edit(PAGE_DE, "| 30 |", "| 25 | Der Hut ist zu klein |\n| 30 |");
        assert_eq!(project.run(&["regen"]).status, 0);
        if !project.init() {
            return;
        }
        retire(
            &project,
            "card",
            "| 10 | Your card {card} was declined |",
            "| 10 | Ihre Karte {card} wurde abgelehnt |",
        );
        retire(&project, "hat", "| 25 | The hat is too small |", "| 25 | Der Hut ist zu klein |");
        assert_eq!(project.git(&["merge", "--quiet", "--no-edit", "card"]).status, 0);
        let merged = project.git(&["merge", "--quiet", "--no-edit", "hat"]);
        let unmerged = project.git(&["diff", "--name-only", "--diff-filter=U"]).out;
        assert_eq!(unmerged, if merges_records { "" } else { "docs-src/shop/CHANGES.md\n" }, "{}", merged.out);
        if !merges_records {
            assert_eq!(project.run(&["regen", "--check"]).status, 1, "the marks are still there");
        }
        let ran = project.run(&["regen"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert_eq!(ran.err.contains("the entries of both branches are kept"), !merges_records, "{}", ran.err);
        assert_eq!(project.run(&["regen", "--check"]).status, 0);
        let (rust, record) = (project.read(RUST), project.read(CHANGES));
        assert_eq!(rust.matches("#[deprecated").count(), 2, "{rust}");
        assert_eq!(record.matches("variant-retired").count(), 2, "{record}");
        assert!(!record.contains("<<<<") && !record.contains(">>>>") && !record.contains("===="), "{record}");
        for variant in ["CardDeclined", "HatTooSmall"] {
            let history = project.read(&format!("docs-src/shop/history/ShopError.{variant}.toml"));
            assert!(history.contains("[retired]"), "{history}");
        }
    }
}

#[test]
fn what_two_branches_named_at_one_place_is_settled_by_keeping_both() {
    let project = Project::generated();
    if !project.init() {
        return;
    }
    branch(&project, "ours", "| 20 |", "| 15 | The card is torn |", "| 15 | Die Karte ist zerrissen |");
    branch(&project, "theirs", "| 20 |", "| 16 | The hat is taken |", "| 16 | Der Hut ist vergeben |");
    assert_eq!(project.git(&["merge", "--quiet", "ours"]).status, 0);
    assert_eq!(project.git(&["merge", "--quiet", "theirs"]).status, 1);
    let without_marks = |path: &str| {
        let text = project.read(path);
        let lines = text.lines().filter(|line| !["<<<<<<<", "=======", ">>>>>>>"].iter().any(|m| line.starts_with(m)));
        project.write(path, &(lines.collect::<Vec<_>>().join("\n") + "\n"));
    };
    without_marks(PAGE);
    without_marks(PAGE_DE);
    let ran = project.run(&["regen"]);
    assert!(ran.status == 1 && ran.err.contains("keep those of both sides"), "{}", ran.err);
    without_marks(NAMES);
    assert_eq!(project.git(&["checkout", "--quiet", "--ours", "--", "generated"]).status, 0);
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let rust = project.read(RUST);
    assert!(rust.contains("    CardTorn,") && rust.contains("    HatTaken,"), "{rust}");
    assert_eq!(project.run(&["regen", "--check"]).status, 0);
}

#[test]
fn two_branches_that_change_one_row_are_told_where() {
    let project = Project::generated();
    if !project.init() {
        return;
    }
    for (name, text) in [("ours", "We are closed"), ("theirs", "The shop is shut")] {
        assert_eq!(project.git(&["checkout", "--quiet", "-b", name, "main"]).status, 0);
        project.edit(PAGE, "The shop is closed", text);
        assert_eq!(project.run(&["regen"]).status, 0);
        project.commit();
    }
    assert_eq!(project.git(&["merge", "--quiet", "ours"]).status, 1, "git cannot know");
    let before = project.files();
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.err.contains("error[merge-conflict]") && ran.err.contains("docs-src/shop/errors.en.md:6:1"),
        "{}",
        ran.err
    );
    assert_eq!(project.files(), before);
    // The pages settled, the rest taken from either side.
    assert_eq!(project.git(&["checkout", "--quiet", "--theirs", "--", "docs-src"]).status, 0);
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("generated/ir/shop.json:") && ran.err.contains("`git checkout --ours -- "), "{}", ran.err);
    assert_eq!(project.git(&["checkout", "--quiet", "--ours", "--", "generated"]).status, 0);
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(project.read(RUST).contains("We are closed"));
    assert_eq!(project.run(&["regen", "--check"]).status, 0);
}

#[test]
fn the_marks_of_all_conflicts_are_reported_in_one_run() {
    let project = Project::generated();
    let paths = [PAGE, PAGE_DE, NAMES, IR, RUST, "docs-src/shop/annotations.md", "generated/Cargo.toml"];
    for path in paths {
        let text = project.read(path);
        project.write(path, &format!("<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> other\n"));
    }
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 1);
    for path in paths {
        assert!(ran.err.contains(&format!("{path}:1:1")), "{path}: {}", ran.err);
    }
    assert!(ran.err.contains("7 problems; nothing was written"), "{}", ran.err);
}

#[test]
fn the_marks_of_a_conflict_are_reported_wherever_they_are() {
    let project = Project::generated();
    project.edit(PAGE, "| 20 | The shop is closed |\n", "");
    project.edit(PAGE_DE, "| 20 | Der Laden ist zu |\n", "");
    assert_eq!(project.run(&["regen"]).status, 0);
    for path in [
        PAGE, PAGE_DE, NAMES, HISTORY, CHANGES, IR, RUST, "docs-src/shop/annotations.md",
        "docs-src/shop/provider.toml", "generated/Cargo.toml",
    ] {
        let text = project.read(path);
        for marked in [
            format!("{text}<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> other\n"),
            // Half settled.
            format!("{text}theirs\n>>>>>>> other\n"),
        ] {
            // Of a whole conflict in the record, both sides are kept.
            if path == CHANGES && marked.contains("<<<<<<<") {
                continue;
            }
            project.write(path, &marked);
            let before = project.files();
            for args in [&["regen"][..], &["regen", "--check"]] {
                let ran = project.run(args);
                assert_eq!(ran.status, 1, "{path}: {}", ran.out);
                let line = text.lines().count() + if marked.contains("<<<<<<<") { 1 } else { 2 };
                assert!(ran.err.contains("error[merge-conflict]"), "{path}: {}", ran.err);
                assert!(ran.err.contains(&format!("{path}:{line}:1")), "{path}:{line}: {}", ran.err);
                assert_eq!(project.files(), before);
            }
        }
        project.write(path, &text);
    }
    assert_eq!(project.run(&["regen", "--check"]).status, 0);
}
