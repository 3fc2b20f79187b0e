//! The words of column headers: what a column holds, in the languages that providers write in.
//!
//! This is the one place to add a word. A header is looked up whole, then without the words that say only "error"
//! or "possible", so that `Possible causes` needs no entry of its own.

use super::Role;

/// What a header word says of its column. The first meaning is the usual one; the others are taken where the first
/// is spoken for or the cells contradict it.
pub type Meaning = &'static [Hint];

/// One thing that a header can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// The column has this role.
    Is(Role),
    /// The column has this role if no other column claims it by name.
    MayBe(Role),
    /// The table lists something else: fields of a request, options, events.
    NotErrors(&'static str),
}

use Hint::{Is, MayBe, NotErrors};

const CODE: Meaning = &[Is(Role::Code)];
const CODE_OR_STATUS: Meaning = &[Is(Role::Code), MayBe(Role::Status)];
const STATUS: Meaning = &[Is(Role::Status), MayBe(Role::Code)];
const TYPE: Meaning = &[MayBe(Role::Code), MayBe(Role::Category)];
const CATEGORY: Meaning = &[Is(Role::Category)];
const MESSAGE: Meaning = &[Is(Role::Message)];
// A description says what the message would say, where there is no message.
const DESCRIPTION: Meaning = &[MayBe(Role::Message), MayBe(Role::Cause)];
const CAUSE: Meaning = &[MayBe(Role::Cause), MayBe(Role::Message)];
const SOLUTION: Meaning = &[Is(Role::Solution)];
const FIELDS: Meaning = &[NotErrors("it lists fields or parameters")];

/// English.
const EN: &[(Meaning, &[&str])] = &[
    (
        CODE_OR_STATUS,
        &["code", "error code", "err code", "errcode", "errno", "error number", "return code", "result code"],
    ),
    (
        CODE,
        &[
            "error", "error name", "error id", "error type", "error key", "exception", "business code", "symbol",
            "constant",
        ],
    ),
    (
        STATUS,
        &[
            "http", "http code", "http status", "http status code", "http error", "http error code",
            "http response code", "status", "status code", "response code", "response status",
        ],
    ),
    (TYPE, &["type", "name"]),
    (CATEGORY, &["category", "group", "kind", "area", "module", "section"]),
    (MESSAGE, &["message", "error message", "msg", "error msg", "text", "error text", "response message"]),
    (
        DESCRIPTION,
        &["description", "meaning", "definition", "details", "detail", "explanation", "summary", "overview", "title"],
    ),
    (CAUSE, &["cause", "reason", "why", "when", "condition", "scenario", "root cause"]),
    (
        SOLUTION,
        &[
            "solution", "resolution", "fix", "how to fix", "how to resolve", "action", "suggested action",
            "recommended action", "troubleshooting", "remedy", "handling", "what to do", "workaround",
            "recommendation", "next steps",
        ],
    ),
    (
        FIELDS,
        &["field", "parameter", "param", "property", "attribute", "argument", "option", "key", "header", "variable"],
    ),
];

/// Chinese, simplified and traditional.
const ZH: &[(Meaning, &[&str])] = &[
    (
        CODE_OR_STATUS,
        &[
            "错误码", "错误代码", "返回码", "业务错误码", "业务码", "代码", "编码", "code码", "錯誤碼", "錯誤代碼",
            "代碼",
        ],
    ),
    (CODE, &["错误", "错误类型", "错误名称", "异常", "錯誤", "錯誤類型"]),
    (
        STATUS,
        &["状态码", "http状态码", "http状态", "http响应码", "响应码", "状态", "http码", "狀態碼", "http狀態碼", "狀態"],
    ),
    (TYPE, &["类型", "名称", "類型", "名稱"]),
    (CATEGORY, &["错误分类", "分类", "类别", "错误类别", "模块", "錯誤分類", "分類", "類別"]),
    (
        MESSAGE,
        &["错误信息", "错误消息", "信息", "消息", "提示", "提示信息", "报错信息", "返回信息", "錯誤訊息", "訊息"],
    ),
    (DESCRIPTION, &["描述", "说明", "含义", "错误描述", "错误说明", "详情", "解释", "說明", "含義"]),
    (CAUSE, &["原因", "可能原因", "错误原因", "失败原因", "场景", "常见原因", "錯誤原因"]),
    (
        SOLUTION,
        &[
            "解决方法", "解决方案", "解决办法", "处理方法", "处理方式", "处理建议", "排查建议", "建议", "措施",
            "解決方法", "解決方案", "處理方法",
        ],
    ),
    (FIELDS, &["字段", "参数", "参数名", "属性", "字段名", "字段名称", "参数名称", "欄位", "參數"]),
];

