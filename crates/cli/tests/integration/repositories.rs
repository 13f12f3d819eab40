//! Real repositories: never a panic, the same bytes for any number of threads, templates and other files named.

use std::path::PathBuf;
use std::process::Command;

/// Where the public test data is, if it is on this machine.
fn repositories() -> Option<PathBuf> {
    let default = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance");
    let path = std::env::var_os("REGIMEN_CONFORMANCE").map_or(default, PathBuf::from).join("repositories");
    if !path.is_dir() {
        eprintln!("left out: there is no conformance data at {}", path.display());
        return None;
    }
    Some(path)
}

fn run(folder: &PathBuf, arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_regimen"))
        .args(["check", "--severity", "info"])
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .output()
        .unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

/// What each repository ends in, and why.
const EXPECTED: [(&str, i32, &str); 5] = [
    ("dockersamples_example-voting-app", 1, "whole manifests"),
    ("fluxcd_flux2-kustomize-helm-example", 1, "whole manifests, and patches that are skipped"),
    ("helm_examples", 2, "nothing but templates"),
    ("kubernetes_examples", 2, "duplicate keys, and templates that are no chart's"),
    ("stefanprodan_podinfo", 1, "whole manifests, and a chart's templates, which are skipped"),
];

#[test]
fn real_repositories_are_checked() {
    let Some(root) = repositories() else { return };
    for (name, status, why) in EXPECTED {
        let folder = root.join(name);
        let all = ["--pack", "all", "--format", "json"];
        let (first, json) = run(&folder, &all);
        assert_eq!(first, status, "{name}: {why}");
        assert_eq!(run(&folder, &all), (first, json.clone()), "{name}: a second run");
        assert_eq!(run(&folder, &[&all[..], &["--jobs", "1"]].concat()), (first, json), "{name}: one thread");
        assert_eq!(run(&folder, &["--pack", "all"]).0, status, "{name}: for people");
    }
}

#[test]
fn templates_are_named() {
    let Some(root) = repositories() else { return };
    let (_, json) = run(&root.join("stefanprodan_podinfo"), &["--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(report["problems"].as_array().unwrap().len(), 0, "{:#}", report["problems"]);
    let skipped = report["skipped"].as_array().unwrap();
    let of_chart =
        |skipped: &&serde_json::Value| skipped["help"] == "helm template charts/podinfo | regimen check -";
    assert!(skipped.iter().filter(of_chart).count() > 10, "{skipped:#?}");
}
