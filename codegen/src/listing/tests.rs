//! Pages without a table, each with what is found on it; and pages on which nothing may be.

mod announced;

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

fn assert_none(page: &str) {
    assert_eq!(errors(page), Vec::<String>::new(), "{page}");
}

#[test]
fn a_heading_for_each_status() {
    let page = "# Errors\n\n## Format\n\nIt is JSON.\n\n## 400 Bad Request\n\nThe body is broken.\n\nMore.\n\n\
        ## 401 Unauthorized\n\n**Cause**: No key.\n\n**Solution**: Send one.\n\n## 429 Too Many Requests\n\nToo fast.\n\n\
        ## Good manners\n\nBe kind.\n";
    assert_eq!(errors(page), ["400 | 400 | The body is broken.", "401 | 401 | No key.", "429 | 429 | Too fast."]);
}

#[test]
fn a_heading_for_each_code_with_labels_below() {
    let page = "# API\n\n## Error codes\n\n### `bad_key`\n\nHTTP status: 401\n\nThe key is wrong.\n\n\
        ### `no_model`\n\nHTTP status: 404\n\nDescription: There is no such model.\n\n\
        ### `server_error`\n\n- HTTP status: 500\n- Message: Ours.\n";
    let expected =
        ["bad_key | 401 | The key is wrong.", "no_model | 404 | There is no such model.", "server_error | 500 | Ours."];
    assert_eq!(errors(page), expected);
}

#[test]
fn a_heading_with_the_name_and_the_code_in_parentheses_or_below() {
    let page = "# Errors\n\n## Too fast (429)\n\nSlow down.\n\n## Bad key (401)\n\nThe key.\n\n\
        ## Too long (`context_too_long`)\n\nThe prompt.\n";
    assert_eq!(errors(page), ["429 | 429 | Slow down.", "401 | 401 | The key.", "context_too_long |  | The prompt."]);
    let page = "# Errors\n\n### Too fast\n\n**Code:** `too_fast`\n**HTTP status:** 429\n\nSlow down.\n\n\
        ### Bad key\n\n**Code:** `bad_key`\n**HTTP status:** 401\n\nThe key.\n\n\
        ### Gone\n\n**Code:** `gone_away`\n**HTTP status:** 410\n\nIt went.\n";
    assert_eq!(errors(page), ["too_fast | 429 | Slow down.", "bad_key | 401 | The key.", "gone_away | 410 | It went."]);
}

#[test]
fn a_heading_with_a_number_or_a_symbol_in_front_and_codes_that_say_error_themselves() {
    let page = "# Errors\n\n### 1. BAD_KEY\n\nKey.\n\n### 2. NO_FUNDS\n\nPoor.\n\n### 3. NO_MODEL\n\nGone.\n";
    assert_eq!(errors(page), ["BAD_KEY |  | Key.", "NO_FUNDS |  | Poor.", "NO_MODEL |  | Gone."]);
    let page = "# Errors\n\n### 🔴 400 - Bad\n\nBody.\n\n### 🔴 401 - No\n\nKey.\n\n### 🟡 429 - Wait\n\nFast.\n";
    assert_eq!(errors(page), ["400 | 400 | Body.", "401 | 401 | Key.", "429 | 429 | Fast."]);
    let page = "# Help\n\n## `ERR_REFUSED`\n\nDown.\n\n## `ERR_TIMED_OUT`\n\nSlow.\n\n## `ERR_BAD_SSL`\n\nOld.\n";
    assert_eq!(errors(page), ["ERR_REFUSED |  | Down.", "ERR_TIMED_OUT |  | Slow.", "ERR_BAD_SSL |  | Old."]);
}

#[test]
fn bold_terms_with_the_text_beside_or_below() {
    let page = "# Errors\n\n**NoAccess**  \nYou may not.  \nHTTP Status Code: 403\n\n**`NoKey`**: There is none.\n\n\
        **NoModel**\n\nIt is gone.\n\nFor good.\n\n**Note**: that is all.\n";
    assert_eq!(
        errors(page),
        ["NoAccess | 403 | You may not.", "NoKey |  | There is none.", "NoModel |  | It is gone. For good."]
    );
    let page = "# Error codes\n\nE17\n: Disk full.\n\nE18\n: Disk slow.\n\nE19\n: Disk gone.\n";
    assert_eq!(errors(page), ["E17 |  | Disk full.", "E18 |  | Disk slow.", "E19 |  | Disk gone."]);
}

