//! What an enum of one's own can do once it derives `ProviderError`.

use std::error::Error;

use provider_errors::{ApiError, Catalog, Class, Part, PlaceholderError, ProviderError, Retry, Scope, Unknown};

#[derive(Debug, Clone, PartialEq, Eq, ProviderError)]
#[provider(name = "shop", docs = "https://shop.example/errors", serde)]
#[provider(locale = "zh-CN", docs = "https://shop.example/zh/errors")]
#[non_exhaustive]
enum ShopError {
    #[provider(code = "B1", status(402), class = Billing, retry = Never, scope = Account)]
    #[provider(message = "Card {last4} was declined", title = "Declined", category = "Money")]
    #[provider(cause = "The bank said no", solution = "1. Call the bank\n2. Try again")]
    #[provider(locale = "zh-CN", message = "卡 {last4} 被拒绝", solution = "请换一张卡", category = "钱")]
    #[provider(observed = "Your card ending in {last4} was refused")]
    CardDeclined { last4: Option<Box<str>> },

    #[provider(code = "B2", status(413, 431), message = "{{{Max_Size}}} is the limit, {count} were sent")]
    TooLarge {
        #[provider(placeholder = "Max_Size")]
        max_size: Option<u64>,
        count: Option<u32>,
        #[provider(skip)]
        index: Vec<u8>,
    },

    #[provider(code = "args", status(400), general, message = "Wrong arguments")]
    Arguments,
    #[provider(code = "args", status(400), message = "Argument {name} is missing")]
    Missing { name: Option<String> },
    #[provider(code = "args", status(400), message = "Argument {name} is {what}")]
    IsSomething { name: Option<String>, what: Option<String> },
    #[provider(code = "args", status(413), message = "Too long")]
    TooLong,

    #[provider(code = "down", status(520), message = "Cannot reach the store")]
    Unreachable,
    #[provider(code = "down", status(524), message = "The store is slow")]
    Slow,

    #[deprecated]
    #[provider(code = "old", message = "An error of old")]
    Old,

    #[provider(unknown)]
    Unknown(Unknown),
}

fn card() -> ShopError {
    ShopError::from_code("B1").expect("it is listed").with("last4", "4242")
}

#[test]
fn display_is_the_message_of_the_default_locale() {
    assert_eq!(card().to_string(), "Card 4242 was declined");
    assert_eq!(ShopError::Arguments.to_string(), "Wrong arguments");
}

#[test]
fn a_placeholder_without_a_value_is_shown_as_documented() {
    let error = ShopError::from_code("B1").expect("it is listed");
    assert_eq!(error, ShopError::CardDeclined { last4: None });
    assert_eq!(error.to_string(), "Card {last4} was declined");
    let error = ShopError::from_code("B2").expect("it is listed").with("count", "3");
    assert_eq!(error.to_string(), "{{Max_Size}} is the limit, 3 were sent");
}

#[test]
fn every_locale_has_its_text_and_the_default_fills_in() {
    let error = card();
    assert_eq!(error.message("zh-Hans-CN").to_string(), "卡 4242 被拒绝");
    assert_eq!(error.message("zh").locale(), Some("zh-CN"));
    assert_eq!(error.message("fr").to_string(), "Card 4242 was declined");
    assert_eq!(error.solution("zh-CN"), Some("请换一张卡"));
    assert_eq!(error.solution("en"), Some("1. Call the bank\n2. Try again"));
    assert_eq!(error.documented_cause("zh-CN"), Some("The bank said no"));
    assert_eq!(error.docs_url("zh"), Some("https://shop.example/zh/errors"));
    assert_eq!(error.docs_url("de"), Some("https://shop.example/errors"));
    assert_eq!(ShopError::Arguments.message("zh-CN").to_string(), "Wrong arguments");
}

