//! Code whose fences were lost: a line that names a language, and the code below it.

use super::lines::Line;

/// Names that stand above code.
const LANGUAGES: &[&str] = &[
    "bash", "c", "c#", "c++", "console", "cpp", "cs", "csharp", "css", "curl", "dart", "diff", "dotenv", "go",
    "golang", "graphql", "html", "http", "ini", "java", "javascript", "js", "json", "json5", "jsonc", "jsonl", "jsx",
    "kotlin", "log", "lua", "markdown", "md", "mermaid", "node", "node.js", "nodejs", "objective-c", "perl", "php",
    "plain", "plaintext", "powershell", "properties", "protobuf", "python", "r", "ruby", "rust", "scala", "sh",
    "shell", "shellscript", "sql", "swift", "text", "toml", "ts", "tsx", "txt", "typescript", "vue", "xml", "yaml",
    "yml", "zsh",
];

/// Languages in which a text ends where its brackets close.
const DATA: &[&str] = &["json", "json5", "jsonc"];

/// The longest fence that is known as one.
const MAX_TICKS: usize = 32;

/// How many lines of code are looked at for the end of brackets that are open across a blank line.
const MAX_OPEN_LINES: usize = 200;

/// A piece of code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Code<'a> {
    /// The language as the page names it.
    pub language: Option<&'a str>,
    /// The bytes of the code in the page.
    pub start: usize,
    pub end: usize,
    /// Whether it kept its fences.
    pub fenced: bool,
}

/// The fences of a page that kept some: for each number of backticks, the last line that can close a fence of so many.
#[derive(Debug, Default)]
pub(super) struct Fences {
    last: Vec<usize>,
}

