//! `regimen test`: unit tests of policies, and the examples beside rules.

mod coverage;
mod examples;
mod human;
mod json;
mod junit;

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use regex::Regex;
use regimen_engine::{
    Coverage, CoverageReport, Limits, Module, Options, Outcome, ParsedModule, Policies, PolicyError,
    Settings, TestResult, UnitTest, Version,
};

use super::eval::now_ns;
use crate::args::TestArgs;
use crate::output::Failure;
use crate::parallel;
use crate::reports::{Output, files_of, write_all};
use crate::source::{Data, Sources};
use crate::watch::{Watched, watch};
pub(crate) use coverage::{table as coverage_table, value as coverage_value};
use examples::ExampleResult;

/// All of these tests for people, those that passed as well.
pub(crate) fn report_on(tests: Vec<(UnitTest, TestResult)>, color: bool) -> String {
    let report = Report { tests, ..Report::default() };
    human::text(&report, &human::Style { color, verbose: true, coverage: false })
}

/// What stands before the names of built-in modules.
const BUILT_IN: &str = "<regimen>/";

/// What came of a run.
#[derive(Default)]
struct Report {
    tests: Vec<(UnitTest, TestResult)>,
    examples: Vec<ExampleResult>,
    /// What could not be tested.
    problems: Vec<PolicyError>,
    notes: Vec<String>,
    coverage: Option<CoverageReport>,
    /// The threshold that the coverage is under.
    missed: Option<f64>,
    allow_empty: bool,
}

pub(crate) fn run(args: &TestArgs) -> Result<u8, Failure> {
    if !args.watch {
        return once(args);
    }
    let paths = [args.paths.clone(), args.bundle.clone(), args.data.clone()].concat();
    watch(&Watched { paths, written: files_of(&args.formats) }, || once(args))
}

fn once(args: &TestArgs) -> Result<u8, Failure> {
    let outputs = Output::all(&args.formats, &FORMATS)?;
    let wanted = args.run.as_deref().map(Regex::new).transpose().map_err(|error| {
        Failure::new(format!("`--run` is no regular expression: {}", last_line(&error.to_string())))
    })?;
    let report = test(args, wanted.as_ref());
    if !args.quiet {
        let mut err = anstream::stderr().lock();
        for note in &report.notes {
            let _ = writeln!(err, "note: {note}");
        }
    }
    write_all(&outputs, args.color, |format, color, out| {
        out.write_all(text(&report, *format, color, args)?.as_bytes())
    })?;
    Ok(report.status())
}

fn test(args: &TestArgs, wanted: Option<&Regex>) -> Report {
    let version = if args.v0_compatible { Version::V0 } else { Version::V1 };
    let mut sources = Sources::new(version);
    // Who asks for a bundle does not ask for the folder that is the default.
    let is_asked = |path: &&PathBuf| args.bundle.is_empty() || path.as_path() != Path::new(".");
    for path in args.paths.iter().filter(is_asked) {
        sources.add(path, Data::Likely);
    }
    args.data.iter().for_each(|path| sources.add(path, Data::All));
    args.bundle.iter().for_each(|path| sources.add_bundle(path));
    sources.check_bundles();
    let examples = examples::run(&sources, wanted, args.jobs);
    let mut report = Report { allow_empty: args.allow_empty, ..Report::default() };
    run_units(args, version, sources, wanted, &mut report);
    report.examples = examples.results;
    for problem in examples.problems {
        let is_known = |known: &PolicyError| known.file == problem.file && known.message == problem.message;
        if !report.problems.iter().any(is_known) {
            report.problems.push(problem);
        }
    }
    report.problems.extend(report.nothing(wanted));
    report
}

fn run_units(
    args: &TestArgs,
    version: Version,
    mut sources: Sources,
    wanted: Option<&Regex>,
    report: &mut Report,
) {
    let options = Options { strict: args.strict, version, ..Options::default() };
    sources.modules.extend(built_in(&sources.modules));
    let sound = Policies::sound(&sources.modules, &sources.documents.value(), options);
    report.problems.append(&mut sources.errors);
    report.problems.extend(sound.errors);
    report.problems.extend(sound.left_out.into_iter().map(|(file, cause)| PolicyError {
        message: format!("not tested: it rests on `{cause}`, which is broken"),
        code: "load_error",
        file,
        line: 0,
        column: 0,
        help: None,
    }));
    report.problems.extend(sources.documents.conflicts(&sound.policies));
    report.notes.append(&mut sources.notes);
    let hints = sound.policies.lints().into_iter().filter(|hint| !hint.file.starts_with(BUILT_IN));
    report.notes.extend(hints.map(|hint| {
        let help = hint.help.as_ref().map(|help| format!("\n  help: {help}"));
        format!("{hint} ({}){}", hint.code, help.unwrap_or_default())
    }));
    let is_wanted = |test: &UnitTest| wanted.is_none_or(|wanted| wanted.is_match(&test.full_name()));
    let tests: Vec<UnitTest> = sound.policies.tests().into_iter().filter(is_wanted).collect();
    let covers = args.coverage || args.threshold.is_some();
    let limits = Limits { time: args.timeout, ..Limits::DEFAULT };
    let settings = Settings { coverage: covers, now_ns: now_ns(), limits, ..Settings::DEFAULT };
    let results = results(&sound.policies, &tests, settings, args.jobs);
    if covers {
        let mut coverage = Coverage::default();
        for result in &results {
            coverage.add(&result.covered);
        }
        let mut of = coverage.report(&sound.policies);
        of.files.retain(|file| !file.file.starts_with(BUILT_IN));
        report.missed = args.threshold.filter(|threshold| of.percent() < *threshold);
        report.coverage = Some(of);
    }
    report.tests = tests.into_iter().zip(results).collect();
}

