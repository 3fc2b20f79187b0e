//! Labels of codes, of messages and of the ids of requests, and what stands behind them.

use super::message::{MIN_ID, is_id};
use super::vocabulary::Label;

/// The labels of request ids, in lower case, without what separates their words.
const LABELS: &[&str] = &["requestid", "reqid", "logid", "traceid", "trace", "xrequestid", "xlogid"];

/// The labels of codes behind a message.
pub(super) const CODE_LABELS: &[&str] = &["code", "errorcode", "errcode"];

/// The letters that a label may begin with, a bit for each.
const FIRST_LETTERS: u32 = first_letters(LABELS) | first_letters(CODE_LABELS);

/// The id behind a label: `request id: 2026…`, `logID=…`.
pub(super) fn label_of(text: &str) -> Option<&str> {
    value_of(text, LABELS).or_else(|| {
        // `请求ID：…`
        let (label, _) = text.split_once([':', '=', '：']).filter(|(label, _)| !label.is_ascii())?;
        if Label::of(label) == Some(Label::RequestId) { value(text) } else { None }
    })
}

/// The one word behind one of some labels.
pub(super) fn value_of<'t>(text: &'t str, labels: &[&str]) -> Option<&'t str> {
    let (label, _) = text.trim().split_once([':', '=', '：'])?;
    if is_label(label, labels) { value(text) } else { None }
}

fn value(text: &str) -> Option<&str> {
    let (_, value) = text.trim().split_once([':', '=', '：'])?;
    let value = value.trim().trim_end_matches('.').trim_matches(['"', '`', '\'']);
    Some(value).filter(|value| !value.is_empty() && !value.contains(char::is_whitespace))
}

fn is_label(label: &str, labels: &[&str]) -> bool {
    let letters = label.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase());
    label.len() <= 24
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'_' | b'-'))
        && labels.iter().any(|known| letters.clone().eq(known.bytes()))
}

/// Whether a text may begin with a label: nearly all do not, by their first letter.
pub(super) fn may_be_labelled(text: &str) -> bool {
    let first = text.bytes().find(u8::is_ascii_alphanumeric).unwrap_or_default();
    first.is_ascii_alphabetic() && FIRST_LETTERS & letter(first) != 0
}

/// The bit of a letter.
const fn letter(letter: u8) -> u32 {
    1 << (letter.to_ascii_lowercase() - b'a')
}

const fn first_letters(labels: &[&str]) -> u32 {
    match labels {
        [label, rest @ ..] => letter(label.as_bytes()[0]) | first_letters(rest),
        [] => 0,
    }
}

/// The first id behind a label in a text around something else: `request_id: 2026…, body:`, `request_id=2026… body=`,
/// or on the line below its label.
pub(super) fn labelled_id(text: &str) -> Option<&str> {
    const MAX_PIECES: usize = 64;
    const MAX_PIECE: usize = 200;
    fn labelled(piece: &str) -> Option<&str> {
        let piece = Some(piece.trim_start_matches(['<', '>', ' '])).filter(|_| piece.len() <= MAX_PIECE)?;
        // `Copilot Request id: …`: whose id it is does not matter, if it can be nothing else.
        let behind_name = || piece.split_once(' ').and_then(|(_, label)| label_of(label)).filter(|id| is_id(id));
        label_of(piece).or_else(behind_name)
    }
    let pieces = text.split([',', '，', '\n', '(', ')', '（', '）', '[', ']', ';']).take(MAX_PIECES);
    let in_piece = pieces.flat_map(|piece| piece.split(". ")).find_map(labelled);
    let fields = || text.split_ascii_whitespace().take(MAX_PIECES).filter(|word| word.contains('='));
    let in_field = || fields().find_map(|word| label_of(word).or_else(|| word.strip_prefix("request=")));
    in_piece.or_else(in_field).or_else(|| {
        let is_alone = |line: &str| line.trim().strip_suffix([':', '：']).is_some_and(|label| is_label(label, LABELS));
        let mut lines = text.lines().take(MAX_PIECES).skip_while(|line| !is_alone(line));
        let id = lines.nth(1)?.trim().trim_end_matches([']', ')']);
        (id.len() >= MIN_ID && !id.contains(char::is_whitespace)).then_some(id)
    })
}

/// The id of the request that stands around a message, in a text that has more.
pub(super) fn id_around<'t>(text: &'t str, message: &str) -> Option<&'t str> {
    let at = text.find(message)?;
    let (before, behind) = (&text[..at], text.get(at + message.len()..).unwrap_or_default());
    labelled_id(before).or_else(|| labelled_id(behind))
}

pub(super) fn without_end(text: &str) -> &str {
    text.trim_end().trim_end_matches([',', '，', ';', '(', '（']).trim_end()
}
