//! The tables of an enum as text and bytes.
//!
//! The layout is that of `errors/src/table.rs` and `texts.rs`, which read it: few large constants instead of thousands of small ones,
//! since constants are what the compiler spends its time on. All numbers are little-endian.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::lookup::{Hash, Lookup, lookup};
use crate::model::{Documented, FieldRole, LocaleTexts, Model};
use crate::template::Wording;

/// The constants of a `Table`.
pub(crate) struct Tables {
    pub strings: String,
    pub rows: Vec<u8>,
    pub more: Vec<u8>,
    pub lookup: Lookup,
    /// By locale.
    pub locales: Vec<LocaleTable>,
}

/// The constants of a `LocaleTable`.
pub(crate) struct LocaleTable {
    pub text: String,
    pub places: Vec<u8>,
}

/// The flags of a row.
const GENERAL: u8 = 1;
const RETIRED: u8 = 2;
const FOLLOWED: u8 = 4;
const SEVERAL: u8 = 8;

/// The bits of an item.
const LAST: u8 = 8;
const ELSEWHERE: u8 = 16;
/// The number of placeholders that stands for one that follows.
const MANY: u8 = 3;

/// The default hash takes longer, in a derive that nobody optimizes, than everything else that is made of a text.
type QuickHash = BuildHasherDefault<Quick>;

#[derive(Default)]
struct Quick(u64);

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        self.0 ^= Hash::of(bytes).bits();
    }

    // What a string ends with says nothing.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Texts one after the other, each only once.
#[derive(Default)]
struct Pool<'a> {
    text: String,
    known: HashMap<&'a str, usize, QuickHash>,
}

impl<'a> Pool<'a> {
    /// Where a text stands.
    fn add(&mut self, text: &'a str) -> usize {
        if let Some(&start) = self.known.get(text) {
            return start;
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.known.insert(text, start);
        start
    }
}

/// Makes the tables of an enum that was found to be without mistakes.
pub(crate) fn encode(model: &Model) -> Tables {
    let mut strings = Pool::default();
    let codes: Vec<&str> = model.errors.iter().map(Documented::code).collect();
    let (lookup, next) = lookup(&codes);
    let mut tables = Tables { strings: String::new(), rows: Vec::new(), more: Vec::new(), lookup, locales: Vec::new() };
    for (error, next) in model.errors.iter().zip(next) {
        row(error, next, &mut strings, &mut tables);
    }
    tables.strings = strings.text;
    tables.locales = (0..model.locales.len()).map(|number| locale(model, number)).collect();
    tables
}

/// A row, `next` being the one that follows it in the chain of its code, or 0.
fn row<'a>(error: &'a Documented, next: u32, strings: &mut Pool<'a>, tables: &mut Tables) {
    let code = error.code();
    let placeholders = error.placeholders();
    let flag = |flag: u8, is_set: bool| if is_set { flag } else { 0 };
    let flags = flag(GENERAL, error.general)
        | flag(RETIRED, error.retired)
        | flag(FOLLOWED, next != 0)
        | flag(SEVERAL, error.statuses.len() > 1);
    let status = if let [(status, _)] = error.statuses[..] { status } else { 0 };
    let (rows, more) = (&mut tables.rows, &mut tables.more);
    rows.extend((strings.add(code) as u32).to_le_bytes());
    rows.extend((code.len() as u16).to_le_bytes());
    rows.extend([error.class, error.retry | error.scope << 4, flags, placeholders.len() as u8]);
    rows.extend(status.to_le_bytes());
    rows.extend((more.len() as u32).to_le_bytes());
    if flags & FOLLOWED != 0 {
        more.extend(next.to_le_bytes());
    }
    if flags & SEVERAL != 0 {
        more.push(error.statuses.len() as u8);
        more.extend(error.statuses.iter().flat_map(|(status, _)| status.to_le_bytes()));
    }
    for (name, field) in placeholders.iter().zip(error.placeholder_fields()) {
        for text in [*name, field.name.as_str()] {
            more.extend((strings.add(text) as u32).to_le_bytes());
            more.extend((text.len() as u16).to_le_bytes());
        }
    }
}

/// The texts of all errors in a locale.
fn locale(model: &Model, number: usize) -> LocaleTable {
    let mut texts = Texts::default();
    let mut places = Vec::with_capacity(4 * model.errors.len() + 4);
    for error in &model.errors {
        places.extend((texts.text.len() as u32).to_le_bytes());
        if let Some(found) = error.texts.iter().find(|texts| texts.locale == number) {
            texts.add(found, &error.placeholders());
        }
    }
    places.extend((texts.text.len() as u32).to_le_bytes());
    LocaleTable { text: texts.text, places }
}

/// All texts of a locale, each behind what is to be known of it.
#[derive(Default)]
struct Texts<'a> {
    text: String,
    /// Where a text stands.
    known: HashMap<&'a str, usize, QuickHash>,
}

/// A text of an error.
struct Item<'a> {
    kind: u8,
    text: &'a str,
    /// The offsets and the names of placeholders.
    cuts: &'a [(usize, String)],
}

impl<'a> Texts<'a> {
    /// Adds the texts of an error: the message first, then what else a live message is compared with.
    fn add(&mut self, texts: &'a LocaleTexts, placeholders: &[&str]) {
        let LocaleTexts { message, titles, category, cause, solution, observed, .. } = texts;
        let mut items = Vec::new();
        // A template with a mistake was reported, and nothing is made of it.
        let wording = |kind, wording: &'a Wording| {
            let template = wording.template.as_ref().ok()?;
            Some(Item { kind, text: &template.text, cuts: &template.cuts })
        };
        items.extend(message.as_ref().and_then(|message| wording(1, message)));
        items.extend(observed.iter().filter_map(|observed| wording(6, observed)));
        for (kind, texts) in
            [(2, &titles[..]), (3, category.as_slice()), (4, cause.as_slice()), (5, solution.as_slice())]
        {
            items.extend(texts.iter().map(|text| Item { kind, text: &text.value, cuts: &[] }));
        }
        let last = items.len();
        for (item, number) in items.into_iter().zip(1..) {
            self.item(&item, placeholders, number == last);
        }
    }

    fn item(&mut self, item: &Item<'a>, placeholders: &[&str], is_last: bool) {
        let Item { kind, text, cuts } = *item;
        let place = self.known.get(text).copied();
        let elsewhere = if place.is_some() { ELSEWHERE } else { 0 };
        let count = cuts.len().min(usize::from(MANY)) as u8;
        self.text.push(char::from(kind | if is_last { LAST } else { 0 } | elsewhere | count << 5));
        if count == MANY {
            self.number(cuts.len());
        }
        for (offset, name) in cuts {
            self.number(*offset);
            self.number(placeholders.iter().position(|known| known == name).unwrap_or_default());
        }
        if let Some(place) = place {
            self.number(place);
        }
        if place.is_some() || !is_last {
            self.number(text.len());
        }
        if place.is_none() {
            self.known.insert(text, self.text.len());
            self.text.push_str(text);
        }
    }

    /// A number in ASCII: six bits per byte, the lowest first, and in all bytes but the last the seventh bit.
    fn number(&mut self, mut number: usize) {
        while number >= 0x40 {
            self.text.push(char::from(number as u8 & 0x3f | 0x40));
            number >>= 6;
        }
        self.text.push(char::from(number as u8));
    }
}

impl Documented {
    fn code(&self) -> &str {
        self.code.as_ref().map_or("", |code| &code.value)
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
