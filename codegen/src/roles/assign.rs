//! Which column of a table holds what: the words of the header propose, the cells decide.

use super::content::Column;
use super::languages::{CODE, MESSAGE};
use super::words::{self, Hint, Meaning};
use super::{Columns, Context, Role, announces_errors, titles, worded};
use crate::document::Table;

/// Gives each role to the column that has the best claim to it: first to those whose header names it, then where the
/// cells or what stands above the table make up for the header.
///
/// Each rule sees what those before it have decided.
pub(super) fn columns(table: &Table, hints: &[Meaning], context: Context<'_>) -> Columns {
    let mut columns = Assignment::new(table, hints, context);
    columns.by_header();
    columns.statuses_of_http();
    columns.failures_come_first();
    columns.codes_of_something();
    columns.codes_come_first();
    columns.classes_beside_statuses();
    columns.titles_for_codes();
    columns.text_for_message();
    columns.message_behind_an_empty_column();
    columns.message_is_the_code();
    columns.message_of_the_heading();
    columns.code_is_a_status();
    Columns::new(columns.roles)
}

/// The columns of a table while they are given their roles.
pub(super) struct Assignment<'a> {
    pub columns: Vec<Column<'a>>,
    table: &'a Table,
    /// What the header says of each column.
    hints: &'a [Meaning],
    context: Context<'a>,
    roles: Vec<Option<Role>>,
}

impl<'a> Assignment<'a> {
    fn new(table: &'a Table, hints: &'a [Meaning], context: Context<'a>) -> Self {
        let columns: Vec<Column<'a>> = (0..hints.len()).map(|index| Column::of(table, index)).collect();
        Self { roles: vec![None; columns.len()], columns, table, hints, context }
    }

