//! What a column of cells is.

use std::collections::HashSet;

use super::cell::{
    Cell, cell, codes, has_humps, is_blank, is_called_error, is_data_type, is_identifier, is_number,
    is_spelt_like_a_code, is_state,
};
use super::status::{Statuses, is_reason_phrase, is_usual_failure, is_usual_success, name_and_status};
use crate::document::{Row, Table, Text};
use crate::locale::Locale;
use crate::roles::words;

/// A column of a table. How many of its cells hold what is known at once; what is asked of few columns is looked at when
/// somebody asks.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    table: &'a Table,
    index: usize,
    counts: Counts,
}

impl<'a> Column<'a> {
    /// A column of a table.
    pub fn of(table: &'a Table, index: usize) -> Self {
        Self { table, index, counts: table.counts(index, Counts::of_columns) }
    }

    /// The cells that are not blank.
    fn cells(self) -> impl Iterator<Item = &'a str> + Clone {
        let cells = self.table.rows.iter().filter_map(move |row| Some(row.cells.get(self.index)?.plain.as_str()));
        cells.filter(|cell| !is_blank(cell))
    }

    /// So many of the cells that are not blank.
    fn share(self, count: usize) -> Share {
        Share { count, of: self.counts.filled }
    }

    /// What share of the cells are of a kind.
    pub fn share_of(self, is_one: impl Fn(&str) -> bool) -> Share {
        self.share(self.cells().filter(|cell| is_one(cell)).count())
    }

    /// How many cells are not blank.
    pub fn filled(self) -> usize {
        self.counts.filled
    }

    /// How many bytes of text there are.
    pub fn length(self) -> usize {
        self.counts.length
    }

    /// What share of the cells are HTTP statuses.
    pub fn statuses(self) -> Share {
        self.share(self.counts.statuses)
    }

    /// What share of the cells are HTTP statuses with a reason phrase.
    pub fn phrases(self) -> Share {
        self.share(self.counts.phrases)
    }

    /// What share of the cells are neither codes nor numbers.
    pub fn prose(self) -> Share {
        self.share(self.counts.prose)
    }

    /// What share of the cells are names of types of data.
    pub fn types(self) -> Share {
        self.share(self.counts.types)
    }

    /// What share of the cells are names with an HTTP status.
    pub fn named_statuses(self) -> Share {
        self.share(self.counts.named_statuses)
    }

    /// What share of the cells are numbers of whatever kind, which say nothing by themselves.
    pub fn bare_numbers(self) -> Share {
        self.share(self.counts.statuses - self.counts.phrases + self.counts.numbers)
    }

    /// What share of the cells could be codes.
    pub fn codes(self) -> Share {
        self.share(self.counts.statuses + self.counts.numbers + self.counts.identifiers)
    }

    /// Whether each cell is a code or several that can be told apart.
    pub fn are_all_codes(self) -> bool {
        let are_codes = |text: &str| cell(text) != Cell::Prose && (cell(text) != Cell::List || codes(text).len() > 1);
        self.share_of(are_codes).is_whole()
    }

    /// Whether it lists codes that are seen with the errors of the table, rather than naming these.
    pub fn has_lists(self) -> bool {
        self.counts.lists * 5 > self.counts.filled
    }

    /// Whether its numbers can only be HTTP statuses: they have the reason phrases beside them, or each of several is
    /// one that servers fail with.
    pub fn are_statuses(self) -> bool {
        const SEVERAL: usize = 3;
        let Counts { filled, phrases_beside, failures, successes, .. } = self.counts;
        self.share(phrases_beside).is_half()
            || filled >= SEVERAL && self.share(failures).is_half() && self.share(failures + successes).is_nearly_all()
    }

    /// What share of the cells can be nothing but codes.
    pub fn spelt(self) -> Share {
        let spelt = self.cells().filter(|cell| cell.split_whitespace().any(is_spelt_like_a_code)).count();
        self.share(spelt.min(self.codes().count))
    }

    /// What share of the cells say what no cell above them does.
    pub fn differs(self) -> Share {
        self.share(self.cells().collect::<HashSet<&str>>().len())
    }

    /// Whether half of the first cells are words that could head a column: the fields of a response.
    pub fn lists_fields(self) -> bool {
        const ENOUGH: usize = 20;
        let is_field = |cell: &str| {
            // `header.resultCode` is a field within another one.
            let path = cell.rsplit_once('.').is_some_and(|(_, name)| words::meaning(name).is_some());
            // What is called an error is one, whatever it is an error of: `API_KEY_ERROR`.
            let is_error = cell.strip_suffix("_ERROR").is_some_and(|name| !name.is_empty());
            !is_error && (path || words::label(cell).is_some())
        };
        let first = self.cells().take(ENOUGH);
        Share { of: first.clone().count(), count: first.filter(|cell| is_field(cell)).count() }.is_half()
    }

    /// Whether nearly all cells, and more than one, call themselves errors: `ConfigError`, `ERR_TIMED_OUT`.
    pub fn are_called_errors(self) -> bool {
        self.filled() > 1 && self.share_of(is_called_error).is_nearly_all()
    }

    /// Whether all cells, and more than one, are tags of languages: `en`, `pt-BR`.
    pub fn lists_languages(self) -> bool {
        let is_language = |cell: &str| {
            // `UZ-AUTH-001` is no Uzbek: a language is in lower case.
            let primary = cell.split('-').next().unwrap_or_default();
            let is_short = primary.len() == "en".len() && primary.bytes().all(|b| b.is_ascii_lowercase());
            is_short && Locale::parse(cell).is_ok()
        };
        self.filled() > 1 && self.cells().all(is_language)
    }

    /// Whether two or more cells are states of a task, among which failing is only one.
    pub fn lists_states(self) -> bool {
        self.cells().filter(|cell| is_state(cell)).nth(1).is_some()
    }

    /// Whether most cells are classes of errors, each a word: `NotFoundError`, `TimeoutException`.
    pub fn lists_classes(self) -> bool {
        let is_called = |cell: &str| ["Error", "Exception"].iter().any(|end| cell.ends_with(end));
        self.share_of(|cell| is_called(cell) && is_identifier(cell) && has_humps(cell)).is_most()
    }

    /// Whether all cells are the same word, as what becomes of errors may be.
    pub fn repeats_a_word(self) -> bool {
        const SEVERAL: usize = 3;
        let rows = self.table.rows.len();
        let mut cells = self.cells();
        let first = cells.next().filter(|first| !first.contains(char::is_whitespace));
        rows >= SEVERAL && self.filled() == rows && first.is_some_and(|first| cells.all(|cell| cell == first))
    }
}

