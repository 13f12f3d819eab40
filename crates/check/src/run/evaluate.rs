//! One file against the rules.

use std::collections::{BTreeMap, BTreeSet};

use regimen_engine::{Evaluator, Value, from_node, object, path_from_value};
use regimen_yaml::{Node, Path};

use super::fingerprint::fingerprint;
use crate::library::range;
use crate::parsed::ParsedFile;
use crate::ruleset::{Instance, RuleSet};
use crate::{Action, Finding, Location, Problem, ProblemKind, Resource, Status};

/// What the rules say of one file.
#[derive(Debug, Default)]
pub(super) struct FileResult {
    pub(super) findings: Vec<Found>,
    pub(super) problems: Vec<Problem>,
    /// For each instance, what it did here.
    pub(super) asked: Vec<Asked>,
}

/// A finding and the controls that asked, as places in [`RuleSet::controls`].
#[derive(Debug)]
pub(super) struct Found {
    pub(super) finding: Finding,
    pub(super) controls: Vec<usize>,
}

impl Found {
    /// The finding with the ids of its controls. A selection of rules names its controls like the rules, which says
    /// nothing new.
    fn with_control_ids(mut self, rules: &RuleSet) -> Self {
        let controls = self.controls.iter().filter_map(|control| rules.controls.get(*control));
        let ids = controls.map(|control| control.id.clone()).filter(|id| *id != self.finding.rule.id);
        self.finding.controls = ids.collect::<BTreeSet<_>>().into_iter().collect();
        self
    }
}

/// How often an instance looked, and how often it failed to.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Asked {
    pub(super) objects: usize,
    pub(super) errors: usize,
}

/// What a rule returned.
struct Violation {
    message: String,
    path: Path,
}

pub(super) fn evaluate(file: &ParsedFile, rules: &RuleSet, evaluator: &mut Evaluator) -> FileResult {
    let mut result =
        FileResult { asked: vec![Asked::default(); rules.instances.len()], ..FileResult::default() };
    for resource in &file.resources {
        let Some(node) = resource.node(&file.documents) else {
            continue;
        };
        Asking { file, resource, node, review: review(resource, node) }.ask(rules, evaluator, &mut result);
    }
    result
}

/// One object being asked about.
struct Asking<'a> {
    file: &'a ParsedFile,
    resource: &'a Resource,
    node: &'a Node,
    review: Value,
}

impl Asking<'_> {
    fn ask(&self, rules: &RuleSet, evaluator: &mut Evaluator, result: &mut FileResult) {
        // By rule, message and path: whoever asks the same gets one finding.
        let mut found = BTreeMap::new();
        for (instance, asked) in rules.instances.iter().zip(&mut result.asked) {
            if !instance.rule.matching.fits(self.resource) {
                continue;
            }
            asked.objects += 1;
            if instance.broken {
                asked.errors += 1;
                continue;
            }
            match self.violations(instance, evaluator) {
                Ok(violations) => {
                    for violation in violations {
                        self.add(instance, violation, &mut found);
                    }
                }
                Err(message) => {
                    asked.errors += 1;
                    result.problems.push(self.problem(instance, &message));
                }
            }
        }
        let named = found.into_values().map(|found: Found| found.with_control_ids(rules));
        result.findings.extend(named);
    }

    fn violations(&self, instance: &Instance, evaluator: &mut Evaluator) -> Result<Vec<Violation>, String> {
        let input = object([("review", self.review.clone()), ("parameters", instance.parameters.clone())]);
        let value = evaluator.eval(&instance.query, input).map_err(|error| error.to_string())?;
        match &value {
            Value::Set(items) => items.iter_sorted().map(violation).collect(),
            Value::Array(items) => items.iter().map(violation).collect(),
            Value::Undefined => Ok(Vec::new()),
            other => Err(format!("`violation` must be a set, found `{other}`")),
        }
    }

    fn add(
        &self,
        instance: &Instance,
        violation: Violation,
        found: &mut BTreeMap<(std::sync::Arc<str>, String, Path), Found>,
    ) {
        let key = (instance.rule.id.clone(), violation.message.clone(), violation.path.clone());
        let known = found.entry(key).or_insert_with(|| self.found(instance, violation));
        known.controls.extend(&instance.controls);
        known.finding.severity = known.finding.severity.max(instance.severity);
    }

    fn found(&self, instance: &Instance, violation: Violation) -> Found {
        let finding = Finding {
            rule: instance.rule.clone(),
            controls: Vec::new(),
            severity: instance.severity,
            action: Action::Deny,
            fingerprint: fingerprint(&instance.rule.id, &self.resource.id, self.node, &violation.path),
            message: violation.message,
            resource: self.resource.id.clone(),
            location: self.location(violation.path),
            status: Status::Active,
        };
        Found { finding, controls: Vec::new() }
    }

    fn location(&self, path: Path) -> Location {
        let ParsedFile { source, lines, documents, .. } = self.file;
        let whole = self.resource.path.concat(&path);
        let document = documents.get(self.resource.document);
        let located = document.map(|document| document.locate(&whole));
        let range = range(&source.text, lines, located.map_or(self.node.span, |located| located.focus));
        Location {
            file: source.name.clone(),
            document: document.map_or(0, |document| document.index),
            span: range.span,
            start: range.start,
            end: range.end,
            path,
            exact: located.is_some_and(|located| located.exact),
        }
    }

    fn problem(&self, instance: &Instance, message: &str) -> Problem {
        let place = self.location(Path::default());
        let message =
            format!("`{}` could not be evaluated on {}: {message}", instance.rule.id, self.resource.id);
        Problem::new(ProblemKind::Evaluation, message)
            .at(self.file.place(place.span))
            .help(format!("this object was not checked by `{}`; the other rules were", instance.rule.id))
    }
}

fn violation(value: &Value) -> Result<Violation, String> {
    let field = |value: &Value, key: &str| value.as_object().ok()?.get(&Value::from(key)).cloned();
    let message = field(value, "msg").and_then(|msg| msg.as_string().ok().map(ToString::to_string));
    let message = message.ok_or_else(|| format!("a violation must have a string `msg`, found `{value}`"))?;
    let path = field(value, "details").and_then(|details| field(&details, "path"));
    let path = match path {
        None => Path::default(),
        Some(path) => path_from_value(&path).ok_or_else(|| {
            format!("the path of a violation must be an array of keys and indices, found `{path}`")
        })?,
    };
    Ok(Violation { message, path })
}

/// `input.review` as Gatekeeper makes it.
fn review(resource: &Resource, node: &Node) -> Value {
    let id = &resource.id;
    let kind = object([
        ("group", Value::from(resource.group())),
        ("version", Value::from(resource.version())),
        ("kind", Value::from(id.kind.as_str())),
    ]);
    let namespace = id.namespace.as_deref().map(|namespace| ("namespace", Value::from(namespace)));
    let fields = [
        ("kind", kind),
        ("name", Value::from(id.name.as_str())),
        ("operation", Value::from("CREATE")),
        ("object", from_node(node)),
    ];
    object(fields.into_iter().chain(namespace))
}
