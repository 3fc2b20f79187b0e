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

#[test]
fn titles_are_codes_where_statuses_do_not_tell_the_errors_apart() {
    let table =
        |rows: &str| format!("# API\n\n## Errors\n\n| Error type | Description | Status |\n|---|---|---|\n{rows}");
    let page = table(
        "| Bad Input | The input | 400 |\n| Too Long | The text | 400 |\n| Bad Schema | The schema | 400 |\n| Internal | We | 500 |\n",
    );
    let rows = ["Bad Input | 400 | The input", "Too Long | 400 | The text", "Bad Schema | 400 | The schema"];
    assert_eq!(errors(&page)[..3], rows);
    assert_eq!(errors(&page)[3], "Internal | 500 | We");
    // Where each has a status of its own, that is the code.
    let page = table("| Client error | The input | 400 |\n| No access | The key | 401 |\n| Our error | We | 500 |\n");
    assert_eq!(errors(&page), ["400 | 400 | The input", "401 | 401 | The key", "500 | 500 | We"]);
}

#[test]
fn a_row_that_says_it_has_no_code_is_told_by_its_status() {
    let page = "# API\n\n## Errors\n\n| Code | HTTP | Description |\n|---|---|---|\n| `NO_SHOP` | 404 | None |\n| `SHUT` | 409 | Closed |\n| _(no code)_ | 503 | No till |\n";
    assert_eq!(errors(page), ["NO_SHOP | 404 | None", "SHUT | 409 | Closed", " | 503 | No till"]);
}

#[test]
fn tags_of_languages_are_no_codes() {
    let page = |rows: &str| format!("# Errors\n\n## Languages of errors\n\n| Code | Meaning |\n|---|---|\n{rows}");
    assert_eq!(errors(&page("| `en` | English |\n| `pt-BR` | Portuguese |\n")), Vec::<String>::new());
    let rows = ["UZ-AUTH-001 |  | Who", "UZ-AUTH-002 |  | What"];
    assert_eq!(errors(&page("| `UZ-AUTH-001` | Who |\n| `UZ-AUTH-002` | What |\n")), rows);
}

#[test]
fn a_page_that_is_nothing_but_a_table_of_codes() {
    let page = "| code | desc |\n|---|---|\n| 7001 | 该商店不存在 |\n| 7002 | 该商店已关闭 |\n| 7003 | 密钥校验未通过 |\n| 7004 | 没有权限 |\n| 7005 | 余额不足 |\n";
    assert_eq!(errors(page).first().map(String::as_str), Some("7001 |  | 该商店不存在"));
    assert_eq!(errors(page).len(), 5);
}

#[test]
fn what_is_in_front_of_the_keys_says_what_the_errors_are_where_nothing_else_does() {
    let page = "# 接口\n\n## HTTP 状态\n\n| 来源 | HTTP | 业务 code |\n|---|---|---|\n| 密钥无效 | `401` | `2001` / `2002` |\n| 没有权限 | `403` | `3000` |\n| 不存在 | `404` | `4000` |\n";
    assert_eq!(
        errors(page),
        ["2001 | 401 | 密钥无效", "2002 | 401 | 密钥无效", "3000 | 403 | 没有权限", "4000 | 404 | 不存在"]
    );
}

#[test]
fn a_field_of_the_error_heads_codes_beside_their_statuses() {
    let page = "# SDK\n\n## Codes without a class\n\n| `details['error']` | HTTP | Meaning |\n|---|---|---|\n| `peer_not_readable` | 403 | It is of another one. |\n| `record_corrupted` | 500 | It is gone for good. |\n";
    assert_eq!(
        errors(page),
        ["peer_not_readable | 403 | It is of another one.", "record_corrupted | 500 | It is gone for good."]
    );
}

#[test]
fn an_example_of_a_bare_status_is_only_a_case_of_it() {
    let page = "# Errors\n\n| Status | Meaning |\n|---|---|\n| 400 | Something is missing or malformed |\n| 401 | No key |\n\n## 400 Bad Request\n\n```json\n{\"status\": 400, \"message\": \"Missing field: name\"}\n```\n\n## 401 Unauthorized\n\n```json\n{\"code\": 401, \"message\": \"Unauthorized\"}\n```\n";
    assert_eq!(errors(page), ["400 | 400 | Something is missing or malformed", "401 | 401 | No key"]);
    let page = "# Errors\n\n| Code | Status | Meaning |\n|---|---|---|\n| `no_key` | 401 | A key is needed |\n| `no_shop` | 404 | A shop is needed |\n\n## `no_key`\n\n```json\n{\"code\": \"no_key\", \"message\": \"Send a key.\"}\n```\n";
    assert_eq!(errors(page), ["no_key | 401 | Send a key.", "no_shop | 404 | A shop is needed"]);
}

#[test]
fn a_row_that_says_it_has_no_code_has_the_status_of_its_heading() {
    let page = "# Erros\n\n### Acesso (403)\n\n| `code` | Causa |\n|---|---|\n| `loja_inativa` | Suspensa. |\n| `ip_fora` | Não na lista. |\n| (sem code) | Falta um escopo. |\n";
    let rows = ["loja_inativa | 403 | Suspensa.", "ip_fora | 403 | Não na lista.", " | 403 | Falta um escopo."];
    assert_eq!(errors(page), rows);
}