const LANGUAGES: &[&[(Meaning, &[&str])]] = &[EN, ZH];

/// Words in a header that add nothing to what its column holds.
const EMPTY_WORDS: &[&str] =
    &["the", "a", "an", "of", "error", "api", "possible", "common", "typical", "likely", "suggested"];

/// What a header says, if it is known.
pub fn meaning(header: &str) -> Option<Meaning> {
    let header = normalize(header);
    look_up(&header).or_else(|| {
        let words: Vec<&str> = header.split(' ').filter(|word| !EMPTY_WORDS.contains(word)).collect();
        look_up(&words.join(" "))
    })
}

fn look_up(phrase: &str) -> Option<Meaning> {
    if phrase.is_empty() {
        return None;
    }
    let singular = phrase.strip_suffix('s').unwrap_or(phrase);
    LANGUAGES
        .iter()
        .flat_map(|language| language.iter())
        .find(|(_, phrases)| phrases.contains(&phrase) || phrases.contains(&singular))
        .map(|(meaning, _)| *meaning)
}

/// Lower case, punctuation off, spaces folded, none beside CJK characters.
fn normalize(header: &str) -> String {
    let mut out = String::with_capacity(header.len());
    for word in header.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let joins =
            word.chars().next().is_some_and(crate::text::is_cjk) || out.chars().last().is_some_and(crate::text::is_cjk);
        if !out.is_empty() && !joins {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

/// Every header phrase that is known, lower case, for cutting a header line that lost its borders.
pub fn phrases() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().flat_map(|language| language.iter()).flat_map(|(_, phrases)| phrases.iter().copied())
}

/// Words in a heading that say that errors follow.
const ERROR_WORDS: &[&str] = &[
    "error", "errors", "exception", "exceptions", "failure", "failures", "fault", "faults", "错误", "异常", "错误码",
    "錯誤",
];

/// Words in a heading that say that HTTP statuses follow.
const HTTP_WORDS: &[&str] = &["http", "status code", "status codes", "状态码", "狀態碼"];

/// Whether a heading or header speaks of errors.
pub fn speaks_of_errors(text: &str) -> bool {
    mentions(text, ERROR_WORDS)
}

/// Whether a heading or header speaks of HTTP statuses.
pub fn speaks_of_http(text: &str) -> bool {
    mentions(text, HTTP_WORDS)
}

fn mentions(text: &str, words: &[&str]) -> bool {
    let text = normalize(text);
    let padded = format!(" {text} ");
    words.iter().any(|word| {
        if word.chars().any(crate::text::is_cjk) { text.contains(word) } else { padded.contains(&format!(" {word} ")) }
    })
}

/// Texts of rows that document success rather than an error.
pub fn speaks_of_success(text: &str) -> bool {
    let text = normalize(text);
    let padded = format!(" {text} ");
    ["success", "successful", "succeeded", "ok"].iter().any(|word| padded.contains(&format!(" {word} ")))
        || ["成功"].iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_in_both_languages_and_with_empty_words() {
        assert_eq!(meaning("HTTP Status"), Some(STATUS));
        assert_eq!(meaning("Possible causes"), Some(CAUSE));
        assert_eq!(meaning("Error Category"), Some(CATEGORY));
        assert_eq!(meaning("HTTP 状态码"), Some(STATUS));
        assert_eq!(meaning("错误信息"), Some(MESSAGE));
        assert_eq!(meaning("Opcode"), None);
    }

    #[test]
    fn no_phrase_has_two_meanings() {
        let mut all: Vec<&str> = phrases().collect();
        all.sort_unstable();
        let doubled: Vec<_> = all.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(doubled.is_empty(), "{doubled:?}");
    }
}
