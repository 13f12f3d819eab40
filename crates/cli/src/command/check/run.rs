//! Files checked, fixed, or shown as they would be fixed.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::sync::Arc;

use regimen_check::{Applicability, Finding, Fixed, FixedFile, Input, Problem, Report};

use super::diff;
use crate::checked::{checked, fixed};
use crate::files::Files;
use crate::output::{Failure, print};
use crate::scopes::Scopes;

/// What is checked, and how.
pub(crate) struct Run<'a> {
    pub(crate) input: Input,
    pub(crate) files: &'a Files,
    pub(crate) scopes: &'a Scopes,
    pub(crate) quiet: bool,
}

impl Run<'_> {
    pub(crate) fn check(self) -> Report {
        checked(self.input, self.files, self.scopes, self.quiet)
    }

    /// Writes the files with their fixes, and gives the report of what is there then.
    pub(super) fn fix(self, wanted: Applicability) -> Report {
        let Fixed { after, files, .. } = self.fixed(wanted);
        let write = |file: &FixedFile| self.files.write(&file.name, &file.before, &file.after).err();
        let failed: Vec<Problem> = files.iter().filter_map(write).collect();
        let report = if failed.is_empty() { after } else { self.without(failed, after.fixed) };
        self.tell(&format!("fixed {}", counts(&report.fixed)));
        report
    }

    /// Prints what the fixes would change, and gives the report of what is there now.
    pub(super) fn show(&self, wanted: Applicability) -> Result<Report, Failure> {
        let Fixed { before, after, files } = self.fixed(wanted);
        let diff = |file: &FixedFile| {
            let mark = if self.files.has_mark(&file.name) { "\u{feff}" } else { "" };
            diff::unified(&file.name, &format!("{mark}{}", file.before), &format!("{mark}{}", file.after))
        };
        print(files.iter().map(diff).collect::<String>().as_bytes())?;
        self.tell_refused(&before.findings);
        let problems = before.problems.clone();
        if !problems.is_empty() {
            Failure::from(problems).tell();
        }
        self.tell(&format!("would fix {}, of {} found", counts(&after.fixed), before.findings.len()));
        Ok(before)
    }

    fn fixed(&self, wanted: Applicability) -> Fixed {
        fixed(self.input.clone(), self.files, self.scopes, self.quiet, wanted)
    }

    /// The report where some files could not be written: what is in them is found again.
    fn without(&self, failed: Vec<Problem>, mut fixed: Vec<Finding>) -> Report {
        let unwritten = failed.iter().filter_map(|problem| problem.place.as_ref());
        let unwritten: BTreeSet<Arc<str>> = unwritten.map(|place| place.file.clone()).collect();
        fixed.retain(|finding| !unwritten.contains(&finding.location.file));
        let mut report = checked(self.input.clone(), self.files, self.scopes, true);
        report.fixed = fixed;
        report.problems.extend(failed);
        report.problems.sort_by(Problem::order);
        report
    }

    /// Says which findings have a fix that cannot be made, and why: a diff does not show it.
    fn tell_refused(&self, findings: &[Finding]) {
        for finding in findings {
            let refused = finding.fix.as_ref().and_then(|fix| fix.edits.as_ref().err());
            if let Some(reason) = refused {
                let Finding { location, rule, .. } = finding;
                self.tell(&format!(
                    "{}:{}: no fix for `{}`: {reason}",
                    location.file, location.start.line, rule.id
                ));
            }
        }
    }

    fn tell(&self, line: &str) {
        if !self.quiet {
            let _ = writeln!(anstream::stderr().lock(), "{line}");
        }
    }
}

/// So many findings in so many files.
fn counts(fixed: &[Finding]) -> String {
    let files: BTreeSet<&str> = fixed.iter().map(|finding| &*finding.location.file).collect();
    let number = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    format!("{} in {}", number(fixed.len(), "finding"), number(files.len(), "file"))
}
