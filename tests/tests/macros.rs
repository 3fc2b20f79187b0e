//! Enums that come out of a macro, that have type parameters, or whose literals are written in unusual ways.

use provider_errors::{Catalog, FromText, Placeholder, ProviderError, Unknown, Value};

#[derive(Debug, Default, PartialEq)]
struct Money(String);

impl Placeholder for Money {
    fn value(&self) -> Option<Value<'_>> {
        Some(Value::Str(&self.0))
    }
}

impl FromText for Money {
    fn from_text(text: &str) -> Option<Self> {
        Some(Self(text.to_owned()))
    }
}

#[derive(Debug, PartialEq, ProviderError)]
#[provider(name = "inner")]
enum Inner {
    #[provider(code = "1", message = "Number {number}")]
    Numbered { number: u8 },
}

/// Everything is passed on: names, types, literals, all of which then come in invisible groups or from another place.
macro_rules! make {
    ($name:ident: $variant:ident, $field:ident: $ty:ty, $code:literal, $class:ident, $inner:ty, $unknown:ty, $skipped:ty, $source:ty) => {
        #[derive(Debug, ProviderError)]
        #[provider(name = "made")]
        enum $name {
            #[provider(code = $code, message = "{sum} are missing", class = $class)]
            $variant {
                #[provider(placeholder = "sum")]
                $field: $ty,
                #[provider(skip)]
                skipped: $skipped,
                #[provider(source)]
                why: $source,
            },
            #[provider(code = "plain", message = "No {plain}")]
            Plain { plain: Option<Box<str>> },
            #[provider(transparent, from)]
            Inner($inner),
            #[provider(unknown)]
            Unknown($unknown),
        }
    };
}

make!(OfMoney: Missing, sum: Money, "17", Billing, Inner, Unknown, Vec<(u8, char)>, Option<Box<std::fmt::Error>>);
make!(OfText: Missing, text: Option<String>, "17", Billing, Inner, Unknown, [u8; 3], Option<std::fmt::Error>);

#[test]
fn an_enum_may_come_out_of_a_macro() {
    let OfMoney::Missing { sum, skipped, why } = OfMoney::from_wire("17", None, "3 € are missing") else { panic!() };
    assert_eq!((sum, skipped, why), (Money("3 €".to_owned()), Vec::new(), None));
    let OfText::Missing { text, skipped, why } = OfText::from_wire("17", None, "3 € are missing") else { panic!() };
    assert_eq!((text.as_deref(), skipped, why), (Some("3 €"), [0; 3], None));
    for code in ["17", "plain", "?"] {
        assert_eq!(OfMoney::from_wire(code, None, "").code(), code);
        assert_eq!(OfText::from_wire(code, None, "").code(), code);
    }
    assert_eq!(OfMoney::from(Inner::Numbered { number: 3 }).to_string(), "Number 3");
}

#[derive(Debug, ProviderError)]
#[provider(name = "parameters")]
enum WithParameters<T: Clone = String, F: Fn(u8) -> u8 = fn(u8) -> u8, const N: usize = { 1 + 1 }>
where
    Vec<T>: std::fmt::Debug,
{
    #[provider(code = "1", message = "A value {value}, and {r}")]
    Value {
        value: T,
        #[provider(placeholder = "r")]
        r#type: Option<u8>,
    },
    #[provider(code = "2", message = "An array")]
    Array {
        #[provider(skip)]
        array: [u8; N],
    },
    #[provider(code = "3", message = "A function")]
    Function(#[provider(skip)] F),
    #[provider(code = "4", message = "Empty braces")]
    Braces {},
    #[provider(code = "5", message = "Empty parentheses")]
    Parentheses(),
}

#[test]
fn an_enum_may_have_parameters() {
    type Default = WithParameters;
    assert_eq!(Default::Value { value: "x".to_owned(), r#type: Some(3) }.to_string(), "A value x, and 3");
    let array = Default::Array { array: [1, 2] };
    assert_eq!(array.code(), "2");
    assert!(matches!(array, Default::Array { array: [1, 2] }));
    assert_eq!(Default::Function(|number| number + 1).code(), "3");
    assert_eq!((Default::Braces {}.code(), Default::Parentheses().code()), ("4", "5"));
}

/// The same literal as the attribute has it and as the compiler reads it.
macro_rules! literals {
    ($($variant:ident $literal:literal)*) => {
        #[derive(Debug, ProviderError)]
        #[provider(name = "literals")]
        enum Literals {
            $(
                #[provider(code = $literal, title = $literal)]
                $variant,
            )*
        }

        #[test]
        fn a_literal_means_what_it_means_elsewhere() {
            $(
                assert_eq!(Literals::$variant.code(), $literal);
                assert_eq!(Literals::$variant.title("en"), Some($literal));
            )*
        }
    };
}

literals! {
    Plain "plain, 中文, “quotes” and 🦀"
    Escapes "\t\r\n\0\\\"\'\x41\x7f\u{e9}\u{1_F60_0}"
    Lines "one \
           two\
        \n three
 four"
    Raw r"\n is no escape"
    Hashes r##"a "quote" and "#hash"##
    Directions "\u{202e}reversed\u{2066}"
    Ends "\\"
}
