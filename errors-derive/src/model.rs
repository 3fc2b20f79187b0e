//! What the attributes of an enum say, checked one by one; [`crate::valid`] checks them against each other.

use proc_macro::{Ident, Span, TokenStream};

use crate::ast::{Enum, Field, Fields, Type, Variant};
use crate::attr::{Item, Items, Text};
use crate::code::respan;
use crate::generics::Generics;
use crate::locale::{Locale, locale_of, locale_tag};
use crate::problems::Problems;
use crate::template::Wording;
use crate::tokens::is_path;
use crate::wire::Wire;

/// The names of the values of `Class`, `Retry` and `Scope`, in the order of the runtime.
pub(crate) const CLASSES: &[&str] = &[
    "Authentication", "Permission", "Account", "Billing", "Quota", "RateLimit", "Overloaded", "ContextLength",
    "ContentPolicy", "InvalidRequest", "NotFound", "Conflict", "Timeout", "Server",
];
pub(crate) const RETRIES: &[&str] = &["Never", "Backoff", "AfterReset"];
pub(crate) const SCOPES: &[&str] = &["Request", "Model", "Credential", "Account", "Provider"];

/// The enum.
pub(crate) struct Model {
    pub ident: Ident,
    pub generics: Generics,
    /// The name of the provider.
    pub name: Option<Text>,
    /// The path of the runtime, if it is not `::provider_errors`.
    pub krate: Option<TokenStream>,
    /// Leave `Display` and `Error` to somebody else.
    pub no_error: bool,
    /// With the runtime's serde form.
    pub serde: bool,
    /// What responses look like.
    pub wire: Wire,
    /// The locales, the default first, each with the address of its documentation.
    pub locales: Vec<Locale>,
    pub errors: Vec<Documented>,
    pub transparent: Vec<Wrapper>,
    pub unknown: Option<Wrapper>,
}

/// A variant with a code.
#[allow(clippy::struct_excessive_bools)] // each is an attribute or a plain fact, and no two exclude each other
pub(crate) struct Documented {
    pub ident: Ident,
    pub code: Option<Text>,
    /// Whether it is known what is missing: not if an attribute was not understood.
    pub complete: bool,
    pub general: bool,
    pub retired: bool,
    pub statuses: Vec<(u16, Span)>,
    /// Number of the value plus one; 0 for none.
    pub class: u8,
    pub retry: u8,
    pub scope: u8,
    /// By locale.
    pub texts: Vec<LocaleTexts>,
    pub fields: Vec<DocumentedField>,
    /// Whether the fields are in parentheses. Only variants without placeholders may have such.
    pub tuple: bool,
}

/// The texts of a variant in one locale.
pub(crate) struct LocaleTexts {
    /// The number of the locale.
    pub locale: usize,
    pub message: Option<Wording>,
    pub titles: Vec<Text>,
    pub category: Option<Text>,
    pub cause: Option<Text>,
    pub solution: Option<Text>,
    pub observed: Vec<Wording>,
}

/// A field of a variant with a code.
pub(crate) struct DocumentedField {
    pub ident: Ident,
    /// The name, without what marks a keyword as a name.
    pub name: String,
    pub ty: Type,
    pub role: FieldRole,
}

/// What a field is for.
pub(crate) enum FieldRole {
    /// The value of the placeholder of this name.
    Placeholder(Text),
    /// The source of the error.
    Source,
    /// Something else.
    Skip,
}

/// A variant that holds one thing: another error, or an unknown one.
pub(crate) struct Wrapper {
    pub ident: Ident,
    pub ty: Type,
    /// The name of the field; `None` in parentheses.
    pub field: Option<Ident>,
    /// With `From`.
    pub from: bool,
}

const CONTAINER: &[&str] = &[
    "name", "default_locale", "locale", "docs", "serde", "no_error", "crate", "key", "http_level", "request_id_header",
    "finish_reason", "reset", "reset_format", "reset_offset",
];
const VARIANT: &[&str] = &[
    "code", "general", "status", "class", "retry", "scope", "message", "title", "category", "cause", "solution",
    "observed", "locale", "transparent", "unknown", "from",
];
const FIELD: &[&str] = &["placeholder", "source", "skip"];

/// Reads what the attributes say.
pub(crate) fn read(input: Enum, problems: &mut Problems) -> Model {
    let mut model = Model {
        ident: input.ident,
        generics: input.generics,
        name: None,
        krate: None,
        no_error: false,
        serde: false,
        wire: Wire::default(),
        locales: Vec::new(),
        errors: Vec::with_capacity(input.variants.len()),
        transparent: Vec::new(),
        unknown: None,
    };
    container(input.attrs, &mut model, problems);
    for variant in input.variants {
        read_variant(variant, &mut model, problems);
    }
    model
}

