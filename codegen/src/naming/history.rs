//! Errors that left the pages, and wordings that did.

use std::collections::{HashMap, HashSet};

use super::{Before, NamedError, name_fields};
use crate::annotate::is_observed_page;
use crate::assemble::draft::DraftEnum;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{ErrorSpec, Fact, LocaleText, Reason};
use crate::locale::Locale;
use crate::project::history::{Former, History};
use crate::project::names::NameEntry;

/// Which errors have left the base page, though another locale's page still lists them.
///
/// The base page decides which errors there are: these are retired, and said to be, since a translation often lags
/// behind. An error that the base page never had is no such case.
pub(super) fn left_base(
    draft: &DraftEnum,
    base: &Locale,
    paired: &[Option<usize>],
    before: Before<'_>,
    history: &History,
    diagnostics: &mut Diagnostics,
) -> Vec<bool> {
    let mut left_base = vec![false; draft.errors.len()];
    for ((error, entry), left) in draft.errors.iter().zip(paired).zip(&mut left_base) {
        let gone = !is_documented(&error.text, base) && !draft.rejected.may_have(&error.code);
        let Some(entry) = entry.filter(|_| gone).map(|entry| &before.entries[entry]) else {
            continue;
        };
        let committed = before.committed.and_then(|old| find(&old.errors, &entry.variant));
        let retired = history.retired(&draft.name, &entry.variant);
        *left = [committed, retired].into_iter().flatten().any(|spec| is_documented(&spec.text, base));
        if let (true, Some(place)) = (*left, error.places.first()) {
            diagnostics.push(
                Diagnostic::warning("retired-but-listed", format!("{} is gone from the `{base}` page", error.code))
                    .at(place.row, "still listed here")
                    .with_note(format!("`{}` is deprecated, since the base locale decides", entry.variant)),
            );
        }
    }
    left_base
}

/// Whether a page of a locale lists an error. What was only seen in responses is not documented.
fn is_documented(text: &[LocaleText], locale: &Locale) -> bool {
    text.iter().any(|text| text.locale == *locale && is_observed_page(&text.page).is_none())
}

fn find<'a>(errors: &'a [ErrorSpec], variant: &str) -> Option<&'a ErrorSpec> {
    errors.iter().find(|spec| spec.variant == variant)
}

/// The last text of an error that no page lists, from the history or, at the moment it vanishes, from what was
/// committed last.
pub(super) fn retire(
    enum_name: &str,
    entry: &mut NameEntry,
    before: Before<'_>,
    history: &mut History,
    diagnostics: &mut Diagnostics,
) -> Option<NamedError> {
    if history.retired(enum_name, &entry.variant).is_none() {
        let committed = before.committed.and_then(|old| find(&old.errors, &entry.variant));
        let Some(committed) = committed.filter(|spec| spec.code == entry.code) else {
            diagnostics.push(no_memory(entry));
            return None;
        };
        history.retired.entry(enum_name.to_owned()).or_default().push(as_documented(committed));
    }
    let mut spec = history.retired(enum_name, &entry.variant)?.clone();
    spec.retired = true;
    spec.placeholders = name_fields(&spec.text.iter().collect::<Vec<_>>(), entry);
    Some(NamedError { spec, places: Vec::new() })
}

/// The error as its pages had it, with the retry of a list that no longer names it: what annotations added is still in
/// `annotations.md`.
fn as_documented(spec: &ErrorSpec) -> ErrorSpec {
    let mut spec = spec.clone();
    spec.http_status.retain(is_of_page);
    spec.class = spec.class.filter(is_of_page);
    spec.retry = spec.retry.filter(is_of_page);
    spec.scope = spec.scope.filter(is_of_page);
    spec.retired = true;
    spec
}

fn is_of_page<T>(fact: &Fact<T>) -> bool {
    fact.because.iter().any(Reason::is_of_page)
}

fn no_memory(entry: &NameEntry) -> Diagnostic {
    let message = format!("no page lists {} any more, and its last text is not known", entry.code);
    let problem = Diagnostic::error("name-without-row", message);
    match entry.span {
        Some(span) => problem.at(span, "this variant would vanish"),
        None => problem,
    }
    .help(
        "restore generated/ir from the last commit, so that the variant can stay as a deprecated one; or delete \
         this line, which removes the variant and breaks those who match on it",
    )
}

/// Brings the history up to date: errors that came back are no longer retired, and texts that changed are kept.
pub(super) fn record(enum_name: &str, errors: &[NamedError], before: Before<'_>, history: &mut History) {
    let (retired, live): (Vec<_>, Vec<_>) = errors.iter().map(|error| &error.spec).partition(|spec| spec.retired);
    let retired: HashSet<&str> = retired.into_iter().map(|spec| spec.variant.as_str()).collect();
    let live: HashMap<&str, &ErrorSpec> = live.into_iter().map(|spec| (spec.variant.as_str(), spec)).collect();
    if let Some(specs) = history.retired.get_mut(enum_name) {
        specs.retain(|spec| retired.contains(spec.variant.as_str()));
    }
    let mut formers = history.reworded.remove(enum_name).unwrap_or_default();
    for old in before.committed.iter().flat_map(|old| &old.errors) {
        formers.extend(old.text.iter().flat_map(|text| {
            let (variant, page) = (&old.variant, &text.page);
            text.sentences().map(|said| Former { variant: variant.clone(), page: page.clone(), text: said.to_owned() })
        }));
    }
    let mut seen: HashSet<Former> = HashSet::new();
    formers.retain(|former| {
        let Some(spec) = live.get(former.variant.as_str()) else {
            return false;
        };
        let now = spec.text.iter().filter(|text| text.page == former.page);
        let still_said = now.flat_map(LocaleText::sentences).any(|now| now == former.text);
        !still_said && seen.insert(former.clone())
    });
    if !formers.is_empty() {
        history.reworded.insert(enum_name.to_owned(), formers);
    }
}
