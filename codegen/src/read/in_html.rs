//! The part of the Markdown reader that follows HTML: what stands in a cell of a table in HTML belongs to that cell,
//! be it HTML or Markdown.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag as Markdown, TagEnd};

use super::html::{self, Inline};
use super::layout::Layout;
use super::mapped::Mapped;
use super::markdown::Reader;
use super::tags::{self, Tag, Token};
use super::text::TextBuilder;

impl Reader<'_> {
    /// Takes an event that is HTML, a list of definitions, or in a cell of either; gives back any other.
    pub(super) fn html_event<'e>(
        &mut self,
        event: Event<'e>,
        raw: &Range<usize>,
        range: &Range<usize>,
    ) -> Option<Event<'e>> {
        match &event {
            Event::Start(Markdown::HtmlBlock) => {
                if self.cell().is_none() {
                    self.close_text();
                }
                self.html = Some(Mapped::default());
                return None;
            }
            Event::Html(html) => {
                match &mut self.html {
                    Some(block) => block.copy(html, range.start),
                    None => self.html_piece(html, range.start),
                }
                return None;
            }
            Event::End(TagEnd::HtmlBlock) => {
                if let Some(html) = self.html.take() {
                    self.html_text(&html);
                }
                return None;
            }
            Event::InlineHtml(html) if !self.is_in_table() && self.is_layout(html, raw) => {
                self.html_piece(html, range.start);
                return None;
            }
            Event::Start(Markdown::DefinitionList) => self.definition("dl", false, range),
            Event::Start(Markdown::DefinitionListTitle) => self.definition("dt", false, range),
            Event::Start(Markdown::DefinitionListDefinition) => self.definition("dd", false, range),
            Event::End(TagEnd::DefinitionListTitle) => self.definition("dt", true, range),
            Event::End(TagEnd::DefinitionListDefinition) => self.definition("dd", true, range),
            Event::End(TagEnd::DefinitionList) => self.definition("dl", true, range),
            _ => {
                self.end_at(&event, range.start);
                return self.in_cell(event, range);
            }
        }
        None
    }

    /// The text of the cell that is open in HTML.
    fn cell(&mut self) -> Option<&mut TextBuilder> {
        self.layout.as_mut().and_then(Layout::text)
    }

    /// Ends a table that nothing else does, where something follows that is no part of it.
    fn end_at(&mut self, event: &Event<'_>, at: usize) {
        let Some(layout) = &self.layout else { return };
        let ends = match event {
            Event::Start(Markdown::Heading { .. } | Markdown::Table(_)) => !self.closings.close(layout.name(), at),
            // The list began before the table did.
            Event::End(TagEnd::List(_)) => self.lists_in_cell == 0,
            _ => false,
        };
        if ends {
            self.close_layout();
        }
    }

    /// Takes an event that is text of the cell that is open in HTML.
    fn in_cell<'e>(&mut self, event: Event<'e>, range: &Range<usize>) -> Option<Event<'e>> {
        if let (Event::End(TagEnd::List(_)), true) = (&event, self.lists_in_cell > 0) {
            self.lists_in_cell -= 1;
            return None;
        }
        if self.is_in_table() || self.is_in_code() {
            return Some(event);
        }
        if let (Event::Start(Markdown::CodeBlock(CodeBlockKind::Indented)), true) = (&event, self.layout.is_some()) {
            // Within a table, it is HTML that is indented.
            self.html = Some(Mapped::default());
            return None;
        }
        if let (Event::Text(text), Some(html)) = (&event, &mut self.html) {
            html.copy(text, range.start);
            return None;
        }
        if matches!(event, Event::End(TagEnd::CodeBlock))
            && let Some(html) = self.html.take()
        {
            self.html_text(&html);
            return None;
        }
        let in_picture = self.is_in_picture();
        let Some(cell) = self.cell() else { return Some(event) };
        match event {
            Event::Text(text) | Event::Code(text) if in_picture => cell.picture(&text, range.clone()),
            Event::Text(text) => {
                cell.push(&tags::without_tags(&tags::without_expressions(&text)), range.clone());
            }
            Event::Code(text) => cell.push(&text, range.clone()),
            Event::InlineHtml(html) => match html::inline(&html) {
                Inline::Formatting | Inline::Comment => {}
                Inline::Separator => cell.separate(),
                Inline::Text => cell.tag(&html, range.clone()),
                Inline::Mark(ask) => self.mark(ask, range.clone()),
            },
            Event::Start(Markdown::Image { .. }) | Event::End(TagEnd::Image) => return Some(event),
            Event::Start(Markdown::List(_)) => {
                cell.separate();
                self.lists_in_cell += 1;
            }
            Event::Start(tag) if is_inline(tag.to_end()) => {}
            Event::End(tag) if is_inline(tag) => {}
            _ => cell.separate(),
        }
        None
    }

    /// Whether a tag within a text is one of rows, or opens some.
    fn is_layout(&self, html: &str, raw: &Range<usize>) -> bool {
        if self.layout.is_some() {
            return !html.starts_with("<!--");
        }
        let Some((Token::Tag(tag), _)) = tags::tokens(html).into_iter().next() else { return false };
        match tag.name.as_str() {
            "table" => !tag.closes && html::is_in_table(self.after(raw)),
            "tr" | "dl" => !tag.closes,
            _ => false,
        }
    }

    fn definition(&mut self, name: &str, closes: bool, range: &Range<usize>) {
        // A tag stands before or behind what it is a tag of.
        let at = if closes { range.end..range.end } else { range.start..range.start };
        self.tag(&Tag::plain(name, closes), &at, "");
    }

    fn html_piece(&mut self, html: &str, at: usize) {
        let mut piece = Mapped::default();
        piece.copy(html, at);
        self.html_text(&piece);
    }

    /// Reads HTML. Outside of tables, lists and headings, what it says is not read.
    pub(super) fn html_text(&mut self, html: &Mapped<'_>) {
        for (token, bytes) in tags::tokens(html.text()) {
            let range = html.on_page(&bytes);
            match token {
                Token::Tag(tag) => self.tag(&tag, &range, html.text().get(bytes).unwrap_or_default()),
                Token::Text(text) => {
                    if let Some(cell) = self.cell() {
                        cell.push(&text, range);
                    } else if self.in_html_heading {
                        self.add_text(&text, range);
                    }
                }
                Token::Comment => {
                    if let Inline::Mark(ask) = html::inline(html.text().get(bytes).unwrap_or_default()) {
                        self.mark(ask, range);
                    }
                }
            }
        }
    }

    fn tag(&mut self, tag: &Tag, range: &Range<usize>, html: &str) {
        // A table can only be within another one where that has a cell for it.
        let is_next = tag.name == "table" && !tag.closes && self.cell().is_none();
        if is_next && self.layout.as_ref().is_some_and(Layout::is_table) {
            self.close_layout();
        }
        if self.layout.is_none() {
            let opened = Layout::open(tag, range);
            if opened.is_some() {
                self.close_text();
                self.layout = opened;
            } else if self.html.is_none() {
                self.html_heading(tag, range);
            }
            return;
        }
        let mut ended = false;
        let Some(layout) = &mut self.layout else { return };
        if layout.tag(tag, range, &self.original, &mut ended) {
            if ended {
                self.close_layout();
            }
            return;
        }
        let Some(cell) = layout.text() else { return };
        if let Some(alternative) = &tag.alternative {
            cell.picture(alternative, range.clone());
        }
        match html::inline(html) {
            Inline::Separator => cell.separate(),
            Inline::Text => cell.tag(html, range.clone()),
            Inline::Formatting | Inline::Comment | Inline::Mark(_) => {}
        }
    }

    /// A heading in a block of HTML: `<h2>Error codes</h2>`.
    fn html_heading(&mut self, tag: &Tag, range: &Range<usize>) {
        let level = tag.name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok());
        let Some(level) = level.filter(|level| (1..=6).contains(level)) else { return };
        self.close_text();
        self.in_html_heading = !tag.closes;
        if !tag.closes {
            self.open_heading(level, range.clone());
        }
    }
}

/// Whether a piece of Markdown stands within a line.
fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}
