//! What must hold of any input. Each function takes bytes and panics where something does not hold.
//!
//! `fuzz/` runs them for hours on inputs that libFuzzer finds, `tests/tests/fuzzing.rs` for seconds on the committed
//! seeds and on random ones. SECURITY.md lists what they promise.

pub mod code;
mod decode;
mod folder;
mod import;
mod page;
pub mod random;
mod template;

pub use decode::{decode, stream};
pub use folder::{check as check_folder, folder};
pub use import::import;
pub use page::page;
pub use template::template;

/// A target: what it is called, and its oracle.
pub type Target = (&'static str, fn(&[u8]));

/// All targets, each with a folder of that name in `fuzz/seeds`.
pub const TARGETS: [Target; 6] = [
    ("decode", decode),
    ("folder", folder),
    ("import", import),
    ("page", page),
    ("stream", stream),
    ("template", template),
];

/// Characters that a reader cannot see, or that turn what stands around them. Said here once more, so that a mistake
/// in the generator's own list is found.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e007f}')
}

/// What goes to a terminal has nothing in it that speaks to the terminal.
pub(crate) fn check_shown(text: &str) {
    let hidden = text.chars().find(|&c| c != '\n' && is_hidden(c));
    assert!(hidden.is_none(), "{hidden:?} is shown in {text:?}");
}

/// The first line of an input, and the rest.
fn first_line(input: &[u8]) -> (&[u8], &[u8]) {
    let end = input.iter().position(|&byte| byte == b'\n').unwrap_or(input.len());
    (&input[..end], input.get(end + 1..).unwrap_or_default())
}
