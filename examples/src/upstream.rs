//! An upstream that answers as Z.AI does, for trying the gateway on one's own machine.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderName};
use axum::response::{IntoResponse, Response};
use axum::routing::post;

/// The upstream: what it answers depends on the text of the request.
#[derive(Debug, Default)]
pub struct Upstream {
    calls: AtomicUsize,
}

/// An answer without errors.
pub const ANSWER: &str =
    r#"{"choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Hi"}}]}"#;

/// A code that no page lists, with a field that nobody knows.
pub const UNDOCUMENTED: &str = r#"{"error":{"code":"1399","message":"Something new","hint":"see the news"}}"#;

impl Upstream {
    /// How many requests came.
    pub fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }

    /// The upstream as a service: `POST /chat`.
    pub fn router(self: Arc<Self>) -> Router {
        Router::new().route("/chat", post(chat)).with_state(self)
    }
}

async fn chat(State(upstream): State<Arc<Upstream>>, headers: HeaderMap, body: Bytes) -> Response {
    let call = upstream.calls.fetch_add(1, Ordering::SeqCst) + 1;
    let key = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match std::str::from_utf8(&body).unwrap_or_default() {
        "empty account" => {
            let json = error("1113", "Insufficient balance or no resource package. Please recharge.");
            (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, "1")], json).into_response()
        }
        "too fast at first" if call < 3 => {
            let json = error("1302", "您的账户已达到速率限制，请您控制请求频率");
            (StatusCode::TOO_MANY_REQUESTS, json).into_response()
        }
        "used up" => {
            let message = "已达到 5 小时的使用上限。您的限额将在 2099-09-21 19:46:31 重置。";
            (StatusCode::TOO_MANY_REQUESTS, error("1308", message)).into_response()
        }
        "busy, but 200" => {
            let id = (HeaderName::from_static("x-log-id"), "20260416094124822021dae9564747");
            (StatusCode::OK, [id], r#"{"code":1305,"msg":"该模型当前访问量过大，请您稍后再试","success":false}"#)
                .into_response()
        }
        "wrong key" if key == "Bearer first" => (
            StatusCode::UNAUTHORIZED,
            error("1002", "Authentication Token 非法，请确认 Authentication Token 正确传递。"),
        )
            .into_response(),
        "undocumented" => (StatusCode::TOO_MANY_REQUESTS, UNDOCUMENTED).into_response(),
        "stream" => {
            let events = concat!(
                ": PROCESSING\n\n",
                "data: {\"choices\":[{\"delta\":{\"content\":\"H\"}}]}\n\n",
                "event: error\n",
                "data: {\"error\":{\"code\":1234,\"message\":\"Network error, error id: ab12, please try again later\"}}\n\n",
                "data: {\"choices\":[{\"index\":0,\"finish_reason\":\"network_error\",\"delta\":{}}]}\n\n",
                "data: [DONE]\n\n",
            );
            ([(CONTENT_TYPE, "text/event-stream")], events).into_response()
        }
        _ => ANSWER.into_response(),
    }
}

fn error(code: &str, message: &str) -> String {
    serde_json::json!({ "error": { "code": code, "message": message } }).to_string()
}
