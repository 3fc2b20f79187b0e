//! Four times the input takes about four times the memory, and about four times the work, whatever the input repeats.
//!
//! Work is measured by what is allocated in all, which is the same on every machine; `codegen/tests/slow.rs` measures
//! time, which is not, and bounds it. Nothing else may run in this process meanwhile: it has one test.

use std::alloc::System;
use std::collections::BTreeMap;

use cap::Cap;
use oracles::random::{PIECES, STRUCTURE};
use provider_errors::ApiError;
use provider_errors_catalog::zai::ZaiError;
use provider_errors_codegen::import::import;
use provider_errors_codegen::{Diagnostics, Input, Sources, generate, inspect};

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

/// What work allocates in all, in bytes.
fn allocated(work: impl FnOnce()) -> usize {
    let before = MEMORY.total_allocated();
    work();
    MEMORY.total_allocated() - before
}

const SMALL: usize = 2_500;

fn page(piece: &str, size: usize) -> String {
    format!("# Errors\n\n| Code | Message |\n|---|---|\n| 1113 | {}", piece.repeat(size / piece.len()))
}

fn rows(piece: &str, size: usize) -> String {
    let row = |number: usize| format!("| {number} | Message {number} {} |\n", piece.replace(['\n', '\r', '|'], " "));
    let count = size / row(1_000).len();
    let rows: Vec<String> = (0..count).map(row).collect();
    format!("# Errors\n\n| Code | Message |\n|---|---|\n{}", rows.concat())
}

fn generated(page: String) {
    let config = "title = \"Any\"\npage = [{ file = \"errors.md\", locale = \"en\" }]\n\
                  enum = [{ name = \"AnyError\", key = [\"code\"] }]\n";
    let folder =
        BTreeMap::from([("errors.md".to_owned(), page.into_bytes()), ("provider.toml".to_owned(), config.into())]);
    let input = Input { provider: "any", path: "docs/any", folder: &folder, command: "test", committed: None };
    generate(input, &mut Sources::new(), &mut Diagnostics::new());
}

fn inspected(page: &str) {
    let mut sources = Sources::new();
    if let Ok(id) = sources.add("page.md", page.as_bytes()) {
        inspect(&sources, id, &mut Diagnostics::new());
    }
}

fn imported(page: &str) {
    let mut sources = Sources::new();
    if let Ok(id) = sources.add("page.txt", page.as_bytes()) {
        import(&sources, id);
    }
}

fn decoded(body: &str) {
    drop(ApiError::<ZaiError>::decode(429, &(), body));
}

#[test]
fn work_and_memory_are_linear() {
    // Of so many pieces one, so that this takes seconds; which one was the worst of all was seen once, with 1 for all.
    type Work = (usize, &'static str, fn(&str, usize));
    let works: [Work; 5] = [
        (3, "inspect", |piece, size| inspected(&page(piece, size))),
        (8, "generate", |piece, size| generated(page(piece, size))),
        (24, "generate rows", |piece, size| generated(rows(piece, size))),
        (3, "import", |piece, size| imported(&page(piece, size))),
        (2, "decode", |piece, size| {
            decoded(&format!("{{\"error\":{{\"message\":\"{}", piece.repeat(size / piece.len())))
        }),
    ];
    let mut worst: Vec<(usize, String)> = Vec::new();
    for (step, name, work) in works {
        for piece in PIECES.iter().chain(STRUCTURE).step_by(step) {
            let [small, large] = [SMALL, 4 * SMALL].map(|size| allocated(|| work(piece, size)));
            // In hundredths, the constant part aside.
            worst.push((large * 100 / (small + 200_000), format!("{name} of {piece:?}: {small} and {large} bytes")));
        }
    }
    worst.sort();
    println!("{:#?}", &worst[worst.len().saturating_sub(12)..]);
    let (ratio, what) = worst.last().expect("something was measured");
    assert!(*ratio < 600, "{what}");
}
