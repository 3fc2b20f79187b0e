//! Message templates: text with named placeholders, in the spellings that pages use and in one normal form.
//!
//! Pages write `${x}`, `\${x}` and `{x}`, with or without backticks around them. The normal form is `{x}`, with `{{`
//! and `}}` for literal braces. The name is kept as documented: `${API_name}` is `API_name`.

use std::fmt;

/// Text with placeholders.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Template {
    parts: Vec<Part>,
}

/// A piece of a [`Template`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Part {
    /// Literal text, never empty, never next to other literal text.
    Literal(String),
    /// A placeholder by its documented name.
    Placeholder(String),
}

/// A placeholder in the text of a page: its name, and the bytes of the text that spell it.
struct Spelling<'a> {
    name: &'a str,
    start: usize,
    end: usize,
}

impl Template {
    /// Reads the text of a page, with Markdown already taken off. What is not a placeholder is literal: every text is
    /// a template.
    ///
    /// ```
    /// use provider_errors_codegen::template::Template;
    ///
    /// let template = Template::documented("Reset at ${next_time}, see {} or {\"a\": 1}");
    /// assert_eq!(template.to_string(), "Reset at {next_time}, see {{}} or {{\"a\": 1}}");
    /// assert_eq!(template.names().collect::<Vec<_>>(), ["next_time"]);
    /// ```
    pub fn documented(text: &str) -> Self {
        let mut template = Self::default();
        let mut rest = 0;
        while let Some(found) = next_placeholder(text, rest) {
            template.push_literal(&text[rest..found.start]);
            template.parts.push(Part::Placeholder(found.name.to_owned()));
            rest = found.end;
        }
        template.push_literal(&text[rest..]);
        template
    }

    /// Reads the normal form, as the IR and the generated attributes have it.
    ///
    /// # Errors
    /// The byte offset of a brace that is neither doubled nor around a name.
    pub fn normal(text: &str) -> Result<Self, usize> {
        let mut template = Self::default();
        let mut at = 0;
        while let Some(offset) = text[at..].find(['{', '}']) {
            let brace = at + offset;
            template.push_literal(&text[at..brace]);
            let rest = &text[brace..];
            if rest.starts_with("{{") || rest.starts_with("}}") {
                template.push_literal(&rest[..1]);
                at = brace + 2;
            } else {
                let name = name_at(&rest[1..]);
                if !rest.starts_with('{') || !rest[1 + name.len()..].starts_with('}') || !is_name(name) {
                    return Err(brace);
                }
                template.parts.push(Part::Placeholder(name.to_owned()));
                at = brace + name.len() + 2;
            }
        }
        template.push_literal(&text[at..]);
        Ok(template)
    }

    fn push_literal(&mut self, text: &str) {
        match self.parts.last_mut() {
            _ if text.is_empty() => {}
            Some(Part::Literal(last)) => last.push_str(text),
            _ => self.parts.push(Part::Literal(text.to_owned())),
        }
    }

    /// The pieces in order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The names of the placeholders, in order, with repetitions.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Placeholder(name) => Some(name.as_str()),
            Part::Literal(_) => None,
        })
    }

    /// The literal text alone, a space for each placeholder.
    pub fn words(&self) -> String {
        self.parts
            .iter()
            .map(|part| match part {
                Part::Literal(text) => text.as_str(),
                Part::Placeholder(_) => " ",
            })
            .collect()
    }
}

/// The normal form.
impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.iter().try_for_each(|part| match part {
            Part::Literal(text) => f.write_str(&text.replace('{', "{{").replace('}', "}}")),
            Part::Placeholder(name) => write!(f, "{{{name}}}"),
        })
    }
}

/// Whether a text can name a placeholder: what a programmer would call a variable. `{}`, `{0}` and `{"a": 1}` are
/// text.
pub fn is_name(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
        && bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
        && name.bytes().any(|b| b.is_ascii_alphanumeric())
        && !name.ends_with(['-', '.'])
}

/// The next placeholder at or after a byte.
fn next_placeholder(text: &str, from: usize) -> Option<Spelling<'_>> {
    let mut at = from;
    while let Some(offset) = text[at..].find('{') {
        let open = at + offset;
        let name = name_at(&text[open + 1..]);
        let close = open + 1 + name.len();
        if text[close..].starts_with('}') && is_name(name) {
            // The sigil of `${x}`, but not more than the text that was not yet used.
            let start = if text[from..open].ends_with('$') { open - 1 } else { open };
            return Some(Spelling { name, start, end: close + 1 });
        }
        at = open + 1;
    }
    None
}

/// The characters at the beginning of a text that a name may have.
fn name_at(text: &str) -> &str {
    let end = text.bytes().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.')));
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn normal_form(text: &str) -> String {
        Template::documented(text).to_string()
    }

    #[test]
    fn every_documented_spelling_has_one_normal_form() {
        assert_eq!(normal_form("for {number} ${unit}."), "for {number} {unit}.");
        assert_eq!(normal_form("API ${API_name}已下线"), "API {API_name}已下线");
        assert_eq!(normal_form("${a}${b}"), "{a}{b}");
        assert_eq!(normal_form("costs $${amount}"), "costs ${amount}");
    }

    #[test]
    fn other_braces_are_text() {
        for text in ["{}", "{0}", "{ }", "{\"error\": {}}", "{a b}", "}{", "{", "{{", "{错误}", "{_}", "{-a}"] {
            let template = Template::documented(text);
            assert_eq!(template.names().count(), 0, "{text}");
            assert_eq!(template.to_string(), text.replace('{', "{{").replace('}', "}}"));
        }
    }

    #[test]
    fn a_stray_brace_in_the_normal_form_is_found() {
        assert_eq!(Template::normal("a } b"), Err(2));
        assert_eq!(Template::normal("a {b c}"), Err(2));
        assert_eq!(Template::normal("{{a}}").map(|t| t.to_string()), Ok("{{a}}".to_owned()));
    }

    proptest! {
        #[test]
        fn the_normal_form_reads_back(text in "[a{}$ _.0\"中]{0,24}") {
            let template = Template::documented(&text);
            prop_assert_eq!(Template::normal(&template.to_string()), Ok(template));
        }
    }
}
