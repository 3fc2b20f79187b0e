//! The columns of a table whose cells ran together: what each holds, found by trying what makes the rows cheapest to
//! cut, and the habits of its cells, learnt from the rows that are certain.

use super::borders::{Border, Cut, PLAUSIBLE};
use super::chars::is_status;
use super::class::Class;
use super::closed::Closed;
use super::kind::Kind;
use super::path::{self, Cells};
use super::row::{Place, Row, is_stop};
use crate::roles::Role;
use crate::roles::words::{self, Hint};

/// Fewer rows than this may be spelt alike by accident.
const FEW: usize = 4;

/// No row counts for more than this, so that one that nothing fits does not decide for all.
const DEAR: i32 = 60;

/// How many certain cells make a habit.
const HABIT: usize = 3;

/// What numbers count in languages that put no space between the two.
pub(super) const COUNTED: &[&str] = &[
    "个", "位", "倍", "元", "分", "台", "回", "天", "字", "小时", "小時", "年", "张", "日", "時間", "月", "条", "條",
    "次", "步", "秒", "种", "種", "級", "级", "行", "週", "項", "项", "個", "件", "人", "つ", "개", "건", "년", "명",
    "번", "자", "글자", "분", "시간", "월", "일", "초", "회",
];

/// A column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// What it holds.
    pub kind: Kind,
    /// Whether it groups the rows, so that its cells are often left empty below the first of a group.
    pub groups: bool,
    /// Whether its header says that it holds HTTP statuses.
    statuses: bool,
    /// Whether it is the first one.
    first: bool,
    /// How many cells it has, where they were counted.
    count: Option<usize>,
    habits: Habits,
}

/// What all cells of a column that are known for certain do.
#[derive(Debug, Clone, Copy, Default)]
struct Habits {
    /// What they begin with.
    begin: Begin,
    /// They end with a full stop, or they do not.
    stop: Option<bool>,
    /// They end with so many digits, most of them.
    digits: Option<usize>,
}

/// What the cells of a column begin with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Begin {
    /// Nobody knows yet.
    #[default]
    Unknown,
    /// A capital, a digit or a sign.
    Capital,
    /// A Chinese or Japanese character.
    Cjk,
    /// A small letter.
    Small,
    /// This and that.
    Mixed,
}

impl Column {
    fn new(kind: Kind, header: &str, first: bool) -> Self {
        let hints = words::meaning(header).unwrap_or_default();
        let is = |role: Role| hints.contains(&Hint::Is(role));
        Self {
            kind,
            groups: is(Role::Category),
            statuses: is(Role::Status),
            first,
            count: None,
            habits: Habits::default(),
        }
    }

    /// What it costs to leave a cell empty.
    pub(super) fn empty(&self) -> i32 {
        match (self.groups, self.first) {
            (true, _) => 6,
            (false, false) => 9,
            (false, true) => 14,
        }
    }

    /// What speaks against a border between a cell of this column and one of the next.
    pub(super) fn border(&self, border: &Border, next: &Self) -> Cut {
        let closed = [self.kind, next.kind].iter().any(|kind| matches!(kind, Kind::Closed(_)));
        let evidence = border.evidence;
        if closed && border.closed {
            return Cut::CLEAR;
        }
        if let Some(number) = border.number {
            let before = number.status_before && self.is_statuses() && next.kind.is_code();
            let after = number.status_after && self.kind.is_code() && next.is_statuses();
            return if before || after { Cut::CLEAR } else { evidence.cut };
        }
        if next.kind.is_number() && evidence.cut_code.doubt > 1 && (evidence.cut_code.doubt < 5 || self.kind.is_code())
        {
            Cut::CLEAR
        } else if self.kind.differs(next.kind) {
            evidence.cut_code
        } else {
            evidence.cut
        }
    }

    fn is_statuses(&self) -> bool {
        self.statuses && self.kind == Kind::Status
    }

    /// How much doubt a border before a cell of this column may have: where all cells begin with a capital, a border
    /// that shows one is likelier.
    pub(super) fn tolerance(&self, place: &Place) -> i32 {
        let usual = matches!(self.habits.begin, Begin::Capital) && !self.kind.is_code() && place.first == Class::Upper;
        // One row alone proves less.
        let few = i32::from(self.count == Some(1));
        PLAUSIBLE + i32::from(usual) - few
    }

