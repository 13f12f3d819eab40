//! `regimen conftest test`: files against policies.

mod ask;
mod files;
mod namespaces;
mod places;

use std::io::Write as _;
use std::path::Path;

use regimen_check::{ConftestReport, Place, Problem, ProblemKind};

use super::config::Config;
use super::input::{Input, Reading};
use super::output::{self, Style};
use super::{FAILED, policies, refused};
use crate::args::{ConftestOutput, ConftestTestArgs};
use crate::output::{Failure, print};
use crate::text::clean;
use ask::Tested;

pub(super) fn run(args: &ConftestTestArgs) -> Result<u8, Failure> {
    let args = &completed(args)?;
    refused::check(&args.refused)?;
    let conftest = policies::load(&args.policies)?;
    let namespaces = namespaces::namespaces(args, &conftest)?;
    let output = args.report.output.unwrap_or(ConftestOutput::Stdout);
    let (inputs, mut problems) = read(args, output.has_places())?;
    let tested = ask::ask(args, &conftest, &namespaces, &inputs, output.has_places());
    problems.extend(tested.iter().flat_map(errors));
    if !args.report.quiet {
        policies::tell_undefined(tested.iter().flat_map(|tested| &tested.report.undefined));
    }
    let status = status(args, &tested);
    if !args.report.quiet || status != 0 {
        let results = tested.into_iter().map(Tested::result).collect::<Vec<_>>();
        let style = Style { hide_exceptions: args.suppress_exceptions, ..Style::of(&args.report) };
        print(output::text(output, &results, style)?.as_bytes())?;
    }
    let status = if args.no_fail { 0 } else { status };
    if problems.is_empty() {
        return Ok(status);
    }
    Failure::from(problems).tell();
    Ok(status.max(FAILED))
}

/// The arguments with what the environment and the configuration file say besides, and with defaults.
fn completed(args: &ConftestTestArgs) -> Result<ConftestTestArgs, Failure> {
    let mut args = args.clone();
    let config = Config::read(args.config_file.as_deref())?;
    config.policies(&mut args.policies)?;
    config.report(&mut args.report)?;
    config.refused(&mut args.refused)?;
    config.list("update", &mut args.refused.update)?;
    args.refused.tls = args.refused.tls.or_else(|| config.has("tls").then_some(true));
    config.list("namespace", &mut args.namespace)?;
    if args.namespace.is_empty() {
        args.namespace.push("main".to_owned());
    }
    config.text("parser", &mut args.parser)?;
    config.text("stdin-filename", &mut args.stdin_filename)?;
    config.text("ignore", &mut args.ignore)?;
    for (key, flag) in [
        ("all-namespaces", &mut args.all_namespaces),
        ("combine", &mut args.combine),
        ("fail-on-warn", &mut args.fail_on_warn),
        ("no-fail", &mut args.no_fail),
        ("suppress-exceptions", &mut args.suppress_exceptions),
    ] {
        config.flag(key, flag)?;
    }
    Ok(args)
}

/// The inputs in the order of their paths, and what could not be read.
fn read(args: &ConftestTestArgs, keeps_texts: bool) -> Result<(Vec<Input>, Vec<Problem>), Failure> {
    let mut reading = Reading::new(args.parser.as_deref(), args.max_file_size)?;
    reading.stdin.clone_from(&args.stdin_filename);
    reading.keeps_texts = keeps_texts;
    let found = files::find(&args.paths, args.ignore.as_deref())?;
    if !args.report.quiet {
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

/// Rules that could not be asked about a file, each reason once.
fn errors(tested: &Tested) -> Vec<Problem> {
    let mut messages: Vec<String> = Vec::new();
    for (rule, error) in &tested.report.errors {
        let message = clean(&format!("`{}` could not be asked: {error}", rule.query()));
        if !messages.contains(&message) {
            messages.push(message);
        }
    }
    let place = || Place::file(crate::files::name(Path::new(&tested.file)));
    messages.into_iter().map(|message| Problem::new(ProblemKind::Policy, message).at(place())).collect()
}

/// The exit status of conftest for results.
fn status(args: &ConftestTestArgs, tested: &[Tested]) -> u8 {
    let any = |of: fn(&ConftestReport) -> bool| tested.iter().any(|tested| of(&tested.report));
    let failed = any(|report| !report.failures.is_empty());
    let warned = any(|report| !report.warnings.is_empty());
    match (failed, warned) {
        (true, _) if args.fail_on_warn => 2,
        (true, _) => 1,
        (false, true) if args.fail_on_warn => 1,
        _ => 0,
    }
}
