//! Objects of a file against the rules.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use regimen_engine::{EvalError, Evaluation, Evaluator, Value, from_node, object, path_from_value};
use regimen_yaml::{Node, Path};

use super::cause::cause;
use super::failures::Failures;
use super::fingerprint::fingerprint;
use crate::library::range;
use crate::parsed::ParsedFile;
use crate::ruleset::{Batch, Instance, RuleSet};
use crate::{Action, Finding, Location, Place, Problem, ProblemKind, Resource, Status};

/// What the rules say of objects of a file.
#[derive(Debug, Default)]
pub(super) struct Answers {
    pub(super) findings: Vec<Found>,
    pub(super) problems: Vec<Problem>,
    pub(super) failures: Failures,
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

/// Why a rule gave no answer.
enum Failure {
    /// It cannot be asked any more, for a reason that was told.
    Told,
    /// It hit a limit, and would on the next object too.
    Stopped(EvalError),
    /// The message.
    Error(String),
}

/// What a rule returned.
struct Violation {
    message: String,
    /// None where the rule does not say.
    path: Option<Path>,
}

/// What has become of an instance in this run.
pub(super) struct State {
    /// It has nothing to judge by: the run holds no object of a kind that it requires.
    idle: bool,
    /// It hit a limit on one object, and would on the next.
    stopped: AtomicBool,
}

impl State {
    /// At the start of a run that holds objects of `kinds`.
    pub(super) fn new(instance: &Instance, kinds: &BTreeSet<&str>) -> Self {
        let requires = &instance.rule.requires;
        let idle = !requires.is_empty() && !requires.iter().any(|kind| kinds.contains(kind.as_str()));
        Self { idle, stopped: AtomicBool::new(false) }
    }

    /// Asks the instance no more.
    fn stop(&self, error: EvalError) -> Result<Vec<Violation>, Failure> {
        self.stopped.store(true, Ordering::Relaxed);
        Err(Failure::Stopped(error))
    }
}

/// Asks every rule about objects of a file.
pub(super) fn evaluate(
    file: &ParsedFile,
    resources: &[Resource],
    rules: &RuleSet,
    states: &[State],
    evaluator: &mut Evaluator,
) -> Answers {
    let mut result = Answers { asked: vec![Asked::default(); rules.instances.len()], ..Answers::default() };
    for resource in resources {
        let Some(node) = resource.node(&file.documents) else {
            continue;
        };
        let asking = Asking { file, resource, node, review: review(resource, node), states };
        asking.ask(rules, evaluator, &mut result);
    }
    result
}

/// One object being asked about.
struct Asking<'a> {
    file: &'a ParsedFile,
    resource: &'a Resource,
    node: &'a Node,
    review: Value,
    states: &'a [State],
}

