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

    /// Whether the code is most likely an HTTP status.
    pub fn is_usual_status(&self) -> bool {
        code::is_usual_status(&self.code.plain)
    }

    /// Whether the code is certain to be one and no number.
    pub fn is_name(&self) -> bool {
        self.grade == Grade::Strong && !code::is_number(&self.code.plain)
    }

    /// Whether it comes with a status, or its code says that something went wrong.
    pub fn is_told_wrong(&self) -> bool {
        self.status.is_some() || code::sounds_wrong(&self.code.plain)
    }

    /// Whether it is an HTTP status that says no failure: `302`.
    pub fn is_no_failure(&self) -> bool {
        code::is_status(&self.code.plain) && !content::says_failure(&self.code.plain)
    }

    /// Whether it comes with a status that says that something failed.
    pub fn fails(&self) -> bool {
        self.status.as_ref().is_some_and(|status| content::says_failure(&status.plain))
    }

    /// The bytes of the error.
    pub fn span(&self) -> Span {
        let end = [&self.message, &self.cause, &self.solution].into_iter().flatten().map(|text| text.span.end()).max();
        self.code.span.with_range(self.code.span.start()..end.unwrap_or(0).max(self.code.span.end()))
    }
}

/// An item of several names, as an item of each: `a_b / c_d`. As many statuses are one of each.
fn apart(item: Item) -> Vec<Item> {
    let code = item.code.plain.as_str();
    let sign = code::BETWEEN_NAMES.into_iter().find(|sign| code.contains(sign) && !code::is_status(code));
    let Some(sign) = sign else { return vec![item] };
    let names: Vec<&str> = code.split(sign).collect();
    let status = item.status.as_ref().map(|status| status.plain.as_str());
    let statuses: Vec<&str> = status.into_iter().flat_map(|status| status.split(['/', ','])).map(str::trim).collect();
    let text = |plain: &str| Text::new(plain, item.code.span);
    let own = |index: usize| statuses.get(index).filter(|_| names.len() == statuses.len()).map(|status| text(status));
    let named = names.iter().enumerate().map(|(index, name)| Item {
        code: text(name),
        status: own(index).or_else(|| item.status.clone()),
        ..item.clone()
    });
    named.collect()
}

/// What an error has in a column.
type Cell = fn(&Item) -> Option<&Text>;

/// The table of these errors. Its header has words that the next phase knows.
pub(super) fn table(items: Vec<Item>) -> Option<Table> {
    let items: Vec<Item> = items.into_iter().flat_map(apart).collect();
    let first = items.first()?;
    let end = items.iter().map(|item| item.span().end()).max()?;
    let only_statuses = items.iter().all(|item| item.status.as_ref() == Some(&item.code));
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
    let header = columns.iter().map(|(name, ..)| Text::new(*name, first.code.span)).collect();
    Some(Table::new(header, rows.collect(), first.span().with_range(first.span().start()..end)))
}
