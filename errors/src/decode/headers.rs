//! What headers say of an error: the id of the request, and when to come back.

use core::time::Duration;

use crate::headers::Headers;
use crate::response::RetryAfter;

/// Headers in which servers give the id of a request.
const REQUEST_IDS: &[&str] =
    &["x-request-id", "request-id", "x-log-id", "x-trace-id", "x-correlation-id", "apim-request-id"];

/// The id of the request, from the provider's own headers first.
pub(super) fn request_id<'h>(headers: &'h dyn Headers, own: &[&str]) -> Option<&'h str> {
    let own = own.iter().find_map(|name| headers.get(&name.to_ascii_lowercase()));
    let id = own.or_else(|| REQUEST_IDS.iter().find_map(|name| headers.get(name)))?;
    Some(id.trim()).filter(|id| !id.is_empty() && id.len() <= 256)
}

/// When the same request may be sent again.
pub(super) fn retry_after(headers: &dyn Headers) -> RetryAfter {
    let milliseconds = headers.get("retry-after-ms").and_then(|value| value.trim().parse().ok());
    let mut found = RetryAfter { delay: milliseconds.map(Duration::from_millis), date: None };
    if let Some(value) = headers.get("retry-after").map(str::trim).filter(|_| found.delay.is_none()) {
        match value.parse::<f64>() {
            // A century is no delay. Some servers send fractions of a second.
            Ok(seconds) if (0.0..3.2e9).contains(&seconds) => found.delay = Some(Duration::from_secs_f64(seconds)),
            Ok(_) => {}
            Err(_) => found.date = Some(value).filter(|date| !date.is_empty() && date.len() <= 64).map(Into::into),
        }
    }
    found
}
