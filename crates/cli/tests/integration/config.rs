//! Configuration files: which counts for what, and what is told of mistakes in them.

use std::path::{Path, PathBuf};

use crate::sandbox::{Run, Sandbox, command};

const POD: &str = "apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  containers:
    - {name: app, image: \"registry.example.com/app:1.2.3\", securityContext: {privileged: true}}
";

/// The rules of the findings, with their files.
fn found(sandbox: &Sandbox, arguments: &[&str]) -> Vec<String> {
    let report = sandbox.run(&[&["check", "--format", "json"], arguments].concat()).json();
    let findings = report["findings"].as_array().unwrap_or_else(|| panic!("{report}"));
    let line = |found: &serde_json::Value| {
        format!(
            "{} {} {}",
            found["location"]["file"].as_str().unwrap(),
            found["severity"].as_str().unwrap(),
            found["rule"].as_str().unwrap()
        )
    };
    findings.iter().map(line).collect()
}

/// A repository with teams: two have a file of their own, one of which extends that of the repository.
fn teams() -> Sandbox {
    Sandbox::new()
        .with(".git/HEAD", "")
        .with("regimen.toml", "rules = [\"privileged-container\", \"host-network\"]\n[severities]\nhost-network = \"low\"\n")
        .with("web.yaml", POD)
        .with("shop/web.yaml", POD)
        .with("shop/deep/web.yaml", POD)
        .with("shop/regimen.toml", "extend = \"../regimen.toml\"\nrules = [\"host-network\"]\n")
        .with("data/web.yaml", POD)
        .with("data/regimen.toml", "rules = [\"privileged-container\"]\nseverities = {privileged-container = \"info\"}\nseverity = \"info\"\n")
}

#[test]
fn the_nearest_file_counts_for_each_file() {
    let sandbox = teams();
    let all = [
        "data/web.yaml info privileged-container",
        "shop/deep/web.yaml low host-network",
        "shop/web.yaml low host-network",
        "web.yaml low host-network",
        "web.yaml critical privileged-container",
    ];
    assert_eq!(found(&sandbox, &["--severity", "info"]), all);
    // The nearest says which severity is shown.
    assert_eq!(found(&sandbox, &[]), [all[0], all[4]]);
    assert_eq!(found(&sandbox, &["data/web.yaml"]), all[..1]);
    // From within a folder the same is found.
    let arguments = ["check", "--format", "json", "--severity", "low", "web.yaml"];
    let inner = Run::from(command(&sandbox.path("shop"), &arguments).output().unwrap()).json();
    assert_eq!(inner["findings"][0]["rule"], "host-network", "{inner}");
    assert_eq!(inner["findings"].as_array().map(Vec::len), Some(1), "{inner}");
}

#[test]
fn a_report_of_several_configurations_is_one() {
    let sandbox = Sandbox::new()
        .with("regimen.toml", "packs = [\"pss-baseline\"]\n")
        .with("a/web.yaml", POD)
        .with(
            "b/web.yaml",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: a, image: a}]}\n",
        )
        .with("b/regimen.toml", "packs = [\"pss-baseline\", \"pss-restricted\"]\n")
        .with("c/web.yaml", POD)
        .with("c/regimen.toml", "packs = [\"pss-baseline\"]\nskip = [\"host-network\"]\n");
    let report = sandbox.run(&["check", "--format", "json"]).json();
    let status = |pack: &str, id: &str| {
        let controls = report["controls"].as_array().unwrap();
        let control = controls.iter().find(|control| control["pack"] == pack && control["id"] == id).unwrap();
        (control["status"].as_str().unwrap().to_owned(), control["findings"].as_u64().unwrap())
    };
    assert_eq!(status("pss-baseline", "PSS-B-PRIVILEGED"), ("fail".into(), 2));
    assert_eq!(status("pss-baseline", "PSS-B-HOST-NAMESPACES"), ("fail".into(), 1));
    assert_eq!(status("pss-restricted", "PSS-R-NON-ROOT"), ("fail".into(), 1));
    assert_eq!(report["summary"]["files"], 3);
    let prints: std::collections::BTreeSet<&str> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| found["fingerprint"].as_str().unwrap())
        .collect();
    assert_eq!(prints.len(), report["findings"].as_array().unwrap().len(), "each has its own");
}

#[test]
fn objects_of_all_configurations_are_at_hand() {
    let service = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n";
    let ingress = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec: {defaultBackend: {service: {name: web, port: {number: 80}}}}\n";
    let sandbox = Sandbox::new()
        .with("regimen.toml", "rules = [\"missing-ingress-backend\"]\n")
        .with("ingress.yaml", ingress)
        .with("other.yaml", service.replace("web", "other"))
        .with("services/web.yaml", service)
        .with("services/regimen.toml", "rules = [\"host-network\"]\n");
    assert_eq!(found(&sandbox, &["."]), [""; 0]);
    assert_eq!(found(&sandbox, &["ingress.yaml", "other.yaml"]).len(), 1, "and those of the run alone");
}

#[test]
fn what_is_excluded_is_left_out_of_folders() {
    let sandbox = Sandbox::new()
        .with("regimen.toml", "rules = [\"host-network\"]\nexclude = [\"vendor/\", \"*.example.yaml\"]\n")
        .with("web.yaml", POD)
        .with("web.example.yaml", POD)
        .with("charts/vendor/web.yaml", POD);
    let files = |arguments: &[&str]| -> Vec<String> {
        found(&sandbox, arguments).iter().map(|found| found.split(' ').next().unwrap().to_owned()).collect()
    };
    assert_eq!(files(&[]), ["web.yaml"]);
    assert_eq!(files(&["web.example.yaml"]), ["web.example.yaml"], "what is named is checked");
    assert_eq!(files(&["web.example.yaml", "web.yaml", "--force-exclude"]), ["web.yaml"]);
    assert_eq!(files(&["--no-config", "--rule", "host-network"]).len(), 3);
}

