//! What the cells of a column look like.

use crate::document::{Row, Table};

/// What one cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// Nothing, or a dash for nothing.
    Blank,
    /// A number that is an HTTP status code (100 to 599).
    Status,
    /// Another number.
    Number,
    /// One word as programs use them: `rate_limit`, `RateLimit`, `E-17`.
    Identifier,
    /// Anything else.
    Prose,
}

/// Looks at a cell.
pub fn cell(text: &str) -> Cell {
    let text = text.trim();
    if is_blank(text) {
        return Cell::Blank;
    }
    if let Ok(number) = text.parse::<i64>() {
        return if status(text).is_some() && (100..600).contains(&number) { Cell::Status } else { Cell::Number };
    }
    let program_like = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ':' | '/'));
    if program_like && text.starts_with(|c: char| c.is_ascii_alphanumeric()) { Cell::Identifier } else { Cell::Prose }
}

/// Whether a cell says that there is nothing to say.
pub fn is_blank(text: &str) -> bool {
    matches!(text.trim(), "" | "-" | "–" | "—" | "/" | "--" | "N/A" | "n/a" | "无")
}

/// An HTTP status code: three digits from 100 to 599 ([RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#section-15)).
pub fn status(text: &str) -> Option<u16> {
    let digits = text.trim();
    let number = digits.parse().ok().filter(|_| digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit()));
    number.filter(|number| (100..600).contains(number))
}

/// How many cells of a column hold what.
#[derive(Debug, Clone, Copy, Default)]
pub struct Column {
    /// Cells that are not blank.
    pub filled: usize,
    statuses: usize,
    numbers: usize,
    identifiers: usize,
}

impl Column {
    /// Looks at a column of a table.
    pub fn of(table: &Table, index: usize) -> Self {
        let mut column = Self::default();
        for text in table.rows.iter().filter_map(|row: &Row| row.cells.get(index)) {
            match cell(&text.plain) {
                Cell::Blank => continue,
                Cell::Status => column.statuses += 1,
                Cell::Number => column.numbers += 1,
                Cell::Identifier => column.identifiers += 1,
                Cell::Prose => {}
            }
            column.filled += 1;
        }
        column
    }

    /// What share of the cells are HTTP statuses.
    pub fn statuses(self) -> Share {
        Share { count: self.statuses, of: self.filled }
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

    /// Half of them or more, which is enough where the header says the same.
    pub fn is_half(self) -> bool {
        self.of > 0 && self.count * 2 >= self.of
    }
}