/// Puts a value where none was, or complains.
pub(crate) fn once<T>(slot: &mut Option<T>, value: Option<T>, item: &Item, problems: &mut Problems) {
    if value.is_none() {
        return;
    }
    if slot.is_some() {
        given_twice(&item.name, item.span, problems);
    } else {
        *slot = value;
    }
}

fn given_twice(name: &str, span: Span, problems: &mut Problems) {
    problems.push(span, format_args!("`{name}` is given twice"));
}

fn container(mut attrs: Vec<Items>, model: &mut Model, problems: &mut Problems) {
    let mut default = None;
    let items = attrs.iter_mut().flat_map(|attr| &mut attr.items);
    for item in items.filter(|item| item.name == "default_locale") {
        let tag = locale_tag(item, problems);
        once(&mut default, tag, item, problems);
    }
    model.locales.push(Locale { tag: default.unwrap_or_else(|| "en".to_owned()), docs: None });
    for attr in &mut attrs {
        let locale = locale_of(attr, &mut model.locales, problems);
        for item in &mut attr.items {
            match item.name.as_str() {
                "name" => {
                    let text = item.text(problems);
                    if let Some(empty) = text.as_ref().filter(|text| text.value.is_empty()) {
                        problems.push(empty.span, "the name of the provider is empty");
                    }
                    once(&mut model.name, text, item, problems);
                }
                "docs" => {
                    let text = item.text(problems);
                    if let Some(locale) = locale {
                        once(&mut model.locales[locale].docs, text, item, problems);
                    }
                }
                "crate" => once(&mut model.krate, path_of(item, "my_crate::provider_errors", problems), item, problems),
                "no_error" => model.no_error |= item.flag(problems),
                "serde" => model.serde |= item.flag(problems),
                "locale" | "default_locale" => {}
                _ => {
                    if !model.wire.read(item, problems) {
                        item.unknown("an enum", CONTAINER, problems);
                    }
                }
            }
        }
    }
    let complete = attrs.iter().all(|attr| !attr.broken && !attr.has("name"));
    if complete && model.name.is_none() {
        let message = "the provider has no name: add `#[provider(name = \"…\")]` to the enum";
        problems.push(model.ident.span(), message);
    }
}

/// A path in quotation marks.
pub(crate) fn path_of(item: &mut Item, example: &str, problems: &mut Problems) -> Option<TokenStream> {
    let text = item.text(problems)?;
    let path = text.value.parse().ok().filter(is_path);
    if path.is_none() {
        problems.push(text.span, format_args!("`{}` expects a path, such as \"{example}\"", item.name));
    }
    // What is wrong with what it names is wrong with this literal.
    path.map(|path| respan(path, text.span))
}

fn read_variant(variant: Variant, model: &mut Model, problems: &mut Problems) {
    let (mut is_transparent, mut is_unknown) = (None, None);
    for attr in &variant.attrs {
        for item in &attr.items {
            match item.name.as_str() {
                "transparent" => is_transparent = is_transparent.or(Some(item.span)),
                "unknown" => is_unknown = is_unknown.or(Some(item.span)),
                _ => {}
            }
        }
    }
    match (is_transparent, is_unknown) {
        (None, None) => {
            let error = documented(variant, model, problems);
            model.errors.push(error);
        }
        (Some(_), Some(unknown)) => problems.push(unknown, "a variant is either `transparent` or `unknown`"),
        (Some(_), None) => model.transparent.extend(wrapper(variant, &["transparent", "from"], problems)),
        (None, Some(unknown)) => {
            let wrapper = wrapper(variant, &["unknown"], problems);
            if model.unknown.is_some() && wrapper.is_some() {
                given_twice("unknown", unknown, problems);
            } else {
                model.unknown = wrapper;
            }
        }
    }
}

/// A variant that holds one thing. The first name is that of its kind.
fn wrapper(variant: Variant, names: &[&str], problems: &mut Problems) -> Option<Wrapper> {
    let mut from = false;
    let kind = names[0];
    for item in variant.attrs.iter().flat_map(|attr| &attr.items) {
        if !names.contains(&item.name.as_str()) {
            item.unknown(&format!("a variant that is `{kind}`"), names, problems);
        } else if item.flag(problems) {
            from |= item.name == "from";
        }
    }
    let (named, fields) = match variant.fields {
        Fields::Unit => (false, Vec::new()),
        Fields::Tuple(fields) => (false, fields),
        Fields::Named(fields) => (true, fields),
    };
    let Ok([Field { ident, ty, attrs }]) = <[Field; 1]>::try_from(fields) else {
        problems.push(variant.ident.span(), format_args!("a variant that is `{kind}` has exactly one field"));
        return None;
    };
    for item in attrs.iter().flat_map(|attr| &attr.items) {
        problems.push(item.span, format_args!("the field of a variant that is `{kind}` takes no attribute"));
    }
    Some(Wrapper { ident: variant.ident, ty, field: named.then_some(ident), from })
}

