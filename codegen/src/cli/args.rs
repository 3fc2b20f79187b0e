//! The commands and their options.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Parser, Subcommand, ValueEnum};

use crate::change::Weight;

/// Provider documentation becomes typed Rust errors.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
pub(super) struct Args {
    /// The folder with `docs-src` and `generated`, where it is not this one or one above it
    #[arg(long, global = true, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// When to use colours
    #[arg(long, global = true, default_value = "auto", value_name = "WHEN")]
    pub color: Color,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Regen(Regen),
    Inspect(Inspect),
    Import(Import),
    Add(Add),
    Explain(Explain),
    Diff(Diff),
    Rules(Rules),
    Rename(Rename),
    Remove(Remove),
}

/// Generate the Rust of all providers, or of some, from their pages
#[derive(Debug, clap::Args)]
pub(super) struct Regen {
    /// The providers; all of them if none is named
    pub providers: Vec<String>,
    /// Write nothing; fail if what is committed is not what the pages give
    #[arg(long, conflicts_with = "dry_run")]
    pub check: bool,
    /// Write nothing; show what would be written
    #[arg(long)]
    pub dry_run: bool,
    /// How to say what was found: for people, or with places in the pages for machines
    #[arg(long, default_value = "human", value_name = "FORMAT")]
    pub message_format: MessageFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    /// For people
    Human,
    /// For a pull request
    Markdown,
    Json,
    /// Annotations of GitHub Actions
    Github,
    Sarif,
}

/// Show what is found on any page, without configuration
#[derive(Debug, clap::Args)]
pub(super) struct Inspect {
    /// The pages
    #[arg(required = true)]
    pub pages: Vec<PathBuf>,
    /// How to show it
    #[arg(long, default_value = "table")]
    pub format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Table,
    /// Tab-separated: code, `http_status`, message, category
    Tsv,
    Json,
}

/// Restore the Markdown of a page that was scraped as text
#[derive(Debug, clap::Args)]
pub(super) struct Import {
    /// The scraped page
    pub file: PathBuf,
    /// The provider whose page it is
    #[arg(long)]
    pub provider: String,
    /// The language of the page, as a BCP 47 tag
    #[arg(long)]
    pub locale: String,
    /// Write the page here instead of `docs-src/PROVIDER/errors.LOCALE.md`; `-` is standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace a page that is already there
    #[arg(long)]
    pub force: bool,
}

/// Make the folder of a new provider from its pages, ready for `regen`
#[derive(Debug, clap::Args)]
pub(super) struct Add {
    /// The name of the provider in code, such as `my_cloud`
    pub provider: String,
    /// The pages, the default language first; `errors.zh-CN.md` is taken as Chinese. They are copied, except those
    /// that lie in the provider's folder already
    #[arg(required = true)]
    pub pages: Vec<PathBuf>,
    /// The name of the provider for people
    #[arg(long)]
    pub title: Option<String>,
    /// The languages of the pages, where their names do not tell; once for each page, in the same order:
    /// `--locale en --locale de`
    #[arg(long = "locale", value_name = "TAG")]
    pub locales: Vec<String>,
    /// Where the pages are published; once for each page, in the same order: `--url URL1 --url URL2`
    #[arg(long = "url", value_name = "URL")]
    pub urls: Vec<String>,
}

/// Show everything that is known of one error
#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// The provider
    pub provider: String,
    /// The code as documented, or the name of a variant, such as `NotFound` or `ShopError::NotFound`
    pub code: String,
}

/// Show what changed between two states, by meaning, and what it weighs
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Exit status: 0 compared, 1 not comparable (the verdict is `unknown`) or as heavy as --fail-on says"
)]
pub(super) struct Diff {
    /// A page, the folder of a provider, `docs-src`, an IR file or the folder of those; at a revision of git,
    /// `REVISION:PATH`, with the path from the root of the repository
    pub old: String,
    /// The same of the new state; without it, what lies now where OLD was at its revision
    pub new: Option<String>,
    /// How to show it
    #[arg(long, default_value = "text")]
    pub format: DiffFormat,
    /// Fail where the verdict is this or more
    #[arg(long, value_name = "WEIGHT")]
    pub fail_on: Option<Weight>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// For people
    Text,
    /// For a pull request
    Markdown,
    Json,
    /// `JUnit` XML: every rule is a test
    Junit,
    /// Annotations of GitHub Actions
    Github,
    Sarif,
}

impl ValueEnum for Weight {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Patch, Self::Minor, Self::Major]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

/// List the kinds of change, with their weights and the reasons
#[derive(Debug, clap::Args)]
pub(super) struct Rules {
    /// How to show them
    #[arg(long, default_value = "text")]
    pub format: RulesFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum RulesFormat {
    /// For people
    Text,
    Markdown,
    Json,
}

/// Rename a variant, which is a major change
#[derive(Debug, clap::Args)]
pub(super) struct Rename {
    /// The provider
    pub provider: String,
    /// The code of the error, or its variant, such as `NotFound` or `ShopError::NotFound`
    pub error: String,
    /// The new name of the variant
    pub name: String,
}

/// Remove a variant that no page lists any more, which is a major change
#[derive(Debug, clap::Args)]
pub(super) struct Remove {
    /// The provider
    pub provider: String,
    /// The code of the error, or its variant, such as `NotFound` or `ShopError::NotFound`
    pub error: String,
}