#[test]
fn a_column_may_be_that_of_two_kinds_of_errors() {
    let page = "# Errors\n\n| Code | HTTP / Channel | Meaning |\n|---|---|---|\n| `no_role` | 403 | A role is needed. |\n| `read_only` | 423 | Nothing can change. |\n| `bad_frame` | WebSocket | It is no JSON. |\n";
    let rows =
        ["no_role | 403 | A role is needed.", "read_only | 423 | Nothing can change.", "bad_frame |  | It is no JSON."];
    assert_eq!(errors(page), rows);
}

#[test]
fn what_a_heading_says_are_no_errors_are_none() {
    let table = "| `warning` | When |\n|---|---|\n| `same_day` | Another one is on that day. |\n| `same_hour` | Another one is then. |\n";
    let page = format!("---\ntitle: Schedule\n---\n\n## Warnings, not errors\n\n{table}");
    assert_eq!(errors(&page), Vec::<String>::new());
}

#[test]
fn rows_that_say_the_status_or_the_error_of_those_below_them() {
    let page = "# Errors\n\n| Code | Description |\n|---|---|\n| **400 Bad Request** | |\n| `bad_field` | A field. |\n\
        | `bad_body` | The body. |\n| **404 Not Found** | |\n| `no_file` | No file. |\n| Other errors | |\n| `lost` | Gone. |\n";
    assert_eq!(
        errors(page),
        ["bad_field | 400 | A field.", "bad_body | 400 | The body.", "no_file | 404 | No file.", "lost |  | Gone."]
    );
    let page = "# Errors\n\nError message | How to fix\n--- | ---\n**BadRequest (status code 400)**|\n`No name`|Add it\n\
        `No body`|Add it\n**TooFast (status code 429)**|\n`Wait`|Wait\n";
    assert_eq!(errors(page), ["BadRequest | 400 | No name", "BadRequest | 400 | No body", "TooFast | 429 | Wait"]);
    // A status among statuses is one of them.
    let page = "# Errors\n\n| Code | Description |\n|---|---|\n| 400 Bad Request | |\n| 404 Not Found | Gone. |\n\
        | 429 Too Many Requests | Wait. |\n";
    assert_eq!(errors(page).len(), 3);
}

#[test]
fn a_heading_speaks_of_the_status_of_all_below_it() {
    let table = |heading: &str, code: &str| {
        format!("## {heading}\n\n| Error code | Description |\n|---|---|\n| {code}_A | One. |\n| {code}_B | Two. |\n\n")
    };
    let page = format!(
        "# Errors\n\n{}{}{}",
        table("Errors when the HTTP status is 400 Bad Request:", "X"),
        table("Errors with status code 404", "Y"),
        table("Since HTTP 2 in 2015", "Z"),
    );
    let statuses: Vec<String> = errors(&page).iter().map(|e| e.split(" | ").nth(1).unwrap_or("?").to_owned()).collect();
    assert_eq!(statuses, ["400", "400", "404", "404", "", ""]);
}

#[test]
fn codes_of_something_beside_those_of_http() {
    let page = "# Erreurs\n\n| Code HTTP | Code GraphQL | Erreur |\n|---|---|---|\n| 400 | PARSE_FAILED | Erreur de syntaxe. |\n\
        | 403 | NO_RIGHT | Accès interdit. |\n| 400 or 422 | BAD_INPUT | Mauvaise valeur. |\n";
    assert_eq!(
        errors(page),
        [
            "PARSE_FAILED | 400 | Erreur de syntaxe.",
            "NO_RIGHT | 403 | Accès interdit.",
            "BAD_INPUT | 400 or 422 | Mauvaise valeur."
        ]
    );
    let page = "# Errors\n\n| Code | HTTP status category | `#[msg]` string | Suggested text message |\n|---|---|---|---|\n\
        | <code>urn:acme:errors:<br/>field-missing</code> | 4xx | A field is missing | Fill it in. |\n\
        | <code>urn:acme:errors:<br/>down</code> | 503 (Service Unavailable) | We are down | Wait. |\n";
    assert_eq!(
        errors(page),
        ["urn:acme:errors:field-missing | 4xx | A field is missing", "urn:acme:errors:down | 503 | We are down"]
    );
}

#[test]
fn several_codes_of_a_cell_are_errors_each_where_a_status_stands_beside_them() {
    let page = "# Errors\n\n## Upstream\n\n| HTTP | Code | When it occurs |\n|---|---|---|\n\
        | 401 | `up.<name>.auth` | The key is wrong |\n| 403 | `up.a.no_right`, `up.b.no_right` | You may not |\n\
        | 404 | `up.a.not_found`, `up.b.not_found` | Nothing there |\n\n## Chats\n\n| HTTP | Code | When it occurs |\n|---|---|---|\n\
        | 403 | `chat.cannot_message` | You are blocked |\n";
    let all = errors(page);
    assert_eq!(all.len(), 6, "{all:?}");
    assert_eq!(all[0], "up.<name>.auth | 401 | The key is wrong");
    assert_eq!(all[2], "up.b.no_right | 403 | You may not");
    assert_eq!(all[5], "chat.cannot_message | 403 | You are blocked");
}

#[test]
fn what_the_first_digit_of_a_status_means_is_no_error() {
    let page = "# Error codes\n\n| Code range | Description |\n|---|---|\n| 2xx | It worked |\n| 4xx | Your fault |\n| 5xx | Our fault |\n";
    assert_eq!(errors(page), Vec::<String>::new());
}
