//! For reviewdog, which puts findings into reviews on GitHub, GitLab and others, and fixes as suggestions that are taken with
//! a click: its Diagnostic Format, as one object.
//!
//! <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>: lines and columns count from 1, a column is a byte of UTF-8.

use std::io::{self, Write};

use regimen_check::{Finding, Place, Position, Problem, Report, TextEdit};
use serde_json::{Value, json};

use crate::level::{Level, worst_first};
use crate::text::{clean, is_link};

pub(crate) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let lines = Lines { report };
    let problems = report.problems.iter().map(|problem| lines.problem(problem));
    let findings = worst_first(&report.findings).into_iter().map(|finding| lines.finding(finding));
    let all = json!({ "source": { "name": "regimen" }, "diagnostics": problems.chain(findings).collect::<Vec<_>>() });
    writeln!(out, "{all:#}")
}

/// The texts in which places are.
struct Lines<'a> {
    report: &'a Report,
}

impl Lines<'_> {
    fn finding(&self, finding: &Finding) -> Value {
        let location = &finding.location;
        let effect = finding.effect.as_ref().map(|effect| format!(". {effect}")).unwrap_or_default();
        let mut code = json!({ "value": clean(&finding.rule.id) });
        let link = finding.rule.links.iter().find(|link| is_link(&link.url));
        if let (Some(link), Some(fields)) = (link, code.as_object_mut()) {
            fields.insert("url".to_owned(), json!(link.url));
        }
        let file = &location.file;
        let range =
            self.range(file, (location.start, location.span.start), (location.end, location.span.end));
        let edits = finding.fix.as_ref().and_then(|fix| fix.edits.as_ref().ok());
        let suggestion = |edit: &TextEdit| {
            let range = edit.range;
            json!({
                "range": self.range(file, (range.start, range.span.start), (range.end, range.span.end)),
                "text": edit.text,
            })
        };
        json!({
            "message": clean(&format!("{}: {}{effect}", finding.resource, finding.message)),
            "location": { "path": clean(file), "range": range },
            "severity": severity(Level::of_finding(finding)),
            "code": code,
            "suggestions": edits.into_iter().flatten().map(suggestion).collect::<Vec<_>>(),
        })
    }

    fn problem(&self, problem: &Problem) -> Value {
        let help = problem.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
        let mut diagnostic = json!({
            "message": clean(&format!("the check could not be done whole: {}{help}", problem.message)),
            "severity": severity(Level::Error),
        });
        if let (Some(place), Some(fields)) = (&problem.place, diagnostic.as_object_mut()) {
            fields.insert("location".to_owned(), self.location(place));
        }
        diagnostic
    }

    fn location(&self, place: &Place) -> Value {
        let path = clean(&place.file);
        match place.range {
            None => json!({ "path": path }),
            Some(range) => {
                let ends = ((range.start, range.span.start), (range.end, range.span.end));
                json!({ "path": path, "range": self.range(&place.file, ends.0, ends.1) })
            }
        }
    }

    fn range(&self, file: &str, start: (Position, u32), end: (Position, u32)) -> Value {
        let at = |(position, offset): (Position, u32)| json!({ "line": position.line, "column": self.column(file, offset) });
        json!({ "start": at(start), "end": at(end) })
    }

    /// The column in bytes of a byte of a file.
    fn column(&self, file: &str, offset: u32) -> usize {
        let offset = usize::try_from(offset).unwrap_or_default();
        let text = self.report.sources.get(file).unwrap_or_default();
        let before = text.get(..offset).unwrap_or_default();
        offset - before.rfind('\n').map_or(0, |line| line + 1).min(offset) + 1
    }
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "ERROR",
        Level::Warning => "WARNING",
        Level::Note => "INFO",
    }
}
