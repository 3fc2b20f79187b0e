//! Small tables, each with what is read of it.

use crate::diagnostic::Diagnostics;
use crate::inspect::inspect;
use crate::source::Sources;

/// The errors of a page, as `code | status | message`.
fn errors(page: &str) -> Vec<String> {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let Ok(source) = sources.add("page.md", page.as_bytes()) else { return vec!["not a page".to_owned()] };
    let found = inspect(&sources, source, &mut diagnostics);
    found.errors.iter().map(|e| format!("{} | {} | {}", e.code, e.http_status, e.message)).collect()
}

#[test]
fn a_title_in_front_of_the_page_vouches_for_a_column_of_statuses() {
    let table = "## On our side\n\n| Status | Message | Meaning |\n|---|---|---|\n| 500 | `internal` | We broke |\n| 502 | `upstream` | They broke |\n";
    let rows = ["500 | 500 | internal", "502 | 502 | upstream"];
    assert_eq!(errors(&format!("---\ntitle: Error reference\n---\n\n{table}")), rows);
    assert_eq!(errors(&format!("---\ntitle: Plans\n---\n\n{table}")), Vec::<String>::new());
    let codes = "---\ntitle: Errors and opcodes\n---\n\n## Opcodes\n\n| Code | Name | Description |\n|---|---|---|\n| 0 | Dispatch | An event |\n| 1 | Beat | Alive |\n";
    assert_eq!(errors(codes), Vec::<String>::new());
}

#[test]
fn what_was_returned_heads_codes_and_messages_in_every_language() {
    let table = |code: &str, message: &str| {
        format!(
            "# API\n\n## Retorno\n\n| {code} | {message} |\n|---|---|\n| 00 | Sucesso |\n| 101 | Unauthorized, invalid key |\n| 102 | Invalid card |\n| 103 | Not found |\n"
        )
    };
    let rows = ["101 |  | Unauthorized, invalid key", "102 |  | Invalid card", "103 |  | Not found"];
    for (code, message) in [
        ("Código de retorno", "Mensagem de retorno"),
        ("Código de retorno", "Mensaje de respuesta"),
        ("Code retour", "Libellé"),
        ("Rückgabewert", "Bedeutung"),
        ("결과코드", "결과메시지"),
        ("응답 코드", "사유"),
        ("返回代码", "说明"),
    ] {
        assert_eq!(errors(&table(code, message)), rows, "{code}");
    }
}

#[test]
fn korean_is_read_with_and_without_its_spaces() {
    for heading in ["발생할 수 있는 에러와 해결", "오류코드", "결과 코드"] {
        let page = format!("# API\n\n## {heading}\n\n| 코드 | 설 명 |\n|---|---|\n| E01 | 값 |\n| E02 | 키 |\n");
        assert_eq!(errors(&page), ["E01 |  | 값", "E02 |  | 키"], "{heading}");
    }
}

#[test]
fn a_range_of_codes_is_a_code() {
    let page = "# Errors\n\n| Code | Meaning |\n|---|---|\n| V000 ~ V099 | The request |\n| R900 – V999 | The rest |\n";
    assert_eq!(errors(page), ["V000 ~ V099 |  | The request", "R900 – V999 |  | The rest"]);
}

#[test]
fn statuses_may_stand_on_lines_of_one_cell() {
    let page = "# API\n\n| Code | Status | Description |\n|---|---|---|\n| 400<br/>422 | Bad requests | Wrong |\n| 401 | Not you | Who? |\n| 500<br>502 | Server errors | Sorry |\n";
    assert_eq!(errors(page), ["400 422 | 400 422 | Wrong", "401 | 401 | Who?", "500 502 | 500 502 | Sorry"]);
}

#[test]
fn what_is_called_an_error_is_no_field() {
    let page =
        "# Errors\n\n| Code | Description |\n|---|---|\n| `API_KEY_ERROR` | Wrong key |\n| `NO_ACCESS` | Not here |\n";
    assert_eq!(errors(page), ["API_KEY_ERROR |  | Wrong key", "NO_ACCESS |  | Not here"]);
}

#[test]
fn a_header_with_a_column_too_many_heads_what_is_there() {
    let page = "# API\n\n## Errors\n\nHTTP Status | Response JSON | Description\n---|---|---\n400 | The body is malformed\n402 | The plan is too small\n";
    assert_eq!(errors(page), ["400 | 400 | The body is malformed", "402 | 402 | The plan is too small"]);
}

#[test]
fn classes_of_errors_are_named_in_their_table() {
    let page = "---\ntitle: Errors\n---\n\n## SDK errors\n\n| Class | When | Notable fields |\n|---|---|---|\n| `ShopConfigError` | Bad config, no key. | |\n| `ShopApiError` | Not a 2xx. | `.status`, `.body` |\n";
    assert_eq!(errors(page), ["ShopConfigError |  | Bad config, no key.", "ShopApiError |  | Not a 2xx."]);
}

