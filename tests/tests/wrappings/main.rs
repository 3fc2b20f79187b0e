//! What gateways, clients, frameworks and logs make of the body of an error, and what is still told in it.

mod beside;
mod nested;

use std::time::{Duration, Instant};

use provider_errors::{ApiError, ProviderError, Unknown};

#[derive(Debug, Clone, PartialEq, ProviderError)]
#[provider(name = "shop")]
enum ShopError {
    #[provider(code = "500", status(500), message = "Internal mistake")]
    Internal,
    #[provider(code = "1113", status(429), message = "No money left")]
    NoMoney,
    #[provider(code = "1210", status(400), message = "Parameters are wrong")]
    WrongParameters,
    #[provider(code = "1302", status(429), message = "Too fast")]
    TooFast,
    #[provider(
        code = "1309",
        message = "Your plan of hats has ended and nothing is left of it. Learn more: https://hats.example"
    )]
    Ended,
    #[provider(code = "1310", message = "Your plan of hats has ended. Buy another at https://hats.example")]
    Sold,
    #[provider(unknown)]
    Unknown(Unknown),
}

/// Codes stand in `type`.
#[derive(Debug, Clone, PartialEq, ProviderError)]
#[provider(name = "mall", key = "type")]
enum MallError {
    #[provider(code = "bag_too_large", status(413), message = "Bag is too large")]
    TooLarge,
    #[provider(unknown)]
    Unknown(Unknown),
}

/// Bodies with HTTP 429, and what is told in them: code, message, request id.
type Cases<'a> = &'a [(&'a str, (&'a str, &'a str, &'a str))];

