//! The marks that git leaves in a file where two branches changed the same lines.

use crate::diagnostic::Diagnostic;
use crate::project::{history, names};
use crate::source::{SourceId, Sources};

/// What begins a line of a conflict, and only there: the `=======` between underlines a heading elsewhere.
const OURS: &str = "<<<<<<< ";
const BASE: &str = "|||||||";
const THEIRS: &str = "=======";
const END: &str = ">>>>>>> ";

/// The first mark in a file of a provider's folder, by its name there.
pub fn find(sources: &Sources, file: SourceId, name: &str) -> Option<Diagnostic> {
    let source = sources.get(file);
    let line = source.line_at(position(source.text())?);
    let problem = Diagnostic::error("merge-conflict", "two branches changed these lines, and git could not merge them");
    let path = source.name();
    let help = if name == names::FILE {
        "each line names one error: keep those of both sides, of two for one error only one, and delete the marks; \
         then run this again"
            .to_owned()
    } else if history::is_file(name) {
        format!(
            "settle the pages first; then take the file of either side, `git checkout --ours -- {path}`, and run this \
             again"
        )
    } else {
        "settle the conflict and delete the marks, then run this again".to_owned()
    };
    Some(problem.at(sources.span(file, line), "").help(help))
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
    let starts = |at: &usize| [OURS, END].iter().any(|mark| text[*at..].starts_with(mark));
    let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    lines.into_iter().find(starts)
}

/// Which part of a conflict a line stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Outside,
    Ours,
    Base,
    Theirs,
}

/// A text with all lines of both sides of its conflicts, ours first; `None` if it has none, or marks that are not those
/// of a whole conflict.
pub fn both_sides(text: &str) -> Option<String> {
    position(text)?;
    let (mut merged, mut part) = (String::with_capacity(text.len()), Part::Outside);
    for line in text.split_inclusive('\n') {
        part = match part {
            Part::Outside if line.starts_with(OURS) => Part::Ours,
            Part::Ours if line.starts_with(BASE) => Part::Base,
            Part::Ours | Part::Base if line.trim_end() == THEIRS => Part::Theirs,
            Part::Theirs if line.starts_with(END) => Part::Outside,
            _ if [OURS, END].iter().any(|mark| line.starts_with(mark)) => return None,
            part => {
                if part != Part::Base {
                    merged.push_str(line);
                }
                continue;
            }
        };
    }
    (part == Part::Outside).then_some(merged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_of_a_conflict_are_kept_and_what_was_there_before_is_not() {
        let conflict = "a\n<<<<<<< HEAD\nb\n||||||| base\nx\n=======\nc\n>>>>>>> other\nd\n";
        assert_eq!(both_sides(conflict).as_deref(), Some("a\nb\nc\nd\n"));
        assert_eq!(both_sides(&conflict.replace("||||||| base\nx\n", "")).as_deref(), Some("a\nb\nc\nd\n"));
        assert_eq!(both_sides("Title\n=======\ntext\n"), None);
    }

    #[test]
    fn half_a_conflict_is_none() {
        for text in ["<<<<<<< HEAD\na\n", "a\n>>>>>>> x\n", "<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> b\n"] {
            assert_eq!(both_sides(text), None, "{text}");
        }
    }
}
