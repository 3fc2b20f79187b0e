//! Markdown (`CommonMark` with GFM tables) into a [`Document`].

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::html::{self, Inline};
use crate::document::{Block, Code, Document, Heading, List, Row, RowShape, Table, Text};
use crate::source::{SourceId, Span};

/// Reads Markdown. Every text is a page: what is not understood is a paragraph.
pub fn markdown(text: &str, source: SourceId) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader::new(text, source);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.finish()
}

/// How deep lists may be nested. One line of `- - - -` can nest as many as it has dashes, and later phases recurse.
const MAX_DEPTH: usize = 16;

struct Reader<'a> {
    page: &'a str,
    source: SourceId,
    blocks: Vec<Block>,
    /// The open lists, the innermost last.
    lists: Vec<List>,
    /// How many lists are open beyond [`MAX_DEPTH`]; their items count as items of the last one.
    too_deep: usize,
    text: Option<TextBuilder>,
    code: Option<(String, Range<usize>)>,
    table: Option<Table>,
    /// The cells of the open row, with the bytes between their pipes.
    cells: Vec<(Text, Range<usize>)>,
    heading: Option<u8>,
    in_metadata: bool,
    marks: Vec<Text>,
    html_tables: Vec<Span>,
    /// Whether a table in HTML has begun that has not ended yet.
    in_html_table: bool,
}

impl<'a> Reader<'a> {
    fn new(page: &'a str, source: SourceId) -> Self {
        Self {
            page,
            source,
            blocks: Vec::new(),
            lists: Vec::new(),
            too_deep: 0,
            text: None,
            code: None,
            table: None,
            cells: Vec::new(),
            heading: None,
            in_metadata: false,
            marks: Vec::new(),
            html_tables: Vec::new(),
            in_html_table: false,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) if self.code.is_some() => {
                if let Some((code, _)) = &mut self.code {
                    code.push_str(&text);
                }
            }
            Event::Text(_) if self.in_metadata => {}
            Event::Text(text) | Event::Code(text) => self.inline(&text, range),
            Event::SoftBreak | Event::HardBreak => self.inline(" ", range),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::Html(html) => {
                if let Inline::Mark(ask) = html::inline(html.trim()) {
                    self.mark(ask, range);
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.close_text();
                self.heading = Some(rank(*level));
                self.text = Some(TextBuilder::new(range));
            }
            Tag::Paragraph => {
                self.close_text();
                self.text = Some(TextBuilder::new(range));
            }
            Tag::CodeBlock(_) => {
                self.close_text();
                self.code = Some((String::new(), range));
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
                let span = self.span(range);
                self.table = Some(Table { header: Vec::new(), rows: Vec::new(), span });
            }
            Tag::TableHead | Tag::TableRow => self.cells.clear(),
            Tag::TableCell => self.text = Some(TextBuilder::new(range)),
            Tag::MetadataBlock(_) => self.in_metadata = true,
            Tag::BlockQuote(_) => self.close_text(),
            Tag::HtmlBlock => {
                self.close_text();
                self.html(range);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item => self.close_text(),
            TagEnd::CodeBlock => {
                if let Some((text, range)) = self.code.take() {
                    let span = self.span(range);
                    self.push(Block::Code(Code { text, span }));
                }
            }
            TagEnd::List(_) if self.too_deep > 0 => self.too_deep -= 1,
            TagEnd::List(_) => {
                if let Some(list) = self.lists.pop() {
                    self.push(Block::List(list));
                }
            }
            TagEnd::TableCell => {
                if let Some(text) = self.text.take() {
                    self.cells.push((text.build(self.source), range));
                }
            }
            TagEnd::TableHead => {
                let cells = self.cells.drain(..).map(|(cell, _)| cell);
                if let Some(table) = &mut self.table {
                    table.header = cells.collect();
                }
            }
            TagEnd::TableRow => self.end_row(&range),
            // A table counts wherever it stands: in a list or a quotation, it is lifted out to the page.
            TagEnd::Table => self.blocks.extend(self.table.take().map(Block::Table)),
            TagEnd::MetadataBlock(_) => self.in_metadata = false,
            _ => {}
        }
    }

    fn end_row(&mut self, range: &Range<usize>) {
        let line = self.page[range.clone()].trim_end();
        let range = range.start..range.start + line.len();
        // The parser invents cells that a row lacks, behind its end, and drops those that it has too many.
        let missing = self.cells.iter().filter(|(_, cell)| cell.is_empty() && cell.end >= range.end).count();
        let last = self.cells.iter().map(|(_, cell)| cell.end).max().unwrap_or(range.end);
        let surplus = self.page.get(last..range.end).unwrap_or_default().trim_matches([' ', '\t', '|']);
        let shape = if missing > 0 {
            RowShape::Short(missing)
        } else if surplus.is_empty() {
            RowShape::Exact
        } else {
            let start = range.end - self.page[last..range.end].trim_start_matches([' ', '\t', '|']).len();
            RowShape::Long(start..start + surplus.len())
        };
        let cells = self.cells.drain(..).map(|(cell, _)| cell).collect();
        let row = Row { cells, shape, span: self.span(range) };
        if let Some(table) = &mut self.table {
            table.rows.push(row);
        }
    }

    fn inline(&mut self, text: &str, range: Range<usize>) {
        // The text of a tight list item comes without a paragraph around it.
        self.text.get_or_insert_with(|| TextBuilder::new(range.start..range.start)).push(text, range);
    }

    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if self.table.is_none() && html::is_of_rows(html) {
            self.html(range.clone());
        }
        match html::inline(html) {
            Inline::Formatting | Inline::Comment => {}
            Inline::Separator => self.inline(" ", range),
            Inline::Text => self.inline(html, range),
            Inline::Mark(ask) => self.mark(ask, range),
        }
    }

