//! The page of another locale: its tables matched with those of the base page, whatever language their headers are in.

use std::cmp::Reverse;

use super::draft::DraftEnum;
use super::join::{self, PageRef};
use super::repeated;
use super::rows::{self, Reading};
use super::sections::{self, ByCode};
use super::tables::{self, Found, Kind};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Document;
use crate::roles::{Columns, content};

/// Reads the page of another locale and joins its tables with those of the enums by the codes that they share.
///
/// A table whose header is in a language without a vocabulary is read with the columns of the base page's.
pub fn add(
    enums: &mut [DraftEnum],
    document: &Document,
    page: PageRef<'_>,
    columns: &[Columns],
    diagnostics: &mut Diagnostics,
) {
    let mut found = tables::find(document);
    let chosen = Matching::new(enums).choose(&mut found, columns, diagnostics);
    for (error_enum, tables) in enums.iter_mut().zip(&chosen) {
        let listing = tables::read(document, &found, tables, diagnostics);
        error_enum.rejected.extend(listing.rejected);
        let entries = repeated::merged(listing.entries, &error_enum.repeated, diagnostics);
        join::add(error_enum, &entries, page, diagnostics);
    }
}

/// The errors of each enum by their codes, for finding the enum that a table belongs to.
struct Matching<'a>(Vec<ByCode<'a>>);

impl<'a> Matching<'a> {
    fn new(enums: &'a [DraftEnum]) -> Self {
        let by_code = |error_enum: &'a DraftEnum| {
            let mut by_code = ByCode::new();
            for draft in &error_enum.errors {
                by_code.entry(&draft.code).or_default().push(draft);
            }
            by_code
        };
        Self(enums.iter().map(by_code).collect())
    }

    /// The tables of each enum.
    fn choose(&self, found: &mut [Found<'_>], columns: &[Columns], diagnostics: &mut Diagnostics) -> Vec<Vec<usize>> {
        let mut chosen: Vec<Vec<usize>> = vec![Vec::new(); self.0.len()];
        for (index, found) in found.iter_mut().enumerate() {
            let own = found.columns().cloned();
            match &found.kind {
                Kind::Messages(_) => {
                    match self.enum_in_heading(found.heading.unwrap_or_default()) {
                        Some(number) => chosen[number].push(index),
                        None => diagnostics.push(tables::without_code(found)),
                    }
                    continue;
                }
                Kind::Errors(_) | Kind::Other(_) => {}
            }
            let listed = own.is_some();
            let mut readings = own.into_iter().chain(columns.iter().cloned());
            let fitting = readings.find_map(|columns| {
                let fits = columns.len() == found.table.header.len();
                let number = fits.then(|| self.enum_of(found, &columns)).flatten()?;
                Some((number, columns))
            });
            match fitting {
                Some((number, columns)) => {
                    found.kind = Kind::Errors(columns);
                    chosen[number].push(index);
                }
                None if listed => diagnostics.push(
                    Diagnostic::warning("table-unmatched", "this table belongs to none of the base page's tables")
                        .at(found.table.first_line(), "")
                        .with_note("more than half of its codes are in none of them"),
                ),
                None => diagnostics.extend(tables::left_out(found)),
            }
        }
        chosen
    }

    /// The enum of the error that a heading names, for a table of its messages. Of several, it is one whose error has
    /// such a table on the base page; then one that the heading names by more than the status.
    fn enum_in_heading(&self, heading: &str) -> Option<usize> {
        let claims = self.0.iter().enumerate().filter_map(|(number, by_code)| {
            let named = sections::named_in(heading, by_code);
            let general = named.iter().any(|draft| draft.general);
            let by_code = named.iter().any(|draft| content::status(&draft.code).is_none());
            (!named.is_empty()).then_some((general, by_code, Reverse(number)))
        });
        claims.max().map(|(.., Reverse(number))| number)
    }

    /// The enum that has more than half of the codes of a table.
    fn enum_of(&self, found: &Found<'_>, columns: &Columns) -> Option<usize> {
        let entries = rows::read(found.table, Reading::alone(columns), &mut Diagnostics::new()).entries;
        let shared = |number: usize| {
            entries.iter().filter(|entry| self.0[number].contains_key(entry.code.plain.as_str())).count()
        };
        let (most, Reverse(best)) = (0..self.0.len()).map(|number| (shared(number), Reverse(number))).max()?;
        (most * 2 > entries.len()).then_some(best)
    }
}
