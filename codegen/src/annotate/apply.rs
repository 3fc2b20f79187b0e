//! Statements applied to errors, their reasons checked.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::because::Because;
use super::find_enum;
use super::notes::{self, Note, Stated};
use super::quotations::{Found, Quotations, normal};
use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::document::Document;
use crate::ir::{ErrorSpec, Fact, Reason};
use crate::naming::{NamedEnum, NamedError};
use crate::project::history::{Former, History};
use crate::source::Span;

/// Adds to the errors what `annotations.md` states, and then what follows from their class. Of the former wordings in
/// the history, those that are quoted stay.
pub fn apply(
    enums: &mut [NamedEnum],
    annotations: Option<&Document>,
    quotations: &Quotations,
    history: &mut History,
    diagnostics: &mut Diagnostics,
) {
    let mut quoted: HashSet<(String, Former)> = HashSet::new();
    let mut stated = Statements::default();
    let by_code: Vec<ByCode> = enums.iter().map(by_code).collect();
    for note in annotations.map(|document| notes::read(document, diagnostics)).unwrap_or_default() {
        let names = enums.iter().map(|error_enum| error_enum.name.as_str());
        let Some(number) = diagnostics.take(find_enum(names, &note.error_enum)) else {
            continue;
        };
        let error_enum = &mut enums[number];
        for index in subjects(error_enum, &by_code[number], &note, diagnostics) {
            let name = error_enum.name.clone();
            let error = &mut error_enum.errors[index];
            let mut check = Check { quotations, history, error_enum: &name, quoted: &mut quoted };
            let Some(reasons) = check.reasons(error, &note, diagnostics) else {
                continue;
            };
            state_statuses(error, &note, &reasons, diagnostics);
            stated.of((number, index), "class").state(error, |e| &mut e.class, note.class, &reasons, diagnostics);
            stated.of((number, index), "retry").state(error, |e| &mut e.retry, note.retry, &reasons, diagnostics);
            stated.of((number, index), "scope").state(error, |e| &mut e.scope, note.scope, &reasons, diagnostics);
        }
    }
    history.keep_reworded(|error_enum, former| quoted.contains(&(error_enum.to_owned(), former.clone())));
    for error_enum in enums {
        let listed = error_enum.has_retry_list;
        for error in &mut error_enum.errors {
            follow_from_class(error, listed);
        }
    }
}

/// What the class of an error says where nobody says otherwise. Where the provider has a list of its own of what may
/// be retried, that list is all there is to say of retries.
fn follow_from_class(error: &mut NamedError, has_retry_list: bool) {
    let spec = &mut error.spec;
    let Some(class) = spec.class.as_ref().map(|fact| fact.value) else {
        return;
    };
    let because = || vec![Reason::Class { class }];
    if spec.retry.is_none() && !has_retry_list {
        spec.retry = class.retry().map(|value| Fact { value, because: because() });
    }
    if spec.scope.is_none() {
        spec.scope = class.scope().map(|value| Fact { value, because: because() });
    }
}

/// The numbers of the errors of each code.
type ByCode = HashMap<String, Vec<usize>>;

fn by_code(error_enum: &NamedEnum) -> ByCode {
    let mut by_code = ByCode::new();
    for (index, error) in error_enum.errors.iter().enumerate() {
        by_code.entry(error.spec.code.clone()).or_default().push(index);
    }
    by_code
}

/// The errors that a row speaks of: all of its codes, and of those the variants that it names.
fn subjects(error_enum: &NamedEnum, by_code: &ByCode, note: &Note, diagnostics: &mut Diagnostics) -> Vec<usize> {
    let unknown = |what: &str, name: &str, names: Vec<&str>| {
        let message = format!("`{}` has no {what} {name}", error_enum.name);
        let problem = Diagnostic::error("annotation", message).at(note.subject, "");
        match nearest(name, names) {
            Some(near) => problem.help(format!("did you mean {near}?")),
            None => problem,
        }
    };
    let specs = || error_enum.errors.iter().map(|error| &error.spec);
    for code in &note.codes {
        if !by_code.contains_key(code) && !error_enum.rejected.may_have(code) {
            diagnostics.push(unknown("code", code, specs().map(|spec| spec.code.as_str()).collect()));
        }
    }
    let mut subjects: Vec<usize> = if note.codes.is_empty() {
        (0..error_enum.errors.len()).collect()
    } else {
        note.codes.iter().filter_map(|code| by_code.get(code)).flatten().copied().collect()
    };
    subjects.sort_unstable();
    subjects.dedup();
    if note.variants.is_empty() {
        return subjects;
    }
    let may_be_rejected = |variant: &str| {
        error_enum.entries.iter().any(|e| e.variant == variant && error_enum.rejected.may_have(&e.code))
    };
    let variant_of = |index: &usize| &error_enum.errors[*index].spec.variant;
    for variant in &note.variants {
        if !subjects.iter().any(|index| variant_of(index) == variant) && !may_be_rejected(variant) {
            diagnostics.push(unknown("variant", variant, specs().map(|spec| spec.variant.as_str()).collect()));
        }
    }
    subjects.retain(|index| note.variants.contains(variant_of(index)));
    subjects
}

struct Check<'a> {
    quotations: &'a Quotations,
    history: &'a History,
    error_enum: &'a str,
    /// The former wordings that were needed, by enum.
    quoted: &'a mut HashSet<(String, Former)>,
}

