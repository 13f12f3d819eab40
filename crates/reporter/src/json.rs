//! For programs: `regimen.report/v1`. Fields are added, never renamed; the types here are the contract, apart from the
//! check's own, and the published JSON Schema is made from them.

use std::io::{self, Write};

use regimen_check::{ControlResult, ControlStatus, Fix, Operation, PackResult, Patch, Report as Checked};
use regimen_check::{Finding, Note, Owner, Path, Place, PlatformSource, Problem, ResourceId, RunPlatform};
use regimen_check::{Segment, Severity, Skipped, Status};
use schemars::JsonSchema;
use serde::Serialize;

use crate::Tool;

const SCHEMA: &str = "regimen.report/v1";

pub(crate) fn write(report: &Checked, tool: &Tool<'_>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Report::new(report, tool))?;
    writeln!(out)
}

/// The JSON Schema of the format.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Report<'static>).to_value()
}

/// The report of one run of `regimen check`.
#[derive(Serialize, JsonSchema)]
struct Report<'a> {
    /// The name and version of this format: `regimen.report/v1`.
    schema: &'static str,
    /// What made the report.
    tool: ToolInfo<'a>,
    /// Where the manifests are deployed to.
    platform: JsonPlatform<'a>,
    /// What was found, by file and place.
    findings: Vec<JsonFinding<'a>>,
    /// What kept the check from being done whole.
    problems: Vec<JsonProblem<'a>>,
    /// What happened in rules that their authors may not mean; the check is whole all the same.
    notes: Vec<JsonNote<'a>>,
    /// What was left out because it is no manifest.
    skipped: Vec<JsonSkipped<'a>>,
    /// The controls of the packs asked for, in the packs' order.
    controls: Vec<JsonControl<'a>>,
    /// The packs asked for, and how their controls stand together.
    packs: Vec<JsonPack<'a>>,
    /// The counts.
    summary: JsonSummary,
}

#[derive(Serialize, JsonSchema)]
struct ToolInfo<'a> {
    /// Always `regimen`.
    name: &'static str,
    /// Its version.
    version: &'a str,
}

/// Where the manifests are deployed to, as far as it is known.
#[derive(Serialize, JsonSchema)]
struct JsonPlatform<'a> {
    /// `generic`, `acs`, `ack-managed`, `ack-managed-node-pools`, `ack-serverless`, `ack-edge` or `ack-dedicated`.
    name: &'static str,
    /// Who says so: `user`, `manifests`, `pack`; null where nobody does.
    source: Option<&'static str>,
    /// What in the manifests says so, or which pack.
    reason: Option<&'a str>,
    /// Where in the manifests.
    location: Option<JsonPlace<'a>>,
}

/// A violation of a rule at a place.
#[derive(Serialize, JsonSchema)]
struct JsonFinding<'a> {
    /// The rule's id.
    rule: &'a str,
    /// The ids of the controls that asked for the rule.
    controls: Vec<&'a str>,
    /// `critical`, `high`, `medium`, `low` or `info`.
    severity: &'static str,
    /// What it does: `deny` fails the run, `warn` and `dryrun` do not.
    action: &'static str,
    /// What is wrong, in one line.
    message: &'a str,
    /// What to type.
    remediation: &'a str,
    /// What the platform makes of the field, where that is not what its author means.
    effect: Option<&'a str>,
    /// Who answers for it on the platform: `customer`, `platform` or `shared`; null where that is not known.
    responsibility: Option<&'static str>,
    /// The object it is about.
    resource: JsonResource<'a>,
    /// Where it is written.
    location: JsonLocation<'a>,
    /// Whether it counts: `active`, or `waived` or `baselined`, which do not fail the run.
    status: &'static str,
    /// The waiver that covers it.
    waiver: Option<JsonWaiver<'a>>,
    /// The change that would mend it, where the rule offers one.
    fix: Option<JsonFix<'a>>,
    /// The same in every run where the same object has the same fault; lines may move.
    fingerprint: &'a str,
}

/// A reasoned exception.
#[derive(Serialize, JsonSchema)]
struct JsonWaiver<'a> {
    /// Why.
    reason: &'a str,
    /// Who answers for it.
    owner: Option<&'a str>,
    /// Where it was decided.
    ticket: Option<&'a str>,
    /// Its last day, as `2027-01-31`; null if it never runs out.
    until: Option<String>,
    /// In what form it is written: `configuration`, `comment`, `annotation`, or the tool whose suppression it is.
    from: &'static str,
    /// Where it is written.
    location: JsonPlace<'a>,
}

