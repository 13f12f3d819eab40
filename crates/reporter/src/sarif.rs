//! For code scanning: SARIF 2.1.0 (OASIS standard, 2020), within what GitHub and GitLab accept.

mod fix;
mod place;

use std::collections::BTreeMap;
use std::io::{self, Write};

use regimen_check::{ControlStatus, Finding, Note, Owner, Problem, Report, Rule, Severity, Status};
use serde_json::{Value, json};

use crate::Tool;
use crate::level::Level;
use place::Regions;
pub use place::artifact as artifact_location;

/// Where the format is defined; code scanning services compare the text.
pub const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub(crate) fn write(report: &Report, tool: &Tool<'_>, out: &mut dyn Write) -> io::Result<()> {
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [run(report, tool)],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn run(report: &Report, tool: &Tool<'_>) -> Value {
    let index: BTreeMap<&str, usize> =
        report.rules.iter().enumerate().map(|(at, rule)| (&*rule.id, at)).collect();
    let rules: Vec<Value> = report.rules.iter().map(|rule| descriptor(rule, report)).collect();
    let regions = Regions::new(report);
    let any_excepted = report.findings.iter().any(|finding| !finding.is_active());
    let result = |finding: &Finding| {
        let mut result = result(finding, index.get(&*finding.rule.id), &regions);
        if let Some(fields) = result.as_object_mut().filter(|_| any_excepted) {
            fields.insert("suppressions".to_owned(), suppressions(finding));
        }
        result
    };
    let results: Vec<Value> = report.findings.iter().map(result).collect();
    let problems = report.problems.iter().map(|problem| notification(problem, &regions));
    let notes = report.notes.iter().map(|note| of_note(note, &regions));
    let notifications: Vec<Value> = problems.chain(notes).collect();
    json!({
        "tool": { "driver": {
            "name": "regimen",
            "version": tool.version,
            "semanticVersion": tool.version,
            "rules": rules,
        }},
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": { place::ROOT: { "description": { "text": "the folder that regimen was run in" } } },
        "invocations": [{
            "executionSuccessful": report.problems.is_empty(),
            "toolExecutionNotifications": notifications,
        }],
        "results": results,
        "properties": { "controls": controls(report) },
    })
}

fn descriptor(rule: &Rule, report: &Report) -> Value {
    // The severity that findings have in this run: a control may raise the rule's own.
    let raised =
        report.findings.iter().filter(|finding| finding.rule.id == rule.id).map(|finding| finding.severity);
    let severity = raised.max().unwrap_or(rule.severity);
    let fix = (!rule.remediation.is_empty()).then(|| format!("**Fix:** {}", rule.remediation));
    let links = rule.links.iter().map(|link| format!("<{}>", link.url));
    let markdown: Vec<String> = [description(rule).to_owned()].into_iter().chain(fix).chain(links).collect();
    let mut descriptor = json!({
        "id": &*rule.id,
        "shortDescription": { "text": rule.title },
        "fullDescription": { "text": description(rule) },
        "help": {
            "text": format!("{}\n\n{}", description(rule), rule.remediation).trim_end(),
            "markdown": markdown.join("\n\n"),
        },
        "defaultConfiguration": { "level": level(Level::of(severity)) },
        "properties": {
            "tags": ["security", "kubernetes", rule.area],
            "precision": rule.confidence.name(),
            "security-severity": security_severity(severity),
        },
    });
    if let (Some(link), Some(fields)) = (rule.links.first(), descriptor.as_object_mut()) {
        fields.insert("helpUri".to_owned(), json!(link.url));
    }
    descriptor
}

/// Why a rule is there; its title where the author does not say.
fn description(rule: &Rule) -> &str {
    if rule.description.is_empty() { &rule.title } else { &rule.description }
}

fn result(finding: &Finding, index: Option<&usize>, regions: &Regions<'_>) -> Value {
    let location = &finding.location;
    let region = regions.region(&location.file, location.span, location.start, location.end);
    let controls: Vec<&str> = finding.controls.iter().map(|id| &**id).collect();
    let effect = finding.effect.as_ref().map(|effect| format!(". {effect}")).unwrap_or_default();
    let mut result = json!({
        "ruleId": &*finding.rule.id,
        "ruleIndex": index,
        "level": level(Level::of_finding(finding)),
        "message": { "text": format!("{}{effect}", finding.message) },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": place::artifact(&location.file),
                "region": region,
            },
            "logicalLocations": [{
                "fullyQualifiedName": format!("{} {}", finding.resource, location.path).trim_end(),
                "kind": "resource",
            }],
        }],
        "partialFingerprints": {
            "regimen/v1": finding.fingerprint,
            // The key by which GitHub knows an alert again; it would make its own of the line's text.
            "primaryLocationLineHash": format!("{}:1", finding.fingerprint),
        },
        "properties": {
            "severity": finding.severity.name(),
            "action": finding.action.name(),
            "controls": controls,
            "responsibility": finding.owner.map(Owner::name),
        },
    });
    if let (Some(fix), Some(fields)) = (fix::of(finding, regions), result.as_object_mut()) {
        fields.insert("fixes".to_owned(), json!([fix]));
    }
    result
}

fn notification(problem: &Problem, regions: &Regions<'_>) -> Value {
    let related = problem.related.as_deref().map(|(_, place)| place);
    let places = problem.place.iter().chain(related);
    let locations: Vec<Value> = places.map(|place| regions.of_problem(place)).collect();
    let help = problem.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    json!({
        "level": "error",
        "descriptor": { "id": problem.kind.name() },
        "message": { "text": format!("{}{help}", problem.message) },
        "locations": locations,
    })
}

fn of_note(note: &Note, regions: &Regions<'_>) -> Value {
    let locations: Vec<Value> = note.place.iter().map(|place| regions.of_problem(place)).collect();
    let objects = if note.objects == 1 { "object" } else { "objects" };
    let text = match (&note.first, &note.help) {
        (Some((first, _)), _) => {
            format!("{} (on {} {objects}, first on {first})", note.message, note.objects)
        }
        (None, Some(help)) => format!("{}; {help}", note.message),
        (None, None) => note.message.clone(),
    };
    json!({
        "level": "note",
        "descriptor": { "id": note.kind.name() },
        "message": { "text": text },
        "locations": locations,
    })
}

/// SARIF has no place for controls that pass: they travel as properties.
fn controls(report: &Report) -> Vec<Value> {
    let of = |control: &regimen_check::ControlResult| {
        let reason = match &control.status {
            ControlStatus::Manual(reason) => Some(&**reason),
            _ => None,
        };
        json!({
            "pack": &*control.pack,
            "id": &*control.id,
            "status": control.status.name(),
            "reason": reason,
            "findings": control.findings,
            "accepted": control.accepted,
        })
    };
    report.controls.iter().map(of).collect()
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

/// Why a finding does not count. If one has suppressions, all must say whether they have (section 3.27.23).
fn suppressions(finding: &Finding) -> Value {
    match &finding.status {
        Status::Active => json!([]),
        Status::Waived(waiver) => {
            let kind = if waiver.origin.is_in_source() { "inSource" } else { "external" };
            json!([{ "kind": kind, "status": "accepted", "justification": waiver.reason }])
        }
        Status::Baselined => {
            json!([{ "kind": "external", "status": "accepted", "justification": "accepted in the baseline" }])
        }
    }
}

/// GitHub's scale: over 9 is critical, over 7 high, over 4 medium.
fn security_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "9.5",
        Severity::High => "8.0",
        Severity::Medium => "5.5",
        Severity::Low => "3.0",
        Severity::Info => "0.0",
    }
}
