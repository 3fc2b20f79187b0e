//! The impls.

use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use syn::Generics;
use syn::spanned::Spanned;

use crate::encode::{Tables, encode};
use crate::lookup::Lookup;
use crate::model::{Documented, DocumentedField, FieldRole, Model, Wrapper};

/// Makes the impls of an enum. They are made also if the enum has mistakes, so that one mistake does not become ten.
pub(crate) fn expand(ident: &Ident, generics: &Generics, model: &Model) -> TokenStream {
    let runtime = match &model.krate {
        Some(path) => quote!(#path),
        None => quote!(::provider_errors),
    };
    let expansion = Expansion { ident, generics: bounded(generics, model, &runtime), model };
    let table = table(model, &encode(model));
    let view = expansion.view();
    let values = expansion.values();
    let error = if model.no_error { TokenStream::new() } else { expansion.error() };
    let catalog = model.unknown.as_ref().map(|unknown| expansion.catalog(unknown));
    let from = model.transparent.iter().filter(|wrapper| wrapper.from).map(|wrapper| expansion.from(wrapper));
    let serde = model.serde.then(|| expansion.serde(&runtime));
    quote! {
        #[doc(hidden)]
        #[allow(
            deprecated,
            unreachable_code,
            unused_qualifications,
            unused_variables,
            clippy::all,
            clippy::pedantic
        )]
        const _: () = {
            use #runtime as __runtime;
            use #runtime::__private as __private;
            #table
            #view
            #values
            #error
            #catalog
            #(#from)*
            #serde
        };
    }
}

/// The type parameters, with what the impls need of them.
fn bounded(generics: &Generics, model: &Model, runtime: &TokenStream) -> Generics {
    let mut generics = generics.clone();
    let parameters: Vec<Ident> = generics.type_params().map(|parameter| parameter.ident.clone()).collect();
    if parameters.is_empty() {
        return generics;
    }
    let predicates = &mut generics.make_where_clause().predicates;
    for parameter in &parameters {
        predicates.push(
            syn::parse_quote!(#parameter: ::core::fmt::Debug + ::core::marker::Send + ::core::marker::Sync + 'static),
        );
    }
    for field in model.errors.iter().flat_map(|error| &error.fields) {
        let ty = &field.ty;
        if matches!(field.role, FieldRole::Placeholder(_)) && mentions(ty, &parameters) {
            let bound = if model.unknown.is_some() { quote!(FromText) } else { quote!(Placeholder) };
            predicates.push(syn::parse_quote!(#ty: #runtime::#bound));
        }
    }
    generics
}

fn mentions(tokens: &TokenStream, names: &[Ident]) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.contains(&ident),
        TokenTree::Group(group) => mentions(&group.stream(), names),
        _ => false,
    })
}

