//! For comments and wikis: GitHub-flavoured markdown, short enough for a comment on a pull request.
//!
//! The worst findings stand first, and what there is no room for is counted. The first line is a comment by which a program
//! finds its own comment again, to write it anew.

mod escape;
mod page;

use std::collections::BTreeMap;
use std::io::{self, Write};

use regimen_check::{ControlResult, Finding, Owner, PackResult, Place, Report, Rule};

use crate::counts::{accepted, count, excepted, outcome, pack_counts, reason};
use crate::level::worst_first;
use crate::text::{clean, is_link};
pub(crate) use escape::text;
use escape::{code, short};
use page::{LIMIT, Page};

/// By this a program finds the comment that it wrote before. It stays as it is.
const MARKER: &str = "<!-- regimen: report -->";

/// How far the page may be filled when a section ends.
const PROBLEMS: usize = 16_000;
const FINDINGS: usize = 42_000;
const RULES: usize = 50_000;
const EXCEPTED: usize = 54_000;

/// The most characters of a text of a manifest or a rule that a line has.
const LONGEST: usize = 400;

pub(crate) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::default();
    page.push(&format!("{MARKER}\n# regimen\n\n{}.\n", outcome(report)));
    if report.summary.hidden > 0 {
        page.push(&format!("\n{} of lower severity not shown.\n", count(report.summary.hidden, "finding")));
    }
    problems(report, &mut page);
    findings(report, &mut page);
    remedies(report, &mut page);
    not_counted(report, &mut page);
    let mut packs = report.packs.iter().filter(|pack| !pack.selection);
    while let Some(pack) = packs.next() {
        if !page.has_room(LIMIT) {
            page.push(&format!("\nand {} more\n", count(packs.count() + 1, "pack")));
            break;
        }
        controls(pack, report, &mut page);
    }
    out.write_all(page.text.as_bytes())
}

/// What kept the check from being whole stands first: the rest rests on it.
fn problems(report: &Report, page: &mut Page) {
    if report.problems.is_empty() {
        return;
    }
    page.push("\n## Problems\n\nThe check could not be done whole.\n\n");
    let line = |problem: &regimen_check::Problem| {
        let place = problem.place.as_ref().map(|place| format!(" ({})", code(&place_of(place))));
        let help = problem.help.as_ref().map(|help| format!("; {}", cell(help)));
        let (place, help) = (place.unwrap_or_default(), help.unwrap_or_default());
        format!("- {}{place}{help}\n", cell(&problem.message))
    };
    page.lines(report.problems.iter().map(line), PROBLEMS, "problem");
}

fn findings(report: &Report, page: &mut Page) {
    let findings = worst_first(&report.findings);
    if findings.is_empty() {
        return;
    }
    page.push(
        "\n## Findings\n\n| severity | place | finding | object | rule |\n| --- | --- | --- | --- | --- |\n",
    );
    page.lines(findings.into_iter().map(|finding| row(finding, None)), FINDINGS, "finding");
}

/// A row about a finding, with why it does not count.
fn row(finding: &Finding, excuse: Option<&str>) -> String {
    let location = &finding.location;
    let place = code(&short(&format!("{}:{}", location.file, location.start.line), LONGEST));
    let action = match finding.action {
        regimen_check::Action::Deny => String::new(),
        action => format!(" ({})", action.name()),
    };
    let effect = finding.effect.as_ref().map(|effect| format!(". {}", cell(effect))).unwrap_or_default();
    let excuse = excuse.map(|excuse| format!(" {} |", cell(excuse))).unwrap_or_default();
    let (message, object) = (cell(&finding.message), cell(&finding.resource.to_string()));
    let (severity, rule) = (finding.severity, code(&finding.rule.id));
    format!("| {severity}{action} | {place} | {message}{effect} | {object} | {rule} |{excuse}\n")
}

/// What to do, once for each rule.
fn remedies(report: &Report, page: &mut Page) {
    let active = report.findings.iter().filter(|finding| finding.is_active());
    let rules: BTreeMap<&str, &Rule> = active.map(|finding| (&*finding.rule.id, &*finding.rule)).collect();
    let said: Vec<&Rule> = rules.into_values().filter(|rule| !rule.remediation.is_empty()).collect();
    if said.is_empty() || !page.has_room(RULES) {
        return;
    }
    page.open("What to do");
    let line = |rule: &&Rule| {
        let link = rule
            .links
            .iter()
            .find(|link| is_link(&link.url))
            .map(|link| format!(" <{}>", link.url))
            .unwrap_or_default();
        format!("- {}: {}{link}\n", code(&rule.id), cell(&rule.remediation))
    };
    page.lines(said.iter().map(line), RULES, "rule");
    page.close();
}

/// Findings that an exception or the baseline covers.
fn not_counted(report: &Report, page: &mut Page) {
    let (Some(counts), true) = (excepted(report), page.has_room(EXCEPTED)) else {
        return;
    };
    page.open(&format!("Not counted: {counts}"));
    page.push(
        "| severity | place | finding | object | rule | why |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    let all: Vec<(&Finding, String)> =
        report.findings.iter().filter_map(|finding| Some((finding, accepted(&finding.status)?))).collect();
    page.lines(all.iter().map(|(finding, excuse)| row(finding, Some(excuse))), EXCEPTED, "finding");
    page.close();
}

fn controls(pack: &PackResult, report: &Report, page: &mut Page) {
    let counts = pack_counts(pack).into_iter().filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts.map(|(name, count)| format!("{count} {name}")).collect();
    let score = pack.score().map(|score| format!("; score {score} % of the {} judged", pack.judged()));
    let title = short(&clean(&pack.title), LONGEST);
    page.open(&format!("{title} ({}): {}{}", pack.name, counts.join(", "), score.unwrap_or_default()));
    page.push("| control | title | status | responsibility | |\n| --- | --- | --- | --- | --- |\n");
    let row = |control: &&ControlResult| {
        let ControlResult { id, title, status, owner, .. } = control;
        let (id, title, status, remark) = (cell(id), cell(title), status.name(), cell(&remark(control)));
        format!("| {id} | {title} | {status} | {} | {remark} |\n", owner.map_or("", Owner::name))
    };
    let own: Vec<&ControlResult> =
        report.controls.iter().filter(|control| control.pack == pack.name).collect();
    page.lines(own.iter().map(row), LIMIT, "control");
    page.close();
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

/// Text in a cell, not longer than a reader wants it there.
fn cell(of: &str) -> String {
    text(&short(of, LONGEST))
}
