//! `regimen eval QUERY`.

mod json;
mod pretty;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::time::SystemTime;

use regimen_engine::{
    Answer, Coverage, CoverageReport, Document, EvalError, Evaluation, Limits, Module, Options, ParsedModule,
    Policies, PolicyError, QueryScope, Settings, Value, Version,
};

use crate::args::{EvalArgs, EvalFormat};
use crate::output::{Failure, print};
use crate::source::{Data, Sources, read_text};

/// The exit statuses.
const DONE: u8 = 0;
const FAILED: u8 = 1;
const ERROR: u8 = 2;

pub(crate) fn run(args: &EvalArgs) -> Result<u8, Failure> {
    match evaluate(args) {
        Ok(outcome) => outcome.report(args),
        Err(errors) => report_errors(&errors, args.format),
    }
}

/// What there is to report.
struct Outcome {
    answers: Vec<Answer>,
    failures: Vec<PolicyError>,
    failed: u64,
    coverage: Option<CoverageReport>,
}

fn evaluate(args: &EvalArgs) -> Result<Outcome, Vec<PolicyError>> {
    let version = if args.v0_compatible { Version::V0 } else { Version::V1 };
    let options = Options { strict: args.strict, version, ..Options::default() };
    let mut sources = Sources::new(version);
    args.data.iter().for_each(|path| sources.add(path, Data::All));
    args.bundle.iter().for_each(|path| sources.add_bundle(path));
    sources.check_bundles();
    let input = input(args).map_err(|error| vec![error])?;
    if !sources.errors.is_empty() {
        return Err(sources.errors);
    }
    notes(&sources.notes, args);
    let policies = Policies::from_parsed(sources.modules, sources.documents.value(), options)?;
    let conflicts = sources.documents.conflicts(&policies);
    if !conflicts.is_empty() {
        return Err(conflicts);
    }
    let query = policies.query(&args.query, &scope(args)?, options)?;
    let evaluation = policies.evaluator().with_settings(settings(args)).query(&query, input);
    tell_prints(&evaluation);
    let mut coverage = Coverage::default();
    coverage.add(&evaluation.covered);
    let answers = evaluation.value.map_err(|EvalError { error, .. }| vec![error])?;
    let coverage = args.coverage.then(|| coverage.report(&policies));
    Ok(Outcome { answers, failures: evaluation.failures, failed: evaluation.failed, coverage })
}

fn settings(args: &EvalArgs) -> Settings {
    let limits = Limits { time: args.timeout, ..Limits::DEFAULT };
    let strict_builtin_errors = args.strict_builtin_errors;
    Settings { strict_builtin_errors, coverage: args.coverage, now_ns: now_ns(), limits, ..Settings::DEFAULT }
}

/// The time at which the run started.
pub(super) fn now_ns() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or_default()
}

fn input(args: &EvalArgs) -> Result<Option<Value>, PolicyError> {
    let path = match &args.input {
        Some(path) => path.as_path(),
        None if args.stdin_input => Path::new("-"),
        None => return Ok(None),
    };
    let (name, text) = read_text(path)?;
    // JSON keeps numbers as they are written.
    if let Ok(value) = Value::from_json(&text) {
        return Ok(Some(value));
    }
    Document::read(&name, Vec::new(), &text).map(|document| Some(document.value))
}

/// What the query sees by name.
fn scope(args: &EvalArgs) -> Result<QueryScope, Vec<PolicyError>> {
    let mut text = format!("package {}\n", args.package.as_deref().unwrap_or("regimen_eval_query"));
    for import in &args.import {
        let _ = writeln!(text, "import {import}");
    }
    let module = ParsedModule::new(&Module::new("--package and --import", text));
    match module.tree.filter(|_| module.errors.is_empty()) {
        Some(tree) => {
            let package = tree.package.path.iter().map(|name| name.text.clone());
            let package = if args.package.is_some() { package.collect() } else { Vec::new() };
            Ok(QueryScope { package, imports: tree.imports })
        }
        None => Err(module.errors),
    }
}

impl Outcome {
    fn report(&self, args: &EvalArgs) -> Result<u8, Failure> {
        let shown = if args.show_builtin_errors { self.failures.as_slice() } else { &[] };
        let text = match args.format {
            EvalFormat::Json => json::result(&self.answers, shown, self.coverage.as_ref()),
            EvalFormat::Values => json::values(&self.answers),
            EvalFormat::Bindings => json::bindings(&self.answers),
            EvalFormat::Pretty => pretty::result(&self.answers),
            EvalFormat::Raw => pretty::raw(&self.answers),
        };
        print(text.as_bytes())?;
        let mut err = anstream::stderr().lock();
        if args.format != EvalFormat::Json {
            for error in shown {
                let _ = writeln!(err, "error: {error}");
            }
            if let Some(coverage) = &self.coverage {
                let _ = write!(err, "{}", super::test::coverage_table(coverage));
            }
        }
        if self.failed > 0 && !args.quiet && !args.show_builtin_errors {
            let _ = write!(err, "{}", self.failure_note());
        }
        Ok(self.status(args))
    }

    /// How many builtins failed, and where.
    fn failure_note(&self) -> String {
        let times = if self.failed == 1 { "once".to_owned() } else { format!("{} times", self.failed) };
        let mut text = format!("note: builtins failed {times} and were undefined:\n");
        for failure in &self.failures {
            let _ = writeln!(text, "  {}", crate::text::clean(&failure.to_string()));
        }
        text.push_str("  help: `--strict-builtin-errors` makes them errors\n");
        text
    }

    fn status(&self, args: &EvalArgs) -> u8 {
        let defined = !self.answers.is_empty();
        let fails = (args.fail && !defined) || (args.fail_defined && defined);
        if fails { FAILED } else { DONE }
    }
}

fn notes(notes: &[String], args: &EvalArgs) {
    if args.quiet {
        return;
    }
    let mut err = anstream::stderr().lock();
    for note in notes {
        let _ = writeln!(err, "note: {note}");
    }
}

/// What was printed goes where it disturbs no reader of the result.
fn tell_prints<T>(evaluation: &Evaluation<T>) {
    let mut err = anstream::stderr().lock();
    for line in &evaluation.prints {
        let _ = writeln!(err, "{}", crate::text::clean(&line.text));
    }
}

fn report_errors(errors: &[PolicyError], format: EvalFormat) -> Result<u8, Failure> {
    if format == EvalFormat::Json {
        print(json::errors(errors).as_bytes())?;
        return Ok(ERROR);
    }
    let mut err = anstream::stderr().lock();
    for error in errors {
        let _ = writeln!(err, "error: {}", crate::text::clean(&error.to_string()));
        if let Some(help) = &error.help {
            let _ = writeln!(err, "  help: {help}");
        }
    }
    Ok(ERROR)
}
