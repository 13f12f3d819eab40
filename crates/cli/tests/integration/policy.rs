//! Rules of the user's own.

use serde_json::Value;

use crate::sandbox::{Run, Sandbox};

const RULE: &str = r#"package rules.latest_image

import data.lib.containers

violation contains {"msg": msg, "details": {"path": array.concat(entry.path, ["image"])}} if {
	some entry in containers.all
	endswith(entry.container.image, ":latest")
	msg := sprintf("%s has the image `%s`", [containers.title(entry), entry.container.image])
}
"#;

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  hostPID: true\n  containers:\n  - name: c\n    image: a:latest\n";

fn sandbox(rule: &str) -> Sandbox {
    Sandbox::new().with("policy/latest-image/latest_image.rego", rule).with("k8s/pod.yaml", POD)
}

fn check(sandbox: &Sandbox, arguments: &[&str]) -> Run {
    let all = [&["check", "k8s", "--policy", "policy", "--format", "json"], arguments].concat();
    sandbox.run(&all)
}

/// Rule and line of each finding.
fn found(run: &Run) -> Vec<(String, u64)> {
    let report = run.json();
    let of = |finding: &Value| {
        (finding["rule"].as_str().unwrap().to_owned(), finding["location"]["line"].as_u64().unwrap())
    };
    report["findings"].as_array().unwrap().iter().map(of).collect()
}

/// Place and message of each problem.
fn problems(run: &Run) -> Vec<String> {
    let report = run.json();
    let of = |problem: &Value| {
        let location = &problem["location"];
        let line = location["line"].as_u64().map(|line| format!(":{line}")).unwrap_or_default();
        format!("{}{line}: {}", location["file"].as_str().unwrap(), problem["message"].as_str().unwrap())
    };
    report["problems"].as_array().unwrap().iter().map(of).collect()
}

#[test]
fn a_rule_of_ones_own_is_asked_and_may_import_the_library() {
    let run = check(&sandbox(RULE), &[]);
    assert_eq!((run.status, found(&run)), (1, vec![("latest-image".to_owned(), 8)]));
}

#[test]
fn a_single_file_is_a_policy_too() {
    let sandbox = Sandbox::new().with("mine.rego", RULE).with("pod.yaml", POD);
    let run = sandbox.run(&["check", "pod.yaml", "--policy", "mine.rego", "--format", "json"]);
    assert_eq!(found(&run), [("latest-image".to_owned(), 8)]);
}

#[test]
fn a_rule_that_looks_objects_up_need_not_say_which() {
    let rule = "package rules.alone\n\nviolation contains {\"msg\": \"pod has no service\"} if {\n\tinput.review.kind.kind == \"Pod\"\n\tnot data.inventory.namespace[\"default\"].v1.Service\n}\n";
    let sandbox = sandbox(rule);
    assert_eq!(found(&check(&sandbox, &[])), [("alone".to_owned(), 1)]);
    sandbox.write("k8s/service.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: s}\n");
    assert_eq!(found(&check(&sandbox, &[])), []);
}

#[test]
fn packs_are_asked_where_they_are_named() {
    let run = check(&sandbox(RULE), &["--pack", "recommended", "--skip", "root-container"]);
    assert_eq!(found(&run), [("host-pid".to_owned(), 5), ("latest-image".to_owned(), 8)]);
    let run = check(&sandbox(RULE), &["--pack", "recommended", "--rule", "host-pid"]);
    assert_eq!(found(&run), [("host-pid".to_owned(), 5)]);
}

#[test]
fn a_pack_of_ones_own_gives_controls() {
    let sandbox = sandbox(RULE);
    sandbox.write(
        "policy/packs/house.yaml",
        "title: House\ndescription: Ours.\ncontrols:\n- {id: H-1, title: Images, severity: critical, rules: [{id: latest-image}]}\n",
    );
    let report = check(&sandbox, &["--pack", "house"]).json();
    assert_eq!(report["controls"][0]["status"], "fail");
    assert_eq!(
        (&report["findings"][0]["severity"], &report["findings"][0]["controls"][0]),
        (&"critical".into(), &"H-1".into())
    );
}

