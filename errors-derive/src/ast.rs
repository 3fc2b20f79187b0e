//! The enum as the derive sees it: names, types and attribute items.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use syn::Generics;
use syn::parse::{ParseStream, Parser};

use crate::attr::{Items, items};
use crate::problems::Problems;
use crate::tokens::Tokens;

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
    pub ty: TokenStream,
    pub attrs: Vec<Items>,
}

/// Reads the enum.
///
/// # Errors
/// If it is no enum, or its head is not understood; everything else is a problem and leaves something to go on with.
pub(crate) fn parse(input: TokenStream, problems: &mut Problems) -> syn::Result<Enum> {
    let mut tokens = Tokens::new(input, Span::call_site());
    let attrs = attributes(&mut tokens, problems);
    let mut head = TokenStream::new();
    let mut body = None;
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => body = Some(group),
            token => head.extend([token]),
        }
    }
    let (ident, generics) = parse_head.parse2(head)?;
    let body = body.ok_or_else(|| syn::Error::new(ident.span(), "an enum needs a body"))?;
    let variants = variants(&body, problems);
    Ok(Enum { ident, generics, attrs: attrs.items, variants })
}

fn parse_head(input: ParseStream<'_>) -> syn::Result<(Ident, Generics)> {
    input.parse::<syn::Visibility>()?;
    if !input.peek(syn::Token![enum]) {
        let what = "#[derive(ProviderError)] is for enums: each error of a provider is a variant";
        return Err(syn::Error::new(Span::call_site(), what));
    }
    input.parse::<syn::Token![enum]>()?;
    let ident = input.parse()?;
    let mut generics: Generics = input.parse()?;
    generics.where_clause = input.parse()?;
    if let Some(lifetime) = generics.lifetimes().next() {
        return Err(syn::Error::new_spanned(lifetime, "an error must own what it holds: it cannot have a lifetime"));
    }
    Ok((ident, generics))
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
        if name == "deprecated" {
            found.deprecated = true;
        } else if name == "provider" {
            match inner.group(Delimiter::Parenthesis) {
                Some(list) => found.items.push(items(Tokens::of(&list), problems)),
                None => {
                    problems.push(name.span(), "expected `#[provider(…)]`");
                    found.items.push(Items { broken: true, ..Items::default() });
                }
            }
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
        fields.push(Field { ident, ty: tokens.up_to_comma(), attrs: attrs.items });
    }
    fields
}

fn visibility(tokens: &mut Tokens) {
    if matches!(tokens.peek(), Some(TokenTree::Ident(ident)) if ident == "pub") {
        tokens.next();
        tokens.group(Delimiter::Parenthesis);
    }
}
