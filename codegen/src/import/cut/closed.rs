//! Columns that have only a few words to say: data types, and whether something is required.

/// A list of words of which every cell of a column is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closed {
    /// `string`, `array of objects`, `Map<String, Object>`, `integer (int32)`.
    DataType,
    /// `Yes`, `Optional`.
    Answer,
}

// Both lists are sorted, whatever the case of the letters.
const DATA_TYPES: &[&str] = &[
    "any", "array", "arrays", "bigint", "binary", "bool", "boolean", "booleans", "byte", "bytes", "char", "date",
    "datetime", "decimal", "dict", "dictionary", "double", "enum", "float", "float32", "float64", "function", "hash",
    "int", "int16", "int32", "int64", "int8", "integer", "integers", "json", "jsonarray", "jsonobject", "list", "long",
    "map", "null", "number", "numbers", "object", "objects", "short", "str", "string", "strings", "struct",
    "timestamp", "tuple", "uint", "uint16", "uint32", "uint64", "uint8", "uuid", "列舉", "列表", "字串", "字典",
    "字符串", "对象", "布尔", "布尔值", "布林值", "数值", "数字", "数组", "整型", "整数", "整數", "數字", "枚举",
    "浮点数", "物件", "陣列",
];

const ANSWERS: &[&str] = &[
    "-", "conditional", "false", "mandatory", "N", "N/A", "n/a", "no", "optional", "required", "true", "Y", "yes", "—",
    "可选", "可選", "否", "必填", "必選", "必需", "必須", "必须", "是", "选填", "非必填",
];

/// The longest thing that is taken to belong to a word.
const MAX_STEP: usize = 60;

impl Closed {
    /// Where a cell of this column can end if it begins with this text; nowhere if it cannot begin so.
    pub(super) fn ends(self, text: &str) -> Vec<usize> {
        let mut ends = Vec::new();
        for word in self.words(text) {
            match self.format(text, word) {
                // `integer(int64)` does not end before its bracket.
                Some(end) => ends.push(end),
                None => {
                    ends.push(word);
                    self.extend(text, word, &mut ends);
                }
            }
        }
        ends
    }

    /// Where the format of a type ends that stands in brackets directly behind it.
    fn format(self, text: &str, from: usize) -> Option<usize> {
        let inner = text.get(from..)?.strip_prefix('(').filter(|_| self == Self::DataType)?;
        let end = inner.find(')').filter(|&end| (1..=MAX_STEP).contains(&end))?;
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_' | b' ' | b',');
        (inner[..end].bytes().all(plain) && !ANSWERS.contains(&&inner[..end])).then_some(from + end + 2)
    }

    /// Adds what may follow a word: brackets, and further types behind `of`, `or`, `|`.
    fn extend(self, text: &str, from: usize, ends: &mut Vec<usize>) {
        const BRACKETS: [(char, char); 4] = [('[', ']'), ('<', '>'), ('(', ')'), ('（', '）')];
        const JOINTS: [&str; 9] = [" of ", " or ", "|", " | ", "/", " / ", ", or ", ", ", " "];
        let mut at = from;
        for _ in 0..4 {
            let rest = text.get(at..).unwrap_or_default();
            let trimmed = rest.trim_start_matches(' ');
            let bracket = BRACKETS.iter().find(|(open, _)| trimmed.starts_with(*open));
            let joint = JOINTS.iter().find(|joint| rest.starts_with(**joint));
            let step = match (bracket, joint) {
                // `String(Optional)` says two things.
                (Some(('(', _)), _) if trimmed.len() == rest.len() => None,
                (Some(&(_, close)), _) => {
                    trimmed.find(close).map(|end| rest.len() - trimmed.len() + end + close.len_utf8())
                }
                (_, Some(joint)) if self == Self::DataType => self
                    .words(rest.get(joint.len()..).unwrap_or_default())
                    .into_iter()
                    .max()
                    .map(|word| joint.len() + word),
                _ => None,
            };
            let Some(step) = step.filter(|&step| step <= MAX_STEP) else { return };
            at += step;
            ends.push(at);
        }
    }

    /// The lengths of the words of the list with which a text begins: of the longest one, and of its singular.
    fn words(self, text: &str) -> Vec<usize> {
        let words = match self {
            Self::DataType => DATA_TYPES,
            Self::Answer => ANSWERS,
        };
        let first = |word: &str| word.bytes().next().map(|first| first.to_ascii_lowercase());
        let from = words.partition_point(|word| first(word) < first(text));
        let candidates = words.iter().skip(from).take_while(|word| first(word) == first(text));
        let begins = |word: &&&str| text.get(..word.len()).is_some_and(|head| is_spelling(head, word));
        let mut found: Vec<usize> = candidates.filter(begins).map(|word| word.len()).collect();
        let longest = found.iter().copied().max().unwrap_or_default();
        found.retain(|&length| length == longest || self == Self::DataType && length + 1 == longest);
        found
    }
}

/// Whether a word is spelt like this: in small letters, in capitals, or with a capital at its beginning.
fn is_spelling(head: &str, word: &str) -> bool {
    let rest = head.get(1..).unwrap_or_default();
    if word.len() == 1 {
        return head == word;
    }
    let even = head.starts_with("JSON")
        || head.starts_with("UInt")
        || rest.bytes().all(|b| !b.is_ascii_uppercase())
        || head.bytes().all(|b| !b.is_ascii_lowercase());
    head.eq_ignore_ascii_case(word) && even
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_types_end_where_something_else_begins() {
        assert_eq!(Closed::DataType.ends("stringThe name"), [6]);
        assert_eq!(Closed::DataType.ends("Map<String, Object>The results"), [3, 19]);
        assert_eq!(Closed::DataType.ends("array of objectsAll"), [5, 16]);
        assert_eq!(Closed::DataType.ends("数组为生成"), [6]);
        assert!(Closed::DataType.ends("The string").is_empty());
    }

    #[test]
    fn the_lists_are_sorted() {
        for list in [DATA_TYPES, ANSWERS] {
            assert!(list.is_sorted_by_key(|word| word.to_ascii_lowercase()));
        }
    }

    #[test]
    fn answers_are_spelt_like_words() {
        assert_eq!(Closed::Answer.ends("YesThe"), [3]);
        assert!(Closed::Answer.ends("yES").is_empty());
    }
}
