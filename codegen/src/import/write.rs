//! Blocks as Markdown.

use super::escape::{Place, escape};
use super::lines::Line;
use super::list::{Item, Marker};
use super::table::{Doubt, Name, Row, Table};

/// A page of Markdown that grows by blocks.
#[derive(Debug, Default)]
pub(super) struct Writer {
    out: String,
}

impl Writer {
    pub(super) fn heading(&mut self, level: u8, text: &str) {
        let signs = "#".repeat(usize::from(level));
        self.block(&format!("{signs} {}\n", escape(text, Place::Heading)));
    }

    /// A paragraph whose lines stay apart.
    /// The first line bears the mark.
    pub(super) fn paragraph(&mut self, lines: &[Line<'_>], question: Option<&str>) {
        let mut text = String::new();
        for (nth, line) in lines.iter().enumerate() {
            // A tab that is text must not be read as the border of a cell.
            text += &escape(&line.text().replace('\t', " "), Place::Line);
            if let Some(question) = question.filter(|_| nth == 0) {
                text += &mark(question);
            }
            text.push('\n');
        }
        self.block(&text);
    }

    pub(super) fn list(&mut self, items: &[Item<'_>]) {
        let mut text = String::new();
        // The columns at which the texts of the open items begin.
        let mut open: Vec<usize> = Vec::new();
        for item in items {
            open.truncate(item.depth);
            let marker = match item.marker {
                Marker::Bullet => "-",
                Marker::Number(number) => number,
            };
            let indent = open.last().copied().unwrap_or(0);
            let content = indent + marker.len() + 1;
            open.push(content);
            let mut before = format!("{:indent$}{marker} ", "");
            for line in &item.lines {
                text += &before;
                text += &escape(&line.replace('\t', " "), Place::Line);
                text.push('\n');
                before = " ".repeat(content);
            }
        }
        self.block(&text);
    }

    pub(super) fn code(&mut self, language: Option<&str>, code: &str) {
        let ticks = code.split(|c| c != '`').map(str::len).max().unwrap_or_default();
        let fence = "`".repeat((ticks + 1).max(3));
        let code = code.trim_end_matches(['\n', '\r']);
        let end = if code.is_empty() { "" } else { "\n" };
        self.block(&format!("{fence}{}\n{code}{end}{fence}\n", language.unwrap_or_default()));
    }

    pub(super) fn table(&mut self, table: &Table<'_>) {
        let text = self::table(table, |text| escape(text, Place::Cell));
        self.block(&text);
    }

    fn block(&mut self, text: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out += text;
    }

    pub(super) fn finish(mut self) -> String {
        if self.out.is_empty() {
            self.out.push('\n');
        }
        self.out
    }
}

/// A table, its cells made Markdown by `cell`.
pub(super) fn table(table: &Table<'_>, cell: impl Fn(&str) -> String) -> String {
    let names: Vec<String> = table.header.iter().map(|&name| header_cell(name, &cell)).collect();
    let mut text = line(&names) + &line(&vec!["---"; names.len()]);
    for row in &table.rows {
        let mut cells: Vec<String> = row.cells.iter().map(|text| cell(text)).collect();
        if let Some(mark) = row_mark(row, &table.header) {
            let last = cells.iter().rposition(|cell| !cell.is_empty()).unwrap_or(0);
            cells[last] += &mark;
        }
        text += &line(&cells);
    }
    text
}

fn line<T: AsRef<str>>(cells: &[T]) -> String {
    let mut line = String::from("|");
    for cell in cells {
        line.push(' ');
        line += cell.as_ref();
        line += if cell.as_ref().is_empty() { "|" } else { " |" };
    }
    line.push('\n');
    line
}

fn header_cell(name: Name<'_>, cell: impl Fn(&str) -> String) -> String {
    match name {
        Name::Documented(name) => cell(name),
        Name::Inferred(name) => name.to_owned(),
        Name::Unknown(number) => format!("Column {number}{}", mark("what does this column hold?")),
    }
}

fn row_mark(row: &Row<'_>, header: &[Name<'_>]) -> Option<String> {
    row.doubt.map(|doubt| mark(&question(doubt, header)))
}

/// What is asked of a person about a row.
pub(super) fn question(doubt: Doubt, header: &[Name<'_>]) -> String {
    match doubt {
        Doubt::Uncut(column) => {
            let names: Vec<String> = header.iter().skip(column).map(|&name| spoken(name)).collect();
            format!("where does each of these cells begin: {}?", names.join(", "))
        }
        Doubt::Missing => "which cells are missing here?".to_owned(),
        Doubt::Surplus => "which of these pipes are text?".to_owned(),
    }
}

/// The name of a column without signs that would end a comment or a cell.
fn spoken(name: Name<'_>) -> String {
    match name {
        Name::Documented(name) => {
            let plain: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
            crate::text::fold(&plain)
        }
        Name::Inferred(name) => name.to_owned(),
        Name::Unknown(number) => format!("column {number}"),
    }
}

/// The columns of a table that was not cut, in words.
pub(super) fn columns_question(columns: &[&str]) -> String {
    let names: Vec<String> = columns.iter().map(|&name| spoken(Name::Documented(name))).collect();
    format!("this was a table with the columns {}; where does each cell begin?", names.join(", "))
}

/// A comment with which something is left to a person; the reader collects it.
pub(super) fn mark(question: &str) -> String {
    format!(" <!-- import: {question} -->")
}
