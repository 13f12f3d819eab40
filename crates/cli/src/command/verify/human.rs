//! For people: as `go test` writes it, what did not pass with what was found.

use std::fmt::Write as _;

use regimen_check::{CaseResult, Problem, SuiteOutcome, SuiteResult, TestResult};

use super::Report;
use crate::command::test::coverage_table;
use crate::output::place_of;
use crate::text::{bold, clean};

/// How it looks.
pub(super) struct Style {
    pub(super) color: bool,
    pub(super) verbose: bool,
}

pub(super) fn text(report: &Report, style: &Style) -> String {
    let mut text = String::new();
    for problem in &report.problems {
        style.problem(problem, &mut text);
    }
    for suite in &report.suites {
        style.suite(suite, &mut text);
    }
    let count = |outcome| report.count(outcome);
    let named = [
        (count(SuiteOutcome::Pass), "passed"),
        (count(SuiteOutcome::Fail), "failed"),
        (count(SuiteOutcome::Error), "could not be run"),
        (count(SuiteOutcome::Skip), "skipped"),
    ];
    let counts: Vec<String> = named
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if !counts.is_empty() {
        let verdict = if report.status() == 0 { SuiteOutcome::Pass } else { SuiteOutcome::Fail };
        let _ = writeln!(text, "{}: {}", style.word(verdict), counts.join(", "));
    }
    if let Some(coverage) = &report.coverage {
        text.push_str(&coverage_table(coverage));
    }
    text
}

impl Style {
    fn word(&self, outcome: SuiteOutcome) -> String {
        let (name, color) = match outcome {
            SuiteOutcome::Pass => ("PASS", anstyle::AnsiColor::Green),
            SuiteOutcome::Skip => ("SKIP", anstyle::AnsiColor::Yellow),
            SuiteOutcome::Fail => ("FAIL", anstyle::AnsiColor::Red),
            SuiteOutcome::Error => ("ERROR", anstyle::AnsiColor::Red),
        };
        bold(name, color, self.color)
    }

    fn problem(&self, problem: &Problem, text: &mut String) {
        let name = bold("error", anstyle::AnsiColor::Red, self.color);
        let place = problem.place.as_ref().map(|place| format!("{}: ", place_of(place))).unwrap_or_default();
        let _ = writeln!(text, "{name}: {}{}", clean(&place), clean(&problem.message));
        if let Some(help) = &problem.help {
            let _ = writeln!(text, "  help: {}", clean(help));
        }
    }

    fn suite(&self, suite: &SuiteResult, text: &mut String) {
        let worst = suite.tests.iter().map(|test| test.outcome).max();
        for test in &suite.tests {
            self.test(test, text);
        }
        let word = match worst {
            Some(SuiteOutcome::Fail | SuiteOutcome::Error) => self.word(SuiteOutcome::Fail),
            Some(SuiteOutcome::Skip) if suite.tests.iter().all(|test| test.outcome == SuiteOutcome::Skip) => {
                "skip".to_owned()
            }
            _ => "ok".to_owned(),
        };
        let _ = writeln!(text, "{word}\t{}", clean(&suite.file));
    }

    fn shows(&self, outcome: SuiteOutcome) -> bool {
        self.verbose || matches!(outcome, SuiteOutcome::Fail | SuiteOutcome::Error)
    }

    fn test(&self, test: &TestResult, out: &mut String) {
        if !self.shows(test.outcome) {
            return;
        }
        let place = place_of(&test.place);
        let _ = writeln!(out, "--- {}: {} ({place})", self.word(test.outcome), clean(&test.name));
        for line in test.message.iter().flat_map(|message| message.lines()) {
            let _ = writeln!(out, "    {}", clean(line));
        }
        for case in test.cases.iter().filter(|case| self.shows(case.outcome)) {
            self.case(case, out);
        }
    }

    /// A failing assertion is of use with what was found instead.
    fn case(&self, case: &CaseResult, text: &mut String) {
        let place = place_of(&case.place);
        let _ = writeln!(text, "    --- {}: {} ({place})", self.word(case.outcome), clean(&case.name));
        for line in case.message.iter().flat_map(|message| message.lines()) {
            let _ = writeln!(text, "        {}", clean(line));
        }
        for violation in &case.violations {
            let _ = writeln!(text, "        found: {}", clean(violation));
        }
    }
}
