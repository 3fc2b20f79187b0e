//! The commands as people run them: `regen` here, the others in the modules.

#[path = "cli/add.rs"]
mod add;
#[path = "cli/diff.rs"]
mod diff;
#[path = "cli/import.rs"]
mod import;
#[path = "cli/new_project.rs"]
mod new_project;
#[path = "cli/on_purpose.rs"]
mod on_purpose;
#[path = "cli/record.rs"]
mod record;
#[path = "cli/revisions.rs"]
mod revisions;
#[path = "cli/show.rs"]
mod show;
mod support;
#[path = "cli/usage.rs"]
mod usage;

use std::fs;

use similar::{ChangeTag, TextDiff};
use support::{EN, Project};

/// How many separate places of a text changed.
fn hunks(old: &str, new: &str) -> usize {
    TextDiff::from_lines(old, new).unified_diff().context_radius(0).iter_hunks().count()
}

/// The lines that a text lost and gained.
fn changed_lines(old: &str, new: &str) -> usize {
    TextDiff::from_lines(old, new).iter_all_changes().filter(|change| change.tag() != ChangeTag::Equal).count()
}

const RUST: &str = "generated/src/shop.rs";
const NAMES: &str = "docs-src/shop/names.toml";
const HISTORY: &str = "docs-src/shop/history/ShopError.ShopClosed.toml";
const PAGE: &str = "docs-src/shop/errors.en.md";
const PAGE_DE: &str = "docs-src/shop/errors.de.md";
const CHANGES: &str = "docs-src/shop/CHANGES.md";
const IR: &str = "generated/ir/shop.json";
/// What `ShopClosed` looks like once the pages no longer list it.
const DEPRECATED: &str = "#[provider(code = \"20\")]\n    #[deprecated(note = \"Shop no longer documents it\")]";

#[test]
fn regen_writes_everything_once() {
    let project = Project::new();
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("ShopError       3        0"), "{}", ran.out);
    assert!(ran.out.contains("3/3  3/3"), "{}", ran.out);
    for path in [RUST, NAMES, IR, "generated/src/lib.rs", "generated/ir/catalog.schema.json"] {
        assert!(ran.out.contains(&format!("wrote {path}")), "{}", ran.out);
    }
    let before = project.files();
    let ran = project.run(&["regen"]);
    assert_eq!((ran.status, ran.out.lines().last()), (0, Some("everything is up to date")));
    assert_eq!(project.files(), before);
    assert_eq!(project.run(&["regen", "--check"]).status, 0);
}

#[test]
fn what_is_generated_can_be_deleted_and_made_again() {
    let project = Project::generated();
    let before = project.files();
    fs::remove_dir_all(project.path("generated/src")).expect("it is there");
    fs::remove_dir_all(project.path("generated/ir")).expect("it is there");
    assert_eq!(project.run(&["regen"]).status, 0);
    assert_eq!(project.files(), before);
}

#[test]
fn a_new_row_is_one_hunk() {
    let project = Project::generated();
    let (rust, ir, names) = (project.read(RUST), project.read(IR), project.read(NAMES));
    project.edit(PAGE, "| 30 |", "| 25 | The hat is too small |\n| 30 |");
    project.edit(PAGE_DE, "| 30 |", "| 25 | Der Hut ist zu klein |\n| 30 |");
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("1 change, minor"), "{}", ran.out);
    assert!(ran.out.contains("ShopError::HatTooSmall"), "{}", ran.out);
    assert_eq!(hunks(&rust, &project.read(RUST)), 1);
    assert_eq!(hunks(&ir, &project.read(IR)), 1);
    assert_eq!((hunks(&names, &project.read(NAMES)), changed_lines(&names, &project.read(NAMES))), (1, 1));
    let variants: Vec<usize> =
        ["    ShopClosed,", "    HatTooSmall,", "    NoSuchHat,"].map(|v| project.read(RUST).find(v).expect(v)).into();
    assert!(variants.is_sorted(), "the new one stands where the page has it");
}

