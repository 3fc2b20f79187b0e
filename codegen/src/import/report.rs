//! What an import tells the person who reviews its result.

use super::lines::Line;
use super::table::{Doubt, Name, Table};
use super::write::question;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{SourceId, Sources, Span};

/// Collects what is to be said of one page.
pub(super) struct Report<'s> {
    sources: &'s Sources,
    source: SourceId,
    diagnostics: Diagnostics,
}

impl<'s> Report<'s> {
    pub(super) fn new(sources: &'s Sources, source: SourceId) -> Self {
        Self { sources, source, diagnostics: Diagnostics::new() }
    }

    pub(super) fn finish(self) -> Diagnostics {
        self.diagnostics
    }

    pub(super) fn markdown_already(&mut self) {
        self.diagnostics.push(Diagnostic::note("import-markdown", "the page is Markdown already").in_file(self.source));
    }

    pub(super) fn left_out(&mut self, lines: &[Line<'_>]) {
        for line in lines {
            let note = Diagnostic::note("import-left-out", "a line of the site around the page was left out");
            self.diagnostics.push(note.at(self.span(std::slice::from_ref(line)), ""));
        }
    }

    pub(super) fn headings(&mut self, headings: &[Line<'_>]) {
        if let Some(first) = headings.first() {
            let message = format!("{} lines were taken for headings; their levels are inferred", headings.len());
            let note = Diagnostic::note("import-headings", message);
            self.diagnostics.push(note.at(self.span(std::slice::from_ref(first)), "the first one"));
        }
    }

    pub(super) fn table(&mut self, table: &Table<'_>, head: Option<&Line<'_>>) {
        let names: Vec<String> = table.header.iter().map(ToString::to_string).collect();
        let how = if table.header.iter().all(|name| matches!(name, Name::Documented(_))) {
            "restored"
        } else {
            "restored, its header inferred"
        };
        let message = format!("a table of {} rows was {how}: {}", table.rows.len(), names.join(" | "));
        let lines: Vec<Line<'_>> =
            head.into_iter().chain(table.rows.first().map(|row| &row.line)).copied().take(1).collect();
        self.diagnostics.push(Diagnostic::note("import-table", message).at(self.span(&lines), ""));
        for row in &table.rows {
            if let Some(doubt) = row.doubt {
                let message = match doubt {
                    Doubt::Uncut(_) => "a row could not be cut into its cells with certainty",
                    Doubt::Missing => "a row has fewer cells than its table has columns",
                    Doubt::Surplus => "a row has more cells than its table has columns",
                };
                let span = self.span(std::slice::from_ref(&row.line));
                self.mark(message, span, &question(doubt, &table.header));
            }
        }
        for name in &table.header {
            if let Name::Unknown(_) = name {
                self.mark(
                    "a column has no header and cannot be named by what it holds",
                    self.span(&lines),
                    &name.to_string(),
                );
            }
        }
    }

    pub(super) fn uncut(&mut self, lines: &[Line<'_>], question: &str) {
        self.mark("these lines were a table, and no row of it could be cut into its cells", self.span(lines), question);
    }

    pub(super) fn looks_like_table(&mut self, lines: &[Line<'_>]) {
        let note =
            Diagnostic::note("import-text", "these lines look like a table whose cells ran together; they stay text");
        self.diagnostics.push(note.at(self.span(lines), "the words that would be its header are not all known"));
    }

    fn mark(&mut self, message: &str, span: Span, question: &str) {
        let warning = Diagnostic::warning("import-mark", message).at(span, question);
        self.diagnostics.push(warning.help("mend the row in the result and delete the comment that marks it"));
    }

    fn span(&self, lines: &[Line<'_>]) -> Span {
        let start = lines.first().map_or(0, |line| line.range().start);
        let end = lines.last().map_or(start, |line| line.range().end);
        self.sources.span(self.source, start..end)
    }
}