    /// The column that has a role.
    pub fn index(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|&found| found == Some(role))
    }

    fn has(&self, role: Role) -> bool {
        self.index(role).is_some()
    }

    /// The columns with codes and statuses.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = usize> {
        let is_key = |&index: &usize| matches!(self.roles[index], Some(Role::Code | Role::Status));
        (0..self.roles.len()).filter(is_key)
    }

    fn has_key(&self) -> bool {
        self.keys().next().is_some()
    }

    /// The columns without a role.
    pub fn free(&self) -> impl Iterator<Item = usize> {
        (0..self.roles.len()).filter(|&index| self.roles[index].is_none())
    }

    /// The words above a column.
    pub fn header(&self, index: usize) -> &'a str {
        &self.table.header[index].plain
    }

    /// What these words say.
    pub fn hints(&self, index: usize) -> Meaning {
        self.hints[index]
    }

    /// Whether the header says of a column that the table lists something else.
    pub fn is_of_others(&self, index: usize) -> bool {
        self.hints[index].iter().any(|hint| matches!(hint, Hint::NotErrors(_)))
    }

    /// The headings above the table, the nearest first.
    pub fn headings(&self) -> &'a [&'a str] {
        self.context.headings
    }

    /// Gives a role to the column that was found for it, if any was.
    fn give(&mut self, role: Role, column: Option<usize>) {
        if let Some(index) = column {
            self.roles[index] = Some(role);
        }
    }

    fn announced(&self) -> bool {
        self.headings().iter().any(|heading| announces_errors(heading))
    }

    /// Whether the cells of a column can be what its header says; less is enough if the header names it.
    fn fits(&self, index: usize, role: Role, by_name: bool) -> bool {
        let column = self.columns[index];
        let share = match role {
            Role::Status => column.statuses(),
            // Several codes of which the same is said, where the header speaks of no others: `Error code`.
            Role::Code if column.has_lists() && by_name && column.are_all_codes() => {
                return words::is_of_one(self.header(index)) && self.has(Role::Status);
            }
            Role::Code if column.has_lists() => return false,
            Role::Code => column.codes(),
            // What has nothing but numbers says nothing, unless it is called a message.
            Role::Message | Role::Cause => return by_name || !column.bare_numbers().is_most(),
            Role::Category | Role::Solution => return true,
        };
        if by_name { share.is_half() } else { share.is_most() }
    }

    /// First the columns that claim a role by name, then those that only may have it.
    fn by_header(&mut self) {
        for by_name in [true, false] {
            for role in [Role::Status, Role::Code, Role::Message, Role::Category, Role::Solution, Role::Cause] {
                if self.has(role) {
                    continue;
                }
                let hint = if by_name { Hint::Is(role) } else { Hint::MayBe(role) };
                let claim = |index: usize| self.hints[index].iter().position(|&h| h == hint);
                let claims = |&index: &usize| claim(index).is_some() && self.fits(index, role, by_name);
                // A message that is hardly ever there is a remark on another one.
                let is_rare =
                    |index: usize| role == Role::Message && self.columns[index].filled() * 2 < self.table.rows.len();
                // What is called a code is one rather than what is called a type.
                let is_type = |index: usize| role == Role::Code && self.hints[index] == CODE;
                let order = |&index: &usize| (is_rare(index), claim(index), is_type(index));
                let found = self.free().filter(claims).min_by_key(order);
                self.give(role, found);
            }
        }
    }

    /// A header that speaks of HTTP, whatever else it says: `HTTP status category`.
    fn statuses_of_http(&mut self) {
        if self.has(Role::Status) {
            return;
        }
        let is_status = |&index: &usize| {
            !self.is_of_others(index)
                && words::speaks_of_http(self.header(index))
                && self.fits(index, Role::Status, false)
        };
        let found = self.free().find(is_status);
        self.give(Role::Status, found);
    }

    /// Whatever its header says, a first column of the statuses that servers fail with is one of statuses.
    fn failures_come_first(&mut self) {
        if self.has_key() || !self.columns[0].are_statuses() || !self.announced() {
            return;
        }
        self.roles[0] = Some(Role::Status);
        if let [_, text] = self.columns.as_slice()
            && text.prose().is_half()
        {
            self.roles[1] = Some(Role::Message);
        }
    }

    /// A header that says of what the codes are: `gRPC Code`.
    fn codes_of_something(&mut self) {
        if self.has(Role::Code) {
            return;
        }
        let is_code = |&index: &usize| words::is_some_code(self.header(index)) && self.fits(index, Role::Code, false);
        let found = self.free().find(is_code);
        self.give(Role::Code, found);
    }

    /// A first column of which nobody knows the header, with nothing but codes, below a heading that speaks of errors.
    fn codes_come_first(&mut self) {
        if self.has_key() || !self.has(Role::Message) || self.roles[0] == Some(Role::Message) {
            return;
        }
        // `reason` may head the code as well as the cause.
        let is_unknown = |hint: &Hint| matches!(hint, Hint::MayBe(Role::Cause | Role::Message) | Hint::After);
        if self.hints[0].iter().all(is_unknown)
            && !words::is_of_others(self.header(0))
            && self.columns[0].codes().is_most()
            && self.columns[0].spelt().is_nearly_all()
            && self.announced()
        {
            self.roles[0] = Some(Role::Code);
        }
    }

    /// Classes of a library beside their statuses, whatever the language that heads them: `NotFoundError`.
    fn classes_beside_statuses(&mut self) {
        if self.has(Role::Code) || !self.has(Role::Status) {
            return;
        }
        let are_classes = |&index: &usize| !self.is_of_others(index) && self.columns[index].lists_classes();
        let found = self.free().find(are_classes);
        self.give(Role::Code, found);
    }

    /// Titles that tell the errors apart where nothing else does.
    fn titles_for_codes(&mut self) {
        let found = titles::column(self);
        self.give(Role::Code, found);
    }

    /// What says what the errors are, where the header calls nothing a message.
    fn text_for_message(&mut self) {
        if self.has(Role::Message) || !self.has_key() {
            return;
        }
        let found = worded::column(self);
        self.give(Role::Message, found);
    }

    /// A column that no row has: the header has one too many, and what it heads is in another one.
    fn message_behind_an_empty_column(&mut self) {
        if let Some(empty) = self.index(Role::Message).filter(|&index| self.columns[index].filled() == 0)
            && let Some(index) = worded::column(self)
        {
            (self.roles[empty], self.roles[index]) = (None, Some(Role::Message));
        }
    }

    /// What is called the message may be the code, with what it means beside it: `INVALID_TOKEN`.
    fn message_is_the_code(&mut self) {
        if self.has(Role::Code) {
            return;
        }
        if let Some(message) = self.index(Role::Message)
            && self.columns[message].spelt().is_most()
            && let Some(text) =
                (0..self.columns.len()).find(|&index| index != message && self.columns[index].prose().is_most())
        {
            (self.roles[message], self.roles[text]) = (Some(Role::Code), Some(Role::Message));
        }
    }

    /// Where nothing is a key, a heading may be, and what speaks of messages has them rather than a description.
    fn message_of_the_heading(&mut self) {
        if self.has_key() || self.hints.iter().any(|hints| hints.contains(&Hint::Is(Role::Message))) {
            return;
        }
        let found = self.free().find(|&index| words::is_about(self.header(index), MESSAGE));
        if let Some(index) = found {
            if let Some(described) = self.index(Role::Message) {
                self.roles[described] = (!self.has(Role::Cause)).then_some(Role::Cause);
            }
            self.roles[index] = Some(Role::Message);
        }
    }

    /// `Code` over a column of HTTP statuses: with their reason phrases, or where the table or what stands above it
    /// speaks of HTTP.
    fn code_is_a_status(&mut self) {
        let Some(code) = self.index(Role::Code).filter(|_| !self.has(Role::Status)) else { return };
        let column = self.columns[code];
        // A few failures without a status do not make the others less of one.
        let nearly = || column.statuses().is_nearly_all() && column.phrases().is_nearly_all();
        if !(column.statuses().is_most() || nearly()) {
            return;
        }
        let nearest = self.headings().first().copied();
        let mut above = self.context.lead.iter().copied().chain(nearest).chain([self.header(code)]);
        if !(above.any(words::speaks_of_http) || column.phrases().is_most() || column.are_statuses()) {
            return;
        }
        self.roles[code] = Some(Role::Status);
        // The code is then in another column: `Code | Error type`.
        let is_named = |hint: &Hint| matches!(hint, Hint::Is(Role::Code) | Hint::MayBe(Role::Code));
        let is_code = |&index: &usize| self.hints[index].iter().any(is_named) && self.fits(index, Role::Code, false);
        let found = self.free().find(is_code);
        self.give(Role::Code, found);
    }
}
