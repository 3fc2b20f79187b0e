//! Turns the error tables of provider documentation into typed Rust errors.
//!
//! A provider is a folder: its pages as published, and what people keep beside them. [`generate`] makes a
//! [`Catalog`](ir::Catalog) and Rust from it, in phases that are modules of this crate:
//!
//! | phase | module | from | to |
//! |---|---|---|---|
//! | read | `read` | bytes | `Document`: headings, lists, code, tables, each with its place |
//! | listing | `listing` | errors outside of tables | tables: headings, bold terms and lists that begin with codes |
//! | roles | `roles` | tables | which of them list errors, and which column is what |
//! | assemble | `assemble` | tables | drafts: the locales joined by identity, enriched from headings |
//! | name | `naming` | drafts | errors with the names of `names.toml`, vanished ones retired |
//! | annotate | `annotate` | `annotations.md` | facts with reasons |
//! | emit | `emit` | [`ir`] | Rust and JSON |
//!
//! Everything is pure, bytes in and text out, except the module `cli`, which has the commands and touches files.
//! `import` (scraped text to Markdown), `change` (two states of a catalog compared) and `report` (what is said of that, in
//! several formats) stand beside the phases.

mod annotate;
mod assemble;
mod change;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
mod compare;
mod conflict;
mod diagnostic;
mod document;
mod emit;
mod generate;
pub mod import;
mod inspect;
pub mod ir;
mod listing;
mod locale;
mod name;
mod naming;
mod plain;
mod project;
mod read;
mod render;
mod report;
mod roles;
mod source;
pub mod template;
mod text;
mod verify;

pub use change::{Change, Rule, Verdict, Weight};
pub use diagnostic::{Diagnostic, Diagnostics, Label, Severity};
pub use emit::{library, schema};
pub use generate::{Folder, Generated, Input, Places, generate};
pub use inspect::{Confidence, ErrorReport, Inspection, TableReport, inspect};
pub use locale::{Locale, LocaleError};
pub use render::{Style, render, render_all};
pub use source::{Position, Source, SourceId, Sources, Span};
