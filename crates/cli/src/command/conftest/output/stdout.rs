//! For people: a line for each result, and the counts.

use std::fmt::Write as _;

use anstyle::AnsiColor;

use super::{Counts, Style, lines};
use crate::command::conftest::result::{CheckResult, Finding};

pub(super) fn text(results: &[CheckResult], style: Style) -> String {
    let mut text = String::new();
    for result in results {
        for print in &result.prints {
            let _ = writeln!(text, "PRNT   {}", lines(print));
        }
        let mut add = |word, color, findings: &[Finding]| {
            for finding in findings {
                let message = lines(&finding.message);
                let _ = writeln!(text, "{} - {}{message}", painted(word, color, style), result.subject());
            }
        };
        add("WARN", AnsiColor::Yellow, &result.warnings);
        add("FAIL", AnsiColor::Red, &result.failures);
        if !style.hide_exceptions {
            add("EXCP", AnsiColor::Cyan, &result.exceptions);
        }
        add("SKIP", AnsiColor::White, &result.skipped);
    }
    let counts = Counts::all(results);
    let line = counts.line(style.counts_skipped);
    let color = match counts {
        Counts { failures: 1.., .. } => AnsiColor::Red,
        Counts { warnings: 1.., .. } => AnsiColor::Yellow,
        Counts { exceptions: 1.., .. } => AnsiColor::Cyan,
        _ => AnsiColor::Green,
    };
    let _ = writeln!(text, "\n{}", painted(&line, color, style));
    text
}

fn painted(text: &str, color: AnsiColor, style: Style) -> String {
    if !style.color {
        return text.to_owned();
    }
    let color = color.on_default();
    format!("{color}{text}{color:#}")
}