#[test]
fn facts_are_stated_or_none() {
    let error = card();
    assert_eq!((error.provider(), error.code(), error.http_status()), ("shop", "B1", Some(402)));
    assert_eq!(
        (error.class(), error.retry(), error.scope()),
        (Some(Class::Billing), Some(Retry::Never), Some(Scope::Account))
    );
    assert_eq!((error.category(), error.title("en")), (Some("Money"), Some("Declined")));
    let error = ShopError::from_code("B2").expect("it is listed");
    assert_eq!((error.http_status(), error.class(), error.category()), (None, None, None));
    let statuses: Vec<u16> = error.spec().expect("it is documented").http_statuses().collect();
    assert_eq!(statuses, [413, 431]);
}

#[test]
fn values_are_found_by_documented_name_and_by_field() {
    let error = ShopError::from_code("B2").expect("it is listed").with("max_size", "10");
    assert_eq!(error.placeholder("Max_Size").expect("a value").to_string(), "10");
    assert_eq!(error.placeholder("max_size").expect("a value").to_string(), "10");
    assert!(error.placeholder("count").is_none());
    assert!(error.placeholder("index").is_none());
    assert_eq!(card().placeholder("last4").and_then(provider_errors::Value::as_str), Some("4242"));
}

#[test]
fn setting_a_value_can_fail() {
    let error = || ShopError::from_code("B2").expect("it is listed");
    assert_eq!(error().try_with("nothing", "1"), Err(PlaceholderError::NoSuchPlaceholder));
    assert_eq!(error().try_with("", "1"), Err(PlaceholderError::NoSuchPlaceholder));
    assert_eq!(error().try_with("count", "many"), Err(PlaceholderError::NotAValue));
    assert_eq!(ShopError::Arguments.try_with("x", "1"), Err(PlaceholderError::NoSuchPlaceholder));
}

#[test]
#[should_panic(expected = "the error has no such placeholder: \"nothing\" = \"1\"")]
fn setting_a_value_that_cannot_be_set_panics() {
    let _ = card().with("nothing", "1");
}

#[test]
fn a_code_of_several_errors_gives_the_general_one_or_none() {
    assert_eq!(ShopError::from_code("args"), Some(ShopError::Arguments));
    assert_eq!(ShopError::from_code("down"), None);
    assert_eq!(ShopError::from_code("nothing"), None);
    assert_eq!(ShopError::specs_of("args").count(), 4);
    assert_eq!(ShopError::specs_of("nothing").count(), 0);
}

#[test]
fn a_live_error_is_found_by_code_then_status_then_wording_then_the_general_one() {
    let wire = ShopError::from_wire;
    let missing = |name: &str| ShopError::Missing { name: Some(name.to_owned()) };
    assert_eq!(wire("args", Some(400), "Argument size is missing"), missing("size"));
    assert_eq!(wire("args", None, "Argument size is missing"), missing("size"));
    assert_eq!(wire("args", None, "Too long"), ShopError::TooLong);
    assert_eq!(wire("args", Some(413), "whatever"), ShopError::TooLong);
    assert_eq!(wire("args", Some(400), "whatever"), ShopError::Arguments);
    assert_eq!(wire("args", Some(500), "whatever"), ShopError::Arguments);
    assert_eq!(wire("down", Some(524), ""), ShopError::Slow);
    assert_eq!(wire("down", None, "Cannot reach the store"), ShopError::Unreachable);
    assert_eq!(wire("down", None, "?").to_string(), "?");
}

#[test]
fn the_wording_with_more_in_common_wins() {
    let error = ShopError::from_wire("args", None, "Argument size is too small");
    let (name, what) = (Some("size".to_owned()), Some("too small".to_owned()));
    assert_eq!(error, ShopError::IsSomething { name, what });
}

#[test]
fn values_come_from_every_wording_of_every_locale() {
    for message in [
        "Card 4242 was declined",
        "Card 4242 was declined.",
        "  Card  4242 was declined ",
        "卡4242被拒绝",
        "卡 4242 被拒绝。",
        "Your card ending in 4242 was refused",
    ] {
        assert_eq!(ShopError::from_wire("B1", None, message), card(), "{message}");
    }
    let unmatched = ShopError::from_wire("B1", None, "Declined");
    assert_eq!(unmatched, ShopError::CardDeclined { last4: None });
}

