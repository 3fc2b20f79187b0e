//! Language tags of pages: BCP 47, in canonical form, of languages that exist.

use std::fmt;

use icu_locale::{LocaleExpander, TransformResult};
use serde::{Deserialize, Serialize};

/// A [BCP 47](https://www.rfc-editor.org/info/bcp47) language tag in canonical form: `en`, `zh-CN`, `pt-BR`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "String", into = "String")]
pub struct Locale(String);

/// Why a text is no [`Locale`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LocaleError {
    /// It is not a language tag.
    Malformed,
    /// It has the form of a tag, but the Unicode CLDR knows no such language.
    UnknownLanguage,
}

impl fmt::Display for LocaleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "is not a BCP 47 language tag, such as `en`, `zh-CN` or `pt-BR`",
            Self::UnknownLanguage => "names no language that the Unicode CLDR knows",
        })
    }
}

impl std::error::Error for LocaleError {}

impl Locale {
    /// English.
    pub fn en() -> Self {
        Self("en".to_owned())
    }

    /// Reads a tag; its case does not matter.
    ///
    /// # Errors
    /// If it is not a tag of a known language (`english`, `en_UK`, `xx`).
    pub fn parse(tag: &str) -> Result<Self, LocaleError> {
        let locale: icu_locale::Locale = tag.parse().map_err(|_| LocaleError::Malformed)?;
        if tag.contains('_') {
            return Err(LocaleError::Malformed);
        }
        let mut id = locale.id.clone();
        (id.script, id.region) = (None, None);
        match LocaleExpander::new_extended().maximize(&mut id) {
            TransformResult::Modified => Ok(Self(locale.to_string())),
            TransformResult::Unmodified => Err(LocaleError::UnknownLanguage),
        }
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Locale {
    type Error = String;

    fn try_from(tag: String) -> Result<Self, String> {
        Self::parse(&tag).map_err(|reason| format!("`{tag}` {reason}"))
    }
}

impl From<Locale> for String {
    fn from(locale: Locale) -> Self {
        locale.0
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_canonical_and_of_known_languages() {
        for (tag, canonical) in [("en", "en"), ("ZH-cn", "zh-CN"), ("zh-hant-tw", "zh-Hant-TW"), ("pt-BR", "pt-BR")] {
            assert_eq!(Locale::parse(tag).map(|l| l.to_string()), Ok(canonical.to_owned()));
        }
        for tag in ["", "english", "en_UK", "chinese", "x", "zh CN"] {
            assert_eq!(Locale::parse(tag), Err(LocaleError::Malformed), "{tag}");
        }
        for tag in ["xx", "jp", "cn", "und"] {
            assert_eq!(Locale::parse(tag), Err(LocaleError::UnknownLanguage), "{tag}");
        }
    }
}
