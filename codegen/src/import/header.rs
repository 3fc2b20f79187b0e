//! Header lines that lost the borders of their cells: `HTTP StatusError TypeDescription`.

use std::collections::HashMap;

use super::cut::class::{Class, is_visible_border};
use crate::roles::words;

/// The longest header line and the most columns that are looked for. Real tables have far less.
const MAX_LINE: usize = 200;
const MAX_COLUMNS: usize = 12;

/// One way to read a line as the header of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header<'a> {
    /// The cells.
    pub cells: Vec<&'a str>,
    /// How many of them are words that the vocabulary does not have.
    pub unknown: usize,
    /// Whether two words of a cell stand together without a space, as if they were two cells: `ErrorCode`.
    pub joined: bool,
}

/// The first words of headers that are often spelt as one: `ErrorCode`, `statusCode`.
const SPELT_AS_ONE: &[&str] = &["error", "err", "http", "status", "response", "result", "return", "api"];

impl Header<'_> {
    /// Whether the words that stand together are spelt so: a page that has a space in one header has it in the others,
    /// and `ReasonCode` is rather two.
    pub(super) fn is_spelt_so(&self) -> bool {
        let first_of = |cell: &str| {
            let end = cell.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map_or(cell.len(), |(at, _)| at);
            cell[..end].to_lowercase()
        };
        !self.cells.iter().any(|cell| cell.contains(' '))
            && self.cells.iter().filter(|cell| is_joined(cell)).all(|cell| {
                let first = first_of(cell);
                SPELT_AS_ONE.iter().any(|word| first.starts_with(word))
            })
    }
}

/// The header phrases by their first character.
pub(super) struct Vocabulary(HashMap<char, Vec<Vec<char>>>);

impl Vocabulary {
    pub(super) fn new() -> Self {
        let mut by_first: HashMap<char, Vec<Vec<char>>> = HashMap::new();
        for phrase in words::phrases() {
            let phrase: Vec<char> = phrase.chars().collect();
            if let Some(&first) = phrase.first() {
                by_first.entry(first).or_default().push(phrase);
            }
        }
        Self(by_first)
    }

    /// The ways to read a line as a header, the likeliest first; none if it is not certainly one. Each has another
    /// number of columns.
    pub(super) fn headers<'a>(&self, line: &'a str) -> Vec<Header<'a>> {
        if line.len() > MAX_LINE || line.ends_with(['.', ':', '。', '：']) {
            return Vec::new();
        }
        // A row of the words of headers: `Name.Field`.
        if line.replace("No.", "").contains(['.', '!', '。']) {
            return Vec::new();
        }
        Scan::new(line, self).headers()
    }
}

/// A cell found at a place: where it ends and what it costs to believe in it.
struct Piece {
    end: usize,
    cost: u32,
    known: bool,
}

/// The cheapest way to read the line up to some place with some number of cells.
#[derive(Clone, Copy)]
struct Best {
    cost: u32,
    from: usize,
    unknown: usize,
    /// Whether another way costs the same.
    tied: bool,
}

struct Scan<'a, 'v> {
    line: &'a str,
    /// The characters in lower case, with their places.
    chars: Vec<(usize, char)>,
    /// Whether a cell may begin before the character, and whether one sees that it may.
    glued: Vec<bool>,
    visible: Vec<bool>,
    vocabulary: &'v Vocabulary,
}

impl<'a, 'v> Scan<'a, 'v> {
    fn new(line: &'a str, vocabulary: &'v Vocabulary) -> Self {
        let chars: Vec<(usize, char)> = line.char_indices().collect();
        let at = |index: usize| chars.get(index).map_or(Class::Space, |&(_, c)| Class::of(c));
        let ends = |index: usize| index == 0 || index == chars.len();
        let glued = |i: usize| ends(i) || (at(i - 1) != Class::Space && at(i) != Class::Space);
        let visible = |i: usize| ends(i) || is_visible_border(at(i - 1), at(i), at(i + 1));
        let glued = (0..=chars.len()).map(glued).collect();
        let visible = (0..=chars.len()).map(visible).collect();
        let chars = chars.into_iter().map(|(at, c)| (at, c.to_lowercase().next().unwrap_or(c))).collect();
        Self { line, chars, glued, visible, vocabulary }
    }

