//! Which words may be identifiers in generated code.
//!
//! Rust would take more, non-ASCII letters for example. A page is text from the internet: what looks like an ASCII
//! word must be one.

/// Why a word cannot be an identifier.
type Reason = &'static str;

/// Variants that every generated enum has, or that generated code could confuse with a type parameter.
const RESERVED: [&str; 2] = ["Unknown", "Self"];

/// What the module of an enum, or its derives, may refer to by a bare name.
const IN_SCOPE: [&str; 40] = [
    "AsMut", "AsRef", "Box", "Clone", "Copy", "Debug", "Default", "Display", "DoubleEndedIterator", "Drop", "Eq",
    "Err", "Error", "ExactSizeIterator", "Extend", "Fn", "FnMut", "FnOnce", "From", "Future", "Hash", "Into",
    "IntoFuture", "IntoIterator", "Iterator", "None", "Ok", "Option", "Ord", "PartialEq", "PartialOrd",
    "ProviderError", "Result", "Send", "Sized", "Some", "String", "Sync", "Unpin", "Vec",
];

/// Checks the name of an enum.
///
/// # Errors
/// What is wrong with it.
pub fn check_enum_name(name: &str) -> Result<(), Reason> {
    check_type_name(name)?;
    if IN_SCOPE.contains(&name) {
        return Err("generated code refers to something else by this name");
    }
    Ok(())
}

/// Checks the name of a variant.
///
/// # Errors
/// What is wrong with it.
pub fn check_type_name(name: &str) -> Result<(), Reason> {
    if !name.starts_with(|c: char| c.is_ascii_uppercase()) {
        return Err("it must begin with a capital letter from A to Z");
    }
    if !name.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err("it may have only letters and digits from ASCII");
    }
    if RESERVED.contains(&name) {
        return Err("the name is reserved");
    }
    Ok(())
}

/// Checks the name of a field, which may be a keyword that can be written `r#type`.
///
/// # Errors
/// What is wrong with it.
pub fn check_field_name(name: &str) -> Result<(), Reason> {
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Err("it must begin with a letter from a to z");
    }
    if !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
        return Err("it may have only small letters, digits and underscores from ASCII");
    }
    if matches!(name, "self" | "super" | "crate") {
        return Err("the word cannot name a field");
    }
    Ok(())
}

/// A field name as it is written in Rust: keywords as raw identifiers.
pub fn field_token(name: &str) -> String {
    // `gen` is a keyword since the edition 2024, which the parser does not assume.
    if name != "gen" && syn::parse_str::<syn::Ident>(name).is_ok() { name.to_owned() } else { format!("r#{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_keywords_and_digits_are_refused() {
        for name in ["", "account", "1113", "Аccount", "Account\u{200b}", "Account_Locked", "Self", "Unknown", "r#A"] {
            assert!(check_type_name(name).is_err(), "{name:?}");
        }
        for name in ["", "Field", "_field", "fiеld", "1st", "self", "crate", "a b", "a-b"] {
            assert!(check_field_name(name).is_err(), "{name:?}");
        }
    }

    #[test]
    fn an_enum_does_not_hide_what_its_code_needs() {
        for name in ["Box", "ProviderError", "Option", "String", "Some", "None", "Unknown", "shop"] {
            assert!(check_enum_name(name).is_err(), "{name:?}");
        }
        assert!(check_enum_name("ShopError").is_ok() && check_type_name("None").is_ok());
    }

    #[test]
    fn keywords_become_raw_identifiers() {
        assert!(check_field_name("type").is_ok());
        for keyword in ["type", "async", "dyn", "gen", "try", "abstract"] {
            assert_eq!(field_token(keyword), format!("r#{keyword}"));
        }
        assert_eq!(field_token("field"), "field");
    }
}
