//! A message with a placeholder, written into a buffer.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use anyhow::Result;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use provider_errors::{Catalog, ProviderError};

use crate::Options;
use crate::enums::{numeric_60, words_2000};
use crate::report::Row;
use crate::subject::{self, Comparison, on_each};

/// The name of the section.
pub const NAME: &str = "message";

/// The value of the placeholder.
const VALUE: &str = "gpt-oss-120b";

/// Measures everything of this section.
///
/// # Errors
/// If valgrind cannot be run although it is there.
pub fn rows(options: &Options) -> Result<Vec<Row>> {
    subject::rows(NAME, &comparisons(), options)
}

macro_rules! messages {
    ($module:ident, $what:literal) => {{
        let ours = || -> Vec<$module::Ours> {
            templates($module::ERRORS)
                .map(|(code, _)| $module::Ours::from_code(code).expect("it is known").with("name", VALUE))
                .collect()
        };
        [
            Comparison::new(concat!("`Message::write_to`, ", $what), move || {
                into_buffer(ours(), |error: &$module::Ours, out| error.message("en").write_to(out))
            })
            .at_most(0.6, "the `write!` of thiserror", || into_buffer($module::theirs(VALUE), $module::write_theirs))
            .beside("displaydoc", || into_buffer($module::documented(VALUE), |error, out| write!(out, "{error}")))
            .at_most(0.12, "fluent-bundle, `format_pattern`", || fluent($module::ERRORS))
            .beside("rust-i18n, `t!`", || rust_i18n($module::ERRORS))
            .beside("strfmt", || strfmt($module::ERRORS)),
            Comparison::new(concat!("`Display`, ", $what), move || {
                into_buffer(ours(), |error: &$module::Ours, out| write!(out, "{error}"))
            })
            .at_most(1.0, "thiserror", || into_buffer($module::theirs(VALUE), |error, out| write!(out, "{error}"))),
        ]
    }};
}

/// All comparisons of this section.
pub fn comparisons() -> Vec<Comparison> {
    [messages!(numeric_60, "one of 20 in turn"), messages!(words_2000, "one of 667 in turn")]
        .into_iter()
        .flatten()
        .collect()
}

/// The errors that have a placeholder.
fn templates(errors: &'static [(&str, &str)]) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    errors.iter().filter(|(_, message)| message.contains('{'))
}

/// Writes into the same buffer again and again.
fn into_buffer<E: 'static>(
    errors: Vec<E>,
    write: impl Fn(&E, &mut String) -> std::fmt::Result + 'static,
) -> subject::Work {
    let mut buffer = String::with_capacity(256);
    on_each(errors, move |error| {
        buffer.clear();
        write(error, &mut buffer).expect("a string takes everything");
        buffer.len()
    })
}

fn fluent(errors: &'static [(&str, &str)]) -> subject::Work {
    let mut source = String::new();
    for (code, message) in templates(errors) {
        let _ = writeln!(source, "error-{code} = {}", message.replace("{name}", "{ $name }"));
    }
    let resource = FluentResource::try_new(source).expect("the messages are well formed");
    let mut bundle = FluentBundle::new(vec!["en".parse().expect("it is a tag")]);
    bundle.set_use_isolating(false);
    bundle.add_resource(resource).expect("no message is there twice");
    let names: Vec<String> = templates(errors).map(|(code, _)| format!("error-{code}")).collect();
    on_each(names, move |name| {
        let pattern = bundle.get_message(name).and_then(|message| message.value()).expect("it was added");
        let mut arguments = FluentArgs::new();
        arguments.set("name", VALUE);
        bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).len()
    })
}

/// What rust-i18n takes its texts from.
pub struct Texts;

static TEXTS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let all = [numeric_60::ERRORS, words_2000::ERRORS].into_iter().flat_map(templates);
    all.map(|(code, message)| ((*code).to_owned(), message.replace("{name}", "%{name}"))).collect()
});

impl rust_i18n::Backend for Texts {
    fn available_locales(&self) -> Vec<Cow<'_, str>> {
        vec!["en".into()]
    }

    fn translate(&self, locale: &str, key: &str) -> Option<Cow<'_, str>> {
        TEXTS.get(key).filter(|_| locale == "en").map(|text| text.as_str().into())
    }

    fn messages_for_locale(&self, locale: &str) -> Option<Vec<(Cow<'_, str>, Cow<'_, str>)>> {
        (locale == "en").then(|| TEXTS.iter().map(|(key, text)| (key.into(), text.into())).collect())
    }
}

fn rust_i18n(errors: &'static [(&str, &str)]) -> subject::Work {
    let codes: Vec<&str> = templates(errors).map(|(code, _)| *code).collect();
    LazyLock::force(&TEXTS);
    on_each(codes, |code| rust_i18n::t!(*code, locale = "en", name = VALUE).len())
}

fn strfmt(errors: &'static [(&str, &str)]) -> subject::Work {
    let messages: Vec<&str> = templates(errors).map(|(_, message)| *message).collect();
    on_each(messages, |message| {
        let values = HashMap::from([("name".to_owned(), VALUE)]);
        strfmt::strfmt(message, &values).expect("the value is there").len()
    })
}
