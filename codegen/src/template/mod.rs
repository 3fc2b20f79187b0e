//! Message templates: text with named placeholders, in the spellings that pages use and in one normal form.
//!
//! Pages write `${x}`, `\${x}`, `{x}` and `{{x}}`, with or without backticks around them; `<x>`; `%s`, `%1$s` and `%1`,
//! which have no names and become `arg1`, `arg2`. The normal form is `{x}`, with `{{` and `}}` for literal braces. The
//! name is kept as documented: `${API_name}` is `API_name`.

mod spelling;

use std::fmt;

pub use spelling::Spellings;

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
        Self::spelt(text, Spellings::default())
    }

    /// Reads the text of a page whose messages show some spellings to be placeholders as well.
    ///
    /// ```
    /// use provider_errors_codegen::template::{Spellings, Template};
    ///
    /// let page = ["Cannot open [2].", "Cannot read [2] of [3].", "No [2]."];
    /// let spellings = Spellings::of(page.iter().copied());
    /// assert_eq!(Template::spelt(page[1], spellings).to_string(), "Cannot read {arg2} of {arg3}.");
    /// assert_eq!(Template::documented(page[1]).to_string(), "Cannot read [2] of [3].");
    /// ```
    pub fn spelt(text: &str, spellings: Spellings) -> Self {
        let mut template = Self::default();
        let (mut rest, mut unnamed) = (0, 1);
        while let Some(found) = spelling::next(text, rest, spellings, unnamed) {
            template.push_literal(&text[rest..found.start]);
            unnamed += usize::from(found.name == format!("arg{unnamed}"));
            rest = found.end;
            template.parts.push(Part::Placeholder(found.name));
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
    fn placeholders_of_other_traditions_are_placeholders() {
        assert_eq!(normal_form("Field {{field}} or {{ other }}"), "Field {field} or {other}");
        assert_eq!(normal_form("No such file: %s (%d of %ld)"), "No such file: {arg1} ({arg2} of {arg3})");
        assert_eq!(normal_form("Line %2$d of %1$s"), "Line {arg2} of {arg1}");
        assert_eq!(normal_form("Cannot open '%-.192s'"), "Cannot open '{arg1}'");
        assert_eq!(normal_form("Cannot open %1: %2"), "Cannot open {arg1}: {arg2}");
        assert_eq!(normal_form("User <User ARN> has no <key>."), "User {User_ARN} has no {key}.");
    }

    #[test]
    fn what_only_looks_like_a_placeholder_is_text() {
        for text in [
            "100% sure", "50%d", "a%20b", "%description", "%%s", "List<String>", "Map<K, V>", "a < b and c > d",
            "no <script> and <b>", "<>", "[2]", "at :name", "10:30", "a::b",
        ] {
            assert_eq!(normal_form(text), text);
        }
    }

    #[test]
    fn a_page_shows_what_else_is_a_placeholder() {
        let normal = |page: &[&str]| {
            let spellings = Spellings::of(page.iter().copied());
            Template::spelt(page[0], spellings).to_string()
        };
        assert_eq!(normal(&["No [2] in [3]", "The [2]", "A [2]"]), "No {arg2} in {arg3}");
        assert_eq!(normal(&["See [1]", "See [2]", "See [3]"]), "See [1]");
        assert_eq!(normal(&["The :attribute is bad.", "No :attribute", "(:min)"]), "The {attribute} is bad.");
        assert_eq!(normal(&["A :smile: b", "c :smile:", "d :smile:"]), "A :smile: b");
    }

    #[test]
    fn other_braces_are_text() {
        for text in ["{}", "{0}", "{ }", "{\"error\": {}}", "{a b}", "}{", "{", "{{", "{{ }}", "{错误}", "{_}", "{-a}"]
        {
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
        fn the_normal_form_reads_back(text in "[a{}$ _.0\"中%s<>:\\[\\]]{0,24}") {
            let template = Template::documented(&text);
            prop_assert_eq!(Template::normal(&template.to_string()), Ok(template));
        }
    }
}
