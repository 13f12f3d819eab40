//! `regimen conftest verify`: the unit tests of policies.

use std::collections::BTreeSet;
use std::io::Write as _;

use regimen_check::{Conftest, suggest};
use regimen_engine::{Outcome, Print, TestResult, UnitTest};

use super::config::Config;
use super::output::{self, Style};
use super::result::{CheckResult, Finding};
use super::{FAILED, policies, refused};
use crate::args::{ConftestOutput, ConftestVerifyArgs, VerifyReport};
use crate::command::test::{message as reason, report_on, results};
use crate::output::{Failure, print};

pub(super) fn run(args: &ConftestVerifyArgs) -> Result<u8, Failure> {
    let args = &completed(args)?;
    refused::check(&args.refused)?;
    let output = args.output.output.unwrap_or(ConftestOutput::Stdout);
    if args.report.is_some() && output != ConftestOutput::Stdout {
        return Err(
            Failure::new("`--report` is for the terminal").help("leave out one of `--report` and `--output`")
        );
    }
    let conftest = policies::load(&args.policies)?;
    let tests = tests(args, &conftest)?;
    let results = results(conftest.policies(), &tests, policies::settings(&args.policies), 0);
    let done: Vec<(UnitTest, TestResult)> = tests.into_iter().zip(results).collect();
    let bad = || done.iter().filter(|(_, result)| matches!(result.outcome, Outcome::Fail | Outcome::Error));
    let status = if bad().next().is_some() { FAILED } else { 0 };
    if !args.output.quiet {
        policies::tell_undefined(bad().flat_map(|(_, result)| &result.failures));
    }
    if args.output.quiet && status == 0 {
        return Ok(status);
    }
    let style = Style { counts_skipped: true, ..Style::of(&args.output) };
    let text = if let Some(report) = args.report {
        report_on(shown(done, report), style.color)
    } else {
        let results: Vec<CheckResult> = done.iter().map(|(test, result)| of_test(test, result)).collect();
        output::text(output, &results, style)?
    };
    print(text.as_bytes())?;
    if status != 0 && args.report.is_none() && !args.output.quiet {
        let _ = writeln!(anstream::stderr().lock(), "help: `--report fails` shows why a test failed");
    }
    Ok(status)
}

/// The arguments with what the environment and the configuration file say besides. They may name namespaces for `conftest
/// test`; here these would leave out tests.
fn completed(args: &ConftestVerifyArgs) -> Result<ConftestVerifyArgs, Failure> {
    let mut args = args.clone();
    let config = Config::read(args.config_file.as_deref())?;
    config.policies(&mut args.policies)?;
    config.report(&mut args.output)?;
    config.refused(&mut args.refused)?;
    config.choice("report", &mut args.report)?;
    Ok(args)
}

/// The tests to run. None is an error: who verifies policies has tests, or names them wrongly.
fn tests(args: &ConftestVerifyArgs, conftest: &Conftest) -> Result<Vec<UnitTest>, Failure> {
    let all = conftest.policies().tests();
    if all.is_empty() {
        let folders = args.policies.policy.join("`, `");
        return Err(Failure::new(format!("there is no test in `{folders}`")).help(
            "a test is a rule whose name starts with `test_`; name the folder of the tests with `--policy`",
        ));
    }
    if args.namespace.is_empty() {
        return Ok(all);
    }
    let packages: BTreeSet<String> = all.iter().map(|test| package(test).to_owned()).collect();
    let mut wanted = BTreeSet::new();
    for name in &args.namespace {
        let mut named = policies::named(name, &packages)?;
        named.retain(|package| packages.contains(package));
        if named.is_empty() {
            let known = || packages.iter().map(String::as_str);
            let there_are = || format!("there are tests in {}", known().collect::<Vec<_>>().join(", "));
            return Err(Failure::new(format!("there is no test in the package `{name}`"))
                .help(suggest::did_you_mean(name, known()).unwrap_or_else(there_are)));
        }
        wanted.extend(named);
    }
    Ok(all.into_iter().filter(|test| wanted.contains(package(test))).collect())
}

/// The package of a test, without `data.`.
fn package(test: &UnitTest) -> &str {
    test.package.strip_prefix("data.").unwrap_or(&test.package)
}

/// What a report shows: without what was asked for, why tests failed is left out.
fn shown(mut done: Vec<(UnitTest, TestResult)>, report: VerifyReport) -> Vec<(UnitTest, TestResult)> {
    for (_, result) in done.iter_mut().filter(|_| report == VerifyReport::Notes) {
        result.reason = None;
        result.cases.iter_mut().for_each(|case| case.reason = None);
    }
    done
}

fn of_test(test: &UnitTest, result: &TestResult) -> CheckResult {
    let line = |Print { file, line, text }: &Print| format!("{file}:{line}: {text}");
    let prints: Vec<String> = result.prints.iter().map(line).collect();
    let name = test.full_name();
    let finding = |message: String, line: u32| Finding {
        id: name.clone(),
        message,
        reason: result.error.is_none().then(|| reason(result)).flatten(),
        location: Some((test.file.clone(), line)),
        prints: prints.clone(),
        ..Finding::default()
    };
    let mut of = CheckResult { file: test.file.clone(), ..CheckResult::default() };
    match result.outcome {
        Outcome::Pass => of.successes = 1,
        Outcome::Skip => of.skipped.push(finding(name.clone(), test.line)),
        Outcome::Fail => {
            let line = result.reason.as_ref().map_or(test.line, |reason| reason.line);
            of.failures.push(finding(name.clone(), line));
        }
        Outcome::Error => {
            let error = result.error.as_ref().map(ToString::to_string).unwrap_or_default();
            of.failures.push(finding(format!("{name}: {error}"), test.line));
        }
    }
    of.prints = prints;
    of
}
