//! `import`.

use super::support::{DE, EN, Project};

#[test]
fn import_writes_a_page_once() {
    let project = Project::new();
    project.write("scraped.txt", "Errors\n\n| 10 | Declined |\n| 20 | Closed |\n");
    let scraped = project.path("scraped.txt");
    let scraped = scraped.to_str().expect("UTF-8");
    let args = ["import", scraped, "--provider", "shop", "--locale", "fr"];
    let ran = project.run(&args);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(project.read("docs-src/shop/errors.fr.md").contains("| 10 | Declined |"));
    let ran = project.run(&args);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("is there already; `--force` replaces it"), "{}", ran.err);
    assert_eq!(project.run(&[&args[..], &["--force"]].concat()).status, 0);
    let ran = project.run(&[&args[..], &["--output", "-"]].concat());
    assert!(ran.out.contains("| 10 | Declined |"), "{}", ran.out);
    assert_eq!(project.run(&["import", scraped, "--provider", "shop", "--locale", "french"]).status, 2);
}

const SCRAPED: &str = "Errors\n\nHTTP StatusError TypeDescription\n429rate_limitRate limit exceeded\n";

#[test]
fn import_and_add_and_regen_follow_each_other() {
    let project = Project::empty();
    project.write("zm.txt", SCRAPED);
    let import = |locale: &str| {
        let ran = project.run_in(".", &["import", "zm.txt", "--provider", "zm", "--locale", locale, "--force"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        ran.out
    };
    assert!(import("en").ends_with("then run `provider-errors add zm docs-src/zm/errors.en.md`\n"));
    let ran = project.run_in(".", &["regen"]);
    assert_eq!(ran.status, 1);
    let hint = "docs-src/zm has no provider.toml; `provider-errors add zm docs-src/zm/errors.en.md` makes it";
    assert!(ran.err.contains(hint), "{}", ran.err);
    let ran = project.run_in(".", &["add", "zm", "docs-src/zm/errors.en.md"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let ran = project.run_in(".", &["regen", "zm"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(import("en").ends_with("then run `provider-errors regen zm`\n"));
    assert!(import("de").ends_with(
        "then add the page errors.de.md to docs-src/zm/provider.toml, and run `provider-errors regen zm`\n"
    ));
}

#[test]
fn import_names_all_pages_of_a_new_provider() {
    let project = Project::empty();
    for (file, text, locale) in [("a.md", DE, "de"), ("b.md", EN, "en")] {
        project.write(file, text);
        let ran = project.run_in(".", &["import", file, "--provider", "hats", "--locale", locale]);
        assert_eq!(ran.status, 0, "{}", ran.err);
    }
    let args = ["import", "a.md", "--provider", "hats", "--locale", "de", "--force"];
    let ran = project.run_in(".", &args);
    let next = "then run `provider-errors add hats docs-src/hats/errors.en.md docs-src/hats/errors.de.md`\n";
    assert!(ran.out.ends_with(next), "{}", ran.out);
}

#[test]
fn import_says_that_a_page_is_markdown_or_has_no_table() {
    let project = Project::empty();
    project.write("page.md", EN);
    project.write("prose.txt", "Nothing but words here.\n");
    let import = |file: &str, locale: &str| {
        let ran = project.run_in(".", &["import", file, "--provider", "shop", "--locale", locale]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert!(!ran.err.contains("warning"), "{}", ran.err);
        assert!(!ran.out.contains("nothing is left open"), "{}", ran.out);
        ran.out
    };
    assert!(import("page.md", "en").contains("it is Markdown already"));
    assert!(import("prose.txt", "fr").contains("no table was found in it"));
    let ran = project.run_in(".", &["import", "prose.txt", "--provider", "s", "--locale", "fr", "--output", "-"]);
    assert_eq!((ran.status, ran.out.as_str()), (0, "Nothing but words here.\n"));
    assert!(ran.err.contains("no table was found in it"), "{}", ran.err);
}
