//! What is documented of one error, without a value of it.

use core::fmt;

use crate::class::{Class, Retry, Scope};
use crate::locale;
use crate::matching;
use crate::table::Table;
use crate::texts::{CutIter, Item, Kind, LocaleTable};

/// What is documented of one error: a small handle that is copied, into tables that are constants.
///
/// Every error whose enum derives [`ProviderError`](crate::ProviderError) has one, except unknown ones.
#[derive(Clone, Copy)]
pub struct Spec {
    pub(crate) table: &'static Table,
    pub(crate) row: u32,
}

impl Spec {
    /// The name of the provider.
    pub fn provider(self) -> &'static str {
        self.table.provider
    }

    /// The code as documented.
    pub fn code(self) -> &'static str {
        self.table.code(self.row)
    }

    /// The HTTP statuses that are documented or were observed, ascending; often one, sometimes none.
    pub fn http_statuses(self) -> impl ExactSizeIterator<Item = u16> + Clone {
        self.table.statuses(self.row)
    }

    /// The HTTP status, if there is exactly one.
    pub fn http_status(self) -> Option<u16> {
        let mut statuses = self.http_statuses();
        statuses.next().filter(|_| statuses.next().is_none())
    }

    /// What went wrong, if it is stated.
    pub fn class(self) -> Option<Class> {
        Class::from_byte(self.table.class_byte(self.row))
    }

    /// What a retry may do, if it is stated.
    pub fn retry(self) -> Option<Retry> {
        Retry::from_byte(self.table.retry_byte(self.row))
    }

    /// What is affected, if it is stated.
    pub fn scope(self) -> Option<Scope> {
        Scope::from_byte(self.table.scope_byte(self.row))
    }

    /// Whether it answers for its code where no other wording of that code fits.
    pub fn is_general(self) -> bool {
        self.table.is_general(self.row)
    }

    /// Whether the documentation no longer lists it.
    pub fn is_retired(self) -> bool {
        self.table.is_retired(self.row)
    }

    /// The names of its placeholders, as documented.
    pub fn placeholders(self) -> impl ExactSizeIterator<Item = &'static str> + Clone {
        self.table.names(self.row)
    }

    /// The documented name of a placeholder.
    pub(crate) fn placeholder(self, index: usize) -> &'static str {
        self.placeholders().nth(index).unwrap_or_default()
    }

    /// The message as a template, in the locale nearest to a BCP 47 tag; see
    /// [`ProviderError::message`](crate::ProviderError::message).
    pub fn template(self, tag: &str) -> Option<Template> {
        let nearest = Template::of_row(self, locale::find(self.table.locales, tag)?);
        nearest.or_else(|| {
            let found = self.in_locale(tag, Kind::Message).or_else(|| self.in_locale(tag, Kind::Observed));
            found.map(|(locale, item)| Template { spec: self, locale, item })
        })
    }

    /// A short name of the error, in the nearest locale.
    pub fn title(self, tag: &str) -> Option<&'static str> {
        self.text(tag, Kind::Title)
    }

    /// The group that the documentation puts it in, in the nearest locale.
    pub fn category(self, tag: &str) -> Option<&'static str> {
        self.text(tag, Kind::Category)
    }

    /// Why it happens, in the nearest locale.
    pub fn cause(self, tag: &str) -> Option<&'static str> {
        self.text(tag, Kind::Cause)
    }

    /// What to do, in the nearest locale.
    pub fn solution(self, tag: &str) -> Option<&'static str> {
        self.text(tag, Kind::Solution)
    }

    /// Where it is documented, in the nearest locale that has an address.
    pub fn docs_url(self, tag: &str) -> Option<&'static str> {
        let mut near = self.near(tag);
        near.find(|locale| !locale.docs.is_empty()).map(|locale| locale.docs)
    }

    /// The tags of the locales that the documentation is in, the default first.
    pub fn locales(self) -> impl ExactSizeIterator<Item = &'static str> + Clone {
        self.table.locales.iter().map(|locale| locale.tag)
    }

    fn text(self, tag: &str, kind: Kind) -> Option<&'static str> {
        self.in_locale(tag, kind).map(|(_, item)| item.text)
    }

    /// A text in the nearest locale that has it.
    fn in_locale(self, tag: &str, kind: Kind) -> Option<(&'static LocaleTable, Item)> {
        self.near(tag).find_map(|locale| Some((locale, locale.item(self.row, kind)?)))
    }

    /// The nearest locale, then all, the default first.
    fn near(self, tag: &str) -> impl Iterator<Item = &'static LocaleTable> {
        locale::find(self.table.locales, tag).into_iter().chain(self.table.locales)
    }
}

