//! Two states of a provider compared, whatever they are given as: folders, pages without a folder, IR.

use std::collections::BTreeMap;

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, value};

use crate::assemble;
use crate::change::{self, Change};
use crate::diagnostic::Diagnostics;
use crate::generate::{Folder, Generated, Input, Places, generate};
use crate::ir::{Catalog, Reason};
use crate::listing;
use crate::locale::Locale;
use crate::project::{config, names};
use crate::read;
use crate::source::Sources;

/// One of two states.
pub enum State<'a> {
    /// A folder with `provider.toml`.
    Folder {
        /// How it is shown to people.
        path: String,
        /// Its files.
        folder: Box<dyn Folder + 'a>,
    },
    /// A page, of which nothing else is known.
    Page {
        /// How its folder is shown to people.
        path: String,
        /// The name of its file.
        file: String,
        /// Its language.
        locale: Locale,
        /// What it says.
        bytes: Vec<u8>,
    },
    /// An IR.
    Ir(Box<Catalog>),
}

/// What came of a comparison: the changes, and where the pages list the errors, the new state's first.
pub struct Compared {
    /// The changes.
    pub changes: Vec<Change>,
    /// Where the errors are listed.
    pub places: [Places; 2],
}

/// Compares two states of a provider; `None` if one of them cannot be read, which is reported, and for a page and
/// something else.
///
/// What the new state lacks is what a `regen` would make of it: an error that vanished is retired, not removed.
pub fn compare(
    provider: &str,
    old: &State<'_>,
    new: &State<'_>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Compared> {
    if let (State::Page { bytes: before, .. }, State::Page { bytes: now, file: new_file, .. }) = (old, new) {
        let configs = configs([old, new], [before, now]);
        let [(old, old_path), (new, new_path)] =
            [(old, &configs[0]), (new, &configs[1])].map(|(state, config)| as_folder(state, config));
        let renamed = |catalog: &Catalog| crate::emit::json(&with_file_of(catalog, new_file));
        return folders(provider, (&old, old_path), (&new, new_path), &renamed, sources, diagnostics);
    }
    match (old, new) {
        (State::Folder { path: old_path, folder: old }, State::Folder { path: new_path, folder: new }) => folders(
            provider,
            (old.as_ref(), old_path),
            (new.as_ref(), new_path),
            &crate::emit::json,
            sources,
            diagnostics,
        ),
        (State::Ir(old), State::Ir(new)) => {
            Some(Compared { changes: change::between(old, new), places: Default::default() })
        }
        (State::Ir(old), State::Folder { path, folder }) => {
            let committed = crate::emit::json(old);
            let new = run(provider, (folder.as_ref(), path), Some(&committed), sources, diagnostics)?;
            Some(Compared { changes: new.changes?, places: [new.places, Places::default()] })
        }
        (State::Folder { path, folder }, State::Ir(new)) => {
            let old = run(provider, (folder.as_ref(), path), None, sources, diagnostics)?;
            Some(Compared { changes: change::between(&old.catalog, new), places: [Places::default(), old.places] })
        }
        (State::Page { .. }, _) | (_, State::Page { .. }) => None,
    }
}

/// A folder and how it is shown to people.
type Shown<'a> = (&'a dyn Folder, &'a str);

fn folders(
    provider: &str,
    old: Shown<'_>,
    new: Shown<'_>,
    written: &dyn Fn(&Catalog) -> String,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Compared> {
    let before = run(provider, old, None, sources, diagnostics);
    // What is wrong with the new state is said at the same time.
    let committed = before.as_ref().map(|before| written(&before.catalog));
    let names = before.as_ref().map(|before| before.names.as_str());
    let with_names = WithNames { folder: new.0, names };
    let after = run(provider, (&with_names, new.1), committed.as_deref(), sources, diagnostics);
    let (before, after) = (before?, after?);
    Some(Compared { changes: after.changes?, places: [after.places, before.places] })
}

/// A catalog as if its only page had another file name: two pages that are compared need not have one name.
fn with_file_of(catalog: &Catalog, file: &str) -> Catalog {
    let mut catalog = catalog.clone();
    for page in &mut catalog.pages {
        file.clone_into(&mut page.file);
    }
    for spec in catalog.enums.iter_mut().flat_map(|error_enum| &mut error_enum.errors) {
        for text in &mut spec.text {
            file.clone_into(&mut text.page);
        }
        let retry = spec.retry.iter_mut().flat_map(|fact| &mut fact.because);
        let status = spec.http_status.iter_mut().flat_map(|fact| &mut fact.because);
        for reason in status.chain(retry) {
            if let Reason::Page { page } | Reason::Quote { page, .. } = reason {
                file.clone_into(page);
            }
        }
    }
    catalog
}

fn run(
    provider: &str,
    (folder, path): Shown<'_>,
    committed: Option<&str>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Generated> {
    let committed = committed.map(str::as_bytes);
    let mut own = Diagnostics::new();
    let generated = generate(Input { provider, path, folder, command: "", committed }, sources, &mut own);
    diagnostics.extend(own);
    generated
}

/// A folder that takes over the names of an older state, where it has none of its own.
struct WithNames<'a> {
    folder: &'a dyn Folder,
    names: Option<&'a str>,
}

impl Folder for WithNames<'_> {
    fn read(&self, file: &str) -> Result<Option<Vec<u8>>, String> {
        let found = self.folder.read(file)?;
        let names = || self.names.filter(|_| file == names::FILE).map(|names| names.as_bytes().to_vec());
        Ok(found.or_else(names))
    }

    fn files(&self) -> Result<Vec<String>, String> {
        self.folder.files()
    }
}

