//! A walk over tokens.
//!
//! An enum of two thousand variants has tens of thousands of attribute tokens, and a derive runs unoptimized unless
//! somebody asks for more: a parse into a syntax tree would take longer than everything else that happens here.

use proc_macro::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree, token_stream};

/// Tokens that are taken one by one.
pub(crate) struct Tokens {
    next: Option<TokenTree>,
    rest: token_stream::IntoIter,
    /// The place of the last token that was taken, for saying where something is missing.
    last: Span,
}

impl Tokens {
    pub(crate) fn new(stream: TokenStream, last: Span) -> Self {
        let mut rest = stream.into_iter();
        Self { next: rest.next(), rest, last }
    }

    /// What a group holds.
    pub(crate) fn of(group: &Group) -> Self {
        Self::new(group.stream(), group.span_close())
    }

    pub(crate) fn peek(&self) -> Option<&TokenTree> {
        self.next.as_ref()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.next.is_none()
    }

    /// The place of the next token, or of the last one if there is none.
    pub(crate) fn span(&self) -> Span {
        match &self.next {
            Some(token) => token.span(),
            None => self.last,
        }
    }

    /// Whether a punctuation character is next.
    pub(crate) fn is_next(&self, character: char) -> bool {
        self.next.as_ref().is_some_and(|token| is_punct(token, character))
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
        let Some(TokenTree::Ident(_)) = self.next else { return None };
        match self.next() {
            // A word in the editions that this crate's text is read in is a name in earlier ones.
            Some(TokenTree::Ident(ident)) if ident.to_string() == "gen" => Some(Ident::new_raw("gen", ident.span())),
            Some(TokenTree::Ident(ident)) => Some(ident),
            _ => None,
        }
    }

    /// Takes a group with these delimiters, if one is next.
    pub(crate) fn group(&mut self, delimiter: Delimiter) -> Option<Group> {
        match &self.next {
            Some(TokenTree::Group(group)) if group.delimiter() == delimiter => {}
            _ => return None,
        }
        match self.next() {
            Some(TokenTree::Group(group)) => Some(group),
            _ => None,
        }
    }

    /// Takes everything up to a comma outside of angle brackets, and the comma.
    pub(crate) fn up_to_comma(&mut self) -> Vec<TokenTree> {
        let mut taken = Vec::new();
        let mut angles = Angles::default();
        for token in self.by_ref() {
            if !angles.is_inside() && is_punct(&token, ',') {
                break;
            }
            angles.pass(&token);
            taken.push(token);
        }
        taken
    }
}

impl Iterator for Tokens {
    type Item = TokenTree;

    fn next(&mut self) -> Option<TokenTree> {
        let token = self.next.take()?;
        self.next = self.rest.next();
        self.last = token.span();
        Some(token)
    }
}

/// How deep in angle brackets, which are no groups, a walk over tokens is.
#[derive(Default)]
pub(crate) struct Angles {
    depth: usize,
    /// Whether the last token was `-`.
    dash: bool,
}

impl Angles {
    pub(crate) fn is_inside(&self) -> bool {
        self.depth > 0
    }

    /// Whether the next `>` closes nothing, because it is the head of an arrow.
    pub(crate) fn is_in_arrow(&self) -> bool {
        self.dash
    }

    pub(crate) fn pass(&mut self, token: &TokenTree) {
        if let TokenTree::Punct(punct) = token {
            match punct.as_char() {
                '<' => self.depth += 1,
                '>' if !self.is_in_arrow() => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
        self.dash = is_punct(token, '-');
    }
}

pub(crate) fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
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

/// Whether these tokens begin as a path: names with `::` between them, and perhaps before them. What stands in angle
/// brackets is left to the compiler.
pub(crate) fn is_path(tokens: &TokenStream) -> bool {
    let mut tokens = Tokens::new(tokens.clone(), Span::call_site());
    let separator = |tokens: &mut Tokens| tokens.eat(':') && tokens.eat(':');
    separator(&mut tokens);
    while tokens.ident().is_some() {
        if tokens.is_empty() || tokens.is_next('<') {
            return true;
        }
        if !separator(&mut tokens) {
            return false;
        }
    }
    false
}
