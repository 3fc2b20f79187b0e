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
