//! Any text as a page: looked at, imported, and generated from. Emitted Rust is the same twice, and an import of an
//! import changes nothing.
#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use provider_errors_codegen::import::import;
use provider_errors_codegen::{Diagnostics, Input, Sources, generate, inspect};

const CONFIG: &str = r#"
title = "Any"

[[page]]
file = "errors.en.md"
locale = "en"

[[enum]]
name = "AnyError"
key = ["code", "status", "message"]
"#;

fn rust(page: &str) -> Option<String> {
    let folder = BTreeMap::from([
        ("errors.en.md".to_owned(), page.as_bytes().to_vec()),
        ("provider.toml".to_owned(), CONFIG.as_bytes().to_vec()),
    ]);
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let input = Input { provider: "any", path: "docs/any", folder: &folder, command: "fuzz", committed: None };
    Some(generate(input, &mut sources, &mut diagnostics)?.rust)
}

fuzz_target!(|page: &str| {
    let mut sources = Sources::new();
    let Ok(source) = sources.add("page.md", page.as_bytes()) else { return };
    inspect(&sources, source, &mut Diagnostics::new());
    let once = import(&sources, source).markdown;
    if let Ok(result) = sources.add("again.md", once.as_bytes()) {
        assert_eq!(import(&sources, result).markdown, once);
    }
    assert_eq!(rust(page), rust(page));
});
