//! `regimen eval`, in the formats and with the flags of `opa eval`.

use std::fmt::Write as _;

use crate::sandbox::{Run, Sandbox};

const POLICY: &str = r#"package main

import data.limits

deny contains msg if {
	some name in input.names
	count(name) > limits.longest
	msg := sprintf("`%s` is too long", [name])
}

told if {
	print("looking at", input.names)
	input.names
}

broken := to_number("no number")

allow := input.names[0] == "a"
"#;

fn sandbox() -> Sandbox {
    Sandbox::new()
        .with("policy/main.rego", POLICY)
        .with("policy/limits/values.yaml", "longest: 3\n")
        .with("input.yaml", "names: [abc, abcd, abcde]\n")
        .with("v0.rego", "package old\n\nallow { input.names[_] == \"abc\" }\n")
        .with("more.json", r#"{"big": 12345678901234567890, "list": [1, 2]}"#)
}

fn eval(arguments: &[&str]) -> Run {
    let all = [&["eval", "-d", "policy", "-i", "input.yaml"], arguments].concat();
    sandbox().run(&all)
}

#[test]
fn a_result_is_that_of_opa() {
    let run = eval(&["x := data.main.deny; some i in [1, 2]"]);
    insta::assert_snapshot!("eval_result", run.stdout);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let run = eval(&["data.main.nothing"]);
    assert_eq!((run.stdout.as_str(), run.status), ("{}\n", 0));
}

#[test]
fn each_format_has_its_form() {
    let mut shown = String::new();
    for (format, query) in [
        ("pretty", "data.main.deny"),
        ("pretty", "name := input.names[i]; count(name)"),
        ("pretty", "data.main.nothing"),
        ("raw", "data.main.deny[_]"),
        ("raw", "data.limits.longest"),
        ("values", "[1, 2][_]"),
        ("bindings", "some x, y in [\"a\"]"),
    ] {
        let _ = write!(shown, "$ {format}: {query}\n{}", eval(&["--format", format, query]).stdout);
    }
    insta::assert_snapshot!("eval_formats", shown);
}

#[test]
fn errors_are_in_the_result_or_on_standard_error() {
    let run = eval(&["data.main.deny[x] == y"]);
    assert_eq!(run.status, 2);
    insta::assert_snapshot!("eval_error", run.stdout);
    let mut shown = String::new();
    for arguments in [
        ["--format", "pretty", "1 +"].as_slice(),
        &["--format", "raw", "count(1"],
        &["--format", "raw", "-d", "gone.rego", "1"],
        &["--format", "raw", "-d", "v0.rego", "1"],
        &["--format", "raw", "--strict-builtin-errors", "data.main.broken"],
        &["--format", "raw", "--import", "nonsense..", "1"],
        &["--format", "raw", "-b", "input.yaml", "1"],
    ] {
        let run = eval(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments:?}");
        shown.push_str(&run.stderr);
    }
    insta::assert_snapshot!("eval_errors", shown);
}

#[test]
fn the_exit_status_is_what_is_asked_for() {
    let status = |arguments: &[&str]| eval(arguments).status;
    assert_eq!(status(&["data.main.nothing", "--fail"]), 1);
    assert_eq!(status(&["data.main.deny", "--fail"]), 0);
    assert_eq!(status(&["data.main.allow", "--fail"]), 0);
    assert_eq!(status(&["data.main.nothing", "--fail-defined"]), 0);
    assert_eq!(status(&["data.main.deny", "--fail-defined"]), 1);
    assert_eq!(status(&["data.main.deny", "--fail", "--fail-defined"]), 2);
    assert_eq!(status(&["x", "--fail"]), 2);
}

#[test]
fn prints_and_notes_disturb_no_reader_of_the_result() {
    let run = eval(&["data.main.told", "--format", "raw"]);
    assert_eq!(
        (run.stdout.as_str(), run.stderr.as_str()),
        ("true\n", "looking at [\"abc\", \"abcd\", \"abcde\"]\n")
    );
    let run = eval(&["data.main.broken", "--format", "raw"]);
    assert_eq!(run.status, 0);
    insta::assert_snapshot!("eval_builtin_note", run.stderr);
    assert_eq!(eval(&["data.main.broken", "--quiet"]).stderr, "");
    let shown = eval(&["data.main.broken", "--show-builtin-errors"]);
    let result = shown.json();
    assert_eq!((shown.status, &result["errors"][0]["code"]), (0, &"eval_builtin_error".into()), "{result:#}");
    assert_eq!(result["errors"][0]["location"]["row"], 16);
}

#[test]
fn a_query_may_stand_in_a_package_and_import() {
    let raw = |arguments: &[&str]| eval(&[&["--format", "raw"], arguments].concat()).stdout;
    assert_eq!(raw(&["--package", "main", "allow"]), "false\n");
    assert_eq!(raw(&["--import", "data.limits as l", "l.longest"]), "3\n");
    assert_eq!(raw(&["-d", "v0.rego", "--v0-compatible", "data.old.allow"]), "");
    let v0 =
        ["eval", "-d", "v0.rego", "-i", "input.yaml", "--v0-compatible", "data.old.allow", "--format", "raw"];
    assert_eq!(sandbox().run(&v0).stdout, "true\n");
}

#[test]
fn input_comes_from_standard_input_and_keeps_its_numbers() {
    let run = sandbox()
        .run_with_input(&["eval", "-I", "--format", "raw", "input.n"], r#"{"n": 1.2300000000000000001}"#);
    assert_eq!(run.stdout, "1.2300000000000000001\n");
    let run = sandbox().run_with_input(&["eval", "--stdin-input", "--format", "raw", "input"], "a: [yes]\n");
    assert_eq!(run.stdout, "{\"a\":[true]}\n");
    let run = sandbox().run(&["eval", "-d", "a.b:more.json", "--format", "raw", "data"]);
    assert_eq!(run.stdout, "{\"a\":{\"b\":{\"big\":12345678901234567890,\"list\":[1,2]}}}\n");
}

#[test]
fn strict_mode_refuses_what_is_unused() {
    let sandbox =
        sandbox().with("loose.rego", "package loose\n\nimport data.never\n\np if {\n\tx := 1\n\ttrue\n}\n");
    let run = |flags: &[&str]| sandbox.run(&[&["eval", "-d", "loose.rego", "data.loose.p"], flags].concat());
    assert_eq!((run(&[]).status, run(&["--strict"]).status), (0, 2));
}

#[test]
fn bundles_have_data_at_their_folders_and_own_their_roots() {
    let sandbox = sandbox()
        .with("one/.manifest", r#"{"roots": ["one"], "revision": "3"}"#)
        .with("one/one/data.json", r#"{"k": 1}"#)
        .with("one/one/ignored.json", r#"{"k": 2}"#)
        .with("one/policy.rego", "package one.p\n\nq := data.one.k + 1\n")
        .with("one/.signatures.json", "{}")
        .with("two/data.json", r#"{"one": {"x": 1}}"#);
    let run = sandbox.run(&["eval", "-b", "one", "data.one", "--format", "raw"]);
    assert_eq!(run.stdout, "{\"k\":1,\"p\":{\"q\":2}}\n");
    assert_eq!(run.stderr, "note: `one` is signed, and the signatures were not verified\n");
    let run = sandbox.run(&["eval", "-b", "one", "-b", "two", "data.one", "--format", "raw", "-q"]);
    assert_eq!(run.status, 2);
    insta::assert_snapshot!("eval_overlap", run.stderr);
}

#[test]
fn data_where_a_rule_stands_is_an_error_that_names_both() {
    let sandbox = sandbox().with("main.json", r#"{"main": {"deny": 1}}"#);
    let run = sandbox.run(&["eval", "-d", "policy", "-d", "main.json", "1", "--format", "raw"]);
    insta::assert_snapshot!("eval_rule_and_data", run.stderr);
    let sandbox = sandbox.with("other.json", r#"{"main": {"deny": 2}}"#);
    let run = sandbox.run(&["eval", "-d", "main.json", "-d", "other.json", "1", "--format", "raw"]);
    insta::assert_snapshot!("eval_data_twice", run.stderr);
}

#[test]
fn an_endless_evaluation_ends() {
    let query = "count([1 | numbers.range(1, 5000)[_] == numbers.range(1, 5000)[_]])";
    let run = eval(&["--timeout", "100ms", query]);
    assert_eq!((run.status, &run.json()["errors"][0]["code"]), (2, &"eval_cancel_error".into()));
}

#[test]
fn coverage_is_part_of_the_result() {
    let result = eval(&["--coverage", "data.main.allow"]).json();
    let file = &result["coverage"]["files"]["policy/main.rego"];
    assert_eq!(
        (&file["covered_lines"], &file["covered"][0]["start"]["row"]),
        (&1.into(), &18.into()),
        "{result:#}"
    );
    let run = eval(&["--coverage", "--format", "raw", "data.main.allow"]);
    assert!(run.stderr.contains("COVERAGE: ") && run.stdout == "false\n", "{}", run.stderr);
}
