//! `#[provider(…)]` as a list of items, before it is known what they are about.

use std::mem;

use proc_macro::{Delimiter, Span, TokenStream};

use crate::literal::string_value;
use crate::problems::{Problems, one_of};
use crate::tokens::{Tokens, as_ident, as_literal};

/// One item: `name`, `name = value` or `name(…)`.
pub(crate) struct Item {
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    value: Value,
}

enum Value {
    /// No value.
    Flag,
    /// A string literal.
    Text(String, Span),
    /// A single name.
    Name(String, Span),
    /// What is in the parentheses.
    List(TokenStream, Span),
    /// Something that no item has.
    Other(Span),
}

/// A text of an attribute and where it stands.
#[derive(Clone)]
pub(crate) struct Text {
    pub value: String,
    pub span: Span,
}

/// The items of one `#[provider(…)]`.
#[derive(Default)]
pub(crate) struct Items {
    pub items: Vec<Item>,
    /// Whether reading stopped at a mistake, so that nothing can be said to be missing.
    pub broken: bool,
}

/// Reads what is in the parentheses of one `#[provider(…)]`.
pub(crate) fn items(mut tokens: Tokens, problems: &mut Problems) -> Items {
    let mut items = Vec::new();
    while !tokens.is_empty() {
        let span = tokens.span();
        let Some(name) = tokens.next().as_ref().and_then(as_ident) else {
            problems.push(span, "expected the name of an attribute");
            return Items { items, broken: true };
        };
        let (name, span) = (name.to_string(), name.span());
        let value = if tokens.eat('=') {
            value(&mut tokens)
        } else if let Some(group) = tokens.group(Delimiter::Parenthesis) {
            Value::List(group.stream(), group.span_close())
        } else {
            Value::Flag
        };
        items.push(Item { name, span, value });
        if !tokens.is_empty() && !tokens.eat(',') {
            problems.push(tokens.span(), "expected a comma");
            return Items { items, broken: true };
        }
    }
    Items { items, broken: false }
}

fn value(tokens: &mut Tokens) -> Value {
    let span = tokens.span();
    let Some(token) = tokens.next() else { return Value::Other(span) };
    if let Some(text) = as_literal(&token).as_ref().and_then(string_value) {
        return Value::Text(text, span);
    }
    // Whatever else it is, the next item begins behind the next comma.
    let mut more = false;
    while !tokens.is_empty() && !tokens.is_next(',') {
        tokens.next();
        more = true;
    }
    match as_ident(&token) {
        Some(name) if !more => Value::Name(name.to_string(), name.span()),
        _ => Value::Other(span),
    }
}

impl Items {
    /// Whether there is an item of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.items.iter().any(|item| item.name == name)
    }
}

impl Item {
    /// Takes the text, or complains.
    pub(crate) fn text(&mut self, problems: &mut Problems) -> Option<Text> {
        match &mut self.value {
            Value::Text(value, span) => Some(Text { value: mem::take(value), span: *span }),
            &mut (Value::Name(_, span) | Value::Other(span)) => self.expected(span, "a string literal", problems),
            Value::Flag | Value::List(..) => self.expected(self.span, "a string literal", problems),
        }
    }

    /// One of some names, as its number; or a complaint.
    pub(crate) fn choice(&self, names: &[&str], problems: &mut Problems) -> Option<usize> {
        let (span, hint) = match &self.value {
            Value::Name(found, span) => match names.iter().position(|name| name == found) {
                Some(index) => return Some(index),
                None => (*span, ""),
            },
            Value::Text(text, span) if names.contains(&text.as_str()) => (*span, " without quotation marks"),
            Value::Text(_, span) | Value::Other(span) => (*span, ""),
            Value::Flag | Value::List(..) => (self.span, ""),
        };
        self.expected(span, &format!("{}{hint}", one_of(names)), problems)
    }

    /// Nothing, or a complaint.
    pub(crate) fn flag(&self, problems: &mut Problems) -> bool {
        let span = match &self.value {
            Value::Flag => return true,
            Value::Text(_, span) | Value::Name(_, span) | Value::Other(span) | Value::List(_, span) => *span,
        };
        problems.push(span, format_args!("`{}` takes no value", self.name));
        false
    }

    /// Numbers from 100 to 599 in parentheses, or complaints.
    pub(crate) fn statuses(&self, problems: &mut Problems) -> Vec<(u16, Span)> {
        let Value::List(list, end) = &self.value else {
            self.expected::<()>(self.span, "HTTP statuses in parentheses, such as `status(429)`", problems);
            return Vec::new();
        };
        let mut statuses: Vec<(u16, Span)> = Vec::new();
        let mut tokens = Tokens::new(list.clone(), *end);
        if tokens.is_empty() {
            problems.push(*end, "expected an HTTP status");
        }
        while let Some(token) = tokens.next() {
            let number = as_literal(&token).and_then(|literal| literal.to_string().parse().ok());
            match number.filter(|status| (100..600).contains(status)) {
                Some(status) if statuses.iter().any(|(known, _)| *known == status) => {
                    problems.push(token.span(), format_args!("HTTP status {status} is given twice"));
                }
                Some(status) => statuses.push((status, token.span())),
                None => problems.push(token.span(), "expected an HTTP status, a number from 100 to 599"),
            }
            if !tokens.is_empty() && !tokens.eat(',') {
                problems.push(tokens.span(), "expected a comma");
                break;
            }
        }
        statuses
    }

    fn expected<T>(&self, span: Span, what: &str, problems: &mut Problems) -> Option<T> {
        problems.push(span, format_args!("`{}` expects {what}", self.name));
        None
    }

    /// That there is no such item here.
    pub(crate) fn unknown(&self, place: &str, names: &[&str], problems: &mut Problems) {
        let message = format_args!("there is no attribute `{}` for {place}, only {}", self.name, one_of(names));
        problems.push(self.span, message);
    }
}
