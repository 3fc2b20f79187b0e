//! The reasons of an annotation: quotations of the provider, and responses that were seen.

use crate::diagnostic::Diagnostic;
use crate::document::Text;
use crate::project::check_source;

/// A reason that an annotation gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Because {
    /// Words of a page.
    Quote(String),
    /// A public report of a response: `owner/repo#12`.
    Observed(String),
}

/// Reads a cell such as `"please recharge"; observed: owner/repo#12`.
///
/// # Errors
/// At the cell, if it is something else.
pub(super) fn parse(cell: &Text) -> Result<Vec<Because>, Diagnostic> {
    let mut reasons = Vec::new();
    let mut rest = cell.plain.as_str();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ';' | ',' | '；' | '，'));
        if rest.is_empty() {
            break;
        } else if let Some(quote) = quotation(rest) {
            reasons.push(Because::Quote(quote.to_owned()));
            // The quotation and its two marks.
            let marks = rest.chars().next().map_or(0, char::len_utf8) * 2;
            rest = &rest[quote.len() + marks..];
        } else if let Some(sources) = rest.strip_prefix("observed:") {
            let end = sources.find([';', '；', '"', '“']).unwrap_or(sources.len());
            for source in super::words(&sources[..end]) {
                check_source(source).map_err(|problem| problem.at(cell.span, ""))?;
                reasons.push(Because::Observed(source.to_owned()));
            }
            rest = &sources[end..];
        } else {
            let problem =
                Diagnostic::error("because", "this is neither a quotation nor an observation").at(cell.span, "");
            return Err(problem
                .help("write \"words of the page\" in quotation marks, or observed: owner/repo#12; several by `;`"));
        }
    }
    Ok(reasons)
}

/// The text between quotation marks at the beginning of a text. A mark inside a quotation does not end it: the end is
/// the mark that is followed by the end of the cell or by a separator.
fn quotation(text: &str) -> Option<&str> {
    let open = text.chars().next().filter(|c| matches!(c, '"' | '“'))?;
    let close = if open == '“' { '”' } else { '"' };
    let body = &text[open.len_utf8()..];
    let ends = body.match_indices(close).map(|(at, _)| at);
    let is_end =
        |&at: &usize| matches!(body[at + close.len_utf8()..].trim_start().chars().next(), None | Some(';' | '；'));
    ends.into_iter().find(is_end).map(|end| &body[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn reasons(text: &str) -> Option<Vec<Because>> {
        let mut sources = Sources::new();
        let id = sources.add("a.md", b"x").expect("UTF-8");
        parse(&Text::new(text, sources.span(id, 0..1))).ok()
    }

    #[test]
    fn quotations_and_observations_stand_side_by_side() {
        let quote = |text: &str| Because::Quote(text.to_owned());
        let seen = |text: &str| Because::Observed(text.to_owned());
        assert_eq!(reasons("\"a \"b\" c\"; “充值”"), Some(vec![quote("a \"b\" c"), quote("充值")]));
        assert_eq!(reasons("observed: a/b#1, c/d#2; \"x\""), Some(vec![seen("a/b#1"), seen("c/d#2"), quote("x")]));
        assert_eq!(reasons("\"code: \"1002\"\""), Some(vec![quote("code: \"1002\"")]));
        for wrong in ["please", "\"open", "observed: 123", "observed: a/b", "\"a\" b"] {
            assert_eq!(reasons(wrong), None, "{wrong}");
        }
    }
}
