//! A crate whose authors allow themselves nothing.
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, missing_debug_implementations, unused, unreachable_pub, unused_qualifications)]
#![deny(single_use_lifetimes, unused_lifetimes, trivial_casts, trivial_numeric_casts, variant_size_differences)]
#![deny(elided_lifetimes_in_paths, let_underscore_drop, non_ascii_idents, unused_results, rust_2018_idioms)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery, clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
#![deny(clippy::absolute_paths, clippy::allow_attributes_without_reason, clippy::as_conversions, clippy::str_to_string)]

use provider_errors::{ProviderError, Unknown};

/// What the shop answers.
#[derive(Debug, Clone, PartialEq, Eq, ProviderError)]
#[provider(name = "shop", docs = "https://example.com", serde)]
#[non_exhaustive]
pub enum ShopError {
    /// The card was refused.
    #[provider(code = "1", status(402), class = Billing, retry = Never, scope = Account)]
    #[provider(message = "Card {last4} was declined", solution = "Use another card")]
    #[provider(locale = "zh-CN", message = "卡 {last4} 被拒绝")]
    #[non_exhaustive]
    CardDeclined {
        /// The last digits of the card.
        last4: Option<Box<str>>,
    },
    /// A kind of hat that there is none of.
    #[provider(code = "2", message = "No hat of type {type}")]
    NoHat {
        /// The kind.
        r#type: Option<String>,
    },
    /// It was closed once.
    #[deprecated(note = "it is always open")]
    #[provider(code = "3", message = "Closed")]
    Closed,
    /// Only in a shop of the better kind.
    #[cfg(feature = "deluxe")]
    #[provider(code = "4", message = "No champagne")]
    NoChampagne,
    /// In a shop that is not.
    #[cfg_attr(not(feature = "deluxe"), provider(code = "4", message = "No water"))]
    #[cfg(not(feature = "deluxe"))]
    NoWater,
    /// The bank said so.
    #[provider(transparent, from)]
    Bank(BankError),
    /// Anything else.
    #[provider(unknown)]
    Unknown(Unknown),
}

/// What the bank answers.
#[derive(Debug, Clone, PartialEq, Eq, ProviderError)]
#[provider(name = "bank")]
pub enum BankError {
    /// Nobody is there.
    #[provider(code = "closed", message = "The bank is closed")]
    Closed,
}

#[cfg(test)]
mod tests {
    use provider_errors::Catalog;

    use super::{BankError, ShopError};

    #[test]
    fn variants_that_are_configured_away_are_no_errors() {
        let known = ShopError::from_code("4").map(|error| error.to_string());
        let expected = if cfg!(feature = "deluxe") { "No champagne" } else { "No water" };
        assert_eq!(known.as_deref(), Some(expected));
        assert_eq!(ShopError::from(BankError::Closed).to_string(), "The bank is closed");
    }
}