fn table(model: &Model, tables: &Tables) -> TokenStream {
    let provider = model.name.as_ref().map_or("", |name| &name.value);
    let bytes = |bytes: &[u8]| Literal::byte_string(bytes);
    let records = |bytes: &[u8]| {
        let bytes = Literal::byte_string(bytes);
        quote!(__private::records(#bytes))
    };
    let Tables { strings, rows, more, .. } = tables;
    let (rows, more) = (records(rows), bytes(more));
    let lookup = match &tables.lookup {
        Lookup::Few => quote!(__private::Lookup::Few),
        Lookup::Numbers { first, rows } => {
            let rows = records(rows);
            quote!(__private::Lookup::Numbers { first: #first, rows: #rows })
        }
        Lookup::Words { displacements, slots } => {
            let (displacements, slots) = (records(displacements), records(slots));
            quote!(__private::Lookup::Words { displacements: #displacements, slots: #slots })
        }
    };
    let locales = model.locales.iter().zip(&tables.locales).map(|(locale, table)| {
        let tag = &locale.tag;
        let docs = locale.docs.as_ref().map_or("", |docs| &docs.value);
        let (text, places) = (&table.text, records(&table.places));
        quote!(__private::LocaleTable { tag: #tag, docs: #docs, text: #text, places: #places })
    });
    let wire = model.wire.tokens();
    quote! {
        static TABLE: __private::Table = __private::Table {
            provider: #provider,
            strings: #strings,
            rows: #rows,
            more: #more,
            lookup: #lookup,
            locales: &[#(#locales),*],
            wire: #wire,
        };
    }
}

struct Expansion<'a> {
    ident: &'a Ident,
    generics: Generics,
    model: &'a Model,
}

impl Expansion<'_> {
    /// An impl of a trait.
    fn implement(&self, what: &TokenStream, body: &TokenStream) -> TokenStream {
        let ident = self.ident;
        let (parameters, arguments, bounds) = self.generics.split_for_impl();
        quote! {
            #[automatically_derived]
            impl #parameters #what for #ident #arguments #bounds {
                #body
            }
        }
    }

    /// Which row, or which other error, a value is.
    fn view(&self) -> TokenStream {
        let rows = self.model.errors.iter().zip(0_u32..).map(|(error, row)| {
            let variant = &error.ident;
            quote!(Self::#variant { .. } => #row,)
        });
        let transparent = self.model.transparent.iter().map(|wrapper| {
            let pattern = wrapper.pattern();
            let other = quote_spanned!(wrapper.ty.span()=> __private::other(inner));
            quote!(Self::#pattern => return __private::View::Other(#other),)
        });
        let unknown = self.model.unknown.iter().map(|wrapper| {
            let pattern = wrapper.pattern();
            let unknown = quote_spanned!(wrapper.ty.span()=> __private::unknown(inner));
            quote!(Self::#pattern => return __private::View::Unknown(&TABLE, #unknown),)
        });
        // Nothing but one kind of variants makes the rest unreachable, and an enum without variants all of it.
        let body = quote! {
            fn provider(&self) -> &str {
                __runtime::ProviderError::__view(self).provider()
            }

            fn code(&self) -> &str {
                __runtime::ProviderError::__view(self).code()
            }

            fn message(&self, locale: &str) -> __runtime::Message<'_> {
                __runtime::ProviderError::__view(self).message(locale)
            }

            fn __view(&self) -> __private::View<'_> {
                let row: u32 = match *self {
                    #(#rows)*
                    #(#transparent)*
                    #(#unknown)*
                };
                __private::View::Row(__private::spec(&TABLE, row), self)
            }
        };
        self.implement(&quote!(__runtime::ProviderError), &body)
    }

    fn values(&self) -> TokenStream {
        let arms = self.with_placeholders(|binding| quote!(__private::value(#binding)), &quote!(__private::None));
        let body = quote! {
            fn value(&self, index: usize) -> __private::Option<__private::Value<'_>> {
                match self {
                    #(#arms)*
                    #[allow(unreachable_patterns)]
                    _ => __private::None,
                }
            }
        };
        self.implement(&quote!(__private::Values), &body)
    }

    /// `Display` and `Error`.
    fn error(&self) -> TokenStream {
        let display = quote! {
            fn fmt(&self, f: &mut __private::fmt::Formatter<'_>) -> __private::fmt::Result {
                __runtime::ProviderError::__view(self).fmt(f)
            }
        };
        let display = self.implement(&quote!(__private::fmt::Display), &display);
        let own = self.model.errors.iter().filter_map(|error| {
            let field = error.fields.iter().find(|field| matches!(field.role, FieldRole::Source))?;
            let variant = &error.ident;
            let place = if error.tuple {
                let index = error.fields.iter().position(|other| std::ptr::eq(other, field)).unwrap_or_default();
                let index = syn::Index::from(index);
                quote!(#index)
            } else {
                let name = &field.ident;
                quote!(#name)
            };
            let source = if is_option(field) {
                quote_spanned!(field.ty.span()=> source.as_ref().map(|source| source.as_source()))
            } else {
                quote_spanned!(field.ty.span()=> __private::Some(source.as_source()))
            };
            Some(quote!(Self::#variant { #place: ref source, .. } => #source,))
        });
        let inner = self.model.transparent.iter().map(|wrapper| {
            let pattern = wrapper.pattern();
            let source = quote_spanned!(wrapper.ty.span()=> __private::Error::source(inner));
            quote!(Self::#pattern => #source,)
        });
        let body = quote! {
            fn source(&self) -> __private::Option<&(dyn __private::Error + 'static)> {
                #[allow(unused_imports)]
                use __private::AsSource as _;
                match *self {
                    #(#own)*
                    #(#inner)*
                    #[allow(unreachable_patterns)]
                    _ => __private::None,
                }
            }
        };
        let error = self.implement(&quote!(__private::Error), &body);
        quote!(#display #error)
    }

    fn catalog(&self, unknown: &Wrapper) -> TokenStream {
        let rows = self.model.errors.iter().zip(0_u32..).map(|(error, row)| {
            let variant = &error.ident;
            let fields = error.fields.iter().zip(0_u32..).map(|(field, index)| {
                let ty = &field.ty;
                let empty = quote_spanned!(ty.span()=> __private::empty::<#ty>());
                if error.tuple {
                    let index = syn::Index { index, span: field.ident.span() };
                    quote!(#index: #empty)
                } else {
                    let name = &field.ident;
                    quote!(#name: #empty)
                }
            });
            quote!(#row => Self::#variant { #(#fields),* },)
        });
        let set = self.with_placeholders(|binding| quote!(__private::set(#binding, text)), &quote!(false));
        let variant = &unknown.ident;
        let field = match &unknown.field {
            Some(name) => quote!(#name),
            None => quote!(0),
        };
        let unknown = quote_spanned!(unknown.ty.span()=> __private::make_unknown(unknown));
        let body = quote! {
            fn __table() -> &'static __private::Table {
                &TABLE
            }

            fn __from_row(row: u32) -> __private::Option<Self> {
                __private::Some(match row {
                    #(#rows)*
                    _ => return __private::None,
                })
            }

            fn __set(&mut self, index: usize, text: &str) -> bool {
                match self {
                    #(#set)*
                    #[allow(unreachable_patterns)]
                    _ => false,
                }
            }

            fn __unknown(unknown: __runtime::Unknown) -> Self {
                Self::#variant { #field: #unknown }
            }
        };
        self.implement(&quote!(__runtime::Catalog), &body)
    }

    fn from(&self, wrapper: &Wrapper) -> TokenStream {
        let (variant, ty) = (&wrapper.ident, &wrapper.ty);
        let field = match &wrapper.field {
            Some(name) => quote!(#name),
            None => quote!(0),
        };
        let body = quote! {
            fn from(inner: #ty) -> Self {
                Self::#variant { #field: inner }
            }
        };
        self.implement(&quote!(::core::convert::From<#ty>), &body)
    }

    /// The impls are in a macro of the runtime, which knows whether its feature is on: a `cfg` in here would ask the
    /// crate of the user.
    fn serde(&self, runtime: &TokenStream) -> TokenStream {
        let ident = self.ident;
        let (_, arguments, bounds) = self.generics.split_for_impl();
        // An impl has no defaults of parameters.
        let parameters = self.generics.params.iter().cloned().map(|mut parameter| {
            match &mut parameter {
                syn::GenericParam::Type(parameter) => parameter.default = None,
                syn::GenericParam::Const(parameter) => parameter.default = None,
                syn::GenericParam::Lifetime(_) => {}
            }
            parameter
        });
        // What a wrapped error was written as does not say which error wrapped it.
        let which = if self.model.unknown.is_some() && self.model.transparent.is_empty() {
            format_ident!("both")
        } else {
            format_ident!("serialize")
        };
        quote!(#runtime::__serde! { #which [#(#parameters),*] [#ident #arguments] [#bounds] })
    }

    /// For each error that has placeholders, an arm that picks the field of the placeholder `index` and does something
    /// with it.
    fn with_placeholders(&self, act: impl Fn(&Ident) -> TokenStream, otherwise: &TokenStream) -> Vec<TokenStream> {
        let arm = |error: &Documented| {
            let is_placeholder = |field: &&DocumentedField| matches!(field.role, FieldRole::Placeholder(_));
            let fields: Vec<&DocumentedField> = error.fields.iter().filter(is_placeholder).collect();
            let variant = &error.ident;
            // The bindings have names of their own, since a field may be called `index`, and stand where the types do,
            // since it is these that are at fault if they do not fit.
            let bindings: Vec<Ident> = (0..fields.len())
                .map(|index| format_ident!("__field{}", index, span = fields[index].ty.span()))
                .collect();
            let names = fields.iter().map(|field| &field.ident);
            let arms = bindings.iter().zip(0_usize..).map(|(binding, index)| {
                let action = respan(act(binding), binding.span());
                quote!(#index => #action,)
            });
            quote! {
                Self::#variant { #(#names: #bindings,)* .. } => match index { #(#arms)* _ => #otherwise },
            }
        };
        let has_placeholders =
            |error: &&Documented| error.fields.iter().any(|field| matches!(field.role, FieldRole::Placeholder(_)));
        self.model.errors.iter().filter(|error| !error.tuple).filter(has_placeholders).map(arm).collect()
    }
}

/// The same tokens at another place.
pub(crate) fn respan(tokens: TokenStream, span: Span) -> TokenStream {
    let move_token = |mut token: TokenTree| {
        if let TokenTree::Group(group) = &token {
            token = Group::new(group.delimiter(), respan(group.stream(), span)).into();
        }
        token.set_span(span);
        token
    };
    tokens.into_iter().map(move_token).collect()
}

impl Wrapper {
    /// The pattern that binds what it holds to `inner`.
    fn pattern(&self) -> TokenStream {
        let variant = &self.ident;
        match &self.field {
            Some(field) => quote!(#variant { #field: ref inner }),
            None => quote!(#variant(ref inner)),
        }
    }
}

/// Whether the type of a field is written as an `Option`.
fn is_option(field: &DocumentedField) -> bool {
    let mut path = String::new();
    for token in field.ty.clone() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '<' => break,
            token => path.push_str(&token.to_string()),
        }
    }
    path.rsplit(':').next() == Some("Option")
}
