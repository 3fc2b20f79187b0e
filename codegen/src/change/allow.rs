//! Changes that people let pass: a rule lowered for an error, in `provider.toml`, with a reason.

use super::{Change, Rule, Weight};
use crate::source::Span;

/// A rule that is lowered, for one error or for all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// The rule.
    pub rule: Rule,
    /// The code of the errors that are meant; `None` for everything that the rule finds.
    pub code: Option<String>,
    /// What such a change weighs instead.
    pub weight: Weight,
    /// Why.
    pub reason: String,
    /// Where `provider.toml` says so.
    pub span: Span,
}

impl Allowance {
    fn fits(&self, change: &Change, code: Option<&str>) -> bool {
        self.rule == change.rule && (self.code.is_none() || self.code.as_deref() == code)
    }
}

/// Lowers the changes that are allowed, and gives the allowances that were of no use.
///
/// `code_of` gives the code of an enum's variant.
pub fn apply<'a>(
    changes: &mut [Change],
    allowances: &'a [Allowance],
    code_of: impl Fn(&str, &str) -> Option<String>,
) -> Vec<&'a Allowance> {
    let mut unused: Vec<&Allowance> = allowances.iter().collect();
    for change in changes {
        let code = change.error_enum.as_deref().zip(change.variant.as_deref()).and_then(|(e, v)| code_of(e, v));
        let Some(allowance) = allowances.iter().find(|allowance| allowance.fits(change, code.as_deref())) else {
            continue;
        };
        unused.retain(|other| *other != allowance);
        if allowance.weight < change.weight {
            change.weight = allowance.weight;
            change.allowed = Some(allowance.reason.clone());
        }
    }
    unused
}
