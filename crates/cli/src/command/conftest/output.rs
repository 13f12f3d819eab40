//! Results in the forms of conftest.

mod azuredevops;
mod github;
mod json;
mod junit;
mod sarif;
mod stdout;
mod table;
mod tap;

use std::iter::Sum;

use regimen_check::ConftestReport;

use super::test::CheckResult;
use crate::args::ConftestOutput;
use crate::output::Failure;
use crate::text::clean;

/// How results are written.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "a flag is a boolean")]
pub(super) struct Style {
    pub(super) color: bool,
    /// Whether exceptions are counted only.
    pub(super) hide_exceptions: bool,
    /// Whether names of test cases are without messages.
    pub(super) hide_message: bool,
    /// Whether files that passed are left out.
    pub(super) hide_passed: bool,
}

/// The results as text.
pub(super) fn text(output: ConftestOutput, results: &[CheckResult], style: Style) -> Result<String, Failure> {
    Ok(match output {
        ConftestOutput::Stdout => stdout::text(results, style),
        ConftestOutput::Json => json::text(results),
        ConftestOutput::Tap => tap::text(results),
        ConftestOutput::Table => table::text(results),
        ConftestOutput::Junit => junit::text(results, style)
            .map_err(|error| Failure::new(format!("the report cannot be made: {error}")))?,
        ConftestOutput::Github => github::text(results, style),
        ConftestOutput::AzureDevops => azuredevops::text(results),
        ConftestOutput::Sarif => sarif::text(results),
    })
}

/// How many there are of each kind.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    passed: usize,
    warnings: usize,
    failures: usize,
    exceptions: usize,
}

impl Counts {
    fn of(report: &ConftestReport) -> Self {
        Self {
            passed: report.successes,
            warnings: report.warnings.len(),
            failures: report.failures.len(),
            exceptions: report.exceptions.len(),
        }
    }

    fn all(results: &[CheckResult]) -> Self {
        results.iter().map(|result| Self::of(&result.report)).sum()
    }

    const fn tests(self) -> usize {
        self.passed + self.warnings + self.failures + self.exceptions
    }

    /// `2 tests, 1 passed, 0 warnings, 1 failure, 0 exceptions`.
    fn line(self) -> String {
        let some = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        [
            some(self.tests(), "test"),
            format!("{} passed", self.passed),
            some(self.warnings, "warning"),
            some(self.failures, "failure"),
            some(self.exceptions, "exception"),
        ]
        .join(", ")
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            passed: sum.passed + one.passed,
            warnings: sum.warnings + one.warnings,
            failures: sum.failures + one.failures,
            exceptions: sum.exceptions + one.exceptions,
        })
    }
}

/// A message on a terminal: its lines stay, what the terminal would obey does not.
fn lines(message: &str) -> String {
    message.lines().map(clean).collect::<Vec<_>>().join("\n")
}
