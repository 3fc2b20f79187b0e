//! Errors that a page lists without a table: headings, bold terms, lists. They become tables, so that the phases that
//! follow need to know of nothing else.
//!
//! A listing is taken for one of errors only where nearly all of its members begin with what looks like a code
//! (`code`), where the page speaks of errors (`context`, `belief`), and where no table of the page has them already.

mod belief;
mod body;
mod bullets;
mod code;
mod context;
mod cursor;
mod head;
mod headings;
mod item;
mod records;
mod search;
mod status;
mod terms;
#[cfg(test)]
mod tests;

use crate::document::{Block, Document};
use code::Grade;
use item::Item;
pub(crate) use status::above as status_above;

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

/// Four of five, and all of a few.
fn nearly_all(count: usize, of: usize) -> bool {
    count > 0 && count * 5 >= of * 4
}

/// Whether four of five of some errors are of a kind, and all of a few.
fn nearly_all_are(items: &[Item], is_one: impl Fn(&Item) -> bool) -> bool {
    nearly_all(items.iter().filter(|item| is_one(item)).count(), items.len())
}

/// The page with a table for each of its listings of errors.
pub(crate) fn with_tables(document: Document) -> Document {
    let placed = search::listings(&document);
    if placed.is_empty() {
        return document;
    }
    let mut tables = placed.into_iter().peekable();
    let (own, document) = document.take_blocks();
    let mut blocks = Vec::with_capacity(own.len() + tables.len());
    for (index, block) in own.into_iter().enumerate() {
        while let Some(next) = tables.next_if(|next| next.at <= index) {
            blocks.extend(item::table(next.found.items).map(Block::Table));
        }
        blocks.push(block);
    }
    document.with_blocks(blocks)
}
