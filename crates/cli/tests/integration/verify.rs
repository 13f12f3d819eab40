//! `regimen verify`: suites that must pass, fail and break, as folders in `tests/suites`. Adding a case is adding a folder.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::sandbox::{Run, Sandbox, command};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/suites")
}

fn verify(folder: &Path, arguments: &[&str]) -> Run {
    Run::from(command(folder, &[&["verify"], arguments].concat()).output().unwrap())
}

/// The folders of a sort, by name.
fn topics(sort: &str) -> Vec<String> {
    let folders = std::fs::read_dir(root().join(sort)).unwrap();
    let mut names: Vec<String> =
        folders.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// What people see of each folder of a sort, and its exit status.
fn each(sort: &str) -> Vec<(String, Run)> {
    let topics = topics(sort).into_iter();
    topics.map(|topic| (topic.clone(), verify(&root().join(sort), &[&format!("{topic}/...")]))).collect()
}

#[test]
fn suites_that_must_pass_do() {
    for (topic, run) in each("pass") {
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{topic}: {}", run.stdout);
    }
    let report = verify(&root(), &["pass/...", "--format", "json"]).json();
    let count = |of: &str| report["summary"][of].as_u64().unwrap();
    assert!(count("suites") >= 30 && count("pass") >= 300, "{}", report["summary"]);
}

#[test]
fn suites_that_must_fail_say_why() {
    for (topic, run) in each("fail") {
        assert_eq!((run.status, run.stderr.as_str()), (1, ""), "{topic}: {}", run.stdout);
        insta::assert_snapshot!(format!("verify_fail_{topic}"), run.stdout);
    }
}

#[test]
fn suites_that_cannot_be_run_say_why() {
    for (topic, run) in each("broken") {
        assert_eq!((run.status, run.stderr.as_str()), (2, ""), "{topic}: {}", run.stdout);
        insta::assert_snapshot!(format!("verify_broken_{topic}"), run.stdout);
    }
}

#[test]
fn every_test_of_a_suite_that_must_not_pass_fails_unless_it_is_named_right() {
    for sort in ["fail", "broken"] {
        let report = verify(&root(), &[&format!("{sort}/..."), "--format", "json"]).json();
        let suites = report["suites"].as_array().unwrap();
        let tests = suites.iter().flat_map(|suite| suite["tests"].as_array().unwrap());
        for one in tests.flat_map(cases) {
            let wanted = one["name"] == "right";
            assert_eq!(one["outcome"] == "pass", wanted, "{one:#}");
        }
    }
}

/// The cases of a test, or the test itself if it has none.
fn cases(test: &Value) -> Vec<&Value> {
    let cases = test["cases"].as_array().unwrap();
    if cases.is_empty() { vec![test] } else { cases.iter().collect() }
}

#[test]
fn programs_get_all_of_it() {
    for (name, paths) in [
        ("fail", &["fail/assertions", "fail/refused-constraints"][..]),
        ("broken", &["broken/missing-files", "broken/refused-templates", "broken/unknown-fields"][..]),
        ("pass", &["pass/skip/..."][..]),
    ] {
        for format in ["json", "junit"] {
            let run = verify(&root(), &[paths, &["--format", format]].concat());
            insta::assert_snapshot!(format!("verify_{name}_{format}"), run.stdout);
        }
    }
}

#[test]
fn what_passed_is_told_when_asked_for() {
    let line = ["pass/assertions", "pass/skip", "fail/assertions", "--verbose"];
    insta::assert_snapshot!("verify_verbose", verify(&root(), &line).stdout);
}

/// A suite as JSON, which is YAML, with one of its assertions inverted, and the test and the case that must fail then.
struct Inverted {
    text: String,
    run: String,
}

/// The opposite of what an assertion says of the number of violations.
fn opposite(assertion: &Value) -> Value {
    match assertion.get("violations") {
        None => json!("no"),
        Some(Value::Bool(some)) => json!(!some),
        Some(Value::Number(number)) => json!(number.as_u64().unwrap() + 1),
        Some(Value::String(text)) if text == "yes" => json!("no"),
        Some(Value::String(text)) if text == "no" => json!("yes"),
        Some(Value::String(text)) => json!(text.parse::<u64>().unwrap() + 1),
        Some(other) => panic!("{other}"),
    }
}

fn is_skipped(of: &Value) -> bool {
    of["skip"] == true
}

fn items(of: &Value) -> &[Value] {
    of.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// All ways to invert one assertion of a suite that runs.
fn inversions(suite: &Value) -> Vec<Inverted> {
    let mut all = Vec::new();
    let tests = items(&suite["tests"]).iter().enumerate();
    for (at, test) in tests.filter(|(_, test)| !is_skipped(suite) && !is_skipped(test)) {
        for (case_at, case) in items(&test["cases"]).iter().enumerate().filter(|(_, case)| !is_skipped(case))
        {
            for (assertion_at, assertion) in items(&case["assertions"]).iter().enumerate() {
                let mut suite = suite.clone();
                suite["tests"][at]["cases"][case_at]["assertions"][assertion_at]["violations"] =
                    opposite(assertion);
                let run = format!("^{}$//^{}$", name(test), name(case));
                all.push(Inverted { text: suite.to_string(), run });
            }
        }
    }
    all
}

/// `yes` and `no` are names in suites; as JSON has it they are booleans.
fn name(of: &Value) -> String {
    match &of["name"] {
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        name => name.as_str().unwrap().to_owned(),
    }
}

/// A verifier that always says yes fails here.
#[test]
fn a_suite_with_an_assertion_inverted_fails() {
    let mut inverted = 0;
    for topic in topics("pass") {
        let sandbox = Sandbox::new();
        copy(&root().join("pass").join(&topic), "", &sandbox);
        for suite in suites(&sandbox) {
            let folder = Path::new(&suite.file).parent().unwrap();
            for one in inversions(&with_names_as_texts(suite.value.clone())) {
                let file = folder.join("inverted.json");
                sandbox.write(file.to_str().unwrap(), &one.text);
                let run =
                    sandbox.run(&["verify", file.to_str().unwrap(), "--run", &one.run, "--format", "json"]);
                let failed = &run.json()["summary"];
                assert_eq!(run.status, 1, "{topic}/{}: {} {}", suite.file, one.run, run.stdout);
                assert!(failed["fail"].as_u64().unwrap() >= 1, "{topic}/{}: {}", suite.file, run.stdout);
                inverted += 1;
            }
        }
    }
    assert!(inverted > 300, "{inverted}");
}

fn with_names_as_texts(mut suite: Value) -> Value {
    for test in suite["tests"].as_array_mut().into_iter().flatten() {
        test["name"] = name(test).into();
        for case in test.get_mut("cases").and_then(Value::as_array_mut).into_iter().flatten() {
            case["name"] = name(case).into();
        }
    }
    suite
}

struct Written {
    file: String,
    value: Value,
}

/// The suites of a sandbox, as values.
fn suites(sandbox: &Sandbox) -> Vec<Written> {
    let documents = sandbox.run(&["parse", "."]).json();
    let suites =
        items(&documents["documents"]).iter().filter(|document| document["value"]["kind"] == "Suite");
    let written = suites.map(|document| Written {
        file: document["file"].as_str().unwrap().to_owned(),
        value: document["value"].clone(),
    });
    written.collect()
}

fn copy(folder: &Path, at: &str, sandbox: &Sandbox) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{at}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            copy(&entry.path(), &format!("{name}/"), sandbox);
        } else {
            sandbox.write(&name, std::fs::read(entry.path()).unwrap());
        }
    }
}

