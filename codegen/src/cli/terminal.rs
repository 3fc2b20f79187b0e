//! What goes to the screen: results to standard output, reports to standard error, colours only where people look.

use std::io::Write;

use super::args::Color;
use crate::diagnostic::{Diagnostic, Severity};
use crate::render::{Kinds, Style, render};
use crate::report::text::Marks;
use crate::source::Sources;

/// The two streams and whether they may be coloured.
pub(super) struct Terminal {
    color_out: bool,
    color_err: bool,
    width: Option<usize>,
    /// What a test wants to see instead.
    #[cfg(test)]
    pub kept: Option<std::cell::RefCell<String>>,
}

// What is written goes through here, and through nothing else, whether or not it is coloured.
#[allow(clippy::unused_self)]
impl Terminal {
    pub(super) fn new(color: Color) -> Self {
        let choose = |choice: anstream::ColorChoice| match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => choice != anstream::ColorChoice::Never,
        };
        let width = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        Self {
            color_out: choose(anstream::AutoStream::choice(&std::io::stdout())),
            color_err: choose(anstream::AutoStream::choice(&std::io::stderr())),
            width,
            #[cfg(test)]
            kept: None,
        }
    }

    /// Writes to standard output. A reader that went away (`| head`) is no error of ours.
    pub(super) fn out(&self, text: &str) {
        #[cfg(test)]
        if let Some(kept) = &self.kept {
            kept.borrow_mut().push_str(text);
            return;
        }
        let _ = std::io::stdout().write_all(text.as_bytes());
    }

    /// Writes a line to standard error.
    pub(super) fn err(&self, text: &str) {
        #[cfg(test)]
        if let Some(kept) = &self.kept {
            kept.borrow_mut().push_str(&format!("{text}\n"));
            return;
        }
        let _ = std::io::stderr().write_all(format!("{text}\n").as_bytes());
    }

    /// Writes an error that has no place in any file.
    pub(super) fn error(&self, message: &str) {
        let label = paint("error", RED, self.color_err);
        self.err(&format!("{label}: {}", crate::diagnostic::visible(message)));
    }

    /// Text in bold on standard output.
    pub(super) fn bold(&self, text: &str) -> String {
        paint(text, BOLD, self.color_out)
    }

    /// Text in a colour on standard output, by what it means.
    pub(super) fn good(&self, text: &str) -> String {
        paint(text, GREEN, self.color_out)
    }

    /// See [`Terminal::good`].
    pub(super) fn bad(&self, text: &str) -> String {
        paint(text, RED, self.color_out)
    }

    /// How changed words are marked on standard output.
    pub(super) fn marks(&self) -> Marks {
        if self.color_out { Marks::Colors } else { Marks::Brackets }
    }

    /// Reports to standard error: problems with the lines they are about, notes on one line each.
    pub(super) fn report<'a>(&self, diagnostics: impl IntoIterator<Item = &'a Diagnostic>, sources: &Sources) {
        let mut kinds = Kinds::default();
        for diagnostic in diagnostics {
            if diagnostic.severity == Severity::Note {
                let place = diagnostic.span().map(|span| format!("{}: ", sources.locate(span))).unwrap_or_default();
                self.err(&format!("note: {}{}", crate::diagnostic::visible(&place), diagnostic.message));
            } else if kinds.is_shown(diagnostic) {
                self.err(&render(diagnostic, sources, Style { color: self.color_err, width: self.width }));
            }
        }
        kinds.rest().for_each(|line| self.err(&line));
    }
}

const BOLD: &str = "1";
const RED: &str = "31";
const GREEN: &str = "32";

fn paint(text: &str, code: &str, on: bool) -> String {
    if on { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
}
