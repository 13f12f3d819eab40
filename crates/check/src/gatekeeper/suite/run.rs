//! Suites run.

use regimen_engine::{EvalError, Evaluation, Settings, Value, from_node};
use regimen_yaml::Node;

use super::review::Reviewed;
use super::{Case, Filter, Suite, Test};
use crate::gatekeeper::{
    Candidate, Expanded, Gatekeeper, Generated, MissingNamespace, Namespaces, Source, generated,
};
use crate::inventory::{Nameless, inventory};
use crate::parsed::ParsedFile;
use crate::ruleset::{Instance, OfConstraint, policy_place};
use crate::run::{Answer, Failure, review};
use crate::{ExternalData, Place, Problem, Resource, SourceFile};

/// What became of a suite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuiteResult {
    /// Its file.
    pub file: String,
    /// What became of its tests, in order; of those that were asked for.
    pub tests: Vec<TestResult>,
}

/// What became of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestResult {
    /// Its name.
    pub name: String,
    /// Whether it passed; of its cases the worst.
    pub outcome: SuiteOutcome,
    /// Where it is written.
    pub place: Place,
    /// Why not, where no case tells it. It may have several lines.
    pub message: Option<String>,
    /// What became of its cases, in order; of those that were asked for.
    pub cases: Vec<CaseResult>,
}

/// What became of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseResult {
    /// Its name.
    pub name: String,
    /// Whether it passed.
    pub outcome: SuiteOutcome,
    /// Where it is written.
    pub place: Place,
    /// Why not, a line for each assertion that does not hold.
    pub message: Option<String>,
    /// The messages of all violations that were found, in order.
    pub violations: Vec<String>,
}

/// Whether a test or a case passed. Ordered from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SuiteOutcome {
    /// It did.
    Pass,
    /// It was not to be run.
    Skip,
    /// It did not.
    Fail,
    /// It could not be run: a file is missing or broken.
    Error,
}

impl SuiteOutcome {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Skip => "skip",
            Self::Fail => "fail",
            Self::Error => "error",
        }
    }
}

/// How a suite reads the files that it names, relative to its own.
pub(super) type Read<'a> = &'a dyn Fn(&str) -> Result<SourceFile, Problem>;

impl Suite {
    /// Runs the tests that `filter` wants. `read` gives the text of a file that is named relative to the suite.
    pub fn run(&self, filter: &Filter, read: &dyn Fn(&str) -> Result<SourceFile, Problem>) -> SuiteResult {
        let wanted = self
            .tests
            .iter()
            .filter(|test| filter.wants_test(&test.name, test.cases.iter().map(|case| case.name.as_str())));
        let result = |test: &Test| {
            if self.skip { test.skipped(filter) } else { test.run(filter, &self.external, read) }
        };
        SuiteResult { file: self.file.to_string(), tests: wanted.map(result).collect() }
    }
}

impl Test {
    fn cases<'a>(&'a self, filter: &'a Filter) -> impl Iterator<Item = &'a Case> {
        self.cases.iter().filter(|case| filter.wants_case(&self.name, &case.name))
    }

    fn skipped(&self, filter: &Filter) -> TestResult {
        let cases = self.cases(filter).map(|case| case.result(SuiteOutcome::Skip, None, Vec::new()));
        self.result(SuiteOutcome::Skip, None, cases.collect())
    }

