//! The words that a page uses on their own, for telling two words that ran together from one.

use std::collections::{HashMap, HashSet};

use super::class::{Class, is_visible_border};
use super::english;

/// The words of a page and of the language.
pub(in crate::import) struct Lexicon<'a> {
    /// Words and identifiers as they stand between spaces, in lower case, and how often.
    words: HashMap<String, u32>,
    /// Words as they stand between borders that one sees, in rows whose cells run together.
    pieces: HashMap<String, u32>,
    /// Words with a capital inside, from where no cells run together.
    camel: HashSet<&'a str>,
    connecting: HashSet<&'static str>,
    opening: HashSet<&'static str>,
    english: HashSet<&'static str>,
}

/// Where a piece of text comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Origin {
    /// Running text: what stands between spaces is a word.
    Prose,
    /// Rows whose cells run together: what stands between spaces may be two words, unless it is found twice.
    Rows,
}

impl<'a> Lexicon<'a> {
    pub(in crate::import) fn new() -> Self {
        Self {
            words: HashMap::new(),
            pieces: HashMap::new(),
            camel: english::CAMEL.iter().copied().collect(),
            connecting: english::CONNECTING.iter().copied().collect(),
            opening: english::OPENING.iter().copied().collect(),
            english: english::OTHER.iter().copied().collect(),
        }
    }

    /// Reads a line.
    pub(in crate::import) fn learn(&mut self, line: &'a str, origin: Origin) {
        // The first cell of a row ends somewhere in its first word, or runs on to the next.
        let first = usize::from(origin == Origin::Rows);
        for token in line.split_whitespace().skip(first) {
            let core = token.trim_matches(|c: char| !c.is_alphanumeric());
            if core.is_empty() || core.len() > 64 || core.contains("://") {
                continue;
            }
            let weight = if origin == Origin::Prose { 2 } else { 1 };
            let mut count = |word: &str, weight: u32| {
                if word.chars().next().is_some_and(char::is_alphabetic) {
                    *self.words.entry(word.to_lowercase()).or_default() += weight;
                }
            };
            let parts = || core.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
            let simple = parts().nth(1).is_none();
            // An identifier of several words is hardly two cells that ran together at a letter.
            count(core, if simple { weight } else { 2 });
            if !simple && origin == Origin::Prose {
                parts().for_each(|part| count(part, weight));
            }
            let parts = parts().filter(|part| has_inner_capital(part));
            match origin {
                Origin::Prose => self.camel.extend(parts),
                Origin::Rows => {
                    parts.flat_map(pieces).for_each(|piece| *self.pieces.entry(piece.to_lowercase()).or_default() += 1)
                }
            }
        }
    }

    /// Whether a word, or an identifier, stands on its own somewhere.
    pub(super) fn knows(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        self.is_english(&lower) || self.words.get(&lower).is_some_and(|&count| count >= 2)
    }

    /// Whether a word stands on its own somewhere, or twice beside another word with nothing but a capital between.
    pub(super) fn knows_piece(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let count = |words: &HashMap<String, u32>| words.get(&lower).copied().unwrap_or_default();
        self.is_english(&lower) || count(&self.words) + count(&self.pieces) >= 2
    }

    fn is_english(&self, lower: &str) -> bool {
        self.english.contains(lower) || self.connecting.contains(lower) || self.opening.contains(lower)
    }

    /// Whether cells often begin with a word.
    pub(super) fn opens(&self, word: &str) -> bool {
        self.opening.contains(word.to_lowercase().as_str())
    }

    /// Whether no cell ends with a word: it needs another one behind it, or it is the beginning of many words.
    pub(super) fn ends_nothing(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        self.connecting.contains(lower.as_str()) || english::BEGINNINGS.contains(&lower.as_str())
    }

    /// Whether a word with a capital inside is one word.
    pub(super) fn knows_camel(&self, word: &str) -> bool {
        self.camel.contains(word)
    }
}

/// Whether a word that follows another without a space is rather the end of it.
pub(super) fn begins_nothing(word: &str) -> bool {
    english::ENDINGS.contains(&word)
}

fn has_inner_capital(word: &str) -> bool {
    pieces(word).nth(1).is_some()
}

/// What stands between the borders of a word that one sees.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let chars: Vec<(usize, Class)> = word.char_indices().map(|(at, c)| (at, Class::of(c))).collect();
    let class = |index: usize| chars.get(index).map_or(Class::Space, |&(_, class)| class);
    let inner =
        (1..chars.len()).filter(|&i| is_visible_border(class(i - 1), class(i), class(i + 1))).map(|i| chars[i].0);
    let ends: Vec<usize> = inner.chain([word.len()]).collect();
    let mut start = 0;
    ends.into_iter().map(move |end| {
        let piece = &word[start..end];
        start = end;
        piece
    })
}
