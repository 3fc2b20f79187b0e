//! Lists of objects in the code of a page, which its readers see as a table: MDX keeps the errors of a page in one, and
//! a component shows them.
//!
//! ```text
//! export const errors = [
//!   { code: "not_found", status: 404, message: "There is no such file." },
//!   { code: "too_large", status: 413, message: "The file is too large." },
//! ]
//! ```
//!
//! A list is laid out as a table where all of it is literal: texts, numbers and words. Whether the table is one of
//! errors is for the phases that follow.

use std::ops::Range;

use super::lines::lines;
use super::mapped::Mapped;
use super::scan::Scanner;

/// An object: its keys, and where its values are.
type Object<'a> = Vec<(&'a str, Value)>;

/// What an object has for a key.
#[derive(Debug, Clone)]
enum Value {
    /// A text or a number, and where it stands.
    Plain(Range<usize>),
    /// Something else: an object, a list, a call.
    Other,
}

/// How many objects make a list.
const FEWEST: usize = 2;

/// The page with a table for each list of objects.
pub(super) fn laid_out(page: &str) -> Mapped<'_> {
    let mut out = Mapped::of(page);
    let mut copied = 0;
    let mut free = 0;
    // Nearly all pages have none, as few of their lines end with a bracket.
    if page.contains("[\n") || page.contains("[{") || page.contains("({") || page.contains("[ {") {
        for line in lines(page).into_iter().filter(|line| !line.fenced) {
            let content = line.content();
            let opens = content.char_indices().filter(|(_, c)| matches!(c, '[' | '('));
            for (at, c) in opens.map(|(at, c)| (line.start + at, c)) {
                if at < free {
                    continue;
                }
                let mut scanner = Scanner { page, at: at + 1 };
                let rows = if c == '[' { list(&mut scanner) } else { named(&mut scanner) };
                // What was looked at is not looked at again, so that a page is read in linear time.
                free = scanner.at;
                let Some(rows) =
                    rows.filter(|_| is_code(page.get(line.start..at + usize::from(c == '(')).unwrap_or_default()))
                else {
                    continue;
                };
                let start = start_of(page, line.start, copied);
                out.copy(page.get(copied..start).unwrap_or_default(), copied);
                table(page, &rows, line.start, &mut out);
                copied = scanner.end_of_statement(page.get(start..at).unwrap_or_default());
                free = copied;
            }
        }
    }
    out.copy(page.get(copied..).unwrap_or_default(), copied);
    out
}

/// Whether what stands in front of a list on its line is code: `export const errors = `, `<ErrorTable rows={`, `{`.
fn is_code(before: &str) -> bool {
    let before = before.trim();
    before.is_empty() || before.ends_with(['=', '{', '(']) && !before.contains('`')
}

/// Where the code begins that a list belongs to: the tag that was opened on a line above, if one is open.
fn start_of(page: &str, line: usize, copied: usize) -> usize {
    const NEAR: usize = 2000;
    let from = (line.saturating_sub(NEAR).max(copied)..=line).find(|&at| page.is_char_boundary(at)).unwrap_or(line);
    let above = page.get(from..line).unwrap_or_default();
    let tag = above.rfind("\n<").map(|at| at + 1).or_else(|| above.starts_with('<').then_some(0));
    let is_open = |tag: &str| !tag.contains('>') && !tag.contains("\n\n");
    tag.filter(|&tag| above.get(tag..).is_some_and(is_open)).map_or(line, |tag| from + tag)
}

/// `[ { … }, { … } ]` from behind the bracket on.
fn list<'a>(scanner: &mut Scanner<'a>) -> Option<Vec<Object<'a>>> {
    let mut objects = Vec::new();
    loop {
        scanner.skip_space();
        if scanner.take("]") {
            break;
        }
        objects.push(object(scanner)?);
        scanner.skip_space();
        scanner.take(",");
    }
    (objects.len() >= FEWEST).then_some(objects)
}

/// `({ "Not found": { … }, "Too large": { … } }` from behind the parenthesis on: what the objects are called is a value
/// of theirs.
fn named<'a>(scanner: &mut Scanner<'a>) -> Option<Vec<Object<'a>>> {
    if !scanner.take("{") {
        return None;
    }
    let mut objects = Vec::new();
    loop {
        scanner.skip_space();
        if scanner.take("}") {
            break;
        }
        let (_, name) = scanner.key()?;
        scanner.skip_space();
        let mut fields = object(scanner)?;
        fields.push(("name", Value::Plain(name)));
        objects.push(fields);
        scanner.skip_space();
        scanner.take(",");
    }
    (objects.len() >= FEWEST).then_some(objects)
}

/// `{ code: "x", status: 404 }`
fn object<'a>(scanner: &mut Scanner<'a>) -> Option<Object<'a>> {
    if !scanner.take("{") {
        return None;
    }
    let mut fields = Vec::new();
    loop {
        scanner.skip_space();
        if scanner.take("}") {
            return Some(fields);
        }
        let (key, _) = scanner.key()?;
        scanner.skip_space();
        let value = match scanner.plain() {
            Some(range) if scanner.page.get(range.clone()) != Some("null") => Value::Plain(range),
            Some(_) => Value::Other,
            None => {
                scanner.skip_value()?;
                Value::Other
            }
        };
        fields.push((key, value));
        scanner.skip_space();
        if !scanner.take(",") && !scanner.rest().starts_with('}') {
            return None;
        }
    }
}

/// Writes objects as a table, each value where it stands on the page.
fn table(page: &str, objects: &[Object<'_>], at: usize, out: &mut Mapped<'_>) {
    let mut keys: Vec<&str> = Vec::new();
    for (key, value) in objects.iter().flatten() {
        if matches!(value, Value::Plain(_)) && !keys.contains(key) {
            keys.push(key);
        }
    }
    out.insert(&format!("\n\n| {} |\n|{}\n", keys.join(" | "), "---|".repeat(keys.len())), at);
    for fields in objects {
        let first = fields.iter().find_map(|(_, value)| match value {
            Value::Plain(range) => Some(range.start),
            Value::Other => None,
        });
        let at = first.unwrap_or(at);
        for key in &keys {
            out.insert("| ", at);
            let value = fields.iter().find(|(name, _)| name == key);
            if let Some((_, Value::Plain(range))) = value {
                cell(page, range.clone(), out);
            }
            out.insert(" ", at);
        }
        out.insert("|\n", at);
    }
    out.insert("\n", at);
}

/// A value as the text of a cell: what would end it, and what would be HTML, is escaped.
fn cell(page: &str, range: Range<usize>, out: &mut Mapped<'_>) {
    let text = page.get(range.clone()).unwrap_or_default();
    let mut from = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let copy = |out: &mut Mapped<'_>| out.copy(text.get(from..at).unwrap_or_default(), range.start + from);
        match c {
            '|' | '<' => {
                copy(out);
                out.insert("\\", range.start + at);
                from = at;
            }
            '\n' | '\r' => {
                copy(out);
                out.insert(" ", range.start + at);
                from = at + 1;
            }
            // `\"` is a quotation mark, `\n` a space.
            '\\' => {
                copy(out);
                let next = chars.next().map_or('\\', |(_, next)| next);
                if matches!(next, 'n' | 't' | 'r') {
                    out.insert(" ", range.start + at);
                    from = at + 2;
                } else {
                    from = at + 1;
                }
            }
            _ => {}
        }
    }
    out.copy(text.get(from..).unwrap_or_default(), range.start + from);
}
