//! What headings and the text below them say of errors that a table lists: a group, an example response, a cause,
//! steps to take, further titles.

use std::collections::{HashMap, HashSet};

use super::draft::Draft;
use super::examples::message_in;
use super::rows::Entry;
use crate::document::{Block, Code, Document, List, Text};
use crate::roles::Role;
use crate::roles::content;
use crate::roles::words::{self, Hint};
use crate::source::Span;

/// A heading about one or more errors: `HTTP 402 — quote_exceeded (Subscription Quota Exhausted)`.
#[derive(Debug, Clone)]
pub struct ErrorHeading {
    /// The index of its block.
    pub block: usize,
    /// The byte at which it begins.
    start: usize,
    /// The entries that it names.
    pub entries: Vec<usize>,
    /// What it says besides the key.
    pub title: Option<Text>,
}

/// Finds the headings that name errors by code, by status, or by both.
pub fn error_headings(document: &Document, entries: &[Entry]) -> Vec<ErrorHeading> {
    let starts: HashSet<usize> = document.headings().map(|(_, heading)| heading.text.span.start()).collect();
    // Of many errors, hardly any are named.
    let words: HashSet<&str> = document.headings().flat_map(|(_, heading)| words_of(&heading.text.plain)).collect();
    // An entry that a heading itself lists is of that heading alone.
    let mut own: HashMap<usize, usize> = HashMap::new();
    let mut by_code: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, entry) in entries.iter().enumerate() {
        let is_own = starts.contains(&entry.row.start());
        if is_own {
            own.insert(entry.row.start(), index);
        }
        if words.contains(&*entry.code.plain) {
            by_code.entry(&entry.code.plain).or_default().extend((!is_own).then_some(index));
        }
    }
    document
        .headings()
        .filter_map(|(block, heading)| {
            let parsed = parse_heading(&heading.text.plain, |word| by_code.contains_key(word))?;
            let start = heading.text.span.start();
            let named = parsed.codes.iter().filter_map(|code| by_code.get(code.as_str())).flatten().copied();
            let fits = |&index: &usize| parsed.status.is_none_or(|status| entries[index].statuses.contains(&status));
            let entries = own.get(&start).map_or_else(|| named.filter(fits).collect(), |&index| vec![index]);
            let title = parsed.title.map(|title| Text::new(title, heading.text.span));
            (!entries.is_empty()).then_some(ErrorHeading { block, start, entries, title })
        })
        .collect()
}

/// Errors by their codes.
pub type ByCode<'a> = HashMap<&'a str, Vec<&'a Draft>>;

/// The errors that a heading names by code, by status, or by both.
pub fn named_in<'a>(heading: &str, errors: &ByCode<'a>) -> Vec<&'a Draft> {
    let parsed = parse_heading(heading, |word| errors.contains_key(word));
    let Some(ParsedHeading { status, codes, .. }) = parsed else {
        return Vec::new();
    };
    let fits = |draft: &&Draft| status.is_none_or(|status| draft.statuses().contains(&status));
    codes.iter().filter_map(|code| errors.get(code.as_str())).flatten().copied().filter(fits).collect()
}

struct ParsedHeading<'a> {
    status: Option<u16>,
    codes: Vec<String>,
    title: Option<&'a str>,
}

/// Everything in a heading that could be a code.
fn words_of(heading: &str) -> impl Iterator<Item = &str> {
    heading.split_whitespace().map(|word| bare(word.trim_start_matches(is_sign)))
}

/// What stands in front of a word of a heading.
fn is_sign(c: char) -> bool {
    c.is_whitespace() || "—–-:：/,、|([".contains(c)
}

/// A word without what stands behind it.
fn bare(word: &str) -> &str {
    word.trim_end_matches(|c: char| ",:：)]".contains(c))
}

/// A heading names errors if it begins with their key: it may say `HTTP` or `Error`, a status, one or more codes, and
/// after that a title.
fn parse_heading(text: &str, is_code: impl Fn(&str) -> bool) -> Option<ParsedHeading<'_>> {
    let mut parsed = ParsedHeading { status: None, codes: Vec::new(), title: None };
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(is_sign);
        let word = rest.split(char::is_whitespace).next().unwrap_or_default();
        let bare = bare(word);
        if bare.is_empty() {
            break;
        }
        if is_code(bare) {
            parsed.codes.push(bare.to_owned());
        } else if let Some(status) = content::status(bare).filter(|_| parsed.status.is_none()) {
            parsed.status = Some(status);
        } else if !matches!(bare.to_lowercase().as_str(), "http" | "error" | "code" | "status" | "错误码" | "状态码")
        {
            break;
        }
        rest = &rest[word.len()..];
    }
    // `HTTP 404` alone names the error whose code is the status.
    if parsed.codes.is_empty() {
        parsed.codes.extend(parsed.status.map(|status| status.to_string()).filter(|code| is_code(code)));
    }
    let title = rest.trim_end_matches([')', ']']).trim();
    parsed.title = (!title.is_empty()).then_some(title);
    (!parsed.codes.is_empty()).then_some(parsed)
}

