//! `regimen export` and `regimen new`, as transcripts.

use std::path::{Path, PathBuf};

use crate::sandbox::Sandbox;

/// The files below a folder, with forward slashes, in the order of their names.
fn files(sandbox: &Sandbox, folder: &str) -> Vec<String> {
    fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { collect(&path, files) } else { files.push(path) }
        }
    }
    let root = sandbox.path(folder);
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    let below = |path: &PathBuf| path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    let mut files: Vec<String> = paths.iter().map(below).collect();
    files.sort();
    files
}

/// The content of files, with their names.
fn contents(sandbox: &Sandbox, names: &[&str]) -> String {
    let content =
        |name: &&str| format!("--- {name}\n{}", std::fs::read_to_string(sandbox.path(name)).unwrap());
    names.iter().map(content).collect()
}

const QUOTA: &str = "# METADATA\n# title: Namespace without quota\n# custom:\n#   match: {kinds: [{apiGroups: [''], kinds: [Namespace]}]}\n#   inventory: [ResourceQuota, TenantQuota]\npackage rules.quota\n\nimport data.lib.names\n\nviolation contains {\"msg\": \"no quota\", \"details\": {\"path\": [\"metadata\", \"name\"]}} if {\n\tname := names.own\n\tnot data.inventory.namespace[name].v1.ResourceQuota\n}\n";
const NAMES: &str = "package lib.names\n\nown := input.review.object.metadata.name\n";
const LABEL: &str = "# METADATA\n# title: Label\n# description: Who answers for it.\n# custom:\n#   match: {kinds: [{apiGroups: ['*'], kinds: [Workload]}], excludedNamespaces: [kube-*]}\n#   parameters:\n#     type: object\n#     properties:\n#       label: {type: string, description: The label, default: team, pattern: '^[a-z]+$'}\n#       strict: {type: boolean, default: false, readOnly: true}\npackage rules.label\n\nviolation contains {\"msg\": msg} if {\n\tlabel := input.parameters.label\n\tnot input.review.object.metadata.labels[label]\n\tmsg := sprintf(\"no `%s`\", [label])\n}\n";
const FOREIGN: &str =
    "package rules.foreign\n\nviolation contains {\"msg\": \"x\"} if count(data.rules.label.violation) > 1\n";
const LABELS: &str = "rules:\n- {id: team-label, title: Team}\n- {id: owner-label, title: Owner, parameters: {strict: true}, defaults: {label: owner}}\n- {id: Big_Label, title: Big}\n";
const OBJECTS: &str = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop} # expect: quota\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: default}\n---\napiVersion: v1\nkind: ResourceQuota\nmetadata: {name: all}\nspec: {hard: {pods: 5}}\n";
const POD: &str = "# parameters: {label: app}\napiVersion: v1\nkind: Pod # expect: team-label, owner-label\nmetadata: {name: a}\nspec: {containers: []}\n";

fn own_rules() -> Sandbox {
    Sandbox::new()
        .with("own/lib/names.rego", NAMES)
        .with("own/rules/x/quota/quota.rego", QUOTA)
        .with("own/rules/x/quota/examples/fail/shop.yaml", OBJECTS)
        .with("own/rules/x/label/label.rego", LABEL)
        .with("own/rules/x/label/rules.yaml", LABELS)
        .with("own/rules/x/label/examples/fail/pod.yaml", POD)
        .with(
            "own/rules/x/label/examples/pass/pod.yaml",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {team: x, owner: y}}\n",
        )
        .with("own/rules/x/foreign/foreign.rego", FOREIGN)
}

#[test]
fn rules_of_ones_own_go_to_gatekeeper_with_a_suite() {
    let sandbox = own_rules();
    let line = "export gatekeeper --policy own --output out --suite own --enforcement-action warn";
    let mut seen = sandbox.transcript(line);
    seen += &files(&sandbox, "out").join("\n");
    let shown = [
        "out/templates/quota.yaml",
        "out/templates/label.yaml",
        "out/constraints/owner-label.yaml",
        "out/constraints/quota.yaml",
        "out/cases/label/fail/pod.owner-label.constraint.yaml",
        "out/cases/quota/fail/shop-3.yaml",
        "out/config.yaml",
        "out/kustomization.yaml",
        "out/templates/kustomization.yaml",
        "out/suite.yaml",
    ];
    seen += "\n";
    seen += &contents(&sandbox, &shown);
    insta::assert_snapshot!("export_own", seen);
}

