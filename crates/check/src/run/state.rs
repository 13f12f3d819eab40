//! What a run knows while it is under way, and what it has found so far.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{self, AtomicBool};

use regimen_engine::{EvalError, Unanswered};
use regimen_yaml::Span;

use super::answer::Failure;
use super::failures::Failures;
use super::packed::Packed;
use super::threads::Threads;
use crate::gatekeeper::Namespaces;
use crate::ruleset::{Instance, RuleSet, policy_place};
use crate::{Finding, Place, Platform, Problem, ProblemKind, Rule, RunPlatform, Severity};

/// What the rules say of objects of a file.
#[derive(Debug, Default)]
pub(super) struct Answers {
    pub(super) findings: Vec<Found>,
    /// Findings that were put away.
    packed: Option<Vec<u8>>,
    pub(super) problems: Vec<Problem>,
    pub(super) failures: Failures,
    /// What `external_data` was not answered, and where it is called.
    pub(super) unanswered: Vec<(Unanswered, Option<Place>)>,
    /// For each instance, what it did here.
    pub(super) asked: Vec<Asked>,
}

impl Answers {
    /// Where nobody was asked.
    pub(super) fn of_nothing(rules: &RuleSet) -> Self {
        Self { asked: vec![Asked::default(); rules.instances.len()], ..Self::default() }
    }

    /// Adds those of other rules, or about other objects.
    pub(super) fn add(&mut self, other: Self) {
        self.findings.extend(other.findings);
        self.problems.extend(other.problems);
        self.failures.add(other.failures);
        self.unanswered.extend(other.unanswered);
        add(&mut self.asked, &other.asked);
    }

    /// Puts the findings away, in little room. None come after.
    pub(super) fn pack(&mut self, rules: &RuleSet) {
        self.packed = Packed::new(&self.findings, rules).and_then(|packed| packed.bytes());
        if self.packed.is_some() {
            self.findings = Vec::new();
        }
    }

    /// Takes the findings out again.
    pub(super) fn unpack(&mut self, rules: &RuleSet) {
        let Some(packed) = self.packed.take() else { return };
        match Packed::read(&packed).and_then(|packed| packed.findings(rules)) {
            Some(findings) => self.findings = findings,
            None => self.problems.push(lost()),
        }
    }

    /// Whether all could be asked that was to be.
    pub(super) fn is_whole(&self) -> bool {
        self.problems.is_empty() && self.failures.is_empty() && self.unanswered.is_empty()
    }
}

/// Nobody else writes what is read, so this is not expected.
fn lost() -> Problem {
    let message = "findings were lost: what was kept of them until the end of the run cannot be read";
    Problem::new(ProblemKind::Evaluation, message)
        .help("check fewer files at once; this is a mistake in regimen, please report it")
}

/// A finding and the controls that asked, as places in [`RuleSet::controls`].
#[derive(Debug)]
pub(super) struct Found {
    /// In a place of its own: findings are gathered and sorted, and there may be very many.
    pub(super) finding: Box<Finding>,
    pub(super) controls: Arc<[usize]>,
    /// What of the file no report may show.
    pub(super) secret: Option<Span>,
}

impl Found {
    /// The order of a report.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        self.finding.order(&other.finding)
    }

    /// Its controls, each once: several instances that found the same may have one. There are a few at most.
    pub(super) fn distinct_controls(&self) -> impl Iterator<Item = usize> {
        let is_first = |at: usize, control| !self.controls.iter().take(at).any(|other| *other == control);
        let all = self.controls.iter().copied().enumerate();
        all.filter(move |(at, control)| is_first(*at, *control)).map(|(_, control)| control)
    }
}

/// The ids of controls that asked for a rule, by their places. A selection of rules names its controls like the rules, which says
/// nothing new.
pub(super) fn control_ids(rule: &Rule, controls: &[usize], rules: &RuleSet) -> Arc<[Arc<str>]> {
    let controls = controls.iter().filter_map(|control| rules.controls.get(*control));
    let ids = controls.map(|control| control.id.clone()).filter(|id| *id != rule.id);
    ids.collect::<BTreeSet<_>>().into_iter().collect()
}

/// How often an instance looked, and how often it failed to.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Asked {
    pub(super) objects: usize,
    pub(super) errors: usize,
}

/// Adds how often each instance looked elsewhere.
pub(super) fn add(all: &mut [Asked], other: &[Asked]) {
    for (all, other) in all.iter_mut().zip(other) {
        all.objects += other.objects;
        all.errors += other.errors;
    }
}

/// What has become of an instance in this run.
pub(super) struct State {
    /// Whether it is asked at all.
    pub(super) asking: Asking,
    /// It hit a limit on one object, and would on the next.
    stopped: AtomicBool,
}

/// Whether an instance is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asking {
    Yes,
    /// It has nothing to judge by: the run holds no object of a kind that it requires, or none on a platform it is for.
    Nothing,
    /// It looks up other objects of the run, and some of them could not be read.
    NotEvaluable,
}

impl State {
    /// At the start of a run that holds objects of `kinds` on `platforms`, and perhaps not all that it should.
    pub(super) fn new(
        instance: &Instance,
        kinds: &BTreeSet<&str>,
        platforms: &BTreeSet<Platform>,
        complete: bool,
    ) -> Self {
        let Rule { requires, inventory, .. } = &*instance.rule;
        let asking = if !platforms.iter().any(|platform| instance.rule.is_for(*platform)) {
            Asking::Nothing
        } else if !complete && !inventory.is_empty() {
            Asking::NotEvaluable
        } else if !requires.is_empty() && !requires.iter().any(|kind| kinds.contains(kind.as_str())) {
            Asking::Nothing
        } else {
            Asking::Yes
        };
        Self { asking, stopped: AtomicBool::new(false) }
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stopped.load(atomic::Ordering::Relaxed)
    }

