//! `regimen check` and `regimen verify` on the folders of `tests/checks`.

use crate::cases::{are_as_expected, folder, run};

#[test]
fn every_case_is_as_expected() {
    are_as_expected("checks", "");
}

#[test]
fn reports_say_what_fails_no_run() {
    let shown = |format| run(&folder("checks/actions"), "check pod.yaml --policy . --format", format);
    let sarif = shown("sarif").json();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let levels = results.iter().map(|result| {
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        format!("{} {}", text(&result["properties"]["action"]), text(&result["level"]))
    });
    let levels: Vec<String> = levels.collect();
    assert_eq!(levels, ["deny warning", "warn warning", "deny warning", "dryrun note", "warn warning"]);
    let html = shown("html").stdout;
    let count = |text| html.matches(text).count();
    assert_eq!((count("· warn<"), count("· dryrun<"), count("· deny<")), (2, 1, 0));
}

#[test]
fn unit_tests_say_what_a_provider_answers_by_with() {
    let run = run(&folder("checks/external-data"), "test unit", "");
    let told = "unit/scan.rego:4:25: external_data: nobody has said what the provider `scanner` answers";
    assert!(
        run.stdout.contains("test_without_an_answer: ERROR") && run.stdout.contains(told),
        "{}",
        run.stdout
    );
    assert!(run.stdout.ends_with("PASS: 1/2\nERROR: 1/2\n") && run.status == 2, "{}", run.stdout);
}
