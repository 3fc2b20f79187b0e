//! What gateways and frameworks of servers answer with.

use serde_json::json;

use crate::bodies::Client;
use crate::notations::python;

pub const GATEWAYS: &[Client] = &[
    (
        "AI gateway",
        |e| {
            json!({"error": {"message": "Upstream error", "type": "AI_APICallError", "param": {"statusCode": 429, "name": "AI_APICallError", "responseBody": e.json(), "data": e.body}}, "generationId": "gen_1"}).to_string()
        },
        "",
    ),
    (
        "OpenRouter",
        |e| {
            json!({"error": {"message": "Provider returned error", "code": 429, "metadata": {"raw": e.json(), "provider_name": "Shop"}}, "user_id": "u_1"}).to_string()
        },
        "",
    ),
    (
        "litellm",
        |e| {
            format!(
                "litellm.RateLimitError: RateLimitError: OpenAIException - {}. Received Model Group=hat-4\nAvailable Model Group Fallbacks=None LiteLLM Retried: 2 times, LiteLLM Max Retries: 3",
                e.json()
            )
        },
        "",
    ),
    (
        "litellm, proxy",
        |e| {
            json!({"error": {"message": format!("litellm.RateLimitError: RateLimitError: OpenAIException - Error code: 429 - {}. Received Model Group=hat-4\nAvailable Model Group Fallbacks=None", python(&e.body)), "type": "throttling_error", "param": null, "code": "429"}}).to_string()
        },
        "",
    ),
    (
        "new-api",
        |e| {
            json!({"error": {"message": format!("bad response status code 429, message: , body: {} (request id: 20260101000000777)", e.json()), "type": "bad_response_status_code", "param": "", "code": "bad_response_status_code"}}).to_string()
        },
        "20260101000000777",
    ),
    (
        "new-api, a log",
        |e| {
            format!(
                "[ERR] 2026/01/01 - 00:00:00 | 20260101000000777 | relay error (channel #1, status code: 429): {}",
                e.json()
            )
        },
        "",
    ),
    (
        "Bifrost",
        |e| {
            json!({"is_bifrost_error": false, "status_code": 429, "error": {"message": "provider API error", "type": "upstream_error", "error": e.body}, "extra_fields": {"provider": "shop"}}).to_string()
        },
        "",
    ),
    ("uni-api", |e| json!({"error": format!("All hat-4 error: {}", e.json())}).to_string(), ""),
    ("Cloudflare", |e| json!({"success": false, "result": [], "messages": [], "error": [e.object()]}).to_string(), "*"),
    ("FastAPI", |e| json!({"detail": e.body}).to_string(), ""),
    ("FastAPI, text", |e| json!({"detail": format!("Error code: 429 - {}", python(&e.body))}).to_string(), ""),
    (
        "Nest",
        |e| {
            json!({"statusCode": 429, "message": e.body, "timestamp": "2026-01-01T00:00:00Z", "path": "/chat"})
                .to_string()
        },
        "",
    ),
    (
        "Spring Boot",
        |e| {
            json!({"timestamp": "2026-01-01T00:00:00Z", "status": 500, "error": "Internal Server Error", "message": format!("HTTP 429 - {}", e.json()), "path": "/chat"}).to_string()
        },
        "",
    ),
    ("Open WebUI", |e| json!({"error": {"detail": format!("429: {}", e.json())}}).to_string(), ""),
    (
        "axios",
        |e| {
            json!({"message": "Request failed with status code 429", "name": "AxiosError", "code": "ERR_BAD_REQUEST", "config": {"url": "/chat"}, "status": 429, "response": {"status": 429, "data": e.body}}).to_string()
        },
        "",
    ),
    (
        "GraphQL",
        |e| {
            json!({"errors": [{"message": format!("429: {}", e.json()), "path": ["chat"], "extensions": {"code": "INTERNAL_SERVER_ERROR"}}], "data": null}).to_string()
        },
        "",
    ),
    (
        "JSON-RPC, ACP",
        |e| {
            json!({"jsonrpc": "2.0", "id": 3, "error": {"code": -32603, "message": "Internal error", "data": {"details": format!("API Error: 429 {}", e.json())}}}).to_string()
        },
        "",
    ),
];
