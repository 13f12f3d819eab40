//! What the forms for CI systems that take commands from a log have in common: a line for each, and the outcome.

use std::io::{self, Write};

use regimen_check::{Finding, Problem, Report};

use crate::Style;
use crate::counts::outcome;
use crate::level::worst_first;

/// Writes the commands: problems, then findings, the worst first.
pub(crate) fn write(
    report: &Report,
    style: &Style,
    out: &mut dyn Write,
    of_problem: fn(&Problem) -> String,
    of_finding: fn(&Finding) -> String,
) -> io::Result<()> {
    for problem in &report.problems {
        writeln!(out, "{}", of_problem(problem))?;
    }
    for finding in worst_first(&report.findings) {
        writeln!(out, "{}", of_finding(finding))?;
    }
    if style.quiet { Ok(()) } else { writeln!(out, "{}", outcome(report)) }
}
