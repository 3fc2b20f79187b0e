//! Reads error responses as JSON lines and writes what it understood of each, one JSON line for one.
//!
//! In: `{"provider": "zai", "http_status": 429, "body": "…"}`. Out: `code`, `known` (whether the documentation lists
//! it), `http_status` as observed, `message` without its wrapping, `request_id`, `placeholders`.

use std::io::{self, BufRead, Write};

use provider_errors::{ApiError, Registry, Spec, Value, WireCode};
use provider_errors_catalog::zai::ZaiError;
use provider_errors_catalog::zenmux::ZenmuxError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Response {
    provider: String,
    http_status: Option<u16>,
    body: String,
}

#[derive(Serialize)]
struct Understood<'a> {
    code: Option<&'a str>,
    known: bool,
    http_status: Option<u16>,
    message: &'a str,
    request_id: Option<&'a str>,
    /// By the names of their fields.
    placeholders: BTreeMap<String, String>,
}

impl<'a> Understood<'a> {
    fn of(error: &'a ApiError) -> Self {
        // What only the wording tells may have come beside some code of a gateway.
        let wire = error.wire_code().map(WireCode::as_str).filter(|_| error.kind().spec().is_none());
        let names = error.kind().spec().into_iter().flat_map(Spec::placeholders);
        let value = |name: &'static str| {
            Some((name.to_ascii_lowercase(), error.kind().placeholder(name).as_ref().map(Value::to_string)?))
        };
        Self {
            code: wire.or(Some(error.code())).filter(|code| !code.is_empty()),
            known: error.kind().spec().is_some(),
            http_status: error.observed_status(),
            message: error.live_message().unwrap_or_default(),
            request_id: error.request_id(),
            placeholders: names.filter_map(value).collect(),
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let registry = Registry::new().with::<ZaiError>().with::<ZenmuxError>();
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let response: Response = serde_json::from_str(&line?)?;
        let error = registry.decode(&response.provider, response.http_status, &(), response.body);
        let error = error.ok_or_else(|| format!("no provider `{}`", response.provider))?;
        serde_json::to_writer(&mut out, &Understood::of(&error))?;
        writeln!(out)?;
    }
    Ok(())
}
