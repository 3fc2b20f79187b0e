//! A message that came without a code, known by its wording.

use alloc::vec::Vec;

use super::quotes;
use super::status;
use crate::catalog::{self, Resolved};
use crate::table::Table;

/// The row of a message that came without a code: one whose wording it follows whole, or a line of it, or what stands
/// behind what a client put before it.
pub(super) fn find<'m>(table: &'static Table, unwrapped: &'m str, raw: &'m str) -> (&'m str, Option<Resolved>) {
    const MAX_LINES: usize = 16;
    let bare = |line: &'m str| line.strip_prefix('[').and_then(|line| line.strip_suffix(']')).unwrap_or(line);
    let lines = || {
        unwrapped.lines().map(|line| bare(line.trim())).filter(|line| !line.is_empty() && line.len() < unwrapped.len())
    };
    for whole in [Some(unwrapped), Some(raw).filter(|raw| *raw != unwrapped)].into_iter().flatten() {
        let resolved = catalog::resolve_wording(table, whole);
        if resolved.is_some() {
            return (whole, resolved);
        }
    }
    let found = |pieces: &mut dyn Iterator<Item = &'m str>| {
        let mut found = pieces.filter_map(|piece| Some((piece, catalog::resolve_wording(table, piece)?)));
        let first = found.next()?;
        found.all(|(_, other)| other.row == first.1.row).then_some(first)
    };
    let by_line = found(&mut lines().take(MAX_LINES));
    let by_tail = || found(&mut tails(unwrapped).chain(lines().take(MAX_LINES).flat_map(tails)));
    let by_quote = || found(&mut quoted(unwrapped));
    match by_line.or_else(by_tail).or_else(by_quote) {
        Some((piece, resolved)) => (piece, Some(resolved)),
        None => (unwrapped, None),
    }
}

/// What a text has in quotation marks, and what stands behind three digits in it: `it says "429 Slow down"`, `shop 429 Slow
/// down`.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    const MAX_NUMBERS: usize = 8;
    let is_number = |word: &str| word.len() == 3 && status::is_number(word);
    let behind = move |text: &'_ str| text.split_once(' ').filter(|(word, _)| is_number(word)).map_or(0, |_| 4);
    let numbers = text.match_indices(' ').take(MAX_NUMBERS).filter_map(move |(at, _)| {
        let tail = &text[at + 1..];
        Some(&tail[behind(tail)..]).filter(|message| message.len() < tail.len())
    });
    quotes::all(text).map(move |inside| &inside[behind(inside)..]).chain(numbers)
}

/// What stands behind what clients put before a message: `RateLimitError: …`, `429 …`, `Failed - …`.
pub(super) fn tails(text: &str) -> impl Iterator<Item = &str> {
    const MAX_TAILS: usize = 8;
    let signs = [": ", " - ", "：", " · ", "? ", "] "];
    let behind = move |sign: &'static str| text.match_indices(sign).map(move |(at, sign)| at + sign.len());
    let mut starts: Vec<usize> = signs.into_iter().flat_map(|sign| behind(sign).take(MAX_TAILS)).collect();
    starts.push(0);
    starts.sort_unstable();
    starts.into_iter().take(MAX_TAILS).filter_map(move |start| {
        let tail = text.get(start..)?.trim_start();
        // A status before a message is none of its words.
        let has_status = matches!(tail.as_bytes(), [a, b, c, b' ', ..] if [a, b, c].iter().all(|b| b.is_ascii_digit()));
        let tail = if has_status { tail.get(4..).unwrap_or_default().trim_start() } else { tail };
        (tail.len() < text.len()).then_some(tail)
    })
}
