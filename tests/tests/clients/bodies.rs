//! What carries the whole body of an error.

use serde_json::{Value, json};

use crate::frameworks::FRAMEWORKS;
use crate::gateways::GATEWAYS;
use crate::logs::LOGS;
use crate::notations::{node, python, python_text};
use crate::{Inner, Wrong, inners};

/// How something shows an error, and the request id that it adds where the error has none.
pub type Client = (&'static str, fn(&Inner) -> String, &'static str);

const CLIENTS: &[Client] = &[
    ("openai-python", |e| format!("Error code: 429 - {}", python(&e.body)), ""),
    (
        "openai-python, a traceback",
        |e| {
            format!(
                "Traceback (most recent call last):\n  File \"shop.py\", line 3, in <module>\n    client.create()\n  File \"_client.py\", line 9, in request\n    raise self._make_status_error_from_response(err.response) from None\nopenai.RateLimitError: Error code: 429 - {}",
                python(&e.body)
            )
        },
        "",
    ),
    (
        "openai-python, repr",
        |e| format!("RateLimitError({})", python_text(&format!("Error code: 429 - {}", python(&e.body)))),
        "",
    ),
    ("zhipuai, zai-sdk", |e| format!("Error code: 429, with error text {}", e.json()), ""),
    ("openai-node, anthropic-node", |e| format!("429 {}", e.json()), ""),
    (
        "openai-go",
        |e| format!("POST \"https://hats.example/v4/chat/completions\": 429 Too Many Requests {}", e.object()),
        "*",
    ),
    (
        "anthropic-go",
        |e| {
            format!(
                "POST \"https://hats.example/v1/messages\": 429 Too Many Requests (Request-ID: req-17) {}",
                e.json()
            )
        },
        "req-17",
    ),
    (
        "go-openai",
        |e| {
            format!(
                "error, status code: 429, status: 429 Too Many Requests, message: invalid character, body: {}",
                e.json()
            )
        },
        "",
    ),
    ("pydantic-ai", |e| format!("status_code: 429, model_name: hat-4, body: {}", python(e.object())), "*"),
    (
        "llama-index",
        |e| {
            format!(
                "Retrying llama_index.llms.openai.base.OpenAI._chat in 0.7 seconds as it raised RateLimitError: Error code: 429 - {}.",
                python(&e.body)
            )
        },
        "",
    ),
    (
        "instructor",
        |e| {
            let said = python(&e.body);
            format!(
                "<failed_attempts>\n\n<generation number=\"1\">\n<exception>\n    Error code: 429 - {said}\n</exception>\n<completion>\n    None\n</completion>\n</generation>\n\n</failed_attempts>\n\n<last_exception>\n    Error code: 429 - {said}\n</last_exception>"
            )
        },
        "",
    ),
    (
        "browser-use",
        |e| {
            format!(
                "❌ Result failed 1/3 times:\n ({}, 429)",
                python_text(&format!("Error code: 429 - {}", python(&e.body)))
            )
        },
        "",
    ),
    (
        "ai, printed",
        |e| {
            format!(
                "APICallError [AI_APICallError]: Too Many Requests\n    at file:///app/node_modules/@ai-sdk/provider-utils/dist/index.mjs:1:2 {{\n  cause: undefined,\n  url: 'https://hats.example/v4/chat/completions',\n  requestBodyValues: {{ model: 'hat-4', messages: [ [Object] ] }},\n  statusCode: 429,\n  responseHeaders: {{ 'content-type': 'application/json' }},\n  responseBody: {},\n  isRetryable: true,\n  data: {},\n  [Symbol(vercel.ai.error)]: true\n}}",
                python_text(&e.json()),
                node(&e.body)
            )
        },
        "",
    ),
    (
        "ai, as JSON",
        |e| {
            json!({"name": "AI_APICallError", "url": "https://hats.example", "requestBodyValues": {"messages": [{"role": "user", "content": "{\"code\": \"hi\"}"}]}, "statusCode": 429, "responseHeaders": {"content-type": "application/json"}, "responseBody": e.json(), "isRetryable": true, "data": e.body}).to_string()
        },
        "",
    ),
    (
        "opencode, an event",
        |e| {
            json!({"type": "error", "timestamp": 1, "sessionID": "ses_1", "error": {"name": "APIError", "data": {"message": "Too Many Requests", "statusCode": 429, "isRetryable": true, "responseHeaders": {"date": "x"}, "responseBody": e.json()}}}).to_string()
        },
        "",
    ),
    (
        "opencode, a log",
        |e| {
            format!(
                "ERROR 2026-01-01T00:00:00 +12ms service=llm providerID=shop modelID=hat-4 sessionID=ses_1 error={} stream error",
                json!({"error": {"name": "AI_APICallError", "url": "https://hats.example", "requestBodyValues": {"model": "hat-4"}, "statusCode": 429, "responseBody": e.json()}})
            )
        },
        "",
    ),
    ("opencode, words", |e| format!("Too Many Requests: {}", e.json()), ""),
    ("MCP", |e| format!("MCP error -32603: API error 429: {}", e.json()), ""),
    (
        "Dify",
        |e| {
            let said = format!("[models] Rate Limit Error, Error code: 429, with error text {}", e.json());
            format!(
                "req_id: 5f1e2a PluginInvokeError: {}",
                json!({"args": {"description": said}, "error_type": "InvokeRateLimitError", "message": said})
            )
        },
        "",
    ),
    (
        "Cline",
        |e| {
            json!({"message": format!("429 {}", e.json()), "status": 429, "modelId": "hat-4", "providerId": "shop", "details": e.object()}).to_string()
        },
        "*",
    ),
    ("Roo Code", |e| format!("Shop completion error: 429 {}", e.json()), ""),
    ("Claude Code", |e| format!("  ⎿  API Error: 429 {}", e.json()), ""),
    ("Claude Code, again", |e| format!("API Error (429 {}) · Retrying in 5 seconds… (attempt 3/10)", e.json()), ""),
    ("Claude Code, advice", |e| format!("Failed to authenticate. API Error: 401 {} · Please run /login", e.json()), ""),
    (
        "claude-code-router",
        |e| {
            let said = format!("Error from provider(shop,hat-4: 429): {}", e.json());
            json!({"error": {"message": format!("{said}Error: {said}\n    at nt (/cli.js:1:2)"), "type": "api_error", "code": "provider_response_error"}}).to_string()
        },
        "",
    ),
    (
        "Codex",
        |e| {
            format!(
                "unexpected status 429 Too Many Requests: {}, url: https://hats.example/v1/responses, request id: req-17",
                e.json()
            )
        },
        "req-17",
    ),
    (
        "Codex, again",
        |e| format!("stream error: unexpected status 429 Too Many Requests: {}; retrying 1/5 in 200ms…", e.json()),
        "",
    ),
    ("Qwen Code", |e| format!("✕ [API Error: 429 {} (Status: 429)]", e.json()), ""),
    (
        "LobeChat",
        |e| {
            json!({"body": {"endpoint": "https://hats.example", "error": e.object(), "provider": "shop"}, "message": "Shop says no", "type": "ProviderBizError"}).to_string()
        },
        "*",
    ),
    (
        "Continue",
        |e| format!("HTTP 429 Too Many Requests from https://hats.example/v4/chat/completions\n\n{}", e.json()),
        "",
    ),
    ("Zed", |e| format!("HTTP response error from Shop's API: status 429 Too Many Requests - {:?}", e.json()), ""),
    (
        "goose, a log",
        |e| {
            format!(
                "Provider request failed with status: 429 Too Many Requests. Payload: Some({:?}). Returning error: RateLimitExceeded {{ details: \"x\", retry_delay: None }}",
                e.body
            )
        },
        "",
    ),
    (
        "Copilot",
        |e| {
            format!(
                "Sorry, your request failed. Please try again. Request id: 3b005299-fa5a-4a27-bab3-eac3ad38b0a2\n\nReason: Request Failed: 429 {}",
                e.json()
            )
        },
        "3b005299-fa5a-4a27-bab3-eac3ad38b0a2",
    ),
    (
        "Cursor",
        |e| {
            let said = format!(
                "We encountered an issue when using your API key: Provider was unable to process your request\n\nAPI Error:\n\n```\n{}\n```",
                e.json()
            );
            format!(
                "Request ID: 3b005299-fa5a-4a27-bab3-eac3ad38b0a2\n{}\nConnectError: [resource_exhausted] Error\n    at a.js:1:2",
                json!({"error": "ERROR_OPENAI", "details": {"title": "Unable to reach the model provider", "detail": said, "isRetryable": false}, "isExpected": true})
            )
        },
        "3b005299-fa5a-4a27-bab3-eac3ad38b0a2",
    ),
    (
        "n8n",
        |e| {
            json!({"errorMessage": "The service is receiving too many requests from you", "errorDescription": "Try again later", "errorDetails": {"rawErrorMessage": [format!("429 - {}", json!(e.json()))], "httpCode": "429"}, "n8nDetails": {"nodeName": "Hat", "time": "x"}}).to_string()
        },
        "",
    ),
    (
        "Spring AI",
        |e| {
            format!(
                "org.springframework.ai.retry.TransientAiException: HTTP 429 - {}\n\tat org.springframework.ai.retry.RetryUtils.handleError(RetryUtils.java:63)",
                e.json()
            )
        },
        "",
    ),
    (
        "LangChain4j",
        |e| {
            format!(
                "dev.langchain4j.exception.RateLimitException: {}\n\tat dev.langchain4j.internal.A.b(A.java:1)\nCaused by: x",
                e.json()
            )
        },
        "",
    ),
    (
        "Feign",
        |e| {
            format!(
                "feign.FeignException$TooManyRequests: [429 Too Many Requests] during [POST] to [https://hats.example/chat] [ShopClient#chat(ChatRequest)]: [{}]",
                e.json()
            )
        },
        "",
    ),
    (
        "Ktor",
        |e| {
            format!(
                "ClientRequestException: Client request(POST https://hats.example/chat) invalid: 429 Too Many Requests. Text: \"{}\"",
                e.json()
            )
        },
        "",
    ),
    (
        "rig",
        |e| format!("CompletionError: HttpError: Invalid status code 429 Too Many Requests with message: {}", e.json()),
        "",
    ),
    (
        "genai",
        |e| {
            format!(
                "Web call failed for model 'hat-4 (adapter: Shop)'.\nCause: Request failed with status code '429 Too Many Requests'. Response body:\n{}",
                e.json()
            )
        },
        "",
    ),
    (
        "anyhow",
        |e| format!("Error: the turn failed\n\nCaused by:\n    0: the provider failed\n    1: HTTP 429: {}", e.json()),
        "",
    ),
    (
        "tonic",
        |e| {
            format!(
                "status: ResourceExhausted, message: {:?}, details: [], metadata: MetadataMap {{ headers: {{}} }}",
                e.json()
            )
        },
        "",
    ),
    (
        "Azure for .NET",
        |e| {
            format!(
                "Azure.RequestFailedException: Service request failed.\nStatus: 429 (Too Many Requests)\n\nContent:\n{}\n\nHeaders:\nContent-Type: application/json\nx-request-id: req-17\n",
                e.json()
            )
        },
        "req-17",
    ),
    (
        "Guzzle",
        |e| {
            format!(
                "Client error: `POST https://hats.example/chat` resulted in a `429 Too Many Requests` response:\n{}\n",
                e.json()
            )
        },
        "",
    ),
    (
        "httpx",
        |e| {
            format!(
                "Client error '429 Too Many Requests' for url 'https://hats.example/chat'\nFor more information check: https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/429\nResponse: {}",
                e.json()
            )
        },
        "",
    ),
    (
        "ruby-openai",
        |e| format!("OpenAI HTTP Error (spotted in ruby-openai 7.0.1): {}", e.json().replace("\":", "\"=>")),
        "",
    ),
    ("SillyTavern", |e| format!("Chat completion request error:  Too Many Requests {}", e.json()), ""),
    ("RAGFlow", |e| format!("**ERROR**: RATE_LIMIT_EXCEEDED - Error code: 429 - {}", python(&e.body)), ""),
    (
        "AstrBot",
        |e| {
            format!(
                "AstrBot 请求失败。\n错误类型: RateLimitError\n错误信息: Error code: 429 - {}\n\n请在控制台查看和分享错误详情。\n",
                python(&e.body)
            )
        },
        "",
    ),
    ("Chatbox", |e| format!("API Error: Status Code 429, {}", e.json()), ""),
    ("NextChat", |e| format!("出错了，稍后重试吧\n\n```json\n{:#}\n```\n", e.body), ""),
    ("pot", |e| format!("Http Request Error\nHttp Status: 429\n{:#}", e.body), ""),
];

