//! Paragraphs that say of an error, line by line, what its code, its status and its message are.

use super::Found;
use super::body::Body;
use super::head::Head;
use super::item::{Item, Wording};
use crate::document::{Block, Document, Text};

/// Reads the blocks below a heading. Gives where the first of the records is.
pub(super) fn read(document: &Document, blocks: &[Block]) -> Option<(usize, Found)> {
    let mut found = Found { items: Vec::new(), of: 0, bare: false };
    let mut at = None;
    for (index, block) in blocks.iter().enumerate() {
        if let Block::Paragraph(text) = block
            && let Some(item) = one(document, text)
        {
            at = at.or(Some(index));
            found.items.push(item);
        }
    }
    found.of = found.items.len();
    Some((at?, found))
}

fn one(document: &Document, text: &Text) -> Option<Item> {
    let mut body = Body::default();
    body.paragraph(text, document.pieces(text), 0);
    let code = body.code.clone()?;
    // A line that only mentions a code has no other label.
    let says_more = body.message.is_some() || body.description.is_some() || body.cause.is_some();
    let head = Head::labelled(&code).filter(|_| says_more)?;
    Some(Item::new(&head, &code, body, Wording::First))
}
