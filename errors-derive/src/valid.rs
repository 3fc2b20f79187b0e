//! Checks what the attributes say against each other.

use std::collections::{BTreeSet, HashMap};

use proc_macro::Span;

use crate::model::{Documented, FieldRole, Model};
use crate::problems::Problems;
use crate::template::{Template, Wording};
use crate::wire;

/// What the layout of the tables has room for.
const LONGEST_CODE: usize = u16::MAX as usize;
const MOST: usize = u8::MAX as usize;

/// Checks everything that one attribute alone cannot show to be wrong.
pub(crate) fn check(model: &Model, problems: &mut Problems) {
    for error in &model.errors {
        check_error(error, model, problems);
    }
    check_apart(model, problems);
    wire::check(model, problems);
}

fn check_error(error: &Documented, model: &Model, problems: &mut Problems) {
    match &error.code {
        None if !error.complete => {}
        None => problems.push(
            error.ident.span(),
            "the error has no code: add `#[provider(code = \"…\")]`, or make it `transparent` or `unknown`",
        ),
        Some(code) if code.value.is_empty() => problems.push(code.span, "the code is empty"),
        Some(code) if code.value.len() > LONGEST_CODE => {
            problems.push(code.span, format_args!("a code has at most {LONGEST_CODE} bytes"));
        }
        Some(_) => {}
    }
    let placeholders = error.fields.iter().filter(|field| matches!(field.role, FieldRole::Placeholder(_)));
    if error.statuses.len() > MOST || placeholders.count() > MOST {
        problems.push(error.ident.span(), format_args!("an error has at most {MOST} HTTP statuses and placeholders"));
    }
    let has_text = error
        .texts
        .iter()
        .any(|texts| texts.message.is_some() || !texts.observed.is_empty() || !texts.titles.is_empty());
    if !has_text && error.complete {
        problems.push(error.ident.span(), "the error has no message: add `#[provider(message = \"…\")]`");
    }
    check_placeholders(error, model, problems);
    if error.tuple && error.fields.iter().any(|field| matches!(field.role, FieldRole::Placeholder(_))) {
        let message = "placeholders need named fields: write `{ name: … }`, or mark the fields `#[provider(skip)]`";
        problems.push(error.ident.span(), message);
    }
    let sources = error.fields.iter().filter(|field| matches!(field.role, FieldRole::Source));
    for second in sources.skip(1) {
        problems.push(second.ident.span(), "an error has one source");
    }
}

/// The template of a wording, or a complaint.
fn template<'a>(wording: &'a Wording, problems: &mut Problems) -> Option<&'a Template> {
    match &wording.template {
        Ok(template) => Some(template),
        Err(reason) => {
            problems.push(wording.span, reason);
            None
        }
    }
}

/// The placeholders of all locales are those of the default one, and each has a field.
fn check_placeholders(error: &Documented, model: &Model, problems: &mut Problems) {
    let is_plain = |wording: &Wording| wording.template.as_ref().is_ok_and(|template| template.cuts.is_empty());
    if error.fields.is_empty() && error.wordings().all(is_plain) {
        return;
    }
    let mut used: Vec<&str> = Vec::new();
    let mut complete = true;
    let mut reference: Option<(Vec<&str>, usize)> = None;
    for texts in &error.texts {
        let locale = &model.locales[texts.locale].tag;
        for observed in &texts.observed {
            let found = template(observed, problems);
            complete &= found.is_some();
            check_fields(error, found, observed.span, &mut used, problems);
        }
        let Some(message) = &texts.message else {
            continue;
        };
        let Some(found) = template(message, problems) else {
            complete = false;
            continue;
        };
        let names = found.names();
        let Some((reference, reference_locale)) = &reference else {
            check_fields(error, Some(found), message.span, &mut used, problems);
            reference = Some((names, texts.locale));
            continue;
        };
        let of = &model.locales[*reference_locale].tag;
        for missing in reference.iter().filter(|name| !names.contains(name)) {
            let message_text =
                format_args!("the `{locale}` message lacks `{{{missing}}}`, which the `{of}` message has");
            problems.push(message.span, message_text);
        }
        for surplus in names.iter().filter(|name| !reference.contains(name)) {
            let message_text =
                format_args!("the `{locale}` message has `{{{surplus}}}`, which the `{of}` message has not");
            problems.push(message.span, message_text);
        }
        used.extend(names);
    }
    if !complete {
        return;
    }
    let mut seen: Vec<&str> = Vec::new();
    for field in &error.fields {
        let FieldRole::Placeholder(name) = &field.role else {
            continue;
        };
        if error.tuple {
            continue;
        }
        if !used.contains(&name.value.as_str()) {
            let message = format_args!(
                "no message has the placeholder `{{{}}}`; a field for something else is marked `#[provider(skip)]`",
                name.value
            );
            problems.push(name.span, message);
        }
        if seen.contains(&name.value.as_str()) {
            problems.push(name.span, format_args!("two fields are for the placeholder `{{{}}}`", name.value));
        }
        seen.push(&name.value);
    }
}