#[test]
fn items_with_codes_and_statuses_in_every_order() {
    let page = "# Errors\n\n- 400 - `bad_input`: Wrong.\n- `no_key` (401): None.\n- **403 Forbidden** – Not here.\n\
        - `too_fast` — HTTP 429: Slow down.\n";
    let expected =
        ["bad_input | 400 | Wrong.", "no_key | 401 | None.", "403 | 403 | Not here.", "too_fast | 429 | Slow down."];
    assert_eq!(errors(page), expected);
    let page = "# 错误码\n\n- 1001：余额不足。\n- 错误码1002：参数错误。\n- **1003** 模型不存在。\n";
    assert_eq!(errors(page), ["1001 |  | 余额不足。", "1002 |  | 参数错误。", "1003 |  | 模型不存在。"]);
}

#[test]
fn items_whose_text_is_below() {
    let page = "# Errors\n\n* Error Number: 17\n\n    The first.\n\n    And more.\n\n* Error Number: 18 (HY000)\n\n    The second.\n\n\
        * Error Number: 19\n\n    The third:\n\n    - a\n    - b\n";
    assert_eq!(errors(page), ["17 |  | The first. And more.", "18 |  | The second.", "19 |  | The third: a b"]);
    let page = "Here are the error codes.\n\n- CODE\n  - WIRE\n  - DESCRIPTION\n- no_funds\n  - noFUNDS\n  - Poor.\n\
        - no_key\n  - noKEY\n  - Locked.\n- no_way\n  - noWAY\n  - Lost.\n";
    assert_eq!(errors(page), ["no_funds |  | Poor.", "no_key |  | Locked.", "no_way |  | Lost."]);
}

#[test]
fn codes_below_a_status_have_that_status() {
    let page = "# Errors\n\n* 400 - **Bad** -- Wrong.\n\n    - errno 101 - No keys\n    - errno 102 - No lock\n\n\
        * 404 - **Lost** - Gone.\n\n    - errno 103 - No door\n\n* 503 - Busy.\n";
    let expected = [
        "400 | 400 | Bad -- Wrong.", "101 | 400 | No keys", "102 | 400 | No lock", "404 | 404 | Lost - Gone.",
        "103 | 404 | No door", "503 | 503 | Busy.",
    ];
    assert_eq!(errors(page), expected);
    let page = "# Errors\n\n## 400 Bad Request\n\n- `no_field`: Missing.\n- `bad_json`: Broken.\n\n\
        ## 403 Forbidden\n\n- `no_access`: None.\n";
    assert_eq!(errors(page), ["no_field | 400 | Missing.", "bad_json | 400 | Broken.", "no_access | 403 | None."]);
}

#[test]
fn what_a_table_has_is_not_listed_again() {
    let page = "# Errors\n\n| Code | Message |\n|---|---|\n| no_key | None. |\n| no_way | Lost. |\n| no_luck | Sad. |\n\n\
        - `no_key`: there is none\n- `no_way`: it is lost\n\n## HTTP 400 — no_key\n\nText.\n\n## HTTP 400 — no_way\n\nText.\n\n\
        ## HTTP 400 — no_luck\n\nText.\n";
    assert_eq!(errors(page), ["no_key |  | None.", "no_way |  | Lost.", "no_luck |  | Sad."]);
}

#[test]
fn fields_parameters_and_settings_are_no_errors() {
    assert_none(
        "# Chat\n\nErrors are JSON.\n\n## Request\n\n- `max_tokens`: The most.\n- `top_p`: The top.\n- `stop_at`: An error if missing.\n",
    );
    assert_none(
        "# Errors\n\nThe error object has these fields:\n\n- `error_code` - the code\n- `doc_url` - a page\n- `request_id` - an id\n",
    );
    assert_none("# Exceptions\n\n* status_code - the status\n* message - the text\n* llm_provider - who\n");
    assert_none(
        "# Errors\n\n## Settings\n\n- `max_retries`: how often\n- `retry_delay`: how long\n- `backoff_factor`: how much\n",
    );
    assert_none(
        "# Errors\n\n## Rate limit headers\n\n- `x-limit`: most\n- `x-limit-left`: left\n- `retry-after`: when\n",
    );
}

