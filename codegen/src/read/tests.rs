//! Pages in the shapes that tables are published in, and what is read of them.

use std::fmt::Write as _;

use super::page;
use crate::document::{Block, RowShape, Text};
use crate::source::Sources;

/// What is read of a page: tables with `|` between their cells, each row with the line it begins at, other blocks as
/// text.
fn shown(text: &str) -> String {
    let mut sources = Sources::new();
    let id = sources.add("page.md", text.as_bytes()).expect("a page");
    let document = page(&sources, id);
    let mut out = String::new();
    blocks(document.blocks(), &sources, &mut out);
    for table in document.html_tables() {
        let _ = writeln!(out, "not read: {}", sources.text(*table).len());
    }
    out
}

fn blocks(blocks: &[Block], sources: &Sources, out: &mut String) {
    for block in blocks {
        let _ = match block {
            Block::Heading(heading) => writeln!(out, "{} {}", "#".repeat(heading.level.into()), heading.text.plain),
            Block::Paragraph(text) => writeln!(out, "{}", text.plain),
            Block::Code(code) => writeln!(out, "```{}", code.text.trim_end()),
            Block::List(list) => {
                for item in &list.items {
                    out.push_str("- ");
                    self::blocks(item, sources, out);
                }
                Ok(())
            }
            Block::Table(table) => {
                let cells = |cells: &[Text]| cells.iter().map(|cell| cell.plain.clone()).collect::<Vec<_>>();
                let _ = writeln!(out, "| {} |", cells(&table.header).join(" | "));
                for row in &table.rows {
                    let line = sources.get(row.span.source).position(row.span.start).line;
                    let shape = match &row.shape {
                        RowShape::Exact => String::new(),
                        RowShape::Short(missing) => format!(" short by {missing}"),
                        RowShape::Long(range) => {
                            format!(" with `{}`", sources.text(row.span.with_range(range.clone())))
                        }
                    };
                    // The bytes of a cell are those that it was read from.
                    let mut read = row.cells.iter().filter(|cell| !cell.plain.is_empty());
                    assert!(read.all(|cell| !sources.text(cell.span).is_empty()), "{row:?}");
                    let _ = writeln!(out, "{line}: {}{shape}", cells(&row.cells).join(" | "));
                }
                Ok(())
            }
        };
    }
}

#[test]
fn scratch() {
    if let Ok(file) = std::env::var("SCRATCH") {
        println!("{}", shown(&std::fs::read_to_string(file).expect("a file")));
    }
}
