//! `add`: the folder of a new provider, ready for `regen`.

use std::collections::BTreeMap;

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

use super::Status;
use super::args::Add;
use super::disk::Overlay;
use super::manifest;
use super::pages::{self, NewPage};
use super::project::Project;
use super::start;
use super::terminal::Terminal;
use super::write::Change;
use crate::assemble::{Suggestion, suggest};
use crate::diagnostic::Diagnostics;
use crate::generate::{Input, generate};
use crate::listing;
use crate::project::{config, names};
use crate::read;
use crate::source::Sources;

pub(super) fn run(project: &Project, args: &Add, terminal: &Terminal) -> Status {
    let Ok(_lock) = start::to_write(project, terminal) else { return Status::Problem };
    let folder = format!("docs-src/{}", args.provider);
    let pages = match pages::read(project, args) {
        Ok(pages) => pages,
        Err(refusal) => {
            terminal.error(&refusal.message);
            return refusal.status;
        }
    };
    for (page, path) in pages.iter().zip(&args.pages) {
        if let Some(why) = page.why {
            let path = crate::diagnostic::visible(&path.display().to_string());
            terminal.out(&format!("{path}: in `{}`, {why}\n", page.locale));
        }
    }
    if project.is_provider(&args.provider) {
        terminal.error(&format!("{folder} has a {} already; edit it to add pages", config::FILE));
        return Status::Problem;
    }
    let manifest = match manifest::with_feature(project, &args.provider) {
        Ok(manifest) => manifest,
        Err(problem) => {
            terminal.error(&problem);
            return Status::Problem;
        }
    };
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let base = &pages[0];
    let added = sources.add(format!("{folder}/{}", base.file), base.text.as_bytes());
    let Some(source) = diagnostics.take(added) else {
        terminal.report(&diagnostics, &sources);
        return Status::Problem;
    };
    let document = listing::with_tables(read::page(&sources, source));
    let title = args.title.as_ref().unwrap_or(&args.provider);
    let suggestion = suggest(&args.provider, &document);
    let left_out = suggestion.ignored_rows.len() + suggestion.ignored_tables.len();
    let config = provider_toml(title, &pages, &suggestion);

    // A dry run over the new folder: what `regen` will say is said now, before anything is written.
    let mut new: BTreeMap<String, Vec<u8>> =
        pages.iter().map(|page| (page.file.clone(), page.text.clone().into_bytes())).collect();
    new.insert(config::FILE.to_owned(), config.clone().into_bytes());
    let overlay = Overlay { disk: project.folder(&args.provider), new: &new };
    let command = project.regen();
    let input = Input { provider: &args.provider, path: &folder, folder: &overlay, command: &command, committed: None };
    let generated = generate(input, &mut sources, &mut diagnostics);
    terminal.report(&diagnostics, &sources);
    let Some(generated) = generated else {
        terminal.error(&way_out(project, args, document.tables().count()));
        return Status::Problem;
    };
    let mut changes: Vec<Change> = pages
        .iter()
        .filter(|page| !page.in_place)
        .map(|page| (page.file.as_str(), page.text.clone()))
        .chain([(config::FILE, config), (names::FILE, generated.names)])
        .map(|(file, contents)| Change { path: format!("{folder}/{file}"), contents: Some(contents) })
        .collect();
    changes.extend(manifest);
    if start::finish(project, changes, terminal).is_err() {
        return Status::Problem;
    }
    for error_enum in &generated.catalog.enums {
        let count = error_enum.errors.len();
        terminal.out(&format!("{}: {count} error{}\n", error_enum.name, if count == 1 { "" } else { "s" }));
    }
    if left_out > 0 {
        terminal.out(&format!(
            "{left_out} of the page's rows and tables cannot be read and {} left out until you decide otherwise: see \
             `ignored-rows` and `ignored-tables` in {folder}/{}\n",
            if left_out == 1 { "is" } else { "are" },
            config::FILE
        ));
    }
    terminal.out(&format!(
        "wrote {folder}; look at the names in {folder}/names.toml, then run `{} {}`\n",
        project.regen(),
        args.provider
    ));
    Status::Done
}

/// What to do about pages that nothing can be made of.
fn way_out(project: &Project, args: &Add, tables: usize) -> String {
    let page = args.pages.first().map(|page| page.display().to_string()).unwrap_or_default();
    let command = &project.command;
    let its_tables = match tables {
        0 => {
            return format!(
                "nothing was written, because {page} has no table; if it was scraped as text, `{command} import {page} \
                 --provider {} --locale TAG` restores its tables",
                args.provider
            );
        }
        1 => "its table was",
        _ => &format!("its {tables} tables were"),
    };
    format!(
        "nothing was written; put right what is reported above and run this again (`{command} inspect {page}` shows \
         what {its_tables} taken for)"
    )
}

fn provider_toml(title: &str, pages: &[NewPage], suggestion: &Suggestion) -> String {
    let mut document = DocumentMut::new();
    document["title"] = value(title);
    document["base-locale"] = value(pages[0].locale.as_str());
    if !suggestion.ignored_tables.is_empty() {
        document["ignored-tables"] = value(suggestion.ignored_tables.iter().cloned().collect::<Array>());
    }
    if !suggestion.ignored_rows.is_empty() {
        document["ignored-rows"] = value(suggestion.ignored_rows.iter().collect::<Array>());
    }
    let mut tables = ArrayOfTables::new();
    for page in pages {
        let mut table = Table::new();
        table["file"] = value(&page.file);
        table["locale"] = value(page.locale.as_str());
        if let Some(url) = &page.url {
            table["url"] = value(url);
        }
        tables.push(table);
    }
    document["page"] = Item::ArrayOfTables(tables);
    format!("{document}\n{}", suggestion.enums)
}
