//! The impls.

use proc_macro::{Ident, TokenStream, TokenTree};

use crate::code::{bytes, read, rust, rust_at, text};
use crate::encode::{Tables, encode};
use crate::lookup::Lookup;
use crate::model::{Documented, FieldRole, Model, Wrapper};

/// Makes the impls of an enum. They are made also if the enum has mistakes, so that one mistake does not become ten.
pub(crate) fn expand(model: &Model) -> TokenStream {
    let runtime = model.krate.clone().unwrap_or_else(|| read("::provider_errors"));
    let expansion = Expansion {
        model,
        name: model.ident.to_string(),
        ident: TokenTree::from(model.ident.clone()).into(),
        parameters: model.generics.declarations(),
        arguments: model.generics.arguments(),
        bounds: bounds(model, &runtime),
    };
    let mut items = table(model, &encode(model));
    items.extend([expansion.view(), expansion.values()]);
    if !model.no_error {
        items.extend([expansion.display(), expansion.error()]);
    }
    if let Some(unknown) = &model.unknown {
        items.extend([expansion.catalog(unknown)]);
    }
    for wrapper in model.transparent.iter().filter(|wrapper| wrapper.from) {
        items.extend([expansion.from(wrapper)]);
    }
    if model.serde {
        items.extend([expansion.serde(&runtime)]);
    }
    rust(
        "#[doc(hidden)]
        #[allow(
            deprecated,
            unreachable_code,
            unused_qualifications,
            unused_variables,
            clippy::all,
            clippy::pedantic
        )]
        const _: () = {
            use $runtime as __runtime;
            use $runtime::__private as __private;
            $items
        };",
        &[("runtime", &runtime), ("items", &items)],
    )
}

/// What the type parameters must be for the impls.
fn bounds(model: &Model, runtime: &TokenStream) -> TokenStream {
    let mut bounds = model.generics.bounds.clone();
    let parameters: Vec<String> = model.generics.types().map(Ident::to_string).collect();
    if parameters.is_empty() {
        return bounds;
    }
    for parameter in &parameters {
        let what = "::core::fmt::Debug + ::core::marker::Send + ::core::marker::Sync + 'static";
        bounds.extend(read(&format!("{parameter}: {what},")));
    }
    let role = if model.unknown.is_some() { "FromText" } else { "Placeholder" };
    for field in model.errors.iter().flat_map(Documented::placeholder_fields) {
        let ty = field.ty.tokens();
        if mentions(&ty, &parameters) {
            bounds.extend(rust(&format!("$ty: $runtime::{role},"), &[("ty", &ty), ("runtime", runtime)]));
        }
    }
    bounds
}

fn mentions(tokens: &TokenStream, names: &[String]) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.contains(&ident.to_string()),
        TokenTree::Group(group) => mentions(&group.stream(), names),
        _ => false,
    })
}

fn table(model: &Model, tables: &Tables) -> TokenStream {
    let lookup = match &tables.lookup {
        Lookup::Few => read("__private::Lookup::Few"),
        Lookup::Numbers { first, rows } => {
            rust(&format!("__private::Lookup::Numbers {{ first: {first}, rows: $rows }}"), &[("rows", &records(rows))])
        }
        Lookup::Words { displacements, slots } => rust(
            "__private::Lookup::Words { displacements: $displacements, slots: $slots }",
            &[("displacements", &records(displacements)), ("slots", &records(slots))],
        ),
    };
    let locales = model.locales.iter().zip(&tables.locales).map(|(locale, table)| {
        rust(
            "__private::LocaleTable { tag: $tag, docs: $docs, text: $text, places: $places },",
            &[
                ("tag", &text(&locale.tag)),
                ("docs", &text(locale.docs.as_ref().map_or("", |docs| &docs.value))),
                ("text", &text(&table.text)),
                ("places", &records(&table.places)),
            ],
        )
    });
    rust(
        "static TABLE: __private::Table = __private::Table {
            provider: $provider,
            strings: $strings,
            rows: $rows,
            more: $more,
            lookup: $lookup,
            locales: &[$locales],
            wire: $wire,
        };",
        &[
            ("provider", &text(model.name.as_ref().map_or("", |name| &name.value))),
            ("strings", &text(&tables.strings)),
            ("rows", &records(&tables.rows)),
            ("more", &bytes(&tables.more)),
            ("lookup", &lookup),
            ("locales", &locales.collect()),
            ("wire", &model.wire.tokens()),
        ],
    )
}

