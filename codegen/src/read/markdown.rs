//! Markdown (`CommonMark` with GFM tables) into a [`Document`].

use std::ops::Range;

use arcstr::ArcStr;
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::html::{self, Inline};
use super::layout::{Budget, Closings, Layout};
use super::mapped::Mapped;
use super::repair::{self, repair};
use super::rows::Rows;
use super::text::{Original, TextBuilder};
use super::{components, objects, tags};
use crate::document::{Block, Code, Document, Heading, List, Piece, PieceKind, Text};
use crate::source::{SourceId, Span};

/// Reads Markdown. Every text is a page: what is not understood is a paragraph.
pub fn markdown(text: &ArcStr, source: SourceId) -> Document {
    let objects = objects::laid_out(text);
    let without = components::taken_off(objects.text()).over(&objects);
    let page = repair(without.text()).over(&without);
    let mut reader = Reader::new(&page, Original::new(source, text));
    reader.closings = Closings::find(text);
    reader.read();
    reader.finish()
}

/// How deep lists may be nested. One line of `- - - -` can nest as many as it has dashes, and later phases recurse.
const MAX_DEPTH: usize = 16;

pub(super) struct Reader<'a> {
    page: &'a Mapped<'a>,
    pub(super) original: Original,
    blocks: Vec<Block>,
    /// The open lists, the innermost last.
    lists: Vec<List>,
    /// How many lists are open beyond [`MAX_DEPTH`]; their items count as items of the last one.
    too_deep: usize,
    text: Option<TextBuilder>,
    code: Option<OpenCode>,
    table: Option<Rows>,
    heading: Option<u8>,
    /// How many pictures are open.
    pictures: usize,
    in_metadata: bool,
    marks: Vec<Text>,
    html_tables: Vec<Span>,
    /// The HTML block that is being read.
    pub(super) html: Option<Mapped<'static>>,
    /// Whether a heading in HTML is open.
    pub(super) in_html_heading: bool,
    /// The table or list in HTML that is open.
    pub(super) layout: Option<Layout>,
    /// How many lists in Markdown are open within the open cell in HTML. They are text.
    pub(super) lists_in_cell: usize,
    pub(super) closings: Closings,
    pub(super) budget: Budget,
    /// The open formatting, with the length of the text in front of it.
    open: Vec<(PieceKind, usize)>,
    pieces: Vec<(usize, Vec<Piece>)>,
}

/// Code, and whether it is so only because it is indented.
struct OpenCode {
    text: String,
    /// The same if it is indented, with its places on the page.
    indented: Option<Mapped<'static>>,
    range: Range<usize>,
}

impl<'a> Reader<'a> {
    fn new(page: &'a Mapped<'a>, original: Original) -> Self {
        Self {
            page,
            original,
            blocks: Vec::new(),
            lists: Vec::new(),
            too_deep: 0,
            text: None,
            code: None,
            table: None,
            heading: None,
            pictures: 0,
            in_metadata: false,
            marks: Vec::new(),
            html_tables: Vec::new(),
            html: None,
            in_html_heading: false,
            layout: None,
            lists_in_cell: 0,
            closings: Closings::default(),
            budget: Budget::new(),
            open: Vec::new(),
            pieces: Vec::new(),
        }
    }

    fn read(&mut self) {
        let page = self.page;
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_DEFINITION_LIST
            | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
        let text = page.text();
        let links = |link: BrokenLink<'_>| is_reference(text, &link).then(|| (CowStr::from(""), CowStr::from("")));
        let parser = Parser::new_with_broken_link_callback(text, options, Some(links));
        for (event, range) in parser.into_offset_iter() {
            self.event(event, &range);
        }
    }

