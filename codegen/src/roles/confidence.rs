//! How sure it is that a table is what it was taken for.

use serde::Serialize;

use super::content::Column;
use super::words::{self, Hint};
use super::{Columns, Context, Kind, Role};
use crate::document::Table;

/// How sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// A person should look.
    Unsure,
    /// Most of what there is to see says so.
    Likely,
    /// Header, cells and headings all say so.
    Certain,
}

impl Confidence {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unsure => "unsure",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }

    /// Weighs what speaks for a verdict: what the headers are called, what the cells look like, what the headings above
    /// speak of.
    pub fn of(table: &Table, kind: &Kind, context: Context<'_>) -> Self {
        let headers = || table.header.iter().map(|cell| cell.plain.as_str());
        let about_errors =
            context.headings.iter().take(2).copied().chain(headers()).any(words::speaks_of_errors_or_http);
        let reasons = match kind {
            Kind::Errors(columns) => {
                let key = columns.index(Role::Code).or(columns.index(Role::Status));
                [
                    is_called(table, columns, &[Role::Code, Role::Status]),
                    key.is_some_and(|i| is_key(table, i)),
                    about_errors,
                ]
            }
            Kind::Messages(columns) => [true, is_called(table, columns, &[Role::Message]), about_errors],
            Kind::Other(_) => {
                let is_foreign = |header| matches!(words::meaning(header), Some([Hint::NotErrors(_), ..]));
                let keyed = (0..table.header.len()).any(|index| Column::of(table, index).spelt().is_most());
                [headers().any(is_foreign), !keyed, !about_errors]
            }
        };
        match reasons.into_iter().filter(|&reason| reason).count() {
            3 => Self::Certain,
            2 => Self::Likely,
            _ => Self::Unsure,
        }
    }
}

/// Whether the header calls one of these columns what it was taken for.
fn is_called(table: &Table, columns: &Columns, roles: &[Role]) -> bool {
    roles.iter().any(|&role| {
        let header = columns.index(role).and_then(|index| table.header.get(index));
        let hints = header.and_then(|cell| words::meaning(&cell.plain)).unwrap_or_default();
        hints.iter().any(|hint| matches!(hint, Hint::Is(Role::Code | Role::Status | Role::Message)))
    })
}

fn is_key(table: &Table, index: usize) -> bool {
    let column = Column::of(table, index);
    column.codes().is_most() || column.statuses().is_most()
}
