//! Errors as diagnostics of the crate `miette`.

use alloc::boxed::Box;
use alloc::format;
use core::fmt::Display;

use miette::Diagnostic;

use crate::api_error::{ApiError, Kind};

/// The code is `provider::code`, the help is the documented solution, the address that of the documentation.
impl<E: Kind + ?Sized> Diagnostic for ApiError<E> {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        let code = Self::code(self);
        (!code.is_empty()).then(|| Box::new(format!("{}::{code}", self.provider())) as Box<dyn Display>)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        Some(Box::new(self.error().solution("")?))
    }

    fn url<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        Some(Box::new(self.error().docs_url("")?))
    }
}
