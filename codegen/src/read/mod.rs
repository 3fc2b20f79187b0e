//! First phase: a file becomes a [`Document`].

mod components;
mod html;
mod markdown;

pub use markdown::markdown;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Document;
use crate::source::{SourceId, Sources};

/// Reads a page of which every table counts: those that cannot be read are reported.
pub fn tables(sources: &Sources, source: SourceId, diagnostics: &mut Diagnostics) -> Document {
    let document = page(sources, source);
    diagnostics.extend(document.html_tables().iter().map(|&table| {
        Diagnostic::warning("html-table", "tables in HTML are not read yet")
            .at(table, "what it lists is left out")
            .help("write it as a Markdown table")
    }));
    document
}

/// Reads a page.
pub fn page(sources: &Sources, source: SourceId) -> Document {
    markdown(&components::blank(sources.get(source).text()), source)
}