fn documented(variant: Variant, model: &mut Model, problems: &mut Problems) -> Documented {
    let mut error = Documented {
        ident: variant.ident,
        code: None,
        complete: variant.attrs.iter().all(|attr| !attr.broken),
        general: false,
        retired: variant.deprecated,
        statuses: Vec::new(),
        class: 0,
        retry: 0,
        scope: 0,
        texts: Vec::new(),
        fields: Vec::new(),
        tuple: matches!(variant.fields, Fields::Tuple(_)),
    };
    let (mut statuses, mut class, mut retry, mut scope) = (None, None, None, None);
    for mut attr in variant.attrs {
        let locale = locale_of(&mut attr, &mut model.locales, problems);
        for mut item in attr.items {
            match item.name.as_str() {
                "code" => {
                    let text = item.text(problems);
                    error.complete &= text.is_some();
                    once(&mut error.code, text, &item, problems);
                }
                "general" => error.general |= item.flag(problems),
                "status" => {
                    let list = item.statuses(problems);
                    once(&mut statuses, Some(list), &item, problems);
                }
                "class" => {
                    let value = item.choice(CLASSES, problems);
                    once(&mut class, value, &item, problems);
                }
                "retry" => {
                    let value = item.choice(RETRIES, problems);
                    once(&mut retry, value, &item, problems);
                }
                "scope" => {
                    let value = item.choice(SCOPES, problems);
                    once(&mut scope, value, &item, problems);
                }
                "locale" => {}
                "message" | "title" | "category" | "cause" | "solution" | "observed" => {
                    let text = item.text(problems);
                    error.complete &= text.is_some() && locale.is_some();
                    if let (Some(text), Some(locale)) = (text, locale) {
                        error.texts_of(locale).add(text, &item, problems);
                    }
                }
                _ => item.unknown("a variant", VARIANT, problems),
            }
        }
    }
    error.statuses = statuses.unwrap_or_default();
    error.statuses.sort_by_key(|(status, _)| *status);
    let byte = |value: Option<usize>| value.map_or(0, |index| index as u8 + 1);
    (error.class, error.retry, error.scope) = (byte(class), byte(retry), byte(scope));
    error.texts.sort_by_key(|texts| texts.locale);
    if let Fields::Named(fields) | Fields::Tuple(fields) = variant.fields {
        error.fields = fields.into_iter().map(|field| documented_field(field, problems)).collect();
    }
    error
}

impl Documented {
    /// The messages and what was observed, in all locales.
    pub(crate) fn wordings(&self) -> impl Iterator<Item = &Wording> {
        self.texts.iter().flat_map(|texts| texts.message.iter().chain(&texts.observed))
    }

    /// The fields of its placeholders.
    pub(crate) fn placeholder_fields(&self) -> impl Iterator<Item = &DocumentedField> {
        self.fields.iter().filter(|field| matches!(field.role, FieldRole::Placeholder(_)))
    }

    fn texts_of(&mut self, locale: usize) -> &mut LocaleTexts {
        let index = self.texts.iter().position(|texts| texts.locale == locale).unwrap_or_else(|| {
            self.texts.push(LocaleTexts {
                locale,
                message: None,
                titles: Vec::new(),
                category: None,
                cause: None,
                solution: None,
                observed: Vec::new(),
            });
            self.texts.len() - 1
        });
        &mut self.texts[index]
    }
}

impl LocaleTexts {
    fn add(&mut self, text: Text, item: &Item, problems: &mut Problems) {
        let slot = match item.name.as_str() {
            "message" => return once(&mut self.message, Some(Wording::new(text)), item, problems),
            "category" => &mut self.category,
            "cause" => &mut self.cause,
            "solution" => &mut self.solution,
            "title" => return self.titles.push(text),
            _ => return self.observed.push(Wording::new(text)),
        };
        once(slot, Some(text), item, problems);
    }
}

fn documented_field(field: Field, problems: &mut Problems) -> DocumentedField {
    let mut role = None;
    for mut item in field.attrs.into_iter().flat_map(|attr| attr.items) {
        let found = match item.name.as_str() {
            "placeholder" => item.text(problems).map(FieldRole::Placeholder),
            "source" => item.flag(problems).then_some(FieldRole::Source),
            "skip" => item.flag(problems).then_some(FieldRole::Skip),
            _ => {
                item.unknown("a field", FIELD, problems);
                None
            }
        };
        if role.is_some() && found.is_some() {
            problems.push(item.span, "a field is one of `placeholder`, `source` and `skip`");
        }
        role = role.or(found);
    }
    let name = field.ident.to_string();
    let name = name.strip_prefix("r#").unwrap_or(&name).to_owned();
    let of_its_name = || FieldRole::Placeholder(Text { value: name.clone(), span: field.ident.span() });
    DocumentedField { role: role.unwrap_or_else(of_its_name), ident: field.ident, name, ty: field.ty }
}