    fn headers(&self) -> Vec<Header<'a>> {
        let end = self.chars.len();
        if self.pieces(0).iter().all(|piece| piece.end == end) {
            return Vec::new();
        }
        let mut best: Vec<[Option<Best>; MAX_COLUMNS + 1]> = vec![[None; MAX_COLUMNS + 1]; end + 1];
        best[0][0] = Some(Best { cost: 0, from: 0, unknown: 0, tied: false });
        for from in 0..end {
            if best[from].iter().all(Option::is_none) {
                continue;
            }
            for piece in self.pieces(from) {
                for columns in 0..MAX_COLUMNS {
                    let Some(before) = best[from][columns] else { continue };
                    let cost = before.cost + piece.cost;
                    let unknown = before.unknown + usize::from(!piece.known);
                    let entry = &mut best[piece.end][columns + 1];
                    match entry {
                        Some(other) if other.cost < cost => {}
                        Some(other) if other.cost == cost => other.tied = true,
                        _ => *entry = Some(Best { cost, from, unknown, tied: before.tied }),
                    }
                }
            }
        }
        let mut found: Vec<(u32, Header<'a>)> = (2..=MAX_COLUMNS)
            .filter_map(|columns| best[end][columns].map(|way| (columns, way)))
            .filter(|(columns, way)| !way.tied && way.unknown < columns - way.unknown && columns - way.unknown >= 2)
            .map(|(columns, way)| {
                let cells = self.cells(&best, columns);
                let joined = cells.iter().any(|cell| is_joined(cell));
                (way.cost, Header { cells, unknown: way.unknown, joined })
            })
            .collect();
        found.sort_by_key(|&(cost, _)| cost);
        found.into_iter().map(|(_, header)| header).collect()
    }

    fn cells(&self, best: &[[Option<Best>; MAX_COLUMNS + 1]], columns: usize) -> Vec<&'a str> {
        let mut cells = Vec::with_capacity(columns);
        let mut end = self.chars.len();
        for columns in (1..=columns).rev() {
            let from = best[end][columns].map_or(0, |way| way.from);
            cells.push(self.slice(from, end));
            end = from;
        }
        cells.reverse();
        cells
    }

    /// The cells that may begin at a character.
    fn pieces(&self, from: usize) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut add = |end: usize, cost: u32, known: bool| {
            if self.glued[end] && !pieces.iter().any(|piece| piece.end == end && piece.cost <= cost) {
                pieces.push(Piece { end, cost, known });
            }
        };
        // A border that nothing shows costs more than one that a capital letter shows.
        let hidden = |end: usize| if self.visible[end] { 0 } else { 2 };
        for end in self.phrases(from) {
            add(end, 2 + hidden(end), true);
        }
        if self.visible[from] {
            let borders = (from + 1..=self.chars.len()).filter(|&end| self.visible[end]);
            for (nth, end) in borders.take(6).enumerate() {
                let begins = self.char(from).is_some_and(char::is_alphanumeric);
                if begins && self.is_unbroken(from, end) && words::whole(self.slice(from, end)).is_some() {
                    add(end, 2, true);
                } else if nth == 0 && self.is_wordlike(from, end) {
                    add(end, 5, false);
                }
            }
        }
        // `HTTP状态码` is one header, though each half of it may be one too.
        let mixed = |piece: &&Piece| piece.known && self.changes_script(from, piece.end);
        if let Some(longest) = pieces.iter().filter(mixed).map(|piece| piece.end).max() {
            pieces.retain(|piece| piece.end >= longest);
        }
        pieces
    }

    /// Whether one sees no border in a piece, except in brackets.
    fn is_unbroken(&self, from: usize, end: usize) -> bool {
        let mut depth = 0_i32;
        (from..end).all(|index| {
            let unbroken = index == from || depth > 0 || !self.visible[index];
            match self.char(index) {
                Some('(' | '（' | '[') => depth += 1,
                Some(')' | '）' | ']') => depth -= 1,
                _ => {}
            }
            unbroken
        })
    }

    /// Whether a piece begins in Latin letters and ends in Chinese or Japanese.
    fn changes_script(&self, from: usize, end: usize) -> bool {
        let is_cjk = |index: usize| self.char(index).is_some_and(crate::text::is_cjk);
        !is_cjk(from) && is_cjk(end - 1)
    }

    /// Where the phrases of the vocabulary that begin at a character end.
    fn phrases(&self, from: usize) -> Vec<usize> {
        let Some(&(_, first)) = self.chars.get(from) else { return Vec::new() };
        let phrases = self.vocabulary.0.get(&first).into_iter().flatten();
        let mut ends: Vec<usize> = phrases.filter_map(|phrase| self.phrase_end(from, phrase)).collect();
        // `错误信息` is one header, though each half of it may be one too.
        if let Some(rest) = ["错误", "錯誤", "可能", "常见"]
            .iter()
            .find_map(|word| self.phrase_end(from, &word.chars().collect::<Vec<_>>()))
        {
            let more = self.char(rest).and_then(|first| self.vocabulary.0.get(&first));
            ends.extend(more.into_iter().flatten().filter_map(|phrase| self.phrase_end(rest, phrase)));
        }
        // Without spaces, the longest word is the word.
        if let Some(longest) = ends.iter().copied().max().filter(|_| crate::text::is_cjk(first)) {
            ends.retain(|&end| end == longest);
        }
        let plurals: Vec<usize> = ends.iter().filter(|&&end| self.char(end) == Some('s')).map(|end| end + 1).collect();
        ends.extend(plurals);
        ends
    }

    /// Where a phrase ends if it begins at a character. Between two words the line may have any separator, or only a
    /// capital letter; beside a Chinese word it may have a space that the phrase has not.
    fn phrase_end(&self, from: usize, phrase: &[char]) -> Option<usize> {
        let mut at = from;
        for &expected in phrase {
            if expected == ' ' {
                let separators = self.chars.get(at..)?.iter().take_while(|(_, c)| !c.is_alphanumeric()).count();
                if separators == 0 && !*self.visible.get(at)? {
                    return None;
                }
                at += separators;
                continue;
            }
            let beside_cjk =
                crate::text::is_cjk(expected) || at > from && self.char(at - 1).is_some_and(crate::text::is_cjk);
            if self.char(at) == Some(' ') && beside_cjk {
                at += 1;
            }
            if self.char(at)? != expected {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// Whether a piece looks like the header of a column that nobody has described yet: a few words.
    fn is_wordlike(&self, from: usize, end: usize) -> bool {
        let piece = self.slice(from, end);
        let words = piece.split_whitespace().count();
        (1..=4).contains(&words)
            && piece.chars().count() >= 2
            && piece.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '/' | '_' | '?'))
            && !self.hides_a_border(from, end)
    }

    /// Whether a known word begins or ends in the middle of a word: `Status codecode and reason`.
    fn hides_a_border(&self, from: usize, end: usize) -> bool {
        (from..end).any(|start| {
            let ends = self.phrases(start);
            ends.iter().any(|&stop| stop < end && self.glued[stop] || stop == end && start > from && self.glued[start])
        })
    }

    fn char(&self, index: usize) -> Option<char> {
        self.chars.get(index).map(|&(_, c)| c)
    }

    fn slice(&self, from: usize, end: usize) -> &'a str {
        let offset = |index: usize| self.chars.get(index).map_or(self.line.len(), |&(at, _)| at);
        self.line.get(offset(from)..offset(end)).unwrap_or_default()
    }
}

