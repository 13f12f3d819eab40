//! `regimen test`: each outcome, format and flag.

use std::path::PathBuf;

use serde_json::Value;

use crate::sandbox::{Run, Sandbox, command};

/// The policies of `tests/policies`, in a sandbox.
fn sandbox() -> Sandbox {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/policies");
    Sandbox::of(&root)
}

/// What the user sees, without times.
fn transcript(sandbox: &Sandbox, line: &str) -> String {
    without_times(&sandbox.transcript(line))
}

fn without_times(text: &str) -> String {
    let mut out = String::new();
    for part in text.split_inclusive(['(', '"']) {
        let end = part.find([')', '"']).unwrap_or_default();
        let (time, rest) = part.split_at(end);
        let number = time.trim_end_matches(['m', 's', 'µ']);
        // `1.2ms` of the text, `0.001` of the XML.
        let has_decimals = number.contains('.') && number.len() > 4;
        let is_time = number.parse::<f64>().is_ok() && (number.len() < time.len() || has_decimals);
        out.push_str(if is_time { "TIME" } else { time });
        out.push_str(rest);
    }
    out
}

/// The outcomes by name.
fn outcomes(run: &Run) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let of = |test: &Value| (text(&test["name"]), text(&test["outcome"]));
    run.json()["tests"].as_array().unwrap().iter().map(of).collect()
}

#[test]
fn people_see_what_failed_and_why() {
    insta::assert_snapshot!("test_all", transcript(&sandbox(), "test sound broken"));
    insta::assert_snapshot!("test_verbose", transcript(&sandbox(), "test sound -v"));
    insta::assert_snapshot!("test_coverage", transcript(&sandbox(), "test sound -c --run test_too_many"));
}

#[test]
fn programs_get_all_of_it() {
    let run = sandbox().run(&["test", "sound", "broken", "--format", "json"]);
    let mut report = run.json();
    for test in report["tests"].as_array_mut().unwrap() {
        assert!(test["duration_ns"].as_u64().is_some(), "{test}");
        test["duration_ns"] = 0.into();
    }
    insta::assert_snapshot!("test_json", format!("{report:#}"));
    let run = sandbox().run(&["test", "sound", "broken", "--format", "junit"]);
    insta::assert_snapshot!("test_junit", without_times(&run.stdout));
}

#[test]
fn the_exit_status_tells_failed_from_not_tested() {
    let status = |line: &str| sandbox().run(&line.split_whitespace().collect::<Vec<_>>()).status;
    assert_eq!(status("test sound --run test_too_many"), 0);
    assert_eq!(status("test sound --run test_wrong_message"), 1);
    assert_eq!(status("test sound --run test_conflict"), 2);
    assert_eq!(status("test sound --run todo_test"), 0);
    assert_eq!(status("test sound --run no-host-ipc"), 1);
    assert_eq!(status("test sound --run shared.yaml"), 0);
    assert_eq!(status("test broken"), 2);
    assert_eq!(status("test sound/limits"), 2);
    assert_eq!(status("test sound/limits --allow-empty"), 0);
    assert_eq!(status("test sound --run test_too_many --threshold 90"), 1);
    assert_eq!(status("test sound --run test_too_many --threshold 20"), 0);
    assert_eq!(status("test gone"), 2);
}

