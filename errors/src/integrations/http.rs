//! The types of the crate `http`.

use http::{HeaderMap, StatusCode};

use crate::headers::{Headers, HttpStatus};

impl Headers for HeaderMap {
    fn get(&self, name: &str) -> Option<&str> {
        Self::get(self, name)?.to_str().ok()
    }
}

impl HttpStatus for StatusCode {
    fn http_status(self) -> Option<u16> {
        Some(self.as_u16())
    }
}
