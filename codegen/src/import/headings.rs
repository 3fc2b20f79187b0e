//! Which lines are headings, and of what level: a flattened page has only their order and their words.

use std::collections::HashMap;

/// More candidates than this in a row, without a text between them, are a menu.
const MAX_IN_A_ROW: usize = 5;

/// The shape of a page: what the levels of its headings are inferred from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape<'a> {
    /// A line that may be a heading.
    Candidate(&'a str),
    /// A paragraph that ends with a colon.
    Lead,
    /// Anything else.
    Body,
}

/// Whether a line that stands alone reads like a heading.
pub(super) fn is_heading(text: &str) -> bool {
    // As it is written: a tab between two words is a space then.
    let text = &text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((first, last)) = text.chars().next().zip(text.chars().next_back()) else { return false };
    let long = text.chars().count() > 100 || text.split_whitespace().count() > 14;
    let ends_sentence = ".!?;:,…。！？；：，、".contains(last);
    let has_sentence = text.contains(['。', '；'])
        || text.contains("://")
        || text.split(". ").skip(1).any(|rest| rest.starts_with(char::is_uppercase) && numbering(text).is_none());
    let begins = first.is_alphanumeric() && !first.is_lowercase()
        || starts_with_identifier(text)
        || first > '\u{2600}' && !first.is_alphanumeric() && !crate::text::is_cjk(first);
    begins && !long && !ends_sentence && !has_sentence && !is_label(text) && text.contains(char::is_alphabetic)
}

/// `Cause: the key is wrong`, `Q: why`, and not `Error 400: bad request`.
fn is_label(text: &str) -> bool {
    if text.contains('：') {
        return true;
    }
    let Some((label, _)) = text.split_once(": ") else { return false };
    label.split_whitespace().count() <= 3 && !label.contains(|c: char| c.is_ascii_digit() || c == '_')
}

fn starts_with_identifier(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    word.starts_with(|c: char| c.is_ascii_alphanumeric())
        && word.contains(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || c == '_')
}

/// The depth of a numbered heading: 1 for `1. Overview`, 2 for `1.2 Errors`.
pub(super) fn numbering(text: &str) -> Option<u8> {
    let number = text.split_whitespace().next()?;
    if let Some((number, _)) = text.split_once('、') {
        return number.chars().all(|c| "一二三四五六七八九十".contains(c)).then_some(1);
    }
    let parts: Vec<&str> = number.trim_end_matches(['.', ')']).split('.').collect();
    let short = |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let closed = number.ends_with(['.', ')']) || parts.len() > 1;
    (closed && parts.iter().all(short) && number.len() < text.len()).then_some(parts.len() as u8)
}

/// What headings of one kind have in common: `HTTP 404 — not_found` and `HTTP 429 — rate_limit`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Form {
    /// A number of at least three digits at the beginning or behind one word, with the word and the sign that follows.
    Number(String, Option<char>),
    /// An identifier.
    Identifier,
}