    fn run(&self, filter: &Filter, external: &ExternalData, read: Read<'_>) -> TestResult {
        if self.skip {
            return self.skipped(filter);
        }
        let files = [Some(&self.template), Some(&self.constraint), self.expansion.as_ref()];
        let files: Result<Vec<SourceFile>, Problem> =
            files.into_iter().flatten().map(|file| read(file)).collect();
        let files = match files {
            Ok(files) => files,
            Err(problem) => return self.result(SuiteOutcome::Error, Some(told(&problem)), Vec::new()),
        };
        let (gatekeeper, refusals) = Gatekeeper::load(&files);
        let gatekeeper = gatekeeper.with_external_data(external.clone());
        if self.invalid && refusals.is_of_constraints() {
            return self.of_invalid(refusals.by_schema, &refusals.problems);
        }
        if !refusals.problems.is_empty() {
            let told: Vec<String> = refusals.problems.iter().map(told).collect();
            // What is wrong with a constraint is an answer of its template; without that there is none.
            let answered = refusals.is_of_constraints();
            let outcome = if answered { SuiteOutcome::Fail } else { SuiteOutcome::Error };
            return self.result(outcome, Some(told.join("\n")), Vec::new());
        }
        let [constraint] = gatekeeper.constraints.as_slice() else {
            let count = gatekeeper.constraints.len();
            let file = files.get(1).map_or(self.constraint.as_str(), |file| &file.name);
            let message = format!("{file}: expected one constraint, found {count}");
            return self.result(SuiteOutcome::Error, Some(message), Vec::new());
        };
        // None where the constraint is enforced at other points alone.
        let instance = gatekeeper.instance(constraint);
        let cases: Vec<CaseResult> =
            self.cases(filter).map(|case| case.run(&gatekeeper, instance.as_ref(), read)).collect();
        let run = cases.iter().map(|case| case.outcome).filter(|outcome| *outcome != SuiteOutcome::Skip);
        let outcome =
            run.max().unwrap_or(if cases.is_empty() { SuiteOutcome::Pass } else { SuiteOutcome::Skip });
        self.result(outcome, None, cases)
    }

    /// A constraint that must be refused passes where the schema of its template does not allow its parameters.
    fn of_invalid(&self, by_schema: bool, problems: &[Problem]) -> TestResult {
        if by_schema {
            return self.result(SuiteOutcome::Pass, None, Vec::new());
        }
        let told: Vec<String> = problems.iter().map(told).collect();
        let message = match told.as_slice() {
            [] => "expected the constraint to be refused, and nothing is wrong with it".to_owned(),
            told => format!("expected the schema to refuse the constraint, found:\n{}", told.join("\n")),
        };
        self.result(SuiteOutcome::Fail, Some(message), Vec::new())
    }

    fn result(&self, outcome: SuiteOutcome, message: Option<String>, cases: Vec<CaseResult>) -> TestResult {
        TestResult { name: self.name.clone(), outcome, place: self.place.clone(), message, cases }
    }
}

impl Case {
    fn result(&self, outcome: SuiteOutcome, message: Option<String>, violations: Vec<String>) -> CaseResult {
        CaseResult { name: self.name.clone(), outcome, place: self.place.clone(), message, violations }
    }

    fn run(&self, gatekeeper: &Gatekeeper, instance: Option<&Instance>, read: Read<'_>) -> CaseResult {
        if self.skip {
            return self.result(SuiteOutcome::Skip, None, Vec::new());
        }
        let violations = match self.violations(gatekeeper, instance, read) {
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
    fn violations(
        &self,
        gatekeeper: &Gatekeeper,
        instance: Option<&Instance>,
        read: Read<'_>,
    ) -> Result<Vec<String>, String> {
        let reviewed = Reviewed::read(&read(&self.object).map_err(|problem| told(&problem))?)?;
        let mut inventory = Vec::new();
        for file in &self.inventory {
            let source = read(file).map_err(|problem| told(&problem))?;
            inventory.push(ParsedFile::of_policies(source));
        }
        if let Some(problem) = inventory.iter().flat_map(|file| &file.problems).next() {
            return Err(told(problem));
        }
        let Some(instance) = instance else { return Ok(Vec::new()) };
        let Some(constraint) = instance.constraint() else { return Ok(Vec::new()) };
        let namespaces = Namespaces::of(&inventory);
        let court =
            Court { gatekeeper, instance, constraint, namespaces: &namespaces, inventory: &inventory };
        court.judge(&reviewed)
    }
}

/// A constraint with what it looks up.
struct Court<'a> {
    gatekeeper: &'a Gatekeeper,
    instance: &'a Instance,
    constraint: &'a OfConstraint,
    namespaces: &'a Namespaces<'a>,
    inventory: &'a [ParsedFile],
}

impl Court<'_> {
    fn judge(&self, reviewed: &Reviewed) -> Result<Vec<String>, String> {
        let namespace = reviewed.namespace().and_then(|name| self.namespaces.get(name));
        let mut messages = match self.fits_any(reviewed, namespace) {
            Ok(true) => self.ask(reviewed.review(namespace))?,
            Ok(false) => Vec::new(),
            Err(unmatched) => vec![unmatched],
        };
        if let Some((resource, object)) = reviewed.objects.first() {
            let Expanded { made, faults, .. } =
                generated(resource, object, &self.gatekeeper.expansions, false);
            if let Some(fault) = faults.first() {
                return Err(fault.clone());
            }
            for made in made {
                messages.extend(self.of_made(&made)?);
            }
        }
        messages.sort();
        Ok(messages)
    }

