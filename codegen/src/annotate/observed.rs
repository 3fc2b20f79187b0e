//! `observed.<locale>.md`: wordings and codes that were seen in responses, each with a public source.

use super::{Sheet, find_enum, words};
use crate::assemble::draft::{Draft, DraftEnum, Place};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{Document, Row};
use crate::ir::{Fact, LocaleText, ObservedMessage, Reason};
use crate::locale::Locale;
use crate::project::check_source;
use crate::roles::content;
use crate::template::Template;

const COLUMNS: [&str; 4] = ["Code", "HTTP Status", "Message", "Source"];
// The places of these columns in `COLUMNS`.
const CODE: usize = 0;
const STATUS: usize = 1;
const MESSAGE: usize = 2;
const SOURCE: usize = 3;

/// The locale of an `observed.<locale>.md`, as its name has it.
pub fn is_observed_page(file: &str) -> Option<&str> {
    file.strip_prefix("observed.")?.strip_suffix(".md")
}

/// Adds what was seen to the errors. A code that no page lists becomes an error of its own.
pub fn add(enums: &mut [DraftEnum], document: &Document, locale: &Locale, file: &str, diagnostics: &mut Diagnostics) {
    let sheets = Sheet::read_all(document, &COLUMNS, &mut |problem| diagnostics.push(problem));
    for sheet in &sheets {
        let names = enums.iter().map(|error_enum| error_enum.name.as_str());
        let Some(number) = diagnostics.take(find_enum(names, sheet.heading)) else {
            continue;
        };
        for row in &sheet.table.rows {
            if let Some(seen) = diagnostics.take(Seen::read(sheet, row)) {
                seen.add(&mut enums[number], locale, file, diagnostics);
            }
        }
    }
}

/// A row: an error as it was seen.
struct Seen<'a> {
    code: &'a str,
    statuses: Vec<u16>,
    message: String,
    sources: Vec<&'a str>,
    row: &'a Row,
}

impl<'a> Seen<'a> {
    fn read(sheet: &Sheet<'a>, row: &'a Row) -> Result<Self, Diagnostic> {
        let lacks = |what: &str| Diagnostic::error("observed", format!("this row has no {what}")).at(row.span, "");
        let code = sheet.cell(row, CODE).ok_or_else(|| lacks("code"))?;
        let message = sheet.cell(row, MESSAGE).ok_or_else(|| lacks("message"))?;
        let source = sheet.cell(row, SOURCE).ok_or_else(|| lacks("source"))?;
        let sources: Vec<&str> = words(&source.plain).collect();
        for source_word in &sources {
            check_source(source_word).map_err(|problem| problem.at(source.span, ""))?;
        }
        let mut statuses = Vec::new();
        if let Some(cell) = sheet.cell(row, STATUS) {
            for word in words(&cell.plain) {
                let wrong = || Diagnostic::error("status", format!("“{word}” is not an HTTP status")).at(cell.span, "");
                statuses.push(content::status(word).ok_or_else(wrong)?);
            }
        }
        statuses.sort_unstable();
        let message = Template::documented(&message.plain).to_string();
        Ok(Self { code: &code.plain, statuses, message, sources, row })
    }

    fn add(self, error_enum: &mut DraftEnum, locale: &Locale, file: &str, diagnostics: &mut Diagnostics) {
        let statuses = self.statuses.clone();
        let errors = &mut error_enum.errors;
        let fits = |draft: &Draft| {
            let known = draft.statuses();
            draft.code == self.code
                && (statuses.is_empty() || known.is_empty() || statuses.iter().any(|s| known.contains(s)))
        };
        let mut fitting: Vec<usize> = (0..errors.len()).filter(|&index| fits(&errors[index])).collect();
        if fitting.len() > 1 {
            // Of several errors of one code, an observed wording belongs to the general one.
            fitting.retain(|&index| errors[index].general);
        }
        let observed = ObservedMessage { message: self.message.clone(), source: self.sources.join(", ") };
        match fitting[..] {
            [index] => {
                let draft = &mut errors[index];
                let text = match draft.text.iter().position(|text| text.locale == *locale) {
                    Some(index) => &mut draft.text[index],
                    None => {
                        draft.text.push(empty_text(locale, file));
                        let last = draft.text.len() - 1;
                        &mut draft.text[last]
                    }
                };
                text.observed.push(observed);
            }
            [] if errors.iter().all(|draft| draft.code != self.code) => {
                errors.push(self.new_error(locale, file, observed));
            }
            _ => diagnostics.push(
                Diagnostic::error(
                    "observed",
                    format!("several errors have the code {}, and none is general", self.code),
                )
                .at(self.row.span, "which one is meant?")
                .help("give the HTTP status, if that tells them apart"),
            ),
        }
    }

    fn new_error(&self, locale: &Locale, file: &str, observed: ObservedMessage) -> Draft {
        let because = || self.sources.iter().map(|s| Reason::Observed { observed: (*s).to_owned() }).collect();
        Draft {
            code: self.code.to_owned(),
            general: false,
            http_status: self.statuses.iter().map(|&value| Fact { value, because: because() }).collect(),
            retry: None,
            text: vec![LocaleText { observed: vec![observed], ..empty_text(locale, file) }],
            places: vec![Place { locale: locale.clone(), row: self.row.span, message: None }],
        }
    }
}

fn empty_text(locale: &Locale, file: &str) -> LocaleText {
    LocaleText { locale: locale.clone(), page: file.to_owned(), ..LocaleText::default() }
}
