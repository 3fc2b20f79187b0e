//! `diff` and `rules`: what changed, in every format; a comparison that could not be made in every format.

use super::support::{DE, EN, Project, Ran};
use super::{IR, PAGE, PAGE_DE, RUST};

const FORMATS: [&str; 6] = ["text", "markdown", "json", "junit", "github", "sarif"];

/// Two pages compared.
fn diff(old: &str, new: &str, args: &[&str]) -> Ran {
    let project = Project::empty();
    project.write("old/errors.md", old);
    project.write("new/errors.md", new);
    let (old, new) = (project.path("old/errors.md"), project.path("new/errors.md"));
    let pages = [old.to_str().expect("UTF-8"), new.to_str().expect("UTF-8")];
    project.run(&[&["diff"], args, &pages].concat())
}

/// The rules and weights of the changes between two pages.
fn changes(old: &str, new: &str) -> Vec<(String, String)> {
    let ran = diff(old, new, &["--format", "json"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("it is JSON");
    let changes = report["providers"][0]["changes"].as_array().expect("a list").iter();
    let text = |value: &serde_json::Value| value.as_str().expect("text").to_owned();
    changes.map(|change| (text(&change["rule"]), text(&change["weight"]))).collect()
}

fn rules(old: &str, new: &str) -> Vec<String> {
    changes(old, new).into_iter().map(|(rule, _)| rule).collect()
}

#[test]
fn every_format_has_the_change_with_its_weight_its_reason_and_its_row() {
    let new = EN.replace("| 20 | The shop is closed |", "| 20 | The shop is closed today |");
    for format in FORMATS {
        let ran = diff(EN, &new, &["--format", format]);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{format}");
        assert!(ran.out.contains("message-reworded"), "{format}: {}", ran.out);
        assert!(ran.out.contains("patch") && ran.out.contains("wording"), "{format}: {}", ran.out);
        assert!(ran.out.contains("today"), "{format}: {}", ran.out);
        let has_row = match format {
            "json" => ran.out.contains("\"line\": 6"),
            "sarif" => ran.out.contains("\"startLine\": 6"),
            "github" => ran.out.contains("new/errors.md,line=6,col=1,title=message-reworded::patch: "),
            "markdown" => true,
            _ => ran.out.contains("new/errors.md:6:1"),
        };
        assert!(has_row, "{format}: {}", ran.out);
    }
    let words = diff(EN, &new, &[]).out;
    assert!(words.contains("message in en: The shop is closed{+ today+}"), "{words}");
    assert!(diff(EN, &new, &["--format", "markdown"]).out.contains("`The shop is closed` **`today`**"));
}

#[test]
fn pages_need_not_have_one_name() {
    let project = Project::empty();
    let page = "# Errors\n\n| HTTP status | Message |\n| --- | --- |\n| 404 | No such hat |\n";
    project.write("yesterday.md", page);
    project.write("today.md", page);
    let (old, new) = (project.path("yesterday.md"), project.path("today.md"));
    let ran = project.run(&["diff", old.to_str().expect("UTF-8"), new.to_str().expect("UTF-8")]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("no change"), "{}", ran.out);
}

#[test]
fn no_change_is_no_change_in_every_format() {
    for format in FORMATS {
        let ran = diff(EN, EN, &["--format", format, "--fail-on", "patch"]);
        assert_eq!(ran.status, 0, "{format}: {}", ran.out);
        assert!(!ran.out.replace("\"unknown\": null", "").contains("unknown"), "{format}: {}", ran.out);
    }
}

#[test]
fn what_cannot_be_compared_is_unknown_in_every_format() {
    let broken = EN.replace("| 20 | The", "| 20 The");
    for (old, new) in [
        (EN, "# Errors\n\nNone.\n"),
        ("", EN),
        (EN, &broken),
        (&broken, EN),
        (EN, "| Code | Message |\n|---|---|\n| 10 | a |\n| 10 | a |\n"),
    ] {
        for format in FORMATS {
            let ran = diff(old, new, &["--format", format]);
            assert_eq!(ran.status, 1, "{format}: {}", ran.out);
            let said = match format {
                "junit" => "errors=\"1\"",
                "sarif" => "\"executionSuccessful\": false",
                _ => "unknown",
            };
            assert!(ran.out.contains(said), "{format}: {}", ran.out);
            assert!(ran.out.contains("could not be made") || format == "json", "{format}: {}", ran.out);
            assert!(!ran.out.contains("verdict: none") && !ran.out.contains("No change"), "{format}: {}", ran.out);
        }
    }
    for args in [&["diff", "no-such-page.md", "nor-this.md"][..], &["diff", "HEAD:x", "y"], &["diff", "alone.md"]] {
        let ran = Project::generated().run(args);
        assert_eq!(ran.status, 1, "{}", ran.out);
        assert!(ran.out.contains("verdict: unknown") && ran.err.contains("error: "), "{}{}", ran.out, ran.err);
    }
}

#[test]
fn a_verdict_as_heavy_as_one_allows_fails() {
    let new = EN.replace("{card} ", "");
    for (least, status) in [("patch", 1), ("minor", 1), ("major", 1)] {
        assert_eq!(diff(EN, &new, &["--fail-on", least]).status, status, "{least}");
    }
    let new = EN.replace("closed", "shut");
    for (least, status) in [("patch", 1), ("minor", 0), ("major", 0)] {
        assert_eq!(diff(EN, &new, &["--fail-on", least]).status, status, "{least}");
    }
    assert_eq!(diff(EN, &new, &["--fail-on", "heavy"]).status, 2);
}

#[test]
fn moves_formatting_and_typography_are_no_change() {
    let moved = "# Fault list\n\n| Code | Message |\n|:--|:-:|\n| 30 | There is no such **hat** |\n| 20 | The *shop* is closed |\n\
                 | 10 | Your card `${card}` was declined |\n";
    assert_eq!(rules(EN, moved), ["layout-changed"], "the heading is another");
    let swapped = "# Errors\n\n| Message | Code |\n|---|---|\n| Your card {card} was declined | 10 |\n\
                   | The shop is closed | 20 |\n| There is no such hat | 30 |\n";
    assert_eq!(changes(EN, swapped), [("layout-changed".to_owned(), "none".to_owned())]);
    let typography =
        EN.replace("The shop is closed", "The shop is closed .").replace("no such hat", "no such\u{a0}hat…");
    assert!(rules(EN, &typography).iter().all(|rule| rule == "retouched"), "{:?}", rules(EN, &typography));
    let listed =
        "# Errors\n\n- `10`: Your card {card} was declined\n- `20`: The shop is closed\n- `30`: There is no such hat\n";
    assert!(changes(EN, listed).iter().all(|(_, weight)| weight == "none"), "{:?}", changes(EN, listed));
}

#[test]
fn a_table_of_statuses_that_becomes_a_column_is_reported_as_what_it_is() {
    let two = "# Errors\n\n## HTTP\n\n| HTTP Status | Reason |\n|---|---|\n| 402 | Payment is due |\n| 404 | There is nothing |\n\n\
               ## Business\n\n| Code | Message |\n|---|---|\n| 10 | Your card {card} was declined |\n| 30 | There is no such hat |\n";
    let one = "# Errors\n\n| HTTP Status | Code | Message |\n|---|---|---|\n| 402 | 10 | Your card {card} was declined |\n\
               | 404 | 30 | There is no such hat |\n";
    let found = rules(two, one);
    assert_eq!(found, ["layout-changed", "status-documented", "status-documented", "enum-retired"]);
    assert!(changes(two, one).iter().all(|(_, weight)| weight != "major"));
}

#[test]
fn a_text_of_a_page_stays_a_text() {
    let text = "closed</failure> \\`@team\\` ::error::x \u{202e}%0A ]]> <!-- &lt;b&gt;";
    let new = EN.replace("The shop is closed", text);
    for format in FORMATS {
        let out = diff(EN, &new, &["--format", format]).out;
        assert!(!out.contains('\u{202e}'), "{format}: {out}");
        match format {
            "github" => {
                assert!(
                    out.lines().all(|line| line.starts_with("::warning ") || line.starts_with("::notice ")),
                    "{out}"
                );
                assert!(!out.contains("\u{202e}%0A") && out.contains("%250A"), "{out}");
            }
            "junit" => assert!(!out.contains("</failure>") && !out.contains("<b>") && !out.contains("]]>"), "{out}"),
            "json" | "sarif" => assert!(serde_json::from_str::<serde_json::Value>(&out).is_ok(), "{out}"),
            "markdown" => {
                let html = pulldown_cmark::Parser::new(&out).filter(
                    |event| matches!(event, pulldown_cmark::Event::InlineHtml(html) if !html.contains("summary")),
                );
                assert_eq!(html.count(), 0, "{out}");
                let outside = pulldown_cmark::Parser::new(&out)
                    .any(|event| matches!(event, pulldown_cmark::Event::Text(text) if text.contains("@team")));
                assert!(!outside, "{out}");
            }
            _ => {}
        }
    }
}

#[test]
fn folders_and_irs_are_compared_as_well_as_pages() {
    let project = Project::generated();
    let before = project.read(IR);
    project.write("before/shop/provider.toml", &project.read("docs-src/shop/provider.toml"));
    project.write("before/shop/names.toml", &project.read("docs-src/shop/names.toml"));
    project.write("before/shop/errors.en.md", EN);
    project.write("before/shop/errors.de.md", DE);
    project.write("before.json", &before);
    project.edit(PAGE, "| 20 | The shop is closed |\n", "");
    project.edit(PAGE_DE, "| 20 | Der Laden ist zu |\n", "");
    let path = |path: &str| project.path(path).to_str().expect("UTF-8").to_owned();
    // The new state need not be generated yet.
    for (old, new) in [("before", "docs-src"), ("before/shop", "docs-src/shop"), ("before.json", "docs-src/shop")] {
        let ran = project.run(&["diff", &path(old), &path(new)]);
        assert_eq!(ran.status, 0, "{old}: {}", ran.err);
        assert!(ran.out.contains("minor  variant-retired  ShopError::ShopClosed (20)"), "{old}: {}", ran.out);
    }
    assert_eq!(project.run(&["regen"]).status, 0);
    for (old, new) in [("before.json", IR), ("before/shop", IR), ("before.json", "generated/ir")] {
        let ran = project.run(&["diff", &path(old), &path(new)]);
        assert!(ran.out.contains("variant-retired") && ran.out.ends_with("verdict: minor\n"), "{new}: {}", ran.out);
    }
    project.write("before/hats/provider.toml", "title = \"Hats\"\n");
    let ran = project.run(&["diff", &path("before"), &path("docs-src")]);
    assert!(ran.out.contains("major  provider-removed"), "{}", ran.out);
    let ran = project.run(&["diff", &path(PAGE), &path("docs-src/shop")]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("a page alone can be compared with a page only"), "{}", ran.err);
    let ran = project.run(&["diff", &path(RUST), &path("before.json")]);
    assert_eq!(ran.status, 1, "a Rust file is no page of errors: {}", ran.out);
    project.write("broken.json", &before.replace("\"CardDeclined\"", "\"}fn\""));
    let ran = project.run(&["diff", &path("before.json"), &path("broken.json")]);
    assert!(ran.status == 1 && ran.err.contains("cannot name a variant"), "{}", ran.err);
}

#[test]
fn the_rules_are_listed_with_weights_and_reasons() {
    let project = Project::empty();
    let text = project.run(&["rules"]).out;
    let json: Vec<serde_json::Value> =
        serde_json::from_str(&project.run(&["rules", "--format", "json"]).out).expect("it is JSON");
    let markdown = project.run(&["rules", "--format", "markdown"]).out;
    assert!(json.len() > 40);
    for rule in json {
        let text_of = |key: &str| rule[key].as_str().expect("text").to_owned();
        let (id, weight, reason) = (text_of("rule"), text_of("weight"), text_of("reason"));
        assert!(text.lines().any(|line| line.starts_with(&id) && line.contains(&weight) && line.ends_with(&reason)));
        assert!(markdown.contains(&format!("| `{id}` | {weight} | {reason} |")));
    }
}
