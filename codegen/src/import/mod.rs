//! Pages that were scraped as text become Markdown again.
use crate::{Diagnostics, SourceId, Sources};
/// What an import made of a page.
pub struct Imported {
    /// The page as Markdown.
    pub markdown: String,
    /// What was inferred.
    pub report: Diagnostics,
}
/// Imports.
pub fn import(sources: &Sources, source: SourceId) -> Imported {
    Imported { markdown: sources.get(source).text().to_owned(), report: Diagnostics::new() }
}
