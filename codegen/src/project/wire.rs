//! `[wire]` in `provider.toml`: what is known of responses that no page of errors says, each with its public source.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::check_source;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{FinishReason, Reset, Wire};
use crate::source::{SourceId, Sources};

/// The table as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawWire {
    #[serde(default)]
    request_id_headers: Vec<Spanned<String>>,
    #[serde(default)]
    finish_reasons: Vec<RawFinishReason>,
    reset: Option<RawReset>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFinishReason {
    reason: Spanned<String>,
    source: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReset {
    placeholder: Spanned<String>,
    format: Spanned<String>,
    offset: Option<Spanned<String>>,
    source: Option<Spanned<String>>,
}

impl RawWire {
    /// Where it names the placeholder with the time of a reset.
    pub(super) fn reset_range(&self) -> Option<Range<usize>> {
        Some(self.reset.as_ref()?.placeholder.span())
    }

    /// Checks the table; every mistake is reported.
    pub(super) fn check(self, sources: &Sources, file: SourceId, problems: &mut Diagnostics) -> Wire {
        let mut checker = Checker { sources, file, problems };
        let headers = self.request_id_headers.iter();
        let reasons = self.finish_reasons.iter();
        Wire {
            request_id_headers: headers.filter_map(|name| checker.header(name)).collect(),
            finish_reasons: reasons.filter_map(|reason| checker.finish_reason(reason)).collect(),
            reset: self.reset.as_ref().and_then(|reset| checker.reset(reset)),
        }
    }
}

struct Checker<'a> {
    sources: &'a Sources,
    file: SourceId,
    problems: &'a mut Diagnostics,
}

impl Checker<'_> {
    fn problem(&mut self, value: &Spanned<String>, message: &str, help: &str) {
        let span = self.sources.span(self.file, value.span());
        self.problems.push(Diagnostic::error("wire", message).at(span, "").help(help));
    }

    fn header(&mut self, name: &Spanned<String>) -> Option<String> {
        let text = name.get_ref();
        let is_name = !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if !is_name {
            self.problem(name, "this is not the name of a header", "write it as `X-Request-Id`");
        }
        is_name.then(|| text.clone())
    }

    fn finish_reason(&mut self, raw: &RawFinishReason) -> Option<FinishReason> {
        let reason = raw.reason.get_ref();
        let is_word = !reason.is_empty() && reason.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
        if !is_word {
            self.problem(&raw.reason, "this is not a value of `finish_reason`", "write it as `network_error`");
        }
        let source = self.source(&raw.source)?;
        is_word.then(|| FinishReason { reason: reason.clone(), source })
    }

    fn reset(&mut self, raw: &RawReset) -> Option<Reset> {
        let format = raw.format.get_ref();
        let known = format
            .replace("%%", "")
            .split('%')
            .skip(1)
            .all(|rest| rest.starts_with(['Y', 'm', 'd', 'H', 'M', 'S', 'T', 'F', 'b', 'e', 'y', 'I', 'p', 'f']));
        if !known || !format.contains('%') {
            self.problem(&raw.format, "this is not the form of a time", "write it as `%Y-%m-%d %H:%M:%S`");
        }
        if let Some(offset) = raw.offset.as_ref().filter(|offset| !is_offset(offset.get_ref())) {
            self.problem(offset, "this is not an offset from UTC", "write it as `+08:00`");
        }
        let source = match (&raw.source, &raw.offset) {
            (Some(source), _) => Some(self.source(source)?),
            (None, Some(offset)) => {
                self.problem(
                    offset,
                    "the offset has no source",
                    "add `source = \"owner/repo#12\"`, or leave the offset out: then only the text is given",
                );
                None
            }
            (None, None) => None,
        };
        Some(Reset {
            placeholder: raw.placeholder.get_ref().clone(),
            format: format.clone(),
            offset: raw.offset.as_ref().map(|offset| offset.get_ref().clone()),
            source,
        })
    }

    fn source(&mut self, source: &Spanned<String>) -> Option<String> {
        match check_source(source.get_ref()) {
            Ok(()) => Some(source.get_ref().clone()),
            Err(problem) => {
                let span = self.sources.span(self.file, source.span());
                self.problems.push(problem.at(span, ""));
                None
            }
        }
    }
}

/// `+08:00`.
fn is_offset(offset: &str) -> bool {
    let digits = |text: &str, limit: u8| {
        text.len() == 2
            && text.bytes().all(|b| b.is_ascii_digit())
            && text.parse().is_ok_and(|number: u8| number <= limit)
    };
    let parts = offset.strip_prefix(['+', '-']).and_then(|rest| rest.split_once(':'));
    parts.is_some_and(|(hours, minutes)| digits(hours, 23) && digits(minutes, 59))
}
