//! Suites run.

use regimen_engine::{Coverage, CoverageReport, Settings};

use super::case::Bench;
use super::{Case, Filter, Suite, Test};
use crate::gatekeeper::Gatekeeper;
use crate::{ExternalData, Place, Problem, SourceFile};

/// Which tests of suites run, and what is told of them.
#[derive(Debug, Default)]
pub struct SuiteOptions {
    /// Which run.
    pub filter: Filter,
    /// Whether the lines that are evaluated are noted.
    pub coverage: bool,
    /// What `external_data` is answered from.
    pub external: ExternalData,
}

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
    /// Which lines of its template its cases evaluate, as lines of the YAML file, where that was asked for.
    pub coverage: Option<CoverageReport>,
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
    /// Runs the tests that are wanted. `read` gives the text of a file that is named relative to the suite.
    pub fn run(
        &self,
        options: &SuiteOptions,
        read: &dyn Fn(&str) -> Result<SourceFile, Problem>,
    ) -> SuiteResult {
        let filter = &options.filter;
        let wanted = self
            .tests
            .iter()
            .filter(|test| filter.wants_test(&test.name, test.cases.iter().map(|case| case.name.as_str())));
        let result = |test: &Test| if self.skip { test.skipped(filter) } else { test.run(options, read) };
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

    fn run(&self, options: &SuiteOptions, read: Read<'_>) -> TestResult {
        if self.skip {
            return self.skipped(&options.filter);
        }
        let files = [Some(&self.template), Some(&self.constraint), self.expansion.as_ref()];
        let files: Result<Vec<SourceFile>, Problem> =
            files.into_iter().flatten().map(|file| read(file)).collect();
        let files = match files {
            Ok(files) => files,
            Err(problem) => return self.result(SuiteOutcome::Error, Some(problem.in_a_line()), Vec::new()),
        };
        let (gatekeeper, refusals) = Gatekeeper::load(&files);
        let gatekeeper = gatekeeper.with_external_data(options.external.clone());
        if self.invalid && refusals.is_of_constraints() {
            return self.of_invalid(refusals.by_schema, &refusals.problems);
        }
        if !refusals.problems.is_empty() {
            let told: Vec<String> = refusals.problems.iter().map(Problem::in_a_line).collect();
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
        let settings = Settings { coverage: options.coverage, ..Settings::DEFAULT };
        // None where the constraint is enforced at other points alone.
        let bench =
            Bench { gatekeeper: &gatekeeper, instance: gatekeeper.instance(constraint), settings, read };
        let (mut cases, mut coverage) = (Vec::new(), Coverage::default());
        for case in self.cases(&options.filter) {
            cases.push(case.run(&bench, &mut coverage));
        }
        let run = cases.iter().map(|case| case.outcome).filter(|outcome| *outcome != SuiteOutcome::Skip);
        let outcome =
            run.max().unwrap_or(if cases.is_empty() { SuiteOutcome::Pass } else { SuiteOutcome::Skip });
        let policies = gatekeeper.templates.get(constraint.template).and_then(|of| of.policies.as_ref());
        let covered = policies.filter(|_| options.coverage).map(|policies| coverage.report(policies));
        TestResult { coverage: covered, ..self.result(outcome, None, cases) }
    }

    /// A constraint that must be refused passes where the schema of its template does not allow its parameters.
    fn of_invalid(&self, by_schema: bool, problems: &[Problem]) -> TestResult {
        if by_schema {
            return self.result(SuiteOutcome::Pass, None, Vec::new());
        }
        let told: Vec<String> = problems.iter().map(Problem::in_a_line).collect();
        let message = match told.as_slice() {
            [] => "expected the constraint to be refused, and nothing is wrong with it".to_owned(),
            told => format!("expected the schema to refuse the constraint, found:\n{}", told.join("\n")),
        };
        self.result(SuiteOutcome::Fail, Some(message), Vec::new())
    }

    fn result(&self, outcome: SuiteOutcome, message: Option<String>, cases: Vec<CaseResult>) -> TestResult {
        let (name, place) = (self.name.clone(), self.place.clone());
        TestResult { name, outcome, place, message, cases, coverage: None }
    }
}
