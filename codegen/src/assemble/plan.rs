//! Which tables of a page become which enum, as `provider.toml` says or as the page suggests.

use std::collections::HashSet;

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

use super::rows::{self, Entry, Reading};
use super::tables::{Found, Kind, read};
use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::document::Document;
use crate::ir::KeyPart;
use crate::name::type_name;
use crate::project::choice::{ColumnChoice, ROLES, TableChoice, Which};
use crate::project::config::{Config, RepeatedCode};
use crate::roles::{Columns, Role};

/// An enum and its tables.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The name of the enum.
    pub name: String,
    /// What tells two of its errors apart.
    pub key: Vec<KeyPart>,
    /// The codes whose rows may say the same error again.
    pub repeated: Vec<RepeatedCode>,
    /// The tables of the page, by their place in what [`find`](super::tables::find) gives.
    pub tables: Vec<usize>,
}

/// The enums that the base page is to become, as `provider.toml` has them. Where it says what the columns of a table
/// hold, that is what they are taken for.
pub fn configured(config: &Config, found: &mut [Found<'_>], diagnostics: &mut Diagnostics) -> Vec<Plan> {
    let mut used: HashSet<usize> = HashSet::new();
    let mut plans: Vec<Plan> = Vec::new();
    for choice in &config.ignored {
        let named = named(&choice.which, found);
        if named.is_empty() {
            diagnostics.push(no_such_table(choice, found));
        }
        used.extend(named);
    }
    for error_enum in &config.enums {
        let mut tables = Vec::new();
        for choice in error_enum.tables.iter().flatten() {
            let mut chosen = named(&choice.which, found);
            if choice.columns.is_empty() {
                chosen.retain(|&index| lists_errors(&found[index]));
            } else {
                for &index in &chosen {
                    match columns(choice, found[index].table) {
                        Ok(columns) => found[index].kind = Kind::Errors(columns),
                        Err(problem) => diagnostics.push(problem),
                    }
                }
            }
            if chosen.is_empty() {
                diagnostics.push(no_such_table(choice, found));
            }
            tables.extend(chosen);
        }
        used.extend(&tables);
        plans.push(Plan {
            name: error_enum.name.clone(),
            key: error_enum.key.clone(),
            repeated: error_enum.repeated.clone(),
            tables,
        });
    }
    // What is left belongs to the enum that names no tables.
    let left: Vec<usize> =
        (0..found.len()).filter(|&index| lists_errors(&found[index])).filter(|index| !used.contains(index)).collect();
    match config.enums.iter().position(|error_enum| error_enum.tables.is_none()) {
        Some(index) => plans[index].tables = left,
        None => {
            for index in left {
                diagnostics.push(unused(&found[index], index));
            }
        }
    }
    plans
}

fn lists_errors(found: &Found<'_>) -> bool {
    !matches!(found.kind, Kind::Other(_))
}

/// The tables that `provider.toml` names.
fn named(which: &Which, found: &[Found<'_>]) -> Vec<usize> {
    match which {
        Which::Below(heading) => (0..found.len()).filter(|&index| found[index].heading == Some(heading)).collect(),
        Which::Number(number) => number.checked_sub(1).filter(|index| *index < found.len()).into_iter().collect(),
    }
}

/// The columns of a table as `provider.toml` names them.
fn columns(choice: &TableChoice, table: &crate::document::Table) -> Result<Columns, Diagnostic> {
    let headers: Vec<&str> = table.header.iter().map(|cell| cell.plain.as_str()).collect();
    let mut roles = vec![None; headers.len()];
    for (role, column) in &choice.columns {
        let index = match column {
            ColumnChoice::Header(name) => headers.iter().position(|header| header == name),
            ColumnChoice::Number(number) => number.checked_sub(1).filter(|index| *index < headers.len()),
        };
        let Some(index) = index else {
            let column = match column {
                ColumnChoice::Header(name) => format!("“{name}”"),
                ColumnChoice::Number(number) => number.to_string(),
            };
            let problem = Diagnostic::error("table-choice", format!("the table has no column {column}"));
            let problem = problem.at(choice.span, "").at(table.first_line(), "the table");
            return Err(problem.help(format!("its columns are “{}”", headers.join("”, “"))));
        };
        roles[index] = Some(*role);
    }
    if roles.contains(&Some(Role::Code)) || roles.contains(&Some(Role::Status)) {
        return Ok(Columns::new(roles));
    }
    let problem = Diagnostic::error("table-choice", "which column has the code or the HTTP status is not said");
    Err(problem.at(choice.span, "").at(table.first_line(), "the table").help("add `code = \"…\"` or `status = \"…\"`"))
}

fn unused(found: &Found<'_>, index: usize) -> Diagnostic {
    let what = if found.columns().is_some() { "errors" } else { "messages of an error" };
    let number = index + 1;
    let name = found.heading.map_or_else(|| number.to_string(), |heading| format!("{heading:?}"));
    Diagnostic::warning("table-unused", format!("this table lists {what}, and provider.toml names no enum for it"))
        .at(found.table.first_line(), format!("table {number} of the page"))
        .help(format!("add {name} to the `tables` of an [[enum]] in provider.toml"))
        .help(format!("if it lists no errors, say so above the first [[page]]: ignored-tables = [{name}]"))
}

fn no_such_table(choice: &TableChoice, found: &[Found<'_>]) -> Diagnostic {
    let heading = match &choice.which {
        Which::Below(heading) => heading.as_str(),
        which @ Which::Number(_) => {
            let there = named(which, found).first().copied();
            let message = match there {
                Some(_) => format!("{which} of the page is not one of errors"),
                None => format!("the page has no {which}: it has {}", found.len()),
            };
            let problem = Diagnostic::error("table-missing", message).at(choice.span, "");
            return match there {
                Some(index) => {
                    problem.at(found[index].table.first_line(), "this one").help(override_hint(found, index))
                }
                None => problem,
            };
        }
    };
    let other = found.iter().enumerate().find_map(|(index, found)| match &found.kind {
        Kind::Other(reason) if found.heading == Some(heading) => Some((index, reason)),
        _ => None,
    });
    let problem = Diagnostic::error("table-missing", format!("no table of errors stands below a heading “{heading}”"));
    let problem = problem.at(choice.span, "");
    if let Some((index, reason)) = other {
        let problem = problem.at(found[index].table.first_line(), format!("not taken for one: {reason}"));
        return problem.help(override_hint(found, index));
    }
    let errors = found.iter().filter(|found| lists_errors(found));
    let headings: Vec<&str> = errors.filter_map(|found| found.heading).collect();
    match nearest(heading, headings.iter().copied()) {
        Some(near) => problem.help(format!("did you mean “{near}”?")),
        None if headings.is_empty() => problem.help("the page has no table of errors at all"),
        None => problem.help(format!("tables of errors stand below “{}”", headings.join("”, “"))),
    }
}

fn override_hint(found: &[Found<'_>], index: usize) -> String {
    format!("if it lists errors all the same, say what its columns hold: {}", to_paste(found, index))
}

/// The name of a table in `provider.toml`: the heading above it, or its number where that names several tables or none.
pub fn name_of(all: &[Found<'_>], index: usize) -> Value {
    let heading = all.get(index).and_then(|found| found.heading);
    let alone = all.iter().filter(|other| other.heading == heading).count() == 1;
    heading.filter(|_| alone).map_or_else(|| number(index), Value::from)
}

/// A table or column that is named by its number, which is counted from one.
fn number(index: usize) -> Value {
    i64::try_from(index + 1).unwrap_or_default().into()
}

/// The name of a table of an enum: the heading above it where all tables below that which list errors are of this enum.
fn name_within(plan: &Plan, all: &[Found<'_>], index: usize) -> Value {
    let heading = all[index].heading;
    let others = all.iter().enumerate().filter(|(_, other)| other.heading == heading && lists_errors(other));
    let is_all = others.into_iter().all(|(other, _)| plan.tables.contains(&other));
    heading.filter(|_| is_all).map_or_else(|| number(index), Value::from)
}

/// A table as one entry of `tables` in `provider.toml`, with what its columns hold. Where nobody knows that, the first
/// column stands for the code and the last one for the message. A heading with several tables names none of them.
pub fn to_paste(all: &[Found<'_>], index: usize) -> String {
    let Some(found) = all.get(index) else { return String::new() };
    let mut entry = InlineTable::new();
    let name = name_of(all, index);
    entry.insert(if name.is_str() { "heading" } else { "table" }, name);
    let headers = &found.table.header;
    let known = match &found.kind {
        Kind::Errors(columns) | Kind::Messages(columns) => Some(columns),
        Kind::Other(_) => None,
    };
    for (name, role) in ROLES {
        let index = match (known, role) {
            (Some(columns), _) => columns.index(role),
            (None, Role::Code) => Some(0),
            (None, Role::Message) => headers.len().checked_sub(1).filter(|&last| last > 0),
            (None, _) => None,
        };
        if let Some((index, header)) = index.and_then(|index| Some((index, headers.get(index)?))) {
            // A header that is blank or there twice is named by its number.
            let unique = headers.iter().filter(|other| other.plain == header.plain).count() == 1;
            let is_named = unique && !header.plain.is_empty();
            entry.insert(name, if is_named { header.plain.as_str().into() } else { number(index) });
        }
    }
    entry.to_string().trim().to_owned()
}

/// The enums that a page suggests.
pub fn suggested(provider: &str, document: &Document, found: &[Found<'_>]) -> Vec<Plan> {
    let plans = groups(found).into_iter().map(|Group { part, tables }| {
        let entries = read(document, found, &tables, &mut Diagnostics::new()).entries;
        Plan { name: type_name(provider, &part), key: suggest_key(&entries), repeated: Vec::new(), tables }
    });
    plans.collect()
}

/// Tables that belong together.
#[derive(Debug)]
pub struct Group {
    /// What tells them apart from others; nothing for the first ones.
    pub part: String,
    /// Their places in what [`find`](super::tables::find) gives.
    pub tables: Vec<usize>,
}

/// The tables of the enums that a page suggests: one for tables keyed by a code, one for tables keyed by the HTTP status
/// alone.
pub fn groups(found: &[Found<'_>]) -> Vec<Group> {
    let (mut coded, mut http) = (Vec::new(), Vec::new());
    let by_status = |found: &Found<'_>| found.columns().is_some_and(|columns| columns.index(Role::Code).is_none());
    let only_statuses = found.iter().filter(|found| found.columns().is_some()).all(by_status);
    // Messages are of errors that are listed in the table above, which one of statuses is only if all above are.
    let (mut of_statuses, mut any_above) = (only_statuses, false);
    for (index, found) in found.iter().enumerate() {
        match &found.kind {
            Kind::Errors(_) => {
                let home = if by_status(found) { &mut http } else { &mut coded };
                home.push(index);
                of_statuses = by_status(found) && (of_statuses || !any_above);
                any_above = true;
            }
            Kind::Messages(_) => {
                if of_statuses {
                    http.push(index)
                } else {
                    coded.push(index)
                }
            }
            Kind::Other(_) => {}
        }
    }
    let mut groups = apart(found, &coded);
    if !http.is_empty() {
        let part = if coded.is_empty() { String::new() } else { "Http".to_owned() };
        groups.push(Group { part, tables: http });
    }
    groups
}

/// A page that lists the same codes in more tables than this repeats itself.
const MOST_ENUMS: usize = 32;

/// Tables whose codes mean the same wherever they are listed together; tables that use the same codes for other errors
/// apart, named by their headings.
fn apart(found: &[Found<'_>], coded: &[usize]) -> Vec<Group> {
    // The codes and statuses that a group lists.
    type Keys = HashSet<(String, Vec<u16>)>;
    if coded.len() < 2 {
        return coded.iter().map(|&table| Group { part: String::new(), tables: vec![table] }).collect();
    }
    let mut groups: Vec<(Group, Keys)> = Vec::new();
    for &table in coded {
        // Its own codes; what headings add to its errors does not matter here, and is looked for in the whole page.
        let keys = found[table].columns().map_or_else(Keys::new, |columns| {
            let rows = rows::read(found[table].table, Reading::alone(columns), &mut Diagnostics::new());
            rows.entries.into_iter().map(|entry| (entry.code.plain.into(), entry.statuses)).collect()
        });
        // A table of messages belongs to what is listed above it.
        let home = if matches!(found[table].kind, Kind::Messages(_)) {
            groups.last_mut()
        } else {
            let full = groups.len() >= MOST_ENUMS;
            let disjoint = groups.iter().position(|(_, known)| known.is_disjoint(&keys));
            disjoint.or(full.then(|| groups.len() - 1)).and_then(|index| groups.get_mut(index))
        };
        match home {
            Some((group, known)) => {
                group.tables.push(table);
                known.extend(keys);
            }
            None => {
                let heading: String = found[table].heading.unwrap_or_default().chars().filter(char::is_ascii).collect();
                let named = |part: &String| groups.iter().all(|(group, _)| group.part != *part);
                let part = if groups.is_empty() {
                    String::new()
                } else {
                    Some(heading).filter(named).unwrap_or_else(|| (groups.len() + 1).to_string())
                };
                groups.push((Group { part, tables: vec![table] }, keys));
            }
        }
    }
    groups.into_iter().map(|(group, _)| group).collect()
}

/// The least that tells the rows of a table apart: the code, then the status, then the wording.
fn suggest_key(entries: &[Entry]) -> Vec<KeyPart> {
    let unique = |key: fn(&Entry) -> (&str, &[u16])| {
        let mut seen = HashSet::new();
        entries.iter().all(|entry| seen.insert(key(entry)))
    };
    let is_status = |entry: &Entry| matches!(entry.statuses[..], [s] if entry.code.plain == s.to_string());
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
        if !plan.repeated.is_empty() {
            let codes = plan.repeated.iter().map(|repeated| repeated.code.as_str());
            table["repeated-codes"] = value(codes.collect::<Array>());
        }
        // One enum may have all tables, whatever they are called.
        if plans.len() > 1 || plan.tables.iter().all(|&index| found[index].heading.is_some()) {
            let mut names: Vec<Value> = Vec::new();
            for name in plan.tables.iter().map(|&index| name_within(plan, found, index)) {
                if !names.iter().any(|known| known.to_string() == name.to_string()) {
                    names.push(name);
                }
            }
            table["tables"] = value(names.into_iter().collect::<Array>());
        }
        enums.push(table);
    }
    document["enum"] = Item::ArrayOfTables(enums);
    document.to_string()
}
