//! For a browser: one page with all styles in it, without script, that fetches nothing.

use std::io::{self, Write};

use minijinja::{AutoEscape, Environment, HtmlEscape};
use regimen_check::{ControlResult, Finding, Owner, PackResult, Place, PlatformSource, Report, Severity};
use serde::Serialize;

use crate::Tool;
use crate::counts::{accepted, count, not_counted, outcome, pack_counts, reason};
use crate::text::{Excerpt, clean};

/// The page. Everything that is put into it is escaped.
const TEMPLATE: &str = include_str!("html/report.html");

/// What all pages look like.
pub(crate) const STYLE: &str = include_str!("html/style.css");

pub(crate) fn write(report: &Report, tool: &Tool<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_filter("prose", prose);
    let page = minijinja::Value::from_serialize(Page::new(report, tool));
    writeln!(out, "{}", environment.render_str(TEMPLATE, page).map_err(io::Error::other)?)
}

/// Text with what stands between backticks as code.
pub(crate) fn prose(text: &str) -> minijinja::Value {
    let parts: Vec<&str> = text.split('`').collect();
    // Backticks that are not in pairs are no code.
    let has_code = parts.len() % 2 == 1;
    let part = |(at, part): (usize, &str)| match HtmlEscape(part) {
        code if has_code && at % 2 == 1 => format!("<code>{code}</code>"),
        text => text.to_string(),
    };
    let text: Vec<String> = parts.into_iter().enumerate().map(part).collect();
    minijinja::Value::from_safe_string(text.join(if has_code { "" } else { "`" }))
}

/// What the template names.
#[derive(Serialize)]
struct Page<'a> {
    style: minijinja::Value,
    version: &'a str,
    platform: Option<&'static str>,
    outcome: String,
    accepted: Option<String>,
    hidden: usize,
    severities: Vec<(&'static str, usize)>,
    packs: Vec<PackView<'a>>,
    findings: Vec<FindingView<'a>>,
    problems: Vec<Line<'a>>,
    notes: Vec<Line<'a>>,
    skipped: Vec<Line<'a>>,
}

impl<'a> Page<'a> {
    fn new(report: &'a Report, tool: &Tool<'a>) -> Self {
        let packs = report.packs.iter().filter(|pack| !pack.selection);
        let problems = report.problems.iter();
        let notes = report.notes.iter();
        let skipped = report.skipped.iter();
        Self {
            style: minijinja::Value::from_safe_string(STYLE.to_owned()),
            version: tool.version,
            platform: (report.platform.source != PlatformSource::Nobody)
                .then(|| report.platform.platform.title()),
            outcome: outcome(report),
            accepted: not_counted(report),
            hidden: report.summary.hidden,
            severities: severities(report),
            packs: packs.map(|pack| PackView::new(pack, report)).collect(),
            findings: report.findings.iter().map(|finding| FindingView::new(finding, report)).collect(),
            problems: problems
                .map(|of| Line::new(&of.message, of.place.as_ref(), of.help.as_ref()))
                .collect(),
            notes: notes.map(|of| Line::new(&of.message, of.place.as_ref(), of.help.as_ref())).collect(),
            skipped: skipped
                .map(|of| Line::new(&of.reason, Some(&Place::file(of.file.clone())), of.help.as_ref()))
                .collect(),
        }
    }
}

fn severities(report: &Report) -> Vec<(&'static str, usize)> {
    let count = |severity: &Severity| report.summary.findings.get(severity).copied().unwrap_or(0);
    Severity::ALL.iter().map(|severity| (severity.name(), count(severity))).collect()
}

/// A pack with its controls.
#[derive(Serialize)]
struct PackView<'a> {
    name: &'a str,
    title: &'a str,
    counts: Vec<(&'static str, usize)>,
    score: Option<usize>,
    judged: usize,
    controls: Vec<ControlView<'a>>,
}

