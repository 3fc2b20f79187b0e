//! The locales of an enum.

use crate::attr::{Item, Items, Text};
use crate::problems::Problems;

/// A locale.
pub(crate) struct Locale {
    pub tag: String,
    pub docs: Option<Text>,
}

/// The number of the locale that an attribute is about; `None` if it names one that is none.
pub(crate) fn locale_of(attr: &mut Items, locales: &mut Vec<Locale>, problems: &mut Problems) -> Option<usize> {
    let mut named = attr.items.iter_mut().filter(|item| item.name == "locale");
    let Some(first) = named.next() else { return Some(0) };
    for again in named {
        problems.push(again.span, "one attribute is about one locale: begin another `#[provider(…)]`");
    }
    let text = first.text(problems)?;
    if let Some(known) = locales.iter().position(|locale| locale.tag.eq_ignore_ascii_case(&text.value)) {
        return Some(known);
    }
    locales.push(Locale { tag: checked(text, problems)?, docs: None });
    Some(locales.len() - 1)
}

/// The tag that an item gives, or a complaint.
pub(crate) fn locale_tag(item: &mut Item, problems: &mut Problems) -> Option<String> {
    checked(item.text(problems)?, problems)
}

/// A tag in the form of [BCP 47](https://www.rfc-editor.org/info/bcp47): subtags of letters and digits, the first of
/// them two or three letters.
fn checked(text: Text, problems: &mut Problems) -> Option<String> {
    let mut subtags = text.value.split('-');
    let language = |subtag: &str| matches!(subtag.len(), 2..=3) && subtag.bytes().all(|b| b.is_ascii_alphabetic());
    let other = |subtag: &str| matches!(subtag.len(), 1..=8) && subtag.bytes().all(|b| b.is_ascii_alphanumeric());
    if subtags.next().is_some_and(language) && subtags.all(other) {
        return Some(text.value);
    }
    let message = format_args!("`{}` is no BCP 47 language tag, such as `en` or `zh-CN`", text.value);
    problems.push(text.span, message);
    None
}
