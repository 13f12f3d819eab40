//! How bad a finding is, and what it does to the exit status.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How bad a finding is. Ordered from least to worst.
///
/// critical: direct takeover of cluster, node or cloud account. high: likely privilege escalation, data exposure or outage.
/// medium: weakens a layer. low: hygiene. info: advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Advice.
    Info,
    /// Hygiene.
    Low,
    /// Weakens a layer.
    Medium,
    /// Likely privilege escalation, data exposure or outage.
    High,
    /// Direct takeover of cluster, node or cloud account.
    Critical,
}

impl Severity {
    /// All of them, worst first.
    pub const ALL: [Self; 5] = [Self::Critical, Self::High, Self::Medium, Self::Low, Self::Info];

    /// The name in reports, rules and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }

    /// The next below; advice stays advice.
    fn lowered(self) -> Self {
        match self {
            Self::Critical => Self::High,
            Self::High => Self::Medium,
            Self::Medium => Self::Low,
            Self::Low | Self::Info => Self::Info,
        }
    }

    /// What is reported of a rule of this severity that is as sure as `confidence` says.
    #[must_use]
    pub fn with(self, confidence: Confidence) -> Self {
        match confidence {
            Confidence::High => self,
            Confidence::Medium => self.lowered(),
            Confidence::Low => self.lowered().lowered(),
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A word that names no severity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownSeverity(pub String);

impl fmt::Display for UnknownSeverity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no severity: one of critical, high, medium, low, info", self.0)
    }
}

impl std::error::Error for UnknownSeverity {}

impl FromStr for Severity {
    type Err = UnknownSeverity;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let severity = Self::ALL.into_iter().find(|severity| severity.name() == name);
        severity.ok_or_else(|| UnknownSeverity(name.to_owned()))
    }
}

/// How sure the source of a rule is that what it says holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Confidence {
    /// Sources contradict each other, or only hint at it.
    Low,
    /// A source says so, and leaves something open.
    Medium,
    /// Documented, or how Kubernetes works.
    #[default]
    High,
}

impl Confidence {
    const ALL: [Self; 3] = [Self::High, Self::Medium, Self::Low];

    /// The name in rules and pages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

impl FromStr for Confidence {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let confidence = Self::ALL.into_iter().find(|confidence| confidence.name() == name);
        confidence.ok_or_else(|| format!("`{name}` is no confidence: one of high, medium, low"))
    }
}

/// What a finding does, in Gatekeeper's words for `enforcementAction`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Action {
    /// Fails the run.
    #[default]
    Deny,
    /// Is shown, and fails the run only when asked.
    Warn,
    /// Is shown and never fails the run.
    Dryrun,
}

impl Action {
    /// The name in reports and constraints.
    pub fn name(self) -> &'static str {
        match self {
            Self::Deny => "deny",
            Self::Warn => "warn",
            Self::Dryrun => "dryrun",
        }
    }
}
