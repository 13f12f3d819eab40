//! The fixture as JSON, its schema, and whether one fits the other.

use std::path::PathBuf;

use regimen_reporter::{Format, json_schema};
use serde_json::Value;

use crate::{PLAIN, fixture, written};

#[test]
fn the_report_is_the_contract() {
    insta::assert_snapshot!("json", written(&fixture::full(), Format::Json, &PLAIN));
}

#[test]
fn reports_fit_the_published_schema() {
    let validator = jsonschema::validator_for(&json_schema()).unwrap();
    for report in [fixture::full(), fixture::accepted(), fixture::report(&[])] {
        let value: Value = serde_json::from_str(&written(&report, Format::Json, &PLAIN)).unwrap();
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
    assert!(!validator.is_valid(&serde_json::json!({"schema": "regimen.report/v1"})));
}

/// `UPDATE=1 cargo test` writes the schema anew.
#[test]
fn the_published_schema_is_that_of_the_types() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../schemas/regimen.report.v1.schema.json");
    let schema = format!("{:#}\n", json_schema());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &schema).unwrap();
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(published == schema, "{} is stale: run `UPDATE=1 cargo test`", path.display());
}
