//! Tables as `DokuWiki` writes them: carets stand between the cells of the header, and no rule below it.
//!
//! ```text
//! ^ Code ^ Meaning               ^
//! | 10   | The table is read-only |
//! ```

use super::lines::Line;
use super::mapped::Mapped;
use super::repair::cells;

/// Writes the header of such a table as others write it, and says how many cells it has; `None` if it is none.
pub(super) fn header(line: &Line<'_>, after: &[Line<'_>], out: &mut Mapped<'_>) -> Option<usize> {
    let content = line.content();
    let trimmed = content.trim();
    let inner = trimmed.strip_prefix('^')?.strip_suffix('^').filter(|_| !line.fenced && !trimmed.contains('|'))?;
    let count = inner.split('^').count();
    let is_row = |next: &&Line<'_>| {
        let row = next.content().trim();
        !next.fenced && row.starts_with('|') && row.ends_with('|') && cells(row) == count
    };
    after.first().filter(is_row)?;
    if count < 2 {
        return None;
    }
    let mut at = line.start + content.len() - content.trim_start().len();
    out.insert("\n", at);
    for cell in inner.split('^') {
        out.insert("|", at);
        at += "^".len();
        out.copy(cell, at);
        at += cell.len();
    }
    out.insert(&format!("|\n|{}\n", "---|".repeat(count)), at);
    Some(count)
}
