//! The fixture as SARIF.

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

#[test]
fn results_are_there_without_findings() {
    let run = &sarif(&fixture::report(&[]))["runs"][0];
    assert_eq!(run["results"], Value::Array(Vec::new()));
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
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
