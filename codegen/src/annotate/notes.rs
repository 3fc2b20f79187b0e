//! `annotations.md` as a list of statements.

use std::fmt;

use super::because::{self, Because};
use super::{Sheet, words};
use crate::diagnostic::{Diagnostic, Diagnostics, list, nearest};
use crate::document::{Document, Text};
use crate::ir::{Class, Retry, Scope};
use crate::roles::content;
use crate::source::Span;

/// The name of the file.
pub const FILE: &str = "annotations.md";

const COLUMNS: [&str; 7] = ["Code", "Variant", "HTTP Status", "Class", "Retry", "Scope", "Because"];
// The places of these columns in `COLUMNS`.
const CODE: usize = 0;
const VARIANT: usize = 1;
const STATUS: usize = 2;
const CLASS: usize = 3;
const RETRY: usize = 4;
const SCOPE: usize = 5;
const BECAUSE: usize = 6;

/// A row of `annotations.md`.
#[derive(Debug)]
pub(super) struct Note {
    /// The enum.
    pub error_enum: Text,
    /// The codes.
    pub codes: Vec<String>,
    /// The variants, where the codes are not enough.
    pub variants: Vec<String>,
    /// The cell with the codes.
    pub subject: Span,
    /// The HTTP statuses.
    pub statuses: Option<Stated<Vec<u16>>>,
    /// The class.
    pub class: Option<Stated<Class>>,
    /// The retry.
    pub retry: Option<Stated<Retry>>,
    /// The scope.
    pub scope: Option<Stated<Scope>>,
    /// Why.
    pub because: Stated<Vec<Because>>,
}

/// Something that a cell states, and where.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stated<T> {
    pub value: T,
    pub span: Span,
}

/// Reads `annotations.md`.
pub(super) fn read(document: &Document, diagnostics: &mut Diagnostics) -> Vec<Note> {
    let sheets = Sheet::read_all(document, &COLUMNS, &mut |problem| diagnostics.push(problem));
    let mut notes = Vec::new();
    for sheet in &sheets {
        for row in &sheet.table.rows {
            let mut reader = NoteReader { problems: Diagnostics::new() };
            let cell = |column| sheet.cell(row, column);
            let subject = cell(CODE).or(cell(VARIANT)).map_or(row.span, |cell| cell.span);
            let note = Note {
                error_enum: sheet.heading.clone(),
                codes: cell(CODE).map(|cell| words(&cell.plain).map(str::to_owned).collect()).unwrap_or_default(),
                variants: cell(VARIANT).map(|cell| words(&cell.plain).map(str::to_owned).collect()).unwrap_or_default(),
                subject,
                statuses: cell(STATUS).and_then(|cell| reader.statuses(cell)),
                class: cell(CLASS).and_then(|cell| reader.word(cell, "class", Class::ALL)),
                retry: cell(RETRY).and_then(|cell| reader.word(cell, "retry", Retry::ALL)),
                scope: cell(SCOPE).and_then(|cell| reader.word(cell, "scope", Scope::ALL)),
                because: reader.because(cell(BECAUSE), row.span),
            };
            reader.check(&note, row.span);
            if !reader.problems.has_errors() {
                notes.push(note);
            }
            diagnostics.extend(reader.problems);
        }
    }
    notes
}

struct NoteReader {
    problems: Diagnostics,
}

impl NoteReader {
    fn statuses(&mut self, cell: &Text) -> Option<Stated<Vec<u16>>> {
        let mut value = Vec::new();
        for word in words(&cell.plain) {
            match content::status(word) {
                Some(status) => value.push(status),
                None => {
                    let message = format!("“{word}” is not an HTTP status");
                    let problem = Diagnostic::error("status", message).at(cell.span, "");
                    self.problems.push(problem.help("a number from 100 to 599 is expected"));
                    return None;
                }
            }
        }
        value.sort_unstable();
        Some(Stated { value, span: cell.span })
    }

    fn word<T: Copy + fmt::Display>(&mut self, cell: &Text, what: &'static str, all: &[T]) -> Option<Stated<T>> {
        let names: Vec<String> = all.iter().map(T::to_string).collect();
        if let Some(index) = names.iter().position(|name| cell.plain == *name) {
            return Some(Stated { value: all[index], span: cell.span });
        }
        let problem = Diagnostic::error(what, format!("there is no {what} “{}”", cell.plain)).at(cell.span, "");
        self.problems.push(match nearest(&cell.plain, names.iter().map(String::as_str)) {
            Some(name) => problem.help(format!("did you mean `{name}`?")),
            None => problem.help(format!("it is one of {}", list(&names))),
        });
        None
    }

    fn because(&mut self, cell: Option<&Text>, row: Span) -> Stated<Vec<Because>> {
        let value = cell.and_then(|cell| self.problems.take(because::parse(cell))).unwrap_or_default();
        Stated { value, span: cell.map_or(row, |cell| cell.span) }
    }

    fn check(&mut self, note: &Note, row: Span) {
        if self.problems.has_errors() {
            return;
        }
        let states = note.statuses.is_some() || note.class.is_some() || note.retry.is_some() || note.scope.is_some();
        if note.codes.is_empty() && note.variants.is_empty() {
            self.problems.push(Diagnostic::error("annotation", "this row names no code and no variant").at(row, ""));
        } else if !states {
            self.problems.push(Diagnostic::error("annotation", "this row states nothing").at(row, ""));
        } else if note.because.value.is_empty() {
            self.problems.push(
                Diagnostic::error("because", "a fact without a reason").at(row, "").help(
                    "quote the provider's words in the column Because, or cite a response: observed: owner/repo#12",
                ),
            );
        }
    }
}
