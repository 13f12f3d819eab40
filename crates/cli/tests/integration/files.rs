//! Which files a check takes, and what it says of the others.

use serde_json::Value;

use crate::sandbox::{Run, Sandbox};

fn pod(name: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec: {{containers: [{{name: c, securityContext: {{privileged: true}}}}]}}\n"
    )
}

/// The names of the files in which something was found.
fn found(run: &Run) -> Vec<String> {
    let report = run.json();
    let findings = report["findings"].as_array().unwrap().iter();
    findings.map(|finding| finding["location"]["file"].as_str().unwrap().to_owned()).collect()
}

/// What was skipped, as `file: reason`.
fn skipped(run: &Run) -> Vec<String> {
    let report = run.json();
    let skipped = report["skipped"].as_array().unwrap().iter();
    let text = |skipped: &Value, field: &str| skipped[field].as_str().unwrap().to_owned();
    skipped.map(|skipped| format!("{}: {}", text(skipped, "file"), text(skipped, "reason"))).collect()
}

fn check(sandbox: &Sandbox, paths: &[&str]) -> Run {
    sandbox.run(&[&["check", "--rule", "privileged-container", "--format", "json"], paths].concat())
}

#[test]
fn folders_are_walked_by_ending_hidden_files_too() {
    let sandbox = Sandbox::new();
    for name in ["a.yaml", "b.yml", "c.JSON", "d.txt", "deep/er/e.yaml", ".hidden/f.yaml", ".g.yaml"] {
        sandbox.write(name, pod("p"));
    }
    let run = check(&sandbox, &[]);
    assert_eq!(found(&run), [".g.yaml", ".hidden/f.yaml", "a.yaml", "b.yml", "c.JSON", "deep/er/e.yaml"]);
}

#[test]
fn gitignore_governs_folders_and_not_names_on_the_command_line() {
    let sandbox = Sandbox::new().with(".gitignore", "generated/\n").with(".regimenignore", "vendor.yaml\n");
    sandbox.write(".git/HEAD", "ref: refs/heads/main\n");
    for name in ["a.yaml", "generated/b.yaml", "vendor.yaml", ".git/c.yaml"] {
        sandbox.write(name, pod("p"));
    }
    assert_eq!(found(&check(&sandbox, &[])), ["a.yaml"]);
    assert_eq!(
        found(&check(&sandbox, &["generated/b.yaml", "vendor.yaml"])),
        ["generated/b.yaml", "vendor.yaml"]
    );
}

#[test]
fn what_stands_above_counts_in_a_repository_only() {
    let sandbox = Sandbox::new().with(".gitignore", "generated.yaml\n");
    for name in ["k8s/a.yaml", "k8s/generated.yaml"] {
        sandbox.write(name, pod("p"));
    }
    assert_eq!(found(&check(&sandbox, &["."])), ["k8s/a.yaml"], "an ignore file in the folder itself");
    assert_eq!(found(&check(&sandbox, &["k8s"])), ["k8s/a.yaml", "k8s/generated.yaml"]);
    sandbox.write(".git/HEAD", "ref: refs/heads/main\n");
    assert_eq!(found(&check(&sandbox, &["k8s"])), ["k8s/a.yaml"]);
}

#[test]
fn a_file_named_twice_is_checked_once() {
    let sandbox = Sandbox::new().with("k8s/a.yaml", pod("p"));
    assert_eq!(found(&check(&sandbox, &["k8s", "./k8s/a.yaml", "k8s/a.yaml"])), ["k8s/a.yaml"]);
}

#[test]
fn a_chart_is_named_as_skipped_with_the_command_that_renders_it() {
    let sandbox = Sandbox::new()
        .with("web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n")
        .with("web/values.yaml", "a: 1\n")
        .with("web/ci/test-values.yaml", "a: 1\n")
        .with("web/extra.yaml", pod("extra"))
        .with("web/templates/pod.yaml", "{{ if true }}\n")
        .with("web/crds/crd.yaml", pod("crd"))
        .with("pod.yaml", pod("p"));
    let run = check(&sandbox, &[]);
    assert_eq!(found(&run), ["pod.yaml", "web/crds/crd.yaml", "web/extra.yaml"]);
    assert_eq!(skipped(&run), ["web: a Helm chart, not rendered: `helm` is not installed"]);
    assert_eq!(run.json()["skipped"][0]["help"], "helm template web | regimen check -");
    assert_eq!(run.status, 1);
}

