//! What the fixtures are expected to become, compiled and documented as anybody's generated code would be.
//!
//! `tests/fixtures.rs` checks that this is what they become.

macro_rules! expectations {
    ($($name:ident: $path:literal, $doc:literal;)*) => {$(
        #[doc = $doc]
        #[path = $path]
        pub mod $name;
    )*};
}

expectations! {
    headings: "../fixtures/headings/expected.rs", "Errors whose headings and sections say more than the table.";
    hostile: "../fixtures/hostile/expected.rs", "Cells that mean something to Rust, rustdoc, HTML or a terminal.";
    locales: "../fixtures/locales/expected.rs", "Two tables in two languages.";
    names: "../fixtures/names/expected.rs", "Codes and messages that are hard to name.";
    observed: "../fixtures/observed/expected.rs", "Wordings and codes that were seen in responses.";
    plain: "../fixtures/plain/expected.rs", "The smallest page.";
    retired: "../fixtures/retired/expected.rs", "An error that left its page, and one that came.";
}
