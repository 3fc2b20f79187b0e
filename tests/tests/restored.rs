//! Pages that were scraped as text are committed as `import` restores them.

use std::path::Path;

use provider_errors_codegen::import::import;
use provider_errors_codegen::{Severity, Sources};

#[test]
fn the_committed_pages_are_what_import_makes_of_the_originals() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-src");
    for folder in ["zenmux", "zai/archive"] {
        let read = |file: &str| std::fs::read(docs.join(folder).join(file)).expect("it is there");
        let mut sources = Sources::new();
        let scraped = sources.add("scraped.txt", &read("errors.en.scraped.txt")).expect("it is text");
        let imported = import(&sources, scraped);
        assert!(imported.markdown.as_bytes() == read("errors.en.md"), "{folder}:\n{}", imported.markdown);
        assert!(imported.report.iter().all(|d| d.severity == Severity::Note), "nothing is left to a person");
    }
}
