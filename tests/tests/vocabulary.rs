//! The three vocabularies have the same words in the runtime, in the derive and in the IR.

use provider_errors::{Catalog, Class, ProviderError, Retry, Scope, Unknown};
use provider_errors_codegen::ir;

/// An enum with an error for each of some words, whose code is the word.
macro_rules! words {
    ($name:ident, $key:ident, $($word:ident $code:literal),*) => {
        #[derive(Debug, ProviderError)]
        #[provider(name = "words")]
        enum $name {
            $(
                #[provider(code = $code, message = "a word", $key = $word)]
                $word,
            )*
            #[provider(unknown)]
            Unlisted(Unknown),
        }
    };
}

words!(Classes, class, Authentication "Authentication", Permission "Permission", Account "Account", Billing "Billing",
    Quota "Quota", RateLimit "RateLimit", Overloaded "Overloaded", ContextLength "ContextLength",
    ContentPolicy "ContentPolicy", InvalidRequest "InvalidRequest", NotFound "NotFound", Conflict "Conflict",
    Timeout "Timeout", Server "Server");
words!(Retries, retry, Never "Never", Backoff "Backoff", AfterReset "AfterReset");
words!(Scopes, scope, Request "Request", Model "Model", Credential "Credential", Account "Account", Provider "Provider");

#[test]
fn the_runtime_and_the_ir_have_the_same_words() {
    let runtime: Vec<&str> = Class::ALL.iter().map(|word| word.as_str()).collect();
    let ir: Vec<&str> = ir::Class::ALL.iter().map(|word| word.name()).collect();
    assert_eq!(runtime, ir);
    let runtime: Vec<&str> = Retry::ALL.iter().map(|word| word.as_str()).collect();
    let ir: Vec<&str> = ir::Retry::ALL.iter().map(|word| word.name()).collect();
    assert_eq!(runtime, ir);
    let runtime: Vec<&str> = Scope::ALL.iter().map(|word| word.as_str()).collect();
    let ir: Vec<&str> = ir::Scope::ALL.iter().map(|word| word.name()).collect();
    assert_eq!(runtime, ir);
}

#[test]
fn the_derive_writes_what_the_runtime_reads() {
    for word in Class::ALL {
        let error = Classes::from_code(word.as_str()).unwrap_or_else(|| panic!("{word} is missing here"));
        assert_eq!(error.class(), Some(*word));
    }
    for word in Retry::ALL {
        assert_eq!(Retries::from_code(word.as_str()).and_then(|error| error.retry()), Some(*word));
    }
    for word in Scope::ALL {
        assert_eq!(Scopes::from_code(word.as_str()).and_then(|error| error.scope()), Some(*word));
    }
}
