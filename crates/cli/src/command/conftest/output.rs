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

use super::result::CheckResult;
use crate::args::{Color, ConftestOutput, ReportArgs};
use crate::output::{Failure, use_color};
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
    /// Whether tests that are skipped are counted.
    pub(super) counts_skipped: bool,
}

impl Style {
    pub(super) fn of(args: &ReportArgs) -> Self {
        Self {
            color: use_color(if args.no_color { Color::Never } else { Color::Auto }),
            hide_exceptions: false,
            hide_message: args.junit_hide_message,
            hide_passed: args.github_hide_passed,
            counts_skipped: false,
        }
    }
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
        ConftestOutput::AzureDevops => azuredevops::text(results, style),
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
    skipped: usize,
}

impl Counts {
    const fn of(result: &CheckResult) -> Self {
        Self {
            passed: result.successes,
            warnings: result.warnings.len(),
            failures: result.failures.len(),
            exceptions: result.exceptions.len(),
            skipped: result.skipped.len(),
        }
    }

    fn all(results: &[CheckResult]) -> Self {
        results.iter().map(Self::of).sum()
    }

    const fn tests(self) -> usize {
        self.passed + self.warnings + self.failures + self.exceptions + self.skipped
    }

    /// `2 tests, 1 passed, 0 warnings, 1 failure, 0 exceptions`, and for tests `, 0 skipped`.
    fn line(self, with_skipped: bool) -> String {
        let some = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        let mut parts = vec![
            some(self.tests(), "test"),
            format!("{} passed", self.passed),
            some(self.warnings, "warning"),
            some(self.failures, "failure"),
            some(self.exceptions, "exception"),
        ];
        parts.extend(with_skipped.then(|| format!("{} skipped", self.skipped)));
        parts.join(", ")
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            passed: sum.passed + one.passed,
            warnings: sum.warnings + one.warnings,
            failures: sum.failures + one.failures,
            exceptions: sum.exceptions + one.exceptions,
            skipped: sum.skipped + one.skipped,
        })
    }
}

/// A message on a terminal: its lines stay, what the terminal would obey does not.
fn lines(message: &str) -> String {
    message.lines().map(clean).collect::<Vec<_>>().join("\n")
}
