//! Writes the enums that are measured, of 60, 500 and 2,000 variants, with numeric codes and with words: ours, and what
//! people write with the peers for the same errors.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

/// What errors are about.
const SUBJECTS: &[&str] = &[
    "api_key", "model", "account", "file", "request", "token", "quota", "project", "region", "image", "audio", "batch",
    "job", "webhook", "stream", "prompt", "message", "function", "tool", "schema", "endpoint", "plan", "invoice",
    "card", "session", "user", "team", "role", "policy", "dataset", "index", "vector", "run", "step", "thread",
    "assistant", "upload", "download", "cache", "organization", "voice", "video", "embedding", "response", "parameter",
];

/// What is wrong with it.
const PROBLEMS: &[&str] = &[
    "not_found", "expired", "invalid", "missing", "too_large", "locked", "disabled", "exhausted", "conflict",
    "timeout", "unsupported", "rejected", "rate_limited", "unavailable", "corrupted", "duplicate", "forbidden",
    "pending", "archived", "outdated", "overloaded", "mismatched", "revoked", "suspended", "incomplete", "too_long",
    "too_short", "malformed", "unauthorized", "deprecated", "empty", "unknown", "throttled", "failed", "interrupted",
    "limited", "blocked", "flagged", "busy", "canceled", "not_ready", "not_allowed", "in_use", "deleted", "unverified",
];

/// An error; every third has a placeholder.
struct Error {
    code: String,
    variant: String,
    /// The message in English and Chinese; `{name}` where the placeholder stands.
    messages: [String; 2],
    has_placeholder: bool,
}

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var_os("OUT_DIR").expect("cargo sets it");
    for size in [60, 500, 2000] {
        for numeric in [true, false] {
            let name = format!("{}_{size}.rs", if numeric { "numeric" } else { "words" });
            fs::write(Path::new(&out).join(name), module(&errors(size, numeric)))
                .expect("the folder can be written to");
        }
    }
}

fn errors(size: usize, numeric: bool) -> Vec<Error> {
    // Codes of four digits with gaps, as providers have them.
    let mut number = 1000;
    let error = |place: usize| {
        number += 1 + [0, 0, 1, 0, 3, 0, 0, 2][place % 8];
        // Each pair once, in an order in which neighbours have nothing in common.
        let (subject, problem) =
            (SUBJECTS[place % SUBJECTS.len()], PROBLEMS[(place / SUBJECTS.len() + place) % PROBLEMS.len()]);
        let words = format!("{subject}_{problem}");
        let has_placeholder = place.is_multiple_of(3);
        let name = if has_placeholder { " {name}" } else { "" };
        let (thing, state) = (subject.replace('_', " "), problem.replace('_', " "));
        Error {
            code: if numeric { number.to_string() } else { words.clone() },
            variant: camel(&words),
            messages: [
                format!("The {thing}{name} is {state}, check it and send the request again"),
                format!("{thing}{name} 的状态为 {state}，请检查后重新发送请求"),
            ],
            has_placeholder,
        }
    };
    (0..size).map(error).collect()
}