impl Check<'_> {
    /// The reasons of a note for one error; `None` if one of them does not hold.
    fn reasons(&mut self, error: &NamedError, note: &Note, diagnostics: &mut Diagnostics) -> Option<Vec<Reason>> {
        let own: Vec<Span> = error.places.iter().map(|place| place.row).collect();
        let mut reasons = Vec::new();
        for because in &note.because.value {
            let quote = match because {
                Because::Observed(source) => {
                    reasons.push(Reason::Observed { observed: source.clone() });
                    continue;
                }
                Because::Quote(quote) => quote,
            };
            let page = match self.quotations.find(quote, &own) {
                Found::In(page) => page.to_owned(),
                Found::Nowhere => self.formerly(quote, error, note, diagnostics)?,
                Found::Ambiguous(rows) => {
                    diagnostics.push(ambiguous(quote, note.because.span, &rows));
                    return None;
                }
            };
            reasons.push(Reason::Quote { page, quote: quote.clone() });
        }
        Some(reasons)
    }

    /// A quotation that no page has. It may be of an error that is gone, or of a row that was reworded.
    fn formerly(
        &mut self,
        quote: &str,
        error: &NamedError,
        note: &Note,
        diagnostics: &mut Diagnostics,
    ) -> Option<String> {
        if error.spec.retired {
            return Some(error.spec.text.first().map(|text| text.page.clone()).unwrap_or_default());
        }
        let wanted = normal(quote);
        let mut formers = self.history.former(self.error_enum, &error.spec.variant);
        let former = formers.find(|former| format!("{} {}", error.spec.code, former.text).contains(&wanted));
        let Some(former) = former else {
            diagnostics.push(
                Diagnostic::error("quotation", format!("no page says “{quote}”"))
                    .at(note.because.span, format!("cited for {}", error.spec.code))
                    .with_note("compared without formatting, white space folded, the cells of a row joined by spaces")
                    .help("quote the words as they stand on a page of any locale"),
            );
            return None;
        };
        self.quoted.insert((self.error_enum.to_owned(), former.clone()));
        let mut problem = Diagnostic::warning(
            "quotation-reworded",
            format!("{} was reworded since “{quote}” was cited", error.spec.code),
        )
        .at(note.because.span, "does this still hold?")
        .with_note(format!("formerly: {}", former.text))
        .help("look at the new wording, and quote it");
        if let Some(place) = error.places.first() {
            problem = problem.at(place.row, "the row now");
        }
        diagnostics.push(problem);
        Some(former.page.clone())
    }
}

fn ambiguous(quote: &str, span: Span, rows: &[Span]) -> Diagnostic {
    let problem = Diagnostic::error("quotation", format!("“{quote}” stands in {} rows", rows.len()));
    let problem = rows.iter().take(4).fold(problem.at(span, "which one is meant?"), |p, &row| p.at(row, ""));
    problem.help("quote more of the row, its code for example")
}

fn state_statuses(error: &mut NamedError, note: &Note, reasons: &[Reason], diagnostics: &mut Diagnostics) {
    let Some(stated) = &note.statuses else { return };
    let documented: Vec<u16> = error.spec.statuses().collect();
    let by_page = error.spec.http_status.iter().flat_map(|fact| &fact.because).any(Reason::is_of_page);
    if by_page {
        diagnostics.push(superfluous("HTTP status", documented == stated.value, error, stated.span));
        return;
    }
    for &value in &stated.value {
        if !documented.contains(&value) {
            error.spec.http_status.push(Fact { value, because: reasons.to_vec() });
        } else if let Some(fact) = error.spec.http_status.iter_mut().find(|fact| fact.value == value) {
            fact.because.extend(reasons.iter().cloned());
        }
    }
    error.spec.http_status.sort_by_key(|fact| fact.value);
}

/// What to say of an annotation for something that the page states itself.
fn superfluous(what: &str, agrees: bool, error: &NamedError, span: Span) -> Diagnostic {
    let code = &error.spec.code;
    let problem = if agrees {
        Diagnostic::warning("annotation-redundant", format!("the page states the {what} of {code} itself"))
            .at(span, "this can go")
    } else {
        Diagnostic::warning("annotation-contradicted", format!("the page states another {what} of {code}"))
            .at(span, "this is ignored")
    };
    match error.places.first() {
        Some(place) => problem.at(place.row, "the page"),
        None => problem,
    }
}

/// Where each fact was stated first, by the number of the enum and of the error, and by what it is.
#[derive(Default)]
struct Statements(HashMap<((usize, usize), &'static str), Span>);

impl Statements {
    fn of(&mut self, subject: (usize, usize), what: &'static str) -> Statement<'_> {
        Statement { what, first: self.0.entry((subject, what)) }
    }
}

/// One fact about one error.
struct Statement<'a> {
    what: &'static str,
    first: Entry<'a, ((usize, usize), &'static str), Span>,
}

impl Statement<'_> {
    /// States it. Two notes may give several reasons for one fact, but not two facts.
    fn state<T: Copy + PartialEq>(
        self,
        error: &mut NamedError,
        slot: fn(&mut ErrorSpec) -> &mut Option<Fact<T>>,
        stated: Option<Stated<T>>,
        reasons: &[Reason],
        diagnostics: &mut Diagnostics,
    ) {
        let Some(Stated { value, span }) = stated else { return };
        match (slot(&mut error.spec), self.first) {
            (fact @ None, first) => {
                *fact = Some(Fact { value, because: reasons.to_vec() });
                first.insert_entry(span);
            }
            (Some(fact), Entry::Occupied(_)) if fact.value == value => fact.because.extend(reasons.iter().cloned()),
            (Some(_), Entry::Occupied(first)) => diagnostics.push(
                Diagnostic::error("annotation", format!("two statements of the {} of {}", self.what, error.spec.code))
                    .at(span, "this one")
                    .at(*first.get(), "and this one"),
            ),
            (Some(fact), Entry::Vacant(_)) => {
                let agrees = fact.value == value;
                diagnostics.push(superfluous(self.what, agrees, error, span));
            }
        }
    }
}