#[test]
fn what_rests_on_a_broken_module_is_not_tested_and_the_rest_is() {
    let run = sandbox().run(&["test", "broken", "--format", "json"]);
    assert_eq!(outcomes(&run), [("test_fine".to_owned(), "pass".to_owned())]);
    let report = run.json();
    let problems: Vec<&str> = report["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["location"]["file"].as_str().unwrap())
        .collect();
    assert_eq!(problems, ["broken/syntax.rego", "broken/compiles_not.rego", "broken/uses_syntax_test.rego"]);
}

#[test]
fn mistakes_are_told_with_the_next_step() {
    let lines = [
        "test --format jsn",
        "test --format json --format human",
        "test --run [",
        "test --threshold 101",
        "test --timeout soon",
        "test sound/limits",
        "test sound --run tset_",
        "test gone",
        "test sound/notes.txt",
    ];
    let sandbox = sandbox().with("sound/notes.txt", "none");
    let shown: Vec<String> = lines.iter().map(|line| transcript(&sandbox, line)).collect();
    insta::assert_snapshot!("test_mistakes", shown.join("\n"));
}

#[test]
fn reports_go_to_files_beside_standard_output() {
    let sandbox = sandbox();
    let line = [
        "test",
        "sound",
        "--run",
        "test_too",
        "--format",
        "json=out.json",
        "--format",
        "junit=out.xml",
        "--format",
        "human",
    ];
    let run = sandbox.run(&line);
    assert_eq!((run.status, run.stdout.as_str()), (0, "PASS: 1/1\n"));
    let report: Value =
        serde_json::from_str(&std::fs::read_to_string(sandbox.path("out.json")).unwrap()).unwrap();
    assert_eq!((&report["schema"], &report["summary"]["pass"]), (&"regimen.test/v1".into(), &1.into()));
    assert!(
        std::fs::read_to_string(sandbox.path("out.xml"))
            .unwrap()
            .contains("name=\"test_too_many_arguments\"")
    );
}

#[test]
fn an_endless_test_ends_and_the_others_run() {
    let text = "package slow\n\ntest_slow if {\n\tprint(\"starts\")\n\tcount([1 | numbers.range(1, 5000)[_] == numbers.range(1, 5000)[_]]) == 0\n}\n\ntest_fast if true\n";
    let sandbox = Sandbox::new().with("slow.rego", text);
    let run = sandbox.run(&["test", "--timeout", "100ms", "--format", "json"]);
    assert_eq!(run.status, 2);
    let names = |name: &str, outcome: &str| (name.to_owned(), outcome.to_owned());
    assert_eq!(outcomes(&run), [names("test_slow", "error"), names("test_fast", "pass")]);
    assert_eq!(run.json()["tests"][0]["output"], "starts");
}

#[test]
fn the_report_is_the_same_for_any_number_of_threads() {
    let report =
        |jobs: &str| without_times(&sandbox().run(&["test", "sound", "broken", "-v", "--jobs", jobs]).stdout);
    assert_eq!(report("1"), report("7"));
}

#[test]
fn versions_bundles_and_data_are_as_for_eval() {
    let sandbox = Sandbox::new()
        .with("v0/x_test.rego", "package x\n\ntest_v0 { data.k == 1 }\n")
        .with("k.json", r#"{"k": 1}"#)
        .with("b/.manifest", r#"{"roots": ["b"], "rego_version": 0}"#)
        .with("b/b/data.yaml", "k: 2\n")
        .with("b/x_test.rego", "package b.x\n\ntest_bundle { data.b.k == 2 }\n");
    assert_eq!(sandbox.run(&["test", "v0", "-d", "k.json"]).status, 2);
    assert_eq!(sandbox.run(&["test", "v0", "-d", "k.json", "--v0-compatible"]).stdout, "PASS: 1/1\n");
    let run = sandbox.run(&["test", "-b", "b", "-v"]);
    assert!(run.status == 0 && run.stdout.contains("data.b.x.test_bundle: PASS"), "{}", run.stdout);
}

#[test]
fn yaml_that_is_no_data_is_left_alone() {
    let sandbox = Sandbox::new()
        .with("a_test.rego", "package a_test\n\ntest_data if {\n\tdata.names == [\"x\"]\n\tdata.deep.level == 1\n\tnot data.kind\n}\n")
        .with("names.yaml", "names: [x]\n")
        .with("deep/data.json", r#"{"level": 1}"#)
        .with("deep/other.yaml", "level: 2\n")
        .with("k8s/pod.yaml", "apiVersion: v1\nkind: Pod\n---\nkind: Pod\n")
        .with("service.json", r#"{"kind": "Service"}"#)
        .with("broken.yaml", "a: [\n")
        .with("list.json", "[1]");
    let run = sandbox.run(&["test"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "PASS: 1/1\n"));
    assert_eq!(
        run.stderr,
        "note: `deep/other.yaml` was not read as data: `data.deep.level` is in `deep/data.json` as well, and is something else there\n"
    );
    let run = sandbox.with("deep/data.yaml", "level: 3\n").run(&["test", "-q"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stdout.starts_with("error: deep/data.yaml: `data.deep.level` is in `deep/data.json` as well"),
        "{}",
        run.stdout
    );
}

#[test]
fn all_tests_and_examples_of_the_built_in_rules_pass() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let run = Run::from(command(&root, &["test", "rulepacks", "--format", "json"]).output().unwrap());
    let report = run.json();
    let failed: Vec<&Value> =
        report["tests"].as_array().unwrap().iter().filter(|test| test["outcome"] != "pass").collect();
    assert_eq!(
        (run.status, &report["problems"]),
        (0, &Value::Array(Vec::new())),
        "{failed:#?} {:#}",
        report["examples"]
    );
    assert!(report["summary"]["tests"].as_u64().unwrap() >= 584, "{}", report["summary"]);
    assert!(report["summary"]["examples"].as_u64().unwrap() > 100, "{}", report["summary"]);
}
