//! Responses as they come: every envelope, whatever is wrapped around it, and anything that is no error at all.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use provider_errors::{
    ApiError, BODY_LIMIT, Catalog, Class, Events, ProviderError, Registry, Retry, Unknown, WireCode, errors_in,
};

/// Codes stand in `code`.
#[derive(Debug, Clone, PartialEq, ProviderError)]
#[provider(name = "shop", http_level = "ShopHttpError", request_id_header = "X-Shop-Id", finish_reason = "crashed")]
#[provider(reset = "time", reset_format = "%Y-%m-%d %H:%M:%S", reset_offset = "+08:00")]
enum ShopError {
    #[provider(code = "1001", status(401), class = Authentication, retry = Never, message = "Key is wrong")]
    WrongKey,
    #[provider(code = "1308", class = Quota, retry = AfterReset)]
    #[provider(message = "Limit of {number} {unit} reached. Come back at {time}")]
    #[provider(locale = "zh-CN", message = "已达到 {number} {unit} 的上限，请于 {time} 再来。")]
    UsedUp { number: Option<Box<str>>, unit: Option<Box<str>>, time: Option<Box<str>> },
    #[provider(code = "1113", status(429), class = Billing, retry = Never, message = "No money left")]
    NoMoney,
    #[provider(code = "1302", status(429), class = RateLimit, retry = Backoff, message = "Too fast")]
    #[provider(observed = "Slow down, please")]
    TooFast,
    #[provider(unknown)]
    Unknown(Unknown),
}

#[derive(Debug, Clone, PartialEq, ProviderError)]
#[provider(name = "shop", key = "status")]
enum ShopHttpError {
    #[provider(code = "401", status(401), class = Authentication, retry = Never, message = "Not allowed in")]
    NotAllowed,
    #[provider(code = "503", status(503), class = Overloaded, retry = Backoff, message = "Too many people")]
    TooMany,
    #[provider(unknown)]
    Unknown(Unknown),
}

/// Codes stand in `type`, and `code` is the status.
#[derive(Debug, Clone, PartialEq, ProviderError)]
#[provider(name = "mall", key = "type")]
enum MallError {
    #[provider(code = "bad_params", status(400), general, message = "Bad parameters")]
    BadParams,
    #[provider(code = "bad_params", status(400), message = "{thing} is not sold here")]
    NotSold { thing: Option<Box<str>> },
    #[provider(code = "bad_params", status(413), message = "Bag is too large")]
    TooLarge,
    #[provider(unknown)]
    Unknown(Unknown),
}

fn shop(status: impl Into<Option<u16>>, body: &str) -> ApiError<ShopError> {
    ApiError::decode(status.into(), &(), body)
}

/// What was understood: code, message, request id.
fn parts<E: Catalog>(error: &ApiError<E>) -> (&str, &str, &str) {
    (error.code(), error.live_message().unwrap_or_default(), error.request_id().unwrap_or_default())
}

