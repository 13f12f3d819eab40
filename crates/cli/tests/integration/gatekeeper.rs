//! `regimen check` and `regimen verify` on the folders of `tests/gatekeeper`.

use crate::cases::{are_as_expected, folder, run};

#[test]
fn every_case_is_as_expected() {
    are_as_expected("gatekeeper", "");
}

#[test]
fn reports_say_what_fails_no_run() {
    let shown =
        |format| run(&folder("gatekeeper/actions/files"), "check pod.yaml --policy . --format", format, "");
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
    assert_eq!((count("action: warn"), count("action: dryrun"), count("action: deny")), (2, 1, 0));
}
