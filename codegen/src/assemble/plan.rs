//! Which tables of a page become which enum, as `provider.toml` says or as the page suggests.

use std::collections::HashSet;

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

use super::rows::Entry;
use super::tables::{Found, Kind, read};
use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::document::Document;
use crate::ir::KeyPart;
use crate::name::type_name;
use crate::project::config::EnumConfig;
use crate::roles::Role;
use crate::source::Span;

/// An enum and its tables.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The name of the enum.
    pub name: String,
    /// What tells two of its errors apart.
    pub key: Vec<KeyPart>,
    /// The tables of the page, by their place in what [`find`](super::tables::find) gives.
    pub tables: Vec<usize>,
}

/// The enums that the base page is to become, as `provider.toml` has them.
pub fn configured(enums: &[EnumConfig], found: &[Found<'_>], diagnostics: &mut Diagnostics) -> Vec<Plan> {
    let mut used: HashSet<usize> = HashSet::new();
    let lists_errors = |index: &usize| !matches!(found[*index].kind, Kind::Other(_));
    let mut plans: Vec<Plan> = Vec::new();
    for config in enums {
        let mut tables = Vec::new();
        for (heading, span) in config.tables.iter().flatten() {
            let below = |index: &usize| found[*index].heading == Some(heading);
            let before = tables.len();
            tables.extend((0..found.len()).filter(below).filter(lists_errors));
            if tables.len() == before {
                diagnostics.push(no_such_table(heading, *span, found));
            }
        }
        used.extend(&tables);
        plans.push(Plan { name: config.name.clone(), key: config.key.clone(), tables });
    }
    // What is left belongs to the enum that names no tables.
    let left: Vec<usize> = (0..found.len()).filter(lists_errors).filter(|index| !used.contains(index)).collect();
    match enums.iter().position(|config| config.tables.is_none()) {
        Some(index) => plans[index].tables = left,
        None => {
            for index in left {
                diagnostics.push(unused(&found[index], index));
            }
        }
    }
    plans
}

fn unused(found: &Found<'_>, index: usize) -> Diagnostic {
    let heading = found.heading.unwrap_or_default();
    let what = if found.columns().is_some() { "errors" } else { "messages of an error" };
    Diagnostic::warning("table-unused", format!("this table lists {what}, and provider.toml names no enum for it"))
        .at(found.table.first_line(), format!("table {} of the page", index + 1))
        .help(format!("add {heading:?} to the `tables` of an [[enum]] in provider.toml"))
}

fn no_such_table(heading: &str, span: Span, found: &[Found<'_>]) -> Diagnostic {
    let other = found.iter().find_map(|found| match &found.kind {
        Kind::Other(reason) if found.heading == Some(heading) => Some((found.table, reason)),
        _ => None,
    });
    let problem = Diagnostic::error("table-missing", format!("no table of errors stands below a heading “{heading}”"));
    let problem = problem.at(span, "");
    if let Some((table, reason)) = other {
        return problem.at(table.first_line(), format!("not taken for one: {reason}"));
    }
    let errors = found.iter().filter(|found| !matches!(found.kind, Kind::Other(_)));
    let headings: Vec<&str> = errors.filter_map(|found| found.heading).collect();
    match nearest(heading, headings.iter().copied()) {
        Some(near) => problem.help(format!("did you mean “{near}”?")),
        None if headings.is_empty() => problem.help("the page has no table of errors at all"),
        None => problem.help(format!("tables of errors stand below “{}”", headings.join("”, “"))),
    }
}

/// The enums that a page suggests: one for tables keyed by a code, one for tables keyed by the HTTP status alone.
pub fn suggested(provider: &str, document: &Document, found: &[Found<'_>]) -> Vec<Plan> {
    let (mut coded, mut http) = (Vec::new(), Vec::new());
    for (index, found) in found.iter().enumerate() {
        match &found.kind {
            Kind::Errors(columns) if columns.index(Role::Code).is_none() => http.push(index),
            Kind::Errors(_) | Kind::Messages(_) => coded.push(index),
            Kind::Other(_) => {}
        }
    }
    let mut groups = apart(document, found, &coded);
    if !http.is_empty() {
        groups.push((if coded.is_empty() { String::new() } else { "Http".to_owned() }, http));
    }
    let plans = groups.into_iter().map(|(part, tables)| {
        let entries = read(document, found, &tables, &mut Diagnostics::new()).entries;
        Plan { name: type_name(provider, &part), key: suggest_key(&entries), tables }
    });
    plans.collect()
}

/// Tables whose codes mean the same wherever they are listed together; tables that use the same codes for other errors
/// apart, named by their headings.
fn apart(document: &Document, found: &[Found<'_>], coded: &[usize]) -> Vec<(String, Vec<usize>)> {
    // What some tables list, and the codes in it.
    struct Group {
        part: String,
        tables: Vec<usize>,
        keys: HashSet<(String, Vec<u16>)>,
    }
    let mut groups: Vec<Group> = Vec::new();
    for &table in coded {
        let entries = read(document, found, &[table], &mut Diagnostics::new()).entries;
        let keys: HashSet<(String, Vec<u16>)> =
            entries.into_iter().map(|entry| (entry.code.plain, entry.statuses)).collect();
        // A table of messages belongs to what is listed above it.
        let home = if matches!(found[table].kind, Kind::Messages(_)) {
            groups.last_mut()
        } else {
            groups.iter_mut().find(|group| group.keys.is_disjoint(&keys))
        };
        match home {
            Some(group) => {
                group.tables.push(table);
                group.keys.extend(keys);
            }
            None => {
                let heading: String = found[table].heading.unwrap_or_default().chars().filter(char::is_ascii).collect();
                let named = |part: &String| groups.iter().all(|group| group.part != *part);
                let part = if groups.is_empty() {
                    String::new()
                } else {
                    Some(heading).filter(named).unwrap_or_else(|| (groups.len() + 1).to_string())
                };
                groups.push(Group { part, tables: vec![table], keys });
            }
        }
    }
    groups.into_iter().map(|group| (group.part, group.tables)).collect()
}

/// The least that tells the rows of a table apart: the code, then the status, then the wording.
fn suggest_key(entries: &[Entry]) -> Vec<KeyPart> {
    let unique = |key: fn(&Entry) -> (&str, &[u16])| {
        let mut seen = HashSet::new();
        entries.iter().all(|entry| seen.insert(key(entry)))
    };
    let is_status = |entry: &Entry| matches!(entry.statuses[..], [s] if s.to_string() == entry.code.plain);
    let by_status = entries.iter().all(is_status);
    let code = if by_status { KeyPart::Status } else { KeyPart::Code };
    if unique(|entry| (&entry.code.plain, &[])) {
        vec![code]
    } else if by_status {
        vec![code, KeyPart::Message]
    } else if unique(|entry| (&entry.code.plain, &entry.statuses)) {
        vec![code, KeyPart::Status]
    } else {
        vec![code, KeyPart::Status, KeyPart::Message]
    }
}

/// Enums as `provider.toml` describes them, ready to be pasted. Tables are named by the headings above them; where one
/// has none, the last enum takes all that the others do not name.
pub fn to_toml(plans: &[Plan], found: &[Found<'_>]) -> String {
    let mut document = DocumentMut::new();
    let mut enums = ArrayOfTables::new();
    for plan in plans {
        let mut table = Table::new();
        table["name"] = value(&plan.name);
        let key = plan.key.iter().map(|part| part.name());
        table["key"] = value(key.collect::<Array>());
        let headings: Option<Vec<&str>> = plan.tables.iter().map(|&index| found[index].heading).collect();
        if let Some(mut headings) = headings {
            headings.dedup();
            table["tables"] = value(headings.into_iter().collect::<Array>());
        }
        enums.push(table);
    }
    document["enum"] = Item::ArrayOfTables(enums);
    document.to_string()
}
