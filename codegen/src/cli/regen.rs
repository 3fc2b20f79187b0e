//! `regen`: the committed Rust, IR and names made again from the pages.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use similar::TextDiff;

use super::Status;
use super::args::Regen;
use super::manifest;
use super::project::Project;
use super::table::{Table, shorten};
use super::terminal::Terminal;
use super::write::{Change, write_all};
use crate::change::Weight;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, list, nearest};
use crate::generate::{Folder, Generated, Input, generate};
use crate::ir::SCHEMA_FILE;
use crate::project::config::{self, Config};
use crate::project::{history, names};
use crate::source::Sources;

/// Files that one run is responsible for, and what they are to contain; `None` for one that is not to exist.
type Wanted = BTreeMap<String, Option<String>>;

pub(super) fn run(project: &Project, args: &Regen, terminal: &Terminal) -> Status {
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
        let result = chosen(name).then(|| generate_one(project, name, &mut sources, &mut diagnostics)).flatten();
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
    terminal.report(&diagnostics, &sources);
    if diagnostics.has_errors() {
        let count = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
        terminal.error(&format!("{count} problem{}; nothing was written", if count == 1 { "" } else { "s" }));
        return Status::Problem;
    }
    terminal.out(&summary(&generated, terminal));

    let mut wanted = wanted(project, &generated, &titles);
    if !args.providers.is_empty() {
        wanted.retain(|path, contents| contents.is_some() || !path.starts_with("generated/"));
    }
    let stale: Vec<(&String, &Option<String>)> =
        wanted.iter().filter(|(path, contents)| project.read(path) != **contents).collect();
    if args.check || args.dry_run {
        return show_stale(project, args, &stale, terminal);
    }
    write(project, &stale, terminal)
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
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Generated> {
    let committed = project.read(&format!("generated/ir/{name}.json"));
    let folder = project.folder(name);
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
        wanted.insert(format!("docs-src/{name}/{}", history::FILE), result.history.clone());
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

/// What was found, for people.
fn summary(generated: &[(String, Option<Generated>)], terminal: &Terminal) -> String {
    let mut out = String::new();
    for (name, result) in generated {
        let Some(Generated { catalog, changes, .. }) = result else {
            continue;
        };
        let _ = writeln!(out, "{} ({})", terminal.bold(name), crate::diagnostic::visible(&catalog.title));
        let locales: Vec<String> = catalog.pages.iter().map(|page| page.locale.to_string()).collect();
        let header = ["enum", "errors", "retired", "with status", "with class"].map(str::to_owned);
        let mut table = Table::new(header.into_iter().chain(locales.clone()));
        for error_enum in &catalog.enums {
            let live: Vec<_> = error_enum.errors.iter().filter(|spec| !spec.retired).collect();
            let count = |has: &dyn Fn(&crate::ir::ErrorSpec) -> bool| live.iter().filter(|spec| has(spec)).count();
            let mut cells = vec![
                error_enum.name.clone(),
                live.len().to_string(),
                (error_enum.errors.len() - live.len()).to_string(),
                count(&|spec| !spec.http_status.is_empty()).to_string(),
                count(&|spec| spec.class.is_some()).to_string(),
            ];
            for page in &catalog.pages {
                let has_message = |spec: &crate::ir::ErrorSpec| {
                    spec.text_in(&page.locale).is_some_and(|text| text.message.is_some() || !text.observed.is_empty())
                };
                cells.push(format!("{}/{}", count(&has_message), live.len()));
            }
            table.row(cells);
        }
        out.push_str(&(1..5 + locales.len()).fold(table, Table::right).render(2));
        match changes {
            None => {
                out.push_str("  no committed IR to compare with: what changed cannot be told\n");
            }
            Some(changes) if changes.is_empty() => {}
            Some(changes) => {
                let verdict = changes.iter().map(|change| change.weight).max().unwrap_or(Weight::Patch);
                let _ = writeln!(
                    out,
                    "  {} change{}, {}:",
                    changes.len(),
                    if changes.len() == 1 { "" } else { "s" },
                    terminal.bold(&verdict.to_string())
                );
                let mut table = Table::new(["weight", "variant", "rule", "change"]);
                for change in changes {
                    let variant = change.variant.as_deref().unwrap_or_default();
                    let subject = format!("{}::{variant}", change.error_enum);
                    table.row([change.weight.to_string(), subject, change.id.to_owned(), shorten(&change.what, 120)]);
                }
                out.push_str(&table.render(4));
            }
        }
    }
    out
}

fn show_stale(project: &Project, args: &Regen, stale: &[(&String, &Option<String>)], terminal: &Terminal) -> Status {
    let mut out = String::new();
    for (path, contents) in stale {
        let old = project.read(path);
        let what = match (&old, contents) {
            (None, _) => "missing",
            (Some(_), Some(_)) => "stale",
            (Some(_), None) => "orphan",
        };
        let _ = writeln!(out, "{}", terminal.bold(&format!("{what}: {path}")));
        if let (Some(old), Some(new)) = (&old, contents) {
            out.push_str(&diff(old, new, terminal));
        }
    }
    terminal.out(&out);
    if stale.is_empty() {
        terminal.out("everything is up to date\n");
        return Status::Done;
    }
    if args.dry_run {
        return Status::Done;
    }
    let providers = args.providers.iter().fold(String::new(), |all, name| format!("{all} {name}"));
    let count = stale.len();
    let files = if count == 1 { "1 file is" } else { &format!("{count} files are") };
    terminal.error(&format!("{files} not what the pages give; run `{}{providers}`", project.regen()));
    Status::Problem
}

/// The changed lines with three lines around them.
fn diff(old: &str, new: &str, terminal: &Terminal) -> String {
    let diff = TextDiff::from_lines(old, new);
    let mut out = String::new();
    for line in diff.unified_diff().context_radius(3).to_string().lines() {
        let line = crate::diagnostic::visible(line);
        let line = match line.as_bytes().first() {
            Some(b'+') => terminal.good(&line),
            Some(b'-') => terminal.bad(&line),
            _ => line,
        };
        let _ = writeln!(out, "  {line}");
    }
    out
}

fn write(project: &Project, stale: &[(&String, &Option<String>)], terminal: &Terminal) -> Status {
    let changes: Vec<Change> = stale
        .iter()
        .map(|(path, contents)| Change { path: project.path(path), contents: (*contents).clone() })
        .collect();
    if let Err((path, problem)) = write_all(&changes) {
        terminal.error(&format!("cannot write {}: {problem}", path.display()));
        return Status::Problem;
    }
    for (path, contents) in stale {
        let verb = if contents.is_some() { "wrote" } else { "removed" };
        terminal.out(&format!("{verb} {path}\n"));
    }
    if stale.iter().any(|(path, _)| *path == manifest::PATH) {
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
