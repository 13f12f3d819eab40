//! The policies of this repository.

use std::path::PathBuf;

use regimen_rego::{ast::Version, parser::parse};

use crate::roundtrip::difference;

#[test]
fn every_policy_is_read() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../rulepacks");
    let files = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().filter_map(Result::ok);
    let policies: Vec<PathBuf> = files
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|extension| extension == "rego"))
        .collect();
    assert!(policies.len() > 50);
    for path in policies {
        let text = std::fs::read_to_string(&path).unwrap();
        let parsed = parse(&text, Version::V1);
        assert_eq!(parsed.diagnostics, [], "{}", path.display());
        assert_eq!(difference(&parsed.module.unwrap(), Version::V1), None, "{}", path.display());
    }
}
