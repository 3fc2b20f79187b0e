//! What a `regen` found, for people: the errors of each provider, where its languages drift apart, what changed.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::table::{Table, shorten};
use super::terminal::Terminal;
use crate::change::{Rule, drift};
use crate::diagnostic::visible;
use crate::generate::Generated;
use crate::ir::{Catalog, ErrorSpec};
use crate::report::{self, Outcome, Report};

/// So many errors that lack a language are shown; a page that lags behind may lack many.
const DRIFT: usize = 20;

/// What was found.
pub(super) fn summary(generated: &[(String, Option<Generated>)], report: &Report, terminal: &Terminal) -> String {
    let mut out = String::new();
    let mut rules: BTreeSet<Rule> = BTreeSet::new();
    for (name, result) in generated {
        let Some(Generated { catalog, .. }) = result else {
            continue;
        };
        let _ = writeln!(out, "{} ({})", terminal.bold(name), visible(&catalog.title));
        out.push_str(&counts(catalog));
        out.push_str(&drifting(catalog));
        for compared in report.compared.iter().filter(|compared| compared.provider == *name) {
            if let Outcome::Changes(changes) = &compared.outcome {
                if changes.is_empty() {
                    continue;
                }
                rules.extend(changes.iter().map(|placed| placed.change.rule));
            }
            report::text::provider(compared, terminal.marks(), &mut out);
        }
    }
    report::text::reasons(&rules, &mut out);
    out
}

fn counts(catalog: &Catalog) -> String {
    let locales: Vec<String> = catalog.pages.iter().map(|page| page.locale.to_string()).collect();
    let header = ["enum", "errors", "retired", "with status", "with class"].map(str::to_owned);
    let mut table = Table::new(header.into_iter().chain(locales.clone()));
    for error_enum in &catalog.enums {
        let live: Vec<_> = error_enum.errors.iter().filter(|spec| !spec.retired).collect();
        let count = |has: &dyn Fn(&ErrorSpec) -> bool| live.iter().filter(|spec| has(spec)).count();
        let mut cells = vec![
            error_enum.name.clone(),
            live.len().to_string(),
            (error_enum.errors.len() - live.len()).to_string(),
            count(&|spec| !spec.http_status.is_empty()).to_string(),
            count(&|spec| spec.class.is_some()).to_string(),
        ];
        for page in &catalog.pages {
            let has_message = |spec: &ErrorSpec| {
                spec.text_in(&page.locale).is_some_and(|text| text.message.is_some() || !text.observed.is_empty())
            };
            cells.push(format!("{}/{}", count(&has_message), live.len()));
        }
        table.row(cells);
    }
    (1..5 + locales.len()).fold(table, Table::right).render(2)
}

/// The errors that a language lacks, with what another one says.
fn drifting(catalog: &Catalog) -> String {
    let found = drift(catalog);
    let mut out = String::new();
    for drift in found.iter().take(DRIFT) {
        let _ = writeln!(
            out,
            "  {} has no row for {} ({}::{}); {} says: {}",
            drift.locale,
            visible(&drift.code),
            drift.error_enum,
            drift.variant,
            drift.listed_in,
            shorten(&drift.text.replace('\n', " / "), 120),
        );
    }
    if found.len() > DRIFT {
        let _ = writeln!(out, "  … and {} more rows that a language lacks", found.len() - DRIFT);
    }
    out
}