#[test]
fn an_unlisted_error_keeps_everything() {
    let error = ShopError::from_wire("B9", Some(418), "I am a teapot");
    assert_eq!((error.code(), error.http_status(), error.to_string().as_str()), ("B9", Some(418), "I am a teapot"));
    assert_eq!((error.class(), error.spec(), error.provider()), (None, None, "shop"));
    assert_eq!(error.message("zh").to_string(), "I am a teapot");
}

#[test]
fn the_catalog_is_walked_without_values() {
    let codes: Vec<&str> = ShopError::specs().map(provider_errors::Spec::code).collect();
    assert_eq!(codes, ["B1", "B2", "args", "args", "args", "args", "down", "down", "old"]);
    assert_eq!(ShopError::specs().len(), 9);
    let old: Vec<&str> = ShopError::specs().filter(|spec| spec.is_retired()).map(provider_errors::Spec::code).collect();
    assert_eq!(old, ["old"]);
    for spec in ShopError::specs() {
        let error = ShopError::from_spec(spec).expect("it is of this enum");
        assert_eq!(error.spec(), Some(spec));
        assert_eq!(error.code(), spec.code());
    }
}

#[test]
fn a_template_shows_its_parts() {
    let spec = card().spec().expect("it is documented");
    assert_eq!(spec.placeholders().collect::<Vec<_>>(), ["last4"]);
    let template = spec.template("zh").expect("it has a message");
    assert_eq!((template.to_string().as_str(), template.locale()), ("卡 {last4} 被拒绝", "zh-CN"));
    let parts: Vec<Part> = template.parts().collect();
    let last4 = Part::Placeholder { index: 0, name: "last4" };
    assert_eq!(parts, [Part::Literal("卡 "), last4, Part::Literal(" 被拒绝")]);
    assert_eq!(spec.locales().collect::<Vec<_>>(), ["en", "zh-CN"]);
}

#[test]
fn a_message_is_written_without_allocating_a_string() {
    let error = card();
    let mut out = String::with_capacity(64);
    error.message("en").write_to(&mut out).expect("a string takes everything");
    assert_eq!(out, "Card 4242 was declined");
    assert_eq!(ShopError::Arguments.message("en").as_str(), Some("Wrong arguments"));
    assert_eq!(error.message("en").as_str(), None);
}

