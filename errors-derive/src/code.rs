//! Rust written as text, which is read by the compiler itself: that is faster by far than to make tokens one by one.

use proc_macro::{Group, Literal, Span, TokenStream, TokenTree};

/// What `$name` in a text stands for.
pub(crate) type Holes<'a> = &'a [(&'a str, &'a TokenStream)];

/// The tokens of a text, in which `$name` stands for tokens.
pub(crate) fn rust(text: &str, holes: Holes<'_>) -> TokenStream {
    fill(read(text), holes, None)
}

/// The same, for what is at fault if tokens of the user do not fit: the compiler reports mistakes at this place.
pub(crate) fn rust_at(place: Span, text: &str, holes: Holes<'_>) -> TokenStream {
    fill(read(text), holes, Some(place))
}

/// The tokens of a text; none if it is no Rust.
pub(crate) fn read(text: &str) -> TokenStream {
    let tokens = text.parse();
    debug_assert!(tokens.is_ok(), "the derive writes Rust: {text}");
    tokens.unwrap_or_default()
}

/// A string literal.
pub(crate) fn text(value: &str) -> TokenStream {
    let mut source = String::with_capacity(value.len() + 2);
    source.push('"');
    let mut from = 0;
    // `Literal::string` escapes whatever one might not see, and takes longer to look than the rest of the expansion.
    for (at, byte) in value.bytes().enumerate() {
        if !matches!(byte, b'"' | b'\\' | b'\r' | b'\0' | 0xe2) {
            continue;
        }
        let Some(character) = value[at..].chars().next().filter(|&c| byte < 0x80 || is_direction(c)) else { continue };
        source.push_str(&value[from..at]);
        source.extend(character.escape_unicode());
        from = at + character.len_utf8();
    }
    source.push_str(&value[from..]);
    source.push('"');
    read(&source)
}

/// Whether a character changes the direction in which others are drawn: the compiler denies those in literals.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A byte string literal.
pub(crate) fn bytes(value: &[u8]) -> TokenStream {
    TokenTree::from(Literal::byte_string(value)).into()
}

fn fill(tokens: TokenStream, holes: Holes<'_>, place: Option<Span>) -> TokenStream {
    if holes.is_empty() && place.is_none() {
        return tokens;
    }
    let mut filled = TokenStream::new();
    let mut tokens = tokens.into_iter();
    while let Some(mut token) = tokens.next() {
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == '$' => {
                let name = tokens.next().map(|name| name.to_string()).unwrap_or_default();
                let hole = holes.iter().find(|(known, _)| *known == name);
                filled.extend(hole.map(|(_, tokens)| (*tokens).clone()));
                continue;
            }
            TokenTree::Group(group) => {
                let spans = group.span();
                token = Group::new(group.delimiter(), fill(group.stream(), holes, place)).into();
                token.set_span(spans);
            }
            _ => {}
        }
        if let Some(place) = place {
            token.set_span(place);
        }
        filled.extend([token]);
    }
    filled
}

/// The same tokens at another place.
pub(crate) fn respan(tokens: TokenStream, span: Span) -> TokenStream {
    let move_token = |mut token: TokenTree| {
        if let TokenTree::Group(group) = &token {
            token = Group::new(group.delimiter(), respan(group.stream(), span)).into();
        }
        token.set_span(span);
        token
    };
    tokens.into_iter().map(move_token).collect()
}
