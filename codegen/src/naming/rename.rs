//! What is known of the time before, under the names of today: a person may have renamed a variant in `names.toml`.

use std::collections::{HashMap, HashSet};

use super::Before;
use crate::ir::{ErrorEnum, ErrorSpec};
use crate::locale::Locale;
use crate::project::history::History;
use crate::project::names::NameEntry;

/// Gives the errors of the history and of the committed IR the names that `names.toml` has for them now; the committed
/// enum, if there is one.
pub(super) fn follow(enum_name: &str, base: &Locale, before: Before<'_>, history: &mut History) -> Option<ErrorEnum> {
    let mut renamed: HashMap<String, String> = HashMap::new();
    let mut rename = |specs: &[ErrorSpec]| -> Vec<ErrorSpec> {
        let named = entries_of(specs, before.entries, base);
        let known = specs.iter().zip(named).filter_map(|(spec, entry)| Some((spec, entry?)));
        let new = known.map(|(spec, entry)| {
            renamed.insert(spec.variant.clone(), entry.variant.clone());
            ErrorSpec { variant: entry.variant.clone(), ..spec.clone() }
        });
        new.collect()
    };
    if let Some(specs) = history.retired.get_mut(enum_name) {
        *specs = rename(specs);
    }
    let committed = before.committed.map(|old| ErrorEnum { errors: rename(&old.errors), ..old.clone() });
    if let Some(formers) = history.reworded.get_mut(enum_name) {
        // A name that is another error's now: what it said is not what that error said.
        let given: HashSet<&String> = renamed.iter().filter(|(old, new)| old != new).map(|(_, new)| new).collect();
        formers.retain(|former| renamed.contains_key(&former.variant) || !given.contains(&former.variant));
        for former in formers {
            if let Some(new) = renamed.get(&former.variant) {
                former.variant.clone_from(new);
            }
        }
    }
    committed
}

/// The line of `names.toml` for each error: the one of its name and code, else the only one with its key, else the one
/// of its name.
fn entries_of<'a>(specs: &[ErrorSpec], entries: &'a [NameEntry], base: &Locale) -> Vec<Option<&'a NameEntry>> {
    let by_name: HashMap<&str, usize> =
        entries.iter().enumerate().map(|(index, entry)| (entry.variant.as_str(), index)).collect();
    let mut taken = vec![false; entries.len()];
    let mut found: Vec<Option<usize>> = specs
        .iter()
        .map(|spec| by_name.get(spec.variant.as_str()).copied().filter(|&index| entries[index].code == spec.code))
        .collect();
    for &index in found.iter().flatten() {
        taken[index] = true;
    }
    let mut by_code: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, entry) in entries.iter().enumerate().filter(|(index, _)| !taken[*index]) {
        by_code.entry(&entry.code).or_default().push(index);
    }
    for (spec, found) in specs.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
        let same_code = by_code.get(spec.code.as_str()).into_iter().flatten().copied();
        let mut fitting = same_code.filter(|&index| !taken[index] && has_key(spec, &entries[index], base));
        if let (Some(index), None) = (fitting.next(), fitting.next()) {
            *found = Some(index);
            taken[index] = true;
        }
    }
    for (spec, found) in specs.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
        *found = by_name.get(spec.variant.as_str()).copied().filter(|&index| !taken[index]);
        if let Some(index) = *found {
            taken[index] = true;
        }
    }
    found.into_iter().map(|found| found.map(|index| &entries[index])).collect()
}

/// Whether an error has all that a line says of its key.
fn has_key(spec: &ErrorSpec, entry: &NameEntry, base: &Locale) -> bool {
    let message = spec.text_in(base).and_then(|text| text.message.as_deref());
    spec.code == entry.code
        && entry.statuses.iter().all(|status| spec.statuses().any(|known| known == *status))
        && entry.message.as_deref().is_none_or(|wording| message == Some(wording))
}
