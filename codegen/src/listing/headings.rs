//! Headings of one level, each of which names an error.

use std::cmp::Reverse;

use super::body::Body;
use super::code::{self, Style};
use super::head::{self, Head, Place};
use super::item::{Item, Wording};
use super::{FEWEST, Found, nearly_all, status};
use crate::assemble::examples::{error_in, message_in};
use crate::document::{Block, Document, Heading, Text};
use crate::roles::{content, words};

/// The headings of one level below the same heading.
pub(super) struct Siblings {
    pub level: u8,
    /// The indexes of their blocks.
    pub blocks: Vec<usize>,
}

/// Which headings are siblings, the deepest first.
pub(super) fn siblings(document: &Document) -> Vec<Siblings> {
    let mut groups: Vec<Siblings> = Vec::new();
    // The group that is open at each level, the highest first.
    let mut open: Vec<(u8, usize)> = Vec::new();
    for (index, Heading { level, .. }) in document.headings() {
        open.retain(|(other, _)| other <= level);
        let group = match open.last() {
            Some(&(last, group)) if last == *level => group,
            _ => {
                groups.push(Siblings { level: *level, blocks: Vec::new() });
                open.push((*level, groups.len() - 1));
                groups.len() - 1
            }
        };
        groups[group].blocks.push(index);
    }
    groups.sort_by_key(|group| Reverse(group.level));
    groups
}

/// The heading that a block is.
fn heading_at(document: &Document, block: usize) -> Option<&Heading> {
    match document.blocks().get(block)? {
        Block::Heading(heading) => Some(heading),
        _ => None,
    }
}

/// Reads the errors that headings name. Gives where the first of them is. `is_group` says which headings only group
/// errors that are listed below them.
pub(super) fn read(
    document: &Document,
    siblings: &[usize],
    is_group: impl Fn(usize, usize) -> bool,
) -> Option<(usize, Found)> {
    let mut named: Vec<(usize, Vec<Item>)> =
        siblings.iter().map(|&index| (index, errors(document, index, &is_group))).collect();
    // Where most are errors themselves, so is one that has more of them below it.
    if named.iter().filter(|(_, items)| !items.is_empty()).count() * 2 >= named.len() {
        for (index, items) in named.iter_mut().filter(|(_, items)| items.is_empty()) {
            items.extend(status_with_errors_below(document, *index));
        }
    }
    // Where no heading names its error, the responses below them may all do so.
    if siblings.len() >= FEWEST && named.iter().all(|(_, items)| items.is_empty()) {
        let all = |of: fn(&Document, usize) -> Option<Item>| -> Option<Vec<_>> {
            siblings.iter().map(|&index| Some((index, vec![of(document, index)?]))).collect()
        };
        let lists_more = |&index: &usize| {
            let Some(heading) = heading_at(document, index) else { return false };
            is_group(index, end(document, index, heading))
        };
        let statuses = || if siblings.iter().any(lists_more) { None } else { all(of_status) };
        named = all(of_example).or_else(statuses)?;
    }
    let first = named.iter().position(|(_, items)| !items.is_empty())?;
    let last = named.iter().rposition(|(_, items)| !items.is_empty())?;
    let named = named.into_iter().skip(first).take(last - first + 1);
    let mut found = Found { items: Vec::new(), of: last - first + 1, bare: false };
    let mut at = None;
    let mut blocks = Vec::new();
    for (index, items) in named {
        at = at.or(Some(index));
        blocks.extend(items.first().map(|_| index));
        found.items.extend(items);
    }
    // Headings that are failures of several kinds can be nothing but errors.
    found.bare = are_bare_statuses(document, blocks.into_iter())
        || found.items.len() == found.of && status::are_failures(&found.items);
    if nearly_all(found.strong(), found.of) {
        return Some((at?, found));
    }
    // Among headings of other things, those that give a status and say something of it are errors: `Not found (404)`.
    found.items.retain(|item| {
        let status = item.status.as_ref().unwrap_or(&item.code).plain.as_str();
        content::says_failure(status) && code::is_usual_status(status) && item.message.is_some()
    });
    found.of = found.items.len();
    (found.of >= 2).then_some((at?, found))
}

