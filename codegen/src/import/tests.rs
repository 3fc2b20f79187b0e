//! Scraped pages become Markdown: one small page per rule, with the result beside it, and what must hold for any page.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::import;
use crate::document::{Block, Document};
use crate::read;
use crate::source::Sources;

fn imported(page: &str) -> String {
    let mut sources = Sources::new();
    let source = sources.add("page.txt", page.as_bytes()).expect("a string is UTF-8");
    import(&sources, source).markdown
}

fn document(markdown: &str) -> Document {
    let mut sources = Sources::new();
    let source = sources.add("page.md", markdown.as_bytes()).expect("a string is UTF-8");
    read::page(&sources, source)
}

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    let files = fs::read_dir(folder)
        .expect("the folder is part of the crate")
        .map(|entry| entry.expect("it can be read").path());
    let mut pages: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|extension| extension == "txt")).collect();
    pages.sort();
    pages
}

#[test]
fn each_page_becomes_the_markdown_beside_it() {
    let pages = fixtures();
    assert!(!pages.is_empty());
    for page in pages {
        let text = fs::read_to_string(&page).expect("it can be read");
        let expected = page.with_extension("md");
        let markdown = imported(&text);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&expected, &markdown).expect("it can be written");
        }
        let expected = fs::read_to_string(&expected).expect("it lies beside the page");
        assert_eq!(markdown, expected, "{}", page.display());
    }
}

#[test]
fn the_result_of_an_import_stays_as_it_is() {
    for page in fixtures() {
        let markdown = fs::read_to_string(page.with_extension("md")).expect("it lies beside the page");
        assert_eq!(imported(&markdown), markdown, "{}", page.display());
    }
}

#[test]
fn what_is_left_to_a_person_is_found_by_the_reader_and_reported() {
    let page = "Errors\n\n错误码原因解决方法\n1001余额不足请充值\n1002参数错误请检查参数\n";
    let mut sources = Sources::new();
    let source = sources.add("page.txt", page.as_bytes()).expect("a string is UTF-8");
    let imported = import(&sources, source);
    let marks: Vec<String> = document(&imported.markdown).marks().iter().map(|mark| mark.plain.to_string()).collect();
    assert_eq!(marks, ["where does each of these cells begin: 原因, 解决方法?"; 2]);
    let reported: Vec<String> = imported
        .report
        .iter()
        .filter(|diagnostic| diagnostic.id == "import-mark")
        .filter_map(|diagnostic| Some(sources.locate(diagnostic.span()?)))
        .collect();
    assert_eq!(reported, ["page.txt:4:1", "page.txt:5:1"]);
}

/// The characters of a page that are no layout, and that no layout is made of.
fn bare(page: &str) -> String {
    page.chars().filter(|c| !c.is_whitespace() && !"#*+-_|`\\<>=~•◦▪▫‣·●○■–".contains(*c)).collect()
}

/// The text of a page as its readers see it.
fn text(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => out.push(heading.text.plain.to_string()),
            Block::Paragraph(text) => out.push(text.plain.to_string()),
            Block::List(list) => list.items.iter().for_each(|item| text(item, out)),
            Block::Code(code) => out.push(code.text.clone()),
            Block::Table(table) => {
                out.extend(table.header.iter().map(|cell| cell.plain.to_string()));
                out.extend(table.rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.plain.to_string())));
            }
        }
    }
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines as scraped pages have them, and lines that are nearly so.
fn line() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just(""),
        Just("Errors"),
        Just("HTTP 404 — not_found"),
        Just("1. Overview"),
        Just("1.1 Codes"),
        Just("FAQ"),
        Just("Q: Why?"),
        Just("Cause: a key"),
        Just("Try this:"),
        Just("It failed."),
        Just("  1. Retry"),
        Just("  • a"),
        Just("    ◦ b"),
        Just("- a"),
        Just("json"),
        Just("plain"),
        Just("{"),
        Just("}"),
        Just("{\"a\": 1}"),
        Just("```"),
        Just("```json"),
        Just("# a"),
        Just("a # b"),
        Just("CodeMessage"),
        Just("CodeMessageCause"),
        Just("错误码描述"),
        Just("404not_foundNot found"),
        Just("404Not found"),
        Just("1001系统错误"),
        Just("E1Bad keyNo key"),
        Just("| a | b |"),
        Just("a | 1000 | b |"),
        Just("| 1001 | c |"),
        Just("---"),
        Just("==="),
        Just("| --- | --- |"),
        Just("***"),
        Just("> a"),
        Just("Menu"),
        Just("Skip to content"),
        Just("_a_ *b* `c` <d> ~~e~~ [f](g) &amp; \\"),
        Just("\\*a\\*"),
        Just("\\# a"),
        Just("1) a"),
        Just("+ a"),
        Just("a|b"),
        Just(":-"),
        Just("import x"),
        Just("\tx"),
        Just("a\r"),
        Just("<!-- a -->"),
    ];
    prop_oneof![4 => pieces.prop_map(str::to_owned), 1 => "\\PC{0,12}", 1 => "[ -~\t]{0,10}"]
}

fn page() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::collection::vec(line(), 0..9).prop_map(|lines| lines.join("\n")),
        2 => prop::collection::vec(line(), 0..6).prop_map(|lines| lines.join("\n\n")),
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn no_character_is_lost(page in page()) {
        let left_out = ["Menu", "Skip to content"].iter().any(|line| page.contains(line));
        let markdown = imported(&page);
        prop_assert!(markdown.ends_with('\n') && (markdown == "\n" || !markdown.ends_with("\n\n")));
        if !left_out && !markdown.contains("<!-- import:") && !page.contains(['|', '\u{feff}']) {
            prop_assert_eq!(bare(&page), bare(&markdown), "{}", markdown);
        }
    }

    #[test]
    fn an_import_of_an_import_changes_nothing(page in page()) {
        let once = imported(&page);
        prop_assert_eq!(imported(&once), once);
    }

    #[test]
    fn the_reader_gives_back_the_text(line in "[!-~é中 ]{0,24}") {
        for (page, nth) in [
            (format!("Errors\n\nThis is x{line}y.\n"), 1),
            (format!("A {line} b\n\nThis is a text.\n"), 0),
            (format!("Errors\n\n  1. This is x{line}y.\n"), 1),
            (format!("Login | 1000 | x{} y |\n| 1001 | Failed |\n", line.replace('|', "/")), 5),
        ] {
            let markdown = imported(&page);
            if markdown == page {
                // It can as well be the result of an import, and is left as it is.
                continue;
            }
            let mut texts = Vec::new();
            text(document(&markdown).blocks(), &mut texts);
            let line = if nth == 5 { line.replace('|', "/") } else { line.clone() };
            let expected = [format!("A {line} b"), format!("This is x{line}y."), String::new(), String::new(), String::new(), format!("x{line} y")];
            prop_assert_eq!(texts.get(nth), Some(&folded(&expected[nth])), "{}", markdown);
        }
    }
}

#[test]
fn what_stands_behind_a_tab_is_another_sentence() {
    let once = imported("Shops\n\nA.\tA\n");
    assert_eq!(once, "# Shops\n\nA. A\n");
    assert_eq!(imported(&once), once);
}