/// A change of an object.
#[derive(Serialize, JsonSchema)]
struct JsonFix<'a> {
    /// `safe`, or `unsafe` where what runs now may need what it takes away.
    applicability: &'static str,
    /// What it does, in one line.
    title: &'a str,
    /// Its parts, in order.
    patches: Vec<JsonPatch<'a>>,
}

/// One operation on an object.
#[derive(Serialize, JsonSchema)]
struct JsonPatch<'a> {
    /// `set`: puts the value there, with the mappings on the way. `remove`: takes away what is there.
    op: &'static str,
    /// Keys and indices from the root of the object.
    path: Vec<Step<'a>>,
    /// The value to set.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<serde_json::Value>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct JsonResource<'a> {
    /// `apps/v1`.
    api_version: &'a str,
    /// `Deployment`.
    kind: &'a str,
    /// As written; null where the manifest names none.
    namespace: Option<&'a str>,
    /// `metadata.name`.
    name: &'a str,
}

/// Lines and columns count from 1, columns in characters; ends are exclusive.
#[derive(Serialize, JsonSchema)]
struct JsonLocation<'a> {
    /// The file, with forward slashes.
    file: &'a str,
    /// The document's place in the file, from 0.
    document: usize,
    /// First line.
    line: u32,
    /// First column.
    column: u32,
    /// Last line.
    end_line: u32,
    /// The column after the last.
    end_column: u32,
    /// Keys and indices from the root of the object.
    path: Vec<Step<'a>>,
    /// Whether the path exists; if not, its nearest parent is marked.
    exact: bool,
}

#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum Step<'a> {
    /// A key.
    Key(&'a str),
    /// An index, from 0.
    Index(usize),
}

/// Something that kept the check from being done whole.
#[derive(Serialize, JsonSchema)]
struct JsonProblem<'a> {
    /// `read`, `parse`, `resource`, `policy`, `evaluation`, `limit` or `empty`.
    kind: &'static str,
    /// The cause, in one line.
    message: &'a str,
    /// The next step.
    help: Option<&'a str>,
    /// Where.
    location: Option<JsonPlace<'a>>,
    /// A second place that belongs to it.
    related: Option<JsonRelated<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct JsonPlace<'a> {
    /// The file, with forward slashes.
    file: &'a str,
    /// The line, from 1; null where the whole file is meant.
    line: Option<u32>,
    /// The column in characters, from 1.
    column: Option<u32>,
}

#[derive(Serialize, JsonSchema)]
struct JsonRelated<'a> {
    /// What is there.
    message: &'a str,
    /// Where.
    location: JsonPlace<'a>,
}

/// A place in a rule at which something happened on some objects.
#[derive(Serialize, JsonSchema)]
struct JsonNote<'a> {
    /// `builtin`: a built-in function failed, and what it is part of was undefined, as in OPA. `lint`: the rule says what is
    /// allowed and most likely a mistake. `baseline`: an entry of the baseline is no longer met.
    kind: &'static str,
    /// What happened, in one line.
    message: &'a str,
    /// Where in the rule.
    location: Option<JsonPlace<'a>>,
    /// The next step.
    help: Option<&'a str>,
    /// On how many objects; 0 where it is seen in the rule itself.
    objects: usize,
    /// The first of them.
    first: Option<JsonObject<'a>>,
}

/// An object and where it is.
#[derive(Serialize, JsonSchema)]
struct JsonObject<'a> {
    /// What Kubernetes names it by.
    resource: JsonResource<'a>,
    /// Where it is written.
    location: JsonPlace<'a>,
}

/// Something that is no manifest.
#[derive(Serialize, JsonSchema)]
struct JsonSkipped<'a> {
    /// The file or folder.
    file: &'a str,
    /// The line of the document; null for the whole file.
    line: Option<u32>,
    /// Why.
    reason: &'a str,
    /// The command that would make it checkable.
    help: Option<&'a str>,
}

/// A control of a pack and how it stands.
#[derive(Serialize, JsonSchema)]
struct JsonControl<'a> {
    /// The pack's name.
    pack: &'a str,
    /// The control's id.
    id: &'a str,
    /// Its title.
    title: &'a str,
    /// `pass`, `fail`, `accepted` (waivers or the baseline cover all that was found), `manual`, `not-applicable`, `incomplete` (a rule failed on some object) or `not-evaluable` (it rests on
    /// several objects, and some of the run could not be read).
    status: &'static str,
    /// Who answers for it on the platform: `customer`, `platform` or `shared`; null where that is not known.
    responsibility: Option<&'static str>,
    /// Why no manifest can show it, where the status is `manual`.
    reason: Option<&'a str>,
    /// How many findings it has that count, those of a lower severity than shown included.
    findings: usize,
    /// How many it has that waivers or the baseline cover.
    accepted: usize,
}

