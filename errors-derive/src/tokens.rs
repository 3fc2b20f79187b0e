//! A walk over tokens.
//!
//! An enum of two thousand variants has tens of thousands of attribute tokens. A full parse into a syntax tree takes
//! longer than everything else that the derive does, and most of the tree is not needed.

use std::iter::Peekable;

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree, token_stream};

/// Tokens that are taken one by one.
pub(crate) struct Tokens {
    rest: Peekable<token_stream::IntoIter>,
    /// The place of the last token that was taken, for saying where something is missing.
    last: Span,
}

impl Tokens {
    pub(crate) fn new(stream: TokenStream, last: Span) -> Self {
        Self { rest: stream.into_iter().peekable(), last }
    }

    /// What a group holds.
    pub(crate) fn of(group: &Group) -> Self {
        Self::new(group.stream(), group.span_close())
    }

    pub(crate) fn peek(&mut self) -> Option<&TokenTree> {
        self.rest.peek()
    }

    pub(crate) fn is_empty(&mut self) -> bool {
        self.rest.peek().is_none()
    }

    /// The place of the next token, or of the last one if there is none.
    pub(crate) fn span(&mut self) -> Span {
        let last = self.last;
        self.rest.peek().map_or(last, TokenTree::span)
    }

    /// Whether a punctuation character is next.
    pub(crate) fn is_next(&mut self, character: char) -> bool {
        matches!(self.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == character)
    }

    /// Takes a punctuation character, if it is next.
    pub(crate) fn eat(&mut self, character: char) -> bool {
        let is_next = self.is_next(character);
        if is_next {
            self.next();
        }
        is_next
    }

    /// Takes an identifier, if one is next.
    pub(crate) fn ident(&mut self) -> Option<Ident> {
        match self.peek() {
            Some(TokenTree::Ident(ident)) => {
                let ident = ident.clone();
                self.next();
                Some(ident)
            }
            _ => None,
        }
    }

    /// Takes a group with these delimiters, if one is next.
    pub(crate) fn group(&mut self, delimiter: Delimiter) -> Option<Group> {
        match self.peek() {
            Some(TokenTree::Group(group)) if group.delimiter() == delimiter => {
                let group = group.clone();
                self.next();
                Some(group)
            }
            _ => None,
        }
    }

    /// Takes everything up to a comma outside of angle brackets, and the comma.
    pub(crate) fn up_to_comma(&mut self) -> TokenStream {
        let mut taken = TokenStream::new();
        let mut depth = 0_usize;
        let mut before = ' ';
        for token in self.by_ref() {
            let mut character = ' ';
            if let TokenTree::Punct(punct) = &token {
                character = punct.as_char();
                match character {
                    ',' if depth == 0 => break,
                    '<' => depth += 1,
                    // The arrow of a function type closes nothing.
                    '>' if before != '-' => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            before = character;
            taken.extend([token]);
        }
        taken
    }
}

impl Iterator for Tokens {
    type Item = TokenTree;

    fn next(&mut self) -> Option<TokenTree> {
        let token = self.rest.next()?;
        self.last = token.span();
        Some(token)
    }
}

/// A literal, also one that a `macro_rules!` macro passed on, which comes in an invisible group.
pub(crate) fn as_literal(token: &TokenTree) -> Option<Literal> {
    match token {
        TokenTree::Literal(literal) => Some(literal.clone()),
        TokenTree::Group(group) => as_literal(&only(group)?),
        _ => None,
    }
}

/// An identifier, also one that a `macro_rules!` macro passed on.
pub(crate) fn as_ident(token: &TokenTree) -> Option<Ident> {
    match token {
        TokenTree::Ident(ident) => Some(ident.clone()),
        TokenTree::Group(group) => as_ident(&only(group)?),
        _ => None,
    }
}

fn only(group: &Group) -> Option<TokenTree> {
    let mut tokens = group.stream().into_iter();
    let token = tokens.next().filter(|_| group.delimiter() == Delimiter::None)?;
    tokens.next().is_none().then_some(token)
}

/// The value of a string literal.
pub(crate) fn string_value(literal: &Literal) -> Option<String> {
    let source = literal.to_string();
    // Most literals have no escapes, and need no parser.
    if let Some(text) = source.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'))
        && !text.contains(['\\', '"', '\r'])
    {
        return Some(text.to_owned());
    }
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(text) => Some(text.value()),
        _ => None,
    }
}
