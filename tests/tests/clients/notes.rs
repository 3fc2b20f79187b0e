//! How people and their agents note an error: a name and a value for each of its parts.

use crate::Wrong;

/// What they call the code, and the message.
const CODES: &[&str] =
    &["Code", "code", "Error Code", "errorCode", "错误码", "错误代码", "业务错误码", "Provider code", "business code"];
const MESSAGES: &[&str] =
    &["Message", "message", "Error Message", "error_message", "msg", "错误信息", "消息", "Provider message", "Reason"];

/// How they write both, `C` and its name `c`, `M` and its name `m`.
const NOTES: &[&str] = &[
    "c: C\nm: M",
    "**c**: C\n**m**: M",
    "**c:** C\n**m:** M",
    "- c: `C`\n- m: `M`",
    "- **c:** C\n- **m:** M",
    "c: \"C\"\nm: \"M\"",
    "c=C\nm=M",
    "c：C\nm：M",
    "m: M\nc: C",
    "HTTP Status: 429\nc: C\nm: M",
    "- HTTP 429\n- c: C\n- m: M\n- Model: hat-4",
    "| Field | Value |\n|---|---|\n| c | C |\n| m | M |",
    "| **c** | C |\n| **m** | \"M\" |",
    "c: C, m: M",
    "c: C; m: M",
    "c: C | m: M",
    "c：C，m：M",
    "m: M (c: C)",
];

#[test]
fn the_parts_of_an_error_are_told_whatever_they_are_called() {
    let mut wrong = Wrong::default();
    for message in ["Too fast, friend", "您的账户已达到速率限制，请您控制请求频率"] {
        for note in NOTES {
            for code in CODES {
                for name in MESSAGES {
                    let place = |c: char| match c {
                        'c' => String::from(*code),
                        'm' => String::from(*name),
                        'C' => String::from("1302"),
                        'M' => String::from(message),
                        c => String::from(c),
                    };
                    // The words of the notes themselves have other letters.
                    let parts = note.split_inclusive('\n').map(|line| match line.trim_end() {
                        "HTTP Status: 429" | "- HTTP 429" | "- Model: hat-4" | "| Field | Value |" => {
                            String::from(line)
                        }
                        _ => line.chars().map(place).collect(),
                    });
                    wrong.check("", &parts.collect::<String>(), ("1302", message, ""));
                }
            }
        }
    }
}

#[test]
fn an_error_among_other_fields_is_told() {
    let mut wrong = Wrong::default();
    for text in [
        "2026-01-01 00:00:00 [warning] hats failed: kind=business businessCode=\"1302\" serverMessage=\"No hats left\"\nHatError: no hats\n\tat shop (a.js:1:2)",
        "[shop:error] worker=a\nmodel=hat-4\n类型=quota\n供应商错误码=1302\n供应商消息=No hats left\n需检查=帽子",
    ] {
        wrong.check("", text, ("1302", "No hats left", ""));
    }
    for text in [
        r#"{"name":"UnknownError","data":{"message":"\"No hats left\""}}"#,
        r#"{"level":"error","message":"middleware_error 429 No hats left"}"#,
    ] {
        wrong.check("", text, ("", "No hats left", ""));
    }
}

#[test]
fn what_somebody_quotes_is_told() {
    let mut wrong = Wrong::default();
    let message = "您的账户已达到速率限制，请您控制请求频率";
    for text in [
        format!("**Error Code 1302:** \"{message}\""),
        format!("HTTP 429 / code 1302「{message}」，0.3s 返回"),
        format!("HTTP 429 code 1302 (\"{message}\")"),
        format!("Shop rejected the request (HTTP 429, code 1302, provider shop): {message}"),
        format!("HTTP 429, body `{{\"code\":\"1302\",\"message\":\"{message}\"}}`"),
    ] {
        wrong.check("", &text, ("1302", message, ""));
    }
    // Without a code, what is quoted is one if it is documented.
    let message = "messages 参数非法。请检查文档。";
    for text in [format!("它说\"429 {message}\""), format!("`hat mode` failing with `{message}`")] {
        wrong.check("", &text, ("1214", message, ""));
    }
    wrong.check("", "报错1717：No hats left", ("1717", "No hats left", ""));
    wrong.check("", "HTTP Error 429 from the shop: Too Many Requests. No hats left", ("", "No hats left", ""));
    let log = r#"{"0":"{\"subsystem\":\"a\"}","1":{"event":"end","error":"No hats left"},"_meta":{"name":"b"}}"#;
    wrong.check("tslog", log, ("", "No hats left", ""));
}
