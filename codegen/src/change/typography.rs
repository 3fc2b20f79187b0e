//! When two texts say the same and only look different: quotes, dashes, widths, spaces, a full stop at the end.

use crate::template::{Part, Template};
use crate::text::is_cjk;

/// Whether two texts differ in nothing but typography.
pub(super) fn same(a: &str, b: &str) -> bool {
    a == b || bare(a) == bare(b)
}

/// Whether two messages differ in nothing but their placeholders and typography.
pub(super) fn same_but_placeholders(a: &str, b: &str) -> bool {
    bare(&literals(a)) == bare(&literals(b))
}

/// A message without its placeholders.
fn literals(message: &str) -> String {
    let Ok(template) = Template::normal(message) else {
        return message.to_owned();
    };
    let text = |part: &Part| match part {
        Part::Literal(text) => text.clone(),
        Part::Placeholder(_) => " ".to_owned(),
    };
    template.parts().iter().map(text).collect()
}

/// A text with one form for everything that has several, and no space where it separates nothing: beside punctuation,
/// and between Chinese and Latin.
fn bare(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    text.chars().for_each(|c| simplify(c, &mut plain));
    let words = |c: char| c.is_alphanumeric() && !is_cjk(c);
    let mut out = String::with_capacity(plain.len());
    for word in plain.split_whitespace() {
        if out.ends_with(words) && word.starts_with(words) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.truncate(out.trim_end_matches('.').len());
    out
}

/// The usual form of a character.
fn simplify(c: char, out: &mut String) {
    match c {
        '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' => out.push('\''),
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => out.push('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => out.push('-'),
        '…' => out.push_str("..."),
        '。' => out.push('.'),
        '、' => out.push(','),
        // Full-width forms of ASCII.
        '\u{ff01}'..='\u{ff5e}' => out.extend(char::from_u32(c as u32 - 0xfee0)),
        // What has no width says nothing.
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
        c => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_are_no_difference() {
        for (a, b) in [
            ("error id: {id} , please", "error id: {id}, please"),
            ("the user’s “key” – gone…", "the user's \"key\" - gone..."),
            ("达到 5 小时的上限。", "达到5小时的上限"),
            ("账户已欠费，请充值", "账户已欠费, 请充值"),
            ("Slow\u{a0}down", "Slow down."),
        ] {
            assert!(same(a, b), "{a:?} {b:?}");
        }
        for (a, b) in [
            ("Slow down", "slow down"),
            ("no where", "nowhere"),
            ("{a} and {b}", "{b} and {a}"),
            ("403", "404"),
            ("is not set", "is set"),
            ("已欠费", "未欠费"),
        ] {
            assert!(!same(a, b), "{a:?} {b:?}");
        }
    }

    #[test]
    fn placeholders_alone_are_no_other_wording() {
        let (old, new) = ("Limit reached for . Reset at {time}", "Limit reached for {number} {unit}. Reset at {time}");
        assert!(same_but_placeholders(old, new) && !same(old, new));
        assert!(!same_but_placeholders("No {a} here", "No {a} there"));
    }
}
