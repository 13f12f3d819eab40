//! `regimen check` by templates and constraints of Gatekeeper, as files in `tests/constraints`.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::sandbox::{Run, Sandbox, command};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/constraints")
}

fn run(arguments: &[&str]) -> Run {
    Run::from(command(&root(), arguments).output().unwrap())
}

/// What users see of lines of arguments.
fn transcript(lines: &[&str]) -> String {
    let shown = lines.iter().map(|line| {
        let run = run(&line.split_whitespace().collect::<Vec<_>>());
        let text = format!("{}{}", run.stdout, run.stderr);
        format!("$ regimen {line}\n{}\n[exit {}]\n", text.trim_end(), run.status)
    });
    shown.collect::<Vec<_>>().join("\n")
}

/// Rule, message, action, file and line of each finding.
fn found(run: &Run) -> Vec<String> {
    let report = run.json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let of = |finding: &Value| {
        let at = format!("{}:{}", text(&finding["location"]["file"]), finding["location"]["line"]);
        format!("{at} {} {}: {}", text(&finding["action"]), text(&finding["rule"]), text(&finding["message"]))
    };
    report["findings"].as_array().unwrap().iter().map(of).collect()
}

fn check(line: &str) -> Run {
    let line: Vec<&str> = line.split_whitespace().collect();
    run(&[&["check"], &line[..], &["--format", "json"]].concat())
}

#[test]
fn what_a_violation_does_is_what_its_constraint_says() {
    let status = |line: &str| check(line).status;
    let no_latest = "k8s/pod.yaml --policy templates/no-latest.yaml --policy";
    let owned = "k8s/pod.yaml --policy templates/owned.yaml --policy";
    assert_eq!(status(&format!("{no_latest} deny.yaml")), 1);
    assert_eq!(status(&format!("{owned} warn.yaml")), 0);
    assert_eq!(status(&format!("{owned} warn.yaml --fail-on-warn")), 1);
    assert_eq!(status(&format!("{owned} dryrun.yaml")), 0);
    assert_eq!(status(&format!("{owned} dryrun.yaml --fail-on-warn")), 0);
    assert_eq!(status(&format!("{no_latest} scoped.yaml")), 0);
    assert_eq!(status(&format!("{no_latest} scoped.yaml --fail-on-warn")), 1);
    assert_eq!(status(&format!("{no_latest} elsewhere.yaml")), 2);
    let of = |file: &str| found(&check(&format!("{owned} {file}")));
    assert_eq!(of("warn.yaml"), ["k8s/pod.yaml:3 warn Owned/owner: label owner is missing"]);
    assert_eq!(of("dryrun.yaml"), ["k8s/pod.yaml:3 dryrun Owned/team: label team is missing"]);
}

#[test]
fn workloads_are_judged_by_the_pods_they_make() {
    insta::assert_snapshot!(
        "constraints_implied",
        transcript(&[
            "check k8s --policy templates/no-latest.yaml --policy deny.yaml",
            "check k8s --policy templates/replicated.yaml --policy workloads.yaml",
            "check k8s/pod.yaml k8s/deployment.yaml --policy templates/no-latest.yaml --policy generated.yaml",
            "check k8s/pod.yaml k8s/deployment.yaml --policy templates/owned.yaml --policy warn.yaml",
            "check k8s/pod.yaml k8s/deployment.yaml --policy templates/owned.yaml --policy dryrun.yaml",
        ])
    );
}

#[test]
fn expansions_say_what_objects_make() {
    let line =
        "k8s/deployment.yaml k8s/cronjob.yaml --policy templates/no-latest.yaml --policy deny.yaml --policy";
    let moves = |place, action, by, name| {
        format!(
            "{place} {action} NoLatest/images: [Implied by {by}] container {name} has an image that moves"
        )
    };
    let run = check(&format!("{line} expansion.yaml"));
    let of_cronjob = |by| moves("k8s/cronjob.yaml:13", "deny", by, "tidy");
    let of_deployment = |action, by| moves("k8s/deployment.yaml:14", action, by, "api");
    assert_eq!(found(&run), [of_cronjob("CronJob"), of_deployment("warn", "deployments")]);
    let run = check(&format!("{line} expansion-in-two-steps.yaml"));
    assert_eq!(found(&run), [of_cronjob("jobs"), of_deployment("deny", "Deployment")]);
    let both = check(&format!("{line} expansion.yaml --policy expansion-in-two-steps.yaml"));
    assert_eq!(found(&both), [of_cronjob("jobs"), of_deployment("warn", "deployments")]);
    let only = check(
        "k8s/deployment.yaml --policy templates/no-latest.yaml --policy deny.yaml --policy expansion.yaml",
    );
    assert_eq!(only.status, 0);
}

#[test]
fn what_judged_nothing_or_rests_on_namespaces_is_noted() {
    let no_latest = |files: &str, policy: &str| {
        format!("check {files} --policy templates/no-latest.yaml --policy {policy}.yaml")
    };
    let lines = [
        no_latest("k8s/pod.yaml", "idle"),
        no_latest("k8s/pod.yaml", "elsewhere"),
        "check k8s/pod.yaml --policy templates/no-latest.yaml".to_owned(),
        no_latest("k8s/pod.yaml", "of-namespaces"),
        no_latest("k8s/pod.yaml namespaces/prod.yaml", "of-namespaces"),
        no_latest("k8s/pod.yaml namespaces/test.yaml", "of-namespaces"),
        no_latest("k8s/pod.yaml", "not-of-namespaces"),
        no_latest("k8s/pod.yaml namespaces/test.yaml", "not-of-namespaces"),
    ];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    insta::assert_snapshot!("constraints_notes", transcript(&lines));
}

