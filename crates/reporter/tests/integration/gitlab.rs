//! The fixture as a Code Quality report.

use std::collections::BTreeSet;

use regimen_check::Report;
use regimen_reporter::Format;
use serde_json::Value;

use crate::{PLAIN, fixture, written};

fn issues(report: &Report) -> Value {
    serde_json::from_str(&written(report, Format::Gitlab, &PLAIN)).unwrap()
}

#[test]
fn findings_and_problems_are_issues() {
    insta::assert_snapshot!("gitlab", written(&fixture::full(), Format::Gitlab, &PLAIN));
}

#[test]
fn reports_are_as_gitlab_describes_them() {
    let schema: Value =
        serde_json::from_str(include_str!("../schemas/gitlab-code-quality.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for report in [fixture::full(), fixture::report(&[]), fixture::report(&["./k8s/wide.yaml"])] {
        let errors: Vec<String> =
            validator.iter_errors(&issues(&report)).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
    let mut wrong = issues(&fixture::full());
    wrong[0]["location"]["path"] = Value::from("./k8s/wide.yaml");
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn paths_are_those_of_the_repository() {
    let mut report = fixture::report(&["k8s/wide.yaml"]);
    for (file, wanted) in [
        ("/builds/shop/k8s/a.yaml", "k8s/a.yaml"),
        ("./k8s/a.yaml", "k8s/a.yaml"),
        ("/builds/shops/a.yaml", "/builds/shops/a.yaml"),
        ("k8s/a.yaml", "k8s/a.yaml"),
    ] {
        report.findings[0].location.file = file.into();
        assert_eq!(issues(&report)[0]["location"]["path"], wanted);
    }
}

#[test]
fn fingerprints_are_unique() {
    let issues = issues(&fixture::full());
    let all: Vec<&str> =
        issues.as_array().unwrap().iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
}
