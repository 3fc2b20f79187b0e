//! Errors that a page lists without a table: headings, bold terms, lists. They become tables, so that the phases that
//! follow need to know of nothing else.
//!
//! A listing is taken for one of errors only where nearly all of its members begin with what looks like a code
//! (`code`), where the page speaks of errors (`context`), and where no table of the page has them already.

mod body;
mod bullets;
mod code;
mod context;
mod cursor;
mod head;
mod headings;
mod item;
mod records;
mod terms;
#[cfg(test)]
mod tests;

use std::cell::LazyCell;
use std::collections::HashSet;

use crate::assemble::tables;
use crate::document::{Block, Document, PieceKind, Text};
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
    /// Whether its members are nothing but HTTP statuses, so that it needs nobody to say that they are errors.
    bare: bool,
}

impl Found {
    fn strong(&self) -> usize {
        self.items.iter().filter(|item| item.grade == Grade::Strong).count()
    }
}

/// Whether items can be nothing but HTTP statuses: each has its reason phrase or is called one, and two or more say that
/// something failed.
fn are_certain_statuses(items: &[Item]) -> bool {
    let is_certain = |item: &Item| item.status.is_some() && code::is_usual_status(&item.code.plain);
    nearly_all(items.iter().filter(|item| is_certain(item)).count(), items.len())
        && items.iter().filter(|item| item.code.plain.starts_with(['4', '5'])).count() >= 2
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
    let (own, document) = document.take_blocks();
    let mut blocks = Vec::with_capacity(own.len() + tables.len());
    for (index, block) in own.into_iter().enumerate() {
        while let Some(next) = tables.next_if(|next| next.at <= index) {
            blocks.extend(item::table(&next.found.items).map(Block::Table));
        }
        blocks.push(block);
    }
    document.with_blocks(blocks)
}

