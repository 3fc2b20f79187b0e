//! `CHANGES.md`: what changed in the documentation, newest first, each time under the hashes of the files that changed.
//!
//! An entry is a heading and a list without blank lines between: two branches that each add one are merged by keeping
//! both (`merge=union`), and every line stands for itself. The newest mention of each file says in what state of it the
//! record ends, so that a page that changed while nothing was there to compare it with is noticed.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::change::{Change, Verdict, Weight};
use crate::report::markdown;

/// The name of the file.
pub const FILE: &str = "CHANGES.md";

/// A file that says what there is to know: a page, annotations, wordings seen in responses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its name in the provider's folder.
    pub file: String,
    /// The first digits of the SHA-256 of its text.
    pub hash: String,
}

impl Input {
    /// A file by its text, with LF line ends and without a byte order mark.
    pub fn new(file: &str, text: &str) -> Self {
        let digest = Sha256::digest(text.as_bytes());
        let mut hash = String::new();
        for byte in digest.iter().take(6) {
            hash.push_str(&format!("{byte:02x}"));
        }
        Self { file: file.to_owned(), hash }
    }
}

/// What stands for the hash of a file that is no longer read.
const GONE: &str = "gone";
/// The list below a heading where the pages say the same as before.
const NOTHING: &str = "- none: the catalogue is the same";

/// Brings the record up to date.
///
/// `changes` is `None` where there is nothing to compare with. What the files give in that case is unknown, unless they
/// are as the record has them.
pub fn update(existing: Option<&str>, title: &str, inputs: &[Input], changes: Option<&[Change]>) -> String {
    let existing = existing.unwrap_or_default();
    let at = if existing.starts_with("## ") { 0 } else { existing.find("\n## ").map_or(existing.len(), |at| at + 1) };
    let (head, entries) = existing.split_at(at);
    let head = if head.trim().is_empty() { header(title) } else { format!("{}\n\n", head.trim_end()) };
    let begins = !entries.starts_with("## ");
    // Of several entries in a row that say nothing, the newest is enough.
    let newest = entries.find("\n## ").map_or(entries, |end| &entries[..=end]);
    let says_nothing = newest.trim_end().lines().nth(1) == Some(NOTHING) && newest.trim_end().lines().count() == 2;
    let older = |entries| changed(inputs, &state(entries));
    let files = older(entries);
    let (verdict, list, below) = match changes {
        Some(changes) if !changes.is_empty() => (Verdict::of(changes).name(), lines(changes), entries),
        _ if begins => ("begin", "- the record begins here".to_owned(), entries),
        _ if files.is_empty() => return existing.to_owned(),
        Some(_) if says_nothing => {
            let rest = &entries[newest.len()..];
            return format!("{head}{}{rest}", entry(Weight::None.name(), &older(rest), NOTHING));
        }
        Some(_) => (Weight::None.name(), NOTHING.to_owned(), entries),
        None => {
            let list = "- unknown: the IR was missing, so there was nothing to compare with";
            (Verdict::Unknown.name(), list.to_owned(), entries)
        }
    };
    format!("{head}{}{below}", entry(verdict, &files, &list))
}

fn header(title: &str) -> String {
    let title = markdown::code(title);
    format!(
        "# Changes of the documentation\n\nWhat the pages of {title} changed in the catalogue, newest first, and what \
         it weighs for those who use it; each\ntime with the files that changed and the first digits of their SHA-256. \
         Written by `cargo xtask regen`; `cargo\nxtask rules` says why a kind of change has its weight.\n\n"
    )
}

fn entry(verdict: &str, files: &[(String, String)], list: &str) -> String {
    let files: Vec<String> = files.iter().map(|(file, hash)| format!("`{file}` {hash}")).collect();
    let files = if files.is_empty() { "the same pages".to_owned() } else { files.join(", ") };
    format!("## {verdict}: {files}\n{list}\n")
}

/// The heaviest first.
fn lines(changes: &[Change]) -> String {
    let mut changes: Vec<&Change> = changes.iter().collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.weight));
    let lines: Vec<String> = changes.into_iter().map(markdown::line).collect();
    lines.join("\n")
}

