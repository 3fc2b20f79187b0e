//! How pages spell placeholders, one tradition a function.
//!
//! Most spellings can be nothing else where they stand. `[2]` may be a footnote and `:name` the end of a sentence: they
//! are placeholders only on a page whose messages have several of them ([`Spellings`]).

use super::{is_name, name_at};

/// A placeholder in the text of a page: its name, and the bytes of the text that spell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spelling {
    pub(super) name: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The spellings that only the messages of a page together show to be placeholders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spellings {
    /// `[2]`, as Windows Installer has them.
    brackets: bool,
    /// `:attribute`, as Laravel and SQL have them.
    colons: bool,
}

impl Spellings {
    /// How many messages must have one.
    const FEWEST: usize = 3;

    /// Looks at the messages of a page.
    pub fn of<'a>(messages: impl IntoIterator<Item = &'a str>) -> Self {
        let messages: Vec<&str> = messages.into_iter().filter(|message| message.contains(['[', ':'])).collect();
        let having = |find: Find| messages.iter().filter(|message| all(message, find).next().is_some()).count();
        // The numbers of footnotes are all different, those of placeholders begin anew with each message.
        let mut numbers: Vec<String> =
            messages.iter().flat_map(|message| all(message, bracket)).map(|found| found.name).collect();
        let count = numbers.len();
        numbers.sort_unstable();
        numbers.dedup();
        Self {
            brackets: having(bracket) >= Self::FEWEST && numbers.len() * 2 <= count,
            colons: having(colon) >= Self::FEWEST,
        }
    }
}

/// Finds the placeholder that begins at a byte, given the text before it.
type Find = fn(&str, usize) -> Option<Spelling>;

/// All placeholders of one spelling.
fn all(text: &str, find: Find) -> impl Iterator<Item = Spelling> {
    text.char_indices().filter_map(move |(at, _)| find(text, at))
}

/// The next placeholder at or after a byte. `next` counts those without a name.
pub(super) fn next(text: &str, from: usize, spellings: Spellings, next: usize) -> Option<Spelling> {
    let rest = text.get(from..)?;
    let signs = rest.char_indices().filter(|(_, c)| matches!(c, '{' | '$' | '%' | '<' | '[' | ':'));
    signs.map(|(at, c)| (from + at, c)).find_map(|(at, sign)| match sign {
        '{' | '$' => brace(text, at),
        '%' => percent(text, at, next),
        '<' => angle(text, at),
        '[' if spellings.brackets => bracket(text, at),
        ':' if spellings.colons => colon(text, at),
        _ => None,
    })
}

/// `{x}`, `${x}`, `{{x}}`, `{{ x }}`.
fn brace(text: &str, at: usize) -> Option<Spelling> {
    let open = at + text.get(at..)?.strip_prefix('$').map_or(0, |_| 1);
    let rest = text.get(open..)?.strip_prefix('{')?;
    let (inner, closing) = match rest.strip_prefix('{') {
        Some(inner) => (inner, "}}"),
        None => (rest, "}"),
    };
    let trimmed = if closing.len() > 1 { inner.trim_start_matches(' ') } else { inner };
    let name = name_at(trimmed);
    let after = trimmed.get(name.len()..)?;
    let after = if closing.len() > 1 { after.trim_start_matches(' ') } else { after };
    let after = after.strip_prefix(closing)?;
    is_name(name).then(|| Spelling { name: name.to_owned(), start: at, end: text.len() - after.len() })
}

/// `%s`, `%-20.3ld`, `%1$s`, `%1`. A percentage has a digit in front.
///
/// [fprintf](https://pubs.opengroup.org/onlinepubs/9799919799/functions/fprintf.html)
fn percent(text: &str, at: usize, next: usize) -> Option<Spelling> {
    let before = text.get(..at)?.chars().next_back();
    if before.is_some_and(|c| c.is_ascii_digit() || c == '%') {
        return None;
    }
    let rest = text.get(at + 1..)?;
    let number = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '%'));
    let position = rest.get(..number).filter(|digits| digits.len() == 1 && *digits != "0");
    let behind = rest.get(number..)?;
    if let Some(position) = position.filter(|_| ends(behind)) {
        let numbered = behind.strip_prefix('$').and_then(conversion).filter(|rest| ends(rest));
        let after = numbered.unwrap_or(behind);
        return Some(Spelling { name: format!("arg{position}"), start: at, end: text.len() - after.len() });
    }
    let after = conversion(rest).filter(|rest| ends(rest))?;
    Some(Spelling { name: format!("arg{next}"), start: at, end: text.len() - after.len() })
}

/// What follows a conversion, if a text begins with one.
fn conversion(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '#' | '.'));
    let text = text.trim_start_matches(['h', 'l', 'z']);
    text.strip_prefix(['s', 'd', 'i', 'u', 'f', 'x', 'X', 'v', 'q', 'g'])
}

/// Elements of HTML that a message may speak of. `<key>` and `<model>` are none.
const ELEMENTS: [&str; 44] = [
    "a", "b", "blockquote", "body", "br", "button", "code", "details", "div", "dl", "em", "footer", "form", "h1", "h2",
    "h3", "head", "html", "i", "iframe", "img", "li", "main", "meta", "nav", "ol", "p", "pre", "script", "section",
    "select", "span", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "th", "tr", "ul",
];

/// `<option>`, `<Current Limit>`: it stands for itself, which `List<String>` and an element of HTML do not.
fn angle(text: &str, at: usize) -> Option<Spelling> {
    const LONGEST: usize = 40;
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let before = text.get(..at)?.chars().next_back();
    let (inner, after) = text.get(at + 1..)?.split_once('>')?;
    let apart = !before.is_some_and(|c| word(c) || c == '<') && !after.starts_with(word);
    let name = inner.replace(' ', "_");
    let fits = inner.len() <= LONGEST && is_name(&name) && inner.trim() == inner && !inner.contains("  ");
    let element = ELEMENTS.contains(&inner.to_ascii_lowercase().as_str());
    // `a < b and c > d` has words that are no name.
    (apart && fits && !element).then(|| Spelling { name, start: at, end: text.len() - after.len() })
}

/// `[2]`.
fn bracket(text: &str, at: usize) -> Option<Spelling> {
    let (inner, after) = text.get(at..)?.strip_prefix('[')?.split_once(']')?;
    let number = (1..=2).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_digit()) && !inner.starts_with('0');
    number.then(|| Spelling { name: format!("arg{inner}"), start: at, end: text.len() - after.len() })
}

/// `:attribute`.
fn colon(text: &str, at: usize) -> Option<Spelling> {
    let before = text.get(..at)?.chars().next_back();
    let name = name_at(text.get(at..)?.strip_prefix(':')?).trim_end_matches(['.', '-']);
    let after = text.get(at + 1 + name.len()..)?;
    let apart = before.is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '(')) && !after.starts_with(':');
    let lower = name.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'_' | b'0'..=b'9'));
    (apart && lower && is_name(name)).then(|| Spelling {
        name: name.to_owned(),
        start: at,
        end: text.len() - after.len(),
    })
}