impl Fences {
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let mut last = Vec::new();
        for line in lines {
            let ticks = line.text().len();
            if ticks <= MAX_TICKS && line.text().bytes().all(|b| b == b'`') {
                last.resize(last.len().max(ticks + 1), 0);
                last[..=ticks].fill(line.start);
            }
        }
        Self { last }
    }

    /// The code that begins at a line, and the number of lines that it takes. `first` says whether the line begins a
    /// block, `ends` says of a line that it is something else, so that no code goes beyond it.
    pub(super) fn code_at<'a>(
        &self,
        lines: &[Line<'a>],
        first: bool,
        ends: impl Fn(&[Line<'a>]) -> bool,
    ) -> Option<(Code<'a>, usize)> {
        let (&head, body) = lines.split_first()?;
        if let Some(found) = self.fenced(head, body) {
            return Some(found);
        }
        let language = head.text();
        if let Some(&next) = body.first().filter(|next| !next.after_blank && is_language(language)) {
            // In the middle of a text, a lone word such as `text` must be followed by what looks like code.
            if first || looks_like_code(next) {
                let data = DATA.contains(&language.to_lowercase().as_str());
                let count = extent(body, data, ends);
                return Some((code(Some(language), &body[..count]), count + 1));
            }
        }
        if first && opens_data(language) {
            let count = closed_after(lines)?;
            return Some((code(None, &lines[..count]), count));
        }
        None
    }

    /// Code that kept its fences.
    fn fenced<'a>(&self, head: Line<'a>, body: &[Line<'a>]) -> Option<(Code<'a>, usize)> {
        let language = head.text().trim_start_matches('`');
        let ticks = head.text().len() - language.len();
        if ticks < 3 || language.contains('`') || *self.last.get(ticks)? <= head.start {
            return None;
        }
        let closes = |line: &Line<'_>| line.text().len() >= ticks && line.text().bytes().all(|b| b == b'`');
        let count = body.iter().position(closes)?;
        let mut code = code(Some(language.trim()).filter(|language| !language.is_empty()), &body[..count]);
        code.fenced = true;
        if count == 0 {
            code.start = head.start + head.raw.len();
            code.end = code.start;
        }
        Some((code, count + 2))
    }
}

fn code<'a>(language: Option<&'a str>, body: &[Line<'a>]) -> Code<'a> {
    let start = body.first().map_or(0, |line| line.start);
    let end = body.last().map_or(start, |line| line.start + line.raw.len());
    Code { language, start, end, fenced: false }
}

fn is_language(word: &str) -> bool {
    word.len() <= 16 && LANGUAGES.contains(&word.to_lowercase().as_str())
}

/// Whether a line begins a text of JSON without a language above it.
fn opens_data(line: &str) -> bool {
    matches!(line, "{" | "[" | "[{") || line.starts_with("{\"") || line.starts_with("{ \"")
}

/// After how many lines the brackets that the first line opens are closed.
fn closed_after(lines: &[Line<'_>]) -> Option<usize> {
    let mut depth = Depth::default();
    let open = lines.iter().take(MAX_OPEN_LINES).position(|line| {
        depth.read(line.text());
        depth.open <= 0
    });
    open.map(|last| last + 1)
}

/// How many lines of code there are: up to what ends it, or to a blank line behind which no code goes on.
fn extent<'a>(body: &[Line<'a>], data: bool, ends: impl Fn(&[Line<'a>]) -> bool) -> usize {
    // Brackets that do not close in reach say nothing.
    let bracketed = body.first().is_some_and(|line| line.text().contains(['{', '[', '(']));
    let limit = if bracketed { closed_after(body).unwrap_or(0) } else { 0 };
    let mut depth = Depth::default();
    for (count, line) in body.iter().enumerate() {
        let inside = depth.open > 0 && count < limit;
        let over = line.after_blank && !looks_like_code(*line) || ends(&body[count..]);
        let another_text = opens_data(line.text());
        if count > 0 && !inside && (over || data && depth.open <= 0 && !another_text) {
            return count;
        }
        depth.read(line.text());
    }
    body.len()
}

/// How many brackets are open, those in strings left out.
#[derive(Default)]
struct Depth {
    open: i64,
}

impl Depth {
    fn read(&mut self, line: &str) {
        let (mut quoted, mut escaped) = (false, false);
        for byte in line.bytes() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = quoted,
                b'"' => quoted = !quoted,
                b'{' | b'[' | b'(' if !quoted => self.open += 1,
                b'}' | b']' | b')' if !quoted => self.open -= 1,
                _ => {}
            }
        }
    }
}

/// Whether a line shows by its signs that it is code.
fn looks_like_code(line: Line<'_>) -> bool {
    const BEGINNINGS: &[&str] = &[
        "//", "#", "/*", "*/", "--", "<", "$ ", ">", "{", "}", "[", "]", ")", "@", "import ", "from ", "def ",
        "class ", "return ", "const ", "let ", "var ", "function ", "async ", "await ", "for ", "while ", "if ",
        "else", "try", "except", "catch", "print(", "print ", "curl ", "export ", "npm ", "pip ", "use ", "fn ",
        "func ", "package ", "public ", "private ", "HTTP/", "GET ", "POST ", "-H ", "-d ", "data: ", "event: ",
    ];
    let text = line.text();
    let prose = text.ends_with(['.', ':', '。', '：']) && text.contains(' ');
    let indented = line.indent() > 0 && super::list::marker(line).is_none();
    let ends = text.ends_with([';', '{', '}', '(', ')', '[', ']', ',', '\\', '>']);
    let assigns = text.contains(" = ") || text.contains("= {") || text.contains("(\"") || text.contains("();");
    !prose && (indented || ends || assigns || BEGINNINGS.iter().any(|beginning| text.starts_with(beginning)))
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn found(page: &str) -> Option<(Option<&str>, &str, usize)> {
        let lines = lines(page);
        let (code, count) =
            Fences::of(&lines).code_at(&lines, true, |lines| super::super::list::marker(lines[0]).is_some())?;
        Some((code.language, &page[code.start..code.end], count))
    }

    #[test]
    fn json_ends_with_its_brackets() {
        assert_eq!(found("json\n{\n  \"a\": \"}\"\n}\nFieldType\n"), Some((Some("json"), "{\n  \"a\": \"}\"\n}", 4)));
        assert_eq!(found("json\n{\n\n  \"a\": 1\n}\n\nText"), Some((Some("json"), "{\n\n  \"a\": 1\n}", 4)));
    }

    #[test]
    fn other_code_ends_at_a_blank_line_or_a_list() {
        assert_eq!(found("plain\n: ping\n\nThis is a sign.\n"), Some((Some("plain"), ": ping", 2)));
        assert_eq!(
            found("plain\nYes:  429\nNo:   400\n  1. Save it.\n"),
            Some((Some("plain"), "Yes:  429\nNo:   400", 3))
        );
        assert_eq!(
            found("python\nimport a\n\nb = a.c(1)\n\nThen look.\n"),
            Some((Some("python"), "import a\n\nb = a.c(1)", 3))
        );
    }

    #[test]
    fn a_word_alone_is_no_language() {
        assert_eq!(found("text\n\nand so on\n"), None);
        assert_eq!(found("Model\nand so on\n"), None);
    }

    #[test]
    fn data_without_a_language_is_code_if_its_brackets_close() {
        assert_eq!(found("{\n  \"a\": 1\n}\n"), Some((None, "{\n  \"a\": 1\n}", 3)));
        assert_eq!(found("{\n  \"a\": 1\n"), None);
    }
}