/// How many cells of a column hold what.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    /// Cells that are not blank.
    filled: usize,
    statuses: usize,
    numbers: usize,
    identifiers: usize,
    lists: usize,
    /// HTTP statuses with a reason phrase.
    phrases: usize,
    /// Names with an HTTP status.
    named_statuses: usize,
    /// HTTP statuses that are registered or widely used, and say that something failed.
    failures: usize,
    /// HTTP statuses that say that all went well, or where to go.
    successes: usize,
    /// HTTP statuses whose reason phrase is in another cell of the row.
    phrases_beside: usize,
    /// Cells of words.
    prose: usize,
    /// Names of types of data.
    types: usize,
    /// How many bytes of text there are.
    length: usize,
}

impl Counts {
    /// Those of each column of a table.
    fn of_columns(table: &Table) -> Vec<Self> {
        let mut columns = vec![Self::default(); table.header.len()];
        for row in &table.rows {
            for (column, cell) in columns.iter_mut().zip(&row.cells) {
                column.add(&cell.plain, row);
            }
        }
        columns
    }

    /// Counts a cell.
    fn add(&mut self, text: &str, row: &Row) {
        match cell(text) {
            Cell::Blank => return,
            Cell::Status => {
                self.statuses += 1;
                self.phrases += usize::from(text.contains(char::is_alphabetic));
                let found = Statuses::of(text);
                let numbers = found.as_ref().map_or(&[][..], |found| &found.numbers);
                let is_range = numbers.is_empty();
                self.failures += usize::from(numbers.iter().copied().all(is_usual_failure));
                self.successes += usize::from(!is_range && numbers.iter().copied().all(is_usual_success));
                let is_phrase = |cell: &Text| numbers.iter().any(|&number| is_reason_phrase(number, &cell.plain));
                self.phrases_beside += usize::from(row.cells.iter().any(is_phrase));
            }
            Cell::Number => self.numbers += 1,
            Cell::Identifier => self.identifiers += 1,
            Cell::List if codes(text).iter().all(|code| is_number(code)) => self.numbers += 1,
            Cell::List => self.lists += 1,
            Cell::Prose => self.prose += 1,
        }
        self.types += usize::from(is_data_type(text));
        self.length += text.len();
        self.named_statuses += usize::from(name_and_status(text).is_some());
        self.filled += 1;
    }
}

/// So many of so many cells.
#[derive(Debug, Clone, Copy)]
pub struct Share {
    count: usize,
    of: usize,
}

impl Share {
    /// Nearly all. One in ten may be broken, which is then shown, rather than the table being taken for something else.
    pub fn is_most(self) -> bool {
        self.of > 0 && self.count * 10 >= self.of * 9
    }

    /// All of them.
    pub fn is_whole(self) -> bool {
        self.of > 0 && self.count == self.of
    }

    /// Four of five.
    pub fn is_nearly_all(self) -> bool {
        self.of > 0 && self.count * 5 >= self.of * 4
    }

    /// Half of them or more, which is enough where the header says the same.
    pub fn is_half(self) -> bool {
        self.of > 0 && self.count * 2 >= self.of
    }
}
