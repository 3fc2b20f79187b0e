//! The commands and their options.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

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
