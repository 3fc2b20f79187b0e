//! Which line of `names.toml` names which error of the pages.
//!
//! By key first. Where the key has the wording, and the wording changed, by likeness; what stays ambiguous is put to
//! a person.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::undecided;
use crate::assemble::draft::DraftEnum;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::KeyPart;
use crate::locale::Locale;
use crate::project::names::NameEntry;
use crate::text::similarity;

/// From this likeness on, two wordings are one message reworded.
const SAME: f64 = 0.5;
/// Below this likeness, two wordings are two messages.
const OTHER: f64 = 0.3;
/// By so much must the likeness of a pair exceed that of the next best pair of either.
const CLEARLY: f64 = 0.1;
/// So many pairs of one code are compared; where more rows changed at once, a person is asked.
const MANY: usize = 40_000;

/// For each error, the index of its entry.
pub(super) fn pair(
    draft: &DraftEnum,
    base: &Locale,
    entries: &[NameEntry],
    diagnostics: &mut Diagnostics,
) -> Vec<Option<usize>> {
    let mut pairing = Pairing { draft, base, entries, of_error: vec![None; draft.errors.len()] };
    let mut by_code: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (index, error) in draft.errors.iter().enumerate() {
        by_code.entry(&error.code).or_default().0.push(index);
    }
    for (index, entry) in entries.iter().enumerate() {
        by_code.entry(&entry.code).or_default().1.push(index);
    }
    for (errors, entries) in by_code.into_values() {
        pairing.pair_code(&errors, entries, diagnostics);
    }
    pairing.of_error
}

struct Pairing<'a> {
    draft: &'a DraftEnum,
    base: &'a Locale,
    entries: &'a [NameEntry],
    of_error: Vec<Option<usize>>,
}

