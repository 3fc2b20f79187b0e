//! Headings of one level, each of which names an error.

use super::Found;
use super::body::Body;
use super::code::{self, Style};
use super::head::{self, Head, Place};
use super::item::{Item, Wording};
use crate::document::{Block, Document, Heading};

/// The headings of one level below the same heading, by the indexes of their blocks.
pub(super) type Siblings = Vec<usize>;

/// Which headings are siblings, the deepest first.
pub(super) fn siblings(document: &Document) -> Vec<Siblings> {
    let mut groups: Vec<Siblings> = Vec::new();
    // For each level, the open group.
    let mut open: [Option<usize>; 7] = [None; 7];
    for (index, heading) in document.headings() {
        let level = usize::from(heading.level.min(6));
        for deeper in open.iter_mut().skip(level + 1) {
            *deeper = None;
        }
        let Some(slot) = open.get_mut(level) else { continue };
        let group = *slot.get_or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(group) {
            group.push(index);
        }
    }
    let level = |group: &Siblings| match group.first().and_then(|&first| document.blocks().get(first)) {
        Some(Block::Heading(heading)) => heading.level,
        _ => 0,
    };
    groups.sort_by_key(|group| std::cmp::Reverse(level(group)));
    groups
}

/// Reads the errors that headings name. Gives where the first of them is. `is_group` says which headings only group
/// errors that are listed below them.
pub(super) fn read(
    document: &Document,
    siblings: &Siblings,
    is_group: impl Fn(usize, usize) -> bool,
) -> Option<(usize, Found)> {
    let named: Vec<(usize, Option<Item>)> =
        siblings.iter().map(|&index| (index, one(document, index, &is_group))).collect();
    let first = named.iter().position(|(_, item)| item.is_some())?;
    let last = named.iter().rposition(|(_, item)| item.is_some())?;
    let named = named.into_iter().skip(first).take(last - first + 1);
    let mut found = Found { items: Vec::new(), of: last - first + 1 };
    let mut at = None;
    for (index, item) in named {
        at = at.or(Some(index));
        found.items.extend(item);
    }
    super::nearly_all(found.strong(), found.of).then_some((at?, found))
}

fn one(document: &Document, index: usize, is_group: &impl Fn(usize, usize) -> bool) -> Option<Item> {
    let Some(Block::Heading(heading)) = document.blocks().get(index) else { return None };
    let end = end(document, index, heading);
    if is_group(index, end) {
        return None;
    }
    let body = Body::read(document, document.blocks().get(index + 1..end).unwrap_or_default());
    let text = &heading.text;
    if let Some(head) = head::parse(&text.plain, document.pieces(text), Place::Heading) {
        return Some(Item::new(&head, text, body, Wording::First));
    }
    // The heading is the name and a label below it has the code, or it is a word and a label has the status.
    let word = || Some(text.clone()).filter(|text| body.status.is_some() && !text.plain.contains(char::is_whitespace));
    let code = body.code.clone().or_else(word)?;
    let grade = code::grade(&code.plain, Style::Code)?;
    let (name, rest) = (None, if body.code.is_some() { 0 } else { text.plain.len() });
    let head = Head { code: &code.plain, status: None, grade, name, rest, labelled: true, style: Style::Code };
    let mut item = Item::new(&head, text, body, Wording::First);
    item.code.span = text.span;
    Some(item)
}

/// The end of the section of a heading, those of lower levels in it.
fn end(document: &Document, index: usize, heading: &Heading) -> usize {
    let blocks = document.blocks();
    let below = blocks.iter().enumerate().skip(index + 1);
    let next =
        below.into_iter().find(|(_, block)| matches!(block, Block::Heading(next) if next.level <= heading.level));
    next.map_or(blocks.len(), |(index, _)| index)
}