#[test]
fn a_row_that_only_one_locale_has_is_taken_and_reported() {
    let project = Project::generated();
    project.edit(PAGE, "| 30 |", "| 25 | The hat is too small |\n| 30 |");
    project.edit(PAGE_DE, "| 30 |", "| 26 | Der Hut ist zu groß |\n| 30 |");
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("warning[locale-lacks]: `de` has no row for 25"), "{}", ran.err);
    let rust = project.read(RUST);
    assert!(rust.contains("code = \"25\"") && rust.contains("code = \"26\""));
}

#[test]
fn a_reworded_message_is_one_hunk_and_no_name() {
    let project = Project::generated();
    let (rust, ir, names) = (project.read(RUST), project.read(IR), project.read(NAMES));
    project.edit(PAGE, "The shop is closed", "We are closed until Monday");
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("2 changes, patch"), "{}", ran.out);
    assert!(ran.out.contains("message-reworded") && ran.out.contains("translation-behind"), "{}", ran.out);
    let (old, new) = (rust, project.read(RUST));
    assert_eq!((hunks(&old, &new), changed_lines(&old, &new)), (1, 4), "a line of documentation and its attribute");
    let (old, new) = (ir, project.read(IR));
    assert_eq!((hunks(&old, &new), changed_lines(&old, &new)), (1, 2));
    assert_eq!(project.read(NAMES), names);
    assert!(!project.path("docs-src/shop/history").exists(), "a wording that nobody quotes is in git alone");
}

