//! Second phase: which tables list errors, and which of their columns is what.
//!
//! The words of the headers propose ([`words`]), the cells decide ([`content`]).

mod assign;
mod candidate;
pub mod confidence;
pub mod content;
mod languages;
#[cfg(test)]
mod tests;
mod titles;
mod topics;
mod worded;
pub mod words;

use std::fmt;

use crate::document::Table;
use candidate::Candidate;
use languages::MESSAGE;
use words::Meaning;

/// What a column of an error table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The code or type that names the error.
    Code,
    /// The HTTP status.
    Status,
    /// The message.
    Message,
    /// The group that the error belongs to.
    Category,
    /// Why it happens.
    Cause,
    /// What to do.
    Solution,
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Code => "code",
            Self::Status => "HTTP status",
            Self::Message => "message",
            Self::Category => "category",
            Self::Cause => "cause",
            Self::Solution => "solution",
        })
    }
}

/// The role of each column of a table, `None` for columns that hold something else.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns(Vec<Option<Role>>);

impl Columns {
    /// Columns of these roles.
    pub fn new(roles: Vec<Option<Role>>) -> Self {
        Self(roles)
    }

    /// The column that has a role.
    pub fn index(&self, role: Role) -> Option<usize> {
        self.0.iter().position(|&r| r == Some(role))
    }

    /// How many columns there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The role of a column.
    pub fn role(&self, index: usize) -> Option<Role> {
        self.0.get(index).copied().flatten()
    }
}

/// What a table was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A table of errors.
    Errors(Columns),
    /// Messages of one error, which a heading above names.
    Messages(Columns),
    /// Something else, for this reason.
    Other(String),
}

/// What stands above a table.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// The headings, the nearest first.
    pub headings: &'a [&'a str],
    /// The text between the nearest heading and the table.
    pub lead: &'a [&'a str],
    /// The title that stands in front of the page.
    pub title: Option<&'a str>,
}

/// Whether a heading says that errors or HTTP statuses follow: by its words, or as it is that of a status itself.
pub fn announces_errors(heading: &str) -> bool {
    words::speaks_of_errors_or_http(heading) || content::is_of_a_failure(heading)
}

/// Takes a table for what it is.
pub fn classify(table: &Table, context: Context<'_>) -> Kind {
    let hints: Vec<Meaning> = table.header.iter().map(|cell| words::meaning(&cell.plain).unwrap_or_default()).collect();
    let columns = assign::columns(table, &hints, context);
    let candidate = Candidate { table, hints: &hints, columns: &columns, context };
    if let Some(reason) = candidate.lists_others() {
        return Kind::Other(reason);
    }
    let is_keyed = columns.index(Role::Code).or(columns.index(Role::Status)).is_some();
    let other = |reason: &str| Kind::Other(reason.to_owned());
    match (is_keyed, columns.index(Role::Message)) {
        _ if table.rows.is_empty() => other("it has no rows"),
        (true, Some(_)) if candidate.is_about_errors() => Kind::Errors(columns),
        (true, Some(_)) => other("neither its header nor a heading above it speaks of errors"),
        (true, None) if candidate.names_with_statuses() && candidate.is_about_errors() => Kind::Errors(columns),
        (true, None) => other("it has no column with a message or description"),
        (false, Some(message)) if words::is_about(&table.header[message].plain, MESSAGE) => Kind::Messages(columns),
        (false, _) => other("it has no column with codes or HTTP statuses"),
    }
}
