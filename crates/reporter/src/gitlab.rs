//! For GitLab: a Code Quality report.
//!
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>. It knows no findings that are excepted: they
//! are left out, so that GitLab tells of them as resolved.

use std::io::{self, Write};

use regimen_check::{Finding, Problem, Report, Severity};
use serde::Serialize;

use crate::Tool;
use crate::text::clean;

pub(crate) fn write(report: &Report, tool: &Tool<'_>, out: &mut dyn Write) -> io::Result<()> {
    let problems = report.problems.iter().map(|problem| Issue::of_problem(problem, tool));
    let findings = report
        .findings
        .iter()
        .filter(|finding| finding.is_active())
        .map(|finding| Issue::of_finding(finding, tool));
    let issues: Vec<Issue<'_>> = problems.chain(findings).collect();
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    /// Unique in the report, the same from run to run.
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    /// From the root of the repository, without `./`.
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

impl<'a> Issue<'a> {
    fn of_finding(finding: &'a Finding, tool: &Tool<'_>) -> Self {
        let location = &finding.location;
        let effect = finding.effect.as_ref().map(|effect| format!(". {effect}")).unwrap_or_default();
        Self {
            description: clean(&format!("{}: {}{effect}", finding.resource, finding.message)),
            check_name: &finding.rule.id,
            fingerprint: finding.fingerprint.to_string(),
            severity: match finding.severity {
                Severity::Critical => "blocker",
                Severity::High => "critical",
                Severity::Medium => "major",
                Severity::Low => "minor",
                Severity::Info => "info",
            },
            location: Location::new(relative(&location.file, tool), location.start.line, location.end.line),
        }
    }

    fn of_problem(problem: &'a Problem, tool: &Tool<'_>) -> Self {
        let place = problem.place.as_ref();
        let (begin, end) =
            place.and_then(|place| place.range).map_or((1, 1), |range| (range.start.line, range.end.line));
        // Without a place it is of the run as a whole, and a path there must be.
        let file = place.map_or(".", |place| &*place.file);
        let help = problem.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
        let kind = problem.kind.name();
        let identity = format!("{kind}\n{file}\n{}\n{}", problem.message, begin);
        Self {
            description: clean(&format!("{}{help}", problem.message)),
            check_name: kind,
            fingerprint: blake3::hash(identity.as_bytes()).to_hex().chars().take(32).collect(),
            severity: "blocker",
            location: Location::new(relative(file, tool), begin, end),
        }
    }
}

impl<'a> Location<'a> {
    fn new(path: &'a str, begin: u32, end: u32) -> Self {
        Self { path, lines: Lines { begin, end } }
    }
}

/// A file as seen from the folder of the run, which is that of the repository.
fn relative<'a>(file: &'a str, tool: &Tool<'_>) -> &'a str {
    let in_folder = file.strip_prefix(tool.folder).filter(|_| !tool.folder.is_empty());
    let file = in_folder.and_then(|rest| rest.strip_prefix('/')).unwrap_or(file);
    file.strip_prefix("./").unwrap_or(file)
}
