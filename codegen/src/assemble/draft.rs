//! An error as all pages together have it, still without a name and without annotations.

use super::rows::{Entry, Rejected};
use crate::document::Text;
use crate::ir::{Fact, KeyPart, LocaleText, Reason, Retry, TableLayout};
use crate::locale::Locale;
use crate::project::config::RepeatedCode;
use crate::source::Span;
use crate::template::Template;

/// The errors of one enum.
#[derive(Debug, Clone)]
pub struct DraftEnum {
    /// Its name.
    pub name: String,
    /// What tells two of its errors apart.
    pub key: Vec<KeyPart>,
    /// The codes whose rows may say the same error again.
    pub repeated: Vec<RepeatedCode>,
    /// The tables of the base page that it was read from.
    pub tables: Vec<TableLayout>,
    /// The errors in page order.
    pub errors: Vec<Draft>,
    /// The rows that could not be read.
    pub rejected: Rejected,
    /// Whether the provider has a list of its own of what may be retried. What such a list does not name, nobody
    /// states.
    pub has_retry_list: bool,
}

/// One error.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The code as documented.
    pub code: String,
    /// Whether it answers for its code where no other wording of that code fits.
    pub general: bool,
    /// The HTTP statuses.
    pub http_status: Vec<Fact<u16>>,
    /// What the provider's list says of a retry.
    pub retry: Option<Fact<Retry>>,
    /// What the pages say, the base locale first.
    pub text: Vec<LocaleText>,
    /// Where they say so.
    pub places: Vec<Place>,
}

/// Where a page lists an error.
#[derive(Debug, Clone)]
pub struct Place {
    /// The locale of the page.
    pub locale: Locale,
    /// The row or heading.
    pub row: Span,
    /// The message.
    pub message: Option<Span>,
}

impl Draft {
    /// An error as one page has it.
    pub fn new(entry: &Entry, locale: &Locale, page: &str) -> Self {
        let because = || vec![Reason::Page { page: page.to_owned() }];
        let http_status = entry.statuses.iter().map(|&value| Fact { value, because: because() }).collect();
        let mut draft = Self {
            code: entry.code.plain.to_string(),
            general: entry.general,
            http_status,
            retry: None,
            text: Vec::new(),
            places: Vec::new(),
        };
        draft.add(entry, locale, page);
        draft
    }

    /// Adds what another page says of it.
    pub fn add(&mut self, entry: &Entry, locale: &Locale, page: &str) {
        let plain = |text: &Option<Text>| text.as_ref().map(|text| text.plain.to_string());
        self.text.push(LocaleText {
            locale: locale.clone(),
            page: page.to_owned(),
            message: entry.message.as_ref().map(|message| Template::spelt(&message.plain, entry.spellings).to_string()),
            titles: entry.titles.iter().map(|title| title.plain.to_string()).collect(),
            category: plain(&entry.category),
            cause: plain(&entry.cause),
            solution: plain(&entry.solution),
            observed: Vec::new(),
        });
        let message = entry.message.as_ref().map(|message| message.span);
        self.places.push(Place { locale: locale.clone(), row: entry.row, message });
    }

    /// The HTTP statuses without their reasons.
    pub fn statuses(&self) -> Vec<u16> {
        self.http_status.iter().map(|fact| fact.value).collect()
    }

    /// What the page of a locale says.
    pub fn text_in(&self, locale: &Locale) -> Option<&LocaleText> {
        self.text.iter().find(|text| text.locale == *locale)
    }

    /// The message in a locale, as a template.
    pub fn message(&self, locale: &Locale) -> Option<&str> {
        self.text_in(locale)?.message.as_deref()
    }
}
