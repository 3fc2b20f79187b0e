//! The arms of `match` that there is one of per variant.
//!
//! They are what the compiler spends its time on, so there are as few as can be: one per variant to know the row of a
//! value and one to make the value of a row; variants whose fields have the same types share an arm to get at them. It
//! compares what all patterns of an arm bind, and the arms of a `match` of patterns, so none has too many. Variants
//! are named by the enum's own name, since what stands behind `Self::` is looked for variant by variant.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proc_macro::TokenStream;

use crate::code::{read, rust, rust_at};
use crate::expand::Expansion;
use crate::model::{Documented, DocumentedField, FieldRole};

/// How many arms a `match` has at most: with fewer than this, what the compiler makes of them is slower.
const ARMS: usize = 512;

/// How many variants share an arm at most.
const SHARED: usize = 32;

/// Types of which the runtime knows that a placeholder can have them.
const KNOWN: &[&str] = &[
    "Box<str>", "String", "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "isize", "u8", "u16", "u32", "u64",
    "usize",
];

impl Expansion<'_> {
    /// The row of `*self`, or no row: a `match` of few variants whose last arm goes on with the next ones.
    pub(crate) fn row(&self) -> TokenStream {
        let errors: Vec<(usize, &Documented)> = self.model.errors.iter().enumerate().collect();
        let mut row = read("__private::NO_ROW");
        for errors in errors.chunks(ARMS).rev() {
            let mut arms = String::new();
            for (row, error) in errors {
                let _ = write!(arms, "{}::{} {{ .. }} => {row},", self.name, error.ident);
            }
            row = rust(
                "match *self { $arms #[allow(unreachable_patterns)] _ => $row }",
                &[("arms", &read(&arms)), ("row", &row)],
            );
        }
        row
    }

    /// For each row, an arm that makes its variant, without values. They are all in one `match`: of numbers the compiler
    /// makes a table, while between two tables a processor would have to guess.
    pub(crate) fn rows(&self) -> TokenStream {
        let mut plain = String::new();
        let mut others = TokenStream::new();
        for (row, error) in self.model.errors.iter().enumerate() {
            let variant = format!("{row} => {}::{}", self.name, error.ident);
            if error.fields.iter().all(|field| self.is_known(field)) {
                plain.push_str(&variant);
                plain.push_str(" { ");
                for field in &error.fields {
                    let _ = write!(plain, "{}: __private::None, ", field.ident);
                }
                plain.push_str("},");
                continue;
            }
            let mut fields = TokenStream::new();
            for (index, field) in error.fields.iter().enumerate() {
                let place = if error.tuple { index.to_string() } else { field.ident.to_string() };
                let empty = format!("{place}: __private::empty::<$ty>(),");
                fields.extend(rust_at(field.ty.span(), &empty, &[("ty", &field.ty.tokens())]));
            }
            others.extend(rust(&format!("{variant} {{ $fields }},"), &[("fields", &fields)]));
        }
        let mut rows = read(&plain);
        rows.extend(others);
        rows
    }

    /// For each error that has placeholders, an arm that does something with the field of the placeholder `index`, which
    /// is `$field`, and perhaps with the parameter `$text`.
    pub(crate) fn with_placeholders(&self, act: &str, otherwise: &str) -> TokenStream {
        let arm = format!("=> match index {{ $actions _ => {otherwise} }},");
        let text = read("text");
        let name = |index: usize| format!("__field{index}");
        let mut arms = TokenStream::new();
        // The patterns of the variants whose fields have the same types: few in one arm, since the compiler compares
        // the names that they bind pair by pair.
        let mut same: BTreeMap<Vec<&str>, Vec<String>> = BTreeMap::new();
        for error in self.model.errors.iter().filter(|error| !error.tuple) {
            let fields: Vec<&DocumentedField> = error.placeholder_fields().collect();
            if fields.is_empty() {
                continue;
            }
            let variant = format!("{}::{}", self.name, error.ident);
            if fields.iter().all(|field| self.is_known(field)) {
                let patterns = same.entry(fields.iter().map(|field| field.ty.text()).collect()).or_default();
                let mut pattern = format!("| {variant} {{ ");
                for (index, field) in fields.iter().enumerate() {
                    let _ = write!(pattern, "{}: {}, ", field.ident, name(index));
                }
                pattern.push_str(".. }");
                patterns.push(pattern);
                continue;
            }
            // Fields are used where their types stand, since it is these that are at fault if they do not fit.
            let (mut bindings, mut actions) = (TokenStream::new(), TokenStream::new());
            for (index, field) in fields.iter().enumerate() {
                let at = field.ty.span();
                let binding = rust_at(at, &name(index), &[]);
                bindings.extend(rust(&format!("{}: $field,", field.ident), &[("field", &binding)]));
                let holes = [("field", &binding), ("text", &text)];
                actions.extend(rust_at(at, &format!("{index} => {act},"), &holes));
            }
            let pattern = rust(&format!("{variant} {{ $bindings .. }}"), &[("bindings", &bindings)]);
            arms.extend([pattern, rust(&arm, &[("actions", &actions)])]);
        }
        for (types, patterns) in same {
            let mut actions = TokenStream::new();
            for index in 0..types.len() {
                let holes = [("field", &read(&name(index))), ("text", &text)];
                actions.extend(rust(&format!("{index} => {act},"), &holes));
            }
            for patterns in patterns.chunks(SHARED) {
                arms.extend([read(&patterns.concat()), rust(&arm, &[("actions", &actions)])]);
            }
        }
        arms
    }

    /// Whether a field is for a placeholder and its type is known to fit.
    fn is_known(&self, field: &DocumentedField) -> bool {
        let is_placeholder = matches!(field.role, FieldRole::Placeholder(_));
        let ty = field.ty.text();
        let inner = ty.strip_prefix("Option<").and_then(|ty| ty.strip_suffix('>'));
        // What is decoded begins without a value.
        let inner = if self.model.unknown.is_some() { inner } else { inner.or(Some(ty)) };
        is_placeholder && inner.is_some_and(|ty| KNOWN.contains(&ty))
    }
}
