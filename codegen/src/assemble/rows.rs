//! The rows of an error table as entries, each row accounted for: an entry, or a report of why not.

use std::collections::HashSet;

use super::groups::{self, Group};
use super::key::{Cells, Keyed, Unkeyed, key};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::document::{Row, RowShape, Table, Text};
use crate::roles::content::{self, Cell, Column, Statuses};
use crate::roles::{Columns, Role, words};
use crate::source::Span;
use crate::template::Spellings;

/// One error as one page states it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The code; the HTTP status where there is no other.
    pub code: Text,
    /// Whether other rows have a code and this one has only its status.
    pub without_code: bool,
    /// The HTTP statuses.
    pub statuses: Vec<u16>,
    /// The statuses as the page has them, if a column has any.
    pub status_text: Option<String>,
    /// The message.
    pub message: Option<Text>,
    /// Short names of the error, the most prominent first.
    pub titles: Vec<Text>,
    /// The group.
    pub category: Option<Text>,
    /// Why it happens.
    pub cause: Option<Text>,
    /// What to do.
    pub solution: Option<Text>,
    /// Whether it answers for its code where no other wording of that code fits.
    pub general: bool,
    /// The row or heading it was read from.
    pub row: Span,
    /// How the messages that are listed with it spell placeholders.
    pub spellings: Spellings,
}

impl Entry {
    /// Whether it has no code but its HTTP status.
    pub fn is_bare_status(&self) -> bool {
        self.status_text.as_deref() == Some(self.code.plain.as_str())
    }
}

/// What a table lists.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// The errors.
    pub entries: Vec<Entry>,
    /// What could not be read.
    pub rejected: Rejected,
}

impl Listing {
    /// Adds what another table lists.
    pub fn extend(&mut self, other: Self) {
        if self.entries.is_empty() {
            self.entries = other.entries;
        } else {
            self.entries.extend(other.entries);
        }
        self.rejected.extend(other.rejected);
    }
}

/// The rows that could not be read, which was reported. The errors that they are of are listed all the same.
#[derive(Debug, Clone, Default)]
pub struct Rejected {
    codes: HashSet<String>,
    /// Whether there is one of which even the code is not certain.
    without_code: bool,
}

impl Rejected {
    /// Whether a row of this code may be among them.
    pub fn may_have(&self, code: &str) -> bool {
        self.without_code || self.codes.contains(code)
    }

    /// Adds those of another table or page.
    pub fn extend(&mut self, other: Self) {
        self.codes.extend(other.codes);
        self.without_code |= other.without_code;
    }

    /// Adds a row whose code cell is certain to be that of the code, or else is `None`.
    fn add(&mut self, code: Option<&Text>) {
        self.without_code |= code.is_none();
        self.codes.extend(code.map(|code| code.plain.to_string()));
    }
}

/// What a reader of rows needs to know besides the table.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The roles of the columns.
    pub columns: &'a Columns,
    /// The code and statuses of rows that have none of their own, from the heading above.
    pub of: Option<&'a Entry>,
    /// The statuses that the heading or the line above gives to rows without one.
    pub above: Option<&'a Statuses>,
}

impl<'a> Reading<'a> {
    /// Nothing besides the table.
    pub fn alone(columns: &'a Columns) -> Self {
        Self { columns, of: None, above: None }
    }
}

