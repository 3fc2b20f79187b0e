//! `inspect` and `explain`.

use super::PAGE;
use super::support::Project;

#[test]
fn inspect_shows_any_page() {
    let project = Project::new();
    let page = project.path(PAGE);
    let page = page.to_str().expect("UTF-8");
    let ran = project.run(&["inspect", page]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("1 tables") && ran.out.contains("3 errors"), "{}", ran.out);
    let ran = project.run(&["inspect", "--format", "tsv", page]);
    let tsv = "code\thttp_status\tmessage\tcategory\n\
               10\t\tYour card {card} was declined\t\n\
               20\t\tThe shop is closed\t\n\
               30\t\tThere is no such hat\t\n";
    assert_eq!((ran.status, ran.out.as_str()), (0, tsv));
    let ran = project.run(&["inspect", "--format", "json", page]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).expect("it is JSON");
    assert_eq!(json["errors"][1]["message"], "The shop is closed");
    assert_eq!(json["tables"][0]["columns"][0][1], "code");
}

#[test]
fn inspect_goes_on_where_rows_are_broken_and_fails_where_nothing_can_be_read() {
    let project = Project::new();
    project.edit(PAGE, "| 20 | The", "| 20 The");
    let page = project.path(PAGE);
    let ran = project.run(&["inspect", "--format", "tsv", page.to_str().expect("UTF-8")]);
    assert_eq!((ran.status, ran.out.lines().count()), (0, 3), "{}", ran.err);
    assert!(ran.err.contains("error[row-columns]"), "{}", ran.err);
    let ran = project.run(&["inspect", "no-such-page.md"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("cannot read no-such-page.md"), "{}", ran.err);
}

#[test]
fn explain_shows_all_that_is_known() {
    let project = Project::generated();
    for name in ["10", "CardDeclined"] {
        let ran = project.run(&["explain", "shop", name]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        for part in
            ["ShopError::CardDeclined (Shop 10)", "Billing  (“card {card} was declined”, errors.en.md)", "Ihre Karte"]
        {
            assert!(ran.out.contains(part), "no {part:?} in\n{}", ran.out);
        }
    }
    let ran = project.run(&["explain", "shop", "CardDeclned"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("did you mean CardDeclined?"), "{}", ran.err);
    assert_eq!(project.run(&["explain", "shpo", "10"]).status, 2);
}

#[test]
fn explain_takes_the_name_that_it_prints() {
    let project = Project::generated();
    let short = project.run(&["explain", "shop", "ShopClosed"]);
    assert_eq!(short.status, 0, "{}", short.err);
    assert!(short.out.starts_with("ShopError::ShopClosed (Shop 20)\n"), "{}", short.out);
    let ran = project.run(&["explain", "shop", "ShopError::ShopClosed"]);
    assert_eq!((ran.status, ran.out), (0, short.out));
    let ran = project.run(&["explain", "shop", "ShopError::ShopClosd"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("did you mean ShopError::ShopClosed?"), "{}", ran.err);
    assert_eq!(project.run(&["explain", "shop", "HatError::ShopClosed"]).status, 1);
}
