//! The text of a cell, heading or paragraph. Most are pieces of the page as they stand, and share its memory.

use std::borrow::Borrow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use arcstr::Substr;

/// A text that is a piece of a page, or one of its own.
#[derive(Clone)]
pub struct Plain(Kind);

#[derive(Clone)]
enum Kind {
    Shared(Substr),
    /// Boxed, since these are few and a page has many of the others: it keeps them at two words.
    #[expect(clippy::box_collection, reason = "a `Box<str>` takes three words here, and cannot grow")]
    Own(Box<String>),
}

impl Plain {
    /// The text.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Kind::Shared(text) => text,
            Kind::Own(text) => text,
        }
    }

    /// Adds to the text.
    pub fn push_str(&mut self, more: &str) {
        match &mut self.0 {
            Kind::Own(text) => text.push_str(more),
            Kind::Shared(text) => *self = Self::from([text.as_str(), more].concat()),
        }
    }
}

impl Default for Plain {
    fn default() -> Self {
        Self(Kind::Shared(Substr::new()))
    }
}

impl From<Substr> for Plain {
    fn from(text: Substr) -> Self {
        Self(Kind::Shared(text))
    }
}

impl From<String> for Plain {
    fn from(mut text: String) -> Self {
        text.shrink_to_fit();
        if text.is_empty() { Self::default() } else { Self(Kind::Own(Box::new(text))) }
    }
}

impl From<&str> for Plain {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<Plain> for String {
    fn from(text: Plain) -> Self {
        match text.0 {
            Kind::Shared(text) => text.as_str().to_owned(),
            Kind::Own(text) => *text,
        }
    }
}

impl Deref for Plain {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl Borrow<str> for Plain {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Plain {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Plain {}

impl PartialEq<str> for Plain {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Plain {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for Plain {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl Hash for Plain {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Display for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl fmt::Debug for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_takes_two_words_and_can_grow() {
        assert_eq!(size_of::<Plain>(), 2 * size_of::<u64>());
        let page = arcstr::ArcStr::from("one two");
        let mut text = Plain::from(page.substr(0..3));
        for part in [" and", " another"] {
            text.push_str(part);
        }
        assert_eq!(text, "one and another");
        assert_eq!(page, "one two");
    }
}
