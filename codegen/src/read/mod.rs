//! First phase: a file becomes a [`Document`].

mod carets;
mod components;
mod containers;
mod definitions;
mod front_matter;
mod grid;
mod html;
mod in_html;
mod layout;
mod lines;
mod mapped;
mod markdown;
mod objects;
mod repair;
mod rows;
mod ruled;
mod scan;
mod tags;
mod text;

#[cfg(test)]
mod tests;

pub use markdown::markdown;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{Document, Text};
use crate::source::{SourceId, Sources, Span};

/// Reads a page of which every table counts: those that cannot be read are reported.
pub fn tables(sources: &Sources, source: SourceId, diagnostics: &mut Diagnostics) -> Document {
    let document = page(sources, source);
    diagnostics.extend(document.html_tables().iter().map(|&table| {
        Diagnostic::warning("html-table", "this table in HTML is too large to be read")
            .at(table, "what it lists is left out")
            .help("write it as a Markdown table")
    }));
    document
}

/// Reads a page.
pub fn page(sources: &Sources, source: SourceId) -> Document {
    let text = sources.get(source).shared();
    let title =
        front_matter::title(text).and_then(|range| Some(Text::new(text.get(range.clone())?, Span::new(source, range))));
    markdown(text, source).with_title(title)
}