#[test]
fn what_is_exported_is_the_same_each_time_and_checks_as_sound() {
    let sandbox = Sandbox::new();
    for output in ["a", "b"] {
        let run = sandbox.run(&["export", "gatekeeper", "--pack", "pss-restricted", "--output", output]);
        assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    }
    let names = files(&sandbox, "a");
    assert!(names.len() > 30, "{names:?}");
    assert_eq!(names, files(&sandbox, "b"));
    for name in names {
        let read = |folder: &str| std::fs::read(sandbox.path(&format!("{folder}/{name}"))).unwrap();
        assert_eq!(read("a"), read("b"), "{name}");
    }
    // The rules about templates and Constraints have nothing to say of ours.
    let run = sandbox.run(&["check", "a", "--pack", "ack-policies", "--severity", "low"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
}

#[test]
fn the_suites_of_packs_pass() {
    let sandbox = Sandbox::new();
    let rules = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../rulepacks");
    for (pack, at_least) in [("recommended", 300), ("ack-inspection", 80)] {
        let export = ["export", "gatekeeper", "--pack", pack, "--output", pack, "--suite"];
        let run = sandbox.run(&[&export[..], &[rules.to_str().unwrap()]].concat());
        assert_eq!(run.status, 0, "{}", run.stderr);
        let run = sandbox.run(&["verify", pack, "--format", "json", "--format", "human=told.txt"]);
        let told = std::fs::read_to_string(sandbox.path("told.txt")).unwrap();
        assert_eq!(run.status, 0, "{told}");
        assert!(run.json()["summary"]["pass"].as_u64().unwrap() > at_least, "{told}");
    }
}

#[test]
fn parameters_of_the_user_stand_in_the_constraints() {
    let sandbox = Sandbox::new();
    let set = ["--set", "pss-baseline.version=1.25"];
    let run = sandbox
        .run(&[&["export", "gatekeeper", "--pack", "pss-baseline", "--output", "out"][..], &set].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    let text = std::fs::read_to_string(sandbox.path("out/constraints/unsafe-sysctl.yaml")).unwrap();
    assert!(text.contains("version: \"1.25\""), "{text}");
}

#[test]
fn a_bundle_is_a_file_or_a_folder_and_answers() {
    let sandbox = own_rules()
        .with("input.json", r#"{"review": {"object": {"metadata": {}}}, "parameters": {"label": "team"}}"#);
    let mut seen = String::new();
    for line in [
        "export bundle --policy own --output own.tar.gz",
        "export bundle --policy own --output own.tar.gz",
        "export bundle --policy own --output own.tar.gz --force",
        "export bundle --policy own --output folder",
        "eval --bundle own.tar.gz --input input.json data.rules.label.violation --format raw",
    ] {
        seen += &sandbox.transcript(line);
    }
    seen += &files(&sandbox, "folder").join("\n");
    seen += "\n";
    seen += &contents(&sandbox, &["folder/.manifest"]);
    insta::assert_snapshot!("export_bundle", seen);
    assert_eq!(std::fs::read_to_string(sandbox.path("folder/rules/label.rego")).unwrap(), LABEL);
}

#[test]
fn mistakes_of_an_export_are_told_and_nothing_is_written_over() {
    let sandbox = own_rules()
        .with("full/a.txt", "mine\n")
        .with("bad/rules/x/a/a.rego", "package rules.a\n\nviolation contains x if {\n");
    let lines = [
        "export",
        "export gatekeeper --output out",
        "export gatekeeper --pack pss-basline --output out",
        "export gatekeeper --pack recommended --output full",
        "export gatekeeper --pack recommended --output full/a.txt",
        "export gatekeeper --pack recommended --output out --suite full",
        "export gatekeeper --pack recommended --output out --suite gone",
        "export gatekeeper --pack ack-policies --output out --suite own",
        "export gatekeeper --pack recommended --output out --enforcement-action block",
        "export bundle --pack recommended --output full",
        "export bundle --policy bad --output out",
    ];
    let seen: Vec<String> = lines.iter().map(|line| sandbox.transcript(line)).collect();
    insta::assert_snapshot!("export_mistakes", seen.join("\n"));
    assert!(!sandbox.path("out").exists());
    let run = sandbox.run(&["export", "gatekeeper", "--pack", "pss-baseline", "--output", "full", "--force"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(std::fs::read_to_string(sandbox.path("full/a.txt")).unwrap(), "mine\n");
}

#[test]
fn a_new_rule_passes_its_tests_at_once() {
    let sandbox = Sandbox::new();
    let mut seen = String::new();
    for line in [
        "new rule workload/team-label",
        "test . --run team.label",
        "check rules/workload/team-label/examples --policy rules/workload/team-label",
        "new rule workload/team-label",
        "new rule other/team-label",
        "new rule workload/host-pid",
        "new rule workload/host-namespace",
        "new rule Workload/team-label",
        "new rule workload/2-labels",
        "new rule team-label",
        "new rule a/b/c",
        "new rule",
    ] {
        seen += &sandbox.transcript(line);
        seen += "\n";
    }
    insta::with_settings!({filters => vec![(r"\d+(\.\d+)?(ns|µs|ms|s)\b", "[time]")]}, {
        insta::assert_snapshot!("new_rule", seen);
    });
    assert_eq!(sandbox.run(&["test", "."]).status, 0);
}

#[test]
fn a_new_rule_goes_where_the_rules_are() {
    let sandbox = Sandbox::new().with("rulepacks/rules/a/b/note.txt", "");
    let run = sandbox.run(&["new", "rule", "image/no-latest"]);
    assert!(
        run.stdout.starts_with("wrote rulepacks/rules/image/no-latest\n"),
        "{}{}",
        run.stdout,
        run.stderr
    );
    let run = sandbox.run(&["new", "rule", "a/b"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("`rulepacks/rules/a/b` is there already"), "{}", run.stderr);
    let run = sandbox.run(&["new", "rule", "image/no-latest", "--output", "policy"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let export = ["export", "gatekeeper", "--policy", "policy", "--output", "out", "--suite", "policy"];
    let run = sandbox.run(&export);
    assert_eq!((run.status, run.stderr.as_str()), (0, "written to out: templates 1, Constraints 1\n"));
}
