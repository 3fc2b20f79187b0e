//! A page says the same errors whatever its shape: header words of other languages, columns in another order, cells in
//! code or bold, HTML instead of pipes, lists or headings instead of a table, other tables between.

use provider_errors_codegen::{Diagnostics, Sources, inspect};

/// An error as every page of these tests lists it.
type Error = (&'static str, &'static str, &'static str);

const ERRORS: &[Error] = &[
    ("invalid_key", "401", "The key is invalid or has expired"),
    ("no_such_hat", "404", "No hat has this name"),
    ("hat_too_large", "413", "The hat is larger than the shop allows"),
    ("too_many_hats", "429", "You ordered too many hats in one minute"),
    ("shop_on_fire", "500", "The shop failed for an unknown reason"),
];

const NUMBERED: &[Error] = &[
    ("1001", "401", "The key is invalid or has expired"),
    ("1002", "404", "No hat has this name"),
    ("1003", "413", "The hat is larger than the shop allows"),
    ("1101", "429", "You ordered too many hats in one minute"),
    ("-1", "500", "The shop failed for an unknown reason"),
];

/// The headers for code, status and message in the languages that providers write in.
const HEADERS: &[[&str; 3]] = &[
    ["Code", "HTTP Status", "Message"],
    ["Error code", "Status", "Description"],
    ["Error", "HTTP Code", "Meaning"],
    ["`type`", "Status code", "Details"],
    ["**Error Type**", "Response code", "What it means"],
    ["错误码", "HTTP 状态码", "错误信息"],
    ["错误代码", "状态码", "说明"],
    ["錯誤碼", "狀態碼", "說明"],
    ["エラーコード", "HTTPステータス", "メッセージ"],
    ["エラーコード", "ステータスコード", "説明"],
    ["오류 코드", "HTTP 상태 코드", "설명"],
    ["Código de error", "Estado HTTP", "Descripción"],
    ["Code d'erreur", "Statut HTTP", "Signification"],
    ["Fehlercode", "HTTP-Statuscode", "Beschreibung"],
    ["Código de erro", "Status HTTP", "Descrição"],
    ["Код ошибки", "HTTP статус", "Описание"],
];

const HEADINGS: &[&str] = &[
    "Errors", "Error codes", "错误码", "錯誤代碼", "エラーコード", "오류 코드", "Errores", "Codes d'erreur",
    "Fehlercodes", "Erros", "Коды ошибок",
];

/// Tables that list something else.
const DECOYS: &[&str] = &[
    "## Parameters\n\n| Parameter | Type | Required | Description |\n|---|---|---|---|\n| size | string | yes | The size of the hat |\n| colour | string | no | Must not be red |\n| limit | integer | no | At most 100 |\n",
    "## Response\n\n| Field | Type | Description |\n|---|---|---|\n| id | string | The id |\n| code | string | The code of the error, if it failed |\n",
    "## Models\n\n| Model | Context | Price |\n|---|---|---|\n| hat-1 | 8000 | 1 |\n| hat-2 | 16000 | 2 |\n",
    "## Countries\n\n| Code | Name |\n|---|---|\n| DE | Germany |\n| FR | France |\n| CN | China |\n",
    "## Headers\n\n| Header | Description |\n|---|---|\n| X-Hat-Id | The id of the request |\n| Retry-After | Seconds to wait |\n",
    "## Changelog\n\n- 2026-01-01: Added hats\n- 2026-02-01: Fixed an error in the shop\n",
    "## Events\n\n| Event | Description |\n|---|---|\n| hat.sold | A hat was sold |\n| hat.lost | A hat was lost |\n",
];

fn table(errors: &[Error], headers: [&str; 3], order: [usize; 3], cell: impl Fn(usize, &str) -> String) -> String {
    let row = |cells: [String; 3]| format!("| {} |\n", order.map(|column| cells[column].clone()).join(" | "));
    let mut page = row(headers.map(str::to_owned)) + "|---|---|---|\n";
    for &(code, status, message) in errors {
        page += &row([cell(0, code), cell(1, status), cell(2, message)]);
    }
    page
}

fn plain(_: usize, text: &str) -> String {
    text.to_owned()
}

/// What is found on a page.
fn found(page: &str) -> Vec<(String, String, String)> {
    let mut sources = Sources::new();
    let source = sources.add("page.md", page.as_bytes()).expect("it is UTF-8");
    let inspection = inspect(&sources, source, &mut Diagnostics::new());
    inspection.errors.into_iter().map(|error| (error.code, error.http_status, error.message)).collect()
}

fn check(errors: &[Error], page: &str) {
    let expected: Vec<_> = errors.iter().map(|&(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())).collect();
    assert_eq!(found(page), expected, "{page}");
}

#[test]
fn headers_are_understood_in_every_language_and_order() {
    for &headers in HEADERS {
        for errors in [ERRORS, NUMBERED] {
            for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0], [0, 2, 1]] {
                check(errors, &format!("# Errors\n\n{}", table(errors, headers, order, plain)));
            }
        }
    }
}