#[derive(Serialize)]
struct ControlView<'a> {
    id: &'a str,
    title: &'a str,
    status: &'static str,
    /// Who answers for it.
    owner: Option<&'static str>,
    /// Why it stands so, where that is not clear.
    reason: &'a str,
    /// How many findings it has.
    findings: Option<String>,
    /// The number of the first finding, to go there.
    first: Option<usize>,
}

impl<'a> PackView<'a> {
    fn new(pack: &'a PackResult, report: &'a Report) -> Self {
        let own = report.controls.iter().filter(|control| control.pack == pack.name);
        Self {
            name: &pack.name,
            title: &pack.title,
            counts: pack_counts(pack).into_iter().filter(|(_, count)| *count > 0).collect(),
            score: pack.score(),
            judged: pack.judged(),
            controls: own.map(|control| ControlView::new(control, report)).collect(),
        }
    }
}

impl<'a> ControlView<'a> {
    fn new(control: &'a ControlResult, report: &Report) -> Self {
        let first = report.findings.iter().position(|finding| finding.controls.contains(&control.id));
        Self {
            id: &control.id,
            title: &control.title,
            status: control.status.name(),
            owner: control.owner.map(Owner::name),
            reason: reason(&control.status),
            findings: (control.findings > 0).then(|| count(control.findings, "finding")),
            first: first.map(|at| at + 1),
        }
    }
}

/// A finding with the lines it is about.
#[derive(Serialize)]
struct FindingView<'a> {
    severity: &'static str,
    rule: &'a str,
    message: String,
    resource: String,
    place: String,
    controls: String,
    owner: Option<&'static str>,
    effect: Option<&'a str>,
    /// Why it does not count.
    accepted: Option<String>,
    description: &'a str,
    remediation: &'a str,
    links: Vec<&'a str>,
    excerpt: Option<ExcerptView>,
}

/// Lines around a mark.
#[derive(Serialize)]
struct ExcerptView {
    line: usize,
    before: String,
    marked: String,
    after: String,
}

impl<'a> FindingView<'a> {
    fn new(finding: &'a Finding, report: &Report) -> Self {
        let location = &finding.location;
        let source = report.sources.get(&location.file);
        let line = usize::try_from(location.start.line).unwrap_or(0);
        let excerpt = source.and_then(|source| Excerpt::new(source, location.span.range(), line));
        Self {
            severity: finding.severity.name(),
            rule: &finding.rule.id,
            message: clean(&finding.message),
            resource: clean(&finding.resource.to_string()),
            place: clean(&format!("{}:{}:{}", location.file, location.start.line, location.start.column)),
            controls: finding.controls.join(", "),
            owner: finding.owner.map(Owner::name),
            effect: finding.effect.as_deref(),
            accepted: accepted(&finding.status).map(|why| clean(&why)),
            description: &finding.rule.description,
            remediation: &finding.rule.remediation,
            links: finding.rule.links.iter().map(|link| link.url.as_str()).collect(),
            excerpt: excerpt.as_ref().and_then(ExcerptView::new),
        }
    }
}

impl ExcerptView {
    fn new(excerpt: &Excerpt) -> Option<Self> {
        let part = |range: std::ops::Range<usize>| excerpt.text.get(range).map(str::to_owned);
        Some(Self {
            line: excerpt.line,
            before: part(0..excerpt.span.start)?,
            marked: part(excerpt.span.clone())?,
            after: part(excerpt.span.end..excerpt.text.len())?,
        })
    }
}

/// A problem, a note, or something skipped.
#[derive(Serialize)]
struct Line<'a> {
    message: String,
    place: Option<String>,
    help: Option<&'a str>,
}

impl<'a> Line<'a> {
    fn new(message: &str, place: Option<&Place>, help: Option<&'a String>) -> Self {
        let place = place.map(|place| match place.range {
            Some(range) => clean(&format!("{}:{}", place.file, range.start.line)),
            None => clean(&place.file),
        });
        Self { message: clean(message), place, help: help.map(String::as_str) }
    }
}
