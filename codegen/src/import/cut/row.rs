//! A row ready to be cut: its borders, and what its characters cost in cells of each kind.

use super::borders::{Border, Cut, Evidence};
use super::class::Class;
use super::closed::Closed;
use super::kind::Kind;

/// An answer at the end of a row has no more letters than this: `Yes`, `Nein`, `x`.
const SHORT: usize = 5;

/// More doubt than this, and no answer is seen there.
const VISIBLE: i32 = 3;

/// A row that is to be cut. Its places are the conceivable borders and the two ends.
pub(super) struct Row<'r> {
    pub text: &'r str,
    pub places: Vec<Place>,
    tracks: Vec<(Kind, Track)>,
}

/// A place of a row at which a cell may begin or end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub border: Border,
    /// The character behind it, and how many digits.
    pub first: Class,
    pub digits: usize,
    /// Whether a sentence ends before it.
    pub stop_before: bool,
    /// Whether it is between two letters, of which the second may be the next one of the same word.
    pub between_letters: bool,
    /// Whether all that stands behind it is a few letters, which may be a cell of their own.
    pub answers: bool,
}

/// What cells of one kind cost in a row.
pub(super) enum Track {
    /// Any cell: one from place `i` to place `j` costs `open[i] + body[j] - body[i] + close[j]`.
    Open(Prices),
    /// Only these, by the places between which they stand.
    Closed(Vec<(usize, usize)>),
}

/// What it costs to begin a cell at each place, to have what stands before the place in it, and to end it there.
pub(super) struct Prices {
    pub open: Vec<i32>,
    pub body: Vec<i32>,
    pub close: Vec<i32>,
}

impl<'r> Row<'r> {
    /// A row with what its characters cost in cells of these kinds.
    pub(super) fn new(text: &'r str, borders: Vec<Border>, kinds: &[Kind]) -> Self {
        let end = |at: usize| {
            let evidence = Evidence { cut: Cut::FREE, cut_code: Cut::FREE, ..Evidence::nothing() };
            Border { at, evidence, closed: true, glued: false, number: None }
        };
        let borders = [end(0)].into_iter().chain(borders).chain([end(text.len())]);
        let place = |border: Border| {
            let (before, after) = text.split_at(border.at);
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            let few = after.chars().count() <= SHORT && after.chars().all(char::is_alphanumeric);
            let answers = few && border.evidence.cut.doubt <= VISIBLE;
            let between_letters =
                before.ends_with(|c| Class::of(c).is_latin()) && after.starts_with(|c| Class::of(c).is_latin());
            Place {
                answers,
                between_letters,
                border,
                first: Class::first(after),
                digits,
                stop_before: before.ends_with(is_stop),
            }
        };
        let mut row = Self { text, places: borders.map(place).collect(), tracks: Vec::new() };
        for &kind in kinds {
            if row.track(kind).is_none() {
                let track = row.measure(kind);
                row.tracks.push((kind, track));
            }
        }
        row
    }

    /// What cells of a kind cost, if it was asked for.
    pub(super) fn track(&self, kind: Kind) -> Option<&Track> {
        self.tracks.iter().find(|(other, _)| *other == kind).map(|(_, track)| track)
    }

    /// The text between two places.
    pub(super) fn between(&self, from: usize, to: usize) -> &'r str {
        let at = |place: usize| self.places.get(place).map_or(self.text.len(), |place| place.border.at);
        self.text.get(at(from)..at(to)).unwrap_or_default()
    }

    fn measure(&self, kind: Kind) -> Track {
        if let Kind::Closed(list) = kind {
            return Track::Closed(self.cells_of(list));
        }
        let mut prices = Prices { open: Vec::new(), body: Vec::new(), close: Vec::new() };
        let (mut body, mut start) = (0, 0);
        for place in &self.places {
            let Border { at, evidence, .. } = place.border;
            body += kind.characters(self.text, start..at);
            start = at;
            let (before, after) = self.text.split_at(at);
            // What it would cost in the middle of a cell does not count for a cell that begins here.
            let join = if kind.is_code() { evidence.join_code } else { evidence.join };
            prices.open.push(kind.opening(after) - join);
            prices.body.push(body);
            prices.close.push(before.chars().next_back().map_or(0, |last| kind.closing(last)));
            body += join;
        }
        Track::Open(prices)
    }

    /// The cells of a closed list that the row has.
    fn cells_of(&self, list: Closed) -> Vec<(usize, usize)> {
        let mut cells = Vec::new();
        for (from, place) in self.places.iter().enumerate().filter(|(_, place)| place.border.closed) {
            let at = place.border.at;
            for length in list.ends(self.text.get(at..).unwrap_or_default()) {
                let end = self.places.binary_search_by_key(&(at + length), |place| place.border.at);
                cells.extend(end.ok().filter(|&to| self.places[to].border.closed).map(|to| (from, to)));
            }
        }
        cells
    }
}

/// Whether a character ends a sentence.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '。' | '！' | '？')
}
