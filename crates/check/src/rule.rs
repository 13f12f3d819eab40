//! What a rule says of itself.

use std::sync::Arc;

use crate::Severity;

/// One thing with an id that can be violated: a template with its parameters.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Kebab-case, unique: `privileged-container`.
    pub id: Arc<str>,
    /// A short noun phrase.
    pub title: String,
    /// Why it matters.
    pub description: String,
    /// What to type.
    pub remediation: String,
    /// How bad, unless a control says otherwise.
    pub severity: Severity,
    /// Where to read on.
    pub links: Vec<Link>,
}

/// A page to read on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its address.
    pub url: String,
    /// What is there.
    pub description: Option<String>,
}
