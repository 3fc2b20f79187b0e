//! Where words of [closed lists](super::closed) begin and end in a row.

use std::collections::HashSet;

use super::class::Class;
use super::closed::Closed;
use super::scan::{CJK_PUNCTUATION, Scan};

impl Scan<'_, '_, '_> {
    /// Where words of closed lists begin and end.
    pub(super) fn closed(&self) -> HashSet<usize> {
        let mut places = HashSet::new();
        for start in (0..self.text.len()).filter(|&start| self.may_begin(start)) {
            let at = self.text.offset(start);
            let text = self.text.slice(start, self.text.len());
            for length in [Closed::DataType, Closed::Answer].into_iter().flat_map(|list| list.ends(text)) {
                let end = self.text.index(at + length);
                if self.may_stand_between(start, end) {
                    places.extend([at, at + length]);
                }
            }
        }
        places
    }

    /// Whether a word of a closed list may begin at a place: not behind a space, where no cell begins, nor behind a
    /// sign, or in the middle of a Chinese sentence; and `?string` may be anything.
    fn may_begin(&self, start: usize) -> bool {
        let before = start.checked_sub(1).map(|before| self.text.class(before));
        before.is_none_or(|before| {
            matches!(before, Class::Lower | Class::Upper | Class::Digit | Class::Close | Class::Letter)
        })
    }

    /// Whether a word of a closed list is one here, and not a part of something else: `stringsee` may be `string` and
    /// `see`, but `shortcut` is no `short`, `int128` and `endpoint` no `int`, and `sub-account` no dash.
    fn may_stand_between(&self, start: usize, end: usize) -> bool {
        let known = |index: usize| {
            self.lexicon.knows(self.text.around(self.text.piece_before(index), index, self.text.piece_after(index)))
        };
        let begins = match start.checked_sub(1).map(|before| (self.text.class(before), self.text.class(start))) {
            Some((Class::Lower, Class::Lower)) => {
                !known(start) && (end - start > 4 || self.lexicon.knows(self.text.piece_before(start)))
            }
            Some((Class::Upper, Class::Upper)) => false,
            // `GeoJSON` has no type in it.
            Some((Class::Lower, Class::Upper)) => self.lexicon.knows(self.text.piece_before(start)),
            _ => true,
        };
        let ends = match self.text.class(end) {
            // `datetimeoffsetThe` may be cut before `offset` or behind it.
            Class::Lower if self.text.class(end - 1) == Class::Lower => {
                !known(end) && !self.begins_glued(end) && self.lexicon.knows(self.text.piece_after(end))
            }
            Class::Lower => self.text.char(end - 1).is_alphanumeric(),
            Class::Cjk => !CJK_PUNCTUATION.contains(self.text.char(end)),
            Class::Space | Class::Upper | Class::Letter | Class::Tick => true,
            // `string[]` goes on.
            Class::Open => !matches!(self.text.char(end), '[' | '<'),
            Class::Digit | Class::Close | Class::Stop => false,
            Class::Other => self.text.char(end) == '"',
        };
        // `allowedFunctionNames` has no type in it.
        let hump = |index: usize| {
            index > 0 && self.text.class(index - 1) == Class::Lower && self.text.class(index) == Class::Upper
        };
        let within = hump(start)
            && hump(end)
            && !(self.lexicon.opens(self.text.piece_after(end))
                || self.text.is_spaced(end + self.text.piece_after(end).chars().count()));
        begins && ends && !within
    }
}
