//! A gateway before an API of Z.AI: it sends requests on, and decides by class, retry and scope what becomes of an error.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use futures_util::TryStreamExt;
use jiff::Timestamp;
use provider_errors::{AcceptLanguage, ApiError, Envelope, Events, ProviderError, Retry, Scope};
use provider_errors_catalog::zai::ZaiError;
use reqwest::Client;

/// A gateway.
#[allow(missing_debug_implementations)] // it has keys, which are not to be printed
pub struct Gateway {
    /// Where requests go.
    pub upstream: String,
    /// The keys that may be used, in this order.
    pub keys: Vec<String>,
    /// How often a request is sent at most.
    pub attempts: u32,
    /// How long the first pause is; each is twice the one before.
    pub pause: Duration,
    client: Client,
    state: Mutex<Account>,
}

/// What the gateway has learnt of its account.
#[derive(Debug, Default, Clone)]
struct Account {
    /// The key in use.
    key: usize,
    /// No request is sent before this time.
    parked_until: Option<Timestamp>,
}

/// What is to be done about an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Try again with another key.
    RotateKey,
    /// Try again later, after the pause that the response asks for, or the usual one.
    Retry(Option<Duration>),
    /// Send nothing before this time.
    ParkUntil(Timestamp),
    /// Tell the client.
    GiveUp,
}

/// Decides. The variant speaks first: an empty account is not retried, whatever the status and the headers say.
pub fn decide(error: &ApiError<ZaiError>) -> Decision {
    match (error.retry(), error.scope()) {
        (Some(Retry::Never), Some(Scope::Credential)) => Decision::RotateKey,
        (Some(Retry::Backoff), _) => Decision::Retry(error.retry_after()),
        (Some(Retry::AfterReset), _) => error.reset_at().map_or(Decision::GiveUp, Decision::ParkUntil),
        _ => Decision::GiveUp,
    }
}

impl Gateway {
    /// A gateway with the usual pauses.
    pub fn new(upstream: String, keys: Vec<String>) -> Self {
        Self {
            upstream,
            keys,
            attempts: 4,
            pause: Duration::from_millis(200),
            client: Client::new(),
            state: Mutex::default(),
        }
    }

    /// The gateway as a service: `POST /chat`.
    pub fn router(self: Arc<Self>) -> Router {
        Router::new().route("/chat", post(chat)).with_state(self)
    }

    /// When requests are sent again, if they are not sent now.
    pub fn parked_until(&self) -> Option<Timestamp> {
        self.account(|account| account.parked_until.filter(|until| *until > Timestamp::now()))
    }

    fn account<T>(&self, read: impl FnOnce(&mut Account) -> T) -> T {
        read(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Sends a request until there is an answer, or an error that is to be told.
    async fn send(&self, body: &Bytes) -> Result<reqwest::Response, ApiError<ZaiError>> {
        let mut pause = self.pause;
        let mut tried_keys = 1;
        let mut attempt = 1;
        loop {
            let error = match self.send_once(body.clone()).await {
                Ok(response) => return Ok(response),
                Err(error) => error,
            };
            let decision = decide(&error);
            error.emit();
            tracing::info!(?decision, attempt);
            match decision {
                Decision::RotateKey if tried_keys < self.keys.len() => {
                    tried_keys += 1;
                    self.account(|account| account.key = (account.key + 1) % self.keys.len());
                }
                Decision::Retry(asked) if attempt < self.attempts => {
                    tokio::time::sleep(asked.unwrap_or(pause)).await;
                    pause *= 2;
                }
                Decision::ParkUntil(until) => {
                    self.account(|account| account.parked_until = Some(until));
                    return Err(error);
                }
                _ => return Err(error),
            }
            attempt += 1;
        }
    }

    async fn send_once(&self, body: Bytes) -> Result<reqwest::Response, ApiError<ZaiError>> {
        let key = self.account(|account| self.keys.get(account.key).cloned()).unwrap_or_default();
        let sent = self.client.post(&self.upstream).bearer_auth(key).body(body).send().await;
        let response = match sent {
            Ok(response) => ApiError::check(response).await?,
            Err(problem) => return Err(ApiError::decode(None::<u16>, &(), problem.to_string())),
        };
        if is_stream(&response) {
            return Ok(response);
        }
        // A success may carry an error all the same.
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.bytes().await.unwrap_or_default();
        match ApiError::detect(status, &headers, body.as_ref()) {
            Some(error) => Err(error),
            None => {
                let mut answer = http::Response::new(body);
                (*answer.status_mut(), *answer.headers_mut()) = (status, headers);
                Ok(answer.into())
            }
        }
    }
}

fn is_stream(response: &reqwest::Response) -> bool {
    let kind = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/event-stream"))
}

async fn chat(State(gateway): State<Arc<Gateway>>, languages: AcceptLanguage, body: Bytes) -> Response {
    if let Some(until) = gateway.parked_until() {
        return (StatusCode::TOO_MANY_REQUESTS, format!("nothing is sent before {until}")).into_response();
    }
    match gateway.send(&body).await {
        Ok(answer) if is_stream(&answer) => stream(answer),
        Ok(answer) => {
            let status = answer.status();
            (status, answer.bytes().await.unwrap_or_default()).into_response()
        }
        // What nobody documents is handed on as it came.
        Err(error) if error.kind().spec().is_none() && !error.body().is_empty() => {
            let status = error.http_status().and_then(|status| StatusCode::from_u16(status).ok());
            let json = [(CONTENT_TYPE, "application/json")];
            (status.unwrap_or(StatusCode::BAD_GATEWAY), json, error.body().to_vec()).into_response()
        }
        Err(error) => error.to_response(Envelope::OpenAi, &languages),
    }
}

/// Hands a stream on as it comes, and logs the errors in it.
fn stream(answer: reqwest::Response) -> Response {
    let mut events = Events::<ZaiError>::new();
    let chunks = answer.bytes_stream().inspect_ok(move |chunk| events.push(chunk).iter().for_each(ApiError::emit));
    ([(CONTENT_TYPE, "text/event-stream")], Body::from_stream(chunks)).into_response()
}