#[test]
fn every_envelope_is_read() {
    for (body, expected) in [
        (r#"{"error":{"code":"1113","message":"No money left"}}"#, ("1113", "No money left", "")),
        (r#"{"error":{"code":1113,"message":"x"},"request_id":"r1"}"#, ("1113", "x", "r1")),
        (r#"{"type":"error","error":{"type":"rate_limit_error","code":"1302","message":"x"}}"#, ("1302", "x", "")),
        (r#"{"type":"error","error":{"type":"1302","message":"x"},"request_id":"r"}"#, ("1302", "x", "r")),
        (r#"{"code":1113,"msg":"x","success":false}"#, ("1113", "x", "")),
        (r#"{"Code":"1113","Message":"x","RequestId":"R-1"}"#, ("1113", "x", "R-1")),
        (r#"{"error":"No money left"}"#, ("1113", "No money left", "")),
        (r#"{"error":"invalid_token","error_description":"x"}"#, ("invalid_token", "x", "")),
        (r#"{"error":{"code":429,"message":"x","status":"RESOURCE_EXHAUSTED"}}"#, ("RESOURCE_EXHAUSTED", "x", "")),
        (r#"[{"error":{"code":429,"message":"x","details":[{"reason":"QUOTA"}]}}]"#, ("QUOTA", "x", "")),
        (r#"{"type":"about:blank","title":"t","status":429,"detail":"x","code":"1302"}"#, ("1302", "x", "")),
        (r#"{"response":{"error":{"code":"1302","message":"x"},"status":"failed"}}"#, ("1302", "x", "")),
        ("event: error\ndata: {\"error\":{\"code\":1113}}\n\n", ("1113", "", "")),
        ("429: {\"code\":\"1113\",\"message\":\"x\"}", ("1113", "x", "")),
        (r#"MCP error: "{\"error\":{\"code\":\"1113\",\"message\":\"x \\\"y\\\"\"}}""#, ("1113", "x \"y\"", "")),
        (
            r#"Error code: 429 - {'error': {'code': '1113', 'message': "it's x", 'param': None}}"#,
            ("1113", "it's x", ""),
        ),
        (
            r#"{"error":{"message":"Wrapped - {\"error\":{\"code\":\"1113\",\"message\":\"x\"}}","type":"t_e","code":"429"}}"#,
            ("1113", "x", ""),
        ),
        (
            r#"{"error":{"message":"Upstream","code":502,"metadata":{"raw":"{\"error\":{\"code\":\"1113\",\"message\":\"x\"}}"}}}"#,
            ("1113", "x", ""),
        ),
        (r#""{\"error\":{\"code\":\"1113\"}}""#, ("1113", "", "")),
        ("[1113][No money left][20260101120000abcd]", ("1113", "No money left", "20260101120000abcd")),
        ("API Error: 429 [1113][x]", ("1113", "x", "")),
        ("Client error 1113: x (request_id: r1)", ("1113", "x", "r1")),
        ("错误码：1113，余额不足", ("1113", "余额不足", "")),
        ("<!doctype html><html><title>502 Bad Gateway</title></html>", ("", "502 Bad Gateway", "")),
        ("Something broke", ("", "Something broke", "")),
        ("", ("", "", "")),
        (r#"{"error":{"code":"1113","message":"cut of"#, ("1113", "cut of", "")),
        (
            "429 {\"error\":{\"code\":\"1113\",\"message\":\"No\n  money left\"},\"request_id\":\"r1\"}",
            ("1113", "No money left", "r1"),
        ),
        (
            "{\n error: { code: '1113', message: 'No money left' },\n request_id: 'r1' }",
            ("1113", "No money left", "r1"),
        ),
        ("ShopException: No money left", ("1113", "No money left", "")),
        ("429 Slow down, please", ("1302", "Slow down, please", "")),
        ("HTTP 429: Too fast", ("1302", "Too fast", "")),
        ("Error: [1113][No money left][ab12]\n    at send (a.js:1)", ("1113", "No money left", "ab12")),
        ("1113 No money (request id: r1)", ("1113", "No money", "r1")),
        ("No money, code: 1113", ("1113", "No money", "")),
        ("status: 429, message: No money, code: 1113", ("1113", "No money", "")),
        ("ShopError(code=1113, msg=No money, statusCode=429)", ("1113", "No money", "")),
        (r#"{"data":{"responseBody":"{\"error\":{\"code\":\"1113\",\"message\":\"x\"}}"}}"#, ("1113", "x", "")),
        (
            r#"{"error":{"reason":"upstream_error","provider":{"body":"{\"code\":1113,\"msg\":\"x\"}"}}}"#,
            ("1113", "x", ""),
        ),
        (r#"{"error":{"code":"1113","message":"x"},"headers":{"x-shop-requestid":"r1"}}"#, ("1113", "x", "r1")),
        (r#"{"a":"b"} -> {"code":"dev","message":"hi"} -> {"error":{"code":"1113","message":"x"}}"#, ("1113", "x", "")),
        (r#"{\"error\":{\"code\":\"1113\",\"message\":\"x\"}}"#, ("1113", "x", "")),
        (r#"{"msg":"upstream failed","err":"{\"error\":{\"code\":\"1113\",\"message\":\"x\"}}"}"#, ("1113", "x", "")),
        (
            r#"{"code":500,"msg":"[1113][No money left][20260101120000abcd]"}"#,
            ("1113", "No money left", "20260101120000abcd"),
        ),
        ("[Error: 429 Too fast]\nsee the docs", ("1302", "Too fast", "")),
        ("{“error”:{“code”:“1113”,“message”:“x”}}", ("1113", "x", "")),
        ("< x-log-id: l1\n<\n{\"error\":{\"code\":\"1113\",\"message\":\"x\"}}", ("1113", "x", "l1")),
        ("level=error status=429 code=1302 err=\"Too fast\"", ("1302", "Too fast", "")),
        (
            "{&quot;error&quot;:{&quot;code&quot;:&quot;1113&quot;,&quot;message&quot;:&quot;x&quot;}}",
            ("1113", "x", ""),
        ),
        (
            "failed: Object {\"error\": Object {\"code\": String(\"1113\"), \"message\": String(\"x\")}}",
            ("1113", "x", ""),
        ),
        ("map[error:map[code:1113 message:No money left type:billing]]", ("1113", "No money left", "")),
        ("429 this shop is busy", ("", "this shop is busy", "")),
        // What only looks like an error of this provider.
        (r#"{"choices":[{"message":{"content":"{\"error\":{\"code\":\"1302\"}}"}}]}"#, ("", "", "")),
        (r#"{"error":null,"result":{"code":"1302","name":"x"}}"#, ("", "", "")),
        ("error code: 1001", ("", "error code: 1001", "")),
        ("Error 1302 (40001): Deadlock found", ("", "Error 1302 (40001): Deadlock found", "")),
        ("connection closed with code 1001", ("", "connection closed with code 1001", "")),
        ("process exited with code 1113", ("", "process exited with code 1113", "")),
        ("barcode 1302: bad", ("", "barcode 1302: bad", "")),
        ("error 1302 bytes short", ("", "error 1302 bytes short", "")),
        ("Failed 502: <!DOCTYPE html><html><title>Bad Gateway</title></html>", ("", "Bad Gateway", "")),
        (r#"{"code":1399,"msg":"new"}"#, ("1399", "new", "")),
    ] {
        assert_eq!(parts(&shop(429, body)), expected, "{body}");
    }
}

#[test]
fn the_field_with_the_code_is_the_providers_own() {
    let mall = |status: Option<u16>, body: &str| ApiError::<MallError>::decode(status, &(), body).into_kind();
    let not_sold = MallError::NotSold { thing: Some("Rain".into()) };
    let body = r#"{"error":{"code":"400","type":"bad_params","message":"Rain is not sold here"}}"#;
    assert_eq!(mall(Some(400), body), not_sold);
    assert_eq!(mall(None, body), not_sold);
    assert_eq!(mall(None, r#"{"error":{"type":"bad_params","message":"Bag is too large"}}"#), MallError::TooLarge);
    assert_eq!(mall(None, r#"{"error":{"code":"413","type":"bad_params","message":"x"}}"#), MallError::TooLarge);
    assert_eq!(mall(Some(400), r#"{"error":{"code":"400","type":"bad_params"}}"#), MallError::BadParams);
    assert_eq!(mall(Some(500), "500 `bad_params`"), MallError::BadParams);
}

#[test]
fn the_code_is_kept_as_it_was_on_the_wire() {
    let code = |body: &str| {
        shop(None, body).wire_code().map(|code| (matches!(code, WireCode::Number(_)), code.as_str().to_owned()))
    };
    assert_eq!(code(r#"{"code":1113,"msg":"x"}"#), Some((true, "1113".to_owned())));
    assert_eq!(code(r#"{"code":"1113","msg":"x"}"#), Some((false, "1113".to_owned())));
    assert_eq!(code("No money left"), None);
    assert_eq!(shop(None, "No money left").code(), "1113");
}

#[test]
fn values_are_read_in_every_locale() {
    let time: Option<Box<str>> = Some("2026-09-26 05:53:25".into());
    for (message, unit) in [
        ("Limit of 5 hour reached. Come back at 2026-09-26 05:53:25", "hour"),
        ("Limit of 5 hour reached. Come back at 2026-09-26 05:53:25.", "hour"),
        ("已达到5小时的上限,请于2026-09-26 05:53:25再来", "小时"),
    ] {
        let error = shop(429, &format!(r#"{{"error":{{"code":"1308","message":"{message}"}}}}"#));
        let unit = Some(unit.into());
        assert_eq!(error.kind(), &ShopError::UsedUp { number: Some("5".into()), unit, time: time.clone() });
        assert_eq!(error.reset_text(), Some("2026-09-26 05:53:25"));
        assert_eq!(error.reset_at(), "2026-09-26T05:53:25+08:00".parse().ok());
    }
    let other = shop(429, r#"{"error":{"code":"1308","message":"Come back later"}}"#);
    assert_eq!(other.kind(), &ShopError::UsedUp { number: None, unit: None, time: None });
    assert_eq!((other.live_message(), other.reset_at()), (Some("Come back later"), None));
}

#[test]
fn a_status_decides_only_where_the_documentation_agrees() {
    let unknown = |status: u16| {
        let error = ApiError::<ShopError>::decode(status, &[("Retry-After", "1")], r#"{"code":"1399","msg":"x"}"#);
        assert_eq!(error.kind().retry(), error.retry());
        (error.class(), error.retry())
    };
    assert_eq!(unknown(401), (Some(Class::Authentication), Some(Retry::Never)));
    assert_eq!(unknown(503), (Some(Class::Overloaded), Some(Retry::Backoff)));
    assert_eq!(unknown(429), (None, None));
    assert_eq!(unknown(418), (None, None));
    let known = ApiError::<ShopError>::decode(503, &[("Retry-After", "1")], r#"{"code":"1113","msg":"x"}"#);
    assert_eq!((known.retry(), known.retry_after()), (Some(Retry::Never), Some(Duration::from_secs(1))));
}

#[test]
fn what_is_documented_by_status_alone_answers_beside_the_codes() {
    let spec = shop(503, "<html></html>").http_level().expect("503 is documented");
    assert_eq!(ShopHttpError::from_spec(spec), Some(ShopHttpError::TooMany));
    assert_eq!(shop(418, "").http_level(), None);
    assert_eq!(ApiError::<ShopHttpError>::decode(503, &(), "").kind(), &ShopHttpError::TooMany);
}

#[test]
fn headers_are_asked_by_name() {
    let body = r#"{"code":"1302"}"#;
    let decode = |headers: &[(&str, &str)]| ApiError::<ShopError>::decode(429, headers, body);
    assert_eq!(decode(&[("x-request-id", "general"), ("x-shop-id", "own")]).request_id(), Some("own"));
    assert_eq!(decode(&[("X-Log-Id", "log")]).request_id(), Some("log"));
    assert_eq!(decode(&[("retry-after-ms", "1500")]).retry_after(), Some(Duration::from_millis(1500)));
    assert_eq!(decode(&[("Retry-After", "0.5")]).retry_after(), Some(Duration::from_millis(500)));
    for nonsense in ["-1", "NaN", "inf", "1e300", ""] {
        assert_eq!(decode(&[("Retry-After", nonsense)]).retry_after(), None, "{nonsense}");
    }
    let dated = decode(&[("Retry-After", "Fri, 20 Nov 2026 12:00:00 GMT")]);
    assert_eq!(dated.reset_text(), Some("Fri, 20 Nov 2026 12:00:00 GMT"));
    assert_eq!(dated.reset_at(), "2026-11-20T12:00:00Z".parse().ok());
}

#[test]
fn a_success_is_an_error_only_if_it_says_so() {
    let detect = |body: &str| ApiError::<ShopError>::detect(200, &(), body).map(|error| error.code().to_owned());
    assert_eq!(detect(r#"{"code":1001,"msg":"x","success":false}"#).as_deref(), Some("1001"));
    assert_eq!(detect(r#"{"code":1399,"msg":"x","logid":"r"}"#).as_deref(), Some("1399"));
    assert_eq!(detect(r#"{"error":{"code":"1302","message":"x"}}"#).as_deref(), Some("1302"));
    assert_eq!(detect(r#"{"choices":[{"finish_reason":"crashed"}]}"#).as_deref(), Some("crashed"));
    assert_eq!(detect("data: {\"error\":{\"code\":\"1302\"}}\n\n").as_deref(), Some("1302"));
    for answer in [
        r#"{"code":200,"msg":"ok","success":true,"data":{}}"#,
        r#"{"code":0,"message":"success"}"#,
        r#"{"choices":[{"finish_reason":"stop","message":{"content":"{\"error\":{\"code\":\"1113\"}}"}}]}"#,
        r#"{"id":"r","error":null,"status":"completed"}"#,
        r#"{"code":"HAT10","message":"Ten per cent off","valid_until":"2030"}"#,
        r#"{"error":{}}"#,
        "[1113][No money left]",
        "No money left",
        "",
        "[]",
    ] {
        assert_eq!(detect(answer), None, "{answer}");
    }
}

#[test]
fn a_stream_gives_its_errors_wherever_it_is_cut() {
    let stream = "\u{feff}: PROCESSING\r\n\r\ndata: [DONE]\n\nevent: error\rdata: {\"error\":{\"code\":1302,\rdata:\"message\":\"慢\"}}\r\n\n\
                  data: {\"type\":\"error\",\"code\":\"1113\",\"message\":\"No money left\"}";
    for size in 1..=stream.len() {
        let errors: Vec<ApiError<ShopError>> = errors_in(stream.as_bytes().chunks(size)).collect();
        let codes: Vec<&str> = errors.iter().map(ApiError::code).collect();
        assert_eq!(codes, ["1302", "1113"], "{size}");
        assert_eq!(errors[0].live_message(), Some("慢"));
    }
    let mut events = Events::<ShopError>::new();
    assert!(events.push(br#"{"error":{"code":"1113"}}"#).is_empty());
    assert_eq!(events.finish().map(|error| error.code().to_owned()).as_deref(), Some("1113"));
}

#[test]
fn a_registry_decodes_by_name() {
    let registry = Registry::new().with::<ShopError>().with::<MallError>();
    assert_eq!(registry.providers().collect::<Vec<_>>(), ["shop", "mall"]);
    let error = registry.decode("shop", 429, &(), r#"{"code":"1302"}"#).expect("it is registered");
    assert_eq!((error.provider(), error.retry()), ("shop", Some(Retry::Backoff)));
    assert!(registry.decode("bank", 429, &(), "").is_none());
    assert!(registry.detect("shop", 200, &(), "{}").is_none());
    assert!(registry.decode_event("mall", "error", "{}").is_some());
}

#[test]
fn what_is_kept_of_a_body_is_limited() {
    let error = shop(500, &"é".repeat(BODY_LIMIT));
    assert_eq!(error.body().len(), BODY_LIMIT);
    assert!(std::str::from_utf8(error.body()).is_ok());
    assert!(!format!("{error:?}").contains("body"));
    assert_eq!(ApiError::<ShopError>::decode(500, &(), vec![0xff, b'x']).body(), [0xff, b'x']);
    assert_eq!(size_of_val(&error), size_of::<usize>());
}

#[test]
fn large_and_deep_bodies_are_answered_at_once() {
    let shapes =
        ["[", "{\"error\":", "{", "\"", "[1][", "a[", "{'", "error ", "<title", "data: {\n", "(request id: ", "é"];
    for shape in shapes {
        let start = Instant::now();
        let body = shape.repeat(10_000_000 / shape.len());
        let error = shop(500, &body);
        assert!(!error.body().is_empty());
        assert!(start.elapsed() < Duration::from_secs(20), "{shape}");
    }
    for message in ["Limit of ".to_owned() + &" ".repeat(30_000) + &"r".repeat(30_000), "Limit of 5 ".repeat(5_000)] {
        let start = Instant::now();
        let _ = ShopError::from_wire("1308", None, &message);
        assert!(start.elapsed() < Duration::from_secs(20));
    }
}

#[test]
fn a_log_line_says_everything_once() {
    let error = shop(429, r#"{"error":{"code":"1113","message":"Nothing left"}}"#);
    assert_eq!(error.to_string(), "shop 1113 (HTTP 429): Nothing left");
    assert!(std::error::Error::source(&error).is_none());
    assert_eq!(shop(None, "").to_string(), "shop: unknown error");
}

proptest! {
    #[test]
    fn anything_is_answered(status in any::<Option<u16>>(), header in "\\PC{0,40}", body in prop::collection::vec(any::<u8>(), 0..200)) {
        let headers = [("retry-after", header.as_str()), ("x-shop-id", header.as_str())];
        let error = ApiError::<ShopError>::decode(status, &headers, body.clone());
        let _ = (error.to_string(), format!("{error:?}"), error.retry(), error.reset_at(), error.http_level());
        prop_assert_eq!(error.body(), body.as_slice());
        let _ = ApiError::<ShopError>::detect(status, &headers, body);
    }

    #[test]
    fn pieces_of_envelopes_are_answered(pieces in prop::collection::vec(prop::sample::select(vec![
        "{", "}", "[", "]", "\"", "\\\"", ":", ",", "error", "\"error\":", "\"code\":", "1113", "\"message\":", "No money left",
        "'", "null", "None", "data: ", "\n", "event: error\n", "[1113]", "(request id: ", ")", "<title>", "</title>", "é", "，", " ", "\\u0000", "\\ud800", ": ", " - ", "：", "429 ", "message: ", ", code: ", "msg=", "é1: ", "<!DOCTYPE ", "\\\\\\\"", "\\n", "1113: ", "%7B", "%22", "&quot;",
        "{'", "b'", "\\xe4", "\u{1b}[", "<Code>", "\"raw\":\"", "\n at ", "code: 1113\n", "ray id: ", "LLM error 500: ", "Some(", "}",
    ]), 0..24)) {
        let body = pieces.concat();
        let error = ApiError::<ShopError>::decode(500, &(), body.as_str());
        let _ = (error.to_string(), error.live_message());
        prop_assert_eq!(error.body(), body.as_bytes());
        let stream: Vec<ApiError<ShopError>> = errors_in([body.as_bytes()]).collect();
        let again: Vec<ApiError<ShopError>> = errors_in(body.as_bytes().chunks(3)).collect();
        prop_assert_eq!(stream.len(), again.len());
    }

    #[test]
    fn a_message_with_values_gives_them_back(number in "[0-9]{1,4}", unit in "[a-z]{1,8}", time in "[0-9]{4}-[0-9]{2}") {
        let error = ShopError::from_code("1308").expect("it is documented");
        let error = error.with("number", &number).with("unit", &unit).with("time", &time);
        for locale in ["en", "zh-CN"] {
            let message = error.message(locale).to_string();
            let body = format!(r#"{{"error":{{"code":"1308","message":"{message}"}}}}"#);
            let decoded = shop(None, &body);
            prop_assert_eq!(decoded.kind(), &error);
        }
    }
}

#[test]
fn an_erased_error_comes_from_any_and_gives_its_kind_back() {
    fn of_many(code: &str) -> Result<(), ApiError> {
        match code {
            "kind" => Err(ShopError::NoMoney)?,
            "error" => Err(shop(429, r#"{"code":"1302"}"#))?,
            _ => Err(MallError::TooLarge)?,
        }
    }
    let error = of_many("kind").expect_err("it is one");
    assert_eq!((error.kind() as &dyn std::error::Error).downcast_ref(), Some(&ShopError::NoMoney));
    assert_eq!(of_many("error").expect_err("it is one").observed_status(), Some(429));
    assert_eq!(of_many("mall").expect_err("it is one").provider(), "mall");
}
