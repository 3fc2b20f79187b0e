//! The tables of an enum as text and bytes.
//!
//! The layout is that of `errors/src/table.rs`, which reads it: few large constants instead of thousands of small ones,
//! since constants are what the compiler spends its time on. All numbers are little-endian.

use std::collections::HashMap;

use crate::lookup::{Lookup, lookup};
use crate::model::{Documented, FieldRole, LocaleTexts, Model};
use crate::template::Template;

/// The constants of a `Table`.
pub(crate) struct Tables {
    pub strings: String,
    pub rows: Vec<u8>,
    pub statuses: Vec<u8>,
    pub names: Vec<u8>,
    pub lookup: Lookup,
    /// By locale.
    pub locales: Vec<LocaleTable>,
}

/// The constants of a `LocaleTable`.
pub(crate) struct LocaleTable {
    pub text: String,
    pub index: Vec<u8>,
}

/// The flags of a row.
const GENERAL: u8 = 1;
const RETIRED: u8 = 2;

/// Texts one after the other, each only once.
#[derive(Default)]
struct Pool {
    text: String,
    known: HashMap<String, usize>,
}

impl Pool {
    /// Where a text stands.
    fn add(&mut self, text: &str) -> usize {
        if let Some(&start) = self.known.get(text) {
            return start;
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.known.insert(text.to_owned(), start);
        start
    }
}

/// Makes the tables of an enum that was found to be without mistakes.
pub(crate) fn encode(model: &Model) -> Tables {
    let mut strings = Pool::default();
    let codes: Vec<&str> = model.errors.iter().map(Documented::code).collect();
    let (lookup, next) = lookup(&codes);
    let mut tables = Tables {
        strings: String::new(),
        rows: Vec::new(),
        statuses: Vec::new(),
        names: Vec::new(),
        lookup,
        locales: Vec::new(),
    };
    for (error, next) in model.errors.iter().zip(next) {
        row(error, next, &mut strings, &mut tables);
    }
    tables.strings = strings.text;
    tables.locales = (0..model.locales.len()).map(|number| locale(model, number)).collect();
    tables
}

fn row(error: &Documented, next: u32, strings: &mut Pool, tables: &mut Tables) {
    let code = error.code();
    let placeholders = error.placeholders();
    let statuses_start = tables.statuses.len();
    tables.statuses.extend(error.statuses.iter().flat_map(|(status, _)| status.to_le_bytes()));
    let names_start = tables.names.len();
    for (name, field) in placeholders.iter().zip(error.field_names()) {
        for text in [name, field.as_str()] {
            tables.names.extend((strings.add(text) as u32).to_le_bytes());
            tables.names.extend((text.len() as u16).to_le_bytes());
        }
    }
    let flags = if error.general { GENERAL } else { 0 } | if error.retired { RETIRED } else { 0 };
    tables.rows.extend((strings.add(code) as u32).to_le_bytes());
    tables.rows.extend((code.len() as u16).to_le_bytes());
    tables.rows.extend([error.class, error.retry, error.scope, flags]);
    tables.rows.extend([error.statuses.len() as u8, placeholders.len() as u8]);
    tables.rows.extend((statuses_start as u32).to_le_bytes());
    tables.rows.extend((names_start as u32).to_le_bytes());
    tables.rows.extend(next.to_le_bytes());
}

fn locale(model: &Model, number: usize) -> LocaleTable {
    let mut pool = Pool::default();
    let mut places: Vec<u32> = Vec::with_capacity(model.errors.len());
    let mut records = Vec::new();
    let records_start = model.errors.len() * 4;
    for error in &model.errors {
        let texts = error.texts.iter().find(|texts| texts.locale == number);
        places.push(texts.map_or(0, |_| (records_start + records.len()) as u32));
        if let Some(texts) = texts {
            record(texts, &error.placeholders(), &mut pool, &mut records);
        }
    }
    let index = places.iter().flat_map(|place| place.to_le_bytes()).chain(records).collect();
    LocaleTable { text: pool.text, index }
}

/// The texts of an error in a locale, the message first.
fn record(texts: &LocaleTexts, placeholders: &[&str], pool: &mut Pool, out: &mut Vec<u8>) {
    let single = |kind: u8, text: &Option<crate::attr::Text>| text.as_ref().map(|text| (kind, text.value.clone()));
    let several = |kind: u8, texts: &[crate::attr::Text]| -> Vec<(u8, String)> {
        texts.iter().map(|text| (kind, text.value.clone())).collect()
    };
    let items = single(1, &texts.message)
        .into_iter()
        .chain(several(2, &texts.titles))
        .chain(single(3, &texts.category))
        .chain(single(4, &texts.cause))
        .chain(single(5, &texts.solution))
        .chain(several(6, &texts.observed));
    for (kind, value) in items {
        let is_template = matches!(kind, 1 | 6);
        // A template with a mistake was reported, and nothing is made of it.
        let template = if is_template { Template::parse(&value).ok() } else { None };
        let (text, cuts) = template.map_or((value, Vec::new()), |template| (template.text, template.cuts));
        out.push(kind);
        number(pool.add(&text), out);
        number(text.len(), out);
        if is_template {
            number(cuts.len(), out);
            for (offset, name) in cuts {
                number(offset, out);
                number(placeholders.iter().position(|known| *known == name).unwrap_or_default(), out);
            }
        }
    }
    out.push(0);
}

/// LEB128.
fn number(mut number: usize, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

impl Documented {
    fn code(&self) -> &str {
        self.code.as_ref().map_or("", |code| &code.value)
    }

    /// The names of the fields of its placeholders.
    fn field_names(&self) -> impl Iterator<Item = String> {
        let fields = self.fields.iter().filter(|field| matches!(field.role, FieldRole::Placeholder(_)));
        fields.map(|field| field.ident.to_string().trim_start_matches("r#").to_owned())
    }

    /// The documented names of its placeholders, in the order of the fields.
    fn placeholders(&self) -> Vec<&str> {
        let fields = self.fields.iter();
        let names = fields.filter_map(|field| match &field.role {
            FieldRole::Placeholder(name) => Some(name.value.as_str()),
            FieldRole::Source | FieldRole::Skip => None,
        });
        names.collect()
    }
}
