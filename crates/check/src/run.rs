//! The check: every file read, every object asked about by every rule that is for it.

mod answer;
mod baseline;
mod cached;
mod conftest;
mod constraints;
mod controls;
mod evaluate;
mod evaluators;
mod failures;
mod fingerprint;
mod fixes;
mod merge;
mod origins;
mod questions;
mod requests;
pub(crate) mod review;
mod same;
mod secrets;
mod selection;
mod state;
mod summary;
mod waiving;

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use rayon::prelude::*;
use regimen_engine::Settings;
use regimen_yaml::{Limits, Reader};

use crate::cache::Cache;
use crate::fixing;
use crate::gatekeeper::Namespaces;
use crate::parsed::ParsedFile;
use crate::platform::{detect, of_object};
use crate::ruleset::RuleSet;
use crate::{
    Applicability, Exceptions, Fixed, Platform, Problem, ProblemKind, Rendered, Report, Resource,
    RunPlatform, Severity, Skipped, SourceFile,
};
pub(crate) use answer::{Answer, Failure};
use cached::{Cached, Part};
use evaluate::evaluate;
use evaluators::Ready;
use origins::Origins;
use state::{Asked, Run, State};

/// How many objects of a file a thread takes at once.
const PART: usize = 32;

/// How many objects are many.
const MANY: usize = 64;

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
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// Names of files, to be read through [`Host`].
    pub files: Vec<Arc<str>>,
    /// What was rendered. The files that it comes from are read through [`Host`] too.
    pub rendered: Vec<Rendered>,
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

    /// Which of the scopes a file is in, by its place among them.
    fn scope(&self, _file: &str) -> usize {
        0
    }

    /// Where the answers of earlier runs are kept, if they are.
    fn cache(&self) -> Option<&dyn Cache> {
        None
    }

    /// A file with objects is done, or nearly so.
    fn done(&self, _file: &str) {}
}

/// Files that are judged alike.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// By what.
    pub rules: &'a RuleSet,
    /// How. What is about the whole run (threads, limits, whether it may be empty) is what the first scope says.
    pub options: &'a CheckOptions,
}

/// Checks all files of `input` against `rules`.
pub fn check(input: Input, host: &dyn Host, rules: &RuleSet, options: &CheckOptions) -> Report {
    check_scopes(input, host, &[Scope { rules, options }])
}

