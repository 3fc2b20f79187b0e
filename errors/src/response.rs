//! What a response said besides its kind of error.

use alloc::boxed::Box;
use core::ops::Range;
use core::time::Duration;

use crate::body::Body;

/// A response, as far as an error needs it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Response {
    pub http_status: Option<u16>,
    pub code: Piece,
    /// Whether the code was a number in JSON.
    pub is_number: bool,
    pub message: Piece,
    pub request_id: Piece,
    pub retry_after: RetryAfter,
    pub body: Body,
}

/// When the same request may be sent again, by the headers `retry-after-ms` and `Retry-After`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RetryAfter {
    /// So much later.
    pub delay: Option<Duration>,
    /// At this time, an [HTTP date](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7).
    pub date: Option<Box<str>>,
}

/// A text, which may be a part of the body. One that is empty is none.
#[derive(Debug, Clone)]
pub(crate) enum Piece {
    /// From here to there: a body is not longer than these can say.
    Body(u32, u32),
    Own(Box<str>),
}

impl Default for Piece {
    fn default() -> Self {
        Self::Body(0, 0)
    }
}

impl Piece {
    /// A text as a piece of the body, if it is one.
    #[cfg_attr(not(feature = "decode"), allow(dead_code))]
    pub(crate) fn of(text: &str, body: &Body) -> Self {
        match position(body.as_str().unwrap_or_default(), text) {
            Some(Range { start, end }) => Self::Body(start as u32, end as u32),
            None if text.is_empty() => Self::default(),
            None => Self::Own(text.into()),
        }
    }
}

/// Where a text that was cut from another one stands in it.
#[cfg_attr(not(feature = "decode"), allow(dead_code))]
pub(crate) fn position(whole: &str, part: &str) -> Option<Range<usize>> {
    let start = (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize)?;
    let range = start..start.checked_add(part.len())?;
    (!part.is_empty() && whole.get(range.clone()).is_some()).then_some(range)
}

impl Response {
    /// The text of one of its pieces.
    #[inline]
    pub(crate) fn text<'r>(&'r self, piece: &'r Piece) -> Option<&'r str> {
        let text = match piece {
            Piece::Body(start, end) => self.body.as_str()?.get(*start as usize..*end as usize)?,
            Piece::Own(text) => text,
        };
        Some(text).filter(|text| !text.is_empty())
    }
}
