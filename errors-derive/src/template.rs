//! Message templates in their normal form: `{name}` for a placeholder, `{{` and `}}` for braces.

use proc_macro::Span;

use crate::attr::Text;

/// A message as an attribute gives it.
pub(crate) struct Wording {
    /// The template, or what is wrong with it.
    pub template: Result<Template, String>,
    /// Where it stands.
    pub span: Span,
}

impl Wording {
    pub(crate) fn new(text: Text) -> Self {
        Self { template: Template::parse(text.value), span: text.span }
    }
}

/// A template.
pub(crate) struct Template {
    /// The literal text, all of it.
    pub text: String,
    /// For each placeholder, its offset in the text and its name.
    pub cuts: Vec<(usize, String)>,
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// What is wrong with it.
    fn parse(source: String) -> Result<Self, String> {
        // One character at a time: a search for one is fast where one for either is not.
        if !source.contains('{') && !source.contains('}') {
            return Ok(Self { text: source, cuts: Vec::new() });
        }
        let mut template = Self { text: String::with_capacity(source.len()), cuts: Vec::new() };
        let mut rest = source.as_str();
        while let Some(at) = brace(rest) {
            template.text.push_str(&rest[..at]);
            rest = &rest[at..];
            if rest.starts_with("{{") || rest.starts_with("}}") {
                template.text.push_str(&rest[..1]);
                rest = &rest[2..];
                continue;
            }
            let Some(body) = rest.strip_prefix('{') else {
                return Err("a closing brace without an opening one; a brace itself is written `}}`".to_owned());
            };
            let Some((name, behind)) = body.split_once('}') else {
                return Err("an opening brace without a closing one; a brace itself is written `{{`".to_owned());
            };
            if !is_name(name) {
                let message =
                    format!("`{{{name}}}` is no placeholder: a name of letters, digits and underscores is expected");
                return Err(format!("{message}; a brace itself is written `{{{{`"));
            }
            template.cuts.push((template.text.len(), name.to_owned()));
            rest = behind;
        }
        template.text.push_str(rest);
        Ok(template)
    }

    /// The names of the placeholders, each once, in order of appearance.
    pub(crate) fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for (_, name) in &self.cuts {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }
}

/// Where the next brace stands.
fn brace(text: &str) -> Option<usize> {
    match (text.find('{'), text.find('}')) {
        (Some(opening), Some(closing)) => Some(opening.min(closing)),
        (opening, closing) => opening.or(closing),
    }
}

/// Names are those that documentation gives to variables, dots and dashes inside included.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
        && name.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
}
