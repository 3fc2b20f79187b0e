//! `import`.

use super::support::Project;

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
