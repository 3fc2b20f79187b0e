//! The words that clients, gateways, loggers and people put around an error, and what each means: a phrase that is not
//! understood yet belongs here, as the words of which it consists. [`label`](super::label) and
//! [`said`](super::said) tell what it is, the other files only what to do with it.

/// What a label says of what stands behind its sign: `Provider message: …`, `业务错误码：…`, `request_id=…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// The words of an error.
    Message,
    /// An error: its words, or its kind.
    Error,
    /// The code of an error.
    Code,
    /// An HTTP status, or how often something was tried.
    Status,
    /// The id of a request.
    RequestId,
    /// What else is told of an error.
    Other,
}

/// The last words of labels.
pub(super) const HEADS: &[(Label, &[&str])] = &[
    (
        Label::Message,
        &[
            "message", "msg", "reason", "cause", "caused by", "detail", "details", "description", "response",
            "explanation", "error text", "error body", "response text", "response body", "exp", "信息", "消息", "原因",
            "详情", "内容", "说明", "提示", "描述", "反馈", "メッセージ", "理由", "詳細", "메시지", "сообщение",
            "причина", "meldung", "grund", "mensaje", "motivo",
        ],
    ),
    (
        Label::Error,
        &[
            "error", "errors", "err", "exception", "错误", "錯誤", "异常", "报错", "エラー", "오류", "ошибка",
            "fehler", "erreur", "erro", "errore", "błąd", "hatası", "lỗi", "خطأ",
        ],
    ),
    (Label::Code, &["code", "码", "代码", "编号", "碼", "コード", "код"]),
    (Label::Status, &["status", "状态", "attempt", "attempts", "retry", "retries"]),
    (Label::RequestId, &["id", "trace"]),
    (
        Label::Other,
        &["type", "kind", "model", "provider", "url", "param", "parameter", "retryable", "类型", "模型", "供应商"],
    ),
];

/// What may stand before them.
pub(super) const MODIFIERS: &[&str] = &[
    "upstream", "server", "api", "last", "original", "raw", "llm", "the", "business", "biz", "inner", "root", "full",
    "http", "client", "gateway", "backend", "remote", "service", "returned", "sdk", "final", "underlying", "request",
    "req", "log", "ray", "x", "correlation", "上游", "接口", "平台", "业务", "返回", "服务", "服务端", "服务器",
    "模型", "原始", "详细", "具体", "最后", "最终", "失败", "响应", "后端", "官方", "请求", "调用", "网关", "厂商",
    "第三方", "提供商",
];

/// Words of statuses, and of ids.
pub(super) const OF_STATUS: &[&str] = &["status", "http", "状态"];
pub(super) const OF_ID: &[&str] = &["request", "req", "log", "trace", "correlation", "x", "ray", "请求"];

/// Before a word for a code, these speak of a process, of a connection or of a place.
pub(super) const NO_API: &[&str] = &["exit", "exited", "zip", "postal", "close", "closed", "process", "terminated"];

/// How what a client says ends, besides with a label of errors.
pub(super) const FAILURES: &[&str] = &[
    "failed", "failure", "rejected", "fatal", "panic", "失败", "失敗", "出错", "原因", "fehlgeschlagen", "échoué",
    "falló", "fallo",
];

/// How else what a client says begins, whatever it was doing.
pub(super) const BEGINNINGS: &[&str] = &["failed ", "gave up", "giving up", "retrying "];

/// Before a word for a failure that begins what a client says.
pub(super) const ARTICLES: &[&str] = &["a", "an", "the", "received", "got", "unexpected", "there", "was"];

/// What a client says that somebody else did.
pub(super) const VERBS: &[&str] =
    &[" reported an", " status code", " rejected the request", " is unavailable", " refused the request"];

/// In what a client says: after what, or while what, something failed.
pub(super) const FAILED: &[&str] = &[" failed after ", " failed before ", " failed while "];

/// Before the API or the provider that a client spoke to, which end what it says.
pub(super) const SPEAKING: &[&str] = &[" to ", " with ", " from "];
pub(super) const SPOKEN_TO: &[&str] = &["api", "provider"];

/// What a client says to have no more of, and how: `All models exhausted`.
pub(super) const TRIED: &[&str] = &[
    "models", "providers", "retries", "attempts", "fallbacks", "keys", "accounts", "channels", "endpoints",
    "candidates", "chain",
];
pub(super) const NO_MORE: &[&str] = &["exhausted", "exceeded", "unavailable"];

/// How what a client says ends before a status.
pub(super) const BEFORE_STATUS: &[&str] = &["returned", "responded", "received", "got", "unexpected", "返回"];

/// Words beside the number of a status or of an attempt.
pub(super) const COUNTED: &[&str] = &[
    "http", "status", "code", "attempt", "attempts", "retry", "retries", "try", "tries", "times", "of", "no", "with",
    "after", "on", "an", "状态码", "状态", "第", "次",
];

/// What says no more than that something failed, as a whole. (`openai/codex`; `block/goose`; `OpenRouter`;
/// `QuantumNous/new-api`, `relay`; `axios`)
pub(super) const PHRASES: &[&str] = &[
    "rate limit exceeded",
    "rate_limit_exceeded",
    "context length exceeded",
    "credits exhausted",
    "something went wrong",
    "api error",
    "llm error",
    "stream error",
    "provider error",
    "upstream error",
    "request failed",
    "provider returned error",
    "provider returned an error",
    "upstream request failed",
    "upstream returned an error",
    "bad response status code",
    "openai_error",
    "request failed with status code",
];

/// What HTTP calls its statuses.
pub(super) const REASONS: &[&str] = &[
    "bad request", "unauthorized", "payment required", "forbidden", "not found", "method not allowed",
    "request timeout", "conflict", "payload too large", "unprocessable entity", "too many requests",
    "internal server error", "bad gateway", "service unavailable", "gateway timeout",
];

/// Levels of logs, in capitals. The single letters are those of Ruby's and Android's loggers.
pub(super) const LEVELS: &[&str] = &[
    "TRACE", "DEBUG", "INFO", "NOTICE", "WARN", "WARNING", "WRN", "ERROR", "ERR", "FATAL", "CRITICAL", "CRIT", "PANIC",
    "SEVERE", "E", "W", "F",
];

/// What a client says of the kind of an error, in parentheses. (`openclaw/openclaw`)
pub(super) const KINDS: &[&str] =
    &["rate_limit", "billing", "auth", "auth_permanent", "timeout", "overloaded", "model_not_found", "format"];

/// Remarks, from there to the end. (`langchain-ai/langchainjs`, `block/goose`, `Aider-AI/aider`, `langchain-ai/langgraph`,
/// `cloudwego/eino`, `openai/codex`, .NET)
pub(super) const REMARKS: &[&str] = &[
    "\n\nTroubleshooting URL: ",
    ".\n\nPlease retry if you think this is a transient",
    "\nThe API provider",
    "\nDuring task with name '",
    "\n------------------------\nnode path: ",
    ", url: http",
    "\n ---> ",
    "\n   ---> ",
];

/// How gateways begin what they say behind a message. (`BerriAI/litellm`, `litellm/router.py`)
pub(super) const REMARKS_OF_GATEWAYS: &[&str] = &[
    ". Received Model Group=",
    "Received Model Group=",
    "No fallback model group found for",
    "Available Model Group Fallbacks=",
    " LiteLLM Retried:",
];

/// How `vercel/ai` begins what it says after several attempts.
pub(super) const AFTER_ATTEMPTS: &str = "Failed after ";
