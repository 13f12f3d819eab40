//! Agreement with the YAML test suite and with `sigs.k8s.io/yaml`.

use std::path::PathBuf;

use regimen_yaml::{ErrorKind, Limits, parse};
use serde_json::Value as Json;

use crate::value::{json, same};

/// Cases of the suite that are read otherwise, each with the reason.
const EXPLAINED: &[(&str, &str)] = &[
    ("565N", "a `!!binary` is decoded, as Kubernetes does"),
    ("DK95-01", "a tab before the second line of a quoted text is read, as goyaml reads it"),
    ("DK95-07", "a document without content is none"),
    ("MUS6-02", "a document without content is none"),
    ("PUW8", "a document without content is none"),
    ("QB6E", "the second line of a quoted text may be indented less, as goyaml reads it"),
    ("W4TN", "a document without content is none"),
];

/// Where the public test data is, if it is on this machine.
pub(crate) fn folder() -> Option<PathBuf> {
    let default = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance");
    let path = std::env::var_os("REGIMEN_CONFORMANCE").map_or(default, PathBuf::from);
    if !path.is_dir() {
        eprintln!("left out: there is no conformance data at {}", path.display());
        return None;
    }
    Some(path)
}

fn yaml() -> Option<PathBuf> {
    folder().map(|folder| folder.join("yaml")).filter(|folder| folder.is_dir())
}

#[test]
fn scalars_are_read_as_kubernetes_reads_them() {
    let Some(folder) = yaml() else { return };
    let cases = std::fs::read_to_string(folder.join("kubernetes-scalars.json")).unwrap();
    for case in serde_json::from_str::<Vec<Json>>(&cases).unwrap() {
        let stream = parse(case["yaml"].as_str().unwrap(), &Limits::default());
        if case["error"] == Json::Bool(true) {
            assert!(!stream.errors.is_empty(), "{}", case["id"]);
            continue;
        }
        let expected: Json = serde_json::from_str(case["json"].as_str().unwrap()).unwrap();
        let read = json(&stream.documents[0].root);
        assert!(same(&read, &expected), "{}: {read} is not {expected}", case["id"]);
    }
}

#[test]
fn the_suite_is_read_as_it_says() {
    let Some(folder) = yaml() else { return };
    let mut wrong = Vec::new();
    let mut ids: Vec<_> =
        std::fs::read_dir(folder.join("suite")).unwrap().map(|entry| entry.unwrap().path()).collect();
    ids.sort();
    for path in &ids {
        let id = path.file_name().unwrap().to_string_lossy();
        let outcome = compare(path);
        let explained = EXPLAINED.iter().any(|(known, _)| *known == id);
        match outcome {
            Ok(()) if explained => wrong.push(format!("{id} is right: take it off the list")),
            Err(difference) if !explained => wrong.push(format!("{id}: {difference}")),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(ids.len() > 50);
}

fn compare(path: &std::path::Path) -> Result<(), String> {
    let text = std::fs::read_to_string(path.join("in.yaml")).unwrap();
    let stream = parse(&text, &Limits::default());
    let errors: Vec<_> = stream.errors.iter().filter(|error| error.kind != ErrorKind::DuplicateKey).collect();
    if path.join("error").exists() {
        return if errors.is_empty() { Err("read, and should be refused".to_owned()) } else { Ok(()) };
    }
    let Ok(expected) = std::fs::read_to_string(path.join("in.json")) else { return Ok(()) };
    let expected: Vec<Json> =
        serde_json::Deserializer::from_str(&expected).into_iter().map(|value| value.unwrap()).collect();
    let read: Vec<Json> = stream.documents.iter().map(|document| json(&document.root)).collect();
    let equal = read.len() == expected.len() && read.iter().zip(&expected).all(|(a, b)| same(a, b));
    if equal && errors.is_empty() {
        Ok(())
    } else {
        Err(format!("{read:?} {errors:?}, should be {expected:?}"))
    }
}
