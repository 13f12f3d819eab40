//! Objects judged by the rules of a scope.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use regimen_engine::Settings;

use super::cached::{Cached, Known, Part};
use super::evaluate::{Task, evaluate};
use super::evaluators::{Pool, Ready};
use super::lookup::Lookup;
use super::origins::Origins;
use super::sharing::Sharing;
use super::state::{self, Answers, Asked, Found, Run, State};
use super::threads::Threads;
use super::unseen::Unseen;
use super::{CheckOptions, Input, PART, Scope, sample, summary};
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
    pub(super) lookup: &'a Lookup<'a>,
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
    let found = detect(all);
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
    let unseen = Unseen::new(run, whole.origins, options);
    let (answers, asked) = answers(files, whole, run, &unseen, options);
    summary::report(files, (answers, asked, unseen.into_counts()), whole.origins, run, options)
}

/// What the rules answer, part by part of the files, and how often each instance was asked.
fn answers(
    files: &[Held<'_>],
    whole: Whole<'_>,
    run: Run<'_>,
    unseen: &Unseen<'_>,
    options: &CheckOptions,
) -> (Vec<Answers>, Vec<Asked>) {
    let Run { rules, states, threads, .. } = run;
    let cached = whole.cache.map(|cache| Cached::new(cache, run, whole.files, options));
    let asked = Mutex::new(vec![Asked::default(); rules.instances.len()]);
    let packs = files.iter().map(|file| file.length).sum::<usize>() > options.held;
    let mut asking =
        Asking { whole, run, unseen, cached, pool: None, asked, sharing: Mutex::default(), packs };
    let parts = threads.map(parts(files), |part| asking.known(part));
    // What is looked up need not be made ready where all is known.
    let mut unknown: Vec<&Held<'_>> =
        parts.iter().filter(|part| !is_known(part)).map(|(part, _)| part.file).collect();
    unknown.dedup_by(|a, b| std::ptr::eq(*a, *b));
    asking.pool = (!unknown.is_empty()).then(|| pool(&unknown, whole, run, options));
    let results = threads.map(batches(parts, rules), |batch| asking.answers(batch));
    let Asking { cached, pool, asked, packs, .. } = asking;
    if let Some(pool) = pool {
        // There is not room for what they know and all findings at once.
        if packs { pool.end(threads) } else { threads.discard(pool) }
    }
    if let Some(cached) = cached {
        cached.finish(states);
    }
    (results, asked.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// A part, and what is known of it where answers are kept.
type Pending<'a> = (Part<'a>, Option<Known>);

/// Who is asked about files, ready to look things up.
fn pool(files: &[&Held<'_>], whole: Whole<'_>, run: Run<'_>, options: &CheckOptions) -> Pool {
    let inventory = |kinds: &[&str]| whole.lookup.inventory(kinds, whole.files, whole.threads);
    let settings = settings(run, options);
    let pool = Pool::new(Ready::new(run.rules, inventory), settings);
    let bytes: usize = files.iter().map(|file| file.length).sum();
    if bytes > options.held && options.jobs != 1 {
        sample::prepare(&pool, settings, files, run);
    }
    pool
}

fn is_known((_, known): &Pending<'_>) -> bool {
    known.as_ref().is_some_and(Known::is_all)
}

/// The parts of a run, while they are asked about.
struct Asking<'a> {
    whole: Whole<'a>,
    run: Run<'a>,
    unseen: &'a Unseen<'a>,
    cached: Option<Cached<'a>>,
    /// None where nobody needs to be asked.
    pool: Option<Pool>,
    /// One count for all parts: there are more instances than most parts have findings.
    asked: Mutex<Vec<Asked>>,
    sharing: Mutex<Sharing>,
    /// Whether findings are put away until the end.
    packs: bool,
}

impl Asking<'_> {
    /// What is known of a part.
    fn known<'p>(&self, part: Part<'p>) -> Pending<'p> {
        let mut known = self.cached.as_ref().map(|cached| cached.known(&part, self.run.rules));
        if let Some(known) = &mut known {
            self.count(&mut known.answers);
        }
        (part, known)
    }

    /// The answers about parts.
    fn answers(&self, batch: Vec<Pending<'_>>) -> Answers {
        let wanted = |(_, known): &Pending<'_>| self.cached.as_ref()?.wanted(known.as_ref()?);
        let wanted: Vec<Option<Vec<bool>>> = batch.iter().map(wanted).collect();
        let unknown = batch.iter().zip(&wanted).filter(|(pending, _)| !is_known(pending));
        let tasks = unknown.map(|((part, _), only)| {
            let run = Run { only: only.as_deref(), ..self.run };
            Task { file: part.file.open(), resources: part.resources, run }
        });
        let tasks: Vec<Task<'_>> = tasks.collect();
        let fresh = self.pool.as_ref().zip(tasks.first()).map(|(pool, first)| {
            pool.with(&first.file.source.name, |evaluators| evaluate(&tasks, evaluators))
        });
        let mut fresh = fresh.unwrap_or_default().into_iter();
        let mut answers = Answers::default();
        for pending in batch {
            let fresh = if is_known(&pending) { None } else { fresh.next() };
            answers.add(self.all(pending, fresh.unwrap_or_default()));
        }
        if self.packs {
            answers.pack(self.run.rules);
        } else {
            self.share(&mut answers.findings);
        }
        answers
    }

    /// All answers about a part: what was known, and what is new.
    fn all(&self, (part, known): Pending<'_>, mut fresh: Answers) -> Answers {
        if let Some((known, cached)) = known.as_ref().zip(self.cached.as_ref()) {
            cached.add(known, &fresh, self.run.rules);
        }
        self.count(&mut fresh);
        let mut all = known.map(|known| known.answers).unwrap_or_default();
        all.add(fresh);
        self.unseen.take(&mut all.findings, part.file);
        // Files stand in the order of findings: what is sorted here is hardly moved when all are.
        all.findings.sort_by(Found::order);
        if part.number == 0 {
            (self.whole.done)(&part.file.name);
        }
        all
    }

    /// Makes findings have in common what they have alike.
    fn share(&self, findings: &mut Vec<Found>) {
        findings.shrink_to_fit();
        let mut sharing = self.sharing.lock().unwrap_or_else(PoisonError::into_inner);
        for found in findings {
            sharing.share(found);
        }
    }

    fn count(&self, answers: &mut Answers) {
        let here = std::mem::take(&mut answers.asked);
        state::add(&mut self.asked.lock().unwrap_or_else(PoisonError::into_inner), &here);
    }
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
fn batches<'a>(parts: Vec<Pending<'a>>, rules: &RuleSet) -> Vec<Vec<Pending<'a>>> {
    let (most, bytes) = BATCH;
    let most = if rules.conftest.is_some() { 1 } else { (parts.len() / most).clamp(1, most) };
    let (mut batches, mut taken) = (Vec::<Vec<Pending<'a>>>::new(), 0);
    for pending in parts {
        let length = pending.0.file.length;
        taken += length;
        if let Some(batch) = batches.last_mut().filter(|batch| batch.len() < most && taken <= bytes) {
            batch.push(pending);
        } else {
            taken = length;
            batches.push(vec![pending]);
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
