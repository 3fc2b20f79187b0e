//! One's own documentation: the enum is made by `build.rs` from the pages in `docs/coffee`.

use provider_errors::{Catalog, ProviderError};

/// What the build script made.
#[allow(missing_docs)]
mod coffee {
    include!(concat!(env!("OUT_DIR"), "/coffee.rs"));
}

use coffee::CoffeeError;

fn main() {
    for spec in CoffeeError::specs() {
        println!("{:10} {:?} {:?}", spec.code(), spec.http_status(), spec.class());
    }
    let error = CoffeeError::from_wire("no_beans", Some(503), "Keine Bohnen mehr, 18 g gebraucht");
    println!("{error}; {}", error.solution("de").unwrap_or_default());
}
