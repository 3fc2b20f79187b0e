//! Edition 2021, without features, with names that are keywords since.
#![deny(warnings, missing_docs)]

use provider_errors::{ProviderError, Unknown};

/// Errors whose names are words of Rust.
#[derive(Debug, PartialEq, Eq, ProviderError)]
#[provider(name = "words")]
pub enum WordError {
    /// A field `gen`, which edition 2024 reserves, and others that every edition does.
    #[provider(code = "1", message = "{gen} {fn} {Self_}", observed = "seen: {gen} {Self_} {fn}")]
    Words {
        /// Reserved since 2024.
        gen: Option<String>,
        /// Reserved always.
        #[provider(placeholder = "fn")]
        r#fn: Option<String>,
        /// Not reserved.
        #[provider(placeholder = "Self_")]
        self_: Option<String>,
    },
    /// A raw name.
    #[provider(code = "2", message = "Try again")]
    r#Try,
    /// What is not listed.
    #[provider(unknown)]
    Unknown(Unknown),
}

#[cfg(test)]
mod tests {
    use provider_errors::Catalog;

    use super::WordError;

    #[test]
    fn words_are_names() {
        assert_eq!(WordError::from_code("2"), Some(WordError::Try));
    }
}
