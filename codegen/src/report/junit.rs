//! `JUnit` XML: every rule is a test of a provider, which a major change fails.

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::{Outcome, Placed, Report};
use crate::change::{Rule, Weight};
use crate::diagnostic::visible;

/// A whole report.
pub fn render(report: &Report) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing to memory does not fail.
    let _ = write(report, &mut writer);
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    text.push_str(&String::from_utf8_lossy(&writer.into_inner()));
    text.push('\n');
    text
}

fn write(report: &Report, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
    writer.create_element("testsuites").with_attribute(("name", "provider-errors")).write_inner_content(|writer| {
        for compared in &report.compared {
            suite(&visible(&compared.provider), &compared.outcome, writer)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn suite(name: &str, outcome: &Outcome, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
    let of_rule = |rule: Rule| -> Vec<&Placed> {
        let Outcome::Changes(changes) = outcome else { return Vec::new() };
        changes.iter().filter(|placed| placed.change.rule == rule).collect()
    };
    let unknown = matches!(outcome, Outcome::Unknown(_));
    let failed = Rule::ALL.iter().filter(|rule| is_major(&of_rule(**rule))).count();
    let tests = if unknown { 1 } else { Rule::ALL.len() };
    let element = writer
        .create_element("testsuite")
        .with_attribute(("name", name))
        .with_attribute(("tests", tests.to_string().as_str()))
        .with_attribute(("failures", failed.to_string().as_str()))
        .with_attribute(("errors", if unknown { "1" } else { "0" }));
    element.write_inner_content(|writer| {
        if let Outcome::Unknown(why) = outcome {
            let case = writer.create_element("testcase").with_attribute(("name", "comparison"));
            case.with_attribute(("classname", name)).write_inner_content(|writer| {
                let message = visible(&format!("the comparison could not be made: {why}"));
                writer.create_element("error").with_attribute(("message", message.as_str())).write_empty()?;
                Ok(())
            })?;
            return Ok(());
        }
        for rule in Rule::ALL {
            let changes = of_rule(*rule);
            let case = writer.create_element("testcase").with_attribute(("name", rule.id()));
            let case = case.with_attribute(("classname", name));
            if changes.is_empty() {
                case.write_empty()?;
                continue;
            }
            let lines: Vec<String> = changes.iter().map(|placed| line(placed)).collect();
            let text = format!("{}: {}\n{}", rule.weight(), rule.reason(), lines.join("\n"));
            case.write_inner_content(|writer| {
                if is_major(&changes) {
                    let failure = writer.create_element("failure").with_attribute(("type", "major"));
                    failure.with_attribute(("message", rule.reason())).write_text_content(BytesText::new(&text))?;
                } else {
                    writer.create_element("system-out").write_text_content(BytesText::new(&text))?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

fn is_major(changes: &[&Placed]) -> bool {
    changes.iter().any(|placed| placed.change.weight == Weight::Major)
}

fn line(placed: &Placed) -> String {
    let place = placed.place.as_ref().map(|place| match place.position {
        Some((line, column)) => format!("{}:{line}:{column}: ", place.file),
        None => format!("{}: ", place.file),
    });
    visible(&format!("{}{}: {}", place.unwrap_or_default(), placed.change.weight, placed.change)).replace('\n', " ")
}
