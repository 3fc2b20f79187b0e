//! The pages of several locales become one list of errors, joined by identity.

use std::collections::HashMap;

use super::draft::{Draft, DraftEnum};
use super::repeated;
use super::rows::{Entry, Rejected};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::KeyPart;
use crate::locale::Locale;
use crate::source::Span;

/// A page, for joining.
#[derive(Debug, Clone, Copy)]
pub struct PageRef<'a> {
    /// Its locale.
    pub locale: &'a Locale,
    /// Its file.
    pub file: &'a str,
}

/// What identifies an error apart from its wording, which differs from locale to locale.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    code: String,
    statuses: Vec<u16>,
}

impl Key {
    fn new(code: &str, statuses: &[u16], key: &[KeyPart]) -> Self {
        let statuses = if key.contains(&KeyPart::Status) { statuses.to_vec() } else { Vec::new() };
        Self { code: code.to_owned(), statuses }
    }
}

/// The rows of each key, in order of appearance.
fn group(keys: impl Iterator<Item = Key>) -> (Vec<Vec<usize>>, HashMap<Key, usize>) {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut numbers: HashMap<Key, usize> = HashMap::new();
    for (row, key) in keys.enumerate() {
        let number = *numbers.entry(key).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[number].push(row);
    }
    (groups, numbers)
}

/// The errors of the base page. Rows that the key does not tell apart are reported.
pub fn base(entries: &[Entry], page: PageRef<'_>, key: &[KeyPart], diagnostics: &mut Diagnostics) -> Vec<Draft> {
    let (groups, _) = group(entries.iter().map(|entry| Key::new(&entry.code.plain, &entry.statuses, key)));
    for rows in &groups {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for entry in rows.iter().map(|&row| &entries[row]) {
            let wording = entry.message.as_ref().filter(|_| key.contains(&KeyPart::Message));
            let wording = wording.map_or("", |message| message.plain.as_str());
            if let Some(first) = seen.insert(wording, entry.row) {
                diagnostics.push(twice(entry, first, key));
            }
        }
    }
    entries.iter().map(|entry| Draft::new(entry, page.locale, page.file)).collect()
}

fn twice(entry: &Entry, first: Span, key: &[KeyPart]) -> Diagnostic {
    let problem = Diagnostic::error("code-twice", format!("code {} is listed twice", entry.code.plain))
        .at(entry.row, "again here")
        .at(first, "the first one");
    if key.contains(&KeyPart::Message) {
        problem
            .with_note("even their messages are the same, so nothing tells them apart")
            .help(repeated::way_out(entry))
    } else {
        problem.help(
            "if both are meant, add `\"status\"` or `\"message\"` to the `key` of the enum in provider.toml, whichever \
             tells them apart",
        )
    }
}

/// Adds what the page of another locale says.
///
/// Rows of one key are joined in order; if the two pages have not as many of them, nobody can say which belongs to
/// which. An error that only the other page has enters behind the one that precedes it there.
pub fn add(error_enum: &mut DraftEnum, entries: &[Entry], page: PageRef<'_>, diagnostics: &mut Diagnostics) {
    let DraftEnum { errors: drafts, key, rejected, .. } = error_enum;
    let (ours, numbers) = group(drafts.iter().map(|draft| Key::new(&draft.code, &draft.statuses(), key)));
    let (theirs, _) = group(entries.iter().map(|entry| Key::new(&entry.code.plain, &entry.statuses, key)));
    let mut joined: Vec<Join> = entries.iter().map(|_| Join::New).collect();
    for rows in &theirs {
        let first = &entries[rows[0]];
        let Some(&number) = numbers.get(&Key::new(&first.code.plain, &first.statuses, key)) else {
            continue;
        };
        if ours[number].len() == rows.len() {
            rows.iter().zip(&ours[number]).for_each(|(&row, &draft)| joined[row] = Join::To(draft));
        } else {
            for &row in rows {
                joined[row] = Join::Unclear;
            }
            let ours: Vec<Span> = ours[number].iter().filter_map(|&d| Some(drafts[d].places.first()?.row)).collect();
            let theirs: Vec<Span> = rows.iter().map(|&row| entries[row].row).collect();
            // One that cannot be read may well be the one that is missing.
            if rejected.may_have(&first.code.plain) {
                continue;
            }
            diagnostics.push(unequal(&first.code.plain, page.locale, &ours, &theirs));
        }
    }
    // For each position in the list, what enters there.
    let mut new: Vec<Vec<Draft>> = vec![Vec::new(); drafts.len() + 1];
    let mut position = 0;
    for (entry, join) in entries.iter().zip(&joined) {
        match *join {
            Join::To(draft) => {
                diagnostics.extend(other_status(&drafts[draft], entry, page));
                drafts[draft].add(entry, page.locale, page.file);
                position = draft + 1;
            }
            Join::New => new[position].push(Draft::new(entry, page.locale, page.file)),
            Join::Unclear => {}
        }
    }
    report_missing(drafts, rejected, page, diagnostics);
    let mut old = std::mem::take(drafts).into_iter();
    for entering in new {
        drafts.extend(entering);
        drafts.extend(old.next());
    }
}

