//! No std anywhere: a second panic handler would not link, and neither would a second allocator.
#![no_std]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

use alloc::string::ToString;
use core::alloc::{GlobalAlloc, Layout};

use provider_errors::{Catalog, ProviderError, Unknown};
use provider_errors_catalog::zai::ZaiError;

#[derive(Debug, Clone, PartialEq, Eq, ProviderError)]
#[provider(name = "bare")]
pub enum BareError {
    #[provider(code = "1", message = "No {thing}")]
    Nothing { thing: Option<alloc::boxed::Box<str>> },
    #[provider(unknown)]
    Unknown(Unknown),
}

/// Something that needs everything, so that everything is linked.
#[unsafe(no_mangle)]
pub extern "C" fn run() -> usize {
    let error = ZaiError::from_wire("1302", Some(429), "");
    let own = BareError::from_wire("1", None, "No std");
    let mut length = error.to_string().len() + own.message("en").to_string().len();
    #[cfg(feature = "decode")]
    {
        let error = provider_errors::ApiError::<ZaiError>::decode(429, &(), r#"{"error":{"code":"1302"}}"#);
        length += error.to_json(provider_errors::Envelope::Problem, "en").len();
        #[cfg(feature = "jiff")]
        {
            length += usize::from(error.reset_at().is_some());
        }
    }
    length += usize::from(error.retry().is_some());
    length
}

struct NoMemory;

// SAFETY: it gives out nothing.
unsafe impl GlobalAlloc for NoMemory {
    unsafe fn alloc(&self, _: Layout) -> *mut u8 {
        core::ptr::null_mut()
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static NO_MEMORY: NoMemory = NoMemory;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
