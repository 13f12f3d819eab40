//! Waivers and the baseline on the command line.

use std::path::PathBuf;

use crate::sandbox::Sandbox;

/// Manifests, and a file of waivers.
fn sandbox() -> Sandbox {
    Sandbox::of(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/waivers"))
}

fn transcript(sandbox: &Sandbox, lines: &[&str]) -> String {
    lines.iter().map(|line| sandbox.transcript(line)).collect::<Vec<_>>().join("\n")
}

/// Rule and status of each finding.
fn statuses(sandbox: &Sandbox, line: &str) -> Vec<String> {
    let arguments: Vec<&str> = line.split_whitespace().chain(["--format", "json"]).collect();
    let report = sandbox.run(&arguments).json();
    let of = |finding: &serde_json::Value| {
        format!("{} {}", finding["rule"].as_str().unwrap(), finding["status"].as_str().unwrap())
    };
    report["findings"].as_array().unwrap().iter().map(of).collect()
}

#[test]
fn waivers_are_heeded_wherever_they_stand() {
    let sandbox = sandbox();
    assert_eq!(
        statuses(&sandbox, "check . --waivers waivers.toml"),
        [
            "host-pid waived",
            "privileged-container waived",
            "privileged-container active",
            "host-network waived",
            "host-ipc waived",
            "unused-waiver active",
        ]
    );
    let all = statuses(&sandbox, "check . --waivers waivers.toml --no-waivers");
    assert_eq!(all.len(), 5);
    assert!(all.iter().all(|status| status.ends_with(" active")), "{all:?}");
    // What is told of the whole folder is not told of a file of it.
    assert_eq!(
        statuses(&sandbox, "check agent.yaml --waivers waivers.toml"),
        ["host-pid waived", "privileged-container waived", "privileged-container active"]
    );
}

#[test]
fn a_run_whose_findings_are_waived_is_clean() {
    let sandbox = sandbox();
    let line = "check exporter.yaml --waivers waivers.toml --skip unused-waiver";
    insta::assert_snapshot!(
        "waivers_clean",
        transcript(
            &sandbox,
            &[line, &format!("{line} --pack pss-baseline --show-waived"), "rules unused-waiver"]
        )
    );
}

#[test]
fn an_annotation_of_a_template_is_about_the_template() {
    let manifest = "apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
      annotations: {regimen/waive: '*: all of the template', kube-linter.io/ignore-all: no need}
    spec:
      hostPID: true
      containers: [{name: web, image: registry.example/web:1}]
";
    let sandbox = Sandbox::new().with("web.yaml", manifest);
    let report =
        sandbox.run(&["check", "web.yaml", "--pack", "all", "--severity", "info", "--format", "json"]).json();
    let findings = report["findings"].as_array().unwrap();
    let waived: Vec<bool> = findings.iter().map(|finding| finding["status"] == "waived").collect();
    let inside: Vec<bool> = findings
        .iter()
        .map(|finding| {
            finding["location"]["path"].as_array().unwrap().starts_with(&["spec".into(), "template".into()])
        })
        .collect();
    assert_eq!(waived, inside);
    assert!(waived.contains(&true) && waived.contains(&false));
    let from = findings
        .iter()
        .filter(|finding| finding["status"] == "waived")
        .map(|finding| &finding["waiver"]["from"]);
    assert!(from.into_iter().all(|from| from == "annotation"));
}

#[test]
fn the_checks_of_other_tools_are_those_of_the_packs() {
    let manifest = |annotation: &str| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations: {{{annotation}}}\nspec:\n  hostPID: true\n  hostIPC: true\n  hostNetwork: true\n  securityContext: {{runAsNonRoot: true, runAsUser: 10001}}\n  containers:\n  - {{name: web, image: 'registry.example/web:1', securityContext: {{privileged: true}}}}\n"
        )
    };
    for (annotation, rules) in [
        ("ignore-check.kube-linter.io/host-pid: x", &["host-pid"][..]),
        ("ignore-check.kube-linter.io/host-ipc: x", &["host-ipc"]),
        ("ignore-check.kube-linter.io/privileged-container: x", &["privileged-container"]),
        (
            "checkov.io/skip1: 'CKV_K8S_17=x', checkov.io/skip2: CKV_K8S_16",
            &["host-pid", "privileged-container"],
        ),
        ("kubescape.io/skip-C-0057: 'true'", &["privileged-container"]),
        ("polaris.fairwinds.com/hostNetworkSet-exempt: 'true'", &["host-network"]),
        ("kubescape.io/skip-C-0000: 'true'", &[]),
    ] {
        let sandbox = Sandbox::new().with("pod.yaml", manifest(annotation));
        let mut waived = statuses(&sandbox, "check pod.yaml");
        waived.retain(|status| status.ends_with(" waived"));
        let mut expected: Vec<String> = rules.iter().map(|rule| format!("{rule} waived")).collect();
        waived.sort();
        expected.sort();
        assert_eq!(waived, expected, "{annotation}");
    }
}

#[test]
fn what_is_wrong_with_files_is_told_with_places() {
    let sandbox = sandbox()
        .with("wrong.toml", "[[waivers]]\nrule = [\"host-pid\"]\nuntil = 2026-13-01\n")
        .with("wrongs.toml", "[[waivers]]\nrule = [\"host-pid\"]\nuntil = \"2026-13-01\"\n[[waiver]]\n")
        .with("typo.toml", "[[waivers]]\nrules = [\"host-pod\"]\nreason = \"x\"\n")
        .with("wrong.json", "{\"schema\": \"regimen.baseline/v1\", \"findings\": [{\"rule\": 1}]}");
    insta::assert_snapshot!(
        "waivers_wrong",
        transcript(
            &sandbox,
            &[
                "check agent.yaml --waivers wrong.toml",
                "check agent.yaml --waivers wrongs.toml",
                "check agent.yaml --waivers typo.toml --severity medium --quiet",
                "check agent.yaml --waivers none.toml",
                "check agent.yaml --baseline none.json",
                "check agent.yaml --baseline wrong.json",
                "baseline agent.yaml --output wrong.json",
                "baseline none.yaml --output new.json",
                "baseline agent.yaml --output none/new.json",
            ]
        )
    );
}

#[test]
fn a_baseline_lets_pass_what_it_has_and_is_renewed() {
    let sandbox = sandbox();
    let before =
        transcript(&sandbox, &["baseline .", "check . --baseline regimen-baseline.json", "baseline ."]);
    let written = std::fs::read_to_string(sandbox.path("regimen-baseline.json")).unwrap();
    let agent = std::fs::read_to_string(sandbox.path("agent.yaml")).unwrap();
    sandbox.write("moved/agent.yaml", format!("# moved\n{agent}"));
    std::fs::remove_file(sandbox.path("agent.yaml")).unwrap();
    let exporter = std::fs::read_to_string(sandbox.path("exporter.yaml")).unwrap();
    sandbox.write("exporter.yaml", exporter.replace("hostNetwork: true", "hostPID: true"));
    let after = transcript(
        &sandbox,
        &[
            "check . --baseline regimen-baseline.json --quiet",
            "check exporter.yaml --baseline regimen-baseline.json --skip host-pid",
            "baseline .",
            "check . --baseline regimen-baseline.json",
        ],
    );
    insta::assert_snapshot!("baseline", [before, written, after].join("\n"));
    let again = std::fs::read_to_string(sandbox.path("regimen-baseline.json")).unwrap();
    sandbox.run(&["baseline", "."]);
    assert_eq!(std::fs::read_to_string(sandbox.path("regimen-baseline.json")).unwrap(), again);
}
