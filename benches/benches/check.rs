//! Parse, evaluate, and the whole check, on the corpus in memory and on one thread.
#![allow(clippy::panic, missing_docs, reason = "a benchmark may fail loudly, and nobody calls it")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use criterion::{
    BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime,
};
use regimen_benches::{OBJECTS, SEED};
use regimen_check::{
    CheckOptions, Embedded, Exceptions, Host, Input, Library, ParsedFile, PolicyOptions, Problem,
    ProblemKind, RuleSet, Selection, Settings, Severity, SourceFile,
};
use regimen_yaml::{Limits, Reader};

/// The corpus by name.
struct Corpus(BTreeMap<Arc<str>, String>);

impl Corpus {
    fn new(files: usize) -> Self {
        let files = (0..files).map(|index| regimen_benches::file(SEED, index));
        Self(files.map(|(name, text)| (name.into(), text)).collect())
    }

    fn bytes(&self) -> u64 {
        self.0.values().map(|text| text.len() as u64).sum()
    }

    fn objects(&self) -> u64 {
        (self.0.len() * OBJECTS) as u64
    }

    fn parsed(&self) -> Vec<ParsedFile> {
        let source = |(name, text): (&Arc<str>, &String)| SourceFile {
            name: name.clone(),
            text: text.as_str().into(),
        };
        let mut reader = Reader::new(Limits::default());
        self.0.iter().map(source).map(|source| ParsedFile::read(source, &mut reader)).collect()
    }
}

impl Host for Corpus {
    fn read(&self, file: &str) -> Result<String, Problem> {
        self.0.get(file).cloned().ok_or_else(|| Problem::new(ProblemKind::Read, "not in the corpus"))
    }
}

fn rules(pack: &str) -> RuleSet {
    let embedded = Embedded {
        library: regimen_rulepacks::library(),
        policies: regimen_rulepacks::policies(),
        digest: regimen_rulepacks::digest(),
        files: regimen_rulepacks::files(),
    };
    let (library, problems) = Library::load_embedded(embedded, &[], &PolicyOptions::default());
    assert!(problems.is_empty(), "{problems:?}");
    let selection = Selection { packs: vec![pack.to_owned()], ..Selection::default() };
    RuleSet::new(&library, &selection).unwrap_or_else(|problems| panic!("{problems:?}"))
}

const ONE_THREAD: CheckOptions = CheckOptions {
    severity: Severity::Info,
    jobs: 1,
    limits: Limits::DEFAULT,
    allow_empty: true,
    platform: None,
    evaluation: Settings::DEFAULT,
    exceptions: Exceptions::NONE,
    held: CheckOptions::HELD,
};

fn slow<'a>(criterion: &'a mut Criterion, name: &str) -> BenchmarkGroup<'a, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.sample_size(10).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(5));
    group
}

fn parse(criterion: &mut Criterion) {
    let corpus = Corpus::new(1_000);
    let mut group = slow(criterion, "parse");
    group.throughput(Throughput::Bytes(corpus.bytes()));
    let mut reader = Reader::new(Limits::default());
    group.bench_function("yaml, 1000 files", |bench| {
        bench.iter(|| {
            for text in corpus.0.values() {
                black_box(reader.parse(text));
            }
        });
    });
    group.bench_function("yaml by the general reader, 1000 files", |bench| {
        bench.iter(|| {
            for text in corpus.0.values() {
                black_box(reader.parse_general(text));
            }
        });
    });
    group.bench_function("objects, 1000 files", |bench| bench.iter(|| black_box(corpus.parsed())));
}

fn evaluate(criterion: &mut Criterion) {
    let mut group = slow(criterion, "evaluate");
    for (pack, count) in [("recommended", 1_000), ("all", 200)] {
        let corpus = Corpus::new(count);
        let (files, rules) = (corpus.parsed(), rules(pack));
        group.throughput(Throughput::Elements(corpus.objects()));
        group.bench_function(format!("{pack}, {count} files"), |bench| {
            bench.iter(|| black_box(regimen_check::check_parsed(&files, &rules, &ONE_THREAD)));
        });
    }
}

fn whole(criterion: &mut Criterion) {
    let rules = rules("recommended");
    let mut group = slow(criterion, "check");
    for files in [1_000, 10_000] {
        let corpus = Corpus::new(files);
        group.throughput(Throughput::Bytes(corpus.bytes()));
        group.bench_function(format!("recommended, {files} files"), |bench| {
            bench.iter(|| {
                let input = Input { files: corpus.0.keys().cloned().collect(), ..Input::default() };
                black_box(regimen_check::check(input, &corpus, &rules, &ONE_THREAD))
            });
        });
    }
}

fn start(criterion: &mut Criterion) {
    criterion.bench_function("start, recommended", |bench| bench.iter(|| black_box(rules("recommended"))));
}

criterion_group!(benches, parse, evaluate, whole, start);
criterion_main!(benches);
