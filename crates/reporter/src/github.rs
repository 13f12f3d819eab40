//! For GitHub Actions: workflow commands, which become annotations of the run and of the lines of a pull request.
//!
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>; escapes as in the toolkit of
//! GitHub Actions. GitHub shows ten annotations of each type for a step, so the worst stand first.

use std::fmt::Write as _;
use std::io::{self, Write};

use regimen_check::{Finding, Place, Problem, Report};

use crate::level::Level;
use crate::text::clean;
use crate::{Style, commands};

pub(crate) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    commands::write(report, style, out, of_problem, of_finding)
}

fn of_problem(problem: &Problem) -> String {
    let place = problem.place.as_ref().map(place).unwrap_or_default();
    let title = property(&format!("{} problem", problem.kind.name()));
    let help = problem.help.as_ref().map(|help| format!("\n{}", clean(help))).unwrap_or_default();
    format!("::error {place}title={title}::{}", data(&format!("{}{help}", clean(&problem.message))))
}

/// `file=…,line=…,`
fn place(place: &Place) -> String {
    let line = place.range.map(|range| format!("line={},", range.start.line)).unwrap_or_default();
    format!("file={},{line}", property(&clean(&place.file)))
}

fn of_finding(finding: &Finding) -> String {
    let command = match Level::of_finding(finding) {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let (start, end) = (finding.location.start, finding.location.end);
    let mut text = format!(
        "::{command} file={},line={},endLine={},",
        property(&clean(&finding.location.file)),
        start.line,
        end.line
    );
    // Columns are for one line only, and the end is the last that is marked.
    if start.line == end.line {
        let last = end.column.saturating_sub(1).max(start.column);
        let _ = write!(text, "col={},endColumn={last},", start.column);
    }
    let title = property(&format!("{} ({})", finding.rule.id, finding.severity));
    let effect = finding.effect.as_ref().map(|effect| format!(". {effect}")).unwrap_or_default();
    let lines = [format!("{}{effect}", finding.message), finding.rule.remediation.to_string()];
    let lines: Vec<String> = lines.iter().map(|line| clean(line)).filter(|line| !line.is_empty()).collect();
    let _ = write!(text, "title={title}::{}", data(&lines.join("\n")));
    text
}

/// A message: a line of it must not become a command of its own.
pub fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
pub fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command_or_begins_another() {
        assert_eq!(data("50%0A\r\n::error::x"), "50%250A%0D%0A::error::x");
        assert_eq!(property("a,b:c\n"), "a%2Cb%3Ac%0A");
    }
}
