//! Second phase: which tables list errors, and which of their columns is what.
//!
//! The words of the headers propose ([`words`]), the cells decide ([`content`]).

mod about;
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
use about::{announces, counts, names_with_statuses, only_numbers, speak_of_failure};
use content::Column;
use languages::{CODE, MESSAGE};
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
    words::speaks_of_errors(heading) || words::speaks_of_http(heading) || content::is_of_a_failure(heading)
}

/// Takes a table for what it is.
pub fn classify(table: &Table, context: Context<'_>) -> Kind {
    let headings = context.headings;
    let hints: Vec<&[Hint]> = table.header.iter().map(|cell| words::meaning(&cell.plain).unwrap_or_default()).collect();
    let columns = Columns(assign(table, &hints, context));
    // The first column says what the rows are about; another one counts where none is certain to hold codes.
    let is_key = |hint: &Hint| matches!(hint, Hint::Is(Role::Code | Role::Status));
    let named = |role: Role| columns.index(role).is_some_and(|index| hints[index].iter().any(is_key));
    let has_statuses = columns.index(Role::Status).is_some_and(|index| Column::of(table, index).are_statuses());
    let foreign = table.header.iter().zip(&hints).enumerate().find_map(|(index, (cell, hints))| match hints.first() {
        Some(Hint::NotErrors(reason))
            if !has_statuses && (index == 0 || !(named(Role::Code) || named(Role::Status))) =>
        {
            Some(format!("{reason} (column “{}”)", cell.plain))
        }
        _ => None,
    });
    if let Some(reason) = foreign {
        return Kind::Other(reason);
    }
    let are_fields =
        |index: usize| !words::speaks_of_errors(&table.header[index].plain) && Column::lists_fields(table, index);
    if columns.index(Role::Code).is_some_and(are_fields) {
        return Kind::Other("it lists the fields of a response".to_owned());
    }
    if columns.index(Role::Code).is_some_and(|index| Column::lists_states(table, index)) {
        return Kind::Other("it lists states".to_owned());
    }
    if columns.index(Role::Code).is_some_and(|index| Column::lists_languages(table, index)) {
        return Kind::Other("it lists languages".to_owned());
    }
    // A number may have a name; a name that is called by another one is no error of this page.
    let maps = |(code, message): (usize, usize)| {
        let is_called = hints[message].iter().any(|hint| matches!(hint, Hint::Is(Role::Message)));
        let are_names = |index: usize| Column::of(table, index).spelt(table, index).is_most();
        let is_one_word = || Column::repeats_a_word(table, message);
        !is_called && (!only_numbers(table, code) && are_names(message) || is_one_word())
    };
    if columns.index(Role::Code).zip(columns.index(Role::Message)).is_some_and(maps) {
        return Kind::Other("it says what codes become elsewhere".to_owned());
    }
    // Names with the types of their values.
    let typed = (0..table.header.len()).find(|&index| Column::of(table, index).types().is_half());
    if let Some(index) = typed.filter(|_| !columns.index(Role::Code).is_some_and(|code| only_numbers(table, code))) {
        return Kind::Other(format!(
            "it lists fields or parameters (column “{}” has types)",
            table.header[index].plain
        ));
    }
    let keyed = columns.index(Role::Code).or(columns.index(Role::Status)).is_some();
    let has_message = columns.index(Role::Message).is_some();
    let about_errors = headings.iter().any(|heading| announces_errors(heading))
        || table.header.iter().any(|cell| words::speaks_of_errors(&cell.plain) || words::speaks_of_http(&cell.plain))
        || has_statuses
        // The title says what the page is about, and statuses or codes that are more than numbers that this is no aside.
        || (named(Role::Status) || named(Role::Code) && columns.index(Role::Code).is_some_and(|code| !counts(table, code)))
            && context.title.is_some_and(words::speaks_of_errors)
        || ((named(Role::Code) || named(Role::Status)) && context.lead.first().is_some_and(|lead| announces(lead)))
        || columns.index(Role::Code).is_some_and(|index| Column::are_called_errors(table, index))
        || speak_of_failure(table, &columns, headings.is_empty() && named(Role::Code));
    match (keyed, has_message) {
        _ if table.rows.is_empty() => Kind::Other("it has no rows".to_owned()),
        (true, true) if about_errors => Kind::Errors(columns),
        (true, true) => Kind::Other("neither its header nor a heading above it speaks of errors".to_owned()),
        (false, true)
            if columns
                .index(Role::Message)
                .is_some_and(|index| words::is_about(&table.header[index].plain, MESSAGE)) =>
        {
            Kind::Messages(columns)
        }
        (true, false) if about_errors && named(Role::Code) && names_with_statuses(table, &columns) => {
            Kind::Errors(columns)
        }
        (true, false) => Kind::Other("it has no column with a message or description".to_owned()),
        (false, _) => Kind::Other("it has no column with codes or HTTP statuses".to_owned()),
    }
}