    /// What a block of HTML says is not read. Where it is a table, that is not lost without a word.
    fn html(&mut self, range: Range<usize>) {
        let html = self.page.get(range.clone()).unwrap_or_default();
        for table in html::tables(html, &mut self.in_html_table) {
            let span = self.span(range.start + table.start..range.start + table.end);
            self.html_tables.push(span);
        }
    }

    fn mark(&mut self, ask: &str, range: Range<usize>) {
        let span = self.span(range);
        self.marks.push(Text { plain: ask.to_owned(), span });
    }

    fn close_text(&mut self) {
        let Some(text) = self.text.take() else { return };
        let text = text.build(self.source);
        match self.heading.take() {
            Some(level) => self.push(Block::Heading(Heading { level, text })),
            None if text.plain.is_empty() => {}
            None => self.push(Block::Paragraph(text)),
        }
    }

    fn push(&mut self, block: Block) {
        match self.lists.last_mut().and_then(|list| list.items.last_mut()) {
            Some(item) => item.push(block),
            None => self.blocks.push(block),
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span { source: self.source, start: range.start, end: range.end }
    }

    fn finish(mut self) -> Document {
        self.close_text();
        Document::new(self.source, self.blocks).with_marks(self.marks).with_html_tables(self.html_tables)
    }
}

fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Collects the pieces of a text, folding white space as they come.
struct TextBuilder {
    plain: String,
    /// Where the text would stand if there were none.
    place: Range<usize>,
    /// The bytes of the pieces.
    range: Option<Range<usize>>,
}

impl TextBuilder {
    fn new(place: Range<usize>) -> Self {
        Self { plain: String::new(), place, range: None }
    }

    fn push(&mut self, text: &str, range: Range<usize>) {
        for c in text.chars() {
            if !c.is_whitespace() {
                self.plain.push(c);
            } else if !self.plain.is_empty() && !self.plain.ends_with(' ') {
                self.plain.push(' ');
            }
        }
        if !text.trim().is_empty() {
            self.range = Some(match self.range.take() {
                Some(before) => before.start..range.end,
                None => range,
            });
        }
    }

    fn build(mut self, source: SourceId) -> Text {
        self.plain.truncate(self.plain.trim_end().len());
        let range = self.range.unwrap_or(self.place);
        Text { plain: self.plain, span: Span { source, start: range.start, end: range.end } }
    }
}
