//! What the page shows of a finding.

use std::collections::BTreeMap;
use std::ops::Range;

use regimen_check::{Action, Finding, Owner, Report, Rule};
use serde::Serialize;

use super::filter::Filters;
use crate::counts::accepted;
use crate::counts::count;
use crate::text::{Excerpt, clean, is_link};

/// The findings of a file that count.
#[derive(Serialize)]
pub(super) struct Group<'a> {
    file: String,
    count: String,
    /// The classes of all its findings: a filter that leaves none of them leaves out the file.
    classes: String,
    findings: Vec<FindingView<'a>>,
}

impl<'a> Group<'a> {
    /// The files of a report with findings that count.
    pub(super) fn all(report: &'a Report, filters: &Filters<'_>) -> Vec<Self> {
        let numbered: Vec<(usize, &Finding)> =
            report.findings.iter().enumerate().filter(|(_, finding)| finding.is_active()).collect();
        let groups = numbered.chunk_by(|(_, a), (_, b)| a.location.file == b.location.file);
        groups.filter_map(|group| Self::new(group, report, filters)).collect()
    }

    fn new(group: &[(usize, &'a Finding)], report: &'a Report, filters: &Filters<'_>) -> Option<Self> {
        let (_, first) = group.first()?;
        let of = |(at, finding): &(usize, &'a Finding)| FindingView::new(at + 1, finding, report, filters);
        let findings: Vec<FindingView<'_>> = group.iter().map(of).collect();
        let mut classes: Vec<&str> = findings.iter().flat_map(|finding| finding.classes.split(' ')).collect();
        classes.sort_unstable();
        classes.dedup();
        Some(Self {
            file: clean(&first.location.file),
            count: count(group.len(), "finding"),
            classes: classes.join(" "),
            findings,
        })
    }
}

/// A finding with the lines it is about.
#[derive(Serialize)]
struct FindingView<'a> {
    number: usize,
    /// By what the filters know it.
    classes: String,
    severity: &'static str,
    /// The action, where it does not fail the run.
    action: Option<&'static str>,
    rule: &'a str,
    message: String,
    resource: String,
    place: String,
    controls: String,
    owner: Option<&'static str>,
    effect: Option<&'a str>,
    remediation: &'a str,
    excerpt: Option<Vec<Line>>,
}

impl<'a> FindingView<'a> {
    fn new(number: usize, finding: &'a Finding, report: &Report, filters: &Filters<'_>) -> Self {
        let location = &finding.location;
        let source = report.sources.get(&location.file);
        let line = usize::try_from(location.start.line).unwrap_or(0);
        let excerpt = source.and_then(|source| Excerpt::new(&source, location.span.range(), line));
        Self {
            number,
            classes: filters.classes(finding),
            severity: finding.severity.name(),
            action: (finding.action != Action::Deny).then(|| finding.action.name()),
            rule: &finding.rule.id,
            message: clean(&finding.message),
            resource: clean(&finding.resource.to_string()),
            place: format!("{}:{}", location.start.line, location.start.column),
            controls: finding.controls.join(", "),
            owner: finding.owner.map(Owner::name),
            effect: finding.effect.as_deref(),
            remediation: &finding.rule.remediation,
            excerpt: excerpt.as_ref().map(Line::all),
        }
    }
}

/// A line of a manifest, and which part of it is marked.
#[derive(Serialize)]
struct Line {
    /// None for a part of a line.
    number: Option<usize>,
    before: String,
    marked: String,
    after: String,
}

impl Line {
    fn all(excerpt: &Excerpt) -> Vec<Self> {
        let mut start = 0;
        let line = |(at, text): (usize, &str)| {
            let here = start..start + text.len();
            start = here.end + 1;
            let number = (!excerpt.cut).then_some(excerpt.line + at);
            let cut = |range: Range<usize>| {
                let (from, to) = (range.start.max(here.start), range.end.min(here.end));
                excerpt.text.get(from..to.max(from)).unwrap_or_default().to_owned()
            };
            let mark = &excerpt.span;
            let (before, marked) = (cut(0..mark.start), cut(mark.clone()));
            Self { number, before, marked, after: cut(mark.end.max(here.start)..usize::MAX) }
        };
        excerpt.text.split('\n').enumerate().map(line).collect()
    }
}

/// A finding that does not count.
#[derive(Serialize)]
pub(super) struct Excepted<'a> {
    severity: &'static str,
    place: String,
    message: String,
    rule: &'a str,
    excuse: String,
}

impl<'a> Excepted<'a> {
    pub(super) fn new(finding: &'a Finding) -> Option<Self> {
        let location = &finding.location;
        Some(Self {
            severity: finding.severity.name(),
            place: clean(&format!("{}:{}", location.file, location.start.line)),
            message: clean(&finding.message),
            rule: &finding.rule.id,
            excuse: clean(&accepted(&finding.status)?),
        })
    }
}

/// A rule that found something, explained once.
#[derive(Serialize)]
pub(super) struct RuleView<'a> {
    id: &'a str,
    title: &'a str,
    description: &'a str,
    links: Vec<&'a str>,
}

impl<'a> RuleView<'a> {
    pub(super) fn all(report: &'a Report) -> Vec<Self> {
        let active = report.findings.iter().filter(|finding| finding.is_active());
        let rules: BTreeMap<&str, &Rule> = active.map(|of| (&*of.rule.id, &*of.rule)).collect();
        let links = |rule: &'a Rule| {
            rule.links.iter().map(|link| link.url.as_str()).filter(|url| is_link(url)).collect()
        };
        let view = |rule: &'a Rule| Self {
            id: &rule.id,
            title: &rule.title,
            description: &rule.description,
            links: links(rule),
        };
        rules.into_values().map(view).collect()
    }
}