/// Whether words stand together in a cell with only a capital between them.
fn is_joined(cell: &str) -> bool {
    let chars: Vec<Class> = cell.chars().map(Class::of).collect();
    let class = |index: usize| chars.get(index).copied().unwrap_or(Class::Space);
    (1..chars.len()).any(|i| chars[i].is_latin() && is_visible_border(class(i - 1), class(i), class(i + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(line: &str) -> Vec<Vec<&str>> {
        Vocabulary::new().headers(line).into_iter().map(|header| header.cells).collect()
    }

    #[test]
    fn known_words_are_cut_where_they_meet() {
        assert_eq!(cells("HTTP StatusError TypeDescription")[0], ["HTTP Status", "Error Type", "Description"]);
        assert_eq!(cells("CodePossible causesSolution")[0], ["Code", "Possible causes", "Solution"]);
        assert_eq!(cells("codemessage")[0], ["code", "message"]);
        assert_eq!(cells("HTTP 状态码错误码错误信息")[0], ["HTTP 状态码", "错误码", "错误信息"]);
    }

    #[test]
    fn one_unknown_word_between_known_ones_is_a_column_too() {
        assert_eq!(cells("CodeNameClient ActionDescription")[0], ["Code", "Name", "Client Action", "Description"]);
    }

    #[test]
    fn other_lines_are_no_headers() {
        for line in ["Error Code", "Description", "OpenAI", "Codec", "A codemessage", "Error CodeBook", ""] {
            assert_eq!(cells(line), Vec::<Vec<&str>>::new(), "{line}");
        }
    }
}