    /// What an error means: after a limit the instance is asked no more.
    pub(super) fn failed(&self, error: EvalError) -> Failure {
        if let Some(unanswered) = error.unanswered {
            return Failure::Unanswered(unanswered, policy_place(&error.error));
        }
        if !error.limit {
            return Failure::Error(error.to_string());
        }
        self.stopped.store(true, atomic::Ordering::Relaxed);
        Failure::Stopped(error)
    }
}

/// What is the same for all objects of a run.
#[derive(Clone, Copy)]
pub(super) struct Run<'a> {
    pub(super) rules: &'a RuleSet,
    pub(super) states: &'a [State],
    /// Which instances are asked, by their places; all if it is none.
    pub(super) only: Option<&'a [bool]>,
    pub(super) platform: &'a RunPlatform,
    /// The least severity that is reported: of what is below nobody sees a fix.
    pub(super) severity: Severity,
    /// How many objects there are.
    pub(super) objects: usize,
    /// The Namespaces of the run.
    pub(super) namespaces: &'a Namespaces,
    pub(super) threads: &'a Threads,
}

/// How many objects are many.
const MANY: usize = 64;

impl<'a> Run<'a> {
    /// Whether there are so many objects that it pays to learn from one for the next.
    pub(super) const fn is_large(self) -> bool {
        self.objects >= MANY
    }

    /// An instance and its state, where it is asked about objects on a platform.
    pub(super) fn asks(self, place: usize, platform: Platform) -> Option<(&'a Instance, &'a State)> {
        let (instance, state) = self.rules.instances.get(place).zip(self.states.get(place))?;
        let is_asked = state.asking == Asking::Yes && instance.rule.is_for(platform);
        is_asked.then_some((instance, state))
    }

    /// Whether an instance is among those that are asked this time.
    pub(super) fn is_left(self, place: usize) -> bool {
        self.only.is_none_or(|only| only.get(place).copied().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use arcstr::ArcStr;
    use regimen_yaml::{Path, Position};

    use super::*;
    use crate::{Action, Library, Location, ResourceId, Selection, SourceFile, Status};

    const RULE: &str = "# METADATA\n# title: One\n# description: One.\n# custom:\n#   severity: low\n#   match: {kinds: [{apiGroups: [\"\"], kinds: [Pod]}]}\n#   remediation: Change it.\n#   since: 0.1.0\npackage rules.one\n\nviolation contains {\"msg\": \"one\"}\n";

    fn rules() -> RuleSet {
        let rule = SourceFile::from(("rules/workload/one/one.rego", RULE));
        let (library, problems) = Library::load(&[rule], &[]);
        assert_eq!(problems, []);
        let selection = Selection { rules: vec!["one".to_owned()], ..Selection::default() };
        RuleSet::new(&library, &selection).unwrap()
    }

    fn found(rules: &RuleSet, message: &str, fingerprint: &str) -> Found {
        let fingerprint = ArcStr::from(fingerprint);
        let start = Position { line: 1, column: 1 };
        let location = Location {
            file: "a.yaml".into(),
            document: 0,
            object: Path::default(),
            span: Span::default(),
            start,
            end: start,
            path: Arc::default(),
            exact: true,
        };
        let finding = Finding {
            rule: rules.instances[0].rule.clone(),
            controls: Arc::default(),
            severity: Severity::Low,
            action: Action::Deny,
            message: message.into(),
            owner: None,
            effect: None,
            resource: ResourceId::default().into(),
            location,
            status: Status::Active,
            fix: None,
            faults: vec![fingerprint.clone()],
            fingerprint,
            rendered: Vec::new(),
        };
        Found { finding: Box::new(finding), controls: Arc::default(), secret: None }
    }

    fn answers(findings: Vec<Found>) -> Answers {
        Answers { findings, ..Answers::default() }
    }

    #[test]
    fn findings_that_are_put_away_come_back_and_take_little_room() {
        let rules = rules();
        let fingerprint = |number: usize| format!("{number:032x}");
        let all = || (0..100).map(|number| found(&rules, "is shared", &fingerprint(number))).collect();
        let mut answers = answers(all());
        answers.pack(&rules);
        assert!(answers.findings.is_empty());
        assert!(answers.packed.as_ref().is_some_and(|packed| packed.len() < 100 * 20));
        answers.unpack(&rules);
        assert_eq!(format!("{:?}", answers.findings), format!("{:?}", all()));
    }

    #[test]
    fn what_says_more_than_its_rule_did_stays_as_it_is() {
        let rules = rules();
        let mut waived = found(&rules, "one", "01");
        waived.finding.status = Status::Baselined;
        let mut rendered = found(&rules, "one", "01");
        rendered.finding.rendered = vec!["overlay".into()];
        for other in [waived, rendered, found(&rules, "one", "no number")] {
            let mut answers = answers(vec![other]);
            answers.pack(&rules);
            assert_eq!(answers.findings.len(), 1);
        }
    }

    #[test]
    fn lost_findings_are_a_problem() {
        let mut answers = Answers { packed: Some(vec![1, 2, 3]), ..Answers::default() };
        answers.unpack(&rules());
        assert_eq!(answers.problems, [lost()]);
    }
}
