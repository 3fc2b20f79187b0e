//! First phase: a file becomes a [`Document`].

mod html;
mod markdown;

pub use markdown::markdown;

use crate::document::Document;
use crate::source::{SourceId, Sources};

/// Reads a page.
pub fn page(sources: &Sources, source: SourceId) -> Document {
    markdown(sources.get(source).text(), source)
}