impl Asking<'_> {
    fn ask(&self, rules: &RuleSet, evaluator: &mut Evaluator, result: &mut Answers) {
        // By rule, message and path: whoever asks the same gets one finding.
        let mut found = BTreeMap::new();
        let mut failures = Failures::default();
        for batch in rules.batches.iter().filter(|batch| batch.matching.fits(self.resource)) {
            let together = self.ask_together(batch, rules, evaluator, &mut failures);
            for place in &batch.instances {
                let instance = rules.instances.get(*place).zip(self.states.get(*place));
                let Some((instance, state)) = instance.filter(|(_, state)| !state.idle) else { continue };
                let answer = match &together {
                    Ok(found) => violations(of_place(found, *place)),
                    Err(Some((guilty, error))) if guilty == place => state.stop(error.clone()),
                    Err(_) => self.ask_alone(instance, state, evaluator, &mut failures),
                };
                if let Some(asked) = result.asked.get_mut(*place) {
                    asked.objects += 1;
                    asked.errors += usize::from(answer.is_err());
                }
                match answer {
                    Ok(violations) => self.add_all(instance, violations, evaluator, &mut found),
                    Err(failure) => result.problems.extend(self.problem(instance, &failure)),
                }
            }
        }
        let named = found.into_values().map(|found: Found| found.with_control_ids(rules));
        result.findings.extend(named);
        result.failures.add(failures);
    }

    /// What the instances of a batch find, by their places. If one of them fails, they must be asked alone to see which;
    /// but not one that is known to have hit a limit, which takes long.
    fn ask_together(
        &self,
        batch: &Batch,
        rules: &RuleSet,
        evaluator: &mut Evaluator,
        failures: &mut Failures,
    ) -> Result<Value, Option<(usize, EvalError)>> {
        let unfit = |place: &usize| {
            let stopped = self.states.get(*place).is_some_and(|state| state.stopped.load(Ordering::Relaxed));
            stopped || rules.instances.get(*place).is_none_or(|instance| instance.broken)
        };
        if batch.instances.iter().any(unfit) {
            return Err(None);
        }
        let input = input(self.review.clone(), &batch.parameters);
        let Evaluation { value, failures: failed, .. } = evaluator.eval(&batch.query, Some(input));
        let found = value.map_err(|error| Some((guilty(batch, rules, &error)?, error)))?;
        failures.extend(failed, || (self.resource.id.clone(), self.place()));
        Ok(found.unwrap_or_else(Value::empty_object))
    }

    fn ask_alone(
        &self,
        instance: &Instance,
        state: &State,
        evaluator: &mut Evaluator,
        failures: &mut Failures,
    ) -> Result<Vec<Violation>, Failure> {
        if instance.broken || state.stopped.load(Ordering::Relaxed) {
            return Err(Failure::Told);
        }
        let input = input(self.review.clone(), &instance.parameters);
        let Evaluation { value, failures: failed, .. } = evaluator.eval(&instance.query, Some(input));
        failures.extend(failed, || (self.resource.id.clone(), self.place()));
        match value {
            Ok(value) => violations(value.as_ref()),
            Err(error) if error.limit => state.stop(error),
            Err(error) => Err(Failure::Error(error.to_string())),
        }
    }

    /// Adds the violations of an instance to what was found.
    fn add_all(
        &self,
        instance: &Instance,
        violations: Vec<Violation>,
        evaluator: &mut Evaluator,
        found: &mut BTreeMap<(Arc<str>, String, Path), Found>,
    ) {
        for Violation { message, path } in violations {
            let given = path.is_some();
            let path = path.unwrap_or_else(|| self.cause(instance, &message, evaluator));
            let key = (instance.rule.id.clone(), message, path);
            let known = match found.entry(key) {
                Entry::Occupied(entry) => entry.into_mut(),
                Entry::Vacant(entry) => {
                    let (_, message, path) = entry.key().clone();
                    entry.insert(self.found(instance, message, path, given))
                }
            };
            known.controls.extend(&instance.controls);
            known.finding.severity = known.finding.severity.max(instance.severity);
        }
    }

    /// The place of a violation that does not say it.
    fn cause(&self, instance: &Instance, message: &str, evaluator: &mut Evaluator) -> Path {
        cause(self.node, &mut |object| {
            let input = input(with_object(&self.review, object), &instance.parameters);
            let answer = evaluator.eval(&instance.query, Some(input)).value.ok();
            answer
                .and_then(|value| violations(value.as_ref()).ok())
                .is_some_and(|violations| !violations.iter().any(|violation| violation.message == message))
        })
    }

    fn found(&self, instance: &Instance, message: String, path: Path, given: bool) -> Found {
        let finding = Finding {
            rule: instance.rule.clone(),
            controls: Vec::new(),
            severity: instance.severity,
            action: Action::Deny,
            fingerprint: fingerprint(&instance.rule.id, &self.resource.id, self.node, &path),
            message,
            resource: self.resource.id.clone(),
            location: self.location(path, given),
            status: Status::Active,
        };
        Found { finding, controls: Vec::new() }
    }

    /// The place of a path that the rule has `given`, or that was found for it.
    fn location(&self, path: Path, given: bool) -> Location {
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
            exact: given && located.is_some_and(|located| located.exact),
        }
    }

    fn problem(&self, instance: &Instance, failure: &Failure) -> Option<Problem> {
        let (rule, object) = (&instance.rule.id, &self.resource.id);
        let problem = match failure {
            Failure::Told => return None,
            Failure::Stopped(error) => {
                Problem::new(ProblemKind::Limit, format!("`{rule}` was stopped on {object}: {error}"))
                    .help(format!("`{rule}` was asked about no further objects; the other rules were"))
            }
            Failure::Error(message) => Problem::new(
                ProblemKind::Evaluation,
                format!("`{rule}` could not be evaluated on {object}: {message}"),
            )
            .help(format!("this object was not checked by `{rule}`; the other rules were")),
        };
        Some(problem.at(self.place()))
    }

    /// The place of the object.
    fn place(&self) -> Place {
        self.file.place(self.location(Path::default(), false).span)
    }
}

/// The only instance of a batch in whose module a limit was hit.
fn guilty(batch: &Batch, rules: &RuleSet, error: &EvalError) -> Option<usize> {
    let is_in = |place: &&usize| {
        rules.instances.get(**place).is_some_and(|instance| *instance.rule.file == *error.error.file)
    };
    let mut places = batch.instances.iter().filter(is_in).filter(|_| error.limit);
    places.next().copied().filter(|_| places.next().is_none())
}

/// What the instance at `place` found, in what its batch found.
fn of_place(found: &Value, place: usize) -> Option<&Value> {
    found.get(&Value::from(place))
}

/// The violations in what a rule gives.
fn violations(value: Option<&Value>) -> Result<Vec<Violation>, Failure> {
    let violations = match value {
        Some(Value::Set(items)) => items.iter().map(violation).collect(),
        Some(Value::Array(items)) => items.iter().map(violation).collect(),
        None => Ok(Vec::new()),
        Some(other) => Err(format!("`violation` must be a set, found `{other}`")),
    };
    violations.map_err(Failure::Error)
}

fn violation(value: &Value) -> Result<Violation, String> {
    let field = |value: &Value, key: &str| value.as_object()?.get(&Value::from(key)).cloned();
    let message = field(value, "msg").and_then(|msg| msg.as_str().map(str::to_owned));
    let message = message.ok_or_else(|| format!("a violation must have a string `msg`, found `{value}`"))?;
    let path = field(value, "details").and_then(|details| field(&details, "path"));
    let path = path.map(|path| {
        path_from_value(&path).ok_or_else(|| {
            format!("the path of a violation must be an array of keys and indices, found `{path}`")
        })
    });
    Ok(Violation { message, path: path.transpose()? })
}

/// What a rule is asked about.
fn input(review: Value, parameters: &Value) -> Value {
    object([("review", review), ("parameters", parameters.clone())])
}

/// A review with another object.
fn with_object(review: &Value, object: Value) -> Value {
    let mut fields = review.as_object().cloned().unwrap_or_default();
    fields.insert(Value::from("object"), object);
    fields.into()
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
