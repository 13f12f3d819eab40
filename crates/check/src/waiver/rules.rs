//! What the host itself finds about waivers, as rules: what reports, pages and `regimen rules` say of them.

use std::sync::{Arc, LazyLock};

use crate::rule::Metadata;
use crate::{Rule, Severity};

/// A waiver whose last day is over.
pub(crate) const EXPIRED: &str = "expired-waiver";

/// A waiver that says what cannot be.
pub(crate) const INVALID: &str = "invalid-waiver";

/// A waiver that covers nothing.
pub(crate) const UNUSED: &str = "unused-waiver";

/// The rules about waivers, by id. No policy is behind them, and they cannot be waived.
pub fn rules() -> &'static [Arc<Rule>] {
    static RULES: LazyLock<Vec<Arc<Rule>>> = LazyLock::new(|| {
        let rules = [
            rule(
                EXPIRED,
                "Waiver that has run out",
                "A waiver is a decision for a time. Its last day is over, so that what it covered counts again.",
                "Mend what it covers and remove it, or decide anew and give `until` another day.",
            ),
            rule(
                INVALID,
                "Waiver that does not apply",
                "What was meant as a waiver covers nothing: it gives no reason, names no rule or control that there is, \
                 or one that cannot be waived.",
                "Write `RULE[,RULE…] [until=2027-01-31] [ticket=SEC-12] [owner=team]: reason`; `regimen rules` lists the \
                 rules, `regimen packs NAME` the controls.",
            ),
            rule(
                UNUSED,
                "Waiver that covers nothing",
                "Nothing of what a waiver names was found where it stands. One that is left behind would cover a later \
                 fault without anybody having decided it.",
                "Remove it, or name the rule and the place that are meant.",
            ),
        ];
        rules.map(Arc::new).into()
    });
    &RULES
}

/// The rule of that id.
pub(crate) fn find(id: &str) -> Option<&'static Arc<Rule>> {
    rules().iter().find(|rule| *rule.id == *id)
}

fn rule(id: &str, title: &str, description: &str, remediation: &str) -> Rule {
    let metadata = Metadata {
        description: description.to_owned(),
        remediation: remediation.to_owned(),
        severity: Severity::Medium,
        waivable: false,
        ..Metadata::of_nothing(title)
    };
    Rule::new(id, String::new(), metadata, &"".into(), "waiver")
}
