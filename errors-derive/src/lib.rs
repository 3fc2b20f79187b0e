#![doc = include_str!("../README.md")]

mod arms;
mod ast;
mod attr;
mod code;
mod encode;
mod expand;
mod generics;
mod literal;
mod locale;
mod lookup;
mod model;
mod problems;
mod template;
mod tokens;
mod valid;
mod wire;

use proc_macro::TokenStream;

use problems::Problems;

/// Makes an enum a `ProviderError`: each variant is an error that has a code, a message and whatever else is known.
///
/// It implements `ProviderError`, `Display` (the message in the default locale) and `Error`; and `Catalog` if a variant is
/// `unknown`. It adds no inherent items.
///
/// ```
/// use provider_errors::{Catalog, ProviderError, Unknown};
///
/// #[derive(Debug, ProviderError)]
/// #[provider(name = "shop", docs = "https://shop.example/errors")]
/// enum ShopError {
///     #[provider(code = "S17", status(404), class = NotFound)]
///     #[provider(message = "No such {thing}", solution = "Look it up")]
///     #[provider(locale = "de", message = "{thing} gibt es nicht")]
///     NoSuch { thing: Option<Box<str>> },
///     #[provider(transparent, from)]
///     Storage(StorageError),
///     #[provider(unknown)]
///     Unknown(Unknown),
/// }
///
/// #[derive(Debug, ProviderError)]
/// #[provider(name = "storage")]
/// enum StorageError {
///     #[provider(code = "full", message = "No room left")]
///     Full,
/// }
///
/// let error = ShopError::from_wire("S17", Some(404), "No such hat");
/// assert_eq!(error.message("de").to_string(), "hat gibt es nicht");
/// assert_eq!(ShopError::from(StorageError::Full).to_string(), "No room left");
/// ```
///
/// # On the enum
///
/// | attribute | is |
/// | --- | --- |
/// | `name = "shop"` | the name of the provider; required |
/// | `default_locale = "en"` | the language of attributes that name none, a BCP 47 tag; `en` if it is not given |
/// | `docs = "https://…"` | where the errors are documented; with `locale = "de"` in the same attribute, in that language |
/// | `serde` | the runtime's serialized form, if its feature `serde` is on; read back as well if a variant is `unknown` and none is `transparent` |
/// | `no_error` | leaves `Display` and `Error` to another derive or to you |
/// | `key = "type"` | the field of a response body that has the code: `code` (if it is not given), `type`, or `status` for the HTTP status itself |
/// | `http_level = "HttpError"` | the enum with the errors that are documented by HTTP status alone; a `Catalog` |
/// | `request_id_header = "X-Shop-Id"` | a header with the id of a request, beside `X-Request-Id` and the like; as many as there are |
/// | `finish_reason = "crashed"` | a `finish_reason` that means failure, beside the usual ones; as many as there are |
/// | `reset = "time"` | the placeholder that says when a limit is lifted |
/// | `reset_format = "%Y-%m-%d %H:%M:%S"` | its form, in the terms of `strftime` |
/// | `reset_offset = "+08:00"` | its offset from UTC, if it is known |
/// | `crate = "path"` | the runtime, where it is not `::provider_errors` |
///
/// # On a variant
///
/// A variant is `transparent`, or `unknown`, or has a `code`.
///
/// | attribute | is |
/// | --- | --- |
/// | `code = "S17"` | the code, always a text |
/// | `status(404, 410)` | the HTTP statuses that it comes with |
/// | `class = Billing`, `retry = Never`, `scope = Account` | a `Class`, a `Retry`, a `Scope` |
/// | `general` | of several errors of one code, the one that stands for all of them |
/// | `message = "No such {thing}"` | the message; braces themselves are doubled |
/// | `title`, `category`, `cause`, `solution` | further texts |
/// | `observed = "…"` | another wording of the message, for recognising live ones; as many as there are |
/// | `locale = "de"` | the language of the texts in the same `#[provider(…)]` |
/// | `transparent` | stands for the one thing it holds, which is a `ProviderError`, and is in no catalog |
/// | `from` | beside `transparent`: with `From` for what it holds |
/// | `unknown` | holds the `provider_errors::Unknown` of what is not documented; makes the enum a `Catalog` |
///
/// A `#[deprecated]` variant is one that the documentation no longer lists.
///
/// All locales of a message have the same placeholders, and each placeholder has a field.
///
/// # On a field
///
/// | attribute | is |
/// | --- | --- |
/// | none | the value of the placeholder of that name |
/// | `placeholder = "API_name"` | the value of a placeholder of another name |
/// | `source` | the source of the error: an error, a boxed one, or an `Option` of either |
/// | `skip` | something else |
///
/// A placeholder's field is text, a number, or anything else that implements `provider_errors::Placeholder`. In a
/// `Catalog`, errors begin without values: there it is an `Option`, and `skip` fields are `Default`.
///
/// # Errors
///
/// Every mistake is a compile error at the token that is wrong, all of them at once; the impls are made all the same, so
/// that one mistake does not become many.
#[proc_macro_derive(ProviderError, attributes(provider))]
pub fn derive_provider_error(input: TokenStream) -> TokenStream {
    let mut problems = Problems::default();
    let mut output = TokenStream::new();
    match ast::parse(input, &mut problems) {
        Ok(input) => {
            let model = model::read(input, &mut problems);
            valid::check(&model, &mut problems);
            output = expand::expand(&model);
        }
        Err(problem) => problems.add(problem),
    }
    output.extend(problems.compile_errors());
    output
}
