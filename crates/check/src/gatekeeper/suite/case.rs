//! Cases of suites run.

use regimen_engine::{Coverage, Settings};

use super::Case;
use super::review::Reviewed;
use super::run::{CaseResult, Read, SuiteOutcome};
use crate::gatekeeper::{Court, Gatekeeper, Namespaces};
use crate::parsed::ParsedFile;
use crate::ruleset::Instance;

/// What the cases of a test share.
pub(super) struct Bench<'a> {
    pub(super) gatekeeper: &'a Gatekeeper,
    /// The constraint; none if it is enforced at other points alone.
    pub(super) instance: Option<Instance>,
    pub(super) settings: Settings,
    pub(super) read: Read<'a>,
}

impl Case {
    pub(super) fn result(
        &self,
        outcome: SuiteOutcome,
        message: Option<String>,
        violations: Vec<String>,
    ) -> CaseResult {
        CaseResult { name: self.name.clone(), outcome, place: self.place.clone(), message, violations }
    }

    /// What becomes of it. The lines that it evaluates are added to `coverage`.
    pub(super) fn run(&self, bench: &Bench<'_>, coverage: &mut Coverage) -> CaseResult {
        if self.skip {
            return self.result(SuiteOutcome::Skip, None, Vec::new());
        }
        let violations = match self.violations(bench, coverage) {
            Ok(violations) => violations,
            Err(message) => return self.result(SuiteOutcome::Error, Some(message), Vec::new()),
        };
        let failures: Vec<String> =
            self.assertions.iter().filter_map(|assertion| assertion.failure(&violations)).collect();
        if failures.is_empty() {
            return self.result(SuiteOutcome::Pass, None, violations);
        }
        self.result(SuiteOutcome::Fail, Some(failures.join("\n")), violations)
    }

    /// The messages of what the constraint finds, in order.
    fn violations(&self, bench: &Bench<'_>, coverage: &mut Coverage) -> Result<Vec<String>, String> {
        let mut reviewed =
            Reviewed::read(&(bench.read)(&self.object).map_err(|problem| problem.in_a_line())?)?;
        let mut inventory = Vec::new();
        for file in &self.inventory {
            let source = (bench.read)(file).map_err(|problem| problem.in_a_line())?;
            inventory.push(ParsedFile::verbatim(source));
        }
        if let Some(problem) = inventory.iter().flat_map(|file| &file.problems).next() {
            return Err(problem.in_a_line());
        }
        let Some(instance) = &bench.instance else { return Ok(Vec::new()) };
        let namespaces = Namespaces::of(&inventory);
        let mut court = Court::new(bench.gatekeeper, &namespaces, &inventory, bench.settings);
        let namespace = reviewed.namespace().and_then(|name| namespaces.get(name));
        if namespace.is_some() {
            reviewed.enter_namespace();
        }
        let hearing = court.hearing(&reviewed.objects, reviewed.review(namespace));
        if let Some(fault) = hearing.faults.first() {
            return Err(fault.clone());
        }
        let verdicts = court.judge(instance, &hearing);
        court.into_coverage().into_iter().for_each(|of| coverage.merge(of));
        let mut messages: Vec<String> = verdicts?.into_iter().map(|verdict| verdict.message).collect();
        messages.sort();
        Ok(messages)
    }
}
