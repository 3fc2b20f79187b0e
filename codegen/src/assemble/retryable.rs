//! A provider's own list of what may be retried: `Retryable: 429, 500` and `Non-retryable: 400, 402`.

use std::collections::HashMap;

use crate::document::{Block, Document, List};
use crate::ir::Retry;
use crate::roles::content;

/// What a page says of retries, by status or code, with the words in which it says so.
#[derive(Debug, Clone, Default)]
pub struct RetryList(HashMap<String, (Retry, String)>);

/// Labels of the two lists. The negative ones come first, since they contain the others.
const LABELS: [(&str, Retry); 10] = [
    ("non-retryable", Retry::Never),
    ("non-retriable", Retry::Never),
    ("not retryable", Retry::Never),
    ("do not retry", Retry::Never),
    ("不可重试", Retry::Never),
    ("不应重试", Retry::Never),
    ("retryable", Retry::Backoff),
    ("retriable", Retry::Backoff),
    ("可重试", Retry::Backoff),
    ("应重试", Retry::Backoff),
];

impl RetryList {
    /// Finds the lists on a page.
    pub fn read(document: &Document, is_code: impl Fn(&str) -> bool) -> Self {
        let mut list = Self::default();
        for_each_line(document.blocks(), &mut |line| list.line(line, &is_code));
        list
    }

    /// Whether the page has such a list. Then what it does not name is not decided by it, nor by anything else.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What the page says of an error: by its code, or by all of its statuses if they agree.
    pub fn get(&self, code: &str, statuses: &[u16]) -> Option<(Retry, &str)> {
        let of = |key: &str| self.0.get(key).map(|(retry, quote)| (*retry, quote.as_str()));
        of(code).or_else(|| {
            let mut all = statuses.iter().map(|status| of(&status.to_string()));
            let first = all.next()??;
            all.all(|other| other.is_some_and(|(retry, _)| retry == first.0)).then_some(first)
        })
    }

    fn line(&mut self, line: &str, is_code: &impl Fn(&str) -> bool) {
        let Some((label, items)) = line.split_once([':', '：']) else {
            return;
        };
        let label = label.trim().to_lowercase();
        let Some(&(_, retry)) = LABELS.iter().find(|(word, _)| label.starts_with(word)) else {
            return;
        };
        let items: Vec<&str> = items.split([',', '、', '，', ' ']).filter(|item| !item.is_empty()).collect();
        // Prose that happens to begin with the label has other words than statuses and codes.
        if items.iter().all(|item| content::status(item).is_some() || is_code(item)) {
            for item in items {
                self.0.insert(item.to_owned(), (retry, crate::text::fold(line)));
            }
        }
    }
}

fn for_each_line(blocks: &[Block], visit: &mut impl FnMut(&str)) {
    for block in blocks {
        match block {
            Block::Paragraph(text) => visit(&text.plain),
            Block::Code(code) => code.lines().for_each(&mut *visit),
            Block::List(List { items, .. }) => {
                for item in items {
                    for_each_line(item, visit);
                }
            }
            Block::Heading(_) | Block::Table(_) => {}
        }
    }
}
