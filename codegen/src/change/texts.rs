//! What changed of the texts of an error, language by language.

use super::{Changes, Rule, typography};
use crate::ir::{ErrorSpec, LocaleText};
use crate::locale::Locale;

/// Compares the texts of an error with what they were.
///
/// That a whole language came or went is said once, for the provider: `whole` tells of which language that is so.
pub(super) fn compare(
    old: &ErrorSpec,
    new: &ErrorSpec,
    base: &Locale,
    whole: &dyn Fn(&Locale) -> bool,
    changes: &mut Changes<'_>,
) {
    for text in &new.text {
        match old.text_in(&text.locale) {
            Some(before) => in_locale(before, text, (old, new), changes),
            None if whole(&text.locale) => {}
            None => {
                let change = changes.of(Rule::TranslationAdded, new, "text").in_locale(&text.locale);
                changes.push(change.texts(None::<String>, said(text)));
            }
        }
    }
    for text in old.text.iter().filter(|text| new.text_in(&text.locale).is_none() && !whole(&text.locale)) {
        let change = changes.of(Rule::TranslationRemoved, new, "text").in_locale(&text.locale);
        changes.push(change.texts(said(text), None::<String>));
    }
    behind(old, new, base, changes);
}

/// The message, or else what was seen in responses.
fn said(text: &LocaleText) -> Option<String> {
    text.message.clone().or_else(|| text.observed.first().map(|observed| observed.message.clone()))
}

/// The texts of one language.
fn in_locale(old: &LocaleText, new: &LocaleText, specs: (&ErrorSpec, &ErrorSpec), changes: &mut Changes<'_>) {
    let spec = specs.1;
    let same_message = |a: &str, b: &str| {
        // Which placeholders came and went is said of the placeholders.
        typography::same(a, b)
            || specs.0.placeholders != specs.1.placeholders && typography::same_but_placeholders(a, b)
    };
    let message = (old.message.as_ref(), new.message.as_ref());
    text("message", Rule::MessageReworded, message, same_message, (&new.locale, spec), changes);
    let titles = [old, new].map(|text| (!text.titles.is_empty()).then(|| text.titles.join(" / ")));
    let others = [
        ("category", Rule::CategoryMoved, old.category.as_ref(), new.category.as_ref()),
        ("cause", Rule::CauseReworded, old.cause.as_ref(), new.cause.as_ref()),
        ("solution", Rule::SolutionReworded, old.solution.as_ref(), new.solution.as_ref()),
        ("title", Rule::TitleReworded, titles[0].as_ref(), titles[1].as_ref()),
    ];
    for (what, rule, old, new_text) in others {
        text(what, rule, (old, new_text), typography::same, (&new.locale, spec), changes);
    }
    let observed = |text: &LocaleText| {
        let seen = text.observed.iter().map(|observed| format!("{} ({})", observed.message, observed.source));
        (!text.observed.is_empty()).then(|| seen.collect::<Vec<_>>().join(" | "))
    };
    let (before, now) = (observed(old), observed(new));
    if before != now {
        let change = changes.of(Rule::ObservedChanged, spec, "wordings seen in responses").in_locale(&new.locale);
        changes.push(change.texts(before, now));
    }
}

fn text(
    what: &str,
    reworded: Rule,
    (old, new): (Option<&String>, Option<&String>),
    same: impl Fn(&str, &str) -> bool,
    (locale, spec): (&Locale, &ErrorSpec),
    changes: &mut Changes<'_>,
) {
    if old == new {
        return;
    }
    let rule = match (old, new) {
        (Some(old), Some(new)) if typography::same(old, new) => Rule::Retouched,
        (Some(old), Some(new)) if same(old, new) => return,
        (Some(_), Some(_)) => reworded,
        (None, _) => Rule::TextDocumented,
        (Some(_), None) => Rule::TextWithdrawn,
    };
    let change = changes.of(rule, spec, what).in_locale(locale);
    changes.push(change.texts(old.cloned(), new.cloned()));
}

/// The other languages whose message stayed when that of the base locale was reworded.
fn behind(old: &ErrorSpec, new: &ErrorSpec, base: &Locale, changes: &mut Changes<'_>) {
    let message = |spec: &ErrorSpec, locale: &Locale| spec.text_in(locale).and_then(|text| text.message.clone());
    let (Some(before), Some(now)) = (message(old, base), message(new, base)) else { return };
    if typography::same(&before, &now) || old.retired != new.retired {
        return;
    }
    for text in new.text.iter().filter(|text| text.locale != *base) {
        if text.message.is_some() && text.message == message(old, &text.locale) {
            let change =
                changes.of(Rule::TranslationBehind, new, "the message stays as it was").in_locale(&text.locale);
            changes.push(change.texts(Some(now.clone()), text.message.clone()));
        }
    }
}
