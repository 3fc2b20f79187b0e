//! What a response is asked for besides its body.

use alloc::vec::Vec;

/// Headers of a response: anything that can be asked for a value by name.
///
/// Nothing has none: `()`. Pairs are looked through, names whatever their case: `[("Retry-After", "30")]`. With the
/// feature `http`, so is an `http::HeaderMap`.
pub trait Headers {
    /// The first value of a header, if it is text. The name is in lower case.
    fn get(&self, name: &str) -> Option<&str>;
}

impl Headers for () {
    fn get(&self, _: &str) -> Option<&str> {
        None
    }
}

impl<T: Headers + ?Sized> Headers for &T {
    fn get(&self, name: &str) -> Option<&str> {
        T::get(self, name)
    }
}

impl<T: Headers> Headers for Option<T> {
    fn get(&self, name: &str) -> Option<&str> {
        self.as_ref()?.get(name)
    }
}

impl<K: AsRef<str>, V: AsRef<str>> Headers for [(K, V)] {
    fn get(&self, name: &str) -> Option<&str> {
        let (_, value) = self.iter().find(|(known, _)| known.as_ref().eq_ignore_ascii_case(name))?;
        Some(value.as_ref())
    }
}

impl<K: AsRef<str>, V: AsRef<str>, const N: usize> Headers for [(K, V); N] {
    fn get(&self, name: &str) -> Option<&str> {
        Headers::get(self.as_slice(), name)
    }
}

impl<K: AsRef<str>, V: AsRef<str>> Headers for Vec<(K, V)> {
    fn get(&self, name: &str) -> Option<&str> {
        Headers::get(self.as_slice(), name)
    }
}

/// The HTTP status of a response: a number, or none where it is not known. With the feature `http`, also an
/// `http::StatusCode`.
pub trait HttpStatus {
    /// The number.
    fn http_status(self) -> Option<u16>;
}

impl HttpStatus for u16 {
    fn http_status(self) -> Option<u16> {
        Some(self)
    }
}

impl<T: HttpStatus> HttpStatus for Option<T> {
    fn http_status(self) -> Option<u16> {
        self?.http_status()
    }
}
