//! Diagnostics as text: the line of the page with the place marked, as rustc shows it.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Label, Severity, visible};
use crate::source::{SourceId, Sources, Span};
use crate::text::is_invisible;

/// How to draw.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style {
    /// With ANSI colours.
    pub color: bool,
    /// The width of the terminal in columns, if it is known.
    pub width: Option<usize>,
}

/// How many reports of one kind are drawn in full.
const IN_FULL: usize = 50;

/// How far apart two places of a file may be, in lines, to be drawn as one piece of it.
const FAR: usize = 40;

/// Draws one diagnostic, with the lines it is about, ending in a line end.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, style: Style) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = Group::with_title(level.primary_title(&diagnostic.message).id(diagnostic.id));
    if let (true, Some(file)) = (diagnostic.labels.is_empty(), diagnostic.file) {
        group = group.element(Origin::path(visible(sources.get(file).name())));
    }
    let main = diagnostic.labels.first().map(|label| label.span);
    for excerpt in excerpts(&diagnostic.labels, sources) {
        let name = visible(sources.get(excerpt.source).name());
        let snippet = Snippet::source(excerpt.text()).line_start(excerpt.first_line).path(name).fold(true);
        group = group.element(excerpt.labels.iter().fold(snippet, |snippet, label| {
            let is_main = main == Some(label.span);
            let kind = if is_main { AnnotationKind::Primary } else { AnnotationKind::Context };
            let annotation = kind.span(excerpt.place(label.span));
            snippet.annotation(if label.text.is_empty() { annotation } else { annotation.label(&label.text) })
        }));
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(note));
    }
    for help in &diagnostic.helps {
        group = group.element(Level::HELP.message(help));
    }
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(style.width.unwrap_or(140));
    let mut text = renderer.render(&[group]);
    text.push('\n');
    text
}

/// Draws all of them, a blank line between two. Of each kind only the first ones are drawn, and the rest is counted.
pub fn render_all<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    sources: &Sources,
    style: Style,
) -> String {
    let mut kinds = Kinds::default();
    let diagnostics: Vec<&Diagnostic> = diagnostics.into_iter().filter(|d| kinds.is_shown(d)).collect();
    let drawn = diagnostics.into_iter().map(|diagnostic| render(diagnostic, sources, style));
    let drawn: Vec<String> = drawn.chain(kinds.rest().map(|line| format!("{line}\n"))).collect();
    drawn.join("\n")
}

/// How many reports of each kind there are.
#[derive(Default)]
pub(crate) struct Kinds(BTreeMap<&'static str, usize>);

impl Kinds {
    /// Counts a report, and tells whether it is among those that are drawn.
    pub(crate) fn is_shown(&mut self, diagnostic: &Diagnostic) -> bool {
        let count = self.0.entry(diagnostic.id).or_insert(0);
        *count += 1;
        *count <= IN_FULL
    }

    /// What to say of those that are not.
    pub(crate) fn rest(&self) -> impl Iterator<Item = String> {
        let many = self.0.iter().filter(|(_, count)| **count > IN_FULL);
        many.map(|(id, count)| format!("… and {} more of this kind: {id}", count - IN_FULL))
    }
}

/// Some lines of a file, and the labels of places in them.
struct Excerpt<'a> {
    source: SourceId,
    page: &'a str,
    /// The bytes of the lines.
    range: Range<usize>,
    /// The number of the first line.
    first_line: usize,
    labels: Vec<&'a Label>,
}

impl Excerpt<'_> {
    /// The lines, with a mark for each character that would not be drawn as one.
    fn text(&self) -> String {
        drawable(self.page.get(self.range.clone()).unwrap_or_default())
    }

    /// Where a place of the file is in the text.
    fn place(&self, span: Span) -> Range<usize> {
        let place = |at: usize| drawable(self.page.get(self.range.start..at).unwrap_or_default()).len();
        place(span.start())..place(span.end())
    }
}

/// Text in which every character that a terminal could obey, or would not show, is a replacement character.
///
/// For those of ASCII there are pictures, which are drawn without this.
fn drawable(text: &str) -> String {
    let draw = |c: char| if !c.is_ascii() && is_invisible(c) { '\u{fffd}' } else { c };
    text.chars().map(draw).collect()
}

