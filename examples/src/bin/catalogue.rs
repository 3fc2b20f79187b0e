//! The ready catalogue: from what a response says to a decision, whatever the provider.

use provider_errors::{ApiError, Catalog, Retry};
use provider_errors_catalog::zai::ZaiError;
use provider_errors_catalog::zenmux::ZenmuxError;

fn main() {
    let responses: [ApiError; 5] = [
        zai("1113", 429, "Your account is in arrears, please recharge and try again"),
        zai("1308", 429, "Usage limit reached for 5 hour. Your limit will reset at 2026-09-26 05:53:25"),
        zai("1302", 429, "Rate limit reached for requests"),
        zenmux("invalid_params", 400, "Model foo is not valid"),
        zai("1399", 429, "Something that the documentation does not list"),
    ];
    for error in &responses {
        println!("{error}");
        println!("  in Chinese: {}", error.kind().message("zh-CN"));
        println!("  {}", decide(error));
    }
}

fn zai(code: &str, status: u16, message: &str) -> ApiError {
    ApiError::new(ZaiError::from_wire(code, Some(status), message)).with_http_status(status).erase()
}

fn zenmux(code: &str, status: u16, message: &str) -> ApiError {
    ApiError::new(ZenmuxError::from_wire(code, Some(status), message)).with_http_status(status).erase()
}

/// What to do, by what is documented rather than by the words of the message.
fn decide(error: &ApiError) -> String {
    let scope = error.scope().map_or_else(|| "?".to_owned(), |scope| scope.to_string());
    match error.retry() {
        Some(Retry::Never) => format!("do not retry; swap the {scope} or tell the user"),
        Some(Retry::Backoff) => format!("retry, ever more slowly, or swap the {scope}"),
        Some(Retry::AfterReset) => {
            let reset = error.kind().placeholder("next_flush_time").map(|time| time.to_string());
            format!("park the {scope} until {}", reset.as_deref().unwrap_or("its quota is renewed"))
        }
        Some(_) | None => "nobody states whether a retry helps: pass it on".to_owned(),
    }
}
