//! JSON of a body, read once and without building a tree: only the objects that may be an error, or have one inside,
//! and of these only the fields that say something.
//!
//! What was read stays read where the JSON breaks off: a body that somebody cut is still an error of some code.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::field::Field;
use crate::bytes::trim;

/// A code or a status.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Scalar<'a> {
    Text(Cow<'a, str>),
    /// A number in its digits.
    Number(Cow<'a, str>),
}

impl Scalar<'_> {
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Number(digits) => digits,
        }
    }

    pub(super) fn into_owned(self) -> Scalar<'static> {
        match self {
            Self::Text(text) => Scalar::Text(Cow::Owned(text.into_owned())),
            Self::Number(digits) => Scalar::Number(Cow::Owned(digits.into_owned())),
        }
    }
}

/// What a text is that may have an error inside.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Raw {
    /// Any, which counts if it is JSON.
    #[default]
    Any,
    /// An error, or the body of another response, and need not be JSON.
    Body,
    /// What a program says in the end, which counts if nothing else does.
    Report,
}

/// An object that may be an error.
#[derive(Debug, Default)]
pub(super) struct Object<'a> {
    /// It stands where errors stand.
    pub is_error: bool,
    pub code: Option<Scalar<'a>>,
    pub kind: Option<Scalar<'a>>,
    pub status: Option<Scalar<'a>>,
    pub reason: Option<Scalar<'a>>,
    pub message: Option<(u8, Cow<'a, str>)>,
    /// `"error": "invalid_grant"`.
    pub error: Option<Cow<'a, str>>,
    pub request_id: Option<Cow<'a, str>>,
    pub success: Option<bool>,
    pub finish: Option<Cow<'a, str>>,
    /// JSON inside a text, as gateways hand it on.
    pub raw: Option<Cow<'a, str>>,
    pub raw_is: Raw,
    /// It has fields that no envelope has.
    pub has_more: bool,
}

/// The objects of a body that may be errors, outer before inner.
#[derive(Debug, Default)]
pub(super) struct Page<'a> {
    pub objects: Vec<Object<'a>>,
    /// How many bytes were read.
    pub whole: bool,
}

/// No more objects than this are looked at, nor any deeper than this.
pub(super) const MAX_OBJECTS: usize = 64;
const MAX_DEPTH: u8 = 12;

impl<'a> Page<'a> {
    /// Reads the JSON at the beginning of a text, as far as it is some.
    pub(super) fn read(text: &'a str) -> Self {
        let mut page = Self { objects: Vec::with_capacity(2), whole: false };
        let mut json = serde_json::Deserializer::from_str(text);
        let value = Value { page: &mut page, owner: None, field: Field::Wrapper, depth: 0 };
        let whole = json.deserialize_any(value).is_ok();
        page.whole = whole;
        page
    }
}

/// Reads a value into the page.
struct Value<'p, 'a> {
    page: &'p mut Page<'a>,
    /// The object whose field it is.
    owner: Option<usize>,
    field: Field,
    depth: u8,
}

impl<'a> Value<'_, 'a> {
    fn owner(&mut self) -> Option<&mut Object<'a>> {
        self.page.objects.get_mut(self.owner?)
    }

    fn text(mut self, text: Cow<'a, str>) {
        let field = self.field;
        if let Some(object) = self.owner() {
            object.put_text(field, text);
        }
    }

    fn number(mut self, digits: String) {
        let field = self.field;
        if let Some(object) = self.owner() {
            object.put_number(field, digits);
        }
    }
}

