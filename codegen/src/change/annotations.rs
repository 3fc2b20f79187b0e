//! What became of the facts that annotations state: the page states one itself now, or no longer has the words that
//! were quoted for it.

use super::{Changes, Rule};
use crate::annotate::normal;
use crate::ir::{ErrorSpec, Fact, LocaleText, Reason};

/// A kind of fact of an error, in words, with all its reasons.
struct Stated<'a> {
    what: &'static str,
    value: Option<String>,
    because: Vec<&'a Reason>,
}

impl<'a> Stated<'a> {
    fn of<T: ToString + 'a>(what: &'static str, facts: impl IntoIterator<Item = &'a Fact<T>> + Clone) -> Self {
        let values: Vec<String> = facts.clone().into_iter().map(|fact| fact.value.to_string()).collect();
        let because = facts.into_iter().flat_map(|fact| &fact.because).collect();
        Self { what, value: (!values.is_empty()).then(|| values.join(", ")), because }
    }

    fn all(spec: &'a ErrorSpec) -> [Self; 4] {
        [
            Self::of("HTTP status", &spec.http_status),
            Self::of("class", &spec.class),
            Self::of("retry", &spec.retry),
            Self::of("scope", &spec.scope),
        ]
    }
}

/// Compares what annotations said of an error with what the pages say now.
pub(super) fn compare(old: &ErrorSpec, new: &ErrorSpec, changes: &mut Changes<'_>) {
    let mut quotations = Vec::new();
    for (before, now) in Stated::all(old).into_iter().zip(Stated::all(new)) {
        if taken_over(before.because.iter().copied(), now.because.iter().copied()) {
            let rule = if before.value == now.value { Rule::AnnotationRedundant } else { Rule::AnnotationContradicted };
            let change = changes.of(rule, new, format!("{} in annotations.md", before.what));
            changes.push(change.texts(before.value, now.value));
        } else if before.value == now.value
            && !new.retired
            && let Some((quote, text)) = now.because.iter().find_map(|reason| reworded(reason, old, new))
        {
            // One quotation may be the reason for several facts.
            if !quotations.contains(&quote) {
                let change = changes.of(Rule::QuotationReworded, new, format!("what the {} is quoted from", now.what));
                changes.push(change.texts(Some(quote.as_str()), text));
                quotations.push(quote);
            }
        }
    }
}

/// Whether an annotation stated for `old` reasons what the page states itself for `new` ones.
pub(super) fn taken_over<'a>(
    old: impl IntoIterator<Item = &'a Reason>,
    new: impl IntoIterator<Item = &'a Reason>,
) -> bool {
    let (mut is_annotated, mut by_page) = (false, false);
    for reason in old {
        is_annotated |= matches!(reason, Reason::Quote { .. } | Reason::Observed { .. });
        by_page |= reason.is_of_page();
    }
    is_annotated && !by_page && new.into_iter().any(Reason::is_of_page)
}

/// The words that a reason quotes and the text that has taken their place, if the error's own row had them and has
/// them no more.
fn reworded(reason: &Reason, old: &ErrorSpec, new: &ErrorSpec) -> Option<(String, Option<String>)> {
    let Reason::Quote { page, quote } = reason else { return None };
    let wanted = normal(quote);
    let on_page = |text: &&LocaleText| text.page == *page;
    let has = |spec: &ErrorSpec, text: &LocaleText| {
        text.sentences().any(|said| format!("{} {said}", spec.code).contains(&wanted))
    };
    old.text.iter().filter(on_page).find(|text| has(old, text))?;
    if new.text.iter().filter(on_page).any(|text| has(new, text)) {
        return None;
    }
    let now = new.text.iter().find(on_page).and_then(|text| text.sentences().next());
    Some((quote.clone(), now.map(str::to_owned)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::Change;
    use crate::ir::{Class, Retry, Scope};

    const PAGE: &str = "errors.md";

    fn quoted<T>(value: T) -> Fact<T> {
        Fact { value, because: vec![Reason::Quote { page: PAGE.to_owned(), quote: "No such hat".to_owned() }] }
    }

    fn stated<T>(value: T) -> Fact<T> {
        Fact { value, because: vec![Reason::Page { page: PAGE.to_owned() }] }
    }

    fn error(message: &str) -> ErrorSpec {
        let text = LocaleText { page: PAGE.to_owned(), message: Some(message.to_owned()), ..LocaleText::default() };
        ErrorSpec { code: "30".to_owned(), variant: "NoSuchHat".to_owned(), text: vec![text], ..ErrorSpec::default() }
    }

    fn compared(old: &ErrorSpec, new: &ErrorSpec) -> Vec<(Rule, String)> {
        let mut all: Vec<Change> = Vec::new();
        compare(old, new, &mut Changes { error_enum: "ShopError", key: &[], all: &mut all });
        all.into_iter().map(|change| (change.rule, change.what)).collect()
    }

    #[test]
    fn every_kind_of_fact_can_be_taken_over_by_the_page() {
        let annotated = ErrorSpec {
            http_status: vec![quoted(404)],
            class: Some(quoted(Class::NotFound)),
            retry: Some(quoted(Retry::Never)),
            scope: Some(quoted(Scope::Request)),
            ..error("No such hat")
        };
        let same = ErrorSpec {
            http_status: vec![stated(404)],
            class: Some(stated(Class::NotFound)),
            retry: Some(stated(Retry::Never)),
            scope: Some(stated(Scope::Request)),
            ..error("No such hat")
        };
        let other = ErrorSpec {
            http_status: vec![stated(410)],
            class: Some(stated(Class::Conflict)),
            retry: Some(stated(Retry::Backoff)),
            scope: Some(stated(Scope::Model)),
            ..error("No such hat")
        };
        let all =
            |rule| ["HTTP status", "class", "retry", "scope"].map(|what| (rule, format!("{what} in annotations.md")));
        assert_eq!(compared(&annotated, &same), all(Rule::AnnotationRedundant));
        assert_eq!(compared(&annotated, &other), all(Rule::AnnotationContradicted));
        assert_eq!(compared(&same, &other), [], "no annotation said anything");
        assert_eq!(compared(&annotated, &annotated), []);
    }

    #[test]
    fn what_follows_from_the_class_is_no_annotation() {
        let because = vec![Reason::Class { class: Class::NotFound }];
        let old = ErrorSpec { retry: Some(Fact { value: Retry::Never, because }), ..error("No such hat") };
        let new = ErrorSpec { retry: Some(stated(Retry::Never)), ..error("No such hat") };
        assert_eq!(compared(&old, &new), []);
    }

    #[test]
    fn a_quotation_whose_row_was_reworded_is_said_once() {
        let with = |message| ErrorSpec {
            class: Some(quoted(Class::NotFound)),
            scope: Some(quoted(Scope::Request)),
            ..error(message)
        };
        let (old, new) = (with("No such hat"), with("That hat is gone"));
        assert_eq!(compared(&old, &new), [(Rule::QuotationReworded, "what the class is quoted from".to_owned())]);
        assert_eq!(compared(&old, &with("No such hat, sorry")), []);
        // It was quoted from elsewhere all along.
        assert_eq!(compared(&with("Sorry"), &new), []);
    }
}
