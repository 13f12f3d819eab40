//! The engine against `regorus`, another evaluator of Rego: the same rules about the same objects, with the same answers.
#![allow(
    clippy::panic,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark may fail loudly, and nobody calls it"
)]

use std::collections::BTreeSet;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use regimen_check::{Library, ParsedFile, Rule, SourceFile};
use regimen_engine::{Evaluator, Module, Policies, Value, from_node, object};
use regimen_yaml::Limits;

/// Files of the corpus.
const FILES: usize = 25;

/// The areas of the rules that are asked: those about pods. `regorus` does not read all modules of the others.
const AREAS: [&str; 4] = ["image", "namespace", "storage", "workload"];

/// Modules in these areas that it does not read.
const UNREAD: [&str; 1] = ["lib/rights.rego"];

/// The rules of these areas that need no other objects.
struct Case {
    modules: Vec<(&'static str, &'static str)>,
    /// The paths of the rules, with the values of their parameters.
    rules: Vec<(String, Value)>,
    objects: Vec<Value>,
}

impl Case {
    fn new() -> Self {
        let files: Vec<_> = regimen_rulepacks::files().iter().map(|file| SourceFile::from(*file)).collect();
        let (library, problems) = Library::load(&files, &[]);
        assert!(problems.is_empty(), "{problems:?}");
        let is_asked = |rule: &&Arc<Rule>| {
            let is_read =
                || !modules([&*rule.file].into_iter()).iter().any(|(name, _)| UNREAD.contains(name));
            rule.inventory.is_empty() && AREAS.contains(&rule.area.as_str()) && is_read()
        };
        let asked: Vec<_> = library.rules.values().filter(is_asked).collect();
        let rules = asked.iter().map(|rule| {
            let defaults = rule.defaults();
            let parameters = object(defaults.iter().map(|(name, value)| (name.as_str(), value.clone())));
            (format!("data.{}.violation", rule.package), parameters)
        });
        Self {
            modules: modules(asked.iter().map(|rule| &*rule.file)),
            rules: rules.collect(),
            objects: (0..FILES).flat_map(objects).collect(),
        }
    }

    fn inputs(&self) -> Vec<(&str, Value)> {
        let mut inputs = Vec::new();
        for value in &self.objects {
            let review = object([("object", value.clone())]);
            for (rule, parameters) in &self.rules {
                let input = object([("review", review.clone()), ("parameters", parameters.clone())]);
                inputs.push((rule.as_str(), input));
            }
        }
        inputs
    }
}

/// These modules and all that they import.
fn modules<'a>(of: impl Iterator<Item = &'a str>) -> Vec<(&'static str, &'static str)> {
    let mut open: Vec<String> = of.map(str::to_owned).collect();
    let mut found = Vec::new();
    while let Some(wanted) = open.pop() {
        let module = regimen_rulepacks::files().iter().find(|(name, _)| *name == wanted);
        let Some((name, text)) = module.filter(|module| !found.contains(*module)) else { continue };
        let imports = text.lines().filter_map(|line| line.strip_prefix("import data.lib."));
        open.extend(imports.map(|import| format!("lib/{import}.rego")));
        found.push((*name, *text));
    }
    found
}

/// The objects of a file of the corpus.
fn objects(index: usize) -> Vec<Value> {
    let (name, text) = regimen_benches::file(regimen_benches::SEED, index);
    let source = SourceFile { name: name.into(), text: text.into() };
    let file = ParsedFile::new(source, &Limits::default());
    file.documents.iter().map(|document| from_node(&document.root)).collect()
}

fn ours(case: &Case) -> Evaluator {
    let modules: Vec<Module> = case.modules.iter().map(|(name, text)| Module::new(*name, *text)).collect();
    let policies = Policies::new(&modules, Value::empty_object());
    policies.unwrap_or_else(|errors| panic!("{errors:?}")).evaluator()
}

fn theirs(case: &Case) -> regorus::Engine {
    let mut engine = regorus::Engine::new();
    engine.set_strict_builtin_errors(false);
    for (name, text) in &case.modules {
        if let Err(error) = engine.add_policy((*name).to_owned(), (*text).to_owned()) {
            panic!("{name}: {error}");
        }
    }
    engine
}

