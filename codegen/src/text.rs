//! Small things about plain text that several phases need.

/// Characters that a reader cannot see or that change how others are drawn: controls, bidirectional marks,
/// zero-width and other default-ignorable characters, private use.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{e000}'..='\u{f8ff}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
}

/// White space folded to single spaces, none at the ends.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether a character belongs to a script written without spaces between words (Chinese, Japanese), or is
/// punctuation of such a script.
pub(crate) fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// How alike two texts are by their words (or characters, in a script without spaces), from 0 to 1: the
/// Sørensen–Dice coefficient.
pub(crate) fn similarity(a: &str, b: &str) -> f64 {
    let (a, b) = (units(a), units(b));
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    let total = a.len() + b.len();
    let mut rest = b;
    let common = a.iter().filter(|word| rest.iter().position(|o| o == *word).map(|at| rest.swap_remove(at)).is_some());
    #[allow(clippy::cast_precision_loss)]
    let share = 2.0 * common.count() as f64 / total as f64;
    share
}

fn units(text: &str) -> Vec<String> {
    let mut units = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word.chars().any(is_cjk) {
            units.extend(word.chars().map(String::from));
        } else {
            units.push(word.to_lowercase());
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reworded_sentence_is_alike_and_another_one_is_not() {
        let (old, new) = ("Parameter model is required", "The parameter model is required");
        assert!(similarity(old, new) > 0.8);
        assert!(similarity(old, "Prompt is too long") < 0.4);
        assert!(similarity("账户已欠费，请充值", "您的账户已欠费，请充值后重试") > 0.6);
    }
}
