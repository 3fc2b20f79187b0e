//! Mends what keeps a Markdown parser from seeing a table where every reader sees one, and takes out the lines of a page
//! generator, between which a table goes on.

use super::carets;
use super::lines::{Line, lines};
use super::mapped::Mapped;
use super::ruled;
use super::tags::without_tags;

/// The page as it is parsed.
pub(super) fn repair(page: &str) -> Mapped<'_> {
    let lines = lines(page);
    let mut out = Mapped::of(page);
    // How many cells the rows of the open table have.
    let mut table: Option<usize> = None;
    let mut rest = lines.as_slice();
    while let [line, after @ ..] = rest {
        rest = after;
        if line.fenced {
            table = None;
            out.copy(line.text, line.start);
        } else if table.is_none()
            && let Some(behind) = ruled::table(line, after, &mut out)
        {
            rest = behind;
        } else if line.is_of_generator() {
            let Some(end) = after.iter().position(|line| !line.is_of_generator()) else { break };
            rest = after.get(end..).unwrap_or_default();
            let [next, behind @ ..] = rest else { break };
            let heads_a_table = behind.first().is_some_and(|second| is_rule(second.content()));
            if table.is_none() || !next.has_pipes() || heads_a_table {
                table = None;
                out.copy("\n", line.end());
            }
        } else if table.is_some() {
            if !line.has_pipes() {
                table = None;
                if line.content().trim_start().starts_with('<') {
                    out.insert("\n", line.start);
                }
                out.copy(line.text, line.start);
            } else if !is_rule(line.content()) {
                rest = row_over_lines(line, after, &mut out);
            }
        } else if let Some(cells) = carets::header(line, after, &mut out) {
            table = Some(cells);
        } else if let Some(cells) = header(line, after) {
            table = Some(cells);
            rest = after.get(1..).unwrap_or_default();
            // Below a tag or at the end of a paragraph, a table is not always seen.
            if !is_first(out.text()) {
                out.insert("\n", line.start);
            }
            head(line, after.first(), cells, &mut out);
        } else if let (true, [first, second, ..]) = (is_rule(line.content()) && line.has_pipes(), after) {
            // A rule above the header, and perhaps none below it.
            if header(first, &after[1..]).is_some() {
                continue;
            }
            if is_row(first) && is_row(second) && cells(first.content()) == cells(second.content()) {
                table = Some(cells(first.content()));
                rest = after.get(1..).unwrap_or_default();
                head(first, None, cells(first.content()), &mut out);
            } else {
                out.copy(line.text, line.start);
            }
        } else {
            text(line, &mut out);
        }
    }
    out
}

/// Writes a line of text. What is bold at its beginning is so with a space inside as well: `**NotFound **`.
fn text(line: &Line<'_>, out: &mut Mapped<'_>) {
    // `##错误码` lacks a space that nobody misses.
    let signs = line.text.len() - line.text.trim_start_matches('#').len();
    if (1..=6).contains(&signs) && line.text.get(signs..).is_some_and(|rest| rest.starts_with(crate::text::is_cjk)) {
        out.copy(line.text.get(..signs).unwrap_or_default(), line.start);
        out.insert(" ", line.start + signs);
        out.copy(line.text.get(signs..).unwrap_or_default(), line.start + signs);
        return;
    }
    let inner = line.text.strip_prefix("**").and_then(|rest| rest.split_once("**"));
    let loose = |(inner, _): &(&str, &str)| inner.ends_with(' ') && !inner.starts_with([' ', '*']);
    let Some((inner, _)) = inner.filter(loose) else {
        out.copy(line.text, line.start);
        return;
    };
    let (bold, end) = ("**".len() + inner.trim_end().len(), "**".len() + inner.len());
    out.copy(line.text.get(..bold).unwrap_or_default(), line.start);
    out.copy(line.text.get(end..).unwrap_or_default(), line.start + end);
}

/// Whether what comes next is the first line behind a blank one.
fn is_first(text: &str) -> bool {
    let line = text.strip_suffix('\n').map_or(text, |text| text.rsplit('\n').next().unwrap_or_default());
    line.trim().is_empty()
}

/// Whether a text is one table.
pub(super) fn is_table(text: &str) -> bool {
    let lines = lines(text.trim_start_matches('\n'));
    match lines.as_slice() {
        [first, rule, ..] => {
            let rows = lines.iter().filter(|line| !line.content().trim().is_empty());
            is_rule(rule.content())
                && cells(first.content()) == cells(rule.content())
                && rows.clone().all(Line::has_pipes)
        }
        _ => false,
    }
}

