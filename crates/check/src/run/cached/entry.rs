//! What a group of rules found in a part of a file, as bytes.

use std::sync::Arc;

use arcstr::ArcStr;
use regimen_engine::Value;
use regimen_yaml::{Path, Position, Span};
use serde::{Deserialize, Serialize};

use crate::fix::{Applicability, Fix, Operation, Patch, TextEdit};
use crate::ruleset::RuleSet;
use crate::run::state::{Answers, Asked, Found};
use crate::{Action, Finding, Location, Owner, ResourceId, Severity, Status};

/// The findings, and how often each instance was asked.
#[derive(Serialize, Deserialize)]
pub(super) struct Entry {
    findings: Vec<Kept>,
    asked: Vec<(usize, usize)>,
}

/// A finding, without what its rule says.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// The place of an instance of its rule.
    instance: usize,
    controls: Vec<usize>,
    severity: Severity,
    action: Action,
    message: ArcStr,
    owner: Option<Owner>,
    effect: Option<ArcStr>,
    resource: Arc<ResourceId>,
    document: usize,
    object: Path,
    span: Span,
    start: Position,
    end: Position,
    path: Path,
    exact: bool,
    fix: Option<KeptFix>,
    fingerprint: ArcStr,
}

#[derive(Serialize, Deserialize)]
struct KeptFix {
    applicability: Applicability,
    title: String,
    /// The values as JSON; none where something is removed.
    patches: Vec<(Path, Option<String>)>,
    edits: Result<Vec<TextEdit>, String>,
}

impl Entry {
    /// Of the answers those of the instances that are `in` the group; none if something is in them that is not to be kept.
    pub(super) fn new(answers: &Answers, rules: &RuleSet, is_in: impl Fn(usize) -> bool) -> Option<Self> {
        let mut findings = Vec::new();
        for Found { finding, controls, secret } in &answers.findings {
            let is_its =
                |place: &usize| rules.instances.get(*place).is_some_and(|of| of.rule.id == finding.rule.id);
            let instance = (0..rules.instances.len()).find(is_its)?;
            if !is_in(instance) {
                continue;
            }
            if secret.is_some() || finding.status != Status::Active {
                return None;
            }
            findings.push(Kept::new(finding, instance, controls));
        }
        let asked =
            answers.asked.iter().enumerate().filter(|(place, asked)| asked.objects > 0 && is_in(*place));
        Some(Self { findings, asked: asked.map(|(place, asked)| (place, asked.objects)).collect() })
    }

    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        postcard::to_allocvec(self).ok()
    }

    /// Reads what [`Self::bytes`] gives.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }

    /// The answers about a file; none if they do not fit the rules.
    pub(super) fn answers(self, rules: &RuleSet, file: &Arc<str>) -> Option<Answers> {
        let mut answers = Answers::of_nothing(rules);
        for (place, objects) in self.asked {
            *answers.asked.get_mut(place)? = Asked { objects, errors: 0 };
        }
        for kept in self.findings {
            answers.findings.push(kept.found(rules, file)?);
        }
        Some(answers)
    }
}

impl Kept {
    fn new(finding: &Finding, instance: usize, controls: &[usize]) -> Self {
        let Finding {
            severity, action, message, owner, effect, resource, location, fix, fingerprint, ..
        } = finding;
        let Location { document, object, span, start, end, path, exact, .. } = location;
        Self {
            instance,
            controls: controls.to_vec(),
            severity: *severity,
            action: *action,
            message: message.clone(),
            owner: *owner,
            effect: effect.clone(),
            resource: resource.clone(),
            document: *document,
            object: object.clone(),
            span: *span,
            start: *start,
            end: *end,
            path: (**path).clone(),
            exact: *exact,
            fix: fix.as_deref().map(KeptFix::new),
            fingerprint: fingerprint.clone(),
        }
    }

    fn found(self, rules: &RuleSet, file: &Arc<str>) -> Option<Found> {
        let location = Location {
            file: file.clone(),
            document: self.document,
            object: self.object,
            span: self.span,
            start: self.start,
            end: self.end,
            path: Arc::new(self.path),
            exact: self.exact,
        };
        let finding = Finding {
            rule: rules.instances.get(self.instance)?.rule.clone(),
            controls: Arc::default(),
            severity: self.severity,
            action: self.action,
            message: self.message,
            owner: self.owner,
            effect: self.effect,
            resource: self.resource,
            location,
            status: Status::Active,
            fix: self.fix.map(|fix| fix.fix().map(Box::new).ok_or(())).transpose().ok()?,
            faults: vec![self.fingerprint.clone()],
            fingerprint: self.fingerprint,
            rendered: Vec::new(),
        };
        Some(
            Found { finding: Box::new(finding), controls: self.controls.into(), secret: None }
                .with_control_ids(rules),
        )
    }
}

impl KeptFix {
    fn new(fix: &Fix) -> Self {
        let patch = |Patch { path, operation }: &Patch| match operation {
            Operation::Set(value) => (path.clone(), Some(value.to_json())),
            Operation::Remove => (path.clone(), None),
        };
        Self {
            applicability: fix.applicability,
            title: fix.title.to_string(),
            patches: fix.patches.iter().map(patch).collect(),
            edits: fix.edits.clone(),
        }
    }

    fn fix(self) -> Option<Fix> {
        let patch = |(path, value): (Path, Option<String>)| {
            let operation = match value {
                Some(json) => Operation::Set(Value::from_json(&json).ok()?),
                None => Operation::Remove,
            };
            Some(Patch { path, operation })
        };
        let Self { applicability, title, patches, edits } = self;
        Some(Fix {
            applicability,
            title: title.into(),
            patches: patches.into_iter().map(patch).collect::<Option<_>>()?,
            edits,
        })
    }
}
