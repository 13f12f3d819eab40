//! What each rule costs: asked alone about the objects of the corpus that it is for, on one thread. Prints the dearest beside the
//! median.
#![allow(
    clippy::panic,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark may fail loudly, and prints"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use regimen_benches::SEED;
use regimen_check::{
    CheckOptions, Library, ParsedFile, RuleSet, Selection, Settings, Severity, SourceFile, check_parsed,
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
    evaluation: Settings::DEFAULT,
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
    // What a run costs without any rule for its objects.
    let none = rules(vec!["vulnerable-version".into()]);
    let empty: Vec<ParsedFile> = Vec::new();
    let base = least(|| drop(black_box(check_parsed(&empty, &none, &OPTIONS))));
    let mut costs = Vec::new();
    for rule in library.rules.values() {
        let objects = files.iter().flat_map(|file| &file.resources);
        let asked = objects.filter(|resource| rule.matching.fits(resource)).count();
        if asked == 0 {
            continue;
        }
        let alone = rules(vec![rule.id.to_string()]);
        let time = least(|| drop(black_box(check_parsed(&files, &alone, &OPTIONS)))).saturating_sub(base);
        let of_one = time / u32::try_from(asked).unwrap_or(1);
        costs.push((of_one, rule.id.clone(), asked));
    }
    costs.sort();
    let median = costs.get(costs.len() / 2).map_or(Duration::ZERO, |(cost, ..)| *cost);
    println!("{} rules have objects here; the median costs {median:?} an object", costs.len());
    for (cost, rule, asked) in costs.iter().rev().take(SHOWN) {
        let times = cost.as_secs_f64() / median.as_secs_f64().max(f64::MIN_POSITIVE);
        println!("{times:5.1} times the median: {rule} ({cost:?} an object, {asked} objects)");
    }
}
