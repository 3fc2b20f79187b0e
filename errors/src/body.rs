//! The body of a response, as much of it as is read and kept.

use alloc::borrow::{Cow, ToOwned};
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

/// The most that is kept of a body, and read of it: 64 KiB.
pub const BODY_LIMIT: usize = 64 * 1024;

/// The body of a response: at most [`BODY_LIMIT`] bytes of it.
///
/// It is made from bytes and from text, owned or borrowed; with the feature `http` also from `bytes::Bytes`. What is
/// owned is not copied, and what is text already is not looked through again to see whether it is.
///
/// ```
/// use provider_errors::{BODY_LIMIT, Body};
///
/// assert_eq!(Body::from("{}").as_bytes(), b"{}");
/// assert_eq!(Body::from(vec![b' '; 2 * BODY_LIMIT]).as_bytes().len(), BODY_LIMIT);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Body(Content);

#[derive(Debug, Clone)]
enum Content {
    Text(String),
    /// Not UTF-8.
    Bytes(Vec<u8>),
}

impl Default for Content {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// How many bytes of a body are kept. The last of them do not end in the middle of a character: those alone are none.
fn kept(bytes: &[u8]) -> usize {
    let is_inner = |at: usize| bytes.get(at).is_some_and(|byte| byte & 0xc0 == 0x80);
    if bytes.len() <= BODY_LIMIT {
        return bytes.len();
    }
    (BODY_LIMIT - 3..=BODY_LIMIT).rev().find(|&at| !is_inner(at)).unwrap_or(BODY_LIMIT)
}

impl Body {
    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            Content::Text(text) => text.as_bytes(),
            Content::Bytes(bytes) => bytes,
        }
    }

    /// Its text, if it is UTF-8.
    pub fn as_str(&self) -> Option<&str> {
        match &self.0 {
            Content::Text(text) => Some(text),
            Content::Bytes(_) => None,
        }
    }

    /// Its text, whatever is not UTF-8 replaced.
    #[cfg_attr(not(feature = "decode"), allow(dead_code))]
    pub(crate) fn to_text(&self) -> Cow<'_, str> {
        match &self.0 {
            Content::Text(text) => Cow::Borrowed(text),
            Content::Bytes(bytes) => String::from_utf8_lossy(bytes),
        }
    }
}

impl From<String> for Body {
    fn from(mut text: String) -> Self {
        if text.len() > BODY_LIMIT {
            text.truncate(kept(text.as_bytes()));
            text.shrink_to_fit();
        }
        Self(Content::Text(text))
    }
}

impl From<&str> for Body {
    fn from(text: &str) -> Self {
        Self::from(text.get(..kept(text.as_bytes())).unwrap_or_default().to_owned())
    }
}

impl From<Vec<u8>> for Body {
    fn from(mut bytes: Vec<u8>) -> Self {
        if bytes.len() > BODY_LIMIT {
            bytes.truncate(kept(&bytes));
            bytes.shrink_to_fit();
        }
        Self(match String::from_utf8(bytes) {
            Ok(text) => Content::Text(text),
            Err(error) => Content::Bytes(error.into_bytes()),
        })
    }
}

impl From<&[u8]> for Body {
    fn from(bytes: &[u8]) -> Self {
        Self::from(bytes.get(..kept(bytes)).unwrap_or_default().to_owned())
    }
}

impl<const N: usize> From<&[u8; N]> for Body {
    fn from(bytes: &[u8; N]) -> Self {
        Self::from(bytes.as_slice())
    }
}

impl<const N: usize> From<[u8; N]> for Body {
    fn from(bytes: [u8; N]) -> Self {
        Self::from(bytes.as_slice())
    }
}

/// What gives its bytes or its text as something of which a body is made.
macro_rules! by {
    ($($type:ty: $make:expr),* $(,)?) => {$(
        impl From<$type> for Body {
            fn from(body: $type) -> Self {
                Self::from($make(body))
            }
        }
    )*};
}

by! {
    &String: String::as_str,
    Box<str>: String::from,
    Cow<'_, str>: Cow::into_owned,
    &Vec<u8>: Vec::as_slice,
    Box<[u8]>: Vec::from,
    Cow<'_, [u8]>: Cow::into_owned,
}

#[cfg(feature = "http")]
by! {
    bytes::Bytes: Vec::from,
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    #[test]
    fn a_body_is_the_same_whatever_it_is_made_of() {
        for text in [String::new(), "已关闭".to_owned(), "é".repeat(BODY_LIMIT), "é重".repeat(BODY_LIMIT)] {
            let kept = text.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|&end| end <= BODY_LIMIT).last();
            let wanted = &text[..kept.unwrap_or_default()];
            let bytes = text.as_bytes();
            let bodies = [
                Body::from(&*text),
                Body::from(&text),
                Body::from(text.clone()),
                Body::from(text.clone().into_boxed_str()),
                Body::from(Cow::Borrowed(&*text)),
                Body::from(bytes),
                Body::from(bytes.to_owned()),
                Body::from(bytes.to_owned().into_boxed_slice()),
                Body::from(Cow::Borrowed(bytes)),
                #[cfg(feature = "http")]
                Body::from(bytes::Bytes::copy_from_slice(bytes)),
            ];
            for body in bodies {
                assert_eq!((body.as_str(), body.as_bytes()), (Some(wanted), wanted.as_bytes()));
            }
        }
    }

    #[test]
    fn what_is_not_text_is_kept_as_it_is() {
        let bytes = [b"{\xff}".to_vec(), vec![0xff; BODY_LIMIT]].concat();
        let body = Body::from(bytes.clone());
        assert_eq!((body.as_str(), body.as_bytes()), (None, &bytes[..BODY_LIMIT]));
        assert_eq!(Body::from(b"{\xff}").as_bytes(), b"{\xff}");
        assert_eq!(Body::from(*b"{\xff}").to_text(), "{\u{fffd}}");
    }
}
