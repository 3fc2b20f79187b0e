//! Lines of names and values, as programs log them: `level=error msg="send failed" error="Slow down"`.

/// Names of the error of such a line.
const NAMES: &[&str] = &["rawError=", "error=", "err=", "error_message=", "message=", "msg="];

/// Whether a line has nothing but several pairs.
pub(super) fn are_all(line: &str) -> bool {
    line.split_ascii_whitespace().count() >= 3 && line.split_ascii_whitespace().all(is_pair)
}

/// The error of a line of pairs.
pub(super) fn error(text: &str) -> Option<&str> {
    let begins_with_it = NAMES.iter().any(|name| text.starts_with(name));
    if !begins_with_it && text.split_ascii_whitespace().take(16).filter(|word| is_pair(word)).count() < 2 {
        return None;
    }
    let value = value(behind_name(text)?)?;
    let mut spaces = value.match_indices(' ').map(|(at, _)| at);
    let next = spaces.find(|&at| value[at + 1..].split(' ').next().is_some_and(is_pair));
    Some(&value[..next.unwrap_or(value.len())]).filter(|value| !value.is_empty())
}

fn is_pair(word: &str) -> bool {
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    word.split_once('=').is_some_and(|(name, _)| is_name(name))
}

/// What stands behind the name of the error: one that is known, else one such as `serverMessage`.
fn behind_name(text: &str) -> Option<&str> {
    let known = NAMES.iter().find_map(|name| {
        let at = text.find(name).filter(|&at| at == 0 || text.as_bytes()[at - 1] == b' ')?;
        Some(&text[at + name.len()..])
    });
    let is_other = |&at: &usize| text[..at].ends_with("Message") || text[..at].ends_with("_message");
    let other = || text.match_indices('=').map(|(at, _)| at).take(64).find(is_other).map(|at| &text[at + 1..]);
    known.or_else(other)
}

/// The value at the beginning of a text, which others may follow.
fn value(text: &str) -> Option<&str> {
    let Some(quoted) = text.strip_prefix('"') else {
        return text.strip_prefix('\'').map_or_else(|| text.lines().next(), |quoted| quoted.split('\'').next());
    };
    // Quotation marks that nobody escaped: the last one is that behind which pairs go on.
    let ends = || quoted.match_indices('"').map(|(at, _)| at).take(16);
    let is_end = |&at: &usize| {
        let behind = quoted[at + 1..].trim_start();
        behind.is_empty() || behind.split(' ').next().is_some_and(is_pair)
    };
    let end = ends().find(is_end).or_else(|| ends().next()).unwrap_or(quoted.len());
    Some(&quoted[..end]).filter(|text| !text.ends_with('\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_of_a_line_is_a_value() {
        for (line, wanted) in [
            (r#"level=error msg="send failed" error="Slow down""#, Some("Slow down")),
            (r#"level=error error="No "hats" left" code=17"#, Some(r#"No "hats" left"#)),
            ("level=error err='Slow down' code=17", Some("Slow down")),
            ("level=error err=Slow down code=17", Some("Slow down")),
            ("status=429 serverMessage=Slow down", Some("Slow down")),
            ("error=Slow down", Some("Slow down")),
            ("Slow down, error=17", None),
            ("level=error code=17", None),
        ] {
            assert_eq!(error(line), wanted, "{line}");
        }
        assert!(are_all("a=1 b=2 c=3") && !are_all("a=1 b=2") && !are_all("a=1 b=2 c"));
    }
}
