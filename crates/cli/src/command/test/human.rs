//! For people: what did not pass, then how many did.

use std::fmt::Write as _;

use regimen_engine::{Outcome, PolicyError, Reason, TestResult, UnitTest};

use super::{Report, coverage_table, files, one_line};
use crate::text::{bold, clean, cut};

/// How it looks.
pub(super) struct Style {
    pub(super) color: bool,
    pub(super) verbose: bool,
    pub(super) coverage: bool,
}

/// How many characters of a value are shown.
const LONGEST: usize = 400;

/// How wide the line above the counts is.
const WIDTH: usize = 80;

pub(super) fn text(report: &Report, style: &Style) -> String {
    let mut text = String::new();
    for problem in &report.problems {
        style.problem(problem, &mut text);
    }
    for file in files(report) {
        let tests = report.tests.iter().filter(|(test, _)| *test.file == *file);
        let shown: Vec<_> = tests.filter(|(_, result)| style.shows(result)).collect();
        if shown.is_empty() {
            continue;
        }
        part(&mut text);
        let _ = writeln!(text, "{}:", clean(&file));
        for test in shown {
            style.test(test, &mut text);
        }
    }
    style.examples(report, &mut text);
    let counts = style.counts(report);
    if !text.is_empty() && !counts.is_empty() {
        let _ = writeln!(text, "{}", "-".repeat(WIDTH));
    }
    text + &counts
}

/// An empty line between parts.
fn part(text: &mut String) {
    if !text.is_empty() {
        text.push('\n');
    }
}

impl Style {
    fn shows(&self, result: &TestResult) -> bool {
        self.verbose || result.outcome != Outcome::Pass
    }

    fn paint(&self, outcome: Outcome) -> String {
        let (name, color) = match outcome {
            Outcome::Pass => ("PASS", anstyle::AnsiColor::Green),
            Outcome::Fail => ("FAIL", anstyle::AnsiColor::Red),
            Outcome::Error => ("ERROR", anstyle::AnsiColor::Red),
            Outcome::Skip => ("SKIPPED", anstyle::AnsiColor::Yellow),
        };
        bold(name, color, self.color)
    }

    fn problem(&self, problem: &PolicyError, text: &mut String) {
        let name = bold("error", anstyle::AnsiColor::Red, self.color);
        let _ = writeln!(text, "{name}: {}", clean(&problem.to_string()));
        if let Some(help) = &problem.help {
            let _ = writeln!(text, "  help: {}", clean(help));
        }
    }

    fn test(&self, (test, result): &(UnitTest, TestResult), out: &mut String) {
        let _ = write!(out, "{}: {}", clean(&test.full_name()), self.paint(result.outcome));
        if result.outcome != Outcome::Skip {
            let _ = write!(out, " ({})", duration(result.duration));
        }
        out.push('\n');
        if let Some(error) = &result.error {
            let _ = writeln!(out, "  {}", clean(&error.to_string()));
        }
        if let Some(reason) = &result.reason {
            show_reason(reason, &test.file, out);
        }
        for case in &result.cases {
            let _ = writeln!(out, "  {}: {}", clean(&case.name), self.paint(case.outcome));
            if let Some(reason) = &case.reason {
                let mut inner = String::new();
                show_reason(reason, &test.file, &mut inner);
                for line in inner.lines() {
                    let _ = writeln!(out, "  {line}");
                }
            }
        }
        for failure in result.failures.iter().filter(|_| result.outcome != Outcome::Pass) {
            let _ = writeln!(out, "  a builtin failed: {}", clean(&failure.to_string()));
        }
        if !result.prints.is_empty() {
            out.push_str("  printed:\n");
            for print in &result.prints {
                let _ = writeln!(out, "    {}", clean(&print.text));
            }
        }
    }

    fn examples(&self, report: &Report, text: &mut String) {
        let shown: Vec<_> =
            report.examples.iter().filter(|example| self.verbose || example.result.is_err()).collect();
        if shown.is_empty() {
            return;
        }
        part(text);
        text.push_str("examples:\n");
        for example in shown {
            let outcome = if example.result.is_ok() { Outcome::Pass } else { Outcome::Fail };
            let _ = writeln!(text, "{}: {} ({})", clean(&example.file), self.paint(outcome), example.rule);
            for reason in example.result.as_ref().err().into_iter().flatten() {
                let _ = writeln!(text, "  {}", clean(reason));
            }
        }
    }

    fn counts(&self, report: &Report) -> String {
        let mut text = String::new();
        if let Some(coverage) = report.coverage.as_ref().filter(|_| self.coverage) {
            text.push_str(&coverage_table(coverage));
        }
        let all = report.tests.len();
        for outcome in [Outcome::Pass, Outcome::Fail, Outcome::Skip, Outcome::Error] {
            let count = report.count(outcome);
            if count > 0 {
                let _ = writeln!(text, "{}: {count}/{all}", self.paint(outcome));
            }
        }
        if !report.examples.is_empty() {
            let (all, failed) = (report.examples.len(), report.failed_examples());
            let failed_text = if failed > 0 { format!(", {failed} failed") } else { String::new() };
            let _ = writeln!(text, "EXAMPLES: {}/{all} passed{failed_text}", all - failed);
        }
        if let (Some(threshold), Some(coverage)) = (report.missed, &report.coverage) {
            let percent = coverage.percent();
            let _ = writeln!(text, "the coverage is {percent:.2}%, and at least {threshold}% are wanted");
        }
        text
    }
}

fn show_reason(reason: &Reason, file: &str, text: &mut String) {
    let expression = cut(&clean(&one_line(&reason.expression)), LONGEST);
    let _ = writeln!(text, "  {}:{}:{}: {expression}", clean(file), reason.line, reason.column);
    if reason.message != Reason::NOT_HELD {
        let _ = writeln!(text, "    {}", clean(&reason.message));
    }
    for (name, value) in &reason.values {
        let value = value.as_ref().map_or_else(|| "undefined".to_owned(), ToString::to_string);
        let _ = writeln!(text, "    {}: {}", cut(&clean(name), LONGEST), cut(&clean(&value), LONGEST));
    }
}

/// As Go writes it: `1.5ms`.
fn duration(duration: std::time::Duration) -> String {
    let micros = duration.as_micros();
    match micros {
        0..1_000 => format!("{micros}µs"),
        1_000..1_000_000 => format!("{:.1}ms", duration.as_secs_f64() * 1_000.0),
        _ => format!("{:.2}s", duration.as_secs_f64()),
    }
}
