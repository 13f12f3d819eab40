//! Objects judged by the rules of a scope.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use regimen_engine::Settings;

use super::cached::{Cached, Known, Part};
use super::evaluate::{Task, evaluate};
use super::evaluators::{Pool, Ready};
use super::origins::Origins;
use super::state::{self, Answers, Asked, Found, Run, State};
use super::threads::Threads;
use super::{CheckOptions, Input, PART, Scope, summary};
use crate::cache::Cache;
use crate::gatekeeper::{Namespaces, is_namespace};
use crate::parsed::{Held, holding};
use crate::platform::detect;
use crate::ruleset::RuleSet;
use crate::{Platform, Problem, ProblemKind, Report, RunPlatform};

/// What is the same for all scopes of a run.
#[derive(Clone, Copy)]
pub(super) struct Whole<'a> {
    /// All files of the run.
    pub(super) files: &'a [Held<'a>],
    /// Where what was rendered comes from.
    pub(super) origins: &'a Origins,
    pub(super) cache: Option<&'a dyn Cache>,
    /// Told of each file that is done, or nearly so.
    pub(super) done: &'a (dyn Fn(&str) + Sync),
    pub(super) threads: &'a Threads,
}

/// Judges `files`, some of the run.
pub(super) fn judge(
    files: &[Held<'_>],
    whole: Whole<'_>,
    input: &mut Input,
    Scope { rules, options }: Scope<'_>,
) -> Report {
    for problem in &rules.problems {
        if !input.problems.contains(problem) {
            input.problems.push(problem.clone());
        }
    }
    let all = whole.files;
    let complete = is_complete(input, all);
    let kinds: BTreeSet<&str> =
        files.iter().flat_map(|file| &file.resources).map(|resource| resource.id.kind.as_str()).collect();
    let found = detect(all.iter().map(|file| &**file));
    let platform = RunPlatform::new(options.platform, found, rules.platform.clone());
    let platforms = platforms(&platform, files);
    let state = |instance| State::new(instance, &kinds, &platforms, complete);
    let states: Vec<State> = rules.instances.iter().map(state).collect();
    let namespaces = Namespaces::of(holding(all, is_namespace).map(Held::open)).with_own_labels();
    let run = Run {
        rules,
        states: &states,
        only: None,
        platform: &platform,
        severity: options.severity,
        objects: all.iter().map(|file| file.resources.len()).sum(),
        namespaces: &namespaces,
        threads: whole.threads,
    };
    let answers = answers(files, whole, run, options);
    summary::report(files, answers, whole.origins, run, options)
}

/// What the rules answer, part by part of the files, and how often each instance was asked.
fn answers(
    files: &[Held<'_>],
    whole: Whole<'_>,
    run: Run<'_>,
    options: &CheckOptions,
) -> (Vec<Answers>, Vec<Asked>) {
    let Run { rules, states, threads, .. } = run;
    let cached = whole.cache.map(|cache| Cached::new(cache, run, whole.files, options));
    // One count for all parts: there are more instances than most parts have findings.
    let asked = Mutex::new(vec![Asked::default(); rules.instances.len()]);
    let count = |answers: &mut Answers| {
        let here = std::mem::take(&mut answers.asked);
        state::add(&mut asked.lock().unwrap_or_else(PoisonError::into_inner), &here);
    };
    let parts = threads.map(parts(files), |part| {
        let mut known = cached.as_ref().map(|cached| cached.known(&part, rules));
        if let Some(known) = &mut known {
            count(&mut known.answers);
        }
        (part, known)
    });
    let is_known = |(_, known): &(Part<'_>, Option<Known>)| known.as_ref().is_some_and(Known::is_all);
    // What is looked up need not be made ready where all is known.
    let is_asked = !parts.iter().all(is_known);
    let ready = || Ready::new(rules, whole.files, threads);
    let pool = is_asked.then(|| Pool::new(ready(), settings(run, options)));
    let finish = |(part, known): (Part<'_>, Option<Known>), mut answers: Answers| {
        if let Some((known, cached)) = known.as_ref().zip(cached.as_ref()) {
            cached.add(known, &answers, rules);
        }
        count(&mut answers);
        let mut all = known.map(|known| known.answers).unwrap_or_default();
        all.add(answers);
        // Files stand in the order of findings: what is sorted here is hardly moved when all are.
        all.findings.sort_by(Found::order);
        if part.number == 0 {
            (whole.done)(&part.file.source.name);
        }
        all
    };
    let results = threads.map(batches(parts, rules), |batch| {
        let wanted = |(_, known): &(Part<'_>, Option<Known>)| {
            known.as_ref().zip(cached.as_ref()).and_then(|(known, cached)| cached.wanted(known))
        };
        let wanted: Vec<_> = batch.iter().map(wanted).collect();
        let unknown = batch.iter().zip(&wanted).filter(|(part, _)| !is_known(part));
        let tasks = unknown.map(|((part, _), only)| {
            let run = Run { only: only.as_deref(), ..run };
            Task { file: part.file.open(), resources: part.resources, run }
        });
        let tasks: Vec<Task<'_>> = tasks.collect();
        let answers = pool.as_ref().map(|pool| {
            let file = tasks.first().map(|task| &*task.file.source.name);
            pool.with(file, |evaluators| evaluate(&tasks, evaluators))
        });
        let mut answers = answers.unwrap_or_default().into_iter();
        let finish = |part| {
            let answers = if is_known(&part) { None } else { answers.next() };
            finish(part, answers.unwrap_or_default())
        };
        batch.into_iter().map(finish).collect::<Vec<_>>()
    });
    let results = results.into_iter().flatten().collect();
    threads.discard(pool);
    if let Some(cached) = cached {
        cached.finish(states);
    }
    (results, asked.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// The files in parts. One may hold all objects of a cluster: threads share it too.
fn parts<'a>(files: &'a [Held<'a>]) -> Vec<Part<'a>> {
    let parts = files.iter().flat_map(|file| {
        let part = move |(number, resources)| Part { file, number, resources };
        file.resources.chunks(PART).enumerate().map(part)
    });
    parts.collect()
}

/// How many parts are asked about together at most, with how many bytes of texts.
const BATCH: (usize, usize) = (32, 1 << 19);

/// Parts that are asked about together, so many that there is work for all threads. Packages of conftest may look at the file
/// that they are asked about.
fn batches<'a, T>(parts: Vec<(Part<'a>, T)>, rules: &RuleSet) -> Vec<Vec<(Part<'a>, T)>> {
    let (most, bytes) = BATCH;
    let most = if rules.conftest.is_some() { 1 } else { (parts.len() / most).clamp(1, most) };
    let (mut batches, mut taken) = (Vec::<Vec<_>>::new(), 0);
    for part in parts {
        taken += part.0.file.source.text.len();
        match batches.last_mut().filter(|batch| batch.len() < most && taken <= bytes) {
            Some(batch) => batch.push(part),
            None => {
                taken = part.0.file.source.text.len();
                batches.push(vec![part]);
            }
        }
    }
    batches
}

/// How rules are evaluated where they may look up all objects of the run.
fn settings(run: Run<'_>, options: &CheckOptions) -> Settings {
    Settings { limits: options.evaluation.limits.with_objects(run.objects), ..options.evaluation }
}

/// All platforms that objects of the run are on.
fn platforms(run: &RunPlatform, files: &[Held<'_>]) -> BTreeSet<Platform> {
    let own = files.iter().flat_map(|file| &file.platform.of_objects);
    own.map(|own| run.of_pods(Some(*own))).chain([run.platform]).collect()
}

/// Whether the run holds all objects that it should: nothing was unreadable.
fn is_complete(input: &Input, files: &[Held<'_>]) -> bool {
    let is_lost = |problem: &Problem| {
        matches!(problem.kind, ProblemKind::Read | ProblemKind::Limit | ProblemKind::Render)
    };
    !input.problems.iter().any(is_lost) && !files.iter().any(|file| file.incomplete)
}