#[test]
fn an_error_is_told_whoever_shows_it() {
    let mut wrong = Wrong::default();
    for inner in inners() {
        for (name, show, added) in [CLIENTS, FRAMEWORKS, GATEWAYS, LOGS].concat() {
            // Where only the error object is shown, the id beside it is lost.
            let own = if added == "*" && !inner.object_has_id() { "" } else { inner.request_id };
            let added = if added == "*" { "" } else { added };
            let id = if own.is_empty() { added } else { own };
            wrong.check(name, &show(&inner), (inner.code, inner.message, id));
        }
    }
}

/// With all characters beyond ASCII escaped, as Python's `json.dumps` writes them.
#[test]
fn escaped_characters_are_told_whoever_shows_them() {
    let mut wrong = Wrong::default();
    let body = r#"{"error": {"code": "1214", "message": "messages \u53c2\u6570\u975e\u6cd5\u3002\u8bf7\u68c0\u67e5\u6587\u6863\u3002"}}"#;
    let message = "messages 参数非法。请检查文档。";
    wrong.check("bare", body, ("1214", message, ""));
    wrong.check("a client", &format!("429 {body}"), ("1214", message, ""));
    wrong.check("in a text", &json!({"error": body}).to_string(), ("1214", message, ""));
    wrong.check("Python", &format!("Error: {}", python(&Value::from(body))), ("1214", message, ""));
    let escaped = body.replace('"', "\\\"").replace("\\u", "\\\\u");
    wrong.check("in a log", &format!("body=\"{escaped}\""), ("1214", message, ""));
}
