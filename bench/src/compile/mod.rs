//! What it costs to compile: time of the compiler, size of a binary, the expansion itself, a build from nothing.
//!
//! The same errors are written for each way to have them ([`crates`]), compiled by one call of `rustc` with everything
//! else built before ([`rustc`]), or built from nothing by cargo ([`scratch`]). What is measured is the CPU time of the
//! processes, not the time on the clock.

mod cpu;
mod crates;
mod rustc;
mod scratch;

use anyhow::Result;

use crate::Options;
use crate::report::{Figure, Row};
use crates::{Codes, Style};
use rustc::{Kind, Rustc};

/// The name of this section.
pub const NAME: &str = "compile";

/// Ours, as it is compared: two locales, lookup, and everything else.
const OURS: Style = Style::Ours { locales: 2 };

/// Measures everything of this section.
///
/// # Errors
/// If something cannot be built.
pub fn rows(options: &Options) -> Result<Vec<Row>> {
    let rustc = Rustc::prepare(options)?;
    let mut rows = Vec::new();
    for (count, rounds) in [(60, 5), (500, 5), (2000, 9)] {
        for codes in Codes::ALL {
            let goal = |goal: f64| (count == 2000).then_some(goal);
            let peers = [(Style::Thiserror, goal(0.8)), (Style::Strum, goal(0.55)), (Style::ByHand, None)];
            let what = format!("`cargo check`, {count} errors, {}", codes.name());
            rows.extend(compared(&rustc, Kind::Check, (count, codes), &what, &peers, options.rounds(rounds))?);
        }
    }
    for codes in Codes::ALL {
        let what = format!("release build, 2000 errors, {}", codes.name());
        let peers = [(Style::ByHand, Some(0.9)), (Style::Thiserror, None)];
        rows.extend(compared(&rustc, Kind::Release, (2000, codes), &what, &peers, options.rounds(5))?);
    }
    for codes in Codes::ALL {
        rows.extend(binaries(&rustc, codes)?);
    }
    rows.push(expansion(&rustc, options.rounds(15))?);
    rows.extend(scratch::rows(options)?);
    Ok(rows)
}

/// CPU time of the compiler for our crate and for each peer's, one after the other in each round.
fn compared(
    rustc: &Rustc,
    kind: Kind,
    (count, codes): (usize, Codes),
    what: &str,
    peers: &[(Style, Option<f64>)],
    rounds: u32,
) -> Result<Vec<Row>> {
    let ours = rustc.write(count, codes, OURS)?;
    let theirs = peers.iter().map(|(style, _)| rustc.write(count, codes, *style)).collect::<Result<Vec<_>>>()?;
    let mut times = vec![Vec::new(); peers.len()];
    for round in 0..=rounds {
        let our_time = rustc.time(&ours, kind)?;
        for (krate, times) in theirs.iter().zip(&mut times) {
            let time = rustc.time(krate, kind)?;
            // The first round only fills the caches of the disk.
            if round > 0 {
                times.push((our_time, time));
            }
        }
    }
    let rows = peers
        .iter()
        .zip(times)
        .map(|((style, goal), times)| Row::of_rounds(NAME, what, "ms", style.name(), &times, *goal));
    Ok(rows.collect())
}

/// The sizes of programs that look a code up and print what they find: with one locale, and what each further one adds.
fn binaries(rustc: &Rustc, codes: Codes) -> Result<Vec<Row>> {
    let size = |style| -> Result<f64> { Ok(rustc.program(2000, codes, style)? as f64 / 1024.0) };
    let row = |what: &str, ours: f64, peer: &str, peers: f64, goal: f64| {
        let what = format!("{what}, 2000 errors, {}", codes.name());
        Row::of_rounds(NAME, what, "KiB", peer, &[(ours, peers)], Some(goal))
    };
    let by_locales: Vec<f64> = (1..=3).map(|locales| size(Style::Ours { locales })).collect::<Result<_>>()?;
    let mut rows = vec![row("binary, one locale", by_locales[0], Style::ByHand.name(), size(Style::ByHand)?, 1.0)];
    for (locales, sizes) in (2..).zip(by_locales.windows(2)) {
        let text = crates::text_size(2000, codes, locales) as f64 / 1024.0;
        let what = format!("binary, locale number {locales} besides");
        rows.push(row(&what, sizes[1] - sizes[0], "its text", text, 1.1));
    }
    Ok(rows)
}

/// The expansion alone: what the compiler takes to read and expand a crate, less what it takes with a derive that does
/// nothing.
fn expansion(rustc: &Rustc, rounds: u32) -> Result<Row> {
    let write = |style| rustc.write(2000, Codes::Numbers, style);
    let (ours, peer) = (write(OURS)?, write(Style::Thiserror)?);
    let expand =
        |krate| -> Result<f64> { Ok(rustc.time(krate, Kind::Expand)? - rustc.time(krate, Kind::ExpandNothing)?) };
    let mut times = Vec::new();
    for _ in 0..rounds {
        times.push((expand(&ours)?, expand(&peer)?));
    }
    let mut row =
        Row::of_rounds(NAME, "expansion alone, 2000 errors, numbers", "ms", peer.style.name(), &times, Some(1.0));
    // A difference of two short times: one round alone says little.
    row.ratio.median = row.ours.median / row.peers.median;
    Ok(row.with_note(
        "CPU time of `rustc -Zno-analysis`, which ends behind the resolution of names, less that of the same with a derive \
         that does nothing. Derives run unoptimized, as cargo builds them.",
    ))
}

/// A figure that is exact.
fn exact(value: f64) -> Figure {
    Figure::of([value])
}
