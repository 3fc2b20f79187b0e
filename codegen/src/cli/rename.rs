//! `rename` and `remove`: what breaks those who use a variant, done on purpose and called by its name.

use std::collections::BTreeMap;

use toml_edit::{DocumentMut, Item, Value};

use super::Status;
use super::args::{MessageFormat, Regen, Remove, Rename};
use super::project::Project;
use super::regen::{Edits, run_with};
use super::start;
use super::terminal::Terminal;
use crate::conflict;
use crate::diagnostic::{Diagnostics, list, nearest};
use crate::ir::Catalog;
use crate::project::names::{self, Names};
use crate::source::Sources;

pub(super) fn rename(project: &Project, args: &Rename, terminal: &Terminal) -> Status {
    let edit = |entry: &mut Value| {
        if let Some(variant) = entry.as_inline_table_mut().and_then(|entry| entry.get_mut("variant")) {
            let decor = variant.decor().clone();
            *variant = args.name.as_str().into();
            *variant.decor_mut() = decor;
        }
        Fate::Stays
    };
    if let Err(reason) = crate::name::check_type_name(&args.name) {
        terminal.error(&format!("`{}` cannot name a variant: {reason}", args.name));
        return Status::Usage;
    }
    apply(project, &args.provider, &args.error, edit, terminal)
}

pub(super) fn remove(project: &Project, args: &Remove, terminal: &Terminal) -> Status {
    apply(project, &args.provider, &args.error, |_| Fate::Goes, terminal)
}

/// What becomes of a line of `names.toml`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    Goes,
}

fn apply(
    project: &Project,
    provider: &str,
    error: &str,
    edit: impl Fn(&mut Value) -> Fate,
    terminal: &Terminal,
) -> Status {
    if !project.is_provider(provider) {
        let all = project.providers().unwrap_or_default();
        let near = nearest(provider, all.iter().map(String::as_str));
        let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        terminal.error(&format!("there is no provider `{provider}`{hint}"));
        return Status::Usage;
    }
    let Ok(_lock) = start::to_write(project, terminal) else { return Status::Problem };
    let path = format!("docs-src/{provider}/{}", names::FILE);
    let Some(mut document) = read(project, provider, &path, terminal) else { return Status::Problem };
    let (error_enum, index) = match find(&document, error) {
        Ok(found) => found,
        Err(problem) => {
            terminal.error(&format!("{path}: {problem}"));
            return Status::Problem;
        }
    };
    // `find` has just seen the array.
    let Some(entries) = document.get_mut(&error_enum).and_then(Item::as_array_mut) else {
        terminal.error(&format!("{path}: the names of {error_enum} are no array"));
        return Status::Problem;
    };
    let variant = entries.get(index).map(|entry| field(entry, "variant")).unwrap_or_default();
    let fate = entries.get_mut(index).map(edit);
    if fate == Some(Fate::Goes) {
        if let Err(problem) = check_unlisted(project, provider, &error_enum, &variant) {
            terminal.error(&problem);
            return Status::Problem;
        }
        entries.remove(index);
    }
    let edited = BTreeMap::from([(names::FILE.to_owned(), document.to_string().into_bytes())]);
    let edits = Edits::from([(provider.to_owned(), edited)]);
    let regen = Regen {
        providers: vec![provider.to_owned()],
        check: false,
        dry_run: false,
        message_format: MessageFormat::Human,
    };
    let status = run_with(project, &regen, &edits, terminal);
    if fate == Some(Fate::Goes) && status != Status::Done {
        terminal.error(&format!(
            "`{error_enum}::{variant}` was not removed: take away first what other files say of it, then run this again"
        ));
    }
    status
}

/// Reads `names.toml` to be edited. What is wrong with it is reported, as `regen` does.
fn read(project: &Project, provider: &str, path: &str, terminal: &Terminal) -> Option<DocumentMut> {
    let Some(text) = project.read(path) else {
        terminal.error(&format!("there is no {path}; run `{} {provider}` first", project.regen()));
        return None;
    };
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let document = diagnostics.take(sources.add(path, text.as_bytes())).and_then(|file| {
        if let Some(conflict) = conflict::find(&sources, file, names::FILE) {
            diagnostics.push(conflict);
            return None;
        }
        Names::read(&sources, file, &mut diagnostics)?;
        sources.get(file).text().parse().ok()
    });
    terminal.report(&diagnostics, &sources);
    document
}

/// Checks that no page lists a variant any more, as the IR has it.
fn check_unlisted(project: &Project, provider: &str, error_enum: &str, variant: &str) -> Result<(), String> {
    let path = format!("generated/ir/{provider}.json");
    let catalog = project.read(&path).and_then(|text| serde_json::from_str::<Catalog>(&text).ok());
    let catalog = catalog.ok_or_else(|| {
        format!("what the pages list is not known without {path}; run `{} {provider}` first", project.regen())
    })?;
    let specs = catalog.enums.iter().filter(|known| known.name == error_enum).flat_map(|known| &known.errors);
    let listed = specs.filter(|spec| spec.variant == variant && !spec.retired).find_map(|spec| spec.text.first());
    match listed {
        None => Ok(()),
        Some(text) => Err(format!(
            "docs-src/{provider}/{} still lists `{error_enum}::{variant}`, so it would come back; only an error that \
             left the pages can be removed",
            text.page
        )),
    }
}

fn field(entry: &Value, name: &str) -> String {
    let value = entry.as_inline_table().and_then(|entry| entry.get(name)).and_then(Value::as_str);
    value.unwrap_or_default().to_owned()
}

/// The line of `names.toml` that a person means: by the code, the variant, or the variant as Rust has it.
fn find(document: &DocumentMut, error: &str) -> Result<(String, usize), String> {
    let mut found: Vec<(String, usize, String)> = Vec::new();
    let mut known: Vec<String> = Vec::new();
    for (error_enum, item) in document.iter() {
        for (index, entry) in item.as_array().into_iter().flatten().enumerate() {
            let (code, variant) = (field(entry, "code"), field(entry, "variant"));
            let path = format!("{error_enum}::{variant}");
            if [&code, &variant, &path].contains(&&error.to_owned()) {
                found.push((error_enum.to_owned(), index, path.clone()));
            }
            known.extend([code, variant, path]);
        }
    }
    match found.as_slice() {
        [(error_enum, index, _)] => Ok((error_enum.clone(), *index)),
        [] => {
            let near = nearest(error, known.iter().map(String::as_str));
            let hint = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
            Err(format!("there is no error {error}{hint}"))
        }
        several => {
            let paths: Vec<&str> = several.iter().map(|(.., path)| path.as_str()).collect();
            Err(format!("{error} is the code of {}: name the variant", list(&paths)))
        }
    }
}
