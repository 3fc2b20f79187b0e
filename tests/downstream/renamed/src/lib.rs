//! The runtime under another name, in edition 2018, in a macro of the crate's own.
#![deny(warnings, missing_docs)]

macro_rules! errors {
    ($(#[$meta:meta])* $name:ident, $provider:literal: $($(#[$doc:meta])* $variant:ident($code:literal, $text:literal $(, $field:ident: $type:ty)*);)*) => {
        $(#[$meta])*
        #[derive(Debug, oops::ProviderError)]
        #[provider(name = $provider, crate = "oops")]
        pub enum $name {
            $($(#[$doc])* #[provider(code = $code, message = $text)] $variant { $(#[allow(missing_docs)] $field: Option<$type>),* },)*
            /// What is not listed.
            #[provider(unknown)]
            Unknown(oops::Unknown),
        }
    };
}

errors! {
    /// Made by a macro.
    MadeError, "made":
    /// One.
    One("1", "The first");
    /// Two.
    Two("2", "The second {async} of {count}", r#async: String, count: u32);
}

#[cfg(test)]
mod tests {
    use oops::Catalog;

    use super::MadeError;

    #[test]
    fn it_works_under_another_name() {
        let error = MadeError::from_wire("2", None, "The second x of 7");
        assert!(matches!(error, MadeError::Two { count: Some(7), .. }), "{:?}", error);
        assert_eq!(error.to_string(), "The second x of 7");
    }
}