/// Where a row of the other page belongs.
enum Join {
    /// To this draft.
    To(usize),
    /// To none: the base page has no such key.
    New,
    /// Nobody can say.
    Unclear,
}

/// A row whose page gives it other HTTP statuses than the base page does: one of the two is wrong, or they are about
/// two errors.
fn other_status(draft: &Draft, entry: &Entry, page: PageRef<'_>) -> Option<Diagnostic> {
    let (ours, theirs) = (draft.statuses(), &entry.statuses);
    if ours.is_empty() || theirs.is_empty() || ours == *theirs {
        return None;
    }
    let spell = |statuses: &[u16]| statuses.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
    let (locale, code) = (page.locale, &draft.code);
    let problem = Diagnostic::warning("locale-status", format!("the `{locale}` page gives {code} another HTTP status"))
        .at(entry.row, format!("`{locale}`: {}", spell(theirs)));
    let problem = match draft.places.first() {
        Some(place) => problem.at(place.row, format!("`{}`, which is taken: {}", place.locale, spell(&ours))),
        None => problem,
    };
    Some(problem.with_note("do both rows speak of the same error?"))
}

fn unequal(code: &str, locale: &Locale, ours: &[Span], theirs: &[Span]) -> Diagnostic {
    let message = format!("code {code} has {} rows in the base locale and {} in `{locale}`", ours.len(), theirs.len());
    let mut problem = Diagnostic::error("locale-rows", message);
    for (index, &span) in theirs.iter().enumerate() {
        problem = problem.at(span, format!("`{locale}`, {} of {}", index + 1, theirs.len()));
    }
    for (index, &span) in ours.iter().enumerate() {
        problem = problem.at(span, format!("base, {} of {}", index + 1, ours.len()));
    }
    problem.help("rows of one key are joined by their order: give both pages the same rows")
}

/// One report for all errors that a locale lacks: a page that lags behind may lack many.
fn report_missing(drafts: &[Draft], rejected: &Rejected, page: PageRef<'_>, diagnostics: &mut Diagnostics) {
    let lacks = |draft: &&Draft| draft.text_in(page.locale).is_none() && !rejected.may_have(&draft.code);
    let missing: Vec<&Draft> = drafts.iter().filter(lacks).collect();
    let Some(place) = missing.first().and_then(|draft| draft.places.first()) else {
        return;
    };
    let mut codes: Vec<&str> = missing.iter().map(|draft| draft.code.as_str()).collect();
    codes.dedup();
    let shown = match codes.as_slice() {
        [first @ .., _] if codes.len() > 12 => {
            format!("{}, … and {} more", first[..10].join(", "), codes.len() - 10)
        }
        codes => crate::diagnostic::list(codes),
    };
    diagnostics.push(
        Diagnostic::warning("locale-lacks", format!("`{}` has no row for {shown}", page.locale))
            .at(place.row, "listed here")
            .with_note("their messages fall back to the base locale"),
    );
}
