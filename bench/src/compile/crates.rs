//! The crates that are measured: the same errors, written for each of the ways to have them.

use std::fmt::Write as _;

/// What tells the errors of an enum apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codes {
    /// `1000`, `1001`, …
    Numbers,
    /// `account_blocked_in_plan`, …
    Words,
}

impl Codes {
    pub const ALL: [Self; 2] = [Self::Numbers, Self::Words];

    pub fn name(self) -> &'static str {
        match self {
            Self::Numbers => "numbers",
            Self::Words => "words",
        }
    }
}

/// How the errors are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `#[derive(ProviderError)]` with so many locales; code, status, class, retry, scope, lookup.
    Ours { locales: usize },
    /// thiserror: one language, no code, no lookup.
    Thiserror,
    /// thiserror, and strum's `EnumString` for the lookup.
    Strum,
    /// thiserror, and `code` and `from_code` written by hand.
    ByHand,
}

impl Style {
    /// What it is called in the report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ours { .. } => "ours",
            Self::Thiserror => "thiserror, one language, nothing else",
            Self::Strum => "thiserror + strum, one language",
            Self::ByHand => "thiserror + lookup and `code()` by hand, one language",
        }
    }

    /// What a crate is called.
    pub fn identifier(self) -> String {
        match self {
            Self::Ours { locales } => format!("ours{locales}"),
            Self::Thiserror => "thiserror_alone".to_owned(),
            Self::Strum => "with_strum".to_owned(),
            Self::ByHand => "by_hand".to_owned(),
        }
    }
}

/// The languages.
const TAGS: [&str; 3] = ["en", "zh-CN", "de"];

/// One error. Every third has a placeholder.
struct Error {
    variant: String,
    code: String,
    /// The messages in the languages of [`TAGS`], `{name}` where the placeholder is.
    messages: [String; 3],
    placeholder: Option<&'static str>,
}

const STATUSES: [u16; 8] = [400, 401, 403, 404, 409, 429, 500, 503];
const CLASSES: [&str; 8] =
    ["InvalidRequest", "Authentication", "Permission", "NotFound", "Conflict", "RateLimit", "Server", "Overloaded"];
const SUBJECTS: [(&str, &str, &str); 20] = [
    ("account", "账户", "Konto"),
    ("batch", "批处理", "Stapel"),
    ("card", "银行卡", "Karte"),
    ("domain", "域名", "Domäne"),
    ("embedding", "向量", "Einbettung"),
    ("file", "文件", "Datei"),
    ("group", "分组", "Gruppe"),
    ("invoice", "发票", "Rechnung"),
    ("job", "作业", "Auftrag"),
    ("key", "密钥", "Schlüssel"),
    ("limit", "限额", "Grenze"),
    ("model", "模型", "Modell"),
    ("order", "订单", "Bestellung"),
    ("payment", "付款", "Zahlung"),
    ("quota", "配额", "Kontingent"),
    ("region", "区域", "Region"),
    ("session", "会话", "Sitzung"),
    ("token", "令牌", "Token"),
    ("upload", "上传", "Übertragung"),
    ("voice", "语音", "Stimme"),
];
const STATES: [(&str, &str, &str); 20] = [
    ("blocked", "已被阻止", "gesperrt"),
    ("closed", "已关闭", "geschlossen"),
    ("declined", "已被拒绝", "abgelehnt"),
    ("empty", "为空", "leer"),
    ("expired", "已过期", "abgelaufen"),
    ("frozen", "已冻结", "eingefroren"),
    ("hidden", "已隐藏", "verborgen"),
    ("invalid", "无效", "ungültig"),
    ("locked", "已锁定", "verschlossen"),
    ("missing", "不存在", "nicht vorhanden"),
    ("overdue", "已逾期", "überfällig"),
    ("paused", "已暂停", "angehalten"),
    ("queued", "排队中", "eingereiht"),
    ("revoked", "已被撤销", "widerrufen"),
    ("stale", "已过时", "veraltet"),
    ("throttled", "已被限速", "gedrosselt"),
    ("unknown", "未知", "unbekannt"),
    ("unpaid", "未付款", "unbezahlt"),
    ("unsafe", "不安全", "unsicher"),
    ("used", "已被使用", "verbraucht"),
];
const PLACES: [(&str, &str, &str); 5] = [
    ("plan", "套餐", "Tarif"),
    ("project", "项目", "Projekt"),
    ("request", "请求", "Anfrage"),
    ("tenant", "租户", "Mandant"),
    ("workspace", "工作区", "Arbeitsbereich"),
];

fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

