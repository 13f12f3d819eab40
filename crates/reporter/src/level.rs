//! The three levels that platforms know, of severity and action together.

use regimen_check::{Action, Finding, Severity};

/// From least to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Note,
    Warning,
    Error,
}

impl Level {
    /// That of a severity where nothing lowers it.
    pub(crate) fn of(severity: Severity) -> Self {
        match severity {
            Severity::Critical | Severity::High => Self::Error,
            Severity::Medium => Self::Warning,
            Severity::Low | Severity::Info => Self::Note,
        }
    }

    /// That of a finding: what does not fail the run is no error, and what is only tried is a note.
    pub(crate) fn of_finding(finding: &Finding) -> Self {
        let most = match finding.action {
            Action::Deny => Self::Error,
            Action::Warn => Self::Warning,
            Action::Dryrun => Self::Note,
        };
        Self::of(finding.severity).min(most)
    }
}

/// Findings that count, the worst first: platforms drop what comes late.
pub(crate) fn worst_first(findings: &[Finding]) -> Vec<&Finding> {
    let mut active: Vec<&Finding> = findings.iter().filter(|finding| finding.is_active()).collect();
    active.sort_by_key(|finding| {
        std::cmp::Reverse((Level::of_finding(finding), finding.action == Action::Deny, finding.severity))
    });
    active
}
