//! What kept a check from being done, and what was left out on purpose.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

use regimen_yaml::{Position, Span};

use crate::ResourceId;

/// Something that kept the check from being done whole: it is never silent, and the rest is still checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What sort.
    pub kind: ProblemKind,
    /// The cause: one line, lower case, no full stop, user text in backticks.
    pub message: String,
    /// Where, if it has a place.
    pub place: Option<Place>,
    /// A second place that belongs to it, with what is there: the first of two equal keys.
    pub related: Option<Box<(String, Place)>>,
    /// The next step, one line, where there is one.
    pub help: Option<String>,
}

impl Problem {
    /// A problem without a place.
    pub fn new(kind: ProblemKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), place: None, related: None, help: None }
    }

    /// A file of rules or packs that cannot be used, or something in it.
    pub(crate) fn of_policy(file: &Arc<str>, message: impl Into<String>) -> Self {
        Self::new(ProblemKind::Policy, message).at(Place::file(file.clone()))
    }

    /// The same at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The same with a next step.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// All of it in one line, with its next step.
    pub(crate) fn in_a_line(&self) -> String {
        let place = self.place.as_ref().map(|place| match place.range {
            Some(range) => format!("{}:{}:{}: ", place.file, range.start.line, range.start.column),
            None => format!("{}: ", place.file),
        });
        let help = self.help.as_ref().map(|help| format!(" ({help})"));
        format!("{}{}{}", place.unwrap_or_default(), self.message, help.unwrap_or_default())
    }

    /// The order of a report: by place, then kind and message.
    pub fn order(&self, other: &Self) -> std::cmp::Ordering {
        let key = |problem: &'_ Self| {
            let place = problem.place.as_ref();
            let start = place.and_then(|place| place.range).map(|range| range.start);
            (place.map(|place| place.file.clone()), start, problem.kind, problem.message.clone())
        };
        key(self).cmp(&key(other))
    }
}

/// The sorts of problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemKind {
    /// A file or folder cannot be read.
    Read,
    /// A text is not what it should be: YAML that does not parse, a key twice.
    Parse,
    /// A document is no valid Kubernetes object: no `kind`, containers that are no list.
    Resource,
    /// A rule, pack or policy cannot be used.
    Policy,
    /// A rule failed on an object.
    Evaluation,
    /// A limit was hit.
    Limit,
    /// There was nothing to check.
    Empty,
    /// A file with fixes cannot be written.
    Write,
    /// A program could not render a kustomization or a chart.
    Render,
}

impl ProblemKind {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Parse => "parse",
            Self::Resource => "resource",
            Self::Policy => "policy",
            Self::Evaluation => "evaluation",
            Self::Limit => "limit",
            Self::Empty => "empty",
            Self::Write => "write",
            Self::Render => "render",
        }
    }
}

/// A file, and where in it if that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file's name, with forward slashes.
    pub file: Arc<str>,
    /// Which characters.
    pub range: Option<Range>,
}

impl Place {
    /// A file as a whole.
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), range: None }
    }
}

/// From where to where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// The bytes.
    pub span: Span,
    /// Where they start.
    pub start: Position,
    /// Where they end, exclusive.
    pub end: Position,
}

/// A place in a policy at which something happened that its author may not mean. The check is whole all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What sort.
    pub kind: NoteKind,
    /// What happened: one line, lower case, no full stop.
    pub message: String,
    /// Where in the policy.
    pub place: Option<Place>,
    /// The next step, one line, where there is one.
    pub help: Option<String>,
    /// On how many objects; 0 where it is seen in the policy itself.
    pub objects: usize,
    /// The first of them, and where it is.
    pub first: Option<(Arc<ResourceId>, Place)>,
}

/// The sorts of note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// A built-in function failed, and what it is part of was undefined, as in OPA.
    Builtin,
    /// The policy says what is allowed and most likely a mistake.
    Lint,
    /// A constraint was for no object, or a template has no constraint.
    Unmatched,
    /// A constraint asks for labels of Namespaces that are not among the manifests.
    Namespace,
    /// The run does not find what an entry of the baseline accepts.
    Baseline,
}

impl NoteKind {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Builtin => "builtin",
            Self::Lint => "lint",
            Self::Unmatched => "unmatched",
            Self::Namespace => "namespace",
            Self::Baseline => "baseline",
        }
    }

    /// What happened at all places of the sort: one line, lower case, no full stop.
    pub fn title(self) -> &'static str {
        match self {
            Self::Builtin => "built-in functions failed in rules, and what they are part of was undefined",
            Self::Lint => "rules may stay silent where they are meant to speak",
            Self::Unmatched => "constraints and templates judged nothing",
            Self::Namespace => {
                "Namespaces are not among the manifests, and were taken to have no label but their name"
            }
            Self::Baseline => "entries of the baseline are no longer met: `regimen baseline` writes it anew",
        }
    }
}

/// Something that was left out on purpose, so that nobody thinks it was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The file or folder, with forward slashes.
    pub file: Arc<str>,
    /// The line at which the left-out document starts; none for the whole file.
    pub line: Option<u32>,
    /// Why: one line, lower case, no full stop.
    pub reason: String,
    /// The command that would make it checkable, where there is one.
    pub help: Option<String>,
}

impl Skipped {
    /// A Helm chart, or a file of one: `folder` is the chart's.
    pub fn chart(file: impl Into<Arc<str>>, folder: &str) -> Self {
        let reason = "a Helm chart: no manifests until it is rendered".to_owned();
        Self { file: file.into(), line: None, reason, help: Some(render_chart(folder)) }
    }
}

/// The command that checks what Helm makes of the chart in `folder`.
pub fn render_chart(folder: &str) -> String {
    format!("helm template {folder} | regimen check -")
}

/// The command that checks what kustomize makes of the kustomization in `folder`.
pub fn render_kustomization(folder: &str) -> String {
    format!("kubectl kustomize {folder} | regimen check -")
}
