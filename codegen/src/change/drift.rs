//! Where the languages of a provider no longer correspond: errors that one page lists and another does not.
//!
//! Placeholders and statuses that differ from page to page are found while the pages are joined, where their rows can
//! be shown.

use crate::ir::{Catalog, ErrorSpec, LocaleText};
use crate::locale::Locale;

/// An error that lacks a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    /// The enum.
    pub error_enum: String,
    /// The variant.
    pub variant: String,
    /// How people name the error.
    pub code: String,
    /// The language whose page does not list it.
    pub locale: Locale,
    /// A language whose page does.
    pub listed_in: Locale,
    /// What that page says.
    pub text: String,
}

/// Every error that is documented and that a page in some language does not list.
pub fn drift(catalog: &Catalog) -> Vec<Drift> {
    let mut found = Vec::new();
    for error_enum in &catalog.enums {
        let live = || error_enum.errors.iter().filter(|spec| !spec.retired);
        // A language that has none of an enum has another page for it, or none.
        let locales = catalog.pages.iter().map(|page| &page.locale).filter(|locale| live().any(|s| lists(s, locale)));
        let locales: Vec<&Locale> = locales.collect();
        for spec in live() {
            let Some(listed) = locales.iter().find_map(|locale| documented(spec, locale)) else { continue };
            for locale in locales.iter().filter(|locale| !lists(spec, locale)) {
                let text = listed.message.as_ref().or(listed.titles.first()).cloned().unwrap_or_default();
                found.push(Drift {
                    error_enum: error_enum.name.clone(),
                    variant: spec.variant.clone(),
                    code: spec.label(&error_enum.key),
                    locale: (*locale).clone(),
                    listed_in: listed.locale.clone(),
                    text,
                });
            }
        }
    }
    found
}

fn lists(spec: &ErrorSpec, locale: &Locale) -> bool {
    documented(spec, locale).is_some()
}

/// What the page of a language says. What was only seen in responses is not documented.
fn documented<'a>(spec: &'a ErrorSpec, locale: &Locale) -> Option<&'a LocaleText> {
    spec.text_in(locale).filter(|text| crate::annotate::is_observed_page(&text.page).is_none())
}
