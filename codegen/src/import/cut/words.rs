//! Where words in Latin letters may be two: at capitals, and where two words that the page knows stand together.

use super::borders::Evidence;
use super::class::Class;
use super::english;
use super::lexicon;
use super::scan::Scan;

/// Words of one letter with which sentences begin.
const ONE_LETTER: &[&str] = &["A", "E", "I", "O", "Y"];

impl<'r> Scan<'r, '_, '_> {
    /// `fieldAdd`: a capital behind a small letter, and not within `ZenMux`.
    pub(super) fn camel(&self, index: usize) -> Evidence {
        let (left, right) = (self.text.piece_before(index), self.text.piece_after(index));
        if self.in_known_camel(index) || self.text.leads_into_other_script(index) {
            return Evidence::sign(6, 0);
        }
        // `아이디faceId`, `数据faceId`: the word before begins where another border is, so that this is none.
        let start = index - left.chars().count();
        if start > 0 && matches!(self.text.class(start - 1), Class::Cjk | Class::Letter) {
            return Evidence::sign(5, 0);
        }
        let end = index + right.chars().count();
        // `voiceConfig` or `InvalidParam` alone in a cell is as likely as two words in two.
        let start = self.text.start_of_word(index);
        let alone = start == 0 || matches!(self.text.class(start - 1), Class::Digit | Class::Close);
        if alone && !self.text.is_spaced(end) && !self.text.class(end).is_latin() {
            return Evidence::sign(3, 1);
        }
        // `IdP serves`
        if right.len() == 1 && !ONE_LETTER.contains(&right) {
            return Evidence::sign(5, 0);
        }
        // `call taskId and`
        let identifier = start > 0 && matches!(self.text.char(start - 1), '_' | '-');
        if !identifier && english::NOUNS.contains(&right) {
            return Evidence::sign(3, 1);
        }
        // `the AccountDelete transaction`: a name in a sentence, unless all of its words begin with a capital.
        if left.starts_with(char::is_uppercase) && !is_acronym(left) && self.is_after_small_word(start) {
            return Evidence::sign(3, 1);
        }
        // `tecNO_ENTRY`
        if left.chars().count() <= 3 && (self.text.char(end) == '_' || is_acronym(right)) {
            return Evidence::sign(5, 1);
        }
        // `iPhone`, `vLLM`, `TiDB`: one or two letters do not end a cell, unless they are a word of the page.
        if left.chars().count() <= 2 && !self.lexicon.knows(left) {
            return Evidence::sign(5, 1);
        }
        // `blockedFunctionNames` is a word rather than three, and `params.blockedKeys` one rather than two.
        let before = self.text.before(index);
        let word = before
            .rsplit(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-')))
            .next()
            .unwrap_or(before);
        let evidence = self.weighed(left, right, index);
        // `badURLAPI key`: the capitals may be of two cells.
        let capitals = right.len() >= 5 && right.bytes().all(|b| b.is_ascii_uppercase()) && !self.lexicon.knows(right);
        let evidence = if capitals { evidence.doubted(4) } else { evidence };
        if self.text.borders_in_word(index) == 1 && !word.contains('.') {
            evidence
        } else {
            let opens = self.lexicon.opens(right) && self.text.is_spaced(index + right.chars().count());
            evidence.doubted(if opens { 2 } else { 3 })
        }
    }

    /// `ARGUMENTThe`: the last capital of a row of them begins a word.
    pub(super) fn acronym(&self, index: usize) -> Option<Evidence> {
        let (left, right) = (self.text.piece_before(index), self.text.piece_after(index));
        if right.get(1..) == Some("s") {
            // A plural.
            None
        } else if self.in_known_camel(index)
            || is_acronym(left) && self.text.leads_into_other_script(index) && !self.is_within_identifier(index, left)
        {
            Some(Evidence::sign(6, 0))
        } else if self.lexicon.knows(right) && !self.is_between_borders(index - 1) {
            Some(self.weighed(left, right, index))
        } else {
            // The row of capitals may also end one letter later: `READYnon-empty`.
            Some(Evidence::rival(1))
        }
    }

    /// Whether there is only a capital between a place and the next border that one sees, so that one of the two is
    /// none: `MatchETag`, `8007000ERan`.
    pub(super) fn is_between_borders(&self, index: usize) -> bool {
        let is_capital = |index: usize| self.text.class(index) == Class::Upper;
        index > 0
            && is_capital(index)
            && !is_capital(index - 1)
            && is_capital(index + 1)
            && self.text.is_visible(index + 1)
    }

    /// Whether a piece before a place is the last one of `INVALID_TOKEN`.
    pub(super) fn is_within_identifier(&self, index: usize, piece: &str) -> bool {
        let start = index - piece.chars().count();
        start > 0 && matches!(self.text.char(start - 1), '_' | '-' | '.')
    }

    /// Whether a word that begins at a place follows one of a sentence: one in small letters, or an article.
    fn is_after_small_word(&self, start: usize) -> bool {
        let before = self.text.before(start);
        let words = before.trim_end();
        let word = words.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or(words);
        words.len() < before.len() && (word.starts_with(char::is_lowercase) || self.lexicon.ends_nothing(word))
    }

    /// A capital, weighed by the words on its sides.
    fn weighed(&self, left: &str, right: &str, index: usize) -> Evidence {
        let spaced = self.text.is_spaced(index + right.chars().count());
        let knows = |word: &str| self.lexicon.knows(word) || is_acronym(word);
        let opening = if self.lexicon.opens(right) { 2 } else { 0 };
        match (knows(left), knows(right)) {
            (true, true) => Evidence::sign(0, 2 + opening),
            // `überschrittentokenCount`: the word before may be two, and the two at the end of the row one.
            (false, true) if !spaced || self.is_two_words(left) => Evidence::sign(4, 2),
            // `PolyAI`, `IdP`: the end of a name.
            (_, true)
                if right.len() <= 2
                    && !matches!(right, "A" | "I")
                    && !self.lexicon.opens(right)
                    && !right.contains(char::is_lowercase) =>
            {
                Evidence::sign(3, 1)
            }
            (false, true) => Evidence::sign(1, 2 + opening),
            (true, false) => Evidence::sign(3, 2),
            (false, false) => Evidence::sign(3, 1),
        }
    }

    /// `Requestsblock`, which may be the end of a cell and the beginning of `blockReason`.
    fn is_two_words(&self, word: &str) -> bool {
        // `internallygRPC`
        if word.char_indices().next_back().is_some_and(|(at, _)| at > 2 && self.lexicon.knows(&word[..at]))
            && !word.ends_with('s')
        {
            return true;
        }
        let ends = word.char_indices().map(|(at, _)| at).skip(1);
        ends.map(|at| word.split_at(at)).any(|(left, right)| {
            left.len() > 2 && right.len() > 1 && self.lexicon.knows(left) && self.lexicon.knows(right)
        })
    }

    /// `emptymessages`: two words of the page that together are none.
    pub(super) fn words(&self, index: usize) -> Option<Evidence> {
        let (left, right) = (self.text.piece_before(index), self.text.piece_after(index));
        if self.lexicon.knows(self.text.around(left, index, right))
            || self.lexicon.ends_nothing(left)
            || lexicon::begins_nothing(right)
        {
            return None;
        }
        let identifier = self.identifier_after(index).is_some_and(|word| self.lexicon.knows(word));
        let long = left.chars().count().min(right.chars().count()) > 2;
        // `Portkey` and `Onepay` are names.
        let name = left.starts_with(char::is_uppercase) && !identifier;
        // `order-accountbalance-error` is one identifier.
        let within = self.is_within_identifier(index, left) && self.text.char(index + right.chars().count()) == '-';
        let follows = self.text.class(index + right.chars().count());
        let (doubt, join) = match (self.lexicon.knows_piece(left), self.lexicon.knows_piece(right)) {
            (true, _) if identifier => (0, 4),
            (false, _) if identifier => (2, 3),
            (true, true) if name || within => (3, 2),
            (true, true) if long => (1, 3),
            // `supportedn value`
            (true, true) if left.len() > 3 && follows == Class::Space => (2, 2),
            (true, true) => (3, 2),
            _ => return None,
        };
        Some(Evidence::sign(doubt, join).with_code(join))
    }

    /// The identifier of several words that begins at a place.
    fn identifier_after(&self, index: usize) -> Option<&'r str> {
        let rest = self.text.slice(index, self.text.len());
        let end =
            rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'))).unwrap_or(rest.len());
        let word = rest.get(..end)?.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        (word.len() >= 8 && word.contains(['_', '.'])).then_some(word)
    }

