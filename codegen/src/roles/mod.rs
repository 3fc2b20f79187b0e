//! Second phase: which tables list errors, and which of their columns is what.
//!
//! The words of the headers propose ([`words`]), the cells decide ([`content`]).

pub mod content;
pub mod words;

use std::fmt;

use crate::document::Table;
use content::Column;
use words::Hint;

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

/// Takes a table for what it is. `headings` are those above it, the nearest first.
pub fn classify(table: &Table, headings: &[&str]) -> Kind {
    let hints: Vec<&[Hint]> = table.header.iter().map(|cell| words::meaning(&cell.plain).unwrap_or_default()).collect();
    for (cell, hints) in table.header.iter().zip(&hints) {
        if let Some(Hint::NotErrors(reason)) = hints.first() {
            return Kind::Other(format!("{reason} (column “{}”)", cell.plain));
        }
    }
    let columns = Columns(assign(table, &hints, headings));
    let keyed = columns.index(Role::Code).or(columns.index(Role::Status)).is_some();
    let has_message = columns.index(Role::Message).is_some();
    let about_errors = headings.iter().any(|h| words::speaks_of_errors(h) || words::speaks_of_http(h))
        || table.header.iter().any(|cell| words::speaks_of_errors(&cell.plain) || words::speaks_of_http(&cell.plain));
    match (keyed, has_message) {
        _ if table.rows.is_empty() => Kind::Other("it has no rows".to_owned()),
        (true, true) if about_errors => Kind::Errors(columns),
        (true, true) => Kind::Other("neither its header nor a heading above it speaks of errors".to_owned()),
        (false, true) if hints.iter().any(|hints| hints.contains(&Hint::Is(Role::Message))) => Kind::Messages(columns),
        (true, false) => Kind::Other("it has no column with a message or description".to_owned()),
        (false, _) => Kind::Other("it has no column with codes or HTTP statuses".to_owned()),
    }
}

/// Gives each role to the column that has the best claim to it: first those that claim it by name, then those that
/// only may have it, and for codes and statuses only where the cells bear it out.
fn assign(table: &Table, hints: &[&[Hint]], headings: &[&str]) -> Vec<Option<Role>> {
    let content: Vec<Column> = (0..hints.len()).map(|index| Column::of(table, index)).collect();
    let fits = |index: usize, role: Role, by_name: bool| {
        let share = match role {
            Role::Status => content[index].statuses(),
            Role::Code => content[index].codes(),
            _ => return true,
        };
        if by_name { share.is_half() } else { share.is_most() }
    };
    let mut roles: Vec<Option<Role>> = vec![None; hints.len()];
    for by_name in [true, false] {
        for role in [Role::Status, Role::Code, Role::Message, Role::Category, Role::Solution, Role::Cause] {
            let hint = if by_name { Hint::Is(role) } else { Hint::MayBe(role) };
            let claim = |index: usize| hints[index].iter().position(|&h| h == hint);
            let free = |&index: &usize| roles[index].is_none() && claim(index).is_some() && fits(index, role, by_name);
            let best = (0..hints.len()).filter(free).min_by_key(|&index| claim(index));
            if let Some(index) = best.filter(|_| !roles.contains(&Some(role))) {
                roles[index] = Some(role);
            }
        }
    }
    // `Code` over a column of HTTP statuses, in a table or below a heading that speaks of HTTP.
    let code = roles.iter().position(|&role| role == Some(Role::Code));
    if let Some(code) = code.filter(|&code| !roles.contains(&Some(Role::Status)) && content[code].statuses().is_most())
    {
        let nearest = headings.first().copied().unwrap_or_default();
        if words::speaks_of_http(nearest) || words::speaks_of_http(&table.header[code].plain) {
            roles[code] = Some(Role::Status);
        }
    }
    roles
}
