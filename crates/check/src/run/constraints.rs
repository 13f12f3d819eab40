//! Objects, and what they would make, against the constraints of Gatekeeper.

use std::collections::BTreeSet;
use std::sync::Arc;

use arcstr::ArcStr;
use regimen_yaml::Node;

use super::evaluate::{Seen, Subject};
use super::evaluators::Evaluators;
use super::failures::Failures;
use super::review::{admission, namespace_object, review};
use super::state::{Answers, Asked as Counts, Asking, Run};
use crate::gatekeeper::{Candidate, Expanded, Generated, MissingNamespace, Source, generated};
use crate::parsed::Held;
use crate::resource::Scoping;
use crate::ruleset::OfConstraint;
use crate::{Note, NoteKind, Problem, ProblemKind, Resource};

impl Subject<'_> {
    /// Asks every constraint that is for the object, or for one that it would make.
    pub(super) fn ask_constraints(
        &self,
        evaluators: &mut Evaluators,
        found: &mut Seen,
        result: &mut Answers,
    ) {
        // Gatekeeper's webhook asks no constraint about Gatekeeper's own objects.
        let is_own = self.resource.group().ends_with(".gatekeeper.sh");
        let constraints: Vec<usize> = self.run.rules.constraints().filter(|_| !is_own).collect();
        if constraints.is_empty() {
            return;
        }
        self.ask_for(&constraints, &Asked { resource: self.resource, made: None }, evaluators, found, result);
        let rules = self.run.rules;
        let implied = rules.implied_pods && !self.request.is_some_and(|request| request.only_removes);
        let Expanded { made, faults, .. } = generated(self.resource, self.node, &rules.expansions, implied);
        result.problems.extend(faults.iter().map(|fault| self.unexpanded(fault)));
        for made in made {
            let subject = Subject {
                node: &made.object,
                origin: made.origin.clone(),
                review: review(&made.resource, &made.object),
                ..self.clone()
            };
            let asked = Asked { resource: &made.resource, made: Some(&made) };
            subject.ask_for(&constraints, &asked, evaluators, found, result);
        }
    }

    fn unexpanded(&self, fault: &str) -> Problem {
        Problem::new(ProblemKind::Evaluation, fault)
            .at(self.place())
            .help("what is missing was not judged; mend the object or the ExpansionTemplate")
    }

    fn ask_for(
        &self,
        constraints: &[usize],
        asked: &Asked<'_>,
        evaluators: &mut Evaluators,
        found: &mut Seen,
        result: &mut Answers,
    ) {
        let asks = |place: &usize| {
            let (instance, state) = self.asked(*place)?;
            let constraint = instance.constraint().filter(|of| self.is_meant(of, asked))?;
            Some((*place, instance, state, constraint))
        };
        let meant: Vec<_> = constraints.iter().filter_map(asks).collect();
        if meant.is_empty() {
            return;
        }
        let mut failures = Failures::default();
        let namespace = asked.resource.id.namespace.as_deref();
        let namespace = namespace.and_then(|name| namespace_object(name, self.run.namespaces.get(name)));
        let reviewed = Self { review: admission(&self.review, namespace), ..self.clone() };
        for (place, instance, state, constraint) in meant {
            let evaluator = evaluators.templates.get_mut(constraint.template).and_then(Option::as_mut);
            let Some(evaluator) = evaluator else { continue };
            let answer = reviewed.ask_alone(instance, state, evaluator, &mut failures);
            let Some(made) = asked.made else {
                reviewed.take(place, instance, answer, evaluator, found, result);
                continue;
            };
            let mut of_made = Seen::new();
            reviewed.take(place, instance, answer, evaluator, &mut of_made, result);
            for ((rule, message, path), mut one) in of_made {
                let message = ArcStr::from(format!("{}{message}", made.prefix));
                one.finding.message.clone_from(&message);
                one.finding.action = made.action.unwrap_or(one.finding.action);
                found.entry((rule, message, self.origin.concat(&path))).or_insert(one);
            }
        }
        result.failures.add(failures);
    }

    /// Whether a constraint is for what is asked about. One that is for a workload itself need not be asked about the pods
    /// that nobody but us says it makes.
    fn is_meant(&self, constraint: &OfConstraint, asked: &Asked<'_>) -> bool {
        let of = |resource: &Resource, object: &Node, source| {
            let (namespaces, scoping) = (self.run.namespaces, Scoping::ByKind);
            let candidate = Candidate { resource, object, source, namespaces, scoping };
            constraint.matching.fits(candidate).unwrap_or_else(|MissingNamespace(fits)| fits)
        };
        match asked.made {
            None => {
                of(asked.resource, self.node, Source::Original)
                    || self.previous().is_some_and(|(before, node)| of(&before, node, Source::Original))
            }
            Some(made) => {
                of(asked.resource, self.node, Source::Generated)
                    && !(made.implied && of(self.resource, self.written, Source::Original))
            }
        }
    }

    /// The object before, of a request that changes one: a constraint that was for that is asked about the change.
    fn previous(&self) -> Option<(Resource, &Node)> {
        let (mut before, node) =
            self.request?.objects().find(|(_, node)| !std::ptr::eq(*node, self.written))?;
        let id = Arc::make_mut(&mut before.id);
        id.namespace = id.namespace.take().or_else(|| self.resource.id.namespace.clone());
        Some((before, node))
    }
}

/// What users may not expect of constraints: those that were for no object, and those that rest on Namespaces which are not
/// at hand.
pub(super) fn notes(run: Run<'_>, files: &[Held<'_>], asked: &[Counts]) -> Vec<Note> {
    let unknown = unknown_namespaces(run, files);
    let mut notes = Vec::new();
    let instances = run.rules.instances.iter().zip(asked).zip(run.states);
    for ((instance, asked), _) in instances.filter(|(_, state)| state.asking == Asking::Yes) {
        let Some(constraint) = instance.constraint() else { continue };
        let note = |kind, message| Note {
            kind,
            message,
            place: Some(constraint.place.clone()),
            help: None,
            objects: 0,
            first: None,
        };
        if asked.objects + asked.errors == 0 {
            notes.push(note(
                NoteKind::Unmatched,
                format!("`{}` is for no object of the run", instance.rule.id),
            ));
        }
        if constraint.matching.asks_for_namespaces() && !unknown.is_empty() {
            let message =
                format!("`{}` asks for labels of the namespaces {}", instance.rule.id, unknown.join(", "));
            notes.push(note(NoteKind::Namespace, message));
        }
    }
    notes
}

/// The namespaces that objects of the run are in, and that are no objects of it.
fn unknown_namespaces(run: Run<'_>, files: &[Held<'_>]) -> Vec<String> {
    let named =
        files.iter().flat_map(|file| &file.resources).filter_map(|resource| resource.id.namespace.as_deref());
    let unknown = named.filter(|name| *name != "default" && run.namespaces.get(name).is_none());
    let unknown: BTreeSet<&str> = unknown.collect();
    unknown.into_iter().map(|name| format!("`{name}`")).collect()
}

/// What constraints are asked about.
struct Asked<'a> {
    resource: &'a Resource,
    /// As what it was made.
    made: Option<&'a Generated>,
}
