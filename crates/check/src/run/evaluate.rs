//! Objects of a file against the rules.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use arcstr::ArcStr;
use regimen_engine::{EvalError, Evaluation, Evaluator, Fixed, Value};
use regimen_yaml::{Node, Path, Span, locate_in_text};

use super::answer::{Answer, Failure, Violation};
use super::evaluators::Evaluators;
use super::failures::Failures;
use super::fingerprint::fingerprint;
use super::review::{input, requested, review};
use super::state::{Answers, Found, Run, State, control_ids};
use crate::library::range;
use crate::parsed::{Opened, ParsedFile};
use crate::platform::of_object;
use crate::resource::Request;
use crate::ruleset::Instance;
use crate::{Finding, Location, Place, Platform, Problem, ProblemKind, Resource, Severity, Status};

/// Objects of a file to ask about.
pub(super) struct Task<'a> {
    pub(super) file: Opened<'a>,
    pub(super) resources: &'a [Resource],
    pub(super) run: Run<'a>,
}

/// Asks every rule about all objects of some tasks; the answers stand as the tasks do. Objects of one kind come one after the
/// other, whatever file they are in: what their rules need stays near the processor.
pub(super) fn evaluate(tasks: &[Task<'_>], evaluators: &mut Evaluators) -> Vec<Answers> {
    let mut answers: Vec<Answers> = tasks.iter().map(|task| Answers::of_nothing(task.run.rules)).collect();
    let all = tasks.iter().enumerate().flat_map(|(at, task)| task.resources.iter().map(move |one| (at, one)));
    let mut all: Vec<(usize, &Resource)> = all.collect();
    all.sort_by(|(_, a), (_, b)| a.id.kind.cmp(&b.id.kind));
    for (at, resource) in all {
        if let (Some(task), Some(answers)) = (tasks.get(at), answers.get_mut(at)) {
            task.evaluate(resource, evaluators, answers);
        }
    }
    for (task, answers) in tasks.iter().zip(&mut answers) {
        task.add_edits(&mut answers.findings);
    }
    answers
}

impl Task<'_> {
    /// Asks every rule about an object.
    fn evaluate(&self, resource: &Resource, evaluators: &mut Evaluators, result: &mut Answers) {
        let (file, run) = (&*self.file, self.run);
        let Some(node) = resource.node(&file.documents) else { return };
        let platform = run.platform.of_pods(of_object(resource, node));
        let request = resource.request(&file.documents);
        let review = match &request {
            Some(request) => requested(resource, node, request),
            None => review(resource, node),
        };
        let origin = Path::default();
        let subject = Subject { file, resource, written: node, node, review, request, run, platform, origin };
        // By rule, message and path: whoever asks the same gets one finding.
        let mut found = BTreeMap::new();
        // What goes away does no harm any more: only who forbids to remove it has something to say.
        if !request.is_some_and(|request| request.only_removes) {
            subject.ask(evaluators, &mut found, result);
        }
        subject.ask_constraints(evaluators, &mut found, result);
        subject.ask_conftest(evaluators.conftest.as_mut(), &mut found, result);
        let told = |mut found: Found| {
            found.finding.controls = control_ids(&found.finding.rule, &found.controls, run.rules);
            found
        };
        result.findings.extend(found.into_values().map(told));
    }
}

/// One object being asked about: one that is written, or that a written one would make.
#[derive(Clone)]
pub(super) struct Subject<'a> {
    pub(super) file: &'a ParsedFile,
    /// The written object.
    pub(super) resource: &'a Resource,
    /// The same as a node.
    pub(super) written: &'a Node,
    /// What is asked about.
    pub(super) node: &'a Node,
    /// Where in the written object that comes from.
    pub(super) origin: Path,
    pub(super) review: Value,
    /// The request whose object the written one is.
    pub(super) request: Option<Request<'a>>,
    pub(super) run: Run<'a>,
    /// Where it is deployed to.
    pub(super) platform: Platform,
}

/// Findings by rule, message and path.
pub(super) type Seen = BTreeMap<(Arc<str>, ArcStr, Path), Found>;

