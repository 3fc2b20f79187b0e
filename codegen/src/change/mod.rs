//! What changed between two states of a catalog, and what that means for those who use it.

mod identity;

use std::collections::{HashMap, HashSet};
use std::fmt;

use crate::ir::{Catalog, ErrorEnum, ErrorSpec, Fact, KeyPart, LocaleText};

/// What a change asks of the version of the generated crate ([Semantic Versioning](https://semver.org)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Wording: the same code compiles and behaves the same.
    Patch,
    /// Something was added.
    Minor,
    /// Code that compiled may not, or gets another variant.
    Major,
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        })
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The stable id of this kind of change.
    pub id: &'static str,
    /// What it asks of the version.
    pub weight: Weight,
    /// The enum.
    pub error_enum: String,
    /// The variant, where it is about one.
    pub variant: Option<String>,
    /// What changed, in words.
    pub what: String,
}

/// Compares two states of a provider's catalog.
pub fn between(old: &Catalog, new: &Catalog) -> Vec<Change> {
    let mut changes = Vec::new();
    for new_enum in &new.enums {
        match old.enums.iter().find(|old_enum| old_enum.name == new_enum.name) {
            Some(old_enum) => {
                let mut comparison = Comparison { old: old_enum, new: new_enum, changes: &mut changes };
                comparison.base_locale(old, new);
                comparison.key();
                comparison.errors(old);
            }
            None => changes.push(of_enum(new_enum, "enum-added", Weight::Minor, "new")),
        }
    }
    for old_enum in old.enums.iter().filter(|old| new.enums.iter().all(|new| new.name != old.name)) {
        changes.push(of_enum(old_enum, "enum-removed", Weight::Major, "removed"));
    }
    changes
}

fn of_enum(error_enum: &ErrorEnum, id: &'static str, weight: Weight, what: &str) -> Change {
    let what = format!("{what}, {} errors", error_enum.errors.len());
    Change { id, weight, error_enum: error_enum.name.clone(), variant: None, what }
}

struct Comparison<'a> {
    old: &'a ErrorEnum,
    new: &'a ErrorEnum,
    changes: &'a mut Vec<Change>,
}