fn form(text: &str) -> Option<Form> {
    let mut words = text.split_whitespace();
    let first = words.next()?;
    let number = |word: &str| {
        let digits = word.trim_end_matches([':', '.', ',', '-', '–', '—']);
        (3..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let sign = |word: &str, next: Option<&str>| {
        let own = word.chars().next_back().filter(|c| !c.is_alphanumeric());
        own.or_else(|| next.and_then(|next| next.chars().next()).filter(|c| !c.is_alphanumeric()))
    };
    let second = words.next();
    if number(first) {
        return Some(Form::Number(String::new(), sign(first, second)));
    }
    if let Some(second) = second.filter(|second| number(second)) {
        return Some(Form::Number(first.to_lowercase(), sign(second, words.next())));
    }
    let named = first.contains('_') || first.ends_with("Error") && first.len() > 5 || first.ends_with("Exception");
    (named && second.is_none_or(|second| second.starts_with(['(', '-', '—', '–', '/']))).then_some(Form::Identifier)
}

/// A heading with what its surroundings say of it.
struct Heading<'a> {
    block: usize,
    text: &'a str,
    /// Another heading stands directly above it.
    direct: bool,
    /// A paragraph that ends with a colon stands directly above it.
    led: bool,
    form: Option<Form>,
}

/// The levels of the headings among the blocks of a page, `None` for what is none.
pub(super) fn levels(shapes: &[Shape<'_>]) -> Vec<Option<u8>> {
    let headings = headings(shapes);
    let mut levels = vec![None; shapes.len()];
    let mut outline = Outline { headings: &headings, levels: Vec::new(), forms: HashMap::new() };
    for heading in &headings {
        levels[heading.block] = Some(outline.next(heading));
    }
    levels
}

/// The candidates that are headings: something stands below them, and they are no menu.
fn headings<'a>(shapes: &[Shape<'a>]) -> Vec<Heading<'a>> {
    let candidate = |shape: &Shape<'_>| matches!(shape, Shape::Candidate(_));
    let end = shapes.iter().rposition(|shape| !candidate(shape)).unwrap_or(0);
    let mut headings: Vec<Heading<'a>> = Vec::new();
    let mut row = 0;
    for (block, shape) in shapes.iter().enumerate().take(end) {
        let Shape::Candidate(text) = *shape else {
            row = 0;
            continue;
        };
        row += 1;
        let before = block.checked_sub(1).and_then(|before| shapes.get(before));
        let led = before == Some(&Shape::Lead);
        let (direct, form) = (row > 1, form(text));
        headings.push(Heading { block, text, direct, led, form });
        if shapes.get(block + 1).is_none_or(|next| !candidate(next)) && row > MAX_IN_A_ROW {
            let last = headings.pop();
            headings.truncate(headings.len() + 1 - row);
            headings.extend(last.map(|last| Heading { direct: false, ..last }));
        }
    }
    headings
}

struct Outline<'h, 'a> {
    headings: &'h [Heading<'a>],
    /// The levels so far.
    levels: Vec<u8>,
    /// The levels of the forms so far.
    forms: HashMap<Form, u8>,
}

impl Outline<'_, '_> {
    fn next(&mut self, heading: &Heading<'_>) -> u8 {
        let level = self.level(heading).clamp(1, 6);
        if let Some(form) = &heading.form {
            self.forms.entry(form.clone()).or_insert(level);
        }
        self.levels.push(level);
        level
    }

    fn level(&self, heading: &Heading<'_>) -> u8 {
        let Some(&above) = self.levels.last() else { return 1 };
        let index = self.levels.len();
        if let Some(depth) = numbering(heading.text) {
            return depth + 1;
        }
        if let Some(&level) = heading.form.as_ref().and_then(|form| self.forms.get(form)) {
            return level;
        }
        // A heading above one of a known form holds it.
        let below =
            self.headings.get(index + 1).and_then(|next| next.form.as_ref()).and_then(|form| self.forms.get(form));
        if let Some(&level) = below.filter(|&&level| level > 2 && heading.form.is_none()) {
            return level - 1;
        }
        if heading.direct || heading.led || self.continues(index) {
            return if heading.direct || heading.led { above + 1 } else { above };
        }
        2
    }

    /// Whether a heading goes on with the children of the section that it stands in: it, or the one after it, speaks
    /// of the same thing as the heading of that section.
    fn continues(&self, index: usize) -> bool {
        let Some(&above) = self.levels.last().filter(|&&above| above > 2) else { return false };
        let Some(parent) = self.levels.iter().rposition(|&level| level < above) else { return false };
        let plain = |heading: &Heading<'_>| heading.form.is_none() && !heading.direct && !heading.led;
        let speaks = |index: usize| {
            self.headings
                .get(index)
                .is_some_and(|heading| plain(heading) && share_a_stem(heading.text, self.headings[parent].text))
        };
        // Between two children, one other heading at most.
        plain(&self.headings[index]) && (speaks(index) || speaks(index + 1) && speaks_before(self, parent, index))
    }
}