/// Checks all files of `input`, each by the rules of the scope that `host` says it is in. All objects of the run are at hand
/// for the rules of each. The report is one.
pub fn check_scopes(input: Input, host: &dyn Host, scopes: &[Scope<'_>]) -> Report {
    let Some(Scope { options, .. }) = scopes.first() else { return Report::default() };
    in_threads(options.jobs, || {
        let (files, origins, mut input) = read(input, host, options);
        judge_all(&files, &origins, &mut input, scopes, host, true)
    })
}

/// Checks all files of `input` against `rules`, and changes the texts as [`fix_scopes`] does.
pub fn fix(
    input: Input,
    host: &dyn Host,
    rules: &RuleSet,
    options: &CheckOptions,
    wanted: Applicability,
) -> Fixed {
    fix_scopes(input, host, &[Scope { rules, options }], wanted)
}

/// Checks as [`check_scopes`], and changes the texts by the fixes that are at most as `unsafe` as wanted. A change that does not
/// do away with its finding, or brings another one, is not made. Nothing is written: the texts are in what is given back.
pub fn fix_scopes(input: Input, host: &dyn Host, scopes: &[Scope<'_>], wanted: Applicability) -> Fixed {
    let Some(Scope { options, .. }) = scopes.first() else { return Fixed::default() };
    in_threads(options.jobs, || {
        let (files, origins, input) = read(input, host, options);
        let check =
            |files: &[ParsedFile], tells| judge_all(files, &origins, &mut input.clone(), scopes, host, tells);
        let before = check(&files, true);
        fixing::fix(files, before, wanted, &options.limits, &|files| check(files, false))
    })
}

/// Judges files that stand scope by scope. `tells` is whether the host is told how far it is.
fn judge_all(
    files: &[ParsedFile],
    origins: &Origins,
    input: &mut Input,
    scopes: &[Scope<'_>],
    host: &dyn Host,
    tells: bool,
) -> Report {
    let Some(Scope { options, .. }) = scopes.first() else { return Report::default() };
    let done = |file: &str| {
        if tells {
            host.done(file);
        }
    };
    let mut rest = files;
    let mut reports = Vec::new();
    for (number, scope) in scopes.iter().enumerate() {
        let count = rest.partition_point(|file| host.scope(&file.source.name) <= number);
        let (own, others) = rest.split_at_checked(count).unwrap_or((rest, &[]));
        rest = others;
        if !own.is_empty() || number == 0 {
            reports.push(judge(own, files, origins, input, *scope, host.cache(), &done));
        }
    }
    merge::merged(reports, files, origins, std::mem::take(input), options)
}

/// Reads all files of `input`, scope by scope, in each by name; what cannot be read is among its problems.
fn read(mut input: Input, host: &dyn Host, options: &CheckOptions) -> (Vec<ParsedFile>, Origins, Input) {
    input.files.sort();
    input.files.dedup();
    let idle = Mutex::new(Vec::new());
    let read = |name: &Arc<str>| {
        let source = SourceFile { name: name.clone(), text: host.read(name)?.into() };
        let mut reader = taken(&idle).unwrap_or_else(|| Reader::new(options.limits.clone()));
        let file = ParsedFile::read(source, &mut reader);
        idle.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
        Ok(file)
    };
    let parsed: Vec<Result<ParsedFile, Problem>> = input.files.par_iter().map(read).collect();
    let mut files = Vec::with_capacity(parsed.len());
    for file in parsed {
        match file {
            Ok(file) => files.push(file),
            Err(problem) => input.problems.push(problem),
        }
    }
    let rendered = std::mem::take(&mut input.rendered);
    files.extend(rendered.iter().map(|rendered| {
        let source = SourceFile { name: rendered.name.clone(), text: rendered.text.clone() };
        ParsedFile::verbatim(source)
    }));
    files.sort_by_cached_key(|file| (host.scope(&file.source.name), file.source.name.clone()));
    (files, Origins::new(rendered, host), input)
}

/// Checks files that were read before, in the order of their names.
pub fn check_parsed(files: &[ParsedFile], rules: &RuleSet, options: &CheckOptions) -> Report {
    in_threads(options.jobs, || {
        let mut input = Input::default();
        let report =
            judge(files, files, &Origins::default(), &mut input, Scope { rules, options }, None, &|_| ());
        merge::merged(vec![report], files, &Origins::default(), input, options)
    })
}

fn in_threads<T: Send>(jobs: usize, work: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new().num_threads(jobs).build() {
        Ok(threads) => threads.install(work),
        // The system gives no more threads: this one will do.
        Err(_) => work(),
    }
}

/// Judges `files`, some of `all`.
fn judge(
    files: &[ParsedFile],
    all: &[ParsedFile],
    origins: &Origins,
    input: &mut Input,
    Scope { rules, options }: Scope<'_>,
    cache: Option<&dyn Cache>,
    done: &(dyn Fn(&str) + Sync),
) -> Report {
    for problem in &rules.problems {
        if !input.problems.contains(problem) {
            input.problems.push(problem.clone());
        }
    }
    let complete = is_complete(input, all);
    // What is looked up need not be made ready where all is known.
    let ready = LazyLock::new(|| Ready::new(rules, all));
    let kinds: BTreeSet<&str> =
        files.iter().flat_map(|file| &file.resources).map(|resource| resource.id.kind.as_str()).collect();
    let platform = RunPlatform::new(options.platform, detect(all), rules.platform.clone());
    let platforms = platforms(&platform, files);
    let state = |instance| State::new(instance, &kinds, &platforms, complete);
    let states: Vec<State> = rules.instances.iter().map(state).collect();
    let namespaces = Namespaces::of(all).with_own_labels();
    let is_large = all.iter().map(|file| file.resources.len()).sum::<usize>() >= MANY;
    let run = Run {
        rules,
        states: &states,
        only: None,
        platform: &platform,
        severity: options.severity,
        is_large,
        namespaces: &namespaces,
    };
    // A file may hold all objects of a cluster: its threads share it too.
    let parts = files.par_iter().flat_map(|file| {
        let part = move |(number, resources)| Part { file, number, resources };
        file.resources.par_chunks(PART).enumerate().map(part)
    });
    let idle = Mutex::new(Vec::new());
    let ask = |part: &Part<'_>, only: Option<&[bool]>| {
        let mut evaluators = taken(&idle).unwrap_or_else(|| ready.evaluators(options.evaluation));
        ready.turn_to(&part.file.source.name, options.evaluation, &mut evaluators);
        let answers = evaluate(part.file, part.resources, Run { only, ..run }, &mut evaluators);
        idle.lock().unwrap_or_else(PoisonError::into_inner).push(evaluators);
        answers
    };
    let cached = cache.map(|cache| Cached::new(cache, run, all, options));
    let asked = Mutex::new(vec![Asked::default(); rules.instances.len()]);
    let judge_part = |part: Part<'_>| {
        let mut answers = match &cached {
            Some(cached) => cached.answers(&part, rules, |only| ask(&part, only)),
            None => ask(&part, None),
        };
        if part.number == 0 {
            done(&part.file.source.name);
        }
        // How large files are written is asked for again with their next part.
        if part.file.resources.len() <= PART {
            part.file.forget_layout();
        }
        // One count for all parts: there are more instances than most parts have findings.
        state::add(
            &mut asked.lock().unwrap_or_else(PoisonError::into_inner),
            &std::mem::take(&mut answers.asked),
        );
        answers
    };
    let results = parts.map(judge_part).collect();
    let asked = asked.into_inner().unwrap_or_else(PoisonError::into_inner);
    if let Some(cached) = cached {
        cached.finish(&states);
    }
    summary::report(files, (results, asked), origins, run, options)
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
    let is_lost = |problem: &Problem| {
        matches!(problem.kind, ProblemKind::Read | ProblemKind::Limit | ProblemKind::Render)
    };
    !input.problems.iter().any(is_lost) && !files.iter().any(|file| file.incomplete)
}

/// An evaluator or a reader that is not at work: what it has kept of other objects counts for the next.
fn taken<T>(idle: &Mutex<Vec<T>>) -> Option<T> {
    idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
}
