//! What changed between two states of a catalog, and what that means for those who use it.
//!
//! [`between`] compares by meaning: errors are matched by their names, which never change by themselves, whatever
//! table, page or order they stand in. Every change is one of the kinds that [`Rule`] lists.

mod allow;
mod annotations;
mod catalog;
#[cfg(feature = "cli")]
mod drift;
mod facts;
mod identity;
mod rule;
#[cfg(test)]
mod tests;
mod texts;
mod typography;

use std::fmt;

use crate::ir::ErrorSpec;
use crate::locale::Locale;

pub use allow::{Allowance, apply};
pub use catalog::between;
#[cfg(feature = "cli")]
pub use drift::drift;
pub use rule::{Rule, Weight};

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its kind.
    pub rule: Rule,
    /// What it asks of the version: the weight of the rule, unless `provider.toml` lowers it.
    pub weight: Weight,
    /// The enum; `None` for what is about the whole provider.
    pub error_enum: Option<String>,
    /// The variant, where it is about one.
    pub variant: Option<String>,
    /// How people name the error: its code, with the status where that is part of the key.
    pub code: Option<String>,
    /// The language, where it is about the text in one.
    pub locale: Option<Locale>,
    /// What changed, in words that are not the page's: `HTTP status`, `message`.
    pub what: String,
    /// What was there before.
    pub old: Option<String>,
    /// What is there now.
    pub new: Option<String>,
    /// Why `provider.toml` lowers its weight.
    pub allowed: Option<String>,
}

impl Change {
    /// A change of the whole provider.
    pub(crate) fn of_provider(rule: Rule, what: impl Into<String>) -> Self {
        Self {
            rule,
            weight: rule.weight(),
            error_enum: None,
            variant: None,
            code: None,
            locale: None,
            what: what.into(),
            old: None,
            new: None,
            allowed: None,
        }
    }

    /// A provider that is generated for the first time.
    pub(crate) fn new_provider(catalog: &crate::ir::Catalog) -> Self {
        let names: Vec<&str> = catalog.enums.iter().map(|error_enum| error_enum.name.as_str()).collect();
        Self::of_provider(Rule::ProviderAdded, "new").texts(None::<String>, Some(names.join(", ")))
    }

    /// A change of an enum.
    fn of_enum(rule: Rule, error_enum: &str, what: impl Into<String>) -> Self {
        Self { error_enum: Some(error_enum.to_owned()), ..Self::of_provider(rule, what) }
    }

    /// With what was there before and what is there now.
    fn texts(mut self, old: Option<impl Into<String>>, new: Option<impl Into<String>>) -> Self {
        (self.old, self.new) = (old.map(Into::into), new.map(Into::into));
        self
    }

    /// Of the text in a language.
    fn in_locale(mut self, locale: &Locale) -> Self {
        self.locale = Some(locale.clone());
        self
    }

    /// The stable id of its kind.
    pub fn id(&self) -> &'static str {
        self.rule.id()
    }

    /// What it is about, as Rust names it: `ZaiError::RateLimit`; nothing for the whole provider.
    pub fn path(&self) -> String {
        let parts: Vec<&str> = [&self.error_enum, &self.variant].into_iter().flatten().map(String::as_str).collect();
        parts.join("::")
    }
}

/// `ShopError::NoSuchHat (30), message in en: “No such hat” → “There is no such hat”`: on one line, for logs.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path();
        f.write_str(&path)?;
        if let Some(code) = &self.code {
            write!(f, " ({code})")?;
        }
        write!(f, "{}{}", if path.is_empty() { "" } else { ": " }, self.what)?;
        if let Some(locale) = &self.locale {
            write!(f, " in {locale}")?;
        }
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => write!(f, ": “{old}” → “{new}”"),
            (None, Some(new)) => write!(f, ": “{new}”"),
            (Some(old), None) => write!(f, ": was “{old}”"),
            (None, None) => Ok(()),
        }
    }
}

/// What all changes together ask of the version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The heaviest of the changes.
    Known(Weight),
    /// Something could not be compared: nobody knows. It is above everything that is known.
    Unknown,
}

impl Verdict {
    /// The verdict on some changes.
    pub fn of<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Self {
        Self::Known(changes.into_iter().map(|change| change.weight).max().unwrap_or(Weight::None))
    }

    /// Its name: that of a weight, or `unknown`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Known(weight) => weight.name(),
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Where the changes of an enum go, with what they have in common.
struct Changes<'a> {
    error_enum: &'a str,
    key: &'a [crate::ir::KeyPart],
    all: &'a mut Vec<Change>,
}

impl Changes<'_> {
    /// A change of an error, to be completed.
    fn of(&self, rule: Rule, spec: &ErrorSpec, what: impl Into<String>) -> Change {
        Change {
            variant: Some(spec.variant.clone()),
            code: Some(spec.label(self.key)),
            ..Change::of_enum(rule, self.error_enum, what)
        }
    }

    fn push(&mut self, change: Change) {
        self.all.push(change);
    }
}
