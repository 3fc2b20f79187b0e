//! Errors that were found outside of tables, and the table that they are for the phases that follow.

use super::body::Body;
use super::code::{self, Grade};
use super::head::Head;
use crate::document::{Row, RowShape, Table, Text};
use crate::roles::content;
use crate::source::Span;

/// An error of a listing.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// The code; a status, where there is no other.
    pub code: Text,
    /// The status, where it is certain that it is one.
    pub status: Option<Text>,
    /// What the page says of it.
    pub message: Option<Text>,
    /// Why it happens.
    pub cause: Option<Text>,
    /// What to do.
    pub solution: Option<Text>,
    /// How sure the code is one.
    pub grade: Grade,
}

/// Which text is the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wording {
    /// The first paragraph below a heading or term.
    First,
    /// All that is below, as in an item that says nothing beside its code.
    All,
}

impl Item {
    /// An error of a head and what stands below it.
    pub fn new(head: &Head<'_>, of: &Text, body: Body, wording: Wording) -> Self {
        let text = |plain: &str| Text::new(plain, of.span);
        let rest = of.plain.get(head.rest..).map(str::trim).filter(|rest| rest.chars().any(char::is_alphanumeric));
        let rest = rest.map(|rest| rest.trim_end_matches([')', '）'])).or(head.name).map(text);
        // Where nothing but a list is below a heading, it is what is said.
        let below = if wording == Wording::All { body.all } else { body.first.or(body.all) };
        let is_status = code::is_usual_status(head.code);
        let described = body.message.or(body.description).or(below).or(body.example);
        // Behind a status stands its reason phrase, which says less than a cause does.
        let message = match described {
            None if is_status => body.first_cause.or(rest),
            None => rest.or(body.first_cause),
            described => described,
        };
        let cause = body.cause.filter(|cause| message.as_ref() != Some(cause));
        let status = head.status.map(text).or(body.status);
        Self {
            code: text(head.code),
            message,
            cause,
            solution: body.solution,
            grade: head.grade_beside(status.is_some()),
            status,
        }
    }

    /// The bytes of the error.
    pub fn span(&self) -> Span {
        let end = [&self.message, &self.cause, &self.solution].into_iter().flatten().map(|text| text.span.end()).max();
        self.code.span.with_range(self.code.span.start()..end.unwrap_or(0).max(self.code.span.end()))
    }
}

/// Whether the bare numbers of a listing are statuses: nearly all of them would be usual ones, and most say failure.
pub(super) fn are_statuses(items: &[Item]) -> bool {
    let bare = || items.iter().filter(|item| code::is_number(&item.code.plain) || code::is_status(&item.code.plain));
    let usual = bare().filter(|item| code::is_usual_status(&item.code.plain)).count();
    let failing = bare().filter(|item| item.code.plain.starts_with(['4', '5'])).count();
    // `206 Partial Content` can be nothing else.
    let phrased = bare().filter(|item| begins_with_reason_phrase(item)).count();
    (phrased > 0 && phrased * 2 >= bare().count())
        || usual > 0 && usual * 5 >= bare().count() * 4 && failing * 2 >= bare().count()
}

/// Whether these are statuses with which servers fail, and several of them, which can be nothing but errors.
pub(super) fn are_failures(items: &[Item]) -> bool {
    let codes: std::collections::HashSet<&str> = items.iter().map(|item| item.code.plain.as_str()).collect();
    codes.len() >= super::FEWEST && codes.into_iter().all(code::is_failure)
}

fn begins_with_reason_phrase(item: &Item) -> bool {
    let Some(status) = content::status(&item.code.plain) else { return false };
    let message = item.message.as_ref().map_or("", |message| message.plain.as_str());
    let end = message.find([':', '：', '.', '-', '–', '(']).unwrap_or(message.len());
    content::is_reason_phrase(status, message.get(..end).unwrap_or_default())
}

/// Takes the bare numbers of a listing for statuses.
pub(super) fn mark_statuses(items: &mut [Item]) {
    for item in items.iter_mut().filter(|item| item.status.is_none() && code::is_status(&item.code.plain)) {
        item.status = Some(item.code.clone());
    }
}

/// An item of several names, as an item of each: `a_b / c_d`. As many statuses are one of each.
fn apart(item: &Item) -> Vec<Item> {
    let code = item.code.plain.as_str();
    let sign = [" / ", ", "].into_iter().find(|sign| code.contains(sign) && !code::is_status(code));
    let Some(sign) = sign else { return vec![item.clone()] };
    let names: Vec<&str> = code.split(sign).collect();
    let statuses: Vec<&str> =
        item.status.iter().flat_map(|status| status.plain.split(['/', ','])).map(str::trim).collect();
    let own = |index: usize| Text::new(statuses.get(index).copied().unwrap_or_default(), item.code.span);
    let are_paired = names.len() == statuses.len();
    let named = names.iter().enumerate().map(|(index, name)| Item {
        code: Text::new(*name, item.code.span),
        status: if are_paired { Some(own(index)) } else { item.status.clone() },
        ..item.clone()
    });
    named.collect()
}

/// What an error has in a column.
type Cell = fn(&Item) -> Option<&Text>;

/// The table of these errors. Its header has words that the next phase knows.
pub(super) fn table(items: &[Item]) -> Option<Table> {
    let items: Vec<Item> = items.iter().flat_map(apart).collect();
    let first = items.first()?.span();
    let end = items.iter().map(|item| item.span().end()).max()?;
    let only_statuses = items.iter().all(|item| item.status.as_ref() == Some(&item.code));
    let header = |name: &str| Text::new(name, items.first().map_or(first, |item| item.code.span));
    let columns: [(&str, bool, Cell); 5] = [
        ("Error code", !only_statuses, |item| Some(&item.code)),
        ("HTTP status", items.iter().any(|item| item.status.is_some()), |item| item.status.as_ref()),
        ("Message", true, |item| item.message.as_ref()),
        ("Cause", items.iter().any(|item| item.cause.is_some()), |item| item.cause.as_ref()),
        ("Solution", items.iter().any(|item| item.solution.is_some()), |item| item.solution.as_ref()),
    ];
    let columns: Vec<_> = columns.into_iter().filter(|(_, used, _)| *used).collect();
    let rows = items.iter().map(|item| {
        let nothing = || Text::new("", item.code.span);
        let cells = columns.iter().map(|(_, _, cell)| cell(item).cloned().unwrap_or_else(nothing)).collect();
        Row { cells, shape: RowShape::Exact, span: item.span() }
    });
    let header = columns.iter().map(|(name, ..)| header(name)).collect();
    Some(Table::new(header, rows.collect(), first.with_range(first.start()..end)))
}
