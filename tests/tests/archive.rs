//! What changed between the page of Z.AI as it was once scraped and as it was when it was first generated.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

#[test]
fn the_archived_page_shows_exactly_what_changed_since() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO_BIN_EXE_provider-errors-of-tests"))
        .args(["diff", "--format", "json"])
        .arg(root.join("../docs-src/zai/archive/errors.en.md"))
        .arg(root.join("year/zai/errors.en.md"))
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let changes = report["providers"][0]["changes"].as_array().expect("a list").iter();
    let changes: Vec<[String; 3]> =
        changes.map(|change| [text(&change["rule"]), text(&change["code"]), text(&change["new"])]).collect();
    let layout = "Business Error Codes (category, code, message) + HTTP Status Code (HTTP status, message, solution)";
    // Neither backticks around placeholders nor an address that became a link.
    assert_eq!(
        changes,
        [
            // A table of HTTP statuses, and a heading above that of codes.
            ["layout-changed", "", layout],
            // The space before the comma.
            ["retouched", "1234", "Network error, error id: {error_id}, please contact customer service"],
            ["variant-added", "1305", "The API has triggered a rate limit."],
            ["placeholder-added", "1308", "{number}"],
            ["placeholder-added", "1308", "{unit}"],
            ["enum-added", "", ""],
        ]
        .map(|change| change.map(str::to_owned))
    );
    assert_eq!(report["verdict"], "minor");
}
