//! One's own documentation without an xtask: the build script generates the errors of the pages in `docs/coffee`.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use provider_errors_codegen::{Diagnostics, Input, Sources, Style, generate, render_all};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=docs/coffee");
    let mut folder = BTreeMap::new();
    for entry in fs::read_dir("docs/coffee")? {
        let entry = entry?;
        folder.insert(entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path())?);
    }
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let input = Input {
        provider: "coffee",
        path: "docs/coffee",
        folder: &folder,
        command: "examples/build.rs",
        committed: None,
    };
    let generated = generate(input, &mut sources, &mut diagnostics);
    // What there is to say, with the lines of the pages it is about, goes where people look for it.
    let report = render_all(&diagnostics, &sources, Style::default());
    let generated = generated.ok_or(report)?;
    // A name that is not written down would be derived anew at every build, and change when a page is reworded.
    if folder.get("names.toml").is_none_or(|names| names.as_slice() != generated.names.as_bytes()) {
        return Err(format!("docs/coffee/names.toml should be\n{}", generated.names).into());
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("coffee.rs"), generated.rust)?;
    Ok(())
}
