//! Any bytes as a response, or as a stream of them.

use provider_errors::{ApiError, Catalog, Envelope, Spec, errors_in};
use provider_errors_catalog::zai::{ZaiError, ZaiHttpError};
use provider_errors_catalog::zenmux::ZenmuxError;

/// No response is read beyond this, so that an input is small.
const MOST: usize = 16 * 1024;

/// A line with a status, a space and the value of some headers, then a body: decoded as an error of every enum of the
/// catalogue. What is understood goes out in every envelope and comes back as the same error.
///
/// # Panics
/// If something does not hold.
pub fn decode(input: &[u8]) {
    let (head, body) = crate::first_line(input);
    let head = String::from_utf8_lossy(head);
    let (status, header) = head.split_once(' ').unwrap_or((&head, ""));
    let body = &body[..body.len().min(MOST)];
    let status = status.parse().ok();
    decode_as::<ZaiError>(status, header, body);
    decode_as::<ZaiHttpError>(status, header, body);
    decode_as::<ZenmuxError>(status, header, body);
}

fn decode_as<E: Catalog>(status: Option<u16>, header: &str, body: &[u8]) {
    let headers = [("retry-after", header), ("x-request-id", header), ("x-ratelimit-reset", header)];
    let error = ApiError::<E>::decode(status, &headers, body);
    assert_eq!(error.observed_status(), status);
    assert_eq!(error.body(), body);
    let again = ApiError::<E>::decode(status, &headers, body);
    assert_eq!(format!("{error:?}"), format!("{again:?}"), "the same bytes are the same error");
    let _ = (error.to_string(), error.retry(), error.reset_at(), error.retry_after(), error.http_level());
    let _ = ApiError::<E>::detect(status, &headers, body);
    for envelope in [Envelope::Problem, Envelope::OpenAi, Envelope::Anthropic] {
        let again = ApiError::<E>::decode(error.http_status(), &(), error.to_json(envelope, "zh-CN"));
        // A message that holds another error in JSON or brackets is read as that one.
        let holds_another = error.live_message().is_some_and(|message| message.contains(['{', '[', '<']));
        if let Some(spec) = error.kind().spec().filter(|_| !holds_another) {
            assert_eq!(again.kind().spec().map(Spec::code), Some(spec.code()), "{envelope:?}");
        }
    }
    if let Some(spec) = error.kind().spec() {
        crate::template::comes_back(error.kind(), spec);
    }
}

/// A line with a number, then a stream of events: however it is cut, the same errors are in it.
///
/// # Panics
/// If they are not.
pub fn stream(input: &[u8]) {
    let (head, body) = crate::first_line(input);
    let body = &body[..body.len().min(MOST)];
    let cut = str::from_utf8(head).ok().and_then(|head| head.trim().parse().ok()).unwrap_or(1usize);
    let whole = errors::<ZaiError>([body]);
    assert_eq!(whole, errors::<ZaiError>(body.chunks(cut.clamp(1, MOST))));
    assert_eq!(whole, errors::<ZaiError>(body.chunks(1)));
}

fn errors<'b, E: Catalog>(pieces: impl IntoIterator<Item = &'b [u8]>) -> Vec<String> {
    errors_in::<E>(pieces).map(|error| format!("{error:?} {:?}", error.kind().spec().map(Spec::code))).collect()
}
