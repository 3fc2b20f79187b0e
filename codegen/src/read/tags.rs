//! HTML cut into tags and texts, and what is taken off the texts.

use std::borrow::Cow;
use std::ops::Range;

use html5gum::emitters::default::{DefaultEmitter, Token as Html};
use html5gum::{HtmlString, Tokenizer};
use pulldown_cmark::{Event, Parser};

use crate::roles::content;

/// The widest cell, in columns, and the tallest, in rows.
const MAX_COLSPAN: usize = 64;
const MAX_ROWSPAN: usize = 1000;

/// A piece of HTML, and its bytes.
#[derive(Debug)]
pub(super) enum Token {
    Tag(Tag),
    Text(String),
    Comment,
}

/// A tag. What attributes mean other than here is of no interest.
#[derive(Debug, Default)]
pub(super) struct Tag {
    /// The name in small letters.
    pub(super) name: String,
    pub(super) closes: bool,
    /// How many columns a cell takes; at least one.
    pub(super) columns: usize,
    /// How many rows a cell takes; at least one.
    pub(super) rows: usize,
    /// What stands for a picture.
    pub(super) alternative: Option<String>,
}

impl Tag {
    /// A tag without attributes.
    pub(super) fn plain(name: &str, closes: bool) -> Self {
        Self { name: name.to_owned(), closes, columns: 1, rows: 1, alternative: None }
    }
}

/// Cuts HTML into pieces, each with its bytes.
pub(super) fn tokens(html: &str) -> Vec<(Token, Range<usize>)> {
    let mut found = Vec::new();
    let emitter: DefaultEmitter<usize> = DefaultEmitter::new_with_span();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let (token, span) = match token {
            Ok(Html::StartTag(tag)) => {
                let get = |name: &str| tag.attributes.get(name.as_bytes()).map(|value| plain(&value.value));
                let count = |name, most| match get(name).and_then(|value| value.trim().parse::<usize>().ok()) {
                    // As many as there are.
                    Some(0) => most,
                    count => count.unwrap_or(1).min(most),
                };
                let (columns, rows) = (count("colspan", MAX_COLSPAN), count("rowspan", MAX_ROWSPAN));
                let alternative = if *tag.name == b"img" { get("alt") } else { None };
                (Token::Tag(Tag { name: plain(&tag.name), closes: false, columns, rows, alternative }), tag.span)
            }
            Ok(Html::EndTag(tag)) => (Token::Tag(Tag::plain(&plain(&tag.name), true)), tag.span),
            Ok(Html::String(text)) => {
                let raw = html.get(text.span.start..text.span.end).unwrap_or_default();
                (Token::Text(cell_text(raw, plain(&text.value))), text.span)
            }
            Ok(Html::Comment(text)) => (Token::Comment, text.span),
            _ => continue,
        };
        found.push((token, span.start..span.end));
    }
    found
}

fn plain(text: &HtmlString) -> String {
    String::from_utf8_lossy(text).into_owned()
}

/// The text between two tags as its author meant it: MDX reads Markdown and expressions there, HTML does not, and
/// nobody means the signs themselves.
fn cell_text(raw: &str, decoded: String) -> String {
    let text = without_expressions(raw);
    let is_markdown = ["`", "**", "](", "\\_"].iter().any(|sign| text.contains(sign));
    let text = if is_markdown || text != raw { inline_markdown(&text) } else { decoded };
    without_tags(&text)
}

/// The longest name of a status, in bytes.
const LONGEST_NAME: usize = 64;

/// Takes the braces off the expressions of JSX that are nothing but a text, `{"text"}`, or a name for a status,
/// `{HTTPStatus.S400_Bad_Request}`, and takes out its comments.
pub(super) fn without_expressions(text: &str) -> Cow<'_, str> {
    if !text.contains('{') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut has_comments = true;
    while let Some((before, inner)) = rest.split_once('{') {
        out.push_str(before);
        let comment = if has_comments { inner.strip_prefix("/*") } else { None };
        if let Some(comment) = comment {
            let end = comment.split_once("*/}");
            has_comments = end.is_some();
            if let Some((_, after)) = end {
                rest = after;
                continue;
            }
        }
        let quote = inner.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'));
        let quoted = quote.and_then(|quote| inner.strip_prefix(quote)?.split_once(quote));
        if let Some((text, after)) = quoted.and_then(|(text, after)| Some((text, after.strip_prefix('}')?))) {
            out.push_str(text);
            rest = after;
        } else if let Some(end) = inner.bytes().take(LONGEST_NAME).position(|b| b == b'}')
            && let Some(status) = inner.get(..end).and_then(|name| name.get(content::status_in(name)?))
        {
            out.push_str(status);
            rest = inner.get(end + 1..).unwrap_or_default();
        } else {
            out.push('{');
            rest = inner;
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Takes inline Markdown off a text.
fn inline_markdown(raw: &str) -> String {
    // A character in front, which is no white space and shows nothing, keeps the text from being a list or heading.
    const GUARD: char = '\u{2060}';
    let gap = |edge: bool| if edge { " " } else { "" };
    if raw.trim().is_empty() {
        return gap(!raw.is_empty()).to_owned();
    }
    let line = format!("{GUARD}{}", raw.trim().replace('\n', " "));
    let mut out = gap(raw.starts_with(char::is_whitespace)).to_owned();
    for event in Parser::new(&line) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => {
                out.extend(text.chars().filter(|&c| c != GUARD));
            }
            _ => {}
        }
    }
    out.push_str(gap(raw.ends_with(char::is_whitespace)));
    out
}

/// Takes the tags of Liquid and Markdoc, `{% … %}`, off a text.
pub(super) fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once("{%") {
        let Some((_, after)) = tag.split_once("%}") else { break };
        out.push_str(before);
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_as_their_author_meant_them() {
        let shown = |html: &str| -> String {
            let texts = tokens(html).into_iter().map(|(token, range)| match token {
                Token::Text(text) => format!("[{text}]"),
                Token::Comment => "!".to_owned(),
                Token::Tag(tag) => format!("{}:{}-{}", tag.name, range.start, range.end),
            });
            texts.collect()
        };
        assert_eq!(shown("<TD colspan=2>a &lt;b&gt; &amp; c</TD>"), "td:0-14[a <b> & c]td:33-38");
        assert_eq!(shown("{`a`}<br>{\" \"}<br>{/* x */}"), "[a]br:5-9[ ]br:14-18[]");
        assert_eq!(shown(" `a_b` and **c** [d](e) "), "[ a_b and c d ]");
        assert_eq!(shown("{\"a\"} {\"b\": \"c\"} {/*"), "[a {\"b\": \"c\"} {/*]");
        assert_eq!(shown("1. `x` {x} {% y %}"), "[1. x {x} ]");
        assert_eq!(shown("<!-- a --><5 &nosuch; {%"), "![<5 &nosuch; {%]");
    }

    #[test]
    fn spans_of_cells_are_bounded() {
        let spans = |html: &str| match tokens(html).pop() {
            Some((Token::Tag(tag), _)) => (tag.columns, tag.rows),
            _ => (0, 0),
        };
        assert_eq!(spans("<td colspan='100000000' rowspan=0>"), (MAX_COLSPAN, MAX_ROWSPAN));
        assert_eq!(spans("<td colspan=x rowspan=99999999999999999999999>"), (1, 1));
    }
}
