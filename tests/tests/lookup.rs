//! Codes of every kind lead to their errors and to no others, whichever lookup the derive chooses.

use provider_errors::{Catalog, ProviderError, Unknown};

/// An enum with a variant for each code.
macro_rules! errors {
    ($name:ident: $($variant:ident = $code:literal),*) => {
        #[derive(Debug, PartialEq, ProviderError)]
        #[provider(name = "shop")]
        enum $name {
            $(#[provider(code = $code, message = "An error")] $variant,)*
            #[provider(unknown)]
            Unknown(Unknown),
        }
    };
}

errors!(Few: A = "1", B = "b");
errors!(Numbers: A = "1000", B = "1001", C = "1004", D = "999", E = "1010");
errors!(Mixed: A = "-32700", B = "0x17", C = "007", D = "7", E = "not_found", F = "N/A", G = "中文");
errors!(Alike:
    A = "an_error_of_kind_1_of_the_many_kinds_that_there_are",
    B = "an_error_of_kind_2_of_the_many_kinds_that_there_are",
    C = "an_error_of_kind_3_of_the_many_kinds_that_there_are",
    D = "an_error_of_kind_4_of_the_many_kinds_that_there_are");

fn check<E: Catalog + PartialEq>() {
    let codes: Vec<&str> = E::specs().map(provider_errors::Spec::code).collect();
    for (spec, code) in E::specs().zip(&codes) {
        assert_eq!(E::from_code(code), E::from_spec(spec), "{code:?}");
        assert_eq!(E::specs_of(code).collect::<Vec<_>>(), [spec], "{code:?}");
    }
    let others = [
        "",
        "0",
        "01000",
        "1002",
        "1003",
        "998",
        "1011",
        "00",
        "8",
        "17",
        "4294968296",
        "c",
        "1000 ",
        "+1000",
        "not_founc",
        "an_error_of_kind_5_of_the_many_kinds_that_there_are",
    ];
    for other in others.into_iter().filter(|other| !codes.contains(other)) {
        assert_eq!(E::from_code(other), None, "{other:?}");
    }
}

#[test]
fn codes_lead_to_their_errors_and_to_no_others() {
    check::<Few>();
    check::<Numbers>();
    check::<Mixed>();
    check::<Alike>();
}