/// The files as some entries leave them.
fn state(entries: &str) -> BTreeMap<&str, &str> {
    let mut state = BTreeMap::new();
    let headings = entries.lines().filter_map(|line| line.strip_prefix("## ")?.split_once(": "));
    for (_, files) in headings {
        for file in files.split(", ") {
            if let Some((name, hash)) = file.strip_prefix('`').and_then(|file| file.split_once("` ")) {
                state.entry(name).or_insert(hash);
            }
        }
    }
    state
}

/// The files that are otherwise than some entries leave them.
fn changed(inputs: &[Input], state: &BTreeMap<&str, &str>) -> Vec<(String, String)> {
    let mut changed: Vec<(String, String)> = Vec::new();
    for input in inputs {
        if state.get(input.file.as_str()) != Some(&input.hash.as_str()) {
            changed.push((input.file.clone(), input.hash.clone()));
        }
    }
    for (file, hash) in state {
        if *hash != GONE && inputs.iter().all(|input| input.file != **file) {
            changed.push(((*file).to_owned(), GONE.to_owned()));
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::Rule;

    fn inputs(en: &str, de: Option<&str>) -> Vec<Input> {
        let de = de.map(|text| Input::new("errors.de.md", text));
        std::iter::once(Input::new("errors.en.md", en)).chain(de).collect()
    }

    fn headings(record: &str) -> Vec<&str> {
        record.lines().filter_map(|line| line.strip_prefix("## ")).collect()
    }

    fn change() -> Change {
        Change::of_provider(Rule::WireChanged, "responses")
    }

    #[test]
    fn the_record_grows_at_its_head_and_only_where_something_changed() {
        let first = update(None, "Shop", &inputs("a", Some("b")), None);
        assert_eq!(headings(&first), ["begin: `errors.en.md` ca978112ca1b, `errors.de.md` 3e23e8160039"]);
        assert_eq!(update(Some(&first), "Shop", &inputs("a", Some("b")), Some(&[])), first);
        assert_eq!(update(Some(&first), "Shop", &inputs("a", Some("b")), None), first);
        let second = update(Some(&first), "Shop", &inputs("c", Some("b")), Some(&[change()]));
        assert_eq!(headings(&second)[0], "minor: `errors.en.md` 2e7d2c03a950");
        assert!(second.ends_with(first.split_once("\n\n## ").expect("an entry").1), "what was there stays");
        let third = update(Some(&second), "Shop", &inputs("c", Some("b")), Some(&[change()]));
        assert_eq!(headings(&third)[0], "minor: the same pages");
    }

    #[test]
    fn of_pages_that_say_the_same_only_the_newest_state_is_kept() {
        let first = update(None, "Shop", &inputs("a", Some("b")), Some(&[]));
        let second = update(Some(&first), "Shop", &inputs("a ", Some("b")), Some(&[]));
        let third = update(Some(&second), "Shop", &inputs("a ", Some("b ")), Some(&[]));
        assert_eq!(headings(&third).len(), 2);
        assert!(headings(&third)[0].starts_with("none: `errors.en.md` ") && headings(&third)[0].contains(".de.md"));
        assert_eq!(update(Some(&third), "Shop", &inputs("a ", Some("b ")), None), third);
        let back = update(Some(&third), "Shop", &inputs("a", Some("b")), Some(&[]));
        assert_eq!(headings(&back)[0], "none: the same pages");
        assert_eq!(update(Some(&back), "Shop", &inputs("a", Some("b")), Some(&[])), back);
    }

    #[test]
    fn a_change_that_nothing_could_be_compared_with_is_unknown() {
        let first = update(None, "Shop", &inputs("a", Some("b")), None);
        let second = update(Some(&first), "Shop", &inputs("x", None), None);
        assert_eq!(headings(&second)[0], "unknown: `errors.en.md` 2d711642b726, `errors.de.md` gone");
        assert_eq!(update(Some(&second), "Shop", &inputs("x", None), None), second);
    }
}
