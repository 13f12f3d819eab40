//! The three levels that platforms know, of severity and action together, and why a finding does not count.

use regimen_check::{Action, Finding, Severity, Status};

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

/// Why a finding does not count; none if it does.
pub(crate) fn excuse(finding: &Finding) -> Option<String> {
    match &finding.status {
        Status::Active => None,
        Status::Waived(waiver) => Some(format!("waived: {}", waiver.reason)),
        Status::Baselined => Some("accepted in the baseline".to_owned()),
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
