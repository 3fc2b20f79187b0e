//! What frameworks, runtimes and services that collect errors make of the whole body of one.

use serde_json::json;

use crate::bodies::Client;
use crate::notations::{node, python, python_text};

pub const FRAMEWORKS: &[Client] = &[
    // SDKs.
    (
        "openai-node, printed",
        |e| {
            format!(
                "RateLimitError: 429 {}\n    at APIError.generate (file:///app/node_modules/openai/error.mjs:63:20)\n    at OpenAI.makeStatusError (file:///app/node_modules/openai/index.mjs:1:2) {{\n  status: 429,\n  headers: Headers {{ 'content-type': 'application/json' }},\n  requestID: undefined,\n  error: {},\n  param: null,\n  type: undefined\n}}",
                e.object(),
                node(e.object())
            )
        },
        "*",
    ),
    (
        "Fern",
        |e| {
            format!(
                "headers: {{'content-type': 'application/json', 'content-length': '77'}}, status_code: 429, body: {}",
                python(&e.body)
            )
        },
        "",
    ),
    ("google-genai", |e| format!("google.genai.errors.ClientError: 429 RESOURCE_EXHAUSTED. {}", python(&e.body)), ""),
    (
        "genai, JavaScript",
        |e| json!({"error": {"message": e.json(), "code": 429, "status": "Too Many Requests"}}).to_string(),
        "",
    ),
    ("genai, a status", |e| format!("ApiError: got status: 429 Too Many Requests. {}", e.json()), ""),
    (
        "mistralai",
        |e| format!("mistralai.models.sdkerror.SDKError: API error occurred: Status 429. Body: {}", e.json()),
        "",
    ),
    (
        "mistralai, JavaScript",
        |e| format!("SDKError: API error occurred: Status 429 Content-Type application/json\nBody: {}", e.json()),
        "",
    ),
    (
        "openai_dart",
        |e| {
            format!(
                "OpenAIClientException({{\n  \"uri\": \"https://hats.example/v4/chat/completions\",\n  \"method\": \"POST\",\n  \"code\": 429,\n  \"message\": \"Unsuccessful response\",\n  \"body\": {}\n}})",
                e.json()
            )
        },
        "",
    ),
    (
        "RestTemplate",
        |e| {
            format!(
                "org.springframework.web.client.HttpClientErrorException$TooManyRequests: 429 Too Many Requests on POST request for \"https://hats.example/chat\": \"{}\"",
                e.json()
            )
        },
        "",
    ),
    (
        "RestTemplate, lines",
        |e| {
            format!(
                "429 Too Many Requests on POST request for \"https://hats.example/chat\": \"{}\"",
                format!("{:#}", e.body).replace('\n', "<EOL>")
            )
        },
        "",
    ),
    (
        "zhipuai, an exception",
        |e| format!("zhipuai.core._errors.APIReachLimitError: Error code: 429, with error text {}", e.json()),
        "",
    ),
    (
        "Req, Elixir",
        |e| {
            format!(
                "{{:error, %Req.Response{{status: 429, headers: %{{\"content-type\" => [\"application/json\"]}}, body: {}, trailers: %{{}}, private: %{{}}}}}}",
                elixir(&e.json())
            )
        },
        "",
    ),
    (
        "Laravel",
        |e| {
            format!(
                "Illuminate\\Http\\Client\\RequestException: HTTP request returned status code 429:\n{}\n",
                e.json()
            )
        },
        "",
    ),
    // Runtimes of tasks and tests.
    (
        "Celery",
        |e| {
            format!(
                "[2026-01-01 00:00:00,000: ERROR/ForkPoolWorker-1] Task shop.chat[ab12] raised unexpected: RateLimitError({})",
                python_text(&format!("Error code: 429 - {}", python(&e.body)))
            )
        },
        "",
    ),
    ("pytest", |e| format!("E       openai.RateLimitError: Error code: 429 - {}", python(&e.body)), ""),
    // curl and others.
    ("curl -w, a line", |e| format!("{}\n429", e.json()), ""),
    ("curl -w", |e| format!("{}429", e.json()), ""),
    ("curl -w, HTTP", |e| format!("{}\nHTTP 429\n", e.json()), ""),
    ("zsh", |e| format!("{}%", e.json()), ""),
    ("PowerShell 7", |e| format!("Invoke-RestMethod: \n{:#}\n", e.body), ""),
    ("HTTPie", |e| format!("HTTP/1.1 429 Too Many Requests\nContent-Type: application/json\n\n{:#}\n", e.body), ""),
    // Services that collect errors.
    (
        "ECS",
        |e| {
            json!({"@timestamp": "2026-01-01T00:00:00Z", "log.level": "error", "message": "call failed", "error": {"type": "RateLimitError", "message": format!("429 {}", e.json()), "stack_trace": "a\nb"}}).to_string()
        },
        "",
    ),
    (
        "Google Cloud, text",
        |e| {
            json!({"insertId": "a", "severity": "ERROR", "textPayload": format!("429 {}", e.json()), "timestamp": "x"})
                .to_string()
        },
        "",
    ),
    (
        "Google Cloud, JSON",
        |e| {
            json!({"insertId": "a", "severity": "ERROR", "jsonPayload": {"message": format!("429 {}", e.json())}})
                .to_string()
        },
        "",
    ),
    (
        "Sentry",
        |e| {
            json!({"event_id": "a", "exception": {"values": [{"type": "RateLimitError", "value": format!("Error code: 429 - {}", python(&e.body))}]}}).to_string()
        },
        "",
    ),
    (
        "OpenTelemetry",
        |e| {
            json!({"name": "exception", "attributes": {"exception.type": "openai.RateLimitError", "exception.message": format!("Error code: 429 - {}", python(&e.body))}}).to_string()
        },
        "",
    ),
    (
        "Langfuse",
        |e| {
            json!({"level": "ERROR", "statusMessage": format!("RateLimitError: Error code: 429 - {}", python(&e.body))})
                .to_string()
        },
        "",
    ),
    // Events of assistants.
    (
        "opencode, a session",
        |e| {
            json!({"type": "session.error", "properties": {"sessionID": "s", "error": {"name": "APIError", "data": {"message": "Too Many Requests", "statusCode": 429, "isRetryable": true, "responseBody": e.json()}}}}).to_string()
        },
        "",
    ),
    (
        "opencode, again",
        |e| {
            json!({"type": "session.status", "properties": {"sessionID": "s", "status": {"type": "retry", "attempt": 2, "message": e.json(), "next": 1_772_203_141_283_u64}}}).to_string()
        },
        "",
    ),
    (
        "Claude Code, a result",
        |e| {
            json!({"type": "result", "subtype": "success", "is_error": true, "api_error_status": 429, "duration_ms": 12, "num_turns": 1, "result": format!("API Error: 429 {}", e.json()), "session_id": "a", "total_cost_usd": 0, "usage": {"input_tokens": 0}}).to_string()
        },
        "",
    ),
    (
        "Claude Code, a message",
        |e| {
            json!({"type": "assistant", "message": {"id": "a", "model": "<synthetic>", "role": "assistant", "content": [{"type": "text", "text": format!("API Error: 429 {}", e.json())}]}, "error": "rate_limit", "session_id": "b"}).to_string()
        },
        "",
    ),
    (
        "Codex, a line",
        |e| {
            json!({"timestamp": "x", "type": "event_msg", "payload": {"type": "error", "message": format!("unexpected status 429 Too Many Requests: {}", e.json()), "codex_error_info": "other"}}).to_string()
        },
        "",
    ),
    (
        "pi",
        |e| {
            json!({"type": "message_end", "message": {"role": "assistant", "content": [], "provider": "shop", "model": "hat-4", "usage": {"input": 0}, "stopReason": "error", "errorMessage": format!("429: {}", e.object())}}).to_string()
        },
        "*",
    ),
    (
        "MCP, a tool",
        |e| {
            json!({"content": [{"type": "text", "text": format!("MCP error -429: {}", e.json())}], "isError": true})
                .to_string()
        },
        "",
    ),
    (
        "MCP, JSON-RPC",
        |e| {
            json!({"jsonrpc": "2.0", "id": 1, "result": {"content": [{"type": "text", "text": format!("Error: 429 {}", e.json())}], "isError": true}}).to_string()
        },
        "",
    ),
    // Servers.
    (
        "Dify, an API",
        |e| {
            json!({"code": "completion_request_error", "message": format!("[shop] Rate Limit Error, Error code: 429, with error text {}", e.json()), "status": 400}).to_string()
        },
        "",
    ),
    ("Coze", |e| json!({"code": 720_702_222, "msg": "model call failed", "detail": e.json()}).to_string(), ""),
    (
        "BullMQ",
        |e| {
            json!({"id": "3", "name": "hat", "failedReason": format!("Error code: 429 - {}", e.json()), "attemptsMade": 3}).to_string()
        },
        "",
    ),
    (
        "FastGPT",
        |e| json!({"code": 500, "statusText": "", "message": format!("429 {}", e.json()), "data": null}).to_string(),
        "",
    ),
    (
        "tRPC",
        |e| {
            json!({"error": {"json": {"message": format!("429 {}", e.json()), "code": -32603, "data": {"code": "INTERNAL_SERVER_ERROR", "httpStatus": 500, "path": "chat.send"}}}}).to_string()
        },
        "",
    ),
    (
        "Express",
        |e| {
            let said =
                format!("Error: 429 {}", e.json()).replace('&', "&amp;").replace('"', "&quot;").replace('\'', "&#39;");
            format!(
                "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Error</title>\n</head>\n<body>\n<pre>{said}<br> &nbsp; &nbsp;at a (/app/b.js:1:2)</pre>\n</body>\n</html>\n"
            )
        },
        "",
    ),
    (
        "Rails",
        |e| {
            json!({"status": 500, "error": "Internal Server Error", "exception": format!("#<RuntimeError: 429 {}>", e.json()), "traces": {}}).to_string()
        },
        "",
    ),
    (
        "Portkey",
        |e| {
            json!({"error": {"message": format!("shop error: {}", e.json()), "type": null, "param": null, "code": null}, "provider": "shop"}).to_string()
        },
        "",
    ),
    (
        "Anthropic's shape",
        |e| {
            json!({"type": "error", "error": {"type": "api_error", "message": format!("upstream error: 429 {}", e.json())}}).to_string()
        },
        "",
    ),
    (
        "Google's shape",
        |e| json!({"error": {"code": 429, "message": e.json(), "status": "RESOURCE_EXHAUSTED"}}).to_string(),
        "",
    ),
    (
        "problem details",
        |e| {
            json!({"type": "about:blank", "title": "Too Many Requests", "status": 429, "detail": e.json(), "instance": "/chat"}).to_string()
        },
        "",
    ),
    (
        "AWS",
        |e| json!({"errorMessage": format!("429 {}", e.json()), "errorType": "Error", "trace": ["a"]}).to_string(),
        "",
    ),
];

/// A map of Elixir, written from JSON.
fn elixir(json: &str) -> String {
    json.replace("{\"", "%{\"").replace("\":", "\" => ")
}
