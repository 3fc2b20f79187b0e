//! What gateways and clients say of an error that they only hand on.

/// Phrases without anything that their upstream said. (`OpenRouter`; `QuantumNous/new-api`, `relay`; `axios`)
const PHRASES: &[&str] = &[
    "provider returned error",
    "provider returned an error",
    "upstream error",
    "upstream request failed",
    "upstream returned an error",
    "bad response status code",
    "openai_error",
    "request failed with status code",
];

/// Whether a message is no more than that there was an error, and its status.
pub(super) fn says_nothing(message: &str) -> bool {
    let is_end = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ':' | '!');
    let phrase = message.trim_end_matches(is_end).trim_start();
    phrase.is_empty() || PHRASES.iter().any(|known| known.eq_ignore_ascii_case(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_and_a_status_say_nothing() {
        assert!(says_nothing("Provider returned error"));
        assert!(says_nothing("Request failed with status code 429."));
        assert!(!says_nothing("Provider returned error: no hats"));
    }
}