/// A pack, and how many of its controls stand how.
#[derive(Serialize, JsonSchema)]
struct JsonPack<'a> {
    /// Its name.
    name: &'a str,
    /// What it is called.
    title: &'a str,
    /// Controls that pass.
    pass: usize,
    /// Controls that fail.
    fail: usize,
    /// Controls all of whose findings waivers or the baseline cover.
    accepted: usize,
    /// Controls one of whose rules failed on some object.
    incomplete: usize,
    /// Controls that rest on several objects, some of which could not be read.
    not_evaluable: usize,
    /// Controls that no manifest can show.
    manual: usize,
    /// Controls that are about nothing in this run.
    not_applicable: usize,
    /// How many of a hundred pass, of those that pass, fail or are accepted; null if there is none.
    score: Option<usize>,
}

#[derive(Serialize, JsonSchema)]
struct JsonSummary {
    /// Files read.
    files: usize,
    /// Documents with content.
    documents: usize,
    /// Kubernetes objects.
    resources: usize,
    /// Rules asked.
    rules: usize,
    /// Findings that count, by severity.
    findings: JsonSeverities,
    /// Findings below the severity asked for, not shown.
    hidden: usize,
    /// Findings that a waiver covers.
    waived: usize,
    /// Findings that the baseline covers.
    baselined: usize,
    /// Problems.
    problems: usize,
}

#[derive(Serialize, JsonSchema)]
struct JsonSeverities {
    critical: usize,
    high: usize,
    medium: usize,
    low: usize,
    info: usize,
}

impl<'a> Report<'a> {
    fn new(report: &'a Checked, tool: &Tool<'a>) -> Self {
        Self {
            schema: SCHEMA,
            tool: ToolInfo { name: "regimen", version: tool.version },
            platform: JsonPlatform::new(&report.platform),
            findings: report.findings.iter().map(JsonFinding::new).collect(),
            problems: report.problems.iter().map(JsonProblem::new).collect(),
            notes: report.notes.iter().map(JsonNote::new).collect(),
            skipped: report.skipped.iter().map(JsonSkipped::new).collect(),
            controls: report.controls.iter().map(JsonControl::new).collect(),
            packs: report.packs.iter().map(JsonPack::new).collect(),
            summary: JsonSummary::new(report),
        }
    }
}

impl<'a> JsonPlatform<'a> {
    fn new(run: &'a RunPlatform) -> Self {
        let (source, reason, place) = match &run.source {
            PlatformSource::Nobody => (None, None, None),
            PlatformSource::Chosen => (Some("user"), None, None),
            PlatformSource::Manifests(found) => (Some("manifests"), Some(&*found.reason), Some(&found.place)),
            PlatformSource::Pack(name) => (Some("pack"), Some(&**name), None),
        };
        Self { name: run.platform.name(), source, reason, location: place.map(JsonPlace::new) }
    }
}

impl<'a> JsonFinding<'a> {
    fn new(finding: &'a Finding) -> Self {
        Self {
            rule: &finding.rule.id,
            controls: finding.controls.iter().map(|id| &**id).collect(),
            severity: finding.severity.name(),
            action: finding.action.name(),
            message: &finding.message,
            remediation: &finding.rule.remediation,
            effect: finding.effect.as_deref(),
            responsibility: finding.owner.map(Owner::name),
            resource: JsonResource::new(&finding.resource),
            location: JsonLocation::new(&finding.location),
            status: finding.status.name(),
            waiver: JsonWaiver::of(&finding.status),
            fix: finding.fix.as_ref().map(JsonFix::new),
            fingerprint: &finding.fingerprint,
        }
    }
}

impl<'a> JsonWaiver<'a> {
    fn of(status: &'a Status) -> Option<Self> {
        let Status::Waived(waiver) = status else { return None };
        Some(Self {
            reason: &waiver.reason,
            owner: waiver.owner.as_deref(),
            ticket: waiver.ticket.as_deref(),
            until: waiver.until.map(|day| day.to_string()),
            from: waiver.origin.name(),
            location: JsonPlace::new(&waiver.place),
        })
    }
}