fn ask_ours(evaluator: &mut Evaluator, rule: &str, input: Value) -> Option<Value> {
    evaluator.eval(rule, Some(input)).value.unwrap_or_else(|error| panic!("{rule}: {error}"))
}

fn ask_theirs(engine: &mut regorus::Engine, rule: &str, input: regorus::Value) -> regorus::Value {
    engine.set_input(input);
    engine.eval_rule(rule.to_owned()).unwrap_or_else(|error| panic!("{rule}: {error}"))
}

/// A value of ours as one of theirs, through JSON.
fn translated(value: &Value) -> regorus::Value {
    regorus::Value::from_json_str(&value.to_json()).unwrap_or_else(|error| panic!("{error}"))
}

/// What a rule found, as JSON texts in any order.
fn found(json: &str) -> BTreeSet<String> {
    match serde_json::from_str(json) {
        Ok(serde_json::Value::Array(items)) => items.iter().map(ToString::to_string).collect(),
        other => panic!("{other:?}"),
    }
}

/// Both must say the same before their times mean anything.
fn compare(case: &Case) {
    let (mut ours, mut theirs) = (ours(case), theirs(case));
    let mut violations = 0;
    for (rule, input) in case.inputs() {
        let other = ask_theirs(&mut theirs, rule, translated(&input));
        let other = found(&other.to_json_str().unwrap_or_else(|error| panic!("{error}")));
        let own = ask_ours(&mut ours, rule, input.clone()).map(|value| found(&value.to_json()));
        assert_eq!(own, Some(other), "{rule} of {input}");
        violations += own.map_or(0, |found| found.len());
    }
    assert!(violations > 100, "only {violations} violations");
}

/// Prints the rules that gain least: how much of the time of `regorus` each takes, the least of five passes over all objects.
fn ratios(case: &Case) {
    let (mut ours, mut theirs) = (ours(case), theirs(case));
    let inputs = case.inputs();
    let mut ratios: Vec<(f64, &str)> = Vec::new();
    for (rule, _) in &case.rules {
        let own: Vec<&Value> = inputs.iter().filter(|(of, _)| of == rule).map(|(_, input)| input).collect();
        let translated: Vec<_> = own.iter().map(|input| translated(input)).collect();
        let ours = least(|| own.iter().for_each(|input| drop(ask_ours(&mut ours, rule, (*input).clone()))));
        let theirs =
            least(|| translated.iter().for_each(|input| drop(ask_theirs(&mut theirs, rule, input.clone()))));
        ratios.push((ours.as_secs_f64() / theirs.as_secs_f64(), rule));
    }
    ratios.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (ratio, rule) in ratios.iter().take(5) {
        println!("{rule}: {ratio:.2} of the time of regorus");
    }
}

fn least(mut act: impl FnMut()) -> Duration {
    let pass = |_| {
        let start = Instant::now();
        act();
        start.elapsed()
    };
    (0..5).map(pass).min().unwrap_or_default()
}

fn engine(criterion: &mut Criterion) {
    let case = Case::new();
    compare(&case);
    ratios(&case);
    let inputs = case.inputs();
    let translated: Vec<_> = inputs.iter().map(|(rule, input)| (*rule, translated(input))).collect();
    let mut group = criterion.benchmark_group("engine");
    group.sample_size(10).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(5));
    group.throughput(Throughput::Elements(inputs.len() as u64));
    let mut evaluator = ours(&case);
    group.bench_function("ours", |bench| {
        bench.iter(|| {
            for (rule, input) in &inputs {
                black_box(ask_ours(&mut evaluator, rule, input.clone()));
            }
        });
    });
    let mut engine = theirs(&case);
    group.bench_function("regorus", |bench| {
        bench.iter(|| {
            for (rule, input) in &translated {
                black_box(ask_theirs(&mut engine, rule, input.clone()));
            }
        });
    });
}

criterion_group!(benches, engine);
criterion_main!(benches);
