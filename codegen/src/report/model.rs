//! What all formats write down.

use crate::change::{Change, Verdict, Weight};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Sources, Span};

/// Comparisons, and what else was found.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// What was compared, provider by provider.
    pub compared: Vec<Compared>,
    /// Problems, warnings, notes, files that are not as they should be.
    pub findings: Vec<Finding>,
}

/// A provider whose two states were compared.
#[derive(Debug, Clone)]
pub struct Compared {
    /// Its name.
    pub provider: String,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a comparison.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// The changes, possibly none.
    Changes(Vec<Placed>),
    /// It could not be made, and why.
    Unknown(String),
}

/// A change and where the page shows it.
#[derive(Debug, Clone)]
pub struct Placed {
    /// The change.
    pub change: Change,
    /// The row of the page; `None` where no page has it.
    pub place: Option<Place>,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, with forward slashes.
    pub file: String,
    /// Line and column, from 1; `None` for the file as a whole.
    pub position: Option<(usize, usize)>,
}

/// Something found that is no change.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The stable id of its kind.
    pub id: String,
    /// How bad it is.
    pub severity: Severity,
    /// One line.
    pub message: String,
    /// Ways out.
    pub helps: Vec<String>,
    /// Where it is.
    pub place: Option<Place>,
}

impl Report {
    /// The verdict on everything; nothing compared at all is nothing known.
    pub fn verdict(&self) -> Verdict {
        let verdicts = self.compared.iter().map(|compared| compared.outcome.verdict());
        verdicts.max().unwrap_or(Verdict::Unknown)
    }
}

impl Outcome {
    /// The verdict on one provider.
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::Changes(changes) => Verdict::of(changes.iter().map(|placed| &placed.change)),
            Self::Unknown(_) => Verdict::Unknown,
        }
    }
}

impl Place {
    /// The beginning of a span.
    pub fn of(span: Span, sources: &Sources) -> Self {
        let source = sources.get(span.source);
        let position = source.position(span.start());
        Self { file: source.name().to_owned(), position: Some((position.line, position.column)) }
    }

    /// A file as a whole.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), position: None }
    }
}

impl Finding {
    /// A diagnostic.
    pub fn of(diagnostic: &Diagnostic, sources: &Sources) -> Self {
        let file = || diagnostic.file.map(|file| Place::file(sources.get(file).name()));
        Self {
            id: diagnostic.id.to_owned(),
            severity: diagnostic.severity,
            message: diagnostic.message.clone(),
            helps: diagnostic.notes.iter().chain(&diagnostic.helps).cloned().collect(),
            place: diagnostic.span().map(|span| Place::of(span, sources)).or_else(file),
        }
    }
}

/// How much attention a change asks for, where a format has only levels.
pub fn severity(weight: Weight) -> Severity {
    match weight {
        Weight::Major => Severity::Error,
        Weight::Minor => Severity::Warning,
        Weight::Patch | Weight::None => Severity::Note,
    }
}
