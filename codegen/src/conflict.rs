//! The marks that git leaves in a file where two branches changed the same lines.

use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Sources};

/// What begins a line of a conflict, and only there: the `=======` between underlines a heading elsewhere.
const MARKS: [&str; 2] = ["<<<<<<< ", ">>>>>>> "];

/// The first mark in a file.
pub fn find(sources: &Sources, file: SourceId) -> Option<Diagnostic> {
    let line = sources.get(file).line_at(position(sources.get(file).text())?);
    let problem = Diagnostic::error("merge-conflict", "two branches changed these lines, and git could not merge them");
    Some(problem.at(sources.span(file, line), "").help("settle the conflict, then run this again"))
}

/// The first mark in a generated file, which nobody should have to settle by hand.
pub fn find_in_generated(path: &str, bytes: &[u8], sources: &mut Sources) -> Option<Diagnostic> {
    let text = String::from_utf8_lossy(bytes);
    position(&text)?;
    let file = sources.add(path, text.as_bytes()).ok()?;
    let problem = Diagnostic::error("merge-conflict", "git could not merge this generated file");
    let line = sources.get(file).line_at(position(sources.get(file).text())?);
    Some(problem.at(sources.span(file, line), "").help(format!(
        "settle docs-src first; then take the file of either side, `git checkout --ours -- {path}`, and run this again"
    )))
}

fn position(text: &str) -> Option<usize> {
    let starts = |at: &usize| MARKS.iter().any(|mark| text[*at..].starts_with(mark));
    let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    lines.into_iter().find(starts)
}
