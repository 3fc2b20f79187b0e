//! Paragraphs that begin with a bold code, in a row: the text follows in the paragraph or below it.

use super::body::Body;
use super::code::Grade;
use super::head::{self, Head, Place};
use super::item::{Item, Wording};
use super::{Found, status};
use crate::document::{Block, Document, Piece, PieceKind, Text};
use crate::roles::{content, words};

/// Reads the blocks below a heading. Gives where the first of the terms is.
pub(super) fn read(document: &Document, blocks: &[Block]) -> Option<(usize, Found)> {
    let mut terms: Vec<(usize, &Text, Term<'_>)> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if let Block::Paragraph(text) = block
            && let Some(head) = term(document, text)
            && !heads_a_list(document, text, blocks.get(index + 1))
        {
            terms.push((index, text, head));
        }
    }
    let is_code = |term: &(usize, &Text, Term<'_>)| matches!(&term.2, Term::Code(h) if h.grade == Grade::Strong);
    // What is bold in front of the first code and behind the last one is of other things.
    let first = terms.iter().position(is_code)?;
    let last = terms.iter().rposition(is_code)?;
    let at = terms.get(first)?.0;
    let end = terms.get(last + 1).map_or(blocks.len(), |(index, ..)| *index);
    let terms = terms.get(first..=last)?;
    let mut found = Found { items: Vec::new(), of: terms.len(), bare: false };
    for (number, (index, text, head)) in terms.iter().enumerate() {
        let Term::Code(head) = head else { continue };
        // What else is bold below a code is said of it.
        let next = terms.iter().skip(number + 1).find(|(.., term)| matches!(term, Term::Code(_)));
        let next = next.map_or(end, |(index, ..)| *index);
        let mut body = Body::default();
        // A reason phrase says no more than its status does.
        let rest = text.plain.get(head.rest..).unwrap_or_default();
        let says = content::status(head.code).is_none_or(|status| !content::is_reason_phrase(status, rest));
        body.paragraph(text, document.pieces(text), if says { head.rest } else { text.plain.len() });
        // A term that stands alone is defined by all that follows.
        let first = body.first.clone();
        let wording = if first.is_none() { Wording::All } else { Wording::First };
        body.blocks(document, blocks.get(index + 1..next).unwrap_or_default());
        body.first = first.or(body.first);
        found.items.push(Item::new(head, text, body, wording));
    }
    found.bare = found.items.len() == found.of && status::are_certain(&found.items);
    super::nearly_all(found.strong(), found.of).then_some((at, found))
}

/// Whether a paragraph is a status above the list of the errors of that status.
fn heads_a_list(document: &Document, text: &Text, next: Option<&Block>) -> bool {
    status::line(document, text).is_some()
        && matches!(next, Some(Block::List(list)) if super::bullets::read(document, list).is_some())
}

/// What a paragraph defines.
enum Term<'a> {
    /// An error.
    Code(Head<'a>),
    /// Something else.
    Other,
}

/// What a paragraph defines that begins with what is bold or code, or stands above a definition. A label is none.
fn term<'a>(document: &'a Document, text: &'a Text) -> Option<Term<'a>> {
    let pieces = document.pieces(text);
    // `E17` alone on its line, and in the next one `: The disk is full.`
    let is_defined = |piece: &&Piece| {
        piece.kind.is_break() && text.plain.get(piece.range.end..).is_some_and(|rest| rest.starts_with(": "))
    };
    let defined = pieces.iter().find(|piece| piece.kind.is_break()).filter(is_defined);
    let lead = pieces.iter().find(|p| matches!(p.kind, PieceKind::Strong | PieceKind::Code) && p.range.start == 0);
    let range = match (lead, defined) {
        (_, Some(end)) => 0..end.range.start,
        (Some(lead), None) => lead.range.clone(),
        (None, None) => return None,
    };
    // A bold label says something of an error that is named elsewhere: `**HTTP status:** 404`.
    let label = text.plain.get(range).unwrap_or_default().trim_end_matches([':', '：', ' ']);
    let is_label = words::label(label).is_some();
    if lead.is_some_and(|lead| lead.kind == PieceKind::Strong) && is_label {
        return None;
    }
    if let Some(head) = head::parse(&text.plain, pieces, Place::Term) {
        return Some(Term::Code(head));
    }
    // Prose may begin with a word of a program; a bold word begins something.
    let other = defined.is_some() || lead.is_some_and(|lead| lead.kind == PieceKind::Strong);
    (other && !is_label).then_some(Term::Other)
}