#[test]
fn changes_contents_and_steps_are_no_errors() {
    assert_none(
        "# Errors fixed\n\n## 1.2.0\n\n- Fix ERR_FOO\n- 404 errors are retried\n\n## 1.1.0\n\n- Fix\n\n## 1.0.0\n\n- First\n",
    );
    assert_none("# Errors\n\n- [400 Bad Request](#a)\n- [401 Unauthorized](#b)\n- [404 Not Found](#c)\n");
    assert_none("# Errors\n\n- 3 attempts are made\n- 5 seconds pass\n- 10 minutes at most\n");
    assert_none(
        "# Error handling\n\n- **TypeScript**: try.\n- **Python**: except.\n- **Go**: if.\n- `too_fast` is retried\n",
    );
    assert_none("# Errors\n\n## POST /v1/chat\n\nText.\n\n## GET /v1/models\n\nText.\n\n## Overview\n\nText.\n");
}

#[test]
fn a_page_that_does_not_speak_of_errors_has_none() {
    assert_none("# Events\n\n## `order.created`\n\nMade.\n\n## `order.paid`\n\nPaid.\n\n## `order_gone`\n\nGone.\n");
    assert_none("# Plans\n\n- 100: small\n- 200: large\n- 400: huge\n");
    assert_none(
        "# Jobs\n\n## Status codes\n\n- `IN_PROGRESS`: runs\n- `SUCCEEDED`: done\n- `FAILED`: not\n- `CANCELLED`: stopped\n",
    );
}

#[test]
fn a_word_behind_a_status_may_lead_to_what_it_means() {
    let page = "# Errors\n\nStatus codes:\n\n- 400 for a broken body\n- 401 if the key is wrong\n- 500 when we fail\n";
    assert_eq!(
        errors(page),
        ["400 | 400 | for a broken body", "401 | 401 | if the key is wrong", "500 | 500 | when we fail"]
    );
}

#[test]
fn without_headings_a_sentence_on_http_statuses_is_enough() {
    let page = "We answer with HTTP status codes. Most of them:\n\n- 200 if all is well\n- 400 for a broken body\n\
        - 403 for the wrong key\n- 429 for haste\n";
    assert_eq!(
        errors(page),
        ["400 | 400 | for a broken body", "403 | 403 | for the wrong key", "429 | 429 | for haste"]
    );
}

#[test]
fn a_title_right_above_a_table_counts_as_its_heading() {
    let table = "| code | 含义 | 处理 |\n|---|---|---|\n| bad_body | 请求体有误 | 改 |\n| slow_down | 太快 | 等 |\n";
    let rows = ["bad_body |  | 请求体有误", "slow_down |  | 太快"];
    assert_eq!(errors(&format!("# 接口\n\n**错误码**\n\n{table}")), rows);
    assert_eq!(errors(&format!("# API\n\nWe are quick. These are the error codes:\n\n{table}")), rows);
    assert_none(&format!("# API\n\nThe states are these:\n\n{table}"));
    assert_none(&format!("# API\n\n**错误码**\n\n接口的状态:\n\n{table}"));
}

#[test]
fn a_title_in_front_of_the_page_says_what_it_is_about() {
    let list =
        "## What to expect\n\n- **401** — the token is wrong\n- **402** — not in your plan\n- **429** — slow down\n";
    let rows = ["401 | 401 | the token is wrong", "402 | 402 | not in your plan", "429 | 429 | slow down"];
    assert_eq!(errors(&format!("---\ntitle: Errors\n---\n\n{list}")), rows);
    assert_none(&format!("---\ntitle: Plans\n---\n\n{list}"));
    // What else is listed on such a page may be anything.
    assert_none("---\ntitle: Errors\n---\n\n## Parts\n\n- `SS_A`: the place\n- `BB_B`: the module\n- `EEE_C`: which\n");
}

