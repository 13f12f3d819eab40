//! The same questions to the engine and to OPA.
//!
//! Each case is answered in the file beside it as OPA 1.20 answers. Where OPA is at hand (`REGIMEN_OPA` is the folder of
//! the unpacked wheel `opa-golib-python-bindings`) it is asked anew; `UPDATE=1` then writes down what it says.

mod cases;
mod generated;
mod opa;

use std::path::{Path, PathBuf};

use regimen_engine::{Evaluator, Module, Policies, Settings, Value};

use cases::Case;

/// What is said about a case: the term `[data.t]`, or the codes of the errors.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Verdict {
    Value(String),
    Error(Vec<String>),
}

/// The cases that differ, with their reasons: a file, and a text that only they have.
const KNOWN: &[(&str, &str, &str)] = &[
    ("builtins", "graphql.is_valid", "GraphQL is not read"),
    (
        "collections",
        "a := {{1}: \"a\"}",
        "OPA's type check takes a set that is a key for an array, and refuses to look it up",
    ),
    (
        "conflicts",
        "# data: {\"t\": {\"p\": 5}}",
        "OPA's command refuses data where rules are; we merge them, as its language suite asks for",
    ),
    ("metadata", "# METADATA\na :=", "an annotation without anything in it is none for us"),
    (
        "metadata",
        "package t\na := rego.metadata.chain()\n",
        "packages may have annotations in several modules",
    ),
    ("numbers", "a := .5", "a number starts with a digit, as OPA's reference says"),
    ("parsing", "_ := 1", "OPA names the rule after a generated variable"),
    ("parsing", "a.b-c := 1", "it is refused with another code: where it is read, not where it is checked"),
];

#[test]
fn recorded_answers_are_ours() {
    let mut failed = Vec::new();
    let mut count = 0;
    for set in sets() {
        let answers = opa::read(&set.answers);
        assert_eq!(set.cases.len(), answers.len(), "{}: UPDATE=1 with OPA at hand", set.answers.display());
        count += answers.len();
        failed.extend(set.differing(&answers));
    }
    println!("{} of {count} cases are answered as OPA does, or as `KNOWN` says", count - failed.len());
    assert!(failed.is_empty(), "{} cases differ:\n\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn recorded_answers_are_opas() {
    let Some(opa) = std::env::var_os("REGIMEN_OPA").map(PathBuf::from) else {
        println!("left out: REGIMEN_OPA is not set");
        return;
    };
    for set in sets() {
        let answers = opa::ask(&opa, &set.cases);
        if std::env::var_os("UPDATE").is_some() {
            opa::write(&set.answers, &answers);
        } else {
            assert_eq!(opa::read(&set.answers), answers, "{}", set.answers.display());
        }
    }
}

/// Cases and the file of their answers.
struct Set {
    name: String,
    cases: Vec<Case>,
    answers: PathBuf,
}

fn sets() -> Vec<Set> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/differential");
    let entries = std::fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|extension| extension == "rego")).collect();
    files.sort();
    let mut sets: Vec<Set> = files
        .iter()
        .map(|file| Set {
            name: file.file_stem().unwrap().to_string_lossy().into_owned(),
            cases: cases::read(&std::fs::read_to_string(file).unwrap()),
            answers: file.with_extension("json"),
        })
        .collect();
    let answers = root.join("generated.json");
    sets.push(Set { name: "generated".to_owned(), cases: generated::cases(), answers });
    sets
}

impl Set {
    /// The cases that we answer otherwise, as text.
    fn differing(&self, answers: &[Verdict]) -> Vec<String> {
        let mut failed = Vec::new();
        for (case, opa) in self.cases.iter().zip(answers) {
            let known = KNOWN.iter().find(|(name, text, _)| {
                *name == self.name && case.modules.iter().any(|module| module.contains(text))
            });
            let ours = verdict(case);
            let same = is_same(opa, &ours);
            let what = match (known, same) {
                (None, true) | (Some(_), false) => continue,
                (None, false) => format!("OPA:  {opa:?}\nours: {ours:?}"),
                (Some(known), true) => format!("is the same by now: take {known:?} away"),
            };
            failed.push(format!("{}:\n{}\n{what}\n", self.name, case.modules.join("\n")));
        }
        failed
    }
}

/// OPA stops at the first stage that finds mistakes; we tell those of the later ones as well.
fn is_same(opa: &Verdict, ours: &Verdict) -> bool {
    match (opa, ours) {
        (Verdict::Error(theirs), Verdict::Error(ours)) => theirs.iter().all(|code| ours.contains(code)),
        _ => opa == ours,
    }
}

fn verdict(case: &Case) -> Verdict {
    let modules: Vec<Module> =
        (0..).zip(&case.modules).map(|(at, text)| Module::new(format!("{at}.rego"), text.as_str())).collect();
    let data = case.data.clone().unwrap_or_else(Value::empty_object);
    let policies = match Policies::new(&modules, data) {
        Ok(policies) => policies,
        Err(errors) => {
            // The texts help whoever reads a difference.
            return Verdict::Error(
                errors.iter().flat_map(|error| [error.code.to_owned(), error.to_string()]).collect(),
            );
        }
    };
    let settings =
        Settings { strict_builtin_errors: true, now_ns: 1_700_000_000_000_000_000, ..Settings::default() };
    let mut evaluator: Evaluator = policies.evaluator().with_settings(settings);
    match evaluator.eval("data.t", case.input.clone()).value {
        Ok(value) => Verdict::Value(Value::from(value.into_iter().collect::<Vec<_>>()).to_string()),
        Err(error) => Verdict::Error(vec![error.error.code.to_owned(), error.error.to_string()]),
    }
}
