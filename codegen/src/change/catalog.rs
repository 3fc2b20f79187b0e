//! Two states of a catalog compared: first what is about the provider and its enums, then error by error.

use std::collections::{HashMap, HashSet};

use super::{Change, Changes, Rule, facts, identity, texts};
use crate::ir::{Catalog, ErrorEnum, ErrorSpec, FinishReason, KeyPart, Page, Reset, TableLayout, Wire};
use crate::locale::Locale;

/// Compares two states of a provider's catalog.
pub fn between(old: &Catalog, new: &Catalog) -> Vec<Change> {
    let mut changes = provider(old, new);
    for new_enum in &new.enums {
        match old.enums.iter().find(|old_enum| old_enum.name == new_enum.name) {
            Some(old_enum) => {
                let comparison = Comparison { old: old_enum, new: new_enum, catalogs: (old, new) };
                comparison.run(&mut changes);
            }
            None => changes.push(of_enum(new_enum, Rule::EnumAdded, "new")),
        }
    }
    for old_enum in old.enums.iter().filter(|old| new.enums.iter().all(|new| new.name != old.name)) {
        changes.push(of_enum(old_enum, Rule::EnumRemoved, "removed"));
    }
    changes
}

fn of_enum(error_enum: &ErrorEnum, rule: Rule, what: &str) -> Change {
    Change::of_enum(rule, &error_enum.name, format!("{what}, with {}", errors(error_enum.errors.len())))
}

fn errors(count: usize) -> String {
    if count == 1 { "1 error".to_owned() } else { format!("{count} errors") }
}

/// What is about all enums at once.
fn provider(old: &Catalog, new: &Catalog) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut push = |rule, what: &str, before: Option<String>, now: Option<String>| {
        if before != now {
            changes.push(Change::of_provider(rule, what).texts(before, now));
        }
    };
    push(Rule::ProviderRetitled, "title", Some(old.title.clone()), Some(new.title.clone()));
    let base = |catalog: &Catalog| Some(catalog.base_locale.to_string());
    push(Rule::BaseLocaleChanged, "the base locale", base(old), base(new));
    for (before, now) in wire(&old.wire).into_iter().zip(wire(&new.wire)) {
        push(Rule::WireChanged, before.0, before.1, now.1);
    }
    for page in &new.pages {
        match old.pages.iter().find(|old| old.locale == page.locale) {
            Some(before) => push(Rule::AddressChanged, "address of the page", before.url.clone(), page.url.clone()),
            None => push(Rule::LocaleAdded, "language", None, Some(page.locale.to_string())),
        }
    }
    for page in gone(&old.pages, &new.pages) {
        push(Rule::LocaleRemoved, "language", Some(page.locale.to_string()), None);
    }
    let (before, now) = (layout(old), layout(new));
    if before.is_some() && now.is_some() {
        push(Rule::LayoutChanged, "tables of the page", before, now);
    }
    changes
}

/// What is known of responses, in words.
fn wire(wire: &Wire) -> [(&'static str, Option<String>); 3] {
    let all = |words: Vec<String>| (!words.is_empty()).then(|| words.join(", "));
    let finish = |finish: &FinishReason| format!("{} ({})", finish.reason, finish.source);
    let reset = |Reset { placeholder, format, offset, source }: &Reset| {
        let offset = offset.as_deref().unwrap_or("local time");
        let source = source.as_deref().map(|source| format!(" ({source})")).unwrap_or_default();
        format!("{{{placeholder}}} as {format}, {offset}{source}")
    };
    [
        ("headers with the id of a request", all(wire.request_id_headers.clone())),
        ("finish reasons that mean failure", all(wire.finish_reasons.iter().map(finish).collect())),
        ("when a limit is lifted", wire.reset.as_ref().map(reset)),
    ]
}

/// The pages whose language no other page has.
fn gone<'a>(pages: &'a [Page], others: &[Page]) -> impl Iterator<Item = &'a Page> {
    pages.iter().filter(|page| others.iter().all(|other| other.locale != page.locale))
}

