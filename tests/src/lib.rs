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
    bullets: "../fixtures/bullets/expected.rs", "Errors in lists, some of them below the status that they come with.";
    chosen: "../fixtures/chosen/expected.rs", "A table that only `provider.toml` takes for one of errors.";
    codes: "../fixtures/codes/expected.rs", "Codes that are negative, hexadecimal, ranges, or a name with a number.";
    components: "../fixtures/components/expected.rs", "Tables, headings and titles within components of MDX.";
    definitions: "../fixtures/definitions/expected.rs", "Errors as terms of lists of definitions.";
    headings: "../fixtures/headings/expected.rs", "Errors whose headings and sections say more than the table.";
    hostile: "../fixtures/hostile/expected.rs", "Cells that mean something to Rust, rustdoc, HTML or a terminal.";
    html: "../fixtures/html/expected.rs", "A table in HTML, with cells over several rows and lists in them.";
    lighthouse: "../fixtures/lighthouse/expected.rs", "Headings of statuses above the errors of these, and classes of a library.";
    locales: "../fixtures/locales/expected.rs", "Two tables in two languages.";
    names: "../fixtures/names/expected.rs", "Codes and messages that are hard to name.";
    objects: "../fixtures/objects/expected.rs", "Lists of objects in the code of a page.";
    observed: "../fixtures/observed/expected.rs", "Wordings and codes that were seen in responses.";
    pipes: "../fixtures/pipes/expected.rs", "Tables in pipes whose lines disagree.";
    placeholders: "../fixtures/placeholders/expected.rs", "Placeholders of other traditions, and signs that are none.";
    plain: "../fixtures/plain/expected.rs", "The smallest page.";
    retired: "../fixtures/retired/expected.rs", "An error that left its page, and one that came.";
    sections: "../fixtures/sections/expected.rs", "Errors below headings, bold lines and messages, each of which says a part of them.";
    statuses: "../fixtures/statuses/expected.rs", "HTTP statuses with phrases, codes and titles beside them.";
    terms: "../fixtures/terms/expected.rs", "Errors as paragraphs that begin in bold.";
    unnamed: "../fixtures/unnamed/expected.rs", "Tables whose cells say more than their headers.";
    wordless: "../fixtures/wordless/expected.rs", "Names with statuses, names alone, statuses in front of texts.";
}
