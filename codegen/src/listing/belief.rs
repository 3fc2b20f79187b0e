//! Whether a listing is one of errors: what its members say, and how its place must speak of errors for that.

use super::code;
use super::context::{self, Context};
use super::item::Item;
use super::{FEWEST, Found, nearly_all, nearly_all_are, status};
use crate::document::Document;
use crate::roles::{content, words};

/// How a place must speak of errors for a listing to be one of them.
pub(super) fn needed(found: &Found, least: Context) -> Context {
    if found.bare {
        return Context::Silent;
    }
    if nearly_all_are(&found.items, Item::is_usual_status) {
        return least.min(Context::Title);
    }
    // Beside tables of errors, numbers may be steps; statuses, and names that come with one or say what went wrong,
    // are not.
    let is_certain = |item: &Item| item.is_usual_status() || item.is_name() && item.is_told_wrong();
    if nearly_all_are(&found.items, is_certain) { least.min(Context::Above) } else { least }
}

/// Whether a listing is one of errors; its statuses are then known.
pub(super) fn believe(document: &Document, at: usize, found: &mut Found, fewest: usize) -> bool {
    // A few errors are believed only without anything else between them.
    let is_certain = |item: &Item| code::is_unmistakable(&item.code.plain) && item.is_told_wrong();
    if found.of < fewest && !found.items.iter().all(is_certain) {
        return false;
    }
    if status::are_likely(&found.items) {
        status::mark(&mut found.items);
    } else if let Some(status) = status::above(document, at) {
        for item in found.items.iter_mut().filter(|item| item.status.is_none()) {
            item.status = Some(status.clone());
        }
    }
    let items = &found.items;
    let worded = items.iter().filter(|item| item.message.is_some()).count();
    // Where the heading says that codes follow, their names may be all there is.
    let are_names = || {
        found.of >= FEWEST && worded == 0 && items.iter().all(Item::is_name) && context::announces_codes(document, at)
    };
    // A name and the status that it comes with say enough: `invalid_request (400)`.
    let is_told = |item: &Item| item.message.is_some() || item.fails() && !code::is_status(&item.code.plain);
    (worded * 2 >= items.len() || are_names() || items.iter().all(is_told))
        && !are_fields(items)
        && !are_states(items)
        && !are_classes(items)
        && !items.iter().all(Item::is_no_failure)
        && !context::lists_fields(document, at)
        && (found.bare || are_errors(context::of(document, at), items))
}

/// Whether the names of a listing are those of fields: a column header would say `error_code`, `message` or `param`.
fn are_fields(items: &[Item]) -> bool {
    let is_field = |item: &&Item| words::whole(&item.code.plain).is_some();
    items.iter().filter(is_field).count() * 5 >= items.len().max(1)
}

/// Whether a listing is one of states.
fn are_states(items: &[Item]) -> bool {
    items.iter().filter(|item| content::is_state(&item.code.plain)).count() > 1
}

/// Whether a listing says no more than what the first digit of a status means: `2xx`, `4xx`, `5xx`.
fn are_classes(items: &[Item]) -> bool {
    let is_class = |item: &Item| item.code.plain.get(1..).is_some_and(|rest| rest.eq_ignore_ascii_case("xx"));
    let is_success = |item: &Item| item.code.plain.starts_with(['1', '2', '3']);
    items.iter().any(is_class) && items.iter().all(|item| is_class(item) || is_success(item))
}

/// Whether these are errors, seen from where they stand and what they are called.
fn are_errors(context: Context, items: &[Item]) -> bool {
    let count = |is_one: fn(&Item) -> bool| items.iter().filter(|item| is_one(item)).count();
    match context {
        // Whatever else a page of errors lists, these are some: statuses, or names with the one that each fails with.
        Context::Title if nearly_all(count(Item::is_usual_status).max(count(Item::fails)), items.len()) => true,
        // The codes say it themselves: `ERR_TIMED_OUT`.
        Context::Silent | Context::Title => nearly_all_are(items, |item| content::is_called_error(&item.code.plain)),
        Context::Above => count(Item::is_told_wrong) * 2 >= items.len(),
        Context::Here => true,
    }
}
