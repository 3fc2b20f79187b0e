//! What stands beside a code or a message: ids, types, names, notices, and what was cut.

use super::check;

#[test]
fn an_error_that_was_cut_or_counted_twice_is_still_told() {
    check(&[
        ("[1113][Nothing is left", ("1113", "Nothing is left", "")),
        (r#"{"error":{"code":"1113","message":"[1113][Nothing is left"}}"#, ("1113", "Nothing is left", "")),
        ("429 Nothing is left (type=1113)", ("1113", "Nothing is left", "")),
        ("429 Nothing is left\nNothing is left (type=1113)", ("1113", "Nothing is left", "")),
        ("Nothing is left (type=hat)", ("", "Nothing is left (type=hat)", "")),
        ("out.log\n  status: 429\n  \"[1399] Nothing is left.\"", ("1399", "Nothing is left.", "")),
        ("[1113][Nothing is left][r1], the agent waits", ("1113", "Nothing is left", "r1")),
        ("shop error[1113]：Nothing is left", ("1113", "Nothing is left", "")),
    ]);
}

#[test]
fn a_notice_before_an_answer_is_about_its_first_paragraph() {
    check(&[
        (
            "↪️ Fallback: shop/cap (selected shop/hat; HTTP 429: Hats are out)\n\n---\n\nHere is your cap.",
            ("", "Hats are out", ""),
        ),
        ("Everything is fine (so far)\n\nReally.", ("", "Everything is fine (so far)\n\nReally.", "")),
    ]);
}

#[test]
fn the_provider_is_no_part_of_its_message() {
    check(&[
        ("shop: Hats are out", ("", "Hats are out", "")),
        ("[shop/hat-4] Hats are out", ("", "Hats are out", "")),
        ("(shop) HTTP 429: Hats are out", ("", "Hats are out", "")),
        ("shopping: Hats are out", ("", "shopping: Hats are out", "")),
    ]);
}

#[test]
fn what_tools_and_events_say_is_read() {
    check(&[
        (r#"{"content":[{"type":"text","text":"Error: 429 Hats are out"}],"isError":true}"#, ("", "Hats are out", "")),
        (
            r#"{"id":1,"result":{"content":[{"type":"text","text":"{\"code\":1113,\"message\":\"x\"}"}],"isError":true}}"#,
            ("1113", "x", ""),
        ),
        (
            r#"{"type":"status","properties":{"status":{"type":"retry","message":"Hats are out"}}}"#,
            ("", "Hats are out", ""),
        ),
        // What somebody said before is not the error.
        (
            r#"{"message":{"content":[{"type":"text","text":"Hi"}],"errorMessage":"429: {\"code\":\"1113\",\"message\":\"x\"}"}}"#,
            ("1113", "x", ""),
        ),
        (r#"{"result":"API Error: 429 Hats are out","is_error":true}"#, ("", "Hats are out", "")),
        (r#"{"error":"rate limit exceeded: Hats are out"}"#, ("", "Hats are out", "")),
        (r#"{"error":null,"result":{"code":"1302","name":"x"}}"#, ("", "", "")),
    ]);
}

#[test]
fn a_line_that_was_broken_between_ideographs_lost_no_space() {
    check(&[
        ("{\"error\":{\"code\":\"1113\",\"message\":\"余额\n  不足\"}}", ("1113", "余额不足", "")),
        ("{\"error\":{\"code\":\"1113\",\"message\":\"no\n  money\"}}", ("1113", "no money", "")),
    ]);
}

#[test]
fn pages_that_show_what_a_server_has_caught_say_it() {
    check(&[
        (
            "<html><head><title>Error</title></head><body><pre>Error: 429 No &quot;hats&quot;<br> at a</pre></body></html>",
            ("", "No \"hats\"", ""),
        ),
        ("<html><title>503 Closed</title><pre>at a</pre></html>", ("", "503 Closed", "")),
    ]);
}

#[test]
fn bytes_and_labels_before_json_are_read() {
    check(&[
        (
            "b'{\"error\":{\"code\":\"1113\",\"message\":\"it isn\\'t \\\\\"here\\\\\"\"}}'",
            ("1113", "it isn't \"here\"", ""),
        ),
        ("data: {\n  \"error\": {\n    \"code\": \"1113\",\n    \"message\": \"x\"\n  }\n}", ("1113", "x", "")),
        ("HTTP 429 (rate_limit: 1113)\nParameter: hat\n\nNothing is left", ("1113", "Nothing is left", "")),
    ]);
}
