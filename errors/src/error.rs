//! The trait of errors that providers document.

use core::fmt;

use crate::class::{Class, Retry, Scope};
use crate::message::{Message, Values};
use crate::spec::Spec;
use crate::table::Table;
use crate::unknown::Unknown;
use crate::value::Value;

/// An error of an API: its code, its message in every documented locale, and what a program can decide by.
///
/// Derive it with [`#[derive(ProviderError)]`](macro@crate::ProviderError); the trait is object safe, so that a
/// gateway can hold `Box<dyn ProviderError>`. A type that implements it by hand gives the three required methods and
/// overrides those others that it has something to say to.
///
/// Whatever nobody states is `None`: a fact is never guessed from a wording.
///
/// ```
/// use provider_errors::{Class, ProviderError};
///
/// #[derive(Debug, ProviderError)]
/// #[provider(name = "shop")]
/// enum ShopError {
///     #[provider(code = "S17", status(404), class = NotFound)]
///     #[provider(message = "No such {thing}", solution = "Look it up")]
///     #[provider(locale = "de", message = "{thing} gibt es nicht")]
///     NoSuch { thing: String },
/// }
///
/// let error = ShopError::NoSuch { thing: "hat".to_owned() };
/// assert_eq!(error.to_string(), "No such hat");
/// assert_eq!(error.message("de-AT").to_string(), "hat gibt es nicht");
/// assert_eq!((error.code(), error.http_status(), error.class()), ("S17", Some(404), Some(Class::NotFound)));
/// assert_eq!(error.solution("en"), Some("Look it up"));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `ProviderError`",
    note = "`#[derive(ProviderError)]` makes it one"
)]
pub trait ProviderError: core::error::Error + Send + Sync + 'static {
    /// The name of the provider: `zai`.
    fn provider(&self) -> &str;

    /// The code as documented; for an unknown error, as the response has it.
    fn code(&self) -> &str;

    /// The message in the locale nearest to a [BCP 47](https://www.rfc-editor.org/info/bcp47) tag: that locale itself;
    /// without its script; shortened from the end ([RFC 4647](https://www.rfc-editor.org/rfc/rfc4647#section-3.4)); the
    /// first one of the same language and script, so that `zh` and `zh-Hans` find `zh-CN`; the default. What a locale
    /// lacks, the default says.
    fn message(&self, locale: &str) -> Message<'_>;

    #[doc(hidden)]
    fn __view(&self) -> View<'_> {
        View::Opaque
    }

    /// The documented HTTP status, if there is exactly one; for an unknown error, that of the response.
    fn http_status(&self) -> Option<u16> {
        match self.__view() {
            View::Row(spec, _) => spec.http_status(),
            View::Unknown(_, unknown) => unknown.http_status(),
            View::Other(inner) => inner.http_status(),
            View::Opaque => None,
        }
    }

    /// The group that the documentation puts it in, in the default locale.
    fn category(&self) -> Option<&str> {
        match self.__view() {
            View::Other(inner) => inner.category(),
            view => view.spec()?.category(""),
        }
    }

    /// What went wrong. Of an error that is not documented, only if all documented ones of its HTTP status say the same.
    fn class(&self) -> Option<Class> {
        match self.__view() {
            View::Other(inner) => inner.class(),
            View::Unknown(table, unknown) => table.agreed(unknown.http_status()?, Spec::class),
            view => view.spec()?.class(),
        }
    }

    /// What the same request may do. Of an error that is not documented, only if all documented ones of its HTTP status
    /// say the same.
    fn retry(&self) -> Option<Retry> {
        match self.__view() {
            View::Other(inner) => inner.retry(),
            View::Unknown(table, unknown) => table.agreed(unknown.http_status()?, Spec::retry),
            view => view.spec()?.retry(),
        }
    }

    /// What is affected, hence what to swap. Of an error that is not documented, only if all documented ones of its HTTP
    /// status say the same.
    fn scope(&self) -> Option<Scope> {
        match self.__view() {
            View::Other(inner) => inner.scope(),
            View::Unknown(table, unknown) => table.agreed(unknown.http_status()?, Spec::scope),
            view => view.spec()?.scope(),
        }
    }

    /// A short name of the error, in the locale nearest to a BCP 47 tag.
    fn title(&self, locale: &str) -> Option<&str> {
        match self.__view() {
            View::Other(inner) => inner.title(locale),
            view => view.spec()?.title(locale),
        }
    }

    /// Why it happens, in the locale nearest to a BCP 47 tag. (Not `cause`: [`Error`](core::error::Error) has a
    /// deprecated method of that name, and every call would be ambiguous.)
    fn documented_cause(&self, locale: &str) -> Option<&str> {
        match self.__view() {
            View::Other(inner) => inner.documented_cause(locale),
            view => view.spec()?.cause(locale),
        }
    }

    /// What to do, in the locale nearest to a BCP 47 tag; several steps are lines.
    fn solution(&self, locale: &str) -> Option<&str> {
        match self.__view() {
            View::Other(inner) => inner.solution(locale),
            view => view.spec()?.solution(locale),
        }
    }

    /// Where it is documented, in the locale nearest to a BCP 47 tag.
    fn docs_url(&self, locale: &str) -> Option<&str> {
        match self.__view() {
            View::Other(inner) => inner.docs_url(locale),
            view => view.spec()?.docs_url(locale),
        }
    }

    /// The value of a placeholder, by its documented name or by the name of its field; `None` if it is not known or
    /// there is no such placeholder.
    fn placeholder(&self, name: &str) -> Option<Value<'_>> {
        match self.__view() {
            View::Row(spec, values) => values.value(index_of(spec, name)?),
            View::Other(inner) => inner.placeholder(name),
            View::Unknown(..) | View::Opaque => None,
        }
    }

    /// What is documented of it; `None` for an unknown error.
    fn spec(&self) -> Option<Spec> {
        match self.__view() {
            View::Other(inner) => inner.spec(),
            view => view.spec(),
        }
    }
}

