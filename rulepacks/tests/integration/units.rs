//! The rules' own unit tests, `test_…` in `*_test.rego`.

use regimen_engine::{Module, Outcome, Policies, Value};

use crate::files::{below, root};

fn policies() -> Policies {
    let files = ["lib", "rules"].iter().flat_map(|folder| below(&root().join(folder)));
    let rego = files.filter(|path| path.extension().is_some_and(|extension| extension == "rego"));
    let modules: Vec<Module> = rego
        .map(|path| {
            let file = path.strip_prefix(root()).unwrap().to_string_lossy();
            Module::new(file, std::fs::read_to_string(&path).unwrap())
        })
        .collect();
    Policies::new(&modules, Value::empty_object()).unwrap_or_else(|errors| panic!("{errors:#?}"))
}

#[test]
fn every_unit_test_passes() {
    let policies = policies();
    let tests = policies.tests();
    let mut evaluator = policies.evaluator();
    let results = tests.iter().map(|test| (test, evaluator.test(test)));
    let failed: Vec<String> = results
        .filter(|(_, result)| result.outcome != Outcome::Pass)
        .map(|(test, result)| format!("{}: {result:#?}", test.full_name()))
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(tests.len() > 500, "only {} unit tests were found", tests.len());
}

#[test]
fn no_rule_says_what_it_most_likely_does_not_mean() {
    let lints = policies().lints();
    assert!(lints.is_empty(), "{lints:#?}");
}
