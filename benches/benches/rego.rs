//! The language: reading, loading and testing policies.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use regimen_engine::{Module, Policies, Value};
use regimen_rego::ast::Version;
use regimen_rego::parser::parse;

/// The built-in rules and their tests, again and again, until there is a mebibyte.
fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rulepacks");
    let files = walkdir::WalkDir::new(root).sort_by_file_name();
    let rego =
        files.into_iter().flatten().filter(|entry| entry.path().extension().is_some_and(|it| it == "rego"));
    let texts: Vec<String> = rego.map(|entry| std::fs::read_to_string(entry.path()).unwrap()).collect();
    let mut size = 0;
    let more = texts.iter().cycle().take_while(|text| {
        size += text.len();
        size < 1 << 20
    });
    more.cloned().collect()
}

fn reading(c: &mut Criterion) {
    let texts = texts();
    let mut group = c.benchmark_group("rego");
    group.throughput(Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum()));
    group.bench_function("parse 1 MiB", |b| {
        b.iter(|| texts.iter().filter(|text| parse(text, Version::V1).module.is_some()).count());
    });
    group.finish();

    let nested = format!("package a\nx := {}1{}\n", "{\"a\": ".repeat(30), "}".repeat(30));
    c.bench_function("rego/literal of 30 levels", |b| {
        b.iter(|| parse(black_box(&nested), Version::V1));
    });
}

/// Modules each of which refers to the one before it.
fn modules(count: usize) -> Vec<Module> {
    let module = |number: usize| {
        let before = number.saturating_sub(1);
        let text = format!(
            "package m{number}\n\nimport data.m{before}\n\nlimit := {number}\n\nnames contains name if {{\n\tsome container \
             in input.review.object.spec.containers\n\tname := container.name\n\tcount(name) > limit\n}}\n\nviolation contains \
             {{\"msg\": msg}} if {{\n\tsome name in names\n\tnot startswith(name, \"ok-\")\n\tmsg := sprintf(\"%s is over %d\", \
             [name, m{before}.limit])\n}}\n"
        );
        // The first one has none before it.
        let text = if number == 0 {
            text.replace("import data.m0\n\n", "").replace("m0.limit", "limit")
        } else {
            text
        };
        Module::new(format!("m{number}.rego"), text)
    };
    (0..count).map(module).collect()
}

fn loading(c: &mut Criterion) {
    let modules = modules(500);
    let mut group = c.benchmark_group("load");
    group.sample_size(20);
    group.bench_function("500 modules", |b| {
        b.iter_batched(
            Value::empty_object,
            |data| Policies::new(&modules, data).unwrap(),
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

fn testing(c: &mut Criterion) {
    let mut text = "package a_test\n\nimport data.m1\n".to_owned();
    for number in 0..1_000 {
        let _ = write!(
            text,
            "\ntest_{number} if {{\n\tfound := m1.violation with input as {{\"review\": {{\"object\": {{\"spec\": \
             {{\"containers\": [{{\"name\": \"n{number}\"}}]}}}}}}}}\n\tcount(found) == 1\n}}\n"
        );
    }
    let mut modules = modules(2);
    modules.push(Module::new("a_test.rego", text));
    let policies = Policies::new(&modules, Value::empty_object()).unwrap();
    let tests = policies.tests();
    assert_eq!(tests.len(), 1_000);
    c.bench_function("test/1,000 unit tests", |b| {
        b.iter(|| {
            let mut evaluator = policies.evaluator();
            let passed =
                tests.iter().filter(|test| evaluator.test(test).outcome == regimen_engine::Outcome::Pass);
            assert_eq!(passed.count(), 1_000);
        });
    });
}

criterion_group!(benches, reading, loading, testing);
criterion_main!(benches);
