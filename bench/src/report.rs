//! The report: rows of figures as tables in Markdown.

use std::fmt::Write as _;

use crate::{Options, machine};

/// One comparison with one peer.
#[derive(Debug, Clone)]
pub struct Row {
    /// The name of the section.
    pub section: &'static str,
    /// What was measured.
    pub what: String,
    /// The unit of both figures: `ns`, `ms`, `KiB`, `instructions`.
    pub unit: &'static str,
    pub ours: Figure,
    /// What it is compared with.
    pub peer: String,
    pub peers: Figure,
    /// Ours by the peer's, of the ratios of the rounds.
    pub ratio: Figure,
    /// Instructions of ours and of the peer, as valgrind counts them.
    pub instructions: Option<(f64, f64)>,
    /// The ratio that is to be kept to, if there is one.
    pub goal: Option<f64>,
    /// What a reader has to know of it.
    pub note: Option<String>,
}

/// What several measurements of one thing gave.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    pub median: f64,
    pub min: f64,
    pub max: f64,
}

impl Figure {
    /// Sums up measurements; all zero if there are none.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        let at = |place: usize| values.get(place).copied().unwrap_or_default();
        let last = values.len().saturating_sub(1);
        Self { median: f64::midpoint(at(last / 2), at(last.div_ceil(2))), min: at(0), max: at(last) }
    }
}

impl Row {
    /// A comparison by the measurements of its rounds, each of ours and the peer's.
    pub fn of_rounds(
        section: &'static str,
        what: impl Into<String>,
        unit: &'static str,
        peer: impl Into<String>,
        rounds: &[(f64, f64)],
        goal: Option<f64>,
    ) -> Self {
        Self {
            section,
            what: what.into(),
            unit,
            ours: Figure::of(rounds.iter().map(|round| round.0)),
            peer: peer.into(),
            peers: Figure::of(rounds.iter().map(|round| round.1)),
            ratio: Figure::of(rounds.iter().map(|round| round.0 / round.1)),
            instructions: None,
            goal,
            note: None,
        }
    }

    /// With what a reader has to know of it.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Whether it keeps to its goal.
    pub fn is_met(&self) -> Option<bool> {
        self.goal.map(|goal| self.ratio.median <= goal)
    }
}

/// What stands above the tables: what was run where, and how to read it.
pub fn header(options: &Options) -> String {
    let mut text = String::from(
        "<!-- Written by `cargo run --release --manifest-path bench/Cargo.toml`. -->\n\n# Benchmarks\n\n\
         provider-errors beside its peers, each in the same run: ours and theirs are measured in turn, round after \
         round, so that\nwhatever else the machine does falls on both. *Ratio* is the median of the ratios of the \
         rounds, *spread* the least and the\ngreatest of them, *instructions* what valgrind counts of ours and theirs, \
         which no other load changes. Below 1, ours is less.\n\n",
    );
    text += "To repeat it: `cargo run --release --manifest-path bench/Cargo.toml`. `-- --only lookup` measures one \
             section and prints\nit, `-- --print` writes nothing, `-- --help` says the rest.\n\n";
    for (name, value) in machine::facts(options) {
        let _ = writeln!(text, "- {name}: {value}");
    }
    text
}

/// What stands below the tables: what misses its goal and why, in the words of those who tried.
pub const LIMITS: &str = include_str!("../LIMITS.md");

/// The rows of a section as a table, notes below it.
pub fn section(title: &str, rows: &[Row]) -> String {
    let mut text = format!("\n## {title}\n\n");
    text += "| what | ours | peer | its | unit | ratio | spread | instructions | goal | |\n";
    text += "|---|---:|---|---:|---|---:|---|---:|---:|---|\n";
    let mut notes: Vec<&str> = Vec::new();
    for row in rows {
        let mark = match row.is_met() {
            Some(true) => "met",
            Some(false) => "**missed**",
            None => "",
        };
        let note = row.note.as_deref().map_or(String::new(), |note| {
            let place = notes.iter().position(|known| *known == note).unwrap_or_else(|| {
                notes.push(note);
                notes.len() - 1
            });
            format!(" ({})", place + 1)
        });
        let goal = row.goal.map_or(String::new(), |goal| format!("≤ {goal}"));
        let Row { what, unit, ours, peer, peers, ratio, .. } = row;
        let (ours, its) = (number(ours.median), number(peers.median));
        let instructions =
            row.instructions.map_or(String::new(), |(ours, its)| format!("{} : {}", number(ours), number(its)));
        let spread = format!("{:.2}–{:.2}", ratio.min, ratio.max);
        let _ = writeln!(
            text,
            "| {what} | {ours} | {peer} | {its} | {unit} | {:.2} | {spread} | {instructions} | {goal} | {mark}{note} |",
            ratio.median,
        );
    }
    for (place, note) in notes.iter().enumerate() {
        let _ = write!(text, "\n{}. {note}", place + 1);
    }
    if !notes.is_empty() {
        text.push('\n');
    }
    text
}

/// A figure with three significant digits, or all before the point.
fn number(value: f64) -> String {
    let digits = if value >= 100.0 || value == 0.0 { 0 } else { 2 - value.abs().log10().floor() as i32 };
    format!("{value:.0$}", digits.max(0) as usize)
}
