//! A finding: what is wrong, where, and what would mend it.

use regimen_check::{Finding, Location, Owner, Path, ResourceId, Segment, Status};
use schemars::JsonSchema;
use serde::Serialize;

use super::fix::JsonFix;
use super::problem::JsonPlace;

/// A violation of a rule at a place.
#[derive(Serialize, JsonSchema)]
pub(super) struct JsonFinding<'a> {
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
    /// Whether it counts: `active`; `waived` and `baselined` do not.
    status: &'static str,
    /// The exception that covers it, where it is `waived`.
    waiver: Option<JsonWaiver<'a>>,
    /// The change that would mend it, where the rule offers one.
    fix: Option<JsonFix<'a>>,
    /// The same in every run where the same object has the same fault; lines may move.
    fingerprint: &'a str,
    /// The folders of the kustomizations and charts in whose objects it was found; absent for what is checked as it is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    rendered: Option<Vec<&'a str>>,
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

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct JsonResource<'a> {
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
pub(super) struct JsonLocation<'a> {
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
pub(super) enum Step<'a> {
    /// A key.
    Key(&'a str),
    /// An index, from 0.
    Index(usize),
}

impl<'a> JsonFinding<'a> {
    pub(super) fn new(finding: &'a Finding) -> Self {
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
            fix: finding.fix.as_deref().map(JsonFix::new),
            fingerprint: &finding.fingerprint,
            rendered: (!finding.rendered.is_empty())
                .then(|| finding.rendered.iter().map(|folder| &**folder).collect()),
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
    pub(super) fn new(resource: &'a ResourceId) -> Self {
        Self {
            api_version: &resource.api_version,
            kind: &resource.kind,
            namespace: resource.namespace.as_deref(),
            name: &resource.name,
        }
    }
}

impl<'a> Step<'a> {
    pub(super) fn all(path: &'a Path) -> Vec<Self> {
        let step = |segment: &'a Segment| match segment {
            Segment::Key(key) => Step::Key(key),
            Segment::Index(index) => Step::Index(*index),
        };
        path.segments().iter().map(step).collect()
    }
}

impl<'a> JsonLocation<'a> {
    pub(super) fn new(location: &'a Location) -> Self {
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
