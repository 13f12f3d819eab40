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
mod judge;
mod lookup;
mod merge;
mod origins;
mod packed;
mod questions;
mod read;
mod requests;
pub(crate) mod review;
mod same;
mod sample;
mod secrets;
mod selection;
mod sharing;
mod state;
mod summary;
mod threads;
mod unseen;
mod waiving;

use std::sync::Arc;

use regimen_engine::Settings;
use regimen_yaml::Limits;

use crate::cache::Cache;
use crate::fixing;
use crate::parsed::{Held, ParsedFile, Readers, Store};
use crate::ruleset::RuleSet;
use crate::{Applicability, Exceptions, Fixed, Platform, Problem, Rendered, Report, Severity, Skipped};
pub(crate) use answer::{Answer, Failure};
use judge::{Whole, judge};
use lookup::Lookup;
use origins::Origins;
use read::read;
use threads::Threads;

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
    /// Up to how many bytes of texts all are held with their documents, which take some five times as much. In a larger run
    /// texts are packed, and read again when they are needed, which takes a little longer; and indexes of the objects are made
    /// first, on all threads.
    pub held: usize,
}

impl CheckOptions {
    /// What most runs stay below, in bytes of texts: 16 MiB.
    pub const HELD: usize = 16 << 20;
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
    let threads = Threads::new(options.jobs);
    let store = Arc::new(Store::new(options.limits.clone(), options.held));
    // A large file would be read again for each of its parts.
    let lookup = Lookup::new(scopes, host.cache());
    let hold = |file: ParsedFile, may_go: bool| {
        lookup.note(&file);
        let may_go = may_go && file.resources.len() <= PART;
        if may_go { store.hold(file) } else { Held::Whole(Box::new(file)) }
    };
    let (files, origins, mut input) = read(input, host, &store.readers, hold, &threads);
    judge_all((&files, &origins, &lookup), &mut input, scopes, (host, true), &threads)
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
    let threads = Threads::new(options.jobs);
    let readers = Readers::new(options.limits.clone());
    let (files, origins, input) = read(input, host, &readers, |file, _| file, &threads);
    let check = |files: &[ParsedFile], tells| {
        let files: Vec<Held<'_>> = files.iter().map(Held::Borrowed).collect();
        judge_all((&files, &origins, &Lookup::default()), &mut input.clone(), scopes, (host, tells), &threads)
    };
    let before = check(&files, true);
    fixing::fix(files, before, wanted, &options.limits, &|files| check(files, false))
}

/// Judges files that stand scope by scope. `tells` is whether the host is told how far it is.
fn judge_all(
    (files, origins, lookup): (&[Held<'_>], &Origins, &Lookup<'_>),
    input: &mut Input,
    scopes: &[Scope<'_>],
    (host, tells): (&dyn Host, bool),
    threads: &Threads,
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
        let count = rest.partition_point(|file| host.scope(&file.name) <= number);
        let (own, others) = rest.split_at_checked(count).unwrap_or((rest, &[]));
        rest = others;
        if !own.is_empty() || number == 0 {
            let whole = Whole { files, origins, lookup, cache: host.cache(), done: &done, threads };
            reports.push(judge(own, whole, input, *scope));
        }
    }
    merge::merged(reports, files, origins, std::mem::take(input), options)
}

/// Checks files that were read before, in the order of their names.
pub fn check_parsed(files: &[ParsedFile], rules: &RuleSet, options: &CheckOptions) -> Report {
    let files: Vec<Held<'_>> = files.iter().map(Held::Borrowed).collect();
    let (mut input, origins, threads) = (Input::default(), Origins::default(), Threads::new(options.jobs));
    let whole = Whole {
        files: &files,
        origins: &origins,
        lookup: &Lookup::default(),
        cache: None,
        done: &|_| (),
        threads: &threads,
    };
    let report = judge(&files, whole, &mut input, Scope { rules, options });
    merge::merged(vec![report], &files, &origins, input, options)
}
