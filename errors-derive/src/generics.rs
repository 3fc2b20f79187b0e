//! The type parameters of an enum, and its `where` clause.

use proc_macro::{Ident, Punct, Spacing, TokenStream, TokenTree};

use crate::problems::Problem;
use crate::tokens::{Angles, Tokens, is_punct};

/// The parameters of an enum and what they are bound by.
#[derive(Default)]
pub(crate) struct Generics {
    parameters: Vec<Parameter>,
    /// What stands behind `where`, a comma at its end.
    pub bounds: TokenStream,
}

/// A parameter.
struct Parameter {
    name: Ident,
    is_const: bool,
    /// As an impl declares it: without a default.
    declaration: TokenStream,
}

impl Generics {
    /// Takes what stands in angle brackets behind the name of an enum, if anything does.
    ///
    /// # Errors
    /// If there is a lifetime among them.
    pub(crate) fn parse(tokens: &mut Tokens) -> Result<Self, Problem> {
        let mut generics = Self::default();
        if !tokens.eat('<') {
            return Ok(generics);
        }
        while !tokens.is_empty() && !tokens.eat('>') {
            let declaration = parameter(tokens);
            if let [TokenTree::Punct(quote), name, ..] = declaration.as_slice()
                && quote.as_char() == '\''
            {
                let message = "an error must own what it holds: it cannot have a lifetime";
                return Err(Problem::at(quote.span(), name.span(), message));
            }
            let mut names = declaration.iter().filter_map(|token| match token {
                TokenTree::Ident(name) => Some(name),
                _ => None,
            });
            let Some(first) = names.next() else { continue };
            let is_const = first.to_string() == "const";
            let Some(name) = names.next().filter(|_| is_const).or(Some(first)).cloned() else { continue };
            generics.parameters.push(Parameter { name, is_const, declaration: declaration.into_iter().collect() });
        }
        Ok(generics)
    }

    /// Takes a `where` clause, if there is one.
    pub(crate) fn parse_bounds(&mut self, clause: Vec<TokenTree>) {
        // Behind the keyword.
        let mut bounds: Vec<TokenTree> = clause.into_iter().skip(1).collect();
        if bounds.last().is_some_and(|token| !is_punct(token, ',')) {
            bounds.push(comma());
        }
        self.bounds.extend(bounds);
    }

    /// The names of the types among the parameters.
    pub(crate) fn types(&self) -> impl Iterator<Item = &Ident> {
        self.parameters.iter().filter(|parameter| !parameter.is_const).map(|parameter| &parameter.name)
    }

    /// The parameters as an impl declares them.
    pub(crate) fn declarations(&self) -> TokenStream {
        self.parameters.iter().flat_map(|parameter| with_comma(parameter.declaration.clone())).collect()
    }

    /// The parameters as arguments of the enum.
    pub(crate) fn arguments(&self) -> TokenStream {
        self.parameters
            .iter()
            .flat_map(|parameter| with_comma(TokenTree::from(parameter.name.clone()).into()))
            .collect()
    }
}

fn with_comma(tokens: TokenStream) -> impl Iterator<Item = TokenTree> {
    tokens.into_iter().chain([comma()])
}

fn comma() -> TokenTree {
    Punct::new(',', Spacing::Alone).into()
}

/// Takes a parameter and the comma behind it, without its default.
fn parameter(tokens: &mut Tokens) -> Vec<TokenTree> {
    let mut taken = Vec::new();
    let mut angles = Angles::default();
    let mut is_default = false;
    while !tokens.is_empty() && (angles.is_inside() || angles.is_in_arrow() || !tokens.is_next('>')) {
        let Some(token) = tokens.next() else { break };
        if !angles.is_inside() && is_punct(&token, ',') {
            break;
        }
        is_default |= !angles.is_inside() && is_punct(&token, '=');
        angles.pass(&token);
        if !is_default {
            taken.push(token);
        }
    }
    taken
}