#[test]
fn names_with_statuses_and_no_message_are_errors() {
    let page = "# API\n\n## Error types\n\n| HTTP status | Error type | Retryable |\n|---|---|---|\n| 401 | `no_ticket` | No |\n| 404 | `no_ship` | No |\n| 429 | `too_many_calls` | Yes |\n";
    assert_eq!(errors(page), ["no_ticket | 401 | ", "no_ship | 404 | ", "too_many_calls | 429 | "]);
    // What a library calls the errors of each status is no name of theirs.
    let page = "# API\n\n## Errors\n\n| Status | Exception |\n|---|---|\n| 401 | `TicketError` |\n| 404 | `ShipError` |\n| 429 | `CallError` |\n";
    assert_eq!(errors(page), Vec::<String>::new());
    // Nor are there more of them where another table has their messages.
    let page = "# Errors\n\n| Error | Message |\n|---|---|\n| NoTicket | Show it |\n| NoShip | It sank |\n\n## Error codes and statuses\n\n| Code | HTTP status |\n|---|---|\n| `NO_TICKET` | 401 |\n| `NO_SHIP` | 404 |\n| `NO_SEA` | 500 |\n";
    assert_eq!(errors(page), ["NoTicket |  | Show it", "NoShip |  | It sank"]);
}

#[test]
fn tables_with_the_same_header_are_read_the_same_way() {
    let rows = [("400", "Load"), ("401", "Name"), ("403", "Deck"), ("404", "Ship")];
    let rows = rows.map(|(code, what)| format!("| {code} | `{what}Error` | The {what}. |\n")).concat();
    let header = "| Code | Exception | Description |\n|---|---|---|\n";
    let page = format!("# Errors\n\n{header}{rows}\n## Ours\n\n{header}| 542 | `SeaError` | Rough. |\n");
    assert_eq!(errors(&page).last().map(String::as_str), Some("SeaError | 542 | Rough."));
}

#[test]
fn what_may_be_retried_is_said_of_errors_that_are_listed() {
    let table = "| Status | Meaning |\n|---|---|\n| 400 | Wrong load |\n| 429 | Too often |\n| 503 | Storm |\n";
    let advice = "| Status | Retry? |\n|---|---|\n| 429, 503 | Yes, with a pause |\n| 400 | No |\n";
    let listed = ["400 | 400 | Wrong load", "429 | 429 | Too often", "503 | 503 | Storm"];
    assert_eq!(errors(&format!("# Errors\n\n{table}\n## Retry policy\n\n{advice}")), listed);
    // Where nothing else lists them, they are all that the page says.
    assert_eq!(errors(&format!("# Errors\n\n## Retry policy\n\n{advice}")).len(), 2);
    let advice = "- `429` — wait and retry\n- `503` — retry twice\n- `500` — retry\n";
    assert_eq!(errors(&format!("# Errors\n\n{table}\n## Retry logic\n\n{advice}")), listed);
}

#[test]
fn a_row_may_say_that_it_has_no_code() {
    let page = "# Errors\n\n| Status | Code | Meaning |\n|---|---|---|\n| 400 | `bad_load` | Too heavy |\n| 404 | `no_ship` | It sank |\n| 429 | (none) | Too often |\n";
    assert_eq!(errors(page), ["bad_load | 400 | Too heavy", "no_ship | 404 | It sank", " | 429 | Too often"]);
}

#[test]
fn negative_numbers_are_codes_where_the_title_says_so() {
    let page = "---\ntitle: All error codes\n---\n\n## Cargo\n\n| Mã | Ý nghĩa | Thử lại được |\n|---|---|---|\n| `-107` | Quá nặng | Không |\n| `-108` | Quá lớn | Không |\n";
    assert_eq!(errors(page), ["-107 |  | Quá nặng", "-108 |  | Quá lớn"]);
}

#[test]
fn other_failures_do_not_make_statuses_less_of_them() {
    let rows = ["400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found", "500 Internal Server Error"];
    let rows = rows.map(|status| format!("| {status} | Cause {} |\n", &status[..3])).concat();
    let page = format!("# Fehler\n\n| Fehler | Ursache |\n|---|---|\n{rows}| Storm at sea | Wind |\n");
    assert_eq!(errors(&page).first().map(String::as_str), Some("400 | 400 | Cause 400"));
}

#[test]
fn a_header_that_says_what_a_code_is_of() {
    let page = "# Errors\n\n| SQLSTATE | Situation | Message |\n|---|---|---|\n| `08004` | No deck | `no such deck` |\n| `53300` | Full | `too many ships` |\n";
    assert_eq!(errors(page), ["08004 |  | no such deck", "53300 |  | too many ships"]);
}

#[test]
fn what_becomes_of_a_message_or_a_song_is_no_error() {
    for states in [["queued", "sending", "sent", "failed"], ["submitted", "streaming", "complete", "error"]] {
        let rows = states.map(|state| format!("| `{state}` | It is {state} |\n")).concat();
        assert_eq!(
            errors(&format!("# Error and status codes\n\n| Status | Description |\n|---|---|\n{rows}")),
            Vec::<String>::new()
        );
    }
}
