//! Wrong usage, and where the project is looked for.

use super::support::Project;

#[test]
fn wrong_usage_ends_with_2() {
    let project = Project::generated();
    let ran = project.run(&["regen", "shopp"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("there is no provider `shopp`: did you mean `shop`?"), "{}", ran.err);
    for args in [&["regen", "--chek"][..], &["no-such-command"], &["inspect"], &["regen", "--check", "--dry-run"]] {
        assert_eq!(project.run(args).status, 2, "{args:?}");
    }
    assert_eq!(project.run(&["--help"]).status, 0);
}

#[test]
fn the_project_is_found_from_a_folder_inside_it() {
    let project = Project::new();
    project.write("docs-src/shop/notes/note.txt", "");
    for folder in ["docs-src/shop/notes", "docs-src", "generated", "."] {
        let ran = project.run_in(folder, &["regen"]);
        assert_eq!(ran.status, 0, "{folder}: {}", ran.err);
        let ran = project.run_in(folder, &["explain", "shop", "10"]);
        assert_eq!(ran.status, 0, "{folder}: {}", ran.err);
    }
    project.write("scraped/page.txt", "Errors\n\n| 10 | Declined |\n| 20 | Closed |\n");
    let ran = project.run_in("scraped", &["import", "page.txt", "--provider", "hats", "--locale", "en"]);
    assert!(ran.out.contains("add hats ../docs-src/hats/errors.en.md"), "{}", ran.out);
    assert!(project.path("docs-src/hats/errors.en.md").exists());
}

#[test]
fn without_docs_the_way_to_name_the_root_is_shown() {
    let project = Project::empty();
    project.write("deep/file", "");
    for args in [&["regen"][..], &["explain", "shop", "10"]] {
        for ran in [project.run_in("deep", args), project.run(args)] {
            assert_eq!(ran.status, 1);
            assert!(ran.err.contains("docs-src") && ran.err.contains("`--root DIR`"), "{}", ran.err);
        }
    }
}