impl<'a> JsonResource<'a> {
    fn new(resource: &'a ResourceId) -> Self {
        Self {
            api_version: &resource.api_version,
            kind: &resource.kind,
            namespace: resource.namespace.as_deref(),
            name: &resource.name,
        }
    }
}

impl<'a> JsonNote<'a> {
    fn new(note: &'a Note) -> Self {
        let first = note.first.as_ref().map(|(resource, location)| JsonObject {
            resource: JsonResource::new(resource),
            location: JsonPlace::new(location),
        });
        Self {
            kind: note.kind.name(),
            message: &note.message,
            location: note.place.as_ref().map(JsonPlace::new),
            objects: note.objects,
            help: note.help.as_deref(),
            first,
        }
    }
}

impl<'a> JsonFix<'a> {
    fn new(fix: &'a Fix) -> Self {
        let patch = |patch: &'a Patch| JsonPatch {
            op: patch.operation.name(),
            path: Step::all(&patch.path),
            value: match &patch.operation {
                Operation::Set(value) => serde_json::from_str(&value.to_json()).ok(),
                Operation::Remove => None,
            },
        };
        let patches = fix.patches.iter().map(patch).collect();
        Self { applicability: fix.applicability.name(), title: &fix.title, patches }
    }
}

impl<'a> Step<'a> {
    fn all(path: &'a Path) -> Vec<Self> {
        let step = |segment: &'a Segment| match segment {
            Segment::Key(key) => Step::Key(key),
            Segment::Index(index) => Step::Index(*index),
        };
        path.segments().iter().map(step).collect()
    }
}

impl<'a> JsonLocation<'a> {
    fn new(location: &'a regimen_check::Location) -> Self {
        Self {
            file: &location.file,
            document: location.document,
            line: location.start.line,
            column: location.start.column,
            end_line: location.end.line,
            end_column: location.end.column,
            path: Step::all(&location.path),
            exact: location.exact,
        }
    }
}

impl<'a> JsonProblem<'a> {
    fn new(problem: &'a Problem) -> Self {
        let related = problem
            .related
            .as_deref()
            .map(|(message, place)| JsonRelated { message, location: JsonPlace::new(place) });
        Self {
            kind: problem.kind.name(),
            message: &problem.message,
            help: problem.help.as_deref(),
            location: problem.place.as_ref().map(JsonPlace::new),
            related,
        }
    }
}

impl<'a> JsonPlace<'a> {
    fn new(place: &'a Place) -> Self {
        let start = place.range.map(|range| range.start);
        Self { file: &place.file, line: start.map(|at| at.line), column: start.map(|at| at.column) }
    }
}

impl<'a> JsonSkipped<'a> {
    fn new(skipped: &'a Skipped) -> Self {
        Self {
            file: &skipped.file,
            line: skipped.line,
            reason: &skipped.reason,
            help: skipped.help.as_deref(),
        }
    }
}

impl<'a> JsonControl<'a> {
    fn new(control: &'a ControlResult) -> Self {
        Self {
            pack: &control.pack,
            id: &control.id,
            title: &control.title,
            status: control.status.name(),
            responsibility: control.owner.map(Owner::name),
            reason: match &control.status {
                ControlStatus::Manual(reason) => Some(reason),
                _ => None,
            },
            findings: control.findings,
            accepted: control.accepted,
        }
    }
}

impl<'a> JsonPack<'a> {
    fn new(pack: &'a PackResult) -> Self {
        let PackResult { pass, fail, accepted, incomplete, not_evaluable, manual, not_applicable, .. } =
            *pack;
        let (name, title, score) = (&*pack.name, &*pack.title, pack.score());
        Self { name, title, pass, fail, accepted, incomplete, not_evaluable, manual, not_applicable, score }
    }
}

impl JsonSummary {
    fn new(report: &Checked) -> Self {
        let summary = &report.summary;
        let count = |severity| summary.findings.get(&severity).copied().unwrap_or(0);
        Self {
            files: summary.files,
            documents: summary.documents,
            resources: summary.resources,
            rules: summary.rules,
            findings: JsonSeverities {
                critical: count(Severity::Critical),
                high: count(Severity::High),
                medium: count(Severity::Medium),
                low: count(Severity::Low),
                info: count(Severity::Info),
            },
            hidden: summary.hidden,
            waived: summary.waived,
            baselined: summary.baselined,
            problems: report.problems.len(),
        }
    }
}
