//! The code in the READMEs, tested; the programs are in `src/bin`.

pub mod gateway;
pub mod upstream;

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../../generated/README.md")]
struct CatalogReadme;
