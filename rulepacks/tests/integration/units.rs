//! The rules' own unit tests, `test_…` in `*_test.rego`.

use regimen_engine::{Module, Policies, Value, object};
use regimen_rego::Outline;

use crate::files::{below, root};

#[test]
fn every_unit_test_passes() {
    let files: Vec<_> = ["lib", "rules"].iter().flat_map(|folder| below(&root().join(folder))).collect();
    let modules: Vec<Module> = files
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rego"))
        .map(|path| {
            let file = path.strip_prefix(root()).unwrap().to_string_lossy();
            Module::new(file, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    let policies = Policies::new(&modules, object([])).unwrap_or_else(|errors| panic!("{errors:#?}"));
    let mut evaluator = policies.evaluator();
    let mut passed = 0;
    let mut failed = Vec::new();
    for module in modules.iter().filter(|module| module.file.ends_with("_test.rego")) {
        let outline = Outline::read(&module.text);
        let package = outline.package.clone().unwrap().name;
        for test in outline.tests() {
            match evaluator.eval(&format!("data.{package}.{}", test.name), Value::Null) {
                Ok(Value::Bool(true)) => passed += 1,
                outcome => {
                    failed.push(format!("{}:{}: {} is {outcome:?}", module.file, test.line, test.name));
                }
            }
        }
    }
    assert!(failed.is_empty(), "{passed} passed, {} failed:\n{}", failed.len(), failed.join("\n"));
    assert!(passed > 100, "only {passed} unit tests were found");
}
