//! Lists whose items begin with a code.

use super::body::Body;
use super::code::{self, Grade};
use super::head::{self, Head, Place};
use super::item::{Item, Wording};
use super::{Found, nearly_all, status};
use crate::document::{Block, Document, List, Piece, PieceKind, Text};
use crate::roles::Role;
use crate::roles::words::{self, Hint};

/// Reads the code that an item begins with.
type ReadHead = for<'a> fn(&'a str, &[Piece]) -> Option<Head<'a>>;

/// Reads a list whose items are numbers and texts with no more than a space between them, which is one of errors only
/// where its place says so: `1000 No such camera`.
pub(super) fn numbered(document: &Document, list: &List) -> Option<Found> {
    items(document, list, |text, _| head::numbered(text))
}

/// Reads a list that stands on the page itself.
pub(super) fn read(document: &Document, list: &List) -> Option<Found> {
    if let Some(found) = items(document, list, |text, pieces| head::parse(text, pieces, Place::Item)) {
        return Some(found);
    }
    // The items may be groups whose errors are the lists below them.
    let mut all = Found { items: Vec::new(), of: 0, bare: false };
    for block in list.items.iter().flatten() {
        if let Block::List(inner) = block
            && let Some(found) = read(document, inner)
        {
            all.items.extend(found.items);
            all.of += found.of;
        }
    }
    (!all.items.is_empty()).then_some(all)
}

/// The items of a list as errors, and below those that are statuses the errors of that status.
fn items(document: &Document, list: &List, read_head: ReadHead) -> Option<Found> {
    let mut parents: Vec<(Item, &[Block])> = Vec::new();
    let mut of = 0;
    for blocks in &list.items {
        of += 1;
        if let Some(item) = one(document, blocks, read_head) {
            parents.push((item, blocks));
        }
    }
    let strong = parents.iter().filter(|(item, _)| item.grade == Grade::Strong).count();
    if !nearly_all(strong, of) {
        return None;
    }
    let mut statuses: Vec<Item> = parents.iter().map(|(item, _)| item.clone()).collect();
    let bare = nearly_all(parents.len(), of) && status::are_certain(&statuses);
    let by_status = status::are_likely(&statuses);
    if by_status {
        status::mark(&mut statuses);
    }
    let mut all = Vec::new();
    for (item, (_, blocks)) in statuses.into_iter().zip(parents) {
        let status = item.status.clone();
        all.push(item);
        if let Some(status) = status {
            let below = blocks.iter().filter_map(|block| match block {
                Block::List(inner) => items(document, inner, read_head),
                _ => None,
            });
            for mut found in below {
                // A number below a status is a code of its own.
                found.items.iter_mut().for_each(|item| item.status = Some(status.clone()));
                all.append(&mut found.items);
            }
        }
    }
    let of = all.len();
    Some(Found { items: all, of, bare })
}

fn one(document: &Document, blocks: &[Block], read_head: ReadHead) -> Option<Item> {
    let (Block::Paragraph(text), below) = blocks.split_first()? else { return None };
    let pieces = document.pieces(text);
    let is_link =
        pieces.iter().any(|p| p.kind == PieceKind::Link && p.range.start == 0 && p.range.end >= text.plain.len());
    if is_link && below.is_empty() {
        return None;
    }
    let head = read_head(&text.plain, pieces)?;
    let mut body = Body::default();
    body.paragraph(text, pieces, head.rest);
    let mut wording = Wording::First;
    if body.first.is_none() {
        wording = Wording::All;
        body.blocks(document, below);
    } else {
        // The text is known; what is below may have labels.
        let first = body.first.clone();
        body.blocks(document, below);
        body.first = first;
    }
    Some(Item::new(&head, text, body, wording))
}

/// A list that is a table: each item has as many items below it as the first, whose words are those of a header.
pub(super) fn grid(document: &Document, list: &List) -> Option<Found> {
    let rows: Vec<Vec<&Text>> = list.items.iter().map(|item| cells(item)).collect();
    let (header, rows) = rows.split_first()?;
    let at = |role: Role| header.iter().position(|text| heads(&text.plain, role));
    let (code, message, status) = (at(Role::Code)?, at(Role::Message)?, at(Role::Status));
    let mut found = Found { items: Vec::new(), of: rows.len(), bare: false };
    for row in rows {
        let (Some(&key), Some(&message)) = (row.get(code), row.get(message)) else { continue };
        let Some(head) = head::of_heading(document, key) else { continue };
        let status = status.and_then(|index| row.get(index)).filter(|text| code::is_status(&text.plain));
        let mut body = Body::default();
        body.message = Some(message.clone());
        body.status = status.copied().cloned();
        found.items.push(Item::new(&head, key, body, Wording::First));
    }
    nearly_all(found.items.len(), found.of).then_some(found)
}

/// Whether a word heads a column of a role.
fn heads(word: &str, role: Role) -> bool {
    match words::label(word).and_then(<[Hint]>::first) {
        Some(Hint::Is(said)) => *said == role,
        Some(Hint::MayBe(Role::Message)) => role == Role::Message,
        _ => false,
    }
}

/// The texts of an item and of the items below it.
fn cells<'a>(item: &'a [Block]) -> Vec<&'a Text> {
    let text = |block: &'a Block| match block {
        Block::Paragraph(text) => Some(text),
        _ => None,
    };
    let below = item.iter().filter_map(|block| match block {
        Block::List(list) => Some(&list.items),
        _ => None,
    });
    let inner = below.flatten().filter_map(|item| item.first().and_then(text));
    item.first().and_then(text).into_iter().chain(inner).collect()
}