impl Subject<'_> {
    fn ask(&self, evaluators: &mut Evaluators, found: &mut Seen, result: &mut Answers) {
        let rules = self.run.rules;
        let mut failures = Failures::default();
        let selected = evaluators.selection.of(self.resource, self.platform, self.run);
        for (number, places) in &*selected {
            let Some(batch) = rules.batches.get(*number) else { continue };
            let evaluator = evaluators.of_batch(batch);
            let input = (*number, &input(self.review.clone(), &batch.parameters));
            // That they are asked about objects of the kind, on the platform, is known.
            for place in places.iter().copied().filter(|place| self.run.is_left(*place)) {
                let Some(instance) = rules.instances.get(place) else { continue };
                if instance.rule.matching.fits_names(self.resource) {
                    let answer = self.ask_own(place, input, evaluator, &mut failures);
                    self.take(place, instance, answer, evaluator, found, result);
                }
            }
        }
        result.failures.add(failures);
    }

    /// Takes what an instance has answered.
    pub(super) fn take(
        &self,
        place: usize,
        instance: &Instance,
        answer: Result<Answer, Failure>,
        evaluator: &mut Evaluator,
        found: &mut Seen,
        result: &mut Answers,
    ) {
        if let Some(asked) = result.asked.get_mut(place) {
            asked.objects += usize::from(answer.as_ref().is_ok_and(|answer| answer.applies));
            asked.errors += usize::from(answer.is_err());
        }
        match answer {
            Ok(answer) => self.add_all(instance, answer.violations, evaluator, found),
            Err(Failure::Unanswered(unanswered, place)) => result.unanswered.push((*unanswered, place)),
            Err(failure) => result.problems.extend(self.problem(instance, &failure)),
        }
    }

    /// An instance and its state, where it is asked about this object.
    pub(super) fn asked(&self, place: usize) -> Option<(&Instance, &State)> {
        self.run.asks(place, self.platform).filter(|_| self.run.is_left(place))
    }

    /// What an instance in our form answers, asked with the input of a batch of that number.
    fn ask_own(
        &self,
        place: usize,
        (number, input): (usize, &Value),
        evaluator: &mut Evaluator,
        failures: &mut Failures,
    ) -> Result<Answer, Failure> {
        let rules = self.run.rules;
        let known = rules.instances.get(place).zip(rules.questions(place)).zip(self.run.states.get(place));
        let Some(((instance, questions), state)) =
            known.filter(|((instance, _), state)| is_fit(instance, state))
        else {
            return Err(Failure::Told);
        };
        let fixed = Fixed { key: "parameters", number };
        let mut ask = |question| {
            let evaluation = if self.run.is_large() {
                evaluator.recall(question, input, Some(fixed))
            } else {
                evaluator.ask(question, Some(input.clone()))
            };
            self.told(evaluation, failures)
        };
        let applies = questions.applies.as_ref().map(&mut ask).transpose();
        match applies.and_then(|applies| Ok((ask(&questions.violation)?, applies.flatten()))) {
            Ok((found, applies)) => Answer::new(instance, found.as_ref(), applies.as_ref()),
            Err(error) => Err(state.failed(error)),
        }
    }

    /// What an instance with policies of its own answers.
    pub(super) fn ask_alone(
        &self,
        instance: &Instance,
        state: &State,
        evaluator: &mut Evaluator,
        failures: &mut Failures,
    ) -> Result<Answer, Failure> {
        if !is_fit(instance, state) {
            return Err(Failure::Told);
        }
        let input = input(self.review.clone(), &instance.parameters);
        match self.eval(&instance.query, &input, evaluator, failures) {
            Ok(found) => Answer::new(instance, found.as_ref(), None),
            Err(error) => Err(state.failed(error)),
        }
    }

    /// The value of a query; builtins that fail in it are noted.
    pub(super) fn eval(
        &self,
        query: &str,
        input: &Value,
        evaluator: &mut Evaluator,
        failures: &mut Failures,
    ) -> Result<Option<Value>, EvalError> {
        self.told(evaluator.eval(query, Some(input.clone())), failures)
    }

    fn told(
        &self,
        evaluation: Evaluation<Option<Value>>,
        failures: &mut Failures,
    ) -> Result<Option<Value>, EvalError> {
        if !evaluation.failures.is_empty() {
            failures.extend(evaluation.failures, || (self.resource.id.clone(), self.place()));
        }
        evaluation.value
    }

    /// Adds the violations of an instance to what was found.
    fn add_all(
        &self,
        instance: &Instance,
        violations: Vec<Violation>,
        evaluator: &mut Evaluator,
        found: &mut Seen,
    ) {
        for Violation { message, path, line, fix, .. } in violations {
            let given = path.is_some();
            let path = path.or_else(|| line.map(|_| Path::default()));
            let path = path.unwrap_or_else(|| self.cause_of(instance, &message, evaluator));
            let key = (instance.rule.id.clone(), message, path);
            let known = match found.entry(key) {
                Entry::Occupied(entry) => entry.into_mut(),
                Entry::Vacant(entry) => {
                    let (_, message, path) = entry.key().clone();
                    let mut made = self.found(instance, message, &path, given);
                    made.finding.fix = fix.map(|fix| Box::new(fix.below(&self.origin)));
                    if let Some(line) = line {
                        self.move_to_line(&mut made.finding.location, line);
                    }
                    entry.insert(made)
                }
            };
            known.controls = known.controls.iter().chain(&instance.controls).copied().collect();
            known.finding.severity = known.finding.severity.max(self.severity(instance));
        }
    }

    /// How bad what an instance finds is here.
    fn severity(&self, instance: &Instance) -> Severity {
        let on = instance.rule.by_platform.get(&self.platform);
        let on = on.and_then(|on| on.severity).filter(|_| !instance.severity_is_chosen);
        on.unwrap_or(instance.severity)
    }

    /// The place of a violation that does not say it.
    fn found(&self, instance: &Instance, message: ArcStr, path: &Path, given: bool) -> Found {
        let path = self.origin.concat(path);
        let whole = self.resource.path.concat(&path);
        let location = self.location(path, given);
        let secret = instance.rule.sensitive.then(|| {
            let document = self.file.documents.get(self.resource.document);
            let value = document.map(|document| document.locate(&whole)).filter(|value| value.exact);
            value.map_or(location.span, |value| value.node.span)
        });
        let fingerprint =
            fingerprint(&instance.rule.id, &self.resource.id, self.written, &location.path, given);
        let finding = Finding {
            rule: instance.rule.clone(),
            controls: Arc::default(),
            severity: self.severity(instance),
            owner: instance.owners.on(self.platform),
            effect: instance.rule.by_platform.get(&self.platform).and_then(|on| on.effect.clone()),
            action: instance.action(),
            faults: vec![fingerprint.clone()],
            fingerprint,
            rendered: Vec::new(),
            message,
            resource: self.resource.id.clone(),
            location,
            status: Status::Active,
            fix: None,
        };
        Found { finding: Box::new(finding), controls: Arc::default(), secret }
    }

    /// The place of a path that the rule has `given`, or that was found for it.
    fn location(&self, path: Path, given: bool) -> Location {
        let ParsedFile { source, lines, documents, .. } = self.file;
        let whole = self.resource.path.concat(&path);
        let document = documents.get(self.resource.document);
        let (span, exact) =
            locate(self.file, self.resource.document, &whole).unwrap_or((self.node.span, false));
        let range = range(&source.text, lines, span);
        Location {
            file: source.name.clone(),
            document: document.map_or(0, |document| document.index),
            object: self.resource.path.clone(),
            span: range.span,
            start: range.start,
            end: range.end,
            path: Arc::new(path),
            exact: given && exact,
        }
    }

    /// Marks a line of the file; one that it has not changes nothing.
    fn move_to_line(&self, location: &mut Location, line: u32) {
        let ParsedFile { source, lines, .. } = self.file;
        if let Some(span) = lines.line_span(&source.text, line) {
            let range = range(&source.text, lines, span);
            (location.span, location.start, location.end) = (range.span, range.start, range.end);
        }
    }

    fn problem(&self, instance: &Instance, failure: &Failure) -> Option<Problem> {
        let (rule, object) = (&instance.rule.id, &self.resource.id);
        let problem = match failure {
            Failure::Told | Failure::Unanswered(..) => return None,
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
    pub(super) fn place(&self) -> Place {
        self.file.place(self.location(Path::default(), false).span)
    }
}

/// What of a document of a file is marked for a path, and whether all of the path exists.
pub(super) fn locate(file: &ParsedFile, document: usize, whole: &Path) -> Option<(Span, bool)> {
    let located = file.documents.get(document)?.locate(whole);
    // Behind a text the path goes on in it: a configuration file in a ConfigMap.
    let rest = whole.segments().get(located.depth..).filter(|_| !located.exact);
    let in_text = rest.and_then(|rest| locate_in_text(&file.source.text, located.node, rest));
    Some(in_text.unwrap_or((located.focus, located.exact)))
}

/// Whether an instance can be asked: its modules compile, and it has hit no limit.
fn is_fit(instance: &Instance, state: &State) -> bool {
    !instance.broken && !state.is_stopped()
}
