//! An error that no documentation lists.

use alloc::boxed::Box;
use core::fmt;

/// An error that the documentation does not list, with everything that the response said of it.
///
/// ```
/// use provider_errors::Unknown;
///
/// let unknown = Unknown::new("1310").with_http_status(429).with_message("Weekly limit exhausted");
/// assert_eq!(unknown.code(), "1310");
/// assert_eq!(unknown.to_string(), "Weekly limit exhausted");
/// assert_eq!(Unknown::new("1310").to_string(), "unknown error 1310");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct Unknown(Box<Parts>);

/// What is known of it: elsewhere, so that the enums that have a variant for it are no larger than their documented
/// errors need.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename = "Unknown"))]
struct Parts {
    code: Box<str>,
    http_status: Option<u16>,
    message: Box<str>,
}

impl Unknown {
    /// An error of this code; the empty text for one without a code.
    pub fn new(code: impl Into<Box<str>>) -> Self {
        Self(Box::new(Parts { code: code.into(), ..Parts::default() }))
    }

    /// With the HTTP status of the response.
    #[must_use]
    pub fn with_http_status(mut self, status: u16) -> Self {
        self.0.http_status = Some(status);
        self
    }

    /// With the message of the response.
    #[must_use]
    pub fn with_message(mut self, message: impl Into<Box<str>>) -> Self {
        self.0.message = message.into();
        self
    }

    /// The code as the response has it, possibly empty.
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// The HTTP status, if it is known.
    pub fn http_status(&self) -> Option<u16> {
        self.0.http_status
    }

    /// The message, possibly empty.
    pub fn message(&self) -> &str {
        &self.0.message
    }
}

impl fmt::Debug for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parts { code, http_status, message } = &*self.0;
        f.debug_struct("Unknown")
            .field("code", code)
            .field("http_status", http_status)
            .field("message", message)
            .finish()
    }
}

/// The message, or that there is none.
impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&*self.0.message, &*self.0.code) {
            ("", "") => f.write_str("unknown error"),
            ("", code) => write!(f, "unknown error {code}"),
            (message, _) => f.write_str(message),
        }
    }
}
