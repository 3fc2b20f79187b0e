//! How applications and SDKs show a message: those whose words are not yet in [`words`](crate::words).

use crate::words::Client;

pub const APPS: &[Client] = &[
    // Chats.
    ("LibreChat", |m| {
        format!(
            "Something went wrong. Here's the specific error message we encountered: An error occurred while processing the request: 429 {m}"
        )
    }),
    ("AnythingLLM", |m| format!("An error occurred while streaming response. 429 {m}")),
    ("Flowise", |m| {
        format!(
            "Error: predictionsServices.buildChatflow - Error buildAgentflow - Error in LLM node: Error in LLM node: 429 {m}"
        )
    }),
    ("n8n", |m| format!("The service is receiving too many requests from you [item 0]\n429 {m}")),
    ("Dify", |m| format!("[openai_api_compatible] Rate Limit Error, [models] Rate Limit Error, {m}")),
    ("Dify, a node", |m| format!("Run failed: [shop] Rate Limit Error, {m}")),
    ("ChatGPT-on-WeChat", |m| format!("⚠️ LLM API error (attempt 1/3): {m} (Status: 429, Code: , Type: )")),
    ("Home Assistant", |m| format!("Error talking to API: Error code: 429 - {m}")),
    ("Electron", |m| format!("Error invoking remote method 'chat:send': Error: 429 {m}")),
    ("a browser", |m| format!("Uncaught (in promise) RateLimitError: 429 {m}")),
    // Assistants in terminals and editors.
    ("aider", |m| {
        format!(
            "litellm.RateLimitError: RateLimitError: OpenAIException - {m}\nThe API provider has rate limited you. Try again later or check your quotas.\nRetrying in 0.2 seconds..."
        )
    }),
    ("Gemini CLI", |m| format!("✕ [API Error: {m} (Status: RESOURCE_EXHAUSTED)]")),
    ("Gemini CLI, again", |m| format!("Attempt 1 failed with status 429. Retrying with backoff... Error: 429 {m}")),
    ("CC Switch", |m| {
        format!(
            "unexpected status 429 Too Many Requests: CC Switch local proxy failed while handling Codex endpoint /responses. Provider: Shop; model: hat-4; upstream_status: HTTP 429; cause: {m}, url: http://127.0.0.1:15721/v1/responses"
        )
    }),
    ("OpenClaw", |m| format!("⚠️ Agent failed before reply: All models failed (1): shop/hat-4: {m} (rate_limit)")),
    ("OpenClaw, a fallback", |m| format!("↪️ Model Fallback: shop/cap-4 (selected shop/hat-4; HTTP 429: {m})")),
    ("OpenClaw, a run", |m| {
        format!(
            "[agent/embedded] embedded run agent end: runId=ab12 isError=true model=hat-4 provider=shop error=LLM request failed. rawError=429 {m}"
        )
    }),
    ("Crush", |m| format!("ERROR\n\nToo Many Requests\n\n{m}")),
    ("Auggie", |m| format!("❌ API Error: HTTP error: 429 {m}")),
    ("MCP, a tool", |m| format!("MCP error -429: {m}")),
    ("a chain of models", |m| format!("all models exhausted: '{m}'")),
    ("a pool of keys", |m| format!("Gave up after 3 tries - all API keys exhausted: {m}")),
    ("a cooldown", |m| format!("All credentials for model hat-4 are cooling down via provider shop (last error: {m})")),
    // SDKs.
    ("openai-python, a status", |m| format!("openai.RateLimitError: Error code: 429 - {m}")),
    ("langgraph", |m| {
        format!(
            "Traceback (most recent call last):\n  File \"a.py\", line 3, in b\n    c()\nopenai.RateLimitError: Error code: 429 - {m}\nDuring task with name 'agent' and id '27085be0-ba6f-6c46-d3ee-b44019a3d2e0'"
        )
    }),
    ("CrewAI", |m| format!("Error during LLM call: litellm.RateLimitError: RateLimitError: OpenAIException - {m}")),
    ("smolagents", |m| {
        format!("Error in generating model output:\nlitellm.RateLimitError: RateLimitError: OpenAIException - {m}")
    }),
    ("ollama-python", |m| format!("{m} (status code: 429)")),
    ("huggingface_hub", |m| format!("429 Client Error: Too Many Requests for url: https://hats.example/chat\n\n{m}")),
    ("google-api-core", |m| format!("google.api_core.exceptions.ResourceExhausted: 429 {m}")),
    ("boto3", |m| {
        format!(
            "An error occurred (ThrottlingException) when calling the Converse operation (reached max retries: 4): {m}"
        )
    }),
    ("langchaingo", |m| format!("API returned unexpected status code: 429: {m}")),
    ("eino", |m| {
        format!(
            "[NodeRunError] failed to create chat completion: error, status code: 429, status: 429 Too Many Requests, message: {m}\n------------------------\nnode path: [node_1, ChatModel]"
        )
    }),
    ("eino, bare", |m| {
        format!(
            "[NodeRunError] LLM API returned 429 Too Many Requests: {m}\n------------------------\nnode path: [node_1, ChatModel]"
        )
    }),
    ("openai-java", |m| format!("com.openai.errors.RateLimitException: 429: {m}")),
    ("a cause in Java", |m| {
        format!(
            "java.lang.RuntimeException: The call failed\n\tat a.B.c(B.java:1)\n\tat a.B.d(B.java:2)\nCaused by: com.openai.errors.RateLimitException: 429: {m}\n\tat e.F.g(F.java:3)\n\t... 7 more"
        )
    }),
    ("Prism", |m| format!("Prism\\Prism\\Exceptions\\PrismException: Shop Error [429]: {m}")),
    ("Laravel", |m| format!("OpenAI\\Exceptions\\ErrorException: {m}")),
    ("PHP", |m| {
        format!(
            "PHP Fatal error:  Uncaught OpenAI\\Exceptions\\ErrorException: {m} in /shop/src/HttpTransporter.php:17\nStack trace:\n#0 /shop/a.php(12): hat()\n#1 {{main}}\n  thrown in /shop/src/HttpTransporter.php on line 17"
        )
    }),
    ("Jest", |m| {
        format!(
            "  ● hats › come\n\n    RateLimitError: 429 {m}\n\n      10 |   it('x', async () => {{\n    > 11 |     await hat();\n         |           ^\n\n      at Function.generate (a/error.ts:3:14)"
        )
    }),
    ("Vitest", |m| {
        format!(" FAIL  a.test.ts > hats > come\nAI_APICallError: {m}\n ❯ postToApi node_modules/a.mjs:12:3")
    }),
    ("eyre", |m| {
        format!(
            "Error: \n   0: no hats\n   1: {m}\n\nLocation:\n   src/main.rs:12\n\nBacktrace omitted. Run with RUST_BACKTRACE=1 environment variable to display it."
        )
    }),
    ("miette", |m| format!("Error:   × no hats\n  ╰─▶ {m}\n")),
    ("Ollama", |m| serde_json::json!({ "error": format!("429 {m}") }).to_string()),
    ("ai 4, a stream", |m| format!("0:\"Hat\"\n3:{}\nd:{{\"finishReason\":\"error\"}}\n", serde_json::json!(m))),
    ("ai 5, a stream", |m| {
        format!("data: {{\"type\":\"start\"}}\n\ndata: {}\n\n", serde_json::json!({"type": "error", "errorText": m}))
    }),
    ("Make", |m| format!("[429] {m}")),
    ("Slack", |m| format!(":warning: *Error:* 429 {m}")),
    ("RubyLLM", |m| format!("RubyLLM::RateLimitError: {m}")),
    ("Semantic Kernel", |m| {
        format!(
            "Microsoft.SemanticKernel.HttpOperationException: HTTP 429 (rate_limit_error: )\nParameter: model\n\n{m}\n ---> System.ClientModel.ClientResultException: HTTP 429"
        )
    }),
    ("NSError", |m| format!("Error Domain=ShopErrorDomain Code=429 \"{m}\" UserInfo={{NSLocalizedDescription={m}}}")),
    ("Rust, a panic", |m| {
        format!("thread 'main' panicked at src/main.rs:3:5:\ncalled `Result::unwrap()` on an `Err` value: Api(\"{m}\")")
    }),
    // Gateways.
    ("new-api, a status", |m| format!("status_code=429, {m}")),
    ("new-api, a channel", |m| {
        format!("[ERR] 2026/01/01 - 00:00:00 | 20260101000000777 | channel error (channel #17, status code: 429): {m}")
    }),
    ("one-api", |m| {
        format!("[ERR] 2026/01/01 - 00:00:00 | 20260101000000777 | relay error (channel id 1, user id: 1): {m}")
    }),
    ("CLIProxyAPI", |m| {
        format!("[ab12cd34] [debug] [executor.go:132] request error, error status: 429, error message: {m}")
    }),
    ("CLIProxyAPI, above", |m| {
        format!("[2026-01-01 00:00:00] [ab12cd34] [warn ] [conductor.go:1907] 429 | upstream execution failed: {m}")
    }),
    // Words of people who quote a message.
    ("a status and quotation marks", |m| format!("HTTP 429 - \"{m}\"")),
    ("a status and brackets", |m| format!("429「{m}」")),
    ("a bold word", |m| format!("**Error:** {m}")),
    ("a bold status", |m| format!("**HTTP 429** — {m}")),
    ("a code block", |m| format!("```\nError: 429 {m}\n```")),
    ("Portuguese", |m| format!("Erro na API: 429 {m}")),
    ("German", |m| format!("Fehler: HTTP 429: {m}")),
    ("French", |m| format!("Erreur API : 429 {m}")),
    ("Korean", |m| format!("오류: 429 {m}")),
    ("Turkish", |m| format!("API hatası: 429 {m}")),
    ("Vietnamese", |m| format!("Lỗi API: 429 {m}")),
    ("Polish", |m| format!("Błąd API: 429 {m}")),
    ("Arabic", |m| format!("خطأ: 429 {m}")),
    ("Chinese, a label", |m| format!("LLM调用发生异常: 429 {m}")),
    ("Chinese, returned", |m| format!("接口返回错误（HTTP 429）：{m}")),
    ("Chinese, a comma", |m| format!("请求失败，状态码：429，错误信息：{m}")),
    ("Chinese, upstream", |m| format!("上游返回 429：{m}")),
];

/// Those that show an id beside the message.
pub const WITH_ID: &[Client] = &[
    ("Copilot, an own model", |m| {
        format!(
            "Sorry, your request failed. Please try again.\nCopilot Request id: c7cc0c93-845e-4efd-abb0-3c188b86bb06\nReason: 429 {m}"
        )
    }),
    ("huggingface_hub", |m| {
        format!(
            "429 Client Error: Too Many Requests for url: https://hats.example/chat (Request ID: c7cc0c93-845e-4efd-abb0-3c188b86bb06)\n\n{m}"
        )
    }),
    ("Codex", |m| {
        format!(
            "unexpected status 429 Too Many Requests: {m}, url: https://hats.example/v1/responses, request id: c7cc0c93-845e-4efd-abb0-3c188b86bb06"
        )
    }),
    ("Claude Code", |m| format!("API Error: 429 {m} (request id: c7cc0c93-845e-4efd-abb0-3c188b86bb06)")),
    ("fields", |m| format!("upstream error: status=429 request_id=c7cc0c93-845e-4efd-abb0-3c188b86bb06 error=\"{m}\"")),
];