#[test]
fn what_the_first_digit_of_a_status_means_is_no_error() {
    assert_none(
        "# Errors\n\nStatus codes:\n\n- 200 All is well\n- 4xx The error is on your side\n- 5xx The error is on ours\n",
    );
    assert_none("# Errors\n\n#### 2xx\n\nWell.\n\n#### 4xx\n\nYour error.\n\n#### 5xx\n\nOur error.\n");
}

#[test]
fn a_field_of_a_response_is_an_example_of_what_the_text_says() {
    let page = "# Errors\n\n### 401 Unauthorized\n\nThe key is wrong.\n\n* **`\"detail\": \"Invalid key\"`**\n  It was revoked.\n\n\
        ### 402 Payment Required\n\n* `\"detail\": \"No funds\"`\n\n### 500 Internal Server Error\n\nOurs.\n";
    assert_eq!(errors(page), ["401 | 401 | The key is wrong.", "402 | 402 | No funds", "500 | 500 | Ours."]);
}

#[test]
fn a_heading_in_words_with_its_status_below() {
    let page = "# Fehler\n\n## Kein Header\n\n_Status-Code: 401_\n\n```json\n{}\n```\n\nBitte senden.\n\n---\n\n## Zu alt\n\n\
        _Status-Code: 401_\n\nEr lief ab.\n\n## Zu schnell\n\n**Status:** 429 Too Many Requests\n\nWarten.\n";
    assert_eq!(errors(page), ["401 | 401 | Kein Header", "401 | 401 | Zu alt", "429 | 429 | Zu schnell"]);
    assert_none("# Errors\n\n## Make\n\nStatus: 201\n\n## Find\n\nStatus: 404\n\n## Drop\n\nStatus: 404\n");
}

#[test]
fn what_stands_below_a_table_speaks_of_the_table() {
    let table = "| Field | Type |\n|---|---|\n| `id` | string |\n\nNot all of it is there.\n\n";
    let page =
        format!("# Errors\n\n## 400, it was rejected\n\n{table}## 401, who are you\n\nNo key.\n\n## 429\n\n{table}");
    assert_eq!(
        errors(&page),
        ["400 | 400 | it was rejected", "401 | 401 | No key.", "429 | 429 | Not all of it is there."]
    );
}

#[test]
fn errors_below_the_heading_of_their_status_on_a_page_that_speaks_of_nothing() {
    let page = "## Shapes\n\nTwo of them.\n\n## 402 Payment Required\n\n### no_credits {#no_credits}\n\nPoor.\n\n\
        ### cap_reached {#cap_reached}\n\nEnough.\n\n### plan_spent {#plan_spent}\n\nNext month.\n";
    assert_eq!(
        errors(page),
        ["no_credits | 402 | Poor.", "cap_reached | 402 | Enough.", "plan_spent | 402 | Next month."]
    );
    assert_none("## 500 free images\n\n### my_first\n\nOne.\n\n### my_second\n\nTwo.\n\n### my_third\n\nThree.\n");
}

#[test]
fn an_example_says_it_rather_than_what_may_have_caused_it() {
    let page = "# Errors\n\n### `bad_key`\n\n```json\n{\"error\": {\"code\": \"bad_key\", \"message\": \"Wrong key\"}}\n```\n\n\
        **Causes:**\n- A typo\n- It is gone\n\n### `no_key`\n\nThere is none.\n\n### `old_key`\n\n**Cause:** It is old.\n";
    assert_eq!(errors(page), ["bad_key |  | Wrong key", "no_key |  | There is none.", "old_key |  | It is old."]);
    let page = "# Errors\n\n### 401 Unauthorized\n\nThe key is wrong.\n\n- `\"detail\": \"Wrong key\"`\n- `\"detail\": \"Old key\"`\n\n\
        ### 402 Payment Required\n\n- `\"detail\": \"Poor\"`\n\n### 404 Not Found\n\nIt is gone.\n";
    assert_eq!(errors(page)[0], "401 | 401 | The key is wrong.");
}

