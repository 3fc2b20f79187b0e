//! Third phase: tables become errors, the locales of a provider joined by identity.

pub mod draft;
pub(crate) mod examples;
mod groups;
mod join;
mod key;
mod locales;
mod placeholders;
pub mod plan;
mod repeated;
mod retryable;
pub mod rows;
pub(crate) mod sections;
mod siblings;
pub mod tables;
mod views;

use std::collections::HashSet;

#[cfg(feature = "cli")]
use crate::diagnostic::Severity;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Document;
#[cfg(feature = "cli")]
use crate::document::Row;
use crate::ir::{Fact, Reason};
use crate::project::config::Config;
#[cfg(feature = "cli")]
use crate::project::config::RepeatedCode;
#[cfg(feature = "cli")]
use crate::source::Span;
use draft::DraftEnum;
use join::PageRef;
use plan::Plan;
use retryable::RetryList;
use rows::Listing;
use tables::{Found, Kind};

/// Makes the errors of a provider from its pages, which stand in the order of `config.pages`.
///
/// `None` if it is not even known what enums there are; that is reported.
pub fn assemble(config: &Config, pages: &[Document], diagnostics: &mut Diagnostics) -> Option<Vec<DraftEnum>> {
    let (base_page, base_config) = (pages.first()?, config.pages.first()?);
    let mut found = tables::find(base_page);
    if config.enums.is_empty() {
        let plans = plan::suggested(&config.provider, base_page, &found);
        diagnostics.push(if plans.is_empty() { no_errors(base_page, &found) } else { no_enum(config, &plans, &found) });
        return None;
    }
    let plans = plan::configured(config, &mut found, diagnostics);
    if plans.iter().all(|plan| plan.tables.is_empty()) && !diagnostics.has_errors() {
        diagnostics.push(no_errors(base_page, &found));
    }
    if diagnostics.has_errors() {
        return None;
    }
    diagnostics.extend(found.iter().filter_map(tables::left_out));
    let base = PageRef { locale: &base_config.locale, file: &base_config.file };
    let mut enums = Vec::new();
    let mut columns = Vec::new();
    for plan in plans {
        let Listing { entries, rejected } = tables::read(base_page, &found, &plan.tables, diagnostics);
        diagnostics.extend(repeated::unused(&entries, &plan.repeated));
        let entries = repeated::merged(entries, &plan.repeated, diagnostics);
        let errors = join::base(&entries, base, &plan.key, diagnostics);
        columns.extend(plan.tables.iter().filter_map(|&table| found[table].columns().cloned()));
        let tables = plan.tables.iter().filter_map(|&table| found[table].layout()).collect();
        enums.push(DraftEnum {
            name: plan.name,
            key: plan.key,
            repeated: plan.repeated,
            tables,
            errors,
            rejected,
            has_retry_list: false,
        });
    }
    for (document, page) in pages.iter().zip(&config.pages).skip(1) {
        locales::add(&mut enums, document, PageRef { locale: &page.locale, file: &page.file }, &columns, diagnostics);
    }
    for draft in &mut enums {
        add_retries(draft, base_page, base.file);
        placeholders::check(draft, base.locale, diagnostics);
    }
    Some(enums)
}

/// What a page without errors has instead.
fn no_errors(page: &Document, found: &[Found<'_>]) -> Diagnostic {
    let mut problem = Diagnostic::error("no-errors", "the page has no table of errors").in_file(page.source());
    for found in found {
        if let Kind::Other(reason) = &found.kind {
            problem = problem.at(found.table.first_line(), format!("not taken for one: {reason}"));
        }
    }
    if found.is_empty() {
        problem.help("is the page a scraped text? Then `import` may restore its tables")
    } else {
        problem
    }
}

/// What to say of a page whose errors nobody has named an enum for.
fn no_enum(config: &Config, plans: &[Plan], found: &[Found<'_>]) -> Diagnostic {
    Diagnostic::error("no-enum", "provider.toml names no enum")
        .in_file(config.source)
        .with_note("what tells two errors apart is decided once, and not by what a page happens to list")
        .help(format!("add what the page suggests:\n{}", plan::to_toml(plans, found)))
}

/// Adds what the provider's list of retryable statuses says.
fn add_retries(error_enum: &mut DraftEnum, document: &Document, page: &str) {
    let codes: HashSet<&str> = error_enum.errors.iter().map(|draft| draft.code.as_str()).collect();
    let list = RetryList::read(document, |word| codes.contains(word));
    error_enum.has_retry_list = !list.is_empty();
    for draft in &mut error_enum.errors {
        draft.retry = list.get(&draft.code, &draft.statuses()).map(|(value, quote)| {
            let page = || page.to_owned();
            let because = vec![Reason::Page { page: page() }, Reason::Quote { page: page(), quote: quote.to_owned() }];
            Fact { value, because }
        });
    }
}

/// What a page without a `provider.toml` suggests for it.
#[cfg(feature = "cli")]
#[derive(Debug, Default)]
pub struct Suggestion {
    /// The enums, as they are written there.
    pub enums: String,
    /// Tables that cannot be read, as they are named in `ignored-tables`.
    pub ignored_tables: Vec<toml_edit::Value>,
    /// Rows that cannot be read, as they are quoted in `ignored-rows`.
    pub ignored_rows: Vec<String>,
}

/// The enums that a page suggests, and what of it nobody could read as it stands.
#[cfg(feature = "cli")]
pub fn suggest(provider: &str, document: &Document) -> Suggestion {
    let found = tables::find(document);
    let mut plans = plan::suggested(provider, document, &found);
    let mut problems = Diagnostics::new();
    for plan in &mut plans {
        let entries = tables::read(document, &found, &plan.tables, &mut problems).entries;
        let codes = repeated::codes(&entries).into_iter();
        plan.repeated = codes.map(|code| RepeatedCode { code, span: None }).collect();
    }
    let mut suggestion = Suggestion::default();
    let mut unreadable: HashSet<usize> = HashSet::new();
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    for span in errors.filter_map(Diagnostic::span) {
        let is_at = |other: Span| other.range().contains(&span.start());
        let row = found.iter().flat_map(|found| &found.table.rows).find(|row| is_at(row.span));
        match row.map(Row::beginning).filter(|row| !row.is_empty()) {
            Some(row) => suggestion.ignored_rows.push(row),
            None => unreadable.extend(found.iter().position(|found| is_at(found.table.first_line()))),
        }
    }
    for plan in &mut plans {
        plan.tables.retain(|table| !unreadable.contains(table));
    }
    plans.retain(|plan| !plan.tables.is_empty());
    let mut unreadable: Vec<usize> = unreadable.into_iter().collect();
    unreadable.sort_unstable();
    suggestion.ignored_tables = unreadable.into_iter().map(|table| plan::name_of(&found, table)).collect();
    suggestion.enums = plan::to_toml(&plans, &found);
    suggestion.ignored_rows.dedup();
    suggestion
}
