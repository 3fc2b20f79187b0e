//! The derive on enums of unusual shape: renamed runtime, names that could collide, generics, macros.

use std::error::Error;

use provider_errors::{ApiError, Catalog, Class, ProviderError, Unknown};

mod renamed {
    pub mod inner {
        pub use provider_errors as elsewhere;
    }
}

/// Names that code in the expansion could confuse with its own.
#[derive(Debug, renamed::inner::elsewhere::ProviderError)]
#[provider(name = "names", crate = "renamed::inner::elsewhere")]
enum Names {
    #[provider(code = "1", message = "{index} {text} {row} {f} {type} {locale} {self_} {TABLE}")]
    All {
        index: Option<String>,
        text: Option<String>,
        row: Option<String>,
        f: Option<String>,
        r#type: Option<String>,
        locale: Option<String>,
        self_: Option<String>,
        #[provider(placeholder = "TABLE")]
        table: Option<String>,
    },
    #[provider(code = "2", message = "A variant called like one of the prelude")]
    None,
    #[provider(code = "3", message = "And another")]
    Some,
    #[provider(unknown)]
    Ok(Unknown),
}

#[test]
fn names_do_not_collide() {
    let mut error = Names::from_code("1").expect("it is listed");
    for name in ["index", "text", "row", "f", "type", "locale", "self_", "TABLE"] {
        error = error.with(name, name);
    }
    assert_eq!(error.to_string(), "index text row f type locale self_ TABLE");
    assert!(matches!(Names::from_code("2"), Some(Names::None)));
    assert!(matches!(Names::from_wire("4", None, ""), Names::Ok(_)));
}

/// An error that is displayed by somebody else.
#[derive(Debug, ProviderError)]
#[provider(name = "own", no_error)]
enum OwnDisplay {
    #[provider(code = "1", message = "The documented message")]
    One,
}

impl std::fmt::Display for OwnDisplay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("my own message")
    }
}

impl Error for OwnDisplay {}

#[test]
fn display_can_be_left_to_others() {
    assert_eq!(OwnDisplay::One.to_string(), "my own message");
    assert_eq!(OwnDisplay::One.message("en").to_string(), "The documented message");
}

#[derive(Debug, PartialEq, ProviderError)]
#[provider(name = "generic")]
enum Generic<T, const N: usize = 1>
where
    T: std::fmt::Display + provider_errors::Placeholder,
{
    #[provider(code = "1", message = "No such {thing}")]
    NoSuch { thing: T },
}

#[test]
fn an_enum_may_be_generic() {
    let error = Generic::<u32, 2>::NoSuch { thing: 7 };
    assert_eq!(error.to_string(), "No such 7");
    assert_eq!(error.message("en").to_string(), "No such 7");
    let boxed: Box<dyn ProviderError> = Box::new(error);
    assert_eq!(boxed.code(), "1");
}

/// An enum that a macro of the user makes.
macro_rules! errors {
    ($name:ident, $provider:literal, $($variant:ident = $code:literal, $class:ident, $status:literal, $message:literal;)*) => {
        #[derive(Debug, ProviderError)]
        #[provider(name = $provider)]
        enum $name {
            $(
                #[provider(code = $code, class = $class, status($status), message = $message)]
                $variant,
            )*
        }
    };
}

errors! { Made, "made", One = "1", Billing, 402, "The first"; Two = "2", Server, 500, "The second"; }

#[test]
fn an_enum_may_come_from_a_macro() {
    assert_eq!(Made::Two.to_string(), "The second");
    assert_eq!((Made::One.class(), Made::One.http_status()), (Some(Class::Billing), Some(402)));
    assert_eq!(Made::One.provider(), "made");
}

#[test]
fn a_type_may_implement_the_trait_by_hand() {
    #[derive(Debug)]
    struct ByHand;

    impl std::fmt::Display for ByHand {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("by hand")
        }
    }

    impl Error for ByHand {}

    impl ProviderError for ByHand {
        fn provider(&self) -> &'static str {
            "hand"
        }

        fn code(&self) -> &'static str {
            "H"
        }

        fn message(&self, _locale: &str) -> provider_errors::Message<'_> {
            provider_errors::Message::display(self)
        }
    }

    let error: ApiError = ApiError::new(ByHand).erase();
    assert_eq!(error.to_string(), "hand H: by hand");
    assert_eq!((error.class(), error.http_status()), (None, None));
    assert!(error.kind().spec().is_none());
}
