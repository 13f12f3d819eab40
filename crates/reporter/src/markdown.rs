//! For comments and wikis: GitHub-flavoured markdown.

use std::io::{self, Write};

use regimen_check::{ControlResult, Owner, PackResult, Place, Report};

use crate::counts::{accepted, count, not_counted, outcome, pack_counts, reason};
use crate::text::clean;

pub(crate) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# regimen\n\n{}.", outcome(report))?;
    if let Some(accepted) = not_counted(report) {
        writeln!(out, "\n{accepted}.")?;
    }
    if report.summary.hidden > 0 {
        writeln!(out, "\n{} of lower severity not shown.", count(report.summary.hidden, "finding"))?;
    }
    problems(report, out)?;
    findings(report, out)?;
    for pack in report.packs.iter().filter(|pack| !pack.selection) {
        controls(pack, report, out)?;
    }
    Ok(())
}

/// What kept the check from being whole stands first: the rest rests on it.
fn problems(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    if report.problems.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Problems\n\nThe check could not be done whole.\n")?;
    for problem in &report.problems {
        let place = problem.place.as_ref().map(|place| format!(" ({})", code(&place_of(place))));
        let help = problem.help.as_ref().map(|help| format!("; {}", text(help)));
        let (place, help) = (place.unwrap_or_default(), help.unwrap_or_default());
        writeln!(out, "- {}{place}{help}", text(&problem.message))?;
    }
    Ok(())
}

fn findings(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    if report.findings.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n## Findings\n\n| severity | place | finding | object | rule |\n| --- | --- | --- | --- | --- |"
    )?;
    for finding in &report.findings {
        let location = &finding.location;
        let place = code(&format!("{}:{}", location.file, location.start.line));
        let object = text(&finding.resource.to_string());
        let (severity, rule) = (finding.severity, code(&finding.rule.id));
        let effect = finding.effect.as_ref().map(|effect| format!(". {}", text(effect))).unwrap_or_default();
        let accepted = accepted(&finding.status).map(|why| format!(" *{}*", text(&why))).unwrap_or_default();
        let message = text(&finding.message);
        writeln!(out, "| {severity} | {place} | {message}{effect}{accepted} | {object} | {rule} |")?;
    }
    Ok(())
}

fn controls(pack: &PackResult, report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## {}\n", text(&pack.title))?;
    let counts = pack_counts(pack).into_iter().filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts.map(|(name, count)| format!("{count} {name}")).collect();
    let score = pack.score().map(|score| format!("; score {score} % of the {} judged", pack.judged()));
    writeln!(out, "{}: {}{}.\n", code(&pack.name), counts.join(", "), score.unwrap_or_default())?;
    writeln!(out, "| control | title | status | responsibility | |\n| --- | --- | --- | --- | --- |")?;
    for control in report.controls.iter().filter(|control| control.pack == pack.name) {
        let ControlResult { id, title, status, owner, .. } = control;
        let (id, title, status, remark) = (text(id), text(title), status.name(), text(&remark(control)));
        writeln!(out, "| {id} | {title} | {status} | {} | {remark} |", owner.map_or("", Owner::name))?;
    }
    Ok(())
}

fn remark(control: &ControlResult) -> String {
    let findings = (control.findings > 0).then(|| count(control.findings, "finding"));
    let reason = Some(reason(&control.status)).filter(|reason| !reason.is_empty());
    findings.as_deref().into_iter().chain(reason).collect::<Vec<_>>().join("; ")
}

fn place_of(place: &Place) -> String {
    match place.range {
        Some(range) => format!("{}:{}", place.file, range.start.line),
        None => place.file.to_string(),
    }
}

/// Text in which nothing but code between backticks is markup, on one line of a table.
pub(crate) fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let parts: Vec<&str> = text.split('`').collect();
    // Backticks that are not in pairs are no code.
    let has_code = parts.len() % 2 == 1;
    for (at, part) in parts.into_iter().enumerate() {
        if has_code && at % 2 == 1 {
            escaped.push_str(&code(part));
        } else {
            for c in clean(part).chars() {
                if matches!(c, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&' | '~' | '@') {
                    escaped.push('\\');
                }
                escaped.push(c);
            }
        }
    }
    escaped
}

/// Text as code in a table.
fn code(text: &str) -> String {
    let text = clean(text).replace('|', "\\|");
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn only_code_is_markup() {
        assert_eq!(text("a `b_c|d` <i> *x* @me"), "a `b_c\\|d` \\<i\\> \\*x\\* \\@me");
        assert_eq!(text("one ` alone"), "one  alone");
        assert_eq!(text("line\nbreak"), "line break");
    }
}
