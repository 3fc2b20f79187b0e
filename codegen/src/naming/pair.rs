//! Which line of `names.toml` names which error of the pages.
//!
//! By key first. Where the key has the wording, and the wording changed, by likeness; what stays ambiguous is put to
//! a person.

use std::collections::BTreeMap;

use super::undecided;
use crate::assemble::draft::DraftEnum;
use crate::diagnostic::Diagnostics;
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
        self.pair_if(errors, &mut free, |this, error, entry| {
            this.same_status(error, entry) && (!by_wording || this.same_wording(error, entry))
        });
        if by_wording {
            // The only error of its key, before and after, is the same whatever it says now.
            let left = free.clone();
            self.pair_if(errors, &mut free, |this, error, entry| {
                this.same_status(error, entry)
                    && errors.iter().filter(|&&other| this.one_key(error, other)).count() == 1
                    && left.iter().filter(|&&other| this.same_status(error, other)).count() == 1
            });
            self.pair_alike(errors, &mut free, diagnostics);
            self.pair_if(errors, &mut free, Self::same_wording);
        } else if let ([error], [entry]) = (&self.unpaired(errors)[..], &free[..]) {
            // Its status alone changed.
            self.of_error[*error] = Some(*entry);
        }
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

    /// Pairs errors and entries of one key by the likeness of their wordings.
    fn pair_alike(&mut self, errors: &[usize], free: &mut Vec<usize>, diagnostics: &mut Diagnostics) {
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for error in self.unpaired(errors) {
            let fitting = free.iter().filter(|&&entry| self.same_status(error, entry));
            pairs.extend(fitting.map(|&entry| (self.likeness(error, entry), error, entry)));
        }
        pairs.retain(|&(likeness, ..)| likeness >= OTHER);
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
        for &(likeness, error, entry) in &pairs {
            if self.of_error[error].is_some() || !free.contains(&entry) {
                continue;
            }
            let rivals = pairs.iter().filter(|(_, e, n)| (*e == error) != (*n == entry) && free.contains(n));
            let rival = rivals.map(|&(rival, ..)| rival).fold(0.0, f64::max);
            if likeness >= SAME && likeness - rival >= CLEARLY {
                self.of_error[error] = Some(entry);
                free.retain(|&other| other != entry);
            } else if let Some(place) = self.draft.errors[error].places.first() {
                let message =
                    format!("is this row of {} an error that already has a name?", self.draft.errors[error].code);
                diagnostics.push(undecided(message, place.row, &self.entries[entry]));
                return;
            }
        }
    }

    fn likeness(&self, error: usize, entry: usize) -> f64 {
        let before = self.entries[entry].message.as_deref().unwrap_or_default();
        similarity(before, self.draft.errors[error].message(self.base).unwrap_or_default())
    }

    fn same_wording(&self, error: usize, entry: usize) -> bool {
        self.entries[entry].message.as_deref() == self.draft.errors[error].message(self.base)
    }

    fn same_status(&self, error: usize, entry: usize) -> bool {
        let before = &self.entries[entry].statuses;
        // A line without a status is of a time when the status was no part of the key, or the code says it.
        before.is_empty()
            || !self.draft.key.contains(&KeyPart::Status)
            || *before == self.draft.errors[error].statuses()
    }

    /// Whether two errors of one code have the same key, wording aside.
    fn one_key(&self, a: usize, b: usize) -> bool {
        let statuses = |error: usize| self.draft.errors[error].statuses();
        !self.draft.key.contains(&KeyPart::Status) || statuses(a) == statuses(b)
    }
}
