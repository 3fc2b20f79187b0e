//! Errors that were written down once and are read again, from the folder `history` and from the committed IR, are held to
//! what a page could have given: both are files that a person, or a pull request, may have changed.

use std::collections::BTreeSet;
use std::fmt;

use crate::ir::{Catalog, ErrorSpec, LocaleText};
use crate::name::{check_enum_name, check_type_name};
use crate::template::Template;

/// Something that no page could have given.
#[derive(Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The steps to it: names of fields and numbers of items.
    pub path: Vec<Step>,
    /// What is wrong.
    pub what: String,
}

/// `enums[0].errors[2].variant: …`
impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, step) in self.path.iter().enumerate() {
            match step {
                Step::Item(item) => write!(f, "[{item}]")?,
                Step::Field(field) if number == 0 => f.write_str(field)?,
                Step::Field(field) => write!(f, ".{field}")?,
            }
        }
        write!(f, ": {}", self.what)
    }
}

/// A step from a value into one that it contains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To a field.
    Field(String),
    /// To an item of a list, from 0.
    Item(usize),
}

impl From<&str> for Step {
    fn from(field: &str) -> Self {
        Self::Field(field.to_owned())
    }
}

impl Wrong {
    pub(super) fn new(path: &[Step], what: impl Into<String>) -> Self {
        Self { path: path.to_vec(), what: what.into() }
    }

    /// The same, seen from further outside.
    fn within(mut self, outer: &[Step]) -> Self {
        self.path.splice(..0, outer.iter().cloned());
        self
    }
}

/// Checks a whole catalog.
pub fn catalog(catalog: &Catalog) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    for (number, error_enum) in catalog.enums.iter().enumerate() {
        let place = ["enums".into(), Step::Item(number)];
        if let Err(reason) = check_enum_name(&error_enum.name) {
            wrong.push(
                Wrong::new(&["name".into()], format!("`{}` cannot name an enum: {reason}", error_enum.name))
                    .within(&place),
            );
        }
        let found = errors(&error_enum.errors).into_iter().map(|w| w.within(&["errors".into()]).within(&place));
        wrong.extend(found);
    }
    wrong
}

/// Checks the errors of one enum.
pub fn errors(errors: &[ErrorSpec]) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for (number, spec) in errors.iter().enumerate() {
        if !seen.insert(&spec.variant) {
            let what = format!("two errors are named `{}`", spec.variant);
            wrong.push(Wrong::new(&["variant".into()], what).within(&[Step::Item(number)]));
        }
        wrong.extend(error(spec).into_iter().map(|w| w.within(&[Step::Item(number)])));
    }
    wrong
}

/// Checks one error.
pub fn error(spec: &ErrorSpec) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    if let Err(reason) = check_type_name(&spec.variant) {
        let what = format!("`{}` cannot name a variant: {reason}", spec.variant);
        wrong.push(Wrong::new(&["variant".into()], what));
    }
    if spec.code.is_empty() {
        wrong.push(Wrong::new(&["code".into()], "the code is empty"));
    }
    line(&spec.code, &["code".into()], &mut wrong);
    let statuses: Vec<u16> = spec.statuses().collect();
    if !statuses.is_sorted_by(|a, b| a < b) || statuses.iter().any(|status| !(100..600).contains(status)) {
        wrong.push(Wrong::new(&["http_status".into()], "HTTP statuses go up from 100 to 599, each once"));
    }
    let mut reference: Option<BTreeSet<String>> = None;
    let mut locales = BTreeSet::new();
    for (number, text) in spec.text.iter().enumerate() {
        let place = ["text".into(), Step::Item(number)];
        let mut found = Vec::new();
        if !locales.insert(&text.locale) {
            found.push(Wrong::new(&["locale".into()], format!("two texts are in `{}`", text.locale)));
        }
        let names = texts(text, &mut found);
        if reference.as_ref().zip(names.as_ref()).is_some_and(|(reference, names)| reference != names) {
            found.push(Wrong::new(&["message".into()], "the locales of a message have the same placeholders"));
        }
        reference = reference.or(names);
        wrong.extend(found.into_iter().map(|w| w.within(&place)));
    }
    wrong
}

/// Checks what one page says, and gives the placeholders of its message.
fn texts(text: &LocaleText, wrong: &mut Vec<Wrong>) -> Option<BTreeSet<String>> {
    let names = text.message.as_ref().and_then(|message| template(message, &["message".into()], wrong));
    for (number, observed) in text.observed.iter().enumerate() {
        template(&observed.message, &["observed".into(), Step::Item(number), "message".into()], wrong);
        line(&observed.source, &["observed".into(), Step::Item(number), "source".into()], wrong);
    }
    for (number, title) in text.titles.iter().enumerate() {
        line(title, &["titles".into(), Step::Item(number)], wrong);
    }
    line(&text.page, &["page".into()], wrong);
    if let Some(category) = &text.category {
        line(category, &["category".into()], wrong);
    }
    // These are made of paragraphs and lists, a line each.
    for (field, value) in [("cause", &text.cause), ("solution", &text.solution)] {
        value.iter().flat_map(|value| value.split('\n')).for_each(|value| line(value, &[field.into()], wrong));
    }
    names
}

fn template(text: &str, path: &[Step], wrong: &mut Vec<Wrong>) -> Option<BTreeSet<String>> {
    line(text, path, wrong);
    match Template::normal(text) {
        Ok(template) => Some(template.names().map(str::to_owned).collect()),
        Err(at) => {
            let brace = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('{');
            let what = format!("`{brace}` is neither doubled nor around the name of a placeholder");
            wrong.push(Wrong::new(path, what));
            None
        }
    }
}

/// A line of a page has its white space folded.
fn line(text: &str, path: &[Step], wrong: &mut Vec<Wrong>) {
    if text.trim() != text {
        wrong.push(Wrong::new(path, "white space stands at an end of the text"));
    } else if text.chars().any(|c| c.is_whitespace() && c.is_control()) {
        wrong.push(Wrong::new(path, "the text has a line break or a tab, which no text of a page has here"));
    }
}
