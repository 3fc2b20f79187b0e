//! Things that are measured, and how: alternately in the same run, again and again.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::report::Row;
use crate::{Options, valgrind};

/// Does something so many times, and says how long it took, without what it takes to prepare it.
pub type Work = Box<dyn FnMut(u64) -> Duration>;

/// A thing that is measured.
pub struct Subject {
    /// Its name within the comparison: `ours`, or that of a peer.
    name: &'static str,
    /// Prepares it.
    make: Box<dyn Fn() -> Work>,
}

/// One thing that we and others do.
pub struct Comparison {
    what: String,
    ours: Subject,
    peers: Vec<(Subject, Option<f64>)>,
    note: Option<String>,
}

impl Subject {
    pub fn new(name: &'static str, make: impl Fn() -> Work + 'static) -> Self {
        Self { name, make: Box::new(make) }
    }
}

impl Comparison {
    /// What is done, and how we do it.
    pub fn new(what: impl Into<String>, ours: impl Fn() -> Work + 'static) -> Self {
        Self { what: what.into(), ours: Subject::new("ours", ours), peers: Vec::new(), note: None }
    }

    /// How a peer does it.
    #[must_use]
    pub fn beside(self, peer: &'static str, make: impl Fn() -> Work + 'static) -> Self {
        self.compared(peer, None, make)
    }

    /// How a peer does it, and the ratio to it that is to be kept to.
    #[must_use]
    pub fn at_most(self, goal: f64, peer: &'static str, make: impl Fn() -> Work + 'static) -> Self {
        self.compared(peer, Some(goal), make)
    }

    fn compared(mut self, peer: &'static str, goal: Option<f64>, make: impl Fn() -> Work + 'static) -> Self {
        self.peers.push((Subject::new(peer, make), goal));
        self
    }

    /// With what a reader has to know of it.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    fn subjects(&self) -> impl Iterator<Item = &Subject> {
        std::iter::once(&self.ours).chain(self.peers.iter().map(|(subject, _)| subject))
    }

    /// Measures all in each round, one after the other.
    fn rows(&self, section: &'static str, options: &Options) -> Result<Vec<Row>> {
        let mut works: Vec<(Work, u64)> = self.subjects().map(|subject| calibrated((subject.make)())).collect();
        let mut rounds: Vec<Vec<f64>> = Vec::new();
        for _ in 0..options.rounds(ROUNDS) {
            let nanoseconds = |(work, times): &mut (Work, u64)| work(*times).as_secs_f64() * 1e9 / *times as f64;
            rounds.push(works.iter_mut().map(nanoseconds).collect());
        }
        let counts: Vec<Option<f64>> = self
            .subjects()
            .map(|subject| valgrind::instructions(options, &self.path(section, subject)))
            .collect::<Result<_>>()?;
        let rows = self.peers.iter().zip(1..).map(|((peer, goal), place)| {
            let pairs: Vec<_> = rounds.iter().map(|round| (round[0], round[place])).collect();
            let mut row = Row::of_rounds(section, &self.what, "ns", peer.name, &pairs, *goal);
            row.instructions = counts[0].zip(counts[place]);
            row.note.clone_from(&self.note);
            row
        });
        Ok(rows.collect())
    }

    /// The name of a subject among all.
    fn path(&self, section: &str, subject: &Subject) -> String {
        format!("{section}/{}/{}", self.what, subject.name)
    }
}

/// Measures the comparisons of a section.
///
/// # Errors
/// If valgrind cannot be run although it is there.
pub fn rows(section: &'static str, comparisons: &[Comparison], options: &Options) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for comparison in comparisons {
        eprintln!("  {}", comparison.what);
        rows.extend(comparison.rows(section, options)?);
    }
    Ok(rows)
}

/// The subject of that name, ready to be run.
pub fn find(section: &str, comparisons: &[Comparison], path: &str) -> Option<Work> {
    comparisons.iter().find_map(|comparison| {
        let subject = comparison.subjects().find(|subject| comparison.path(section, subject) == path)?;
        Some((subject.make)())
    })
}

/// Rounds of a comparison.
const ROUNDS: u32 = 151;

/// What is done in one round takes about as long as this: long enough for the clock, and so short that all of a round
/// mostly fit between two interruptions, and what else the machine does falls on all alike.
const ROUND: Duration = Duration::from_micros(500);

/// How often something is done in one round. What takes long only once was interrupted.
fn calibrated(mut work: Work) -> (Work, u64) {
    let mut times = 1;
    while (0..3).any(|_| work(times) < ROUND) {
        times *= 2;
    }
    (work, times)
}

/// How many inputs or results there are at a time.
const BATCH: usize = 256;

/// Does something with what it is given by reference, in turn. The results are dropped off the clock.
pub fn on_each<I: 'static, T: 'static>(inputs: Vec<I>, mut act: impl FnMut(&I) -> T + 'static) -> Work {
    let mut at = 0;
    let mut results: Vec<T> = Vec::with_capacity(BATCH);
    Box::new(move |times| {
        let mut left = times;
        let mut elapsed = Duration::ZERO;
        while left > 0 {
            let some = &inputs[at..inputs.len().min(at + BATCH.min(left as usize))];
            results.clear();
            let start = Instant::now();
            measured(|| results.extend(some.iter().map(|input| act(black_box(input)))));
            elapsed += start.elapsed();
            black_box(&results);
            left -= some.len() as u64;
            at = (at + some.len()) % inputs.len();
        }
        elapsed
    })
}

/// Does something with a copy of what it is given, in turn. The copies are made off the clock.
pub fn on_copies<I: Clone + 'static, T>(inputs: Vec<I>, mut act: impl FnMut(I) -> T + 'static) -> Work {
    let mut inputs = inputs.into_iter().cycle();
    Box::new(move |times| {
        let mut left = times;
        let mut elapsed = Duration::ZERO;
        while left > 0 {
            let count = left.min(BATCH as u64);
            let copies: Vec<I> = inputs.by_ref().take(count as usize).collect();
            let start = Instant::now();
            measured(|| {
                for copy in copies {
                    black_box(act(black_box(copy)));
                }
            });
            elapsed += start.elapsed();
            left -= count;
        }
        elapsed
    })
}

/// What is measured runs in here, so that valgrind can tell it from what prepares it.
#[inline(never)]
fn measured(work: impl FnOnce()) {
    work();
    // Something behind the call, so that it is no jump out of here.
    black_box(());
}