#[test]
fn a_quotation_of_a_reworded_row_is_for_review_also_without_the_ir() {
    let project = Project::generated();
    project.edit(PAGE, "Your card {card} was declined", "Card {card} could not be charged");
    let ran = project.run(&["regen", "--check", "--message-format", "sarif"]);
    assert!(ran.out.contains("none: the words that annotations.md quotes were reworded"), "{}", ran.out);
    for _ in 0..2 {
        let ran = project.run(&["regen"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert!(ran.err.contains("warning[quotation-reworded]"), "{}", ran.err);
        fs::remove_dir_all(project.path("generated/ir")).expect("it is there");
    }
    assert!(project.read(RUST).contains("#[provider(class = Billing)]"));
}

#[test]
fn a_deleted_row_leaves_a_deprecated_variant_that_can_come_back() {
    let project = Project::generated();
    let original = project.files();
    let row = "| 20 | The shop is closed |\n";
    project.edit(PAGE, row, "");
    project.edit(PAGE_DE, "| 20 | Der Laden ist zu |\n", "");
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("variant-retired"), "{}", ran.out);
    let rust = project.read(RUST);
    assert!(rust.contains(DEPRECATED), "{rust}");
    assert!(rust.contains("message = \"Der Laden ist zu\""), "{rust}");

    // It stays so without the IR, and comes back as itself.
    let retired = project.files();
    fs::remove_dir_all(project.path("generated/ir")).expect("it is there");
    fs::remove_dir_all(project.path("generated/src")).expect("it is there");
    assert_eq!(project.run(&["regen"]).status, 0);
    assert_eq!(project.files(), retired);
    project.edit(PAGE, "| 30 |", &format!("{row}| 30 |"));
    project.edit(PAGE_DE, "| 30 |", "| 20 | Der Laden ist zu |\n| 30 |");
    let ran = project.run(&["regen"]);
    assert!(ran.out.contains("variant-back"), "{}", ran.out);
    let mut back = project.files();
    let record = project.path(CHANGES);
    assert_eq!(project.read(CHANGES).matches("\n## ").count(), 3, "that it was gone is not forgotten");
    back.insert(record.clone(), original[&record].clone());
    assert_eq!(back, original);
}

#[test]
fn a_row_that_leaves_the_base_page_alone_is_retired_and_said_to_be_listed() {
    let project = Project::generated();
    project.edit(PAGE, "| 20 | The shop is closed |\n", "");
    for _ in 0..2 {
        let ran = project.run(&["regen"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert!(ran.err.contains("warning[retired-but-listed]: 20 is gone from the `en` page"), "{}", ran.err);
        assert!(project.read(RUST).contains("#[deprecated"));
    }
}

#[test]
fn a_wording_seen_in_responses_does_not_keep_an_error_documented() {
    let project = Project::generated();
    let row = "| 20 | | Closed, said the shop | owner/repository#1 |";
    let head = "## ShopError\n\n| Code | HTTP Status | Message | Source |\n| --- | --- | --- | --- |\n";
    project.write("docs-src/shop/observed.en.md", &format!("{head}{row}\n"));
    assert_eq!(project.run(&["regen"]).status, 0);
    project.edit(PAGE, "| 20 | The shop is closed |\n", "");
    project.edit(PAGE_DE, "| 20 | Der Laden ist zu |\n", "");
    for _ in 0..2 {
        assert_eq!(project.run(&["regen"]).status, 0);
        let rust = project.read(RUST);
        assert!(rust.contains(DEPRECATED), "{rust}");
        assert!(rust.contains("message = \"The shop is closed\"") && rust.contains("Closed, said the shop"), "{rust}");
    }
}

#[test]
fn without_the_ir_nobody_guesses_what_vanished() {
    let project = Project::generated();
    project.edit(PAGE, "| 20 | The shop is closed |\n", "");
    project.edit(PAGE_DE, "| 20 | Der Laden ist zu |\n", "");
    fs::remove_dir_all(project.path("generated/ir")).expect("it is there");
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("error[name-without-row]"), "{}", ran.err);
}

/// Makes a mistake, and checks that it is reported and that nothing is written.
fn refused(make: impl Fn(&Project), report: &[&str]) {
    let project = Project::generated();
    make(&project);
    let before = project.files();
    for args in [&["regen"][..], &["regen", "--check"], &["regen", "--dry-run"]] {
        let ran = project.run(args);
        assert_eq!(ran.status, 1, "{args:?} {}", ran.err);
        for part in report {
            assert!(ran.err.contains(part), "no {part:?} in\n{}", ran.err);
        }
        assert!(ran.err.ends_with("nothing was written\n"), "{}", ran.err);
        assert_eq!(project.files(), before);
    }
}

#[test]
fn mistakes_write_nothing() {
    let misspelt = ["error[placeholders]", "docs-src/shop/errors.de.md:5:8", "docs-src/shop/errors.en.md:5:8"];
    refused(|project| project.edit(PAGE_DE, "{card}", "{crad}"), &misspelt);
    let broken = ["error[row-columns]", "docs-src/shop/errors.en.md:6:1", "docs-src/shop/errors.en.md"];
    refused(|project| project.edit(PAGE, "| 20 | The", "| 20 The"), &broken);
    let doubled = ["error[code-twice]", "docs-src/shop/errors.en.md:7:1", "the first one", "again here"];
    refused(|project| project.edit(PAGE, "| 30 |", "| 20 |"), &doubled);
    let quotation = ["error[quotation]: no page says “Billed”", "docs-src/shop/annotations.md:5:18"];
    refused(|project| project.edit("docs-src/shop/annotations.md", "card {card} was declined", "Billed"), &quotation);
}

#[test]
fn check_lists_everything_that_is_not_as_it_should_be() {
    let project = Project::generated();
    project.edit(PAGE, "| 20 | The shop is closed |\n", "");
    project.edit(PAGE_DE, "| 20 | Der Laden ist zu |\n", "");
    project.edit(PAGE, "There is no such hat", "No hat is called so");
    project.write("generated/src/forgotten.rs", "// nothing\n");
    project.write(
        "docs-src/shop/history/ShopError.NoSuchHat.toml",
        "[[reworded]]\npage = \"errors.en.md\"\ntext = \"x\"\n",
    );
    fs::remove_file(project.path("generated/ir/catalog.schema.json")).expect("it is there");
    let before = project.files();
    let ran = project.run(&["regen", "--check"]);
    assert_eq!(ran.status, 1);
    for line in [
        "missing: generated/ir/catalog.schema.json",
        "stale: generated/ir/shop.json",
        "stale: generated/src/shop.rs",
        "missing: docs-src/shop/history/ShopError.ShopClosed.toml",
        "orphan: docs-src/shop/history/ShopError.NoSuchHat.toml",
        "orphan: generated/src/forgotten.rs",
        "+    #[provider(message = \"No hat is called so\")]",
    ] {
        assert!(ran.out.contains(line), "no {line:?} in\n{}", ran.out);
    }
    assert!(ran.err.contains("run `provider-errors regen`"), "{}", ran.err);
    let ran = project.run(&["regen", "--dry-run"]);
    assert_eq!(ran.status, 0);
    assert!(ran.out.contains("stale: generated/src/shop.rs"), "{}", ran.out);
    assert_eq!(project.files(), before);
    assert_eq!(project.run(&["regen"]).status, 0);
    assert!(!project.path("generated/src/forgotten.rs").exists());
}

#[test]
fn one_provider_is_generated_without_the_others() {
    let project = Project::generated();
    project.write("docs-src/mall/provider.toml", &support::CONFIG.replace("Shop", "Mall"));
    project.write("docs-src/mall/errors.en.md", &EN.replace("| 20 |", "| 10 |"));
    project.write("docs-src/mall/errors.de.md", support::DE);
    project.write("generated/Cargo.toml", "[features]\nshop = []\nmall = []\n");
    project.edit(PAGE, "The shop is closed", "We are closed");
    let ran = project.run(&["regen", "shop"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(project.read(RUST).contains("We are closed"));
    assert!(!project.path("generated/src/mall.rs").exists());
    assert!(project.read("generated/src/lib.rs").contains("pub mod mall;"));
    assert_eq!(project.run(&["regen"]).status, 1, "the other one has a mistake");
}

#[test]
fn a_provider_without_a_feature_is_refused() {
    refused(
        |project| project.write("generated/Cargo.toml", "[package]\nname = \"catalog\"\n\n[features]\n"),
        &["error[feature-missing]", "generated/Cargo.toml:4:1", "add `shop = []` here"],
    );
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_not_followed() {
    use std::os::unix::fs::symlink;
    refused(
        |project| {
            fs::remove_file(project.path(PAGE)).expect("it is there");
            project.write("elsewhere.md", EN);
            symlink(project.path("elsewhere.md"), project.path(PAGE)).expect("a link");
        },
        &["cannot read docs-src/shop/errors.en.md", "symbolic link"],
    );
}

#[test]
fn a_page_of_100_mib_is_not_read() {
    refused(
        |project| {
            let file = fs::File::create(project.path(PAGE)).expect("a file");
            file.set_len(100 << 20).expect("a large one");
        },
        &["cannot read docs-src/shop/errors.en.md: it has 100 MiB, and no more than 64 MiB are read"],
    );
}

#[test]
fn where_nothing_can_be_written_everything_stays() {
    let project = Project::generated();
    project.edit(PAGE, "The shop is closed", "We are closed");
    fs::remove_file(project.path(RUST)).expect("it is there");
    fs::create_dir(project.path(RUST)).expect("a folder in its place");
    let before = project.files();
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("cannot write"), "{}", ran.err);
    assert!(ran.err.contains("a folder is in its place"), "{}", ran.err);
    assert_eq!(project.files(), before);
}

#[test]
fn without_providers_there_is_nothing_to_do() {
    let project = Project::new();
    fs::remove_dir_all(project.path("docs-src")).expect("it is there");
    assert_eq!(project.run(&["regen"]).status, 1);
    fs::create_dir(project.path("docs-src")).expect("a folder");
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("`provider-errors add PROVIDER PAGE` makes one"), "{}", ran.err);
}
