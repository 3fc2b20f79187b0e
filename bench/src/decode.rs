//! From the body of a response to the error with its values.

use std::collections::HashMap;

use anyhow::Result;
use provider_errors::ApiError;
use provider_errors_catalog::zai::ZaiError;
use regex::Regex;
use serde::Deserialize;

use crate::Options;
use crate::report::Row;
use crate::subject::{self, Comparison, on_copies};

/// The name of the section.
pub const NAME: &str = "decode";

const NOTE: &str = "Each is given the body by value, and drops what it made. Ours allows any envelope, and keeps body, \
                    message, code and request id; serde_json parses into a struct that borrows, of this one envelope; \
                    what everybody writes is a struct of `String`s, a `HashMap` by code and a compiled regex.";

/// Measures everything of this section.
///
/// # Errors
/// If valgrind cannot be run although it is there.
pub fn rows(options: &Options) -> Result<Vec<Row>> {
    subject::rows(NAME, &comparisons(), options)
}

/// All comparisons of this section.
pub fn comparisons() -> Vec<Comparison> {
    let limit = r#"{"error":{"code":"1308","message":"Usage limit reached for 5 hour. Your limit will reset at 2026-09-26 05:53:25"}}"#;
    let chinese = r#"{"error":{"code":"1308","message":"已达到 5 小时的使用上限。您的限额将在 2026-09-26 05:53:25 重置。"},"request_id":"2026092605512244f21922e94943cc"}"#;
    let wrapped = r#"{"type":"error","error":{"type":"rate_limit_error","code":"1308","message":"[1308][Usage limit reached for 5 hour. Your limit will reset at 2026-09-26 05:53:25][2026092605512244f21922e94943cc]"},"request_id":"2026092605512244f21922e94943cc"}"#;
    let plain = r#"{"error":{"code":"1302","message":"High concurrency usage of this API, please reduce concurrency or contact customer service to increase limits"}}"#;
    vec![
        decode("three placeholders", limit).at_most(0.35, "what everybody writes", move || everybody(limit, ENGLISH)),
        decode("three placeholders, Chinese", chinese)
            .at_most(0.35, "what everybody writes", move || everybody(chinese, CHINESE)),
        decode("three placeholders, wrapped in brackets", wrapped)
            .at_most(0.35, "what everybody writes", move || everybody(wrapped, WRAPPED)),
        decode("no placeholder", plain).beside("what everybody writes", move || everybody(plain, ENGLISH)),
    ]
}

fn decode(what: &str, body: &'static str) -> Comparison {
    Comparison::new(format!("{what} ({} bytes)", body.len()), move || {
        on_copies(vec![body.to_owned()], |body| ApiError::<ZaiError>::decode(429, &(), body))
    })
    .at_most(2.0, "serde_json alone", move || {
        on_copies(vec![body.to_owned()], |body| serde_json::from_str::<Borrowed<'_>>(&body).is_ok())
    })
    .with_note(NOTE)
}

/// What serde_json alone reads. Nothing of it is used but that it was read.
#[derive(Deserialize)]
#[allow(dead_code)]
struct Borrowed<'a> {
    #[serde(borrow)]
    error: BorrowedDetail<'a>,
    request_id: Option<&'a str>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct BorrowedDetail<'a> {
    code: &'a str,
    message: &'a str,
}

/// What everybody writes: the struct,
#[derive(Deserialize)]
struct Owned {
    error: OwnedDetail,
    request_id: Option<String>,
}

#[derive(Deserialize)]
struct OwnedDetail {
    code: String,
    message: String,
}

/// the error,
#[derive(Debug, Clone, Copy)]
enum Kind {
    RateLimit,
    UsageLimit,
    Other,
}

#[allow(dead_code)]
enum Error {
    UsageLimit { number: String, unit: String, next_flush_time: String },
    Other { kind: Kind, message: String },
}

#[allow(dead_code)]
struct Response {
    status: u16,
    error: Error,
    request_id: Option<String>,
}

/// the wordings,
const ENGLISH: &str = r"^Usage limit reached for (\S+) (\S+)\. Your limit will reset at (.+?)\.?$";
const CHINESE: &str = r"^已达到 ?(\S+) ?(\S+?) ?的使用上限。您的限额将在 ?(.+?) ?重置。?$";
const WRAPPED: &str = r"^\[1308\]\[Usage limit reached for (\S+) (\S+)\. Your limit will reset at (.+?)\.?\]";

/// and how they belong together.
fn everybody(body: &'static str, wording: &str) -> subject::Work {
    let kinds: HashMap<&str, Kind> = provider_errors_codes()
        .map(|code| match code {
            "1302" => (code, Kind::RateLimit),
            "1308" => (code, Kind::UsageLimit),
            _ => (code, Kind::Other),
        })
        .collect();
    let wording = Regex::new(wording).expect("it is well formed");
    let decode = move |status: u16, body: &str| -> Option<Response> {
        let Owned { error: OwnedDetail { code, message }, request_id } = serde_json::from_str(body).ok()?;
        let kind = *kinds.get(code.as_str())?;
        let captures = matches!(kind, Kind::UsageLimit).then(|| wording.captures(&message)).flatten();
        let error = match captures {
            Some(captures) => Error::UsageLimit {
                number: captures[1].to_owned(),
                unit: captures[2].to_owned(),
                next_flush_time: captures[3].to_owned(),
            },
            None => Error::Other { kind, message },
        };
        Some(Response { status, error, request_id })
    };
    assert!(decode(429, body).is_some(), "the peer reads what it is given");
    on_copies(vec![body.to_owned()], move |body| decode(429, &body))
}

fn provider_errors_codes() -> impl Iterator<Item = &'static str> {
    use provider_errors::Catalog;
    ZaiError::specs().map(provider_errors::Spec::code)
}
