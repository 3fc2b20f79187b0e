//! `add`: the folder of a new provider, ready for `regen`.

use std::path::Path;

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

use super::Status;
use super::args::Add;
use super::disk::read_limited;
use super::project::Project;
use super::terminal::Terminal;
use super::write::{Change, write_all};
use crate::assemble::suggest;
use crate::diagnostic::Diagnostics;
use crate::generate::{Input, generate};
use crate::locale::Locale;
use crate::source::Sources;
use crate::{inspect, read};

/// A page that is to be copied.
struct NewPage {
    locale: Locale,
    file: String,
    text: String,
    url: Option<String>,
}

pub(super) fn run(project: &Project, args: &Add, terminal: &Terminal) -> Status {
    let folder = format!("docs-src/{}", args.provider);
    if project.path(&folder).exists() {
        terminal.error(&format!("{folder} is there already; edit its provider.toml to add pages"));
        return Status::Problem;
    }
    let Some(pages) = read_pages(args, terminal) else {
        return Status::Problem;
    };
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let base = &pages[0];
    let Some(source) = diagnostics.take(sources.add(base.file.clone(), base.text.as_bytes())) else {
        terminal.report(&diagnostics, &sources);
        return Status::Problem;
    };
    let document = read::page(&sources, source);
    let enums = suggest(&args.provider, &document);
    let title = args.title.clone().unwrap_or_else(|| args.provider.clone());
    let config = config(&title, &pages, &enums);

    // A dry run over the new folder: what `regen` will say is said now, before anything is written.
    let mut files: std::collections::BTreeMap<String, Vec<u8>> =
        pages.iter().map(|page| (page.file.clone(), page.text.clone().into_bytes())).collect();
    files.insert(crate::project::config::FILE.to_owned(), config.clone().into_bytes());
    let command = project.regen();
    let input = Input { provider: &args.provider, path: &folder, folder: &files, command: &command, committed: None };
    let generated = generate(input, &mut sources, &mut diagnostics);
    terminal.report(&diagnostics, &sources);
    let Some(generated) = generated else {
        let found = inspect(&sources, source, &mut Diagnostics::new());
        terminal.error(&format!("{} tables and no result; nothing was written", found.tables.len()));
        return Status::Problem;
    };
    let mut changes: Vec<Change> = pages
        .iter()
        .map(|page| (page.file.clone(), page.text.clone()))
        .chain([
            (crate::project::config::FILE.to_owned(), config),
            (crate::project::names::FILE.to_owned(), generated.names),
        ])
        .map(|(file, contents)| Change { path: project.path(&format!("{folder}/{file}")), contents: Some(contents) })
        .collect();
    match with_feature(project, &args.provider) {
        Ok(manifest) => changes.extend(manifest),
        Err(problem) => {
            terminal.error(&problem);
            return Status::Problem;
        }
    }
    if let Err((path, problem)) = write_all(&changes) {
        terminal.error(&format!("cannot write {}: {problem}", path.display()));
        return Status::Problem;
    }
    for error_enum in &generated.catalog.enums {
        terminal.out(&format!("{}: {} errors\n", error_enum.name, error_enum.errors.len()));
    }
    terminal.out(&format!(
        "wrote {folder}; look at the names in {folder}/names.toml, then run `{} {}`\n",
        project.regen(),
        args.provider
    ));
    Status::Done
}

fn read_pages(args: &Add, terminal: &Terminal) -> Option<Vec<NewPage>> {
    let mut pages: Vec<NewPage> = Vec::new();
    for (index, path) in args.pages.iter().enumerate() {
        let tag = args.locales.get(index).cloned().unwrap_or_else(|| {
            let (tag, why) = match tag_in_name(path) {
                Some(tag) => (tag, "as its name says"),
                None => ("en".to_owned(), "since its name says nothing"),
            };
            terminal.out(&format!("{}: in `{tag}`, {why}\n", crate::diagnostic::visible(&path.display().to_string())));
            tag
        });
        let locale = match Locale::parse(&tag) {
            Ok(locale) => locale,
            Err(reason) => {
                terminal.error(&format!("`{tag}` {reason}"));
                return None;
            }
        };
        if pages.iter().any(|page| page.locale == locale) {
            terminal
                .error(&format!("two pages are in `{locale}`; give their languages with --locale, in the same order"));
            return None;
        }
        let bytes = match read_limited(path) {
            Ok(bytes) => bytes,
            Err(problem) => {
                terminal.error(&format!("cannot read {}: {problem}", path.display()));
                return None;
            }
        };
        let Ok(text) = String::from_utf8(bytes) else {
            terminal.error(&format!("{} is not UTF-8", path.display()));
            return None;
        };
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("md");
        pages.push(NewPage {
            file: format!("errors.{locale}.{extension}"),
            locale,
            text,
            url: args.urls.get(index).cloned(),
        });
    }
    Some(pages)
}

/// The language in a file name such as `errors.zh-CN.md` or `errors_ja.md`.
///
/// Many words are the tag of some language, `api` and `doc` for example: where no dot sets the tag off, the language
/// must have two letters, or a region or a script behind it in the case that is usual.
fn tag_in_name(path: &Path) -> Option<String> {
    let stem = path.file_stem()?.to_str()?;
    let parse = |tag: &str| Locale::parse(tag).ok().map(|locale| locale.to_string());
    if let Some(tag) = stem.rsplit_once('.').and_then(|(_, tag)| parse(tag)) {
        return Some(tag);
    }
    stem.match_indices(['-', '_']).find_map(|(at, _)| {
        let tag = &stem[at + 1..];
        let language = tag.split('-').next().unwrap_or_default();
        parse(tag).filter(|parsed| language.len() == 2 || (tag.contains('-') && parsed == tag))
    })
}

fn config(title: &str, pages: &[NewPage], enums: &str) -> String {
    let mut document = DocumentMut::new();
    document["title"] = value(title);
    document["base-locale"] = value(pages[0].locale.as_str());
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
    format!("{document}\n{enums}")
}

/// The manifest of `generated` with a feature for the provider, if there is such a manifest and it has none.
fn with_feature(project: &Project, provider: &str) -> Result<Option<Change>, String> {
    let path = "generated/Cargo.toml";
    let Some(text) = project.read(path) else {
        return Ok(None);
    };
    let mut manifest: DocumentMut = text.parse().map_err(|problem| format!("{path}: {problem}"))?;
    let features = manifest.entry("features").or_insert(Item::Table(Table::new()));
    let Some(features) = features.as_table_mut() else {
        return Err(format!("{path}: `features` is no table"));
    };
    if features.contains_key(provider) {
        return Ok(None);
    }
    features.insert(provider, value(Array::new()));
    if let Some(default) = features.get_mut("default").and_then(Item::as_array_mut) {
        default.push(provider);
    }
    Ok(Some(Change { path: project.path(path), contents: Some(manifest.to_string()) }))
}