/// What an error is underneath.
#[doc(hidden)]
#[allow(missing_debug_implementations)] // nobody sees one
pub enum View<'a> {
    /// A documented error.
    Row(Spec, &'a dyn Values),
    /// An error that is not documented.
    Unknown(&'static Table, &'a Unknown),
    /// An error that another one stands for.
    Other(&'a dyn ProviderError),
    /// An error of a type that implements the trait by hand.
    Opaque,
}

impl<'a> View<'a> {
    fn spec(&self) -> Option<Spec> {
        match self {
            Self::Row(spec, _) => Some(*spec),
            _ => None,
        }
    }

    /// The table of the enum that it is of.
    pub(crate) fn table(&self) -> Option<&'static Table> {
        match self {
            Self::Row(spec, _) => Some(spec.table),
            Self::Unknown(table, _) => Some(table),
            Self::Other(inner) => inner.__view().table(),
            Self::Opaque => None,
        }
    }

    /// The provider of an error that the derive made.
    pub fn provider(&self) -> &'a str {
        match self {
            Self::Row(spec, _) => spec.provider(),
            Self::Unknown(table, _) => table.provider,
            Self::Other(inner) => inner.provider(),
            Self::Opaque => "",
        }
    }

    /// The code of an error that the derive made.
    pub fn code(&self) -> &'a str {
        match self {
            Self::Row(spec, _) => spec.code(),
            Self::Unknown(_, unknown) => unknown.code(),
            Self::Other(inner) => inner.code(),
            Self::Opaque => "",
        }
    }

    /// The message of an error that the derive made.
    #[inline]
    pub fn message(&self, locale: &str) -> Message<'a> {
        match self {
            Self::Row(spec, values) => Message::of_row(*spec, *values, locale),
            Self::Unknown(_, unknown) => Message::display(*unknown),
            Self::Other(inner) => inner.message(locale),
            Self::Opaque => Message::text(""),
        }
    }

    /// `Display` of an error that the derive made: the message in the default locale.
    ///
    /// # Errors
    /// If the formatter does.
    pub fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Other(inner) => fmt::Display::fmt(*inner, f),
            view => view.message("").write_to(f),
        }
    }
}

/// The number of a placeholder by its documented name, or by the name of its field.
pub(crate) fn index_of(spec: Spec, name: &str) -> Option<usize> {
    let documented = spec.placeholders().position(|known| known == name);
    documented.or_else(|| spec.table.fields(spec.row).position(|known| known == name))
}
