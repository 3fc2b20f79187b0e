//! Text as a Rust string literal.

use crate::text::is_invisible;

/// A string literal on one line. Whatever a reader of the source could not see is escaped.
pub(super) fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if is_invisible(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_text_reads_back(text in "\\PC*|[\"\\\\#{}\u{0}-\u{20}\u{202e}\u{feff}\u{200d}]*") {
            let literal = string(&text);
            prop_assert!(!literal.contains('\n'));
            let parsed: syn::LitStr = syn::parse_str(&literal).expect("a literal");
            prop_assert_eq!(parsed.value(), text);
        }
    }
}
