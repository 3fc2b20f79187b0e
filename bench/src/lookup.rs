//! From a code to the error: random codes of an enum, and codes that are none of them.

use std::collections::{HashMap, HashSet};
use std::str::FromStr;

use anyhow::Result;
use fastrand::Rng;
use provider_errors::Catalog;

use crate::Options;
use crate::enums::{numeric_60, numeric_500, numeric_2000, words_60, words_500, words_2000};
use crate::report::Row;
use crate::subject::{self, Comparison, on_each};

/// The name of the section.
pub const NAME: &str = "lookup";

/// So many codes are looked up in turn: more than a processor learns by heart.
const KEYS: usize = 1 << 16;

const NOTE: &str = "Ours gives a value of the enum, its placeholders empty, as strum does; `match`, phf and `HashMap` \
                    give a plain enum without fields.";

/// Measures everything of this section.
///
/// # Errors
/// If valgrind cannot be run although it is there.
pub fn rows(options: &Options) -> Result<Vec<Row>> {
    subject::rows(NAME, &comparisons(), options)
}

macro_rules! lookup {
    ($module:ident, $what:literal, $hit:expr) => {{
        let hit = $hit;
        let keys = move || keys($module::ERRORS, hit);
        let outcome = if hit { "hit" } else { "miss" };
        Comparison::new(format!("{}, {outcome}", $what), move || on_each(keys(), |key| $module::Ours::from_code(key)))
            .at_most(0.4, "phf", move || on_each(keys(), |key| $module::PHF.get(key).copied()))
            .at_most(0.6, "`match`", move || on_each(keys(), |key| $module::by_match(key)))
            .beside("`HashMap`", move || {
                let codes = $module::ERRORS.iter().map(|(code, _)| *code);
                let map: HashMap<&str, $module::Kind> = codes.zip($module::KINDS.iter().copied()).collect();
                on_each(keys(), move |key| map.get(key.as_str()).copied())
            })
            .beside("strum", move || on_each(keys(), |key| $module::Theirs::from_str(key)))
            .with_note(NOTE)
    }};
}

/// All comparisons of this section.
pub fn comparisons() -> Vec<Comparison> {
    let of = |hit| {
        [
            lookup!(numeric_60, "60 numeric codes", hit),
            lookup!(numeric_500, "500 numeric codes", hit),
            lookup!(numeric_2000, "2,000 numeric codes", hit),
            lookup!(words_60, "60 words", hit),
            lookup!(words_500, "500 words", hit),
            lookup!(words_2000, "2,000 words", hit),
        ]
    };
    [true, false].into_iter().flat_map(of).collect()
}

/// Random codes of some errors, or codes that look like them and are none of them.
fn keys(errors: &[(&str, &str)], hit: bool) -> Vec<String> {
    let mut random = Rng::with_seed(1308);
    let known: HashSet<&str> = errors.iter().map(|(code, _)| *code).collect();
    let mut choose = || errors[random.usize(..errors.len())].0;
    let key = || loop {
        let code = choose();
        if hit {
            return code.to_owned();
        }
        // The first half of one and the second half of another.
        let other = choose();
        let half = |code: &str| code.find('_').unwrap_or(code.len() / 2);
        let mixed = format!("{}{}", &code[..half(code)], &other[half(other)..]);
        let mixed = if code == other { format!("{code}0") } else { mixed };
        if !known.contains(mixed.as_str()) {
            return mixed;
        }
    };
    std::iter::repeat_with(key).take(KEYS).collect()
}
