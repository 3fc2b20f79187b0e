//! `rules`: the kinds of change, with their weights and reasons.

use super::Status;
use super::args::{Rules, RulesFormat};
use super::table::Table;
use super::terminal::Terminal;
use crate::change::Rule;
use crate::report::json::visible;

pub(super) fn run(args: &Rules, terminal: &Terminal) -> Status {
    terminal.out(&match args.format {
        RulesFormat::Text => {
            let mut table = Table::new(["rule", "weight", "reason"]);
            for rule in Rule::ALL {
                table.row([rule.id(), rule.weight().name(), rule.reason()]);
            }
            table.render(0)
        }
        RulesFormat::Markdown => {
            let rows = Rule::ALL.iter().map(|rule| format!("| `{rule}` | {} | {} |\n", rule.weight(), rule.reason()));
            format!("| rule | weight | reason |\n| --- | --- | --- |\n{}", rows.collect::<String>())
        }
        RulesFormat::Json => {
            let rule =
                |rule: &Rule| serde_json::json!({ "rule": rule, "weight": rule.weight(), "reason": rule.reason() });
            visible(&Rule::ALL.iter().map(rule).collect())
        }
    });
    Status::Done
}
