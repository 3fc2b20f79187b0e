//! Names and what the pages used to say, as the pages and `names.toml` change.

#[allow(dead_code)] // what only the other tests need
mod support;

use support::Project;

#[test]
fn a_row_that_cannot_be_read_is_neither_gone_nor_missing() {
    let project = Project::generated();
    project.edit("docs-src/shop/errors.en.md", "| 20 | The shop is closed |", "| 20 | The shop | is closed |");
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("this row has more than the 2 cells"), "{}", ran.err);
    for other in ["retired-but-listed", "locale-lacks", "name-without-row"] {
        assert!(!ran.err.contains(other), "{}", ran.err);
    }
    assert!(ran.err.contains("1 problem;"), "{}", ran.err);
}

const NAMES: &str = "docs-src/shop/names.toml";

fn regen(project: &Project) -> String {
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    ran.out
}

#[test]
fn a_retired_variant_can_be_renamed() {
    let project = Project::generated();
    project.edit("docs-src/shop/errors.en.md", "| 20 | The shop is closed |\n", "");
    project.edit("docs-src/shop/errors.de.md", "| 20 | Der Laden ist zu |\n", "");
    regen(&project);
    project.edit(NAMES, "ShopClosed", "NobodyThere");
    let files = project.files();
    for keeps_ir in [true, false] {
        for (path, bytes) in &files {
            std::fs::write(path, bytes).expect("the file is written");
        }
        if !keeps_ir {
            std::fs::remove_file(project.path("generated/ir/shop.json")).expect("there is one");
        }
        regen(&project);
        let rust = project.read("generated/src/shop.rs");
        assert!(rust.contains("    NobodyThere,") && !rust.contains("ShopClosed"), "{rust}");
        let history = project.read("docs-src/shop/history/ShopError.NobodyThere.toml");
        assert!(history.contains("variant = \"NobodyThere\"") && !history.contains("ShopClosed"), "{history}");
        assert!(!project.path("docs-src/shop/history/ShopError.ShopClosed.toml").exists());
        assert!(project.run(&["regen"]).out.contains("everything is up to date"));
    }
}

#[test]
fn retired_variants_can_exchange_their_names() {
    let project = Project::generated();
    project.write("docs-src/shop/annotations.md", "");
    for (page, rows) in [
        ("docs-src/shop/errors.en.md", ["| 20 | The shop is closed |\n", "| 30 | There is no such hat |\n"]),
        ("docs-src/shop/errors.de.md", ["| 20 | Der Laden ist zu |\n", "| 30 | Diesen Hut gibt es nicht |\n"]),
    ] {
        for row in rows {
            project.edit(page, row, "");
        }
    }
    regen(&project);
    project.edit(NAMES, "ShopClosed", "Exchanged");
    project.edit(NAMES, "NoSuchHat", "ShopClosed");
    project.edit(NAMES, "Exchanged", "NoSuchHat");
    regen(&project);
    let rust = project.read("generated/src/shop.rs");
    let (closed, hat) = (rust.find("The shop is closed"), rust.find("There is no such hat"));
    let (first, second) = (rust.find("    NoSuchHat,"), rust.find("    ShopClosed,"));
    assert!(closed < first && first < hat && hat < second, "{rust}");
    assert!(project.run(&["regen"]).out.contains("everything is up to date"));
}

#[test]
fn a_renamed_variant_keeps_its_former_wordings() {
    let project = Project::generated();
    project.edit("docs-src/shop/errors.de.md", "Diesen Hut gibt es nicht", "Diesen Hut kennen wir nicht");
    regen(&project);
    let before = project.read("docs-src/shop/history/ShopError.NoSuchHat.toml");
    project.edit(NAMES, "NoSuchHat", "HatMissing");
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("quotation-reworded"), "{}", ran.err);
    assert_eq!(project.read("docs-src/shop/history/ShopError.HatMissing.toml"), before);
}
