//! A scraped page on its way to Markdown: its blocks and what is inferred from them.

use super::blocks::{Block, blocks};
use super::boilerplate;
use super::cut::{Lexicon, Origin};
use super::header::Vocabulary;
use super::headings::{self, Shape};
use super::lines::{Line, lines};
use super::pipes;
use super::report::Report;
use super::table::{self, Restored, Table};
use super::write::{self, Writer, columns_question, mark};

/// A page as its blocks.
pub(super) struct Page<'a> {
    text: &'a str,
    blocks: Vec<Inferred<'a>>,
    /// Whether its headings are marked as Markdown marks them, so that only its tables are to be restored.
    marked_up: bool,
}

/// A block with what was inferred from it.
enum Inferred<'a> {
    /// What it is can be seen.
    Seen(Block<'a>),
    Heading(u8, Line<'a>),
    Table(Table<'a>, Vec<Line<'a>>),
    /// Lines that were a table, with what is asked of a person.
    Uncut(Vec<Line<'a>>, String),
    Text(Vec<Line<'a>>),
}

impl<'a> Page<'a> {
    pub(super) fn read(text: &'a str, report: &mut Report<'_>) -> Self {
        let lines = lines(text);
        let (skipped, rest) = lines.split_at(boilerplate::count(&lines));
        let blocks = blocks(rest, &Vocabulary::new());
        let marked_up = has_front_matter(&lines) || begins_marked_up(&blocks);
        let mut levels = vec![None; blocks.len()];
        if !marked_up {
            report.left_out(skipped);
            levels = headings::levels(&blocks.iter().map(shape).collect::<Vec<_>>());
        }
        let lexicon = lexicon(text, &blocks);
        let infer = |(block, level)| infer(block, level, &lexicon, report);
        let blocks: Vec<Inferred<'a>> = blocks.into_iter().zip(levels).map(infer).collect();
        let headings =
            blocks.iter().filter_map(|block| if let Inferred::Heading(_, line) = block { Some(*line) } else { None });
        report.headings(&headings.collect::<Vec<_>>());
        Self { text, blocks, marked_up }
    }

    /// The page as Markdown.
    pub(super) fn markdown(&self) -> String {
        if self.marked_up { self.with_tables_only() } else { self.write() }
    }

    fn write(&self) -> String {
        let mut writer = Writer::default();
        for block in &self.blocks {
            match block {
                Inferred::Heading(level, line) => writer.heading(*level, line.text()),
                Inferred::Table(table, _) => writer.table(table),
                Inferred::Uncut(lines, question) => writer.paragraph(lines, Some(question)),
                Inferred::Text(lines) => writer.paragraph(lines, None),
                Inferred::Seen(Block::List { items }) => writer.list(items),
                Inferred::Seen(Block::Code(code)) => {
                    writer.code(code.language, self.text.get(code.start..code.end).unwrap_or_default());
                }
                Inferred::Seen(_) => {}
            }
        }
        writer.finish()
    }

    /// The page as it is, with its tables restored. Its text is Markdown, and so is that of its cells.
    fn with_tables_only(&self) -> String {
        let mut out = String::with_capacity(self.text.len());
        let mut done = 0;
        for block in &self.blocks {
            let (lines, restored) = match block {
                Inferred::Table(table, lines) => (lines, write::table(table, |cell| cell.replace('|', "\\|"))),
                Inferred::Uncut(lines, question) => (lines, uncut(lines, question)),
                _ => continue,
            };
            let (Some(first), Some(last)) = (lines.first(), lines.last()) else { continue };
            let end = last.start + last.raw.len();
            out += self.text.get(done..first.start).unwrap_or_default();
            if !first.after_blank {
                out.push('\n');
            }
            out += &restored;
            let rest = self.text.get(end..).unwrap_or_default();
            done = end + rest.len().min(1);
            if !rest.is_empty() && !rest.get(1..).unwrap_or_default().starts_with(['\n', '\r']) {
                out.push('\n');
            }
        }
        out += self.text.get(done..).unwrap_or_default();
        super::one_line_end(&out)
    }
}

fn uncut(lines: &[Line<'_>], question: &str) -> String {
    let mut text = String::new();
    for (nth, line) in lines.iter().enumerate() {
        text += line.raw;
        if nth == 0 {
            text += &mark(question);
        }
        text.push('\n');
    }
    text
}

fn has_front_matter(lines: &[Line<'_>]) -> bool {
    lines.first().is_some_and(|line| line.start == 0 && line.raw == "---")
        && lines.iter().skip(1).any(|line| line.raw == "---")
}

/// Whether the first thing that is more than text is marked as Markdown marks it, so that the page lost no more than
/// its tables. The result of an import is such a page, unless it is nothing but text.
fn begins_marked_up(blocks: &[Block<'_>]) -> bool {
    let marked = |block: &Block<'_>| match block {
        Block::Heading(_) => Some(true),
        Block::Code(code) if code.fenced => Some(true),
        block => block.heading_candidate().map(|_| false),
    };
    blocks.iter().find_map(marked).unwrap_or(false)
}

fn shape<'a>(block: &Block<'a>) -> Shape<'a> {
    match block {
        Block::Text { lines } => match block.heading_candidate() {
            Some(text) => Shape::Candidate(text),
            None if lines.last().is_some_and(|line| line.text().ends_with([':', '：'])) => Shape::Lead,
            None => Shape::Body,
        },
        _ => Shape::Body,
    }
}

/// The words of a page.
fn lexicon<'a>(page: &'a str, blocks: &[Block<'a>]) -> Lexicon<'a> {
    let mut lexicon = Lexicon::new();
    for block in blocks {
        match block {
            Block::Text { lines } => {
                // Many lines in a row may be the rows of a table that was not recognised.
                let origin = if lines.len() > 2 { Origin::Rows } else { Origin::Prose };
                learn(&mut lexicon, lines, origin);
            }
            Block::Piped(_, lines) => learn(&mut lexicon, lines, Origin::Prose),
            Block::Heading(line) => lexicon.learn(line.text(), Origin::Prose),
            Block::List { items } => {
                for line in items.iter().flat_map(|item| &item.lines) {
                    lexicon.learn(line, Origin::Prose);
                }
            }
            Block::Code(code) => lexicon.learn(page.get(code.start..code.end).unwrap_or_default(), Origin::Prose),
            Block::Glued { headers, rows, .. } => {
                let names = headers.first().into_iter().flat_map(|header| &header.cells);
                for name in names {
                    lexicon.learn(name, Origin::Prose);
                }
                learn(&mut lexicon, rows, Origin::Rows);
            }
        }
    }
    lexicon
}

fn learn<'a>(lexicon: &mut Lexicon<'a>, lines: &[Line<'a>], origin: Origin) {
    for line in lines {
        lexicon.learn(line.text(), origin);
    }
}

fn infer<'a>(block: Block<'a>, level: Option<u8>, lexicon: &Lexicon<'a>, report: &mut Report<'_>) -> Inferred<'a> {
    match block {
        Block::Text { lines } => match (level, lines.first()) {
            (Some(level), Some(&line)) => Inferred::Heading(level, line),
            _ => Inferred::Text(lines),
        },
        Block::Heading(line) => Inferred::Text(vec![line]),
        Block::Piped(separator, lines) => {
            let table = pipes::table(separator, &lines);
            report.table(&table, None);
            Inferred::Table(table, lines)
        }
        Block::Glued { headers, head, rows } => {
            let restored = table::restore(&headers, &rows, lexicon);
            let lines: Vec<Line<'a>> = std::iter::once(head).chain(rows).collect();
            match restored {
                Restored::Table(table) => {
                    report.table(&table, Some(&head));
                    Inferred::Table(table, lines)
                }
                Restored::Uncut(columns) => {
                    let question = columns_question(&columns);
                    report.uncut(&lines, &question);
                    Inferred::Uncut(lines, question)
                }
                Restored::Text => {
                    report.looks_like_table(&lines);
                    Inferred::Text(lines)
                }
            }
        }
        block @ (Block::List { .. } | Block::Code(_)) => Inferred::Seen(block),
    }
}