/// What passes silently elsewhere.
#[test]
fn policies_that_could_never_find_anything_are_problems() {
    for (rule, problem) in [
        (
            RULE.replace("rules.latest_image", "main").as_str(),
            "policy/latest-image/latest_image.rego: the package `main` holds no rules that could be asked",
        ),
        (
            RULE.replace("violation contains", "violations contains").as_str(),
            "policy/latest-image/latest_image.rego: the module has no rule `violation`, so it can never find anything",
        ),
        (
            RULE.replace("data.lib.containers", "data.lib.container").as_str(),
            "policy/latest-image/latest_image.rego:3: nothing is called `data.lib.container`",
        ),
    ] {
        let run = check(&sandbox(rule), &[]);
        assert_eq!((run.status, problems(&run)[0].as_str()), (2, problem), "{}", run.stdout);
    }
}

#[test]
fn a_broken_policy_is_a_problem_and_the_others_are_asked() {
    for broken in [
        "package rules.x\nviolation contains {\"msg\": \"x\"} if {\n",
        "package rules.x\nviolation contains {\"msg\": f(1)}\nf(x) := f(x + 1)\n",
        "package rules.x\nviolation contains {\"msg\": f(1)}\nf(x) := g(x)\ng(x) := f(x)\n",
    ] {
        let sandbox = sandbox(RULE).with("policy/x/x.rego", broken);
        let run = check(&sandbox, &[]);
        assert_eq!((run.status, found(&run)), (2, vec![("latest-image".to_owned(), 8)]), "{}", run.stdout);
        assert!(problems(&run)[0].starts_with("policy/x/x.rego:"), "{}", run.stdout);
    }
}

#[test]
fn a_policy_of_rego_v0_is_told_as_such() {
    let rule = "package rules.x\n\nviolation[{\"msg\": \"x\"}] {\n\tinput.review\n}\n";
    let report = check(&sandbox(rule), &[]).json();
    let help = report["problems"][0]["help"].as_str().unwrap();
    assert!(help.starts_with("rules are Rego v1") && report["summary"]["rules"] == 0, "{report:#}");
}

#[test]
fn a_hostile_policy_neither_hangs_nor_aborts() {
    let deep = format!(
        "package rules.x\nviolation contains {{\"msg\": \"x\"}} if {}1{}\n",
        "[".repeat(30),
        "]".repeat(30)
    );
    let panics = "package rules.x\nviolation contains {\"msg\": \"x\"} if strings.count(\"a\", \"\") > 0\n";
    let network = "package rules.x\nviolation contains {\"msg\": \"x\"} if http.send({\"method\": \"get\", \"url\": \"http://localhost\"})\n";
    for text in [deep.as_str(), panics, network] {
        let run = check(&sandbox(RULE).with("policy/x/x.rego", text), &[]);
        assert_eq!((run.status, found(&run)), (2, vec![("latest-image".to_owned(), 8)]), "{}", run.stdout);
        assert_eq!(run.stderr, "");
    }
}

#[test]
fn a_policy_folder_without_rules_is_told() {
    let sandbox = sandbox(RULE).with("empty/readme.txt", "none");
    let run = sandbox.run(&["check", "k8s", "--policy", "empty"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("there is no rule in `empty`"), "{}", run.stderr);
    let run = sandbox.run(&["check", "k8s", "--policy", "gone", "--policy", "policy"]);
    assert!(run.status == 2 && run.stdout.contains("cannot be read"), "{}", run.stdout);
}

#[test]
fn what_git_ignores_may_be_a_policy() {
    let sandbox = sandbox(RULE).with(".gitignore", "policy/\n").with(".git/HEAD", "ref: refs/heads/main\n");
    assert_eq!(found(&check(&sandbox, &[])), [("latest-image".to_owned(), 8)]);
}
