//! Why a border may be wrong though every other place for it costs more: a rule a function, each of which takes the
//! certainty from the borders that it doubts.

use super::borders::{Cut, PLAUSIBLE};
use super::class::Class;
use super::column::Column;
use super::row::{Place, Row};
use crate::text::is_cjk;

/// What a sign of a border costs where there is none.
const SIGN: i32 = 2;

/// Names end with more letters than this, if it is not one of their digits that follows.
const STUB: usize = 2;

/// Names in sentences that end with a digit have no more letters than this: `OAuth2`.
const NAME: usize = 5;

/// A row that was cut: each column's cell begins at a place of the path and ends at the next.
struct Found<'s, 'r> {
    row: &'s Row<'r>,
    columns: &'s [Column],
    path: &'s [usize],
}

/// Takes the certainty from borders that may be wrong. `odd` are the cells that are not what their columns hold.
pub(super) fn doubt(row: &Row<'_>, columns: &[Column], path: &[usize], odd: &[bool], certain: &mut [bool]) {
    let found = Found { row, columns, path };
    for index in 0..columns.len() {
        if found.is_odd(index, odd[index])
            || found.took_digits(index)
            || found.is_hidden(index)
            || found.has_two_words(index)
            || columns[index].is_no_status(found.cell(index))
        {
            doubt_beside(index, certain);
        }
    }
    for index in 1..columns.len() {
        certain[index - 1] &=
            !found.has_equals(index) && !found.may_take_digits(index) && !found.has_word_of_next(index);
    }
    if found.has_surplus()
        && let Some(certain) = certain.last_mut()
    {
        *certain = false;
    }
    // Where one border was not found, another one may not have been seen before it: codes end where they end.
    if certain.contains(&false) {
        for (index, certain) in certain.iter_mut().enumerate() {
            *certain &= columns[index].kind.is_code() && found.border_doubt(index + 1) <= Cut::CLEAR.doubt;
        }
    }
    // Somewhere is a border that was not seen: only a number ends for certain where its digits end.
    if (0..columns.len()).any(|index| found.is_hidden(index)) {
        for (index, certain) in certain.iter_mut().enumerate() {
            let cell = found.cell(index);
            *certain &= columns[index].kind.is_number() && !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit());
        }
    }
}

fn doubt_beside(cell: usize, certain: &mut [bool]) {
    for border in [cell.checked_sub(1), Some(cell)].into_iter().flatten() {
        if let Some(certain) = certain.get_mut(border) {
            *certain = false;
        }
    }
}

impl<'r> Found<'_, 'r> {
    fn cell(&self, column: usize) -> &'r str {
        self.row.between(self.path[column], self.path[column + 1])
    }

    /// The border before a cell.
    fn border(&self, column: usize) -> &Place {
        &self.row.places[self.path[column]]
    }

    fn border_doubt(&self, column: usize) -> i32 {
        self.columns[column - 1].border(&self.border(column).border, &self.columns[column]).doubt
    }

    /// A cell that was left empty may as well be one whose border was not seen, unless it repeats the one above.
    fn is_hidden(&self, column: usize) -> bool {
        let carried =
            self.columns[column].groups && self.columns.get(column + 1).is_some_and(|next| next.kind.is_number());
        self.cell(column).is_empty() && !carried
    }

    /// A cell that is not what its column holds may be two cells, or half of one.
    fn is_odd(&self, column: usize, odd: bool) -> bool {
        odd && !self.cell(column).is_empty() && self.columns[column].kind.is_code()
    }

    /// A cell may end with a digit that belongs to the next.
    fn took_digits(&self, column: usize) -> bool {
        let rest = self.row.between(self.path[column + 1], self.row.places.len());
        self.columns[column].took_digits(self.cell(column), rest)
    }

    /// A number behind a letter or two may begin with a digit that belongs to the name (`e5-base-v2768`, `E1001400`), and
    /// one behind another number anywhere.
    fn may_take_digits(&self, column: usize) -> bool {
        let (before, number) = (self.cell(column - 1), self.cell(column));
        if !self.columns[column].kind.is_number() || !number.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let letters = before.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        let stub = letters > 0
            && (letters <= STUB || letters <= NAME && !self.columns[column - 1].kind.is_code())
            && !self.columns[column].is_usual_number(number);
        stub || self.border(column).border.number.is_some() && !self.columns[column - 1].ends_as_usual(before)
    }

    /// A code in which two words stand together may be the end of a cell and the beginning of another.
    fn has_two_words(&self, column: usize) -> bool {
        let is_sign = |place: usize| {
            let place = &self.row.places[place];
            let evidence = place.border.evidence;
            place.between_letters && evidence.join_code >= SIGN && evidence.cut_code.doubt <= PLAUSIBLE
        };
        self.columns[column].kind.is_code() && (self.path[column] + 1..self.path[column + 1]).any(is_sign)
    }

    /// Between two letters, a border may as well be where another sign of one is that is no worse.
    fn has_equals(&self, column: usize) -> bool {
        if !self.border(column).between_letters {
            return false;
        }
        let doubt = self.border_doubt(column);
        let as_good = |place: usize| {
            let evidence = self.row.places[place].border.evidence;
            evidence.join >= SIGN && evidence.cut.doubt <= doubt
        };
        let inside =
            |cell: usize| !self.columns[cell].kind.is_code() && (self.path[cell] + 1..self.path[cell + 1]).any(as_good);
        inside(column - 1) || inside(column)
    }

    /// A sentence in Chinese may begin with the word in Latin letters before it, where that follows another without a
    /// space: `exceededAPI余额不足`.
    fn has_word_of_next(&self, column: usize) -> bool {
        let (before, next) = (self.cell(column - 1), self.cell(column));
        if self.columns[column - 1].kind.is_code() || Class::first(next) != Class::Cjk {
            return false;
        }
        let word = before.rsplit(|c: char| c.is_whitespace() || is_cjk(c)).next().unwrap_or(before);
        let classes: Vec<Class> = word.chars().map(Class::of).collect();
        classes.last().is_some_and(|last| last.is_latin())
            && classes.windows(2).any(|pair| {
                matches!(pair, [Class::Lower, Class::Upper] | [Class::Stop | Class::Close, Class::Lower | Class::Upper])
            })
    }

    /// At the end of the last cell another one is seen: the row has more cells than the header.
    fn has_surplus(&self) -> bool {
        let Some(last) = self.columns.len().checked_sub(1) else { return false };
        let inside = self.path[last] + 1..self.path[last + 1];
        !self.columns[last].kind.is_code() && inside.last().is_some_and(|place| self.row.places[place].answers)
    }
}