/// The listings of a page, in its order.
fn listings(document: &Document) -> Vec<Placed> {
    let real = tables::find(document);
    // Those of messages are of errors that are listed elsewhere, and where nothing but names is in a table, the messages
    // may be below headings.
    let is_real = |found: &&tables::Found<'_>| found.columns().is_some_and(|c| c.index(Role::Message).is_some());
    let tables: Vec<usize> = real.iter().filter(is_real).map(|found| found.block).collect();
    // What a table has as the status of its errors may be told again as a list of statuses.
    let rows = || real.iter().filter(is_real).flat_map(|found| &found.table.rows);
    let cells = LazyCell::new(|| -> HashSet<&str> {
        rows().flat_map(|row| &row.cells).map(|cell| cell.plain.as_str()).collect()
    });
    let mut placed = Vec::new();
    // Beside tables of errors, lists say what to do about them unless they announce more.
    let least = if tables.is_empty() { Context::Silent } else { Context::Here };
    let mut add = |at: usize, mut found: Found| {
        // Which errors may be retried is said of those that a table lists.
        let is_advice = || {
            let heading = document.heading_of(at).map(|(_, heading)| heading.text.plain.as_str());
            let repeated = found.items.iter().filter(|item| cells.contains(item.code.plain.as_str())).count();
            repeated * 2 > found.items.len() && heading.is_some_and(words::is_advice_on_retries)
        };
        // Beside tables of errors, one alone is a remark on them.
        let is_remark = found.of == 1 && !tables.is_empty();
        if !is_remark
            && !is_advice()
            && finish(document, at, &mut found, FEWEST)
            && context::of(document, at) >= needed(&found, least)
        {
            placed.push(Placed { at, found });
        }
    };
    let blocks = document.blocks();
    let mut section = 0;
    let mut small = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if let Block::List(list) = block
            && let Some(found) = bullets::grid(document, list).or_else(|| bullets::read(document, list))
        {
            if found.of < FEWEST && found.strong() == found.of {
                small.push((index, found.clone()));
            }
            add(index, found);
        }
        let next_is_heading = blocks.get(index + 1).is_none_or(|next| matches!(next, Block::Heading(_)));
        if next_is_heading {
            let below = blocks.get(section..=index).unwrap_or_default();
            let read = terms::read(document, below).or_else(|| records::read(document, below));
            if let Some((at, found)) = read.filter(|(at, found)| !is_of_heading(document, section + at, found)) {
                add(section + at, found);
            }
            section = index + 2;
        }
    }
    // Where a page has lists of errors, one or two more may be a list of their own.
    if !placed.is_empty() {
        let known: HashSet<usize> = placed.iter().map(|placed| placed.at).collect();
        for (at, mut found) in small.into_iter().filter(|(at, _)| !known.contains(at)) {
            if finish(document, at, &mut found, 1)
                && context::of(document, at) >= needed(&found, least.max(Context::Above))
            {
                placed.push(Placed { at, found });
            }
        }
    }
    placed.sort_by_key(|placed| placed.at);
    let mut inner: Vec<usize> = placed.iter().map(|placed| placed.at).chain(tables.iter().copied()).collect();
    inner.sort_unstable();
    let mut named = Vec::new();
    let all = headings::siblings(document);
    // Where a heading of a level names an error, so may one that is alone below its own.
    let mut levels: HashSet<u8> = HashSet::new();
    for (siblings, few) in
        all.iter().map(|siblings| (siblings, false)).chain(all.iter().map(|siblings| (siblings, true)))
    {
        let Some(level) = siblings.first().and_then(|&first| headings::level(document, first)) else { continue };
        let is_known = named.iter().any(|placed: &Placed| siblings.contains(&placed.at));
        if few && (siblings.len() >= FEWEST || is_known || !levels.contains(&level)) {
            continue;
        }
        // A heading above several errors is a group of them.
        let is_group = |start: usize, end: usize| {
            let from = inner.partition_point(|&at| at <= start);
            inner.get(from).is_some_and(|&at| at < end)
        };
        if let Some((at, mut found)) = headings::read(document, siblings, is_group)
            && finish(document, at, &mut found, if few { 1 } else { FEWEST })
            && (!few || found.items.iter().all(|item| item.status.is_some() || code::sounds_wrong(&item.code.plain)))
            && context::of(document, at) >= needed(&found, least)
        {
            let place = inner.partition_point(|&other| other < at);
            inner.insert(place, at);
            levels.insert(level);
            named.push(Placed { at, found });
        }
    }
    named.sort_by_key(|placed| placed.at);
    if placed.is_empty() && named.is_empty() {
        return Vec::new();
    }
    let keys = real.iter().filter(is_real).filter_map(|found| {
        let columns = found.columns()?;
        let key = columns.index(Role::Code).or(columns.index(Role::Status))?;
        Some(found.table.rows.iter().filter_map(move |row| row.cells.get(key)))
    });
    let mut seen: HashSet<String> = keys.flatten().map(|cell| cell.plain.to_string()).collect();
    // What a table has as the status of its errors may be told again as a list of statuses.
    let is_known = |code: &str| {
        let mut parts = code.split(['/', ',']).map(str::trim);
        cells.contains(code) || code::is_status(code) && parts.all(|part| cells.contains(part))
    };
    let is_new = |placed: &Placed| {
        let items = &placed.found.items;
        !nearly_all(items.iter().filter(|item| is_known(&item.code.plain)).count(), items.len())
    };
    named.retain(is_new);
    placed.retain(is_new);
    let mut left = without_repetitions(named, &seen);
    // Headings say more of an error than a list of them does.
    seen.extend(left.iter().flat_map(|placed| &placed.found.items).map(|item| item.code.plain.to_string()));
    left.extend(without_repetitions(placed, &seen));
    let said = |item: &Item| item.message.as_ref().map(|message| message.plain.to_string());
    let errors: HashSet<_> =
        left.iter().flat_map(|placed| &placed.found.items).map(|i| (&i.code.plain, said(i))).collect();
    if errors.len() < FEWEST && tables.is_empty() && !left.iter().all(|placed| placed.found.bare) {
        return Vec::new();
    }
    left.sort_by_key(|placed| placed.at);
    left
}

/// Whether what stands below a heading is the status of the error that the heading names: `### not_found` above
/// `**HTTP 404**: There is no such file`.
fn is_of_heading(document: &Document, at: usize, found: &Found) -> bool {
    let [item] = found.items.as_slice() else { return false };
    let Some((_, heading)) = document.heading_of(at) else { return false };
    let text = &heading.text;
    let head = head::parse(&text.plain, document.pieces(text), head::Place::Heading);
    code::is_usual_status(&item.code.plain)
        && head.is_some_and(|head| head.grade == Grade::Strong && !code::is_number(head.code))
}

