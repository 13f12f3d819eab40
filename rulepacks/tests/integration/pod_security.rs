//! Agreement with Pod Security Admission on its own test pods, bare and inside other objects.

use std::path::Path;

use regimen_check::{Report, RuleSet, Selection, Setting, SettingValue};

use crate::files::{check, conformance, rules};

#[test]
fn the_verdict_is_that_of_pod_security_admission() {
    let Some(folder) = conformance("pod-security") else { return };
    let cases: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("cases.json")).unwrap()).unwrap();
    let cases = cases.as_array().unwrap();
    let wrong: Vec<String> = cases.iter().flat_map(|case| judge(&folder, case)).collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(cases.len() > 100);
}

fn judge(folder: &Path, case: &serde_json::Value) -> Vec<String> {
    let field = |name: &str| case[name].as_str().unwrap();
    let rules = pack_at(&format!("pss-{}", field("level")), field("version"));
    let pod = std::fs::read_to_string(folder.join(field("path"))).unwrap();
    let mut wrong = Vec::new();
    for (shape, text) in [
        ("Pod", pod.clone()),
        ("Deployment", inside(&pod, "apps/v1", "Deployment", &["spec", "template"])),
        ("CronJob", inside(&pod, "batch/v1", "CronJob", &["spec", "jobTemplate", "spec", "template"])),
        ("List", format!("apiVersion: v1\nkind: List\nitems:\n{}", item(&pod))),
    ] {
        let report = check(field("path"), &text, &rules);
        if !report.problems.is_empty() || refused(&report) != (field("expected") == "fail") {
            let found: Vec<_> = report.findings.iter().map(|finding| &finding.rule.id).collect();
            wrong.push(format!("{} in a {shape}: {found:?} {:?}", field("path"), report.problems));
        }
    }
    wrong
}

/// Namespaces have findings of their own; a pod is refused by the controls about pods.
fn refused(report: &Report) -> bool {
    report.findings.iter().any(|finding| finding.controls.iter().any(|id| !id.starts_with("PSS-NS-")))
}

fn pack_at(pack: &str, version: &str) -> RuleSet {
    let setting = Setting {
        target: pack.to_owned(),
        parameter: "version".to_owned(),
        value: SettingValue::Text(version.to_owned()),
        place: None,
    };
    rules(&Selection { packs: vec![pack.to_owned()], settings: vec![setting], ..Selection::default() })
}

/// The pod's metadata and spec as the template of another object.
fn inside(pod: &str, api_version: &str, kind: &str, path: &[&str]) -> String {
    let template = pod.lines().filter(|line| !line.starts_with("apiVersion:") && !line.starts_with("kind:"));
    let mut text = format!("apiVersion: {api_version}\nkind: {kind}\nmetadata: {{name: wrapped}}\n");
    for (depth, key) in path.iter().enumerate() {
        text.push_str(&format!("{}{key}:\n", "  ".repeat(depth)));
    }
    let indent = "  ".repeat(path.len());
    template.for_each(|line| text.push_str(&format!("{indent}{line}\n")));
    text
}

fn item(pod: &str) -> String {
    let lines = pod.lines().collect::<Vec<_>>().join("\n  ");
    format!("- {lines}\n")
}