fn errors(count: usize, codes: Codes) -> impl Iterator<Item = Error> {
    (0..count).map(move |number| {
        let (subject, state, place) = (SUBJECTS[number % 20], STATES[number / 20 % 20], PLACES[number / 400 % 5]);
        let placeholder = (number % 3 == 0).then_some(subject.0);
        let named = placeholder.map_or_else(String::new, |name| format!(" {{{name}}}"));
        Error {
            variant: format!("{}{}In{}", capital(subject.0), capital(state.0), capital(place.0)),
            code: match codes {
                Codes::Numbers => (1000 + number).to_string(),
                Codes::Words => format!("{}_{}_in_{}", subject.0, state.0, place.0),
            },
            messages: [
                format!("The {}{named} is {} in this {}, please check it and try again", subject.0, state.0, place.0),
                format!("该{}中的{}{named}{}，请检查后重试", place.1, subject.1, state.1),
                format!("{}{named} ist {}: {}, bitte prüfen und erneut versuchen", subject.2, state.2, place.2),
            ],
            placeholder,
        }
    })
}

/// A library with `count` errors.
pub fn library(count: usize, codes: Codes, style: Style) -> String {
    let mut source = String::new();
    let derives = match style {
        Style::Ours { .. } => "provider_errors::ProviderError",
        Style::Thiserror | Style::ByHand => "thiserror::Error",
        Style::Strum => "thiserror::Error, strum::EnumString",
    };
    line(&mut source, format_args!("#[derive(Debug, {derives})]"));
    if let Style::Ours { .. } = style {
        source += "#[provider(name = \"bench\")]\n";
    }
    source += "pub enum Error {\n";
    for (number, error) in errors(count, codes).enumerate() {
        let (code, english) = (&error.code, &error.messages[0]);
        match style {
            Style::Ours { locales } => {
                let (status, class) = (STATUSES[number % 8], CLASSES[number % 8]);
                line(
                    &mut source,
                    format_args!(
                        "    #[provider(code = {code:?}, status({status}), class = {class}, retry = Never, scope = Request)]"
                    ),
                );
                line(&mut source, format_args!("    #[provider(message = {english:?})]"));
                for (tag, text) in TAGS.iter().zip(&error.messages).take(locales).skip(1) {
                    line(&mut source, format_args!("    #[provider(locale = {tag:?}, message = {text:?})]"));
                }
            }
            Style::Strum => {
                line(&mut source, format_args!("    #[error({english:?})]\n    #[strum(serialize = {code:?})]"));
            }
            Style::Thiserror | Style::ByHand => line(&mut source, format_args!("    #[error({english:?})]")),
        }
        let ty = if let Style::Ours { .. } = style { "Option<Box<str>>" } else { "String" };
        match error.placeholder {
            Some(name) => line(&mut source, format_args!("    {} {{ {name}: {ty} }},", error.variant)),
            None => line(&mut source, format_args!("    {},", error.variant)),
        }
    }
    if let Style::Ours { .. } = style {
        source += "    #[provider(unknown)]\n    Unknown(provider_errors::Unknown),\n";
    }
    source += "}\n";
    if style == Style::ByHand {
        source += "\nimpl Error {\n    pub fn code(&self) -> &'static str {\n        match self {\n";
        for error in errors(count, codes) {
            let rest = if error.placeholder.is_some() { " { .. }" } else { "" };
            line(&mut source, format_args!("            Self::{}{rest} => {:?},", error.variant, error.code));
        }
        source += "        }\n    }\n\n    pub fn from_code(code: &str) -> Option<Self> {\n        Some(match code {\n";
        for error in errors(count, codes) {
            let rest = error.placeholder.map(|name| format!(" {{ {name}: String::new() }}")).unwrap_or_default();
            line(&mut source, format_args!("            {:?} => Self::{}{rest},", error.code, error.variant));
        }
        source += "            _ => return None,\n        })\n    }\n}\n";
    }
    source
}

/// The code of one of the errors.
pub fn code(number: usize, codes: Codes) -> String {
    errors(number + 1, codes).last().map(|error| error.code).unwrap_or_default()
}

/// The bytes of all texts in a language, the first of which is number one.
pub fn text_size(count: usize, codes: Codes, language: usize) -> usize {
    errors(count, codes).map(|error| error.messages[language - 1].len()).sum()
}

fn line(source: &mut String, text: std::fmt::Arguments<'_>) {
    // A string takes everything.
    let _ = writeln!(source, "{text}");
}

/// A program that looks its argument up and prints what it finds.
pub fn program(style: Style) -> &'static str {
    match style {
        Style::Ours { .. } => {
            "
use provider_errors::{Catalog as _, ProviderError as _};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (code, locale) = (arguments.next().unwrap_or_default(), arguments.next().unwrap_or_default());
    match Error::from_code(&code) {
        Some(error) => println!(\"{}: {error} {} {error:?}\", error.code(), error.message(&locale)),
        None => println!(\"none\"),
    }
}
"
        }
        Style::ByHand => {
            "
fn main() {
    let mut arguments = std::env::args().skip(1);
    let code = arguments.next().unwrap_or_default();
    match Error::from_code(&code) {
        Some(error) => println!(\"{}: {error} {error:?}\", error.code()),
        None => println!(\"none\"),
    }
}
"
        }
        Style::Strum | Style::Thiserror => "fn main() {}",
    }
}