    /// What it costs to begin a cell of this column at a place, beyond what it costs any cell of its kind.
    pub(super) fn opening(&self, place: &Place) -> i32 {
        if self.kind == Kind::Status && place.digits > 3 {
            // A status and the code behind it, if there can be one.
            return if self.statuses { 3 } else { 8 };
        }
        if matches!(self.kind, Kind::Closed(_)) {
            // `SkuTypeObject` may be one word where the types begin with small letters.
            let small = matches!(self.habits.begin, Begin::Small | Begin::Mixed);
            return if small && place.first == Class::Upper { 6 } else { 0 };
        }
        if self.kind.is_code() {
            return 0;
        }
        // A sentence does not begin with two words that ran together.
        let glued = if place.border.glued { 2 } else { 0 };
        glued
            + match (place.first, self.habits.begin) {
                (Class::Lower, Begin::Capital | Begin::Cjk) | (Class::Upper, Begin::Small) => 4,
                (Class::Lower, Begin::Small) => 0,
                (Class::Lower, _) => 1,
                (Class::Digit, _) => 2,
                (first, Begin::Cjk) if first != Class::Cjk => 1,
                _ => 0,
            }
    }

    /// What it costs to end a cell of this column at a place, beyond what it costs any cell of its kind.
    pub(super) fn closing(&self, place: &Place) -> i32 {
        match (self.habits.stop, place.stop_before) {
            (Some(true), false) => 3,
            (Some(false), true) => 1,
            _ => 0,
        }
    }

    /// Whether a cell may have taken a digit from the cell behind it: it ends with more digits than the others, or
    /// nobody knows with how many they do, and what follows may begin with a number, as `10DLC`, `2FA` and `2分钟` do.
    pub(super) fn took_digits(&self, cell: &str, next: &str) -> bool {
        let count = digits_at_the_end(cell);
        let counted = COUNTED.iter().any(|word| next.starts_with(word));
        let word = next.find(|c: char| !c.is_ascii_uppercase()).map_or(next, |end| &next[..end]);
        let follows = Class::first(&next[word.len()..]);
        // `FA is required`, and neither `API key` nor `A key`.
        let short = (1..=2).contains(&word.len()) && !matches!(word, "A" | "I") && follows == Class::Space;
        let begins = word.len() == 1 && matches!(follows, Class::Lower | Class::Space | Class::Cjk);
        let status = self.kind == Kind::Status && count == 3;
        match self.habits.digits {
            _ if count == 0 || status || !self.kind.is_code() => false,
            Some(usual) => count > usual && !begins && !next.is_empty(),
            None => short || counted,
        }
    }

    /// Whether a cell of a column of HTTP statuses is a number with too many digits.
    pub(super) fn is_no_status(&self, cell: &str) -> bool {
        self.is_statuses() && cell.len() > 3 && cell.bytes().all(|b| b.is_ascii_digit())
    }

    /// Whether a number is as long as the others of its column, or one of the statuses, which all are.
    pub(super) fn is_usual_number(&self, number: &str) -> bool {
        let number = number.find(|c: char| !c.is_ascii_digit()).map_or(number, |end| &number[..end]);
        self.kind == Kind::Status && is_status(number) || self.habits.digits == Some(number.len())
    }

    /// Whether a cell ends with as many digits as the others of its column, and with at least one.
    pub(super) fn ends_as_usual(&self, cell: &str) -> bool {
        let count = digits_at_the_end(cell);
        self.kind == Kind::Status && is_status(cell) || count > 0 && self.habits.digits == Some(count)
    }

