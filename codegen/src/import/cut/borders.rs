//! A place in a row at which one cell may end and the next begin, and what speaks for and against it.
//!
//! All of it is measured in points: the less likely, the more. The points are no probabilities; what counts is that a
//! border is only believed if every other way to cut the row costs [clearly more](super::path).

/// A place where a border may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Border {
    /// The byte of the row before which it is.
    pub at: usize,
    /// What speaks against and for it.
    pub evidence: Evidence,
    /// Whether a word of a closed list begins or ends here.
    pub closed: bool,
    /// Whether the word that begins here has another border that one sees, and nobody knows it as one word.
    pub glued: bool,
    /// In the middle of a number, what is on its sides.
    pub number: Option<Number>,
}

/// What speaks for and against a border.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Evidence {
    /// Against a border here between two cells with sentences.
    pub cut: Cut,
    /// Against a border here where one of the cells is a code, or the two are of different scripts.
    pub cut_code: Cut,
    /// Against this in the middle of a sentence.
    pub join: i32,
    /// Against this in the middle of an identifier.
    pub join_code: i32,
}

/// What speaks against a border at some place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    /// What it costs. A doubtful border costs hardly more than a good one, so that it competes with it.
    pub price: i32,
    /// How little it is to be believed; more than [`PLAUSIBLE`], and it is not.
    pub doubt: i32,
}

/// What the two parts of a number are that a border would cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// The first part is an HTTP status.
    pub status_before: bool,
    /// The second part is an HTTP status.
    pub status_after: bool,
}

/// More doubt than this, and a border is left to a person.
pub(super) const PLAUSIBLE: i32 = 2;

impl Cut {
    /// Nothing speaks against it.
    pub(super) const FREE: Self = Self { price: 0, doubt: 0 };

    /// Hardly anything does.
    pub(super) const CLEAR: Self = Self { price: 1, doubt: 1 };

    const fn of(doubt: i32) -> Self {
        Self { price: if matches!(doubt, 2..=3) { 1 } else { doubt }, doubt }
    }

    fn doubted(self, more: i32) -> Self {
        Self { price: self.price.max(1), doubt: self.doubt + more }
    }
}

impl Evidence {
    /// A sign of a border, whatever the cells are.
    pub(super) const fn sign(doubt: i32, join: i32) -> Self {
        Self { cut: Cut::of(doubt), cut_code: Cut::of(doubt), join, join_code: 0 }
    }

    /// What separates a code from a sentence, but not two sentences.
    pub(super) const fn change(doubt: i32, join: i32) -> Self {
        Self { cut: Cut::of(4), ..Self::sign(doubt, join) }
    }

    /// A sign that is found in identifiers no more than in sentences.
    pub(super) const fn with_code(self, join_code: i32) -> Self {
        Self { join_code, ..self }
    }

    /// A place at which only a word of a closed list can begin or end.
    pub(super) const fn nothing() -> Self {
        Self::sign(40, 0)
    }

    /// Possible, but not to be believed.
    pub(super) fn rival(join: i32) -> Self {
        let cut = Cut { price: 1, doubt: 4 };
        Self { cut, cut_code: cut, join, join_code: 0 }
    }

    /// The same, believed less.
    pub(super) fn doubted(self, more: i32) -> Self {
        Self { cut: self.cut.doubted(more), cut_code: self.cut_code.doubted(more), ..self }
    }

    /// The same, believed less between two cells with sentences.
    pub(super) fn doubted_in_sentences(self, more: i32) -> Self {
        Self { cut: self.cut.doubted(more), ..self }
    }

    /// The same, in a place where no cell ends.
    pub(super) fn inside(self) -> Self {
        let inside = |cut: Cut| Cut { price: cut.price + 4, doubt: cut.doubt + 4 };
        Self { cut: inside(self.cut), cut_code: inside(self.cut_code), ..self }
    }
}
