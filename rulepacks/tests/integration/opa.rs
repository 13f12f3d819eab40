//! The rules under OPA itself, where it is at hand (CONTRIBUTING.md, "Compare with OPA").

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use regimen_engine::{Policies, Value};
use serde_json::{Value as Json, json};

use crate::files::root;
use crate::units::modules;

#[test]
fn every_unit_test_passes_under_opa() {
    let Some(opa) = std::env::var_os("REGIMEN_OPA").map(PathBuf::from) else {
        eprintln!("left out: `REGIMEN_OPA` names no OPA");
        return;
    };
    let modules = modules();
    let policies =
        Policies::new(&modules, Value::empty_object()).unwrap_or_else(|errors| panic!("{errors:#?}"));
    let texts: serde_json::Map<String, Json> =
        modules.iter().map(|module| (module.file.clone(), module.text.clone().into())).collect();
    let names: Vec<String> = policies.tests().iter().map(regimen_engine::UnitTest::full_name).collect();
    let mut python = Command::new("python3")
        .arg(root().join("tests/opa.py"))
        .arg(opa)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let case = json!({ "modules": texts, "tests": names }).to_string();
    python.stdin.take().unwrap().write_all(case.as_bytes()).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success(), "OPA cannot load or evaluate the rules: see above");
    let failed: Vec<String> = serde_json::from_slice(&output.stdout).unwrap();
    assert!(failed.is_empty(), "under OPA these fail: {failed:#?}");
}

/// What a module of a `ConstraintTemplate` may name: its libraries and the inventory.
#[test]
fn rules_name_only_what_gatekeeper_gives_them() {
    let of_rules = modules().into_iter().filter(|module| !module.file.ends_with("_test.rego"));
    for module in of_rules {
        for line in module.text.lines().filter(|line| !line.trim_start().starts_with('#')) {
            for (at, _) in line.match_indices("data.") {
                let is_whole = !line[..at].ends_with(|c: char| c.is_alphanumeric() || "_.\"".contains(c));
                let rest = &line[at + "data.".len()..];
                let is_given = rest.starts_with("lib.") || rest.starts_with("inventory");
                assert!(!is_whole || is_given, "{}: {line}", module.file);
            }
        }
    }
}
