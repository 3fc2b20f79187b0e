//! What the attributes of an enum say, checked one by one; [`crate::valid`] checks them against each other.

use proc_macro2::{Ident, Span, TokenStream};

use crate::ast::{Enum, Field, Fields, Variant};
use crate::attr::{Item, Items, Text};
use crate::expand::respan;
use crate::problems::Problems;
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
    /// The name of the provider.
    pub name: Option<Text>,
    /// The path of the runtime, if it is not `::provider_errors`.
    pub krate: Option<syn::Path>,
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

/// A locale.
pub(crate) struct Locale {
    pub tag: String,
    pub docs: Option<Text>,
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
    pub message: Option<Text>,
    pub titles: Vec<Text>,
    pub category: Option<Text>,
    pub cause: Option<Text>,
    pub solution: Option<Text>,
    pub observed: Vec<Text>,
}

/// A field of a variant with a code.
pub(crate) struct DocumentedField {
    pub ident: Ident,
    pub ty: TokenStream,
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
    pub ty: TokenStream,
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
pub(crate) fn read(input: &Enum, problems: &mut Problems) -> Model {
    let mut model = Model {
        name: None,
        krate: None,
        no_error: false,
        serde: false,
        wire: Wire::default(),
        locales: Vec::new(),
        errors: Vec::new(),
        transparent: Vec::new(),
        unknown: None,
    };
    container(input, &mut model, problems);
    for variant in &input.variants {
        read_variant(variant, &mut model, problems);
    }
    model
}

/// Puts a value where none was, or complains.
pub(crate) fn once<T>(slot: &mut Option<T>, value: Option<T>, item: &Item, problems: &mut Problems) {
    let Some(value) = value else { return };
    if slot.is_some() {
        problems.push(item.span(), format_args!("`{}` is given twice", item.name));
    } else {
        *slot = Some(value);
    }
}

fn container(input: &Enum, model: &mut Model, problems: &mut Problems) {
    let mut default = None;
    let items = input.attrs.iter().flat_map(|attr| &attr.items);
    for item in items.filter(|item| item.name == "default_locale") {
        let tag = locale_tag(item, problems);
        once(&mut default, tag, item, problems);
    }
    model.locales.push(Locale { tag: default.unwrap_or_else(|| "en".to_owned()), docs: None });
    for attr in &input.attrs {
        let locale = locale_of(attr, model, problems);
        for item in &attr.items {
            match item.name.to_string().as_str() {
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
                _ if model.wire.read(item, problems) => {}
                _ => item.unknown("an enum", CONTAINER, problems),
            }
        }
    }
    let complete = input.attrs.iter().all(|attr| !attr.broken && !attr.has("name"));
    if complete && model.name.is_none() {
        let message = "the provider has no name: add `#[provider(name = \"…\")]` to the enum";
        problems.push(input.ident.span(), message);
    }
}

/// A path in quotation marks.
pub(crate) fn path_of(item: &Item, example: &str, problems: &mut Problems) -> Option<syn::Path> {
    let text = item.text(problems)?;
    let tokens: Option<TokenStream> = text.value.parse().ok();
    // What is wrong with the path is wrong with this literal.
    let path = tokens.and_then(|tokens| syn::parse2(respan(tokens, text.span)).ok());
    if path.is_none() {
        problems.push(text.span, format_args!("`{}` expects a path, such as \"{example}\"", item.name));
    }
    path
}

/// The number of the locale that an attribute is about; `None` if it names one that is none.
fn locale_of(attr: &Items, model: &mut Model, problems: &mut Problems) -> Option<usize> {
    let mut named = attr.items.iter().filter(|item| item.name == "locale");
    let Some(first) = named.next() else { return Some(0) };
    for again in named {
        problems.push(again.span(), "one attribute is about one locale: begin another `#[provider(…)]`");
    }
    let tag = locale_tag(first, problems)?;
    let known = model.locales.iter().position(|locale| locale.tag.eq_ignore_ascii_case(&tag));
    Some(known.unwrap_or_else(|| {
        model.locales.push(Locale { tag, docs: None });
        model.locales.len() - 1
    }))
}

/// A tag in the form of [BCP 47](https://www.rfc-editor.org/info/bcp47): subtags of letters and digits, the first of
/// them two or three letters.
fn locale_tag(item: &Item, problems: &mut Problems) -> Option<String> {
    let text = item.text(problems)?;
    let mut subtags = text.value.split('-');
    let language = |subtag: &str| matches!(subtag.len(), 2..=3) && subtag.bytes().all(|b| b.is_ascii_alphabetic());
    let other = |subtag: &str| matches!(subtag.len(), 1..=8) && subtag.bytes().all(|b| b.is_ascii_alphanumeric());
    if subtags.next().is_some_and(language) && subtags.all(other) {
        return Some(text.value);
    }
    let message = format_args!("`{}` is no BCP 47 language tag, such as `en` or `zh-CN`", text.value);
    problems.push(text.span, message);
    None
}

fn read_variant(variant: &Variant, model: &mut Model, problems: &mut Problems) {
    let items = || variant.attrs.iter().flat_map(|attr| &attr.items);
    let is = |name: &str| items().find(|item| item.name == name);
    match (is("transparent"), is("unknown")) {
        (None, None) => {
            let error = documented(variant, model, problems);
            model.errors.push(error);
        }
        (Some(_), Some(unknown)) => problems.push(unknown.span(), "a variant is either `transparent` or `unknown`"),
        (Some(item), None) => {
            let transparent = wrapper(variant, item, &["transparent", "from"], problems);
            model.transparent.extend(transparent);
        }
        (None, Some(item)) => {
            let unknown = wrapper(variant, item, &["unknown"], problems);
            once(&mut model.unknown, unknown, item, problems);
        }
    }
}

/// A variant that holds one thing.
fn wrapper(variant: &Variant, kind: &Item, names: &[&str], problems: &mut Problems) -> Option<Wrapper> {
    let mut from = false;
    for item in variant.attrs.iter().flat_map(|attr| &attr.items) {
        if !names.contains(&item.name.to_string().as_str()) {
            item.unknown(&format!("a variant that is `{}`", kind.name), names, problems);
        } else if item.flag(problems) {
            from |= item.name == "from";
        }
    }
    let (named, fields) = match &variant.fields {
        Fields::Unit => (false, &[][..]),
        Fields::Tuple(fields) => (false, fields.as_slice()),
        Fields::Named(fields) => (true, fields.as_slice()),
    };
    let [Field { ident, ty, attrs }] = fields else {
        let message = format_args!("a variant that is `{}` has exactly one field", kind.name);
        problems.push(variant.ident.span(), message);
        return None;
    };
    for item in attrs.iter().flat_map(|attr| &attr.items) {
        problems.push(item.span(), format_args!("the field of a variant that is `{}` takes no attribute", kind.name));
    }
    Some(Wrapper { ident: variant.ident.clone(), ty: ty.clone(), field: named.then(|| ident.clone()), from })
}

fn documented(variant: &Variant, model: &mut Model, problems: &mut Problems) -> Documented {
    let mut error = Documented {
        ident: variant.ident.clone(),
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
    for attr in &variant.attrs {
        let locale = locale_of(attr, model, problems);
        for item in &attr.items {
            match item.name.to_string().as_str() {
                "code" => {
                    let text = item.text(problems);
                    error.complete &= text.is_some();
                    once(&mut error.code, text, item, problems);
                }
                "general" => error.general |= item.flag(problems),
                "status" => {
                    let list = item.statuses(problems);
                    once(&mut statuses, Some(list), item, problems);
                }
                "class" => {
                    let value = item.choice(CLASSES, problems);
                    once(&mut class, value, item, problems);
                }
                "retry" => {
                    let value = item.choice(RETRIES, problems);
                    once(&mut retry, value, item, problems);
                }
                "scope" => {
                    let value = item.choice(SCOPES, problems);
                    once(&mut scope, value, item, problems);
                }
                "locale" => {}
                name @ ("message" | "title" | "category" | "cause" | "solution" | "observed") => {
                    let text = item.text(problems);
                    error.complete &= text.is_some() && locale.is_some();
                    if let Some(locale) = locale {
                        error.texts_of(locale).add(name, text, item, problems);
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
    if let Fields::Named(fields) | Fields::Tuple(fields) = &variant.fields {
        error.fields = fields.iter().map(|field| documented_field(field, problems)).collect();
    }
    error
}

impl Documented {
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
    fn add(&mut self, name: &str, text: Option<Text>, item: &Item, problems: &mut Problems) {
        let slot = match name {
            "message" => &mut self.message,
            "category" => &mut self.category,
            "cause" => &mut self.cause,
            "solution" => &mut self.solution,
            "title" => return self.titles.extend(text),
            _ => return self.observed.extend(text),
        };
        once(slot, text, item, problems);
    }
}

fn documented_field(field: &Field, problems: &mut Problems) -> DocumentedField {
    let mut role = None;
    for item in field.attrs.iter().flat_map(|attr| &attr.items) {
        let found = match item.name.to_string().as_str() {
            "placeholder" => item.text(problems).map(FieldRole::Placeholder),
            "source" => item.flag(problems).then_some(FieldRole::Source),
            "skip" => item.flag(problems).then_some(FieldRole::Skip),
            _ => {
                item.unknown("a field", FIELD, problems);
                None
            }
        };
        if role.is_some() && found.is_some() {
            problems.push(item.span(), "a field is one of `placeholder`, `source` and `skip`");
        }
        role = role.or(found);
    }
    let own_name = || {
        let name = field.ident.to_string();
        let name = name.strip_prefix("r#").unwrap_or(&name).to_owned();
        FieldRole::Placeholder(Text { value: name, span: field.ident.span() })
    };
    DocumentedField { ident: field.ident.clone(), ty: field.ty.clone(), role: role.unwrap_or_else(own_name) }
}
