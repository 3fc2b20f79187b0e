//! Lines that belong to the tools that publish a page rather than to its text: components of MDX alone on a line,
//! collapsed sections and admonitions.
//!
//! To Markdown such a line is a block of HTML that goes on until a blank line, and takes a heading or a table below it
//! along; and what is indented within a component is code. So the lines are taken out, what is within them loses the
//! indentation that only says so, and a title that names an error, `<Accordion title="401 Unauthorized">`, becomes the
//! heading that its readers see.

use super::containers::{Containers, Opens};
use super::lines::{Line, lines};
use super::mapped::Mapped;
use crate::roles::content;

/// Elements that a page may have in whatever case.
const HTML: [&str; 14] =
    ["table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "dl", "dt", "dd", "ul", "ol", "li"];

/// The level of a heading made from a title: below all that the page has of its own.
const TITLE: &str = "######";

/// Over how many lines the attributes of a component may go on.
const MAX_ATTRIBUTES: usize = 20;

/// The page without them.
pub(super) fn taken_off(page: &str) -> Mapped<'_> {
    let mut out = Mapped::of(page);
    // What every line of a tool begins with.
    if !page.lines().any(|line| line.trim_start().starts_with(['<', '{', '!', '?', '='])) {
        out.copy(page, 0);
        return out;
    }
    let lines = lines(page);
    // Behind the last end of a comment none is looked for, so that a page is read in linear time.
    let comments_end = page.rfind("*/}").unwrap_or_default();
    let mut open = Containers::default();
    let mut rest = lines.as_slice();
    while let [line, below @ ..] = rest {
        rest = below;
        if line.start < comments_end
            && let Some(behind) = behind_comment(line, below)
        {
            out.insert("\n", line.start);
            rest = behind;
            continue;
        }
        open.leave(line.text);
        match Kind::of(line, below) {
            Kind::Text => {
                let strip = open.strip(line.text);
                out.copy(line.text.get(strip..).unwrap_or_default(), line.start + strip);
            }
            Kind::Generator => out.copy(line.text, line.start),
            Kind::Tool { title, opens, closes, lines } => {
                if closes {
                    open.close();
                }
                out.insert("\n", line.start);
                if let Some(title) = title {
                    heading(TITLE, title, place(page, title), &mut out);
                }
                if let Some(opens) = opens {
                    open.open(opens, line.text);
                }
                rest = below.get(lines..).unwrap_or_default();
            }
            Kind::Heading { level, text, rest } => {
                heading(TITLE.get(..level).unwrap_or(TITLE), text, place(page, text), &mut out);
                if let Some(rest) = rest {
                    out.copy(rest, place(page, rest));
                }
                out.insert("\n\n", line.start + line.text.len());
            }
        }
    }
    out
}

/// The lines behind a comment of MDX that goes on over several: nobody sees what is in it.
fn behind_comment<'l, 'a>(line: &Line<'_>, below: &'l [Line<'a>]) -> Option<&'l [Line<'a>]> {
    if line.fenced || !line.text.trim_start().starts_with("{/*") || line.text.contains("*/}") {
        return None;
    }
    let last = below.iter().position(|line| line.text.contains("*/}"))?;
    below.get(last + 1..)
}

fn heading(signs: &str, text: &str, at: usize, out: &mut Mapped<'_>) {
    out.insert(&format!("\n{signs} "), at);
    out.copy(text, at);
    out.insert("\n\n", at + text.len());
}

/// Where a part of the page stands on it.
fn place(page: &str, part: &str) -> usize {
    part.as_ptr() as usize - page.as_ptr() as usize
}

/// A text without the white space around it, if there is any.
fn some(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind<'a> {
    /// Text of the page.
    Text,
    /// A line of a generator, which may stand between the rows of a table: [`repair`](super::repair) takes it out.
    Generator,
    /// A line of a tool and nothing else, with those that only go on with it.
    Tool { title: Option<&'a str>, opens: Option<Opens>, closes: bool, lines: usize },
    /// A heading in HTML, or a title and its text in one line.
    Heading { level: usize, text: &'a str, rest: Option<&'a str> },
}

impl<'a> Kind<'a> {
    fn of(line: &Line<'a>, below: &[Line<'a>]) -> Self {
        if line.fenced {
            return Self::Text;
        }
        if line.is_of_generator() {
            return Self::Generator;
        }
        let line = line.text.trim();
        if ["!!! ", "??? ", "???+ ", "=== \""].iter().any(|sign| line.starts_with(sign)) {
            let title = line.split('"').nth(1).filter(|title| names_an_error(title)).and_then(some);
            return Self::Tool { title, opens: Some(Opens::Indented), closes: false, lines: 0 };
        }
        if !line.starts_with('<') {
            return Self::Text;
        }
        html_heading(line).or_else(|| summary(line)).or_else(|| component(line, below)).unwrap_or(Self::Text)
    }
}

/// `<h3 id="x">401 Unauthorized</h3>` alone on a line.
fn html_heading(line: &str) -> Option<Kind<'_>> {
    let rest = line.strip_prefix("<h").or_else(|| line.strip_prefix("<H"))?;
    let level = rest.chars().next()?.to_digit(10).filter(|level| (1..=6).contains(level))?;
    let (attributes, inside) = rest.get(1..)?.split_once('>')?;
    let (text, behind) = inside.rsplit_once("</")?;
    let closes = behind.trim_end().get(1..) == Some(&format!("{level}>"));
    let plain = attributes.is_empty() || attributes.starts_with(' ');
    let text = some(text).filter(|_| closes && plain && !text.contains("</h"))?;
    Some(Kind::Heading { level: level as usize, text, rest: None })
}

/// `<summary>401 Unauthorized</summary>`, with or without the tag of its section in front. What it says is a heading
/// where it names an error; else it is of no interest, and not in the way of what follows.
fn summary(line: &str) -> Option<Kind<'_>> {
    let (before, rest) = line.split_once("<summary")?;
    let (_, inside) = rest.split_once('>')?;
    let (text, after) = inside.split_once("</summary>")?;
    let is_section = before.is_empty() || before.starts_with("<details") && before.trim_end().ends_with('>');
    let text = some(text).filter(|text| is_section && names_an_error(text))?;
    let after = after.trim().strip_suffix("</details>").unwrap_or(after);
    Some(Kind::Heading { level: TITLE.len(), text, rest: some(after) })
}

