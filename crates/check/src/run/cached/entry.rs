//! What a group of rules found in a part of a file, as bytes.

use serde::{Deserialize, Serialize};

use crate::ruleset::RuleSet;
use crate::run::packed::Packed;
use crate::run::state::{Answers, Asked, Found};

/// The findings, and how often each instance was asked.
#[derive(Serialize, Deserialize)]
pub(super) struct Entry {
    findings: Packed,
    asked: Vec<(usize, usize)>,
}

impl Entry {
    /// Of the answers those of the instances that are `in` the group; none if something is in them that is not to be kept.
    pub(super) fn new(answers: &Answers, rules: &RuleSet, is_in: impl Fn(usize) -> bool) -> Option<Self> {
        let is_its = |found: &&Found| rules.place_of(&found.finding.rule.id).is_none_or(&is_in);
        let findings: Vec<&Found> = answers.findings.iter().filter(is_its).collect();
        if findings.iter().any(|found| found.secret.is_some()) {
            return None;
        }
        let asked =
            answers.asked.iter().enumerate().filter(|(place, asked)| asked.objects > 0 && is_in(*place));
        let asked = asked.map(|(place, asked)| (place, asked.objects)).collect();
        Some(Self { findings: Packed::new(findings, rules)?, asked })
    }

    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        postcard::to_allocvec(self).ok()
    }

    /// Reads what [`Self::bytes`] gives.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }

    /// The answers about a file; none if they do not fit the rules.
    pub(super) fn answers(self, rules: &RuleSet) -> Option<Answers> {
        let mut answers = Answers::of_nothing(rules);
        for (place, objects) in self.asked {
            *answers.asked.get_mut(place)? = Asked { objects, errors: 0 };
        }
        answers.findings = self.findings.findings(rules)?;
        Some(answers)
    }
}
