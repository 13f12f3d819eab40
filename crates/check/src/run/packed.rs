//! Findings as bytes, for a cache or until all others are there: what several have alike stands once.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use arcstr::ArcStr;
use foldhash::fast::RandomState;
use regimen_engine::Value;
use regimen_yaml::{Path, Position, Span};
use serde::{Deserialize, Serialize};

use super::fingerprint;
use super::state::{Found, control_ids};
use crate::fix::{Applicability, Fix, Operation, Patch, TextEdit};
use crate::ruleset::RuleSet;
use crate::{Action, Finding, Location, Owner, ResourceId, Rule, Severity, Status};

/// Findings that rules have just made.
#[derive(Serialize, Deserialize)]
pub(super) struct Packed {
    parts: Parts,
    findings: Vec<Kept>,
}

/// What several findings have alike, which name it by its place here.
#[derive(Serialize, Deserialize)]
struct Parts {
    /// The place of an instance of the rule, and those of the controls that asked.
    askers: Vec<(usize, Arc<[usize]>)>,
    effects: Vec<ArcStr>,
    resources: Vec<Arc<ResourceId>>,
    files: Vec<Arc<str>>,
    paths: Vec<Arc<Path>>,
    titles: Vec<Arc<str>>,
    patches: Vec<KeptPatches>,
}

/// The values as JSON; none where something is removed.
type KeptPatches = Vec<(Path, Option<String>)>;

/// A finding, without what its rule says.
#[derive(Serialize, Deserialize)]
struct Kept {
    asker: usize,
    severity: Severity,
    action: Action,
    message: ArcStr,
    owner: Option<Owner>,
    effect: Option<usize>,
    resource: usize,
    file: usize,
    document: usize,
    object: Path,
    span: Span,
    start: Position,
    end: Position,
    path: usize,
    exact: bool,
    fix: Option<KeptFix>,
    fingerprint: u128,
    secret: Option<Span>,
}

#[derive(Serialize, Deserialize)]
struct KeptFix {
    applicability: Applicability,
    title: usize,
    patches: usize,
    edits: Result<Vec<TextEdit>, String>,
}

impl Packed {
    /// None if a finding says more than its rule did when it was made, or is not of these rules.
    pub(super) fn new<'a>(findings: impl IntoIterator<Item = &'a Found>, rules: &RuleSet) -> Option<Self> {
        let mut tables = Tables::default();
        let findings = findings.into_iter().map(|found| tables.kept(found)).collect::<Option<_>>()?;
        Some(Self { parts: tables.parts(rules)?, findings })
    }

    /// The findings; none if they do not fit the rules.
    pub(super) fn findings(self, rules: &RuleSet) -> Option<Vec<Found>> {
        let Self { parts, findings } = self;
        let made = Made {
            askers: parts.askers.iter().map(|asker| Asker::new(asker, rules)).collect::<Option<_>>()?,
            patches: parts.patches.iter().map(|kept| patches(kept)).collect::<Option<_>>()?,
        };
        findings.into_iter().map(|kept| kept.found(&parts, &made)).collect()
    }

    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        Some(lz4_flex::block::compress_prepend_size(&postcard::to_allocvec(self).ok()?))
    }

    /// Reads what [`Self::bytes`] gives.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(&lz4_flex::block::decompress_size_prepended(bytes).ok()?).ok()
    }
}

/// The parts of findings while they are collected.
#[derive(Default)]
struct Tables {
    /// By the id of the rule.
    askers: Table<(Arc<str>, Arc<[usize]>)>,
    effects: Table<ArcStr>,
    resources: Table<Arc<ResourceId>>,
    files: Table<Arc<str>>,
    paths: Table<Arc<Path>>,
    titles: Table<Arc<str>>,
    patches: Table<KeptPatches>,
}

impl Tables {
    /// None if it says more than its rule did when it was made.
    fn kept(&mut self, Found { finding, controls, secret }: &Found) -> Option<Kept> {
        let Finding { location, status, fix, fingerprint, faults, rendered, .. } = &**finding;
        let is_new = *status == Status::Active && rendered.is_empty() && *faults == [fingerprint.clone()];
        let number = fingerprint::to_number(fingerprint).filter(|_| is_new)?;
        Some(Kept {
            asker: self.askers.place(&(finding.rule.id.clone(), controls.clone())),
            severity: finding.severity,
            action: finding.action,
            message: finding.message.clone(),
            owner: finding.owner,
            effect: finding.effect.as_ref().map(|effect| self.effects.place(effect)),
            resource: self.resources.place(&finding.resource),
            file: self.files.place(&location.file),
            document: location.document,
            object: location.object.clone(),
            span: location.span,
            start: location.start,
            end: location.end,
            path: self.paths.place(&location.path),
            exact: location.exact,
            fix: fix.as_deref().map(|fix| self.fix(fix)),
            fingerprint: number,
            secret: *secret,
        })
    }

