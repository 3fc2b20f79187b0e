//! Pages in the shapes that tables are published in, and what is read of them.

use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::prelude::*;

use super::page;
use crate::document::{Block, RowShape, Text};
use crate::source::Sources;

/// What is read of a page: tables with `|` between their cells, each row with the line it begins at, other blocks as
/// text.
fn shown(text: &str) -> String {
    let mut sources = Sources::new();
    let id = sources.add("page.md", text.as_bytes()).expect("a page");
    let document = page(&sources, id);
    let mut out = String::new();
    blocks(document.blocks(), &sources, &mut out);
    for table in document.html_tables() {
        let _ = writeln!(out, "not read: {}", sources.text(*table).len());
    }
    out
}

fn blocks(blocks: &[Block], sources: &Sources, out: &mut String) {
    for block in blocks {
        let _ = match block {
            Block::Heading(heading) => writeln!(out, "{} {}", "#".repeat(heading.level.into()), heading.text.plain),
            Block::Paragraph(text) => writeln!(out, "{}", text.plain),
            Block::Code(code) => writeln!(out, "```{}", code.text.trim_end()),
            Block::List(list) => {
                for item in &list.items {
                    out.push_str("- ");
                    self::blocks(item, sources, out);
                }
                Ok(())
            }
            Block::Table(table) => {
                let cells = |cells: &[Text]| cells.iter().map(|cell| cell.plain.to_string()).collect::<Vec<_>>();
                let _ = writeln!(out, "| {} |", cells(&table.header).join(" | "));
                for row in &table.rows {
                    let line = sources.get(row.span.source).position(row.span.start()).line;
                    let shape = match row.shape {
                        RowShape::Exact => String::new(),
                        RowShape::Short(missing) => format!(" short by {missing}"),
                        RowShape::Long(surplus) => format!(" with `{}`", sources.text(surplus)),
                    };
                    // The bytes of a cell are those that it was read from.
                    let mut read = row.cells.iter().filter(|cell| !cell.plain.is_empty());
                    assert!(read.all(|cell| !sources.text(cell.span).is_empty()), "{row:?}");
                    let _ = writeln!(out, "{line}: {}{shape}", cells(&row.cells).join(" | "));
                }
                Ok(())
            }
        };
    }
}

#[test]
fn a_table_goes_on_between_the_tags_of_a_generator() {
    let page = "<Tab>\n\n| a | b |\n|---|---|\n{% if x %}\n{% comment %}\n| 1 | x |\n{% endif %}\n| 2 | y |\n{% end %}\n\nz\n</Tab>\n";
    assert_eq!(shown(page), "| a | b |\n7: 1 | x\n9: 2 | y\nz\n");
}

#[test]
fn a_table_in_html_is_a_table() {
    let page = "\
<div>
<TABLE class='errors'>
<tr><th>Code</th><th>Message</th></tr>

<tr><td>20</td><td>The shop<br>is closed: &lt;b&gt; <!-- not yet --></td></tr>
</TABLE>
</div>

After";
    assert_eq!(shown(page), "| Code | Message |\n5: 20 | The shop is closed: <b>\nAfter\n");
    // Neither ends of cells nor of rows are needed, nor is the table itself.
    let page = "Before\n<table><tr><td>Code<td>Message<tr><td>20<td>Closed<tr><td>21\n\n# After\n";
    assert_eq!(shown(page), "Before\n| Code | Message |\n2: 20 | Closed\n2: 21 |  short by 1\n# After\n");
    // As a browser saves it.
    let page = "<main><h1 id='e'>Error\n<b>codes</b></h1><p>Text</p><div><table><tr><th>Code</th></tr><tr><td>20</td></tr></table></div>";
    assert_eq!(shown(page), "# Error codes\n| Code |\n2: 20\n");
    assert_eq!(shown("<tr><td>Code<td>Message</tr>\n<tr><td>20<td>Closed"), "| Code | Message |\n2: 20 | Closed\n");
    assert_eq!(shown("> - <table><tr><td>A\n>   <tr><td>b</table>\n>   c\n"), "| A |\n2: b\n- ");
}

