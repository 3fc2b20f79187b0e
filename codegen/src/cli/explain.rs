//! `explain`: one error, everything known, every locale.

use std::fmt::Write as _;

use super::Status;
use super::args::Explain;
use super::project::Project;
use super::terminal::Terminal;
use crate::diagnostic::{nearest, visible};
use crate::ir::{Catalog, ErrorEnum, ErrorSpec, Fact, Reason};

pub(super) fn run(project: &Project, args: &Explain, terminal: &Terminal) -> Status {
    let providers = match project.providers() {
        Ok(providers) => providers,
        Err(problem) => {
            terminal.error(&problem);
            return Status::Problem;
        }
    };
    if !providers.contains(&args.provider) {
        let near = || nearest(&args.provider, providers.iter().map(String::as_str));
        let near = || near().map(|near| format!("did you mean `{near}`?"));
        let hint = project.unfinished(&args.provider).or_else(near).map(|hint| format!("; {hint}"));
        terminal.error(&format!("there is no provider `{}`{}", args.provider, hint.unwrap_or_default()));
        return Status::Usage;
    }
    let path = format!("generated/ir/{}.json", args.provider);
    let catalog = project.read(&path).map(|text| serde_json::from_str::<Catalog>(&text));
    let catalog = match catalog {
        Some(Ok(catalog)) => catalog,
        Some(Err(problem)) => {
            terminal.error(&format!("{path}: {problem}"));
            return Status::Problem;
        }
        None => {
            terminal.error(&format!("there is no {path}; run `{}`", project.regen()));
            return Status::Problem;
        }
    };
    let mut shown = 0;
    for error_enum in &catalog.enums {
        for spec in error_enum.errors.iter().filter(|spec| names_of(error_enum, spec).contains(&args.code)) {
            let gap = if shown > 0 { "\n" } else { "" };
            terminal.out(&format!("{gap}{}", explain(&catalog, error_enum, spec, terminal)));
            shown += 1;
        }
    }
    if shown > 0 {
        return Status::Done;
    }
    let specs = catalog.enums.iter().flat_map(|of| of.errors.iter().map(move |spec| (of, spec)));
    let names: Vec<String> = specs.flat_map(|(of, spec)| names_of(of, spec)).collect();
    let hint = nearest(&args.code, names.iter().map(String::as_str))
        .map(|near| format!("; did you mean {near}?"))
        .unwrap_or_default();
    terminal.error(&format!("{} has no error {}{hint}", catalog.title, args.code));
    Status::Problem
}

/// What an error may be called: its code, its variant, and its variant as Rust has it.
fn names_of(error_enum: &ErrorEnum, spec: &ErrorSpec) -> [String; 3] {
    [spec.code.clone(), spec.variant.clone(), path_of(error_enum, spec)]
}

fn path_of(error_enum: &ErrorEnum, spec: &ErrorSpec) -> String {
    format!("{}::{}", error_enum.name, spec.variant)
}

fn explain(catalog: &Catalog, error_enum: &ErrorEnum, spec: &ErrorSpec, terminal: &Terminal) -> String {
    let mut out = String::new();
    let retired = if spec.retired { ", no longer documented" } else { "" };
    let _ = writeln!(
        out,
        "{} ({} {}{retired})",
        terminal.bold(&path_of(error_enum, spec)),
        visible(&catalog.title),
        spec.label(&error_enum.key)
    );
    let statuses: Vec<String> = spec.statuses().map(|status| status.to_string()).collect();
    if !statuses.is_empty() {
        let because = spec.http_status.iter().flat_map(|fact| &fact.because);
        line(&mut out, "HTTP status", &format!("{}{}", statuses.join(", "), reasons(because)));
    }
    fact(&mut out, "class", spec.class.as_ref());
    fact(&mut out, "retry", spec.retry.as_ref());
    fact(&mut out, "scope", spec.scope.as_ref());
    for placeholder in &spec.placeholders {
        line(&mut out, "placeholder", &format!("{{{}}}, the field `{}`", placeholder.name, placeholder.field));
    }
    for text in &spec.text {
        let _ = writeln!(out, "  {} ({})", terminal.bold(text.locale.as_str()), visible(&text.page));
        let texts = [
            ("message", &text.message),
            ("title", &text.titles.first().cloned()),
            ("category", &text.category),
            ("cause", &text.cause),
            ("solution", &text.solution),
        ];
        for (name, value) in texts {
            if let Some(value) = value {
                line(&mut out, &format!("  {name}"), &value.replace('\n', "\n                  "));
            }
        }
        for observed in &text.observed {
            line(&mut out, "  seen", &format!("{} ({})", observed.message, observed.source));
        }
    }
    out
}

fn fact<T: ToString>(out: &mut String, name: &str, fact: Option<&Fact<T>>) {
    match fact {
        Some(fact) => {
            line(out, name, &format!("{}{}", fact.value.to_string(), reasons(&fact.because)));
        }
        None => line(out, name, "not stated"),
    }
}

fn line(out: &mut String, name: &str, value: &str) {
    let _ = writeln!(out, "  {name:<15} {}", visible(value));
}

fn reasons<'a>(because: impl IntoIterator<Item = &'a Reason>) -> String {
    let mut texts: Vec<String> = Vec::new();
    let mut because = because.into_iter().peekable();
    while let Some(reason) = because.next() {
        texts.push(match reason {
            Reason::Quote { page, quote } => format!("“{quote}”, {page}"),
            // The words with which it states it.
            Reason::Page { .. } if matches!(because.peek(), Some(Reason::Quote { .. })) => continue,
            Reason::Page { page } => page.clone(),
            Reason::Observed { observed } => format!("seen in {observed}"),
            Reason::Class { class } => format!("follows from {class}"),
        });
    }
    if texts.is_empty() { String::new() } else { format!("  ({})", texts.join("; ")) }
}
