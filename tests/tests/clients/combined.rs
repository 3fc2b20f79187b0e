//! What clients say before a message, labels and what stands behind it, in combinations that nobody need have seen: the
//! words are known, not the phrases.

use crate::Wrong;

const WHO: &[&str] = &["", "LLM ", "Shop ", "Upstream ", "大模型", "上游"];
const FAILURES: &[&str] = &["API error", "request failed", "Exception", "call failed", "调用失败", "返回错误"];
const STATUSES: &[&str] =
    &["", " 429", " (429)", "（HTTP 429）", " [429]", " with status code 429", "，状态码 429", " after 3 retries"];
const SIGNS: &[&str] = &[": ", " - ", "：", "\n", " — ", " → ", " | "];

const WHOSE: &[&str] = &["", "provider ", "Upstream ", "API ", "error ", "last ", "供应商", "返回的"];
const LABELS: &[&str] = &["message", "msg", "Reason", "response", "detail", "信息", "消息", "原因"];
const VALUES: &[(&str, &str)] = &[(": ", ""), ("=", ""), ("：", ""), (": \"", "\""), ("=\"", "\""), ("：「", "」")];

const BEHIND: &[&str] = &[
    "", " (HTTP 429)", "（HTTP 429）", " (attempt 1/3)", " (status: 429)", "\nStatus: 429", ", status: 429",
    "\n    at a (b.js:1:2)", " [retrying in 3s attempt #2]", "，3 秒后重试",
];

const MESSAGES: &[&str] = &["Slow down, friend: it is late", "帽子卖完了，请稍后再试", "Слишком много запросов"];

/// Every piece of a list beside every one of another, and the pieces of others in turn.
fn pick<'t, T>(list: &'t [T], turn: &mut usize) -> &'t T {
    *turn += 1;
    &list[*turn * 7 / 3 % list.len()]
}

#[test]
fn what_stands_before_a_message_may_be_combined() {
    let (mut wrong, mut turn) = (Wrong::default(), 0);
    for who in WHO {
        for failure in FAILURES {
            for status in STATUSES {
                for sign in SIGNS {
                    let (message, behind) = (pick(MESSAGES, &mut turn), pick(BEHIND, &mut turn));
                    let text = format!("{who}{failure}{status}{sign}{message}{behind}");
                    wrong.check("", &text, ("", message, ""));
                }
            }
        }
    }
}

#[test]
fn labels_may_be_combined() {
    let (mut wrong, mut turn) = (Wrong::default(), 0);
    for whose in WHOSE {
        for label in LABELS {
            for (open, close) in VALUES {
                let (message, behind) = (pick(MESSAGES, &mut turn), pick(BEHIND, &mut turn));
                let (failure, status) = (pick(FAILURES, &mut turn), pick(STATUSES, &mut turn));
                let labelled = format!("{whose}{label}{open}{message}{close}{behind}");
                wrong.check("", &labelled, ("", message, ""));
                wrong.check("", &format!("{failure}{status}: {labelled}"), ("", message, ""));
            }
        }
    }
}

#[test]
fn codes_and_ids_may_be_combined_with_them() {
    let (mut wrong, mut turn) = (Wrong::default(), 0);
    let id = "20260101120000ab12cd";
    for code in [
        "code: 1302, message: M",
        "错误码：1302，错误信息：M",
        "error 1302: M",
        "code=1302 msg=M",
        "1302: M",
        "M（错误码：1302）",
        "[1302][M]",
    ] {
        for failure in FAILURES {
            for status in STATUSES {
                let message = pick(MESSAGES, &mut turn);
                let coded = code.replace('M', message);
                wrong.check("", &format!("Shop {failure}{status}: {coded}"), ("1302", message, ""));
                for named in [" (request id: #)", ", request_id: #", "，请求ID：#", "\nrequest id: #"] {
                    let text = format!("{failure}{status}: {coded}{}", named.replace('#', id));
                    wrong.check("", &text, ("1302", message, id));
                }
            }
        }
    }
}
