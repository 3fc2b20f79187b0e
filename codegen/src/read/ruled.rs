//! Tables drawn with rules between their rows, as Pandoc and reStructuredText write them: a row may have many lines.
//!
//! ```text
//! +------+-----------+
//! | Code | Meaning   |
//! +======+===========+
//! | 404  | There is  |
//! |      | no model. |
//! +------+-----------+
//! ```

use super::lines::Line;
use super::mapped::Mapped;

/// Writes the table that begins with a line, with a line for each of its rows. Gives the lines behind it; `None` if none
/// begins there.
pub(super) fn table<'l, 't>(first: &Line<'_>, after: &'l [Line<'t>], out: &mut Mapped<'_>) -> Option<&'l [Line<'t>]> {
    let columns = rule(first)?;
    let is_part = |line: &&Line<'_>| rule(line) == Some(columns) || cells(line).count() == columns;
    let count = after.iter().take_while(|line| !line.fenced && is_part(line)).count();
    // It ends with a rule, and has a header and a row at least.
    let last = after.get(..count)?.iter().rposition(|line| rule(line).is_some())?;
    let (lines, rest) = after.split_at(last + 1);
    let rows: Vec<&[Line<'_>]> = lines.split(|line| rule(line).is_some()).filter(|lines| !lines.is_empty()).collect();
    let [header, body @ ..] = rows.as_slice() else { return None };
    if body.is_empty() {
        return None;
    }
    out.insert("\n", first.start);
    row(header, columns, out);
    out.insert(&format!("|{}\n", "---|".repeat(columns)), first.start);
    for lines in body {
        row(lines, columns, out);
    }
    out.insert("\n", lines.last()?.start);
    Some(rest)
}

/// How long a number with a picture in front may be, in bytes.
const NUMBER: usize = 16;

/// Writes the lines of a row as one.
fn row(lines: &[Line<'_>], columns: usize, out: &mut Mapped<'_>) {
    let Some(start) = lines.first().map(|line| line.start) else { return };
    for column in 0..columns {
        out.insert("|", start);
        let mut is_number = false;
        for (at, piece) in lines.iter().filter_map(|line| cells(line).nth(column)) {
            // A hard break or the sign of an item is the end of a line all the same.
            let inner = piece.trim_end_matches([' ', '\\']);
            let begin = inner.len() - inner.trim_start().trim_start_matches("- ").len();
            if let Some(inner) = inner.get(begin..).filter(|inner| !inner.is_empty()) {
                // Numbers of a line each are several.
                let ends = inner.ends_with(|c: char| c.is_ascii_digit()) && inner.len() < NUMBER;
                out.insert(if is_number && ends { " / " } else { " " }, at);
                out.copy(inner, at + begin);
                is_number = ends && piece.trim_end().ends_with('\\');
            }
        }
        out.insert(" ", start);
    }
    out.insert("|\n", start);
}

/// How many columns a rule has: `+-----+=====+`.
fn rule(line: &Line<'_>) -> Option<usize> {
    let inner = line.content().trim().strip_prefix('+')?.strip_suffix('+')?;
    let is_stroke = |part: &str| part.len() > 1 && part.bytes().all(|b| matches!(b, b'-' | b'=' | b':'));
    (!line.fenced && inner.split('+').all(is_stroke)).then(|| inner.split('+').count()).filter(|&count| count > 1)
}

/// The cells of a line, with where they begin.
fn cells<'t>(line: &Line<'t>) -> impl Iterator<Item = (usize, &'t str)> {
    let content = line.content();
    let indent = content.len() - content.trim_start().len();
    let inner = content.trim().strip_prefix('|').and_then(|rest| rest.strip_suffix('|'));
    let mut at = line.start + indent + "|".len();
    inner.into_iter().flat_map(|inner| inner.split('|')).map(move |cell| {
        let start = at;
        at += cell.len() + "|".len();
        (start, cell)
    })
}
