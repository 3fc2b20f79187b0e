//! `generated/Cargo.toml`: `regen` makes it where there is none, people keep it, and `add` adds a feature per provider.

use std::{fs, io};

use toml_edit::{Array, DocumentMut, Item, Table, value};

use super::project::Project;
use super::write::Change;
use crate::conflict;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Sources;

/// Where it lies.
pub(super) const PATH: &str = "generated/Cargo.toml";

/// The name of a new crate.
pub(super) const NAME: &str = "api-errors";

/// The text of the manifest with LF line ends, if there is one.
fn read(project: &Project) -> Result<Option<String>, String> {
    let path = project.path(PATH);
    match fs::read_to_string(&path) {
        Ok(text) => {
            project.seen.file(&path, Some(text.as_bytes()));
            Ok(Some(text.replace("\r\n", "\n")))
        }
        Err(problem) if problem.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(problem) => Err(format!("cannot read {PATH}: {problem}")),
    }
}

/// A manifest for a crate that has none yet, with a feature per provider, of which names and titles are given; `None`
/// if it has one.
///
/// The path of the library is written down because a workspace does not load while cargo has to look for it.
pub(super) fn missing(project: &Project, providers: &[(String, String)]) -> Option<String> {
    if !matches!(read(project), Ok(None)) {
        return None;
    }
    let mut features = Table::new();
    features["default"] = value(providers.iter().map(|(name, _)| name).collect::<Array>());
    features["serde"] = value(Array::from_iter(["provider-errors/serde"]));
    if let Some(mut key) = features.key_mut("serde") {
        key.leaf_decor_mut().set_prefix("## `Serialize` and `Deserialize` for all enums.\n");
    }
    for (name, _) in providers {
        features[name] = value(Array::new());
    }
    let mut manifest = DocumentMut::new();
    manifest["features"] = Item::Table(features);
    let version = env!("CARGO_PKG_VERSION");
    Some(format!(
        "\
# `{}` made this file because there was none. From now on it is yours; `add` adds the feature of a new provider.
[package]
name = \"{NAME}\"
version = \"0.1.0\"
edition = \"2024\"
publish = false

[lib]
path = \"src/lib.rs\"

{manifest}
[dependencies]
provider-errors = \"{version}\"
",
        project.regen()
    ))
}

/// Reports a manifest that cannot be read and providers whose feature it lacks: these cannot be used.
pub(super) fn check(project: &Project, providers: &[String], sources: &mut Sources, diagnostics: &mut Diagnostics) {
    let text = match read(project) {
        Ok(Some(text)) => text,
        Ok(None) => return,
        Err(problem) => {
            diagnostics.push(Diagnostic::error("manifest", problem));
            return;
        }
    };
    let Some(file) = diagnostics.take(sources.add(PATH, text.as_bytes())) else {
        return;
    };
    if let Some(conflict) = conflict::find(sources, file, PATH) {
        diagnostics.push(conflict);
        return;
    }
    let manifest = match sources.get(file).text().parse::<DocumentMut>() {
        Ok(manifest) => manifest,
        Err(problem) => {
            let span = sources.span(file, problem.span().unwrap_or(0..0));
            diagnostics.push(Diagnostic::error("manifest", problem.message().to_owned()).at(span, ""));
            return;
        }
    };
    let features = manifest.get("features");
    for name in providers.iter().filter(|name| features.and_then(|f| f.get(name)).is_none()) {
        let at = text.find("[features]").unwrap_or_default();
        let span = sources.span(file, at..at + "[features]".len());
        diagnostics.push(
            Diagnostic::error("feature-missing", format!("the crate has no feature for the provider `{name}`"))
                .at(span, "")
                .help(format!("add `{name} = []` here, and `\"{name}\"` to the default ones")),
        );
    }
}

/// The manifest with a feature for a new provider, if there is such a manifest and it has none.
///
/// # Errors
/// If the feature is there and means something else.
pub(super) fn with_feature(project: &Project, provider: &str) -> Result<Option<Change>, String> {
    let Some(text) = read(project)? else {
        return Ok(None);
    };
    let mut manifest: DocumentMut = text.parse().map_err(|problem| format!("{PATH}: {problem}"))?;
    let features = manifest.entry("features").or_insert(Item::Table(Table::new()));
    let Some(features) = features.as_table_mut() else {
        return Err(format!("{PATH}: `features` is no table"));
    };
    if features.contains_key(provider) {
        if project.path(&format!("generated/ir/{provider}.json")).exists() {
            return Ok(None);
        }
        return Err(format!(
            "{PATH} has a feature `{provider}` that is not a provider's; choose another name, or delete that feature \
             if it is left from a provider that is gone"
        ));
    }
    features.insert(provider, value(Array::new()));
    if let Some(default) = features.get_mut("default").and_then(Item::as_array_mut) {
        default.push(provider);
    }
    Ok(Some(Change { path: PATH.to_owned(), contents: Some(manifest.to_string()) }))
}
