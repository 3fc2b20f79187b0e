//! `add`.

use std::fs;

use super::support::{DE, EN, Project};

#[test]
fn add_makes_a_provider_that_regen_accepts() {
    let project = Project::generated();
    project.write("pages/codes.md", EN);
    project.write("pages/codes.de.md", DE);
    let pages = ["pages/codes.md", "pages/codes.de.md"].map(|page| project.path(page));
    let pages = pages.each_ref().map(|page| page.to_str().expect("UTF-8"));
    let args = ["add", "hat_shop", pages[0], pages[1], "--title", "Hat Shop", "--url", "https://example.com/codes"];
    let ran = project.run(&args);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("HatShopError: 3 errors"), "{}", ran.out);
    let config = project.read("docs-src/hat_shop/provider.toml");
    assert!(config.contains("locale = \"de\"") && config.contains("key = [\"code\"]"), "{config}");
    let manifest = project.read("generated/Cargo.toml");
    assert!(manifest.contains("default = [\"shop\", \"hat_shop\"]\nshop = []\nhat_shop = []\n"), "{manifest}");
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(project.read("generated/src/hat_shop.rs").contains("pub enum HatShopError {"));
    assert_eq!(project.run(&args).status, 1, "it is there already");
}

#[test]
fn add_of_a_page_without_errors_writes_nothing() {
    let project = Project::generated();
    project.write("pages/prices.md", "# Prices\n\n| Hat | Price |\n| --- | --- |\n| Bowler | 20 |\n");
    let page = project.path("pages/prices.md");
    let before = project.files();
    let ran = project.run(&["add", "prices", page.to_str().expect("UTF-8")]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("error[no-errors]"), "{}", ran.err);
    assert_eq!(project.files(), before);
}

/// Adds a page that is fine under some name, which must be refused without anything being written.
fn name_refused(manifest: &str, name: &str, report: &str) {
    let project = Project::generated();
    project.write("generated/Cargo.toml", manifest);
    project.write("errors.md", EN);
    let before = project.files();
    let ran = project.run_in(".", &["add", name, "errors.md"]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert!(ran.err.contains(report), "no {report:?} in\n{}", ran.err);
    assert_eq!(project.files(), before);
}

#[test]
fn add_refuses_the_names_of_other_features() {
    let manifest = "[features]\ndefault = [\"shop\"]\nshop = []\nstd = []\nhttp = [\"provider-errors/http\"]\n";
    name_refused("[features]\nshop = []\n", "serde", "`serde` cannot name a provider: the name is reserved");
    for name in ["std", "http"] {
        name_refused(manifest, name, &format!("generated/Cargo.toml has a feature `{name}` that is not a provider's"));
    }
}

#[test]
fn regen_refuses_a_provider_named_like_another_feature() {
    let project = Project::new();
    fs::rename(project.path("docs-src/shop"), project.path("docs-src/serde")).expect("it is renamed");
    project.write("generated/Cargo.toml", "[features]\nserde = [\"provider-errors/serde\"]\n");
    let ran = project.run(&["regen"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("error[provider-name]: `serde` cannot name a provider"), "{}", ran.err);
}

#[test]
fn add_leaves_pages_where_they_are_if_that_is_their_place() {
    let project = Project::generated();
    project.write("docs-src/hats/codes.md", EN);
    project.write("docs-src/hats/annotations.md", "## HatsError\n\n| Code | Class | Because |\n| - | - | - |\n");
    project.write("errors.de.md", DE);
    let ran = project.run_in("docs-src/hats", &["add", "hats", "codes.md", "../../errors.de.md"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let files: Vec<String> = fs::read_dir(project.path("docs-src/hats"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(files.len(), 5, "{files:?}");
    assert_eq!(
        (project.read("docs-src/hats/codes.md"), project.read("docs-src/hats/errors.de.md")),
        (EN.into(), DE.into())
    );
    let config = project.read("docs-src/hats/provider.toml");
    assert!(config.contains("file = \"codes.md\"\nlocale = \"en\""), "{config}");
    assert_eq!(project.run(&["regen", "hats"]).status, 0);

    let ran = project.run_in(".", &["add", "hats", "docs-src/hats/codes.md"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("docs-src/hats has a provider.toml already; edit it to add pages"), "{}", ran.err);
}

#[test]
fn add_keeps_the_names_and_pages_that_a_folder_has() {
    let project = Project::generated();
    project.write("docs-src/hats/errors.en.md", EN);
    project.write("docs-src/hats/names.toml", "HatsError = [\n    { code = \"20\", variant = \"Shut\" },\n]\n");
    project.write("page.md", DE);
    let before = project.files();
    let ran = project.run_in(".", &["add", "hats", "page.md"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("docs-src/hats/errors.en.md is there already; name it instead of page.md"), "{}", ran.err);
    assert_eq!(project.files(), before);
    let ran = project.run_in(".", &["add", "hats", "docs-src/hats/errors.en.md"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(project.read("docs-src/hats/names.toml").contains("variant = \"Shut\""));
}

#[test]
fn add_takes_one_language_and_one_address_for_each_page() {
    let project = Project::generated();
    project.write("a.md", EN);
    project.write("b.de.md", DE);
    let before = project.files();
    let usage = |args: &[&str], report: &str| {
        let ran = project.run_in(".", &[&["add", "hats", "a.md", "b.de.md"], args].concat());
        assert_eq!(ran.status, 2, "{}", ran.err);
        assert!(ran.err.contains(report), "no {report:?} in\n{}", ran.err);
        assert_eq!(project.files(), before);
    };
    let (one, two, three) = ("https://example.com/1", "https://example.com/2", "https://example.com/3");
    let hint = "https://example.com/2 is an address, and a page is a file; \
                an address goes behind a --url of its own: `--url URL1 --url URL2`";
    usage(&["--url", one, two], hint);
    usage(&["--url", one, "--url", two, "--url", three], "3 times --url for 2 pages; give it once for each page");
    usage(&["--locale", "en", "--locale", "de", "--locale", "fr"], "3 times --locale for 2 pages");
    usage(&["--locale", "french"], "`french` behind --locale");
    let ran = project.run(&["add", "--help"]);
    assert!(ran.out.contains("--url URL1 --url"), "{}", ran.out);
    let ran = project.run_in(".", &["add", "hats", "a.md", "b.de.md", "--url", one, "--url", two]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let config = project.read("docs-src/hats/provider.toml");
    assert!(config.contains(one) && config.contains(two), "{config}");
}

#[test]
fn add_names_a_way_out_where_nothing_can_be_made_of_a_page() {
    let project = Project::generated();
    let prices = "| Hat | Price |\n| --- | --- |\n| Bowler | 20 |\n";
    for (page, report) in [
        ("Just words.\n".to_owned(), "nothing was written, because page.md has no table; if it was scraped"),
        (prices.to_owned(), "(`provider-errors inspect page.md` shows what its table was taken for)"),
        (format!("{prices}\nMore\n\n{prices}"), "shows what its 2 tables were taken for)"),
    ] {
        project.write("page.md", &page);
        let ran = project.run_in(".", &["add", "hats", "page.md"]);
        assert_eq!(ran.status, 1);
        assert!(ran.err.contains(report), "no {report:?} in\n{}", ran.err);
        assert!(!project.path("docs-src/hats").exists());
    }
}
