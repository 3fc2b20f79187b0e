//! The enum as the derive sees it: names, types and attribute items.

use proc_macro::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

use crate::attr::{Items, items};
use crate::generics::Generics;
use crate::problems::{Problem, Problems};
use crate::tokens::{Tokens, is_punct};

/// The enum.
pub(crate) struct Enum {
    pub ident: Ident,
    pub generics: Generics,
    pub attrs: Vec<Items>,
    pub variants: Vec<Variant>,
}

/// A variant.
pub(crate) struct Variant {
    pub ident: Ident,
    pub fields: Fields,
    pub attrs: Vec<Items>,
    /// Whether it is `#[deprecated]`.
    pub deprecated: bool,
}

/// The fields of a variant.
pub(crate) enum Fields {
    Unit,
    Named(Vec<Field>),
    Tuple(Vec<Field>),
}

/// A field. In a tuple, its name is the place where one would stand.
pub(crate) struct Field {
    pub ident: Ident,
    pub ty: Type,
    pub attrs: Vec<Items>,
}

/// The type of a field.
pub(crate) struct Type {
    tokens: Vec<TokenTree>,
    /// The same without white space, if it is made of names and punctuation; else nothing.
    text: String,
}

impl Type {
    fn new(mut tokens: Vec<TokenTree>) -> Self {
        // One that a `macro_rules!` macro passed on comes in an invisible group.
        if let [TokenTree::Group(group)] = tokens.as_slice()
            && group.delimiter() == Delimiter::None
        {
            tokens = group.stream().into_iter().collect();
        }
        let mut text = String::new();
        for token in &tokens {
            match token {
                TokenTree::Ident(ident) => text.push_str(&ident.to_string()),
                TokenTree::Punct(punct) => text.push(punct.as_char()),
                TokenTree::Group(_) | TokenTree::Literal(_) => {
                    text.clear();
                    break;
                }
            }
        }
        Self { tokens, text }
    }

    pub(crate) fn tokens(&self) -> TokenStream {
        self.tokens.iter().cloned().collect()
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The place of its first token.
    pub(crate) fn span(&self) -> Span {
        self.tokens.first().map_or_else(Span::call_site, TokenTree::span)
    }

    /// Whether it is written as an `Option`.
    pub(crate) fn is_option(&self) -> bool {
        let behind = self.tokens.iter().position(|token| is_punct(token, '<'));
        let name = behind.and_then(|behind| self.tokens[..behind].last());
        name.is_some_and(|name| name.to_string() == "Option")
    }
}

/// Reads the enum.
///
/// # Errors
/// If it is no enum, or its head is not understood; everything else is a problem and leaves something to go on with.
pub(crate) fn parse(input: TokenStream, problems: &mut Problems) -> Result<Enum, Problem> {
    let mut tokens = Tokens::new(input, Span::call_site());
    let attrs = attributes(&mut tokens, problems);
    visibility(&mut tokens);
    let is_enum = tokens.ident().is_some_and(|keyword| keyword.to_string() == "enum");
    let Some(ident) = tokens.ident().filter(|_| is_enum) else {
        let what = "#[derive(ProviderError)] is for enums: each error of a provider is a variant";
        return Err(Problem::new(Span::call_site(), what));
    };
    let mut generics = Generics::parse(&mut tokens)?;
    // The last group in braces is the body; there may be others in the `where` clause.
    let mut rest: Vec<TokenTree> = tokens.collect();
    let Some(TokenTree::Group(body)) = rest.pop() else {
        return Err(Problem::new(ident.span(), "an enum needs a body"));
    };
    generics.parse_bounds(rest);
    let variants = variants(&body, problems);
    Ok(Enum { ident, generics, attrs: attrs.items, variants })
}

/// The attributes before something.
struct Attributes {
    /// The items of each `#[provider(…)]`.
    items: Vec<Items>,
    deprecated: bool,
}

fn attributes(tokens: &mut Tokens, problems: &mut Problems) -> Attributes {
    let mut found = Attributes { items: Vec::new(), deprecated: false };
    while tokens.eat('#') {
        let Some(group) = tokens.group(Delimiter::Bracket) else {
            continue;
        };
        let mut inner = Tokens::of(&group);
        let Some(name) = inner.ident() else { continue };
        match name.to_string().as_str() {
            "deprecated" => found.deprecated = true,
            "provider" => match inner.group(Delimiter::Parenthesis) {
                Some(list) => found.items.push(items(Tokens::of(&list), problems)),
                None => {
                    problems.push(name.span(), "expected `#[provider(…)]`");
                    found.items.push(Items { broken: true, ..Items::default() });
                }
            },
            _ => {}
        }
    }
    found
}

fn variants(body: &Group, problems: &mut Problems) -> Vec<Variant> {
    let mut variants = Vec::new();
    let mut tokens = Tokens::of(body);
    while !tokens.is_empty() {
        let attrs = attributes(&mut tokens, problems);
        visibility(&mut tokens);
        let Some(ident) = tokens.ident() else { break };
        let fields = if let Some(group) = tokens.group(Delimiter::Brace) {
            Fields::Named(fields(&group, true, problems))
        } else if let Some(group) = tokens.group(Delimiter::Parenthesis) {
            Fields::Tuple(fields(&group, false, problems))
        } else {
            Fields::Unit
        };
        // A discriminant, and the comma.
        tokens.up_to_comma();
        variants.push(Variant { ident, fields, attrs: attrs.items, deprecated: attrs.deprecated });
    }
    variants
}

fn fields(group: &Group, named: bool, problems: &mut Problems) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut tokens = Tokens::of(group);
    while !tokens.is_empty() {
        let attrs = attributes(&mut tokens, problems);
        visibility(&mut tokens);
        let mut ident = Ident::new("field", tokens.span());
        if named {
            let Some(name) = tokens.ident() else { break };
            ident = name;
            tokens.eat(':');
        }
        fields.push(Field { ident, ty: Type::new(tokens.up_to_comma()), attrs: attrs.items });
    }
    fields
}

fn visibility(tokens: &mut Tokens) {
    if matches!(tokens.peek(), Some(TokenTree::Ident(ident)) if ident.to_string() == "pub") {
        tokens.next();
        tokens.group(Delimiter::Parenthesis);
    }
}