/// The names of the cases that ran.
fn ran(arguments: &[&str]) -> Vec<String> {
    let report = verify(&root(), &[arguments, &["--format", "json"]].concat()).json();
    let tests = items(&report["suites"]).iter().flat_map(|suite| items(&suite["tests"]));
    let of = |test: &Value| -> Vec<String> {
        items(&test["cases"]).iter().map(|case| format!("{}//{}", name(test), name(case))).collect()
    };
    tests.flat_map(of).collect()
}

#[test]
fn run_chooses_tests_and_cases() {
    let libs = |filter| ran(&["pass/libs", "--run", filter]);
    assert_eq!(libs("^rego and libs$"), ["rego and libs//latest", "rego and libs//fixed"]);
    assert_eq!(libs("v1$//fixed"), ["code in Rego v1//fixed"]);
    assert_eq!(libs("^latest$").len(), 5);
    assert_eq!(libs("//latest").len(), 5);
    assert_eq!(libs("^rego//").len(), 2);
    assert_eq!(libs("v1$//gone"), Vec::<String>::new());
    assert_eq!(libs("").len(), 10);
    assert_eq!(libs("(?i)REGO V1").len(), 2);
}

#[test]
fn a_folder_is_meant_without_those_below_unless_dots_follow() {
    let files = |path: &str| {
        let report = verify(&root(), &[path, "--format", "json"]).json();
        items(&report["suites"])
            .iter()
            .map(|suite| suite["file"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(files("pass/files"), Vec::<String>::new());
    assert_eq!(files("pass/files/..."), ["pass/files/tests/suite.yml", "pass/files/tests/suite.yml"]);
    assert_eq!(files("pass/files/tests"), files("pass/files/..."));
    assert_eq!(files("pass/files/tests/suite.yml"), files("pass/files/..."));
    assert_eq!(files("pass/match/..."), files("./pass/match/..."));
    assert_eq!(files("pass/match/...").len(), 9);
}

#[test]
fn mistakes_are_told_with_the_next_step() {
    let lines = [
        "verify empty",
        "verify empty --allow-empty",
        "verify pods.yaml",
        "verify no-tests.yaml",
        "verify gone",
        "verify gone/...",
        "verify suite.yaml --run [",
        "verify suite.yaml --run a//b//c",
        "verify suite.yaml --run gone",
        "verify suite.yaml --run gone --allow-empty",
        "verify suite.yaml --format xml",
        "verify",
    ];
    let sandbox =
        Sandbox::new().with("empty/notes.txt", "none").with("pods.yaml", "apiVersion: v1\nkind: Pod\n");
    copy(&root().join("pass/missing-namespace"), "", &sandbox);
    sandbox.write("no-tests.yaml", std::fs::read(root().join("pass/empty/no-tests.yaml")).unwrap());
    let shown: Vec<String> = lines.iter().map(|line| sandbox.transcript(line)).collect();
    insta::assert_snapshot!("verify_mistakes", shown.join("\n"));
}

#[test]
fn reports_go_to_files_beside_standard_output() {
    let sandbox = Sandbox::new();
    copy(&root().join("pass/missing-namespace"), "", &sandbox);
    let run = sandbox.run(&["verify", "--format", "junit=out.xml", "--format", "human"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "ok\tsuite.yaml\nPASS: 2 passed\n"));
    let written = std::fs::read_to_string(sandbox.path("out.xml")).unwrap();
    assert!(written.contains("tests=\"2\""), "{written}");
}

/// Public test data: one folder for each row of Gatekeeper's tests of `match`.
#[test]
fn matches_are_those_of_gatekeeper() {
    let default = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance");
    let root =
        std::env::var_os("REGIMEN_CONFORMANCE").map_or(default, PathBuf::from).join("gatekeeper-match");
    let Ok(folders) = std::fs::read_dir(&root) else {
        return eprintln!("left out: there is no conformance data at {}", root.display());
    };
    for folder in folders {
        let folder = folder.unwrap().path();
        let expected = std::fs::read_to_string(folder.join("expected.json")).unwrap();
        let expected: Value = serde_json::from_str(&expected).unwrap();
        let run = verify(&folder, &["suite.yaml"]);
        assert_eq!(Some(run.status.into()), expected["exit_code"].as_i64(), "{expected:#} {}", run.stdout);
    }
}
