//! The values of placeholders in a live message.

use anyhow::Result;
use provider_errors::{Catalog, Template};
use provider_errors_catalog::zai::ZaiError;
use regex::Regex;

use crate::Options;
use crate::report::Row;
use crate::subject::{self, Comparison, on_each};

/// The name of the section.
pub const NAME: &str = "extract";

const NOTE: &str = "Both give pieces of the message. The regex is compiled once.";

/// Measures everything of this section.
///
/// # Errors
/// If valgrind cannot be run although it is there.
pub fn rows(options: &Options) -> Result<Vec<Row>> {
    subject::rows(NAME, &comparisons(), options)
}

/// All comparisons of this section.
pub fn comparisons() -> Vec<Comparison> {
    vec![
        extract(
            "one placeholder",
            ("1222", "en", "API_name"),
            "API chat/completions does not exist",
            r"^API (.+?) does not exist\.?$",
        ),
        extract(
            "three placeholders",
            ("1308", "en", "next_flush_time"),
            "Usage limit reached for 5 hour. Your limit will reset at 2026-09-26 05:53:25",
            r"^Usage limit reached for (\S+) (.+?)\. Your limit will reset at (.+?)\.?$",
        ),
        extract(
            "three placeholders, Chinese, spaced otherwise",
            ("1308", "zh-CN", "next_flush_time"),
            "已达到 5 小时的使用上限。您的限额将在 2026-09-26 05:53:25 重置。",
            r"^已达到\s*(\S+)\s*(\S+?)\s*的使用上限。您的限额将在\s*(.+?)\s*重置。?$",
        ),
    ]
}

fn extract(
    what: &str,
    (code, locale, placeholder): (&'static str, &'static str, &'static str),
    message: &'static str,
    regex: &'static str,
) -> Comparison {
    let template = move || -> Template {
        ZaiError::specs_of(code).next().and_then(|spec| spec.template(locale)).expect("the catalogue has it")
    };
    assert!(template().captures(message).is_some_and(|captures| captures.get(placeholder).is_some()), "{message}");
    Comparison::new(what, move || {
        let template = template();
        on_each(vec![message], move |message| template.captures(message))
    })
    .at_most(0.03, "a compiled regex", move || {
        let regex = Regex::new(regex).expect("it is well formed");
        assert!(regex.is_match(message), "{message}");
        on_each(vec![message], move |message| regex.captures(message))
    })
    .with_note(NOTE)
}
