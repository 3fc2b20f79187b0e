//! `[[changes.allow]]` of `provider.toml`: changes that weigh less than their rule says, each with a reason.

use serde::Deserialize;
use toml::Spanned;

use crate::change::{Allowance, Rule, Weight};
use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::source::{SourceId, Sources};

/// The section as it is written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawChanges {
    #[serde(default)]
    allow: Vec<Spanned<RawAllowance>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAllowance {
    rule: Spanned<String>,
    code: Option<String>,
    weight: Option<Spanned<Weight>>,
    reason: Option<Spanned<String>>,
}

impl RawChanges {
    /// Reads the allowances. What is wrong with them is reported.
    pub fn check(&self, sources: &Sources, file: SourceId, problems: &mut Diagnostics) -> Vec<Allowance> {
        self.allow.iter().filter_map(|raw| raw.get_ref().check(raw, sources, file, problems)).collect()
    }
}

impl RawAllowance {
    fn check(
        &self,
        whole: &Spanned<Self>,
        sources: &Sources,
        file: SourceId,
        problems: &mut Diagnostics,
    ) -> Option<Allowance> {
        let span = sources.span(file, self.rule.span());
        let id = self.rule.get_ref();
        let Some(rule) = Rule::of(id) else {
            let problem = Diagnostic::error("allow", format!("there is no rule `{id}`")).at(span, "");
            problems.push(match nearest(id, Rule::ALL.iter().map(|rule| rule.id())) {
                Some(near) => problem.help(format!("did you mean `{near}`?")),
                None => problem.help("the command `rules` lists them"),
            });
            return None;
        };
        let reason = self.reason.as_ref().map(|reason| reason.get_ref().trim()).unwrap_or_default();
        if reason.is_empty() {
            let place = self.reason.as_ref().map_or(whole.span(), Spanned::span);
            let problem = Diagnostic::error("allow", format!("why may `{id}` pass?"));
            problems.push(problem.at(sources.span(file, place), "no reason").help("add `reason = \"…\"`"));
            return None;
        }
        let weight = self.weight.as_ref().map_or(Weight::None, |weight| *weight.get_ref());
        if weight >= rule.weight() {
            let place = self.weight.as_ref().map_or(self.rule.span(), Spanned::span);
            let message = format!("`{id}` weighs {} by itself; it can only be lowered", rule.weight());
            problems.push(Diagnostic::error("allow", message).at(sources.span(file, place), ""));
            return None;
        }
        Some(Allowance { rule, code: self.code.clone(), weight, reason: crate::text::fold(reason), span })
    }
}