/// The status that a heading is, where it says nothing else: `### 404`, `## 404 Not Found`, `## HTTP 404 errors`.
fn bare_status(document: &Document, index: usize) -> Option<u16> {
    let heading = heading_at(document, index)?;
    let text = heading.text.plain.trim();
    // `HTTP 400 errors` says so, whatever else it says.
    let head = head::parse(text, &[], Place::Heading).filter(|head| code::is_usual_status(head.code))?;
    let number = content::list(head.code)?.first().copied()?;
    let phrase = text.split_once(head.code).map_or("", |(_, rest)| rest).trim_matches(|c: char| !c.is_alphanumeric());
    let says_nothing_else = phrase.is_empty() || content::is_reason_phrase(number, phrase);
    (head.labelled || says_nothing_else && head.name.is_none()).then_some(number)
}

/// Whether headings are HTTP statuses and nothing else, and two or more of them say that something failed.
fn are_bare_statuses(document: &Document, headings: impl Iterator<Item = usize>) -> bool {
    let mut failing = 0;
    for index in headings {
        let Some(number) = bare_status(document, index) else { return false };
        failing += usize::from(number >= 400);
    }
    failing >= 2
}

/// A heading that is a status and says what it means before it lists the errors of that status.
fn status_with_errors_below(document: &Document, index: usize) -> Option<Item> {
    let heading = heading_at(document, index)?;
    let head = head::of_heading(document, &heading.text)?;
    let Some(Block::Paragraph(says)) = document.blocks().get(index + 1) else { return None };
    let introduces = says.plain.trim_end().ends_with([':', '：']);
    if introduces || !code::is_usual_status(head.code) {
        return None;
    }
    let body = Body::read(document, document.blocks().get(index + 1..index + 2).unwrap_or_default());
    Some(Item::new(&head, &heading.text, body, Wording::First))
}

/// The error of a heading, or those of its code of which the headings below it give the messages.
fn errors(document: &Document, index: usize, is_group: &impl Fn(usize, usize) -> bool) -> Vec<Item> {
    let messages = messages_below(document, index);
    if messages.is_empty() { one(document, index, is_group).into_iter().collect() } else { messages }
}

/// A code, and below it nothing but headings that are its messages, each with its cause or what to do.
fn messages_below(document: &Document, index: usize) -> Vec<Item> {
    let Some(heading) = heading_at(document, index) else { return Vec::new() };
    let Some(first) = heading_at(document, index + 1) else { return Vec::new() };
    let text = &heading.text;
    let head = head::of_heading(document, text);
    let Some(head) = head.filter(|_| first.level > heading.level) else { return Vec::new() };
    let end = end(document, index, heading);
    let mut items = Vec::new();
    for at in index + 1..end {
        let Some(message) = heading_at(document, at) else { continue };
        let below = document.section(at);
        let body = Body::read(document, below);
        let explains = body.cause.is_some() || body.solution.is_some();
        // `max_tokens must be positive` begins with a word of a program and goes on as a sentence.
        let names = head::of_heading(document, &message.text);
        let goes_on = |head: Head<'_>| {
            let rest = message.text.plain.get(head.rest..).unwrap_or_default();
            rest.starts_with(|c: char| c.is_lowercase()) && rest.contains(' ')
        };
        let is_text = names.is_none_or(goes_on) && words::label(&message.text.plain).is_none();
        if message.level != first.level || !explains || !is_text {
            return Vec::new();
        }
        items.push(said_by(message, message.text.clone(), Item::new(&head, text, body, Wording::First)));
    }
    items
}

fn one(document: &Document, index: usize, is_group: &impl Fn(usize, usize) -> bool) -> Option<Item> {
    let heading = heading_at(document, index)?;
    let end = end(document, index, heading);
    if is_group(index, end) {
        return None;
    }
    let below = document.blocks().get(index + 1..end).unwrap_or_default();
    let text = &heading.text;
    let head = head::of_heading(document, text);
    // Where the heading says what it is, what stands below a table speaks of the table.
    let says =
        head.as_ref().and_then(|head| text.plain.get(head.rest..)).is_some_and(|r| r.contains(char::is_alphabetic));
    let table = below.iter().position(|block| says && matches!(block, Block::Table(_))).unwrap_or(below.len());
    let body = Body::read(document, below.get(..table).unwrap_or_default());
    if let Some(head) = head {
        if is_called_below(document, index, head.code) {
            return None;
        }
        let cause = body.first_cause.clone();
        let labelled = body.code.clone();
        let head = as_labelled(as_in_example(head, text, below), labelled.as_ref().filter(|_| !body.has_codes));
        let mut item = Item::new(&head, text, body, Wording::First);
        // An example may be all that says it, or all beside what may have caused it or introduces the example. One of a
        // status is one of several that have it.
        let is_name = head.code.contains(char::is_alphabetic);
        let introduces = |message: &Text| is_name && message.plain.ends_with([':', '：']);
        if item.message.as_ref().is_none_or(introduces) || item.message == cause {
            let example = below.iter().find_map(|block| match block {
                Block::Code(code) => message_in(code, head.code),
                _ => None,
            });
            if let Some(example) = example {
                item.cause = item.cause.or(item.message.replace(example));
            }
        }
        return Some(item);
    }
    // The heading is the name and a label below it has the code, or it is a word and a label has the status.
    let word = || Some(text.clone()).filter(|text| body.status.is_some() && !text.plain.contains(char::is_whitespace));
    let code = body.code.clone().or_else(word)?;
    let grade = code::grade(&code.plain, Style::Code)?;
    let (name, rest) = (None, if body.code.is_some() { 0 } else { text.plain.len() });
    let head = Head { code: &code.plain, status: None, grade, name, rest, labelled: true, style: Style::Code };
    let mut item = Item::new(&head, text, body, Wording::First);
    item.code.span = text.span;
    Some(item)
}