    fn fix(&mut self, fix: &Fix) -> KeptFix {
        let patch = |Patch { path, operation }: &Patch| match operation {
            Operation::Set(value) => (path.clone(), Some(value.to_json())),
            Operation::Remove => (path.clone(), None),
        };
        KeptFix {
            applicability: fix.applicability,
            title: self.titles.place(&fix.title),
            patches: self.patches.place(&fix.patches.iter().map(patch).collect()),
            edits: fix.edits.clone(),
        }
    }

    /// None if a rule is not among these.
    fn parts(self, rules: &RuleSet) -> Option<Parts> {
        let asker = |(rule, controls): (Arc<str>, Arc<[usize]>)| Some((rules.place_of(&rule)?, controls));
        Some(Parts {
            askers: self.askers.all.into_iter().map(asker).collect::<Option<_>>()?,
            effects: self.effects.all,
            resources: self.resources.all,
            files: self.files.all,
            paths: self.paths.all,
            titles: self.titles.all,
            patches: self.patches.all,
        })
    }
}

/// Each of some things once.
struct Table<T> {
    all: Vec<T>,
    places: HashMap<T, usize, RandomState>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { all: Vec::new(), places: HashMap::default() }
    }
}

impl<T: Clone + Eq + Hash> Table<T> {
    fn place(&mut self, one: &T) -> usize {
        if let Some(place) = self.places.get(one) {
            return *place;
        }
        let place = self.all.len();
        self.all.push(one.clone());
        self.places.insert(one.clone(), place);
        place
    }
}

/// What findings share once more when they are read.
struct Made {
    askers: Vec<Asker>,
    patches: Vec<Arc<[Patch]>>,
}

struct Asker {
    rule: Arc<Rule>,
    controls: Arc<[usize]>,
    control_ids: Arc<[Arc<str>]>,
}

impl Asker {
    fn new((instance, controls): &(usize, Arc<[usize]>), rules: &RuleSet) -> Option<Self> {
        let rule = rules.instances.get(*instance)?.rule.clone();
        let control_ids = control_ids(&rule, controls, rules);
        Some(Self { rule, controls: controls.clone(), control_ids })
    }
}

impl Kept {
    fn found(self, parts: &Parts, made: &Made) -> Option<Found> {
        let Asker { rule, controls, control_ids } = made.askers.get(self.asker)?;
        let location = Location {
            file: parts.files.get(self.file)?.clone(),
            document: self.document,
            object: self.object,
            span: self.span,
            start: self.start,
            end: self.end,
            path: parts.paths.get(self.path)?.clone(),
            exact: self.exact,
        };
        let fix = match self.fix {
            Some(kept) => Some(Box::new(kept.fix(parts, made)?)),
            None => None,
        };
        let effect = match self.effect {
            Some(place) => Some(parts.effects.get(place)?.clone()),
            None => None,
        };
        let fingerprint = fingerprint::from_number(self.fingerprint);
        let finding = Finding {
            rule: rule.clone(),
            controls: control_ids.clone(),
            severity: self.severity,
            action: self.action,
            message: self.message,
            owner: self.owner,
            effect,
            resource: parts.resources.get(self.resource)?.clone(),
            location,
            status: Status::Active,
            fix,
            faults: vec![fingerprint.clone()],
            fingerprint,
            rendered: Vec::new(),
        };
        Some(Found { finding: Box::new(finding), controls: controls.clone(), secret: self.secret })
    }
}

impl KeptFix {
    fn fix(self, parts: &Parts, made: &Made) -> Option<Fix> {
        Some(Fix {
            applicability: self.applicability,
            title: parts.titles.get(self.title)?.clone(),
            patches: made.patches.get(self.patches)?.clone(),
            edits: self.edits,
        })
    }
}

fn patches(kept: &[(Path, Option<String>)]) -> Option<Arc<[Patch]>> {
    let patch = |(path, value): &(Path, Option<String>)| {
        let operation = match value {
            Some(json) => Operation::Set(Value::from_json(json).ok()?),
            None => Operation::Remove,
        };
        Some(Patch { path: path.clone(), operation })
    };
    kept.iter().map(patch).collect()
}