/// Reads the rows of a table.
pub fn read(table: &Table, reading: Reading<'_>, diagnostics: &mut Diagnostics) -> Listing {
    let mut listing = Listing::default();
    listing.entries.reserve(table.rows.len());
    let codes = reading.columns.index(Role::Code).map(|index| Column::of(table, index));
    let (mut category, mut of_group, mut error) = (None, None, None);
    for row in &table.rows {
        let cells = Cells { row, columns: reading.columns };
        // What is behind the last bar of a blank row is a slip, unless it is a word.
        let is_whole = !matches!(row.shape, RowShape::Long(surplus) if !is_slip(row, surplus));
        if row.cells.iter().all(|cell| content::is_blank(&cell.plain)) && is_whole {
            diagnostics.push(left_out(row, "it is blank"));
            continue;
        }
        if let Some(group) = groups::of(row, reading.columns, codes) {
            let reason = match group {
                Group::Name(name) => {
                    (category, of_group) = (Some(name.clone()), None);
                    "it names a group of those below it"
                }
                Group::Status(name, statuses) => {
                    (category, of_group) = (Some(name.clone()), Some(statuses));
                    "it says with which status those below it come"
                }
                Group::Error(named) => {
                    error = Some(named);
                    "it names the error of those below it"
                }
            };
            diagnostics.push(left_out(row, reason));
            continue;
        }
        let (of, above) = (error.as_deref().or(reading.of), of_group.as_ref().or(reading.above));
        let reading = Reading { of, above, ..reading };
        if let Some(problem) = check_shape(table, row, reading.columns) {
            let fatal = problem.severity == Severity::Error;
            diagnostics.push(if fatal { problem.help(way_out(row)) } else { problem });
            if fatal {
                // Its cells may have moved.
                listing.rejected.add(reading.of.map(|of| &of.code));
                continue;
            }
        }
        // A category cell is written once for the rows that follow.
        if let Some(cell) = cells.get(Role::Category) {
            category = Some(cell.clone());
        }
        let Keyed { code, without_code, mut statuses, mut status_text, title } = match key(cells, codes, reading) {
            Ok(key) => key,
            Err(Unkeyed { problem, code }) => {
                listing.rejected.add(code);
                // A cell of several rows stands in the first of them.
                let elsewhere = problem.span().is_some_and(|span| span.start() < row.span.start());
                let problem = if elsewhere { problem.at(row.span, "in this row too") } else { problem };
                diagnostics.push(problem.help(way_out(row)));
                continue;
            }
        };
        if let Some(reason) = success(&code, status_text.as_deref(), cells.get(Role::Message)) {
            diagnostics.push(left_out(row, &reason));
            continue;
        }
        if let Some(above) = reading.above.filter(|_| statuses.is_empty()) {
            (statuses, status_text) = (above.numbers.clone(), Some(above.text.clone()));
        }
        // A word says what the error is, where no message does.
        let message = cells.get(Role::Message).or_else(|| cells.get(Role::Cause)).cloned();
        let is_title = message.is_none() && content::cell(&code.plain) == Cell::Identifier;
        let entry = Entry {
            titles: if is_title { vec![code.clone()] } else { title.into_iter().collect() },
            code,
            without_code,
            statuses,
            status_text,
            message,
            category: category.clone(),
            cause: cells.get(Role::Cause).cloned(),
            solution: cells.get(Role::Solution).cloned(),
            general: false,
            row: row.span,
            spellings: Spellings::default(),
        };
        // A cell with several codes is a row for each, though it names one twice.
        let own = reading.of.is_none() && !entry.is_bare_status();
        let codes = if own { content::codes(&entry.code.plain) } else { Vec::new() };
        if codes.len() > 1 {
            let mut known = HashSet::new();
            listing.entries.extend(codes.into_iter().filter(|code| known.insert(*code)).map(|code| {
                let code = Text::new(code, entry.code.span);
                Entry { code, ..entry.clone() }
            }));
        } else {
            listing.entries.push(entry);
        }
    }
    listing
}

/// What to do about a row that cannot be read, on a page that is kept as it was published.
fn way_out(row: &Row) -> String {
    let quotation = toml_edit::Value::from(row.beginning());
    format!("if it lists no error, say so above the first [[page]] in provider.toml: ignored-rows = [{quotation}]")
}

fn left_out(row: &Row, reason: &str) -> Diagnostic {
    Diagnostic::note("row-left-out", format!("this row is no error: {reason}")).at(row.span, "")
}

