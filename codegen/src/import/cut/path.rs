//! The cheapest way to cut a row into cells, and how sure each cut is.

use super::column::Column;
use super::doubt;
use super::kind::Kind;
use super::row::{Prices, Row, Track};

/// How much worse every other place for a border must be for the border to be certain.
const MARGIN: i32 = 4;

/// What makes a cell odd in its column.
const ODD: i32 = 5;

/// What cannot be, and what is so dear that it must hold something that cannot be.
const NEVER: i32 = i32::MAX / 4;
const IMPOSSIBLE: i32 = NEVER / 2;

/// The cells of a row.
#[derive(Debug, Clone)]
pub(in crate::import) struct Cells {
    /// The bytes at which the second, third… cell begins.
    borders: Vec<usize>,
    /// Whether each of these borders is certain.
    certain: Vec<bool>,
}

impl Cells {
    /// How many borders are certain, from the left.
    pub(in crate::import) fn sure(&self) -> usize {
        self.certain.iter().take_while(|&&certain| certain).count()
    }

    /// Whether every border is certain.
    pub(in crate::import) fn is_certain(&self) -> bool {
        self.certain.iter().all(|&certain| certain)
    }

    /// Takes the certainty from the row, whatever its borders are.
    pub(super) fn doubt(&mut self) {
        if let Some(last) = self.certain.last_mut() {
            *last = false;
        }
    }

    /// The text of a cell; `last` cells and all that follow are one.
    pub(in crate::import) fn cell<'r>(&self, row: &'r str, index: usize, last: usize) -> &'r str {
        let start = index.checked_sub(1).map_or(Some(0), |before| self.borders.get(before).copied());
        let end = self.borders.get(index).copied().filter(|_| index < last).unwrap_or(row.len());
        start.and_then(|start| row.get(start..end)).unwrap_or_default()
    }
}

/// What the cheapest way costs.
pub(super) fn cost(row: &Row<'_>, columns: &[Column]) -> i32 {
    let mut costs = start(row);
    for step in steps(row, columns) {
        costs = step.forward(&costs);
    }
    costs.last().copied().unwrap_or(NEVER)
}

/// Cuts a row into as many cells as there are columns.
pub(super) fn cut(row: &Row<'_>, columns: &[Column]) -> Cells {
    let steps: Vec<Step<'_, '_>> = steps(row, columns).collect();
    let mut forward = vec![start(row)];
    for step in &steps {
        let costs = step.forward(&forward[forward.len() - 1]);
        forward.push(costs);
    }
    let mut backward = vec![end(row)];
    for step in steps.iter().rev() {
        let costs = step.backward(&backward[backward.len() - 1]);
        backward.push(costs);
    }
    backward.reverse();
    // The cost of the cheapest way that has a border at a place.
    let through = |border: usize, place: usize| forward[border][place].saturating_add(backward[border][place]);
    let last = row.places.len() - 1;
    let mut path = vec![0];
    let mut certain = Vec::new();
    for border in 1..columns.len() {
        let before = path[border - 1];
        let best = (before..=last).min_by_key(|&place| through(border, place)).unwrap_or(last);
        let next = (0..=last).filter(|&place| place != best).map(|place| through(border, place)).min().unwrap_or(NEVER);
        let cost = through(border, best);
        let place = &row.places[best];
        let believed =
            columns[border - 1].border(&place.border, &columns[border]).doubt <= columns[border].tolerance(place);
        certain.push(believed && cost < IMPOSSIBLE && next - cost >= MARGIN);
        path.push(best);
    }
    path.push(last);
    let odd: Vec<bool> =
        steps.iter().enumerate().map(|(index, step)| step.surplus(path[index], path[index + 1]) >= ODD).collect();
    doubt::doubt(row, columns, &path, &odd, &mut certain);
    Cells { borders: path[1..columns.len()].iter().map(|&place| row.places[place].border.at).collect(), certain }
}

fn start(row: &Row<'_>) -> Vec<i32> {
    let mut costs = vec![NEVER; row.places.len()];
    costs[0] = 0;
    costs
}

fn end(row: &Row<'_>) -> Vec<i32> {
    let mut costs = start(row);
    costs.reverse();
    costs
}

/// One cell further in a row: the cell of one column and the border behind it.
struct Step<'s, 'r> {
    row: &'s Row<'r>,
    column: &'s Column,
    next: Option<&'s Column>,
}

fn steps<'s, 'r>(row: &'s Row<'r>, columns: &'s [Column]) -> impl Iterator<Item = Step<'s, 'r>> {
    columns.iter().enumerate().map(|(index, column)| Step { row, column, next: columns.get(index + 1) })
}

impl Step<'_, '_> {
    /// From the costs of all before the cell those of all up to the border behind it.
    fn forward(&self, before: &[i32]) -> Vec<i32> {
        let mut after: Vec<i32> =
            before.iter().map(|cost| cost.saturating_add(self.column.empty()).min(NEVER)).collect();
        match self.row.track(self.column.kind) {
            Some(Track::Closed(cells)) => {
                for &(from, to) in cells {
                    after[to] = after[to].min(before[from].saturating_add(self.begin(from) + self.finish(to)));
                }
            }
            Some(Track::Open(Prices { open, body, close })) => {
                let mut cheapest = NEVER;
                for (place, after) in after.iter_mut().enumerate() {
                    *after = cheapest.saturating_add(body[place] + close[place] + self.finish(place)).min(*after);
                    cheapest =
                        cheapest.min(before[place].saturating_add(self.begin(place) + open[place] - body[place]));
                }
            }
            None => {}
        }
        after
    }

    /// From the costs of all behind the cell those of all from its beginning.
    fn backward(&self, after: &[i32]) -> Vec<i32> {
        let mut before: Vec<i32> =
            after.iter().map(|cost| cost.saturating_add(self.column.empty()).min(NEVER)).collect();
        match self.row.track(self.column.kind) {
            Some(Track::Closed(cells)) => {
                for &(from, to) in cells {
                    before[from] = before[from].min(after[to].saturating_add(self.begin(from) + self.finish(to)));
                }
            }
            Some(Track::Open(Prices { open, body, close })) => {
                let mut cheapest = NEVER;
                for (place, before) in before.iter_mut().enumerate().rev() {
                    *before = cheapest.saturating_add(self.begin(place) + open[place] - body[place]).min(*before);
                    cheapest =
                        cheapest.min(after[place].saturating_add(body[place] + close[place] + self.finish(place)));
                }
            }
            None => {}
        }
        before
    }

    /// What a cell costs more than one must.
    fn surplus(&self, from: usize, to: usize) -> i32 {
        let habits = self.column.opening(&self.row.places[from]);
        match self.row.track(self.column.kind) {
            Some(Track::Open(Prices { open, body, close })) => {
                habits + self.column.closing(&self.row.places[to]) + open[from] + body[to] - body[from] + close[to]
            }
            _ => habits,
        }
    }

    fn begin(&self, place: usize) -> i32 {
        self.column.kind.base() + self.column.opening(&self.row.places[place])
    }

    fn finish(&self, place: usize) -> i32 {
        let border = &self.row.places[place].border;
        let cut = self.next.map_or(0, |next| self.column.border(border, next).price);
        let closed = matches!(self.column.kind, Kind::Closed(_));
        cut + if closed { 0 } else { self.column.closing(&self.row.places[place]) }
    }
}
