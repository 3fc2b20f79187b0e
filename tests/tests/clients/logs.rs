//! What logs, terminals and documents show.

use serde_json::json;

use crate::bodies::Client;

pub const LOGS: &[Client] = &[
    (
        "PowerShell",
        |e| {
            format!(
                "Invoke-RestMethod : {}\nAt line:1 char:1\n+ Invoke-RestMethod -Uri x\n+ ~~~~~~~~~~~\n    + CategoryInfo          : InvalidOperation: (x:HttpWebRequest) [Invoke-RestMethod], WebException",
                e.json()
            )
        },
        "",
    ),
    (
        "curl -i",
        |e| {
            format!(
                "HTTP/2 429 \r\ndate: Thu, 01 Jan 2026 00:00:00 GMT\r\ncontent-type: application/json\r\nx-log-id: req-17\r\n\r\n{}",
                e.json()
            )
        },
        "req-17",
    ),
    (
        "curl -v",
        |e| {
            format!(
                "< HTTP/2 429\n< content-type: application/json\n< x-request-id: req-17\n<\n* Connection #0 to host hats.example left intact\n{}",
                e.json()
            )
        },
        "req-17",
    ),
    (
        "slog, logfmt",
        |e| {
            format!(
                "time=2026-01-01T00:00:00Z level=ERROR msg=\"upstream failed\" status=429 request_id=req-17 body={:?}",
                e.json()
            )
        },
        "req-17",
    ),
    (
        "zap",
        |e| {
            json!({"level": "error", "ts": 1_767_225_600.1, "caller": "relay/a.go:12", "msg": "upstream error", "error": format!("status 429: {}", e.json())}).to_string()
        },
        "",
    ),
    (
        "pino",
        |e| {
            json!({"level": 50, "time": 1, "pid": 1, "err": {"type": "RateLimitError", "message": format!("429 {}", e.json()), "stack": "Error: x\n    at a", "status": 429, "error": e.object()}, "msg": "request failed"}).to_string()
        },
        "*",
    ),
    (
        "Docker",
        |e| {
            json!({"log": format!("upstream error: {}\n", e.json()), "stream": "stderr", "time": "2026-01-01T00:00:00Z"}).to_string()
        },
        "",
    ),
    ("Kubernetes", |e| format!("2026-01-01T00:00:00.000000000Z stderr F {}", e.json()), ""),
    ("journald", |e| format!("Jan 01 00:00:00 host shop[123]: send failed: {}", e.json()), ""),
    ("GitHub Actions", |e| format!("2026-01-01T00:00:00.0000000Z ##[error]429 {}", e.json()), ""),
    ("an event", |e| format!("event: error\ndata: {}\n\ndata: [DONE]\n\n", e.json()), ""),
    (
        "lines of JSON",
        |e| {
            format!(
                "{}\n{}\n",
                json!({"type": "thread.started", "thread_id": "t1"}),
                json!({"type": "turn.failed", "error": {"message": format!("429 {}", e.json())}})
            )
        },
        "",
    ),
    ("a quotation", |e| format!("> {}", format!("{:#}", e.body).replace('\n', "\n> ")), ""),
    ("a cell", |e| format!("| 429 | `{}` |", e.json()), ""),
    (
        "a box",
        |e| {
            let mut lines = vec![String::new()];
            for word in e.json().split(' ') {
                let last = lines.last_mut().expect("a line");
                if last.is_empty() {
                    last.push_str(word);
                } else if last.chars().count() + word.chars().count() < 60 {
                    last.extend([" ", word]);
                } else {
                    lines.push(word.to_owned());
                }
            }
            let lines: Vec<String> = lines.iter().map(|line| format!("│ {line:<60} │")).collect();
            format!("╭{0}╮\n{1}\n╰{0}╯", "─".repeat(62), lines.join("\n"))
        },
        "",
    ),
];