    /// Whether the word behind a place has another border that one sees in it, and is no known word or acronym.
    pub(super) fn begins_glued(&self, index: usize) -> bool {
        let piece = self.text.piece_after(index);
        let border = index + piece.chars().count();
        border > index && self.text.class(border).is_latin() && !is_acronym(piece) && !self.in_known_camel(border)
    }

    /// Whether a known word with a capital inside goes across a place, or a word that stands in the row twice: two
    /// cells hardly meet twice in a row.
    pub(super) fn in_known_camel(&self, index: usize) -> bool {
        let mut starts = Vec::new();
        let mut start = index;
        while starts.len() < 3 && start > 0 && self.text.class(start - 1).is_latin() {
            start -= self.text.piece_before(start).chars().count();
            starts.push(start);
        }
        let mut end = index;
        for nth in 0..3 {
            end += self.text.piece_after(end).chars().count();
            let repeated =
                |&start: &usize| nth == 0 && self.text.row.matches(self.text.slice(start, end)).nth(1).is_some();
            if starts.iter().any(|&start| self.lexicon.knows_camel(self.text.slice(start, end)))
                || starts.first().is_some_and(repeated)
            {
                return true;
            }
        }
        false
    }
}

pub(super) fn is_acronym(word: &str) -> bool {
    (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}