/// Each placeholder of a template has a field.
fn check_fields<'a>(
    error: &Documented,
    template: Option<&'a Template>,
    span: Span,
    used: &mut Vec<&'a str>,
    problems: &mut Problems,
) {
    for name in template.map(Template::names).unwrap_or_default() {
        let has_field =
            error.fields.iter().any(|field| matches!(&field.role, FieldRole::Placeholder(n) if n.value == name));
        if used.contains(&name) {
            continue;
        }
        used.push(name);
        if !has_field && !error.tuple {
            let message = format_args!(
                "`{{{name}}}` has no field: add one of that name, or mark one `#[provider(placeholder = \"{name}\")]`"
            );
            problems.push(span, message);
        }
    }
}

/// A template as live messages are compared with it: without white space, names of placeholders, full-width forms and
/// a closing stop.
fn folded(template: &Template) -> String {
    let mut text = String::with_capacity(template.text.len());
    let mut start = 0;
    for (offset, _) in &template.cuts {
        fold(&template.text[start..*offset], &mut text);
        text.push_str("{}");
        start = *offset;
    }
    fold(&template.text[start..], &mut text);
    text.truncate(text.trim_end_matches(['.', '!']).len());
    text
}

fn fold(literal: &str, out: &mut String) {
    out.extend(literal.chars().filter(|c| !c.is_whitespace()).map(|c| match c {
        '，' | '、' => ',',
        '。' => '.',
        '“' | '”' | '「' | '」' => '"',
        '‘' | '’' => '\'',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    }));
}

/// Two errors that no code, status or wording tells apart could never both be decoded.
fn check_apart(model: &Model, problems: &mut Problems) {
    let mut by_wording = HashMap::new();
    let mut general = HashMap::new();
    for error in sharing_a_code(model) {
        let Some(code) = &error.code else { continue };
        let statuses: Vec<u16> = error.statuses.iter().map(|(status, _)| *status).collect();
        let key = (code.value.as_str(), statuses);
        // As live messages are compared.
        let templates = error.wordings().filter_map(|wording| wording.template.as_ref().ok());
        let wordings: BTreeSet<String> = templates.map(folded).collect();
        if let Some(other) = by_wording.insert((key.clone(), wordings), &error.ident) {
            let message = "they have the same code, HTTP status and messages";
            problems.push(code.span, format_args!("nothing tells this error from `{other}`: {message}"));
        } else if error.general
            && let Some(other) = general.insert(key, &error.ident)
        {
            let message = format_args!("`{other}` is the general error of this code and HTTP status already");
            problems.push(code.span, message);
        }
    }
}

/// The errors whose code is not theirs alone, in their order.
fn sharing_a_code(model: &Model) -> impl Iterator<Item = &Documented> {
    let code = |row: usize| model.errors[row].code.as_ref().map(|code| code.value.as_str());
    let mut rows: Vec<usize> = (0..model.errors.len()).collect();
    rows.sort_by(|&one, &other| code(one).cmp(&code(other)));
    let mut shares = vec![false; rows.len()];
    for pair in rows.windows(2) {
        if code(pair[0]) == code(pair[1]) {
            (shares[pair[0]], shares[pair[1]]) = (true, true);
        }
    }
    model.errors.iter().zip(shares).filter_map(|(error, shares)| shares.then_some(error))
}
