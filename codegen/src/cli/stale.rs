//! Files that are not what the pages give.

use std::fmt::Write as _;

use similar::TextDiff;

use super::project::Project;
use super::terminal::Terminal;
use crate::diagnostic::Severity;
use crate::report::{Finding, Place};

/// A file that is not as it should be.
pub(super) struct Stale {
    /// Its path in the project.
    pub path: String,
    /// What it contains.
    pub old: Option<String>,
    /// What it should contain; `None` for one that should not exist.
    pub new: Option<String>,
}

impl Stale {
    fn what(&self) -> &'static str {
        match (&self.old, &self.new) {
            (None, _) => "missing",
            (Some(_), Some(_)) => "stale",
            (Some(_), None) => "orphan",
        }
    }

    /// As one finding among others.
    pub(super) fn finding(&self, severity: Severity, project: &Project) -> Finding {
        let what = self.what();
        let message = match what {
            "missing" => "the file is missing",
            "orphan" => "nothing makes this file any more",
            _ => "the file is not what the pages give",
        };
        Finding {
            id: format!("file-{what}"),
            severity,
            message: message.to_owned(),
            helps: vec![format!("run `{}`", project.regen())],
            place: Some(Place::file(&self.path)),
        }
    }

    /// With the lines that are to change.
    pub(super) fn show(&self, terminal: &Terminal) -> String {
        let mut out = format!("{}\n", terminal.bold(&format!("{}: {}", self.what(), self.path)));
        if let (Some(old), Some(new)) = (&self.old, &self.new) {
            out.push_str(&diff(old, new, terminal));
        }
        out
    }
}

/// The changed lines with three lines around them.
fn diff(old: &str, new: &str, terminal: &Terminal) -> String {
    let diff = TextDiff::from_lines(old, new);
    let mut out = String::new();
    for line in diff.unified_diff().context_radius(3).to_string().lines() {
        let line = crate::diagnostic::visible(line);
        let line = match line.as_bytes().first() {
            Some(b'+') => terminal.good(&line),
            Some(b'-') => terminal.bad(&line),
            _ => line,
        };
        let _ = writeln!(out, "  {line}");
    }
    out
}
