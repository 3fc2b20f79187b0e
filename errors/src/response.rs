//! What a response said besides its kind of error.

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;
use core::time::Duration;

/// The most that is kept of a body, and read of it: 64 KiB.
pub const BODY_LIMIT: usize = 64 * 1024;

/// A response, as far as an error needs it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Response {
    pub http_status: Option<u16>,
    pub code: Option<Piece>,
    /// Whether the code was a number in JSON.
    pub is_number: bool,
    pub message: Option<Piece>,
    pub request_id: Option<Piece>,
    pub retry_after: RetryAfter,
    pub body: Body,
}

/// When the same request may be sent again, by the headers `retry-after-ms` and `Retry-After`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RetryAfter {
    /// So much later.
    pub delay: Option<Duration>,
    /// At this time, an [HTTP date](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7).
    pub date: Option<String>,
}

/// A text, which may be a part of the body.
#[derive(Debug, Clone)]
pub(crate) enum Piece {
    Body(Range<usize>),
    Own(Box<str>),
}

/// The beginning of a body.
#[derive(Debug, Clone, Default)]
pub(crate) enum Body {
    #[default]
    None,
    Text(String),
    /// Not UTF-8.
    Bytes(Vec<u8>),
}

impl Body {
    /// Keeps no more of a body than the limit.
    #[cfg_attr(not(feature = "decode"), allow(dead_code))]
    pub(crate) fn new(mut bytes: Vec<u8>) -> Self {
        if bytes.len() > BODY_LIMIT {
            // Not in the middle of a character: those bytes alone are no character.
            let is_inner = |at: usize| bytes.get(at).is_some_and(|byte| byte & 0xc0 == 0x80);
            let end = (BODY_LIMIT - 3..=BODY_LIMIT).rev().find(|&at| !is_inner(at)).unwrap_or(BODY_LIMIT);
            bytes.truncate(end);
            bytes.shrink_to_fit();
        }
        match String::from_utf8(bytes) {
            Ok(text) if text.is_empty() => Self::None,
            Ok(text) => Self::Text(text),
            Err(error) => Self::Bytes(error.into_bytes()),
        }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::None => &[],
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }

    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::None | Self::Bytes(_) => "",
        }
    }

    /// A text as a piece of this body, if it is one.
    #[cfg_attr(not(feature = "decode"), allow(dead_code))]
    pub(crate) fn piece(&self, text: &str) -> Piece {
        match position(self.text(), text) {
            Some(range) => Piece::Body(range),
            None => Piece::Own(text.to_owned().into_boxed_str()),
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
    pub(crate) fn text<'r>(&'r self, piece: Option<&'r Piece>) -> Option<&'r str> {
        match piece? {
            Piece::Body(range) => self.body.text().get(range.clone()),
            Piece::Own(text) => Some(text),
        }
    }
}

impl From<&str> for Piece {
    fn from(text: &str) -> Self {
        Self::Own(text.into())
    }
}
