//! `regen`: the committed Rust, IR and names made again from the pages.

use std::collections::BTreeMap;

use super::args::{MessageFormat, Regen};
use super::diff::{place, why};
use super::disk::Overlay;
use super::project::Project;
use super::stale::Stale;
use super::start;
use super::summary::summary;
use super::terminal::Terminal;
use super::write::Change;
use super::{Status, manifest};
use crate::conflict;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, list, nearest};
use crate::generate::{Folder, Generated, Input, generate};
use crate::ir::SCHEMA_FILE;
use crate::project::config::{self, Config};
use crate::project::{names, record};
use crate::report::{self, Compared, Finding, Outcome, Report};
use crate::source::Sources;

/// Files that one run is responsible for, and what they are to contain; `None` for one that is not to exist.
type Wanted = BTreeMap<String, Option<String>>;

/// Files of providers that are taken to be otherwise than they are, by provider and name.
pub(super) type Edits = BTreeMap<String, BTreeMap<String, Vec<u8>>>;

pub(super) fn run(project: &Project, args: &Regen, terminal: &Terminal) -> Status {
    let writes = !args.check && !args.dry_run;
    let started = if writes { start::to_write(project, terminal).map(Some) } else { start::to_read(project, terminal) };
    let Ok(_lock) = started else { return Status::Problem };
    run_with(project, args, &Edits::new(), terminal)
}

/// Generates as if some files had been edited. What was edited is written with all the rest, or not at all. The caller
/// has the lock of the project.
pub(super) fn run_with(project: &Project, args: &Regen, edits: &Edits, terminal: &Terminal) -> Status {
    let all = match project.providers() {
        Ok(all) if !all.is_empty() => all,
        Ok(_) => {
            let unfinished = project.all_unfinished();
            let hint = if unfinished.is_empty() {
                format!("`{} add PROVIDER PAGE` makes one", project.command)
            } else {
                unfinished.join("; ")
            };
            terminal.error(&format!("docs-src has no provider; {hint}"));
            return Status::Problem;
        }
        Err(problem) => {
            terminal.error(&problem);
            return Status::Problem;
        }
    };
    if let Some(wrong) = args.providers.iter().find(|name| !all.contains(name)) {
        let near = || nearest(wrong, all.iter().map(String::as_str)).map(|near| format!("did you mean `{near}`?"));
        let hint = project.unfinished(wrong).or_else(near).unwrap_or_else(|| the_providers(&all));
        terminal.error(&format!("there is no provider `{wrong}`: {hint}"));
        return Status::Usage;
    }
    if args.providers.is_empty() {
        for unfinished in project.all_unfinished() {
            terminal.err(&format!("note: {unfinished}"));
        }
    }
    let chosen = |name: &String| args.providers.is_empty() || args.providers.contains(name);

    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let mut generated: Vec<(String, Option<Generated>)> = Vec::new();
    let mut titles = Vec::new();
    for name in &all {
        let result = chosen(name).then(|| generate_one(project, name, edits, &mut sources, &mut diagnostics)).flatten();
        let title = match &result {
            Some(result) => Some(result.catalog.title.clone()),
            None if chosen(name) => None,
            None => title_of(project, name, &mut sources, &mut diagnostics),
        };
        titles.extend(title.map(|title| (name.clone(), title)));
        generated.push((name.clone(), result));
    }
    if !args.providers.is_empty() {
        check_others(project, &all, &mut diagnostics);
    }
    manifest::check(project, &all, &mut sources, &mut diagnostics);
    check_conflicts(project, &mut sources, &mut diagnostics);
    let human = args.message_format == MessageFormat::Human;
    let mut report = Report { compared: compared(&generated, chosen, &diagnostics, &sources), findings: Vec::new() };
    report.findings.extend(diagnostics.iter().map(|diagnostic| Finding::of(diagnostic, &sources)));
    if human || diagnostics.has_errors() {
        terminal.report(&diagnostics, &sources);
    }
    if diagnostics.has_errors() {
        let count = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
        terminal.error(&format!("{count} problem{}; nothing was written", if count == 1 { "" } else { "s" }));
        show_report(&report, args, terminal);
        return Status::Problem;
    }
    if human {
        terminal.out(&summary(&generated, &report, terminal));
    }

    let mut wanted = wanted(project, &generated, &titles);
    if !args.providers.is_empty() {
        wanted.retain(|path, contents| contents.is_some() || !path.starts_with("generated/"));
    }
    let stale: Vec<Stale> = wanted
        .into_iter()
        .map(|(path, new)| Stale { old: project.read(&path), path, new })
        .filter(|file| file.old != file.new)
        .collect();
    let status = if args.check || args.dry_run {
        show_stale(project, args, &stale, terminal)
    } else {
        write(project, &stale, human, terminal)
    };
    if args.check || args.dry_run {
        let severity = if args.check { Severity::Error } else { Severity::Note };
        report.findings.extend(stale.iter().map(|file| file.finding(severity, project)));
    }
    show_report(&report, args, terminal);
    status
}

