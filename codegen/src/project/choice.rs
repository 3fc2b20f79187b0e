//! Tables that `provider.toml` names: by the heading above them or by their number on the page, and with the columns
//! where these are not what they are taken for.

use std::fmt;

use toml::{Spanned, Value};

use crate::diagnostic::{Diagnostic, Diagnostics, list, nearest};
use crate::roles::Role;
use crate::source::{SourceId, Sources, Span};

/// A table of the base page.
#[derive(Debug, Clone)]
pub struct TableChoice {
    /// Which one.
    pub which: Which,
    /// What its columns hold; none to leave that to the words of its header.
    pub columns: Vec<(Role, ColumnChoice)>,
    /// Where `provider.toml` says so.
    pub span: Span,
}

/// Which table of a page is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// All that stand below this heading.
    Below(String),
    /// The one of this number, from 1.
    Number(usize),
}

impl fmt::Display for Which {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Below(heading) => write!(f, "a table below a heading “{heading}”"),
            Self::Number(number) => write!(f, "table {number}"),
        }
    }
}

/// Which column of a table is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnChoice {
    /// The one with this header.
    Header(String),
    /// The one of this number, from 1.
    Number(usize),
}

/// The roles of columns by their names in `provider.toml`.
pub const ROLES: [(&str, Role); 6] = [
    ("code", Role::Code),
    ("status", Role::Status),
    ("message", Role::Message),
    ("category", Role::Category),
    ("cause", Role::Cause),
    ("solution", Role::Solution),
];

impl TableChoice {
    /// Reads one entry of a list of tables: `"Error codes"`, `3`, or
    /// `{ heading = "Error codes", code = "Nr", message = "Text" }`.
    pub(super) fn read(
        value: &Spanned<Value>,
        sources: &Sources,
        file: SourceId,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let span = sources.span(file, value.span());
        let wrong = |message: &str| {
            Diagnostic::error("table-choice", message).at(span, "").help(
                "a table is its heading, its number on the page, or both with what its columns hold:\n\
                 { heading = \"Error codes\", code = \"Nr\", message = \"Text\" }",
            )
        };
        let table = match value.get_ref() {
            Value::String(heading) => {
                return Some(Self { which: Which::Below(heading.clone()), columns: Vec::new(), span });
            }
            Value::Integer(_) => {
                let number =
                    diagnostics.take(number(value.get_ref()).ok_or_else(|| wrong("tables are counted from 1")))?;
                return Some(Self { which: Which::Number(number), columns: Vec::new(), span });
            }
            Value::Table(table) => table,
            _ => {
                diagnostics.push(wrong("this names no table"));
                return None;
            }
        };
        let names: Vec<&str> = ["heading", "table"].into_iter().chain(ROLES.map(|(name, _)| name)).collect();
        if let Some(unknown) = table.keys().find(|key| !names.contains(&key.as_str())) {
            let hint = match nearest(unknown, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it may have {}", list(&names)),
            };
            let message = format!("a table has no `{unknown}`");
            diagnostics.push(Diagnostic::error("table-choice", message).at(span, "").help(hint));
            return None;
        }
        let which = match (table.get("table"), table.get("heading")) {
            (Some(value), _) => number(value).map(Which::Number),
            (None, Some(Value::String(heading))) => Some(Which::Below(heading.clone())),
            (None, _) => None,
        };
        let column = |value: &Value| match value {
            Value::String(header) => Some(ColumnChoice::Header(header.clone())),
            value => number(value).map(ColumnChoice::Number),
        };
        let columns: Option<Vec<(Role, ColumnChoice)>> = ROLES
            .iter()
            .filter_map(|(name, role)| Some((role, table.get(*name)?)))
            .map(|(role, value)| Some((*role, column(value)?)))
            .collect();
        let which = diagnostics.take(which.ok_or_else(|| wrong("it needs a `heading`, or a `table` with its number")));
        let columns =
            diagnostics.take(columns.ok_or_else(|| wrong("a column is its header, or its number from 1 on")))?;
        Some(Self { which: which?, columns, span })
    }
}

fn number(value: &Value) -> Option<usize> {
    value.as_integer().and_then(|number| usize::try_from(number).ok()).filter(|&number| number > 0)
}
