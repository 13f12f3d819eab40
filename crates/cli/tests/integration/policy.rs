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
            "policy/latest-image/latest_image.rego:8: undefined function data.lib.containers.title",
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

/// Runs the check with a broken policy besides a good one, which is asked all the same. Gives the problems, and the
/// first one's help.
fn broken(text: &str) -> (Vec<String>, Option<String>) {
    let run = check(&sandbox(RULE).with("policy/x/x.rego", text), &[]);
    assert_eq!((run.status, found(&run)), (2, vec![("latest-image".to_owned(), 8)]), "{}", run.stdout);
    assert_eq!(run.stderr, "");
    let help = run.json()["problems"][0]["help"].as_str().map(str::to_owned);
    (problems(&run), help)
}

#[test]
fn every_mistake_of_a_broken_policy_is_told_and_the_others_are_asked() {
    let text =
        "package rules.x\n\nviolation contains {\"msg\": \"x\"} if {\n\tx := \"a\n}\n\ny := }\n\nz if {\n";
    let (problems, help) = broken(text);
    assert_eq!(
        problems,
        [
            "policy/x/x.rego:4: string is not closed on its line",
            "policy/x/x.rego:7: unexpected `}`: expected a value",
            "policy/x/x.rego:9: `{` is never closed",
        ]
    );
    assert!(help.unwrap().starts_with("end it with `\"`"));
    let text = "package rules.x\n\nviolation contains {\"msg\": msg} if startwith(\"a\", \"b\")\n";
    let (problems, help) = broken(text);
    assert_eq!(
        problems,
        ["policy/x/x.rego:3: var msg is unsafe", "policy/x/x.rego:3: undefined function startwith"]
    );
    assert!(help.unwrap().starts_with("give it a value, `msg := …`"));
}

#[test]
fn rules_that_refer_to_themselves_are_named_with_the_way() {
    for (rules, place, way) in [
        ("f(x) := f(x + 1)", 3, "f -> f"),
        ("f(x) := g(x)\ng(x) := f(x)", 3, "f -> g -> f"),
        ("f(_) if { every z in [1] { h == z } }\nh := [1 | not f(1)]", 3, "f -> h -> f"),
    ] {
        let way: Vec<String> = way.split(" -> ").map(|name| format!("data.rules.x.{name}")).collect();
        let text = format!("package rules.x\nviolation contains {{\"msg\": f(1)}}\n{rules}\n");
        let message =
            format!("policy/x/x.rego:{place}: rule data.rules.x.f is recursive: {}", way.join(" -> "));
        assert_eq!(broken(&text).0, [message]);
    }
}

#[test]
fn a_policy_of_rego_v0_is_told_as_such() {
    let rule = "package rules.x\n\nviolation[{\"msg\": \"x\"}] {\n\tinput.review\n}\n";
    let (problems, help) = broken(rule);
    assert_eq!(problems, ["policy/x/x.rego:3: `if` keyword is required before rule body"]);
    let help = help.unwrap();
    assert!(
        help.contains("Rego v0") && help.contains("`violation contains {\"msg\": \"x\"} if { … }`"),
        "{help}"
    );
}

#[test]
fn a_policy_that_needs_the_network_is_refused() {
    let rule = "package rules.x\nviolation contains {\"msg\": \"x\"} if http.send({\"method\": \"get\", \"url\": \"http://localhost\"})\n";
    let message = "policy/x/x.rego:2: `http.send` needs the network, which no policy reaches";
    assert_eq!(broken(rule).0, [message]);
}

#[test]
fn what_is_nested_too_deep_is_refused_at_its_place() {
    let text = |before: &str, after: &str, count: usize| {
        let (before, after) = (before.repeat(count), after.repeat(count));
        format!("package rules.x\n\nviolation contains {{\"msg\": \"x\"}} if 0 < {before}1{after}\n")
    };
    for text in [text("[", "]", 100_000), text("{\"a\": ", "}", 1_000), text("1 + ", "", 100_000)] {
        let (problems, _) = broken(&text);
        assert!(problems[0].starts_with("policy/x/x.rego:3: "), "{problems:?}");
        assert!(problems[0].contains("deeper than"), "{problems:?}");
    }
    let fine = text("[", "]", 100).replace("0 < ", "");
    let run = check(&sandbox(RULE).with("policy/x/x.rego", fine), &[]);
    assert_eq!((run.status, found(&run).len(), problems(&run)), (1, 2, Vec::new()));
}

