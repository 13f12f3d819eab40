//! For people: a line for each result, and the counts.

use std::fmt::Write as _;

use anstyle::AnsiColor;
use regimen_check::ConftestFinding;

use super::{Counts, Style, lines};
use crate::command::conftest::test::CheckResult;
use crate::text::clean;

pub(super) fn text(results: &[CheckResult], style: Style) -> String {
    let mut text = String::new();
    for result in results {
        let report = &result.report;
        for print in &report.prints {
            let _ = writeln!(text, "PRNT   {}", lines(print));
        }
        let mut add = |word, color, findings: &[ConftestFinding]| {
            for finding in findings {
                let message = lines(&finding.result.message);
                let _ = writeln!(text, "{} - {}{message}", painted(word, color, style), subject(result));
            }
        };
        add("WARN", AnsiColor::Yellow, &report.warnings);
        add("FAIL", AnsiColor::Red, &report.failures);
        if !style.hide_exceptions {
            add("EXCP", AnsiColor::Cyan, &report.exceptions);
        }
    }
    let counts = Counts::all(results);
    let color = match counts {
        Counts { failures: 1.., .. } => AnsiColor::Red,
        Counts { warnings: 1.., .. } => AnsiColor::Yellow,
        Counts { exceptions: 1.., .. } => AnsiColor::Cyan,
        _ => AnsiColor::Green,
    };
    let _ = writeln!(text, "\n{}", painted(&counts.line(), color, style));
    text
}

/// `file - namespace - `; standard input has no name.
fn subject(result: &CheckResult) -> String {
    let file = if result.file == "-" { String::new() } else { format!("{} - ", clean(&result.file)) };
    format!("{file}{} - ", clean(&result.namespace))
}

fn painted(text: &str, color: AnsiColor, style: Style) -> String {
    if !style.color {
        return text.to_owned();
    }
    let color = color.on_default();
    format!("{color}{text}{color:#}")
}
