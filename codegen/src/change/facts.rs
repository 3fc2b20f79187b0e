//! What changed of an error apart from its texts: code, status, class, retry, scope, placeholders.

use super::{Changes, Rule, annotations};
use crate::ir::{ErrorSpec, Fact, KeyPart, Placeholder, Reason};

/// Compares an error with what it was.
pub(super) fn compare(old: &ErrorSpec, new: &ErrorSpec, changes: &mut Changes<'_>) {
    if old.code != new.code {
        let change = changes.of(Rule::CodeChanged, new, "code");
        changes.push(change.texts(Some(old.code.as_str()), Some(new.code.as_str())));
    }
    match (old.retired, new.retired) {
        (false, true) => changes.push(changes.of(Rule::VariantRetired, new, "gone from the pages")),
        (true, false) => changes.push(changes.of(Rule::VariantBack, new, "back on the pages")),
        _ => {}
    }
    status(old, new, changes);
    match (old.general, new.general) {
        (false, true) => {
            let what = "answers for its code where no other wording fits";
            changes.push(changes.of(Rule::GeneralAdded, new, what));
        }
        (true, false) => {
            let what = "no longer answers for its code where no other wording fits";
            changes.push(changes.of(Rule::GeneralRemoved, new, what));
        }
        _ => {}
    }
    let rules = [Rule::ClassStated, Rule::ClassChanged, Rule::ClassWithdrawn];
    fact("class", rules, (old.class.as_ref(), new.class.as_ref()), new, changes);
    let rules = [Rule::RetryStated, Rule::RetryChanged, Rule::RetryWithdrawn];
    fact("retry", rules, (old.retry.as_ref(), new.retry.as_ref()), new, changes);
    let rules = [Rule::ScopeStated, Rule::ScopeChanged, Rule::ScopeWithdrawn];
    fact("scope", rules, (old.scope.as_ref(), new.scope.as_ref()), new, changes);
    annotations::compare(old, new, changes);
    placeholders(old, new, changes);
}

fn status(old: &ErrorSpec, new: &ErrorSpec, changes: &mut Changes<'_>) {
    let in_words = |spec: &ErrorSpec| {
        let statuses: Vec<String> = spec.statuses().map(|status| status.to_string()).collect();
        (!statuses.is_empty()).then(|| statuses.join(", "))
    };
    let (before, now) = (in_words(old), in_words(new));
    if before == now {
        if old.http_status != new.http_status {
            let because = [old, new].map(|spec| spec.http_status.iter().flat_map(|fact| &fact.because));
            reason_changed("HTTP status", because, new, changes);
        }
        return;
    }
    let rule = match (&before, &now) {
        (Some(_), _) if changes.key.contains(&KeyPart::Status) => Rule::KeyStatusChanged,
        (Some(_), Some(_)) => Rule::StatusChanged,
        (Some(_), None) => Rule::StatusWithdrawn,
        (None, _) => Rule::StatusDocumented,
    };
    let change = changes.of(rule, new, "HTTP status");
    changes.push(change.texts(before, now));
}

/// Of a fact that is the same for other reasons, old and new. That the page took it over from an annotation is said by
/// itself.
fn reason_changed<'a>(
    name: &str,
    [old, new]: [impl IntoIterator<Item = &'a Reason>; 2],
    spec: &ErrorSpec,
    changes: &mut Changes<'_>,
) {
    if !annotations::taken_over(old, new) {
        changes.push(changes.of(Rule::ReasonChanged, spec, format!("why the {name} is believed")));
    }
}

/// Compares a fact; the rules are for one that is new, one that is another, and one that is gone.
fn fact<T: PartialEq + ToString>(
    name: &str,
    [stated, changed, withdrawn]: [Rule; 3],
    (old, new): (Option<&Fact<T>>, Option<&Fact<T>>),
    spec: &ErrorSpec,
    changes: &mut Changes<'_>,
) {
    let value = |fact: Option<&Fact<T>>| fact.map(|fact| fact.value.to_string());
    let rule = match (old, new) {
        (None, None) => return,
        (Some(old), Some(new)) if old.value == new.value => {
            if old.because != new.because {
                reason_changed(name, [&old.because, &new.because], spec, changes);
            }
            return;
        }
        (None, Some(_)) => stated,
        (Some(_), Some(_)) => changed,
        (Some(_), None) => withdrawn,
    };
    let change = changes.of(rule, spec, name);
    changes.push(change.texts(value(old), value(new)));
}

fn placeholders(old: &ErrorSpec, new: &ErrorSpec, changes: &mut Changes<'_>) {
    let in_words = |placeholder: &Placeholder| {
        if placeholder.name == placeholder.field {
            format!("{{{}}}", placeholder.name)
        } else {
            format!("{{{}}}, the field {}", placeholder.name, placeholder.field)
        }
    };
    let field_in = |field: &str, spec: &'_ ErrorSpec| spec.placeholders.iter().any(|p| p.field == field);
    let lost: Vec<&Placeholder> = old.placeholders.iter().filter(|p| !field_in(&p.field, new)).collect();
    let gained: Vec<&Placeholder> = new.placeholders.iter().filter(|p| !field_in(&p.field, old)).collect();
    // One that goes and one that comes, all others staying, is one with another name.
    let renamed = lost.len() == 1 && gained.len() == 1;
    for (index, placeholder) in gained.iter().enumerate() {
        let change = if renamed {
            let old = lost.first().map(|old| in_words(old));
            changes.of(Rule::PlaceholderRenamed, new, "placeholder").texts(old, Some(in_words(placeholder)))
        } else {
            let rule =
                if old.placeholders.is_empty() && index == 0 { Rule::PlaceholderFirst } else { Rule::PlaceholderAdded };
            changes.of(rule, new, "placeholder").texts(None::<String>, Some(in_words(placeholder)))
        };
        changes.push(change);
    }
    for placeholder in lost.iter().filter(|_| !renamed) {
        let change = changes.of(Rule::PlaceholderRemoved, new, "placeholder");
        changes.push(change.texts(Some(in_words(placeholder)), None::<String>));
    }
    for placeholder in &new.placeholders {
        let before = old.placeholders.iter().find(|p| p.field == placeholder.field && p.name != placeholder.name);
        if let Some(before) = before {
            let change = changes.of(Rule::PlaceholderRespelt, new, "placeholder");
            changes.push(change.texts(Some(in_words(before)), Some(in_words(placeholder))));
        }
    }
}