#[test]
fn constraints_are_chosen_like_rules() {
    let all = "k8s/pod.yaml --policy templates --policy deny.yaml --policy warn.yaml --policy dryrun.yaml";
    let rules = |more: &str| {
        let report = check(&format!("{all} {more}")).json();
        let findings = report["findings"].as_array().unwrap().iter();
        findings.map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(rules(""), ["Owned/owner", "Owned/team", "NoLatest/images"]);
    assert_eq!(rules("--rule Owned/team"), ["Owned/team"]);
    assert_eq!(rules("--rule Owned/team --rule NoLatest/images"), ["Owned/team", "NoLatest/images"]);
    assert_eq!(rules("--skip Owned/team --skip NoLatest/images"), ["Owned/owner"]);
    let with_pack = rules("--pack recommended");
    assert!(with_pack.contains(&"Owned/team".to_owned()) && with_pack.len() > 3, "{with_pack:?}");
    insta::assert_snapshot!(
        "constraints_names",
        transcript(&[
            "check k8s/pod.yaml --policy templates --policy deny.yaml --rule NoLatest/image",
            "check k8s/pod.yaml --policy templates --policy deny.yaml --rule NoLatest",
            "check k8s/pod.yaml --policy templates --policy deny.yaml --skip Owned/owner",
        ])
    );
}

#[test]
fn other_objects_are_looked_up_unless_some_could_not_be_read() {
    let line = "k8s/ingresses.yaml --policy templates/unique-host.yaml --policy hosts.yaml";
    let run = check(line);
    assert_eq!(
        (run.status, found(&run)),
        (
            1,
            vec![
                "k8s/ingresses.yaml:6 deny UniqueHost/hosts: host shop.example.com is that of archive/old"
                    .to_owned(),
                "k8s/ingresses.yaml:13 deny UniqueHost/hosts: host shop.example.com is that of shop/web"
                    .to_owned(),
            ]
        )
    );
    insta::assert_snapshot!(
        "constraints_not_evaluable",
        transcript(&[&format!("check broken/no-yaml.yaml {line}")])
    );
}

/// Each file below `broken`: it is a problem, and the constraints that are whole are still asked.
#[test]
fn policies_that_are_wrong_are_told_and_the_others_asked() {
    let mut files: Vec<String> = std::fs::read_dir(root().join("broken"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let lines: Vec<String> = files
        .iter()
        .map(|file| {
            format!("check k8s/pod.yaml --policy templates/no-latest.yaml --policy templates/owned.yaml --policy deny.yaml --policy broken/{file}")
        })
        .collect();
    for line in &lines {
        let run = run(&line.split_whitespace().collect::<Vec<_>>());
        assert_eq!(run.status, 2, "{line}: {}", run.stdout);
        assert!(run.stdout.contains("medium[NoLatest/images]"), "{line}: {}", run.stdout);
    }
    let mut lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    lines.extend(["check k8s/pod.yaml --policy conflict.yaml", "check k8s/pod.yaml --policy warn.yaml"]);
    insta::assert_snapshot!("constraints_broken", transcript(&lines));
}

#[test]
fn programs_get_all_of_it() {
    for format in ["json", "sarif"] {
        let line = format!(
            "check k8s/pod.yaml k8s/deployment.yaml --policy templates --policy deny.yaml --policy warn.yaml --policy idle.yaml --format {format}"
        );
        let run = run(&line.split_whitespace().collect::<Vec<_>>());
        insta::assert_snapshot!(format!("constraints_{format}"), run.stdout);
    }
}

#[test]
fn the_policies_themselves_are_not_judged() {
    let run = check(
        "hosts.yaml expansion.yaml k8s/pod.yaml templates --policy templates/no-latest.yaml --policy ../suites/pass/match/template.yaml --policy ../suites/pass/match/combinations/none.yaml",
    );
    assert_eq!(found(&run), ["k8s/pod.yaml:1 deny Marked/none: marked"]);
}

#[test]
fn a_list_and_a_folder_hold_policies_too() {
    let sandbox = Sandbox::new();
    let read = |file: &str| std::fs::read_to_string(root().join(Path::new(file))).unwrap();
    sandbox.write("pod.yaml", read("k8s/pod.yaml"));
    sandbox.write("policy/a.yaml", format!("{}---\n{}", read("deny.yaml"), read("templates/no-latest.yaml")));
    sandbox.write(
        "policy/more/list.json",
        r#"{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "constraints.gatekeeper.sh/v1beta1", "kind": "NoLatest", "metadata": {"name": "of-the-list"}}]}"#,
    );
    let run = sandbox.run(&["check", "pod.yaml", "--policy", "policy", "--format", "json"]);
    let rules: Vec<String> =
        found(&run).iter().map(|finding| finding.split(' ').nth(2).unwrap().to_owned()).collect();
    assert_eq!(rules, ["NoLatest/images:", "NoLatest/of-the-list:"]);
}
