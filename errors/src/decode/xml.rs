//! Errors in XML, as proxies and object stores have them: `<Error><Code>…</Code><Message>…</Message></Error>`.

use alloc::borrow::Cow;

use super::envelope::Found;
use super::field::Field;
use super::json::Object;
use super::notation::without_entities;
use crate::table::Table;

/// No more elements than this are looked at.
const MAX_ELEMENTS: usize = 64;

/// Reads the elements that hold nothing but text, if a code and a message are among them.
pub(super) fn read(text: &str, table: &'static Table, http_status: Option<u16>) -> Option<Found<'static>> {
    let mut object = Object::default();
    for element in text.split('<').skip(1).take(MAX_ELEMENTS) {
        let Some((name, content)) = element.split_once('>') else { continue };
        let name = name.split([' ', '/']).next().unwrap_or_default();
        let name = name.rsplit(':').next().unwrap_or_default();
        if !content.trim().is_empty() {
            let lower =
                if name.chars().any(char::is_lowercase) { Cow::Borrowed(name) } else { name.to_lowercase().into() };
            object.put_text(Field::of(&lower), Cow::Owned(without_entities(content.trim())));
        }
    }
    Found::of_fields(object, table, http_status)
}