/// Bytes as records of the length that the runtime wants.
fn records(value: &[u8]) -> TokenStream {
    rust("__private::records($bytes)", &[("bytes", &bytes(value))])
}

pub(crate) struct Expansion<'a> {
    pub model: &'a Model,
    /// The name of the enum.
    pub name: String,
    /// The same as a token.
    ident: TokenStream,
    parameters: TokenStream,
    arguments: TokenStream,
    bounds: TokenStream,
}

impl Expansion<'_> {
    /// An impl of a trait.
    fn implement(&self, what: &str, body: &TokenStream) -> TokenStream {
        self.implement_of(&read(what), body)
    }

    fn implement_of(&self, what: &TokenStream, body: &TokenStream) -> TokenStream {
        rust(
            "#[automatically_derived]
            impl<$parameters> $what for $ident<$arguments> where $bounds {
                $body
            }",
            &[
                ("parameters", &self.parameters),
                ("what", what),
                ("ident", &self.ident),
                ("arguments", &self.arguments),
                ("bounds", &self.bounds),
                ("body", body),
            ],
        )
    }

    /// Which row, or which other error, a value is.
    fn view(&self) -> TokenStream {
        let mut others = TokenStream::new();
        for wrapper in &self.model.transparent {
            others.extend(self.inner(wrapper, "return __private::View::Other($other)", "__private::other(inner)"));
        }
        if let Some(wrapper) = &self.model.unknown {
            let act = "return __private::View::Unknown(&TABLE, $other)";
            others.extend(self.inner(wrapper, act, "__private::unknown(inner)"));
        }
        // Nothing but one kind of variants makes the rest unreachable, and an enum without variants all of it.
        let body = rust(
            "fn provider(&self) -> &str {
                __runtime::ProviderError::__view(self).provider()
            }

            fn code(&self) -> &str {
                __runtime::ProviderError::__view(self).code()
            }

            fn message(&self, locale: &str) -> __runtime::Message<'_> {
                __runtime::ProviderError::__view(self).message(locale)
            }

            fn __view(&self) -> __private::View<'_> {
                let row = __private::Values::row(self);
                if row == __private::NO_ROW {
                    match *self {
                        $others
                        #[allow(unreachable_patterns)]
                        _ => {}
                    }
                }
                __private::View::Row(__private::spec(&TABLE, row), self)
            }",
            &[("others", &others)],
        );
        self.implement("__runtime::ProviderError", &body)
    }

    /// An arm for a variant that holds one thing: what is to be done, where `$other` stands for something made of the
    /// `inner` thing, whose type is at fault if it cannot be made.
    fn inner(&self, wrapper: &Wrapper, act: &str, other: &str) -> TokenStream {
        let place = wrapper.ty.span();
        let pattern = format!("{}::{} {{ {}: ref $inner }} => {act},", self.name, wrapper.ident, wrapper.place());
        let (inner, other) = (rust_at(place, "inner", &[]), rust_at(place, other, &[]));
        rust(&pattern, &[("inner", &inner), ("other", &other)])
    }

    fn values(&self) -> TokenStream {
        let arms = self.with_placeholders("__private::value($field)", "__private::None");
        let body = rust(
            "#[inline(never)]
            fn row(&self) -> u32 {
                $row
            }

            fn value(&self, index: usize) -> __private::Option<__private::Value<'_>> {
                match self {
                    $arms
                    #[allow(unreachable_patterns)]
                    _ => __private::None,
                }
            }",
            &[("row", &self.row()), ("arms", &arms)],
        );
        self.implement("__private::Values", &body)
    }

    fn display(&self) -> TokenStream {
        let body = read(
            "fn fmt(&self, f: &mut __private::fmt::Formatter<'_>) -> __private::fmt::Result {
                __runtime::ProviderError::__view(self).fmt(f)
            }",
        );
        self.implement("__private::fmt::Display", &body)
    }

    fn error(&self) -> TokenStream {
        let mut arms = TokenStream::new();
        for error in &self.model.errors {
            let Some(index) = error.fields.iter().position(|field| matches!(field.role, FieldRole::Source)) else {
                continue;
            };
            let field = &error.fields[index];
            let place = if error.tuple { index.to_string() } else { field.ident.to_string() };
            let source = if field.ty.is_option() {
                "source.as_ref().map(|source| source.as_source())"
            } else {
                "__private::Some(source.as_source())"
            };
            let at = field.ty.span();
            let (binding, source) = (rust_at(at, "source", &[]), rust_at(at, source, &[]));
            let arm = format!("{}::{} {{ {place}: ref $binding, .. }} => $source,", self.name, error.ident);
            arms.extend(rust(&arm, &[("binding", &binding), ("source", &source)]));
        }
        for wrapper in &self.model.transparent {
            arms.extend(self.inner(wrapper, "$other", "__private::Error::source(inner)"));
        }
        let body = rust(
            "fn source(&self) -> __private::Option<&(dyn __private::Error + 'static)> {
                #[allow(unused_imports)]
                use __private::AsSource as _;
                match *self {
                    $arms
                    #[allow(unreachable_patterns)]
                    _ => __private::None,
                }
            }",
            &[("arms", &arms)],
        );
        self.implement("__private::Error", &body)
    }

    fn catalog(&self, unknown: &Wrapper) -> TokenStream {
        let (variant, place) = (&unknown.ident, unknown.place());
        let make = rust_at(unknown.ty.span(), "__private::make_unknown($it)", &[("it", &read("unknown"))]);
        let body = rust(
            &format!(
                "fn __table() -> &'static __private::Table {{
                    &TABLE
                }}

                fn __from_row(row: u32) -> __private::Option<Self> {{
                    __private::Some(match row {{
                        $rows
                        _ => return __private::None,
                    }})
                }}

                fn __set(&mut self, index: usize, text: &str) -> bool {{
                    match self {{
                        $set
                        #[allow(unreachable_patterns)]
                        _ => false,
                    }}
                }}

                fn __unknown(unknown: __runtime::Unknown) -> Self {{
                    Self::{variant} {{ {place}: $make }}
                }}"
            ),
            &[
                ("rows", &self.rows()),
                ("set", &self.with_placeholders("__private::set($field, $text)", "false")),
                ("make", &make),
            ],
        );
        self.implement("__runtime::Catalog", &body)
    }

    fn from(&self, wrapper: &Wrapper) -> TokenStream {
        let ty = wrapper.ty.tokens();
        let holes = [("ty", &ty)];
        let body = format!(
            "fn from(inner: $ty) -> Self {{
                Self::{} {{ {}: inner }}
            }}",
            wrapper.ident,
            wrapper.place()
        );
        self.implement_of(&rust("::core::convert::From<$ty>", &holes), &rust(&body, &holes))
    }

    /// The impls are in a macro of the runtime, which knows whether its feature is on: a `cfg` in here would ask the
    /// crate of the user.
    fn serde(&self, runtime: &TokenStream) -> TokenStream {
        // What a wrapped error was written as does not say which error wrapped it.
        let reads_back = self.model.unknown.is_some() && self.model.transparent.is_empty();
        let which = if reads_back { "both" } else { "serialize" };
        rust(
            &format!("$runtime::__serde! {{ {which} [$parameters] [$ident<$arguments>] [where $bounds] }}"),
            &[
                ("runtime", runtime),
                ("parameters", &self.parameters),
                ("ident", &self.ident),
                ("arguments", &self.arguments),
                ("bounds", &self.bounds),
            ],
        )
    }
}

impl Wrapper {
    /// The name of the field, or its number.
    fn place(&self) -> String {
        self.field.as_ref().map_or_else(|| "0".to_owned(), Ident::to_string)
    }
}
