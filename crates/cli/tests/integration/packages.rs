//! Packages in conftest's form, as policies of `regimen check`.

use serde_json::Value;

use crate::sandbox::{Run, Sandbox};

const APP: &str = "apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {app: web}
spec:
  replicas: 1
  template:
    spec:
      containers:
      - name: one
        image: a:latest
      - name: two
        image: b:1
        securityContext: {privileged: true}
";

fn sandbox(policy: &str) -> Sandbox {
    Sandbox::new().with("policy/main.rego", policy).with("k8s/app.yaml", APP)
}

fn check(sandbox: &Sandbox, arguments: &[&str]) -> Run {
    let all = [&["check", "k8s", "--policy", "policy", "--format", "json"], arguments].concat();
    sandbox.run(&all)
}

/// Rule, action, line and message of each finding.
fn found(run: &Run) -> Vec<String> {
    let report = run.json();
    assert_eq!(report["problems"], Value::Array(Vec::new()));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let of = |finding: &Value| {
        let line = finding["location"]["line"].as_u64().unwrap();
        format!(
            "{} {} {line}: {}",
            text(&finding["rule"]),
            text(&finding["action"]),
            text(&finding["message"])
        )
    };
    report["findings"].as_array().unwrap().iter().map(of).collect()
}

#[test]
fn every_form_of_a_rule_judges_each_object_at_its_line() {
    for (rule, finding) in [
        ("deny contains \"few\" if input.spec.replicas < 2", "main/deny deny 7: few"),
        ("violation contains {\"msg\": \"few\"} if input.spec.replicas < 2", "main/violation deny 7: few"),
        ("deny_few contains \"few\" if input.spec.replicas < 2", "main/deny_few deny 7: few"),
        (
            "warn contains {\"msg\": \"few\", \"team\": \"a\"} if input.spec.replicas < 2",
            "main/warn warn 7: few",
        ),
        ("deny := {msg | input.spec.replicas < 2; msg := \"few\"}", "main/deny deny 7: few"),
        ("deny := [msg | input.spec.replicas < 2; msg := \"few\"]", "main/deny deny 7: few"),
        ("deny contains \"old\" if not input.spec.strategy", "main/deny deny 6: old"),
        ("deny contains \"no owner\" if not input.metadata.labels.owner", "main/deny deny 5: no owner"),
        (
            "deny contains m if { some c in input.spec.template.spec.containers; endswith(c.image, \":latest\"); m := c.name }",
            "main/deny deny 12: one",
        ),
        (
            "deny contains m if { some c in input.spec.template.spec.containers; c.securityContext.privileged; m := c.name }",
            "main/deny deny 15: two",
        ),
    ] {
        let run = check(&sandbox(&format!("package main\n{rule}\n")), &[]);
        let status = i32::from(finding.contains(" deny "));
        assert_eq!((run.status, found(&run)), (status, vec![finding.to_owned()]), "{rule}");
    }
}

#[test]
fn rules_see_the_file_of_the_object_and_read_others() {
    let policy = "package main\ndeny contains m if {\n\tsome name in parse_config_file(\"../names.toml\").names\n\tinput.metadata.name == name\n\tm := concat(\" \", [data.conftest.file.dir, data.conftest.file.name, name])\n}\n";
    let sandbox = sandbox(policy).with("names.toml", "names = [\"web\", \"other\"]\n");
    sandbox.write("k8s/b/other.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\n");
    let found = found(&check(&sandbox, &[]));
    assert_eq!(found, ["main/deny deny 3: k8s app.yaml web", "main/deny deny 3: k8s/b other.yaml other"],);
}

#[test]
fn a_rule_may_say_the_line_itself() {
    let rule = |loc: &str| {
        format!(
            "package main\ndeny contains {{\"msg\": \"x\", \"_loc\": {loc}}} if input.spec.replicas < 2\n"
        )
    };
    for (loc, line) in [
        ("{\"line\": 9}", 9),
        ("{\"file\": \"app.yaml\", \"line\": 3}", 3),
        ("{\"file\": \"other.yaml\", \"line\": 3}", 7),
        ("{\"line\": 999}", 1),
    ] {
        assert_eq!(found(&check(&sandbox(&rule(loc)), &[])), [format!("main/deny deny {line}: x")], "{loc}");
    }
}

#[test]
fn warn_fails_only_when_asked() {
    let sandbox = sandbox("package main\nwarn contains \"few\" if input.spec.replicas < 2\n");
    assert_eq!(check(&sandbox, &[]).status, 0);
    assert_eq!(check(&sandbox, &["--fail-on-warn"]).status, 1);
}

#[test]
fn an_exception_takes_all_findings_of_the_rules_that_it_names() {
    let rules =
        "package main\ndeny_few contains \"few\"\ndeny_other contains \"other\"\ndeny contains \"plain\"\n";
    let except = |what: &str| {
        let run = check(
            &sandbox(&format!("{rules}exception contains {what} if input.metadata.name == \"web\"\n")),
            &[],
        );
        found(&run).len()
    };
    assert_eq!(except("[\"few\"]"), 2);
    assert_eq!(except("[\"few\", \"other\", \"\"]"), 0);
    assert_eq!(except("[\"deny_few\"]"), 3);
}

#[test]
fn packages_are_asked_by_their_names_and_may_import_each_other() {
    let sandbox = sandbox("package main\nimport data.helpers\ndeny contains \"few\" if helpers.few\n")
        .with("policy/helpers.rego", "package helpers\nfew if input.spec.replicas < 2\n")
        .with("policy/team.rego", "package team.a\ndeny contains \"team\"\n");
    let all = ["team.a/deny deny 1: team", "main/deny deny 7: few"];
    assert_eq!(found(&check(&sandbox, &[])), all);
    assert_eq!(found(&check(&sandbox, &["--rule", "main/deny"])), all[1..]);
    assert_eq!(found(&check(&sandbox, &["--skip", "main/deny"])), all[..1]);
}

#[test]
fn data_and_the_older_language_are_read() {
    let sandbox =
        sandbox("package main\ndeny[msg] { input.spec.replicas < data.limits.least; msg := \"few\" }\n")
            .with("data/limits.yaml", "limits: {least: 2}\n");
    let run = check(&sandbox, &["--v0-compatible", "--data", "data"]);
    assert_eq!(found(&run), ["main/deny deny 7: few"]);
}

#[test]
fn what_could_never_find_anything_is_a_problem() {
    for (policy, problem) in [
        ("package main\ndeny := true\n", "`deny` is no set of messages, so it can never report anything"),
        ("package main\ndeny if input.x\n", "`deny` is no set of messages, so it can never report anything"),
        ("package main\ndenny contains \"x\"\n", "the package `main` holds no rules that could be asked"),
        ("package main\ndeny contains {\"message\": \"x\"}\n", "a result must have a string `msg`"),
        (
            "package main\nviolation contains {\"msg\": \"x\"} if input.review.object.spec.y\n",
            "the package `main` reads `input.review`, which only rules in Gatekeeper's form have",
        ),
    ] {
        let run = check(&sandbox(policy), &[]);
        let report = run.json();
        let message = report["problems"][0]["message"].as_str().unwrap_or_default();
        assert!(run.status == 2 && message.contains(problem), "{policy} {message}");
    }
}