    fn event(&mut self, event: Event<'_>, raw: &Range<usize>) {
        let range = self.page.on_page(raw);
        let Some(event) = self.html_event(event, raw, &range) else { return };
        match event {
            Event::Start(tag) => self.start(&tag, raw, range),
            Event::End(tag) => self.end(tag, raw),
            Event::Text(text) if self.code.is_some() => {
                if let Some(code) = &mut self.code {
                    code.text.push_str(&text);
                    if let Some(indented) = &mut code.indented {
                        indented.copy(&text, range.start);
                    }
                }
            }
            Event::Text(_) if self.in_metadata => {}
            Event::Text(text) | Event::Code(text) if self.pictures > 0 => {
                self.open_text(&range).picture(&text, range);
            }
            Event::Text(text) if self.table.is_some() => self.inline(&tags::without_expressions(&text), range),
            Event::Text(text) => self.inline(&text, range),
            Event::Code(text) => {
                let start = self.length();
                self.inline(&text, range);
                self.piece(PieceKind::Code, start);
            }
            Event::SoftBreak | Event::HardBreak => {
                let start = self.length();
                self.inline(" ", range);
                self.piece(if event == Event::HardBreak { PieceKind::HardBreak } else { PieceKind::Break }, start);
            }
            Event::InlineHtml(html) => self.inline_html(&html, range),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, raw: &Range<usize>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => self.open_heading(*level as u8, range),
            Tag::Paragraph => {
                self.close_text();
                self.text = Some(TextBuilder::new(range));
            }
            Tag::CodeBlock(kind) => {
                self.close_text();
                let indented = matches!(kind, CodeBlockKind::Indented).then(Mapped::default);
                self.code = Some(OpenCode { text: String::new(), indented, range });
            }
            Tag::List(first) => {
                self.close_text();
                if self.lists.len() < MAX_DEPTH {
                    self.lists.push(List { ordered: first.is_some(), items: Vec::new() });
                } else {
                    self.too_deep += 1;
                }
            }
            Tag::Item => {
                if let Some(list) = self.lists.last_mut() {
                    list.items.push(Vec::new());
                }
            }
            Tag::Table(_) => {
                self.close_text();
                let lines = self.page.text().get(raw.clone()).unwrap_or_default().lines().count();
                self.table = Some(Rows::new(lines, self.span(range)));
            }
            Tag::TableCell => self.text = self.table.as_mut().map(|table| table.begin_cell(range)),
            Tag::MetadataBlock(_) => self.in_metadata = true,
            Tag::Strong => self.open.push((PieceKind::Strong, self.length())),
            Tag::Link { .. } => self.open.push((PieceKind::Link, self.length())),
            Tag::BlockQuote(_) => self.close_text(),
            Tag::Image { .. } => self.pictures += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, raw: &Range<usize>) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item => self.close_text(),
            TagEnd::CodeBlock => {
                if let Some(code) = self.code.take() {
                    self.end_code(code);
                }
            }
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            TagEnd::List(_) if self.too_deep > 0 => self.too_deep -= 1,
            TagEnd::List(_) => {
                if let Some(list) = self.lists.pop() {
                    self.push(Block::List(list));
                }
            }
            TagEnd::TableCell => {
                if let (Some(text), Some(table)) = (self.text.take(), &mut self.table) {
                    table.end_cell(text, raw, &self.original);
                }
            }
            TagEnd::TableHead => self.table.iter_mut().for_each(Rows::end_header),
            TagEnd::TableRow => self.table.iter_mut().for_each(|table| table.end_row(raw, self.page, &self.original)),
            // A table counts wherever it stands: in a list or a quotation, it is lifted out to the page.
            TagEnd::Table => self.blocks.extend(self.table.take().map(|table| Block::Table(table.finish()))),
            TagEnd::MetadataBlock(_) => self.in_metadata = false,
            TagEnd::Strong | TagEnd::Link => {
                if let Some((kind, start)) = self.open.pop() {
                    self.piece(kind, start);
                }
            }
            _ => {}
        }
    }

    /// Code that is so only because it is indented, below a tag or in a tab, may be a table.
    fn end_code(&mut self, code: OpenCode) {
        if let Some(indented) = &code.indented {
            if html::has_table(indented.text()) {
                self.html_text(indented);
                return;
            }
            if repair::is_table(indented.text()) {
                let mut reader = Reader::new(indented, self.original.clone());
                reader.read();
                reader.close_text();
                self.blocks.append(&mut reader.blocks);
                return;
            }
        }
        let span = self.span(code.range);
        self.push(Block::Code(Code { text: code.text, span }));
    }

    fn open_text(&mut self, range: &Range<usize>) -> &mut TextBuilder {
        // The text of a tight list item comes without a paragraph around it.
        self.text.get_or_insert_with(|| TextBuilder::new(range.start..range.start))
    }

    fn inline(&mut self, text: &str, range: Range<usize>) {
        self.open_text(&range).push(text, range);
    }

    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        match html::inline(html) {
            Inline::Formatting | Inline::Comment => {}
            Inline::Separator => self.inline(" ", range),
            Inline::Text => self.open_text(&range).tag(html, range),
            Inline::Mark(ask) => self.mark(ask, range),
        }
    }

    pub(super) fn mark(&mut self, ask: &str, range: Range<usize>) {
        let span = self.span(range);
        self.marks.push(Text::new(ask, span));
    }

    /// Whether a table in Markdown is open.
    pub(super) fn is_in_table(&self) -> bool {
        self.table.is_some()
    }

    /// Whether a code block is open.
    pub(super) fn is_in_code(&self) -> bool {
        self.code.is_some()
    }

    /// Whether a picture is open.
    pub(super) fn is_in_picture(&self) -> bool {
        self.pictures > 0
    }

    /// What follows a place on the page.
    pub(super) fn after(&self, raw: &Range<usize>) -> &str {
        self.page.text().get(raw.end..).unwrap_or_default()
    }

    /// Ends the open table or list in HTML.
    pub(super) fn close_layout(&mut self) {
        self.lists_in_cell = 0;
        match self.layout.take().map(|layout| layout.finish(&self.original, &mut self.budget)) {
            Some(Ok(Some(table))) => self.blocks.push(Block::Table(table)),
            Some(Err(span)) => self.html_tables.push(span),
            Some(Ok(None)) | None => {}
        }
    }

    /// How long the text is so far.
    fn length(&self) -> usize {
        self.text.as_ref().map_or(0, TextBuilder::len)
    }

    /// Notes the formatting of the text since it had this length.
    fn piece(&mut self, kind: PieceKind, start: usize) {
        if let Some(text) = &mut self.text {
            text.piece(kind, start);
        }
    }

    pub(super) fn close_text(&mut self) {
        let Some(mut text) = self.text.take() else { return };
        let pieces = text.take_pieces();
        let text = text.build(&self.original);
        if !pieces.is_empty() {
            self.pieces.push((text.span.start(), pieces));
        }
        match self.heading.take() {
            Some(level) => self.push(Block::Heading(Heading { level, text })),
            None if text.plain.is_empty() => {}
            None => self.push(Block::Paragraph(text)),
        }
    }

    /// Begins a heading.
    pub(super) fn open_heading(&mut self, level: u8, range: Range<usize>) {
        self.close_text();
        self.heading = Some(level);
        self.text = Some(TextBuilder::new(range));
    }

    pub(super) fn add_text(&mut self, text: &str, range: Range<usize>) {
        if let Some(open) = &mut self.text {
            open.push(text, range);
        }
    }

    fn push(&mut self, block: Block) {
        match self.lists.last_mut().and_then(|list| list.items.last_mut()) {
            Some(item) => item.push(block),
            None => self.blocks.push(block),
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        self.original.span(range)
    }

    fn finish(mut self) -> Document {
        self.close_text();
        self.close_layout();
        let document = Document::new(self.original.source(), self.blocks).with_pieces(self.pieces);
        document.with_marks(self.marks).with_html_tables(self.html_tables)
    }
}

/// Whether a link without a definition is one all the same: `[text][]` and `[text][name]`, not `[2]` or `a[0][1]`.
fn is_reference(page: &str, link: &BrokenLink<'_>) -> bool {
    let before = page.get(..link.span.start).and_then(|before| before.chars().next_back());
    matches!(link.link_type, LinkType::Collapsed | LinkType::Reference)
        && !before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | ']' | '}' | ')'))
}