    /// Learns the habits of the cells from the rows that are certain.
    pub(super) fn learn(columns: &mut [Self], rows: &[Row<'_>], cut: &[Cells]) {
        let count = columns.len();
        for (index, column) in columns.iter_mut().enumerate() {
            // A word of a closed list is what it is, whatever the rest of its row.
            let closed = matches!(column.kind, Kind::Closed(_));
            let known = rows.iter().zip(cut).filter(|(_, cells)| closed || cells.is_certain());
            let cells = known.map(|(row, cells)| cells.cell(row.text, index, count)).filter(|cell| !cell.is_empty());
            let cells: Vec<&str> = cells.collect();
            if cells.len() >= HABIT {
                column.habits = Habits::of(&cells);
            }
            column.count = Some(rows.len());
            // Numbers are alike even where nobody is certain of the rest of their rows.
            let all: Vec<&str> = rows.iter().zip(cut).map(|(row, cells)| cells.cell(row.text, index, count)).collect();
            column.habits.digits = usual_digits(&all).filter(|_| column.kind.is_code());
        }
    }
}

fn digits_at_the_end(cell: &str) -> usize {
    cell.bytes().rev().take_while(u8::is_ascii_digit).count()
}

/// With how many digits cells end. A few may be wrong, having taken a digit from the cell behind them.
fn usual_digits(cells: &[&str]) -> Option<usize> {
    let mut counts: Vec<usize> = cells.iter().map(|cell| digits_at_the_end(cell)).collect();
    counts.sort_unstable();
    let longest = counts.chunk_by(|a, b| a == b).max_by_key(|same| same.len())?;
    let (usual, alike) = (*longest.first()?, longest.len());
    (cells.len() >= HABIT && alike * 5 >= cells.len() * 4).then_some(usual)
}

impl Habits {
    fn of(cells: &[&str]) -> Self {
        let all = |wanted: fn(Class) -> bool| cells.iter().all(|cell| wanted(Class::first(cell)));
        let begin = if all(|first| first == Class::Cjk) {
            Begin::Cjk
        } else if all(|first| first != Class::Lower) {
            Begin::Capital
        } else if all(|first| first == Class::Lower) {
            Begin::Small
        } else {
            Begin::Mixed
        };
        let stops = cells.iter().filter(|cell| cell.ends_with(is_stop)).count();
        let stop = if stops == 0 { Some(false) } else { Some(true).filter(|_| stops == cells.len()) };
        Self { begin, stop, digits: None }
    }
}

/// Finds out what the columns hold: every column is tried with every kind, from the left, as long as that makes the
/// rows cheaper. Where that ends depends on where it begins, so it begins several times: with nothing but sentences,
/// with numbers where the header allows them, with types and identifiers.
pub(super) fn kinds(header: &[&str], rows: &[Row<'_>]) -> Vec<Column> {
    let first_of = |wanted: &'static [Kind]| {
        let likely =
            move |name: &&str| wanted.iter().copied().find(|kind| allowed(name).contains(kind)).unwrap_or(Kind::Prose);
        header.iter().map(likely).collect::<Vec<Kind>>()
    };
    let mut starts =
        vec![first_of(&[]), first_of(&[Kind::Number]), first_of(&[Kind::Closed(Closed::DataType), Kind::Mixed])];
    starts.dedup();
    let found = starts.into_iter().map(|start| descend(header, rows, start)).min_by_key(|&(_, cost)| cost);
    found.map(|(columns, _)| columns).unwrap_or_default()
}

fn descend(header: &[&str], rows: &[Row<'_>], start: Vec<Kind>) -> (Vec<Column>, i32) {
    let cost = |columns: &[Column]| -> i32 { rows.iter().map(|row| path::cost(row, columns).min(DEAR)).sum() };
    let column = |(index, (kind, name)): (usize, (Kind, &&str))| Column::new(kind, name, index == 0);
    let mut columns: Vec<Column> = start.into_iter().zip(header).enumerate().map(column).collect();
    let mut best = cost(&columns);
    for _ in 0..2 {
        let before = best;
        for (index, name) in header.iter().enumerate() {
            for &kind in allowed(name) {
                let spelling = matches!(kind, Kind::Small | Kind::Capital);
                if kind == columns[index].kind || spelling && rows.len() < FEW {
                    continue;
                }
                let old = std::mem::replace(&mut columns[index].kind, kind);
                let now = cost(&columns);
                if now < best {
                    best = now;
                } else {
                    columns[index].kind = old;
                }
            }
        }
        if best == before {
            break;
        }
    }
    (columns, best)
}

/// Every kind that one of the columns may have.
pub(super) fn possible(header: &[&str]) -> Vec<Kind> {
    header.iter().flat_map(|name| allowed(name)).copied().collect()
}

/// What a column may hold, by its header.
fn allowed(header: &str) -> &'static [Kind] {
    use Closed::{Answer, DataType};
    use Kind::{Capital, Cjk, Latin, Mixed, Number, Prose, Small, Status};
    match words::meaning(header).and_then(|hints| hints.first()) {
        Some(Hint::Is(Role::Message | Role::Solution) | Hint::MayBe(Role::Message)) => &[Prose, Latin, Cjk],
        Some(Hint::Is(Role::Status)) => &[Prose, Status, Number, Latin, Cjk],
        Some(Hint::NotErrors(_)) => &[Prose, Small, Capital, Mixed, Latin, Cjk],
        Some(Hint::Is(Role::Category) | Hint::MayBe(_)) => {
            &[Prose, Small, Capital, Mixed, Latin, Cjk, Kind::Closed(DataType)]
        }
        Some(_) => &[Prose, Status, Number, Small, Capital, Mixed, Latin, Cjk],
        None => {
            &[Prose, Status, Number, Small, Capital, Mixed, Latin, Cjk, Kind::Closed(DataType), Kind::Closed(Answer)]
        }
    }
}
