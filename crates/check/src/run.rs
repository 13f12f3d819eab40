//! The check: every file read, every object asked about by every rule that is for it.

mod answer;
mod baseline;
mod cause;
mod conftest;
mod constraints;
mod controls;
mod evaluate;
mod evaluators;
mod failures;
mod fingerprint;
mod questions;
pub(crate) mod review;
mod secrets;
mod summary;
mod waiving;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use regimen_engine::Settings;
use regimen_yaml::Limits;

use crate::gatekeeper::Namespaces;
use crate::parsed::ParsedFile;
use crate::platform::{detect, of_object};
use crate::ruleset::RuleSet;
use crate::{
    Exceptions, Platform, Problem, ProblemKind, Report, Resource, RunPlatform, Severity, Skipped, SourceFile,
};
pub(crate) use answer::{Answer, Failure};
use evaluate::{Run, State, evaluate};
use evaluators::{Evaluators, Ready};

/// How many objects of a file a thread takes at once.
const PART: usize = 32;

/// How a check is to be done.
#[derive(Debug, Clone)]
pub struct CheckOptions {
    /// The least severity that is reported.
    pub severity: Severity,
    /// How many threads; 0 is one for each core.
    pub jobs: usize,
    /// What a file may cost.
    pub limits: Limits,
    /// Whether it is fine that a place holds no object.
    pub allow_empty: bool,
    /// Where the manifests are deployed to; none if they are to say it themselves.
    pub platform: Option<Platform>,
    /// How rules are evaluated, and what they may cost.
    pub evaluation: Settings,
    /// What of the findings does not count.
    pub exceptions: Exceptions,
}

/// What there is to check, and what was noticed while it was looked for.
#[derive(Debug, Default)]
pub struct Input {
    /// Names of files, to be read through [`Host`].
    pub files: Vec<Arc<str>>,
    /// Folders, and files, in which an object is expected: one that holds none is a problem.
    pub places: Vec<Arc<str>>,
    /// What could not be looked at.
    pub problems: Vec<Problem>,
    /// What is left out on purpose.
    pub skipped: Vec<Skipped>,
}

/// Who the check runs for: where texts come from, and who is told how far it is. Called from several threads.
pub trait Host: Sync {
    /// The text of a file.
    ///
    /// # Errors
    /// Why it cannot be read.
    fn read(&self, file: &str) -> Result<String, Problem>;

    /// A file with objects is done, or nearly so.
    fn done(&self, _file: &str) {}
}

/// Checks all files of `input` against `rules`.
pub fn check(input: Input, host: &dyn Host, rules: &RuleSet, options: &CheckOptions) -> Report {
    in_threads(options.jobs, || {
        let mut input = input;
        input.files.sort();
        input.files.dedup();
        let read = |name: &Arc<str>| {
            let source = SourceFile { name: name.clone(), text: host.read(name)?.into() };
            Ok(ParsedFile::new(source, &options.limits))
        };
        let parsed: Vec<Result<ParsedFile, Problem>> = input.files.par_iter().map(read).collect();
        let mut files = Vec::with_capacity(parsed.len());
        for file in parsed {
            match file {
                Ok(file) => files.push(file),
                Err(problem) => input.problems.push(problem),
            }
        }
        judge(&files, input, rules, options, &|file| host.done(file))
    })
}

/// Checks files that were read before, in the order of their names.
pub fn check_parsed(files: &[ParsedFile], rules: &RuleSet, options: &CheckOptions) -> Report {
    in_threads(options.jobs, || judge(files, Input::default(), rules, options, &|_| ()))
}

fn in_threads(jobs: usize, work: impl FnOnce() -> Report + Send) -> Report {
    match rayon::ThreadPoolBuilder::new().num_threads(jobs).build() {
        Ok(threads) => threads.install(work),
        // The system gives no more threads: this one will do.
        Err(_) => work(),
    }
}

fn judge(
    files: &[ParsedFile],
    mut input: Input,
    rules: &RuleSet,
    options: &CheckOptions,
    done: &(dyn Fn(&str) + Sync),
) -> Report {
    input.problems.extend(rules.problems.iter().cloned());
    let ready = Ready::new(rules, files);
    let kinds: BTreeSet<&str> =
        files.iter().flat_map(|file| &file.resources).map(|resource| resource.id.kind.as_str()).collect();
    let complete = is_complete(&input, files);
    let platform = RunPlatform::new(options.platform, detect(files), rules.platform.clone());
    let platforms = platforms(&platform, files);
    let state = |instance| State::new(instance, &kinds, &platforms, complete);
    let states: Vec<State> = rules.instances.iter().map(state).collect();
    let namespaces = Namespaces::of(files);
    let run = Run { rules, states: &states, platform: &platform, namespaces: &namespaces };
    // A file may hold all objects of a cluster: its threads share it too.
    let parts = files.par_iter().flat_map(|file| {
        file.resources.par_chunks(PART).enumerate().map(move |(number, resources)| (file, number, resources))
    });
    let idle = Mutex::new(Vec::new());
    let judge_part = |(file, number, resources): (&ParsedFile, _, &[Resource])| {
        let mut evaluators = taken(&idle).unwrap_or_else(|| ready.evaluators(options.evaluation));
        let result = evaluate(file, resources, run, &mut evaluators);
        idle.lock().unwrap_or_else(PoisonError::into_inner).push(evaluators);
        if number == 0 {
            done(&file.source.name);
        }
        result
    };
    let results = parts.map(judge_part).collect();
    summary::report(files, results, input, run, options)
}

/// All platforms that objects of the run are on.
fn platforms(run: &RunPlatform, files: &[ParsedFile]) -> BTreeSet<Platform> {
    let own = files.iter().flat_map(|file| {
        let of = |resource: &Resource| of_object(resource, resource.node(&file.documents)?);
        file.resources.iter().filter_map(of)
    });
    own.map(|own| run.of_pods(Some(own))).chain([run.platform]).collect()
}

/// Whether the run holds all objects that it should: nothing was unreadable.
fn is_complete(input: &Input, files: &[ParsedFile]) -> bool {
    let is_lost = |problem: &Problem| matches!(problem.kind, ProblemKind::Read | ProblemKind::Limit);
    !input.problems.iter().any(is_lost) && !files.iter().any(|file| file.incomplete)
}

/// An evaluator that is not at work: what it has kept of other objects counts for the next.
fn taken(idle: &Mutex<Vec<Evaluators>>) -> Option<Evaluators> {
    idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
}
