//! Two texts compared word by word; character by character in scripts without spaces.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::text::is_cjk;

/// A piece of two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// In the old one only.
    Gone(String),
    /// In the new one only.
    Come(String),
}

/// Texts with more words than this are not compared, one goes and the other comes: it would take time, and nobody
/// would read it.
const MANY: usize = 5_000;

/// The pieces of two texts, in order.
pub fn compare(old: &str, new: &str) -> Vec<Piece> {
    let (before, now) = (tokens(old), tokens(new));
    if before.len().max(now.len()) > MANY {
        return vec![Piece::Gone(old.to_owned()), Piece::Come(new.to_owned())];
    }
    let mut pieces = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &before, &now) {
        let (old, new) = (before[op.old_range()].concat(), now[op.new_range()].concat());
        match op {
            DiffOp::Equal { .. } => pieces.push(Piece::Same(old)),
            DiffOp::Delete { .. } => pieces.push(Piece::Gone(old)),
            DiffOp::Insert { .. } => pieces.push(Piece::Come(new)),
            DiffOp::Replace { .. } => pieces.extend([Piece::Gone(old), Piece::Come(new)]),
        }
    }
    pieces
}

/// Words, runs of white space, and everything else character by character. A placeholder is one word.
fn tokens(text: &str) -> Vec<&str> {
    #[derive(PartialEq)]
    enum Kind {
        Word,
        Space,
        Alone,
    }
    let kind = |c: char| match c {
        c if c.is_whitespace() => Kind::Space,
        c if is_cjk(c) => Kind::Alone,
        c if c.is_alphanumeric() || matches!(c, '{' | '}' | '_' | '\'' | '’') => Kind::Word,
        _ => Kind::Alone,
    };
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let joined = before.is_some_and(|before| kind(before) == kind(c) && kind(c) != Kind::Alone)
            // `{a}{b}` are two.
            && !(before == Some('}') && c == '{');
        if before.is_some() && !joined {
            tokens.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    if start < text.len() {
        tokens.push(&text[start..]);
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_words_that_changed_are_named() {
        let same = |text: &str| Piece::Same(text.to_owned());
        let found = compare("Slow down for {number} seconds.", "Slow down for {count} seconds, please.");
        let (gone, come) = (Piece::Gone("{number}".to_owned()), Piece::Come("{count}".to_owned()));
        assert_eq!(found[..3], [same("Slow down for "), gone, come]);
        assert_eq!(found[3..], [same(" seconds"), Piece::Come(", please".to_owned()), same(".")]);
        let found = compare("账户已欠费", "账户已锁定");
        assert_eq!(found, [same("账户已"), Piece::Gone("欠费".to_owned()), Piece::Come("锁定".to_owned())]);
    }

    #[test]
    fn the_pieces_are_the_two_texts() {
        for (old, new) in [("", "a b"), ("a  b", ""), ("{a}{b} c", "{b}{a} c!"), ("x é\n y", "x e\u{301} y")] {
            let pieces = compare(old, new);
            let join = |skip: fn(&Piece) -> bool| -> String {
                let text = |piece: &Piece| match piece {
                    Piece::Same(text) | Piece::Gone(text) | Piece::Come(text) => text.clone(),
                };
                pieces.iter().filter(|piece| !skip(piece)).map(text).collect()
            };
            assert_eq!(join(|piece| matches!(piece, Piece::Come(_))), old);
            assert_eq!(join(|piece| matches!(piece, Piece::Gone(_))), new);
        }
    }
}
