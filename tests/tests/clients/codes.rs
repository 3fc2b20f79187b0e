//! How people and programs write a documented code beside its message.

use crate::Wrong;

/// How the code is written.
const CODES: &[&str] = &[
    "code 1302", "code=1302", "code: 1302", "error code 1302", "Error Code: 1302", "错误码1302", "错误码：1302",
    "错误码 1302", "错误代码：1302", "business code 1302", "code `1302`", "code \"1302\"", "error.code=1302",
    "errcode 1302", "(1302)", "`1302`", "**1302**",
];

/// What stands between it and the message, and behind the message.
const JOINS: &[(&str, &str)] = &[
    (" ", ""),
    (": ", ""),
    (" - ", ""),
    (" — ", ""),
    (" – ", ""),
    ("：", ""),
    (", ", ""),
    ("，", ""),
    (" | ", ""),
    (" · ", ""),
    (" → ", ""),
    ("「", "」"),
    (" “", "”"),
    (" \"", "\""),
    (" `", "`"),
    (" (", ")"),
];

/// What stands before it.
const BEFORE: &[&str] = &[
    "", "429 ", "HTTP 429 ", "HTTP 429: ", "429 / ", "HTTP 429, ", "429 — ", "HTTP 429 · ", "API Error: 429 ",
    "HTTP 429 Too Many Requests: ", "请求失败(429): ",
];

#[test]
fn a_documented_code_is_told_however_it_is_written() {
    let mut wrong = Wrong::default();
    for message in ["Too fast", "您的账户已达到速率限制，请您控制请求频率", "Slow down, friend: it is late"]
    {
        for before in BEFORE {
            for code in CODES {
                for (join, end) in JOINS {
                    let text = format!("{before}{code}{join}{message}{end}");
                    wrong.check("", &text, ("1302", message, ""));
                }
            }
        }
    }
}

#[test]
fn a_number_that_is_no_code_stays_what_it_is() {
    let mut wrong = Wrong::default();
    for text in [
        "error 1302 bytes short",
        "at line 1302: bad",
        "sizes: 1302 - 1214",
        "MySQL: ERROR 1213 (40001): Deadlock found",
        "room 1302 — closed",
    ] {
        let error = provider_errors::ApiError::<crate::ShopError>::decode(429, &(), text);
        if error.code() != "" {
            wrong.0.push(format!("{text}: {}", error.code()));
        }
    }
}