/// The tables of the base page in words; `None` where the IR does not say, because an older generator wrote it.
fn layout(catalog: &Catalog) -> Option<String> {
    let tables = catalog.enums.iter().flat_map(|error_enum| &error_enum.tables);
    let words = |table: &TableLayout| match &table.heading {
        Some(heading) => format!("{heading} ({})", table.columns.join(", ")),
        None => format!("({})", table.columns.join(", ")),
    };
    let tables: Vec<String> = tables.map(words).collect();
    (!tables.is_empty()).then(|| tables.join(" + "))
}

struct Comparison<'a> {
    old: &'a ErrorEnum,
    new: &'a ErrorEnum,
    catalogs: (&'a Catalog, &'a Catalog),
}

impl Comparison<'_> {
    fn run(&self, all: &mut Vec<Change>) {
        self.enum_itself(all);
        let (old, new) = (self.old, self.new);
        let changes = &mut Changes { error_enum: &new.name, key: &new.key, all };
        let before: HashMap<&str, &ErrorSpec> = old.errors.iter().map(|spec| (spec.variant.as_str(), spec)).collect();
        let renamed = identity::renamed(old, new, &self.catalogs.0.base_locale);
        let retired_as_a_whole = is_retired(new) && !is_retired(old);
        for spec in &new.errors {
            if let Some(old) = renamed.get(spec.variant.as_str()) {
                changes.push(
                    changes
                        .of(Rule::VariantRenamed, spec, "renamed")
                        .texts(Some(old.variant.as_str()), Some(spec.variant.as_str())),
                );
                self.error(old, spec, changes);
            } else if let Some(old) = before.get(spec.variant.as_str()) {
                if !retired_as_a_whole {
                    self.error(old, spec, changes);
                }
            } else {
                let message = spec.text.iter().find_map(|text| text.message.as_deref());
                changes.push(changes.of(Rule::VariantAdded, spec, "new").texts(None::<String>, message));
            }
        }
        let names: HashSet<&str> = new.errors.iter().map(|spec| spec.variant.as_str()).collect();
        let old_names: HashSet<&str> = renamed.values().map(|old| old.variant.as_str()).collect();
        let stays = |variant: &str| names.contains(variant) || old_names.contains(variant);
        for spec in old.errors.iter().filter(|spec| !stays(&spec.variant)) {
            changes.push(changes.of(Rule::VariantRemoved, spec, "removed"));
        }
        for (spec, now) in identity::resolved_otherwise(old, new, &renamed) {
            // That it is removed is said already.
            if now.is_none() && !stays(&spec.variant) {
                continue;
            }
            let change = changes.of(Rule::ResolutionChanged, now.unwrap_or(spec), "what the code alone means");
            changes.push(change.texts(Some(spec.variant.as_str()), now.map(|now| now.variant.as_str())));
        }
    }

    fn enum_itself(&self, all: &mut Vec<Change>) {
        let (old, new) = (self.old, self.new);
        // In which order the parts stand does not matter.
        let parts = |key: &[KeyPart]| {
            let mut parts: Vec<&str> = key.iter().map(|part| part.name()).collect();
            parts.sort_unstable();
            parts.join(", ")
        };
        let (before, now) = (parts(&old.key), parts(&new.key));
        if before != now {
            all.push(Change::of_enum(Rule::KeyChanged, &new.name, "key").texts(Some(before), Some(now)));
        }
        if old.http_level != new.http_level {
            let change = Change::of_enum(Rule::HttpLevelChanged, &new.name, "the enum for HTTP statuses alone");
            all.push(change.texts(old.http_level.clone(), new.http_level.clone()));
        }
        if is_retired(new) && !is_retired(old) {
            all.push(of_enum(new, Rule::EnumRetired, "gone from the pages"));
        }
    }

    fn error(&self, old: &ErrorSpec, new: &ErrorSpec, changes: &mut Changes<'_>) {
        facts::compare(old, new, changes);
        let whole = |locale: &Locale| {
            let has = |catalog: &Catalog| catalog.pages.iter().any(|page| page.locale == *locale);
            has(self.catalogs.0) != has(self.catalogs.1)
        };
        texts::compare(old, new, &self.catalogs.1.base_locale, &whole, changes);
    }
}

/// Whether no page lists any of its errors.
fn is_retired(error_enum: &ErrorEnum) -> bool {
    !error_enum.errors.is_empty() && error_enum.errors.iter().all(|spec| spec.retired)
}
