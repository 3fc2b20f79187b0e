//! The kinds of change: each has a stable id, and a weight with the reason for it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a change asks of the version of the generated crate ([Semantic Versioning](https://semver.org)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// Nothing: the documentation says the same.
    None,
    /// Wording: the same code compiles and behaves the same.
    Patch,
    /// Something was added, or behaves otherwise within what was promised.
    Minor,
    /// Code that compiled may not, or gets another variant.
    Major,
}

impl Weight {
    /// All weights, the lightest first.
    pub const ALL: [Self; 4] = [Self::None, Self::Patch, Self::Minor, Self::Major];

    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

macro_rules! rules {
    ($($name:ident $id:literal $weight:ident $reason:literal)*) => {
        /// A kind of change.
        ///
        /// Ids are promises: they stand in `provider.toml`, in `CHANGES.md` and in the pipelines of others.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = concat!("`", $id, "`: ", $reason)] $name,)*
        }

        impl Rule {
            /// All rules, the heaviest of each subject first.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stable id: `variant-retired`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// What such a change asks of the version, unless `provider.toml` says otherwise.
            pub fn weight(self) -> Weight {
                match self { $(Self::$name => Weight::$weight,)* }
            }

            /// Why it has this weight.
            pub fn reason(self) -> &'static str {
                match self { $(Self::$name => $reason,)* }
            }
        }
    };
}

rules! {
    ProviderRemoved "provider-removed" Major "the module of the provider is gone, and every path into it"
    ProviderAdded "provider-added" Minor "a new module; nothing that exists changes"
    ProviderRetitled "provider-retitled" Patch "the provider's name stands in documentation only"
    EnumRemoved "enum-removed" Major "a public type is gone"
    EnumRetired "enum-retired" Minor "the enum stays with all its variants, deprecated; they still decode"
    EnumAdded "enum-added" Minor "a new public type"
    KeyChanged "key-changed" Major "what tells two errors apart decides which variant a response becomes"
    HttpLevelChanged "http-level-changed" Minor "another enum answers where only the HTTP status is known"
    BaseLocaleChanged "base-locale-changed" Minor "`Display` speaks another language; types stay as they are"
    LocaleRemoved "locale-removed" Minor "texts in this language fall back to another; nothing stops compiling"
    LocaleAdded "locale-added" Minor "texts in another language; nothing that exists changes"
    WireChanged "wire-changed" Minor "what is known of responses changed, and with it what decoding finds in them"
    VariantRemoved "variant-removed" Major "code that names the variant does not compile any more"
    VariantRenamed "variant-renamed" Major "code that names the variant does not compile any more"
    VariantRetired "variant-retired" Minor "the variant stays and decodes; it is deprecated"
    VariantBack "variant-back" Minor "the variant is no longer deprecated"
    VariantAdded "variant-added" Minor "the enum is `#[non_exhaustive]`, so every `match` has an arm for it already"
    CodeChanged "code-changed" Major "`code()` gives another value, and responses with the old code become another error"
    ResolutionChanged "resolution-changed" Major "the same response becomes another variant than before"
    GeneralRemoved "general-removed" Major "responses with an unknown wording no longer become this variant"
    GeneralAdded "general-added" Minor "responses that were unknown become this variant"
    KeyStatusChanged "key-status-changed" Major "the HTTP status is part of the key: other responses become this variant"
    StatusChanged "status-changed" Minor "`http_status()` gives another value; the type stays as it is"
    StatusWithdrawn "status-withdrawn" Minor "`http_status()` gives less than before; it always was an `Option`"
    StatusDocumented "status-documented" Minor "`http_status()` gives a value where it gave `None`"
    ClassChanged "class-changed" Minor "`class()` gives another value"
    ClassWithdrawn "class-withdrawn" Minor "`class()` gives `None` where it gave a value; it always was an `Option`"
    ClassStated "class-stated" Minor "`class()` gives a value where it gave `None`"
    RetryChanged "retry-changed" Minor "`retry()` gives another value"
    RetryWithdrawn "retry-withdrawn" Minor "`retry()` gives `None` where it gave a value; it always was an `Option`"
    RetryStated "retry-stated" Minor "`retry()` gives a value where it gave `None`"
    ScopeChanged "scope-changed" Minor "`scope()` gives another value"
    ScopeWithdrawn "scope-withdrawn" Minor "`scope()` gives `None` where it gave a value; it always was an `Option`"
    ScopeStated "scope-stated" Minor "`scope()` gives a value where it gave `None`"
    PlaceholderRemoved "placeholder-removed" Major "code that binds the field does not compile any more"
    PlaceholderRenamed "placeholder-renamed" Major "code that binds the field does not compile any more"
    PlaceholderFirst "placeholder-first" Major "the variant had no fields: code that names it without braces does not compile"
    PlaceholderAdded "placeholder-added" Minor "the variant is `#[non_exhaustive]`, so every pattern of it ends in `..` already"
    PlaceholderRespelt "placeholder-respelt" Minor "the field stays; the name for `with` and `values` is spelt otherwise"
    MessageReworded "message-reworded" Patch "wording: the variant and how it decodes are the same"
    CauseReworded "cause-reworded" Patch "wording"
    SolutionReworded "solution-reworded" Patch "wording"
    TitleReworded "title-reworded" Patch "wording"
    CategoryMoved "category-moved" Patch "the group on the page, which decides nothing"
    TextWithdrawn "text-withdrawn" Patch "a text is gone; what shows it always had to do without"
    TextDocumented "text-documented" Patch "a text where there was none"
    TranslationRemoved "translation-removed" Patch "the text falls back to another language"
    TranslationAdded "translation-added" Minor "a text in another language"
    ObservedChanged "observed-changed" Patch "wordings seen in responses were added or taken away; the variant is the same"
    AddressChanged "address-changed" Patch "the link in the documentation"
    AnnotationContradicted "annotation-contradicted" None "the page states it now, and otherwise than annotations.md: look which is right"
    AnnotationRedundant "annotation-redundant" None "the page states it now, so the row of annotations.md can go"
    QuotationReworded "quotation-reworded" None "the words that annotations.md quotes were reworded: look whether they still mean it"
    TranslationBehind "translation-behind" None "the base locale was reworded and this one was not: look whether they still say the same"
    ReasonChanged "reason-changed" None "the fact is the same, and rests on something else"
    LayoutChanged "layout-changed" None "the page lists the same in other tables or columns"
    Retouched "retouched" None "typography: quotes, dashes, spaces or a full stop"
}

impl Rule {
    /// The rule of an id.
    ///
    /// ```
    /// use provider_errors_codegen::{Rule, Weight};
    ///
    /// let rule = Rule::of("variant-retired").expect("it is a rule");
    /// assert_eq!(rule.weight(), Weight::Minor);
    /// assert_eq!(Rule::of("variant-exploded"), None);
    /// ```
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_are_unique_and_lead_back_to_their_rules() {
        let ids: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
        assert_eq!(ids.len(), Rule::ALL.len());
        for rule in Rule::ALL {
            assert_eq!(Rule::of(rule.id()), Some(*rule));
            assert!(rule.id().bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{rule}");
        }
    }
}
