//! Codes that are known for what they are by what stands above, below or beside them.

use super::{assert_none, errors};

#[test]
fn several_names_of_which_the_same_is_said_are_errors_each() {
    let page = "# Errors\n\n## Error codes\n\n- `ReadError`, `ParseError` – the file is broken\n\
        - `DiskError`: no space left\n- `LockError`, `OwnerError`, `KeyError` – somebody else has it\n";
    let all = errors(page);
    assert_eq!(all.len(), 6, "{all:?}");
    assert_eq!(all[..2], ["ReadError |  | the file is broken", "ParseError |  | the file is broken"]);
    assert_eq!(all[5], "KeyError |  | somebody else has it");
}

#[test]
fn dates_are_no_codes() {
    let page = "# Errors\n\n## Error codes\n\n### NO_KEY (401)\n\nNone.\n\n### NO_FILE (404)\n\nGone.\n\n\
        ### TOO_FAST (429)\n\nWait.\n\n## Changelog\n\n**2025-01-21**\n- First errors\n\n**2025-02-03**: more of them\n";
    assert_eq!(errors(page).len(), 3, "{:?}", errors(page));
}

#[test]
fn a_sentence_announces_codes_without_messages() {
    let page =
        |sentence: &str| format!("# Files\n\n## Upload\n\n{sentence}\n\n- `no_space`\n- `bad_name`\n- `too_large`\n");
    let expected = ["no_space |  | ", "bad_name |  | ", "too_large |  | "];
    assert_eq!(errors(&page("The following error codes are returned:")), expected);
    assert_none(&page("The following fields are returned:"));
}

#[test]
fn a_label_below_a_heading_that_is_a_status_gives_the_code() {
    let entry =
        |title: &str, code: &str| format!("### {title}\n\n- **Error code:** `{code}`\n- **Meaning:** Wait.\n\n");
    let page = format!(
        "# Errors\n\n{}{}{}",
        entry("**1. Too fast (429)**", "TOO_FAST"),
        entry("409 Conflict", "busy"),
        entry("Bad key (401)", "BAD_KEY"),
    );
    assert_eq!(errors(&page), ["TOO_FAST | 429 | Wait.", "busy | 409 | Wait.", "BAD_KEY | 401 | Wait."]);
    // Several codes are what comes with the status.
    let page = format!(
        "# Errors\n\n{}{}{}",
        entry("429 Too fast", "TOO_FAST`, `TOO_MANY"),
        entry("409 Conflict", "BUSY`, `LOCKED"),
        entry("401 Bad key", "BAD_KEY`, `OLD_KEY"),
    );
    assert_eq!(errors(&page), ["429 | 429 | Wait.", "409 | 409 | Wait.", "401 | 401 | Wait."]);
}

#[test]
fn an_address_is_no_message() {
    let entry = |code: &str| format!("## {code}\n\nIt broke.\n\nMore details: https://acme.dev/{code}\n\n");
    let page = format!("# Error codes\n\n{}{}{}", entry("E1001"), entry("E1002"), entry("E1003"));
    assert_eq!(errors(&page), ["E1001 |  | It broke.", "E1002 |  | It broke.", "E1003 |  | It broke."]);
}

#[test]
fn numbers_with_a_sentence_behind_them_where_the_place_speaks_of_errors() {
    let items =
        "* 1 Wrong format\n* 128 Missing parameter\n* 2000 Camera not found\n* 2001 Not the owner of the camera\n";
    let all = errors(&format!("# Error codes\n\n{items}"));
    assert_eq!(all.len(), 4, "{all:?}");
    assert_eq!(all[2], "2000 |  | Camera not found");
    assert_none(&format!("# Cameras\n\n## Steps\n\n{items}"));
    assert_none("# Error codes\n\n* 10 MB per file\n* 20 MB per day\n* 30 MB per month\n");
}

#[test]
fn a_redirection_alone_is_no_error() {
    let page = "# Error codes\n\n## Redirections\n\n### 302 Found\n\nIt moved.\n\n## Client errors\n\n### 401 Unauthorized\n\n\
        No key.\n\n### 404 Not Found\n\nNothing.\n\n### 429 Too Many Requests\n\nWait.\n\n## Server errors\n\n\
        ### 500 Internal Server Error\n\nOurs.\n";
    let codes: Vec<String> = errors(page).iter().map(|e| e[..3].to_owned()).collect();
    assert_eq!(codes, ["401", "404", "429", "500"]);
}

#[test]
fn codes_with_the_part_of_an_interface_in_front() {
    let entry = |code: &str| format!("### `{code}`\n\n**Status:** 400\n\nIt is wrong.\n\n");
    let page = format!(
        "# Error codes\n\n## Queries\n\n{}{}{}",
        entry(":db/invalid-query"),
        entry("auth/user-not-found"),
        entry("query-unknown-key")
    );
    assert_eq!(
        errors(&page),
        [
            ":db/invalid-query | 400 | It is wrong.",
            "auth/user-not-found | 400 | It is wrong.",
            "query-unknown-key | 400 | It is wrong."
        ]
    );
    assert_none(
        "# Errors\n\n## Formats\n\n- `application/x-ndjson`: lines\n- `text/x-log`: a log\n- `image/x-icon`: icons\n",
    );
}
