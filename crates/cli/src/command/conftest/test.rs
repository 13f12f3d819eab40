//! `regimen conftest test`: files against policies.

mod config;
mod files;
mod policies;
mod refused;

use std::io::Write as _;
use std::path::Path;

use regimen_check::{Conftest, ConftestReport, Place, Problem, ProblemKind, Settings};
use regimen_engine::Value;
use regimen_formats::combine;

use super::FAILED;
use super::input::{Input, Reading};
use super::output::{self, Style};
use crate::args::{Color, ConftestOutput, ConftestTestArgs};
use crate::command::eval::now_ns;
use crate::output::{Failure, print, use_color};
use crate::text::clean;

/// What the rules of a namespace say of a file.
pub(super) struct CheckResult {
    /// The path of the file; `-` is standard input, `Combined` all files.
    pub(super) file: String,
    pub(super) namespace: String,
    pub(super) report: ConftestReport,
}

pub(super) fn run(args: &ConftestTestArgs) -> Result<u8, Failure> {
    let args = &config::completed(args)?;
    refused::check(&args.refused)?;
    let conftest = policies::load(args)?;
    let namespaces = policies::namespaces(args, &conftest)?;
    let (inputs, mut problems) = read(args)?;
    let results = test(args, &conftest, &namespaces, &inputs);
    problems.extend(results.iter().flat_map(errors));
    if !args.quiet {
        tell_undefined(&results);
    }
    let status = status(args, &results);
    if !args.quiet || status != 0 {
        print(
            output::text(args.output.unwrap_or(ConftestOutput::Stdout), &results, style(args))?.as_bytes(),
        )?;
    }
    let status = if args.no_fail { 0 } else { status };
    if problems.is_empty() {
        return Ok(status);
    }
    Failure::from(problems).tell();
    Ok(status.max(FAILED))
}

fn style(args: &ConftestTestArgs) -> Style {
    Style {
        color: use_color(if args.no_color { Color::Never } else { Color::Auto }),
        hide_exceptions: args.suppress_exceptions,
        hide_message: args.junit_hide_message,
        hide_passed: args.github_hide_passed,
    }
}

/// The inputs in the order of their paths, and what could not be read.
fn read(args: &ConftestTestArgs) -> Result<(Vec<Input>, Vec<Problem>), Failure> {
    let mut reading = Reading::new(args.parser.as_deref(), args.max_file_size)?;
    reading.stdin.clone_from(&args.stdin_filename);
    let found = files::find(&args.paths, args.ignore.as_deref())?;
    if !args.quiet {
        let mut err = anstream::stderr().lock();
        for (path, reason) in &found.skipped {
            let _ = writeln!(err, "note: {} was skipped: {}", clean(path), clean(reason));
        }
    }
    let (inputs, unread) = reading.all(&found.paths);
    let mut problems = found.problems;
    problems.extend(unread);
    if inputs.is_empty() && problems.is_empty() {
        let help = "name files, or folders that hold files of which a parser is known";
        return Err(Failure::new("there is no file to test").help(help));
    }
    Ok((inputs, problems))
}

/// All namespaces about all inputs: a result for each pair, the inputs of a namespace together.
fn test(
    args: &ConftestTestArgs,
    conftest: &Conftest,
    namespaces: &[String],
    inputs: &[Input],
) -> Vec<CheckResult> {
    let strict_builtin_errors = args.show_builtin_errors;
    let mut tester =
        conftest.tester(Settings { strict_builtin_errors, now_ns: now_ns(), ..Settings::DEFAULT });
    let mut results = Vec::new();
    let combined = (args.combine && !inputs.is_empty())
        .then(|| combine(inputs.iter().map(|input| (&*input.path, &input.value))));
    for namespace in namespaces {
        let mut add = |file: &str, documents: &[Value]| {
            let report = tester.test(namespace, file, documents);
            results.push(CheckResult { file: file.to_owned(), namespace: namespace.clone(), report });
        };
        match &combined {
            Some(all) => add("Combined", std::slice::from_ref(all)),
            None => inputs.iter().for_each(|input| {
                // A list is as many documents, as several documents are.
                add(&input.path, input.value.as_array().unwrap_or(std::slice::from_ref(&input.value)));
            }),
        }
    }
    results
}

/// Rules that could not be asked about a file, each reason once.
fn errors(result: &CheckResult) -> Vec<Problem> {
    let mut messages: Vec<String> = Vec::new();
    for (rule, error) in &result.report.errors {
        let message = clean(&format!("`{}` could not be asked: {error}", rule.query()));
        if !messages.contains(&message) {
            messages.push(message);
        }
    }
    let place = || Place::file(crate::files::name(Path::new(&result.file)));
    messages.into_iter().map(|message| Problem::new(ProblemKind::Policy, message).at(place())).collect()
}

/// A builtin that fails is the most common reason why a policy says nothing.
fn tell_undefined(results: &[CheckResult]) {
    let mut told: Vec<String> = Vec::new();
    for failure in results.iter().flat_map(|result| &result.report.undefined) {
        let text = clean(&failure.to_string());
        if !told.contains(&text) {
            told.push(text);
        }
    }
    let mut err = anstream::stderr().lock();
    for text in &told {
        let _ = writeln!(err, "note: a builtin failed and was undefined: {text}");
    }
    if !told.is_empty() {
        let _ = writeln!(err, "  help: `--show-builtin-errors` makes it an error");
    }
}

/// The exit status of conftest for results.
fn status(args: &ConftestTestArgs, results: &[CheckResult]) -> u8 {
    let any = |of: fn(&ConftestReport) -> bool| results.iter().any(|result| of(&result.report));
    let failed = any(|report| !report.failures.is_empty());
    let warned = any(|report| !report.warnings.is_empty());
    match (failed, warned) {
        (true, _) if args.fail_on_warn => 2,
        (true, _) => 1,
        (false, true) if args.fail_on_warn => 1,
        _ => 0,
    }
}
