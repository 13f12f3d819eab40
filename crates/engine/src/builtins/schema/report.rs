//! What a validation found, and how well the value fitted.

use crate::value::{Value, object};

/// The findings of one validation.
#[derive(Debug, Default)]
pub(super) struct Report {
    findings: Vec<Value>,
    score: i64,
}

impl Report {
    /// Adds a finding at `field`.
    pub(super) fn add(&mut self, field: &str, kind: &str, text: &str) {
        self.findings.push(object([
            ("error", Value::from(format!("{field}: {text}"))),
            ("type", Value::from(kind)),
            ("field", Value::from(field)),
            ("desc", Value::from(text)),
        ]));
        // One more than what the step in which it was found adds.
        self.score -= 2;
    }

    /// Adds what was found of a part.
    pub(super) fn merge(&mut self, other: Self) {
        self.findings.extend(other.findings);
        self.score += other.score;
    }

    /// Counts a step.
    pub(super) const fn step(&mut self) {
        self.score += 1;
    }

    pub(super) const fn is_valid(&self) -> bool {
        self.findings.is_empty()
    }

    /// Keeps whichever fitted better; the first of equals.
    pub(super) fn better(best: Option<Self>, other: Self) -> Self {
        match best {
            Some(best) if best.score >= other.score => best,
            _ => other,
        }
    }

    /// As OPA gives it.
    pub(super) fn into_value(self) -> Value {
        Value::from(vec![Value::from(self.is_valid()), Value::from(self.findings)])
    }
}
