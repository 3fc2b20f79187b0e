//! A table whose columns could be those of errors: what it lists if not errors, and what says that it is about them.

use super::content::{self, Column};
use super::words::{self, Hint, Meaning};
use super::{Columns, Context, Role, announces_errors};
use crate::document::Table;

/// A table, and what its columns were taken for.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a> {
    pub table: &'a Table,
    /// What the header says of each column.
    pub hints: &'a [Meaning],
    pub columns: &'a Columns,
    pub context: Context<'a>,
}

impl<'a> Candidate<'a> {
    fn column(self, role: Role) -> Option<Column<'a>> {
        self.columns.index(role).map(|index| Column::of(self.table, index))
    }

    /// Whether the header calls the column of a role what tells errors apart.
    fn is_called_key(self, role: Role) -> bool {
        let is_key = |hint: &Hint| matches!(hint, Hint::Is(Role::Code | Role::Status));
        self.columns.index(role).is_some_and(|index| self.hints[index].iter().any(is_key))
    }

    fn has_statuses(self) -> bool {
        self.column(Role::Status).is_some_and(Column::are_statuses)
    }

    /// Whether the codes are numbers, which no field is called.
    fn has_numbers(self) -> bool {
        self.column(Role::Code).is_some_and(|codes| codes.bare_numbers().is_most())
    }

    /// What the table lists that is no error, if anything.
    pub fn lists_others(self) -> Option<String> {
        self.header_of_others().or_else(|| self.codes_of_others()).or_else(|| self.classes()).or_else(|| self.types())
    }

    /// The first column says what the rows are about; another one counts where none is certain to hold codes.
    fn header_of_others(self) -> Option<String> {
        let is_keyed = self.is_called_key(Role::Code) || self.is_called_key(Role::Status);
        let mut counting = if is_keyed { self.hints.get(..1)? } else { self.hints }.iter().zip(&self.table.header);
        let reason = counting.find_map(|(hints, cell)| match hints.first() {
            Some(Hint::NotErrors(reason)) => Some(format!("{reason} (column “{}”)", cell.plain)),
            _ => None,
        });
        reason.filter(|_| !self.has_statuses())
    }

    /// What is taken for codes may name something else.
    fn codes_of_others(self) -> Option<String> {
        let index = self.columns.index(Role::Code)?;
        let codes = Column::of(self.table, index);
        let speaks = words::speaks_of_errors(&self.table.header[index].plain);
        // No field comes with a failure.
        let fails = || self.column(Role::Status).is_some_and(|c| c.share_of(content::says_failure).is_whole());
        let what = if !speaks && codes.lists_fields() && !fails() {
            "it lists the fields of a response"
        } else if codes.lists_states() {
            "it lists states"
        } else if codes.lists_languages() {
            "it lists languages"
        } else if self.maps_codes() {
            "it says what codes become elsewhere"
        } else {
            return None;
        };
        Some(what.to_owned())
    }

    /// Nothing but classes of statuses: `2xx`, `4xx`, `5xx`.
    fn classes(self) -> Option<String> {
        let statuses = self.column(Role::Status).filter(|_| self.column(Role::Code).is_none())?;
        let is_class = |cell: &str| cell.get(1..3).is_some_and(|rest| rest.eq_ignore_ascii_case("xx"));
        statuses.share_of(is_class).is_whole().then(|| "it says what the first digit of a status means".to_owned())
    }

    /// Whether the messages are only other names of the errors. A number may have a name; a name that is called by
    /// another one is no error of this page.
    fn maps_codes(self) -> bool {
        let Some(index) = self.columns.index(Role::Message) else { return false };
        let messages = Column::of(self.table, index);
        let is_called = self.hints[index].contains(&Hint::Is(Role::Message));
        !is_called && (!self.has_numbers() && messages.spelt().is_most() || messages.repeats_a_word())
    }

    /// Names with the types of their values.
    fn types(self) -> Option<String> {
        let typed = |index: &usize| Column::of(self.table, *index).types().is_half();
        let index = (0..self.table.header.len()).find(typed).filter(|_| !self.has_numbers())?;
        Some(format!("it lists fields or parameters (column “{}” has types)", self.table.header[index].plain))
    }

    /// Whether the table says of errors by their names with which statuses they come, and nothing else: the names say
    /// what went wrong. What a library calls the errors of each status is no name of theirs, nor is a name that many
    /// share.
    pub fn names_with_statuses(self) -> bool {
        let names = self.column(Role::Code).filter(|_| self.is_called_key(Role::Code));
        self.has_statuses()
            && names.is_some_and(|names| {
                names.spelt().is_nearly_all() && !names.lists_classes() && names.differs().is_nearly_all()
            })
    }

    /// Whether anything says that the rows are errors: what stands above the table, its header, or its cells.
    pub fn is_about_errors(self) -> bool {
        let Context { headings, lead, title } = self.context;
        let (is_coded, has_status) = (self.is_called_key(Role::Code), self.is_called_key(Role::Status));
        headings.iter().any(|heading| announces_errors(heading))
            || self.table.header.iter().any(|cell| words::speaks_of_errors_or_http(&cell.plain))
            || self.has_statuses()
            // The title says what the page is about, and statuses or codes that are more than numbers that this is no
            // aside.
            || (has_status || is_coded && !self.codes_could_count()) && title.is_some_and(words::speaks_of_errors)
            || (is_coded || has_status) && lead.first().is_some_and(|lead| announces(lead))
            || self.column(Role::Code).is_some_and(Column::are_called_errors)
            || self.messages_speak_of_failure(headings.is_empty() && is_coded)
    }

    /// Whether the codes are numbers that could count anything: negative ones count nothing.
    fn codes_could_count(self) -> bool {
        let is_negative = |cell: &str| cell.starts_with(['-', '−']);
        self.has_numbers() && !self.column(Role::Code).is_some_and(|codes| codes.share_of(is_negative).is_whole())
    }

    /// Whether most messages say that something went wrong. On a page that is nothing but the table, its codes speak for
    /// themselves, and fewer messages are enough.
    fn messages_speak_of_failure(self, is_alone: bool) -> bool {
        const FEW: usize = 3;
        let Some(message) = self.columns.index(Role::Message) else { return false };
        let rows = &self.table.rows;
        let messages = rows.iter().filter_map(|row| row.cells.get(message));
        let failures = messages.filter(|message| words::speaks_of_failure(&message.plain)).count();
        let is_enough = if is_alone { failures * 3 >= rows.len() } else { failures * 5 >= rows.len() * 3 };
        failures >= FEW && is_enough
    }
}

/// Whether the text right above a table says that errors follow: a bold title, or a sentence that ends with a colon.
fn announces(lead: &str) -> bool {
    const TITLE: usize = 40;
    let lead = lead.trim_end();
    let last = lead.trim_end_matches([':', '：']).rsplit(['.', '。']).next().unwrap_or_default();
    let introduces = lead.ends_with([':', '：']) || lead.chars().count() <= TITLE && !lead.ends_with(['.', '。']);
    introduces && words::speaks_of_errors_or_http(last)
}
