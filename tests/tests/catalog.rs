//! The shipped catalogue: what the pages of Z.AI, BigModel and ZenMux say, as downstream code sees it.

use std::collections::BTreeSet;

use provider_errors::{Catalog, Class, ProviderError, Retry, Scope, Spec};
use provider_errors_catalog::zai::{ZaiError, ZaiHttpError};
use provider_errors_catalog::zenmux::ZenmuxError;

fn zai(code: &str) -> ZaiError {
    ZaiError::from_code(code).unwrap_or_else(|| panic!("{code} is documented"))
}

fn zenmux(code: &str, status: u16) -> ZenmuxError {
    ZenmuxError::from_wire(code, Some(status), "")
}

#[test]
fn every_error_of_zai_has_both_locales() {
    assert_eq!(ZaiError::specs().len(), 34);
    assert_eq!(ZaiHttpError::specs().len(), 13);
    for spec in ZaiError::specs().chain(ZaiHttpError::specs()) {
        assert_eq!(spec.locales().collect::<Vec<_>>(), ["en", "zh-CN"]);
        for locale in spec.locales() {
            let template = spec.template(locale).expect("it has a message");
            assert_eq!(template.locale(), locale, "{spec:?}");
        }
        assert!(!spec.is_retired() && !spec.is_general());
    }
    let codes: BTreeSet<&str> = ZaiError::specs().map(Spec::code).collect();
    assert_eq!(codes.len(), 34, "each code once");
}

#[test]
fn placeholders_are_fields_although_the_pages_spell_them_differently() {
    for (code, names) in [
        ("1212", &["method"][..]),
        ("1213", &["field"]),
        ("1214", &["field"]),
        ("1215", &["field1", "field2"]),
        ("1220", &["API_name"]),
        ("1221", &["API_name"]),
        ("1222", &["API_name"]),
        ("1231", &["request_id"]),
        ("1234", &["error_id"]),
        ("1308", &["number", "unit", "next_flush_time"]),
    ] {
        let spec = zai(code).spec().expect("it is documented");
        assert_eq!(spec.placeholders().collect::<Vec<_>>(), names, "{code}");
    }
    assert_eq!(ZaiError::specs().filter(|spec| spec.placeholders().len() > 0).count(), 10);

    let message = "已达到 5 小时 的使用上限。您的限额将在 2026-09-26 05:53:25 重置。";
    let ZaiError::UsageLimitReached { number, unit, next_flush_time, .. } = ZaiError::from_wire("1308", None, message)
    else {
        panic!("1308 is a usage limit");
    };
    assert_eq!(
        [number.as_deref(), unit.as_deref(), next_flush_time.as_deref()],
        [Some("5"), Some("小时"), Some("2026-09-26 05:53:25")]
    );
    assert_eq!(zai("1221").with("api_name", "v4").message("zh").to_string(), "API v4 已下线");
    assert_eq!(zai("1221").to_string(), "API {API_name} has been taken offline");
}

#[test]
fn what_can_be_decided_follows_the_pages_own_words() {
    use Class::{Account, Authentication, Billing, ContentPolicy, Quota, RateLimit};
    let decided = |code| {
        let error = zai(code);
        (error.class(), error.retry(), error.scope())
    };
    assert_eq!(decided("1113"), (Some(Billing), Some(Retry::Never), Some(Scope::Account)));
    assert_eq!(decided("1302"), (Some(RateLimit), Some(Retry::Backoff), Some(Scope::Account)));
    assert_eq!(decided("1303"), (Some(RateLimit), Some(Retry::Backoff), Some(Scope::Account)));
    assert_eq!(decided("1304"), (Some(Quota), Some(Retry::AfterReset), Some(Scope::Account)));
    assert_eq!(decided("1305"), (Some(RateLimit), Some(Retry::Backoff), Some(Scope::Account)));
    assert_eq!(decided("1308"), (Some(Quota), Some(Retry::AfterReset), Some(Scope::Account)));
    assert_eq!(decided("1309"), (Some(Billing), Some(Retry::Never), Some(Scope::Account)));
    assert_eq!(decided("1301"), (Some(ContentPolicy), Some(Retry::Never), Some(Scope::Request)));
    // “please try again later” says more than the class does.
    assert_eq!(decided("1120"), (Some(Account), Some(Retry::Backoff), Some(Scope::Account)));
    for code in ["1000", "1001", "1002", "1003", "1004"] {
        assert_eq!(decided(code), (Some(Authentication), Some(Retry::Never), Some(Scope::Credential)), "{code}");
    }
    for code in ["1100", "1200", "1230", "1300"] {
        assert_eq!((decided(code), zai(code).http_status()), ((None, None, None), None), "{code} says nothing");
    }
}

