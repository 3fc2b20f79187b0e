//! Names: what a Rust identifier made from a page may be, and how one is derived.
//!
//! A name is derived once and kept in `names.toml`; see [`crate::project::names`].

mod derive;
mod ident;

pub use derive::{Subject, Taken, derive_field, derive_variant, type_name};
pub use ident::{check_enum_name, check_field_name, check_type_name, field_token};
