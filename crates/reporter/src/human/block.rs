//! One finding or problem with the lines it is about.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use regimen_check::{Action, Finding, Owner, Place, Problem, Report, Severity};

use crate::text::{Excerpt, clean, wrap};

/// What stands before wrapped text: line numbers, `= help: `.
const MARGIN: usize = 16;

pub(super) fn finding(
    renderer: &Renderer,
    finding: &Finding,
    source: Option<&str>,
    explain: bool,
    width: usize,
) -> String {
    let severity = finding.severity;
    let title = level(severity).with_name(Some(severity.name())).primary_title(clean(&finding.message));
    let mut group = Group::with_title(title.id(finding.rule.id.to_string()));
    let location = &finding.location;
    let at = (location.start.line, location.start.column);
    let label = clean(&finding.resource.to_string());
    group = with_lines(group, &location.file, source, location.span.range(), at, label);
    let note = |name: &'static str, text: &str| {
        Level::NOTE.with_name(Some(name)).message(wrap(&clean(text), width.saturating_sub(MARGIN)))
    };
    let controls = finding.controls.join(", ");
    let explained: &[_] = if explain {
        &[("why", &finding.rule.description), ("help", &finding.rule.remediation)]
    } else {
        &[]
    };
    let effect = finding.effect.as_deref().unwrap_or_default();
    let folders = finding.rendered.join(", ");
    let owner = finding.owner.map(Owner::name).unwrap_or_default();
    let refused = finding.fix.as_ref().and_then(|fix| fix.edits.as_ref().err());
    let always = [
        ("rendered", &*folders),
        ("here", effect),
        ("no fix", refused.map_or("", String::as_str)),
        ("action", action(finding)),
        ("controls", &controls),
        ("responsibility", owner),
    ];
    for (name, text) in explained.iter().map(|(name, text)| (*name, text.as_str())).chain(always) {
        if !text.is_empty() {
            group = group.element(note(name, text));
        }
    }
    renderer.render(&[group])
}

/// What a finding does, where that is not to fail the run.
fn action(finding: &Finding) -> &'static str {
    match finding.action {
        Action::Deny => "",
        Action::Warn => "`warn`: fails the run with `--fail-on-warn` alone",
        Action::Dryrun => "`dryrun`: does not fail the run",
    }
}

pub(super) fn problem(renderer: &Renderer, problem: &Problem, report: &Report, width: usize) -> String {
    let title = Level::ERROR.primary_title(clean(&problem.message)).id(problem.kind.name());
    let mut group = Group::with_title(title);
    if let Some(place) = &problem.place {
        group = with_place(group, place, report, String::new());
    }
    if let Some(related) = &problem.related {
        let (message, place) = &**related;
        group = with_place(group, place, report, clean(message));
    }
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(wrap(&clean(help), width.saturating_sub(MARGIN))));
    }
    renderer.render(&[group])
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Critical | Severity::High => Level::ERROR,
        Severity::Medium => Level::WARNING,
        Severity::Low => Level::NOTE,
        Severity::Info => Level::INFO,
    }
}

fn with_place<'a>(group: Group<'a>, place: &Place, report: &Report, label: String) -> Group<'a> {
    let source = report.sources.get(&place.file);
    match place.range {
        Some(range) => {
            let at = (range.start.line, range.start.column);
            with_lines(group, &place.file, source.as_deref(), range.span.range(), at, label)
        }
        None => group.element(Origin::path(clean(&place.file))),
    }
}

/// Adds the lines around a span; only the place where there is no text to show.
fn with_lines<'a>(
    group: Group<'a>,
    file: &str,
    source: Option<&str>,
    span: std::ops::Range<usize>,
    at: (u32, u32),
    label: String,
) -> Group<'a> {
    let (line, column) = (at.0 as usize, at.1 as usize);
    let origin = Origin::path(clean(file)).line(line).char_column(column);
    match source.and_then(|source| Excerpt::new(source, span, line)) {
        Some(excerpt) if excerpt.cut => {
            group.element(origin).element(Level::NOTE.with_name(Some("near")).message(excerpt.text))
        }
        Some(excerpt) => {
            let label = (!label.is_empty()).then_some(label);
            let mark = AnnotationKind::Primary.span(excerpt.span).label(label);
            let snippet = Snippet::source(excerpt.text).line_start(excerpt.line).path(clean(file));
            group.element(snippet.annotation(mark))
        }
        None => group.element(origin),
    }
}
