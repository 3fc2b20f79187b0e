//! What a column of cells is.

use super::cell::{
    Cell, cell, codes, has_humps, is_blank, is_called_error, is_data_type, is_identifier, is_number,
    is_spelt_like_a_code, is_state,
};
use super::status::{Statuses, is_reason_phrase, is_usual_failure, name_and_status};
use crate::document::{Row, Table, Text};
use crate::locale::Locale;
use crate::roles::words;

/// How many cells of a column hold what.
#[derive(Debug, Clone, Copy, Default)]
pub struct Column {
    /// Cells that are not blank.
    pub filled: usize,
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
    pub length: usize,
}

impl Column {
    /// A column of a table. The cells are looked at once, whoever asks.
    pub fn of(table: &Table, index: usize) -> Self {
        table.column(index, |table| {
            let mut columns = vec![Self::default(); table.header.len()];
            for row in &table.rows {
                for (column, cell) in columns.iter_mut().zip(&row.cells) {
                    column.add(&cell.plain, row);
                }
            }
            columns
        })
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
                let is_success = |number: &u16| matches!(number, 200..=208 | 226 | 300..=308);
                let is_range = numbers.is_empty();
                self.failures += usize::from(numbers.iter().copied().all(is_usual_failure));
                self.successes += usize::from(!is_range && numbers.iter().all(is_success));
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

    /// What share of the cells are HTTP statuses.
    pub fn statuses(self) -> Share {
        Share { count: self.statuses, of: self.filled }
    }

    /// What share of the cells are HTTP statuses with a reason phrase.
    pub fn phrases(self) -> Share {
        Share { count: self.phrases, of: self.filled }
    }

    /// What share of the cells are neither codes nor numbers.
    pub fn prose(self) -> Share {
        Share { count: self.prose, of: self.filled }
    }

    /// What share of the cells are names of types of data.
    pub fn types(self) -> Share {
        Share { count: self.types, of: self.filled }
    }

    /// What share of the cells are names with an HTTP status.
    pub fn named_statuses(self) -> Share {
        Share { count: self.named_statuses, of: self.filled }
    }

    /// Whether its numbers can only be HTTP statuses: they have the reason phrases beside them, or each of several is
    /// one that servers fail with.
    pub fn are_statuses(self) -> bool {
        const SEVERAL: usize = 3;
        let beside = Share { count: self.phrases_beside, of: self.filled }.is_half();
        let failing = Share { count: self.failures, of: self.filled }.is_half();
        let known = self.failures + self.successes;
        beside || self.filled >= SEVERAL && failing && known * 5 >= self.filled * 4
    }

    /// Whether half of the first cells are words that could head a column: the fields of a response.
    pub fn lists_fields(table: &Table, index: usize) -> bool {
        const ENOUGH: usize = 20;
        let cells = table.rows.iter().filter_map(|row| row.cells.get(index)).filter(|cell| !is_blank(&cell.plain));
        let (mut count, mut of) = (0, 0);
        for cell in cells.take(ENOUGH) {
            // `header.resultCode` is a field within another one.
            let path = cell.plain.rsplit_once('.').is_some_and(|(_, name)| words::meaning(name).is_some());
            // What is called an error is one, whatever it is an error of: `API_KEY_ERROR`.
            let is_error = cell.plain.strip_suffix("_ERROR").is_some_and(|name| !name.is_empty());
            count += usize::from(!is_error && (path || words::label(&cell.plain).is_some()));
            of += 1;
        }
        Share { count, of }.is_half()
    }

    /// Whether nearly all cells, and more than one, call themselves errors: `ConfigError`, `ERR_TIMED_OUT`.
    pub fn are_called_errors(table: &Table, index: usize) -> bool {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(index)).filter(|cell| !is_blank(&cell.plain));
        let (count, of) = (cells.clone().filter(|cell| is_called_error(&cell.plain)).count(), cells.count());
        of > 1 && Share { count, of }.is_nearly_all()
    }

    /// Whether all cells, and more than one, are tags of languages: `en`, `pt-BR`.
    pub fn lists_languages(table: &Table, index: usize) -> bool {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(index)).filter(|cell| !is_blank(&cell.plain));
        let is_language = |cell: &Text| {
            // `UZ-AUTH-001` is no Uzbek: a language is in lower case.
            let primary = cell.plain.split('-').next().unwrap_or_default();
            let is_short = primary.len() == "en".len() && primary.bytes().all(|b| b.is_ascii_lowercase());
            is_short && Locale::parse(&cell.plain).is_ok()
        };
        cells.clone().nth(1).is_some() && cells.into_iter().all(is_language)
    }

    /// Whether two or more cells are states of a task, among which failing is only one.
    pub fn lists_states(table: &Table, index: usize) -> bool {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(index));
        cells.filter(|cell| is_state(&cell.plain)).take(2).count() > 1
    }

    /// Whether nearly all cells are classes of errors, each a word: `NotFoundError`, `TimeoutException`.
    pub fn lists_classes(table: &Table, index: usize) -> bool {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(index)).filter(|cell| !is_blank(&cell.plain));
        let is_class = |cell: &&Text| {
            let words = ["Error", "Exception"];
            is_identifier(&cell.plain) && has_humps(&cell.plain) && words.iter().any(|end| cell.plain.ends_with(end))
        };
        Share { count: cells.clone().filter(is_class).count(), of: cells.count() }.is_most()
    }

    /// Whether all cells of a column are the same word, as what becomes of errors may be.
    pub fn repeats_a_word(table: &Table, index: usize) -> bool {
        const SEVERAL: usize = 3;
        let mut cells = table.rows.iter().filter_map(|row| Some(row.cells.get(index)?.plain.as_str()));
        let first = cells.next().filter(|first| !is_blank(first) && !first.contains(char::is_whitespace));
        table.rows.len() >= SEVERAL && first.is_some_and(|first| cells.all(|cell| cell == first))
    }

    /// What share of the cells of a column say what no cell above them does.
    pub fn differs(table: &Table, index: usize) -> Share {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(index)).filter(|cell| !is_blank(&cell.plain));
        let texts: std::collections::HashSet<&str> = cells.clone().map(|cell| cell.plain.as_str()).collect();
        Share { count: texts.len(), of: cells.count() }
    }

    /// Whether it lists codes that are seen with the errors of the table, rather than naming these.
    pub fn has_lists(self) -> bool {
        self.lists * 5 > self.filled
    }

    /// What share of the cells of this column of a table can be nothing but codes.
    pub fn spelt(self, table: &Table, index: usize) -> Share {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(index)).filter(|cell| !is_blank(&cell.plain));
        let spelt = cells.filter(|cell| cell.plain.split_whitespace().any(is_spelt_like_a_code)).count();
        Share { count: spelt.min(self.codes().count), of: self.filled }
    }

    /// What share of the cells are numbers of whatever kind, which say nothing by themselves.
    pub fn bare_numbers(self) -> Share {
        Share { count: self.statuses - self.phrases + self.numbers, of: self.filled }
    }

    /// What share of the cells could be codes.
    pub fn codes(self) -> Share {
        Share { count: self.statuses + self.numbers + self.identifiers, of: self.filled }
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
