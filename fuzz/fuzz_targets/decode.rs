//! Any bytes as a response: decoded as an error, looked at as a success, read as a stream cut anywhere; what is
//! understood goes out and comes back as the same error.
#![no_main]

use libfuzzer_sys::fuzz_target;
use provider_errors::{ApiError, Catalog, Envelope, errors_in};
use provider_errors_catalog::zai::ZaiError;
use provider_errors_catalog::zenmux::ZenmuxError;

fn check<E: Catalog>(status: Option<u16>, header: &str, body: &[u8], cut: usize) {
    let headers = [("retry-after", header), ("x-request-id", header)];
    let error = ApiError::<E>::decode(status, &headers, body);
    assert_eq!(error.observed_status(), status);
    assert_eq!(error.body(), body);
    let _ = (error.to_string(), error.retry(), error.reset_at(), error.http_level());
    for envelope in [Envelope::Problem, Envelope::OpenAi, Envelope::Anthropic] {
        let again = ApiError::<E>::decode(error.http_status(), &(), error.to_json(envelope, "zh-CN"));
        // A message that holds another error in JSON or brackets is read as that one.
        let holds_another = error.live_message().is_some_and(|message| message.contains(['{', '[', '<']));
        if let Some(spec) = error.kind().spec().filter(|_| !holds_another) {
            assert_eq!(again.kind().spec().map(|spec| spec.code()), Some(spec.code()));
        }
    }
    let _ = ApiError::<E>::detect(status, &headers, body);
    let whole = errors_in::<E>([body]).count();
    assert_eq!(whole, errors_in::<E>(body.chunks(cut.max(1))).count());
}

fuzz_target!(|input: (Option<u16>, &str, u8, &[u8])| {
    let (status, header, cut, body) = input;
    let body = &body[..body.len().min(16 * 1024)];
    check::<ZaiError>(status, header, body, usize::from(cut));
    check::<ZenmuxError>(status, header, body, usize::from(cut));
});
