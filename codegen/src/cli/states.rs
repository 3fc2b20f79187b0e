//! What `diff` is given: pages, folders and IR files, on disk or at a revision of git.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::disk::{DiskFolder, read_limited};
use super::pages::locale_in_name;
use super::project::Project;
use super::revision::{GitFolder, Object, Revision};
use crate::compare::State;
use crate::generate::Folder;
use crate::ir::{Catalog, SCHEMA_FILE};
use crate::project::config;

/// One side of a comparison.
pub(super) struct Side {
    /// The states by the names of their providers.
    pub states: BTreeMap<String, State<'static>>,
    /// Whether it is one provider, whatever its name.
    pub alone: bool,
}

/// Reads both sides. Without a new one, an old one at a revision is compared with what lies there now.
///
/// # Errors
/// Why something cannot be read.
pub(super) fn read(project: &Project, old: &str, new: Option<&str>) -> Result<(Side, Side), String> {
    let new = match new {
        Some(new) => new.to_owned(),
        None if is_revision(old) => path_text(&Revision::new(&project.path(""), old)?.now()?)?,
        None => return Err(format!("{old} is to be compared with what? Name it, or a revision: `HEAD~1:{old}`")),
    };
    Ok((side(project, old)?, side(project, &new)?))
}

fn path_text(path: &Path) -> Result<String, String> {
    path.to_str().map(str::to_owned).ok_or_else(|| format!("{} is not UTF-8", path.display()))
}

/// What lies on the disk is no revision.
fn is_revision(argument: &str) -> bool {
    !Path::new(argument).exists() && argument.contains(':')
}

fn side(project: &Project, argument: &str) -> Result<Side, String> {
    let failed = |problem: String| format!("cannot read {argument}: {problem}");
    if is_revision(argument) {
        let object = Revision::new(&project.path(""), argument).and_then(|revision| revision.object());
        return match object.map_err(failed)? {
            Object::File(bytes) => file(argument, bytes),
            Object::Folder(folder) => {
                let paths = folder.paths();
                states(argument, &paths, &Tree::Git(folder))
            }
        };
    }
    let path = Path::new(argument);
    if path.is_dir() {
        return states(
            argument,
            &paths_below(path).map_err(|problem| failed(problem.to_string()))?,
            &Tree::Disk(path.to_owned()),
        );
    }
    if !path.exists() && !argument.contains(':') {
        return Err(format!("there is no {argument}; at a revision it is written as REVISION:PATH"));
    }
    file(argument, read_limited(path).map_err(|problem| failed(problem.to_string()))?)
}

/// The files in a folder and in the folders in it.
fn paths_below(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        // A name that is not Unicode is none of ours.
        let Ok(name) = entry.file_name().into_string() else { continue };
        if entry.path().is_dir() {
            let file = format!("{name}/{}", config::FILE);
            paths.extend(folder.join(&name).join(config::FILE).exists().then_some(file));
        } else {
            paths.push(name);
        }
    }
    paths.sort();
    Ok(paths)
}

enum Tree {
    Disk(PathBuf),
    Git(GitFolder),
}

impl Tree {
    /// A folder in it, or itself.
    fn folder(&self, below: Option<&str>) -> Box<dyn Folder> {
        match (self, below) {
            (Self::Disk(path), below) => {
                Box::new(DiskFolder { path: below.map_or_else(|| path.clone(), |b| path.join(b)), seen: None })
            }
            (Self::Git(folder), Some(below)) => Box::new(folder.below(below)),
            (Self::Git(folder), None) => Box::new(folder.clone()),
        }
    }
}

/// What a folder holds: one provider, several, or IR files.
fn states(name: &str, paths: &[String], tree: &Tree) -> Result<Side, String> {
    let shown = name.trim_end_matches(['/', '\\']);
    let mut states = BTreeMap::new();
    if paths.iter().any(|path| path == config::FILE) {
        let provider = shown.rsplit(['/', '\\', ':']).next().unwrap_or_default();
        let state = State::Folder { path: shown.to_owned(), folder: tree.folder(None) };
        states.insert(provider.to_owned(), state);
        return Ok(Side { states, alone: true });
    }
    for path in paths {
        if let Some((provider, config::FILE)) = path.split_once('/') {
            let path = format!("{shown}/{provider}");
            states.insert(provider.to_owned(), State::Folder { path, folder: tree.folder(Some(provider)) });
        }
    }
    if states.is_empty() {
        let is_ir = |path: &&String| !path.contains('/') && has_extension(path, "json") && *path != SCHEMA_FILE;
        for path in paths.iter().filter(is_ir) {
            let bytes =
                tree.folder(None).read(path).map_err(|problem| format!("cannot read {shown}/{path}: {problem}"))?;
            let catalog = catalog(&format!("{shown}/{path}"), &bytes.unwrap_or_default())?;
            states.insert(catalog.provider.clone(), State::Ir(catalog));
        }
    }
    if states.is_empty() {
        return Err(format!("{name} has neither a {}, nor folders with one, nor IR files", config::FILE));
    }
    Ok(Side { states, alone: false })
}

fn file(name: &str, bytes: Vec<u8>) -> Result<Side, String> {
    let path = Path::new(name);
    if has_extension(name, "json") {
        let catalog = catalog(name, &bytes)?;
        let states = BTreeMap::from([(catalog.provider.clone(), State::Ir(catalog))]);
        return Ok(Side { states, alone: true });
    }
    let (folder, file) = name.rsplit_once(['/', '\\']).unwrap_or((".", name));
    let locale = locale_in_name(path).unwrap_or_default();
    // The name of a file at the root of a revision has a colon in it, which none in a provider's folder has.
    let file = file.replace(|c: char| c == ':' || crate::text::is_invisible(c), "_");
    let state = State::Page { path: folder.to_owned(), file, locale, bytes };
    Ok(Side { states: BTreeMap::from([("page".to_owned(), state)]), alone: true })
}

fn catalog(name: &str, bytes: &[u8]) -> Result<Box<Catalog>, String> {
    let problem = match serde_json::from_slice::<Catalog>(bytes) {
        Ok(catalog) => match crate::project::recheck::catalog(&catalog).first() {
            None => return Ok(Box::new(catalog)),
            Some(wrong) => wrong.to_string(),
        },
        Err(problem) => problem.to_string(),
    };
    Err(format!("{name} is no IR of a provider: {problem}"))
}

fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found.eq_ignore_ascii_case(extension))
}
