//! What tells a row from others: its code and its statuses, from their cells or from what stands above the table.

use super::rows::{Entry, Reading};
use crate::diagnostic::Diagnostic;
use crate::document::{Row, Text};
use crate::roles::content::{self, Beside, Cell, Column, Statuses};
use crate::roles::{Columns, Role};

/// A row with the roles of its cells.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    pub row: &'a Row,
    pub columns: &'a Columns,
}

impl<'a> Cells<'a> {
    /// The cell of a role, if it says anything.
    pub fn get(self, role: Role) -> Option<&'a Text> {
        self.row.cells.get(self.columns.index(role)?).filter(|cell| !content::is_blank(&cell.plain))
    }
}

/// The code and the statuses of a row.
pub(super) struct Keyed {
    pub code: Text,
    /// Whether other rows have a code and this one has only its status.
    pub without_code: bool,
    pub statuses: Vec<u16>,
    /// The statuses as the page has them.
    pub status_text: Option<String>,
    /// What stands beside the status.
    pub title: Option<Text>,
}

/// The statuses of a row, and the cell that has them.
type Said<'a> = (&'a Text, Statuses);

impl Keyed {
    fn new(code: Text, said: Option<Said<'_>>) -> Self {
        let Some((cell, Statuses { numbers, text, beside })) = said else {
            return Self { code, without_code: false, statuses: Vec::new(), status_text: None, title: None };
        };
        let title = match beside {
            Beside::Title(title) => Some(Text::new(title, cell.span)),
            Beside::Code(_) | Beside::Nothing => None,
        };
        Self { code, without_code: false, statuses: numbers, status_text: Some(text), title }
    }
}

/// A row whose key cannot be read.
pub(super) struct Unkeyed<'a> {
    pub problem: Diagnostic,
    /// Its code, if at least that can be.
    pub code: Option<&'a Text>,
}

impl From<Diagnostic> for Unkeyed<'_> {
    fn from(problem: Diagnostic) -> Self {
        Self { problem, code: None }
    }
}

/// Reads the code and the statuses of a row. `codes` is the column of the codes.
pub(super) fn key<'a>(cells: Cells<'a>, codes: Option<Column<'a>>, reading: Reading<'a>) -> Result<Keyed, Unkeyed<'a>> {
    if let Some(of) = reading.of {
        let Entry { code, statuses, status_text, .. } = of.clone();
        return Ok(Keyed { code, without_code: false, statuses, status_text, title: None });
    }
    let said = statuses(cells)?;
    let keyed = match (codes, cells.get(Role::Code)) {
        (Some(codes), Some(code)) => return by_code(code, codes, said),
        (Some(_), None) => without_code(cells, said, reading.above),
        (None, _) => said.map(by_status),
    };
    let no_code = || Diagnostic::error("code", "this row has no code").at(cells.row.span, "");
    keyed.ok_or_else(|| no_code().help(SHIFTED).into())
}

const SHIFTED: &str = "has the row lost or gained a cell?";

/// The statuses that a row has in their column. A code may come with none of its own: `none`, `any`, `varies`.
fn statuses(cells: Cells<'_>) -> Result<Option<Said<'_>>, Unkeyed<'_>> {
    let code = cells.get(Role::Code);
    let is_word =
        |cell: &Text| content::cell(&cell.plain) != Cell::Status && !cell.plain.contains(|c: char| c.is_numeric());
    let Some(cell) = cells.get(Role::Status).filter(|cell| code.is_none() || !is_word(cell)) else { return Ok(None) };
    match Statuses::of(&cell.plain) {
        Some(statuses) => Ok(Some((cell, statuses))),
        None => {
            let problem = Diagnostic::error("status", format!("“{}” is not an HTTP status", cell.plain));
            Err(Unkeyed { problem: problem.at(cell.span, "a number from 100 to 599 is expected"), code })
        }
    }
}

/// A row of a table that has no codes but the statuses, or what stands beside them.
fn by_status((cell, said): Said<'_>) -> Keyed {
    let code = match &said.beside {
        Beside::Code(code) => code,
        Beside::Title(_) | Beside::Nothing => &said.text,
    };
    Keyed::new(Text::new(code.as_str(), cell.span), Some((cell, said)))
}

/// A message without a code, which its status and its wording tell from others.
fn without_code(cells: Cells<'_>, said: Option<Said<'_>>, above: Option<&Statuses>) -> Option<Keyed> {
    cells.get(Role::Message)?;
    // What stands above is of other rows as well.
    let span = said.as_ref().map_or(cells.row.span, |(cell, _)| cell.span);
    let statuses = said.as_ref().map(|(_, said)| said).or(above)?;
    let (code, numbers, text) =
        (Text::new(statuses.text.as_str(), span), statuses.numbers.clone(), statuses.text.clone());
    Some(Keyed { without_code: true, statuses: numbers, status_text: Some(text), ..Keyed::new(code, said) })
}

/// A row with a code.
fn by_code<'a>(code: &'a Text, codes: Column<'_>, said: Option<Said<'_>>) -> Result<Keyed, Unkeyed<'a>> {
    if content::cell(&code.plain) == Cell::Prose && codes.codes().is_half() {
        let message = format!("“{}” is not a code like the others of this column", code.plain);
        return Err(Diagnostic::error("code", message).at(code.span, "").help(SHIFTED).into());
    }
    let mut keyed = Keyed::new(code.clone(), said);
    if let Some(bare) = content::without_remark(&code.plain) {
        keyed.code.plain = bare.into();
    }
    // `invalid_key (401)`
    if keyed.statuses.is_empty()
        && codes.named_statuses().is_half()
        && let Some((name, number)) = content::name_and_status(&code.plain)
    {
        keyed.code.plain = name.into();
        (keyed.statuses, keyed.status_text) = (vec![number], Some(number.to_string()));
    }
    Ok(keyed)
}