/// Gives each role to the column that has the best claim to it: first those that claim it by name, then those that
/// only may have it, and for codes and statuses only where the cells bear it out.
fn assign(table: &Table, hints: &[&[Hint]], context: Context<'_>) -> Vec<Option<Role>> {
    let headings = context.headings;
    let content: Vec<Column> = (0..hints.len()).map(|index| Column::of(table, index)).collect();
    let fits = |index: usize, role: Role, by_name: bool| {
        let share = match role {
            Role::Status => content[index].statuses(),
            Role::Code if content[index].has_lists() => return false,
            Role::Code => content[index].codes(),
            // What has nothing but numbers says nothing, unless it is called a message.
            Role::Message | Role::Cause => return by_name || !content[index].bare_numbers().is_most(),
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
            // A message that is hardly ever there is a remark on another one.
            let is_rare = |index: usize| role == Role::Message && content[index].filled * 2 < table.rows.len();
            // What is called a code is one rather than what is called a type.
            let is_type = |index: usize| role == Role::Code && hints[index] == CODE;
            let best =
                (0..hints.len()).filter(free).min_by_key(|&index| (is_rare(index), claim(index), is_type(index)));
            if let Some(index) = best.filter(|_| !roles.contains(&Some(role))) {
                roles[index] = Some(role);
            }
        }
    }
    let taken = |roles: &[Option<Role>], role: Role| roles.contains(&Some(role));
    // Whatever its header says, a first column of the statuses that servers fail with is one of statuses.
    if !taken(&roles, Role::Code)
        && !taken(&roles, Role::Status)
        && content[0].are_statuses()
        && headings.iter().any(|heading| announces_errors(heading))
    {
        roles[0] = Some(Role::Status);
        if hints.len() == 2 && content[1].prose().is_half() {
            roles[1] = Some(Role::Message);
        }
    }
    // A header that ends with a word for codes: `gRPC Code`.
    if !taken(&roles, Role::Code) {
        let ends = |&index: &usize| {
            roles[index].is_none()
                && words::ends_with_code(&table.header[index].plain)
                && content[index].codes().is_most()
        };
        if let Some(index) = (0..hints.len()).find(|index| ends(index) && !content[*index].has_lists()) {
            roles[index] = Some(Role::Code);
        }
    }
    // A first column of which nobody knows the header, with nothing but codes, below a heading that speaks of errors.
    if !taken(&roles, Role::Code) && !taken(&roles, Role::Status) && taken(&roles, Role::Message) {
        let speaks = headings.iter().any(|heading| announces_errors(heading));
        // `reason` may head the code as well as the cause.
        let unknown = |hints: &&[Hint]| {
            hints.iter().all(|hint| matches!(hint, Hint::MayBe(Role::Cause | Role::Message) | Hint::After))
        };
        if speaks
            && roles[0] != Some(Role::Message)
            && !words::is_of_others(&table.header[0].plain)
            && hints.first().is_some_and(unknown)
            && content[0].codes().is_most()
            && content[0].spelt(table, 0).is_nearly_all()
        {
            roles[0] = Some(Role::Code);
        }
    }
    // Classes of a library beside their statuses, whatever the language that heads them: `NotFoundError`.
    if !taken(&roles, Role::Code) && taken(&roles, Role::Status) {
        let are_classes = |&index: &usize| {
            roles[index].is_none()
                && !hints[index].iter().any(|hint| matches!(hint, Hint::NotErrors(_)))
                && Column::lists_classes(table, index)
        };
        if let Some(index) = (0..hints.len()).find(are_classes) {
            roles[index] = Some(Role::Code);
        }
    }
    if let Some(index) = titles::column(table, hints, &roles) {
        roles[index] = Some(Role::Code);
    }
    if !taken(&roles, Role::Message) && (taken(&roles, Role::Code) || taken(&roles, Role::Status)) {
        let index = worded::column(table, hints, &content, &roles, headings);
        if let Some(index) = index {
            roles[index] = Some(Role::Message);
        }
    }
    // A column that no row has: the header has one too many, and what it heads is in another one.
    if let Some(empty) = roles.iter().position(|&role| role == Some(Role::Message)).filter(|&i| content[i].filled == 0)
        && let Some(index) = worded::column(table, hints, &content, &roles, headings)
    {
        (roles[empty], roles[index]) = (None, Some(Role::Message));
    }
    // What is called the message may be the code, with what it means beside it: `INVALID_TOKEN`.
    if !taken(&roles, Role::Code)
        && let Some(message) = roles.iter().position(|&role| role == Some(Role::Message))
        && content[message].spelt(table, message).is_most()
        && let Some(text) = (0..hints.len()).find(|&index| index != message && content[index].prose().is_most())
    {
        (roles[message], roles[text]) = (Some(Role::Code), Some(Role::Message));
    }
    // Where nothing is a key, a heading may be, and what speaks of messages has them rather than a description.
    if !taken(&roles, Role::Code) && !taken(&roles, Role::Status) {
        let named = hints.iter().any(|hints| hints.contains(&Hint::Is(Role::Message)));
        let says = |&index: &usize| roles[index].is_none() && words::is_about(&table.header[index].plain, MESSAGE);
        if let Some(index) = (0..hints.len()).find(says).filter(|_| !named) {
            let described = roles.iter().position(|&role| role == Some(Role::Message));
            if let Some(described) = described {
                roles[described] = Some(Role::Cause).filter(|_| !taken(&roles, Role::Cause));
            }
            roles[index] = Some(Role::Message);
        }
    }
    // `Code` over a column of HTTP statuses: with their reason phrases, or where the table or what stands above it speaks
    // of HTTP.
    let code = roles.iter().position(|&role| role == Some(Role::Code));
    // A few failures without a status do not make the others less of one.
    let nearly = |code: usize| content[code].statuses().is_nearly_all() && content[code].phrases().is_nearly_all();
    let is_status = |&code: &usize| content[code].statuses().is_most() || nearly(code);
    if let Some(code) = code.filter(|_| !roles.contains(&Some(Role::Status))).filter(is_status) {
        let nearest = headings.first().copied().unwrap_or_default();
        let above = context.lead.iter().copied().chain([nearest, table.header[code].plain.as_str()]);
        if above.into_iter().any(words::speaks_of_http)
            || content[code].phrases().is_most()
            || content[code].are_statuses()
        {
            roles[code] = Some(Role::Status);
            // The code is then in another column: `Code | Error type`.
            let other = |&index: &usize| {
                let named =
                    hints[index].iter().any(|hint| matches!(hint, Hint::Is(Role::Code) | Hint::MayBe(Role::Code)));
                roles[index].is_none() && named && fits(index, Role::Code, false)
            };
            if let Some(index) = (0..hints.len()).find(other) {
                roles[index] = Some(Role::Code);
            }
        }
    }
    roles
}
