//! `diff`: what changed between two states, by meaning.

use super::Status;
use super::args::{Diff, DiffFormat};
use super::project::Project;
use super::states::{self, Side};
use super::terminal::Terminal;
use crate::change::{Change, Rule, Verdict};
use crate::compare::{self, State};
use crate::diagnostic::{Diagnostics, Severity};
use crate::generate::Places;
use crate::report::{self, Finding, Outcome, Place, Placed, Report};
use crate::source::Sources;

pub(super) fn run(project: &Project, args: &Diff, terminal: &Terminal) -> Status {
    let mut sources = Sources::new();
    let report = match states::read(project, &args.old, args.new.as_deref()) {
        Ok((old, new)) => compare_sides(old, &new, &mut sources, terminal),
        Err(problem) => {
            terminal.error(&problem);
            let outcome = Outcome::Unknown(problem);
            Report { compared: vec![report::Compared { provider: args.old.clone(), outcome }], findings: Vec::new() }
        }
    };
    terminal.out(&match args.format {
        DiffFormat::Text => report::text::render(&report, terminal.marks()),
        DiffFormat::Markdown => report::markdown::render(&report),
        DiffFormat::Json => report::json::render(&report),
        DiffFormat::Junit => report::junit::render(&report),
        DiffFormat::Github => report::github::render(&report),
        DiffFormat::Sarif => report::sarif::render(&report),
    });
    let too_heavy = args.fail_on.is_some_and(|least| report.verdict() >= Verdict::Known(least));
    if report.verdict() == Verdict::Unknown || too_heavy { Status::Problem } else { Status::Done }
}

/// A page says neither what its enums are called nor what tells two errors apart.
const ONLY_PAGES: &str = "a page alone can be compared with a page only; name two pages, or the folders they lie in";

fn compare_sides(mut old: Side, new: &Side, sources: &mut Sources, terminal: &Terminal) -> Report {
    let mut report = Report::default();
    let is_page = |side: &Side| side.states.values().any(|state| matches!(state, State::Page { .. }));
    if is_page(&old) != is_page(new) {
        let outcome = Outcome::Unknown(ONLY_PAGES.to_owned());
        terminal.error(ONLY_PAGES);
        report.compared.push(report::Compared { provider: "page".to_owned(), outcome });
        return report;
    }
    if old.alone && new.alone {
        // Two folders or two pages of one provider need not have one name.
        let names = old.states.keys().next().cloned().zip(new.states.keys().next().cloned());
        if let Some((before, now)) = names.filter(|(before, now)| before != now)
            && let Some(state) = old.states.remove(&before)
        {
            old.states.insert(now, state);
        }
    }
    for (provider, new) in &new.states {
        let outcome = match old.states.get(provider) {
            Some(old) => compare_one(provider, old, new, sources, &mut report.findings, terminal),
            None => Outcome::Changes(vec![of_provider(Rule::ProviderAdded, "new")]),
        };
        report.compared.push(report::Compared { provider: provider.clone(), outcome });
    }
    for provider in old.states.keys().filter(|provider| !new.states.contains_key(*provider)) {
        let outcome = Outcome::Changes(vec![of_provider(Rule::ProviderRemoved, "removed")]);
        report.compared.push(report::Compared { provider: provider.clone(), outcome });
    }
    report
}

fn of_provider(rule: Rule, what: &str) -> Placed {
    Placed { change: Change::of_provider(rule, what), place: None }
}

fn compare_one(
    provider: &str,
    old: &State<'_>,
    new: &State<'_>,
    sources: &mut Sources,
    findings: &mut Vec<Finding>,
    terminal: &Terminal,
) -> Outcome {
    let mut diagnostics = Diagnostics::new();
    // A folder of any name may hold a provider; in code it is called `provider` then.
    let name = if crate::generate::is_provider_name(provider) { provider } else { "provider" };
    let compared = compare::compare(name, old, new, sources, &mut diagnostics);
    let errors: Vec<_> = diagnostics.iter().filter(|d| d.severity == Severity::Error).cloned().collect();
    terminal.report(&errors, sources);
    findings.extend(errors.iter().map(|error| Finding::of(error, sources)));
    match compared {
        Some(compared) if errors.is_empty() => Outcome::Changes(place(compared.changes, &compared.places, sources)),
        _ => Outcome::Unknown(why(errors.iter().map(|error| error.message.as_str()))),
    }
}

/// Why there is no result, by what is wrong with the input.
pub(super) fn why<'a>(problems: impl ExactSizeIterator<Item = &'a str>) -> String {
    let more = problems.len().saturating_sub(1);
    let mut problems = problems;
    match (problems.next(), more) {
        (None, _) => "one of the two cannot be read".to_owned(),
        (Some(first), 0) => first.to_owned(),
        (Some(first), more) => format!("{first}, and {more} more"),
    }
}

/// The changes with the rows that they are about: of the first state that has one.
pub(super) fn place(changes: Vec<Change>, places: &[Places], sources: &Sources) -> Vec<Placed> {
    let row = |change: &Change| {
        let (error_enum, variant) = (change.error_enum.as_deref()?, change.variant.as_deref()?);
        places.iter().find_map(|places| places.row(error_enum, variant, change.locale.as_ref()))
    };
    let placed = changes.into_iter().map(|change| {
        let place = row(&change).map(|span| Place::of(span, sources));
        Placed { change, place }
    });
    placed.collect()
}