#[test]
fn markdown_in_a_cell_is_its_text() {
    let page = "\
<table>
  <tr><td>Code</td><td>Message</td></tr>
  <tr>
    <td>

`20`

    </td>
    <td>

**Closed**, see [hours](x)

- at night
- on *Sundays*

| a | b |
|---|---|

### Why

</td>
  </tr>
</table>

After";
    assert_eq!(shown(page), "| Code | Message |\n3: 20 | Closed, see hours at night on Sundays a b Why\nAfter\n");
    let page = "<table><tr><td>`Code`<td>**Message**\n<tr><td>{`20`}<td>{\"Closed\"} {/* x */}</table>";
    assert_eq!(shown(page), "| Code | Message |\n2: 20 | Closed\n");
}

#[test]
fn cells_span_rows_and_columns() {
    let page = "\
<table>
<thead>
<tr><th colspan=3>All errors</th></tr>
<tr><th rowspan=2>Code</th><th colspan=2>Text</th></tr>
<tr><th>Name</th><th>Message</th></tr>
</thead>
<tr><td colspan='100%'>Shop</td></tr>
<tr><td rowspan=2>20</td><td>closed</td><td>Closed</td></tr>
<tr><td>away</td><td>Away</td></tr>
<tr><td>21</td><td colspan=2>Full</td></tr>
<tr><td>22</td></tr>
</table>";
    let read = "\
| Code | Name | Message |
7: Shop |  |  short by 2
8: 20 | closed | Closed
9: 20 | away | Away
10: 21 | Full | \n11: 22 |  |  short by 2
";
    assert_eq!(shown(page), read);
}

#[test]
fn spans_cannot_make_a_table_large() {
    let page = format!("<table><tr><td>{}\n{}", "<td rowspan=1000>x".repeat(60), "<tr><td>".repeat(10_000));
    assert!(shown(&page).starts_with("not read: "), "{}", shown(&page).len());
}

#[test]
fn a_list_of_definitions_is_a_table() {
    let page = "\
<dl> <dt>

<span id=\"x\"></span>**CLOSED**
</dt> <dd> <dl> <dt>

20
</dt> <dt>



The shop is [closed](x).


</dt> </dl> </dd> <dt>

**AWAY**
</dt> <dd> <dl> <dt>

0x15
</dt> <dt>

Nobody is there.

</dt> </dl> </dd> </dl>

After";
    let read = "| Term | Value | Description |\n3: CLOSED | 20 | The shop is closed.\n16: AWAY | 0x15 | Nobody is there.\nAfter\n";
    assert_eq!(shown(page), read);
    let page = "<dl><dt>20<dt>21<dd>Closed<dd>or <em>full</em></dl>\n<dl><dt>Nothing</dl>";
    assert_eq!(shown(page), "| Term | Description |\n1: 20 | Closed or full\n1: 21 | Closed or full\n");
    let page = "20\n: The shop\n  is closed\n\n`21`\n: It is **full**\n\n    Come again\n\nAfter";
    assert_eq!(
        shown(page),
        "| Term | Description |\n1: 20 | The shop is closed\n5: 21 | It is full Come again\nAfter\n"
    );
}

#[test]
fn cells_in_markdown_are_plain_text() {
    let page = "\
| Code | Message |
|---|---|
| shop\\_closed | a \\| b<br>c <p>d</p> [e](x) ![f](x) [g h][] [i][j] k[0][1] [2] |
| ![only](x) | <dl> <dt>**A**</dt> <dt>0x5</dt> </dl> {% x /%} |
| <table> | the <a href='x'>link</a> |
| <Model> | <Tip>a</Tip> <Tooltip tip=\"x\">b <Bc>c</Bc></Tooltip><Icon/> </Key> <key>d</key> |
";
    let read = "\
| Code | Message |
3: shop_closed | a | b c d e g h i k[0][1] [2]
4: only | A 0x5
5: <table> | the link
6: <Model> | a b c </Key> <key>d</key>
";
    assert_eq!(shown(page), read);
}