    /// Whether the constraint is for the new object or the one before. The Namespace of a request, where it is at hand, is
    /// that of both.
    fn fits_any(&self, reviewed: &Reviewed, namespace: Option<&Node>) -> Result<bool, String> {
        for (resource, object) in &reviewed.objects {
            let mut resource = resource.clone();
            if namespace.is_some() {
                resource.id.namespace = reviewed.namespace().map(str::to_owned);
            }
            if self.fits(&resource, object, Source::Original)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether the constraint is for an object. As in Gatekeeper only what names a namespace is in one.
    fn fits(&self, resource: &Resource, object: &Node, source: Source) -> Result<bool, String> {
        let namespaced = resource.id.namespace.is_some();
        let candidate = Candidate { resource, object, source, namespaced, namespaces: self.namespaces };
        self.constraint.matching.fits(candidate).map_err(|MissingNamespace(_)| unmatched(candidate))
    }

    fn of_made(&self, made: &Generated) -> Result<Vec<String>, String> {
        let Generated { resource, object, .. } = made;
        let found = match self.fits(resource, object, Source::Generated) {
            Ok(true) => {
                let namespace = resource.id.namespace.as_deref().and_then(|name| self.namespaces.get(name));
                self.ask(review::admission(&review::review(resource, object), namespace.map(from_node)))?
            }
            Ok(false) => Vec::new(),
            Err(unmatched) => vec![unmatched],
        };
        Ok(found.into_iter().map(|message| format!("{}{message}", made.prefix)).collect())
    }

    /// The messages of the violations. Gatekeeper takes a rule that fails for a violation.
    fn ask(&self, review: Value) -> Result<Vec<String>, String> {
        let template = self.gatekeeper.templates.get(self.constraint.template);
        let policies = template.and_then(|template| template.policies.as_ref());
        let policies = policies.ok_or("the template cannot be asked")?;
        let policies = policies.with_data(&inventory(self.inventory, &["*"], Nameless::InCluster));
        let input = review::input(review, &self.instance.parameters);
        let Evaluation { value, .. } =
            policies.evaluator().with_settings(Settings::DEFAULT).eval(&self.instance.query, Some(input));
        let answer = match value {
            Ok(found) => Answer::new(self.instance, found.as_ref(), None),
            Err(EvalError { error, unanswered: Some(call), .. }) => {
                let problems = self.gatekeeper.external.problems([(*call, policy_place(&error))]);
                return Err(problems.iter().map(told).collect());
            }
            Err(error) if error.limit => return Err(format!("the evaluation was stopped: {error}")),
            Err(error) => return Ok(vec![error.to_string()]),
        };
        match answer {
            Ok(answer) => Ok(answer.violations.into_iter().map(|violation| violation.message).collect()),
            Err(Failure::Error(message)) => Ok(vec![message]),
            Err(_) => Err("the evaluation was stopped".to_owned()),
        }
    }
}

/// Gatekeeper refuses what it cannot match.
fn unmatched(candidate: Candidate<'_>) -> String {
    let namespace = candidate.resource.id.namespace.as_deref().unwrap_or_default();
    format!(
        "unable to match constraints: the namespace selector asks for labels of the missing Namespace `{namespace}`"
    )
}

/// A problem in one line, with its next step.
fn told(problem: &Problem) -> String {
    let place = problem.place.as_ref().map(|place| match place.range {
        Some(range) => format!("{}:{}:{}: ", place.file, range.start.line, range.start.column),
        None => format!("{}: ", place.file),
    });
    let help = problem.help.as_ref().map(|help| format!(" ({help})"));
    format!("{}{}{}", place.unwrap_or_default(), problem.message, help.unwrap_or_default())
}
