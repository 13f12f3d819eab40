//! The platform, controls, packs and counts.

use regimen_check::{
    ControlResult, ControlStatus, Owner, PackResult, PlatformSource, Report as Checked, RunPlatform, Severity,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::problem::JsonPlace;

/// Where the manifests are deployed to, as far as it is known.
#[derive(Serialize, JsonSchema)]
pub(super) struct JsonPlatform<'a> {
    /// `generic`, `acs`, `ack-managed`, `ack-managed-node-pools`, `ack-serverless`, `ack-edge` or `ack-dedicated`.
    name: &'static str,
    /// Who says so: `user`, `manifests`, `pack`; null where nobody does.
    source: Option<&'static str>,
    /// What in the manifests says so, or which pack.
    reason: Option<&'a str>,
    /// Where in the manifests.
    location: Option<JsonPlace<'a>>,
}

/// A control of a pack and how it stands.
#[derive(Serialize, JsonSchema)]
pub(super) struct JsonControl<'a> {
    /// The pack's name.
    pack: &'a str,
    /// The control's id.
    id: &'a str,
    /// Its title.
    title: &'a str,
    /// `pass`, `fail`, `accepted` (waivers or the baseline cover all that was found), `manual`, `not-applicable`, `incomplete` (a
    /// rule failed on some object) or `not-evaluable` (it rests on several objects, and some of the run could not be read).
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
pub(super) struct JsonPack<'a> {
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
pub(super) struct JsonSummary {
    /// Files read.
    files: usize,
    /// Documents with content.
    documents: usize,
    /// Kubernetes objects.
    resources: usize,
    /// Rules asked.
    rules: usize,
    /// Active findings by severity.
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
pub(super) struct JsonSeverities {
    critical: usize,
    high: usize,
    medium: usize,
    low: usize,
    info: usize,
}

impl<'a> JsonPlatform<'a> {
    pub(super) fn new(run: &'a RunPlatform) -> Self {
        let (source, reason, place) = match &run.source {
            PlatformSource::Nobody => (None, None, None),
            PlatformSource::Chosen => (Some("user"), None, None),
            PlatformSource::Manifests(found) => (Some("manifests"), Some(&*found.reason), Some(&found.place)),
            PlatformSource::Pack(name) => (Some("pack"), Some(&**name), None),
        };
        Self { name: run.platform.name(), source, reason, location: place.map(JsonPlace::new) }
    }
}

impl<'a> JsonControl<'a> {
    pub(super) fn new(control: &'a ControlResult) -> Self {
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
    pub(super) fn new(pack: &'a PackResult) -> Self {
        let PackResult { pass, fail, accepted, incomplete, not_evaluable, manual, not_applicable, .. } =
            *pack;
        let (name, title, score) = (&*pack.name, &*pack.title, pack.score());
        Self { name, title, pass, fail, accepted, incomplete, not_evaluable, manual, not_applicable, score }
    }
}

impl JsonSummary {
    pub(super) fn new(report: &Checked) -> Self {
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
