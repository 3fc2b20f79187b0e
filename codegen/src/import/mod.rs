//! Pages that were scraped as text become Markdown again.
//!
//! A scraped page has lost what was layout: the signs of headings and lists, the fences of code, the borders of cells.
//! What can be inferred from the page itself is put back; what cannot be known for certain is marked for a person
//! with a comment, never guessed. The text stays as it is.

mod blocks;
mod boilerplate;
mod cut;
mod escape;
mod fences;
#[cfg(test)]
mod flattened;
mod header;
mod headings;
mod lines;
mod list;
mod page;
mod pipes;
mod report;
mod table;
#[cfg(test)]
mod tests;
mod write;

use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::read;
use crate::source::{SourceId, Sources};
use page::Page;
use report::Report;

/// What an import made of a page.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The page as Markdown, with LF line ends, ending in exactly one LF.
    pub markdown: String,
    /// What was inferred, what was left out, and what is left to a person; spans are in the original.
    pub report: Diagnostics,
}

/// Turns a page that was scraped as text into Markdown that the other phases read. A page that is Markdown
/// already is left as it is, and so is the result of an import.
///
/// ```
/// use provider_errors_codegen::import::import;
/// use provider_errors_codegen::Sources;
///
/// let mut sources = Sources::new();
/// let page = "Errors\n\nHTTP StatusError TypeDescription\n429rate_limitRate limit exceeded\n";
/// let source = sources.add("page.txt", page.as_bytes()).expect("it is UTF-8");
/// let restored = import(&sources, source).markdown;
/// assert!(restored.contains("| 429 | rate_limit | Rate limit exceeded |"));
/// ```
pub fn import(sources: &Sources, source: SourceId) -> Imported {
    let text = sources.get(source).text();
    let mut report = Report::new(sources, source);
    let document = read::page(sources, source);
    let markdown = if has_table(text, &document) || !document.marks().is_empty() || is_result(sources, source) {
        report.markdown_already();
        one_line_end(text)
    } else {
        Page::read(text, &mut report).markdown()
    };
    Imported { markdown, report: report.finish() }
}

/// Whether a page has a table that is marked as one: with a line of dashes below its header, or in HTML.
fn has_table(text: &str, document: &Document) -> bool {
    let is_rule = |line: &str| line.contains("--") && line.bytes().all(|b| b"|-: \t".contains(&b));
    document.tables().any(|(_, table)| {
        let lines = text.get(table.span.range()).unwrap_or_default();
        lines.lines().nth(1).is_some_and(is_rule) || lines.contains("<t") || lines.contains("<T")
    })
}

/// Whether a page without tables is the result of an import: whether its text without the escapes and the signs of
/// headings, imported, gives it back. Its escapes must not be escaped again.
fn is_result(sources: &Sources, source: SourceId) -> bool {
    let text = sources.get(source).text();
    text.contains(['\\', '#']) && {
        // With a line before it, nothing at its beginning is taken for front matter.
        let plain = format!("\n{}", escape::flatten(text));
        Page::read(&plain, &mut Report::new(sources, source)).markdown() == one_line_end(text)
    }
}

fn one_line_end(text: &str) -> String {
    format!("{}\n", text.trim_end_matches(['\n', '\r']))
}