/// Everything that was found, for machines.
fn show_report(report: &Report, args: &Regen, terminal: &Terminal) {
    match args.message_format {
        MessageFormat::Human => {}
        MessageFormat::Markdown => terminal.out(&report::markdown::render(report)),
        MessageFormat::Json => terminal.out(&report::json::render(report)),
        MessageFormat::Github => terminal.out(&report::github::render(report)),
        MessageFormat::Sarif => terminal.out(&report::sarif::render(report)),
    }
}

/// What changed of each provider that was to be generated.
fn compared(
    generated: &[(String, Option<Generated>)],
    chosen: impl Fn(&String) -> bool,
    diagnostics: &Diagnostics,
    sources: &Sources,
) -> Vec<Compared> {
    let problems: Vec<&str> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .map(|diagnostic| diagnostic.message.as_str())
        .collect();
    let outcome = |result: &Option<Generated>| match result {
        None => Outcome::Unknown(why(problems.iter().copied())),
        Some(Generated { changes: None, .. }) => {
            Outcome::Unknown("there is no committed IR to compare with".to_owned())
        }
        Some(Generated { changes: Some(changes), places, .. }) => {
            Outcome::Changes(place(changes.clone(), std::slice::from_ref(places), sources))
        }
    };
    let of_chosen = generated.iter().filter(|(name, _)| chosen(name));
    of_chosen.map(|(name, result)| Compared { provider: name.clone(), outcome: outcome(result) }).collect()
}

/// Generated Rust that git could not merge is said to be so. (The IR is found out when it is read.)
fn check_conflicts(project: &Project, sources: &mut Sources, diagnostics: &mut Diagnostics) {
    for path in project.list("generated/src") {
        let text = project.read(&path).unwrap_or_default();
        diagnostics.extend(conflict::find_in_generated(&path, text.as_bytes(), sources));
    }
}

fn the_providers(all: &[String]) -> String {
    match all {
        [one] => format!("the only one is {one}"),
        all => format!("the providers are {}", list(all)),
    }
}

