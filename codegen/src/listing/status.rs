//! HTTP statuses: which listings have them for codes, and what stands above others.

use std::collections::HashSet;

use super::item::Item;
use super::{FEWEST, code, head, nearly_all_are};
use crate::document::{Block, Document, PieceKind, Text};
use crate::roles::content;

/// Whether items can be nothing but HTTP statuses: each has its reason phrase or is called one, and two or more say that
/// something failed.
pub(super) fn are_certain(items: &[Item]) -> bool {
    nearly_all_are(items, |item| item.status.is_some() && item.is_usual_status())
        && items.iter().filter(|item| content::says_failure(&item.code.plain)).nth(1).is_some()
}

/// Whether the bare numbers of a listing are statuses: nearly all of them would be usual ones, and most say failure.
pub(super) fn are_likely(items: &[Item]) -> bool {
    let bare = || items.iter().filter(|item| code::is_number(&item.code.plain) || code::is_status(&item.code.plain));
    let usual = bare().filter(|item| item.is_usual_status()).count();
    let failing = bare().filter(|item| content::says_failure(&item.code.plain)).count();
    // `206 Partial Content` can be nothing else.
    let phrased = bare().filter(|item| begins_with_reason_phrase(item)).count();
    (phrased > 0 && phrased * 2 >= bare().count())
        || usual > 0 && usual * 5 >= bare().count() * 4 && failing * 2 >= bare().count()
}

/// Whether these are statuses with which servers fail, and several of them, which can be nothing but errors.
pub(super) fn are_failures(items: &[Item]) -> bool {
    let codes: HashSet<&str> = items.iter().map(|item| item.code.plain.as_str()).collect();
    codes.len() >= FEWEST && codes.into_iter().all(code::is_failure)
}

fn begins_with_reason_phrase(item: &Item) -> bool {
    let Some(status) = content::status(&item.code.plain) else { return false };
    let message = item.message.as_ref().map_or("", |message| message.plain.as_str());
    let end = message.find([':', '：', '.', '-', '–', '(']).unwrap_or(message.len());
    content::is_reason_phrase(status, message.get(..end).unwrap_or_default())
}

/// Takes the bare numbers of a listing for statuses.
pub(super) fn mark(items: &mut [Item]) {
    for item in items.iter_mut().filter(|item| item.status.is_none() && code::is_status(&item.code.plain)) {
        item.status = Some(item.code.clone());
    }
}

/// The status that the line above gives, or else the heading.
pub(crate) fn above(document: &Document, at: usize) -> Option<Text> {
    let near = document.blocks().get(..at)?.iter().rev();
    let near = near.take_while(|block| !matches!(block, Block::Heading(_) | Block::Table(_))).take(NEAR);
    let mut lines = near.filter_map(|block| match block {
        Block::Paragraph(text) => Some(text),
        _ => None,
    });
    lines.find_map(|text| line(document, text)).or_else(|| of_heading(document, at))
}

/// How many blocks above a line may say the status.
const NEAR: usize = 4;

/// A line that says nothing but a status: `Status: 500`.
pub(super) fn line(document: &Document, text: &Text) -> Option<Text> {
    let head = head::of_heading(document, text)?;
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

fn of_heading(document: &Document, at: usize) -> Option<Text> {
    let (_, heading) = document.heading_of(at)?;
    let head = head::of_heading(document, &heading.text);
    let own = head.and_then(|head| head.status.or_else(|| code::is_usual_status(head.code).then_some(head.code)));
    let status = own.or_else(|| spoken_of(&heading.text.plain))?;
    Some(Text::new(status, heading.text.span))
}

/// The status of which a heading says that what is below it has it: `Errors with HTTP status 400`.
fn spoken_of(heading: &str) -> Option<&str> {
    const BETWEEN: [&str; 7] = ["status", "code", "codes", "is", "of", "response", "error"];
    let lower = heading.to_ascii_lowercase();
    let start = ["http", "status"].iter().find_map(|word| Some(lower.find(word)? + word.len()))?;
    let at = start + heading.get(start..)?.find(|c: char| c.is_ascii_digit())?;
    let mut words = lower.get(start..at)?.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (number, rest) = heading.get(at..)?.split_at_checked(3)?;
    let is_alone = !rest.starts_with(char::is_alphanumeric) && !rest.contains(|c: char| c.is_ascii_digit());
    (is_alone && code::is_failure(number) && words.all(|word| BETWEEN.contains(&word))).then_some(number)
}