#[test]
fn long_chains_of_rules_are_followed() {
    let chain: Vec<String> = (1..5_000).map(|at| format!("r{at} if r{}", at - 1)).collect();
    let chain = chain.join("\n");
    let rule =
        format!("package rules.x\nviolation contains {{\"msg\": \"x\"}} if r4999\nr0 := true\n{chain}");
    let run = check(&sandbox(RULE).with("policy/x/x.rego", rule), &[]);
    assert_eq!((run.status, found(&run).len(), problems(&run)), (1, 2, Vec::new()));
}

/// Checks one pod with a rule that takes too much, and a good one. Gives the message of the only problem.
fn stopped(rules: &str) -> String {
    let run = check(&sandbox(RULE).with("policy/x/x.rego", format!("package rules.x\n\n{rules}\n")), &[]);
    assert_eq!((run.status, found(&run)), (2, vec![("latest-image".to_owned(), 8)]), "{}", run.stdout);
    let report = run.json();
    let problem = &report["problems"][0];
    assert_eq!((report["problems"].as_array().unwrap().len(), &problem["kind"]), (1, &"limit".into()));
    let help = problem["help"].as_str().unwrap();
    assert!(help.starts_with("`x` was asked about no further objects; the other rules were"), "{help}");
    problems(&run).remove(0)
}

#[test]
fn a_rule_that_takes_too_much_is_stopped_and_named() {
    let strings: Vec<String> =
        (1..60).map(|at| format!("a{at} := concat(\"\", [a{0}, a{0}])", at - 1)).collect();
    let strings = strings.join("\n");
    let much = "the evaluation needs more memory than it may take";
    for (rules, line, message) in [
        ("violation contains {\"msg\": \"x\"} if count(numbers.range(1, 1000000000)) > 0", "3:42", much),
        ("violation contains {\"msg\": \"x\"} if count(net.cidr_expand(\"0.0.0.0/0\")) > 0", "3:42", much),
        (
            &format!(
                "violation contains {{\"msg\": \"x\"}} if a59 == \"\"\n\na0 := \"0123456789\"\n{strings}"
            ),
            "",
            much,
        ),
        (
            "violation contains {\"msg\": \"x\"} if {\n\tsome i in numbers.range(1, 100000)\n\tsome j in numbers.range(1, 100000)\n\ti + j < 0\n}",
            "",
            "the evaluation took longer than it may",
        ),
    ] {
        let told = stopped(rules);
        let start = format!("k8s/pod.yaml:1: `x` was stopped on Pod p: policy/x/x.rego:{line}");
        assert!(told.starts_with(&start) && told.contains(message), "{told}");
    }
}

#[test]
fn a_builtin_that_fails_is_noted_and_fails_no_run() {
    let rule = "package rules.x\n\nviolation contains {\"msg\": \"x\"} if to_number(input.review.object.metadata.name) > 1\n";
    let sandbox = sandbox(rule);
    let run = check(&sandbox, &[]);
    let note = &run.json()["notes"][0];
    assert_eq!((run.status, &note["kind"], &note["objects"]), (0, &"builtin".into(), &1.into()));
    assert_eq!((&note["location"]["line"], &note["location"]["column"]), (&3.into(), &36.into()));
    assert_eq!(
        (&note["first"]["resource"]["name"], &note["first"]["location"]["line"]),
        (&"p".into(), &1.into())
    );
    let run = sandbox.run(&["check", "k8s", "--policy", "policy"]);
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn a_policy_folder_without_rules_is_told() {
    let sandbox = sandbox(RULE).with("empty/readme.txt", "none");
    let run = sandbox.run(&["check", "k8s", "--policy", "empty"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("there is no rule in `empty`"), "{}", run.stderr);
    let run = sandbox.run(&["check", "k8s", "--policy", "gone", "--policy", "policy"]);
    assert!(run.status == 2 && run.stdout.contains("there is no such file"), "{}", run.stdout);
}

#[test]
fn what_git_ignores_may_be_a_policy() {
    let sandbox = sandbox(RULE).with(".gitignore", "policy/\n").with(".git/HEAD", "ref: refs/heads/main\n");
    assert_eq!(found(&check(&sandbox, &[])), [("latest-image".to_owned(), 8)]);
}

#[test]
fn what_a_rule_most_likely_does_not_mean_is_noted_and_fails_no_run() {
    let rule = "package rules.x\n\nviolation contains {\"msg\": \"x\"} if not startswith(input.review.object.spec.image, \"a\")\n";
    let sandbox = sandbox(rule);
    let run = check(&sandbox, &[]);
    let note = &run.json()["notes"][0];
    assert_eq!((run.status, &note["kind"], &note["objects"]), (0, &"lint".into(), &0.into()));
    assert_eq!((&note["location"]["line"], &note["location"]["column"]), (&3.into(), &36.into()));
    let run = sandbox.run(&["check", "k8s", "--policy", "policy"]);
    insta::assert_snapshot!(run.stdout);
}