/// Adds to the entries what the page says below their headings.
pub fn enrich(document: &Document, headings: &[ErrorHeading], entries: &mut [Entry]) {
    let groups: Vec<Option<&Text>> =
        headings.iter().map(|h| document.heading_of(h.block).map(|(_, g)| &g.text)).collect();
    // One group for all of them is the section of the page, not a category.
    let several_groups = groups.iter().any(|group| *group != groups[0]);
    let starts: HashSet<usize> = document.headings().map(|(_, heading)| heading.text.span.start()).collect();
    for (heading, group) in headings.iter().zip(&groups) {
        let section = Section::read(document.section(heading.block));
        for &index in &heading.entries {
            let entry = &mut entries[index];
            if let Some(group) = group.filter(|_| several_groups && entry.category.is_none()) {
                entry.category = Some(group.clone());
            }
            // What was listed by its heading has been read with what is below it.
            let is_own = entry.row.start() == heading.start;
            let is_listed = starts.contains(&entry.row.start());
            let mut examples = section.examples.iter().copied().filter(|_| !is_listed || entry.message.is_none());
            // The example has the message of the wire; what the table has is then a title. One of a status is only a
            // case of it, beside which the table says what all of them have in common.
            let is_case = entry.message.is_some() && entry.is_bare_status();
            if let Some(message) =
                examples.find_map(|example| message_in(example, &entry.code.plain)).filter(|_| !is_case)
            {
                entry.titles.extend(entry.message.replace(message));
            }
            entry.titles.splice(..0, heading.title.clone());
            if !is_own {
                entry.cause = entry.cause.take().or_else(|| section.cause.clone());
                entry.solution = entry.solution.take().or_else(|| section.solution.clone());
            }
        }
    }
    for entry in entries.iter_mut() {
        distinct_titles(entry);
    }
}

/// Drops titles that are the message, or another title but for letter case.
fn distinct_titles(entry: &mut Entry) {
    let mut seen: Vec<String> = Vec::new();
    let message = entry.message.as_ref().map(|message| message.plain.clone());
    entry.titles.retain(|title| {
        let lower = title.plain.to_lowercase();
        let new = !seen.contains(&lower) && message.as_ref() != Some(&title.plain);
        seen.push(lower);
        new
    });
}

/// What stands below a heading.
#[derive(Default)]
struct Section<'a> {
    examples: Vec<&'a Code>,
    cause: Option<Text>,
    solution: Option<Text>,
}

impl<'a> Section<'a> {
    fn read(blocks: &'a [Block]) -> Self {
        let mut section = Self::default();
        let mut open: Option<Role> = None;
        for block in blocks {
            match block {
                Block::Code(code) => section.examples.push(code),
                Block::Paragraph(text) => match label(text) {
                    Some((role, rest)) => {
                        open = Some(role);
                        section.add(role, rest);
                    }
                    None => {
                        // Text without a label, in front of all labels, explains the error.
                        let role = open.unwrap_or(Role::Cause);
                        section.add(role, without_introduction(text));
                    }
                },
                Block::List(list) => {
                    if let (Some(role), Some(text)) = (open, list_text(list)) {
                        section.add(role, Some(text));
                    }
                }
                Block::Table(_) | Block::Heading(_) => open = None,
            }
        }
        section
    }

    fn add(&mut self, role: Role, text: Option<Text>) {
        let slot = match role {
            Role::Cause => &mut self.cause,
            Role::Solution => &mut self.solution,
            _ => return,
        };
        match (slot.as_mut(), text) {
            (Some(old), Some(new)) => {
                old.append("\n", &new);
            }
            (None, new) => *slot = new,
            (Some(_), None) => {}
        }
    }
}

/// A paragraph that begins with `Cause:` or the like, and what follows the label.
fn label(text: &Text) -> Option<(Role, Option<Text>)> {
    let (label, rest) = text.plain.split_once([':', '：'])?;
    let meaning = words::label(label)?;
    let role = meaning.iter().find_map(|hint| match hint {
        Hint::Is(role) | Hint::MayBe(role) => Some(*role),
        Hint::NotErrors(_) | Hint::After => None,
    })?;
    let rest = rest.trim();
    let rest = (!rest.is_empty()).then(|| Text::new(rest, text.span));
    matches!(role, Role::Cause | Role::Solution).then_some((role, rest))
}

/// A paragraph without a last sentence that only introduces what follows it: `The cases are listed below:`.
fn without_introduction(text: &Text) -> Option<Text> {
    let plain = text.plain.trim();
    if !plain.ends_with([':', '：']) {
        return Some(text.clone());
    }
    let end = plain.rfind(". ").map(|at| at + 1).or_else(|| plain.rfind('。').map(|at| at + '。'.len_utf8()))?;
    Some(Text::new(&plain[..end], text.span))
}

/// The items of a list as lines, numbered as the page numbers them if there are several.
fn list_text(list: &List) -> Option<Text> {
    let items: Vec<(String, Span)> = list.items.iter().filter_map(|item| item_text(item)).collect();
    let span = items.first()?.1.with_range(items.first()?.1.start()..items.last()?.1.end());
    let several = items.len() > 1;
    let lines = items.iter().enumerate().map(|(index, (text, _))| match (several, list.ordered) {
        (false, _) => text.clone(),
        (true, true) => format!("{}. {text}", index + 1),
        (true, false) => format!("• {text}"),
    });
    Some(Text::new(lines.collect::<Vec<_>>().join("\n"), span))
}

fn item_text(item: &[Block]) -> Option<(String, Span)> {
    let mut texts = item.iter().filter_map(|block| match block {
        Block::Paragraph(text) => Some((text.plain.to_string(), text.span)),
        Block::List(list) => list_text(list).map(|text| (text.plain.replace('\n', " "), text.span)),
        _ => None,
    });
    let (mut plain, mut span) = texts.next()?;
    for (more, place) in texts {
        plain.push(' ');
        plain.push_str(&more);
        span = span.to_end_of(place);
    }
    Some((plain, span))
}
