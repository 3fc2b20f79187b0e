//! A place in code of JavaScript or Ruby that stands on a page, and the literals that follow it.

use std::ops::Range;

/// A place in the code of a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scanner<'a> {
    /// The page.
    pub page: &'a str,
    /// The byte.
    pub at: usize,
}

impl<'a> Scanner<'a> {
    /// What follows.
    pub fn rest(&self) -> &'a str {
        self.page.get(self.at..).unwrap_or_default()
    }

    /// Goes on behind a sign, if it follows.
    pub fn take(&mut self, sign: &str) -> bool {
        let follows = self.rest().starts_with(sign);
        self.at += if follows { sign.len() } else { 0 };
        follows
    }

    /// Goes on behind white space and comments.
    pub fn skip_space(&mut self) {
        loop {
            let rest = self.rest();
            let text = rest.trim_start();
            self.at += rest.len() - text.len();
            if text.starts_with("//") {
                self.at += text.find('\n').unwrap_or(text.len());
            } else if text.starts_with("/*") {
                self.at += text.find("*/").map_or(text.len(), |end| end + 2);
            } else {
                return;
            }
        }
    }

    /// A key and the sign behind it: `code:`, `"code":`, `'code' =>`. Gives where it stands as well.
    pub fn key(&mut self) -> Option<(&'a str, Range<usize>)> {
        let range = match self.text() {
            Some(range) => range,
            None => {
                let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '-');
                let word = self.rest().split(|c| !is_part(c)).next().filter(|word| !word.is_empty())?;
                let start = self.at;
                self.at += word.len();
                start..self.at
            }
        };
        self.skip_space();
        let key = self.page.get(range.clone()).filter(|key| !key.contains(['\n', '|', '\\', '<', '`']))?;
        (self.take(":") || self.take("=>")).then_some((key, range))
    }

    /// A text, a number or a word that stands for itself.
    pub fn plain(&mut self) -> Option<Range<usize>> {
        let before = self.at;
        let range = self.text().or_else(|| {
            let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
            let word = self.rest().split(|c| !is_part(c)).next().unwrap_or_default();
            let is_number = word.bytes().any(|b| b.is_ascii_digit())
                && !word.trim_start_matches('-').starts_with(|c: char| c.is_ascii_alphabetic());
            (is_number || matches!(word, "true" | "false" | "null")).then(|| {
                self.at += word.len();
                before..self.at
            })
        });
        let ended = {
            let mut behind = *self;
            behind.skip_space();
            behind.rest().starts_with([',', '}', ':', '=']) || behind.rest().is_empty()
        };
        // Of `"a" + b`, the text is only a part.
        if !ended {
            self.at = before;
        }
        range.filter(|_| ended)
    }

    /// A text in quotation marks: where it stands between them.
    fn text(&mut self) -> Option<Range<usize>> {
        let mark = self.rest().chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
        let mut escaped = false;
        for (at, c) in self.rest().char_indices().skip(1) {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                // A template is no text where something is put into it.
                '{' if mark == '`' && self.rest().get(..at).is_some_and(|before| before.ends_with('$')) => return None,
                '\n' if mark != '`' => return None,
                c if c == mark => {
                    let range = self.at + 1..self.at + at;
                    self.at = range.end + 1;
                    return Some(range);
                }
                _ => {}
            }
        }
        None
    }

    /// Goes on behind a template into which something is put.
    fn skip_template(&mut self) -> bool {
        let end = self.rest().strip_prefix('`').and_then(|rest| rest.find('`'));
        self.at += end.map_or(0, |end| end + 2);
        end.is_some()
    }

    /// Goes on behind a value, whatever it is: to the comma or brace that ends it.
    pub fn skip_value(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            if self.text().is_some() || self.skip_template() {
                continue;
            }
            let c = self.rest().chars().next()?;
            match c {
                '{' | '[' | '(' => depth += 1,
                '}' | ',' if depth == 0 => return Some(()),
                '}' | ']' | ')' => depth = depth.checked_sub(1)?,
                _ => {}
            }
            self.at += c.len_utf8();
        }
    }

    /// Where the statement ends that begins with `before` and goes on here: with the brace or tag that it opened, or with
    /// the signs that follow.
    pub fn end_of_statement(mut self, before: &str) -> usize {
        let start = self.at;
        let before = before.trim_start();
        let in_braces = before.trim_end().ends_with('{') && !before.starts_with("export");
        if in_braces && self.skip_value().is_some() {
            while self.rest().starts_with(',') {
                self.at += 1;
                if self.skip_value().is_none() {
                    return start;
                }
            }
            self.take("}");
        }
        // `/>` of a component, `%>` of a template.
        let sign = if before.starts_with("<%") { "%>" } else { ">" };
        if before.starts_with('<')
            && let Some(end) = self.rest().find(sign)
        {
            return self.at + end + sign.len();
        }
        let rest = self.rest();
        self.at + rest.len() - rest.trim_start_matches([';', ',', ')', '}', ' ']).len()
    }
}
