//! The rules' own unit tests, `test_…` in `*_test.rego`.

use std::collections::BTreeSet;

use regimen_engine::{Module, Options, ParsedModule, Policies, Value};

use crate::files::{below, root};

#[test]
fn every_unit_test_passes() {
    let files: Vec<_> = ["lib", "rules"].iter().flat_map(|folder| below(&root().join(folder))).collect();
    let modules: Vec<ParsedModule> = files
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rego"))
        .map(|path| {
            let file = path.strip_prefix(root()).unwrap().to_string_lossy();
            ParsedModule::new(&Module::new(file, std::fs::read_to_string(path).unwrap()))
        })
        .collect();
    let policies = Policies::from_parsed(modules.clone(), Value::empty_object(), Options::default())
        .unwrap_or_else(|errors| panic!("{errors:#?}"));
    let mut evaluator = policies.evaluator();
    let mut passed = 0;
    let mut failed = Vec::new();
    for module in modules.iter().filter(|module| module.file().ends_with("_test.rego")) {
        let tree = module.tree.as_ref().unwrap();
        let package: Vec<&str> = tree.package.path.iter().map(|name| &*name.text).collect();
        let names: BTreeSet<&str> = tree.rules.iter().map(|rule| &*rule.head.name.text).collect();
        for test in names.into_iter().filter(|name| name.starts_with("test_")) {
            let evaluation = evaluator.eval(&format!("data.{}.{test}", package.join(".")), None);
            match evaluation.value {
                Ok(Some(Value::Bool(true))) => passed += 1,
                outcome => failed.push(format!("{}: {test} is {outcome:?}", module.file())),
            }
        }
    }
    assert!(failed.is_empty(), "{passed} passed, {} failed:\n{}", failed.len(), failed.join("\n"));
    assert!(passed > 100, "only {passed} unit tests were found");
}