#[test]
fn an_http_status_is_shown_described_or_seen_and_else_not_stated() {
    let statuses = |code: &str| zai(code).spec().expect("documented").http_statuses().collect::<Vec<_>>();
    assert_eq!(statuses("1002"), [401]); // shown by an example
    assert_eq!(statuses("1113"), [429]); // described by the table of HTTP statuses, and seen
    assert_eq!(statuses("1305"), [429, 529]); // seen as both
    assert_eq!(zai("1305").http_status(), None);
    assert!(statuses("1308").is_empty());
}

#[test]
fn http_statuses_of_zai_repeat_and_the_wording_tells_them_apart() {
    assert_eq!(ZaiHttpError::from_code("429"), None);
    assert_eq!(ZaiHttpError::specs_of("429").count(), 5);
    let error = ZaiHttpError::from_wire("429", Some(429), "账户余额已用完");
    assert_eq!(error, ZaiHttpError::BalanceExhausted);
    assert_eq!((error.class(), error.retry()), (Some(Class::Billing), Some(Retry::Never)));
    assert_eq!(error.solution("zh"), Some("进行账户充值以确保余额充足"));
    assert!(matches!(ZaiHttpError::from_wire("429", Some(429), "?"), ZaiHttpError::Unknown(_)));
}

#[test]
fn zenmux_is_told_apart_by_type_status_and_message() {
    assert_eq!(ZenmuxError::specs().len(), 18 + 13);
    assert_eq!(zenmux("invalid_params", 400), ZenmuxError::InvalidParams);
    assert_eq!(zenmux("invalid_params", 413), ZenmuxError::PromptTooLong);
    assert_eq!(zenmux("provider_internal_server_error", 520), ZenmuxError::ProviderUnreachable);
    assert_eq!(zenmux("provider_internal_server_error", 524), ZenmuxError::ProviderTimedOut);
    assert_eq!(ZenmuxError::from_code("invalid_params"), Some(ZenmuxError::InvalidParams));
    assert_eq!(ZenmuxError::from_code("provider_internal_server_error"), None);

    let error = ZenmuxError::from_wire("invalid_params", Some(400), "Model foo is not valid");
    let ZenmuxError::ModelNotValid { model, .. } = &error else { panic!("{error:?}") };
    assert_eq!(model.as_deref(), Some("foo"));
    assert_eq!(error.code(), "invalid_params");
    let error = ZenmuxError::from_wire("invalid_params", None, "Prompt is too long");
    assert_eq!(error, ZenmuxError::PromptTooLong);
    assert_eq!((error.http_status(), error.class()), (Some(413), Some(Class::ContextLength)));
    let of_400 = ZenmuxError::specs_of("invalid_params").filter(|spec| spec.http_status() == Some(400));
    assert_eq!(of_400.count(), 14, "the general one and 13 messages");
}

#[test]
fn headings_of_zenmux_say_more_than_its_table() {
    let error = zenmux("insufficient_credit", 402);
    assert!(error.to_string().starts_with("Account overdue. To prevent abuse, a non-negative balance is required"));
    assert_eq!((error.title("en"), error.category()), (Some("Account Overdue"), Some("Billing & Subscription Errors")));
    assert_eq!(error.documented_cause("en"), Some("The account balance is negative (overdue)."));
    let error = zenmux("invalid_params", 413);
    assert_eq!((error.title("en"), error.category()), (Some("Prompt Too Long"), Some("Parameter Validation Errors")));
    assert_eq!(error.solution("en").map(|steps| steps.lines().count()), Some(3));
    let error = ZenmuxError::from_wire("invalid_params", None, "Parameter n grater than 1 is not supported");
    assert_eq!(error, ZenmuxError::NGreaterThanOne);
    assert_eq!(error.solution("en"), Some("Set n to 1 or omit the parameter"));
    assert_eq!(error.documented_cause("en"), Some("n value is greater than 1"));
}

#[test]
fn zenmux_says_itself_what_may_be_retried_and_is_silent_on_two() {
    for spec in ZenmuxError::specs() {
        let retry = match spec.http_status().expect("each has one") {
            429 | 500 | 502 => Some(Retry::Backoff),
            520 | 524 => None,
            _ => Some(Retry::Never),
        };
        assert_eq!(spec.retry(), retry, "{spec:?}");
        assert!(spec.class().is_some(), "{spec:?}");
        let is_billing = spec.class() == Some(Class::Billing);
        assert_eq!(is_billing, spec.http_status() == Some(402), "{spec:?}");
    }
}

/// The README shows what a row of the page becomes: exactly that.
#[test]
fn the_block_in_the_readme_is_what_is_generated() {
    let readme = include_str!("../../README.md").replace("\r\n", "\n");
    let generated = include_str!("../../generated/src/zai.rs").replace("\r\n", "\n");
    let blocks = readme.split("```rs\n").skip(1).filter_map(|rest| rest.split_once("```"));
    let shown: Vec<&str> = blocks.map(|(block, _)| block).filter(|block| block.contains("#[provider(code")).collect();
    assert_eq!(shown.len(), 1);
    assert!(generated.contains(shown[0]), "{}", shown[0]);
}
