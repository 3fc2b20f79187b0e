//! What loggers write before a message: the time, the level, who logged it and where.

use super::message;
use super::said::is_level;
use super::status::is_number;
use crate::bytes::beginning;

/// No more pieces than this are looked at.
const MAX_PIECES: usize = 16;

/// The longest piece, and the longest in brackets.
const MAX_NAME: usize = 60;
const MAX_BRACKET: usize = 100;

const MONTHS: &[&str] = &["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const SIGNS: &[&str] = &["|", "-", "--", "---", ":", "–", "—", ">", "»", "»»"];

/// What the last piece was.
#[derive(Default, Clone, Copy, PartialEq)]
enum Last {
    Level,
    #[default]
    Other,
}

/// What is known of the pieces read so far.
#[derive(Default, Clone, Copy)]
struct Front {
    has_time: bool,
    has_level: bool,
    /// There was a bracket, a sign or a name.
    has_more: bool,
    last: Last,
}

impl Front {
    /// Whether so much stands before a message only in a log.
    fn is_whole(self) -> bool {
        self.has_level && (self.has_time || self.has_more) || self.has_time && self.has_more
    }
}

/// A text without what a logger wrote before it, and without the lines that it wrote behind: `2026-01-01 00:00:00 ERROR
/// shop.client - Slow down`.
pub(super) fn without_front(text: &str, http_status: Option<u16>) -> &str {
    let Some(message) = behind_front(text, http_status) else { return text };
    let next = message.match_indices('\n').map(|(at, _)| at).take(MAX_PIECES);
    let end = next.into_iter().find(|&at| behind_front(&message[at + 1..], http_status).is_some());
    let message = message[..end.unwrap_or(message.len())].trim();
    if message.is_empty() { text } else { message }
}

fn behind_front(text: &str, http_status: Option<u16>) -> Option<&str> {
    let (mut rest, mut front, mut whole) = (text.trim_start_matches([' ', '\t']), Front::default(), None);
    for _ in 0..MAX_PIECES {
        let Some((piece, behind)) = next_piece(rest) else { break };
        let behind = behind.trim_start_matches([' ', '\t']);
        let Some(next) = front.with(piece, behind, http_status) else { break };
        (front, rest) = (next, behind);
        // A level or a name alone may be the beginning of a message.
        if front.is_whole() {
            whole = Some(rest);
        }
    }
    whole.filter(|message| !message.is_empty() && message.len() < text.len())
}

impl Front {
    /// With one more piece; `None` if it belongs to the message.
    fn with(self, piece: &str, behind: &str, http_status: Option<u16>) -> Option<Self> {
        let begun = self.has_time || self.has_level;
        let next = Self { last: Last::Other, ..self };
        if let Some(inside) = piece.strip_prefix('[').and_then(|inside| inside.strip_suffix(']')) {
            let has_level = has_level(inside);
            let has_time = is_time(inside.split([' ', ',']).next().unwrap_or_default());
            // `[API Error: 429 Slow down]`
            if inside.contains(": ") && !has_time {
                return None;
            }
            return Some(Self {
                has_time: self.has_time || has_time,
                has_level: self.has_level || has_level,
                has_more: true,
                ..next
            });
        }
        if piece.starts_with('(') {
            return begun.then_some(Self { has_more: true, ..next });
        }
        if is_time(piece) || MONTHS.contains(&piece) && behind.starts_with(|c: char| c.is_ascii_digit()) {
            return Some(Self { has_time: true, ..next });
        }
        let bare = piece.trim_end_matches([':', ',']);
        if is_level(bare) && (bare.len() > 1 && piece.len() == bare.len() || self.has_time || piece == "E,")
            || self.has_time && is_level(&bare.to_ascii_uppercase()) && bare.len() > 1 && behind.starts_with(' ')
        {
            return Some(Self { has_level: true, last: Last::Level, ..next });
        }
        if SIGNS.contains(&piece) {
            return begun.then_some(Self { has_more: true, ..next });
        }
        if is_number(piece) {
            // The number of a process, not a status.
            let is_status = piece.parse().ok().is_some_and(|number| http_status == Some(number));
            return (self.has_time && (!is_status || behind.starts_with('|'))).then_some(next);
        }
        let is_named = begun && self.is_name(piece, behind);
        is_named.then_some(Self { has_more: true, ..next })
    }

    /// Whether a piece is the name of a logger, of a program or of a place in it.
    fn is_name(self, piece: &str, behind: &str) -> bool {
        let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"_.$:/@#<>-[]".contains(&b);
        if piece.len() > MAX_NAME || !piece.bytes().all(is_plain) || piece.ends_with('.') {
            return false;
        }
        let name = piece.trim_end_matches(':');
        let is_qualified = name.contains(['.', '[', '/']) || name.contains("::");
        let ends = piece.len() > name.len();
        let next = next_piece(behind).map_or("", |(next, _)| next);
        let is_before_sign = SIGNS.contains(&next) || next.starts_with('(') && is_qualified;
        // `host shop[17]:`
        let is_before_program = self.has_time && next.ends_with("]:");
        ends && (is_qualified || self.last == Last::Level && self.has_time) || is_before_sign || is_before_program
    }
}

/// Whether what is in a bracket says of what level a line is: `ERROR`, `00:00:00 ERR`, and not `Error: Slow down`.
fn has_level(inside: &str) -> bool {
    let mut words = inside.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1);
    let Some(word) = words.next().filter(|word| is_level(&word.to_ascii_uppercase())) else { return false };
    inside.split_once(word).is_some_and(|(_, behind)| !behind.starts_with(':'))
}