#[test]
fn policies_and_formats_are_those_of_the_file() {
    let policy = "package main\n\ndeny contains msg if {\n\tinput.spec.hostNetwork\n\tmsg := sprintf(\"%s is on the host's network\", [input.metadata.name])\n}\n";
    let sandbox = Sandbox::new()
        .with("k8s/regimen.toml", "policies = [\"policy\"]\n")
        .with("k8s/policy/deny.rego", policy)
        .with("k8s/web.yaml", POD)
        .with("regimen.toml", "rules = [\"privileged-container\"]\nformats = [\"json=report.json\"]\n")
        .with("web.yaml", POD);
    let run = sandbox.run(&["check"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    let report: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(sandbox.path("report.json")).unwrap()).unwrap();
    let messages: Vec<&str> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| found["message"].as_str().unwrap())
        .collect();
    assert_eq!(messages, ["web is on the host's network", "container `app` runs privileged"]);
}

#[test]
fn what_is_in_force_is_shown_with_where_it_comes_from() {
    let sandbox = teams();
    insta::assert_snapshot!(transcripts(
        &sandbox,
        &["config", "config shop", "config data/web.yaml", "config data --format json", "config gone"]
    ));
}

#[test]
fn every_mistake_is_told_at_its_place() {
    let sandbox = Sandbox::new()
        .with("web.yaml", POD)
        .with("regimen.toml", "pack = []\npacks = \"all\"\nexclude = [1]\n[severities]\nx = \"hgh\"\n")
        .with("names/web.yaml", POD)
        .with("names/regimen.toml", "packs = [\"recomended\"]\nskip = [\"host-netwrk\"]\n[severities]\nhost-prt = \"low\"\n[parameters.host-port]\nalowed = []\n")
        .with("loop/regimen.toml", "extend = \"other.toml\"\n")
        .with("loop/other.toml", "extend = \"regimen.toml\"\n")
        .with("loop/web.yaml", POD)
        .with("lost/regimen.toml", "\nextend = \"gone.toml\"\n")
        .with("lost/web.yaml", POD);
    insta::assert_snapshot!(transcripts(
        &sandbox,
        &[
            "check web.yaml",
            "config",
            "check names/web.yaml --no-config --rule host-network -q",
            "config names",
            "check --config names/regimen.toml names/web.yaml",
            "config loop",
            "config lost",
        ]
    ));
}

#[test]
fn waivers_and_a_baseline_are_those_of_the_file() {
    let waivers = "rules = [\"host-network\", \"privileged-container\"]\n[[waivers]]\nrules = [\"host-network\"]\nname = \"web\"\nreason = \"it is the edge\"\n[[waivers]]\nrules = [\"host-pid\"]\nname = \"web\"\nreason = \"it counts processes\"\n";
    let sandbox = Sandbox::new()
        .with("regimen.toml", waivers.replace("privileged-container", "host-pid"))
        .with("a/web.yaml", POD)
        .with("a/regimen.toml", "extend = \"../regimen.toml\"\n")
        .with("b/web.yaml", POD);
    // Of two configurations that have a waiver, one report tells once that it covers nothing.
    let report = sandbox.run(&["check", "--format", "json"]).json();
    let rules: Vec<&str> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|found| found["status"] == "active")
        .map(|found| found["rule"].as_str().unwrap())
        .collect();
    assert_eq!(rules, ["unused-waiver"]);
    assert_eq!(
        (&report["summary"]["waived"], &report["summary"]["findings"]["medium"]),
        (&2.into(), &1.into())
    );
    sandbox.write("regimen.toml", "rules = [\"host-network\"]\nbaseline = \"accepted.json\"\n");
    assert_eq!(
        sandbox
            .run(&["baseline", "--no-config", "--rule", "host-network", "--output", "accepted.json"])
            .status,
        0
    );
    let accepted = sandbox.run(&["check", "--format", "json"]);
    assert_eq!((accepted.status, &accepted.json()["summary"]["baselined"]), (0, &2.into()));
}

#[test]
fn the_mistakes_of_all_files_are_told_together() {
    let sandbox = Sandbox::new()
        .with("a/regimen.toml", "pack = []\n")
        .with("a/one.yaml", POD)
        .with("a/deep/two.yaml", POD)
        .with("b/regimen.toml", "packs = 1\n")
        .with("b/web.yaml", POD);
    let run = sandbox.run(&["check"]);
    let told: Vec<&str> = run.stderr.lines().filter(|line| line.starts_with("error")).collect();
    let wanted = [
        "error: a/regimen.toml:1:1: unknown key `pack`",
        "error: b/regimen.toml:1:9: `packs` must be an array of texts",
    ];
    assert_eq!((run.status, told), (2, wanted.to_vec()));
}

#[test]
fn the_schema_is_published() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/src/regimen.schema.json");
    let schema = Sandbox::new().run(&["config", "--schema"]).stdout;
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &schema).unwrap();
    }
    assert!(read(&path) == schema, "{} is stale: run `UPDATE=1 cargo test`", path.display());
    let page = read(&path.with_file_name("configuration.md"));
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    for (key, of) in schema["properties"].as_object().unwrap() {
        let row = format!("| `{key}` | {} |", of["description"].as_str().unwrap());
        assert!(page.contains(&row), "docs/src/configuration.md has no row `{row}`");
    }
}

fn transcripts(sandbox: &Sandbox, lines: &[&str]) -> String {
    lines.iter().map(|line| sandbox.transcript(line)).collect::<Vec<_>>().join("\n")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}