fn generate_one(
    project: &Project,
    name: &str,
    edits: &Edits,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Generated> {
    let committed = project.read(&format!("generated/ir/{name}.json"));
    let none = BTreeMap::new();
    let folder = Overlay { disk: project.folder(name), new: edits.get(name).unwrap_or(&none) };
    let input = Input {
        provider: name,
        path: &format!("docs-src/{name}"),
        folder: &folder,
        command: &project.regen(),
        committed: committed.as_deref().map(str::as_bytes),
    };
    // Each provider is judged by its own reports: one with a mistake must not hide the mistakes of the next.
    let mut own = Diagnostics::new();
    let generated = generate(input, sources, &mut own);
    diagnostics.extend(own);
    generated
}

/// The title of a provider that is not generated now, for the list of modules.
fn title_of(project: &Project, name: &str, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<String> {
    let path = format!("docs-src/{name}/{}", config::FILE);
    let bytes = match project.folder(name).read(config::FILE) {
        Ok(bytes) => bytes.unwrap_or_default(),
        Err(reason) => {
            diagnostics.push(Diagnostic::error("file", format!("cannot read {path}: {reason}")));
            return None;
        }
    };
    let file = diagnostics.take(sources.add(path, &bytes))?;
    Config::read(sources, file, name, diagnostics).map(|config| config.title)
}

/// A run for some providers leaves the others as they are: one that was generated and has lost its `provider.toml` may
/// be removed only by a run for all.
fn check_others(project: &Project, all: &[String], diagnostics: &mut Diagnostics) {
    let library = project.read("generated/src/lib.rs").unwrap_or_default();
    let modules = library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    for lost in modules.filter(|module| all.iter().all(|name| name != module)) {
        let path = format!("docs-src/{lost}/{}", config::FILE);
        diagnostics.push(
            Diagnostic::error("file-missing", format!("generated/src/lib.rs has `{lost}`, and there is no {path}"))
                .help(format!("restore it, or run `{}` without a name to remove `{lost}`", project.regen())),
        );
    }
}

/// Every file that the run is responsible for: what the providers give, and what is in the way in folders that hold
/// nothing but generated files.
fn wanted(project: &Project, generated: &[(String, Option<Generated>)], titles: &[(String, String)]) -> Wanted {
    let mut wanted = Wanted::new();
    let mut kept: Vec<String> = Vec::new();
    for (name, result) in generated {
        let paths = [format!("generated/src/{name}.rs"), format!("generated/ir/{name}.json")];
        let Some(result) = result else {
            kept.extend(paths);
            continue;
        };
        let [rust, json] = paths;
        wanted.insert(rust, Some(result.rust.clone()));
        wanted.insert(json, Some(result.json.clone()));
        wanted.insert(format!("docs-src/{name}/{}", names::FILE), Some(result.names.clone()));
        wanted.extend(result.history.iter().map(|(file, text)| (format!("docs-src/{name}/{file}"), text.clone())));
        wanted.insert(format!("docs-src/{name}/{}", record::FILE), Some(result.record.clone()));
    }
    if let Some(manifest) = manifest::missing(project, titles) {
        wanted.insert(manifest::PATH.to_owned(), Some(manifest));
    }
    wanted.insert("generated/src/lib.rs".to_owned(), Some(crate::emit::library(titles, &project.regen())));
    wanted.insert(format!("generated/ir/{SCHEMA_FILE}"), Some(crate::emit::schema()));
    for orphan in ["generated/src", "generated/ir"].into_iter().flat_map(|folder| project.list(folder)) {
        if !kept.contains(&orphan) {
            wanted.entry(orphan).or_insert(None);
        }
    }
    wanted
}

fn show_stale(project: &Project, args: &Regen, stale: &[Stale], terminal: &Terminal) -> Status {
    if args.message_format == MessageFormat::Human {
        for file in stale {
            terminal.out(&file.show(terminal));
        }
        if stale.is_empty() {
            terminal.out("everything is up to date\n");
        }
    }
    if stale.is_empty() || args.dry_run {
        return Status::Done;
    }
    let providers = args.providers.iter().fold(String::new(), |all, name| format!("{all} {name}"));
    let count = stale.len();
    let files = if count == 1 { "1 file is" } else { &format!("{count} files are") };
    terminal.error(&format!("{files} not what the pages give; run `{}{providers}`", project.regen()));
    Status::Problem
}

fn write(project: &Project, stale: &[Stale], human: bool, terminal: &Terminal) -> Status {
    let changes = stale.iter().map(|file| Change { path: file.path.clone(), contents: file.new.clone() });
    if start::finish(project, changes.collect(), terminal).is_err() {
        return Status::Problem;
    }
    if !human {
        return Status::Done;
    }
    for file in stale {
        let verb = if file.new.is_some() { "wrote" } else { "removed" };
        terminal.out(&format!("{verb} {}\n", file.path));
    }
    if stale.iter().any(|file| file.path == manifest::PATH) {
        let (path, name) = (manifest::PATH, manifest::NAME);
        terminal.out(&format!(
            "{path} is new: it makes `generated` the crate `{name}` and is yours to change; the package of this \
             folder uses it with `{name} = {{ path = \"generated\" }}`\n"
        ));
    }
    if stale.is_empty() {
        terminal.out("everything is up to date\n");
    }
    Status::Done
}
