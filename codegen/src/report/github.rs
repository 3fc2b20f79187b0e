//! Workflow commands of GitHub Actions: each becomes an annotation at the line of its file.
//!
//! <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>

use super::model::severity;
use super::{Outcome, Place, Report};
use crate::diagnostic::{Severity, visible};

/// A whole report.
pub fn render(report: &Report) -> String {
    let mut out = String::new();
    for finding in &report.findings {
        let lines: Vec<&str> = std::iter::once(&finding.message).chain(&finding.helps).map(String::as_str).collect();
        let message = lines.join("\n");
        out.push_str(&command(finding.severity, &finding.id, &message, finding.place.as_ref()));
    }
    for compared in &report.compared {
        match &compared.outcome {
            Outcome::Unknown(why) => {
                let message = format!("{}: the comparison could not be made: {why}", compared.provider);
                out.push_str(&command(Severity::Error, "unknown", &message, None));
            }
            Outcome::Changes(changes) => {
                for placed in changes {
                    let change = &placed.change;
                    let message = format!("{}: {change}\n{}", change.weight, change.rule.reason());
                    out.push_str(&command(severity(change.weight), change.id(), &message, placed.place.as_ref()));
                }
            }
        }
    }
    let verdict = format!("verdict: {}", report.verdict());
    out.push_str(&command(Severity::Note, "semver", &verdict, None));
    out
}

fn command(severity: Severity, title: &str, message: &str, place: Option<&Place>) -> String {
    let level = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = String::new();
    if let Some(place) = place {
        properties = format!("file={},", property(&place.file));
        if let Some((line, column)) = place.position {
            properties.push_str(&format!("line={line},col={column},"));
        }
    }
    format!("::{level} {properties}title={}::{}\n", property(title), data(message))
}

/// Text behind a command. A line end would end it, and what follows could be another command.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_another_command() {
        let place = Place { file: "a,b:c.md".to_owned(), position: Some((3, 7)) };
        let text = command(Severity::Warning, "rule", "100 %\n::set-output name=a::b", Some(&place));
        let expected = "::warning file=a%2Cb%3Ac.md,line=3,col=7,title=rule::100 %25%0A::set-output name=a::b\n";
        assert_eq!(text, expected);
    }
}
