//! `add`.

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