impl Pairing<'_> {
    /// Pairs the errors of one code with the entries of that code, the surest pairs first.
    fn pair_code(&mut self, errors: &[usize], mut free: Vec<usize>, diagnostics: &mut Diagnostics) {
        let by_wording = self.draft.key.contains(&KeyPart::Message);
        if by_wording {
            self.pair_wordings(errors, &mut free, Self::same_status);
            // The only error of its key, before and after, is the same whatever it says now.
            let alone = self.alone(errors, &free);
            self.pair_if(&alone, &mut free, Self::same_status);
            self.pair_alike(errors, &mut free, diagnostics);
            self.pair_wordings(errors, &mut free, |_, _, _| true);
            return;
        }
        self.pair_if(errors, &mut free, Self::same_status);
        if let ([error], [entry]) = (&self.unpaired(errors)[..], &free[..]) {
            // Its status alone changed.
            self.of_error[*error] = Some(*entry);
        }
    }

    /// The unpaired errors whose key, wording aside, no other error and only one free entry has.
    fn alone(&self, errors: &[usize], free: &[usize]) -> Vec<usize> {
        let mut of_errors: HashMap<Vec<u16>, usize> = HashMap::new();
        for &error in errors {
            *of_errors.entry(self.statuses(error)).or_default() += 1;
        }
        let mut of_entries: HashMap<&[u16], usize> = HashMap::new();
        for &entry in free {
            *of_entries.entry(self.statuses_before(entry)).or_default() += 1;
        }
        let count = |statuses: &[u16]| of_entries.get(statuses).copied().unwrap_or_default();
        let fitting = |statuses: &[u16]| count(&[]) + if statuses.is_empty() { 0 } else { count(statuses) };
        let is_alone = |error: &usize| {
            let statuses = self.statuses(*error);
            of_errors.get(&statuses) == Some(&1) && fitting(&statuses) == 1
        };
        self.unpaired(errors).into_iter().filter(is_alone).collect()
    }

    fn unpaired(&self, errors: &[usize]) -> Vec<usize> {
        errors.iter().copied().filter(|&error| self.of_error[error].is_none()).collect()
    }

    /// Pairs each error with the first free entry that fits.
    fn pair_if(&mut self, errors: &[usize], free: &mut Vec<usize>, fits: impl Fn(&Self, usize, usize) -> bool) {
        for error in self.unpaired(errors) {
            if let Some(at) = free.iter().position(|&entry| fits(self, error, entry)) {
                self.of_error[error] = Some(free.remove(at));
            }
        }
    }

    /// Pairs each error with the first free entry that has its wording and fits.
    fn pair_wordings(&mut self, errors: &[usize], free: &mut Vec<usize>, fits: impl Fn(&Self, usize, usize) -> bool) {
        let entries = self.entries;
        let mut by_wording: HashMap<Option<&str>, Vec<usize>> = HashMap::new();
        for &entry in free.iter() {
            by_wording.entry(entries[entry].message.as_deref()).or_default().push(entry);
        }
        let mut paired: HashSet<usize> = HashSet::new();
        for error in self.unpaired(errors) {
            let same = by_wording.get_mut(&self.draft.errors[error].message(self.base));
            if let Some(same) = same
                && let Some(at) = same.iter().position(|&entry| fits(self, error, entry))
            {
                let entry = same.remove(at);
                paired.insert(entry);
                self.of_error[error] = Some(entry);
            }
        }
        free.retain(|entry| !paired.contains(entry));
    }

    /// Pairs errors and entries of one key by the likeness of their wordings.
    fn pair_alike(&mut self, errors: &[usize], free: &mut Vec<usize>, diagnostics: &mut Diagnostics) {
        let unpaired = self.unpaired(errors);
        if let Some((&error, &entry)) = unpaired.first().zip(free.first())
            && unpaired.len() * free.len() > MANY
        {
            diagnostics.extend(self.ask(error, entry));
            return;
        }
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for error in unpaired {
            let fitting = free.iter().filter(|&&entry| self.same_status(error, entry));
            pairs.extend(fitting.map(|&entry| (self.likeness(error, entry), error, entry)));
        }
        pairs.retain(|&(likeness, ..)| likeness >= OTHER);
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
        // The pairs of each error and of each entry.
        let mut of_error: HashMap<usize, Vec<(f64, usize, usize)>> = HashMap::new();
        let mut of_entry: HashMap<usize, Vec<(f64, usize, usize)>> = HashMap::new();
        for &pair in &pairs {
            of_error.entry(pair.1).or_default().push(pair);
            of_entry.entry(pair.2).or_default().push(pair);
        }
        for &(likeness, error, entry) in &pairs {
            if self.of_error[error].is_some() || !free.contains(&entry) {
                continue;
            }
            let rivals = of_error[&error].iter().chain(&of_entry[&entry]);
            let rivals = rivals.filter(|(_, e, n)| (*e == error) != (*n == entry) && free.contains(n));
            let rival = rivals.map(|&(rival, ..)| rival).fold(0.0, f64::max);
            if likeness >= SAME && likeness - rival >= CLEARLY {
                self.of_error[error] = Some(entry);
                free.retain(|&other| other != entry);
            } else if let Some(question) = self.ask(error, entry) {
                diagnostics.push(question);
                return;
            }
        }
    }

    /// What to ask of an error and an entry that may be the same.
    fn ask(&self, error: usize, entry: usize) -> Option<Diagnostic> {
        let error = &self.draft.errors[error];
        let message = format!("is this row of {} an error that already has a name?", error.code);
        Some(undecided(message, error.places.first()?.row, &self.entries[entry]))
    }

    fn likeness(&self, error: usize, entry: usize) -> f64 {
        let before = self.entries[entry].message.as_deref().unwrap_or_default();
        similarity(before, self.draft.errors[error].message(self.base).unwrap_or_default())
    }

    fn same_status(&self, error: usize, entry: usize) -> bool {
        let before = self.statuses_before(entry);
        before.is_empty() || *before == self.statuses(error)
    }

    /// The statuses of an error as far as they are in the key.
    fn statuses(&self, error: usize) -> Vec<u16> {
        if self.has_status() { self.draft.errors[error].statuses() } else { Vec::new() }
    }

    /// The statuses of an entry as far as they are in the key. A line without a status is of a time when the status was
    /// no part of the key, or the code says it.
    fn statuses_before(&self, entry: usize) -> &[u16] {
        if self.has_status() { &self.entries[entry].statuses } else { &[] }
    }

    fn has_status(&self) -> bool {
        self.draft.key.contains(&KeyPart::Status)
    }
}