#[track_caller]
fn check(cases: Cases<'_>) {
    let mut wrong = Vec::new();
    for (body, expected) in cases {
        let error = ApiError::<ShopError>::decode(429, &(), *body);
        let told = (error.code(), error.live_message().unwrap_or_default(), error.request_id().unwrap_or_default());
        if told != *expected {
            wrong.push(format!("{body}\n  is {told:?}\n not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_code_before_a_colon_beats_one_that_nobody_documents() {
    check(&[
        (r#"{"error":{"message":"1210:Parameters are bad","code":"-4316"}}"#, ("1210", "Parameters are bad", "")),
        (r#"{"error":{"message":"1210：参数有误","code":"gateway_error"}}"#, ("1210", "参数有误", "")),
        (r#"{"error":{"message":"1113: Nothing left","code":"1113"}}"#, ("1113", "Nothing left", "")),
        ("Error code: 429 - 1113: Nothing left", ("1113", "Nothing left", "")),
        ("Request failed: 1210 - Parameters are bad", ("1210", "Parameters are bad", "")),
        ("sizes: 1210 - 1302", ("", "sizes: 1210 - 1302", "")),
        ("client: send: 1113: Nothing left", ("1113", "Nothing left", "")),
        // Another documented code, another number, a time, a place in a file.
        (r#"{"error":{"message":"1210: x","code":"1302"}}"#, ("1302", "1210: x", "")),
        (r#"{"error":{"message":"1999: x","code":"dev"}}"#, ("dev", "1999: x", "")),
        (r#"{"error":{"message":"1210:30 is no time","code":"dev"}}"#, ("dev", "1210:30 is no time", "")),
        ("at line 1210: bad", ("", "at line 1210: bad", "")),
    ]);
}

#[test]
fn json_that_does_not_parse_is_told_by_its_fields() {
    check(&[
        // The last brace is missing, or everything from a place on.
        (r#"{"error":{"code":"1113","message":"x"}"#, ("1113", "x", "")),
        (r#"{"request_id":"r1","error":{"code":"1113","mess"#, ("1113", "", "r1")),
        // Quotation marks that nobody escaped, before the code and in JSON inside a text.
        (
            r#"{"error":{"message":"No "hats", but "caps"","code":"1113"},"request_id":"r1"}"#,
            ("1113", r#"No "hats", but "caps""#, "r1"),
        ),
        (
            r#"{"error":{"message":"{\n  "error": {\n    "code": 1113,\n    "message": "x"\n  }\n}\n","code":429}}"#,
            ("1113", "x", ""),
        ),
        (r#"{"error":{"message":"{\n "error": {\n "message": "x"}}","code":429}}"#, ("429", "x", "")),
        // Escaped twice, or three times.
        (r#"{\\\"error\\\":{\\\"code\\\":\\\"1113\\\",\\\"message\\\":\\\"x\\\"}}"#, ("1113", "x", "")),
        (r#"failed: "{\\\"code\\\":1113,\\\"message\\\":\\\"x\\\"}""#, ("1113", "x", "")),
        // A comma is missing, or one is too many.
        (r#"{"error":{"code":"1113" "message":"x"}}"#, ("1113", "x", "")),
        (r#"{"error":{"code":"1113","message":"x",},}"#, ("1113", "x", "")),
        // What was lost is no message.
        (r#"{"error":{"code":"1113","message":"{"}}"#, ("1113", "", "")),
        (r#"{"error":{"code":"1113","message":"{\n"#, ("1113", "", "")),
    ]);
}

#[test]
fn the_message_is_that_of_the_innermost_error() {
    check(&[
        // OpenRouter.
        (
            r#"{"error":{"message":"Provider returned error","code":429,"metadata":{"raw":"hats are sold out","provider_name":"Shop"}}}"#,
            ("429", "hats are sold out", ""),
        ),
        (
            r#"{"error":{"message":"Provider returned error","code":429,"metadata":{"raw":"{\n \"error\": {\n \"message\": \"x\", \"code\": null}}"}}}"#,
            ("429", "x", ""),
        ),
        (
            r#"{"error":{"message":"Provider returned error","code":429,"metadata":{"raw":"{\"error\":{\"message\":\"x\",\"code\":\"1113\"}}"}}}"#,
            ("1113", "x", ""),
        ),
        (r#"{"error":{"message":"Provider returned error","code":429}}"#, ("429", "Provider returned error", "")),
        (r#"{"error":{"message":"Hats only","code":429,"metadata":{"raw":"caps"}}}"#, ("429", "Hats only", "")),
        (
            r#"{"error":{"message":"Provider returned error","provider":"Hats and Caps"}}"#,
            ("", "Provider returned error", ""),
        ),
        // JSON in a message.
        (r#"{"error":{"message":"{\"error\":{\"message\":\"x\"}}","code":"dev"}}"#, ("dev", "x", "")),
        (r#"{"error":{"message":"Shop: {\"error\":{\"message\":\"x\"}}","code":"dev"}}"#, ("dev", "x", "")),
        (
            r#"{"error":{"message":"Bad {\"role\":\"user\",\"message\":\"hi\"}","code":"dev"}}"#,
            ("dev", r#"Bad {"role":"user","message":"hi"}"#, ""),
        ),
        // new-api and axios.
        (
            r#"{"error":{"message":"bad response status code 429 (request id: r1)","type":"bad_response_status_code","code":"bad_response_status_code"}}"#,
            ("bad_response_status_code", "bad response status code 429", "r1"),
        ),
        (
            r#"{"message":"Request failed with status code 429","name":"AxiosError","response":{"data":{"error":{"message":"x","code":"1113"}}}}"#,
            ("1113", "x", ""),
        ),
        (r#"{"errors":[{"code":"1113","message":"x"}],"status_code":429}"#, ("1113", "x", "")),
        (r#"{"type":"turn.failed","frame":{"error":{"code":"1113","message":"x"}}}"#, ("1113", "x", "")),
        (r#"{"frame":{"content":"{\"error\":{\"code\":\"1113\"}}"}}"#, ("", "", "")),
    ]);
}

#[test]
fn clients_and_frameworks_say_where_an_error_came_from() {
    check(&[
        (
            "litellm.RateLimitError: RateLimitError: ShopException - No money left. Received Model Group=hats",
            ("1113", "No money left", ""),
        ),
        (
            "litellm.RateLimitError: RateLimitError: OpenAIException - Error code: 429 - {'error': {'code': '1113', 'message': 'x'}}",
            ("1113", "x", ""),
        ),
        (
            "openai.RateLimitError: Error code: 429 - {'error': {'code': '1302', 'message': \"it's x\"}, 'request_id': 'r1'}",
            ("1302", "it's x", "r1"),
        ),
        (
            "[models] Rate Limit Error, [shop] Rate Limit Error, Error code: 429, with error text {\"error\":{\"code\":\"1302\",\"message\":\"x\"}}",
            ("1302", "x", ""),
        ),
        ("[shop] Error: No money left", ("1113", "No money left", "")),
        (
            "org.springframework.ai.retry.TransientAiException: HTTP 429 - {\"error\":{\"code\":\"1302\",\"message\":\"x\"}}\n\tat org.springframework.ai.Retry.lambda(Retry.java:63)",
            ("1302", "x", ""),
        ),
        (
            "org.springframework.web.client.HttpClientErrorException$TooManyRequests: 429 Too Many Requests: \"{\"error\":{\"code\":\"1302\",\"message\":\"x\"}}\"",
            ("1302", "x", ""),
        ),
        ("AI_APICallError: No money left", ("1113", "No money left", "")),
        ("AI_RetryError: Failed after 3 attempts. Last error: Too fast", ("1302", "Too fast", "")),
        (
            "{\"name\":\"AI_APICallError\",\"statusCode\":429,\"responseBody\":\"{\\\"error\\\":{\\\"code\\\":\\\"1113\\\",\\\"message\\\":\\\"x\\\"}}\"}",
            ("1113", "x", ""),
        ),
        ("error, status code: 429, status: 429 Too Many Requests, message: Nothing left", ("", "Nothing left", "")),
        ("error, status code: 429, message: 1113: Nothing left", ("1113", "Nothing left", "")),
        (
            "com.shop.ShopException: Nothing left\n\tat com.shop.Client.send(Client.java:17)\n\tat com.shop.Main.main(Main.java:3)",
            ("", "Nothing left", ""),
        ),
        (
            "Traceback (most recent call last):\n  File \"shop.py\", line 3, in send\n    raise error\nshop.ShopError: Nothing left",
            ("", "Nothing left", ""),
        ),
        ("result `ShopError: [1113][Nothing left。]`(HTTP 429, shop=hats)", ("1113", "Nothing left。", "")),
        ("Send Error\nNothing is left", ("", "Nothing is left", "")),
        ("**[1113][Nothing left]**", ("1113", "Nothing left", "")),
        (
            "● Error: [1113][Nothing is\n  left][20260101120000ab]\n* Done",
            ("1113", "Nothing is left", "20260101120000ab"),
        ),
        (
            "429 [1113][Nothing left]\n{\"status\":\"error\",\"error_type\":\"gateway_429\"}",
            ("1113", "Nothing left", ""),
        ),
        ("hat-4 code 1113:\n\"Nothing left\"", ("1113", "Nothing left", "")),
        ("429 bag: it is \"bag\"", ("", "bag: it is \"bag\"", "")),
        ("Hat error -500\nerror.code: 1113\nerror.message: nothing left\n", ("1113", "nothing left", "")),
        ("[diag] key=a:b provider=hat/4 messages=112 error=429 No hats. None at all", ("", "No hats. None at all", "")),
        ("the shop said no to Hat 4 (Plan). (HTTP 429: hat: none)", ("", "hat: none", "")),
        ("ShopException - No money left Available Model Group Fallbacks=None", ("1113", "No money left", "")),
        (r#"{"error":{"code":-3,"message":"Error: Failed. API Error: 429 hats are out"}}"#, ("-3", "hats are out", "")),
        (r#"{"error":{"code":"429","message":"No money left"}}"#, ("1113", "No money left", "")),
        (r#"{"error":{"code":"429","message":"No hats left"}}"#, ("429", "No hats left", "")),
        (
            "Error from provider: No more hats, field: 'hat'\nTurn failed\nprovider=12 model=hat-4 request=ab12 status=429 retry=no",
            ("", "No more hats, field: 'hat'", "ab12"),
        ),
        (
            "[API Error: HTTP error! status: 429,\n  body: {\"error\":{\"message\":\"No hats\"}}\n  TraceID:\n  00-1a45c747f408a3de-01]",
            ("", "No hats", "00-1a45c747f408a3de-01"),
        ),
        ("shop said no. (HTTP 503: hat: none)", ("", "hat: none", "")),
        (r#"{"level":"warn","error_detail":["Hats are out."],"status_code":429}"#, ("", "Hats are out.", "")),
        ("HTTP 429 / code 1113「帽子卖完了」", ("1113", "帽子卖完了", "")),
        ("Sending failed.\nNobody is there.\nProvider response: No money left", ("1113", "No money left", "")),
        ("- HTTP Status: 429\n- Error: No money left", ("1113", "No money left", "")),
        ("Jan 01 host run[1]: isError=true error=LLM error 500: Broken (request_id: r1)", ("500", "Broken", "r1")),
        ("error 500: Broken", ("", "Broken", "")),
    ]);
}

#[test]
fn notations_of_other_languages_are_read() {
    check(&[
        ("ApiError { code: Some(\"1113\"), message: Some(\"x\"), status: 429 }", ("1113", "x", "")),
        (
            "Api(ErrorResponse { error: ApiError { message: \"x \\\"y\\\"\", kind: None, code: Some(String(\"1113\")) } })",
            ("1113", "x \"y\"", ""),
        ),
        ("{'error': {'code': 1113, 'message': 'x', 'param': None, 'ok': True}}", ("1113", "x", "")),
        ("b'{\"error\":{\"code\":\"1113\",\"message\":\"\\xe6\\xb2\\xa1\\xe9\\x92\\xb1\"}}'", ("1113", "没钱", "")),
        ("{&#34;error&#34;:{&#34;code&#34;:&#34;1113&#34;,&#34;message&#34;:&#34;x&#34;}}", ("1113", "x", "")),
        ("{&amp;quot;code&amp;quot;:1113,&amp;quot;message&amp;quot;:&amp;quot;x&amp;quot;}", ("1113", "x", "")),
        ("<pre>{&quot;code&quot;: 1113, &quot;message&quot;: &quot;x&quot;}</pre>", ("1113", "x", "")),
        ("/login?error=%7B%22code%22%3A1113%2C%22message%22%3A%22no%20%E9%92%B1%22%7D", ("1113", "no 钱", "")),
        ("code: 1113\nmessage: Nothing left\nrequest_id: r1\n", ("1113", "Nothing left", "r1")),
        ("error:\n  code: \"1113\"\n  message: \"Nothing left\"\n", ("1113", "Nothing left", "")),
        (
            "<?xml version=\"1.0\"?>\n<Error><Code>1113</Code><Message>No &lt;hats&gt;</Message><RequestId>r1</RequestId></Error>",
            ("1113", "No <hats>", "r1"),
        ),
        ("<note><to>Bob</to><message>Hi</message></note>", ("", "<note><to>Bob</to><message>Hi</message></note>", "")),
        ("\u{1b}[31mError:\u{1b}[0m [1113][\u{1b}[1mNothing left\u{1b}[0m]", ("1113", "Nothing left", "")),
        ("Code: see below\nMessage: Bye", ("", "Bye", "")),
        (r#"{"note":"x","body":"a text of somebody"}"#, ("", "", "")),
        ("Code: 1113\r\nMessage: Nothing left\r\n", ("1113", "Nothing left", "")),
        ("{\"error\":{\"code\":\"1113\",\"message\":\"Nothing\n    left\"}}", ("1113", "Nothing left", "")),
    ]);
}

#[test]
fn pages_of_proxies_have_a_title_and_an_id() {
    check(&[
        (
            "unexpected status 502: <html><head><title>502 Bad Gateway</title></head></html>\n, request id: r1",
            ("", "502 Bad Gateway", "r1"),
        ),
        (
            "<!DOCTYPE html><html><title>hats.example | 502</title><p>Cloudflare Ray ID: <strong>9bcf27732f28ab39</strong></p></html>",
            ("", "hats.example | 502", "9bcf27732f28ab39"),
        ),
        (
            "<html><title>Error</title><pre>{\"error\":{\"code\":\"1113\",\"message\":\"x\"}}</pre></html>",
            ("1113", "x", ""),
        ),
        ("<html><title>Error</title><script>var a = {\"code\": \"x\"}</script></html>", ("", "Error", "")),
    ]);
}

#[test]
fn a_stream_that_ends_in_an_error_is_that_error() {
    let body = "event: message_start\ndata: {\"type\":\"message_start\"}\n\nevent: ping\ndata: {\"type\":\"ping\"}\n\n\
                event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Full\"}}\n\n";
    let mall = ApiError::<MallError>::decode(None::<u16>, &(), body);
    assert_eq!((mall.code(), mall.live_message()), ("overloaded_error", Some("Full")));
    let shop = ApiError::<ShopError>::decode(None::<u16>, &(), body);
    assert_eq!((shop.code(), shop.live_message()), ("", Some("Full")));
    let status = r#"{"error":{"code":"529","type":"overloaded_error","message":"Full"}}"#;
    assert_eq!(ApiError::<MallError>::decode(None::<u16>, &(), status).code(), "overloaded_error");
}

#[test]
fn a_wording_may_come_without_its_closing_pointer() {
    let code = |body: &str| ApiError::<ShopError>::decode(402, &(), body).code().to_owned();
    assert_eq!(code("Your plan of hats has ended and nothing is left of it. (request id: r1)"), "1309");
    assert_eq!(code("Your plan of hats has ended and nothing is left of it. Learn more: https://hats.example"), "1309");
    assert_eq!(code("Your plan of hats has ended and nothing"), "");
    assert_eq!(code("Your plan of hats has ended."), "");
}

#[test]
fn large_mangled_bodies_are_answered_at_once() {
    let shapes = [
        "{\"a\":\"",
        "{\"code\":\"\\\"",
        "{\\\"code\\\":\\\"",
        "{\"a\" b",
        "%7B%22",
        "{&quot;",
        "b'{\\x41",
        "code: 1\n",
        "1113: ",
        "\n at ",
        "<html>",
        "\"error\":{",
        "Traceback (most recent call last):\n",
        "Object {",
        "{a(",
        "\\",
        "{ \\n",
        "ray id: <",
        "<a>b",
        "\u{1b}[",
        "{\"raw\":\"{",
        ": 429 ",
        "(code: [",
        "map[code:[17][",
        "code=[17][[",
        "{a=",
        "{a => [x] => ",
        "array (",
        "failed: ",
        "│ a\n",
        "> a\n",
        " a=b",
        "Caused by:\n",
        "request id:\n",
        "[1113][a\n",
        "[a] ",
        "00:00:00 [x] ",
        "Caused by: x: ",
        "\nCaused by: x: y",
        "a\n\n(HTTP 429: ",
        "Error Domain=\"",
        "```\n",
        "<pre>",
        "<EOL>",
        "; cause: ",
        "{\"isError\":{\"content\":[",
        "(1113) ",
        "429 / 1113 ",
        "error=\"",
        "b'{\\",
    ];
    for shape in shapes {
        let start = Instant::now();
        let body = shape.repeat(10_000_000 / shape.len());
        assert!(!ApiError::<ShopError>::decode(429, &(), body).body().is_empty());
        assert!(start.elapsed() < Duration::from_secs(20), "{shape}");
    }
}
