//! `regimen verify`: suites of Gatekeeper.

mod find;
mod human;
mod json;
mod junit;

use regimen_check::{
    CaseResult, Filter, Problem, Suite, SuiteOptions, SuiteOutcome, SuiteResult, TestResult,
};
use regimen_engine::CoverageReport;

use super::test::{FORMATS, Format};
use crate::args::VerifyArgs;
use crate::external;
use crate::output::Failure;
use crate::parallel;
use crate::reports::{Output, write_all};

/// What came of a run.
pub(crate) struct Report {
    suites: Vec<SuiteResult>,
    /// What could not be run.
    problems: Vec<Problem>,
    /// Which lines of the templates were evaluated, where that was asked for.
    coverage: Option<CoverageReport>,
}

pub(crate) fn run(args: &VerifyArgs) -> Result<u8, Failure> {
    let outputs = Output::all(&args.formats, &FORMATS)?;
    let filter = args.run.as_deref().map(Filter::new).transpose();
    let filter = filter.map_err(|error| Failure::new(format!("`--run`: {error}")))?.unwrap_or_default();
    let (external, wrong) = external::read(&args.external_data);
    let options = SuiteOptions { filter, coverage: args.coverage, external };
    let mut report = verify(args, &options);
    report.problems.splice(0..0, wrong);
    let style = |color| human::Style { color, verbose: args.verbose };
    write_all(&outputs, args.color, |format, color, out| {
        let text = match format {
            Format::Human => human::text(&report, &style(color)),
            Format::Json => json::text(&report),
            Format::Junit => junit::text(&report)?,
        };
        out.write_all(text.as_bytes())
    })?;
    Ok(report.status())
}

fn verify(args: &VerifyArgs, options: &SuiteOptions) -> Report {
    let (files, mut problems) = find::files(&args.paths);
    let mut read = Vec::new();
    for file in files {
        match Suite::read(&file) {
            Ok(suites) => read.extend(suites),
            Err(wrong) => problems.extend(wrong),
        }
    }
    let run = |suite: &Suite| suite.run(options, &|named| find::beside(&suite.file, named));
    let mut suites = parallel::map(&read, args.jobs, || run);
    suites.retain(|suite| !suite.tests.is_empty());
    if problems.is_empty() && !args.allow_empty && suites.is_empty() {
        problems.push(find::nothing(&args.paths, args.run.as_deref().filter(|_| !read.is_empty())));
    }
    let mut report = Report { suites, problems, coverage: None };
    report.coverage = options
        .coverage
        .then(|| CoverageReport::merged(report.tests().filter_map(|test| test.coverage.clone())));
    report
}

impl Report {
    fn tests(&self) -> impl Iterator<Item = &TestResult> {
        self.suites.iter().flat_map(|suite| &suite.tests)
    }

    fn cases(&self) -> impl Iterator<Item = &CaseResult> {
        self.tests().flat_map(|test| &test.cases)
    }

    /// How many cases, and tests without cases, became what `outcome` says.
    fn count(&self, outcome: SuiteOutcome) -> usize {
        let whole = self.tests().filter(|test| test.cases.is_empty() && test.outcome == outcome).count();
        whole + self.cases().filter(|case| case.outcome == outcome).count()
    }

    fn status(&self) -> u8 {
        let worst = self.tests().map(|test| test.outcome).max();
        match worst {
            _ if !self.problems.is_empty() => 2,
            Some(SuiteOutcome::Error) => 2,
            Some(SuiteOutcome::Fail) => 1,
            _ => 0,
        }
    }
}
