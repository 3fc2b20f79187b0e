//! Where a page lists errors without a table, and which of these listings say what the page does not say already.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::belief::{believe, needed};
use super::code::{self, Grade};
use super::context::{self, Context};
use super::head;
use super::headings::{self, Siblings};
use super::item::Item;
use super::{FEWEST, Found, bullets, nearly_all_are, records, terms};
use crate::assemble::tables;
use crate::document::{Block, Document};
use crate::roles::{Role, words};

/// A listing and the block before which its table is put.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub at: usize,
    pub found: Found,
}

/// The listings of a page, in its order.
pub(super) fn listings(document: &Document) -> Vec<Placed> {
    let tables = tables::find(document);
    let page = Page::new(document, &tables);
    let lists = page.lists();
    let headings = page.headings(&lists);
    if lists.is_empty() && headings.is_empty() {
        return Vec::new();
    }
    let mut listings = page.new_ones(headings, lists);
    let items = listings.iter().flat_map(|placed| &placed.found.items);
    let errors: HashSet<_> = items.map(|item| (&item.code.plain, item.message.as_ref().map(|m| &m.plain))).collect();
    if errors.len() < FEWEST && page.tables.is_empty() && !listings.iter().all(|placed| placed.found.bare) {
        return Vec::new();
    }
    listings.sort_by_key(|placed| placed.at);
    listings
}

/// A page, and the errors that its tables have.
struct Page<'a> {
    document: &'a Document,
    /// The tables of errors. Those of messages are of errors that are listed elsewhere, and where nothing but names is in
    /// a table, the messages may be below headings.
    tables: Vec<&'a tables::Found<'a>>,
    /// What their cells say, once somebody asks.
    cells: OnceCell<HashSet<&'a str>>,
    /// How a place must speak of errors: beside tables of errors, lists say what to do about them unless they announce
    /// more.
    least: Context,
}