/// Two handles are equal if they are of the same error.
impl PartialEq for Spec {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self.table, other.table) && self.row == other.row
    }
}

impl Eq for Spec {}

impl fmt::Debug for Spec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Spec")
            .field("provider", &self.provider())
            .field("code", &self.code())
            .field("template", &self.template(""))
            .finish_non_exhaustive()
    }
}

/// A documented message with its placeholders.
///
/// Its `Display` is the normal form: a placeholder is `{name}`, by its documented name.
#[derive(Clone, Copy)]
pub struct Template {
    pub(crate) spec: Spec,
    locale: &'static LocaleTable,
    pub(crate) item: Item,
}

/// A piece of a [`Template`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// Literal text.
    Literal(&'static str),
    /// A placeholder.
    Placeholder {
        /// Its number among the placeholders of the error.
        index: usize,
        /// Its documented name.
        name: &'static str,
    },
}

impl Template {
    /// The locale that it is in, as a BCP 47 tag.
    pub fn locale(self) -> &'static str {
        self.locale.tag
    }

    /// The text, if it has no placeholders.
    pub fn as_str(self) -> Option<&'static str> {
        self.item.cuts.is_empty().then_some(self.item.text)
    }

    /// The values in a live message that follows it, as pieces of that message; `None` if the message does not follow
    /// it. White space, full-width punctuation and a closing full stop may differ.
    ///
    /// ```
    /// use provider_errors::{Catalog, ProviderError, Unknown};
    ///
    /// #[derive(Debug, ProviderError)]
    /// #[provider(name = "shop")]
    /// enum ShopError {
    ///     #[provider(code = "17", message = "No such {thing}")]
    ///     NoSuch { thing: Option<Box<str>> },
    ///     #[provider(unknown)]
    ///     Unknown(Unknown),
    /// }
    ///
    /// let template = ShopError::specs_of("17").next().unwrap().template("en").unwrap();
    /// let captures = template.captures("No such hat.").unwrap();
    /// assert_eq!(captures.get("thing"), Some("hat"));
    /// assert!(template.captures("Closed").is_none());
    /// ```
    #[inline]
    pub fn captures(self, message: &str) -> Option<Captures<'_>> {
        Some(Captures { spec: self.spec, message, values: matching::matches(self.item, message)? })
    }

    /// The message of a row in a locale, if it has one.
    pub(crate) fn of_row(spec: Spec, locale: &'static LocaleTable) -> Option<Self> {
        Some(Self { spec, locale, item: locale.message(spec.row)? })
    }

    /// Its pieces in order.
    pub fn parts(self) -> impl Iterator<Item = Part> {
        Parts { template: self, cuts: self.item.cuts.into_iter(), at: 0, placeholder: None, done: false }
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts().try_for_each(|part| match part {
            Part::Literal(text) => f.write_str(text),
            Part::Placeholder { name, .. } => write!(f, "{{{name}}}"),
        })
    }
}

impl fmt::Debug for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Template({self})")
    }
}

/// The values of placeholders in a live message; see [`Template::captures`].
#[derive(Debug, Clone)]
pub struct Captures<'m> {
    spec: Spec,
    message: &'m str,
    values: matching::Captures,
}

impl<'m> Captures<'m> {
    /// The value of a placeholder, by its documented name.
    pub fn get(&self, name: &str) -> Option<&'m str> {
        self.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The documented names and the values, in the order of the message.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &'m str)> {
        self.values.iter(self.message).map(|(index, value)| (self.spec.placeholder(index), value))
    }
}

struct Parts {
    template: Template,
    cuts: CutIter,
    at: usize,
    placeholder: Option<usize>,
    done: bool,
}

impl Iterator for Parts {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        if let Some(index) = self.placeholder.take() {
            return Some(Part::Placeholder { index, name: self.template.spec.placeholder(index) });
        }
        if self.done {
            return None;
        }
        let start = self.at;
        let end = match self.cuts.next() {
            Some((offset, placeholder)) => {
                (self.at, self.placeholder) = (offset, Some(placeholder));
                offset
            }
            None => {
                self.done = true;
                self.template.item.text.len()
            }
        };
        match self.template.item.text.get(start..end) {
            Some(text) if !text.is_empty() => Some(Part::Literal(text)),
            _ => self.next(),
        }
    }
}
