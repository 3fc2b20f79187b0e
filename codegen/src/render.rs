//! Diagnostics as text: the line of the page with the place marked, as rustc shows it.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::source::{SourceId, Sources};

/// How to draw.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style {
    /// With ANSI colours.
    pub color: bool,
    /// The width of the terminal in columns, if it is known.
    pub width: Option<usize>,
}

/// Draws one diagnostic, with the lines it is about, ending in a line end.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, style: Style) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = Group::with_title(level.primary_title(&diagnostic.message).id(diagnostic.id));
    if let (true, Some(file)) = (diagnostic.labels.is_empty(), diagnostic.file) {
        group = group.element(Origin::path(sources.get(file).name()));
    }
    for (number, source) in sources_of(&diagnostic.labels).into_iter().enumerate() {
        let file = sources.get(source);
        let labels = diagnostic.labels.iter().filter(|label| label.span.source == source);
        let snippet = Snippet::source(file.text()).path(file.name()).fold(true);
        group = group.element(labels.enumerate().fold(snippet, |snippet, (nth, label)| {
            let kind = if number == 0 && nth == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            let annotation = kind.span(label.span.range());
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

/// Draws all of them, a blank line between two.
pub fn render_all<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    sources: &Sources,
    style: Style,
) -> String {
    let drawn: Vec<String> = diagnostics.into_iter().map(|d| render(d, sources, style)).collect();
    drawn.join("\n")
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
}