#[test]
fn a_response_in_xml_says_where_the_code_of_its_heading_ends() {
    let xml = |code: &str, message: &str| {
        format!("You get this:\n\n```\n<Error>\n<Code>{code}</Code>\n<Message>{message}</Message>\n</Error>\n```\n\n")
    };
    let page = format!(
        "# Store errors\n\n## NoSuchKey.The key is gone\n\n{}## TooBig.The file…\n\n{}## NoPlan.NoPlan\n\n{}",
        xml("NoSuchKey", "The key is gone."),
        xml("TooBig", "The file is too big."),
        xml("NoPlan", "None.")
    );
    assert_eq!(
        errors(&page),
        ["NoSuchKey |  | The key is gone.", "TooBig |  | The file is too big.", "NoPlan |  | None."]
    );
}

#[test]
fn functions_are_no_errors() {
    let page = "# Errors\n\n### `error_new`\n\nMakes one.\n\n```c\nvoid error_new(Error *e);\n```\n\n\
        ### `error_free`\n\nFrees one.\n\n```c\nvoid error_free(Error *e);\n```\n\n\
        ### `error_text`\n\nIts text.\n\n```c\nchar *error_text(Error *e);\n```\n";
    assert_none(page);
}

#[test]
fn the_status_stands_in_front_of_what_is_below_the_code() {
    let page = "# Errors\n\n### no_ticket\n\n**HTTP 401**: The ticket was not shown.\n\n\
        ### no_ship\n\n`404` · There is no such ship.\n\n### storm_at_sea\n\n`503` — Wait.\n";
    let expected = [
        "no_ticket | 401 | The ticket was not shown.",
        "no_ship | 404 | There is no such ship.",
        "storm_at_sea | 503 | Wait.",
    ];
    assert_eq!(errors(page), expected);
    // A number that is not set apart is a number.
    let page = "# Errors\n\n### no_ticket\n\n401 passengers had none.\n\n### no_ship\n\nGone.\n\n### no_sea\n\nDry.\n";
    assert_eq!(errors(page), ["no_ticket |  | 401 passengers had none.", "no_ship |  | Gone.", "no_sea |  | Dry."]);
}

#[test]
fn a_list_of_nothing_but_codes() {
    let page = "# API\n\n## Error codes\n\n### Cargo\n\n- `TOO_HEAVY`\n- `TOO_LARGE`\n- `NOT_ALLOWED`\n";
    assert_eq!(errors(page), ["TOO_HEAVY |  | ", "TOO_LARGE |  | ", "NOT_ALLOWED |  | "]);
    assert_none("# API\n\n## Handling errors\n\n- `TOO_HEAVY`\n- `TOO_LARGE`\n- `NOT_ALLOWED`\n");
}

#[test]
fn headings_that_are_failing_statuses_need_nobody_to_say_so() {
    let page = "# 出港\n\n## 401：没有船票\n\n请出示。\n\n## 404：没有这条船\n\n已沉。\n\n## 503：风暴\n\n请等。\n";
    assert_eq!(errors(page), ["401 | 401 | 请出示。", "404 | 404 | 已沉。", "503 | 503 | 请等。"]);
    assert_none("# Ships\n\n## 401: the first\n\nOld.\n\n## 402: the second\n\nNew.\n");
}

#[test]
fn headings_of_errors_with_the_adjective_behind() {
    let page = "# API\n\n| Código | Significado |\n|---|---|\n| 400 | Bad Request |\n| 404 | Not Found |\n\n## Erros comuns\n\n\
        ### Sem bilhete (`no_ticket`)\n\nFalta.\n\n### Porto cheio (`harbour_full`)\n\nEspere.\n\n\
        ### Carga leve (`below_minimum`)\n\nMais.\n";
    assert_eq!(errors(page).len(), 5, "{:?}", errors(page));
}

#[test]
fn a_page_that_is_nothing_but_a_list_of_statuses() {
    let page = "- 200 OK — Fine.\n- 400 BAD REQUEST — Too heavy.\n- 401 UNAUTHORIZED / 403 FORBIDDEN— No ticket.\n- 404 NOT FOUND— No ship.\n- 500 INTERNAL SERVER ERROR — The sea.\n";
    let expected = [
        "400 | 400 | Too heavy.",
        "401 | 401 | 403 FORBIDDEN— No ticket.",
        "404 | 404 | No ship.",
        "500 | 500 | The sea.",
    ];
    assert_eq!(errors(page), expected);
}

