//! What has only the message of an error, and its status.

use crate::Wrong;
use crate::apps::{APPS, WITH_ID};
use crate::loggers::LOGGERS;

/// How something shows a message that came with HTTP 429.
pub type Client = (&'static str, fn(&str) -> String);

const CLIENTS: &[Client] = &[
    ("openai-python, a stream", |m| format!("openai.APIError: {m}")),
    ("openai-node", |m| format!("429 {m}")),
    ("openai-node, thrown", |m| {
        format!("RateLimitError: 429 {m}\n    at APIError.generate (a.mjs:1:2)\n    at b (c.mjs:3:4)")
    }),
    ("openai-node, reported", |m| format!("Error: 429 {m}")),
    ("openai for .NET", |m| format!("HTTP 429 (rate_limit_error: )\n\n{m}")),
    ("openai for .NET, thrown", |m| {
        format!(
            "System.ClientModel.ClientResultException: HTTP 429 (: )\n\n{m}\n   at OpenAI.Chat.ChatClient.CompleteChat()"
        )
    }),
    ("go-openai", |m| format!("error, status code: 429, status: 429 Too Many Requests, message: {m}")),
    ("fantasy", |m| format!("too many requests: {m}")),
    ("fantasy, again", |m| format!("retry error: too many requests: {m}")),
    ("async-openai", |m| format!("rate_limit_error: {m}")),
    ("langchain, JavaScript", |m| {
        format!(
            "429 {m}\n\nTroubleshooting URL: https://js.langchain.com/docs/troubleshooting/errors/MODEL_RATE_LIMIT/\n"
        )
    }),
    ("ai", |m| format!("AI_APICallError: {m}")),
    ("ai, printed", |m| format!("APICallError [AI_APICallError]: {m}\n    at a (file:///b.mjs:1:2) {{")),
    ("ai, again", |m| format!("AI_RetryError: Failed after 3 attempts. Last error: {m}")),
    ("ai, not again", |m| format!("AI_RetryError: Failed after 2 attempts with non-retryable error: '{m}'")),
    ("opencode", |m| format!("{m} [retrying in 7m 56s attempt #2]")),
    ("opencode, a title", |m| format!("Too Many Requests: {m}")),
    ("litellm", |m| format!("litellm.RateLimitError: RateLimitError: OpenAIException - {m}")),
    ("litellm, exceptions", |m| {
        format!("litellm.exceptions.RateLimitError: litellm.RateLimitError: RateLimitError: ZaiException - {m}")
    }),
    ("Roo Code", |m| format!("Shop completion error: 429 {m}")),
    ("Roo Code, no status", |m| format!("OpenAI completion error: {m}")),
    ("goose", |m| format!("Rate limit exceeded: {m}")),
    ("goose, 400", |m| format!("Request failed: Bad request (400): {m}")),
    ("goose, 401", |m| format!("Authentication error: Authentication failed. Status: 401 Unauthorized. Response: {m}")),
    ("goose, 500", |m| format!("Server error: Server error (500 Internal Server Error): {m}")),
    ("goose, a session", |m| {
        format!(
            "Ran into this error: Rate limit exceeded: {m}.\n\nPlease retry if you think this is a transient or recoverable error."
        )
    }),
    ("Zed", |m| format!("invalid request format to Shop's API: {m}")),
    ("Zed, 500", |m| format!("Shop's API server reported an internal server error: {m}")),
    ("Claude Code", |m| format!("API Error: 429 {m}")),
    ("Claude Code, rejected", |m| format!("API Error: Request rejected (429) · {m}")),
    ("Claude Code, no status", |m| format!("API Error: {m}")),
    ("Claude Code, again", |m| format!("API Error: 429 {m} · Retrying in 5 seconds… (attempt 3/10)")),
    ("Qwen Code", |m| format!("[API Error: 429 {m}]")),
    ("Codex", |m| format!("stream error: {m}; retrying 1/5 in 200ms…")),
    ("Codex, 429", |m| format!("unexpected status 429 Too Many Requests: {m}")),
    ("Kimi", |m| format!("LLM provider error: Error code: 429 - {m}")),
    ("browser-use", |m| format!("ModelProviderError: ('{m}', 429)")),
    ("hermes", |m| format!("API call failed after 3 retries: HTTP 429: {m}")),
    ("hermes, a line", |m| format!("   📝 Error: HTTP 429: {m}")),
    ("Copilot", |m| format!("Sorry, your request failed. Please try again. Reason: Request Failed: 429 {m}")),
    ("Continue", |m| format!("HTTP 429 Too Many Requests from https://hats.example/chat\n\n{m}")),
    ("Chatbox", |m| format!("API Error: Status Code 429, {m}")),
    ("RAGFlow", |m| format!("**ERROR**: RATE_LIMIT_EXCEEDED - {m}")),
    ("AstrBot", |m| format!("错误类型: RateLimitError\n错误信息: {m}")),
    ("MCP", |m| format!("MCP error -32603: {m}")),
    ("gRPC", |m| format!("rpc error: code = ResourceExhausted desc = {m}")),
    ("anyhow", |m| format!("Error: the turn failed\n\nCaused by:\n    {m}")),
    ("a status behind", |m| format!("{m} (HTTP 429)")),
    ("a status behind, with a word", |m| format!("{m} (Status: 429)")),
    ("attempts behind", |m| format!("{m} (attempt 1/3)")),
    ("attempts before", |m| format!("Attempt 1/3 failed: {m}")),
    ("a log", |m| format!("2026-01-01 00:00:00,123 - shop.client - ERROR - Request failed: {m}")),
    ("a log in brackets", |m| format!("[2026-01-01 00:00:00] [ERROR] [shop] Request failed: {m}")),
    ("glog", |m| format!("E0101 00:00:00.000000 1 shop.go:17] request failed: {m}")),
    ("slog, logfmt", |m| {
        format!("time=2026-01-01T00:00:00Z level=ERROR msg=\"upstream failed\" status=429 error=\"{m}\"")
    }),
    ("a sign", |m| format!("❌ {m}")),
    ("a sign and a word", |m| format!("⚠️ Error: {m}")),
    ("a quotation", |m| format!("> {m}")),
    ("Chinese", |m| format!("请求失败：{m}")),
    ("Chinese, a status", |m| format!("请求失败（429）：{m}")),
    ("Chinese, called", |m| format!("调用大模型失败: 429 {m}")),
    ("Russian", |m| format!("Ошибка API: 429 {m}")),
    ("Japanese", |m| format!("エラー: 429 {m}")),
    ("Spanish", |m| format!("Error de API: 429 {m}")),
];

#[test]
fn a_documented_message_is_told_whoever_shows_it() {
    let mut wrong = Wrong::default();
    for (code, message) in [
        ("1113", "No money left"),
        ("1214", "messages 参数非法。请检查文档。"),
        ("1308", "Out of hats. They are back at 2026-01-01 00:00:00"),
    ] {
        for (name, show) in [CLIENTS, APPS, LOGGERS].concat() {
            wrong.check(name, &show(message), (code, message, ""));
        }
    }
}

#[test]
fn a_message_that_nobody_documents_is_told_whoever_shows_it() {
    let mut wrong = Wrong::default();
    for message in ["Hats are out: try caps", "The shop is closed. Come back at 10:30.", "帽子卖完了，请稍后再试"]
    {
        for (name, show) in [CLIENTS, APPS, LOGGERS].concat() {
            wrong.check(name, &show(message), ("", message, ""));
        }
    }
}

#[test]
fn an_id_beside_a_message_is_told() {
    let mut wrong = Wrong::default();
    for message in ["Hats are out: try caps", "帽子卖完了，请稍后再试"] {
        for (name, show) in WITH_ID {
            wrong.check(name, &show(message), ("", message, "c7cc0c93-845e-4efd-abb0-3c188b86bb06"));
        }
    }
}