impl<'a> Page<'a> {
    fn new(document: &'a Document, tables: &'a [tables::Found<'a>]) -> Self {
        let is_of_errors =
            |found: &&tables::Found<'_>| found.columns().is_some_and(|c| c.index(Role::Message).is_some());
        let tables: Vec<_> = tables.iter().filter(is_of_errors).collect();
        let least = if tables.is_empty() { Context::Silent } else { Context::Here };
        Self { document, tables, cells: OnceCell::new(), least }
    }

    /// Whether a cell of a table of errors says this and nothing else.
    fn has_cell(&self, text: &str) -> bool {
        let rows = || self.tables.iter().flat_map(|found| &found.table.rows);
        let cells = || rows().flat_map(|row| &row.cells).map(|cell| cell.plain.as_str()).collect();
        self.cells.get_or_init(cells).contains(text)
    }

    /// The codes of the tables, or their statuses where they have no codes.
    fn keys(&self) -> HashSet<String> {
        let keys = self.tables.iter().filter_map(|found| {
            let columns = found.columns()?;
            let key = columns.index(Role::Code).or(columns.index(Role::Status))?;
            Some(found.table.rows.iter().filter_map(move |row| row.cells.get(key)))
        });
        keys.flatten().map(|cell| cell.plain.to_string()).collect()
    }

    /// The blocks between two headings, with the place of the first.
    fn sections(&self) -> impl Iterator<Item = (usize, &'a [Block])> {
        let mut next = 0;
        self.document.blocks().split(|block| matches!(block, Block::Heading(_))).map(move |section| {
            let start = next;
            next += section.len() + 1;
            (start, section)
        })
    }

    /// Lists, and paragraphs that begin with a code or say line by line what an error is.
    fn lists(&self) -> Vec<Placed> {
        let document = self.document;
        let lists = document.blocks().iter().enumerate().filter_map(|(at, block)| match block {
            Block::List(list) => {
                let numbered =
                    || bullets::numbered(document, list).filter(|_| context::of(document, at) == Context::Here);
                let found =
                    bullets::grid(document, list).or_else(|| bullets::read(document, list)).or_else(numbered)?;
                Some(Placed { at, found })
            }
            _ => None,
        });
        let lists: Vec<Placed> = lists.collect();
        let is_small = |placed: &&Placed| placed.found.of < FEWEST && placed.found.strong() == placed.found.of;
        let small: Vec<Placed> = lists.iter().filter(is_small).cloned().collect();
        let paragraphs = self.sections().filter_map(|(start, blocks)| {
            let (at, found) = terms::read(document, blocks).or_else(|| records::read(document, blocks))?;
            let at = start + at;
            (!self.is_of_heading(at, &found)).then_some(Placed { at, found })
        });
        let all = lists.into_iter().chain(paragraphs);
        let mut believed: Vec<Placed> = all
            .filter(|placed| !self.is_remark(placed))
            .filter_map(|placed| self.believed(placed, FEWEST, self.least))
            .collect();
        // Where a page has lists of errors, one or two more may be a list of their own.
        if !believed.is_empty() {
            let known: HashSet<usize> = believed.iter().map(|placed| placed.at).collect();
            let small = small.into_iter().filter(|placed| !known.contains(&placed.at));
            let least = self.least.max(Context::Above);
            believed.extend(small.filter_map(|placed| self.believed(placed, 1, least)));
        }
        believed.sort_by_key(|placed| placed.at);
        believed
    }

    /// Headings that name errors, beside these lists.
    fn headings(&self, lists: &[Placed]) -> Vec<Placed> {
        let tables = self.tables.iter().map(|found| found.block);
        let mut inner: Vec<usize> = lists.iter().map(|placed| placed.at).chain(tables).collect();
        inner.sort_unstable();
        let mut named: Vec<Placed> = Vec::new();
        // Where a heading of a level names an error, so may one that is alone below its own.
        let mut levels: HashSet<u8> = HashSet::new();
        let all = headings::siblings(self.document);
        for (few, Siblings { level, blocks }) in
            [false, true].into_iter().flat_map(|few| all.iter().map(move |s| (few, s)))
        {
            let is_known = || named.iter().any(|placed| blocks.contains(&placed.at));
            if few && (blocks.len() >= FEWEST || !levels.contains(level) || is_known()) {
                continue;
            }
            // A heading above several errors is a group of them.
            let is_group = |start: usize, end: usize| {
                let from = inner.partition_point(|&at| at <= start);
                inner.get(from).is_some_and(|&at| at < end)
            };
            let found = headings::read(self.document, blocks, is_group);
            let fewest = if few { 1 } else { FEWEST };
            let placed = found.and_then(|(at, found)| self.believed(Placed { at, found }, fewest, self.least));
            if let Some(placed) = placed.filter(|placed| !few || placed.found.items.iter().all(Item::is_told_wrong)) {
                inner.insert(inner.partition_point(|&other| other < placed.at), placed.at);
                levels.insert(*level);
                named.push(placed);
            }
        }
        named.sort_by_key(|placed| placed.at);
        named
    }

    /// A listing, if it is one of errors. Its statuses are then known.
    fn believed(&self, mut placed: Placed, fewest: usize, least: Context) -> Option<Placed> {
        let is_one = believe(self.document, placed.at, &mut placed.found, fewest)
            && context::of(self.document, placed.at) >= needed(&placed.found, least);
        is_one.then_some(placed)
    }

    /// Whether a list only says more of the errors of the tables: one alone, or which of them may be retried.
    fn is_remark(&self, placed: &Placed) -> bool {
        let items = &placed.found.items;
        let heading = || self.document.heading_of(placed.at).map(|(_, heading)| heading.text.plain.as_str());
        let repeated = || items.iter().filter(|item| self.has_cell(&item.code.plain)).count();
        placed.found.of == 1 && !self.tables.is_empty()
            || heading().is_some_and(words::is_advice_on_retries) && repeated() * 2 > items.len()
    }

    /// Whether what stands below a heading is the status of the error that the heading names: `### not_found` above
    /// `**HTTP 404**: There is no such file`.
    fn is_of_heading(&self, at: usize, found: &Found) -> bool {
        let [item] = found.items.as_slice() else { return false };
        let Some((_, heading)) = self.document.heading_of(at) else { return false };
        let head = head::of_heading(self.document, &heading.text);
        code::is_usual_status(&item.code.plain)
            && head.is_some_and(|head| head.grade == Grade::Strong && !code::is_number(head.code))
    }

    /// What the tables do not say already, and of the lists what the headings do not: these say more of an error.
    fn new_ones(&self, mut headings: Vec<Placed>, mut lists: Vec<Placed>) -> Vec<Placed> {
        // What a table has as the status of its errors may be told again as a list of statuses.
        let is_known = |item: &Item| {
            let code = item.code.plain.as_str();
            let mut parts = code.split(['/', ',']).map(str::trim);
            self.has_cell(code) || code::is_status(code) && parts.all(|part| self.has_cell(part))
        };
        let is_new = |placed: &Placed| !nearly_all_are(&placed.found.items, is_known);
        headings.retain(is_new);
        lists.retain(is_new);
        let mut seen = self.keys();
        let mut new = without_repetitions(headings, &seen);
        seen.extend(new.iter().flat_map(|placed| &placed.found.items).map(|item| item.code.plain.to_string()));
        new.extend(without_repetitions(lists, &seen));
        new
    }
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