#[test]
fn inside_a_chart_it_is_still_known_as_one() {
    let sandbox = Sandbox::new()
        .with("Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n")
        .with("templates/pod.yaml", "{{ if true }}\n");
    assert_eq!(
        skipped(&check(&sandbox, &["templates"])),
        [".: a Helm chart, not rendered: `helm` is not installed"]
    );
}

#[test]
fn patches_of_a_kustomization_are_skipped_and_its_resources_checked() {
    let sandbox = Sandbox::new()
        .with(
            "kustomization.yaml",
            "resources: [pod.yaml]\npatches: [{path: patch.yaml}]\ngenerators: [pod.yaml]\n",
        )
        .with("pod.yaml", pod("p"))
        .with("patch.yaml", pod("p"));
    let run = check(&sandbox, &[]);
    assert_eq!(found(&run), ["pod.yaml"]);
    assert_eq!(
        skipped(&run),
        [
            "kustomization.yaml: a kustomization, not rendered: it runs a plugin (`pod.yaml`)",
            "patch.yaml: a patch for kustomize: a part of an object, not a whole one",
        ]
    );
}

#[test]
fn standard_input_is_checked_by_its_name() {
    let sandbox = Sandbox::new();
    let run = sandbox
        .run_with_input(&["check", "-", "--rule", "privileged-container", "--format", "json"], &pod("p"));
    assert_eq!((run.status, found(&run)), (1, vec!["<stdin>".to_owned()]));
}

#[test]
fn each_place_without_an_object_is_a_problem() {
    let sandbox = Sandbox::new().with("full/a.yaml", pod("p")).with("empty/b.yaml", "a: 1\n");
    let run = sandbox.run(&["check", "--rule", "privileged-container", "full", "empty"]);
    assert_eq!(run.status, 2);
    assert!(run.stdout.contains("there is no Kubernetes object here"), "{}", run.stdout);
    let run = sandbox.run(&["check", "--rule", "privileged-container", "--allow-empty", "empty"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    let run = sandbox.run_with_input(&["check", "--rule", "privileged-container", "-"], "");
    assert_eq!(run.status, 2, "an empty pipe is no passed check: {}", run.stdout);
}

#[test]
fn what_does_not_exist_is_a_problem_and_the_rest_is_checked() {
    let sandbox = Sandbox::new().with("a.yaml", pod("p"));
    let run = check(&sandbox, &["gone.yaml", "a.yaml"]);
    assert_eq!((run.status, found(&run)), (2, vec!["a.yaml".to_owned()]));
    let message = run.json()["problems"][0]["message"].as_str().unwrap().to_owned();
    assert!(message.starts_with("cannot be read: "), "{message}");
}

#[cfg(unix)]
#[test]
fn names_that_are_no_text_do_not_hide_files() {
    use std::os::unix::ffi::OsStrExt as _;
    let sandbox = Sandbox::new();
    for name in [&b"a\xff.yaml"[..], b"a\xfe.yaml"] {
        std::fs::write(sandbox.path("").join(std::ffi::OsStr::from_bytes(name)), pod("p")).unwrap();
    }
    let run = check(&sandbox, &[]);
    assert_eq!((run.status, found(&run)), (2, vec!["a\u{fffd}.yaml".to_owned()]));
    let message = run.json()["problems"][0]["message"].as_str().unwrap().to_owned();
    assert_eq!(message, "not checked: the name is no Unicode text, and reads like that of another file");
}

/// As a shell gives it for `<(helm template .)`.
#[cfg(unix)]
#[test]
fn what_comes_through_a_pipe_is_checked() {
    let sandbox = Sandbox::new();
    let pipe = sandbox.path("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let writer = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::write(pipe, pod("p"))
    });
    let run = check(&sandbox, &["pipe"]);
    assert_eq!((run.status, found(&run)), (1, vec!["pipe".to_owned()]));
    writer.join().unwrap().unwrap();
}