/// The code of a heading as the response below it has it, where the heading goes on with the message behind a dot:
/// `NoSuchKey.The key you gave`.
fn as_in_example<'a>(head: Head<'a>, of: &'a Text, below: &[Block]) -> Head<'a> {
    let Some((before, message)) = head.code.split_once('.') else { return head };
    let is_code = |block: &Block| matches!(block, Block::Code(code) if error_in(code).is_some_and(|(code, _)| code.plain == before));
    let Some(at) = of.plain.find(message).filter(|_| below.iter().any(is_code)) else { return head };
    Head { code: before, rest: at, ..head }
}

/// The code that a label below a heading gives, where the heading itself has no more than a status.
fn as_labelled<'a>(head: Head<'a>, label: Option<&'a Text>) -> Head<'a> {
    let code = label.map(|label| label.plain.as_str());
    let code = code.filter(|code| !code::is_status(code) && !code.contains(char::is_whitespace));
    match code.and_then(|code| Some((code, code::grade(code, Style::Code)?))) {
        Some((code, grade)) if code::is_usual_status(head.code) => {
            Head { code, status: Some(head.code), grade, style: Style::Code, ..head }
        }
        _ => head,
    }
}

/// Whether the code right below a heading calls what the heading names: a function is no error. A class is, which begins
/// with a capital.
fn is_called_below(document: &Document, index: usize, name: &str) -> bool {
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return false;
    }
    let mut calls = document.section(index).iter().filter_map(|block| match block {
        Block::Code(code) => Some(code.text.as_str()),
        _ => None,
    });
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    calls.any(|code| {
        code.match_indices(name).any(|(at, name)| {
            let after = code.get(at + name.len()..).unwrap_or_default();
            after.starts_with('(') && !code.get(..at).is_some_and(|before| before.ends_with(is_word))
        })
    })
}

/// The heading is the name of the error, and only the response below it says its code.
fn of_example(document: &Document, index: usize) -> Option<Item> {
    let heading = heading_at(document, index)?;
    let below = document.section(index);
    let (code, message) = below.iter().find_map(|block| match block {
        Block::Code(code) => error_in(code),
        _ => None,
    })?;
    let item = Item::new(&Head::labelled(&code)?, &code, Body::read(document, below), Wording::First);
    Some(said_by(heading, message, item))
}

/// The heading says what went wrong, and a line below it only with which status: `Status code: 401`.
fn of_status(document: &Document, index: usize) -> Option<Item> {
    let heading = heading_at(document, index)?;
    let body = Body::read(document, document.section(index));
    let status = body.status.clone().filter(|status| content::says_failure(&status.plain))?;
    let head = Head { status: Some(&status.plain), ..Head::labelled(&status)? };
    let item = Item::new(&head, &status, body, Wording::First);
    Some(said_by(heading, heading.text.clone(), item))
}

/// The error of a heading that has this message: what stands below the heading explains it.
fn said_by(heading: &Heading, message: Text, mut item: Item) -> Item {
    item.cause = item.cause.or(item.message.replace(message));
    item.code.span = heading.text.span;
    item
}

/// The end of the section of a heading, those of lower levels in it.
fn end(document: &Document, index: usize, heading: &Heading) -> usize {
    let blocks = document.blocks();
    let below = blocks.iter().enumerate().skip(index + 1);
    let next =
        below.into_iter().find(|(_, block)| matches!(block, Block::Heading(next) if next.level <= heading.level));
    next.map_or(blocks.len(), |(index, _)| index)
}
