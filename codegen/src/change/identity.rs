//! Which error is which in two states of an enum, and which one a code alone means.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::ir::{ErrorEnum, ErrorSpec};
use crate::locale::Locale;

/// The errors that have a new name and are otherwise what they were, by their new names: each is the only one whose
/// code, statuses and message are those of one that has lost its name.
pub(super) fn renamed<'a>(old: &'a ErrorEnum, new: &'a ErrorEnum, base: &Locale) -> HashMap<&'a str, &'a ErrorSpec> {
    let gone = by_identity(old, new, base);
    let come = by_identity(new, old, base);
    let pairs = come.into_iter().filter_map(|(identity, new)| Some((new?.variant.as_str(), (*gone.get(&identity)?)?)));
    pairs.collect()
}

/// What an error is apart from its name.
type Identity<'a> = (&'a str, Vec<u16>, Option<&'a str>);

/// The errors whose names the other state does not have; `None` where several are alike.
fn by_identity<'a>(
    these: &'a ErrorEnum,
    others: &ErrorEnum,
    base: &Locale,
) -> HashMap<Identity<'a>, Option<&'a ErrorSpec>> {
    let names: HashSet<&str> = others.errors.iter().map(|spec| spec.variant.as_str()).collect();
    let mut found: HashMap<Identity<'a>, Option<&'a ErrorSpec>> = HashMap::new();
    for spec in these.errors.iter().filter(|spec| !names.contains(spec.variant.as_str())) {
        let message = spec.text_in(base).and_then(|text| text.message.as_deref());
        let identity = (spec.code.as_str(), spec.statuses().collect(), message);
        found.entry(identity).and_modify(|other| *other = None).or_insert(Some(spec));
    }
    found
}

/// The errors that a code alone meant, where it means another one now, or none: with what it means now.
pub(super) fn resolved_otherwise<'a>(
    old: &'a ErrorEnum,
    new: &'a ErrorEnum,
    renamed: &HashMap<&str, &ErrorSpec>,
) -> Vec<(&'a ErrorSpec, Option<&'a ErrorSpec>)> {
    let now = by_code(new);
    let same = |old: &ErrorSpec, new: &ErrorSpec| match renamed.get(new.variant.as_str()) {
        Some(before) => before.variant == old.variant,
        None => new.variant == old.variant,
    };
    let mut changed = Vec::new();
    for (code, rows) in by_code(old) {
        let after = now.get(code).and_then(|rows| meant_by_code(rows));
        if let Some(before) = meant_by_code(&rows)
            && !after.is_some_and(|after| same(before, after))
        {
            changed.push((before, after));
        }
    }
    changed
}

fn by_code(error_enum: &ErrorEnum) -> BTreeMap<&str, Vec<&ErrorSpec>> {
    let mut by_code: BTreeMap<&str, Vec<&ErrorSpec>> = BTreeMap::new();
    for spec in &error_enum.errors {
        by_code.entry(&spec.code).or_default().push(spec);
    }
    by_code
}

/// Of the errors of a code, the one that the code alone means: the only live one, or the only one at all, else the
/// only general one.
fn meant_by_code<'a>(rows: &[&'a ErrorSpec]) -> Option<&'a ErrorSpec> {
    let only = |fits: fn(&ErrorSpec) -> bool| {
        let mut fitting = rows.iter().copied().filter(|spec| fits(spec));
        fitting.next().filter(|_| fitting.next().is_none())
    };
    only(|spec| !spec.retired).or_else(|| only(|_| true)).or_else(|| only(|spec| spec.general))
}
