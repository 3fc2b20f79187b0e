#![doc = include_str!("../README.md")]

mod ast;
mod attr;
mod encode;
mod expand;
mod model;
mod problems;
mod template;
mod tokens;
mod valid;

use proc_macro2::TokenStream;

use problems::Problems;

/// Makes an enum a `ProviderError`: see the crate `provider-errors`, through which this is used.
#[proc_macro_derive(ProviderError, attributes(provider))]
pub fn derive_provider_error(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(input.into()).into()
}

fn derive(input: TokenStream) -> TokenStream {
    let mut problems = Problems::default();
    let input = match ast::parse(input, &mut problems) {
        Ok(input) => input,
        Err(problem) => {
            problems.add(problem);
            return problems.into_compile_errors().unwrap_or_default();
        }
    };
    let model = model::read(&input, &mut problems);
    valid::check(&model, &mut problems);
    let mut output = expand::expand(&input.ident, &input.generics, &model);
    output.extend(problems.into_compile_errors());
    output
}
