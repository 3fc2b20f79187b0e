//! What people do on purpose: `rename`, `remove`, and changes that `provider.toml` allows.

use super::support::Project;
use super::{CHANGES, HISTORY, NAMES, PAGE, PAGE_DE, RUST};

const CONFIG: &str = "docs-src/shop/provider.toml";

#[test]
fn a_rename_is_written_with_all_that_follows_and_called_major() {
    let project = Project::generated();
    project.edit(NAMES, "    { code = \"20\"", "    # closed on Sundays\n    { code = \"20\"");
    let ran = project.run(&["rename", "shop", "20", "Closed"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("major  variant-renamed  ShopError::Closed (20)"), "{}", ran.out);
    assert!(ran.out.contains("renamed: ShopClosed → Closed"), "{}", ran.out);
    assert!(project.read(NAMES).contains("# closed on Sundays\n    { code = \"20\", variant = \"Closed\" }"));
    assert!(project.read(RUST).contains("    Closed,"));
    assert!(project.read(CHANGES).contains("\n## major: the same pages\n- major `variant-renamed`"));
    assert_eq!(project.run(&["regen", "--check"]).status, 0);
}

#[test]
fn a_rename_that_cannot_be_writes_nothing() {
    let project = Project::generated();
    let before = project.files();
    for (args, status, said) in [
        (["shop", "20", "closed shop"], 2, "cannot name a variant"),
        (["shop", "20", "fn"], 2, "cannot name a variant"),
        (["shop", "21", "Closed"], 1, "there is no error 21"),
        (["shop", "ShopClose", "Closed"], 1, "did you mean ShopClosed?"),
        (["shop", "20", "NoSuchHat"], 1, "two variants are named `NoSuchHat`"),
        (["shops", "20", "Closed"], 2, "did you mean `shop`?"),
    ] {
        let ran = project.run(&[&["rename"], &args[..]].concat());
        assert_eq!(ran.status, status, "{args:?}: {}", ran.err);
        assert!(ran.err.contains(said), "{args:?}: {}", ran.err);
        assert_eq!(project.files(), before, "{args:?}");
    }
}

#[test]
fn names_that_cannot_be_read_are_shown_and_nothing_is_written() {
    let project = Project::generated();
    let line = "    { code = \"20\", variant = \"ShopClosed\" },\n";
    let conflict = format!("<<<<<<< ours\n{line}=======\n>>>>>>> theirs\n");
    for (wrong, said) in [(conflict.as_str(), "two branches changed these lines"), ("    { code = }\n", "error[toml]")]
    {
        let names = project.read(NAMES);
        project.edit(NAMES, line, wrong);
        let before = project.files();
        let ran = project.run(&["rename", "shop", "20", "Closed"]);
        assert_eq!(ran.status, 1, "{}", ran.err);
        assert!(ran.err.contains(said) && ran.err.contains("docs-src/shop/names.toml:"), "{}", ran.err);
        assert_eq!(project.files(), before);
        project.write(NAMES, &names);
    }
}

#[test]
fn of_several_errors_of_a_code_the_variant_is_to_be_named() {
    let project = Project::new();
    project.edit(CONFIG, "key = [\"code\"]", "key = [\"code\", \"message\"]");
    project.edit(PAGE, "| 30 |", "| 20 | Nobody is at the counter |\n| 30 |");
    project.edit(PAGE_DE, "| 30 |", "| 20 | Niemand ist am Tresen |\n| 30 |");
    assert_eq!(project.run(&["regen"]).status, 0);
    let ran = project.run(&["rename", "shop", "20", "Closed"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("20 is the code of ShopError::ShopClosed and ShopError::"), "{}", ran.err);
    let ran = project.run(&["rename", "shop", "ShopError::ShopClosed", "Closed"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
}

#[test]
fn only_what_left_the_pages_is_removed() {
    let project = Project::generated();
    let before = project.files();
    let ran = project.run(&["remove", "shop", "20"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("docs-src/shop/errors.en.md still lists `ShopError::ShopClosed`"), "{}", ran.err);
    assert_eq!(project.files(), before);
    project.edit(PAGE, "| 20 | The shop is closed |\n", "");
    project.edit(PAGE_DE, "| 20 | Der Laden ist zu |\n", "");
    assert_eq!(project.run(&["regen"]).status, 0);
    assert!(project.path(HISTORY).exists());
    let annotations = project.read("docs-src/shop/annotations.md");
    project.write("docs-src/shop/annotations.md", &format!("{annotations}| 20 | Server | \"The shop is closed\" |\n"));
    let ran = project.run(&["remove", "shop", "20"]);
    assert!(ran.status == 1 && ran.err.contains("`ShopError::ShopClosed` was not removed"), "{}", ran.err);
    project.write("docs-src/shop/annotations.md", &annotations);
    let ran = project.run(&["remove", "shop", "20"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("major  variant-removed  ShopError::ShopClosed (20)"), "{}", ran.out);
    assert!(!project.read(RUST).contains("ShopClosed") && !project.read(NAMES).contains("ShopClosed"));
    assert!(!project.path(HISTORY).exists());
    assert_eq!(project.run(&["regen", "--check"]).status, 0);
}

/// Rewords an error, with a section of `provider.toml`.
fn allowing(section: &str) -> (Project, super::support::Ran) {
    let project = Project::generated();
    project.edit(PAGE, "The shop is closed", "We are closed");
    let config = project.read(CONFIG);
    project.write(CONFIG, &format!("{config}\n{section}"));
    let ran = project.run(&["regen"]);
    (project, ran)
}

#[test]
fn an_allowed_change_weighs_less_and_says_why() {
    let (project, ran) =
        allowing("[[changes.allow]]\nrule = \"message-reworded\"\ncode = \"20\"\nreason = \"a sign on the door\"\n");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("none   message-reworded"), "{}", ran.out);
    assert!(ran.out.contains("patch by itself; allowed: a sign on the door"), "{}", ran.out);
    assert!(project.read(CHANGES).contains("patch by itself, allowed since `a sign on the door`"));
    // The next day there is nothing to allow.
    let ran = project.run(&["regen"]);
    assert!(ran.err.contains("allows `message-reworded` of 20, and there is no such change"), "{}", ran.err);
    let (_, ran) = allowing("[[changes.allow]]\nrule = \"message-reworded\"\ncode = \"30\"\nreason = \"r\"\n");
    assert!(ran.out.contains("patch  message-reworded") && ran.err.contains("no such change"), "{}", ran.out);
}

#[test]
fn an_allowance_that_makes_no_sense_is_an_error_at_its_place() {
    for (section, said) in [
        ("rule = \"mesage-reworded\"\nreason = \"r\"", "did you mean `message-reworded`?"),
        ("rule = \"message-reworded\"", "why may `message-reworded` pass?"),
        ("rule = \"message-reworded\"\nreason = \" \"", "why may `message-reworded` pass?"),
        ("rule = \"message-reworded\"\nreason = \"r\"\nweight = \"major\"", "it can only be lowered"),
        ("rule = \"retouched\"\nreason = \"r\"", "it can only be lowered"),
        ("rule = \"message-reworded\"\nreason = \"r\"\nwieght = \"none\"", "wieght"),
    ] {
        let (_, ran) = allowing(&format!("[[changes.allow]]\n{section}\n"));
        assert_eq!(ran.status, 1, "{section}: {}", ran.out);
        assert!(ran.err.contains(said), "{section}: {}", ran.err);
        assert!(ran.err.contains("docs-src/shop/provider.toml:1"), "{section}: {}", ran.err);
    }
}
