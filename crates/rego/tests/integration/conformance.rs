//! OPA's own language suite, where it is at hand.

use std::path::PathBuf;

use regimen_rego::{
    ast::Version,
    parser::{parse, parse_query},
};

use crate::roundtrip::difference;

const PARSE_ERROR: &str = "rego_parse_error";

fn folder() -> PathBuf {
    std::env::var_os("REGIMEN_CONFORMANCE").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/conformance")),
        PathBuf::from,
    )
}

#[test]
fn the_language_suite_of_opa_is_read() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (name, version) in [("v0", Version::V0), ("v1", Version::V1)] {
        for file in files(&folder().join("opa").join(name)) {
            let text = std::fs::read_to_string(&file).unwrap();
            let json: serde_json::Value = serde_json::from_str(&text).unwrap();
            for case in json["cases"].as_array().unwrap() {
                count += 1;
                wrong.extend(check(case, version).map(|what| format!("{name} {}: {what}", case["note"])));
            }
        }
    }
    if count == 0 {
        println!("left out: no suite in {}", folder().display());
    }
    println!("{count} cases");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

fn files(folder: &std::path::Path) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    files
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect()
}

fn check(case: &serde_json::Value, version: Version) -> Option<String> {
    let modules: Vec<&str> =
        case["modules"].as_array().into_iter().flatten().filter_map(serde_json::Value::as_str).collect();
    let wrong = modules.iter().find_map(|module| module_error(module, version));
    if case["want_error_code"] == PARSE_ERROR {
        return wrong.is_none().then(|| format!("no parse error in\n{}", modules.join("\n---\n")));
    }
    wrong.or_else(|| query_error(case["query"].as_str()?, version))
}

fn module_error(text: &str, version: Version) -> Option<String> {
    let parsed = parse(text, version);
    match parsed.module {
        Some(module) if parsed.diagnostics.is_empty() => difference(&module, version),
        _ => Some(format!("{:?} in\n{text}", parsed.diagnostics)),
    }
}

fn query_error(text: &str, version: Version) -> Option<String> {
    parse_query(text, version).err().map(|diagnostics| format!("{diagnostics:?} in query {text}"))
}