/// What comes of tests, in their order.
pub(crate) fn results(
    policies: &Policies,
    tests: &[UnitTest],
    settings: Settings,
    jobs: usize,
) -> Vec<TestResult> {
    parallel::map(tests, jobs, || {
        let mut evaluator = policies.evaluator().with_settings(settings);
        move |test: &UnitTest| evaluator.test(test)
    })
}

/// The modules of the built-in library that are named and not there.
fn built_in(modules: &[ParsedModule]) -> Vec<ParsedModule> {
    if !modules.iter().any(|module| module.text().contains("data.lib")) {
        return Vec::new();
    }
    let own: Vec<Option<String>> = modules.iter().map(package).collect();
    let files = regimen_rulepacks::files()
        .iter()
        .filter(|(name, _)| name.starts_with("lib/") && name.ends_with(".rego"));
    let parsed =
        files.map(|(name, text)| ParsedModule::new(&Module::new(format!("{BUILT_IN}{name}"), *text)));
    parsed.filter(|module| !own.contains(&package(module))).collect()
}

/// A module's package: `lib.workload`.
fn package(module: &ParsedModule) -> Option<String> {
    let path = module.tree.as_ref()?.package.path.iter();
    Some(path.map(|name| &*name.text).collect::<Vec<_>>().join("."))
}

impl Report {
    fn count(&self, outcome: Outcome) -> usize {
        self.tests.iter().filter(|(_, result)| result.outcome == outcome).count()
    }

    fn failed_examples(&self) -> usize {
        self.examples.iter().filter(|example| example.result.is_err()).count()
    }

    /// A run that tests nothing is most often a mistake.
    fn nothing(&self, wanted: Option<&Regex>) -> Option<PolicyError> {
        let is_empty = self.tests.is_empty() && self.examples.is_empty();
        if !is_empty || self.allow_empty || !self.problems.is_empty() {
            return None;
        }
        let (message, help) = match wanted {
            Some(wanted) => (
                format!("no test and no example fits `{wanted}`"),
                "a test is called `data.<package>.<name>`; `--verbose` without `--run` lists them all",
            ),
            None => (
                "no test and no example was found".to_owned(),
                "a test is a rule whose name starts with `test_`; `--allow-empty` if that is fine",
            ),
        };
        let (file, code, help) = (String::new(), "load_error", Some(help.to_owned()));
        Some(PolicyError { file, line: 0, column: 0, code, message, help })
    }

    fn status(&self) -> u8 {
        if !self.problems.is_empty() || self.count(Outcome::Error) > 0 {
            2
        } else {
            u8::from(self.count(Outcome::Fail) + self.failed_examples() > 0 || self.missed.is_some())
        }
    }
}

/// The formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Human,
    Json,
    Junit,
}

/// Their names.
pub(crate) const FORMATS: [(&str, Format); 3] =
    [("human", Format::Human), ("json", Format::Json), ("junit", Format::Junit)];

fn text(report: &Report, format: Format, color: bool, args: &TestArgs) -> io::Result<String> {
    match format {
        Format::Human => {
            Ok(human::text(report, &human::Style { color, verbose: args.verbose, coverage: args.coverage }))
        }
        Format::Json => Ok(json::text(report)),
        Format::Junit => junit::text(report),
    }
}

fn last_line(text: &str) -> &str {
    text.lines().last().unwrap_or_default().trim_start_matches("error: ")
}

/// What outcomes are called in formats for programs.
const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Pass => "pass",
        Outcome::Fail => "fail",
        Outcome::Error => "error",
        Outcome::Skip => "skip",
    }
}

/// Why a test did not pass, in a few lines of text.
pub(crate) fn message(result: &TestResult) -> Option<String> {
    if let Some(error) = &result.error {
        return Some(error.to_string());
    }
    let mut text = String::new();
    if let Some(reason) = &result.reason {
        text.push_str(&reason_text(reason, ""));
    }
    for case in result.cases.iter().filter(|case| case.outcome != Outcome::Pass) {
        let _ = writeln!(text, "case `{}`:", case.name);
        if let Some(reason) = &case.reason {
            text.push_str(&reason_text(reason, "  "));
        }
    }
    (!text.is_empty()).then(|| text.trim_end().to_owned())
}

fn reason_text(reason: &regimen_engine::Reason, indent: &str) -> String {
    let mut text =
        format!("{indent}{}: line {}: {}\n", reason.message, reason.line, one_line(&reason.expression));
    for (name, value) in &reason.values {
        let value = value.as_ref().map_or_else(|| "undefined".to_owned(), ToString::to_string);
        let _ = writeln!(text, "{indent}  {name}: {value}");
    }
    text
}

/// A text of several lines in one.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The names of files with tests, each once, in order.
fn files(report: &Report) -> Vec<Arc<str>> {
    let mut files: Vec<Arc<str>> = report.tests.iter().map(|(test, _)| test.file.as_str().into()).collect();
    files.sort();
    files.dedup();
    files
}