/// The first word of a text, or bracket, and what stands behind it.
fn next_piece(text: &str) -> Option<(&str, &str)> {
    if text.starts_with('[') {
        let (inside, behind) = message::bracket(beginning(text, MAX_BRACKET))?;
        let end = text.len().min(inside.len() + 2);
        // A colon behind a bracket belongs to it.
        let behind = if behind.starts_with(':') { end + 1 } else { end };
        return Some((&text[..end], &text[behind..]));
    }
    if text.starts_with('(') {
        let end = beginning(text, MAX_NAME).find(')')? + 1;
        return (!text[..end].contains(' ')).then(|| text.split_at(end));
    }
    let end = text.find([' ', '\t', '\n']).unwrap_or(text.len());
    (end > 0 && !text[end..].starts_with('\n')).then(|| text.split_at(end))
}

/// `2026-01-01`, `00:00:00,123`, `2026-01-01T00:00:00Z`, `12:00AM`.
fn is_time(piece: &str) -> bool {
    let bare = piece.strip_suffix("AM").or_else(|| piece.strip_suffix("PM")).unwrap_or(piece);
    let is_part = |b: u8| b.is_ascii_digit() || b":-./,TZ+".contains(&b);
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    (4..=40).contains(&bare.len())
        && bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.bytes().all(is_part)
        && digits >= 3
        && bare.contains([':', '-', '/'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_or_a_time_alone_may_begin_a_message() {
        let of = |text| without_front(text, Some(429));
        assert_eq!(of("2026-01-01 00:00:00 ERROR a.b - Hats: none"), "Hats: none");
        assert_eq!(of("[00:00:00] [ERROR] Hats: none"), "Hats: none");
        assert_eq!(of("00:00:00 [info] a\n00:00:01 [info] b"), "a");
        for text in [
            "ERROR Hats: none", "2026-01-01 is over", "[hat] none", "[hat][cap] none", "10:30 Hats: none",
            "2026-01-01 00:00:00", "E is a letter", "[ERROR]", "[Error: 429 Hats]\nNone",
        ] {
            assert_eq!(of(text), text);
        }
    }
}
