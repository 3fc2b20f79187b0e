//! First phase: a file becomes a [`Document`].

mod components;
mod definitions;
mod grid;
mod html;
mod in_html;
mod layout;
mod mapped;
mod markdown;
mod repair;
mod tags;
mod text;

#[cfg(test)]
mod tests;

pub use markdown::markdown;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Document;
use crate::source::{SourceId, Sources};

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
    markdown(sources.get(source).shared(), source)
}