/// How a place must speak of errors for a listing of headings to be one of them.
fn needed(found: &Found, least: Context) -> Context {
    if found.bare {
        return Context::Silent;
    }
    // Beside tables of errors, numbers may be steps; statuses, and names that come with one or say what went wrong,
    // are not.
    let is_certain = |item: &Item| {
        let is_name = item.grade == Grade::Strong && !code::is_number(&item.code.plain);
        let says_so = item.status.is_some() || code::sounds_wrong(&item.code.plain);
        code::is_usual_status(&item.code.plain) || is_name && says_so
    };
    let statuses = found.items.iter().filter(|item| code::is_usual_status(&item.code.plain)).count();
    if nearly_all(statuses, found.items.len()) {
        return least.min(Context::Title);
    }
    let certain = found.items.iter().filter(|item| is_certain(item)).count();
    if nearly_all(certain, found.items.len()) { least.min(Context::Above) } else { least }
}

/// Whether a listing is one of errors; its statuses are then known.
fn finish(document: &Document, at: usize, found: &mut Found, fewest: usize) -> bool {
    // A few errors are believed only without anything else between them.
    let is_certain = |item: &Item| {
        code::is_unmistakable(&item.code.plain) && (item.status.is_some() || code::sounds_wrong(&item.code.plain))
    };
    if found.of < fewest && !found.items.iter().all(is_certain) {
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
    // Where the heading says that codes follow, their names may be all there is.
    let are_names = || {
        let is_name = |item: &Item| item.grade == Grade::Strong && !code::is_number(&item.code.plain);
        found.of >= FEWEST && worded == 0 && found.items.iter().all(is_name) && context::announces_codes(document, at)
    };
    // A name and the status that it comes with say enough: `invalid_request (400)`.
    let is_told = |item: &Item| item.message.is_some() || context::fails(item) && !code::is_status(&item.code.plain);
    (worded * 2 >= found.items.len() || are_names() || found.items.iter().all(is_told))
        && !context::are_fields(&found.items)
        && !context::are_states(&found.items)
        && !context::are_classes(&found.items)
        && !context::lists_fields(document, at)
        && (found.bare || context::are_errors(context::of(document, at), &found.items))
}

/// The status that the line above gives, or else the heading.
pub(crate) fn status_above(document: &Document, at: usize) -> Option<Text> {
    let near = document.blocks().get(..at)?.iter().rev();
    let near = near.take_while(|block| !matches!(block, Block::Heading(_) | Block::Table(_))).take(NEAR);
    let mut lines = near.filter_map(|block| match block {
        Block::Paragraph(text) => Some(text),
        _ => None,
    });
    lines.find_map(|text| status_line(document, text)).or_else(|| status_of_heading(document, at))
}

/// How many blocks above a line may say the status.
const NEAR: usize = 4;

/// A line that says nothing but a status: `Status: 500`.
fn status_line(document: &Document, text: &Text) -> Option<Text> {
    let head = head::parse(&text.plain, document.pieces(text), head::Place::Heading)?;
    let rest = text.plain.get(head.rest..)?;
    let says_nothing_else = !rest.contains(char::is_alphanumeric) && head.labelled;
    // `**404 Not Found**` above a list of its errors
    let pieces = document.pieces(text);
    let is_bold = pieces.iter().any(|piece| piece.kind == PieceKind::Strong && piece.range == (0..text.plain.len()));
    let status = head.status.or_else(|| code::is_status(head.code).then_some(head.code));
    let is_range = rest.starts_with(|c: char| c.is_ascii_digit());
    let status = status.filter(|_| (says_nothing_else || is_bold) && !is_range)?;
    Some(Text::new(status, text.span))
}

fn status_of_heading(document: &Document, at: usize) -> Option<Text> {
    let (_, heading) = document.heading_of(at)?;
    let head = head::parse(&heading.text.plain, document.pieces(&heading.text), head::Place::Heading)?;
    let status = head.status.or_else(|| code::is_usual_status(head.code).then_some(head.code))?;
    Some(Text::new(status, heading.text.span))
}

/// Leaves out what the page has already. A listing that repeats hardly anything else is only a view of it.
fn without_repetitions(mut all: Vec<Placed>, seen: &HashSet<String>) -> Vec<Placed> {
    all.retain_mut(|placed| {
        let items = &mut placed.found.items;
        let before = items.len();
        items.retain(|item| !seen.contains(item.code.plain.as_str()));
        items.len() * 5 > before
    });
    all
}
