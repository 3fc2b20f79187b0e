//! What goes to the screen: results to standard output, reports to standard error, colours only where people look.

use std::borrow::Cow;
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
        self.raw(&harmless(text, self.color_out));
    }

    /// Writes to standard output what is asked for byte for byte.
    pub(super) fn raw(&self, text: &str) {
        let _ = std::io::stdout().write_all(text.as_bytes());
    }

    /// Writes a line to standard error.
    pub(super) fn err(&self, text: &str) {
        #[cfg(test)]
        if let Some(kept) = &self.kept {
            kept.borrow_mut().push_str(&format!("{text}\n"));
            return;
        }
        let _ = std::io::stderr().write_all(format!("{}\n", harmless(text, self.color_err)).as_bytes());
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

/// The last look at what goes to a terminal, wherever it came from, names of files too: nothing but text, line ends,
/// tabs, and colours where these are wanted.
fn harmless(text: &str, color: bool) -> Cow<'_, str> {
    let is_harmful = |c: char| crate::text::is_invisible(c) && !matches!(c, '\n' | '\t');
    if !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(is_harmful) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = if color { style(rest) } else { 0 };
        if length > 0 {
            out.push_str(&rest[..length]);
            rest = &rest[length..];
        } else if let Some(c) = rest.chars().next() {
            out.extend(c.escape_unicode());
            rest = &rest[c.len_utf8()..];
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The length of the sequence for a colour or a weight at the beginning of a text, or 0.
fn style(text: &str) -> usize {
    let Some(rest) = text.strip_prefix("\x1b[") else { return 0 };
    let digits = rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b';').count();
    if rest[digits..].starts_with('m') { "\x1b[".len() + digits + "m".len() } else { 0 }
}

const BOLD: &str = "1";
const RED: &str = "31";
const GREEN: &str = "32";

fn paint(text: &str, code: &str, on: bool) -> String {
    if on { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_colours_speak_to_the_terminal() {
        let text = "a\x1b[31mb\x1b[0m\tc\x1b[2Jd\x1b]0;e\x07\u{202e}\x1b[38;5;9m\x1b[\n";
        let shown = "a\x1b[31mb\x1b[0m\tc\\u{1b}[2Jd\\u{1b}]0;e\\u{7}\\u{202e}\x1b[38;5;9m\\u{1b}[\n";
        assert_eq!(harmless(text, true), shown);
        assert!(!harmless(text, false).contains('\x1b'));
        assert!(matches!(harmless("a\tb\n", false), Cow::Borrowed(_)));
    }
}
