//! Live messages and the errors they are recognised as, whatever they are.

use proptest::prelude::*;
use provider_errors::{Catalog, ProviderError};
use provider_errors_catalog::zai::{ZaiError, ZaiHttpError};

/// Values as providers put them into messages. One that contains the words of the template around it cannot be told
/// from them.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z0-9_]{1,12}",
        "[0-9]{1,4}",
        "20[0-9]{2}-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]",
        "模[型参数]{1,3}x"
    ]
}

fn word() -> impl Strategy<Value = String> {
    "[a-z0-9_]{1,12}"
}

/// An error with values for all its placeholders. Of several that stand side by side, all but the last are words: where
/// one ends and the next begins is told by white space.
fn filled(values: &[String], words: &[String], index: usize) -> ZaiError {
    let specs: Vec<_> = ZaiError::specs().filter(|spec| spec.placeholders().len() > 0).collect();
    let spec = specs[index % specs.len()];
    let error = ZaiError::from_spec(spec).expect("it is of this enum");
    let several = spec.placeholders().len() > 1;
    spec.placeholders().enumerate().fold(error, |error, (number, name)| {
        let last = number + 1 == spec.placeholders().len();
        error.with(name, if several && !last { &words[number] } else { &values[number] })
    })
}

proptest! {
    #[test]
    fn what_is_rendered_is_recognised(
        values in prop::collection::vec(value(), 3), words in prop::collection::vec(word(), 3), index in 0_usize..10,
    ) {
        let error = filled(&values, &words, index);
        for locale in ["en", "zh-CN"] {
            let message = error.message(locale).to_string();
            let again = ZaiError::from_wire(error.code(), None, &message);
            prop_assert_eq!(&again, &error, "{}", message);
            // Spaces, full-width punctuation and a closing full stop do not count.
            let full_width = message.replace(", ", "，").replace(": ", "：");
            prop_assert_eq!(&ZaiError::from_wire(error.code(), None, &full_width), &error, "{}", full_width);
            let stopped = format!(" {}。", message.trim_end_matches(['.', '。']));
            prop_assert_eq!(&ZaiError::from_wire(error.code(), None, &stopped), &error, "{}", stopped);
        }
    }

    #[test]
    fn any_code_status_and_message_gives_an_error_that_keeps_them(
        code in prop_oneof!["1[0-3][0-9]{2}", "[45][0-9]{2}", "\\PC{0,6}"], status: Option<u16>, message in "\\PC{0,40}",
    ) {
        let error = ZaiError::from_wire(&code, status, &message);
        prop_assert_eq!(error.code(), code.as_str());
        if error.spec().is_none() {
            prop_assert_eq!(error.http_status(), status);
            prop_assert!(message.is_empty() || error.to_string() == message);
        }
        let error = ZaiHttpError::from_wire(&code, status, &message);
        prop_assert_eq!(error.code(), code.as_str());
    }

    #[test]
    fn any_locale_gives_a_message(tag in "\\PC{0,12}|[a-zA-Z-]{0,12}") {
        for error in ZaiError::specs().filter_map(ZaiError::from_spec) {
            prop_assert!(!error.message(&tag).to_string().is_empty());
        }
    }
}

#[test]
fn a_long_message_of_repeated_words_is_compared_in_no_time() {
    let long = "Usage limit reached for ".repeat(50_000);
    let error = ZaiError::from_wire("1308", Some(429), &long);
    assert_eq!(error, ZaiError::from_code("1308").expect("it is documented"));
}