/// A tag of a component alone on a line or over several, or one around its text in one line.
fn component<'a>(line: &'a str, below: &[Line<'a>]) -> Option<Kind<'a>> {
    let rest = line.strip_prefix('<')?;
    let closes = rest.starts_with('/');
    let name = rest.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(name.len());
    let (name, attributes) = name.split_at(end);
    let is_html = HTML.iter().any(|element| element.eq_ignore_ascii_case(name));
    let is_name = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.contains(|c: char| c.is_ascii_lowercase());
    if is_html || !is_name {
        return None;
    }
    if let Some(inside) = line.strip_suffix('>') {
        let inner = inside.get(1..).unwrap_or_default();
        if !inner.contains(['<', '>']) {
            let opens = (!closes && !inside.ends_with('/')).then_some(Opens::Tag);
            return Some(Kind::Tool { title: title(attributes), opens, closes, lines: 0 });
        }
        // `<Accordion title="401">The key is wrong.</Accordion>`, `<Section as="h2">Errors</Section>`
        let (opening, text) = inside.split_once('>')?;
        let text = text.strip_suffix(name)?.strip_suffix("</")?;
        if let Some(level) = heading_level(opening) {
            return Some(Kind::Heading { level, text: some(text)?, rest: None });
        }
        let (text, rest) = (title(attributes)?, some(text));
        return Some(Kind::Heading { level: TITLE.len(), text, rest }).filter(|_| !opening.ends_with('/'));
    }
    // Attributes on lines of their own.
    if line.contains('>') || closes {
        return None;
    }
    let last = below.iter().take(MAX_ATTRIBUTES).position(|line| line.text.trim_end().ends_with('>'))?;
    let is_attribute = |line: &Line<'_>| {
        let line = line.text.trim();
        let name = line.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(line.len());
        matches!(line, ">" | "/>") || name > 0 && line.get(name..).is_some_and(|rest| rest.starts_with('='))
    };
    let lines = below.get(..=last).filter(|lines| lines.iter().all(is_attribute))?;
    let opens = (!lines.last()?.text.trim_end().ends_with("/>")).then_some(Opens::Tag);
    let title = lines.iter().map(|line| line.text).chain([attributes]).find_map(title);
    Some(Kind::Tool { title, opens, closes: false, lines: lines.len() })
}

/// Attributes that readers see as a title.
const TITLES: [&str; 8] = ["title", "label", "summary", "question", "heading", "header", "name", "text"];

/// The title among the attributes of a component, if it names an error.
fn title(attributes: &str) -> Option<&str> {
    let title = TITLES.iter().find_map(|name| attribute(attributes, name))?;
    some(title).filter(|title| names_an_error(title))
}

/// The level of the heading that a component says it is: `as="h2"`, `level={2}`.
fn heading_level(attributes: &str) -> Option<usize> {
    let level = match attribute(attributes, "as") {
        Some(element) => element.strip_prefix('h')?,
        None => attribute(attributes, "level")?,
    };
    level.parse().ok().filter(|level| (1..=TITLE.len()).contains(level))
}

