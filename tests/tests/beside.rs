//! The derive beside those of serde, thiserror, strum and clap on one enum, and what these then ask of `Unknown` and of
//! deprecated variants. `errors/README.md` says the same in words.

#![expect(deprecated, reason = "strum's derives warn at deprecated variants; the others do not")]

use clap::ValueEnum;
use provider_errors::{Catalog, Class, ProviderError, Unknown};
use serde::{Deserialize, Serialize};
use strum::{EnumCount, EnumDiscriminants, EnumIter, EnumString, IntoEnumIterator, IntoStaticStr, VariantNames};

/// Everybody at once. `no_error` leaves `Display` and `Error` to thiserror; without `serde` in `#[provider]`, the form
/// of serde is that of its own derive.
#[derive(
    Debug,
    Clone,
    PartialEq,
    ProviderError,
    thiserror::Error,
    Serialize,
    Deserialize,
    EnumCount,
    EnumDiscriminants,
    EnumIter,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[strum_discriminants(derive(ValueEnum))]
#[serde(tag = "kind", rename_all = "snake_case")]
#[strum(serialize_all = "kebab-case")]
#[provider(name = "shop", no_error)]
enum ShopError {
    #[provider(code = "1", class = Billing, message = "Card {last4} was declined")]
    #[error("card: {}", last4.as_deref().unwrap_or("?"))]
    CardDeclined { last4: Option<String> },

    #[provider(code = "2", message = "Closed")]
    #[error("closed")]
    Closed,

    // A deprecated variant: the expansions of strum name it, and warn.
    #[deprecated]
    #[provider(code = "3", message = "Moved")]
    #[error("moved")]
    Moved,

    // `Unknown` is no error by itself: thiserror displays it, and cannot be `transparent` here. It is no value of a
    // command line, and an iteration leaves it out.
    #[provider(unknown)]
    #[error("{0}")]
    #[strum(disabled)]
    #[strum_discriminants(value(skip))]
    Unknown(Unknown),
}

#[test]
fn each_derive_does_its_own() {
    let error = ShopError::from_wire("1", None, "Card 4242 was declined");
    assert_eq!(error, ShopError::CardDeclined { last4: Some("4242".to_owned()) });
    assert_eq!((error.class(), error.to_string().as_str()), (Some(Class::Billing), "card: 4242"));
    assert_eq!(error.message("en").to_string(), "Card 4242 was declined");
    assert_eq!(
        serde_json::to_value(&error).expect("JSON"),
        serde_json::json!({"kind": "card_declined", "last4": "4242"})
    );
    assert_eq!(<&str>::from(&error), "card-declined");
    assert_eq!("closed".parse::<ShopError>(), Ok(ShopError::Closed));
    assert_eq!(ShopErrorDiscriminants::from_str("closed", false), Ok(ShopErrorDiscriminants::Closed));
}

#[test]
fn the_unknown_is_an_error_and_no_name() {
    let unknown = ShopError::from_wire("9", Some(418), "teapot");
    assert_eq!(unknown.to_string(), "teapot");
    let json = serde_json::to_string(&unknown).expect("JSON");
    assert_eq!(serde_json::from_str::<ShopError>(&json).expect("it reads back"), unknown);
    assert!("unknown".parse::<ShopError>().is_err());
    assert!(ShopErrorDiscriminants::from_str("unknown", false).is_err());
    assert_eq!(ShopErrorDiscriminants::value_variants().len(), 3);
    assert_eq!((ShopError::iter().count(), ShopError::COUNT), (3, 3));
}

#[test]
fn a_deprecated_variant_is_one_like_the_others() {
    let moved = ShopError::from_code("3").expect("old servers say it");
    assert_eq!(moved.to_string(), "moved");
    assert_eq!(<&str>::from(&moved), "moved");
    assert_eq!("moved".parse(), Ok(moved.clone()));
    assert_eq!(serde_json::from_str::<ShopError>(r#"{"kind":"moved"}"#).expect("JSON"), moved);
    let codes: Vec<String> = ShopError::iter().map(|error| error.code().to_owned()).collect();
    assert_eq!(codes, ["1", "2", "3"]);
    assert_eq!(ShopError::VARIANTS, ["card-declined", "closed", "moved", "unknown"]);
}

/// thiserror's own attributes still mean what they mean.
#[derive(Debug, ProviderError, thiserror::Error)]
#[provider(name = "store", no_error)]
enum StoreError {
    #[provider(code = "io", message = "Cannot read {path}")]
    #[error("cannot read {path}")]
    Read {
        path: String,
        // It stands in no message.
        #[provider(skip)]
        source: std::io::Error,
    },
    #[provider(transparent)]
    #[error(transparent)]
    Shop(#[from] ShopError),
}

#[test]
fn sources_are_those_of_thiserror() {
    use std::error::Error;
    let read = StoreError::Read { path: "x".to_owned(), source: std::io::Error::other("gone") };
    assert_eq!(read.source().map(ToString::to_string).as_deref(), Some("gone"));
    let shop = StoreError::from(ShopError::Closed);
    assert_eq!((shop.code(), shop.to_string().as_str()), ("2", "closed"));
}
