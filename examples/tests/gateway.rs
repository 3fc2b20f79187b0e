//! The gateway between a client and an upstream, over real sockets.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use examples::gateway::{Decision, Gateway, decide};
use examples::upstream::{ANSWER, UNDOCUMENTED, Upstream};
use provider_errors::{ApiError, Catalog, Events};
use provider_errors_catalog::zai::ZaiError;
use serde_json::Value;
use tokio::net::TcpListener;

struct Setup {
    upstream: Arc<Upstream>,
    gateway: Arc<Gateway>,
    url: String,
    client: reqwest::Client,
}

async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let address = listener.local_addr().expect("it is bound");
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}/chat")
}

impl Setup {
    async fn new() -> Self {
        let upstream = Arc::new(Upstream::default());
        let mut gateway = Gateway::new(serve(upstream.clone().router()).await, vec!["first".into(), "second".into()]);
        gateway.pause = Duration::from_millis(1);
        let gateway = Arc::new(gateway);
        let url = serve(gateway.clone().router()).await;
        Self { upstream, gateway, url, client: reqwest::Client::new() }
    }

    async fn send(&self, request: &'static str) -> reqwest::Response {
        let sent = self.client.post(&self.url).header("accept-language", "zh-TW;q=0.5, zh-CN").body(request);
        sent.send().await.expect("the gateway answers")
    }
}

async fn json(response: reqwest::Response) -> Value {
    serde_json::from_slice(&response.bytes().await.expect("it is whole")).expect("it is JSON")
}

#[tokio::test]
async fn an_empty_account_is_not_retried_whatever_the_headers_say() {
    let setup = Setup::new().await;
    let response = setup.send("empty account").await;
    assert_eq!(response.status(), 429);
    assert_eq!(response.headers().get("retry-after"), None);
    let body = json(response).await;
    assert_eq!(body["error"]["code"], "1113");
    assert_eq!(body["error"]["type"], "billing_error");
    assert_eq!(body["error"]["message"], "您的账户已欠费，请充值后重试");
    assert_eq!(setup.upstream.calls(), 1);
}

#[tokio::test]
async fn a_rate_limit_is_retried() {
    let setup = Setup::new().await;
    let response = setup.send("too fast at first").await;
    assert_eq!((response.status().as_u16(), response.text().await.expect("it is text")), (200, ANSWER.to_owned()));
    assert_eq!(setup.upstream.calls(), 3);
}

#[tokio::test]
async fn a_limit_parks_the_account_until_it_is_lifted() {
    let setup = Setup::new().await;
    let response = setup.send("used up").await;
    assert_eq!(json(response).await["error"]["code"], "1308");
    let expected = "2099-09-21T19:46:31+08:00".parse().expect("it is a time");
    assert_eq!(setup.gateway.parked_until(), Some(expected));
    assert_eq!(setup.send("hello").await.status(), 429);
    assert_eq!(setup.upstream.calls(), 1);
}

#[tokio::test]
async fn an_error_over_200_is_one() {
    let setup = Setup::new().await;
    let response = setup.send("busy, but 200").await;
    // It has no status of an error, and several are documented.
    assert_eq!(response.status(), 502);
    assert_eq!(response.headers()["x-request-id"], "20260416094124822021dae9564747");
    assert_eq!(json(response).await["error"]["code"], "1305");
    assert_eq!(setup.upstream.calls(), 4);
}

#[tokio::test]
async fn a_wrong_key_is_swapped() {
    let setup = Setup::new().await;
    assert_eq!(setup.send("wrong key").await.status(), 200);
    assert_eq!(setup.upstream.calls(), 2);
}

#[tokio::test]
async fn an_undocumented_error_passes_through_as_it_is() {
    let setup = Setup::new().await;
    let response = setup.send("undocumented").await;
    assert_eq!(response.status(), 429);
    assert_eq!(response.text().await.expect("it is text"), UNDOCUMENTED);
    // Documented errors of this status say different things, so it decides nothing.
    assert_eq!(setup.upstream.calls(), 1);
    let error = ApiError::<ZaiError>::decode(429, &[("retry-after", "1")], UNDOCUMENTED);
    assert_eq!((error.code(), error.live_message()), ("1399", Some("Something new")));
    assert_eq!((error.class(), error.retry(), decide(&error)), (None, None, Decision::GiveUp));
}

#[tokio::test]
async fn errors_in_a_stream_are_seen_and_handed_on() {
    let setup = Setup::new().await;
    let mut response = setup.send("stream").await;
    assert_eq!(response.status(), 200);
    let mut events = Events::<ZaiError>::new();
    let mut errors = Vec::new();
    while let Some(chunk) = response.chunk().await.expect("the stream is whole") {
        errors.extend(events.push(&chunk));
    }
    errors.extend(events.finish());
    assert_eq!(errors.iter().map(ApiError::code).collect::<Vec<_>>(), ["1234", "network_error"]);
    let expected = ZaiError::from_code("1234").expect("it is documented").with("error_id", "ab12");
    assert_eq!(errors[0].kind(), &expected);
}
