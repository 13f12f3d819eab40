//! What each rule costs: asked alone about the objects of the corpus that it is for, on one thread; a rule for kinds that the corpus
//! has not, about its own examples. Prints the dearest beside the median.
#![allow(
    clippy::panic,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark may fail loudly, and prints"
)]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use regimen_benches::SEED;
use regimen_check::{
    CheckOptions, Exceptions, Library, ParsedFile, Rule, RuleSet, Selection, Settings, Severity, SourceFile,
    check_parsed,
};
use regimen_yaml::Limits;

const FILES: usize = 200;
const TURNS: usize = 5;
const SHOWN: usize = 20;

const OPTIONS: CheckOptions = CheckOptions {
    severity: Severity::Info,
    jobs: 1,
    limits: Limits::DEFAULT,
    allow_empty: true,
    platform: None,
    evaluation: Settings::DEFAULT,
    exceptions: Exceptions::NONE,
    held: CheckOptions::HELD,
};

/// The least time of several turns: what disturbs a measurement only adds to it.
fn least(mut act: impl FnMut()) -> Duration {
    let turn = |_| {
        let start = Instant::now();
        act();
        start.elapsed()
    };
    (0..TURNS).map(turn).min().unwrap_or_default()
}

/// How many objects a rule is for.
fn asked(rule: &Rule, files: &[ParsedFile]) -> u32 {
    let objects = files.iter().flat_map(|file| &file.resources);
    u32::try_from(objects.filter(|resource| rule.matching.fits(resource)).count()).unwrap_or(u32::MAX)
}

/// The examples beside a rule, many times over.
fn examples(rule: &Rule) -> Vec<ParsedFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rulepacks");
    let folder = root.join(&*rule.file).with_file_name("examples");
    let files =
        ["fail", "pass"].iter().filter_map(|sort| std::fs::read_dir(folder.join(sort)).ok()).flatten();
    let texts: Vec<String> =
        files.filter_map(|file| std::fs::read_to_string(file.ok()?.path()).ok()).collect();
    let numbered = (0..FILES).flat_map(|_| &texts).enumerate();
    numbered
        .map(|(number, text)| SourceFile::from((&*format!("{number}.yaml"), &**text)))
        .map(|source| ParsedFile::new(source, &Limits::default()))
        .collect()
}

fn main() {
    let files: Vec<ParsedFile> = (0..FILES)
        .map(|index| regimen_benches::file(SEED, index))
        .map(|(name, text)| ParsedFile::new(SourceFile::from((&*name, &*text)), &Limits::default()))
        .collect();
    let sources: Vec<_> = regimen_rulepacks::files().iter().map(|file| SourceFile::from(*file)).collect();
    let (library, problems) = Library::load(&sources, &[]);
    assert!(problems.is_empty(), "{problems:?}");
    let rules = |ids: Vec<String>| {
        let selection = Selection { rules: ids, ..Selection::default() };
        RuleSet::new(&library, &selection).unwrap_or_else(|problems| panic!("{problems:?}"))
    };
    // What a run costs whose rule is for none of its objects.
    let none = rules(vec!["insecure-api-service".into()]);
    let base = least(|| drop(black_box(check_parsed(&files, &none, &OPTIONS))));
    let mut costs = Vec::new();
    for rule in library.rules.values() {
        let alone = rules(vec![rule.id.to_string()]);
        let options = CheckOptions { platform: rule.platforms.first().copied(), ..OPTIONS };
        let cost = match asked(rule, &files) {
            0 => {
                let examples = examples(rule);
                let asked = asked(rule, &examples);
                let time = least(|| drop(black_box(check_parsed(&examples, &alone, &options))));
                (time / asked, rule.id.clone(), asked)
            }
            asked => {
                let time = least(|| drop(black_box(check_parsed(&files, &alone, &options))));
                (time.saturating_sub(base) / asked, rule.id.clone(), asked)
            }
        };
        costs.push(cost);
    }
    costs.sort();
    let median = costs.get(costs.len() / 2).map_or(Duration::ZERO, |(cost, ..)| *cost);
    println!("{} rules; the median costs {median:?} an object", costs.len());
    for (cost, rule, asked) in costs.iter().rev().take(SHOWN) {
        let times = cost.as_secs_f64() / median.as_secs_f64().max(f64::MIN_POSITIVE);
        println!("{times:5.1} times the median: {rule} ({cost:?} an object, {asked} objects)");
    }
}
