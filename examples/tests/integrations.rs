//! The features that connect errors with other crates, each with the real crate.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::to_bytes;
use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode};
use provider_errors::{AcceptLanguage, ApiError, Catalog, Envelope, Registry};
use provider_errors_catalog::zai::ZaiError;
use provider_errors_catalog::zenmux::ZenmuxError;
use serde_json::{Value, json};

fn used_up() -> ApiError<ZaiError> {
    let message = "Usage limit reached for 5 hour. Your limit will reset at 2026-09-26 05:53:25";
    let body = json!({ "error": { "code": "1308", "message": message }, "request_id": "r-1" });
    ApiError::decode(429, &[("retry-after", "90")], body.to_string())
}

async fn body(response: Response) -> Value {
    serde_json::from_slice(&to_bytes(response.into_body(), 10_000).await.expect("it is short")).expect("it is JSON")
}

#[test]
fn http_types_are_statuses_and_headers() {
    let mut headers = HeaderMap::new();
    headers.insert("X-ZenMux-RequestId", "z-1".parse().expect("it is a value"));
    let error =
        ApiError::<ZenmuxError>::decode(StatusCode::FORBIDDEN, &headers, r#"{"error":{"type":"access_denied"}}"#);
    assert_eq!((error.code(), error.http_status(), error.request_id()), ("access_denied", Some(403), Some("z-1")));
}

#[tokio::test]
async fn reqwest_responses_are_decoded() {
    let response = http::Response::builder().status(429).header("x-log-id", "l-1");
    let response = response.body(r#"{"error":{"code":"1113","message":"x"}}"#).expect("it is a response");
    let error = ApiError::<ZaiError>::check(response.into()).await.expect_err("429 is no success");
    assert_eq!((error.kind(), error.request_id()), (&ZaiError::AccountInArrears, Some("l-1")));
    let fine = http::Response::builder().status(200).body("{}").expect("it is a response");
    assert!(ApiError::<ZaiError>::check(fine.into()).await.is_ok());
}

#[tokio::test]
async fn axum_answers_in_the_language_of_the_client() {
    let request =
        http::Request::builder().header("accept-language", "fr, zh-Hans;q=0.8, en;q=0.5").body(()).expect("ok");
    let Ok(languages) = AcceptLanguage::from_request_parts(&mut request.into_parts().0, &()).await;
    let response = used_up().to_response(Envelope::Problem, &languages);
    assert_eq!(response.status(), 429);
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    assert_eq!(response.headers()["content-language"], "zh-CN");
    assert_eq!(response.headers()["retry-after"], "90");
    let problem = body(response).await;
    assert_eq!(problem["detail"], "已达到 5 hour 的使用上限。您的限额将在 2026-09-26 05:53:25 重置。");
    assert_eq!(
        problem,
        json!({
            "type": "https://docs.bigmodel.cn/cn/faq/api-code", "status": 429, "detail": problem["detail"],
            "provider": "zai", "code": "1308", "class": "Quota", "retry": "AfterReset", "scope": "Account",
            "request_id": "r-1", "number": "5", "unit": "hour", "next_flush_time": "2026-09-26 05:53:25",
        })
    );
    let terminal = ApiError::<ZaiError>::decode(429, &[("retry-after", "1")], r#"{"code":"1113"}"#).into_response();
    assert_eq!(terminal.headers().get("retry-after"), None);
    assert_eq!(body(terminal).await["detail"], "Your account is in arrears, please recharge and try again");
}

#[test]
fn what_goes_out_comes_back_as_the_same_error() {
    let registry = Registry::new().with::<ZaiError>().with::<ZenmuxError>();
    let zai = ZaiError::specs().filter_map(|spec| ZaiError::from_spec(spec).map(|error| ApiError::new(error).erase()));
    let zenmux =
        ZenmuxError::specs().filter_map(|spec| ZenmuxError::from_spec(spec).map(|error| ApiError::new(error).erase()));
    let unknown = ApiError::<ZaiError>::decode(418, &(), r#"{"error":{"code":"1399","message":"x"}}"#).erase();
    let mut count = 0;
    for error in zai.chain(zenmux).chain([used_up().erase(), unknown]) {
        for envelope in [Envelope::Problem, Envelope::OpenAi, Envelope::Anthropic] {
            for locale in ["en", "zh-CN"] {
                let json = error.to_json(envelope, locale);
                let again = registry.decode(error.provider(), error.http_status(), &(), json.as_str()).expect("known");
                assert_eq!(again.kind().spec(), error.kind().spec(), "{json}");
                assert_eq!(again.code(), error.code(), "{json}");
                assert_eq!(again.http_status(), error.http_status(), "{json}");
                assert_eq!(again.request_id(), error.request_id(), "{json}");
                for name in error.kind().spec().into_iter().flat_map(provider_errors::Spec::placeholders) {
                    let value = error.kind().placeholder(name).map(|value| value.to_string());
                    let known = again.kind().placeholder(name).map(|value| value.to_string());
                    assert!(value.is_none() || value == known, "{json}");
                }
                count += 1;
            }
        }
    }
    assert!(count > 300);
}

#[test]
fn anyhow_prints_a_message_once() {
    let error = anyhow::Error::new(used_up()).context("chat failed");
    let line = format!("{error:#}");
    assert_eq!(line.matches("Usage limit reached").count(), 1, "{line}");
    assert!(line.starts_with("chat failed: zai 1308 (HTTP 429): Usage limit"), "{line}");
}

#[test]
fn miette_shows_code_solution_and_address() {
    let body = r#"{"error":{"type":"reject_no_credit","message":"x"}}"#;
    let report = format!("{:?}", miette::Report::new(ApiError::<ZenmuxError>::decode(402, &(), body)));
    for part in ["zenmux::reject_no_credit", "help", "HTTP 402"] {
        assert!(report.contains(part), "{report}");
    }
}

/// Where a subscriber writes.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn tracing_gets_fields() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone()).finish();
    tracing::subscriber::with_default(subscriber, || {
        used_up().emit();
        used_up().span().in_scope(|| tracing::info!("waiting"));
    });
    let log = String::from_utf8(log.0.lock().unwrap_or_else(PoisonError::into_inner).clone()).expect("it is text");
    let lines: Vec<&str> = log.lines().collect();
    for part in
        ["ERROR", "error.code=\"1308\"", "error.http_status=429", "error.retry=\"AfterReset\"", "request_id=\"r-1\""]
    {
        assert!(lines[0].contains(part), "{log}");
    }
    assert!(lines[1].contains("provider_error{") && lines[1].contains("error.code=\"1308\""), "{log}");
}

#[test]
fn serde_keeps_what_identifies_an_error() {
    for spec in ZaiError::specs() {
        let error = ZaiError::from_spec(spec).expect("it is of this enum");
        let error = spec.placeholders().fold(error, |error, name| error.with(name, ""));
        let json = serde_json::to_string(&error).expect("it is written");
        assert_eq!(serde_json::from_str::<ZaiError>(&json).expect("it is read"), error, "{json}");
    }
    for spec in ZenmuxError::specs() {
        let error = ZenmuxError::from_spec(spec).expect("it is of this enum");
        let json = serde_json::to_string(&error).expect("it is written");
        assert_eq!(serde_json::from_str::<ZenmuxError>(&json).expect("it is read"), error, "{json}");
    }
    let unknown = ZaiError::from_wire("zz", None, "");
    let json = serde_json::to_string(&unknown).expect("it is written");
    assert_eq!(serde_json::from_str::<ZaiError>(&json).expect("it is read"), unknown);
}
