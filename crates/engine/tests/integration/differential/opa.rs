//! OPA's answers: asked, written and read.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use regimen_engine::{Value, object};

use super::Verdict;
use super::cases::Case;

/// Asks OPA.
pub(super) fn ask(opa: &Path, cases: &[Case]) -> Vec<Verdict> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/differential/ask.py");
    let mut python = Command::new("python3")
        .arg(script)
        .arg(opa)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    let question = Value::from(cases.iter().map(question).collect::<Vec<_>>()).to_json();
    python.stdin.take().unwrap().write_all(question.as_bytes()).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success(), "OPA cannot be asked");
    verdicts(&String::from_utf8(output.stdout).unwrap())
}

fn question(case: &Case) -> Value {
    let modules = case.modules.iter().map(|text| Value::from(text.as_str())).collect::<Vec<_>>();
    let documents = [("input", &case.input), ("data", &case.data)];
    let documents = documents.into_iter().filter_map(|(name, value)| Some((name, value.clone()?)));
    object(documents.chain([("modules", Value::from(modules))]))
}

/// Reads answers that were written down.
pub(super) fn read(file: &Path) -> Vec<Verdict> {
    verdicts(&std::fs::read_to_string(file).unwrap_or_else(|_| "[]".to_owned()))
}

/// Writes answers down, one in a line.
pub(super) fn write(file: &Path, answers: &[Verdict]) {
    let lines: Vec<String> = answers.iter().map(|answer| json(answer).to_json()).collect();
    std::fs::write(file, format!("[\n{}\n]\n", lines.join(",\n"))).unwrap();
}

fn json(verdict: &Verdict) -> Value {
    match verdict {
        Verdict::Value(text) => object([("value", Value::from(text.as_str()))]),
        Verdict::Error(codes) => {
            let codes = codes.iter().map(|code| Value::from(code.as_str())).collect::<Vec<_>>();
            object([("error", Value::from(codes))])
        }
    }
}

fn verdicts(text: &str) -> Vec<Verdict> {
    let texts = |value: &Value| -> Vec<String> {
        value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
    };
    let verdict = |value: &Value| match value.get(&Value::from("error")) {
        Some(codes) => Verdict::Error(texts(codes)),
        None => Verdict::Value(value.get(&Value::from("value")).and_then(Value::as_str).unwrap().to_owned()),
    };
    Value::from_json(text).unwrap().as_array().unwrap().iter().map(verdict).collect()
}
