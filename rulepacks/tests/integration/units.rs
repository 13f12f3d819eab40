//! The rules' own unit tests, `test_…` in `*_test.rego`.

use regimen_engine::{Module, Outcome, Policies, Value};

use crate::files::{below, root};

/// All modules, tests among them.
pub(crate) fn modules() -> Vec<Module> {
    let files = ["lib", "rules"].iter().flat_map(|folder| below(&root().join(folder)));
    let rego = files.filter(|path| path.extension().is_some_and(|extension| extension == "rego"));
    rego.map(|path| {
        let file = path.strip_prefix(root()).unwrap().to_string_lossy();
        Module::new(file, std::fs::read_to_string(&path).unwrap())
    })
    .collect()
}

fn policies() -> Policies {
    Policies::new(&modules(), Value::empty_object()).unwrap_or_else(|errors| panic!("{errors:#?}"))
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

/// Under `--strict-builtin-errors` a rule would end there; else it is noted, and the user cannot mend it.
#[test]
fn no_builtin_fails_in_a_rule() {
    let policies = policies();
    let mut evaluator = policies.evaluator();
    let failed: std::collections::BTreeSet<String> = policies
        .tests()
        .iter()
        .flat_map(|test| evaluator.test(test).failures)
        .map(|failure| format!("{}:{}: {}", failure.file, failure.line, failure.message))
        .collect();
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn no_rule_says_what_it_most_likely_does_not_mean() {
    let lints = policies().lints();
    assert!(lints.is_empty(), "{lints:#?}");
}
