//! Third phase: tables become errors, the locales of a provider joined by identity.

pub mod draft;
mod join;
mod locales;
mod placeholders;
pub mod plan;
mod retryable;
pub mod rows;
mod sections;
pub mod tables;

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Document;
use crate::ir::{Fact, Reason};
use crate::project::config::Config;
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
        let errors = join::base(&entries, base, &plan.key, diagnostics);
        columns.extend(plan.tables.iter().filter_map(|&table| found[table].columns().cloned()));
        enums.push(DraftEnum { name: plan.name, key: plan.key, errors, rejected, has_retry_list: false });
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
            let reason = Reason::Quote { page: page.to_owned(), quote: quote.to_owned() };
            Fact { value, because: vec![reason] }
        });
    }
}

/// The enums that a page without a `provider.toml` suggests, as they are written there.
#[cfg(feature = "cli")]
pub fn suggest(provider: &str, document: &Document) -> String {
    let found = tables::find(document);
    plan::to_toml(&plan::suggested(provider, document, &found), &found)
}