impl<'a> Object<'a> {
    /// Takes the value of a field that is a text.
    pub(super) fn put_text(&mut self, field: Field, text: Cow<'a, str>) {
        match field {
            Field::Code => put(&mut self.code, Scalar::Text(trimmed(text))),
            Field::Type => put(&mut self.kind, Scalar::Text(trimmed(text))),
            Field::Status => put(&mut self.status, Scalar::Text(trimmed(text))),
            Field::Reason => put(&mut self.reason, Scalar::Text(text)),
            Field::Message(rank) => {
                // The detail may be the body of another.
                if rank > 1 && text.starts_with('{') {
                    self.put_raw(Raw::Any, text.clone());
                }
                if self.message.as_ref().is_none_or(|(known, _)| rank < *known) && !text.is_empty() {
                    self.message = Some((rank, text));
                }
            }
            Field::RequestId if !text.is_empty() => put(&mut self.request_id, text),
            Field::Finish => put(&mut self.finish, text),
            // A log may have a whole response here.
            Field::Error if !text.contains(['{', '[']) => put(&mut self.error, text),
            Field::Error | Field::Body => self.put_raw(Raw::Body, text),
            Field::Report => self.put_raw(Raw::Report, text),
            Field::Wrapper => self.put_raw(Raw::Any, text),
            Field::Success => self.success = self.success.or(success(&text)),
            Field::RequestId | Field::Answer | Field::Param | Field::Content | Field::Other => {}
        }
    }

    fn put_raw(&mut self, is: Raw, text: Cow<'a, str>) {
        if self.raw.is_none() {
            self.raw_is = is;
            self.raw = Some(text);
        }
    }

    /// Takes the value of a field that is a number.
    pub(super) fn put_number(&mut self, field: Field, digits: String) {
        match field {
            Field::Code => put(&mut self.code, Scalar::Number(digits.into())),
            Field::Type => put(&mut self.kind, Scalar::Number(digits.into())),
            Field::Status => put(&mut self.status, Scalar::Number(digits.into())),
            Field::RequestId => put(&mut self.request_id, Cow::Owned(digits)),
            _ => {}
        }
    }
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(trim(text)),
        Cow::Owned(text) if text.trim().len() < text.len() => Cow::Owned(text.trim().into()),
        owned @ Cow::Owned(_) => owned,
    }
}

fn put<T>(slot: &mut Option<T>, value: T) {
    if slot.is_none() {
        *slot = Some(value);
    }
}

fn success(text: &str) -> Option<bool> {
    match text {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

impl<'a> DeserializeSeed<'a> for Value<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for Value<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'a str) -> Result<(), E> {
        self.text(Cow::Borrowed(text));
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.text(Cow::Owned(text.into()));
        Ok(())
    }

    fn visit_bool<E: Error>(mut self, value: bool) -> Result<(), E> {
        let field = self.field;
        if let Some(object) = self.owner().filter(|_| field == Field::Success) {
            object.success = object.success.or(Some(value));
        }
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.number(number.to_string());
        Ok(())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.number(number.to_string());
        Ok(())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        self.number(number.to_string());
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut seq: A) -> Result<(), A::Error> {
        let Self { page, owner, field, depth } = self;
        let within = depth < MAX_DEPTH && field.descends();
        loop {
            let more = if within {
                seq.next_element_seed(Value { page: &mut *page, owner, field, depth: depth + 1 })?.is_some()
            } else {
                seq.next_element::<IgnoredAny>()?.is_some()
            };
            if !more {
                return Ok(());
            }
        }
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { page, field, depth, .. } = self;
        let within = depth < MAX_DEPTH && field.descends() && page.objects.len() < MAX_OBJECTS;
        let owner = page.objects.len();
        if within {
            page.objects.push(Object { is_error: field == Field::Error, ..Object::default() });
        }
        while let Some(field) = map.next_key_seed(Name)? {
            if field == Field::Other || !within {
                map.next_value::<IgnoredAny>()?;
                if let Some(object) = page.objects.get_mut(owner).filter(|_| within) {
                    object.has_more = true;
                }
            } else {
                map.next_value_seed(Value { page: &mut *page, owner: Some(owner), field, depth: depth + 1 })?;
            }
        }
        Ok(())
    }
}

/// Reads the name of a field.
struct Name;

impl<'a> DeserializeSeed<'a> for Name {
    type Value = Field;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<Field, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Field;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Field, E> {
        Ok(Field::of(name))
    }
}
