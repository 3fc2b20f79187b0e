//! Inputs put together at random from pieces that mean something to somebody, the same ones every time.

/// Pieces that mean something to Rust, rustdoc, Markdown, HTML, `format!`, terminals, TOML, or a reader's eye.
pub const PIECES: &[&str] = &[
    // Rust and rustdoc.
    "\"",
    "\"##",
    "\"#",
    "r#\"",
    "\\",
    "\\\"",
    "\\u{0}",
    "\\x41",
    "\\n",
    "*/",
    "/*",
    "//",
    "///",
    "//!",
    "/**",
    "#",
    "#!",
    "#![feature(x)]",
    "#[doc = \"x\"]",
    "#[test]",
    "r#",
    "b'",
    "'",
    "'a",
    "fn main() { panic!() }",
    "compile_error!(\"x\")",
    "include!(\"/etc/passwd\")",
    "macro_rules! m { () => {} }",
    "Self",
    "crate",
    "super",
    "r#match",
    "match",
    "union",
    "_",
    "__",
    "self::x",
    "String",
    "[`String`]",
    "[String]",
    "[crate::x](crate::x)",
    "::",
    "->",
    "=>",
    "..",
    "..=",
    ";",
    ":",
    "!",
    "?",
    "=",
    "==",
    "@",
    "$x",
    "$crate",
    // Markdown and HTML.
    "```",
    "```rust",
    "~~~",
    "````",
    "`",
    "``",
    "    panic!()",
    "\t",
    "# ",
    "## ",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "1) ",
    "---",
    "===",
    "***",
    "> ",
    "|",
    "\\|",
    "[",
    "]",
    "(",
    ")",
    "![",
    "[x]: https://e.vil",
    "[x](javascript:alert(1))",
    "<https://e.vil>",
    "https://e.vil/a_b",
    "www.e.vil",
    "a@e.vil",
    "[^1]",
    "[^1]: x",
    "- [ ] ",
    "<",
    ">",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<style>",
    "</table>",
    "<td>",
    "<br>",
    "<![CDATA[",
    "<?php",
    "&lt;",
    "&#0;",
    "&#x202e;",
    "&amp;",
    "&",
    "*",
    "**",
    "***x***",
    "~~",
    "~",
    "^",
    "$$x$$",
    "{#id}",
    "{: .x}",
    "{% x %}",
    "import x from 'y'",
    "<Note>",
    // format! and templates.
    "{",
    "}",
    "{{",
    "}}",
    "{}",
    "{0}",
    "{:?}",
    "{x}",
    "{ x }",
    "{X}",
    "{x-y}",
    "${y}",
    "\\${y}",
    "`${z}`",
    "{type}",
    "{a}{b}",
    "%s",
    "%n",
    "%1$s",
    "{{x}}",
    "{x",
    "x}",
    // Terminals.
    "\u{1b}[2J",
    "\u{1b}[31m",
    "\u{1b}]0;x\u{7}",
    "\u{1b}]8;;https://e.vil\u{1b}\\",
    "\u{9b}2J",
    "\u{7}",
    "\u{8}",
    "\u{0}",
    "\u{c}",
    "\u{b}",
    "\r",
    "\u{7f}",
    "\u{85}",
    // Unicode.
    "\u{202e}",
    "\u{2066}",
    "\u{2069}",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\u{ad}",
    "\u{2028}",
    "\u{2029}",
    "\u{e000}",
    "\u{e0041}",
    "\u{fe0f}",
    "\u{301}",
    "é",
    "e\u{301}",
    "ﬁ",
    "ſ",
    "K",
    "ａ",
    "\u{430}dmin",
    "Ωmega",
    "ß",
    "İ",
    "ı",
    "中文",
    "错误码",
    "。",
    "，",
    "“",
    "”",
    "‘",
    "…",
    "–",
    "🦀",
    "👩\u{200d}👧",
    "\u{10ffff}",
    "٣",
    "²",
    "½",
    // Words and white space.
    " ",
    " ",
    "  ",
    "\u{a0}",
    "\u{3000}",
    "word",
    "Another word",
    "bad",
    "400",
    "429",
    "1113",
    "-1",
    "0x10",
    "E-1",
    "NULL",
];

/// Pieces of structure, between which others stand.
pub const STRUCTURE: &[&str] = &[
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    " | ",
    " |\n| ",
    "\n|---|---|\n",
    "\n\n| Code | Message |\n|---|---|\n| ",
    "\n\n| HTTP Status | Error Type | Description |\n|---|---|---|\n| 400 | ",
    "\n\n## ",
    "\n\n# Errors\n\n",
    "\n- ",
    "\n\n<table><tr><th>Code</th><th>Message</th></tr><tr><td>",
    "</td><td>",
    "</td></tr></table>\n\n",
    "\n\n<dl><dt>",
    "</dt><dd>",
    "</dd></dl>\n",
    "\n\n```json\n{\"code\": \"bad\", \"message\": \"m\"}\n```\n\n",
    "\n=== errors.md\n# Errors\n\n| Code | Message |\n|---|---|\n| 17 | ",
    "\n=== names.toml\n",
    "\n=== annotations.md\n## AnyError\n\n| Code | Class | Because |\n|---|---|---|\n| 1113 | Billing | \"",
    "\" |\n",
    "\n=== observed.en.md\n## AnyError\n\n| Code | HTTP Status | Message | Source |\n|---|---|---|---|\n| 1113 | | ",
    " | owner/repo#1 |\n",
    "\n=== history/AnyError.Gone.toml\n[retired]\n",
    "\n=== provider.toml\ntitle = \"",
    "\"\n",
    "[[page]]\n",
    "[[enum]]\n",
    "page = [{ file = \"errors.md\", locale = \"en\" }]\n",
    "enum = [{ name = \"AnyError\", key = [\"code\"] }]\n",
    "file = \"",
    "AnyError = [{ code = \"1113\", variant = \"",
    "\" }]\n",
    "data: ",
    "event: error\n",
    "\n\n",
    "{\"error\":{\"code\":\"",
    "\",\"message\":\"",
    "\"}}",
    "{\"type\":\"error\",\"error\":{\"type\":\"",
    "[DONE]",
];

/// Numbers that look random and are the same every time.
#[derive(Debug)]
pub struct Numbers(u64);

impl Numbers {
    /// The numbers of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    /// The next one, less than a bound.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % (bound.max(1) as u64)) as usize
    }

    /// One of some things.
    pub fn one<'t, T: ?Sized>(&mut self, of: &[&'t T]) -> &'t T {
        of[self.below(of.len())]
    }

    /// Text on one line.
    pub fn text(&mut self, pieces: usize) -> String {
        (0..self.below(pieces + 1)).map(|_| self.one(PIECES)).collect()
    }

    /// An input made of pieces and structure alone, or a seed with pieces put in, left out and repeated.
    pub fn input(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut input = if seeds.is_empty() || self.below(4) == 0 {
            Vec::new()
        } else {
            let seed = &seeds[self.below(seeds.len())];
            seed[..seed.len().min(6_000)].to_vec()
        };
        for _ in 0..=self.below(12) {
            let (at, end) = (self.below(input.len() + 1), self.below(40));
            let end = (at + end).min(input.len());
            match self.below(8) {
                0 => drop(input.drain(at..end)),
                1 => {
                    let copy = input[at..end].to_vec();
                    input.splice(at..at, copy);
                }
                2 | 3 => drop(input.splice(at..at, self.one(STRUCTURE).bytes())),
                _ => drop(input.splice(at..at, self.one(PIECES).bytes())),
            }
        }
        input
    }
}