#[test]
fn headings_are_understood_in_every_language() {
    for heading in HEADINGS {
        let page = format!("# Hats\n\n## {heading}\n\nText.\n\n{}", table(ERRORS, HEADERS[1], [0, 1, 2], plain));
        check(ERRORS, &page);
    }
}

/// What makes a cell of a text, by its column.
type Formatting<'a> = &'a dyn Fn(usize, &str) -> String;

#[test]
fn formatting_of_cells_does_not_matter() {
    let code = |index: usize, text: &str| if index == 0 { format!("`{text}`") } else { text.to_owned() };
    let bold = |index: usize, text: &str| if index < 2 { format!("**{text}**") } else { text.to_owned() };
    let link = |index: usize, text: &str| if index == 0 { format!("[{text}](#a-{text})") } else { text.to_owned() };
    let html = |_: usize, text: &str| format!("<p>{text}</p>");
    let breaks = |index: usize, text: &str| if index == 2 { text.replacen(' ', "<br>", 1) } else { text.to_owned() };
    let escaped = |_: usize, text: &str| text.replace('_', "\\_");
    let cells: [Formatting<'_>; 6] = [&code, &bold, &link, &html, &breaks, &escaped];
    for cell in cells {
        check(ERRORS, &format!("# Errors\n\n{}", table(ERRORS, HEADERS[0], [0, 1, 2], cell)));
    }
}

#[test]
fn layout_does_not_matter() {
    let page = format!("# Errors\n\n{}", table(ERRORS, HEADERS[0], [0, 1, 2], plain));
    check(ERRORS, &page.replace('\n', "\r\n"));
    check(ERRORS, &format!("\u{feff}{page}"));
    check(ERRORS, &page.lines().map(|line| line.trim_matches(['|', ' '])).collect::<Vec<_>>().join("\n"));
    check(ERRORS, &page.replace("# Errors\n\n", "# Errors\n\n<Note>\n"));
    check(ERRORS, &page.replace("# Errors\n", "---\ntitle: x\n---\n\n<Anchor id=\"a\" />\n# Errors\n"));
    check(ERRORS, &page.replace("| 404 |", "| 404 Not Found |").replace("| 500 |", "| 500 (Internal Server Error) |"));
}

#[test]
fn other_tables_do_not_matter() {
    for decoy in DECOYS {
        let table = table(ERRORS, HEADERS[0], [0, 1, 2], plain);
        check(ERRORS, &format!("# Hats\n\n{decoy}\n## Errors\n\n{table}"));
        check(ERRORS, &format!("# Hats\n\n## Errors\n\n{table}\n{decoy}"));
        check(&[], &format!("# Hats\n\n{decoy}"));
    }
    check(&[], &format!("# Hats\n\n{}", DECOYS.join("\n")));
}

#[test]
fn two_tables_list_as_one() {
    let (first, second) = ERRORS.split_at(2);
    let tables = [first, second].map(|errors| table(errors, HEADERS[0], [0, 1, 2], plain));
    check(ERRORS, &format!("# Errors\n\n## Keys\n\n{}\n## Hats\n\n{}", tables[0], tables[1]));
}

/// Shapes in which providers publish, each once.
#[test]
fn what_a_column_holds_is_seen_from_its_cells() {
    let check = |page: &str, expected: &[Error]| check(expected, &format!("# Error codes\n\n{page}"));
    // A status with its reason phrase, under a header that says only `Code`.
    check(
        "| Code | Cause | Solution |\n|---|---|---|\n| 400 - Bad hat | The hat is not valid | Mend it |\n| 404 - No hat | There is none | Look |\n",
        &[("400", "400", "The hat is not valid"), ("404", "404", "There is none")],
    );
    // Two columns that could both be the status.
    check(
        "| HTTP Code | Status | Description |\n|---|---|---|\n| 400 | BAD_HAT | The hat is not valid |\n| 404 | NO_HAT | There is none |\n",
        &[("BAD_HAT", "400", "The hat is not valid"), ("NO_HAT", "404", "There is none")],
    );
    // Headers in two languages, and with remarks.
    check(
        "| HTTP返回码 | 错误代码 Code | 错误信息 Message（可能变化） | 含义说明 |\n|---|---|---|---|\n| 400 | BadHat | Not a hat | 帽子无效 |\n",
        &[("BadHat", "400", "Not a hat")],
    );
    // A first column whose header says nothing, under a heading that does.
    check(
        "| Hats | Description |\n|---|---|\n| HAT_GONE -1 | It is gone |\n| HAT_LOST -2 | It is lost |\n",
        &[("HAT_GONE -1", "", "It is gone"), ("HAT_LOST -2", "", "It is lost")],
    );
    // Ranges, several statuses, none.
    check(
        "| Status code | Error | Description |\n|---|---|---|\n| 413 / 415 | BadHat | Too large |\n| >=500 | ShopError | Broken |\n| N/A | LocalError | Not sent |\n",
        &[("BadHat", "413 / 415", "Too large"), ("ShopError", ">=500", "Broken"), ("LocalError", "", "Not sent")],
    );
    // Codes that belong to an error are no codes of the row.
    check(
        "| Status | Meaning | Typical codes |\n|---|---|---|\n| 400 | Not valid | `bad_hat`, `bad_size` |\n| 404 | Not found | `no_hat` |\n",
        &[("400", "400", "Not valid"), ("404", "404", "Not found")],
    );
    // Success is none of the errors.
    check(
        "| HTTP status | Description |\n|---|---|\n| 200 (OK) | It worked |\n| 404 (Not Found) | There is no such hat |\n| 5xx (Server Error) | The shop is broken |\n",
        &[("404", "404", "There is no such hat"), ("5xx", "5xx", "The shop is broken")],
    );
}

/// Errors with nothing but a code and a message, for shapes without columns.
fn check_listed(page: &str) {
    let expected: Vec<_> = ERRORS.iter().map(|&(code, _, message)| (code.to_owned(), message.to_owned())).collect();
    let found: Vec<_> = found(page).into_iter().map(|(code, _, message)| (code, message)).collect();
    assert_eq!(found, expected, "{page}");
}

#[test]
fn html_says_the_same_as_pipes() {
    let cells = |tag: &str, cells: [&str; 3]| cells.map(|cell| format!("<{tag}>{cell}</{tag}>")).concat();
    for (open, close) in [("<table>", "</table>"), ("<details>\n\n<table class=\"a\">", "</table>\n\n</details>")] {
        let mut page = format!("# Errors\n\n{open}\n<tr>{}</tr>\n", cells("th", HEADERS[0]));
        for &(code, status, message) in ERRORS {
            page += &format!("<tr>\n{}\n</tr>\n", cells("td", [&format!("<code>{code}</code>"), status, message]));
        }
        check(ERRORS, &format!("{page}{close}\n"));
    }
}

#[test]
fn lists_headings_and_bold_terms_say_the_same_as_tables() {
    let list =
        |item: fn(&Error) -> String| format!("# Errors\n\n{}\n", ERRORS.iter().map(item).collect::<Vec<_>>().concat());
    check_listed(&list(|(code, _, message)| format!("- `{code}`: {message}\n")));
    check_listed(&list(|(code, _, message)| format!("* **{code}** - {message}\n")));
    check_listed(&list(|(code, _, message)| format!("## `{code}`\n\n{message}\n\n")));
    check_listed(&list(|(code, _, message)| format!("**{code}**\n\n{message}\n\n")));
    check(ERRORS, &list(|(code, status, message)| format!("- {status} - `{code}`: {message}\n")));
    check(ERRORS, &list(|(code, status, message)| format!("## HTTP {status} — {code}\n\n{message}\n\n")));
}
