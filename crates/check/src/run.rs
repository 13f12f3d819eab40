//! The check: every file read, every object asked about by every rule that is for it.

mod evaluate;
mod fingerprint;
mod summary;

use std::sync::Arc;

use rayon::prelude::*;
use regimen_engine::Policies;
use regimen_yaml::Limits;

use crate::inventory::inventory;
use crate::parsed::ParsedFile;
use crate::ruleset::{RuleSet, policy_problem};
use crate::{Problem, Report, Severity, Skipped, SourceFile};
use evaluate::{FileResult, evaluate};

/// How a check is to be done.
#[derive(Debug, Clone)]
pub struct CheckOptions {
    /// The least severity that is reported.
    pub severity: Severity,
    /// How many threads; 0 is one for each core.
    pub jobs: usize,
    /// What a file may cost.
    pub limits: Limits,
    /// Whether it is fine to find no object at all.
    pub allow_empty: bool,
}

/// What there is to check, and what was noticed while it was looked for.
#[derive(Debug, Default)]
pub struct Input {
    /// Names of files, to be read through [`Host`].
    pub files: Vec<Arc<str>>,
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

    /// A file is done.
    fn done(&self, _file: &str) {}
}

/// Checks all files of `input` against `rules`.
pub fn check(input: Input, host: &dyn Host, rules: &RuleSet, options: &CheckOptions) -> Report {
    let threads = rayon::ThreadPoolBuilder::new().num_threads(options.jobs).build();
    match threads {
        Ok(threads) => threads.install(|| check_here(input, host, rules, options)),
        // The system gives no more threads: this one will do.
        Err(_) => check_here(input, host, rules, options),
    }
}

fn check_here(input: Input, host: &dyn Host, rules: &RuleSet, options: &CheckOptions) -> Report {
    let Input { mut files, mut problems, skipped } = input;
    files.sort();
    files.dedup();
    let parsed: Vec<Result<ParsedFile, Problem>> = files
        .par_iter()
        .map(|name| {
            let text = host.read(name)?.into();
            Ok(ParsedFile::new(SourceFile { name: name.clone(), text }, &options.limits))
        })
        .collect();
    let mut files = Vec::with_capacity(parsed.len());
    for file in parsed {
        match file {
            Ok(file) => files.push(file),
            Err(problem) => problems.push(problem),
        }
    }
    let policies = with_inventory(rules, &files, &mut problems);
    let results: Vec<FileResult> = files
        .par_iter()
        .map_init(|| policies.evaluator(), |evaluator, file| evaluate(file, rules, evaluator))
        .collect();
    summary::report(files, results, rules, options, problems, skipped)
}

/// The policies with the objects that rules want to look up.
fn with_inventory(rules: &RuleSet, files: &[ParsedFile], problems: &mut Vec<Problem>) -> Policies {
    let kinds = rules.inventory_kinds();
    if kinds.is_empty() {
        return rules.policies.clone();
    }
    match rules.policies.with_data(inventory(files, &kinds)) {
        Ok(policies) => policies,
        Err(error) => {
            problems.push(policy_problem(&error));
            rules.policies.clone()
        }
    }
}
