//! What changed, and what else there is to say, in the formats that people and machines read: one file for each.
//!
//! A [`Report`] owns all it says, so that a format has nothing to do but to write it down. Texts of pages are quoted in
//! every format so that they stay texts.

#[cfg(feature = "cli")]
pub mod github;
#[cfg(feature = "cli")]
pub mod json;
#[cfg(feature = "cli")]
pub mod junit;
pub mod markdown;
#[cfg(feature = "cli")]
pub mod sarif;
#[cfg(feature = "cli")]
pub mod text;
pub mod words;

#[cfg(feature = "cli")]
mod model;

#[cfg(feature = "cli")]
pub use model::{Compared, Finding, Outcome, Place, Placed, Report};
