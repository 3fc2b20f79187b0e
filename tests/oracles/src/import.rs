//! Any bytes as a scraped page.

use provider_errors_codegen::import::import as restore;
use provider_errors_codegen::{Sources, Style, render_all};

/// A scraped page is restored or refused; the restored page is one that is left as it is.
///
/// # Panics
/// If one of these does not hold.
pub fn import(input: &[u8]) {
    let mut sources = Sources::new();
    let Ok(id) = sources.add("page.txt", input) else { return };
    let once = restore(&sources, id);
    crate::check_shown(&render_all(&once.report, &sources, Style::default()));
    if let Ok(id) = sources.add("again.md", once.markdown.as_bytes()) {
        assert_eq!(restore(&sources, id).markdown, once.markdown, "an import of an import changes nothing");
    }
}