/// The value of an attribute: `name="value"`, `name={value}`, `name={"value"}`.
fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut values = attributes.match_indices(name).filter_map(|(at, _)| {
        let before = attributes.get(..at)?;
        let rest = attributes.get(at + name.len()..)?;
        (before.is_empty() || before.ends_with(char::is_whitespace)).then(|| rest.strip_prefix('='))?
    });
    let value = values.next()?;
    let value = value.strip_prefix('{').unwrap_or(value);
    match value.chars().next().filter(|c| matches!(c, '"' | '\'' | '`')) {
        Some(quote) => Some(value.get(1..)?.split_once(quote)?.0),
        None => value.split_once('}').map(|(value, _)| value),
    }
}

/// Whether a title begins with a status or code. The titles of tabs and cards name anything else as well.
fn names_an_error(title: &str) -> bool {
    let title = title.trim();
    let title = title.strip_prefix("<code>").or(title.strip_prefix("<b>")).unwrap_or(title);
    let title = title.strip_prefix("<strong>").unwrap_or(title).trim_start_matches(['`', '*', '[', '"']);
    let mut words = title.split(|c: char| c.is_whitespace() || "`*:：,<)]-–—".contains(c)).filter(|w| !w.is_empty());
    let is_label = |word: &&str| ["http", "error", "code", "status", "错误码", "错误"].contains(&&*word.to_lowercase());
    let Some(first) = words.find(|word| !is_label(word)) else { return false };
    let digits = first.bytes().filter(u8::is_ascii_digit).count();
    let is_number = digits >= 3 && digits == first.len();
    is_number
        || ["Error", "Exception"].iter().any(|end| first.len() > end.len() && first.ends_with(end))
        || content::is_spelt_like_a_code(first) && first.contains('_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> String {
        taken_off(page).text().to_owned()
    }

    #[test]
    fn lines_that_are_only_components_are_taken_out() {
        for line in ["<ManualAnchor id=\"a\" />", "<Steps>", "</Steps>"] {
            assert_eq!(read(&format!("{line}\n# é\n")), "\n# é\n", "{line}");
        }
        assert_eq!(read("{/* a\n| b |\n*/}\nc\n"), "\nc\n");
        assert_eq!(read("{/* a\nb\n"), "{/* a\nb\n");
        assert_eq!(read("<Card\n  title=\"A\"\n  href={b}\n>\ntext\n</Card>\n"), "\ntext\n\n");
    }

    #[test]
    fn everything_else_stays() {
        for page in
            ["<table>\n", "<Key> is missing\n", "<KEY>\n", "```\n<Steps>\n```\n", "{a}\n", "<A><B>\n", "text {% x %}\n"]
        {
            assert_eq!(read(page), page);
        }
    }

    #[test]
    fn what_is_within_components_loses_their_indentation() {
        let page =
            "<Tabs>\n  <Tab title=\"HTTP\">\n    ## A\n\n    - b\n      - c\n\n        d\n  </Tab>\n</Tabs>\ne\n";
        assert_eq!(read(page), "\n\n## A\n\n- b\n  - c\n\n    d\n\n\ne\n");
        assert_eq!(read("1. a\n\n   <Note>\n   b\n   </Note>\n"), "1. a\n\n\n   b\n\n");
        assert_eq!(read("!!! note\n    a\n\n    b\nc\n    d\n"), "\na\n\nb\nc\n    d\n");
    }

    #[test]
    fn titles_that_name_an_error_are_headings() {
        for page in [
            "<Accordion title=\"401 Unauthorized\">\n  Wrong key.\n</Accordion>\n",
            "<Accordion title=\"401 Unauthorized\">Wrong key.</Accordion>\n",
            "<details>\n<summary>401 Unauthorized</summary>\n\nWrong key.\n\n</details>\n",
            "<details><summary>401 Unauthorized</summary>Wrong key.</details>\n",
            "??? failure \"401 Unauthorized\"\n    Wrong key.\n",
            "<FaqItem\n  id=\"x\"\n  question={\"401 Unauthorized\"}\n>\n  Wrong key.\n</FaqItem>\n",
        ] {
            let read = read(page);
            let lines: Vec<&str> = read.lines().filter(|line| !line.is_empty()).collect();
            assert!(lines.contains(&"###### 401 Unauthorized") && lines.contains(&"Wrong key."), "{read}");
        }
        assert_eq!(read("<Tab title=\"Python\">\n"), "\n");
        assert_eq!(read("<h3 id=\"x\">Errors</h3>\n"), "\n### Errors\n\n\n\n");
        assert_eq!(read("<Section as=\"h2\" id=\"x\">Errors</Section>\n"), "\n## Errors\n\n\n\n");
    }

    #[test]
    fn places_are_those_of_the_page() {
        let page = "<Tab title=\"429 Slow\">\n  text\n</Tab>\n";
        let mapped = taken_off(page);
        for word in ["429 Slow", "text"] {
            let start = mapped.text().find(word).expect(word);
            assert_eq!(page.get(mapped.on_page(&(start..start + word.len()))), Some(word));
        }
    }
}
