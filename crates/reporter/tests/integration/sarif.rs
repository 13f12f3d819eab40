//! The fixture as SARIF.

use std::path::Path;
use std::process::Command;

use regimen_reporter::Format;
use serde_json::Value;

use crate::{PLAIN, fixture, written};

fn sarif(report: &regimen_check::Report) -> Value {
    serde_json::from_str(&written(report, Format::Sarif, &PLAIN)).unwrap()
}

#[test]
fn the_log_is_as_code_scanning_wants_it() {
    insta::assert_snapshot!("sarif", written(&fixture::full(), Format::Sarif, &PLAIN));
}

/// The official schema travels in the `serde-sarif` package, which is a dependency for it.
#[test]
fn logs_fit_the_official_schema() {
    let schema = official_schema();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for report in [fixture::full(), fixture::accepted(), fixture::report(&[])] {
        let log = sarif(&report);
        let errors: Vec<String> =
            validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
    let mut wrong = sarif(&fixture::full());
    wrong["runs"][0]["results"][0]["level"] = Value::from("fatal");
    assert!(!validator.is_valid(&wrong));
}

fn official_schema() -> Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").unwrap();
    let folder = Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap();
    let mut schema: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("src/schema.json")).unwrap()).unwrap();
    // The pattern of languages has a stray bracket, which no regular expression allows.
    for holder in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][holder]["properties"]["language"];
        language.as_object_mut().unwrap().remove("pattern").unwrap();
    }
    assert_eq!(schema["title"], "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema");
    schema
}

#[test]
fn results_are_there_without_findings() {
    let run = &sarif(&fixture::report(&[]))["runs"][0];
    assert_eq!(run["results"], Value::Array(Vec::new()));
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn columns_count_utf16_units() {
    let log = sarif(&fixture::report(&["k8s/wide.yaml"]));
    let region = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&Value::from(2), &Value::from(32)));
}

#[test]
fn every_result_names_its_rule_and_starts_at_a_line() {
    let log = sarif(&fixture::full());
    let run = &log["runs"][0];
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert!(region["startLine"].as_u64().unwrap() >= 1 && region["startColumn"].as_u64().unwrap() >= 1);
    }
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
}