/// A page as a folder with nothing else in it.
fn as_folder<'a>(state: &'a State<'_>, config: &str) -> (BTreeMap<String, Vec<u8>>, &'a str) {
    let State::Page { path, file, bytes, .. } = state else { return (BTreeMap::new(), "") };
    let config = (config::FILE.to_owned(), config.as_bytes().to_vec());
    (BTreeMap::from([(file.clone(), bytes.clone()), config]), path)
}

/// The `provider.toml` that two pages suggest: keys tell the errors of both apart, and the new one keeps the enums that
/// it has no table for, without any.
fn configs(states: [&State<'_>; 2], pages: [&[u8]; 2]) -> [String; 2] {
    let suggested = pages.map(suggest);
    let mut configs = [0, 1].map(|number| {
        let (own, other) = (&suggested[number], &suggested[1 - number]);
        let mut enums = ArrayOfTables::new();
        for table in own {
            let mut table = table.clone();
            if let Some(same) = other.iter().find(|other| name(other) == name(&table)) {
                table["key"] = value(joined(&table, same));
            }
            enums.push(table);
        }
        // What the new page no longer has leaves the catalogue as it does everywhere: it is retired.
        let lost = other.iter().filter(|other| number == 1 && own.iter().all(|own| name(own) != name(other)));
        for table in lost {
            let mut table = table.clone();
            table["tables"] = value(Array::new());
            enums.push(table);
        }
        enums
    });
    [0, 1].map(|number| {
        let mut document = DocumentMut::new();
        document["title"] = value("the page");
        let mut page = InlineTable::new();
        if let State::Page { file, locale, .. } = states[number] {
            page.insert("file", file.as_str().into());
            page.insert("locale", locale.as_str().into());
        }
        document["page"] = value(std::iter::once(page).collect::<Array>());
        document["enum"] = Item::ArrayOfTables(std::mem::take(&mut configs[number]));
        document.to_string()
    })
}

/// The enums that a page suggests; none if it cannot be read, which is reported when it is read in earnest.
fn suggest(page: &[u8]) -> Vec<Table> {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let Ok(file) = sources.add("page", page) else { return Vec::new() };
    let document = listing::with_tables(read::tables(&sources, file, &mut diagnostics));
    let suggestion = assemble::suggest("page", &document);
    let suggested: DocumentMut = suggestion.enums.parse().unwrap_or_default();
    let enums = suggested.get("enum").and_then(Item::as_array_of_tables);
    let mut enums: Vec<Table> = enums.into_iter().flatten().cloned().collect();
    // `add` proposes to leave out a table that nobody can read. Here it must not be left out in silence: the enum that
    // takes what the others do not name takes that one as well, and fails.
    if let Some(last) = enums.last_mut().filter(|_| !suggestion.ignored_tables.is_empty()) {
        last.remove("tables");
    }
    enums
}

fn name(table: &Table) -> Option<&str> {
    table.get("name")?.as_str()
}

/// The parts of two keys. What is a code to one page and a type to the other is what the first one says.
fn joined(own: &Table, other: &Table) -> Array {
    let parts = |table: &Table| -> Vec<String> {
        let key = table.get("key").and_then(Item::as_array);
        key.into_iter().flatten().filter_map(|part| part.as_str().map(str::to_owned)).collect()
    };
    let mut key = parts(own);
    let names = |part: &String| part == "code" || part == "type";
    for part in parts(other) {
        let is_there = key.contains(&part) || (names(&part) && key.iter().any(names));
        if !is_there {
            key.push(part);
        }
    }
    key.iter().collect()
}
