//! Any text as a template of a page, and any values in the templates of an enum that is made to be hard.

use provider_errors::{Catalog, Part, ProviderError, Spec, Unknown};
use provider_errors_codegen::template::Template;

/// Templates that are easy to get wrong: placeholders side by side, at either end, in other orders per language,
/// braces, full stops, texts that begin alike, several wordings of one code.
#[derive(Debug, Clone, PartialEq, Eq, ProviderError)]
#[provider(name = "hard")]
#[allow(missing_docs)]
pub enum HardError {
    #[provider(code = "1", message = "{a} of {b}", locale = "en")]
    #[provider(locale = "zh-CN", message = "{b} 的 {a}")]
    Two { a: Option<String>, b: Option<String> },
    #[provider(code = "2", message = "Wait {n} {unit}.")]
    #[provider(locale = "zh-CN", message = "请等待{n}{unit}。")]
    SideBySide { n: Option<String>, unit: Option<String> },
    #[provider(code = "3", message = "{{{x}}}")]
    Braces { x: Option<String> },
    #[provider(code = "4", message = "No {x}, no {y}, and no {z}!")]
    Three { x: Option<String>, y: Option<String>, z: Option<String> },
    #[provider(code = "5", message = "Argument {name} is missing")]
    Missing { name: Option<String> },
    #[provider(code = "5", message = "Argument {name} is {what}")]
    IsSomething { name: Option<String>, what: Option<String> },
    #[provider(code = "5", general, message = "Wrong argument")]
    Wrong,
    #[provider(code = "6", message = "（{x}）：“{y}”")]
    FullWidth { x: Option<String>, y: Option<String> },
    #[provider(code = "7", message = "aaab{x}aaab")]
    Repeats { x: Option<String> },
    #[provider(code = "8", message = "Twice {x} and {x}")]
    Twice { x: Option<String> },
    #[provider(unknown)]
    Unknown(Unknown),
}

/// A line with the number of an error, then a value for each of its placeholders on a line of its own. With values in
/// place, every rendering is decoded as that error with those values. The whole input is a template of a page too,
/// which has one normal form.
///
/// # Panics
/// If something does not hold.
pub fn template(input: &[u8]) {
    let Ok(text) = str::from_utf8(input) else { return };
    let documented = Template::documented(text);
    let normal = documented.to_string();
    assert_eq!(Template::normal(&normal).as_ref(), Ok(&documented), "{normal:?}");
    assert_eq!(Template::normal(&normal).map(|template| template.to_string()), Ok(normal));
    if let Ok(template) = Template::normal(text) {
        assert_eq!(Template::normal(&template.to_string()), Ok(template));
    }

    let mut lines = text.lines();
    let number: usize = lines.next().and_then(|line| line.trim().parse().ok()).unwrap_or_default();
    let Some(spec) = HardError::specs().nth(number % HardError::specs().len()) else { return };
    let mut error = HardError::from_spec(spec).expect("it is of this enum");
    for name in spec.placeholders() {
        error = error.with(name, lines.next().unwrap_or("x"));
    }
    comes_back(&error, spec);
}

/// Values that nobody can take for a part of a template.
fn is_plain(value: &str) -> bool {
    !value.is_empty() && value.len() < 200 && value.bytes().all(|b| b.is_ascii_digit() || (b'q'..=b'w').contains(&b))
}

/// An error whose values all are plain comes back from each of its renderings; any other comes back as something that
/// then comes back as itself.
pub(crate) fn comes_back<E: Catalog>(error: &E, spec: Spec) {
    let values = |error: &E| -> Vec<Option<String>> {
        spec.placeholders().map(|name| error.placeholder(name).map(|value| value.to_string())).collect()
    };
    let plain = values(error).iter().all(|value| value.as_deref().is_some_and(is_plain));
    for locale in spec.locales() {
        let Some(message) = spec.template(locale).map(|_| error.message(locale).to_string()) else { continue };
        let status = spec.http_statuses().next();
        let again = E::from_wire(spec.code(), status, &message);
        let together = are_together(spec, locale);
        if plain && (!together || are_parted(&values(error))) {
            assert_eq!(again.spec(), Some(spec), "{message:?}");
            assert_eq!(values(&again), values(error), "{message:?}");
        }
        let whole = again.spec() == Some(spec) && values(&again).iter().all(Option::is_some);
        if whole
            && !values(&again)
                .iter()
                .flatten()
                .any(|value| E::specs_of(spec.code()).any(|spec| has_literal(spec, value)))
        {
            let message = again.message(locale).to_string();
            let third = E::from_wire(spec.code(), status, &message);
            assert_eq!(third.spec(), Some(spec), "{message:?}");
            assert!(together || values(&third) == values(&again), "{message:?}: {:?}", values(&third));
        }
    }
}

/// Whether a value has literal text of some template, by which it could be taken for another one, or ends like a
/// sentence, which does not count.
fn has_literal(spec: Spec, value: &str) -> bool {
    if value.ends_with(['.', '。', '!', '！']) {
        return true;
    }
    spec.locales()
        .filter_map(|locale| spec.template(locale))
        .flat_map(|template| template.parts().collect::<Vec<_>>())
        .any(|part| matches!(part, Part::Literal(text) if !text.trim().is_empty() && value.contains(text.trim())))
}

/// Whether placeholders stand side by side: then values are parted at white space, or at the end of digits.
fn are_together(spec: Spec, locale: &str) -> bool {
    let parts: Vec<Part> = spec.template(locale).map(|template| template.parts().collect()).unwrap_or_default();
    let placeholders: Vec<usize> =
        (0..parts.len()).filter(|&at| matches!(parts[at], Part::Placeholder { .. })).collect();
    placeholders.windows(2).any(|pair| match parts[pair[0] + 1..pair[1]] {
        [] => true,
        [Part::Literal(text)] => text.trim().is_empty(),
        _ => false,
    })
}

/// Whether values can be parted: all but the last are digits, and the last is none.
fn are_parted(values: &[Option<String>]) -> bool {
    let digits = |value: &Option<String>| value.as_ref().is_some_and(|value| value.bytes().all(|b| b.is_ascii_digit()));
    values.split_last().is_some_and(|(last, first)| !digits(last) && first.iter().all(digits))
        && values
            .last()
            .is_some_and(|last| last.as_ref().is_some_and(|last| !last.starts_with(|c: char| c.is_ascii_digit())))
}