fn camel(words: &str) -> String {
    words.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

/// The enums and lookups of one list of errors.
fn module(errors: &[Error]) -> String {
    let mut text = String::new();
    ours(errors, &mut text);
    theirs(errors, &mut text);
    documented(errors, &mut text);
    kind(errors, &mut text);
    let rows: Vec<_> = errors.iter().map(|error| (&error.code, &error.messages[0])).collect();
    let _ = writeln!(text, "pub const ERRORS: &[(&str, &str)] = &{rows:?};");
    text
}

fn ours(errors: &[Error], text: &mut String) {
    *text += "#[derive(Debug, Clone, PartialEq, Eq, provider_errors::ProviderError)]\n\
              #[provider(name = \"shop\")]\n#[non_exhaustive]\npub enum Ours {\n";
    for Error { code, variant, messages: [english, chinese], has_placeholder } in errors {
        let fields = if *has_placeholder { " { name: Option<Box<str>> }" } else { "" };
        let _ = writeln!(text, "    #[provider(code = {code:?}, status(400), class = InvalidRequest)]");
        let _ = writeln!(text, "    #[provider(message = {english:?})]");
        let _ = writeln!(text, "    #[provider(locale = \"zh-CN\", message = {chinese:?})]");
        let _ = writeln!(text, "    {variant}{fields},");
    }
    *text += "    #[provider(unknown)]\n    Unknown(provider_errors::Unknown),\n}\n";
}

/// With thiserror and strum.
fn theirs(errors: &[Error], text: &mut String) {
    *text += "#[derive(Debug, thiserror::Error, strum::EnumString)]\npub enum Theirs {\n";
    for Error { code, variant, messages, has_placeholder } in errors {
        let fields = if *has_placeholder { " { name: String }" } else { "" };
        let _ = writeln!(
            text,
            "    #[error({:?})]\n    #[strum(serialize = {code:?})]\n    {variant}{fields},",
            messages[0]
        );
    }
    *text += "}\n";
    list_with_placeholder("Theirs", "theirs", errors, text);
    // The very `write!` that thiserror emits, but for the type that it writes to.
    *text += "pub fn write_theirs(error: &Theirs, out: &mut String) -> std::fmt::Result {\n    \
              use std::fmt::Write as _;\n    match error {\n";
    for Error { variant, messages, has_placeholder, .. } in errors {
        let pattern = if *has_placeholder { "{ name }" } else { "{}" };
        let arguments = if *has_placeholder { ", name = name" } else { "" };
        let _ = writeln!(text, "        Theirs::{variant} {pattern} => write!(out, {:?}{arguments}),", messages[0]);
    }
    *text += "    }\n}\n";
}

/// With displaydoc.
fn documented(errors: &[Error], text: &mut String) {
    *text += "#[derive(Debug, displaydoc::Display)]\npub enum Documented {\n";
    for Error { variant, messages, has_placeholder, .. } in errors {
        let fields = if *has_placeholder { " { name: String }" } else { "" };
        let _ = writeln!(text, "    /// {}\n    {variant}{fields},", messages[0]);
    }
    *text += "}\n";
    list_with_placeholder("Documented", "documented", errors, text);
}

/// A function that makes all errors with a placeholder.
fn list_with_placeholder(ty: &str, function: &str, errors: &[Error], text: &mut String) {
    let _ = writeln!(text, "pub fn {function}(name: &str) -> Vec<{ty}> {{\n    vec![");
    for error in errors.iter().filter(|error| error.has_placeholder) {
        let _ = writeln!(text, "        {ty}::{} {{ name: name.to_owned() }},", error.variant);
    }
    *text += "    ]\n}\n";
}

/// What a lookup by hand gives: a plain enum.
fn kind(errors: &[Error], text: &mut String) {
    *text += "#[derive(Debug, Clone, Copy, PartialEq, Eq)]\n#[repr(u16)]\npub enum Kind {\n";
    for error in errors {
        let _ = writeln!(text, "    {},", error.variant);
    }
    *text += "}\npub fn by_match(code: &str) -> Option<Kind> {\n    Some(match code {\n";
    let mut map = phf_codegen::Map::new();
    for Error { code, variant, .. } in errors {
        let _ = writeln!(text, "        {code:?} => Kind::{variant},");
        map.entry(code.as_str(), format!("Kind::{variant}"));
    }
    *text += "        _ => return None,\n    })\n}\n";
    let _ = writeln!(text, "pub static PHF: phf::Map<&'static str, Kind> = {};", map.build());
    *text += "pub const KINDS: &[Kind] = &[\n";
    for error in errors {
        let _ = writeln!(text, "    Kind::{},", error.variant);
    }
    *text += "];\n";
}
