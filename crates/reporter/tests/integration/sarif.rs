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
    for report in [fixture::full(), fixture::report(&[])] {
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

#[test]
fn what_is_excepted_is_suppressed_with_its_reason() {
    let log = sarif(&fixture::full());
    let results = log["runs"][0]["results"].as_array().unwrap();
    let suppressed: Vec<(&str, &str)> = results
        .iter()
        .flat_map(|result| result["suppressions"].as_array().expect("all have them if one has"))
        .map(|of| (of["kind"].as_str().unwrap(), of["justification"].as_str().unwrap()))
        .collect();
    assert_eq!(
        suppressed,
        [
            ("external", "accepted in the baseline"),
            ("external", "the cluster sets it"),
            ("inSource", "until # the | move\n--> `done`"),
        ]
    );
    let plain = sarif(&fixture::report(&["k8s/wide.yaml"]));
    assert!(plain["runs"][0]["results"][0].get("suppressions").is_none());
}

/// What code scanning of GitHub asks for beyond the schema.
#[test]
fn rules_and_results_have_what_code_scanning_reads() {
    let log = sarif(&fixture::full());
    let run = &log["runs"][0];
    assert_eq!(log["runs"].as_array().unwrap().len(), 1);
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    for rule in run["tool"]["driver"]["rules"].as_array().unwrap() {
        assert!(rule["help"]["markdown"].is_string() && rule["properties"]["tags"].is_array());
        assert!(
            ["error", "warning", "note"].contains(&rule["defaultConfiguration"]["level"].as_str().unwrap())
        );
        let severity = rule["properties"]["security-severity"].as_str().unwrap();
        assert!((0.0..=10.0).contains(&severity.parse::<f64>().unwrap()));
    }
    for result in run["results"].as_array().unwrap() {
        let prints = &result["partialFingerprints"];
        let own = prints["regimen/v1"].as_str().unwrap();
        assert_eq!(prints["primaryLocationLineHash"], format!("{own}:1"));
        let artifact = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        let uri = artifact["uri"].as_str().unwrap();
        assert!(uri.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/%".contains(&byte)), "{uri}");
        let base = artifact["uriBaseId"].as_str().unwrap();
        assert!(run["originalUriBaseIds"][base].is_object());
    }
    let uris: Vec<_> = run["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|result| result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap())
        .collect();
    assert!(uris[0].starts_with("k8s/100%25%20%60%7C%3Cb%3E%0A%3A%3Aerror"), "{}", uris[0]);
}

#[test]
fn what_does_not_fail_is_no_error_and_problems_are_notifications() {
    let log = sarif(&fixture::full());
    let run = &log["runs"][0];
    let level = |rule: &str| {
        let results = run["results"].as_array().unwrap();
        results.iter().find(|result| result["ruleId"] == rule).unwrap()["level"].clone()
    };
    assert_eq!((level("password"), level("host-network")), ("warning".into(), "error".into()));
    let notifications = run["invocations"][0]["toolExecutionNotifications"].as_array().unwrap();
    let errors: Vec<_> = notifications.iter().filter(|of| of["level"] == "error").collect();
    assert_eq!(errors.len(), fixture::full().problems.len());
    let twice =
        errors.iter().find(|of| of["message"]["text"].as_str().unwrap().contains("stands twice")).unwrap();
    assert_eq!(twice["locations"].as_array().unwrap().len(), 2, "both places");
}