#[test]
fn a_table_is_seen_though_its_lines_disagree() {
    let page = "Text:\nCode | Message | Note\n--- | ---\n20 | Closed | x\n21 | Full\n{: .wide}\n\nAfter";
    let read = "Text:\n| Code | Message | Note |\n4: 20 | Closed | x\n5: 21 | Full |  short by 1\nAfter\n";
    assert_eq!(shown(page), read);
    let page = "<Tab>\n| Code | Message |\n|---|---|\n| 20 | Closed |\n</Tab>\n";
    assert_eq!(shown(page), "| Code | Message |\n4: 20 | Closed\n");
    let page = "=== \"Tab\"\n\n    | Code | Message |\n    |---|---|\n    | 20 | Closed |\n";
    assert_eq!(shown(page), "| Code | Message |\n5: 20 | Closed\n");
    let page =
        "<Tab>\n\n    <table>\n      <tr><td>Code</td></tr>\n\n      <tr><td>20</td></tr>\n    </table>\n</Tab>\n";
    assert_eq!(shown(page), "| Code |\n6: 20\n");
}

#[test]
fn tables_that_are_only_mentioned_are_text() {
    let page = "A <table> of `<tr>` values\n\n<!-- <table><tr><td>x</table> -->\n\n```html\n<table><tr><td>x\n```\n";
    assert_eq!(shown(page), "A <table> of <tr> values\n```<table><tr><td>x\n");
}

/// Ways to write a cell of which the same is read, `#` being the text.
const CELLS: &[&str] = &[
    "<td>#</td>",
    "<TD class=\"a b\">#",
    "<td><p>#</p></td>\n",
    "<td>\n\n#\n\n</td>\n",
    "<td><b><a href='x'>#</a></b></td>",
    "<td>`#`</td>",
    "<td>\n\n**#**</td>",
    "\n<td style={{width: '1px', a: 2}}><ul><li>#</ul>",
    "<td>{\"#\"}</td>",
    "<td><!-- x -->#</td>",
    "\n\n    <td>#</td>\n",
];

const ROWS: &[&str] = &["<tr>#</tr>\n", "<tr>#", "<!-- <tr> -->\n<TR id=x>#\n\n</tr>\n\n", "\n<tr>\n#\n</tr>\n"];

const TABLES: &[&str] = &[
    "<table>#</table>\n",
    "<details>\n<summary>x</summary>\n\n<TABLE border=1>\n<tbody>#</tbody>\n</TABLE>\n\n</details>\n",
];

proptest! {
    #[test]
    fn it_does_not_matter_how_html_is_written(
        table in 0..TABLES.len(),
        rows in vec((0..ROWS.len(), vec(0..CELLS.len(), 3)), 1..5),
    ) {
        let (mut html, mut read) = (String::new(), Vec::new());
        for (number, (row, cells)) in rows.iter().enumerate() {
            let texts: Vec<String> = (0..3).map(|cell| format!("r{number} c{cell}")).collect();
            let cells = cells.iter().zip(&texts).map(|(&cell, text)| CELLS[cell].replace('#', text));
            html.push_str(&ROWS[*row].replace('#', &cells.collect::<String>()));
            read.push(texts.join(" | "));
        }
        let page = format!("# Before\n\n{}\nAfter\n", TABLES[table].replace('#', &html));
        let shown = shown(&page);
        let lines: Vec<&str> = shown.lines().filter_map(|line| Some(line.split_once('r')?.1)).collect();
        let rows: Vec<&str> = read.iter().filter_map(|line| Some(line.split_once('r')?.1)).collect();
        let lines: Vec<&str> = lines.iter().map(|line| line.trim_end_matches(" |")).filter(|line| line.contains('|')).collect();
        prop_assert_eq!(lines, rows, "{}", page);
    }

    #[test]
    fn any_html_is_read(pieces in vec(0..PIECES.len(), 0..80)) {
        shown(&pieces.into_iter().map(|piece| PIECES[piece]).collect::<String>());
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        shown(&text);
    }
}

const PIECES: &[&str] = &[
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th colspan=2>", "<td rowspan=3>", "<thead>", "<dl>",
    "</dl>", "<dt>", "</dt>", "<dd>", "</dd>", "<!--", "-->", "<", ">", "&", "&lt;", "\n", "\n\n", "    ", "- ", "> ",
    "# ", "| ", "|---|---|\n", "|===|\n", "|---+\n", ": ", "{: x}\n", "{% x %}", "{{x}}", "`", "```\n", "**", "[x][]",
    "[", "]", "![", "](y)", "x", "错误", "\u{0}", "\r", "\\", "=", "'", "\"", "{/*", "*/}", "<br/>", "<img alt='z'>",
    "---\n", "\t",
];
