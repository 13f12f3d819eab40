//! For Azure Pipelines: logging commands, which become issues of the run.
//!
//! <https://learn.microsoft.com/en-us/azure/devops/pipelines/scripts/logging-commands>; escapes as in the library for tasks of
//! Azure Pipelines.

use std::io::{self, Write};

use regimen_check::{Finding, Problem, Report};

use crate::level::Level;
use crate::text::clean;
use crate::{Style, commands};

pub(crate) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    commands::write(report, style, out, of_problem, of_finding)
}

fn of_problem(problem: &Problem) -> String {
    let place = problem.place.as_ref().map(|place| {
        let range = place.range.map(|range| position(range.start.line, range.start.column));
        format!("sourcepath={};{}", property(&clean(&place.file)), range.unwrap_or_default())
    });
    let help = problem.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    let message = data(&clean(&format!("{}{help}", problem.message)));
    let (place, kind) = (place.unwrap_or_default(), problem.kind.name());
    format!("##vso[task.logissue type=error;{place}code={kind};]{message}")
}

fn of_finding(finding: &Finding) -> String {
    // There is nothing below a warning.
    let kind = if Level::of_finding(finding) == Level::Error { "error" } else { "warning" };
    let location = &finding.location;
    let file = property(&clean(&location.file));
    let position = position(location.start.line, location.start.column);
    let effect = finding.effect.as_ref().map(|effect| format!(". {effect}")).unwrap_or_default();
    let message = data(&clean(&format!("{}: {}{effect}", finding.severity, finding.message)));
    let code = property(&clean(&finding.rule.id));
    format!("##vso[task.logissue type={kind};sourcepath={file};{position}code={code};]{message}")
}

fn position(line: u32, column: u32) -> String {
    format!("linenumber={line};columnnumber={column};")
}

/// A message: a line of it must not become a command of its own.
pub fn data(text: &str) -> String {
    text.replace('%', "%AZP25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
pub fn property(text: &str) -> String {
    data(text).replace(']', "%5D").replace(';', "%3B")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command_or_begins_another() {
        assert_eq!(data("50%0A\r\n##vso[x]"), "50%AZP250A%0D%0A##vso[x]");
        assert_eq!(property("a;b]c%\n"), "a%3Bb%5Dc%AZP25%0A");
    }
}