/// The lines around some labels, file by file, the main one first.
fn excerpts<'a>(labels: &'a [Label], sources: &'a Sources) -> Vec<Excerpt<'a>> {
    let mut found: Vec<Excerpt<'a>> = Vec::new();
    for source in sources_of(labels) {
        let file = sources.get(source);
        let line = |at: usize| file.position(at).line;
        let mut own: Vec<&Label> = labels.iter().filter(|label| label.span.source == source).collect();
        let main = own.first().map(|label| label.span);
        own.sort_by_key(|label| label.span.start());
        let mut pieces: Vec<Excerpt<'a>> = Vec::new();
        for label in own {
            let (start, end) = (file.line_at(label.span.start()).start, file.line_at(label.span.end()).end);
            match pieces.last_mut() {
                Some(piece) if line(label.span.start()).saturating_sub(line(piece.range.end)) <= FAR => {
                    piece.range.end = piece.range.end.max(end);
                    piece.labels.push(label);
                }
                _ => pieces.push(Excerpt {
                    source,
                    page: file.text(),
                    range: start..end,
                    first_line: line(start),
                    labels: vec![label],
                }),
            }
        }
        pieces.sort_by_key(|piece| !piece.labels.iter().any(|label| Some(label.span) == main));
        found.extend(pieces);
    }
    found
}

/// The sources of some labels, each once, the main one first.
fn sources_of(labels: &[Label]) -> Vec<SourceId> {
    let mut found = Vec::new();
    for label in labels {
        if !found.contains(&label.span.source) {
            found.push(label.span.source);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_places_are_shown_with_their_lines() {
        let mut sources = Sources::new();
        let en = sources.add("en.md", b"| 1213 | `${field}` is missing |\n").expect("UTF-8");
        let zh = sources.add("zh.md", "| 1213 | 缺少 `${filed}` |\n".as_bytes()).expect("UTF-8");
        let diagnostic = Diagnostic::error("placeholder-missing", "the locales differ")
            .at(sources.span(zh, 17..25), "not in the base locale")
            .at(sources.span(en, 10..18), "this one is missing")
            .help("write `${field}`");
        let drawn = render(&diagnostic, &sources, Style::default());
        assert_eq!(
            drawn,
            "\
error[placeholder-missing]: the locales differ
 --> zh.md:1:14
  |
1 | | 1213 | 缺少 `${filed}` |
  |                ^^^^^^^^ not in the base locale
  |
 ::: en.md:1:11
  |
1 | | 1213 | `${field}` is missing |
  |           -------- this one is missing
  |
  = help: write `${field}`
"
        );
    }

    #[test]
    fn a_page_cannot_speak_to_the_terminal() {
        let mut sources = Sources::new();
        let id = sources.add("a.md", b"x\x1b[2Jy\n").expect("UTF-8");
        let diagnostic = Diagnostic::warning("w", "look at \x1b[31m").at(sources.span(id, 0..1), "\u{202e}here");
        assert!(!render(&diagnostic, &sources, Style::default()).contains(['\x1b', '\u{202e}']));
    }
    #[test]
    fn no_control_character_moves_a_caret() {
        let mut sources = Sources::new();
        let line = "| a\u{9b}2Jb\u{85}c\u{200f} | 中 here |\n";
        let id = sources.add("a.md", format!("first\n{line}").as_bytes()).expect("UTF-8");
        let start = 6 + line.find("here").expect("it is there");
        let drawn = render(&Diagnostic::error("e", "m").at(sources.span(id, start..start + 4), ""), &sources, {
            Style::default()
        });
        let shown = "2 | | a�2Jb�c� | 中 here |\n  |                 ^^^^\n";
        assert!(drawn.contains(shown), "{drawn}");
    }

    #[test]
    fn far_lines_keep_their_numbers_and_the_main_one_comes_first() {
        let mut sources = Sources::new();
        let id = sources.add("a.md", "line\n".repeat(9000).as_bytes()).expect("UTF-8");
        let diagnostic = Diagnostic::error("e", "m")
            .at(sources.span(id, 5 * 8000..5 * 8000 + 4), "again")
            .at(sources.span(id, 5..9), "first");
        let drawn = render(&diagnostic, &sources, Style::default());
        let places: Vec<usize> =
            ["--> a.md:8001:1", "8001 | line\n     | ^^^^ again", "::: a.md:2:1", "   2 | line\n     | ---- first"]
                .map(|part| drawn.find(part).unwrap_or_else(|| panic!("no {part} in\n{drawn}")))
                .into();
        assert!(places.is_sorted(), "{drawn}");
    }

    #[test]
    fn of_many_reports_of_a_kind_the_first_are_drawn_and_the_rest_is_counted() {
        let mut sources = Sources::new();
        let id = sources.add("a.md", "line\n".repeat(4000).as_bytes()).expect("UTF-8");
        let rows = (0..4000).map(|row| Diagnostic::error("row", "m").at(sources.span(id, 5 * row..5 * row + 4), ""));
        let all: Vec<Diagnostic> = rows.chain([Diagnostic::warning("other", "another kind")]).collect();
        let drawn = render_all(&all, &sources, Style::default());
        assert_eq!(drawn.matches("error[row]").count(), IN_FULL);
        assert!(drawn.contains("warning[other]: another kind"));
        assert!(drawn.ends_with("\n… and 3950 more of this kind: row\n"), "{drawn}");
    }
}
