//! What a check found, and where.

use std::cmp::Ordering;
use std::sync::Arc;

use arcstr::ArcStr;
use regimen_yaml::{Path, Position, Span};
use serde::{Deserialize, Serialize};

use crate::{Action, Fix, Owner, Rule, Severity, Waiver};

/// A violation with its rule, place, severity and status: one per rule and place, whoever asked for it.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule that was violated.
    pub rule: Arc<Rule>,
    /// The ids of the controls that asked for the rule, sorted. Empty when the rule was asked for by its id alone.
    pub controls: Arc<[Arc<str>]>,
    /// The worst severity that the rule or one of the controls gives it.
    pub severity: Severity,
    /// Whether it fails the run.
    pub action: Action,
    /// What is wrong, naming the object and the value. One line.
    pub message: ArcStr,
    /// Who answers for it on the platform, where that is known.
    pub owner: Option<Owner>,
    /// What the platform makes of the field, where that is not what its author means.
    pub effect: Option<ArcStr>,
    /// The object it is about.
    pub resource: Arc<ResourceId>,
    /// Where it is written.
    pub location: Location,
    /// Whether it counts.
    pub status: Status,
    /// The change that would mend it, where the rule offers one.
    pub fix: Option<Box<Fix>>,
    /// Names this finding in every run where the same object has the same fault, wherever its lines have moved to.
    pub fingerprint: ArcStr,
    /// The same before equal objects of the run were told apart; several where several rendered objects have the fault from
    /// one place.
    pub faults: Vec<ArcStr>,
    /// The folders of the kustomizations and charts in whose objects it was found; none for what is checked as it is written.
    pub rendered: Vec<Arc<str>>,
}

impl Finding {
    /// Whether it counts: no waiver and no baseline covers it.
    pub fn is_active(&self) -> bool {
        self.status == Status::Active
    }

    /// The order of a report: by file, place, rule, message. Total, so that a report never depends on threads.
    pub fn order(&self, other: &Self) -> Ordering {
        let (here, there) = (&self.location, &other.location);
        (&here.file, here.document, here.span)
            .cmp(&(&there.file, there.document, there.span))
            .then_with(|| self.rule.id.cmp(&other.rule.id))
            .then_with(|| self.message.cmp(&other.message))
            .then_with(|| self.location.path.cmp(&other.location.path))
            .then_with(|| self.resource.cmp(&other.resource))
    }
}

/// Which object: what Kubernetes names it by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct ResourceId {
    /// `apps/v1`, `v1`.
    pub api_version: ArcStr,
    /// `Deployment`.
    pub kind: ArcStr,
    /// As written in the manifest; not filled in with a default.
    pub namespace: Option<ArcStr>,
    /// `metadata.name`, else `metadata.generateName`, else empty.
    pub name: ArcStr,
}

impl std::fmt::Display for ResourceId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.kind)?;
        match &self.namespace {
            Some(namespace) => write!(f, " {namespace}/{}", self.name),
            // A configuration file has no name.
            None if self.name.is_empty() => Ok(()),
            None => write!(f, " {}", self.name),
        }
    }
}

/// A place in a document of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The file's name, with forward slashes.
    pub file: Arc<str>,
    /// The document's place in its file, from 0.
    pub document: usize,
    /// Where in the document the object is: empty, or `items[3]` in a List.
    pub object: Path,
    /// The bytes to mark.
    pub span: Span,
    /// Where they start.
    pub start: Position,
    /// Where they end, exclusive.
    pub end: Position,
    /// The path the rule gave, from the root of the object.
    pub path: Arc<Path>,
    /// Whether that path exists as written; if not, its nearest parent that does is marked.
    pub exact: bool,
}

/// Whether a finding counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// It does.
    Active,
    /// A waiver covers it: it is reported, and does not fail the run.
    Waived(Arc<Waiver>),
    /// It was there before: a baseline has its fingerprint. It is reported, and does not fail the run.
    Baselined,
}

impl Status {
    /// The name in reports.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Waived(_) => "waived",
            Self::Baselined => "baselined",
        }
    }
}
