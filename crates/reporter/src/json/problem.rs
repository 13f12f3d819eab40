//! Problems, notes, and what was skipped.

use regimen_check::{Note, Place, Problem, Skipped};
use schemars::JsonSchema;
use serde::Serialize;

use super::finding::JsonResource;

/// Something that kept the check from being done whole.
#[derive(Serialize, JsonSchema)]
pub(super) struct JsonProblem<'a> {
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
pub(super) struct JsonPlace<'a> {
    /// The file, with forward slashes.
    file: &'a str,
    /// The line, from 1; null where the whole file is meant.
    line: Option<u32>,
    /// The column in characters, from 1.
    column: Option<u32>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct JsonRelated<'a> {
    /// What is there.
    message: &'a str,
    /// Where.
    location: JsonPlace<'a>,
}

/// A place in a rule at which something happened on some objects.
#[derive(Serialize, JsonSchema)]
pub(super) struct JsonNote<'a> {
    /// `builtin`: a built-in function failed, and what it is part of was undefined, as in OPA. `lint`: the rule says what is
    /// allowed and most likely a mistake.
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
pub(super) struct JsonObject<'a> {
    /// What Kubernetes names it by.
    resource: JsonResource<'a>,
    /// Where it is written.
    location: JsonPlace<'a>,
}

/// Something that is no manifest.
#[derive(Serialize, JsonSchema)]
pub(super) struct JsonSkipped<'a> {
    /// The file or folder.
    file: &'a str,
    /// The line of the document; null for the whole file.
    line: Option<u32>,
    /// Why.
    reason: &'a str,
    /// The command that would make it checkable.
    help: Option<&'a str>,
}

impl<'a> JsonNote<'a> {
    pub(super) fn new(note: &'a Note) -> Self {
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

impl<'a> JsonProblem<'a> {
    pub(super) fn new(problem: &'a Problem) -> Self {
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
    pub(super) fn new(place: &'a Place) -> Self {
        let start = place.range.map(|range| range.start);
        Self { file: &place.file, line: start.map(|at| at.line), column: start.map(|at| at.column) }
    }
}

impl<'a> JsonSkipped<'a> {
    pub(super) fn new(skipped: &'a Skipped) -> Self {
        Self {
            file: &skipped.file,
            line: skipped.line,
            reason: &skipped.reason,
            help: skipped.help.as_deref(),
        }
    }
}
