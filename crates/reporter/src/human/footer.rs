//! What was noted, what was skipped, how the packs stand, and the counts.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use regimen_check::{Applicability, Finding, Note, NoteKind, PackResult, Place, Report, Skipped};

use crate::Style;
use crate::counts::{self, count, excepted, outcome, pack_counts};
use crate::text::clean;

/// How many places of rules, skipped files, and commands to check them are named for each reason.
const NAMED: usize = 5;

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    notes(report, out)?;
    skipped(report, out)?;
    packs(report, out)?;
    writeln!(out, "{}", summary(report, style))
}

/// A line for each finding that does not count, and why.
pub(super) fn accepted(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let why = |finding: &'_ Finding| counts::accepted(&finding.status);
    let all: Vec<(&Finding, String)> =
        report.findings.iter().filter_map(|finding| Some((finding, why(finding)?))).collect();
    for (finding, why) in &all {
        let Finding { severity, rule, message, resource, location, .. } = finding;
        let place = format!("{}:{}:{}", location.file, location.start.line, location.start.column);
        writeln!(out, "{severity}[{}]: {}", rule.id, clean(message))?;
        writeln!(out, "  {}", clean(&format!("{place}: {resource}, {why}")))?;
    }
    if all.is_empty() { Ok(()) } else { writeln!(out) }
}

/// What was mended, a line for each finding.
pub(super) fn fixed(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.fixed {
        let (location, rule) = (&finding.location, &finding.rule.id);
        // What is gone with something else may have no fix of its own.
        let title = finding.fix.as_ref().map_or(&*finding.message, |fix| &fix.title);
        let line = format!("{}:{}: {title} [{rule}]", location.file, location.start.line);
        writeln!(out, "fixed: {}", clean(&line))?;
    }
    if report.fixed.is_empty() { Ok(()) } else { writeln!(out) }
}

/// Notes by sort, a line for each place.
fn notes(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut by_kind = BTreeMap::<NoteKind, Vec<&Note>>::new();
    for note in &report.notes {
        by_kind.entry(note.kind).or_default().push(note);
    }
    for (kind, all) in by_kind {
        writeln!(out, "note: {}", kind.title())?;
        for note in all.iter().take(NAMED) {
            let place = note.place.as_ref().map(place_of).unwrap_or_default();
            writeln!(out, "  {}", clean(&format!("{place}: {}", note.message)))?;
            if let Some((resource, location)) = &note.first {
                let objects = match note.objects {
                    1 => "on".to_owned(),
                    objects => format!("on {}, first on", count(objects, "object")),
                };
                let first = format!("{objects} {resource} at {}", place_of(location));
                writeln!(out, "    {}", clean(&first))?;
            }
            if let Some(help) = &note.help {
                writeln!(out, "    help: {}", clean(help))?;
            }
        }
        if let Some(more) = all.len().checked_sub(NAMED).filter(|more| *more > 0) {
            writeln!(out, "  and {more} more: see `--format json`")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn place_of(place: &Place) -> String {
    match place.range.map(|range| range.start) {
        Some(start) => format!("{}:{}:{}", place.file, start.line, start.column),
        None => place.file.to_string(),
    }
}

/// Skipped files by reason, so that many of a kind take few lines.
fn skipped(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut by_reason = BTreeMap::<&str, Vec<&Skipped>>::new();
    for skipped in &report.skipped {
        by_reason.entry(&skipped.reason).or_default().push(skipped);
    }
    for (reason, all) in by_reason {
        writeln!(out, "skipped: {}", clean(reason))?;
        let places = all.iter().map(|skipped| match skipped.line {
            Some(line) => format!("{}:{line}", skipped.file),
            None => skipped.file.to_string(),
        });
        list(&places.collect(), "", out)?;
        list(&all.iter().filter_map(|skipped| skipped.help.clone()).collect(), "to check: ", out)?;
        writeln!(out)?;
    }
    Ok(())
}

/// The first of a set of lines, and how many more there are.
fn list(lines: &BTreeSet<String>, before: &str, out: &mut dyn Write) -> io::Result<()> {
    let more = lines.len().saturating_sub(NAMED);
    for line in lines.iter().take(NAMED) {
        writeln!(out, "  {before}{}", clean(line))?;
    }
    if more > 0 { writeln!(out, "  {before}and {more} more") } else { Ok(()) }
}

/// One line for each pack whose controls are more than names of rules.
fn packs(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let packs: Vec<&PackResult> = report.packs.iter().filter(|pack| !pack.selection).collect();
    for pack in &packs {
        let parts = pack_counts(pack).into_iter().filter(|(_, count)| *count > 0);
        let parts: Vec<String> = parts.map(|(name, count)| format!("{count} {name}")).collect();
        let score = pack.score().map(|score| format!("; score {score} % of the {} judged", pack.judged()));
        writeln!(out, "{}: {}{}", pack.name, parts.join(", "), score.unwrap_or_default())?;
    }
    if packs.is_empty() { Ok(()) } else { writeln!(out) }
}

fn summary(report: &Report, style: &Style) -> String {
    let summary = &report.summary;
    let mut lines = vec![outcome(report)];
    if summary.hidden > 0 {
        let hidden = count(summary.hidden, "finding");
        lines.push(format!("{hidden} of lower severity not shown: see `--severity`"));
    }
    if let Some(accepted) = excepted(report) {
        let hint = if style.accepted { "" } else { ": see `--show-waived`" };
        lines.push(format!("{accepted}{hint}"));
    }
    if !report.problems.is_empty() {
        let problems = count(report.problems.len(), "problem");
        lines.push(format!("{problems}: the check could not be done whole"));
    }
    lines.extend(fixable(report));
    lines.join("\n")
}

/// How many findings can be fixed, and by what.
fn fixable(report: &Report) -> Option<String> {
    let (safe, more) = (report.fixable(Applicability::Safe), report.fixable(Applicability::Unsafe));
    match (safe, more) {
        (0, 0) => None,
        (safe, 0) => {
            Some(format!("{} can be fixed: `--fix` does it, `--diff` shows it", count(safe, "finding")))
        }
        (0, more) => {
            let findings = count(more, "finding");
            Some(format!("{findings} can be fixed if nothing needs what is taken away: `--fix=unsafe`"))
        }
        (safe, more) => Some(format!(
            "{} can be fixed: `--fix` does it, `--diff` shows it; {more} more if nothing needs what is taken away: `--fix=unsafe`",
            count(safe, "finding")
        )),
    }
}