/// Whether a line is the header of a table whose rule is the next one, and how many cells both should have.
fn header(line: &Line<'_>, after: &[Line<'_>]) -> Option<usize> {
    let rule = after.first()?;
    let is_header = line.has_pipes() && !rule.fenced && is_rule(rule.content()) && !is_rule(line.content());
    if !is_header {
        return None;
    }
    let (names, rules) = (cells(line.content()), cells(rule.content()));
    if names == rules && is_delimiter(rule.content()) {
        return Some(names);
    }
    // It is a table only for those who look at it: they must see rows as well.
    after.get(1).filter(|line| line.has_pipes())?;
    Some(names.max(rules))
}

/// Writes the header of a table and its rule, with as many cells as it should have.
fn head(line: &Line<'_>, rule: Option<&Line<'_>>, count: usize, out: &mut Mapped<'_>) {
    let content = line.content();
    if let Some(rule) = rule.filter(|rule| is_delimiter(rule.content()) && cells(rule.content()) == cells(content)) {
        row(line, out);
        out.copy(rule.text, rule.start);
        return;
    }
    out.copy(content.trim_end(), line.start);
    let missing = count - cells(content).min(count);
    if missing > 0 {
        let closed = content.trim_end().ends_with('|');
        out.insert(&" |".repeat(missing + usize::from(!closed)), line.end());
    }
    out.insert(&format!("\n|{}\n", "---|".repeat(count)), line.end());
}

/// Writes a row and the lines that go on with it: a row without a pipe at its end goes on behind a hard break.
fn row_over_lines<'a>(line: &Line<'a>, after: &'a [Line<'a>], out: &mut Mapped<'_>) -> &'a [Line<'a>] {
    let goes_on = |line: &Line<'_>, next: &Line<'_>| {
        let (content, below) = (line.content(), next.content().trim_start());
        let breaks = content.ends_with("  ") || content.ends_with('\\');
        let is_text =
            !next.fenced && !next.has_pipes() && !below.is_empty() && !below.starts_with(['#', '<', '>', '{']);
        breaks && is_text && !content.trim_end().ends_with('|')
    };
    let Some(next) = after.first().filter(|next| goes_on(line, next)) else {
        row(line, out);
        return after;
    };
    out.copy(line.content().trim_end_matches([' ', '\\']), line.start);
    let (mut last, mut rest) = (next, after);
    while let [next, more @ ..] = rest {
        if !std::ptr::eq(last, next) && !goes_on(last, next) {
            break;
        }
        let content = next.content();
        out.insert(" ", next.start);
        out.copy(content.trim_end_matches([' ', '\\']), next.start);
        (last, rest) = (next, more);
    }
    out.insert("\n", last.end());
    rest
}

/// Writes a row without the tags in its cells. What stands in code is no tag.
fn row(line: &Line<'_>, out: &mut Mapped<'_>) {
    if !line.text.contains("{%") {
        out.copy(line.text, line.start);
        return;
    }
    let mut at = line.start;
    for (index, part) in line.text.split_inclusive('`').enumerate() {
        // Every second part is between two backticks; if they are more in a row, the parts between them are empty.
        if index % 2 == 1 || !part.contains("{%") || without_tags(part).len() == part.len() {
            out.copy(part, at);
        } else {
            let mut rest = part;
            let mut from = at;
            while let Some((before, tag)) = rest.split_once("{%") {
                let Some((inner, after)) = tag.split_once("%}") else { break };
                out.copy(before, from);
                from += before.len() + inner.len() + "{%%}".len();
                rest = after;
            }
            out.copy(rest, from);
        }
        at += part.len();
    }
}

/// Whether a line is a row with a pipe at each end.
fn is_row(line: &Line<'_>) -> bool {
    let content = line.content().trim();
    line.has_pipes() && !is_rule(content) && content.len() > 1 && content.starts_with('|') && content.ends_with('|')
}

/// How many cells a row has: one more than there are pipes between them.
pub(super) fn cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut pipes = 0;
    let (mut escaped, mut last) = (false, false);
    for c in row.chars() {
        last = c == '|' && !escaped;
        pipes += usize::from(last);
        escaped = c == '\\' && !escaped;
    }
    pipes + 1 - usize::from(last)
}

/// Whether a line only draws a rule: `|---|:--:|`, and what other tools draw, `|===|` or `|---+---|`.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let drawn = |c: char| matches!(c, '|' | '-' | ':' | ' ' | '\t' | '=' | '+');
    let strokes = |cell: &str| cell.chars().filter(|c| matches!(c, '-' | '=')).count();
    let cells = line.trim_matches('|').split(['|', '+']).map(str::trim);
    line.contains('|') && line.chars().all(drawn) && (is_delimiter(line) || cells.clone().all(|cell| strokes(cell) > 1))
}