#[test]
fn names_and_statuses_need_no_message() {
    let page = "# Error model\n\n## Common classes\n\n1. `invalid_request` (400)\n2. `unauthorized` / `forbidden` (401/403)\n\
        3. `rate_limited_*` (429)\n4. `not_supported` (501)\n";
    let expected = [
        "invalid_request | 400 | ", "unauthorized | 401 | ", "forbidden | 403 | ", "rate_limited_* | 429 | ",
        "not_supported | 501 | ",
    ];
    assert_eq!(errors(page), expected);
    assert_none("# Errors\n\n## Shape\n\n- `invalid_request`\n- `too_fast`\n- `not_supported`\n");
}

#[test]
fn a_title_in_front_of_the_page_vouches_for_names_with_their_statuses() {
    let list = "Common codes:\n\n- `BAD_KEY` (401): The key\n- `TOO_FAST` (429): Slow down\n- `NO_FILE` (400): Send one\n\
        - `UPLOAD_FAILED`, `CONVERT_FAILED` (5xx): Ours\n";
    let expected = [
        "BAD_KEY | 401 | The key", "TOO_FAST | 429 | Slow down", "NO_FILE | 400 | Send one",
        "UPLOAD_FAILED | 5xx | Ours", "CONVERT_FAILED | 5xx | Ours",
    ];
    assert_eq!(errors(&format!("---\ntitle: Errors\n---\n\n{list}")), expected);
    assert_none(&format!("---\ntitle: Plans\n---\n\n{list}"));
}

#[test]
fn what_to_do_about_statuses_of_a_table_is_no_list_of_errors() {
    let page = "# Errors\n\n| Status | code | Meaning |\n|---|---|---|\n| 401 | no_key | None |\n| 403 | no_access | No |\n\
        | 429 | too_fast | Slow |\n| 503 | down | Later |\n\n### Handling\n\n- **401/403:** check the key.\n\
        - **429:** slow down.\n- **503:** retry.\n";
    let expected = ["no_key | 401 | None", "no_access | 403 | No", "too_fast | 429 | Slow", "down | 503 | Later"];
    assert_eq!(errors(page), expected);
}

#[test]
fn how_many_codes_there_are_is_no_code() {
    let page = "# Error codes\n\n| Code | Meaning |\n|---|---|\n| 3001 | No key |\n| 3002 | No shop |\n\n## See also\n\n\
        - [Other errors](./other.md)\n\n---\n\n**Total error codes**: 2\n";
    assert_eq!(errors(page), ["3001 |  | No key", "3002 |  | No shop"]);
}

#[test]
fn a_title_that_announces_errors_is_the_first_heading_of_its_page() {
    let list = "Here they are.\n\n## Shops\n\n### `shop-not-found`\n\nThere is none.\n\n### `shop-invalid-action`\n\nNot so.\n\n\
        ### `shop-name-required`\n\nGive one.\n";
    let expected =
        ["shop-not-found |  | There is none.", "shop-invalid-action |  | Not so.", "shop-name-required |  | Give one."];
    assert_eq!(errors(&format!("---\ntitle: Error codes\n---\n\n{list}")), expected);
    assert_none(&format!("---\ntitle: Events\n---\n\n{list}"));
}

#[test]
fn a_heading_that_is_a_sentence_about_a_field_names_no_error() {
    assert_none(
        "# Errors\n\n## Common errors\n\n### start_time must be a time\n\n**HTTP status:** 400\n\n\
         ### end_time must be a time\n\n**HTTP status:** 400\n\n### name_of_shop is missing here\n\nGive one.\n",
    );
}

#[test]
fn a_fact_of_a_word_is_followed_by_the_text() {
    let page = "# Errors\n\n### `ShopError`\n\n**Bases:** `Exception`\n\nAll errors.\n\n### `NoShopError`\n\n\
        **Bases:** `ShopError`\n\nThere is none.\n\n### `ShutError`\n\n**Bases:** `ShopError`\n\nIt is shut.\n";
    let expected = ["ShopError |  | All errors.", "NoShopError |  | There is none.", "ShutError |  | It is shut."];
    assert_eq!(errors(page), expected);
}
