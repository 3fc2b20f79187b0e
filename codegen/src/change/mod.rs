//! What changed between two states of a catalog, and what that means for those who use it.

use std::collections::HashMap;
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
                Comparison { old: old_enum, new: new_enum, changes: &mut changes }.run();
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
    fn run(mut self) {
        let old: HashMap<&str, &ErrorSpec> = self.old.errors.iter().map(|spec| (spec.variant.as_str(), spec)).collect();
        let new: HashMap<&str, &ErrorSpec> = self.new.errors.iter().map(|spec| (spec.variant.as_str(), spec)).collect();
        let (before, now) = (self.old, self.new);
        for spec in &now.errors {
            match old.get(spec.variant.as_str()) {
                Some(old) => self.error(old, spec),
                None => {
                    let message = spec.text.iter().find_map(|text| text.message.as_deref()).unwrap_or_default();
                    let what = format!("{} is new: {message}", spec.label(&now.key));
                    self.push("variant-added", Weight::Minor, spec, what);
                }
            }
        }
        for spec in before.errors.iter().filter(|spec| !new.contains_key(spec.variant.as_str())) {
            let what = format!("{} is removed", spec.label(&before.key));
            self.push("variant-removed", Weight::Major, spec, what);
        }
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
