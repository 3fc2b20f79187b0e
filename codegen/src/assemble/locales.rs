//! The page of another locale: its tables matched with those of the base page, whatever language their headers are in.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::draft::DraftEnum;
use super::join::{self, PageRef};
use super::rows;
use super::tables::{self, Found, Kind};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Document;
use crate::ir::KeyPart;
use crate::roles::Columns;

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
        join::add(error_enum, &listing.entries, page, diagnostics);
    }
}

/// The codes of the enums, for finding the enum that a table belongs to.
struct Matching {
    codes: HashMap<String, Vec<usize>>,
    /// The enum that is keyed by a code rather than by the status alone.
    coded: Option<usize>,
    enums: usize,
}

impl Matching {
    fn new(enums: &[DraftEnum]) -> Self {
        let mut codes: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, error_enum) in enums.iter().enumerate() {
            for draft in &error_enum.errors {
                codes.entry(draft.code.clone()).or_default().push(number);
            }
        }
        let is_coded = |e: &DraftEnum| e.key.contains(&KeyPart::Code) || e.key.contains(&KeyPart::Type);
        Self { codes, coded: enums.iter().position(is_coded), enums: enums.len() }
    }

    /// The tables of each enum.
    fn choose(&self, found: &mut [Found<'_>], columns: &[Columns], diagnostics: &mut Diagnostics) -> Vec<Vec<usize>> {
        let mut chosen: Vec<Vec<usize>> = vec![Vec::new(); self.enums];
        for (index, found) in found.iter_mut().enumerate() {
            let own = found.columns().cloned();
            match &found.kind {
                Kind::Messages(_) => {
                    // Its code comes from its heading.
                    if let Some(number) = self.coded {
                        chosen[number].push(index);
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

    /// The enum that has more than half of the codes of a table.
    fn enum_of(&self, found: &Found<'_>, columns: &Columns) -> Option<usize> {
        let reading = rows::Reading { columns, of: None };
        let entries = rows::read(found.table, reading, &mut Diagnostics::new()).entries;
        let mut shared = vec![0; self.enums];
        for number in entries.iter().filter_map(|entry| self.codes.get(&entry.code.plain)).flatten() {
            shared[*number] += 1;
        }
        let best = (0..self.enums).max_by_key(|&number| (shared[number], Reverse(number)))?;
        (shared[best] * 2 > entries.len()).then_some(best)
    }
}