/// Whether what a row has too much is a letter behind the last bar: somebody's mark, and no cell that moved the others.
fn is_slip(row: &Row, surplus: Span) -> bool {
    surplus.range().len() <= 1 && surplus.end() >= row.span.end()
}

/// What is wrong with the number of cells of a row, if anything.
fn check_shape(table: &Table, row: &Row, columns: &Columns) -> Option<Diagnostic> {
    let wanted = table.header.len();
    match row.shape {
        RowShape::Exact => None,
        RowShape::Long(surplus) => Some(
            Diagnostic::new(
                if is_slip(row, surplus) { Severity::Warning } else { Severity::Error },
                "row-columns",
                format!("this row has more than the {wanted} cells of the header"),
            )
            .at(surplus, if is_slip(row, surplus) { "this is left out" } else { "this would be lost" })
            .at(table.header_span(), "the header")
            .help("a vertical bar inside a cell is written `\\|`"),
        ),
        RowShape::Short(missing) => {
            let found = wanted - missing;
            let lost = (found..wanted).filter_map(|index| columns.role(index));
            let lost: Vec<String> = lost
                .filter(|role| matches!(role, Role::Code | Role::Status | Role::Message))
                .map(|r| r.to_string())
                .collect();
            let message = format!("this row has {found} of the {wanted} cells of the header");
            // A word that names the error says enough.
            let named = columns.index(Role::Code).and_then(|index| row.cells.get(index));
            let is_named = named.is_some_and(|code| content::cell(&code.plain) == Cell::Identifier);
            let only_message = lost.len() == 1 && lost[0] == Role::Message.to_string() && is_named;
            let (severity, what) = if only_message {
                (Severity::Warning, "it has no message".to_owned())
            } else if lost.is_empty() {
                (Severity::Warning, "the missing ones are taken as empty".to_owned())
            } else {
                (Severity::Error, format!("it has no {}", crate::diagnostic::list(&lost)))
            };
            let problem = Diagnostic::new(severity, "row-columns", message).at(row.span, what);
            Some(problem.at(table.header_span(), "the header").help("an empty cell is written as two bars, `||`"))
        }
    }
}

/// Why a row documents success, if it does.
fn success(code: &Text, status: Option<&str>, message: Option<&Text>) -> Option<String> {
    let says_so = || message.is_some_and(|message| words::speaks_of_success(&message.plain));
    let zeros = !code.plain.is_empty() && code.plain.bytes().all(|b| b == b'0');
    let zero = zeros || matches!(code.plain.as_str(), "200" | "OK" | "ok" | "SUCCESS" | "success" | "Success");
    // An error that comes with HTTP 200 has a code of its own.
    let own = status == Some("200") && message.is_some() && !zero && !says_so();
    if let Some(status) = status.filter(|status| status.starts_with(['1', '2']) && !own) {
        return Some(format!("HTTP status {status} is not an error"));
    }
    // `201`, though no header says that it is a status: its reason phrase does.
    let created = content::status(&code.plain).filter(|number| (200..300).contains(number));
    let phrase = |message: &Text| message.plain.split([':', '-', '–', '—', '(']).next().unwrap_or_default().to_owned();
    if created.zip(message).is_some_and(|(number, message)| content::is_reason_phrase(number, &phrase(message))) {
        return Some(format!("HTTP status {} is not an error", code.plain));
    }
    // `0` without a word is no error that anybody could explain.
    let says_nothing = code.plain == "0" && message.is_none();
    (zero && says_so() || says_nothing).then(|| format!("code {} stands for success", code.plain))
}

impl Table {
    /// The header row.
    fn header_span(&self) -> Span {
        let (first, last) = (self.header.first(), self.header.last());
        let start = first.map_or(self.span.start(), |cell| cell.span.start());
        let end = last.map_or(self.span.start(), |cell| cell.span.end());
        self.span.with_range(start..end.max(start))
    }
}
