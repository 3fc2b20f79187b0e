//! Errors that a page lists without a table: headings, bold terms, lists. They become tables, so that the phases that
//! follow need to know of nothing else.
//!
//! A listing is taken for one of errors only where nearly all of its members begin with what looks like a code
//! (`code`), where the page speaks of errors (`context`), and where no table of the page has them already.

mod body;
mod bullets;
mod code;
mod context;
mod head;
mod headings;
mod item;
mod terms;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use crate::assemble::tables;
use crate::document::{Block, Document, Text};
use crate::roles::Role;
use crate::roles::words::{self, Hint};
use code::Grade;
use context::Context;
use item::Item;

/// How many errors a page must list before they are believed to be a list.
const FEWEST: usize = 3;

/// The errors of one listing, and how many members it has.
#[derive(Debug, Clone)]
struct Found {
    items: Vec<Item>,
    of: usize,
}

impl Found {
    fn strong(&self) -> usize {
        self.items.iter().filter(|item| item.grade == Grade::Strong).count()
    }
}

/// Four of five, and all of a few.
fn nearly_all(count: usize, of: usize) -> bool {
    count > 0 && count * 5 >= of * 4
}

/// Which column a word would head.
fn column(word: &str) -> Option<&'static str> {
    match words::label(word)?.first()? {
        Hint::Is(Role::Code) => Some("code"),
        Hint::Is(Role::Status) => Some("status"),
        Hint::Is(Role::Message) | Hint::MayBe(Role::Message) => Some("message"),
        _ => Some("other"),
    }
}

/// A listing and the block before which its table is put.
#[derive(Debug)]
struct Placed {
    at: usize,
    found: Found,
}

/// The page with a table for each of its listings of errors.
pub(crate) fn with_tables(document: Document) -> Document {
    let placed = listings(&document);
    if placed.is_empty() {
        return document;
    }
    let mut tables = placed.into_iter().peekable();
    let mut blocks = Vec::with_capacity(document.blocks().len() + tables.len());
    for (index, block) in document.blocks().iter().enumerate() {
        while let Some(next) = tables.next_if(|next| next.at <= index) {
            blocks.extend(item::table(&next.found.items).map(Block::Table));
        }
        blocks.push(block.clone());
    }
    document.with_blocks(blocks)
}

/// The listings of a page, in its order.
fn listings(document: &Document) -> Vec<Placed> {
    let real = tables::find(document);
    // Those of messages are of errors that are listed elsewhere.
    let tables: Vec<usize> = real.iter().filter(|found| found.columns().is_some()).map(|found| found.block).collect();
    let mut placed = Vec::new();
    // Beside tables of errors, lists say what to do about them unless they announce more.
    let least = if tables.is_empty() { Context::Silent } else { Context::Here };
    let mut add = |at: usize, mut found: Found| {
        if finish(document, at, &mut found) && context::of(document, at) >= least {
            placed.push(Placed { at, found });
        }
    };
    let blocks = document.blocks();
    let mut section = 0;
    for (index, block) in blocks.iter().enumerate() {
        if let Block::List(list) = block
            && let Some(found) = bullets::grid(document, list).or_else(|| bullets::read(document, list))
        {
            add(index, found);
        }
        let next_is_heading = blocks.get(index + 1).is_none_or(|next| matches!(next, Block::Heading(_)));
        if next_is_heading {
            let below = blocks.get(section..=index).unwrap_or_default();
            if let Some((at, found)) = terms::read(document, below) {
                add(section + at, found);
            }
            section = index + 2;
        }
    }
    placed.sort_by_key(|placed| placed.at);
    let mut inner: Vec<usize> = placed.iter().map(|placed| placed.at).chain(tables.iter().copied()).collect();
    inner.sort_unstable();
    let mut named = Vec::new();
    for siblings in headings::siblings(document) {
        // A heading above several errors is a group of them.
        let is_group = |start: usize, end: usize| {
            let from = inner.partition_point(|&at| at <= start);
            inner.get(from).is_some_and(|&at| at < end)
        };
        if let Some((at, mut found)) = headings::read(document, &siblings, is_group)
            && finish(document, at, &mut found)
            && context::of(document, at) >= if names_only(&found) { least.min(Context::Above) } else { least }
        {
            let place = inner.partition_point(|&other| other < at);
            inner.insert(place, at);
            named.push(Placed { at, found });
        }
    }
    named.sort_by_key(|placed| placed.at);
    if placed.is_empty() && named.is_empty() {
        return Vec::new();
    }
    let rows = real.iter().filter(|found| found.columns().is_some()).flat_map(|found| &found.table.rows);
    let mut seen: HashSet<String> = rows.flat_map(|row| &row.cells).map(|cell| cell.plain.clone()).collect();
    let mut left = without_repetitions(named, &seen);
    // Headings say more of an error than a list of them does.
    seen.extend(left.iter().flat_map(|placed| &placed.found.items).map(|item| item.code.plain.clone()));
    left.extend(without_repetitions(placed, &seen));
    let codes: HashSet<&str> =
        left.iter().flat_map(|placed| &placed.found.items).map(|item| item.code.plain.as_str()).collect();
    if codes.len() < FEWEST && tables.is_empty() {
        return Vec::new();
    }
    left.sort_by_key(|placed| placed.at);
    left
}

/// Whether all codes of a listing are names that nothing else has: beside tables of errors, numbers may be steps.
fn names_only(found: &Found) -> bool {
    let is_name = |item: &Item| code::is_unmistakable(&item.code.plain) && !code::is_number(&item.code.plain);
    found.items.iter().all(|item| is_name(item) && item.status.is_some())
}

/// Whether a listing is one of errors; its statuses are then known.
fn finish(document: &Document, at: usize, found: &mut Found) -> bool {
    // A few errors are believed only without anything else between them.
    if found.of < FEWEST && !found.items.iter().all(|item| code::is_unmistakable(&item.code.plain)) {
        return false;
    }
    if item::are_statuses(&found.items) {
        item::mark_statuses(&mut found.items);
    } else if let Some(status) = status_above(document, at) {
        for item in found.items.iter_mut().filter(|item| item.status.is_none()) {
            item.status = Some(status.clone());
        }
    }
    let worded = found.items.iter().filter(|item| item.message.is_some()).count();
    worded * 2 >= found.items.len()
        && !context::are_fields(&found.items)
        && !context::are_states(&found.items)
        && !context::lists_fields(document, at)
        && context::are_errors(context::of(document, at), &found.items)
}

/// The status that the heading above gives.
fn status_above(document: &Document, at: usize) -> Option<Text> {
    let (_, heading) = document.heading_of(at)?;
    let head = head::parse(&heading.text.plain, document.pieces(&heading.text), head::Place::Heading)?;
    let status = head.status.or_else(|| code::is_usual_status(head.code).then_some(head.code))?;
    Some(Text { plain: status.to_owned(), span: heading.text.span })
}

/// Leaves out what the page has already. A listing that repeats mostly that is only a view of it.
fn without_repetitions(mut all: Vec<Placed>, seen: &HashSet<String>) -> Vec<Placed> {
    all.retain_mut(|placed| {
        let items = &mut placed.found.items;
        let before = items.len();
        items.retain(|item| !seen.contains(&item.code.plain));
        items.len() * 2 > before
    });
    all
}
