//! `inspect`: what is found on any page.

use std::fmt::Write as _;
use std::path::Path;

use super::Status;
use super::args::{Format, Inspect};
use super::disk::read_limited;
use super::table::{Table, shorten};
use super::terminal::Terminal;
use crate::diagnostic::{Diagnostics, visible};
use crate::inspect::{Confidence, Inspection, TableReport, inspect};
use crate::source::Sources;

pub(super) fn run(args: &Inspect, terminal: &Terminal) -> Status {
    let mut status = Status::Done;
    if args.format == Format::Tsv {
        terminal.out("code\thttp_status\tmessage\tcategory\n");
    }
    for (number, page) in args.pages.iter().enumerate() {
        let name = page.display().to_string();
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        let Some(found) = look(page, &name, &mut sources, &mut diagnostics, terminal) else {
            status = Status::Problem;
            continue;
        };
        terminal.report(&diagnostics, &sources);
        match args.format {
            Format::Tsv => terminal.out(&tsv(&found)),
            Format::Json => terminal.out(&json(&name, &found)),
            Format::Table => {
                let gap = if number > 0 { "\n" } else { "" };
                terminal.out(&format!("{gap}{}\n{}", terminal.bold(&visible(&name)), for_people(&found)));
            }
        }
    }
    status
}

fn look(
    page: &Path,
    name: &str,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
    terminal: &Terminal,
) -> Option<Inspection> {
    let bytes = match read_limited(page) {
        Ok(bytes) => bytes,
        Err(problem) => {
            terminal.error(&format!("cannot read {name}: {problem}"));
            return None;
        }
    };
    match sources.add(name, &bytes) {
        Ok(id) => Some(inspect(sources, id, diagnostics)),
        Err(problem) => {
            terminal.report([&problem], sources);
            None
        }
    }
}

fn tsv(found: &Inspection) -> String {
    let mut out = String::new();
    for error in &found.errors {
        let cells = [&error.code, &error.http_status, &error.message, &error.category];
        let cells = cells.map(|cell| visible(&cell.replace(['\t', '\n', '\r'], " ")));
        let _ = writeln!(out, "{}", cells.join("\t"));
    }
    out
}

fn json(page: &str, found: &Inspection) -> String {
    let value = serde_json::json!({ "page": page, "tables": found.tables, "errors": found.errors });
    crate::report::json::visible(&value)
}

fn for_people(found: &Inspection) -> String {
    let mut tables = Table::new(["table", "line", "rows", "heading", "sure", "taken for"]).right(0).right(1).right(2);
    for (index, table) in found.tables.iter().enumerate() {
        let heading = shorten(table.heading.as_deref().unwrap_or_default(), 40);
        let mut verdict = table.verdict.clone();
        for (header, role) in &table.columns {
            let _ = write!(verdict, ", “{header}” = {}", role.as_deref().unwrap_or("–"));
        }
        let sure = table.confidence.name().to_owned();
        let (line, rows) = (table.line.to_string(), table.rows.to_string());
        tables.row([(index + 1).to_string(), line, rows, heading, sure, verdict]);
    }
    let mut out = format!("{} tables\n", found.tables.len());
    if !found.tables.is_empty() {
        out.push_str(&tables.render(2));
        // Nobody wants to have a table of parameters read as one of errors.
        let is_other = |table: &TableReport| table.columns.is_empty() && table.confidence == Confidence::Certain;
        let choices: Vec<_> = found.tables.iter().enumerate().filter(|(_, table)| !is_other(table)).collect();
        if !choices.is_empty() {
            out.push_str("  to have one read otherwise, change its line and put it into `tables` of an [[enum]]:\n");
        }
        for (index, table) in choices {
            let _ = writeln!(out, "    {}: {}", index + 1, visible(&table.choice));
        }
    }
    let _ = writeln!(out, "{} errors", found.errors.len());
    if !found.errors.is_empty() {
        let mut errors = Table::new(["line", "code", "status", "message", "category"]).right(0);
        for error in &found.errors {
            let message = shorten(&error.message, 72);
            let cells = [&error.code, &error.http_status, &message, &shorten(&error.category, 30)].map(String::clone);
            errors.row(std::iter::once(error.line.to_string()).chain(cells));
        }
        out.push_str(&errors.render(2));
    }
    out
}