impl Comparison<'_> {
    fn errors(&mut self, catalog: &Catalog) {
        let before: HashMap<&str, &ErrorSpec> =
            self.old.errors.iter().map(|spec| (spec.variant.as_str(), spec)).collect();
        let renamed = identity::renamed(self.old, self.new, &catalog.base_locale);
        let (old, new) = (self.old, self.new);
        for spec in &new.errors {
            if let Some(old) = renamed.get(spec.variant.as_str()) {
                self.push(
                    "variant-renamed",
                    Weight::Major,
                    spec,
                    format!("`{}` is now `{}`", old.variant, spec.variant),
                );
                self.error(old, spec);
            } else if let Some(old) = before.get(spec.variant.as_str()) {
                self.error(old, spec);
            } else {
                let message = spec.text.iter().find_map(|text| text.message.as_deref()).unwrap_or_default();
                let what = format!("{} is new: {message}", spec.label(&new.key));
                self.push("variant-added", Weight::Minor, spec, what);
            }
        }
        let names: HashSet<&str> = new.errors.iter().map(|spec| spec.variant.as_str()).collect();
        let old_names: HashSet<&str> = renamed.values().map(|old| old.variant.as_str()).collect();
        let stays = |variant: &str| names.contains(variant) || old_names.contains(variant);
        for spec in old.errors.iter().filter(|spec| !stays(&spec.variant)) {
            let what = format!("{} is removed", spec.label(&old.key));
            self.push("variant-removed", Weight::Major, spec, what);
        }
        for (spec, now) in identity::resolved_otherwise(old, new, &renamed) {
            let what = match now {
                Some(now) => format!("code {} was `{}`, is `{}`", spec.code, spec.variant, now.variant),
                // That it is removed is said already.
                None if !stays(&spec.variant) => continue,
                None => format!("code {} was `{}`, and is none alone now", spec.code, spec.variant),
            };
            self.push("resolution-changed", Weight::Major, now.unwrap_or(spec), what);
        }
    }

    /// The language in which errors are shown where nobody asks for another.
    fn base_locale(&mut self, old: &Catalog, new: &Catalog) {
        if old.base_locale != new.base_locale {
            let what = format!("the base locale {}", from_to(old.base_locale.as_str(), new.base_locale.as_str()));
            self.push_enum("base-locale-changed", Weight::Minor, what);
        }
    }

    /// What tells two errors apart decides which error a response means.
    fn key(&mut self) {
        let parts = |key: &[KeyPart]| {
            let mut parts: Vec<&str> = key.iter().map(|part| part.name()).collect();
            parts.sort_unstable();
            parts.join(", ")
        };
        let (old, new) = (parts(&self.old.key), parts(&self.new.key));
        if old != new {
            self.push_enum("key-changed", Weight::Major, format!("the key {}", from_to(&old, &new)));
        }
    }

    fn push_enum(&mut self, id: &'static str, weight: Weight, what: String) {
        self.changes.push(Change { id, weight, error_enum: self.new.name.clone(), variant: None, what });
    }

    fn push(&mut self, id: &'static str, weight: Weight, spec: &ErrorSpec, what: String) {
        let (error_enum, variant) = (self.new.name.clone(), Some(spec.variant.clone()));
        self.changes.push(Change { id, weight, error_enum, variant, what });
    }

    fn error(&mut self, old: &ErrorSpec, new: &ErrorSpec) {
        if old.code != new.code {
            self.push("code-changed", Weight::Major, new, format!("code {} is now {}", old.code, new.code));
        }
        match (old.retired, new.retired) {
            (false, true) => {
                self.push("variant-retired", Weight::Minor, new, format!("{} is gone from the pages", new.code))
            }
            (true, false) => {
                self.push("variant-back", Weight::Minor, new, format!("{} is back on the pages", new.code))
            }
            _ => {}
        }
        let statuses = |spec: &ErrorSpec| spec.statuses().map(|s| s.to_string()).collect::<Vec<_>>().join(", ");
        let (before, now) = (statuses(old), statuses(new));
        if before != now {
            let resolves = self.new.key.contains(&KeyPart::Status) && !before.is_empty();
            let weight = if resolves { Weight::Major } else { Weight::Minor };
            self.push("status-changed", weight, new, format!("HTTP status {}", from_to(&before, &now)));
        }
        match (old.general, new.general) {
            (false, true) => {
                let what = format!("it answers for code {} where no other wording fits", new.code);
                self.push("general-changed", Weight::Minor, new, what);
            }
            (true, false) => {
                let what = format!("it no longer answers for code {} where no other wording fits", new.code);
                self.push("general-changed", Weight::Major, new, what);
            }
            _ => {}
        }
        self.fact("class-changed", "class", old.class.as_ref(), new.class.as_ref(), new);
        self.fact("retry-changed", "retry", old.retry.as_ref(), new.retry.as_ref(), new);
        self.fact("scope-changed", "scope", old.scope.as_ref(), new.scope.as_ref(), new);
        self.placeholders(old, new);
        for text in &new.text {
            match old.text.iter().find(|old| old.locale == text.locale) {
                Some(before) => self.text(before, text, new),
                None => self.push("locale-added", Weight::Minor, new, format!("`{}` is new", text.locale)),
            }
        }
        for text in old.text.iter().filter(|text| new.text_in(&text.locale).is_none()) {
            self.push("locale-removed", Weight::Patch, new, format!("`{}` is gone", text.locale));
        }
    }

    fn fact<T: ToString>(
        &mut self,
        id: &'static str,
        name: &str,
        old: Option<&Fact<T>>,
        new: Option<&Fact<T>>,
        spec: &ErrorSpec,
    ) {
        let text = |fact: Option<&Fact<T>>| fact.map(|fact| fact.value.to_string()).unwrap_or_default();
        let (old, new) = (text(old), text(new));
        if old != new {
            self.push(id, Weight::Minor, spec, format!("{name} {}", from_to(&old, &new)));
        }
    }

    fn placeholders(&mut self, old: &ErrorSpec, new: &ErrorSpec) {
        for placeholder in new.placeholders.iter().filter(|p| !old.placeholders.contains(p)) {
            let first = old.placeholders.is_empty();
            let weight = if first { Weight::Major } else { Weight::Minor };
            self.push("placeholder-added", weight, new, format!("{{{}}} is new", placeholder.name));
        }
        for placeholder in old.placeholders.iter().filter(|p| !new.placeholders.contains(p)) {
            self.push("placeholder-removed", Weight::Major, new, format!("{{{}}} is gone", placeholder.name));
        }
    }

    fn text(&mut self, old: &LocaleText, new: &LocaleText, spec: &ErrorSpec) {
        let locale = &new.locale;
        let mut compare = |id, what: &str, old: &Option<String>, new: &Option<String>| {
            if old != new {
                let change = from_to(old.as_deref().unwrap_or_default(), new.as_deref().unwrap_or_default());
                self.push(id, Weight::Patch, spec, format!("{what} in `{locale}` {change}"));
            }
        };
        compare("message-reworded", "message", &old.message, &new.message);
        compare("category-changed", "category", &old.category, &new.category);
        compare("cause-reworded", "cause", &old.cause, &new.cause);
        compare("solution-reworded", "solution", &old.solution, &new.solution);
        compare("title-reworded", "title", &old.titles.first().cloned(), &new.titles.first().cloned());
        if old.observed != new.observed {
            self.push("observed-changed", Weight::Patch, spec, format!("wordings seen in responses in `{locale}`"));
        }
    }
}

fn from_to(old: &str, new: &str) -> String {
    match (old, new) {
        ("", new) => format!("is now stated: {new}"),
        (old, "") => format!("is no longer stated; it was {old}"),
        (old, new) => format!("was “{old}”, is “{new}”"),
    }
}
