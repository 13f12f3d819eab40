//! `regimen verify`: suites of Gatekeeper.

mod find;
mod human;
mod json;
mod junit;

use regimen_check::{CaseResult, Filter, Problem, Suite, SuiteOutcome, SuiteResult, TestResult};

use super::test::{Format, outputs};
use crate::args::VerifyArgs;
use crate::external;
use crate::output::{Failure, print, use_color};

/// What came of a run.
pub(crate) struct Report {
    suites: Vec<SuiteResult>,
    /// What could not be run.
    problems: Vec<Problem>,
}

pub(crate) fn run(args: &VerifyArgs) -> Result<u8, Failure> {
    let outputs = outputs(&args.formats)?;
    let filter = args.run.as_deref().map(Filter::new).transpose();
    let filter = filter.map_err(|error| Failure::new(format!("`--run`: {error}")))?.unwrap_or_default();
    let report = verify(args, &filter);
    for output in &outputs {
        let text = match output.format {
            Format::Human => {
                let color = output.file.is_none() && use_color(args.color);
                human::text(&report, &human::Style { color, verbose: args.verbose })
            }
            Format::Json => json::text(&report),
            Format::Junit => junit::text(&report).map_err(Failure::new)?,
        };
        match &output.file {
            None => print(text.as_bytes())?,
            Some(file) => std::fs::write(file, &text)
                .map_err(|error| Failure::new(format!("`{}` cannot be written: {error}", file.display())))?,
        }
    }
    Ok(report.status())
}

fn verify(args: &VerifyArgs, filter: &Filter) -> Report {
    let (files, mut problems) = find::files(&args.paths);
    let (external, wrong) = external::read(&args.external_data);
    problems.extend(wrong);
    let mut suites = Vec::new();
    let mut any = false;
    for file in files {
        match Suite::read(&file) {
            Ok(read) => {
                any |= !read.is_empty();
                let run = |suite: &Suite| suite.run(filter, &|named| find::beside(&suite.file, named));
                let read: Vec<Suite> =
                    read.into_iter().map(|suite| suite.with_external_data(external.clone())).collect();
                suites.extend(read.iter().map(run).filter(|suite| !suite.tests.is_empty()));
            }
            Err(wrong) => problems.extend(wrong),
        }
    }
    if problems.is_empty() && !args.allow_empty && suites.is_empty() {
        problems.push(find::nothing(&args.paths, args.run.as_deref().filter(|_| any)));
    }
    Report { suites, problems }
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