#[derive(Debug, ProviderError)]
#[provider(name = "mall", default_locale = "de")]
enum MallError {
    #[provider(code = "1", message = "Das Lager antwortet nicht")]
    Storage {
        #[provider(source)]
        source: std::fmt::Error,
    },
    #[provider(code = "2", message = "Der Laden {name} ist zu", locale = "de")]
    Closed {
        name: &'static str,
        #[provider(source)]
        why: Option<Box<dyn Error + Send + Sync>>,
    },
    #[provider(code = "3", message = "Ein Tupel")]
    Tuple(#[provider(skip)] (), #[provider(source)] std::fmt::Error),
    #[provider(transparent, from)]
    Shop(ShopError),
    #[provider(transparent)]
    Named { inner: ShopError },
}

#[test]
fn a_transparent_variant_is_what_it_holds() {
    let error = MallError::from(card());
    assert_eq!((error.provider(), error.code(), error.http_status()), ("shop", "B1", Some(402)));
    assert_eq!((error.class(), error.retry(), error.scope()), (card().class(), card().retry(), card().scope()));
    assert_eq!(error.message("zh").to_string(), "卡 4242 被拒绝");
    assert_eq!((error.category(), error.title("en")), (Some("Money"), Some("Declined")));
    assert_eq!(error.solution("zh"), Some("请换一张卡"));
    assert_eq!(error.documented_cause("en"), Some("The bank said no"));
    assert_eq!(error.docs_url("en"), Some("https://shop.example/errors"));
    assert_eq!(error.placeholder("last4").and_then(provider_errors::Value::as_str), Some("4242"));
    assert_eq!(error.spec(), card().spec());
    assert_eq!(error.to_string(), card().to_string());
    assert!(error.source().is_none());
    let unknown = MallError::Named { inner: ShopError::from_wire("x", Some(500), "y") };
    assert_eq!((unknown.code(), unknown.http_status(), unknown.to_string().as_str()), ("x", Some(500), "y"));
}

#[test]
fn sources_are_found_wherever_they_are() {
    let closed = |why| MallError::Closed { name: "Hutladen", why };
    assert_eq!(closed(None).to_string(), "Der Laden Hutladen ist zu");
    assert!(closed(None).source().is_none());
    assert_eq!(closed(Some("Feiertag".into())).source().expect("a source").to_string(), "Feiertag");
    assert!(MallError::Storage { source: std::fmt::Error }.source().is_some());
    assert!(MallError::Tuple((), std::fmt::Error).source().is_some());
}

#[test]
fn errors_of_several_providers_are_one_type_when_erased() {
    let errors: Vec<ApiError> = vec![
        ApiError::new(card()).with_http_status(429).with_request_id("r-1").erase(),
        ApiError::new(MallError::Storage { source: std::fmt::Error }).erase(),
    ];
    let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(lines, ["shop B1 (HTTP 429): Card 4242 was declined", "mall 1: Das Lager antwortet nicht"]);
    assert_eq!(errors[0].request_id(), Some("r-1"));
    assert_eq!(errors[0].kind().class(), Some(Class::Billing));
    assert!(errors[0].source().is_none());
    assert!(errors[1].source().is_some());
    assert_eq!(size_of::<ApiError>(), size_of::<usize>());
    assert_eq!(size_of::<ApiError<ShopError>>(), size_of::<usize>());
}

#[test]
fn the_serde_form_has_no_names_from_rust_and_reads_back() {
    let json = serde_json::to_value(card()).expect("it is written");
    assert_eq!(
        json,
        serde_json::json!({
            "provider": "shop",
            "code": "B1",
            "http_status": 402,
            "message": "Card 4242 was declined",
            "values": { "last4": "4242" },
        })
    );
    let all = ShopError::specs().filter_map(ShopError::from_spec);
    for error in all.chain([card(), ShopError::from_wire("B9", Some(418), "teapot"), ShopError::Slow]) {
        let text = serde_json::to_string(&error).expect("it is written");
        let back: ShopError = serde_json::from_str(&text).expect("it reads back");
        assert_eq!(back, error, "{text}");
    }
    let other = serde_json::from_str::<ShopError>(r#"{"provider":"mall","code":"B1"}"#);
    assert!(other.expect_err("another provider").to_string().contains("mall"));
}

#[test]
fn an_occurrence_is_written_with_what_was_observed() {
    let error = ApiError::new(card()).with_http_status(400).with_live_message("Declined!");
    let json = serde_json::to_value(error.erase()).expect("it is written");
    assert_eq!((&json["http_status"], &json["live_message"]), (&400.into(), &"Declined!".into()));
    assert_eq!(serde_json::to_value(Class::RateLimit).expect("a name"), "RateLimit");
    assert!(serde_json::from_str::<Class>("\"Money\"").is_err());
}

/// A retired error of a code does not stand in the way of the one that is documented now.
#[test]
fn a_retired_error_gives_way_to_the_documented_one() {
    #[derive(Debug, PartialEq, ProviderError)]
    #[provider(name = "shop")]
    enum ShopError {
        #[provider(code = "17", message = "Sold out")]
        #[deprecated]
        SoldOut,
        #[provider(code = "17", message = "Out of stock")]
        OutOfStock,
        #[provider(code = "18", message = "Closed")]
        #[deprecated]
        Closed,
        #[provider(unknown)]
        Unknown(Unknown),
    }
    assert_eq!(ShopError::from_code("17"), Some(ShopError::OutOfStock));
    #[expect(deprecated, reason = "old servers still say it")]
    let (sold_out, closed) = (ShopError::SoldOut, ShopError::Closed);
    assert_eq!(ShopError::from_wire("17", None, "Sold out"), sold_out);
    assert_eq!(ShopError::from_code("18"), Some(closed));
}