/// Whether the heading before one is a child of a section that speaks of the same thing.
fn speaks_before(outline: &Outline<'_, '_>, parent: usize, index: usize) -> bool {
    index.checked_sub(1).is_some_and(|before| {
        before > parent && share_a_stem(outline.headings[before].text, outline.headings[parent].text)
    })
}

/// Whether two headings have a word in common, whatever its ending, that says more than that there are errors.
fn share_a_stem(a: &str, b: &str) -> bool {
    const COMMON: [&str; 18] = [
        "error", "code", "status", "http", "request", "response", "messag", "handl", "exampl", "guide", "overview",
        "model", "issue", "common", "usage", "detail", "type", "support",
    ];
    let stems = |text: &str| -> Vec<String> { text.split(|c: char| !c.is_alphabetic()).filter_map(stem).collect() };
    let b = stems(b);
    stems(a).iter().any(|stem| b.contains(stem) && !COMMON.contains(&stem.as_str()))
}

fn stem(word: &str) -> Option<String> {
    let word = word.to_lowercase();
    let endings = ["ings", "ing", "ions", "ion", "ers", "er", "ed", "es", "s", "e"];
    let stem = endings.iter().filter_map(|ending| word.strip_suffix(ending)).find(|stem| stem.chars().count() >= 4);
    Some(stem.unwrap_or(&word).to_owned()).filter(|stem| stem.chars().count() >= 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(page: &str) -> Vec<(u8, &str)> {
        let shape = |line: &'static str| line;
        let _ = shape;
        let shapes: Vec<Shape<'_>> = page
            .lines()
            .map(|line| match line.trim() {
                "…" => Shape::Body,
                ":" => Shape::Lead,
                text => Shape::Candidate(text),
            })
            .collect();
        let texts = page.lines().map(str::trim);
        levels(&shapes).into_iter().zip(texts).filter_map(|(level, text)| Some((level?, text))).collect()
    }

    #[test]
    fn a_heading_directly_above_another_is_its_parent() {
        assert_eq!(
            outline("Page\n…\nDetails\nLogin\nHTTP 401 — a\n…\nHTTP 403 — b\n…\nMoney\nHTTP 402 — c\n…\nFAQ\n…"),
            [
                (1, "Page"),
                (2, "Details"),
                (3, "Login"),
                (4, "HTTP 401 — a"),
                (4, "HTTP 403 — b"),
                (3, "Money"),
                (4, "HTTP 402 — c"),
                (2, "FAQ"),
            ]
        );
    }

    #[test]
    fn a_colon_leads_to_children_and_shared_words_go_on_with_them() {
        assert_eq!(
            outline("Page\n…\nStreaming Cases\n:\nErrors During Streaming\n…\nPings\n…\nStream End\n…\nMore\n…"),
            [
                (1, "Page"),
                (2, "Streaming Cases"),
                (3, "Errors During Streaming"),
                (3, "Pings"),
                (3, "Stream End"),
                (2, "More"),
            ]
        );
    }

    #[test]
    fn numbers_say_the_level() {
        assert_eq!(
            outline("Page\n…\n1. Codes\n…\n1.1 Login\n…\n2. More\n…"),
            [(1, "Page"), (2, "1. Codes"), (3, "1.1 Login"), (2, "2. More")]
        );
    }

    #[test]
    fn a_menu_and_what_heads_nothing_are_no_headings() {
        assert_eq!(outline("Home\nDocs\nAPI\nBlog\nShop\nErrors\n…\nPrevious\nNext"), [(1, "Errors")]);
    }

    #[test]
    fn sentences_labels_and_questions_are_no_headings() {
        for text in
            ["It failed.", "Cause: no key", "Troubleshooting:", "Q: Why", "or not", "https://a.b", "5", "原因：无"]
        {
            assert!(!is_heading(text), "{text}");
        }
        for text in
            ["FAQ", "Error 400: bad request", "rate_limit (Too Fast)", "HTTP 500 — a / b", "错误码", "⚠️ Errors"]
        {
            assert!(is_heading(text), "{text}");
        }
    }
}