/// Whether a line is a delimiter row in the sense of GFM. Cells with one stroke may as well be a row of nothing.
fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let is_cell = |cell: &str| {
        let cell = cell.trim();
        let cell = cell.strip_prefix(':').unwrap_or(cell);
        let cell = cell.strip_suffix(':').unwrap_or(cell);
        !cell.is_empty() && cell.bytes().all(|b| b == b'-')
    };
    line.contains('|') && inner.split('|').all(is_cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(page: &str) -> String {
        repair(page).text().to_owned()
    }

    #[test]
    fn a_page_without_faults_stays_as_it_is() {
        let page = "# A\n\na | b\n---|---\n1 | 2\n\n| - | - |\n```\n| a | b |\n|---|\n{% x %}\n```\n{x}\n";
        assert_eq!(mended(page), page);
        let page = "| a | b |\n|---|---|\n| - | - |\n| 1 | `{% x %}` |";
        assert_eq!(mended(page), page.replace("| - | - |\n", ""));
    }

    #[test]
    fn header_and_rule_get_as_many_cells() {
        assert_eq!(mended("| a | b | c |\n|---|---|\n| 1 | 2 |\n"), "| a | b | c |\n|---|---|---|\n| 1 | 2 |\n");
        assert_eq!(mended("a | b\n-|-|-\n1 | 2 | 3\n"), "a | b | |\n|---|---|---|\n1 | 2 | 3\n");
        assert_eq!(mended("| a \\| b |\n|---|\n| 1 |\n"), "| a \\| b |\n|---|\n| 1 |\n");
        assert_eq!(mended("Only a | b\n|---|\n"), "Only a | b\n|---|\n");
    }

    #[test]
    fn rows_go_on_behind_a_hard_break() {
        let page = "a | b\n---|---\n1 | x  \ny  \nz\n2 | w\n";
        assert_eq!(mended(page), "a | b\n---|---\n1 | x y z\n2 | w\n");
        let page = "| a | b |\n|---|---|\n| 1 | x |  \ny\n";
        assert_eq!(mended(page), page);
    }

    #[test]
    fn headings_need_no_space_before_chinese() {
        assert_eq!(mended("##错误码\n#x\n"), "## 错误码\n#x\n");
    }

    #[test]
    fn bold_words_are_bold_with_a_space_inside() {
        assert_eq!(mended("**NotFound **  \nx\n** a **\n"), "**NotFound**  \nx\n** a **\n");
    }

    #[test]
    fn rules_elsewhere_are_left_out() {
        let page = "|===|===|\n| a | b |\n|---+---|\n| 1 | 2 |\n|---|---|\n| 3 | 4 |\n{: .wide}\n";
        assert_eq!(mended(page), "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n");
        assert_eq!(mended("|---|---|\n| a | b |\n| 1 | 2 |\n"), "| a | b |\n|---|---|\n| 1 | 2 |\n");
    }

    #[test]
    fn rows_between_rules_are_a_line_each() {
        let page = "x\n+---+-----+\n| a | b   |\n+===+=====+\n| 1 | x\\ |\n|   | y   |\n+---+-----+\n| 2 | z   |\n+---+-----+\n";
        assert_eq!(mended(page), "x\n\n| a | b |\n|---|---|\n| 1 | x y |\n| 2 | z |\n\n");
        for page in ["+---+---+\n| a | b |\n+---+---+\n", "+---+\n| a |\n", "+-+-+\n", "+---+---+\n+---+---+\n"] {
            assert_eq!(mended(page), page);
        }
    }

    #[test]
    fn headers_may_have_carets_between_their_cells() {
        let page = "x\n^ a ^ b ^\n| 1 | x |\n| 2 | y |\n";
        assert_eq!(mended(page), "x\n\n| a | b |\n|---|---|\n| 1 | x |\n| 2 | y |\n");
        for page in ["^ a ^ b ^\nx\n", "^a^\n| 1 |\n", "^ a ^ b ^\n| 1 | 2 | 3 |\n", "^ | ^\n| 1 | 2 |\n"] {
            assert_eq!(mended(page), page);
        }
    }

    #[test]
    fn tags_of_generators_are_left_out() {
        let page =
            "{% tabs %}\n| a | b |\n|---|---|\n| 1 | x {% y z=\"1\" /%} |\n{% if x %}\n| 2 | {{z}} |\n{{< end >}}\n";
        assert_eq!(mended(page), "\n| a | b |\n|---|---|\n| 1 | x  |\n| 2 | {{z}} |\n");
        for line in ["{% tab %}", "{{< note >}}", "{{% note %}}", "{/* x */}", "{: .table}"] {
            assert_eq!(mended(&format!("a\n{line}\n# é\n")), "a\n\n# é\n", "{line}");
            let page = format!("| a | b |\n|---|---|\n| 1 | 2 |\n{line}\nx\n");
            assert_eq!(mended(&page), page.replace(line, ""), "{line}");
        }
    }
}
