//! All mistakes of an enum, reported at once.

use proc_macro::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

/// A mistake, at the tokens that are wrong.
pub(crate) struct Problem {
    first: Span,
    last: Span,
    message: String,
}

impl Problem {
    pub(crate) fn new(span: Span, message: impl Into<String>) -> Self {
        Self::at(span, span, message)
    }

    /// A mistake at several tokens, from one to another.
    pub(crate) fn at(first: Span, last: Span, message: impl Into<String>) -> Self {
        Self { first, last, message: message.into() }
    }
}

/// Collects mistakes.
#[derive(Default)]
pub(crate) struct Problems(Vec<Problem>);

impl Problems {
    pub(crate) fn push(&mut self, span: Span, message: impl std::fmt::Display) {
        self.add(Problem::new(span, message.to_string()));
    }

    pub(crate) fn add(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// The mistakes as `compile_error!`s.
    pub(crate) fn compile_errors(&self) -> TokenStream {
        self.0.iter().flat_map(compile_error).collect()
    }
}

/// `::core::compile_error! { "…" }`, which the compiler marks from the span of its first token to that of its last.
fn compile_error(problem: &Problem) -> [TokenTree; 8] {
    let punct = |character, spacing| {
        let mut punct = Punct::new(character, spacing);
        punct.set_span(problem.first);
        TokenTree::from(punct)
    };
    let ident = |name| TokenTree::from(Ident::new(name, problem.first));
    let mut message = TokenTree::from(Literal::string(&problem.message));
    message.set_span(problem.last);
    let mut braces = Group::new(Delimiter::Brace, message.into());
    braces.set_span(problem.last);
    [
        punct(':', Spacing::Joint),
        punct(':', Spacing::Alone),
        ident("core"),
        punct(':', Spacing::Joint),
        punct(':', Spacing::Alone),
        ident("compile_error"),
        punct('!', Spacing::Alone),
        braces.into(),
    ]
}

/// `a`, `b` or `c`, in backticks.
pub(crate) fn one_of(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
